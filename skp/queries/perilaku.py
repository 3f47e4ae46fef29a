"""BerAKHLAK: the guides of each value and the phrases for special expectations, the tenant's own or the shipped ones."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import skp as aplikasi
from skp.models import FrasaEkspektasi, NilaiPerilaku, PanduanPerilaku

_BERKAS = Path(aplikasi.__file__).parent / "acuan" / "berakhlak.json"


@dataclass(frozen=True, slots=True)
class NilaiPanduan:
    """A value with its guide behaviours in order. `bawaan`: the wording is the shipped one."""

    kode: str
    nama: str
    panduan: tuple[str, ...]
    bawaan: bool = True


@cache
def acuan_bawaan() -> Mapping[str, Mapping[str, Sequence[str]]]:
    """The shipped wording by value: lists `panduan` and `frasa` (SE MenPANRB 20/2021)."""
    isi = json.loads(_BERKAS.read_text(encoding="utf-8"))
    return {n["kode"]: n for n in isi["nilai"]}


def panduan_perilaku() -> list[NilaiPanduan]:
    """The seven values in their official order; one statement."""
    sendiri: dict[str, list[str]] = defaultdict(list)
    for nilai, teks in PanduanPerilaku.objects.order_by("nilai", "urutan").values_list("nilai", "teks"):
        sendiri[nilai].append(teks)
    bawaan = acuan_bawaan()
    return [
        NilaiPanduan(
            n.value, n.label, tuple(sendiri.get(n.value) or bawaan[n.value]["panduan"]), n.value not in sendiri
        )
        for n in NilaiPerilaku
    ]


def frasa_ekspektasi() -> dict[str, list[str]]:
    """Phrases by value, the tenant's own before the shipped ones; one of its own that it switched off hides the same
    shipped phrase. One statement."""
    aktif: dict[str, list[str]] = defaultdict(list)
    mati: set[tuple[str, str]] = set()
    for nilai, teks, dipakai in FrasaEkspektasi.objects.order_by("pk").values_list("nilai", "teks", "aktif"):
        if dipakai:
            aktif[nilai].append(teks)
        else:
            mati.add((nilai, teks))
    bawaan = acuan_bawaan()
    return {
        n.value: list(
            dict.fromkeys([*aktif[n.value], *(f for f in bawaan[n.value]["frasa"] if (n.value, f) not in mati)])
        )
        for n in NilaiPerilaku
    }
