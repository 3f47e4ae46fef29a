"""A reckoned year as pages and papers show it: the stored numbers in the order of the forms."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from skp.domain.pp46.masukan import SEBUTAN_ASPEK, SEBUTAN_KEADAAN, SEBUTAN_KREATIVITAS, Aspek, AspekPerilaku, Keadaan
from skp.domain.pp46.masukan import Kreativitas as TingkatKreativitas


@dataclass(frozen=True, slots=True)
class AspekTampil:
    """One aspect. `nilai` None: it did not count. `efisiensi` in percent, of waktu and biaya only."""

    aspek: Aspek
    target: Decimal
    realisasi: Decimal | None
    nilai: Decimal | None
    efisiensi: Decimal | None
    satuan: str
    dicoret: bool

    @property
    def nama(self) -> str:
        return SEBUTAN_ASPEK[self.aspek]

    @property
    def biaya(self) -> bool:
        """Whether the numbers are rupiah."""
        return self.aspek is Aspek.BIAYA


@dataclass(frozen=True, slots=True)
class KegiatanTampil:
    """One line of the Pengukuran form. `perhitungan`, `nilai`: columns 13 and 14, None when it is struck out."""

    uraian: str
    keadaan: Keadaan
    sebab: str
    aspek: tuple[AspekTampil, ...]
    angka_kredit: Decimal | None
    angka_kredit_realisasi: Decimal | None
    bobot: Decimal | None
    perhitungan: Decimal | None
    nilai: Decimal | None
    kualitas_pegawai: Decimal | None

    @property
    def sebutan_keadaan(self) -> str:
        return SEBUTAN_KEADAAN[self.keadaan]

    @property
    def dikerjakan(self) -> bool:
        return self.keadaan is Keadaan.DIKERJAKAN

    @property
    def dicoret(self) -> bool:
        """Whether the whole kegiatan is out of the divisor."""
        return self.nilai is None

    @property
    def kualitas_diubah(self) -> bool:
        """Whether the penilai put another figure in the place of the person's."""
        mutu = self.menurut(Aspek.KUALITAS)
        return bool(mutu and self.dikerjakan and None not in (mutu.realisasi, self.kualitas_pegawai)) and (
            mutu is not None and mutu.realisasi != self.kualitas_pegawai
        )

    def menurut(self, aspek: Aspek) -> AspekTampil | None:
        """One of its aspects."""
        return next((a for a in self.aspek if a.aspek is aspek), None)


@dataclass(frozen=True, slots=True)
class SkpTampil:
    """The SKP of one post. Only the one that was measured here has kegiatan (`jenis` "pengukuran")."""

    jenis: str
    jabatan: str
    kegiatan: tuple[KegiatanTampil, ...]
    rata_kegiatan: Decimal | None
    jumlah_tugas_tambahan: int
    nilai_tugas_tambahan: Decimal
    nilai_kreativitas: Decimal
    nilai: Decimal
    sebutan: str


@dataclass(frozen=True, slots=True)
class TugasTampil:
    """An extra duty or something new, and whether it counted."""

    jenis: str
    uraian: str
    surat: str
    tingkat: str
    diakui: bool | None
    alasan: str

    @property
    def kreativitas(self) -> bool:
        return self.jenis == "kreativitas"

    @property
    def sebutan_tingkat(self) -> str:
        return SEBUTAN_KREATIVITAS[TingkatKreativitas(self.tingkat)] if self.tingkat else ""


@dataclass(frozen=True, slots=True)
class PerilakuTampil:
    """One aspect of behaviour as number and word."""

    aspek: AspekPerilaku
    nama: str
    nilai: Decimal
    sebutan: str


@dataclass(frozen=True, slots=True)
class HasilPp46:
    """The year: section 4 of the booklet and all that it was made of. `langkah`: the reckoning, sentence by sentence."""

    skp: tuple[SkpTampil, ...]
    nilai_skp: Decimal
    sebutan_skp: str
    persen_skp: Decimal
    bagian_skp: Decimal
    perilaku: tuple[PerilakuTampil, ...]
    jumlah_perilaku: Decimal
    rata_perilaku: Decimal
    sebutan_perilaku: str
    persen_perilaku: Decimal
    bagian_perilaku: Decimal
    nilai: Decimal
    sebutan: str
    tugas: tuple[TugasTampil, ...]
    sanksi: tuple[Mapping[str, str], ...]
    struktural: bool
    ipk: Decimal | None
    langkah: tuple[str, ...]

    @property
    def sendiri(self) -> SkpTampil:
        """The post that this evaluation is about."""
        return self.skp[-1]

    @property
    def kegiatan(self) -> tuple[KegiatanTampil, ...]:
        return self.sendiri.kegiatan

    @property
    def jabatan_lain(self) -> tuple[SkpTampil, ...]:
        """The other posts of the year."""
        return self.skp[:-1]


def baca_tampil(b: Mapping[str, Any], langkah: tuple[str, ...]) -> HasilPp46:
    """From the numbers between (`skp.domain.pp46.ukur.lengkapi`). Raises KeyError for another regime's."""
    p = b["perilaku"]
    return HasilPp46(
        tuple(map(_skp, b["skp"])),
        b["nilai_skp"],
        b["sebutan_skp"],
        b["persen_skp"],
        b["bagian_skp"],
        tuple(_perilaku(a, p["aspek"][a.value]) for a in AspekPerilaku if a.value in p["aspek"]),
        p["jumlah"],
        p["rata_rata"],
        p["sebutan"],
        b["persen_perilaku"],
        b["bagian_perilaku"],
        b["nilai_prestasi"],
        b["sebutan"],
        tuple(TugasTampil(**t) for t in b["tugas"]),
        tuple(b["sanksi"]),
        b["struktural"],
        b["ipk"],
        langkah,
    )


def _skp(s: Mapping[str, Any]) -> SkpTampil:
    return SkpTampil(
        s["jenis"],
        s["jabatan"],
        tuple(map(_kegiatan, s["kegiatan"])),
        s["rata_kegiatan"],
        s["jumlah_tugas_tambahan"],
        s["nilai_tugas_tambahan"],
        s["nilai_kreativitas"],
        s["nilai_skp"],
        s["sebutan"],
    )


def _kegiatan(k: Mapping[str, Any]) -> KegiatanTampil:
    return KegiatanTampil(
        k["uraian"],
        Keadaan(k["keadaan"]),
        k["sebab"],
        tuple(_aspek(a, k["aspek"][a.value]) for a in Aspek if a.value in k["aspek"]),
        k["angka_kredit"],
        k["angka_kredit_realisasi"],
        k["bobot"],
        k["perhitungan"],
        k["nilai_capaian"],
        k["kualitas_pegawai"],
    )


def _aspek(a: Aspek, isi: Mapping[str, Any]) -> AspekTampil:
    return AspekTampil(
        a, isi["target"], isi["realisasi"], isi["nilai"], isi["efisiensi"], isi["satuan"], isi["dicoret"]
    )


def _perilaku(a: AspekPerilaku, isi: Mapping[str, Any]) -> PerilakuTampil:
    return PerilakuTampil(a, isi["nama"], isi["nilai"], isi["sebutan"])
