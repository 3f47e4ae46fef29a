"""Whom a record about nobody in particular touches in a month: a pattern, a day off, a unit, a seat, a machine's log.

Set-based: a few statements for any number of people, and none while there is no such record.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Q

from kinerja.inti.pelaku import Ditolak
from kinerja.models import Pegawai, Penempatan, SusunanFormasi
from kinerja.queries.lingkup import unit_ke_bawah
from presensi.domain.kalender import JamHari, hari_kerja
from presensi.models import PinMesin
from presensi.queries.muatan import MuatanPresensi
from tpp.queries.muatan import akhir_bulan

LOG = "unggahan"
_SEHARI = timedelta(1)
_SEHARI_MENIT = 1440

# A night that begins on the last day of the month ends on the next morning.
_LOG = """
    SELECT p.pegawai_id, k.unggahan_id, bool_or((k.waktu AT TIME ZONE m.zona)::date < %(akhir)s)
    FROM presensi_pinmesin p
    JOIN presensi_ketukan k ON k.pin = p.pin AND (p.mesin_id IS NULL OR k.mesin_id = p.mesin_id)
        AND k.waktu >= %(awal)s::date - 1 AND k.waktu < %(akhir)s::date + 2 AND k.unggahan_id = ANY(%(unggahan)s)
    JOIN presensi_mesin m ON m.id = k.mesin_id
    WHERE p.pegawai_id = ANY(%(ids)s) AND (k.waktu AT TIME ZONE m.zona)::date BETWEEN %(awal)s AND %(akhir)s
        AND p.mulai <= (k.waktu AT TIME ZONE m.zona)::date
        AND (p.selesai IS NULL OR p.selesai > (k.waktu AT TIME ZONE m.zona)::date)
    GROUP BY p.pegawai_id, k.unggahan_id
"""


@dataclass(frozen=True, slots=True)
class Umum:
    """A record without a person: an event, or (`jenis` is `LOG`) an applied log. Dates as it tells them, None when not."""

    id: int
    jenis: str
    aksi: str
    waktu: datetime
    objek_id: int | None
    mulai: date | None
    selesai: date | None
    tanggal: date | None
    fakta: Mapping[str, Any]


def tersentuh(bulan: date, orang: Collection[int], umum: Iterable[Umum]) -> dict[tuple[str, int], frozenset[int]]:
    """For each record, by its kind and id, those of the people whose month it can change."""
    kerja = _Sentuhan(bulan.replace(day=1), frozenset(orang), list(umum))
    return {(u.jenis, u.id): kerja.milik(u) for u in kerja.umum}


class _Sentuhan:
    """Reads what the records of one kind need once, and only when there is such a record."""

    def __init__(self, awal: date, orang: frozenset[int], umum: list[Umum]) -> None:
        self.awal, self.akhir, self.orang, self.umum = awal, akhir_bulan(awal), orang, umum
        self._muatan: MuatanPresensi | None = None
        self._susunan: dict[int, tuple[int, ...]] | None = None
        self._siap = False
        self._kursi: dict[int, list[tuple[int, date, date | None]]] | None = None
        self._log: dict[int, set[int]] | None = None
        self._unit: dict[tuple[int, date, date], frozenset[int]] = {}
        self._cara: dict[str, Callable[[Umum], frozenset[int]]] = {
            "jam": self._berpola,
            "libur": self._berlibur,
            "pola": self._pola,
            "formasi": self._di_kursi,
            "pin": self._ber_pin,
            "sakelar": self._peserta,
            LOG: self._di_log,
        }

    def milik(self, u: Umum) -> frozenset[int]:
        """The people touched by one record; everybody when its kind is about everybody."""
        cara = self._cara.get(u.jenis)
        return cara(u) if cara is not None else self.orang

    def _masa(self, u: Umum) -> tuple[date, date]:
        """The days [from, to) of the month that a record is about."""
        akhir = min(u.selesai + _SEHARI, self.akhir) if u.selesai else self.akhir
        return max(u.mulai or self.awal, self.awal), akhir

    def _baca_susunan(self) -> dict[int, tuple[int, ...]] | None:
        """Patterns day by day of everybody; None when the month cannot be worked out."""
        if not self._siap:
            self._siap = True
            try:
                self._muatan = MuatanPresensi.siapkan(self.awal)
                self._susunan = self._muatan.susunan(self.orang)
            except Ditolak:
                self._susunan = None
        return self._susunan

    def _berpola(self, u: Umum) -> frozenset[int]:
        """Whoever follows the pattern on one of the days."""
        susunan = self._baca_susunan()
        if susunan is None or u.objek_id is None:
            return self.orang
        kiri, kanan = (
            (hari - self.awal + _SEHARI).days for hari in self._masa(u)
        )  # the first is the day before the month
        return frozenset(pk for pk, hari in susunan.items() if u.objek_id in hari[kiri:kanan])

    def _pola(self, u: Umum) -> frozenset[int]:
        """An assignment to a unit, or another standard pattern."""
        unit = u.fakta.get("unit")
        return self._di_unit(int(unit), *self._masa(u)) if unit else self._berpola(u)

    def _berlibur(self, u: Umum) -> frozenset[int]:
        """Whoever would have worked on the date, and is off on days off."""
        susunan = self._baca_susunan()
        if susunan is None or self._muatan is None or u.tanggal is None:
            return self.orang
        kerja = {
            pk
            for pk, pola in self._muatan.pola.pola.items()
            if pola.ikut_libur and isinstance(hari_kerja(u.tanggal, pola, {}), JamHari)
        }
        letak = (u.tanggal - self.awal + _SEHARI).days
        return frozenset(pk for pk, hari in susunan.items() if 0 <= letak < len(hari) and hari[letak] in kerja)

    def _di_unit(self, unit: int, mulai: date, akhir: date) -> frozenset[int]:
        if mulai >= akhir:
            return frozenset()
        kunci = (unit, mulai, akhir)
        if kunci not in self._unit:
            susunan = SusunanFormasi.objects.beririsan(mulai, akhir).filter(unit__in=unit_ke_bawah([unit]))
            duduk = Penempatan.objects.beririsan(mulai, akhir).filter(
                jenis=Penempatan.Jenis.DEFINITIF, formasi__in=susunan.values("formasi"), pegawai__in=self.orang
            )
            self._unit[kunci] = frozenset(duduk.values_list("pegawai", flat=True))
        return self._unit[kunci]

    def _di_kursi(self, u: Umum) -> frozenset[int]:
        """Whoever sits in the seat on one of the days."""
        if self._kursi is None:
            self._kursi = defaultdict(list)
            kursi = {x.objek_id for x in self.umum if x.jenis == "formasi" and x.objek_id}
            duduk = Penempatan.objects.beririsan(self.awal, self.akhir).filter(
                formasi__in=kursi, pegawai__in=self.orang
            )
            for formasi, pegawai, awal, selesai in duduk.values_list("formasi", "pegawai", "mulai", "selesai"):
                self._kursi[formasi].append((pegawai, awal, selesai))
        mulai, akhir = self._masa(u)
        milik = self._kursi.get(u.objek_id or 0, [])
        return frozenset(pk for pk, awal, selesai in milik if awal < akhir and (selesai is None or selesai > mulai))

    def _ber_pin(self, u: Umum) -> frozenset[int]:
        """Whoever got or lost a PIN on the day."""
        if u.mulai is None:
            return self.orang
        pin = PinMesin.objects.filter(Q(mulai=u.mulai) | Q(selesai=u.mulai), pegawai__in=self.orang)
        return frozenset(pin.values_list("pegawai", flat=True))

    def _peserta(self, u: Umum) -> frozenset[int]:
        """The unit or kind that takes part or not; a whole module is about everybody."""
        if unit := u.fakta.get("unit"):
            return self._di_unit(int(unit), *self._masa(u))
        if jenis := u.fakta.get("jenis_pegawai"):
            return frozenset(Pegawai.objects.filter(pk__in=self.orang, jenis=jenis).values_list("pk", flat=True))
        return self.orang

    def _di_log(self, u: Umum) -> frozenset[int]:
        if self._log is None:
            self._log = self._baca_log()
        return frozenset(self._log.get(u.id, ()))

    def _baca_log(self) -> dict[int, set[int]]:
        """People with a punch of the month in each log; a punch of the morning after counts for a night alone."""
        acuan: dict[str, Any] = {
            "awal": self.awal,
            "akhir": self.akhir,
            "ids": list(self.orang),
            "unggahan": [u.id for u in self.umum if u.jenis == LOG],
        }
        hasil: defaultdict[int, set[int]] = defaultdict(set)
        with connection.cursor() as kursor:
            kursor.execute(_LOG, acuan)
            baris = kursor.fetchall()
        malam = self._bermalam() if not all(dalam for _, _, dalam in baris) else frozenset()
        for pegawai, unggahan, dalam in baris:
            if dalam or pegawai in malam:
                hasil[unggahan].add(pegawai)
        return hasil

    def _bermalam(self) -> frozenset[int]:
        """Whose work of the month's last day ends on the morning after."""
        susunan = self._baca_susunan()
        if susunan is None or self._muatan is None:
            return self.orang
        terakhir = self.akhir - _SEHARI
        letak = (terakhir - self.awal + _SEHARI).days
        jam = {pk: hari_kerja(terakhir, p, {}) for pk, p in self._muatan.pola.pola.items()}
        malam = {pk for pk, j in jam.items() if isinstance(j, JamHari) and j.pulang >= _SEHARI_MENIT}
        return frozenset(pk for pk, hari in susunan.items() if hari[letak] in malam)
