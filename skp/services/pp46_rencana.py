"""Targets of a kegiatan as they are stored: one indicator for each aspect."""

from decimal import Decimal

from skp.domain.pp46.masukan import Aspek
from skp.domain.pp46.rencana import SATUAN_BIAYA, sebut_aspek
from skp.domain.target import arah_bawaan
from skp.services.rencana_hasil import IsiIndikator


def indikator_aspek(aspek: Aspek, nilai: Decimal, satuan: str = "", *, pk: int | None = None) -> IsiIndikator:
    """The target of one aspect. `pk`: the stored indicator that it stays."""
    satuan = SATUAN_BIAYA if aspek is Aspek.BIAYA else satuan
    arah = arah_bawaan(aspek.value, satuan)
    return IsiIndikator(sebut_aspek(aspek, satuan), pk, aspek.value, nilai, None, satuan, arah=arah)
