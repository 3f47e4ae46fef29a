"""How ready the month of each perangkat daerah is: facts of every person, read set-based, counted by office.

The number of statements does not depend on the number of offices or people.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection
from django.db.models import Count

from aktivitas.models import Aktivitas
from aktivitas.states import StatusAktivitas
from kinerja.domain.rantai import Atasan, PeranAtasan
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.models import Modul
from kinerja.queries.atasan import atasan_untuk_banyak
from kinerja.queries.kepesertaan import peserta
from presensi.queries.mesin import pin_tanpa_pemilik
from skp.queries.predikat import predikat_bulanan
from tpp.domain.aturan import Aturan
from tpp.domain.kesiapan import JENIS, Hitungan, Kode, menghambat, perlu_predikat
from tpp.models import PengajuanKoreksi
from tpp.queries.ketentuan import aturan_ketentuan, ketentuan_berlaku
from tpp.queries.koreksi_data import BELUM_SELESAI, dengan_data
from tpp.queries.muatan import akhir_bulan
from tpp.states import StatusKoreksi

TANPA_OPD = 0
"""Stands for people and machines that belong to no perangkat daerah."""

# The latest definitive seat that began before the month's end says whose person somebody is, also when it has ended.
_FAKTA = """
    SELECT g.id, coalesce(u.perangkat_daerah_id, u.id, 0),
        k.formasi_id IS NOT NULL AND (k.selesai IS NULL OR k.selesai > %(awal)s) AS duduk, s.kelas,
        EXISTS (SELECT 1 FROM kinerja_riwayatgaji WHERE pegawai_id = g.id AND mulai < %(akhir)s
            AND (selesai IS NULL OR selesai > %(awal)s)) AS gaji,
        EXISTS (SELECT 1 FROM kinerja_rekening WHERE pegawai_id = g.id AND mulai <= %(hari_ini)s
            AND (selesai IS NULL OR selesai > %(hari_ini)s)) AS rekening,
        EXISTS (SELECT 1 FROM presensi_ketidakhadiran WHERE pegawai_id = g.id AND bagian = 'penuh'
            AND mulai < %(akhir)s AND selesai > %(awal)s
            HAVING range_agg(daterange(mulai, selesai)) @> daterange(%(awal)s, %(akhir)s)) AS pergi,
        t.waktu
    FROM kinerja_pegawai g
    LEFT JOIN LATERAL (SELECT formasi_id, selesai, least(selesai, %(akhir)s) AS sampai FROM kinerja_penempatan
        WHERE pegawai_id = g.id AND jenis = 'definitif' AND mulai < %(akhir)s ORDER BY mulai DESC LIMIT 1) k ON true
    LEFT JOIN LATERAL (SELECT unit_id, kelas FROM kinerja_susunanformasi
        WHERE formasi_id = k.formasi_id AND mulai < k.sampai AND (selesai IS NULL OR selesai >= k.sampai)
        ORDER BY mulai DESC LIMIT 1) s ON true
    LEFT JOIN LATERAL (SELECT id, perangkat_daerah_id FROM kinerja_unitkerja WHERE id = s.unit_id LIMIT 1) u ON true
    LEFT JOIN LATERAL (
        SELECT max(n.waktu) AS waktu FROM presensi_pinmesin p
        JOIN LATERAL (
            (SELECT waktu FROM presensi_ketukan WHERE p.mesin_id IS NOT NULL AND pin = p.pin AND mesin_id = p.mesin_id
                AND waktu >= %(dari)s AND waktu < %(sampai)s ORDER BY waktu DESC LIMIT 1)
            UNION ALL
            (SELECT max(waktu) FROM presensi_ketukan WHERE p.mesin_id IS NULL AND pin = p.pin
                AND waktu >= %(dari)s AND waktu < %(sampai)s)
        ) n ON true
        WHERE p.pegawai_id = g.id AND p.mulai < %(akhir)s AND (p.selesai IS NULL OR p.selesai > %(awal)s)
    ) t ON true
    WHERE g.id = ANY(%(ids)s)
"""

_PERNAH_DI_OPD = """
    SELECT DISTINCT p.pegawai_id FROM kinerja_penempatan p
    JOIN kinerja_susunanformasi s ON s.formasi_id = p.formasi_id
    JOIN kinerja_unitkerja u ON u.id = s.unit_id
    WHERE coalesce(u.perangkat_daerah_id, u.id) = ANY(%(opd)s) AND p.jenis = 'definitif' AND p.mulai < %(akhir)s
"""


@dataclass(frozen=True, slots=True)
class FaktaOrang:
    """What decides whether one person can be calculated. `terakhir`: his last punch of the month."""

    pegawai_id: int
    opd_id: int
    duduk: bool
    kelas: int | None
    gaji: bool
    rekening: bool
    pergi: bool
    terakhir: datetime | None
    wajib_presensi: bool

    @property
    def tanpa_presensi(self) -> bool:
        return self.duduk and self.wajib_presensi and not self.pergi and self.terakhir is None


@dataclass(frozen=True, slots=True)
class Kesiapan:
    """One perangkat daerah: its people, those of them with machine data of those who need it, and the counts."""

    opd_id: int
    pegawai: int
    wajib: int
    masuk: int
    terakhir: datetime | None
    hitungan: tuple[Hitungan, ...]

    @property
    def persen_masuk(self) -> int | None:
        """Share of people with machine data, whole percent rounded down; None when nobody needs it."""
        return self.masuk * 100 // self.wajib if self.wajib else None

    @property
    def siap(self) -> bool:
        return not any(h.jumlah for h in self.hitungan if h.menghambat)

    def jumlah(self, kode: str) -> int:
        """How many of one kind; 0 for a kind that is not looked at."""
        return next((h.jumlah for h in self.hitungan if h.jenis.kode == kode), 0)


@dataclass(frozen=True, slots=True)
class BahanKesiapan:
    """Everything counted, person by person, for one month. `berpredikat`: read only where the rules pay by predikat."""

    bulan: date
    aturan: Aturan | None
    kode: tuple[Kode, ...]
    orang: dict[int, FaktaOrang]
    menunggu: dict[int, int]
    atasan: dict[int, Atasan]
    pin: Counter[int]
    koreksi: Counter[int]
    koreksi_data: Counter[int]
    berpredikat: frozenset[int]


def bahan_kesiapan(pelaku: Pelaku, bulan: date, opd: Collection[int] | None) -> BahanKesiapan:
    """Read the month of some perangkat daerah, or of all of them and of people without one (None).

    Ten statements; rules that pay by predikat ask for it besides, in at most five.
    """
    awal, akhir = bulan.replace(day=1), akhir_bulan(bulan)
    calon = None if opd is None else _pernah_di(opd, akhir)
    ids = peserta(Modul.TPP, awal, akhir, pegawai=calon)
    orang = {f.pegawai_id: f for f in _fakta(pelaku, ids, awal, akhir) if opd is None or f.opd_id in opd}
    aturan = aturan_bulan(awal)
    koreksi, koreksi_data = _koreksi(awal, opd)
    aktif = [f.pegawai_id for f in orang.values() if f.duduk]
    pada = min(akhir - timedelta(days=1), pelaku.hari_ini())
    return BahanKesiapan(
        bulan=awal,
        aturan=aturan,
        kode=_diperiksa(pelaku, aturan),
        orang=orang,
        menunggu=_menunggu(orang, awal, akhir),
        atasan=atasan_untuk_banyak(aktif, PeranAtasan.VERIFIKATOR, max(pada, awal), hari_ini=pelaku.hari_ini()),
        pin=_per_opd(pin_bulan(awal, akhir), opd),
        koreksi=koreksi,
        koreksi_data=koreksi_data,
        berpredikat=frozenset(predikat_bulanan(aktif, awal) if perlu_predikat(aturan) else ()),
    )


def hitung_kesiapan(bahan: BahanKesiapan, opd: Iterable[int]) -> dict[int, Kesiapan]:
    """Count the facts by perangkat daerah; those without any people are there with zeroes."""
    per_opd: dict[int, list[FaktaOrang]] = {pk: [] for pk in opd}
    for satu in bahan.orang.values():
        per_opd.setdefault(satu.opd_id, []).append(satu)
    jumlah = {kode: _jumlah(bahan, kode) for kode in bahan.kode}
    for hitungan in jumlah.values():
        for pk in hitungan:
            per_opd.setdefault(pk, [])
    wajib = menghambat(bahan.aturan)
    return {
        pk: _satu(pk, isi, tuple(Hitungan(JENIS[kode], n[pk], kode in wajib) for kode, n in jumlah.items()))
        for pk, isi in per_opd.items()
    }


def _jumlah(bahan: BahanKesiapan, kode: Kode) -> Counter[int]:
    """One kind by perangkat daerah."""
    if kode is Kode.PIN:
        return bahan.pin
    if kode is Kode.KOREKSI:
        return bahan.koreksi
    if kode is Kode.KOREKSI_DATA:
        return bahan.koreksi_data
    hasil: Counter[int] = Counter()
    for pegawai, banyak in terkena(bahan, kode).items():
        hasil[bahan.orang[pegawai].opd_id] += banyak
    return hasil


def terkena(bahan: BahanKesiapan, kode: Kode) -> dict[int, int]:
    """The people of one kind and how many of it each has; kinds that are not about people give none."""
    if kode is Kode.VERIFIKASI:
        return bahan.menunggu
    per_kode: dict[Kode, Callable[[FaktaOrang], bool]] = {
        Kode.PRESENSI: lambda f: f.tanpa_presensi,
        Kode.ATASAN: lambda f: f.duduk and bahan.atasan[f.pegawai_id].pegawai_id is None,
        Kode.KELAS: lambda f: f.duduk and f.kelas is None,
        Kode.JABATAN: lambda f: not f.duduk,
        Kode.GAJI: lambda f: f.duduk and not f.gaji,
        Kode.PREDIKAT: lambda f: f.duduk and f.pegawai_id not in bahan.berpredikat,
        Kode.REKENING: lambda f: f.duduk and not f.rekening,
    }
    uji = per_kode.get(kode)
    return {} if uji is None else {pk: 1 for pk, f in bahan.orang.items() if uji(f)}


def aturan_bulan(awal: date) -> Aturan | None:
    """The rules in force on the first of a month; None when there are none yet. One statement."""
    try:
        return aturan_ketentuan(ketentuan_berlaku(awal))
    except Ditolak:
        return None


def pin_bulan(awal: date, akhir: date) -> Any:
    """PINs without owner whose first and last punch enclose a day of the month (a cheap upper bound)."""
    return pin_tanpa_pemilik().filter(terakhir__date__gte=awal, pertama__date__lt=akhir)


def _satu(pk: int, isi: list[FaktaOrang], hitungan: tuple[Hitungan, ...]) -> Kesiapan:
    perlu = [f for f in isi if f.duduk and f.wajib_presensi and not f.pergi]
    terakhir = max((f.terakhir for f in isi if f.terakhir is not None), default=None)
    return Kesiapan(pk, len(isi), len(perlu), sum(f.terakhir is not None for f in perlu), terakhir, hitungan)


def _diperiksa(pelaku: Pelaku, aturan: Aturan | None) -> tuple[Kode, ...]:
    """The kinds that mean anything here: of modules in use; salary and predikat only where the rules ask for them."""
    lewat: set[Kode] = set()
    if Modul.PRESENSI in pelaku.modul_mati:
        lewat |= {Kode.PRESENSI, Kode.PIN}
    if Modul.AKTIVITAS in pelaku.modul_mati:
        lewat |= {Kode.VERIFIKASI, Kode.ATASAN}
    lewat |= {Kode.GAJI, Kode.PREDIKAT} - menghambat(aturan)
    return tuple(kode for kode in JENIS if kode not in lewat)


def _pernah_di(opd: Collection[int], akhir: date) -> list[int]:
    """Whoever ever held a definitive seat in one of them before the month's end; one statement."""
    with connection.cursor() as kursor:
        kursor.execute(_PERNAH_DI_OPD, {"opd": list(opd), "akhir": akhir})
        return [baris[0] for baris in kursor.fetchall()]


def _fakta(pelaku: Pelaku, ids: list[int], awal: date, akhir: date) -> Iterable[FaktaOrang]:
    """The facts of these people; two statements. A month's punches are those between its midnights in the tenant's zone."""
    zona = ZoneInfo(pelaku.zona)
    wajib = frozenset(peserta(Modul.PRESENSI, awal, akhir, pegawai=ids))
    acuan: dict[str, Any] = {
        "ids": ids,
        "awal": awal,
        "akhir": akhir,
        "hari_ini": pelaku.hari_ini(),
        "dari": datetime.combine(awal, time.min, zona),
        "sampai": datetime.combine(akhir, time.min, zona),
    }
    with connection.cursor() as kursor:
        kursor.execute(_FAKTA, acuan)
        return [_orang((*baris, baris[0] in wajib)) for baris in kursor.fetchall()]


def _orang(baris: Any) -> FaktaOrang:
    return FaktaOrang(*baris)


def _menunggu(orang: Mapping[int, FaktaOrang], awal: date, akhir: date) -> dict[int, int]:
    """Entries of the month that nobody has decided, by person; one statement."""
    entri = Aktivitas.objects.filter(status=StatusAktivitas.MENUNGGU, tanggal__gte=awal, tanggal__lt=akhir)
    per_orang = entri.order_by().values_list("pegawai").annotate(n=Count("pk"))
    return {pk: n for pk, n in per_orang if pk in orang}


def _per_opd(pin: Any, opd: Collection[int] | None) -> Counter[int]:
    """PINs by the perangkat daerah of their machine; a machine of the whole tenant belongs to none. One statement."""
    hasil: Counter[int] = Counter()
    satuan = "mesin__unit__perangkat_daerah", "mesin__unit"
    for akar, unit, n in pin.order_by().values_list(*satuan).annotate(n=Count("pk")):
        pk = akar or unit or TANPA_OPD
        if opd is None or pk in opd:
            hasil[pk] += n
    return hasil


def _koreksi(awal: date, opd: Collection[int] | None) -> tuple[Counter[int], Counter[int]]:
    """Corrections of the month: without an answer, and accepted while the facts still say the same. One statement."""
    milik = dengan_data(PengajuanKoreksi.objects.filter(bulan=awal)).filter(BELUM_SELESAI)
    belum, data = Counter[int](), Counter[int]()
    for pk, status in milik.values_list("perangkat_daerah", "status"):
        if opd is None or pk in opd:
            (belum if status == StatusKoreksi.DIAJUKAN else data)[pk or TANPA_OPD] += 1
    return belum, data
