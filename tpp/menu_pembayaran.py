"""Menus, audit sentences, card, job links and documents around payment and corrections."""

from django.urls import reverse

from kinerja.inti import beranda, kalimat, navigasi
from kinerja.inti.beranda import Kartu
from kinerja.inti.format import angka
from kinerja.inti.izin import Izin
from kinerja.inti.navigasi import Menu
from kinerja.inti.pelaku import Pelaku
from tpp.dokumen import daftarkan_dokumen
from tpp.menu import KELOMPOK
from tpp.policies import MODUL
from tpp.queries.koreksi import jumlah_diketahui, jumlah_terbuka

KALIMAT = {
    "tpp.daftar.unduh": "Mengunduh {objek}",
    "tpp.daftar.bank": "Mengunduh berkas bank: {objek}",
    "tpp.koreksi.ajukan": "Mengajukan {objek}",
    "tpp.koreksi.terima": "Menerima {objek}",
    "tpp.koreksi.tolak": "Tidak menerima {objek}",
}


def _menjawab(pelaku: Pelaku) -> bool:
    return pelaku.punya(Izin.KELOLA_AKTIVITAS) or pelaku.punya(Izin.KELOLA_PRESENSI)


def kartu_koreksi(pelaku: Pelaku) -> Kartu | None:
    """How many corrections wait for the operator's answer. One statement, none for the others."""
    if not _menjawab(pelaku) or MODUL in pelaku.modul_mati:
        return None
    jumlah = jumlah_terbuka(pelaku)
    if not jumlah:
        return None
    isi = f"{angka(jumlah)} pengajuan koreksi TPP menunggu jawaban Anda atau perbaikan datanya."
    return Kartu("Koreksi TPP", isi, reverse("koreksi-daftar"), "Buka", urutan=35, keadaan="Menunggu jawaban")


def daftarkan() -> None:
    """Register everything; called once from `ready`."""
    navigasi.daftarkan(
        Menu(
            "tpp-daftar",
            "Daftar Pembayaran",
            "daftar-pembayaran",
            310,
            KELOMPOK,
            lambda p: p.punya(Izin.LIHAT_RUPIAH),
            MODUL,
        ),
        Menu("tpp-koreksi", "Koreksi TPP", "koreksi-daftar", 320, KELOMPOK, _menjawab, MODUL, jumlah_diketahui),
    )
    kalimat.daftarkan(KALIMAT)
    beranda.daftarkan_kartu(kartu_koreksi)
    daftarkan_dokumen()
