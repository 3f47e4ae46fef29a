from django.urls import path

from skp.views import evaluasi_atur, evaluasi_nilai, evaluasi_pegawai

urlpatterns = [
    path("penilaian/", evaluasi_nilai.daftar, name="skp-penilaian"),
    path("penilaian/kalibrasi/", evaluasi_nilai.kalibrasi, name="skp-kalibrasi"),
    path("penilaian/mulai/<int:pk>/<int:periode>/", evaluasi_nilai.mulai, name="skp-nilai-mulai"),
    path("penilaian/<int:pk>/", evaluasi_nilai.satu, name="skp-nilai"),
    path("penilaian/<int:pk>/kembalikan/", evaluasi_nilai.kirim_balik, name="skp-nilai-kembalikan"),
    path("penilaian/<int:pk>/buka/", evaluasi_nilai.buka, name="skp-nilai-buka"),
    path("penilaian/<int:pk>/angka-kredit/", evaluasi_pegawai.angka_kredit, name="skp-angka-kredit"),
    path("<int:pk>/evaluasi/", evaluasi_pegawai.tab, name="skp-evaluasi"),
    path("<int:pk>/evaluasi/terima/", evaluasi_pegawai.terima, name="skp-evaluasi-terima"),
    path("<int:pk>/evaluasi/keberatan/", evaluasi_pegawai.ajukan, name="skp-keberatan-ajukan"),
    path("<int:pk>/akhiri/", evaluasi_pegawai.akhiri, name="skp-akhiri"),
    path("keberatan/", evaluasi_pegawai.keberatan_daftar, name="skp-keberatan-daftar"),
    path("keberatan/<int:pk>/", evaluasi_pegawai.keberatan, name="skp-keberatan"),
    path("keberatan/<int:pk>/alihkan/", evaluasi_pegawai.keberatan_alihkan, name="skp-keberatan-alihkan"),
    path("capaian/", evaluasi_atur.capaian, name="skp-capaian"),
    path("capaian/<int:periode>/<int:unit>/", evaluasi_atur.capaian_tetapkan, name="skp-capaian-tetapkan"),
    path("siklus/", evaluasi_atur.siklus, name="skp-siklus"),
    path("siklus/<int:periode>/<slug:keadaan>/", evaluasi_atur.siklus_daftar, name="skp-siklus-daftar"),
    path("jenjang/", evaluasi_atur.jenjang, name="skp-jenjang"),
    path("kunci/<int:pk>/", evaluasi_atur.kunci, name="skp-periode-kunci"),
]
