"""Reads of the kernel's pages. Each list starts at what the person may see; "exists but not yours" is 404."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.http import Http404

from kinerja.inti.impor import Pengimpor, pengimpor_untuk
from kinerja.inti.izin import Izin
from kinerja.inti.models import BarisUnggahan, Keanggotaan, Pekerjaan, Pemberitahuan, Peristiwa, Unggahan
from kinerja.inti.pelaku import Pelaku

M = TypeVar("M", Unggahan, Pekerjaan)
PER_HALAMAN = 50
TERAKHIR = 30
RUTIN = ("akun.masuk", "akun.keluar")


# --- imports ----------------------------------------------------------------------------------------------------
def unggahan_untuk(pelaku: Pelaku) -> "QuerySet[Unggahan]":
    """Uploads a person may see: of the kinds he may use; all of the tenant, or his own when his role is a unit's.

    Without the file itself, which no page shows.
    """
    syarat = Q(pk__in=[])
    for p in pengimpor_untuk(pelaku):
        milik = Q() if pelaku.lingkup(p.izin).seluruh else Q(dibuat_oleh=pelaku.keanggotaan_id)
        syarat |= Q(jenis=p.kode) & milik
    return Unggahan.objects.filter(syarat).defer("isi").select_related("dibuat_oleh", "pekerjaan")


def unggahan_terakhir(pelaku: Pelaku) -> list[Unggahan]:
    return list(unggahan_untuk(pelaku).order_by("-dibuat_pada", "-pk")[:TERAKHIR])


def unggahan_satu(pelaku: Pelaku, kode: uuid.UUID) -> Unggahan:
    """Raises Http404."""
    return _satu(unggahan_untuk(pelaku), kode)


def pengimpor_satu(pelaku: Pelaku, kode: str) -> Pengimpor:
    """A kind of import the person may use; raises Http404 for any other."""
    for p in pengimpor_untuk(pelaku):
        if p.kode == kode:
            return p
    raise Http404("Jenis impor tidak ditemukan.")


def baris_unggahan(unggahan: Unggahan, putusan: str, halaman: str | None) -> "Page[BarisUnggahan]":
    """A page of an upload's rows of one verdict."""
    baris = BarisUnggahan.objects.filter(unggahan=unggahan, putusan=putusan).order_by("nomor", "pk")
    return Paginator(baris, PER_HALAMAN).get_page(halaman)


# --- jobs -------------------------------------------------------------------------------------------------------
def pekerjaan_untuk(pelaku: Pelaku) -> "QuerySet[Pekerjaan]":
    """Jobs a person may see: his own; TPP runs for who may run them; all for an auditor."""
    semua = Pekerjaan.objects.select_related("dibuat_oleh")
    if pelaku.punya(Izin.LIHAT_AUDIT):
        return semua
    syarat = Q(dibuat_oleh=pelaku.keanggotaan_id)
    if pelaku.punya(Izin.HITUNG_TPP):
        syarat |= Q(jenis__startswith="tpp.")
    return semua.filter(syarat)


def pekerjaan_halaman(pelaku: Pelaku, halaman: str | None) -> "Page[Pekerjaan]":
    return Paginator(pekerjaan_untuk(pelaku).order_by("-dibuat_pada", "-pk"), PER_HALAMAN).get_page(halaman)


def pekerjaan_satu(pelaku: Pelaku, kode: uuid.UUID) -> Pekerjaan:
    """Raises Http404."""
    return _satu(pekerjaan_untuk(pelaku), kode)


# --- notices ----------------------------------------------------------------------------------------------------
def pemberitahuan_untuk(pelaku: Pelaku) -> "QuerySet[Pemberitahuan]":
    """A person's own notices, newest first."""
    return Pemberitahuan.objects.filter(keanggotaan=pelaku.keanggotaan_id).order_by("-dibuat_pada", "-pk")


def pemberitahuan_halaman(pelaku: Pelaku, halaman: str | None) -> "Page[Pemberitahuan]":
    return Paginator(pemberitahuan_untuk(pelaku), PER_HALAMAN).get_page(halaman)


def pemberitahuan_satu(pelaku: Pelaku, pk: int) -> Pemberitahuan:
    """Raises Http404."""
    satu = pemberitahuan_untuk(pelaku).filter(pk=pk).first()
    if satu is None:
        raise Http404("Pemberitahuan tidak ditemukan.")
    return satu


# --- audit events -----------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class SaringRiwayat:
    """What of the events to show. `objek` is ("app.model", id); dates are the tenant's, both included.

    masuk_keluar: with routine logins and logouts, which otherwise bury everything else.
    """

    aksi: str = ""
    dari: date | None = None
    sampai: date | None = None
    objek: tuple[str, int] | None = None
    sebelum: str = ""
    masuk_keluar: bool = False


@dataclass(frozen=True, slots=True)
class HalamanRiwayat:
    """Events, newest first, and the cursor of the next older page ("" when there is none)."""

    peristiwa: Sequence[Peristiwa]
    berikut: str


def peristiwa_untuk(pelaku: Pelaku) -> "QuerySet[Peristiwa]":
    """Events a person may see: what concerns him or his account; all for an auditor."""
    if pelaku.punya(Izin.LIHAT_AUDIT):
        return Peristiwa.objects.all()
    syarat = Q(objek_jenis=Keanggotaan._meta.label_lower, objek_id=pelaku.keanggotaan_id)
    if pelaku.pegawai_id is not None:
        syarat |= Q(pegawai_id=pelaku.pegawai_id)
    return Peristiwa.objects.filter(syarat)


def aksi_terjadi(pelaku: Pelaku) -> list[str] | None:
    """The events that occur for a person, for his filter; None for an auditor, who is offered every kind. One statement."""
    if pelaku.punya(Izin.LIHAT_AUDIT):
        return None
    return list(peristiwa_untuk(pelaku).values_list("aksi", flat=True).order_by().distinct())


def riwayat(pelaku: Pelaku, saring: SaringRiwayat) -> HalamanRiwayat:
    """A page of events. No count and no offset: the table grows without end."""
    semua = peristiwa_untuk(pelaku)
    if saring.aksi:
        semua = semua.filter(aksi__startswith=saring.aksi)
    if not saring.masuk_keluar:
        semua = semua.exclude(aksi__in=RUTIN)
    if saring.dari:
        semua = semua.filter(waktu__gte=_awal_hari(saring.dari, pelaku.zona))
    if saring.sampai:
        semua = semua.filter(waktu__lt=_awal_hari(saring.sampai + timedelta(days=1), pelaku.zona))
    if saring.objek:
        semua = semua.filter(objek_jenis=saring.objek[0], objek_id=saring.objek[1])
    if kursor := _baca_kursor(saring.sebelum):
        waktu, pk = kursor
        semua = semua.filter(Q(waktu__lt=waktu) | Q(pk__lt=pk), waktu__lte=waktu)
    daftar = list(semua.order_by("-waktu", "-pk")[: PER_HALAMAN + 1])
    tampil = daftar[:PER_HALAMAN]
    berikut = f"{tampil[-1].waktu.isoformat()}~{tampil[-1].pk}" if len(daftar) > PER_HALAMAN else ""
    return HalamanRiwayat(tampil, berikut)


def _awal_hari(tanggal: date, zona: str) -> datetime:
    return datetime.combine(tanggal, time(), ZoneInfo(zona))


def _baca_kursor(teks: str) -> tuple[datetime, int] | None:
    """A broken cursor is the first page, not an error."""
    waktu, _, pk = teks.partition("~")
    try:
        saat = datetime.fromisoformat(waktu)
        return (saat, int(pk)) if saat.tzinfo else None
    except ValueError:
        return None


def _satu(daftar: "QuerySet[M]", kode: uuid.UUID) -> M:
    satu = daftar.filter(kode=kode).first()
    if satu is None:
        raise Http404("Data tidak ditemukan.")
    return satu
