"""The roster: which hours a person works on which date, one person's month at a time or a file of many."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from django.db import connection, transaction

from kinerja.inti.audit import catat, catat_banyak
from kinerja.inti.format import angka
from kinerja.inti.format import bulan as tulis_bulan
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.models import Pegawai
from kinerja.services.terkunci import TANPA_SURAT, Surat, fakta_surat, jaga_terkunci, kabari_terkunci
from presensi.models import JadwalSif
from presensi.policies import check_kelola_presensi
from presensi.queries.muatan import kalender_untuk
from presensi.queries.pola import awal_bulan_berikut
from presensi.queries.sif import tanpa_jam

_SIMPAN = """
    INSERT INTO presensi_jadwalsif (instansi_id, pegawai_id, tanggal, pola_id)
    SELECT %s, b.pegawai, b.tanggal, b.pola
    FROM unnest(%s::bigint[], %s::date[], %s::bigint[]) AS b(pegawai, tanggal, pola)
    ON CONFLICT (instansi_id, pegawai_id, tanggal) DO UPDATE SET pola_id = excluded.pola_id
"""


class BarisSif(NamedTuple):
    """One date of one person; without a pattern he is off duty."""

    pegawai_id: int
    tanggal: date
    pola_id: int | None


def simpan_jadwal(*, baris: Sequence[BarisSif], oleh: Pelaku, surat: Surat = TANPA_SURAT) -> int:
    """Write planned dates in one statement, over what was there; returns how many.

    Raises:
        Ditolak: the actor may not, a pattern has no hours on the weekday it is chosen for, or the work of one day runs into
            that of the next.
        PerluSurat: a date lies in a locked month, and there is no complete letter.
    """
    if not baris:
        return 0
    ids = {b.pegawai_id for b in baris}
    check_kelola_presensi(oleh, ids)
    _tolak_tanpa_jam(baris)
    dikunci = jaga_terkunci(surat, oleh, [(b.pegawai_id, b.tanggal, b.tanggal + timedelta(1)) for b in baris])
    with transaction.atomic():
        jumlah = _tulis(baris, oleh)
        _periksa(baris)
        per_orang: dict[int, list[date]] = {}
        lain = fakta_surat(dikunci, surat)
        for b in baris:
            per_orang.setdefault(b.pegawai_id, []).append(b.tanggal)
        catat_banyak(
            "sif.impor",
            oleh=oleh,
            baris=[
                (None, pk, {"hari": len(semua), "mulai": str(min(semua)), "selesai": str(max(semua))} | lain)
                for pk, semua in per_orang.items()
            ],
        )
        kabari_terkunci(dikunci, apa=f"Jadwal sif {angka(len(per_orang))} pegawai dari berkas", surat=surat, oleh=oleh)
    return jumlah


def atur_jadwal(
    *, pegawai: Pegawai, bulan: date, isi: Mapping[date, int | None], oleh: Pelaku, surat: Surat = TANPA_SURAT
) -> int:
    """Set a person's roster of one month as a whole; returns how many dates changed.

    Args:
        isi: dates of the month to a pattern's id, None for off duty; dates left out follow the pattern of the person.

    Raises:
        Ditolak: the actor may not, a pattern has no hours on the weekday it is newly chosen for, or the work of one day runs
            into that of the next.
        PerluSurat: a changed date lies in a locked month, and there is no complete letter or the actor was not told.
    """
    check_kelola_presensi(oleh, [pegawai.pk])
    awal = bulan.replace(day=1)
    akhir = awal_bulan_berikut(awal)
    with transaction.atomic():
        milik = JadwalSif.objects.select_for_update().filter(pegawai=pegawai, tanggal__gte=awal, tanggal__lt=akhir)
        ada = dict(milik.values_list("tanggal", "pola_id"))
        hilang = [t for t in ada if t not in isi]
        baru = [
            BarisSif(pegawai.pk, t, p) for t, p in isi.items() if awal <= t < akhir and (t not in ada or ada[t] != p)
        ]
        if not hilang and not baru:
            return 0
        _tolak_tanpa_jam(baru)
        berubah = sorted([*hilang, *(b.tanggal for b in baru)])
        dikunci = jaga_terkunci(surat, oleh, [(pegawai.pk, berubah[0], berubah[-1] + timedelta(1))])
        milik.filter(tanggal__in=hilang).delete()
        _tulis(baru, oleh)
        _periksa([*baru, *(BarisSif(pegawai.pk, t, None) for t in hilang)])
        fakta = {
            "nama": pegawai.nama,
            "bulan": str(awal),
            "sebutan_bulan": tulis_bulan(awal),
            "mulai": str(berubah[0]),
            "selesai": str(berubah[-1]),
            "diisi": len(baru),
            "dikosongkan": len(hilang),
        } | fakta_surat(dikunci, surat)
        catat("sif.atur", oleh=oleh, objek=None, pegawai_id=pegawai.pk, fakta=fakta)
        apa = f"Jadwal sif {pegawai.nama}, {tulis_bulan(awal)}: {len(berubah)} tanggal berubah"
        kabari_terkunci(dikunci, apa=apa, surat=surat, oleh=oleh)
    return len(berubah)


def _tulis(baris: Sequence[BarisSif], oleh: Pelaku) -> int:
    if not baris:
        return 0
    larik = [list(kolom) for kolom in zip(*baris, strict=True)]
    with connection.cursor() as kursor:
        kursor.execute(_SIMPAN, [oleh.instansi_id, *larik])
        return int(kursor.rowcount)


def _tolak_tanpa_jam(baris: Iterable[BarisSif]) -> None:
    if keluhan := tanpa_jam((b.tanggal, b.pola_id) for b in baris if b.pola_id is not None):
        raise Ditolak(" ".join(keluhan.values()))


def _periksa(baris: Iterable[BarisSif]) -> None:
    """Work out the calendars of everybody concerned."""
    per_bulan: dict[date, set[int]] = {}
    for b in baris:
        per_bulan.setdefault(b.tanggal.replace(day=1), set()).add(b.pegawai_id)
    for awal, ids in sorted(per_bulan.items()):
        kalender_untuk(awal, ids)
