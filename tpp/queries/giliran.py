"""What of the months waits for the reader, and how far the last month is: for the cards of Beranda."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count
from django.db.models.functions import TruncMonth

from aktivitas.models import Aktivitas
from aktivitas.states import StatusAktivitas
from kinerja.domain.bulan import SEBUTAN, StatusBulan
from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Pelaku
from kinerja.models import BulanOpd, Modul
from kinerja.queries.bulan import keadaan_bulan
from kinerja.queries.lingkup import pegawai_di_unit
from tpp.queries.meja import batas_verifikasi, lingkup_pantau, opd_terlihat

_GILIRAN = (
    (StatusBulan.DIHITUNG, Izin.PERIKSA_TPP, "diperiksa"),
    (StatusBulan.DIPERIKSA, Izin.SAHKAN_TPP, "disahkan"),
    (StatusBulan.DISAHKAN, Izin.BAYAR_TPP, "dibayar"),
)


@dataclass(frozen=True, slots=True)
class Giliran:
    """Lists that wait for the reader's act: (what for, how many), and the oldest month among them."""

    untuk: tuple[tuple[str, int], ...]
    bulan: date


@dataclass(frozen=True, slots=True)
class RingkasanBulan:
    """The month before this one: how many of the reader's offices are in each state, and the last day of verification.

    `menunggu`: (month, entries that nobody has decided) of this month and of the running one, without months that have none.
    """

    bulan: date
    keadaan: tuple[tuple[str, int], ...]
    batas: date
    lewat: bool
    menunggu: tuple[tuple[date, int], ...]


def giliran(pelaku: Pelaku) -> Giliran | None:
    """Lists of the reader's own offices that wait for him; one statement, none for people without such a role.

    Who may act for the whole tenant is asked for nothing here: the officers of the office come first.
    """
    unit = {izin: pelaku.lingkup(izin).unit for _, izin, _ in _GILIRAN}
    semua = frozenset().union(*unit.values())
    if not semua or Modul.TPP in pelaku.modul_mati:
        return None
    baris = BulanOpd.objects.filter(perangkat_daerah__in=semua, status__in=[s for s, _, _ in _GILIRAN])
    jumlah: Counter[str] = Counter()
    bulan = []
    for opd, status, awal, pemeriksa in baris.values_list("perangkat_daerah", "status", "bulan", "diperiksa_oleh"):
        _, izin, kata = next(g for g in _GILIRAN if g[0] == status)
        if opd in unit[izin] and not (izin is Izin.SAHKAN_TPP and pemeriksa == pelaku.keanggotaan_id):
            jumlah[kata] += 1
            bulan.append(awal)
    urut = tuple((kata, jumlah[kata]) for _, _, kata in _GILIRAN if jumlah[kata])
    return Giliran(urut, min(bulan)) if urut else None


def ringkasan_bulan(pelaku: Pelaku) -> RingkasanBulan | None:
    """How far last month is in the offices the reader follows; four statements, none for people who follow none."""
    if Modul.TPP in pelaku.modul_mati or not lingkup_pantau(pelaku):
        return None
    awal = (pelaku.hari_ini().replace(day=1) - timedelta(days=1)).replace(day=1)
    opd = set(opd_terlihat(pelaku).values_list("pk", flat=True))
    if not opd:
        return None
    ada = {pk: StatusBulan(b.status) for pk, b in keadaan_bulan(awal).items() if pk in opd}
    jumlah = Counter(ada.get(pk, StatusBulan.BERJALAN) for pk in opd)
    batas = batas_verifikasi(awal)
    keadaan = tuple((SEBUTAN[s], jumlah[s]) for s in StatusBulan if jumlah[s])
    return RingkasanBulan(awal, keadaan, batas, pelaku.hari_ini() > batas, _menunggu(pelaku, awal))


def _menunggu(pelaku: Pelaku, awal: date) -> tuple[tuple[date, int], ...]:
    """Entries since the first of a month that wait for their verifikator, by month; one statement."""
    if Modul.AKTIVITAS in pelaku.modul_mati:
        return ()
    entri = Aktivitas.objects.filter(status=StatusAktivitas.MENUNGGU, tanggal__gte=awal)
    lingkup = lingkup_pantau(pelaku)
    if not lingkup.seluruh:
        entri = entri.filter(pegawai__in=pegawai_di_unit(lingkup.unit, pelaku.hari_ini()))
    per_bulan = entri.order_by().annotate(bln=TruncMonth("tanggal")).values_list("bln").annotate(n=Count("pk"))
    return tuple(sorted(per_bulan))
