from django.urls import URLPattern, URLResolver, path

from presensi.views import bulan, jam, kalender, ketidakhadiran, mesin, sif

urlpatterns: list[URLPattern | URLResolver] = [
    path("", bulan.saya, name="presensi-saya"),
    path("pegawai/", bulan.daftar, name="presensi-daftar"),
    path("pegawai/<int:pk>/", bulan.pegawai, name="presensi-pegawai"),
    path("kalender/", kalender.halaman, name="presensi-kalender"),
    path("kalender/usulkan/", kalender.usulkan, name="presensi-kalender-usulkan"),
    path("kalender/putuskan/", kalender.putuskan, name="presensi-kalender-putuskan"),
    path("kalender/tambah/", kalender.tambah, name="presensi-kalender-tambah"),
    path("jam-kerja/", jam.halaman, name="jam-kerja"),
    path("jam-kerja/tambah/", jam.tambah, name="pola-tambah"),
    path("jam-kerja/<int:pk>/ubah/", jam.ubah, name="pola-ubah"),
    path("jam-kerja/<int:pk>/biasa/", jam.biasa, name="jam-kerja-biasa"),
    path("jam-kerja/<int:pk>/biasa/hapus/", jam.hapus_biasa, name="jam-kerja-biasa-hapus"),
    path("jam-kerja/tugaskan/", jam.tugaskan, name="pola-tugaskan"),
    path("jam-kerja/tugas/<int:pk>/hapus/", jam.hapus_tugas, name="pola-tugas-hapus"),
    path("jam-kerja/<int:pk>/sesuaikan/", jam.sesuaikan, name="jam-kerja-sesuaikan"),
    path("jam-kerja/<int:pk>/sesuaikan/hapus/", jam.hapus_sesuaian, name="jam-kerja-sesuaian-hapus"),
    path("jam-kerja/<int:pk>/baku/", jam.baku, name="jam-kerja-baku"),
    path("jadwal-sif/", sif.daftar, name="sif-daftar"),
    path("jadwal-sif/<int:pk>/", sif.pegawai, name="sif-pegawai"),
    path("mesin/", mesin.daftar, name="mesin-daftar"),
    path("mesin/tambah/", mesin.tambah, name="mesin-tambah"),
    path("mesin/<int:pk>/", mesin.pin, name="mesin-pin"),
    path("mesin/pin/<int:pk>/akhiri/", mesin.akhiri, name="mesin-pin-akhiri"),
    path("mesin/log/<uuid:kode>/", mesin.log, name="mesin-log"),
    path("ketidakhadiran/", ketidakhadiran.daftar, name="ketidakhadiran-daftar"),
    path("ketidakhadiran/tambah/", ketidakhadiran.tambah, name="ketidakhadiran-tambah"),
    path("ketidakhadiran/<int:pk>/hapus/", ketidakhadiran.hapus, name="ketidakhadiran-hapus"),
]
