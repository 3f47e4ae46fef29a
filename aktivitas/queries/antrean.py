"""Whose entries wait for whom: the one place that says what is in a verifikator's queue."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.cache import cache
from django.db import connection
from django.utils import timezone

from kinerja.inti.pelaku import Pelaku
from kinerja.models import Pegawai
from kinerja.queries.atasan import SQL_CALON_BAWAHAN, Hari, wewenang_hari

JANGKAUAN = timedelta(days=731)
"""So far back entries are looked for; older months are locked."""
_UMUR_JUMLAH = 3600

# Entries that wait, of people who may be the actor's. The array makes the people plain values, so that the index of what
# waits is used.
_MENUNGGU = f"""
    FROM aktivitas_aktivitas a
    JOIN aktivitas_butiraktivitas b ON b.id = a.butir_id
    JOIN kinerja_pegawai g ON g.id = a.pegawai_id
    WHERE a.status = 'menunggu' AND a.pegawai_id <> %(saya)s
        AND a.pegawai_id = ANY(ARRAY({SQL_CALON_BAWAHAN}))
        AND (%(pegawai)s::bigint[] IS NULL OR a.pegawai_id = ANY(%(pegawai)s::bigint[]))
"""
_ENTRI = f"""
    SELECT a.id, a.pegawai_id, a.tanggal, b.nama, b.satuan, a.volume, a.menit, a.mulai, a.selesai, a.uraian, a.catatan,
        a.menggantikan_id, a.dicatat_pada, a.unggahan_id,
        (SELECT count(*) FROM aktivitas_buktiaktivitas k WHERE k.entri_id = a.id),
        (SELECT coalesce(l.menit_diakui, l.menit) FROM aktivitas_aktivitas l WHERE l.id = a.menggantikan_id), a.alasan_ubah,
        g.nama, g.gelar_depan, g.gelar_belakang
    {_MENUNGGU} ORDER BY a.pegawai_id, a.tanggal, a.mulai, a.id
"""  # noqa: S608
_HARI = f"SELECT a.pegawai_id, a.tanggal {_MENUNGGU}"


@dataclass(frozen=True, slots=True)
class Orang:
    """Whose an entry is."""

    pk: int
    nama: str
    nama_lengkap: str


@dataclass(frozen=True, slots=True)
class EntriAntre:
    """A waiting entry. `catatan`: what a verifikator wrote when he returned it earlier; `menggantikan`: what it amends.

    `menit_semula`: minutes recognised of the entry it amends, with `alasan_ubah` why.
    `bukti`: how many photos, files and links prove it. `terkunci`: why its month takes no decisions, None while it does.
    """

    pk: int
    pegawai_id: int
    tanggal: date
    nama: str
    satuan: str
    volume: int
    menit: int
    mulai: time | None
    selesai: time | None
    uraian: str
    catatan: str
    menggantikan: int | None
    dicatat_pada: datetime
    unggahan_id: int | None
    bukti: int
    menit_semula: int | None
    alasan_ubah: str
    orang: Orang
    terkunci: str | None

    @property
    def hari_dicatat(self) -> date:
        """The day on which it was written; of an imported entry nobody knows it, so the work date."""
        return self.tanggal if self.unggahan_id is not None else timezone.localdate(self.dicatat_pada)

    @property
    def pekan(self) -> date:
        """The Monday of its week."""
        return self.tanggal - timedelta(days=self.tanggal.weekday())


def entri_antre(pelaku: Pelaku, pegawai: Sequence[int] | None = None) -> list[EntriAntre]:
    """Entries that wait for the actor, by person, day and clock; two statements however many there are.

    Args:
        pegawai: only entries of these people.
    """
    if pelaku.pegawai_id is None:
        return []
    baris = _baca(pelaku, _ENTRI, pegawai)
    milik = _milik(pelaku, {(b[1], b[2]) for b in baris})
    nama = {b[1]: b[-3:] for b in baris}
    orang = {pk: _orang(pk, *isi) for pk, isi in nama.items()}
    return [EntriAntre(*(*b[:-3], orang[b[1]], milik[b[1], b[2]])) for b in baris if (b[1], b[2]) in milik]


def jumlah_antre(pelaku: Pelaku) -> int:
    """How many entries wait for the actor; two statements."""
    if pelaku.pegawai_id is None:
        return 0
    hari = _baca(pelaku, _HARI)
    milik = _milik(pelaku, set(hari))
    banyak = sum(h in milik for h in hari)
    ingat_jumlah(pelaku, banyak)
    return banyak


def jumlah_diketahui(pelaku: Pelaku) -> int:
    """The number as Beranda or the inbox last counted it, for the menu of every page; no statement, 0 when not known."""
    ada: int | None = cache.get(_kunci(pelaku)) if pelaku.atasan else None
    return ada or 0


def ingat_jumlah(pelaku: Pelaku, banyak: int) -> None:
    """Keep the number for the menu."""
    cache.set(_kunci(pelaku), banyak, _UMUR_JUMLAH)


def lupakan_jumlah(pelaku: Pelaku) -> None:
    """After an act of the actor the number is not known until it is counted again."""
    cache.delete(_kunci(pelaku))


def _kunci(pelaku: Pelaku) -> str:
    return f"antrean:{pelaku.instansi_id}:{pelaku.pegawai_id}"


def _baca(pelaku: Pelaku, perintah: str, pegawai: Sequence[int] | None = None) -> list[Any]:
    hari_ini = pelaku.hari_ini()
    acuan: dict[str, Any] = {
        "saya": pelaku.pegawai_id,
        "pegawai": None if pegawai is None else list(pegawai),
        "mulai": hari_ini - JANGKAUAN,
        "selesai": hari_ini + timedelta(days=1),
        "hari_ini": hari_ini,
    }
    with connection.cursor() as kursor:
        kursor.execute(perintah, acuan)
        return list(kursor.fetchall())


def _orang(pk: int, nama: str, depan: str, belakang: str) -> Orang:
    return Orang(pk, nama, Pegawai(nama=nama, gelar_depan=depan, gelar_belakang=belakang).nama_lengkap)


def _milik(pelaku: Pelaku, hari: set[Hari]) -> dict[Hari, str | None]:
    """Those of the (person, work date) pairs whose verifikator the actor is, with why their month takes no decisions."""
    wewenang = wewenang_hari(hari, hari_ini=pelaku.hari_ini())
    return {h: w.terkunci for h, w in wewenang.items() if w.verifikator.pegawai_id == pelaku.pegawai_id}
