"""One plan as its penilai reads it: beside his own results, beside the version it amends, with what is unusual."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Count, Q

from kinerja.inti.pelaku import Pelaku
from skp.domain.beda_rencana import (
    BarisBeda,
    ButirHasilVersi,
    ButirIndikator,
    bandingkan,
    beda_teks,
)
from skp.domain.potret import Beda, beda, dari_json
from skp.models import CatatanSkp, EkspektasiKhusus, HasilKerja, NilaiPerilaku, PeriodeSkp, Skp
from skp.queries.perilaku import frasa_ekspektasi
from skp.queries.potret import orang_skp
from skp.queries.rencana import HasilTampil, IsiRencana, PerilakuTampil, isi_rencana, perilaku_rencana
from skp.queries.ruang import ruang
from skp.queries.tinjau import skp_tim
from skp.queries.tinjau_bahan import keanehan_banyak
from skp.states import HIDUP, RANCANGAN, StatusSkp


@dataclass(frozen=True, slots=True)
class HasilSaya:
    """A result of the penilai, and the numbers of the plan's results that support it."""

    hasil: HasilKerja
    nomor: int
    didukung: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HasilDitinjau:
    """A result of the plan with the talk about it. `milik_saya`: number of the penilai's result that it supports, or None."""

    tampil: HasilTampil
    huruf: str
    milik_saya: int | None
    catatan: tuple[CatatanSkp, ...]

    @property
    def pk(self) -> int:
        return self.tampil.hasil.pk

    @property
    def sebutan(self) -> str:
        return f"{self.huruf}{self.tampil.nomor}"


@dataclass(frozen=True, slots=True)
class Banding:
    """An amendment beside what it amends: results, and further texts as (label, before, now)."""

    lama: Skp
    hasil: tuple[BarisBeda, ...]
    lain: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class SumberEkspektasi:
    """A plan whose special expectations can be taken over; `banyak` values have one."""

    skp_id: int
    sebutan: str
    banyak: int


@dataclass(frozen=True, slots=True)
class HalamanTinjau:
    """The page. `mati`: why nothing can be changed now, "" while it can."""

    skp: Skp
    mati: str
    hasil: tuple[HasilDitinjau, ...]
    isi: IsiRencana
    perilaku: Sequence[PerilakuTampil]
    milikku: tuple[HasilSaya, ...]
    catatan: tuple[CatatanSkp, ...]
    keanehan: tuple[str, ...] = ()
    beda_potret: tuple[Beda, ...] = ()
    banding: Banding | None = None
    frasa: Mapping[str, Sequence[str]] = field(default_factory=dict)
    sumber: tuple[SumberEkspektasi, ...] = ()

    @property
    def menunggu(self) -> bool:
        """Whether it can be approved or returned now."""
        return not self.mati and self.skp.status == StatusSkp.DIAJUKAN


def halaman_tinjau(pelaku: Pelaku, skp: Skp, *, mati: str) -> HalamanTinjau:
    """Everything about a plan that the caller has resolved and whose penilai the actor is.

    Args:
        mati: why nothing can be changed now, "" while it can (`skp.policies.tinjau.alasan_mati`).
    """
    isi = isi_rencana(skp)
    catatan = list(CatatanSkp.objects.filter(skp=skp).select_related("penulis").order_by("dibuat_pada", "pk"))
    milikku = _milikku(pelaku, skp)
    nomor = {h.pk: n for n, h in enumerate(milikku, 1)}
    hasil = tuple(_ditinjau(skp, isi, nomor, catatan))
    saya = pelaku.pegawai_id or 0
    return HalamanTinjau(
        skp=skp,
        mati=mati,
        hasil=hasil,
        isi=isi,
        perilaku=perilaku_rencana(isi),
        milikku=tuple(
            HasilSaya(h, n, tuple(x.sebutan for x in hasil if x.milik_saya == n)) for n, h in enumerate(milikku, 1)
        ),
        catatan=tuple(c for c in catatan if c.hasil_id is None),
        keanehan=keanehan_banyak([skp], saya)[skp.pk] if skp.status in RANCANGAN else (),
        beda_potret=tuple(beda_potret(pelaku, [skp])[skp.pk]) if skp.status == StatusSkp.DIAJUKAN else (),
        banding=_banding(skp, isi) if skp.menggantikan_id is not None else None,
        frasa={} if mati else frasa_ekspektasi(),
        sumber=() if mati else tuple(sumber_ekspektasi(pelaku, skp.periode, skp)),
    )


def beda_potret(pelaku: Pelaku, skp: Sequence[Skp]) -> dict[int, list[Beda]]:
    """Lines of the stored snapshots that are no longer true today, by plan id; a fixed number of statements."""
    orang = orang_skp(skp, hari_ini=pelaku.hari_ini())
    hasil: dict[int, list[Beda]] = {}
    for s in skp:
        lama, baru = dari_json(s.potret), orang[s.pk].potret
        hasil[s.pk] = beda(lama, baru) if lama is not None and baru is not None else []
    return hasil


def _milikku(pelaku: Pelaku, skp: Skp) -> list[HasilKerja]:
    """The penilai's own results of the period; an amendment only once it is in force. One statement."""
    dipakai = Q(skp__status__in=HIDUP) | Q(skp__status__in=RANCANGAN, skp__menggantikan=None)
    semua = HasilKerja.objects.filter(dipakai, skp__pegawai=pelaku.pegawai_id, skp__periode=skp.periode_id)
    return list(semua.order_by("skp__mulai", "skp", "-jenis", "urutan", "pk"))


def _ditinjau(
    skp: Skp, isi: IsiRencana, nomor: Mapping[int, int], catatan: Sequence[CatatanSkp]
) -> Iterable[HasilDitinjau]:
    """A letter stands before the number where the regulation knows main and additional results."""
    dua_jenis = bool(ruang(skp.periode.rejim).sebutan_hasil[1])
    per_hasil: dict[int, list[CatatanSkp]] = defaultdict(list)
    for c in catatan:
        if c.hasil_id is not None:
            per_hasil[c.hasil_id].append(c)
    for huruf, _kode, _nama, semua in isi.bagian:
        for h in semua:
            milik = nomor.get(h.hasil.intervensi_id or 0)
            yield HasilDitinjau(h, huruf if dua_jenis else "", milik, tuple(per_hasil[h.hasil.pk]))


def _banding(skp: Skp, isi: IsiRencana) -> Banding | None:
    lama = skp.menggantikan
    if lama is None:
        return None
    dulu = isi_rencana(lama)
    return Banding(
        lama,
        tuple(bandingkan([_butir(h) for h in dulu.semua], [_butir(h) for h in isi.semua])),
        tuple(beda_teks(_teks_lain(lama, dulu), _teks_lain(skp, isi))),
    )


def _butir(h: HasilTampil) -> ButirHasilVersi:
    sifat = [
        ("Hasil kerja atasan", h.teks_intervensi),
        ("Perspektif", h.hasil.get_perspektif_display()),
        ("Penugasan dari", h.hasil.penugasan_dari),
    ]
    return ButirHasilVersi(
        h.hasil.silsilah,
        h.hasil.get_jenis_display().lower(),
        h.hasil.uraian,
        tuple((label, isi) for label, isi in sifat if isi),
        tuple(
            ButirIndikator(i.indikator.silsilah, i.indikator.uraian, i.target, i.indikator.get_aspek_display())
            for i in h.indikator
        ),
        tuple(f"{a.periode_evaluasi.nama}: {a.uraian}" for a in h.aksi),
    )


def _teks_lain(skp: Skp, isi: IsiRencana) -> dict[str, str]:
    """What stands outside the results, by label: dates, form, expectations, lampiran."""
    teks = {
        "Formulir": skp.get_bentuk_display(),
        "Pendekatan": skp.get_pendekatan_display(),
    }
    teks |= {
        f"Ekspektasi khusus {n.label}": isi.ekspektasi[n.value] for n in NilaiPerilaku if n.value in isi.ekspektasi
    }
    return teks | {nama: "; ".join(baris) for _, nama, baris in isi.lampiran if baris}


def sumber_ekspektasi(pelaku: Pelaku, periode: PeriodeSkp, skp: Skp | None = None) -> list[SumberEkspektasi]:
    """Plans to take special expectations from: the person's earlier ones, then those of the actor's other people."""
    kecuali = skp.pk if skp else 0
    tim = skp_tim(pelaku, periode=periode)
    dulu = list(_dulu(skp)) if skp else []
    banyak = dict(
        EkspektasiKhusus.objects.filter(skp__in=[s.pk for s in (*dulu, *tim)])
        .order_by()
        .values("skp")
        .annotate(n=Count("pk"))
        .values_list("skp", "n")
    )
    lama = [SumberEkspektasi(s.pk, f"SKP {s.periode.nama} pegawai ini", banyak[s.pk]) for s in dulu if s.pk in banyak]
    lain = [
        SumberEkspektasi(s.pk, s.pegawai.nama_lengkap, banyak[s.pk]) for s in tim if s.pk in banyak and s.pk != kecuali
    ]
    return lama + lain


def _dulu(skp: Skp) -> Iterable[Skp]:
    semua = Skp.objects.filter(pegawai=skp.pegawai_id, status__in=HIDUP, periode__selesai__lte=skp.periode.mulai)
    return semua.select_related("periode").order_by("-mulai", "-pk")[:3]


def ekspektasi_dari(skp_id: int) -> dict[str, str]:
    """Special expectations of a plan by value; the caller has made sure that it is a source. One statement."""
    return dict(EkspektasiKhusus.objects.filter(skp=skp_id).values_list("nilai", "teks"))
