"""What is entered under PermenPANRB 8/2021: results by plan, or numbers that were reached elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from skp.domain.banding import Target


class Kategori(StrEnum):
    """Category of an achievement or of a plan, best first."""

    SANGAT_BAIK = "sangat_baik"
    BAIK = "baik"
    CUKUP = "cukup"
    KURANG = "kurang"
    SANGAT_KURANG = "sangat_kurang"


class Aspek(StrEnum):
    """What an indicator of an administrator or functional official measures; the codes of the plan's indicators."""

    KUANTITAS = "kuantitas"
    KUALITAS = "kualitas"
    WAKTU = "waktu"
    BIAYA = "biaya"


class JenisUtama(StrEnum):
    """Where a main result of a JPT or the head of an independent unit comes from."""

    PERJANJIAN_KINERJA = "perjanjian_kinerja"
    RENCANA_AKSI = "rencana_aksi"


class Cascading(StrEnum):
    """How a plan follows from the superior's: handed down as it is, or a part towards it."""

    LANGSUNG = "langsung"
    TIDAK_LANGSUNG = "tidak_langsung"


class Lingkup(StrEnum):
    """How far an additional task reaches."""

    SATU_UNIT = "satu_unit"
    ANTAR_UNIT = "antar_unit"
    ANTAR_INSTANSI = "antar_instansi"


class AspekPerilaku(StrEnum):
    """The five aspects of behaviour of PP 30/2019; kepemimpinan is weighed for structural officials only."""

    ORIENTASI_PELAYANAN = "orientasi_pelayanan"
    KOMITMEN = "komitmen"
    INISIATIF_KERJA = "inisiatif_kerja"
    KERJA_SAMA = "kerja_sama"
    KEPEMIMPINAN = "kepemimpinan"


SEBUTAN_KATEGORI = {
    Kategori.SANGAT_BAIK: "Sangat Baik",
    Kategori.BAIK: "Baik",
    Kategori.CUKUP: "Cukup",
    Kategori.KURANG: "Kurang",
    Kategori.SANGAT_KURANG: "Sangat Kurang",
}
SEBUTAN_ASPEK = {
    Aspek.KUANTITAS: "Kuantitas",
    Aspek.KUALITAS: "Kualitas",
    Aspek.WAKTU: "Waktu",
    Aspek.BIAYA: "Biaya",
}
SEBUTAN_JENIS_UTAMA = {
    JenisUtama.PERJANJIAN_KINERJA: "Perjanjian kinerja",
    JenisUtama.RENCANA_AKSI: "Rencana aksi atau inisiatif strategis",
}
SEBUTAN_CASCADING = {
    Cascading.LANGSUNG: "Langsung",
    Cascading.TIDAK_LANGSUNG: "Tidak langsung",
}
SEBUTAN_LINGKUP = {
    Lingkup.SATU_UNIT: "Dalam satu unit kerja",
    Lingkup.ANTAR_UNIT: "Antarunit kerja",
    Lingkup.ANTAR_INSTANSI: "Antarinstansi",
}
SEBUTAN_ASPEK_PERILAKU = {
    AspekPerilaku.ORIENTASI_PELAYANAN: "Orientasi Pelayanan",
    AspekPerilaku.KOMITMEN: "Komitmen",
    AspekPerilaku.INISIATIF_KERJA: "Inisiatif Kerja",
    AspekPerilaku.KERJA_SAMA: "Kerja Sama",
    AspekPerilaku.KEPEMIMPINAN: "Kepemimpinan",
}


@dataclass(frozen=True, slots=True)
class IndikatorKinerja:
    """An indicator with its figure at the end of the period, both in `satuan`.

    aspek: for JA and JF. target_maksimal: the target is the most that can be reached (100% free of findings).
    """

    uraian: str
    target: Target
    realisasi: Decimal
    aspek: Aspek | None = None
    satuan: str = ""
    target_maksimal: bool = False


@dataclass(frozen=True, slots=True)
class UtamaJpt:
    """A main plan of a JPT or the head of an independent unit."""

    uraian: str
    jenis: JenisUtama
    indikator: tuple[IndikatorKinerja, ...]


@dataclass(frozen=True, slots=True)
class UtamaJaJf:
    """A main plan of an administrator or functional official."""

    uraian: str
    cascading: Cascading
    indikator: tuple[IndikatorKinerja, ...]


@dataclass(frozen=True, slots=True)
class Tambahan:
    """An additional task."""

    uraian: str
    lingkup: Lingkup
    indikator: tuple[IndikatorKinerja, ...]


@dataclass(frozen=True, slots=True)
class SkpJpt:
    """All results of a JPT or the head of an independent unit."""

    utama: tuple[UtamaJpt, ...]
    tambahan: tuple[Tambahan, ...] = ()


@dataclass(frozen=True, slots=True)
class SkpJaJf:
    """All results of an administrator or functional official."""

    utama: tuple[UtamaJaJf, ...]
    tambahan: tuple[Tambahan, ...] = ()


NilaiTerisi = Decimal | Mapping[AspekPerilaku, Decimal]
"""One number for behaviour, or a number for each aspect."""


@dataclass(frozen=True, slots=True)
class Perilaku:
    """Behaviour as entered, on the scale 0–120. `rekan`: peers and direct subordinates together, with 360° only."""

    penilai: NilaiTerisi
    rekan: NilaiTerisi | None = None
    struktural: bool = False


@dataclass(frozen=True, slots=True)
class MasukanPm8:
    """An evaluation. A Decimal in `skp` or `perilaku` is a result that was reached elsewhere, entered as a number.

    ide_baru: a new idea or method that benefits the organisation or the state was shown.
    penilaian_360: peers or subordinates were asked, so that the weights are 60/40.
    """

    skp: Decimal | SkpJpt | SkpJaJf
    perilaku: Decimal | Perilaku
    ide_baru: bool = False
    penilaian_360: bool = False
