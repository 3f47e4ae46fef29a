"""What is known around waiting entries of many people, so that unusual ones can be told from ordinary ones."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Any

from django.db import connection

from aktivitas.domain.aturan_isi import Isi, JamLain
from aktivitas.domain.ketentuan import AturanAktivitas
from aktivitas.domain.wajar import Alasan, KonteksWajar, Serupa, alasan_dilihat, biasanya
from aktivitas.queries.antrean import EntriAntre
from aktivitas.queries.kalender import KalenderPegawai
from aktivitas.queries.kalender_banyak import kalender_banyak
from aktivitas.queries.ketentuan import aturan_untuk
from aktivitas.states import BERLAKU, DIAKUI

# Around waiting entries, in one reading: entries that stand on their days; recognised minutes of the days before; and for
# each the latest earlier entry with the same text, on the same day any text, on other days only a long one. How far back
# and how long is in the rules of each entry's work date. LATERAL fixes the shape: for each entry one look into its person's
# days. Names are looked up for the rows found: in a join a planner without statistics may begin with the bank.
_SEKITAR = """
    SELECT 'berdiri' AS bagian, e.pegawai_id, e.tanggal, e.id, e.menit::bigint,
        (SELECT nama FROM aktivitas_butiraktivitas b WHERE b.id = e.butir_id), e.mulai, e.selesai, NULL::bigint
    FROM aktivitas_aktivitas e
    WHERE e.pegawai_id = ANY(%(orang)s) AND e.tanggal = ANY(%(hari)s) AND e.status = ANY(%(berlaku)s)
    UNION ALL
    SELECT 'biasa', pegawai_id, tanggal, NULL, sum(menit), '', NULL, NULL, NULL FROM aktivitas_aktivitas
    WHERE pegawai_id = ANY(%(orang)s) AND tanggal >= %(biasa_sejak)s AND tanggal < %(biasa_sampai)s
        AND status = ANY(%(diakui)s)
    GROUP BY pegawai_id, tanggal
    UNION ALL
    SELECT 'serupa', w.pegawai_id, e.tanggal, e.id, NULL,
        (SELECT nama FROM aktivitas_butiraktivitas b WHERE b.id = e.butir_id), NULL, NULL, w.id
    FROM unnest(%(ids)s::bigint[], %(serupa_hari)s::int[], %(serupa_huruf)s::int[]) AS t(id, hari, huruf)
    JOIN aktivitas_aktivitas w ON w.id = t.id AND w.uraian <> ''
    JOIN LATERAL (
        SELECT e.id, e.tanggal, e.butir_id FROM aktivitas_aktivitas e
        WHERE e.pegawai_id = w.pegawai_id AND e.tanggal >= w.tanggal - t.hari AND e.tanggal <= w.tanggal
            AND (e.tanggal < w.tanggal OR e.id < w.id) AND e.status = ANY(%(berlaku)s)
            AND e.id IS DISTINCT FROM w.menggantikan_id
            AND (e.tanggal = w.tanggal OR length(w.uraian) >= t.huruf) AND lower(e.uraian) = lower(w.uraian)
        ORDER BY e.tanggal DESC, e.id DESC LIMIT 1
    ) e ON true
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

    def alasan(self, e: EntriAntre) -> tuple[Alasan, ...]:
        """Why an entry is to be looked at; empty for an ordinary one."""
        isi = Isi(e.tanggal, e.volume, e.menit, e.mulai, e.selesai, e.uraian, e.bukti)
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
            biasa=biasanya(self.biasa.get(e.pegawai_id, {}), e.tanggal, self.aturan[e.tanggal]),
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
    """Read what is known around entries: two statements, and one for each month they touch. None without entries."""
    hari = {e.tanggal for e in entri}
    orang = {e.pegawai_id for e in entri}
    aturan = aturan_untuk(hari)
    sekitar = _sekitar(entri, orang, aturan) if entri else _Sekitar()
    return BahanWajar(
        aturan=aturan,
        kalender=kalender_banyak(orang, hari, hari_ini),
        berdiri=sekitar.berdiri,
        biasa=sekitar.biasa,
        serupa=sekitar.serupa,
    )


@dataclass(frozen=True, slots=True)
class _Sekitar:
    """Neighbours of entries; `biasa`: recognised minutes by person and day, over the time that makes something usual."""

    berdiri: dict[Hari, list[_Lain]] = field(default_factory=lambda: defaultdict(list))
    biasa: dict[int, dict[date, int]] = field(default_factory=lambda: defaultdict(dict))
    serupa: dict[int, Serupa] = field(default_factory=dict)


def _sekitar(entri: Sequence[EntriAntre], orang: set[int], aturan: Mapping[date, AturanAktivitas]) -> _Sekitar:
    acuan: dict[str, Any] = {
        "ids": [e.pk for e in entri],
        "orang": list(orang),
        "hari": list(aturan),
        "biasa_sejak": min(h - timedelta(days=a.wajar_hari_biasa) for h, a in aturan.items()),
        "biasa_sampai": max(aturan),
        "serupa_hari": [aturan[e.tanggal].wajar_hari_serupa for e in entri],
        "serupa_huruf": [aturan[e.tanggal].wajar_huruf_serupa for e in entri],
        "berlaku": list(BERLAKU),
        "diakui": list(DIAKUI),
    }
    hasil = _Sekitar()
    with connection.cursor() as kursor:
        kursor.execute(_SEKITAR, acuan)
        for bagian, pegawai, tanggal, pk, menit, nama, mulai, selesai, untuk in kursor.fetchall():
            if bagian == "berdiri":
                hasil.berdiri[pegawai, tanggal].append(_Lain(pk, menit, nama, mulai, selesai))
            elif bagian == "biasa":
                hasil.biasa[pegawai][tanggal] = int(menit)
            else:
                hasil.serupa[untuk] = Serupa(pk, nama, tanggal)
    return hasil
