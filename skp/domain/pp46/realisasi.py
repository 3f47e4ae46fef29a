"""What the figures of a kegiatan in one period may not be, told to the person while he writes them."""

from collections.abc import Mapping
from decimal import Decimal

from skp.domain.angka_pasti import tulis
from skp.domain.ketentuan import KetentuanRejim
from skp.domain.pp46.aturan import baca_pp46
from skp.domain.pp46.masukan import Aspek

WAKTU_NOL = "Waktu 0 berarti kegiatan tidak dikerjakan, padahal kuantitasnya sudah ada. Isi waktu yang terpakai, atau kosongkan."


def salah_realisasi(aturan: KetentuanRejim, nilai: Mapping[str, Decimal]) -> dict[str, str]:
    """By aspect the sentence that speaks against its figure; {} when nothing does.

    Args:
        nilai: figures of one kegiatan in one period by code of the aspect, each in its own unit.
    """
    salah: dict[str, str] = {}
    tertinggi, mutu = baca_pp46(aturan).aspek.kualitas_tertinggi, nilai.get(Aspek.KUALITAS.value)
    if mutu is not None and tertinggi is not None and mutu > tertinggi:
        salah[Aspek.KUALITAS.value] = f"Realisasi mutu paling tinggi {tulis(tertinggi)}. Perbaiki angkanya."
    if nilai.get(Aspek.WAKTU.value) == 0 and nilai.get(Aspek.KUANTITAS.value, 0) > 0:
        salah[Aspek.WAKTU.value] = WAKTU_NOL
    return salah
