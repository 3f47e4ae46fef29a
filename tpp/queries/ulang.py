"""Calculates a stored result again from its frozen inputs and rules: the proof that any payment can be reproduced."""

from dataclasses import dataclass

from tpp.arsip import masukan_dari_json
from tpp.domain.aturan import byte_kanonik, sidik_aturan
from tpp.domain.hasil import Hasil, byte_hasil
from tpp.domain.hitung import hitung
from tpp.models import HasilTpp
from tpp.queries.ketentuan import aturan_ketentuan


@dataclass(frozen=True, slots=True)
class HasilUlang:
    """`hasil` as calculated now; `sama` when its canonical bytes equal the stored ones under the stored rule digest."""

    hasil: Hasil
    sama: bool


def hitung_ulang(hasil: HasilTpp) -> HasilUlang:
    """Calculate again and compare byte for byte. Reads the run and its rule set unless they were fetched with `hasil`."""
    proses = hasil.proses
    aturan = aturan_ketentuan(proses.ketentuan)
    ulang = hitung(masukan_dari_json(hasil.masukan).masukan, aturan)
    sama = sidik_aturan(aturan) == proses.sidik_ketentuan and byte_hasil(ulang) == byte_kanonik(hasil.rincian)
    return HasilUlang(ulang, sama)
