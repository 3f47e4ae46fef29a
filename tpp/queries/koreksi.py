"""Corrections as people and operators see them, and what may still be asked. No rupiah anywhere here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.cache import cache
from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.http import Http404

from kinerja.inti.format import tanggal as teks_tanggal
from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Pelaku
from kinerja.queries.lingkup import pegawai_di_unit
from tpp.domain.uraian import nama_kejadian
from tpp.models import BatasKoreksi, DaftarPembayaran, HasilTpp, PengajuanKoreksi
from tpp.queries.keadaan import daftar_hasil
from tpp.queries.koreksi_data import BELUM_SELESAI, dengan_data

SEHALAMAN = 25
_UMUR_JUMLAH = 600
"""Seconds that the menu's number is kept."""
_IZIN = (Izin.KELOLA_AKTIVITAS, Izin.KELOLA_PRESENSI)
_UMUM = (
    ("menit", "Menit aktivitas yang disetujui"),
    ("jabatan", "Kelas jabatan atau besaran TPP"),
    ("pajak", "Golongan atau pajak"),
    ("iuran", "Gaji atau iuran BPJS"),
    ("rekening", "Rekening"),
    ("selisih", "Selisih bulan lalu"),
    ("lain", "Hal lain"),
)


@dataclass(frozen=True, slots=True)
class Perihal:
    """A line that may be objected to: its code in addresses, words without rupiah, and the day it is about."""

    kode: str
    teks: str
    tanggal: date | None = None

    @property
    def pilihan(self) -> str:
        return f"{self.teks}, {teks_tanggal(self.tanggal)}" if self.tanggal else self.teks


@dataclass(frozen=True, slots=True)
class Tenggat:
    """Until when a correction may be asked for (included), and whether it still may."""

    sampai: date
    terbuka: bool


def visible_to(pelaku: Pelaku) -> QuerySet[PengajuanKoreksi]:
    """One's own, and those of the offices and people in the scope of who keeps log or attendance."""
    syarat = Q(pegawai=pelaku.pegawai_id) if pelaku.pegawai_id else Q(pk__in=[])
    return PengajuanKoreksi.objects.filter(syarat | _dijawab(pelaku))


def antrean(pelaku: Pelaku) -> QuerySet[PengajuanKoreksi]:
    """Those that the actor may answer: within his scope, never his own."""
    semua = PengajuanKoreksi.objects.filter(_dijawab(pelaku))
    return semua.exclude(pegawai=pelaku.pegawai_id) if pelaku.pegawai_id else semua


def _dijawab(pelaku: Pelaku) -> Q:
    lingkup = [pelaku.lingkup(izin) for izin in _IZIN]
    if any(satu.seluruh for satu in lingkup):
        return Q(pk__gt=0)
    unit = frozenset[int]().union(*(satu.unit for satu in lingkup))
    if not unit:
        return Q(pk__in=[])
    return Q(perangkat_daerah__in=unit) | Q(pegawai__in=pegawai_di_unit(unit, pelaku.hari_ini()))


def halaman_koreksi(pelaku: Pelaku, *, semua: bool, halaman: str | None) -> "Page[PengajuanKoreksi]":
    """A page for the operator: what waits for his answer or for the facts, oldest first.

    `semua`: also what is done, newest first.
    """
    baris = dengan_data(antrean(pelaku)).select_related("pegawai", "perangkat_daerah", "dijawab_oleh")
    if semua:
        return Paginator(baris.order_by("-diajukan_pada", "-pk"), SEHALAMAN).get_page(halaman)
    terbuka = baris.filter(BELUM_SELESAI).order_by("diajukan_pada", "pk")
    isi = Paginator(terbuka, SEHALAMAN).get_page(halaman)
    cache.set(_kunci(pelaku), isi.paginator.count, _UMUR_JUMLAH)
    return isi


def jumlah_terbuka(pelaku: Pelaku) -> int:
    """How many wait for the actor's answer, or for facts to be changed after he accepted; one statement. Kept for the menu."""
    jumlah = dengan_data(antrean(pelaku)).filter(BELUM_SELESAI).count()
    cache.set(_kunci(pelaku), jumlah, _UMUR_JUMLAH)
    return jumlah


def jumlah_diketahui(pelaku: Pelaku) -> int:
    """The number as Beranda or the list last counted it, for the menu of every page; no statement, 0 when not known."""
    ada: int | None = cache.get(_kunci(pelaku))
    return ada or 0


def lupakan_jumlah(pelaku: Pelaku) -> None:
    """After the actor's answer the number is not known until it is counted again."""
    cache.delete(_kunci(pelaku))


def _kunci(pelaku: Pelaku) -> str:
    return f"koreksi:{pelaku.instansi_id}:{pelaku.keanggotaan_id}"


def get_koreksi_or_404(pelaku: Pelaku, pk: int) -> PengajuanKoreksi:
    """One that the actor may answer. Raises Http404."""
    baris = dengan_data(antrean(pelaku)).select_related("pegawai", "perangkat_daerah", "dijawab_oleh")
    satu: PengajuanKoreksi | None = baris.filter(pk=pk).first()
    if satu is None:
        raise Http404("Pengajuan koreksi tidak ditemukan.")
    return satu


def koreksi_bulan(pegawai_id: int, bulan: date) -> list[PengajuanKoreksi]:
    """A person's corrections of a month, newest first; one statement."""
    milik = PengajuanKoreksi.objects.filter(pegawai=pegawai_id, bulan=bulan).select_related("dijawab_oleh")
    return list(dengan_data(milik).order_by("-diajukan_pada", "-pk"))


def tenggat(hasil: HasilTpp, pelaku: Pelaku) -> Tenggat:
    """Until when its owner may ask for a correction of a result read with its run; two statements."""
    daftar = daftar_hasil(hasil)
    batas = BatasKoreksi.objects.pada(acuan_tenggat(hasil, daftar, pelaku)).first() or BatasKoreksi()
    return tenggat_menurut(batas, hasil, daftar, pelaku)


def acuan_tenggat(hasil: HasilTpp, daftar: DaftarPembayaran | None, pelaku: Pelaku) -> date:
    """The day from which the deadline runs, and by whose rule: made final, else calculated. No query."""
    dihitung, sah = _hari_acuan(hasil, daftar, pelaku)
    return sah or dihitung


def tenggat_menurut(batas: BatasKoreksi, hasil: HasilTpp, daftar: DaftarPembayaran | None, pelaku: Pelaku) -> Tenggat:
    """The deadline by one rule. No query."""
    dihitung, sah = _hari_acuan(hasil, daftar, pelaku)
    sampai = batas.sampai(dihitung=dihitung, disahkan=sah)
    return Tenggat(sampai, pelaku.hari_ini() <= sampai)


def _hari_acuan(hasil: HasilTpp, daftar: DaftarPembayaran | None, pelaku: Pelaku) -> tuple[date, date | None]:
    """(calculated, made final) in the tenant's zone."""
    zona = pelaku.sekarang().tzinfo
    dihitung = (hasil.proses.selesai_pada or hasil.proses.dibuat_pada).astimezone(zona).date()
    return dihitung, daftar.disahkan_pada.astimezone(zona).date() if daftar and daftar.disahkan_pada else None


def daftar_perihal(hasil: HasilTpp) -> tuple[Perihal, ...]:
    """What a person may object to in a result: each day's event, then the general lines. No query, no rupiah."""
    return (*_hari(hasil.rincian), *(Perihal(kode, teks) for kode, teks in _UMUM))


def _hari(rincian: Mapping[str, Any]) -> Iterable[Perihal]:
    sudah = set()
    for langkah in rincian["langkah"]:
        if langkah[0] != "kejadian":
            continue
        _, iso, jenis, menit, *_ = langkah
        kode = kode_kejadian(iso, jenis)
        if kode not in sudah:
            sudah.add(kode)
            teks = f"{nama_kejadian(jenis)} {menit} menit" if menit else nama_kejadian(jenis)
            yield Perihal(kode, teks, date.fromisoformat(iso))


def kode_kejadian(iso: str, jenis: str) -> str:
    """Code of a day's event in addresses."""
    return f"{iso}:{jenis}"
