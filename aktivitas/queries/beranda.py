"""What the log says on Beranda."""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F

from aktivitas.domain.biasanya import JANGKA, Lampau, biasanya
from aktivitas.models import Aktivitas, ButirAktivitas
from aktivitas.queries.entri import (
    EntriRingkas,
    JumlahMenit,
    entri_ringkas,
    jumlah_menit,
    menit_hari_dan_bulan,
    rentang_bulan,
)
from aktivitas.queries.isi import BahanIsi, bahan_isi
from aktivitas.queries.ketentuan import aturan_pada
from aktivitas.states import StatusAktivitas
from kinerja.inti.format import HARI, angka, hari_tanggal
from kinerja.inti.pelaku import Pelaku

PERBAIKAN_TAMPIL = 5
MUNDUR = 10
"""Days before a day off among which the last workdays are looked for."""
LALU_TAMPIL = 3
LIBUR = ("libur", "cuti")
"""Objections to a day on which nobody expects work."""


@dataclass(frozen=True, slots=True)
class MenitBeranda:
    """Minutes with the verifikator or recognised, today and this month, against the norm; `batas` ends entry for the day
    that the rows are for."""

    hari: JumlahMenit
    bulan: JumlahMenit
    norma_hari: int
    norma_bulan: int
    batas: date


@dataclass(frozen=True, slots=True)
class PerluPerbaikan:
    """Returned entries, oldest first, and how many more there are."""

    entri: Sequence[Aktivitas]
    lain: int


@dataclass(frozen=True, slots=True)
class UsulanHari:
    """What can be written today in one go: bank entries with the usual volume and result; `halangan`: why today takes nothing."""

    judul: str
    usulan: Sequence[tuple[ButirAktivitas, int, uuid.UUID | None]]
    halangan: str


@dataclass(frozen=True, slots=True)
class HariLalu:
    """A workday that is still open, with the minutes sent for it and its norm."""

    tanggal: date
    menit: int
    norma: int


@dataclass(frozen=True, slots=True)
class LogBeranda:
    """The log on Beranda; `ikut` False when the person takes no part in it today.

    `untuk`: the work date of the rows, today or, on a day off (`libur` says so), the last workday that is still open, the
    first of `lalu`. `dikirim`, `norma`: minutes sent for that date, of how many.
    """

    tanggal: date
    untuk: date
    dikirim: int
    norma: int
    libur: str
    lalu: Sequence[HariLalu]
    ikut: bool
    menit: MenitBeranda
    usulan: UsulanHari
    uraian_wajib: bool


def log_beranda(pelaku: Pelaku, pegawai_id: int) -> LogBeranda:
    """Everything of today in one reading; the statements do not grow with the person's entries."""
    hari_ini = pelaku.hari_ini()
    awal, akhir = rentang_bulan(hari_ini)
    entri = entri_ringkas(pegawai_id, min(awal, hari_ini - JANGKA), akhir)
    hari = [hari_ini - timedelta(n) for n in range(MUNDUR + 1)]
    bahan = bahan_isi(pegawai_id, hari, (), hari_ini)
    libur = _libur(bahan, hari_ini)
    lalu = _hari_lalu(entri, bahan, hari[1:]) if libur else []
    untuk = lalu[0].tanggal if lalu else hari_ini
    aturan = bahan.aturan[hari_ini]
    return LogBeranda(
        tanggal=hari_ini,
        untuk=untuk,
        dikirim=_dikirim(entri, untuk),
        norma=bahan.aturan[untuk].norma_hari,
        libur=libur,
        lalu=lalu,
        ikut=hari_ini in bahan.peserta,
        menit=MenitBeranda(
            hari=jumlah_menit(e for e in entri if e.tanggal == hari_ini),
            bulan=jumlah_menit(e for e in entri if e.tanggal >= awal),
            norma_hari=aturan.norma_hari,
            norma_bulan=aturan.norma_bulan,
            batas=bahan.batas(untuk).sampai,
        ),
        usulan=_usulan(entri, bahan, untuk),
        uraian_wajib=bahan.aturan[untuk].uraian_minimum > 0,
    )


def kalimat_terkirim(pelaku: Pelaku, jumlah: int, tanggal: date) -> str:
    """What was sent, and for today how far the day is: `3 aktivitas terkirim, 245 dari 350 menit hari ini.`"""
    awal = f"{angka(jumlah)} aktivitas terkirim"
    if pelaku.pegawai_id is None or tanggal != pelaku.hari_ini():
        return f"{awal} untuk {hari_tanggal(tanggal)}."
    menit, _ = menit_hari_dan_bulan(pelaku.pegawai_id, tanggal)
    return f"{awal}, {angka(menit.dikirim)} dari {angka(aturan_pada(tanggal).norma_hari)} menit hari ini."


def perlu_perbaikan(pegawai_id: int) -> PerluPerbaikan:
    """Entries that came back, with what they were returned for; one statement."""
    baris = Aktivitas.objects.filter(pegawai=pegawai_id, status=StatusAktivitas.PERLU_PERBAIKAN)
    semua = list(
        baris.select_related("butir", "diputus_oleh").order_by("tanggal", F("mulai").asc(nulls_last=True), "pk")
    )
    return PerluPerbaikan(semua[:PERBAIKAN_TAMPIL], max(0, len(semua) - PERBAIKAN_TAMPIL))


def kode_tercatat(pelaku: Pelaku, kode: Collection[uuid.UUID]) -> list[uuid.UUID]:
    """Those of the device's codes that are stored as the actor's own entries; one statement."""
    milik = Aktivitas.objects.filter(kode_klien__in=kode, pegawai=pelaku.pegawai_id) if pelaku.pegawai_id else None
    return list(milik.values_list("kode_klien", flat=True)) if milik is not None else []


def _libur(bahan: BahanIsi, hari_ini: date) -> str:
    """That today is off, in one short sentence; "" on a workday."""
    halangan = bahan.halangan(hari_ini)
    if halangan is None or halangan.kode not in LIBUR:
        return ""
    absen = bahan.kalender.ketidakhadiran(hari_ini)
    if absen is not None and halangan.kode == "cuti":
        return f"Hari ini Anda tercatat {absen[1]}."
    nama = bahan.kalender.nama_libur(hari_ini)
    return f"Hari ini libur: {nama}." if nama else "Hari ini libur."


def _hari_lalu(entri: Sequence[EntriRingkas], bahan: BahanIsi, hari: Sequence[date]) -> list[HariLalu]:
    """The latest of these days, latest first, for which something may still be sent."""
    terbuka = [h for h in hari if bahan.halangan(h) is None][:LALU_TAMPIL]
    return [HariLalu(h, _dikirim(entri, h), bahan.aturan[h].norma_hari) for h in terbuka]


def _dikirim(entri: Sequence[EntriRingkas], hari: date) -> int:
    return jumlah_menit(e for e in entri if e.tanggal == hari).dikirim


def _usulan(entri: Sequence[EntriRingkas], bahan: BahanIsi, hari: date) -> UsulanHari:
    """What the person usually does, from the past and without what the day has already; one statement."""
    batal = (StatusAktivitas.TIDAK_DISETUJUI, StatusAktivitas.DIGANTI)
    riwayat = [Lampau(e.tanggal, e.kode, e.volume, e.hasil) for e in entri if e.status not in batal]
    kebiasaan = biasanya(riwayat, hari, kecuali={r.kode for r in riwayat if r.tanggal == hari})
    kode = [u.kode for u in kebiasaan.usulan]
    butir = {b.kode: b for b in ButirAktivitas.objects.pada(hari).filter(kode__in=kode)}
    usulan = [(butir[u.kode], u.volume, u.hasil) for u in kebiasaan.usulan if u.kode in butir]
    judul = f"Biasanya hari {HARI[hari.weekday()]}" if kebiasaan.hari_sama else "Yang sering Anda kerjakan"
    halangan = bahan.halangan(hari)
    return UsulanHari(judul, usulan, halangan.kalimat if halangan else "")
