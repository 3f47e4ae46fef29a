from django.urls import URLPattern, URLResolver, include, path, register_converter

from tpp.konverter import KonverterBulan
from tpp.views import bulan, daftar_bulan, ketentuan, ketentuan_berkas, meja, proses, rincian, riwayat_baris, selisih

register_converter(KonverterBulan, "bulan")

urlpatterns: list[URLPattern | URLResolver] = [
    path("", proses.bulan, name="tpp-bulan"),
    path("hitung/", proses.hitung, name="tpp-hitung"),
    path("perhitungan/<int:pk>/", proses.rinci, name="tpp-proses"),
    path("perhitungan/<int:pk>/unduh/", proses.unduh, name="tpp-unduh"),
    path("saya/", rincian.saya, name="tpp-saya"),
    path("rincian/<int:pk>/", rincian.rinci, name="rincian-tpp"),
    path("tutup-bulan/", meja.daftar, name="tutup-bulan"),
    path("tutup-bulan/<bulan:bulan>/<int:opd>/", meja.opd, name="tutup-bulan-opd"),
    path("tutup-bulan/<bulan:bulan>/<int:opd>/perubahan/", meja.perubahan, name="tutup-bulan-perubahan"),
    path("tutup-bulan/tutup/", bulan.tutup, name="bulan-tutup"),
    path("tutup-bulan/buka/", bulan.buka, name="bulan-buka"),
    path("tutup-bulan/hitung/", bulan.hitung, name="bulan-hitung"),
    path("tutup-bulan/selisih/", bulan.selisih, name="bulan-selisih"),
    path("tutup-bulan/bayar/", bulan.bayar, name="bulan-bayar"),
    path("tutup-bulan/<bulan:bulan>/<int:opd>/periksa/", daftar_bulan.periksa, name="bulan-periksa"),
    path("tutup-bulan/<bulan:bulan>/<int:opd>/sahkan/", daftar_bulan.sahkan, name="bulan-sahkan"),
    path("tutup-bulan/<bulan:bulan>/<int:opd>/kembalikan/", daftar_bulan.kembalikan, name="bulan-kembalikan"),
    path("tutup-bulan/<bulan:bulan>/<int:opd>/<slug:kode>/", meja.daftar_hambatan, name="tutup-bulan-hambatan"),
    path("selisih/", selisih.daftar, name="selisih-daftar"),
    path("selisih/<int:pk>/setor/", selisih.setor, name="selisih-setor"),
    path("", include("tpp.urls_pembayaran")),
    path("ketentuan/", ketentuan.daftar, name="ketentuan-daftar"),
    path("ketentuan/baru/", ketentuan.baru, name="ketentuan-baru"),
    path("ketentuan/berkas/", ketentuan_berkas.unggah, name="ketentuan-berkas"),
    path("ketentuan/<int:pk>/", ketentuan.rinci, name="ketentuan-rinci"),
    path("ketentuan/<int:pk>/berkas/", ketentuan_berkas.unduh, name="ketentuan-berkas-unduh"),
    path("ketentuan/<int:pk>/ubah/<slug:bagian>/", ketentuan.ubah, name="ketentuan-ubah"),
    path("ketentuan/<int:pk>/riwayat-perubahan/", riwayat_baris.ketentuan, name="ketentuan-riwayat-baris"),
    path("ketentuan/<int:pk>/tetapkan/", ketentuan.tetapkan, name="ketentuan-tetapkan"),
    path("ketentuan/<int:pk>/cabut/", ketentuan.cabut, name="ketentuan-cabut"),
    path("ketentuan/<int:pk>/hapus/", ketentuan.hapus, name="ketentuan-hapus"),
]
