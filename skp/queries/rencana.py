"""The content of one plan as its page, its check and its copies read it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import Prefetch
from django.http import Http404

from kinerja.inti.pelaku import Pelaku
from skp.domain.target import ARAH, tulis_target
from skp.models import EkspektasiKhusus, HasilKerja, Indikator, LampiranSkp, RencanaAksi, Skp
from skp.queries.perilaku import NilaiPanduan, panduan_perilaku
from skp.states import DAPAT_DISUSUN

BAGIAN_LAMPIRAN = tuple((b.value, b.label) for b in LampiranSkp.Bagian)


@dataclass(frozen=True, slots=True)
class IndikatorTampil:
    """An indicator with its target in words."""

    indikator: Indikator
    target: str

    @property
    def arah(self) -> str:
        """Which way the number is better, in words; "" without a number."""
        return ARAH[self.indikator.arah] if self.indikator.target_min is not None else ""

    @property
    def bertarget(self) -> bool:
        return self.indikator.target_min is not None or bool(self.indikator.target_teks)


@dataclass(frozen=True, slots=True)
class HasilTampil:
    """A result with its number in its section. `teks_intervensi`: the atasan's result as it is now, or as it was frozen."""

    hasil: HasilKerja
    nomor: int
    indikator: tuple[IndikatorTampil, ...]
    aksi: tuple[RencanaAksi, ...]
    teks_intervensi: str


@dataclass(frozen=True, slots=True)
class IsiRencana:
    """Everything that a plan says. `lampiran`: (code, name, lines) of each part."""

    utama: tuple[HasilTampil, ...] = ()
    tambahan: tuple[HasilTampil, ...] = ()
    ekspektasi: Mapping[str, str] = field(default_factory=dict)
    lampiran: tuple[tuple[str, str, tuple[str, ...]], ...] = ()

    @property
    def semua(self) -> tuple[HasilTampil, ...]:
        return self.utama + self.tambahan

    @property
    def bagian(self) -> tuple[tuple[str, str, str, tuple[HasilTampil, ...]], ...]:
        """Sections of the form: letter, code, name, results."""
        jenis = HasilKerja.Jenis
        return (("A", jenis.UTAMA.value, "Utama", self.utama), ("B", jenis.TAMBAHAN.value, "Tambahan", self.tambahan))


def isi_rencana(skp: Skp) -> IsiRencana:
    """The content of a plan that the caller has resolved; five statements."""
    aksi = RencanaAksi.objects.select_related("periode_evaluasi").order_by("periode_evaluasi__mulai", "urutan", "pk")
    hasil = (
        HasilKerja.objects.filter(skp=skp)
        .select_related("intervensi")
        .prefetch_related(
            Prefetch("indikator", Indikator.objects.order_by("urutan", "pk")), Prefetch("rencana_aksi", aksi)
        )
        .order_by("urutan", "pk")
    )
    per_jenis: dict[str, list[HasilTampil]] = defaultdict(list)
    for h in hasil:
        per_jenis[h.jenis].append(_tampil(h, len(per_jenis[h.jenis]) + 1, skp))
    baris: dict[str, list[str]] = defaultdict(list)
    for bagian, teks in skp.lampiran.order_by("urutan", "pk").values_list("bagian", "teks"):
        baris[bagian].append(teks)
    return IsiRencana(
        tuple(per_jenis[HasilKerja.Jenis.UTAMA]),
        tuple(per_jenis[HasilKerja.Jenis.TAMBAHAN]),
        dict(EkspektasiKhusus.objects.filter(skp=skp).values_list("nilai", "teks")),
        tuple((kode, nama, tuple(baris[kode])) for kode, nama in BAGIAN_LAMPIRAN),
    )


def _tampil(h: HasilKerja, nomor: int, skp: Skp) -> HasilTampil:
    indikator = tuple(IndikatorTampil(i, target_indikator(i)) for i in h.indikator.all())
    kini = h.intervensi.uraian if h.intervensi and skp.status in DAPAT_DISUSUN else ""
    return HasilTampil(h, nomor, indikator, tuple(h.rencana_aksi.all()), kini or h.teks_intervensi)


def target_indikator(i: Indikator) -> str:
    """The target of an indicator as it is read."""
    return tulis_target(i.target_min, i.target_maks, i.satuan, i.target_teks, turun=i.arah == Indikator.Arah.TURUN)


@dataclass(frozen=True, slots=True)
class PerilakuTampil:
    """A value with its guides and the special expectation ("" for none)."""

    nilai: NilaiPanduan
    ekspektasi: str


def perilaku_rencana(isi: IsiRencana) -> list[PerilakuTampil]:
    """The seven values with what is expected in this plan; one statement."""
    return [PerilakuTampil(n, isi.ekspektasi.get(n.kode, "")) for n in panduan_perilaku()]


def get_hasil_or_404(skp: Skp, pk: int) -> HasilKerja:
    """A result of a plan that the caller has resolved. Raises Http404."""
    hasil = HasilKerja.objects.filter(skp=skp, pk=pk).select_related("intervensi").prefetch_related("indikator").first()
    if hasil is None:
        raise Http404("Hasil kerja tidak ditemukan.")
    return hasil


def get_milik_or_404(pelaku: Pelaku, pk: int) -> Skp:
    """A plan of the actor's own. Raises Http404."""
    skp = (
        Skp.objects.filter(pk=pk, pegawai=pelaku.pegawai_id)
        .select_related("pegawai", "periode", "penilai", "atasan_penilai", "unit", "menggantikan")
        .first()
        if pelaku.pegawai_id
        else None
    )
    if skp is None:
        raise Http404("SKP tidak ditemukan.")
    return skp


def versi_skp(skp: Skp) -> list[Skp]:
    """Every version of a plan, the first one first; one statement."""
    semua = {
        s.pk: s for s in Skp.objects.filter(pegawai=skp.pegawai_id, periode=skp.periode_id).order_by("versi", "pk")
    }
    return [s for s in semua.values() if _akar(s, semua) == _akar(skp, semua)]


def _akar(skp: Skp, semua: Mapping[int, Skp]) -> int:
    """Id of the first version; an amendment stays in the period of what it amends."""
    while skp.menggantikan_id is not None:
        skp = semua[skp.menggantikan_id]
    return skp.pk
