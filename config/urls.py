from django.urls import include, path

from kinerja.inti.kelola import situs
from kinerja.inti.views import galat

urlpatterns = [
    path("", include("kinerja.inti.urls")),
    path("", include("kinerja.urls")),
    path("skp/", include("skp.urls")),
    path("presensi/", include("presensi.urls")),
    path("aktivitas/", include("aktivitas.urls")),
    path("tpp/", include("tpp.urls")),
    path("kelola/", situs.urls),
]
handler400 = galat.permintaan_salah
handler403 = galat.ditolak
handler404 = galat.tidak_ditemukan
handler429 = galat.terlalu_sering
handler500 = galat.kesalahan
