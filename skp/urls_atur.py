from django.urls import path

from skp.views import atur_bkn, atur_ketentuan, atur_panduan, atur_periode

urlpatterns = [
    path("periode/", atur_periode.daftar, name="skp-periode"),
    path("periode/buka/", atur_periode.buka, name="skp-periode-buka"),
    path("periode/<int:pk>/", atur_periode.rinci, name="skp-periode-rinci"),
    path("periode/<int:pk>/ubah/", atur_periode.ubah, name="skp-periode-ubah"),
    path("periode/<int:pk>/tempat/", atur_periode.tempat, name="skp-periode-tempat"),
    path("periode/<int:pk>/hapus/", atur_periode.hapus, name="skp-periode-hapus"),
    path("ketentuan/", atur_ketentuan.daftar, name="skp-ketentuan"),
    path("ketentuan/baru/", atur_ketentuan.versi_baru, name="skp-ketentuan-baru"),
    path("ketentuan/<int:pk>/", atur_ketentuan.versi, name="skp-ketentuan-versi"),
    path("ketentuan/<int:pk>/batal/", atur_ketentuan.batal, name="skp-ketentuan-batal"),
    path("ketentuan/<int:pk>/<slug:kode>/", atur_ketentuan.bagian, name="skp-ketentuan-bagian"),
    path("ketentuan/<int:pk>/<slug:kode>/bawaan/", atur_ketentuan.bawaan, name="skp-ketentuan-bawaan"),
    path("panduan/", atur_panduan.daftar, name="skp-panduan"),
    path("panduan/frasa/", atur_panduan.frasa_baru, name="skp-frasa-baru"),
    path("panduan/frasa/nyala/", atur_panduan.frasa_nyala, name="skp-frasa-nyala"),
    path("panduan/frasa/<int:pk>/", atur_panduan.frasa_ubah, name="skp-frasa-ubah"),
    path("panduan/<slug:nilai>/", atur_panduan.ubah, name="skp-panduan-ubah"),
    path("bkn/", atur_bkn.daftar, name="skp-bkn"),
    path("bkn/kirim/", atur_bkn.kirim, name="skp-bkn-kirim"),
    path("bkn/<uuid:kode>/selisih/", atur_bkn.beda, name="skp-bkn-beda"),
    path("bkn/<uuid:kode>/selisih/<slug:jenis>/", atur_bkn.beda_daftar, name="skp-bkn-beda-daftar"),
    path("bkn/<uuid:kode>/selisih/<slug:jenis>/unduh/", atur_bkn.beda_unduh, name="skp-bkn-beda-unduh"),
]
