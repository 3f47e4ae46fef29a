"""The shipped rules, and short ways to write an indicator."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import skp
from skp.domain.banding import Target
from skp.domain.ketentuan import KetentuanRejim, baca_ketentuan, gabungkan
from skp.domain.pm8 import PermenPanrb8
from skp.domain.pm8.aturan import baca_aturan
from skp.domain.pm8.masukan import Aspek, IndikatorKinerja

ISI: dict[str, Any] = json.loads((Path(skp.__file__).parent / "ketentuan" / "pm8.json").read_text(encoding="utf-8"))
KETENTUAN = baca_ketentuan(ISI)
ATURAN = baca_aturan(KETENTUAN)
PM8 = PermenPanrb8()


def dengan(**bagian: dict[str, Any]) -> KetentuanRejim:
    """The shipped rules with some values of some sections changed."""
    return baca_ketentuan(gabungkan(ISI, {nama: {**ISI[nama], **isi} for nama, isi in bagian.items()}))


def indikator(
    realisasi: str | Decimal,
    target: str | Decimal = "100",
    maks: str | Decimal | None = None,
    *,
    turun: bool = False,
    maksimal: bool = False,
    aspek: Aspek | None = None,
) -> IndikatorKinerja:
    """An indicator; 100 is its target unless another one is given, so that the realisation is the achievement."""
    batas = None if maks is None else Decimal(maks)
    return IndikatorKinerja(
        "I", Target(Decimal(target), batas, turun), Decimal(realisasi), aspek, target_maksimal=maksimal
    )
