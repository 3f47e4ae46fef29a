from django.urls import URLPattern, URLResolver, path

from tpp.views import kertas, koreksi, pembayaran

urlpatterns: list[URLPattern | URLResolver] = [
    path("daftar/", pembayaran.semua, name="daftar-pembayaran"),
    path("daftar/<int:pk>/", pembayaran.rinci, name="daftar-pembayaran-rinci"),
    path("daftar/<int:pk>/selisih/<int:pegawai>/", pembayaran.selisih, name="daftar-pembayaran-selisih"),
    path("daftar/<int:pk>/xlsx/", pembayaran.xlsx, name="daftar-pembayaran-xlsx"),
    path("daftar/<int:pk>/draf/", pembayaran.pratinjau, name="daftar-pembayaran-pratinjau"),
    path("daftar/<int:pk>/terbit/", pembayaran.terbit, name="daftar-pembayaran-terbit"),
    path("daftar/<int:pk>/cetak-rincian/", pembayaran.cetak, name="daftar-pembayaran-cetak"),
    path("daftar/<int:pk>/bank/", pembayaran.bank, name="daftar-pembayaran-bank"),
    path("perkiraan/", kertas.perkiraan, name="tpp-perkiraan"),
    path("rincian/<int:pk>/cetak/", kertas.cetak_rincian, name="rincian-tpp-cetak"),
    path("rincian/<int:pk>/koreksi/", koreksi.ajukan, name="koreksi-ajukan"),
    path("koreksi/", koreksi.daftar, name="koreksi-daftar"),
    path("koreksi/<int:pk>/", koreksi.jawab, name="koreksi-jawab"),
]
