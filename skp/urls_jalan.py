from django.urls import path

from skp.views import pembinaan, realisasi, umpan_balik

urlpatterns = [
    path("<int:pk>/realisasi/", realisasi.isi, name="skp-realisasi"),
    path("<int:pk>/realisasi/kirim/", realisasi.kirim, name="skp-realisasi-kirim"),
    path("<int:pk>/realisasi/tarik/", realisasi.tarik, name="skp-realisasi-tarik"),
    path("<int:pk>/realisasi/<int:indikator>/catatan/", realisasi.sumber, name="skp-realisasi-sumber"),
    path("bukti/<int:pk>/", realisasi.bukti, name="skp-bukti"),
    path("<int:pk>/umpan-balik/", umpan_balik.halaman, name="skp-umpan-balik"),
    path("<int:pk>/umpan-balik/undang/", umpan_balik.undang, name="skp-undang"),
    path("<int:pk>/umpan-balik/undang/<int:pegawai>/", umpan_balik.undang_orang, name="skp-undang-orang"),
    path("undangan/<int:pk>/batal/", umpan_balik.batal_undang, name="skp-undang-batal"),
    path("umpan-balik/", umpan_balik.diminta, name="skp-beri-umpan-balik"),
    path("umpan-balik/<int:pk>/", umpan_balik.beri, name="skp-beri-umpan-balik-isi"),
    path("<int:pk>/pembinaan/", pembinaan.halaman, name="skp-pembinaan"),
    path("<int:pk>/pembinaan/baru/", pembinaan.baru, name="skp-pembinaan-baru"),
    path("pembinaan/tim/", pembinaan.tim, name="skp-pembinaan-tim"),
    path("pembinaan/<int:pk>/", pembinaan.sesi, name="skp-pembinaan-sesi"),
    path("pembinaan/<int:pk>/hapus/", pembinaan.hapus, name="skp-pembinaan-hapus"),
    path("pembinaan/<int:pk>/cetak/", pembinaan.cetak, name="skp-pembinaan-cetak"),
]
