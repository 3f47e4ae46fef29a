"""What this room shows elsewhere: its card on Beranda. The log itself is a section (aktivitas/beranda.py)."""

from django.urls import reverse

from aktivitas.queries.antrean import jumlah_antre
from kinerja.inti.beranda import Kartu
from kinerja.inti.format import angka
from kinerja.inti.pelaku import Pelaku
from kinerja.models import Modul


def kartu_verifikasi(pelaku: Pelaku) -> Kartu | None:
    """How many entries wait for a verifikator; None for everybody else, or with the module off."""
    if not pelaku.atasan or Modul.AKTIVITAS in pelaku.modul_mati:
        return None
    jumlah = jumlah_antre(pelaku)
    isi = (
        f"{angka(jumlah)} aktivitas menunggu putusan Anda"
        if jumlah
        else "Tidak ada aktivitas yang menunggu putusan Anda"
    )
    return Kartu("Perlu Verifikasi", isi, reverse("verifikasi"), "Buka", urutan=15)
