"""The penilai's part: what was planned and reached, what he enters about it, and both together as input of the regime."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, TypeVar

from skp.domain.banding import Target
from skp.domain.pm8.masukan import (
    Aspek,
    AspekPerilaku,
    Cascading,
    IndikatorKinerja,
    JenisUtama,
    Lingkup,
    MasukanPm8,
    Perilaku,
    SkpJaJf,
    SkpJpt,
    Tambahan,
    UtamaJaJf,
    UtamaJpt,
)
from skp.domain.rejim import BahanTidakSah

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class IndikatorUkur:
    """An indicator of the plan. `realisasi`: of the whole stretch, as the person gave it; None while he did not."""

    uraian: str
    target: Target
    realisasi: Decimal | None = None
    aspek: str = ""
    satuan: str = ""
    target_maksimal: bool = False
    indikator_id: int = 0


@dataclass(frozen=True, slots=True)
class RencanaUkur:
    """A result of the plan. golongan: code of its kind (JPT), cascading (JA, JF) or scope (an additional task)."""

    hasil_id: int
    uraian: str
    utama: bool
    golongan: str
    indikator: tuple[IndikatorUkur, ...]


@dataclass(frozen=True, slots=True)
class BahanAngka:
    """Everything that is reckoned with. jpt: a JPT or the head of an independent unit. struktural: leadership is weighed."""

    jpt: bool
    rencana: tuple[RencanaUkur, ...]
    struktural: bool = False


@dataclass(frozen=True, slots=True)
class IsianAngka:
    """What the penilai enters, on the scale of the rule.

    nilai_skp: reached elsewhere, in place of the results. nilai_perilaku: one number in place of the aspects.
    rekan: of peers and subordinates, with 360° only. ide: what was new, in words. realisasi: figures in place of the
    person's, by indicator; only the decision of an objection has them.
    """

    nilai_skp: Decimal | None = None
    perilaku: Mapping[AspekPerilaku, Decimal] = field(default_factory=dict)
    nilai_perilaku: Decimal | None = None
    penilaian_360: bool = False
    rekan: Decimal | None = None
    ide_baru: bool = False
    ide: str = ""
    catatan: str = ""
    realisasi: Mapping[int, Decimal] = field(default_factory=dict)


def susun_masukan(bahan: BahanAngka, isian: IsianAngka) -> MasukanPm8:
    """The evaluation as the regime takes it. Raises BahanTidakSah with every result that cannot be reckoned with."""
    skp = _skp(dikoreksi(bahan, isian)) if isian.nilai_skp is None else isian.nilai_skp
    if isian.ide_baru and not isian.ide.strip():
        raise BahanTidakSah("Uraikan ide atau cara kerja baru yang bermanfaat itu.")
    nilai = dict(isian.perilaku) if isian.nilai_perilaku is None else isian.nilai_perilaku
    perilaku = Perilaku(nilai, isian.rekan if isian.penilaian_360 else None, bahan.struktural)
    return MasukanPm8(skp, perilaku, isian.ide_baru, isian.penilaian_360)


def dikoreksi(bahan: BahanAngka, isian: IsianAngka) -> BahanAngka:
    """What was planned and reached, with the figures of a decision in place of the person's."""
    if not isian.realisasi:
        return bahan
    rencana = (
        replace(
            r,
            indikator=tuple(
                replace(i, realisasi=isian.realisasi.get(i.indikator_id, i.realisasi)) for i in r.indikator
            ),
        )
        for r in bahan.rencana
    )
    return replace(bahan, rencana=tuple(rencana))


def halangan_skp(bahan: BahanAngka) -> tuple[str, ...]:
    """What stands in the way of a nilai SKP from the indicators."""
    return tuple(k for r in bahan.rencana for k in _kurang(r))


def _skp(bahan: BahanAngka) -> SkpJpt | SkpJaJf:
    if kurang := halangan_skp(bahan):
        raise BahanTidakSah(*kurang)
    utama = [r for r in bahan.rencana if r.utama]
    tambahan = tuple(Tambahan(r.uraian, Lingkup(r.golongan), _indikator(r)) for r in bahan.rencana if not r.utama)
    if bahan.jpt:
        return SkpJpt(tuple(UtamaJpt(r.uraian, JenisUtama(r.golongan), _indikator(r)) for r in utama), tambahan)
    return SkpJaJf(tuple(UtamaJaJf(r.uraian, Cascading(r.golongan), _indikator(r)) for r in utama), tambahan)


def _kurang(r: RencanaUkur) -> list[str]:
    hasil = [
        f"Indikator “{i.uraian}” belum mempunyai realisasi berupa angka. Minta pegawai melengkapinya, atau catat nilai "
        "SKP dari tempat lain."
        for i in r.indikator
        if i.realisasi is None
    ]
    if not r.golongan:
        hasil.append(
            f"Rencana kinerja “{r.uraian}” belum menyebut jenis, metode cascading, atau lingkupnya. Perbarui lewat "
            "perubahan SKP, atau catat nilai SKP dari tempat lain."
        )
    return hasil


def _indikator(r: RencanaUkur) -> tuple[IndikatorKinerja, ...]:
    return tuple(
        IndikatorKinerja(
            i.uraian,
            i.target,
            i.realisasi if i.realisasi is not None else Decimal(0),
            Aspek(i.aspek) if i.aspek else None,
            i.satuan,
            i.target_maksimal,
        )
        for i in r.indikator
    )


def masukan_ke_json(isian: IsianAngka, *, struktural: bool) -> dict[str, Any]:
    """As `Evaluasi.masukan` holds it: numbers as text."""
    penilai: Any = (
        {a.value: str(n) for a, n in isian.perilaku.items()}
        if isian.nilai_perilaku is None
        else str(isian.nilai_perilaku)
    )
    return {
        "nilai_skp": _teks(isian.nilai_skp),
        "perilaku": {"penilai": penilai, "rekan": _teks(isian.rekan), "struktural": struktural},
        "penilaian_360": isian.penilaian_360,
        "ide_baru": isian.ide_baru,
        "ide": isian.ide,
        **({"realisasi": {str(pk): str(n) for pk, n in isian.realisasi.items()}} if isian.realisasi else {}),
    }


def isian_dari_json(isi: Mapping[str, Any], catatan: str = "") -> IsianAngka:
    """What was stored by `masukan_ke_json`; {} is nothing yet."""
    perilaku = isi.get("perilaku", {})
    penilai = perilaku.get("penilai", {})
    satu = isinstance(penilai, str)
    return IsianAngka(
        _angka(isi.get("nilai_skp")),
        {} if satu else {AspekPerilaku(a): Decimal(n) for a, n in penilai.items()},
        _angka(penilai) if satu else None,
        bool(isi.get("penilaian_360")),
        _angka(perilaku.get("rekan")),
        bool(isi.get("ide_baru")),
        str(isi.get("ide", "")),
        catatan,
        {int(pk): Decimal(n) for pk, n in isi.get("realisasi", {}).items()},
    )


def _teks(nilai: Decimal | None) -> str:
    return "" if nilai is None else str(nilai)


def _angka(teks: str | None) -> Decimal | None:
    return Decimal(teks) if teks else None
