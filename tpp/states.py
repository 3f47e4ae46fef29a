"""The edges of a rule set: Draf → Ditetapkan → Dicabut (`Ketentuan.Status`), and of a correction. Nothing leads back."""

from django.db import models

from kinerja.inti.alur import Tepi
from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Ditolak, Pelaku


def check_kelola_ketentuan(oleh: Pelaku) -> None:
    """Writing, publishing and revoking rule sets. They bind the whole tenant, so a role for one unit is not enough."""
    oleh.wajib(Izin.KELOLA_KETENTUAN)
    if not oleh.lingkup(Izin.KELOLA_KETENTUAN).seluruh:
        raise Ditolak("Ketentuan berlaku untuk seluruh instansi, sedangkan peran Anda hanya untuk satu unit.")


TETAPKAN = Tepi("tetapkan", "Tetapkan", ("draf",), "ditetapkan", "tpp.ketentuan.tetapkan", check_kelola_ketentuan)
CABUT = Tepi(
    "cabut", "Cabut", ("ditetapkan",), "dicabut", "tpp.ketentuan.cabut", check_kelola_ketentuan, wajib_catatan=True
)
TEPI = (TETAPKAN, CABUT)


class StatusKoreksi(models.TextChoices):
    """States of a correction asked for by a person."""

    DIAJUKAN = "diajukan", "Diajukan"
    DITERIMA = "diterima", "Diterima"
    TIDAK_DITERIMA = "ditolak", "Tidak Diterima"


def check_jawab_koreksi(oleh: Pelaku) -> None:
    """Answering corrections: whoever keeps the log or the attendance of the office. The rows decide the scope."""
    if not (oleh.punya(Izin.KELOLA_AKTIVITAS) or oleh.punya(Izin.KELOLA_PRESENSI)):
        raise Ditolak("Koreksi dijawab oleh operator OPD atau admin BKPSDM.")


_K = StatusKoreksi
TERIMA_KOREKSI = Tepi(
    "terima", "Terima", (_K.DIAJUKAN,), _K.DITERIMA, "tpp.koreksi.terima", check_jawab_koreksi, wajib_catatan=True
)
TOLAK_KOREKSI = Tepi(
    "tolak",
    "Tidak diterima",
    (_K.DIAJUKAN,),
    _K.TIDAK_DITERIMA,
    "tpp.koreksi.tolak",
    check_jawab_koreksi,
    wajib_catatan=True,
)
TEPI_KOREKSI = (TERIMA_KOREKSI, TOLAK_KOREKSI)
