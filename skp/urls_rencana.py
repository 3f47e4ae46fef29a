from django.urls import path

from skp.views import rencana, rencana_ajukan, rencana_hasil, rencana_isi, rencana_pindah, riwayat_baris

urlpatterns = [
    path("", rencana.saya, name="skp-saya"),
    path("baru/", rencana.baru, name="skp-baru"),
    path("<int:pk>/", rencana.rinci, name="skp-rinci"),
    path("<int:pk>/kerangka/", rencana.kerangka, name="skp-kerangka"),
    path("<int:pk>/hapus/", rencana.hapus, name="skp-hapus"),
    path("<int:pk>/hasil/tambah/<str:jenis>/", rencana_hasil.tambah, name="skp-hasil-tambah"),
    path("<int:pk>/hasil/<int:hasil>/", rencana_hasil.ubah, name="skp-hasil-ubah"),
    path("<int:pk>/hasil/<int:hasil>/hapus/", rencana_hasil.hapus, name="skp-hasil-hapus"),
    path("<int:pk>/hasil/<int:hasil>/geser/", rencana_hasil.geser, name="skp-hasil-geser"),
    path("<int:pk>/hasil/<int:hasil>/aksi/", rencana_hasil.aksi, name="skp-hasil-aksi"),
    path("<int:pk>/perilaku/", rencana_isi.perilaku, name="skp-perilaku"),
    path("<int:pk>/lampiran/", rencana_isi.lampiran, name="skp-lampiran"),
    path("<int:pk>/salin/", rencana_isi.salin, name="skp-salin"),
    path("<int:pk>/salin/<int:sumber>/", rencana_isi.salin_dari, name="skp-salin-dari"),
    path("pindah/", rencana_pindah.daftar, name="skp-pindah"),
    path("<int:pk>/impor/", rencana_isi.impor, name="skp-impor"),
    path("<int:pk>/impor/templat/", rencana_isi.impor_templat, name="skp-impor-templat"),
    path("<int:pk>/impor/kolom/", rencana_isi.impor_kolom, name="skp-impor-kolom"),
    path("<int:pk>/impor/terapkan/", rencana_isi.impor_terapkan, name="skp-impor-terapkan"),
    path("<int:pk>/impor/ditolak/", rencana_isi.impor_ditolak, name="skp-impor-ditolak"),
    path("<int:pk>/ajukan/", rencana_ajukan.ajukan, name="skp-ajukan"),
    path("<int:pk>/tarik/", rencana_ajukan.tarik, name="skp-tarik"),
    path("<int:pk>/potret/", rencana_ajukan.potret, name="skp-potret"),
    path("<int:pk>/perubahan/", rencana_ajukan.perubahan, name="skp-perubahan"),
    path("<int:pk>/riwayat/", rencana_ajukan.riwayat, name="skp-riwayat"),
    path("<int:pk>/riwayat-perubahan/", riwayat_baris.skp, name="skp-riwayat-baris"),
]
