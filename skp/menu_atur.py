"""What the part "atur" registers with the kernel: BKPSDM's menus, its sentences, the imports of BKN's reports."""

from kinerja.inti import kalimat, navigasi
from kinerja.inti.impor import daftarkan_pengimpor
from kinerja.inti.izin import Izin
from kinerja.inti.navigasi import Menu
from kinerja.inti.pelaku import Pelaku
from skp.pengimpor.atur_bkn import PengimporNilaiBkn, PengimporSkpBkn

MODUL = "skp"
KELOMPOK = "SKP"
KALIMAT = {
    "periode.buka": "Membuka periode SKP {objek} di {ada_di}",
    "periode.ubah": "Mengubah periode SKP {objek}",
    "periode.tempat": "Memindahkan SKP {objek} ke {tempat}",
    "periode.hapus": "Menghapus periode SKP {objek}",
    "ketentuan_skp.mulai": "Membuat versi {objek} yang berlaku mulai {mulai}",
    "ketentuan_skp.bagian": "Mengubah bagian {bagian} pada {objek}",
    "ketentuan_skp.bawaan": "Mengembalikan bagian {bagian} pada {objek} ke ketentuan bawaan",
    "ketentuan_skp.batal": "Membatalkan versi {objek} yang berlaku mulai {mulai}",
    "panduan.simpan": "Mengubah panduan perilaku {nilai}",
    "panduan.bawaan": "Mengembalikan panduan perilaku {nilai} ke kalimat bawaan",
    "frasa.simpan": "Menyimpan frasa ekspektasi {nilai}: {objek}",
    "frasa.nyala": "Memakai lagi frasa ekspektasi “{frasa}”",
    "frasa.mati": "Tidak memakai frasa ekspektasi “{frasa}”",
    "skp.impor_bkn": "Mengimpor {objek} dari e-Kinerja BKN",
    "evaluasi.impor_bkn": "Mengimpor {objek} dari e-Kinerja BKN",
    "skp.tukar_keluar": "Mengunduh {objek}, {jumlah} baris",
    "skp.tukar_tertinggal": "Mengunduh daftar yang tidak disertakan untuk SIASN, {baris} baris",
    "skp.beda_unduh": "Mengunduh daftar selisih {objek}: {perihal}, {baris} baris",
}
JUDUL = {
    "periode.": "Periode SKP",
    "ketentuan_skp.": "Ketentuan SKP",
    "panduan.": "Panduan perilaku",
    "frasa.": "Panduan perilaku",
}


def _atur(pelaku: Pelaku) -> bool:
    return pelaku.punya(Izin.ATUR_SKP)


def _membaca_ketentuan(pelaku: Pelaku) -> bool:
    """Who sets the rules, and who audits both rules and ratings; others reach them by the pages that quote them."""
    return _atur(pelaku) or (pelaku.punya(Izin.LIHAT_KETENTUAN) and pelaku.punya(Izin.LIHAT_PENILAIAN))


def daftarkan() -> None:
    """Menus, sentences and imports; called once from `ready`."""
    navigasi.daftarkan(
        Menu("skp-periode", "Periode SKP", "skp-periode", 351, KELOMPOK, _membaca_ketentuan, MODUL),
        Menu("skp-ketentuan", "Ketentuan SKP", "skp-ketentuan", 355, KELOMPOK, _membaca_ketentuan, MODUL),
        Menu("skp-panduan", "Panduan Perilaku", "skp-panduan", 356, KELOMPOK, _atur, MODUL),
        Menu("skp-bkn", "Tukar Data BKN", "skp-bkn", 357, KELOMPOK, _atur, MODUL),
    )
    kalimat.daftarkan(KALIMAT, JUDUL)
    daftarkan_pengimpor(PengimporSkpBkn())
    daftarkan_pengimpor(PengimporNilaiBkn())
