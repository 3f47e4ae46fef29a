"""The guides and the phrase library for BKPSDM: every row, also what is switched off."""

from dataclasses import dataclass

from django.http import Http404

from skp.models import FrasaEkspektasi, NilaiPerilaku
from skp.queries.perilaku import NilaiPanduan, acuan_bawaan, panduan_perilaku


@dataclass(frozen=True, slots=True)
class FrasaTampil:
    """A phrase. `pk` None: shipped and untouched. `bawaan`: the shipped wording."""

    pk: int | None
    teks: str
    bawaan: bool
    aktif: bool


@dataclass(frozen=True, slots=True)
class NilaiTampil:
    """A value with its guides and phrases."""

    panduan: NilaiPanduan
    frasa: tuple[FrasaTampil, ...]


def daftar_panduan() -> list[NilaiTampil]:
    """All seven values; two statements."""
    milik: dict[str, list[FrasaEkspektasi]] = {n: [] for n in NilaiPerilaku.values}
    for f in FrasaEkspektasi.objects.order_by("pk"):
        milik[f.nilai].append(f)
    return [NilaiTampil(p, tuple(_frasa(p.kode, milik[p.kode]))) for p in panduan_perilaku()]


def _frasa(nilai: str, milik: list[FrasaEkspektasi]) -> list[FrasaTampil]:
    bawaan = acuan_bawaan()[nilai]["frasa"]
    sendiri = {f.teks: f for f in milik}
    hasil = [FrasaTampil(f.pk, f.teks, False, f.aktif) for f in milik if f.teks not in bawaan]
    for teks in bawaan:
        f = sendiri.get(teks)
        hasil.append(FrasaTampil(f.pk if f else None, teks, True, f.aktif if f else True))
    return hasil


def get_panduan_or_404(nilai: str) -> NilaiPanduan:
    """A value with its guides as they are now. Raises Http404."""
    for p in panduan_perilaku():
        if p.kode == nilai:
            return p
    raise Http404("Nilai perilaku tidak ditemukan.")


def panduan_bawaan(nilai: str) -> tuple[str, ...]:
    """The shipped guides of a value."""
    return tuple(acuan_bawaan()[nilai]["panduan"])


def get_frasa_or_404(pk: int) -> FrasaEkspektasi:
    """A phrase of the tenant's own. Raises Http404."""
    frasa = FrasaEkspektasi.objects.filter(pk=pk).first()
    if frasa is None:
        raise Http404("Frasa tidak ditemukan.")
    return frasa


def frasa_bawaan(nilai: str) -> tuple[str, ...]:
    """The shipped phrases of a value."""
    return tuple(acuan_bawaan()[nilai]["frasa"])
