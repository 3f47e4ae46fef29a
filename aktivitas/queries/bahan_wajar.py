"""What is known around waiting entries of many people, so that unusual ones can be told from ordinary ones."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from django.db import connection
from django.db.models import Sum

from aktivitas.domain.aturan_isi import Isi, JamLain
from aktivitas.domain.ketentuan import AturanAktivitas
from aktivitas.domain.wajar import (
    HARI_BIASA,
    HARI_SERUPA,
    HURUF_SERUPA,
    Alasan,
    KonteksWajar,
    Serupa,
    alasan_dilihat,
    biasanya,
)
from aktivitas.models import Aktivitas
from aktivitas.queries.antrean import EntriAntre
from aktivitas.queries.isi import jumlah_bukti
from aktivitas.queries.kalender import KalenderPegawai
from aktivitas.queries.kalender_banyak import kalender_banyak
from aktivitas.queries.ketentuan import aturan_untuk
from aktivitas.states import BERLAKU, DIAKUI

# The latest earlier entry with the same text: on the same day any text, on other days only a long one.
_SERUPA = """
    SELECT DISTINCT ON (w.id) w.id, e.id, b.nama, e.tanggal
    FROM aktivitas_aktivitas w
    JOIN aktivitas_aktivitas e ON e.pegawai_id = w.pegawai_id AND e.tanggal >= w.tanggal - %(hari)s::int
        AND e.tanggal <= w.tanggal AND (e.tanggal < w.tanggal OR e.id < w.id) AND lower(e.uraian) = lower(w.uraian)
        AND e.status = ANY(%(berlaku)s) AND e.id IS DISTINCT FROM w.menggantikan_id
        AND (e.tanggal = w.tanggal OR length(w.uraian) >= %(huruf)s)
    JOIN aktivitas_butiraktivitas b ON b.id = e.butir_id
    WHERE w.id = ANY(%(ids)s) AND w.uraian <> ''
    ORDER BY w.id, e.tanggal DESC, e.id DESC
"""
Hari = tuple[int, date]


@dataclass(frozen=True, slots=True)
class _Lain:
    """An entry that stands on a day."""

    pk: int
    menit: int
    nama: str
    mulai: time | None
    selesai: time | None


@dataclass(frozen=True, slots=True)
class BahanWajar:
    """Rules, calendars and neighbours of waiting entries."""

    aturan: Mapping[date, AturanAktivitas]
    kalender: Mapping[int, KalenderPegawai]
    berdiri: Mapping[Hari, Sequence[_Lain]]
    biasa: Mapping[int, dict[date, int]]
    serupa: Mapping[int, Serupa]
    bukti: Mapping[int, int]

    def alasan(self, e: EntriAntre) -> tuple[Alasan, ...]:
        """Why an entry is to be looked at; empty for an ordinary one."""
        isi = Isi(e.tanggal, e.volume, e.menit, e.mulai, e.selesai, e.uraian, self.bukti.get(e.pk, 0))
        return alasan_dilihat(isi, self._konteks(e), self.aturan[e.tanggal])

    def _konteks(self, e: EntriAntre) -> KonteksWajar:
        kalender = self.kalender[e.pegawai_id]
        semua = [b for b in self.berdiri.get((e.pegawai_id, e.tanggal), ()) if b.pk != e.menggantikan]
        lain = [b for b in semua if b.pk != e.pk]
        absen = kalender.ketidakhadiran(e.tanggal)
        return KonteksWajar(
            dicatat=e.hari_dicatat,
            menit_hari=e.menit + sum(b.menit for b in lain),
            terbesar=all((e.menit, -e.pk) > (b.menit, -b.pk) for b in lain),
            biasa=biasanya(self.biasa.get(e.pegawai_id, {}), e.tanggal),
            bukan_hari_kerja=kalender.bukan_hari_kerja(e.tanggal),
            ketidakhadiran=absen,
            kehadiran=kalender.kehadiran(e.tanggal) if absen is None else None,
            jam_lain=tuple(JamLain(b.nama, b.mulai, b.selesai) for b in lain if b.mulai and b.selesai),
            serupa=self.serupa.get(e.pk),
            amendemen=e.menggantikan is not None,
        )

    def kehadiran(self, pegawai_id: int, tanggal: date) -> str:
        """What machines and papers say of a person's day, in words."""
        kalender = self.kalender[pegawai_id]
        absen = kalender.ketidakhadiran(tanggal)
        if absen is not None:
            return absen[1]
        hari = kalender.turunan(tanggal)
        if hari is None:
            return ""
        if hari.masuk is None and hari.pulang is None:
            if kalender.bukan_hari_kerja(tanggal):
                return kalender.bukan_hari_kerja(tanggal)
            ada = kalender.kehadiran(tanggal) is not None
            return "Tidak ada rekam presensi" if ada else "Data mesin belum masuk"
        masuk, pulang = (
            f"{d // 3600 % 24:02d}.{d // 60 % 60:02d}" if d is not None else "belum terekam"
            for d in (hari.masuk, hari.pulang)
        )
        return f"Masuk {masuk}, pulang {pulang}"


def bahan_wajar(entri: Sequence[EntriAntre], hari_ini: date) -> BahanWajar:
    """Read what is known around entries: six statements, and those of the calendars for each month they touch."""
    hari = {e.tanggal for e in entri}
    orang = {e.pegawai_id for e in entri}
    ids = [e.pk for e in entri]
    return BahanWajar(
        aturan=aturan_untuk(hari),
        kalender=kalender_banyak(orang, hari, hari_ini),
        berdiri=_berdiri(orang, hari),
        biasa=_biasa(orang, hari),
        serupa=_serupa(ids),
        bukti=jumlah_bukti(ids) if ids else {},
    )


def _berdiri(orang: set[int], hari: set[date]) -> dict[Hari, list[_Lain]]:
    hasil: dict[Hari, list[_Lain]] = defaultdict(list)
    baris = Aktivitas.objects.filter(pegawai__in=orang, tanggal__in=hari, status__in=BERLAKU)
    kolom = ("pegawai", "tanggal", "pk", "menit", "butir__nama", "mulai", "selesai")
    for pegawai, tanggal, pk, menit, nama, mulai, selesai in baris.values_list(*kolom):
        hasil[pegawai, tanggal].append(_Lain(pk, menit, nama, mulai, selesai))
    return hasil


def _biasa(orang: set[int], hari: set[date]) -> dict[int, dict[date, int]]:
    """Recognised minutes by person and day, over the time that makes something usual."""
    hasil: dict[int, dict[date, int]] = defaultdict(dict)
    if not hari:
        return hasil
    baris = Aktivitas.objects.filter(
        pegawai__in=orang, tanggal__gte=min(hari) - timedelta(days=HARI_BIASA), tanggal__lt=max(hari), status__in=DIAKUI
    )
    for pegawai, tanggal, menit in baris.values_list("pegawai", "tanggal").annotate(Sum("menit")).order_by():
        hasil[pegawai][tanggal] = menit
    return hasil


def _serupa(ids: Sequence[int]) -> dict[int, Serupa]:
    acuan: dict[str, Any] = {"ids": list(ids), "berlaku": list(BERLAKU), "hari": HARI_SERUPA, "huruf": HURUF_SERUPA}
    with connection.cursor() as kursor:
        kursor.execute(_SERUPA, acuan)
        return {pk: Serupa(asal, nama, tanggal) for pk, asal, nama, tanggal in kursor.fetchall()}
