"""Days off: proposed from the `holidays` library, counted only once an admin has confirmed them."""

from collections.abc import Sequence
from datetime import date

import holidays
from django.db import transaction

from kinerja.inti.alur import HasilPindah, pindah
from kinerja.inti.audit import catat
from kinerja.inti.format import tanggal as tulis_tanggal
from kinerja.inti.pelaku import Ditolak, Pelaku
from presensi.models import HariLibur
from presensi.policies import check_kelola_kalender
from presensi.queries.kalender import bulan_dihitung
from presensi.states import TEPI_LIBUR

_KATEGORI = {"public": HariLibur.Jenis.NASIONAL, "government": HariLibur.Jenis.CUTI_BERSAMA}


class TanpaDaftar(Ditolak):
    """The library does not know the year yet; days are entered one by one."""


def usulkan_libur(*, tahun: int, oleh: Pelaku) -> int:
    """Propose the national days off and joint leave of a year; returns how many are new.

    A proposal whose date is recorded already only renews the name of an undecided row: what an admin has decided, or
    entered by hand, stays.

    Raises:
        Ditolak: the actor may not.
        TanpaDaftar: the library does not know the year.
    """
    check_kelola_kalender(oleh)
    usulan = _usulan(tahun)
    if not usulan:
        raise TanpaDaftar(
            f"Daftar libur nasional tahun {tahun} belum tersedia. Tambahkan harinya satu per satu dari SKB."
        )
    with transaction.atomic():
        ada = {h.tanggal: h for h in HariLibur.objects.select_for_update().filter(tanggal__year=tahun)}
        baru = [h for tanggal, h in usulan.items() if tanggal not in ada]
        HariLibur.objects.bulk_create(baru, ignore_conflicts=True)
        lama = [h for h in ada.values() if h.status == HariLibur.Status.USULAN and h.tanggal in usulan]
        for h in lama:
            h.nama, h.jenis = usulan[h.tanggal].nama, usulan[h.tanggal].jenis
        HariLibur.objects.bulk_update(lama, ["nama", "jenis"])
        catat("libur.usulkan", oleh=oleh, fakta={"tahun": tahun, "baru": len(baru)})
    return len(baru)


def _usulan(tahun: int) -> dict[date, HariLibur]:
    """Proposals by date; a date that is both a holiday and joint leave is the holiday."""
    hasil: dict[date, HariLibur] = {}
    for kategori, jenis in _KATEGORI.items():
        libur = holidays.country_holidays("ID", years=tahun, categories=(kategori,), language="id")
        for tanggal, nama in sorted(libur.items()):
            hasil.setdefault(tanggal, HariLibur(tanggal=tanggal, nama=nama[:160], jenis=jenis))
    return hasil


def putuskan_libur(*, ids: Sequence[int], status: str, oleh: Pelaku) -> HasilPindah:
    """Confirm days off or put them aside; rows that have this state already are left alone.

    Raises:
        Ditolak: the actor may not, or nothing was chosen.
    """
    if not ids:
        raise Ditolak("Pilih dahulu hari yang akan diputuskan.")
    return pindah(
        HariLibur,
        ids,
        TEPI_LIBUR[status],
        oleh=oleh,
        bidang_pegawai=None,
        bidang_sebutan=("nama", "tanggal"),
        semua_atau_tidak=False,
    )


class SudahDihitung(Ditolak):
    """TPP of the month is calculated already; a day off in it can be entered once somebody has been told so."""


def tambah_libur(
    *, tanggal: date, nama: str, jenis: str, dasar: str, oleh: Pelaku, sadar_dihitung: bool = True
) -> HariLibur:
    """Enter a day off by hand (a local day, an election); it counts at once.

    Args:
        sadar_dihitung: the actor knows which perangkat daerah have calculated the month without it.

    Raises:
        Ditolak: the actor may not, or the date is recorded already.
        SudahDihitung: the month is calculated for somebody, and the actor has not been told.
    """
    check_kelola_kalender(oleh)
    with transaction.atomic():
        libur, dibuat = HariLibur.objects.get_or_create(
            tanggal=tanggal,
            defaults={"nama": nama, "jenis": jenis, "dasar": dasar, "status": HariLibur.Status.DITETAPKAN},
        )
        if not dibuat:
            raise Ditolak(
                f"{tulis_tanggal(tanggal)} sudah tercatat sebagai “{libur.nama}” "
                f"({libur.get_status_display().lower()}). Putuskan hari itu di daftar."
            )
        if not sadar_dihitung and (terkena := bulan_dihitung([tanggal])):
            raise SudahDihitung(terkena[0].kalimat)
        catat("libur.tambah", oleh=oleh, objek=libur, fakta={"tanggal": tanggal.isoformat(), "jenis": jenis})
    return libur
