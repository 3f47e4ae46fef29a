"""Dialogues of a plan: the list, one sheet with what to talk about, and the team of a penilai."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404

from kinerja.inti.pelaku import Pelaku
from kinerja.inti.sumber_realisasi import ButirSumber, baca_dikembalikan, baca_sumber
from skp.domain.pembinaan import kunci_butir
from skp.models import ButirPembinaan, Evaluasi, SesiPembinaan, Skp, UmpanBalik
from skp.queries.realisasi import IndikatorIsi, indikator_di_atas
from skp.queries.ruang import ruang
from skp.queries.skp import HakSkp, get_skp_or_404, hak_atas, hak_atas_banyak, visible_to
from skp.queries.umpan_balik import Sasaran, daftar_sasaran
from skp.states import DAPAT_DIISI, StatusEvaluasi, StatusPembinaan

JANGKA = timedelta(days=92)
"""So far back the sheet looks for what to talk about."""
_K = ButirPembinaan.Keadaan
Izinkan = Callable[[SesiPembinaan], bool]
"""Whether the actor may do something with a session."""


@dataclass(frozen=True, slots=True)
class BahanDialog:
    """What to talk about: praise, reached beyond the target, work done, and what came back."""

    apresiasi: Sequence[UmpanBalik] = ()
    di_atas: Sequence[IndikatorIsi] = ()
    aktivitas: Sequence[ButirSumber] = ()
    dikembalikan: Sequence[str] = ()

    @property
    def ada(self) -> bool:
        return bool(self.apresiasi or self.di_atas or self.aktivitas or self.dikembalikan)


@dataclass(frozen=True, slots=True)
class HalamanPembinaan:
    """Sessions of a plan, latest first, and what is still open from them."""

    skp: Skp
    hak: HakSkp
    sesi: Sequence[SesiPembinaan]
    terbuka: Sequence[ButirPembinaan]


@dataclass(frozen=True, slots=True)
class LembarDialog:
    """One sheet. `terbuka`: items of earlier sessions to review; `butir`: what was agreed on in this one.

    `dapat_diubah`, `dapat_ditanggapi`: what the actor may do with it.
    """

    sesi: SesiPembinaan
    butir: Sequence[ButirPembinaan]
    ditinjau: Sequence[ButirPembinaan]
    dapat_diubah: bool
    dapat_ditanggapi: bool
    terbuka: Sequence[ButirPembinaan] = ()
    bahan: BahanDialog = field(default_factory=BahanDialog)
    sasaran: Sequence[Sasaran] = ()


@dataclass(frozen=True, slots=True)
class BarisPembinaan:
    """A person of the team: last and next meeting, items still open, how many of these are overdue."""

    skp: Skp
    terakhir: date | None
    berikutnya: date | None
    terbuka: int
    lewat: int


def pihak(hak: HakSkp) -> bool:
    """Whether dialogues concern him: the person, his penilai, the penilai's penilai."""
    return hak.pemilik or hak.penilai or hak.atasan_penilai


def halaman_pembinaan(pelaku: Pelaku, pk: int) -> HalamanPembinaan:
    """The dialogues of a plan; whether the actor may read them is `policies.pembinaan.check_baca`. Raises Http404."""
    skp = get_skp_or_404(pelaku, pk)
    hak = hak_atas(pelaku, skp)
    return HalamanPembinaan(
        skp,
        hak,
        list(_terlihat(pelaku).filter(skp=skp).select_related("pemimpin").order_by("-tanggal", "-pk")),
        butir_terbuka([skp.pk]),
    )


def get_sesi_or_404(pelaku: Pelaku, pk: int) -> SesiPembinaan:
    """A session that the actor may read: his plan's, or of a plan he is penilai of. Raises Http404 for all others."""
    baris = _terlihat(pelaku).filter(pk=pk, skp__in=visible_to(pelaku).values("pk"))
    sesi = baris.select_related("skp__pegawai", "skp__periode", "skp__unit", "pemimpin").first()
    if sesi is None:
        raise Http404("Catatan pembinaan tidak ditemukan.")
    if sesi.pemimpin_id != pelaku.pegawai_id and not pihak(hak_atas(pelaku, sesi.skp)):
        raise Http404("Catatan pembinaan tidak ditemukan.")
    return sesi


def lembar(pelaku: Pelaku, pk: int, ubah: Izinkan, tanggapi: Izinkan) -> LembarDialog:
    """One sheet; with what to talk about while it is being prepared. A constant number of statements."""
    sesi = get_sesi_or_404(pelaku, pk)
    diubah = ubah(sesi)
    dasar = LembarDialog(
        sesi,
        list(_butir().filter(sesi=sesi)),
        list(_butir().filter(ditinjau_di=sesi)),
        diubah,
        tanggapi(sesi),
    )
    if not diubah:
        return dasar
    return LembarDialog(
        sesi,
        dasar.butir,
        dasar.ditinjau,
        diubah,
        dasar.dapat_ditanggapi,
        butir_terbuka([sesi.skp_id], kecuali=sesi.pk),
        bahan_dialog(pelaku, sesi.skp),
        daftar_sasaran(sesi.skp_id, bernilai=ruang(sesi.skp.periode.rejim).berumpan_balik),
    )


def butir_terbuka(skp: Sequence[int], *, kecuali: int | None = None, ganda: bool = False) -> list[ButirPembinaan]:
    """Items that were handed over and not reviewed in a session handed over; earliest due first, nothing twice. One statement.

    Args:
        kecuali: a session in preparation; its own reviews are still open in it.
        ganda: also the same thing written twice.
    """
    belum = Q(keadaan=_K.BELUM) | Q(ditinjau_di__status=StatusPembinaan.DRAF)
    baris = _butir().filter(belum, sesi__skp__in=skp).exclude(sesi__status=StatusPembinaan.DRAF).exclude(sesi=kecuali)
    if ganda:
        return list(baris)
    satu: dict[tuple[int, tuple[str, str]], ButirPembinaan] = {}
    for b in baris:
        satu.setdefault((b.sesi.skp_id, kunci_butir(b.uraian, tentang(b))), b)
    return sorted(satu.values(), key=lambda b: (b.tenggat or date.max, b.pk))


def tentang(b: ButirPembinaan) -> str:
    """What an item is about, as a code; "" for nothing in particular."""
    return f"hasil:{b.hasil_id}" if b.hasil_id else f"nilai:{b.nilai}" if b.nilai else ""


def bahan_dialog(pelaku: Pelaku, skp: Skp) -> BahanDialog:
    """What the data suggest to talk about; a constant number of statements."""
    akhir = pelaku.hari_ini() + timedelta(days=1)
    awal = akhir - JANGKA
    apresiasi = UmpanBalik.objects.filter(skp=skp, nada=UmpanBalik.Nada.APRESIASI, tanggal__gte=awal)
    semua = [b for isi in baca_sumber(pelaku, skp.pegawai_id, awal, akhir).values() for b in isi]
    tertaut = sorted(semua, key=lambda b: (b.silsilah is not None, b.menit, b.tanggal), reverse=True)
    kembali = [b for isi in baca_dikembalikan(pelaku, skp.pegawai_id, awal, akhir).values() for b in isi]
    realisasi = Evaluasi.objects.filter(skp=skp, status=StatusEvaluasi.DIKEMBALIKAN).select_related("periode_evaluasi")
    kalimat = [
        *(f"Realisasi {e.periode_evaluasi.nama} dikembalikan dan belum dikirim lagi." for e in realisasi),
        *(f"{b.judul} ({b.status}){f': {b.uraian}' if b.uraian else ''}" for b in kembali),
    ]
    return BahanDialog(
        list(apresiasi.select_related("pemberi", "hasil").order_by("-tanggal", "-pk")[:3]),
        indikator_di_atas(skp, pelaku.hari_ini()),
        tertaut[:3],
        kalimat[:2],
    )


def tim_pembinaan(pelaku: Pelaku) -> list[BarisPembinaan]:
    """The people whose penilai the actor is, those with the nearest meeting first; a constant number of statements."""
    if pelaku.pegawai_id is None:
        return []
    semua = list(
        visible_to(pelaku)
        .filter(status__in=DAPAT_DIISI)
        .exclude(pegawai=pelaku.pegawai_id)
        .select_related("pegawai", "periode")
        .order_by("pegawai__nama", "pk")
    )
    hak = hak_atas_banyak(pelaku, semua)
    milik = [s for s in semua if hak[s.pk].penilai]
    sesi: dict[int, list[SesiPembinaan]] = defaultdict(list)
    for satu in (
        SesiPembinaan.objects.filter(skp__in=milik).exclude(status=StatusPembinaan.DRAF).order_by("tanggal", "pk")
    ):
        sesi[satu.skp_id].append(satu)
    terbuka: dict[int, list[ButirPembinaan]] = defaultdict(list)
    for b in butir_terbuka([s.pk for s in milik]):
        terbuka[b.sesi.skp_id].append(b)
    hari_ini = pelaku.hari_ini()
    baris = [_baris(s, sesi[s.pk], terbuka[s.pk], hari_ini) for s in milik]
    return sorted(baris, key=lambda b: (b.berikutnya or date.max, b.terakhir or date.min))


def _baris(
    skp: Skp, sesi: Sequence[SesiPembinaan], terbuka: Sequence[ButirPembinaan], hari_ini: date
) -> BarisPembinaan:
    lewat = sum(b.tenggat is not None and b.tenggat < hari_ini for b in terbuka)
    akhir = sesi[-1] if sesi else None
    return BarisPembinaan(
        skp, akhir.tanggal if akhir else None, akhir.berikutnya if akhir else None, len(terbuka), lewat
    )


def _terlihat(pelaku: Pelaku) -> QuerySet[SesiPembinaan]:
    """A draft is nobody's business but its writer's."""
    return SesiPembinaan.objects.filter(~Q(status=StatusPembinaan.DRAF) | Q(pemimpin=pelaku.pegawai_id))


def _butir() -> QuerySet[ButirPembinaan]:
    asal = Prefetch("asal", queryset=ButirPembinaan.objects.select_related("sesi"))
    return ButirPembinaan.objects.select_related("sesi", "hasil").prefetch_related(asal).order_by("pk")
