"""Match the titles of a file to the columns an import knows."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kinerja.inti.tabel.dasar import Baris, Sel, Tolakan

_BUKAN_HURUF = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column an import knows: its code, its title on screen, and other titles offices use."""

    kode: str
    judul: str
    wajib: bool = True
    sinonim: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pemetaan:
    """Which column of the file (0-based) fills which code, and what stands in the way.

    `galat` are sentences that block the import until the user changes the mapping or the file.
    """

    indeks: Mapping[str, int]
    kepala: tuple[str, ...]
    kolom: tuple[Kolom, ...]
    galat: tuple[str, ...] = ()

    @property
    def lengkap(self) -> bool:
        """True when nothing blocks reading the rows."""
        return not self.galat

    @property
    def tak_dipakai(self) -> tuple[str, ...]:
        """Titles in the file that fill no column."""
        terpakai = set(self.indeks.values())
        return tuple(j for i, j in enumerate(self.kepala) if j and i not in terpakai)

    def judul(self, kode: str) -> str:
        """Return the title as the file writes it, or our own when the file lacks the column."""
        if kode in self.indeks:
            return self.kepala[self.indeks[kode]]
        return self.sebutan(kode)

    def sebutan(self, kode: str) -> str:
        """Return our own title of a column."""
        return next(k.judul for k in self.kolom if k.kode == kode)

    def untuk_diingat(self) -> dict[str, str]:
        """Return the memory for the next file: normalised title → code, '' for ignored titles."""
        ingatan = {normalkan_judul(judul): "" for judul in self.tak_dipakai}
        ingatan |= {normalkan_judul(self.kepala[i]): kode for kode, i in self.indeks.items()}
        return ingatan


class BarisTerpetakan(NamedTuple):
    """A row as code → raw cell. `salah` names a defect of the row as a whole."""

    nomor: int
    nilai: Mapping[str, Sel]
    salah: Tolakan | None = None


def normalkan_judul(judul: str) -> str:
    """Reduce a title to lower-case letters and digits: 'No. Rekening ' → 'norekening'."""
    return _BUKAN_HURUF.sub("", judul.casefold())


def huruf_kolom(indeks: int) -> str:
    """Return the spreadsheet letter of a 0-based column: 0 → 'A', 27 → 'AB'."""
    huruf = ""
    nomor = indeks + 1
    while nomor:
        nomor, sisa = divmod(nomor - 1, 26)
        huruf = chr(65 + sisa) + huruf
    return huruf


def usulkan_pemetaan(
    kepala: Sequence[str], kolom: Sequence[Kolom], ingatan: Mapping[str, str] | None = None
) -> Pemetaan:
    """Propose a mapping from the titles.

    `ingatan` (normalised title → code, '' = ignore), as `Pemetaan.untuk_diingat` gave it, wins
    over everything; then the exact code or title; then synonyms.
    """
    ingat = ingatan or {}
    judul = [normalkan_judul(j) for j in kepala]
    diingat = {i: ingat[j] for i, j in enumerate(judul) if j in ingat}
    calon: dict[str, list[int]] = {}
    for k in kolom:
        letak = [i for i, kode in diingat.items() if kode == k.kode]
        for kunci in (_kunci_tepat(k), _kunci_sinonim(k)):
            letak = letak or [i for i, j in enumerate(judul) if j in kunci and i not in diingat]
        if letak:
            calon[k.kode] = letak
    return _susun(kepala, kolom, calon)


def pemetaan_pilihan(kepala: Sequence[str], kolom: Sequence[Kolom], pilihan: Mapping[int, str]) -> Pemetaan:
    """Build the mapping a user chose (0-based column → code), checked like a proposed one."""
    calon: dict[str, list[int]] = {}
    for i, kode in sorted(pilihan.items()):
        if kode and 0 <= i < len(kepala):
            calon.setdefault(kode, []).append(i)
    return _susun(kepala, kolom, calon)


def terapkan_pemetaan(baris: Iterable[Baris], pemetaan: Pemetaan) -> Iterator[BarisTerpetakan]:
    """Yield each row as code → raw cell; codes that the file lacks are absent."""
    lebar = len(pemetaan.kepala)
    for nomor, sel in baris:
        salah = baris_terlalu_lebar(nomor, len(sel), lebar)
        nilai = {kode: sel[i] for kode, i in pemetaan.indeks.items()}
        yield BarisTerpetakan(nomor, nilai, salah)


def baris_terlalu_lebar(nomor: int, banyak: int, lebar: int) -> Tolakan | None:
    """Return the refusal of a row with more cells than titles: its cells may have shifted."""
    if banyak <= lebar:
        return None
    return Tolakan(
        nomor,
        "",
        f"Baris ini berisi {banyak} sel, padahal judul kolomnya {lebar}. Apit dengan tanda kutip "
        "teks yang memuat tanda pemisah kolom, atau hapus sel yang berlebih.",
    )


def _kunci_tepat(kolom: Kolom) -> frozenset[str]:
    return frozenset((normalkan_judul(kolom.kode), normalkan_judul(kolom.judul)))


def _kunci_sinonim(kolom: Kolom) -> frozenset[str]:
    return frozenset(map(normalkan_judul, kolom.sinonim))


def _susun(kepala: Sequence[str], kolom: Sequence[Kolom], calon: Mapping[str, list[int]]) -> Pemetaan:
    galat = []
    indeks = {}
    for k in kolom:
        letak = calon.get(k.kode, [])
        if len(letak) == 1:
            indeks[k.kode] = letak[0]
        elif letak:
            galat.append(_kalimat_ganda(kepala, k, letak))
        elif k.wajib:
            galat.append(
                f"Kolom “{k.judul}” tidak ditemukan. Pilih kolom yang memuatnya, atau tambahkan kolom itu ke berkas."
            )
    return Pemetaan(indeks, tuple(kepala), tuple(kolom), tuple(galat))


def _kalimat_ganda(kepala: Sequence[str], kolom: Kolom, letak: Sequence[int]) -> str:
    sebutan = [f"“{kepala[i]}” (kolom {huruf_kolom(i)})" for i in letak]
    return (
        f"Ada {len(letak)} kolom untuk “{kolom.judul}”: {', '.join(sebutan[:-1])} dan "
        f"{sebutan[-1]}. Pilih salah satu, atau hapus yang lain dari berkas."
    )
