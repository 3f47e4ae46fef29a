"""Results reached elsewhere as a table: numbers of a year under a regime of numbers, and combined numbers of a split year."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TypeVar

from kinerja.inti.format import angka, tanggal
from kinerja.inti.tabel.dasar import Baris, Sel
from kinerja.inti.tabel.kolom import BarisTerpetakan, Kolom, Pemetaan, terapkan_pemetaan
from kinerja.inti.tabel.nilai import (
    NilaiKosong,
    NilaiSalah,
    Pilihan,
    baca_nip,
    baca_pilihan,
    baca_tanggal,
    baca_teks,
    opsional,
)
from skp.domain.bkn import Catatan
from skp.domain.nilai import Predikat

T = TypeVar("T")
_TERTINGGI = 1000
_NIP = Kolom("nip", "NIP", sinonim=("NIP Pegawai", "NIP Baru", "Nomor Induk Pegawai"))
_NAMA = Kolom("nama", "Nama", wajib=False, sinonim=("Nama Pegawai", "Nama PNS"))
_SEBUTAN = Kolom("sebutan", "Predikat", wajib=False, sinonim=("Sebutan", "Predikat Kinerja", "Keterangan Nilai"))
KOLOM_LUAR = (
    _NIP,
    _NAMA,
    Kolom("nilai_skp", "Nilai SKP", wajib=False, sinonim=("SKP", "Nilai Capaian SKP")),
    Kolom(
        "nilai_perilaku", "Nilai Perilaku", wajib=False, sinonim=("Perilaku", "Perilaku Kerja", "Nilai Perilaku Kerja")
    ),
    Kolom("nilai", "Nilai", sinonim=("Nilai Prestasi Kerja", "Nilai Kinerja", "NPK", "Nilai Akhir")),
    _SEBUTAN,
    Kolom("penilai", "Penilai", wajib=False, sinonim=("Pejabat Penilai", "Nama Penilai", "NIP Penilai", "Atasan")),
    Kolom(
        "ditetapkan",
        "Tanggal Ditetapkan",
        wajib=False,
        sinonim=("Ditetapkan", "Tanggal Penetapan", "Tanggal Dokumen", "Tanggal Penilaian"),
    ),
    Kolom("jabatan", "Jabatan", wajib=False, sinonim=("Nama Jabatan", "Jabatan Waktu Itu")),
    Kolom("unit", "Unit Kerja", wajib=False, sinonim=("Unit", "Unit Organisasi", "Perangkat Daerah")),
)
"""One row a person: the numbers of his paper, and who and where he was then."""
_PERIKSA_TANGGAL = "Periksa tanggalnya, atau pilih periode lain."
_NOMOR = re.compile(r"'?[\d .-]{5,}")
"""What stands for a person as a number rather than as a name."""
KOLOM_GABUNGAN = (
    _NIP,
    _NAMA,
    Kolom("nilai", "Nilai Gabungan", sinonim=("Nilai", "Nilai Integrasi", "Nilai Tahunan", "Nilai Akhir")),
    _SEBUTAN,
    Kolom("dasar", "Dasar", wajib=False, sinonim=("Dokumen", "Nomor Dokumen", "Keterangan")),
)
"""One row a person: the official number of the year."""


@dataclass(frozen=True, slots=True)
class BarisHasil:
    """A row as it reads. predikat: code, "" where the file names none; numbers None where it has none.

    penilai: his name, or penilai_nip where the file names him by number. ditetapkan: the date on the paper.
    """

    nomor: int
    nip: str
    nama: str
    nilai: Decimal
    predikat: str = ""
    nilai_skp: Decimal | None = None
    nilai_perilaku: Decimal | None = None
    penilai: str = ""
    dasar: str = ""
    penilai_nip: str = ""
    ditetapkan: date | None = None
    jabatan: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class HasilTerbaca:
    """Rows that can be held against what is here, and those that cannot be read."""

    baris: tuple[BarisHasil, ...]
    catatan: tuple[Catatan, ...]


class _Salah(Exception):
    def __init__(self, kalimat: str) -> None:
        super().__init__(kalimat)
        self.kalimat = kalimat


def baca_hasil(baris: Iterable[Baris], pemetaan: Pemetaan, sebutan: Mapping[str, str]) -> HasilTerbaca:
    """Read the rows of a table. sebutan: the regulation's words by code of the predikat. All rows of a person named twice
    are refused: nobody can tell which of them his paper says."""
    pilihan = Pilihan("Predikat", sebutan, {})
    dibaca: dict[str, list[BarisHasil]] = {}
    catatan = []
    for b in terapkan_pemetaan(baris, pemetaan):
        siapa = str(b.nilai.get("nip") or b.nilai.get("nama") or "")
        try:
            satu = _baris(b, pilihan, pemetaan)
            dibaca.setdefault(satu.nip, []).append(satu)
        except _Salah as galat:
            catatan.append(Catatan(b.nomor, siapa, galat.kalimat))
    ganda = [semua for semua in dibaca.values() if len(semua) > 1]
    catatan += [Catatan(b.nomor, b.nip, _ganda(b, semua)) for semua in ganda for b in semua]
    return HasilTerbaca(tuple(semua[0] for semua in dibaca.values() if len(semua) == 1), tuple(catatan))


def _ganda(b: BarisHasil, semua: Sequence[BarisHasil]) -> str:
    lain = " dan ".join(f"baris {x.nomor}" for x in semua if x is not b)
    return f"NIP {b.nip} juga ada pada {lain}. Sisakan satu baris menurut dokumennya."


def _baris(b: BarisTerpetakan, pilihan: Pilihan, pemetaan: Pemetaan) -> BarisHasil:
    if b.salah is not None:
        raise _Salah(b.salah.kalimat)
    nilai = _sel(b, pemetaan, "nilai", baca_nilai)
    nip = _sel(b, pemetaan, "nip", baca_nip)
    if nip is None:
        raise _Salah("NIP belum diisi.")
    if nilai is None:
        raise _Salah("Nilai belum diisi.")
    penilai, penilai_nip = _penilai(b, pemetaan)
    return BarisHasil(
        b.nomor,
        nip,
        _sel(b, pemetaan, "nama", baca_teks) or "",
        nilai,
        _sel(b, pemetaan, "sebutan", lambda s: baca_pilihan(s, pilihan)) or "",
        _sel(b, pemetaan, "nilai_skp", baca_nilai),
        _sel(b, pemetaan, "nilai_perilaku", baca_nilai),
        penilai,
        _sel(b, pemetaan, "dasar", lambda s: baca_teks(s, maks=300)) or "",
        penilai_nip,
        _sel(b, pemetaan, "ditetapkan", baca_tanggal),
        _sel(b, pemetaan, "jabatan", lambda s: baca_teks(s, maks=300)) or "",
        _sel(b, pemetaan, "unit", lambda s: baca_teks(s, maks=300)) or "",
    )


def _penilai(b: BarisTerpetakan, pemetaan: Pemetaan) -> tuple[str, str]:
    """Name and NIP of the penilai; only one of them is given."""
    teks = _sel(b, pemetaan, "penilai", lambda s: baca_teks(s, maks=250)) or ""
    if not _NOMOR.fullmatch(teks):
        return teks, ""
    try:
        return "", _sel(b, pemetaan, "penilai", baca_nip) or ""
    except _Salah as galat:
        raise _Salah(f"{galat.kalimat} Bila NIP-nya tidak diketahui, tulis nama penilainya.") from galat


def _sel(b: BarisTerpetakan, pemetaan: Pemetaan, kolom: str, baca: Callable[[Sel], T]) -> T | None:
    try:
        return opsional(baca, b.nilai.get(kolom))
    except NilaiSalah as galat:
        raise _Salah(f"{pemetaan.sebutan(kolom)}: {galat.kalimat}") from galat


def baca_nilai(sel: Sel) -> Decimal:
    """A number of an evaluation with at most two decimals: 87,5 or 87.5. Raises NilaiSalah."""
    teks = str(sel).strip().replace(",", ".") if isinstance(sel, int | float | str) and sel != "" else ""
    if sel is None or teks == "":
        raise NilaiKosong
    try:
        nilai = Decimal(teks)
    except ArithmeticError:
        nilai = Decimal("NaN")
    if isinstance(sel, bool) or not nilai.is_finite() or not 0 <= nilai < _TERTINGGI:
        raise NilaiSalah(f"“{sel}” bukan nilai. Tulis angka seperti 87,5.")
    dua = nilai.quantize(Decimal("0.01"))
    if isinstance(sel, str) and dua != nilai:
        raise NilaiSalah(f"“{sel}” memuat lebih dari dua angka di belakang koma. Tulis seperti pada dokumennya.")
    return dua


def lengkapi_predikat(b: BarisHasil, mungkin: tuple[Predikat, ...], sebutan: Mapping[str, str]) -> BarisHasil:
    """The row with the predikat that its number gives, where the file names none. Raises NilaiSalah where two may be."""
    if b.predikat:
        return b
    if len(mungkin) != 1:
        kata = " atau ".join(sebutan[p.value] for p in mungkin)
        raise NilaiSalah(f"Nilai {angka(b.nilai)} dapat berpredikat {kata}. Isi kolom Predikat menurut dokumennya.")
    return replace(b, predikat=mungkin[0].value)


def periksa_predikat(b: BarisHasil, mungkin: tuple[Predikat, ...], sebutan: Mapping[str, str]) -> Iterator[str]:
    """The word of the paper held against the band of its number; a warning, since bands were read differently."""
    if b.predikat and b.predikat not in mungkin:
        kata = " atau ".join(sebutan[p.value] for p in mungkin)
        yield f"Nilai {angka(b.nilai, 2)} menurut aturan berpredikat {kata}, sedangkan yang tertulis {sebutan[b.predikat]}."


def periksa_tanggal(ditetapkan: date | None, mulai: date, hari_ini: date) -> str:
    """Why a paper cannot be of that day; "" where it can, or none is told."""
    if ditetapkan is None:
        return ""
    if ditetapkan < mulai:
        sebab = f"mendahului hari pertama periodenya, {tanggal(mulai)}"
    elif ditetapkan > hari_ini:
        sebab = "belum tiba"
    else:
        return ""
    return f"Tanggal ditetapkan {tanggal(ditetapkan)} {sebab}. {_PERIKSA_TANGGAL}"
