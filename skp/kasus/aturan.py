"""Rules of an SKP case: the shipped sections of a regime with what the case lays over them."""

import json
from collections.abc import Callable, Mapping
from functools import cache
from typing import TypeVar

from kinerja.inti.kasus.bentuk import Isi, Kasus, KasusTidakTerhitung, tambal
from kinerja.inti.kasus.ketentuan import aturan_polos
from skp.domain.daftar_rejim import ambil_rejim, berkas_ketentuan
from skp.domain.ketentuan import KetentuanRejim, KetentuanTidakSah, baca_ketentuan
from skp.domain.rejim import BahanTidakSah

_POLOS = frozenset({"rejim", "bawaan", "dasar_hukum"})
T = TypeVar("T")


@cache
def isi_terkirim(rejim: str) -> Isi:
    """The shipped values of a regime; treat as read-only."""
    isi: Isi = json.loads(berkas_ketentuan(rejim).read_text(encoding="utf-8"))
    return isi


def rejim_kasus(kasus: Kasus) -> str:
    """The regime that a case names, in `rejim` or as the name of a shipped rule set."""
    bawaan = kasus.aturan.get("bawaan", "")
    return kasus.rejim or (bawaan if isinstance(bawaan, str) else "")


def aturan_kasus(kasus: Kasus, rejim: str, tambahan: frozenset[str] = frozenset()) -> KetentuanRejim:
    """The rules that a case is computed by.

    Args:
        tambahan: fields of `aturan` that the engine reads itself.

    Raises:
        KasusTidakTerhitung: another regime, an unknown section, or a section that cannot be read.
    """
    diminta = rejim_kasus(kasus)
    if diminta not in ("", rejim):
        raise KasusTidakTerhitung(
            f"Kolom “aturan” menyebut “{diminta[:40]}”, sedangkan kasus ini dihitung dengan aturan {rejim}.", "aturan"
        )
    dasar = isi_terkirim(rejim)
    aturan = tambal(kasus.dasar or {}, kasus.aturan)
    sendiri = {k: v for k, v in aturan.items() if k not in _POLOS | tambahan}
    for nama, isi in sendiri.items():
        if not isinstance(dasar.get(nama), Mapping) or not isinstance(isi, Mapping):
            bagian = ", ".join(k for k, v in dasar.items() if isinstance(v, Mapping))
            raise KasusTidakTerhitung(
                f"Ketentuan “{nama[:60]}” belum dikenal mesin {rejim}. Bagian yang ada: {bagian}.",
                f"aturan.{nama[:60]}",
            )
    hasil = jaga(lambda: baca_ketentuan(aturan_polos(tambal(dasar, sendiri))))
    jaga(lambda: ambil_rejim(rejim).periksa(hasil))
    return hasil


def jaga(hitung: Callable[[], T]) -> T:
    """Run a step of an engine; its refusals become sentences of the case. Raises KasusTidakTerhitung."""
    try:
        return hitung()
    except KetentuanTidakSah as galat:
        raise KasusTidakTerhitung(f"Aturan kasus: {galat}", "aturan") from galat
    except BahanTidakSah as galat:
        raise KasusTidakTerhitung(str(galat), "masukan") from galat
