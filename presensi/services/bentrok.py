"""Guard of hours and assignments: a change may not make anybody's work of one day run into that of the next."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import date, timedelta

from django.db import transaction

from kinerja.inti.format import bulan as tulis_bulan
from kinerja.inti.pelaku import Ditolak
from kinerja.models import Pegawai, Penempatan, SusunanFormasi, UnitKerja
from kinerja.queries.lingkup import pegawai_di_unit, unit_ke_bawah
from presensi.models import JadwalSif, PenugasanPola
from presensi.queries.muatan import MuatanPresensi

_SEHARI = timedelta(1)
_SEMUA = 0
_Bentrok = dict[tuple[date, int], str]


class Halangan(Ditolak):
    """The data stand in the way of a change that the actor may make."""


def anggota_unit(unit: UnitKerja, mulai: date, sampai: date | None) -> frozenset[int]:
    """People who sit in a unit or below it on some day of [mulai, sampai); one statement."""
    susunan = SusunanFormasi.objects.beririsan(mulai, sampai or date.max).filter(unit__in=unit_ke_bawah([unit.pk]))
    duduk = Penempatan.objects.beririsan(mulai, sampai or date.max)
    milik = duduk.filter(jenis=Penempatan.Jenis.DEFINITIF, formasi__in=susunan.values("formasi"))
    return frozenset(milik.values_list("pegawai_id", flat=True))


@contextmanager
def jaga_bentrok(mulai: date, sampai: date | None = None, pegawai: Collection[int] | None = None) -> Iterator[None]:
    """Transaction around a change that holds in [mulai, sampai) for these people (None: for everybody).

    Days can only clash where two patterns meet: beside rostered dates, where an assignment begins or ends, and, for the
    people named, where the change itself begins and ends. Those months are worked out before and after. What clashed
    before does not stand in the way, so that it can be mended.

    Raises:
        Halangan: somebody's days clash now; nothing is written.
    """
    with transaction.atomic():
        sebelum = _cari(_terkait(mulai, sampai, pegawai))
        yield
        sesudah = _cari(_terkait(mulai, sampai, pegawai))
        for (bulan, pk), kalimat in sorted(sesudah.items()):
            if (bulan, pk) in sebelum or (bulan, _SEMUA) in sebelum:
                continue
            if pk == _SEMUA:
                raise Halangan(kalimat)
            nama = Pegawai.objects.get(pk=pk).nama
            raise Halangan(f"Perubahan ini bertabrakan dengan jam kerja {nama} pada {tulis_bulan(bulan)}. {kalimat}")


def _cari(terkait: dict[date, set[int]]) -> _Bentrok:
    """Whose days clash in which month; `_SEMUA` when a month cannot be worked out for anybody."""
    hasil: _Bentrok = {}
    for bulan, ids in sorted(terkait.items()):
        try:
            muatan = MuatanPresensi.siapkan(bulan)
        except Ditolak as galat:
            hasil[bulan, _SEMUA] = galat.alasan
        else:
            hasil |= {(bulan, pk): kalimat for pk, kalimat in muatan.bentrok(ids).items()}
    return hasil


def _terkait(mulai: date, sampai: date | None, pegawai: Collection[int] | None) -> dict[date, set[int]]:
    """Months in which patterns of people meet, with those people."""
    hasil: dict[date, set[int]] = defaultdict(set)
    dari, hingga = mulai - _SEHARI, sampai or date.max
    jadwal = JadwalSif.objects.filter(tanggal__gte=dari, tanggal__lte=hingga)
    if pegawai is not None:
        jadwal = jadwal.filter(pegawai__in=list(pegawai))
        for batas in filter(None, (mulai, sampai)):
            hasil[batas.replace(day=1)].update(pegawai)
    for pk, tanggal in jadwal.values_list("pegawai_id", "tanggal"):
        hasil[tanggal.replace(day=1)].add(pk)
    for tugas in PenugasanPola.objects.beririsan(dari, hingga):
        for batas in filter(None, (tugas.mulai, tugas.selesai)):
            if dari <= batas <= hingga:
                milik = _pengikut(tugas, batas)
                hasil[batas.replace(day=1)] |= milik if pegawai is None else milik & set(pegawai)
    return {bulan: ids for bulan, ids in hasil.items() if ids}


def _pengikut(tugas: PenugasanPola, pada: date) -> set[int]:
    if tugas.pegawai_id is not None:
        return {tugas.pegawai_id}
    return set(pegawai_di_unit([tugas.unit_id], pada).values_list("pegawai_id", flat=True)) if tugas.unit_id else set()
