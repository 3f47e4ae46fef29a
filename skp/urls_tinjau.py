from django.urls import path

from skp.views import tinjau, tinjau_pantauan

urlpatterns = [
    path("tinjau/", tinjau.daftar, name="skp-tinjau"),
    path("tinjau/setujui/", tinjau.setujui, name="skp-tinjau-setujui"),
    path("tinjau/salin/", tinjau.salin, name="skp-tinjau-salin"),
    path("<int:pk>/tinjau/", tinjau.rinci, name="skp-tinjau-rinci"),
    path("pantauan/", tinjau_pantauan.papan, name="skp-pantauan"),
    path("pantauan/pegawai/", tinjau_pantauan.pegawai, name="skp-pantauan-pegawai"),
    path("pantauan/unduh/", tinjau_pantauan.unduh, name="skp-pantauan-unduh"),
    path("pantauan/pengingat/", tinjau_pantauan.pengingat, name="skp-pantauan-pengingat"),
]
