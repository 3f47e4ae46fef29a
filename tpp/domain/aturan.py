"""The rule set (Ketentuan) as frozen data: everything a region may decide, and nothing of any region.

Money is whole rupiah, percentages are 0–100, minutes are whole, ranges are half-open `[dari, sampai)` with
`sampai` empty for "and more". Defaults are neutral: no share, no cut, no tax. In JSON decimals are text.
`tpp/ketentuan/SKEMA.md` shows which field expresses which scheme found in practice.

Order of the sum, which the rule set cannot change:
besaran (pagu) → realisation of each part → cut on the whole → Jumlah Bruto → tax → contribution → Jumlah Diterima.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Annotated, Any, Literal

from tpp.domain.angka import Cara
from tpp.domain.kodek import GAGAL, Masalah, Pola, Rentang, baca, tulis

Kode = Annotated[str, Pola(r"[A-Za-z][A-Za-z0-9_+]{0,39}", "kode (huruf, angka, garis bawah; diawali huruf)")]
Nama = Annotated[str, Pola(r"(?s).*\S.*", "nama (tidak boleh kosong)")]
Persen = Annotated[Decimal, Rentang(0, 100, "%")]
PersenDasar = Annotated[Decimal, Rentang(0, 1000, "%")]
Rupiah = Annotated[Decimal, Rentang(0, 10**12, " rupiah", utuh=True)]
Pengali = Annotated[Decimal, Rentang(0, 100)]
Menit = Annotated[int, Rentang(0, 100_000, " menit")]
MenitPositif = Annotated[int, Rentang(1, 100_000, " menit")]
Kelas = Annotated[int, Rentang(1, 17)]
Kali = Annotated[int, Rentang(1, 1000, " kali")]
Hari = Annotated[int, Rentang(0, 31, " hari")]

Basis = Literal["disiplin", "kinerja", "keduanya", "seluruh"]
JenisKejadian = Literal[
    "terlambat",
    "pulang_cepat",
    "tanpa_masuk",
    "tanpa_pulang",
    "tanpa_rekam",
    "tanpa_keterangan",
    "apel",
    "upacara",
    "rekam_tengah",
    "meninggalkan_kantor",
    "izin",
    "izin_setengah_hari",
]
ModeKinerja = Literal[
    "proporsional_bulan",
    "proporsional_hari",
    "ambang",
    "pita",
    "pita_nilai",
    "predikat",
    "dibatasi_kehadiran",
    "capaian",
]


class AturanTidakSah(ValueError):
    """A rule set that cannot be used; `masalah` holds every fault with its sentence."""

    def __init__(self, masalah: list[Masalah]) -> None:
        super().__init__("\n".join(m.kalimat for m in masalah))
        self.masalah = masalah


@dataclass(frozen=True, slots=True)
class BesaranKelas:
    """Rupiah a month for one kelas jabatan."""

    kelas: Kelas
    rupiah: Rupiah


@dataclass(frozen=True, slots=True)
class Kriteria:
    """One criterion of TPP: its own amounts by class, or a percentage of the basic TPP of the class.

    `dibayar_penuh`: paid whatever the performance and discipline are.
    """

    kode: Kode
    nama: Nama
    besaran: tuple[BesaranKelas, ...] = ()
    persen_dasar: PersenDasar | None = None
    dibayar_penuh: bool = False
    pasal: str = ""


@dataclass(frozen=True, slots=True)
class PersenJenis:
    """Percentage of the besaran, or tax rate, for one jenis pegawai (CPNS 80%, PPPK 5%)."""

    jenis_pegawai: Kode
    persen: Persen
    pasal: str = ""


@dataclass(frozen=True, slots=True)
class PorsiPlt:
    """What an acting official gets, by the relation of the acting post to the own one.

    `tambah`: own plus the percentage of the acting post; `ganti`: that percentage instead of the own;
    `tertinggi`: whichever of the two is larger in total.
    """

    hubungan: Kode
    cara: Literal["tambah", "ganti", "tertinggi"]
    persen: Persen
    pasal: str = ""


@dataclass(frozen=True, slots=True)
class Pagu:
    """How a person's Besaran TPP (100%) is found. `prorata` pays by workdays served in the month."""

    kriteria: tuple[Kriteria, ...]
    dasar: tuple[BesaranKelas, ...] = ()
    persen_jenis: tuple[PersenJenis, ...] = ()
    plt: tuple[PorsiPlt, ...] = ()
    prorata: Literal["tidak", "hari_kerja"] = "tidak"
    pembulatan: Cara = "half_up"
    pasal: str = ""


@dataclass(frozen=True, slots=True)
class Bagian:
    """One share of the besaran. The codes `kinerja` and `disiplin` have their own rules; the percentage of
    any other (perilaku, serapan anggaran) comes with the input."""

    kode: Kode
    nama: Nama
    bobot: Persen
    pasal: str = ""


@dataclass(frozen=True, slots=True)
class TargetKelas:
    kelas: Kelas
    menit: MenitPositif


@dataclass(frozen=True, slots=True)
class NormaTanggal:
    """Another norm of minutes a workday for the dates `[mulai, sampai)`, for example in Ramadan."""

    mulai: date
    sampai: date
    menit: MenitPositif


@dataclass(frozen=True, slots=True)
class Target:
    """Minutes that make 100%: for the month, or for each workday (`satuan`)."""

    menit: MenitPositif
    satuan: Literal["bulan", "hari_kerja"] = "bulan"
    per_kelas: tuple[TargetKelas, ...] = ()
    tanggal_khusus: tuple[NormaTanggal, ...] = ()


@dataclass(frozen=True, slots=True)
class Pita:
    """A band `[dari, sampai)` of minutes above the target (mode pita) or of the score (pita_nilai)."""

    dari: Menit
    persen: Persen
    sampai: Menit | None = None


@dataclass(frozen=True, slots=True)
class PersenPredikat:
    predikat: Nama
    persen: Persen


@dataclass(frozen=True, slots=True)
class BatasKategori:
    """Most minutes a day that activities of one category may count."""

    kategori: Kode
    menit_sehari: Menit


@dataclass(frozen=True, slots=True)
class MenitJenis:
    """Minutes for a day of one leave kind, or for an event; empty means the minutes of the event itself."""

    jenis: Kode
    menit: Menit | None = None


@dataclass(frozen=True, slots=True)
class PorsiAtasan:
    """A superior's performance: own share plus the average of the people below."""

    bobot_sendiri: Persen
    bobot_bawahan: Persen
    pasal: str = ""


@dataclass(frozen=True, slots=True)
class Kinerja:
    """From minutes (or predikat, or score) to the performance percentage, never above 100.

    `batas_harian`: most minutes of a day that count. `minimum_harian`: a day below it is lost.
    `kredit_cuti`: minutes a day of leave is worth. `pengurang`: minutes each absence takes from the norm
    (mode dibatasi_kehadiran). `minimum_persen`: below it the performance is zero.
    `menit_hadir_minimum`: with fewer recorded minutes of presence in the month the performance is zero.
    """

    mode: ModeKinerja
    target: Target | None = None
    pita: tuple[Pita, ...] = ()
    predikat: tuple[PersenPredikat, ...] = ()
    batas_harian: MenitPositif | None = None
    minimum_harian: MenitPositif | None = None
    batas_kategori: tuple[BatasKategori, ...] = ()
    kredit_cuti: tuple[MenitJenis, ...] = ()
    pengurang: tuple[MenitJenis, ...] = ()
    minimum_persen: Persen = Decimal(0)
    menit_hadir_minimum: MenitPositif | None = None
    atasan: PorsiAtasan | None = None
    pasal: str = ""


@dataclass(frozen=True, slots=True)
class RupiahKelas:
    kelas: Kelas
    rupiah: Rupiah


@dataclass(frozen=True, slots=True)
class Lompatan:
    """From this many events of the row on, they cost this percentage together, if that is more."""

    kali: Kali
    persen: Persen


@dataclass(frozen=True, slots=True)
class Potongan:
    """One row of the deduction table.

    jenis: a kind of event, or with `sumber` "cuti" a kind of leave counted by day.
    dari/sampai: minutes `[dari, sampai)`; both empty when the event has no minutes.
    persen or rupiah (or rupiah_kelas): what one event costs; a percentage is of the full `basis`: the
    discipline part, the performance part, the same points off both, or the whole besaran.
    setiap_menit: the cost counts once for each started stretch of so many minutes.
    pengali: factor on the percentage (2% of 60% of the whole: persen 2, pengali 0.6, basis seluruh).
    """

    kode: Kode
    jenis: Kode
    basis: Basis
    persen: Persen | None = None
    rupiah: Rupiah | None = None
    rupiah_kelas: tuple[RupiahKelas, ...] = ()
    dari: MenitPositif | None = None
    sampai: MenitPositif | None = None
    setiap_menit: MenitPositif | None = None
    pengali: Pengali = Decimal(1)
    lompatan: tuple[Lompatan, ...] = ()
    sumber: Literal["kejadian", "cuti"] = "kejadian"
    pasal: str = ""


@dataclass(frozen=True, slots=True)
class Gabungan:
    """Events of all these kinds on one day cost this percentage together instead of each its own."""

    kode: Kode
    jenis: tuple[JenisKejadian, ...]
    basis: Basis
    persen: Persen
    pengali: Pengali = Decimal(1)
    pasal: str = ""


@dataclass(frozen=True, slots=True)
class Disiplin:
    """Discipline percentage: a start (`sumber`: 100%, days present over workdays, or a given score) less cuts.

    batas_persen caps the sum of the cuts on each basis. With fewer than minimum_hari_hadir days present the
    discipline is zero. Above tunda_di_atas_menit late and early minutes the payment is held, not lost.
    """

    sumber: Literal["penuh", "persen_hadir", "nilai"] = "penuh"
    potongan: tuple[Potongan, ...] = ()
    gabungan: tuple[Gabungan, ...] = ()
    batas_persen: Persen = Decimal(100)
    minimum_hari_hadir: Hari = 0
    tunda_di_atas_menit: MenitPositif | None = None
    pasal: str = ""


@dataclass(frozen=True, slots=True)
class Keadaan:
    """A special situation of a person in the month.

    datar: every part is this percentage flat; potong: this percentage off the realisation;
    tahan: computed, but payment is held.
    """

    kode: Kode
    nama: Nama
    cara: Literal["datar", "potong", "tahan"]
    persen: Persen = Decimal(0)
    pasal: str = ""


@dataclass(frozen=True, slots=True)
class Pembulatan:
    """Where the realisation is rounded to the rupiah: each part of each criterion, each criterion, or the total."""

    tempat: Literal["bagian", "kriteria", "total"] = "bagian"
    cara: Cara = "half_up"


@dataclass(frozen=True, slots=True)
class TarifGolongan:
    """Final rate for a golongan group: I, II, III or IV."""

    golongan: Literal["I", "II", "III", "IV"]
    persen: Persen


@dataclass(frozen=True, slots=True)
class Pajak:
    """Income tax. `final`: rate by golongan group; `tarif_jenis` goes before it (PPPK). `ter` is not supported yet."""

    mode: Literal["tidak_dihitung", "final", "ter"] = "tidak_dihitung"
    tarif: tuple[TarifGolongan, ...] = ()
    tarif_jenis: tuple[PersenJenis, ...] = ()
    pembulatan: Cara = "half_up"
    pasal: str = ""


@dataclass(frozen=True, slots=True)
class Iuran:
    """Contribution on gross TPP; `batas_upah` is a ceiling that salary and TPP share, salary first."""

    persen: Persen = Decimal(0)
    batas_upah: Rupiah | None = None
    pembulatan: Cara = "half_up"
    pasal: str = ""


@dataclass(frozen=True, slots=True)
class Aturan:
    """A whole rule set. `dasar_hukum` names the regulations, `pasal` in each part the article."""

    nama: Nama
    dasar_hukum: tuple[Nama, ...]
    pagu: Pagu
    bagian: tuple[Bagian, ...]
    kinerja: Kinerja | None = None
    disiplin: Disiplin = Disiplin()
    keadaan: tuple[Keadaan, ...] = ()
    pembulatan: Pembulatan = Pembulatan()
    pajak: Pajak = Pajak()
    iuran: Iuran = Iuran()


def baca_aturan(data: object) -> tuple[Aturan | None, list[Masalah]]:
    """Read plain JSON; unreadable data gives None and the faults of form, never an exception."""
    masalah: list[Masalah] = []
    aturan = baca(Aturan, data, "", masalah)
    return (None if aturan is GAGAL else aturan), masalah


def aturan_dari_json(data: object) -> Aturan:
    """Read plain JSON into a rule set; raises AturanTidakSah with every fault of form."""
    aturan, masalah = baca_aturan(data)
    if aturan is None or masalah:
        raise AturanTidakSah(masalah)
    return aturan


def aturan_ke_json(aturan: Aturan) -> dict[str, Any]:
    """Plain JSON of the rule set; reading it back gives an equal rule set."""
    hasil: dict[str, Any] = tulis(aturan)
    return hasil


def byte_kanonik(data: object) -> bytes:
    """Canonical UTF-8 bytes of plain JSON: sorted keys, no blanks."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def sidik_aturan(aturan: Aturan) -> str:
    """SHA-256 (hex) of the canonical bytes; equal rules have equal fingerprints."""
    return sha256(byte_kanonik(aturan_ke_json(aturan))).hexdigest()
