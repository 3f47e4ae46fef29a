from django.urls import path

from skp.views import pohon

urlpatterns = [
    path("pohon/", pohon.pohon, name="skp-pohon"),
    path("matriks/", pohon.matriks, name="skp-matriks"),
    path("matriks/unduh/", pohon.unduh, name="skp-matriks-unduh"),
]
