"""Feedback on one plan as its people read it, and the invited ones' narrow view of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.db.models.functions import Lower
from django.http import Http404

from kinerja.inti.pelaku import Pelaku
from kinerja.models import Pegawai, UnitKerja
from kinerja.queries.lingkup import pegawai_di_unit
from kinerja.queries.pegawai import BarisPegawai, lengkapi
from skp.models import HasilKerja, NilaiPerilaku, Skp, UmpanBalik, UndanganUmpanBalik
from skp.queries.perilaku import NilaiPanduan, panduan_perilaku
from skp.queries.skp import HakSkp, get_skp_or_404, hak_atas, visible_to
from skp.states import DAPAT_DIISI

HURUF_CARI = 3
HASIL_CARI = 20


@dataclass(frozen=True, slots=True)
class Sasaran:
    """What feedback can be about: a result or a value, with what was said about it, latest first."""

    kode: str
    judul: str
    nilai: bool
    umpan_balik: tuple[UmpanBalik, ...] = ()


@dataclass(frozen=True, slots=True)
class HalamanUmpanBalik:
    """The page of a plan: what was said about each result and value, and who is invited."""

    skp: Skp
    hak: HakSkp
    sasaran: tuple[Sasaran, ...]
    panduan: Sequence[NilaiPanduan]
    undangan: Sequence[UndanganUmpanBalik]

    @property
    def berisi(self) -> list[Sasaran]:
        return [s for s in self.sasaran if s.umpan_balik]

    @property
    def banyak(self) -> int:
        return sum(len(s.umpan_balik) for s in self.sasaran)


@dataclass(frozen=True, slots=True)
class HalamanDiminta:
    """What an invited person sees of a plan: name, results' texts and values, and what he himself has said."""

    undangan: UndanganUmpanBalik
    sasaran: tuple[Sasaran, ...]
    panduan: Sequence[NilaiPanduan]


def halaman_umpan_balik(pelaku: Pelaku, pk: int) -> HalamanUmpanBalik:
    """All feedback on a plan; whether the actor may read that is `policies.umpan_balik.check_baca`. Raises Http404."""
    skp = get_skp_or_404(pelaku, pk)
    hak = hak_atas(pelaku, skp)
    semua = list(UmpanBalik.objects.filter(skp=skp).select_related("pemberi").order_by("-tanggal", "-pk"))
    undangan = UndanganUmpanBalik.objects.filter(skp=skp).select_related("pemberi").order_by("-sampai", "pk")
    return HalamanUmpanBalik(
        skp,
        hak,
        daftar_sasaran(skp.pk, semua),
        panduan_perilaku(),
        list(undangan),
    )


def daftar_sasaran(skp: int, umpan_balik: Sequence[UmpanBalik] = ()) -> tuple[Sasaran, ...]:
    """Every result and value of a plan with the feedback on it; one statement."""
    hasil = HasilKerja.objects.filter(skp=skp).order_by("-jenis", "urutan", "pk").values_list("pk", "uraian")
    return (
        *(
            Sasaran(f"hasil:{pk}", uraian, False, tuple(u for u in umpan_balik if u.hasil_id == pk))
            for pk, uraian in hasil
        ),
        *(
            Sasaran(f"nilai:{n.value}", n.label, True, tuple(u for u in umpan_balik if u.nilai == n.value))
            for n in NilaiPerilaku
        ),
    )


def undangan_saya(pelaku: Pelaku) -> list[UndanganUmpanBalik]:
    """Invitations of the actor that are still open, the most urgent first; one statement."""
    if pelaku.pegawai_id is None:
        return []
    terbuka = UndanganUmpanBalik.objects.filter(
        pemberi=pelaku.pegawai_id, sampai__gte=pelaku.hari_ini(), skp__status__in=DAPAT_DIISI
    )
    return list(terbuka.select_related("skp__pegawai", "skp__periode", "diundang_oleh").order_by("sampai", "pk"))


def halaman_diminta(pelaku: Pelaku, pk: int) -> HalamanDiminta:
    """The page of one invitation. Raises Http404 unless it is the actor's."""
    baris = UndanganUmpanBalik.objects.filter(pk=pk, pemberi=pelaku.pegawai_id)
    undangan = baris.select_related("skp__pegawai", "skp__periode", "diundang_oleh").first()
    if pelaku.pegawai_id is None or undangan is None:
        raise Http404("Undangan umpan balik tidak ditemukan.")
    milik = list(
        UmpanBalik.objects.filter(skp=undangan.skp_id, pemberi=pelaku.pegawai_id)
        .select_related("pemberi")
        .order_by("-tanggal", "-pk")
    )
    return HalamanDiminta(
        undangan,
        daftar_sasaran(undangan.skp_id, milik),
        panduan_perilaku(),
    )


def get_undangan_or_404(pelaku: Pelaku, pk: int) -> UndanganUmpanBalik:
    """An invitation to a plan that the actor may read. Raises Http404."""
    baris = UndanganUmpanBalik.objects.filter(pk=pk, skp__in=visible_to(pelaku).values("pk"))
    undangan = baris.select_related("skp__pegawai", "skp__periode", "pemberi").first()
    if undangan is None:
        raise Http404("Undangan umpan balik tidak ditemukan.")
    return undangan


def cari_pemberi(skp: Skp, cari: str, pada: date) -> list[BarisPegawai]:
    """People of the plan's own perangkat daerah by name or NIP, without the person himself; at most three statements."""
    if len(cari.strip()) < HURUF_CARI:
        return []
    return lengkapi(list(_calon(skp, pada).filter(_cocok(cari)).order_by(Lower("nama"), "pk")[:HASIL_CARI]), pada)


def get_pemberi_or_404(skp: Skp, pegawai: int, pada: date) -> Pegawai:
    """A person who may be invited. Raises Http404."""
    orang = _calon(skp, pada).filter(pk=pegawai).first()
    if orang is None:
        raise Http404("Pegawai tidak ditemukan.")
    return orang


def _calon(skp: Skp, pada: date) -> "QuerySet[Pegawai]":
    """Active people under the same root of the unit tree as the plan."""
    if skp.unit_id is None:
        return Pegawai.objects.none()
    unit = UnitKerja.objects.values_list("pk", "perangkat_daerah").get(pk=skp.unit_id)
    aktif = Q(berakhir=None) | Q(berakhir__gt=pada)
    return Pegawai.objects.filter(aktif, pk__in=pegawai_di_unit([unit[1] or unit[0]], pada)).exclude(pk=skp.pegawai_id)


def _cocok(cari: str) -> Q:
    teks = " ".join(cari.split())
    angka = "".join(h for h in teks if h not in " .-'")
    return Q(nip__startswith=angka) if angka.isascii() and angka.isdigit() else Q(nama__icontains=teks)
