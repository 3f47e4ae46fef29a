"""What the log says on Beranda."""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F

from aktivitas.domain.aturan_isi import Isi
from aktivitas.domain.biasanya import JANGKA, Lampau, biasanya
from aktivitas.models import Aktivitas, ButirAktivitas
from aktivitas.queries.entri import JumlahMenit, menit_hari_dan_bulan
from aktivitas.queries.isi import BahanIsi, bahan_isi
from aktivitas.queries.ketentuan import aturan_pada
from aktivitas.states import StatusAktivitas
from kinerja.inti.format import HARI, angka, hari_tanggal
from kinerja.inti.pelaku import Pelaku

PERBAIKAN_TAMPIL = 5


@dataclass(frozen=True, slots=True)
class MenitBeranda:
    """Minutes with the verifikator or recognised, today and this month, against the norm; `batas` ends entry for today."""

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
    """What can be written today in one go: bank entries with the usual volume; `halangan`: why today takes nothing."""

    judul: str
    usulan: Sequence[tuple[ButirAktivitas, int]]
    halangan: str


@dataclass(frozen=True, slots=True)
class LogBeranda:
    """The log on Beranda; `ikut` False when the person takes no part in it today."""

    tanggal: date
    ikut: bool
    menit: MenitBeranda
    usulan: UsulanHari
    uraian_wajib: bool


def log_beranda(pelaku: Pelaku, pegawai_id: int) -> LogBeranda:
    """Everything of today in one reading; the statements do not grow with the person's entries."""
    hari_ini = pelaku.hari_ini()
    riwayat = _riwayat(pegawai_id, hari_ini)
    sudah = {r.kode for r in riwayat if r.tanggal == hari_ini}
    kebiasaan = biasanya(riwayat, hari_ini, kecuali=sudah)
    butir = {
        b.kode: b for b in ButirAktivitas.objects.pada(hari_ini).filter(kode__in=[u.kode for u in kebiasaan.usulan])
    }
    bahan = bahan_isi(pegawai_id, [hari_ini], (), hari_ini)
    usulan = [(butir[u.kode], u.volume) for u in kebiasaan.usulan if u.kode in butir]
    judul = f"Biasanya hari {HARI[hari_ini.weekday()]}" if kebiasaan.hari_sama else "Yang sering Anda kerjakan"
    aturan = bahan.aturan[hari_ini]
    hari, bulan = menit_hari_dan_bulan(pegawai_id, hari_ini)
    return LogBeranda(
        tanggal=hari_ini,
        ikut=hari_ini in bahan.peserta,
        menit=MenitBeranda(hari, bulan, aturan.norma_hari, aturan.norma_bulan, bahan.batas(hari_ini).sampai),
        usulan=UsulanHari(judul, usulan, _halangan(bahan, hari_ini, [b for b, _ in usulan])),
        uraian_wajib=aturan.uraian_minimum > 0,
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


def _riwayat(pegawai_id: int, hari_ini: date) -> list[Lampau]:
    """The past that habits come from, today included (what it has is not suggested again); one statement."""
    baris = Aktivitas.objects.filter(pegawai=pegawai_id, tanggal__gte=hari_ini - JANGKA, tanggal__lte=hari_ini)
    pantas = baris.exclude(status__in=(StatusAktivitas.TIDAK_DISETUJUI, StatusAktivitas.DIGANTI))
    return [Lampau(*r) for r in pantas.values_list("tanggal", "butir__kode", "volume")]


def _halangan(bahan: BahanIsi, tanggal: date, butir: Sequence[ButirAktivitas]) -> str:
    """Why nothing can be sent for the day, whatever the activity: leave, a day off, a closed month; "" when it can."""
    if not butir:
        return ""
    bahan.butir = {b.pk: b for b in butir}
    keberatan = bahan.periksa(Isi(tanggal, 1, 0), butir[0].pk)
    return next((k.kalimat for k in keberatan if k.bidang == "tanggal"), "")
