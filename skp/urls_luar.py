from django.urls import path

from skp.views import luar

urlpatterns = [
    path("hasil-luar/", luar.hasil, name="skp-hasil-luar"),
    path("gabungan/", luar.gabungan, name="skp-gabungan"),
    path("gabungan/<int:pk>/", luar.gabungan_isi, name="skp-gabungan-isi"),
]
