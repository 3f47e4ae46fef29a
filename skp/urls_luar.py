from django.urls import path

from skp.views import luar

urlpatterns = [
    path("hasil-luar/", luar.hasil, name="skp-hasil-luar"),
    path("hasil-luar/<int:pk>/tarik/", luar.tarik_satu, name="skp-hasil-luar-tarik"),
    path("hasil-luar/berkas/<int:pk>/tarik/", luar.tarik_berkas, name="skp-hasil-luar-tarik-berkas"),
    path("gabungan/", luar.gabungan, name="skp-gabungan"),
    path("gabungan/<int:pk>/", luar.gabungan_isi, name="skp-gabungan-isi"),
    path("gabungan/<int:pk>/tarik/", luar.tarik_nilai, name="skp-gabungan-tarik"),
]
