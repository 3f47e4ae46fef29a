"""What TPP registers for worked examples when the application starts."""

from collections.abc import Mapping
from typing import Any

from kinerja.inti.kasus.ketentuan import daftarkan_pemegang
from kinerja.inti.kasus.mesin import daftarkan as daftarkan_mesin
from tpp.domain.aturan import aturan_ke_json
from tpp.kasus.berkas import PemegangTpp
from tpp.kasus.mesin import MesinTpp
from tpp.queries.ketentuan import aturan_templat, templat_ketentuan


def templat_polos() -> Mapping[str, Any]:
    """The shipped rule sets by code, as plain JSON."""
    return {t.kode: aturan_ke_json(aturan_templat(t.kode)) for t in templat_ketentuan()}


def daftarkan() -> None:
    """Called once from AppConfig.ready."""
    daftarkan_mesin(MesinTpp(templat_polos))
    daftarkan_pemegang(PemegangTpp())
