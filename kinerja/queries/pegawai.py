"""People for pages: the list, one person with his history and chain, the team of an atasan."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.db.models.functions import Lower

from kinerja.domain.rantai import Atasan, Kursi, PeranAtasan, cari_atasan, rantai_kursi
from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Pelaku
from kinerja.inti.tautan_orang import Tautan, tautan_orang
from kinerja.models import (
    Pegawai,
    Penempatan,
    PenugasanPenilai,
    Rekening,
    RiwayatGaji,
    RiwayatGolongan,
    RiwayatNama,
    RiwayatNip,
)
from kinerja.queries.atasan import baca_peta, bawahan_dari
from kinerja.queries.keadaan import KeadaanPegawai, keadaan_pegawai
from kinerja.queries.kepesertaan import Keikutsertaan, keikutsertaan
from kinerja.queries.lingkup import pegawai_di_unit, visible_to
from kinerja.queries.peta import sebutan_formasi

PER_HALAMAN = 50


@dataclass(frozen=True, slots=True)
class SaringPegawai:
    """What the list is narrowed to. `cari`: part of a name, or the beginning of a NIP."""

    cari: str = ""
    unit: int | None = None
    berakhir: bool = False


@dataclass(frozen=True, slots=True)
class BarisPegawai:
    """A person in a list."""

    pegawai: Pegawai
    keadaan: KeadaanPegawai


@dataclass(frozen=True, slots=True)
class BarisTim:
    """A subordinate, and the pages of his that the actor may open."""

    pegawai: Pegawai
    keadaan: KeadaanPegawai
    tautan: Sequence[Tautan]


@dataclass(frozen=True, slots=True)
class Rantai:
    """Who stands above a person on a date, and why."""

    penilai: Atasan
    verifikator: Atasan
    kursi: tuple[Kursi, ...]


@dataclass(frozen=True, slots=True)
class RincianPegawai:
    """All that the page of a person shows. `rekening` and `gaji` are None for whoever may not see rupiah."""

    pegawai: Pegawai
    keadaan: KeadaanPegawai
    rantai: Rantai
    penempatan: Sequence[Penempatan]
    golongan: Sequence[RiwayatGolongan]
    nama: Sequence[RiwayatNama]
    nip: Sequence[RiwayatNip]
    penugasan: Sequence[PenugasanPenilai]
    ikut: Sequence[Keikutsertaan]
    rekening: Sequence[Rekening] | None = None
    gaji: Sequence[RiwayatGaji] | None = None
    tugas_lain: Sequence[Penempatan] = field(default_factory=tuple)


def saring_pegawai(
    pelaku: Pelaku, saring: SaringPegawai, pada: date, *, izin: Izin = Izin.LIHAT_PEGAWAI
) -> QuerySet[Pegawai]:
    """Visible people, narrowed, by name. Search never leaves the visible set."""
    semua = visible_to(pelaku, pada, izin=izin)
    aktif = Q(berakhir=None) | Q(berakhir__gt=pada)
    semua = semua.exclude(aktif) if saring.berakhir else semua.filter(aktif)
    if saring.unit is not None:
        semua = semua.filter(pk__in=pegawai_di_unit([saring.unit], pada))
    cari = " ".join(saring.cari.split())
    angka = "".join(h for h in cari if h not in " .-'")
    if angka.isascii() and angka.isdigit():
        semua = semua.filter(nip__startswith=angka)
    elif cari:
        semua = semua.filter(nama__icontains=cari)
    return semua.select_related("keanggotaan").order_by(Lower("nama"), "pk")


def daftar_pegawai(
    pelaku: Pelaku, saring: SaringPegawai, halaman: str | None, pada: date, *, izin: Izin = Izin.LIHAT_PEGAWAI
) -> "Page[BarisPegawai]":
    """A page of people with their seats; three statements whatever its length."""
    muka: Page[Pegawai] = Paginator(saring_pegawai(pelaku, saring, pada, izin=izin), PER_HALAMAN).get_page(halaman)
    return Page(lengkapi(list(muka.object_list), pada), muka.number, muka.paginator)  # type: ignore[arg-type]


def lengkapi(pegawai: Sequence[Pegawai], pada: date) -> list[BarisPegawai]:
    """People with what they are on a date; one statement."""
    keadaan = keadaan_pegawai([p.pk for p in pegawai], pada)
    return [BarisPegawai(p, keadaan[p.pk]) for p in pegawai]


def tim_saya(pelaku: Pelaku, pada: date) -> list[BarisTim]:
    """Direct subordinates of the actor, by name."""
    if pelaku.pegawai_id is None:
        return []
    ids = bawahan_dari(pelaku.pegawai_id, pada)
    baris = lengkapi(list(Pegawai.objects.filter(pk__in=ids).order_by(Lower("nama"), "pk")), pada)
    tautan = tautan_orang(pelaku, ids, ringkas=True)
    return [BarisTim(b.pegawai, b.keadaan, tautan[b.pegawai.pk]) for b in baris]


def rantai_pegawai(pegawai_id: int, pada: date, hari_ini: date | None = None) -> Rantai:
    """Penilai, verifikator and the seats above a person on a date; one statement."""
    peta = baca_peta([pegawai_id], pada, hari_ini=hari_ini)
    return Rantai(
        cari_atasan(pegawai_id, PeranAtasan.PENILAI, peta),
        cari_atasan(pegawai_id, PeranAtasan.VERIFIKATOR, peta),
        rantai_kursi(pegawai_id, peta),
    )


def rincian_pegawai(pegawai: Pegawai, pada: date, *, rupiah: bool) -> RincianPegawai:
    """Everything about one person. `rupiah`: the caller has asked `policies.can_lihat_rupiah`."""
    milik = {"pegawai": pegawai.pk}
    penempatan = list(Penempatan.objects.filter(**milik).select_related("formasi").order_by("-mulai", "-pk"))
    _sebut_formasi(penempatan)
    return RincianPegawai(
        pegawai=pegawai,
        keadaan=keadaan_pegawai([pegawai.pk], pada)[pegawai.pk],
        rantai=rantai_pegawai(pegawai.pk, pada),
        penempatan=penempatan,
        golongan=list(RiwayatGolongan.objects.filter(**milik).order_by("-mulai")),
        nama=list(RiwayatNama.objects.filter(**milik).order_by("-mulai")),
        nip=list(
            RiwayatNip.objects.filter(Q(**milik) | Q(pegawai__digabung_ke=pegawai.pk))
            .select_related("jenis")
            .order_by("-mulai")
        ),
        penugasan=list(PenugasanPenilai.objects.filter(**milik).select_related("pejabat").order_by("-mulai")),
        ikut=keikutsertaan(pegawai.pk, pada),
        rekening=list(Rekening.objects.filter(**milik).order_by("-mulai")) if rupiah else None,
        gaji=list(RiwayatGaji.objects.filter(**milik).order_by("-mulai")) if rupiah else None,
        tugas_lain=[p for p in penempatan if p.jenis != Penempatan.Jenis.DEFINITIF and _berlaku(p, pada)],
    )


def _berlaku(p: Penempatan, pada: date) -> bool:
    return p.mulai <= pada and (p.selesai is None or p.selesai > pada)


def _sebut_formasi(penempatan: Sequence[Penempatan]) -> None:
    """Give each placement `sebutan`: title and unit of its seat as they were on its last day; one statement."""
    nama = sebutan_formasi({p.formasi_id for p in penempatan})
    for p in penempatan:
        akhir = p.selesai or date.max
        cocok = [s for s in nama.get(p.formasi_id, ()) if s.mulai < akhir]
        p.sebutan = cocok[-1].sebutan if cocok else p.formasi.kode  # type: ignore[attr-defined]


def cari_pejabat(pelaku: Pelaku, cari: str, pada: date, *, batas: int = 20) -> list[BarisPegawai]:
    """Active people of the whole tenant by name or NIP, for naming a penilai: an atasan may sit in another OPD."""
    cari = " ".join(cari.split())
    if not (pelaku.punya(Izin.KELOLA_PEGAWAI) and len(cari) >= 3):
        return []
    angka = "".join(h for h in cari if h not in " .-")
    syarat = Q(nip__startswith=angka) if angka.isdigit() else Q(nama__icontains=cari)
    aktif = Q(berakhir=None) | Q(berakhir__gt=pada)
    return lengkapi(list(Pegawai.objects.filter(syarat, aktif).order_by(Lower("nama"), "pk")[:batas]), pada)
