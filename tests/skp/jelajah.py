"""Who gets into the pages of SKP; each part lists its own."""

from skp.states import StatusSkp
from tests.jelajah_dasar import Halaman
from tests.skp import (
    jelajah_atur,
    jelajah_dokumen,
    jelajah_evaluasi,
    jelajah_jalan,
    jelajah_pm8,
    jelajah_pohon,
    jelajah_pp46_rencana,
    jelajah_pp46_ukur,
    jelajah_rencana,
    jelajah_tinjau,
)
from tests.skp.pabrik_skp import hasil_baru, periode_baru, skp_baru

_BAGIAN = (
    jelajah_rencana,
    jelajah_tinjau,
    jelajah_pohon,
    jelajah_jalan,
    jelajah_evaluasi,
    jelajah_pp46_ukur,
    jelajah_pp46_rencana,
    jelajah_pm8,
    jelajah_atur,
    jelajah_dokumen,
)


def tambah(dunia) -> None:
    """A period, the head's plan and a plan in force of the person whom the walk is about (`dunia.skp`)."""
    periode_baru()
    dunia.skp_kepala = skp_baru(
        dunia.kepala, status=StatusSkp.BERJALAN, formasi=dunia.formasi_kepala, unit=dunia.opd1, bentuk="jpt"
    )
    dunia.hasil_kepala = hasil_baru(dunia.skp_kepala, "Layanan publik digital terpadu")
    dunia.skp = skp_baru(dunia.pegawai, dunia.kepala, status=StatusSkp.BERJALAN, formasi=dunia.formasi, unit=dunia.opd1)
    dunia.hasil = hasil_baru(dunia.skp, intervensi=dunia.hasil_kepala)
    for bagian in _BAGIAN:
        bagian.tambah(dunia)


HALAMAN: dict[str, Halaman] = {nama: h for bagian in _BAGIAN for nama, h in bagian.HALAMAN.items()}
