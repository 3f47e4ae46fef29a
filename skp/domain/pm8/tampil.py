"""The stored reckoning of PermenPANRB 8/2021 as pages and forms show it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from skp.domain.pm8.masukan import (
    SEBUTAN_ASPEK,
    SEBUTAN_ASPEK_PERILAKU,
    SEBUTAN_CASCADING,
    SEBUTAN_JENIS_UTAMA,
    SEBUTAN_KATEGORI,
    SEBUTAN_LINGKUP,
    Aspek,
    AspekPerilaku,
    Kategori,
)

NAMA_GOLONGAN: Mapping[str, str] = {
    "jenis": "Asal kinerja utama",
    "cascading": "Metode cascading",
    "lingkup": "Lingkup penugasan",
}
"""What a result of a JPT, one of JA and JF, and an additional task is asked."""
_SEBUTAN: Mapping[str, Mapping[Any, str]] = {
    "jenis": SEBUTAN_JENIS_UTAMA,
    "cascading": SEBUTAN_CASCADING,
    "lingkup": SEBUTAN_LINGKUP,
}
SEBUTAN_GOLONGAN: Mapping[str, str] = {k.value: kata for peta in _SEBUTAN.values() for k, kata in peta.items()}
"""Kind, cascading and scope in words; the codes do not overlap."""
KETERANGAN_GOLONGAN: Mapping[str, str] = {
    k.value: f"{NAMA_GOLONGAN[nama]}: {kata}" for nama, peta in _SEBUTAN.items() for k, kata in peta.items()
}
"""The same with what was asked."""


@dataclass(frozen=True, slots=True)
class IndikatorTampil:
    """An indicator with its achievement in whole percent; `nilai` for a JPT only."""

    uraian: str
    aspek: str
    target: str
    realisasi: str
    capaian: int
    kategori: str
    nilai: Decimal | None


@dataclass(frozen=True, slots=True)
class RencanaTampil:
    """A result with its value before and after its weight; `kategori` "" for a JPT with several indicators.

    golongan: its kind, cascading or scope in words; keterangan: the same with what was asked.
    """

    uraian: str
    golongan: str
    keterangan: str
    kategori: str
    nilai: Decimal
    tertimbang: Decimal
    indikator: tuple[IndikatorTampil, ...]


@dataclass(frozen=True, slots=True)
class HasilPm8:
    """A reckoned evaluation. Percents of both parts; behaviour by aspect, or as one number (`penilai`)."""

    nilai_skp: Decimal
    bobot_skp: Decimal
    skp_berbobot: Decimal
    nilai_perilaku: Decimal
    bobot_perilaku: Decimal
    perilaku_berbobot: Decimal
    penilaian_360: bool
    ide_baru: bool
    ide: str
    skp_dari_luar: bool
    nilai_utama: Decimal | None
    nilai_tambahan: Decimal | None
    utama: tuple[RencanaTampil, ...]
    tambahan: tuple[RencanaTampil, ...]
    aspek: tuple[tuple[str, Decimal], ...]
    penilai: Decimal | None
    rekan: Decimal | None
    langkah: tuple[str, ...]

    @property
    def bagian(self) -> tuple[tuple[str, str, tuple[RencanaTampil, ...]], ...]:
        """Sections of the form that have a line."""
        return tuple(b for b in (("A", "Utama", self.utama), ("B", "Tambahan", self.tambahan)) if b[2])


def baca_tampil(rincian: Mapping[str, Any]) -> HasilPm8 | None:
    """What `Evaluasi.rincian` holds; None while there is no reckoning, and for a number that came without its parts."""
    b = rincian.get("bagian", {})
    if "bobot_skp" not in b:
        return None
    skp, perilaku = b["skp"], b["perilaku"]
    return HasilPm8(
        Decimal(b["nilai_skp"]),
        Decimal(b["bobot_skp"]),
        Decimal(b["skp_berbobot"]),
        Decimal(b["nilai_perilaku"]),
        Decimal(b["bobot_perilaku"]),
        Decimal(b["perilaku_berbobot"]),
        b["penilaian_360"],
        b["ide_baru"],
        b.get("ide", ""),
        "skp" in b["dari_luar"],
        _angka(skp.get("nilai_utama")),
        _angka(skp.get("nilai_tambahan")),
        tuple(map(_rencana, skp.get("utama", ()))),
        tuple(map(_rencana, skp.get("tambahan", ()))),
        _aspek(perilaku.get("aspek", {})),
        _angka(perilaku.get("penilai")),
        _angka(perilaku.get("rekan")),
        tuple(rincian.get("langkah", ())),
    )


def _aspek(isi: Mapping[str, str]) -> tuple[tuple[str, Decimal], ...]:
    """In the order of the rule; the database keeps none."""
    return tuple((SEBUTAN_ASPEK_PERILAKU[a], Decimal(isi[a.value])) for a in AspekPerilaku if a.value in isi)


def _rencana(r: Mapping[str, Any]) -> RencanaTampil:
    return RencanaTampil(
        r["uraian"],
        SEBUTAN_GOLONGAN.get(r["golongan"], ""),
        KETERANGAN_GOLONGAN.get(r["golongan"], ""),
        _kategori(r["kategori"]),
        Decimal(r["nilai"]),
        Decimal(r["tertimbang"]),
        tuple(
            IndikatorTampil(
                i["uraian"],
                SEBUTAN_ASPEK[Aspek(i["aspek"])] if i["aspek"] else "",
                i["target"],
                i["realisasi"],
                i["capaian"],
                _kategori(i["kategori"]),
                _angka(i["nilai"]),
            )
            for i in r["indikator"]
        ),
    )


def _kategori(kode: str) -> str:
    return SEBUTAN_KATEGORI[Kategori(kode)] if kode else ""


def _angka(teks: str | None) -> Decimal | None:
    return Decimal(teks) if teks else None
