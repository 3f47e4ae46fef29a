"""The penilai's measurement: what is there, what he enters about it, and both together as input of the regime."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from skp.domain.pp46.aturan import AturanPp46
from skp.domain.pp46.capaian import periksa_skp
from skp.domain.pp46.masukan import (
    Aspek,
    AspekPerilaku,
    BahanAspek,
    BahanKegiatan,
    BahanPerilaku,
    BahanSkp,
    Keadaan,
    Kreativitas,
    MasukanPp46,
    SkpTercatat,
    SumberSkp,
    TugasBelajar,
)

KREATIVITAS = "kreativitas"
"""The kind of a `TugasUkur` that is something new; the others are extra duties."""
PLT = "plt"
"""The kind that is acting for another post: an extra duty where the rules count it as one."""


@dataclass(frozen=True, slots=True)
class AspekUkur:
    """One aspect of a plan's kegiatan, in its own unit. `realisasi`: of the whole stretch, as the person gave it."""

    target: Decimal
    realisasi: Decimal | None = None
    satuan: str = ""


@dataclass(frozen=True, slots=True)
class KegiatanUkur:
    """A kegiatan as it was planned and reported. `angka_kredit`, `bobot`: of the plan, None where it has none."""

    hasil_id: int
    uraian: str
    aspek: Mapping[Aspek, AspekUkur]
    angka_kredit: Decimal | None = None
    bobot: Decimal | None = None


@dataclass(frozen=True, slots=True)
class TugasUkur:
    """An extra duty or something new, with its letter. `tingkat`: whom something new is useful for, else "".

    luar_tahun: the letter is of another year than the plan.
    """

    tugas_id: int
    jenis: str
    uraian: str
    surat: str
    tingkat: str = ""
    tautan: str = ""
    luar_tahun: bool = False


@dataclass(frozen=True, slots=True)
class BahanUkur:
    """Everything that is measured.

    sebelumnya: values of the posts held earlier in the year, oldest first. struktural: the post is a structural one.
    """

    kegiatan: tuple[KegiatanUkur, ...]
    tugas: tuple[TugasUkur, ...] = ()
    sebelumnya: tuple[SkpTercatat, ...] = ()
    struktural: bool = False
    jabatan: str = ""


@dataclass(frozen=True, slots=True)
class IsianKegiatan:
    """What the penilai says about one kegiatan.

    kualitas: his own figure in place of the person's. angka_kredit: points reached. biaya_dicoret: the cost does not count.
    realisasi: figures of other aspects in place of the person's; only the decision of an objection has them.
    """

    keadaan: Keadaan = Keadaan.DIKERJAKAN
    sebab: str = ""
    kualitas: Decimal | None = None
    angka_kredit: Decimal | None = None
    biaya_dicoret: bool = False
    realisasi: Mapping[Aspek, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class IsianTugas:
    """Whether it counts; None while he has not decided."""

    diakui: bool | None = None
    alasan: str = ""


@dataclass(frozen=True, slots=True)
class IsianUkur:
    """What the penilai enters. Kegiatan and tugas by their ids.

    skp_lain: values measured elsewhere. ipk: of a year of study, which takes the place of the kegiatan.
    """

    kegiatan: Mapping[int, IsianKegiatan] = field(default_factory=dict)
    tugas: Mapping[int, IsianTugas] = field(default_factory=dict)
    perilaku: Mapping[AspekPerilaku, Decimal] = field(default_factory=dict)
    skp_lain: tuple[SkpTercatat, ...] = ()
    ipk: Decimal | None = None
    rekomendasi: str = ""


_TAK_DIHITUNG = IsianTugas(False, "Tidak dihitung menurut ketentuan.")


def susun_masukan(bahan: BahanUkur, isian: IsianUkur) -> MasukanPp46:
    """The year as the regime takes it: earlier posts, values from elsewhere, then this post."""
    return MasukanPp46(
        (*bahan.sebelumnya, *isian.skp_lain, _sendiri(bahan, isian)),
        BahanPerilaku(dict(isian.perilaku), bahan.struktural),
    )


def halangan_skp(bahan: BahanUkur, isian: IsianUkur, aturan: AturanPp46) -> tuple[str, ...]:
    """What stands in the way of this post's SKP value, whatever is said about behaviour."""
    return tuple(periksa_skp(_sendiri(bahan, isian), aturan))


def _sendiri(bahan: BahanUkur, isian: IsianUkur) -> SumberSkp:
    return _skp(bahan, isian) if isian.ipk is None else TugasBelajar(isian.ipk, bahan.jabatan)


def _skp(bahan: BahanUkur, isian: IsianUkur) -> BahanSkp:
    diakui = [t for t in bahan.tugas if isian.tugas.get(t.tugas_id, IsianTugas()).diakui]
    return BahanSkp(
        tuple(_kegiatan(k, isian.kegiatan.get(k.hasil_id, IsianKegiatan())) for k in bahan.kegiatan),
        tugas_tambahan=sum(t.jenis not in (KREATIVITAS, PLT) for t in diakui),
        tugas_plt=sum(t.jenis == PLT for t in diakui),
        kreativitas=tuple(Kreativitas(t.tingkat) for t in diakui if t.jenis == KREATIVITAS),
        jabatan=bahan.jabatan,
    )


def _kegiatan(k: KegiatanUkur, i: IsianKegiatan) -> BahanKegiatan:
    return BahanKegiatan(
        k.uraian,
        _aspek(k, i, Aspek.KUANTITAS),
        _aspek(k, i, Aspek.KUALITAS),
        _aspek(k, i, Aspek.WAKTU),
        _aspek(k, i, Aspek.BIAYA) if Aspek.BIAYA in k.aspek else None,
        i.keadaan,
        k.bobot,
    )


def _aspek(k: KegiatanUkur, i: IsianKegiatan, aspek: Aspek) -> BahanAspek:
    """A target that the plan lacks is 0, which the regime refuses with a sentence."""
    a = k.aspek.get(aspek, AspekUkur(Decimal(0)))
    realisasi = i.realisasi.get(aspek, a.realisasi)
    if aspek is Aspek.KUALITAS and i.kualitas is not None:
        realisasi = i.kualitas
    return BahanAspek(a.target, realisasi, a.satuan, dicoret=aspek is Aspek.BIAYA and i.biaya_dicoret)


def lengkapi(
    bagian: Mapping[str, Any], bahan: BahanUkur, isian: IsianUkur, *, plt_dihitung: bool = True
) -> dict[str, Any]:
    """The numbers between with what only the forms need: points, units, causes, and each duty with its answer.

    plt_dihitung: whether acting for another post counts; where it does not, no paper lists it as recognised.
    """
    *lain, sendiri = bagian["skp"]
    kegiatan = [
        {**isi, **_tambahan(k, isian.kegiatan.get(k.hasil_id, IsianKegiatan()), isi["aspek"])}
        for k, isi in zip(bahan.kegiatan, sendiri["kegiatan"], strict=False)
    ]
    return {
        **bagian,
        "skp": [*lain, {**sendiri, "kegiatan": kegiatan}],
        "tugas": [
            _tugas(t, isian.tugas.get(t.tugas_id, IsianTugas()) if plt_dihitung or t.jenis != PLT else _TAK_DIHITUNG)
            for t in bahan.tugas
        ],
        "struktural": bahan.struktural,
        "ipk": isian.ipk,
    }


def _tambahan(k: KegiatanUkur, i: IsianKegiatan, terhitung: Mapping[str, Any]) -> dict[str, Any]:
    """Aspects of a kegiatan that is struck out have no values; their targets stay on the form."""
    aspek = {
        a.value: {
            "target": u.target,
            "realisasi": None,
            "efisiensi": None,
            "nilai": None,
            **terhitung.get(a.value, {}),
            "satuan": u.satuan,
            "dicoret": a is Aspek.BIAYA and i.biaya_dicoret,
        }
        for a, u in k.aspek.items()
    }
    return {
        "hasil": k.hasil_id,
        "aspek": aspek,
        "angka_kredit": k.angka_kredit,
        "angka_kredit_realisasi": i.angka_kredit,
        "sebab": i.sebab,
        "kualitas_pegawai": k.aspek[Aspek.KUALITAS].realisasi if Aspek.KUALITAS in k.aspek else None,
    }


def _tugas(t: TugasUkur, i: IsianTugas) -> dict[str, Any]:
    return {
        "jenis": t.jenis,
        "uraian": t.uraian,
        "surat": t.surat,
        "tingkat": t.tingkat,
        "diakui": i.diakui,
        "alasan": i.alasan,
    }


def kegiatan_ke_json(i: IsianKegiatan) -> dict[str, Any]:
    """As it is stored with the kegiatan's line of the evaluation; only what was said."""
    isi: dict[str, Any] = {"keadaan": i.keadaan.value}
    if i.sebab:
        isi["sebab"] = i.sebab
    if i.kualitas is not None:
        isi["kualitas"] = str(i.kualitas)
    if i.angka_kredit is not None:
        isi["angka_kredit"] = str(i.angka_kredit)
    if i.biaya_dicoret:
        isi["dicoret"] = [Aspek.BIAYA.value]
    if i.realisasi:
        isi["realisasi"] = {a.value: str(n) for a, n in i.realisasi.items()}
    return isi


def kegiatan_dari_json(isi: Mapping[str, Any]) -> IsianKegiatan:
    """What was stored; the defaults for an empty line."""
    return IsianKegiatan(
        Keadaan(isi.get("keadaan", Keadaan.DIKERJAKAN.value)),
        isi.get("sebab", ""),
        _desimal(isi.get("kualitas")),
        _desimal(isi.get("angka_kredit")),
        Aspek.BIAYA.value in isi.get("dicoret", ()),
        {Aspek(a): Decimal(n) for a, n in isi.get("realisasi", {}).items()},
    )


def masukan_ke_json(isian: IsianUkur, struktural: bool) -> dict[str, Any]:
    """What is stored with the evaluation itself: behaviour, values from elsewhere, IPK, recommendation."""
    return {
        "perilaku": {a.value: str(n) for a, n in isian.perilaku.items()},
        "struktural": struktural,
        "skp_lain": [{"jabatan": s.jabatan, "nilai": str(s.nilai)} for s in isian.skp_lain],
        "ipk": None if isian.ipk is None else str(isian.ipk),
        "rekomendasi": isian.rekomendasi,
    }


def isian_dari_json(
    masukan: Mapping[str, Any], kegiatan: Mapping[int, Mapping[str, Any]], tugas: Mapping[int, IsianTugas]
) -> IsianUkur:
    """What was stored, put together again.

    masukan["tugas"]: answers that the decision of an objection put in the place of the penilai's.
    """
    putusan = {int(pk): IsianTugas(**t) for pk, t in masukan.get("tugas", {}).items()}
    return IsianUkur(
        {pk: kegiatan_dari_json(isi) for pk, isi in kegiatan.items()},
        {**tugas, **putusan},
        {AspekPerilaku(a): Decimal(n) for a, n in masukan.get("perilaku", {}).items()},
        tuple(SkpTercatat(Decimal(s["nilai"]), s["jabatan"]) for s in masukan.get("skp_lain", ())),
        _desimal(masukan.get("ipk")),
        masukan.get("rekomendasi", ""),
    )


def _desimal(teks: Any) -> Decimal | None:
    return None if teks in (None, "") else Decimal(str(teks))
