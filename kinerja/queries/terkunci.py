"""Which locked months a fact reaches: its money moves only as a difference in the next run, and whoever enters it is told."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Q

from kinerja.domain.bulan import DIKUNCI, SEBUTAN, StatusBulan
from kinerja.inti.format import bulan as teks_bulan
from kinerja.inti.izin import PERAN, Izin
from kinerja.models import PenugasanPeran

Rentang = tuple[int, date, date | None]
"""A person (or a seat) and a span of days [from, to); None is open."""
SEBUT_KANTOR = 2

# Offices are those of the definitive seats held in the span, and of the seats named.
_TERKUNCI = """
    WITH kursi AS (
        SELECT p.formasi_id, greatest(r.mulai, p.mulai) AS mulai, least(r.sampai, p.selesai) AS sampai
        FROM unnest(%(pegawai)s::bigint[], %(mulai)s::date[], %(sampai)s::date[]) AS r(pegawai_id, mulai, sampai)
        JOIN kinerja_penempatan p ON p.pegawai_id = r.pegawai_id AND p.jenis = 'definitif'
        UNION ALL
        SELECT * FROM unnest(%(formasi)s::bigint[], %(f_mulai)s::date[], %(f_sampai)s::date[])
    )
    SELECT DISTINCT b.bulan, b.perangkat_daerah_id, o.nama, b.status
    FROM kursi k
    JOIN kinerja_susunanformasi s ON s.formasi_id = k.formasi_id
    JOIN kinerja_unitkerja u ON u.id = s.unit_id
    JOIN kinerja_bulanopd b ON b.perangkat_daerah_id = coalesce(u.perangkat_daerah_id, u.id) AND b.status = ANY(%(dikunci)s)
    JOIN kinerja_unitkerja o ON o.id = b.perangkat_daerah_id
    WHERE greatest(k.mulai, s.mulai, b.bulan) < least(k.sampai, s.selesai, (b.bulan + interval '1 month')::date)
    ORDER BY b.bulan, o.nama, b.perangkat_daerah_id
"""


@dataclass(frozen=True, slots=True)
class BulanTerkunci:
    """A locked month of one perangkat daerah."""

    bulan: date
    perangkat_daerah_id: int
    nama: str
    status: StatusBulan

    @property
    def kode(self) -> str:
        """`2026-10:7`: names it in a form."""
        return f"{self.bulan:%Y-%m}:{self.perangkat_daerah_id}"


def bulan_terkunci(pegawai: Collection[Rentang] = (), formasi: Collection[Rentang] = ()) -> list[BulanTerkunci]:
    """Locked months that these people, or whoever sits in these seats, have in the spans; one statement."""
    if not pegawai and not formasi:
        return []
    acuan: dict[str, Any] = {"dikunci": [s.value for s in DIKUNCI]}
    for awalan, kunci, isi in (("", "pegawai", pegawai), ("f_", "formasi", formasi)):
        acuan |= {
            kunci: [r[0] for r in isi],
            f"{awalan}mulai": [r[1] for r in isi],
            f"{awalan}sampai": [r[2] for r in isi],
        }
    with connection.cursor() as kursor:
        kursor.execute(_TERKUNCI, acuan)
        return [BulanTerkunci(bulan, opd, nama, StatusBulan(status)) for bulan, opd, nama, status in kursor.fetchall()]


def kalimat_sebelum(bulan: Sequence[BulanTerkunci]) -> str:
    """Before saving: that the months are locked, and what becomes of the money."""
    return (
        f"TPP {sebut_terkunci(bulan)} dan dikunci; bila ini disimpan, uangnya hanya bergeser sebagai selisih pada "
        "perhitungan berikutnya."
    )


def kalimat_sesudah(bulan: Sequence[BulanTerkunci]) -> str:
    """After saving, to follow the sentence that says it is saved; "" when nothing is locked."""
    if not bulan:
        return ""
    return f" TPP {sebut_terkunci(bulan)} dan dikunci; uangnya bergeser sebagai selisih pada perhitungan berikutnya."


def sebut_terkunci(bulan: Sequence[BulanTerkunci]) -> str:
    """`Oktober 2026 sudah dibayar untuk Dinas Satu`; more months with a comma between."""
    kelompok: defaultdict[tuple[date, StatusBulan], list[str]] = defaultdict(list)
    for satu in bulan:
        kelompok[satu.bulan, satu.status].append(satu.nama)
    return ", ".join(
        f"{teks_bulan(awal)} sudah {SEBUTAN[status].lower()} untuk {_sebut_kantor(nama)}"
        for (awal, status), nama in kelompok.items()
    )


def _sebut_kantor(nama: Sequence[str]) -> str:
    sisa = len(nama) - SEBUT_KANTOR
    sebut = list(nama[:SEBUT_KANTOR]) + ([f"{sisa} perangkat daerah lain"] if sisa > 0 else [])
    return " dan ".join(filter(None, (", ".join(sebut[:-1]), sebut[-1])))


def pelaksana_hitung(perangkat_daerah: Collection[int], pada: date) -> list[int]:
    """Living memberships that may run TPP for the tenant or one of the offices on a date; one statement."""
    kode = [p.kode for p in PERAN.values() if Izin.HITUNG_TPP in p.izin]
    tugas = PenugasanPeran.objects.pada(pada).filter(
        Q(unit=None) | Q(unit__in=perangkat_daerah), peran__in=kode, keanggotaan__aktif=True
    )
    return sorted(set(tugas.values_list("keanggotaan", flat=True)))
