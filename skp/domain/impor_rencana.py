"""Results and indicators from a table: one row an indicator; a row without a result goes on with the one above."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from kinerja.inti.tabel.dasar import Baris, Sel, Tolakan
from kinerja.inti.tabel.kolom import BarisTerpetakan, Kolom, Pemetaan, terapkan_pemetaan
from kinerja.inti.tabel.nilai import NilaiKosong, NilaiSalah, Pilihan, baca_pilihan, baca_teks, opsional
from skp.domain.target import arah_bawaan

KOLOM_RENCANA = (
    Kolom(
        "jenis",
        "Jenis",
        wajib=False,
        sinonim=(
            "Utama/Tambahan",
            "Kategori",
            "Jenis Kinerja",
            "Jenis Hasil Kerja",
            "Kinerja Utama/Tambahan",
            "Jenis RHK",
        ),
    ),
    Kolom(
        "hasil",
        "Rencana Hasil Kerja",
        sinonim=(
            "Hasil Kerja",
            "RHK",
            "Rencana Hasil Kerja (RHK)",
            "Rencana Kinerja",
            "Uraian Hasil Kerja",
            "Uraian Rencana Hasil Kerja",
            "Hasil Kerja Individu",
            "Rencana Hasil Kerja Individu",
            "Rencana Hasil Kerja Pegawai",
            "RHK Individu",
            "RHK Pegawai",
        ),
    ),
    Kolom(
        "atasan",
        "Rencana Hasil Kerja Atasan",
        wajib=False,
        sinonim=(
            "RHK Atasan",
            "RHK Pimpinan",
            "Hasil Kerja Atasan",
            "Hasil Kerja Pimpinan",
            "Rencana Hasil Kerja Pimpinan",
            "Rencana Hasil Kerja Atasan Langsung",
            "Rencana Hasil Kerja Atasan yang Diintervensi",
            "Rencana Hasil Kerja Pimpinan yang Diintervensi",
            "RHK Atasan yang Diintervensi",
            "RHK Pimpinan yang Diintervensi",
        ),
    ),
    Kolom("perspektif", "Perspektif", wajib=False, sinonim=("Perspektif BSC", "Perspektif Kinerja")),
    Kolom("aspek", "Aspek", wajib=False, sinonim=("Aspek Kinerja", "Aspek Indikator")),
    Kolom(
        "indikator",
        "Indikator",
        sinonim=(
            "Indikator Kinerja Individu",
            "Indikator Kinerja Individu (IKI)",
            "IKI",
            "Indikator Kinerja",
            "Indikator Hasil Kerja",
            "Indikator Keberhasilan",
            "Ukuran Keberhasilan",
            "Ukuran Keberhasilan/Indikator Kinerja Individu",
        ),
    ),
    Kolom(
        "target",
        "Target",
        wajib=False,
        sinonim=("Target Kinerja", "Target Tahunan", "Target Minimum", "Target Minimal"),
    ),
    Kolom("sampai", "Target Sampai", wajib=False, sinonim=("Target Maksimum", "Target Maksimal", "Sampai")),
    Kolom("satuan", "Satuan", wajib=False, sinonim=("Satuan Target", "Satuan Ukuran", "Satuan Kinerja")),
    Kolom("arah", "Arah", wajib=False, sinonim=("Arah Target", "Polaritas")),
)
JENIS = Pilihan("Jenis", {"utama": "Utama", "tambahan": "Tambahan"}, {"A": "utama", "B": "tambahan"})
PERSPEKTIF = Pilihan(
    "Perspektif",
    {
        "penerima_layanan": "Penerima Layanan",
        "proses_bisnis": "Proses Bisnis",
        "penguatan_internal": "Penguatan Internal",
        "anggaran": "Anggaran",
    },
    {"Penguatan Internal atau Anggaran": "penguatan_internal"},
)
ASPEK = Pilihan(
    "Aspek",
    {"kuantitas": "Kuantitas", "kualitas": "Kualitas", "waktu": "Waktu", "biaya": "Biaya"},
    {"mutu": "kualitas"},
)
ARAH = Pilihan(
    "Arah",
    {"naik": "Makin besar makin baik", "turun": "Makin kecil makin baik"},
    {"besar": "naik", "kecil": "turun", "maksimum": "turun"},
)
URAIAN, SATUAN, KATA = 1000, 60, 300
_ANGKA = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{1,4}))?\s*(%?)")
_RENTANG = re.compile(r"(.+?)\s*(?:-|–|s\.?d\.?|sampai)\s*(.+)", re.IGNORECASE)
_BATAS = Decimal(10) ** 14


@dataclass(frozen=True, slots=True)
class IndikatorImpor:
    """An indicator as a row gives it; `nomor` is the row's."""

    nomor: int
    uraian: str
    aspek: str = ""
    target_min: Decimal | None = None
    target_maks: Decimal | None = None
    satuan: str = ""
    target_teks: str = ""
    arah: str = "naik"


@dataclass(slots=True)
class HasilImpor:
    """A result with the indicators of its rows. `isi_rejim`: what only one regime's table tells, as it is stored."""

    nomor: int
    jenis: str
    uraian: str
    teks_intervensi: str = ""
    perspektif: str = ""
    indikator: list[IndikatorImpor] = field(default_factory=list)
    isi_rejim: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RencanaImpor:
    """What a table says, and the rows that cannot be used."""

    hasil: tuple[HasilImpor, ...]
    ditolak: tuple[Tolakan, ...]


def susun_impor(baris: Iterable[Baris], pemetaan: Pemetaan) -> RencanaImpor:
    """Read the rows in their order; a refused one takes along what goes on from it."""
    hasil: list[HasilImpor] = []
    ditolak: list[Tolakan] = []
    kini: HasilImpor | None = None
    for b in terapkan_pemetaan(baris, pemetaan):
        try:
            calon = _lanjut(b, kini)
            calon.indikator.append(_indikator(b))
        except _Salah as galat:
            ditolak.append(Tolakan(b.nomor, pemetaan.judul(galat.kolom) if galat.kolom else "", galat.kalimat))
            kini = kini if _melanjutkan(b, kini) else None
            continue
        kini = calon
        if not hasil or hasil[-1] is not kini:
            hasil.append(kini)
    return RencanaImpor(tuple(hasil), tuple(ditolak))


class _Salah(Exception):
    """A row cannot be used; `kolom` is the code of the column, "" for the row."""

    def __init__(self, kolom: str, kalimat: str) -> None:
        super().__init__(kalimat)
        self.kolom, self.kalimat = kolom, kalimat


def _teks(b: BarisTerpetakan, kolom: str, maks: int) -> str:
    try:
        return opsional(lambda sel: baca_teks(sel, maks=maks), b.nilai.get(kolom)) or ""
    except NilaiSalah as galat:
        raise _Salah(kolom, galat.kalimat) from galat


def _pilih(b: BarisTerpetakan, kolom: str, pilihan: Pilihan, bawaan: str = "") -> str:
    try:
        return baca_pilihan(b.nilai.get(kolom), pilihan)
    except NilaiKosong:
        return bawaan
    except NilaiSalah as galat:
        raise _Salah(kolom, galat.kalimat) from galat


def _melanjutkan(b: BarisTerpetakan, kini: HasilImpor | None) -> bool:
    return kini is not None and b.nilai.get("hasil") in (None, "", kini.uraian)


def _lanjut(b: BarisTerpetakan, kini: HasilImpor | None) -> HasilImpor:
    """The result that a row belongs to: a new one, or the one above."""
    if b.salah is not None:
        raise _Salah("", b.salah.kalimat)
    uraian = _teks(b, "hasil", URAIAN)
    if not uraian or (kini is not None and uraian == kini.uraian):
        if kini is None:
            raise _Salah("hasil", "Sel ini kosong, dan tidak ada hasil kerja yang dapat dilanjutkan di atasnya.")
        return kini
    return HasilImpor(
        b.nomor,
        _pilih(b, "jenis", JENIS, "utama"),
        uraian,
        _teks(b, "atasan", URAIAN),
        _pilih(b, "perspektif", PERSPEKTIF),
    )


def _indikator(b: BarisTerpetakan) -> IndikatorImpor:
    uraian = _teks(b, "indikator", URAIAN)
    if not uraian:
        raise _Salah("indikator", "Sel ini kosong. Isi, lalu unggah ulang.")
    minimum, maksimum, kata, persen = _target(b)
    satuan = _teks(b, "satuan", SATUAN) or ("%" if persen else "")
    aspek = _pilih(b, "aspek", ASPEK)
    if minimum is not None and maksimum is not None and maksimum < minimum:
        raise _Salah("sampai", "Batas atas target tidak boleh kurang dari batas bawahnya.")
    return IndikatorImpor(
        b.nomor,
        uraian,
        aspek,
        minimum,
        maksimum,
        satuan,
        kata,
        _pilih(b, "arah", ARAH, arah_bawaan(aspek, satuan)),
    )


def _target(b: BarisTerpetakan) -> tuple[Decimal | None, Decimal | None, str, bool]:
    """Lower bound, upper bound, words, and whether a percent sign stood there. "10–12" is a range; other text is words."""
    minimum, persen = baca_jumlah(b.nilai.get("target"))
    maksimum, persen_maks = baca_jumlah(b.nilai.get("sampai"))
    if maksimum is None and b.nilai.get("sampai") not in (None, ""):
        raise _Salah("sampai", f"“{b.nilai['sampai']}” bukan angka. Tulis angka, misalnya 12 atau 12,5.")
    teks = "" if minimum is not None else _teks(b, "target", KATA)
    if maksimum is None and (cocok := _RENTANG.fullmatch(teks)):
        bawah, atas = baca_jumlah(cocok[1]), baca_jumlah(cocok[2])
        if bawah[0] is not None and atas[0] is not None:
            return bawah[0], atas[0], "", bawah[1] or atas[1]
    if maksimum is not None and minimum is None:
        raise _Salah("target", "Isi batas bawah target, karena batas atasnya terisi.")
    return minimum, maksimum, teks, persen or persen_maks


def baca_jumlah(sel: Sel) -> tuple[Decimal | None, bool]:
    """A number ≥ 0 of at most four decimals and whether it carried "%"; (None, False) when the cell holds none."""
    if isinstance(sel, int | float) and not isinstance(sel, bool):
        nilai = Decimal(str(sel)).quantize(Decimal("0.0001")).normalize()
        return (nilai, False) if 0 <= nilai < _BATAS else (None, False)
    cocok = _ANGKA.fullmatch(sel.strip()) if isinstance(sel, str) else None
    if cocok is None:
        return None, False
    nilai = Decimal(f"{cocok[1].replace('.', '')}.{cocok[2] or '0'}").normalize()
    return (nilai, bool(cocok[3])) if nilai < _BATAS else (None, False)
