"""The edges of a rule set: Draf → Ditetapkan → Dicabut (`Ketentuan.Status`). Nothing leads back."""

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
