"""Whose entries wait for whom: the one place that says what is in a verifikator's queue."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.core.cache import cache
from django.utils import timezone

from aktivitas.models import Aktivitas
from aktivitas.states import StatusAktivitas
from kinerja.inti.pelaku import Pelaku
from kinerja.queries.atasan import PeranAtasan, atasan_per_hari, calon_bawahan

JANGKAUAN = timedelta(days=731)
"""So far back entries are looked for; older months are locked."""
_UMUR_JUMLAH = 3600
_KOLOM = (
    "pk",
    "pegawai",
    "tanggal",
    "butir__nama",
    "butir__satuan",
    "volume",
    "menit",
    "mulai",
    "selesai",
    "uraian",
    "catatan",
    "menggantikan",
    "dicatat_pada",
    "unggahan",
)


@dataclass(frozen=True, slots=True)
class EntriAntre:
    """A waiting entry. `catatan`: what a verifikator wrote when he returned it earlier; `menggantikan`: what it amends."""

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

    @property
    def hari_dicatat(self) -> date:
        """The day on which it was written; of an imported entry nobody knows it, so the work date."""
        return self.tanggal if self.unggahan_id is not None else timezone.localdate(self.dicatat_pada)

    @property
    def pekan(self) -> date:
        """The Monday of its week."""
        return self.tanggal - timedelta(days=self.tanggal.weekday())


def entri_antre(pelaku: Pelaku, pegawai: Sequence[int] | None = None) -> list[EntriAntre]:
    """Entries that wait for the actor, by person, day and clock; five statements however many there are.

    Args:
        pegawai: only entries of these people.
    """
    if pelaku.pegawai_id is None:
        return []
    calon = _calon(pelaku)
    if pegawai is not None:
        calon = [pk for pk in calon if pk in set(pegawai)]
    menunggu = Aktivitas.objects.filter(status=StatusAktivitas.MENUNGGU, pegawai__in=calon)
    baris = [EntriAntre(*b) for b in menunggu.order_by("pegawai", "tanggal", "mulai", "pk").values_list(*_KOLOM)]
    milik = _milik(pelaku, {(b.pegawai_id, b.tanggal) for b in baris})
    return [b for b in baris if (b.pegawai_id, b.tanggal) in milik]


def jumlah_antre(pelaku: Pelaku) -> int:
    """How many entries wait for the actor; five statements."""
    if pelaku.pegawai_id is None:
        return 0
    menunggu = Aktivitas.objects.filter(status=StatusAktivitas.MENUNGGU, pegawai__in=_calon(pelaku))
    hari = list(menunggu.values_list("pegawai", "tanggal"))
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


def _calon(pelaku: Pelaku) -> list[int]:
    hari_ini = pelaku.hari_ini()
    assert pelaku.pegawai_id is not None  # noqa: S101  callers have looked
    calon = calon_bawahan(pelaku.pegawai_id, hari_ini - JANGKAUAN, hari_ini + timedelta(days=1), hari_ini=hari_ini)
    return [pk for pk in calon if pk != pelaku.pegawai_id]


def _milik(pelaku: Pelaku, hari: set[tuple[int, date]]) -> set[tuple[int, date]]:
    """Those of the (person, work date) pairs whose verifikator the actor is; three statements, none without pairs."""
    if not hari:
        return set()
    atasan = atasan_per_hari(hari, PeranAtasan.VERIFIKATOR, hari_ini=pelaku.hari_ini())
    return {h for h, a in atasan.items() if a.pegawai_id == pelaku.pegawai_id}
