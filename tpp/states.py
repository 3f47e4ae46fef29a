"""The edges of a rule set: Draf → Ditetapkan → Dicabut. Nothing leads back."""

from kinerja.inti.alur import Tepi
from tpp.models import Ketentuan
from tpp.policies import check_kelola_ketentuan

_S = Ketentuan.Status

TETAPKAN = Tepi(
    kode="tetapkan",
    nama="Tetapkan",
    dari=(_S.DRAF.value,),
    ke=_S.DITETAPKAN.value,
    audit="tpp.ketentuan.tetapkan",
    cek=check_kelola_ketentuan,
)
CABUT = Tepi(
    kode="cabut",
    nama="Cabut",
    dari=(_S.DITETAPKAN.value,),
    ke=_S.DICABUT.value,
    audit="tpp.ketentuan.cabut",
    cek=check_kelola_ketentuan,
    wajib_catatan=True,
)
TEPI = (TETAPKAN, CABUT)
