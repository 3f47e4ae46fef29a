from django.urls import URLPattern, URLResolver, path

from kinerja.views import akses, pegawai, penempatan, peran, sakelar, struktur

urlpatterns: list[URLPattern | URLResolver] = [
    path("pegawai/", pegawai.daftar, name="pegawai-daftar"),
    path("pegawai/tambah/", pegawai.tambah, name="pegawai-tambah"),
    path("pegawai/ekspor/", pegawai.ekspor, name="pegawai-ekspor"),
    path("pegawai/<int:pk>/", pegawai.rinci, name="pegawai-rinci"),
    path("pegawai/<int:pk>/rantai/", pegawai.rantai, name="rantai"),
    path("pegawai/<int:pk>/ubah/", pegawai.ubah, name="pegawai-ubah"),
    path("pegawai/<int:pk>/akhiri/", pegawai.akhiri, name="pegawai-akhiri"),
    path("pegawai/<int:pk>/aktifkan/", pegawai.aktifkan, name="pegawai-aktifkan"),
    path("pegawai/<int:pk>/penempatan/", penempatan.tambah, name="penempatan-tambah"),
    path("pegawai/<int:pk>/penugasan/", penempatan.tugaskan_pejabat, name="penugasan-tambah"),
    path("pegawai/<int:pk>/lupa-sandi/", akses.lupa_sandi, name="akses-lupa-sandi"),
    path("penempatan/<int:pk>/akhiri/", penempatan.akhiri, name="penempatan-akhiri"),
    path("penugasan/<int:pk>/akhiri/", penempatan.akhiri_tugas, name="penugasan-akhiri"),
    path("tim/", pegawai.tim, name="tim-saya"),
    path("peta-jabatan/", struktur.peta_jabatan, name="peta-jabatan"),
    path("unit/", struktur.unit_daftar, name="unit-daftar"),
    path("akses/", akses.cetak, name="akses-cetak"),
    path("peran/", peran.daftar, name="peran-daftar"),
    path("peran/tambah/", peran.tambah, name="peran-tambah"),
    path("peran/<int:pk>/akhiri/", peran.akhiri, name="peran-akhiri"),
    path("sakelar/", sakelar.halaman, name="sakelar"),
]
