"""What this room shows elsewhere: its card on Beranda."""

from django.urls import reverse

from kinerja.inti.beranda import Kartu
from kinerja.inti.format import bulan
from kinerja.inti.pelaku import Pelaku
from tpp.policies import MODUL
from tpp.queries.keadaan import keadaan_hasil
from tpp.queries.proses import hasil_sendiri


def kartu_tpp(pelaku: Pelaku) -> Kartu | None:
    """The newest own result, without its amount: others may look at the screen. Two statements."""
    if pelaku.pegawai_id is None or MODUL in pelaku.modul_mati:
        return None
    hasil = hasil_sendiri(pelaku).first()
    if hasil is None:
        return None
    keadaan = keadaan_hasil([hasil])[hasil.pk]
    isi = f"TPP {bulan(hasil.proses.bulan)} sudah dihitung. {keadaan.keterangan}"
    tautan = reverse("rincian-tpp", args=[hasil.pk])
    return Kartu("TPP Saya", isi, tautan, "Lihat rincian", urutan=40, keadaan=keadaan.sebutan)
