"""What this room shows elsewhere: its card on Beranda."""

from django.urls import reverse

from kinerja.inti.beranda import Kartu
from kinerja.inti.format import bulan
from kinerja.inti.pelaku import Pelaku
from tpp.policies import MODUL
from tpp.queries.proses import hasil_sendiri


def kartu_tpp(pelaku: Pelaku) -> Kartu | None:
    """The newest own result, without its amount: others may look at the screen. One statement."""
    if pelaku.pegawai_id is None or MODUL in pelaku.modul_mati:
        return None
    hasil = hasil_sendiri(pelaku).first()
    if hasil is None:
        return None
    isi = f"TPP {bulan(hasil.proses.bulan)} sudah dihitung. Ini perkiraan sampai disahkan."
    return Kartu("TPP Saya", isi, reverse("rincian-tpp", args=[hasil.pk]), "Lihat rincian", urutan=40)
