from django.urls import path

from skp.views import dokumen

urlpatterns = [
    path("<int:pk>/dokumen/", dokumen.tab, name="skp-dokumen"),
    path("<int:pk>/dokumen/buat/", dokumen.buat, name="skp-dokumen-buat"),
    path("<int:pk>/dokumen/pratinjau/", dokumen.pratinjau, name="skp-dokumen-pratinjau"),
    path("cetak/", dokumen.cetak, name="skp-cetak"),
]
