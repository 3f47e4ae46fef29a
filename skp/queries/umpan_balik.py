"""Feedback on one plan as its people read it, and the invited ones' narrow view of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core import signing
from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce, Lower
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
SENAMA_TERBANYAK = 3
PANJANG_NIP = 18
UMUR_KUNCI = 24 * 3600
"""Seconds for which somebody who was found by his whole name may be invited from that page."""
_GARAM = "skp.undang"


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


def daftar_sasaran(skp: int, umpan_balik: Sequence[UmpanBalik] = (), *, bernilai: bool = True) -> tuple[Sasaran, ...]:
    """Every result and value of a plan with the feedback on it; one statement.

    Args:
        bernilai: False leaves out the values of BerAKHLAK, which only PermenPANRB 6/2022 knows.
    """
    hasil = HasilKerja.objects.filter(skp=skp).order_by("-jenis", "urutan", "pk").values_list("pk", "uraian")
    return (
        *(
            Sasaran(f"hasil:{pk}", uraian, False, tuple(u for u in umpan_balik if u.hasil_id == pk))
            for pk, uraian in hasil
        ),
        *(
            Sasaran(f"nilai:{n.value}", n.label, True, tuple(u for u in umpan_balik if u.nilai == n.value))
            for n in (NilaiPerilaku if bernilai else ())
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


@dataclass(frozen=True, slots=True)
class CalonPemberi:
    """Somebody who may be invited. `kunci`: proof that he was named in full, for people of another perangkat daerah; else ""."""

    baris: BarisPegawai
    kunci: str = ""

    @property
    def luar(self) -> bool:
        return bool(self.kunci)


def cari_pemberi(skp: Skp, cari: str, pada: date) -> list[CalonPemberi]:
    """People to invite, without the person himself; a fixed number of statements.

    Of the plan's own perangkat daerah by a part of the name or the first digits of the NIP. Others only by their whole NIP
    or exact name: nobody browses strangers, and of more than three namesakes none is shown.
    """
    if len(cari.strip()) < HURUF_CARI:
        return []
    dalam = list(_calon(skp, pada).filter(_cocok(cari)).order_by(Lower("nama"), "pk")[:HASIL_CARI])
    luar = list(_luar(skp, pada).filter(_persis(cari)).order_by("pk")[: SENAMA_TERBANYAK + 1])
    luar = [] if len(luar) > SENAMA_TERBANYAK else luar
    kunci = {o.pk: signing.dumps([skp.pk, o.pk], salt=_GARAM) for o in luar}
    return [CalonPemberi(b, kunci.get(b.pegawai.pk, "")) for b in lengkapi([*dalam, *luar], pada)]


def get_pemberi_or_404(skp: Skp, pegawai: int, pada: date, kunci: str = "") -> Pegawai:
    """A person who may be invited; one of another perangkat daerah only with the proof of `cari_pemberi`. Raises Http404."""
    calon = _luar(skp, pada) if kunci and _sah(kunci, skp, pegawai) else _calon(skp, pada)
    orang = calon.filter(pk=pegawai).first()
    if orang is None:
        raise Http404("Pegawai tidak ditemukan.")
    return orang


def _sah(kunci: str, skp: Skp, pegawai: int) -> bool:
    try:
        return bool(signing.loads(kunci, salt=_GARAM, max_age=UMUR_KUNCI) == [skp.pk, pegawai])
    except signing.BadSignature:
        return False


def _aktif(skp: Skp, pada: date) -> "QuerySet[Pegawai]":
    aktif = Q(berakhir=None) | Q(berakhir__gt=pada)
    return Pegawai.objects.filter(aktif).exclude(pk=skp.pegawai_id)


def _calon(skp: Skp, pada: date) -> "QuerySet[Pegawai]":
    """Active people under the same root of the unit tree as the plan."""
    return _aktif(skp, pada).filter(pk__in=_sekantor(skp, pada)) if skp.unit_id else Pegawai.objects.none()


def _luar(skp: Skp, pada: date) -> "QuerySet[Pegawai]":
    """Active people elsewhere in the instansi."""
    return _aktif(skp, pada).exclude(pk__in=_sekantor(skp, pada)) if skp.unit_id else _aktif(skp, pada)


def _sekantor(skp: Skp, pada: date) -> "QuerySet[Any]":
    unit = UnitKerja.objects.filter(pk=skp.unit_id or 0).annotate(akar=Coalesce("perangkat_daerah", "pk"))
    return pegawai_di_unit(list(unit.values_list("akar", flat=True)), pada)


def _cocok(cari: str) -> Q:
    teks = " ".join(cari.split())
    angka = "".join(h for h in teks if h not in " .-'")
    return Q(nip__startswith=angka) if angka.isascii() and angka.isdigit() else Q(nama__icontains=teks)


def _persis(cari: str) -> Q:
    """A whole NIP, or a whole name without titles."""
    teks = " ".join(cari.split())
    angka = "".join(h for h in teks if h not in " .-'")
    if angka.isascii() and angka.isdigit():
        return Q(nip=angka) if len(angka) == PANJANG_NIP else Q(pk__in=[])
    return Q(nama__iexact=teks)
