"""What the part "tinjau" registers with the kernel: menus, sentences, the card on Beranda."""

from django.urls import reverse

from kinerja.inti import beranda, kalimat, navigasi
from kinerja.inti.beranda import Kartu
from kinerja.inti.format import angka
from kinerja.inti.izin import Izin
from kinerja.inti.navigasi import Menu
from kinerja.inti.pelaku import Pelaku
from skp.queries.tinjau import jumlah_diketahui, jumlah_menunggu

MODUL = "skp"
KALIMAT = {
    "skp.setujui": "Menyetujui {objek}",
    "skp.kembalikan": "Mengembalikan {objek} untuk diperbaiki",
    "skp.tinjau_ekspektasi": "Menulis {jumlah} ekspektasi khusus pada {objek}",
    "skp.tinjau_catatan": "Memberi {jumlah} catatan pada {objek}",
    "skp.catatan_selesai": "Menandai {jumlah} catatan pada {objek} sudah dibahas",
    "skp.ingatkan": "Mengirim {jumlah} pengingat SKP {periode}",
    "skp.pantauan_unduh": "Mengunduh pantauan SKP {objek}, {baris} baris",
}


def _meninjau(pelaku: Pelaku) -> bool:
    return pelaku.atasan and pelaku.pegawai_id is not None


def _memantau(pelaku: Pelaku) -> bool:
    return pelaku.punya(Izin.KELOLA_SKP) or pelaku.atasan


def kartu_tinjau(pelaku: Pelaku) -> Kartu | None:
    """How many plans wait for a penilai; None while none does, for everybody else, or with the module off."""
    if not _meninjau(pelaku) or MODUL in pelaku.modul_mati:
        return None
    jumlah = jumlah_menunggu(pelaku)
    if not jumlah:
        return None
    return Kartu("Tinjau SKP", f"{angka(jumlah)} SKP menunggu putusan Anda", reverse("skp-tinjau"), "Buka", urutan=16)


def daftarkan() -> None:
    """Menus, sentences and card; called once from `ready`."""
    navigasi.daftarkan(
        Menu("tinjau-skp", "Tinjau SKP", "skp-tinjau", 22, "", _meninjau, MODUL, jumlah_diketahui),
        Menu("pantauan-skp", "Pantauan SKP", "skp-pantauan", 45, "SKP", _memantau, MODUL),
    )
    kalimat.daftarkan(KALIMAT, {"skp.": "SKP"})
    beranda.daftarkan_kartu(kartu_tinjau)
