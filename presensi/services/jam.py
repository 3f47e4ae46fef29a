"""Patterns and their ordinary weekly hours. Hours are never rewritten: a change is a new set of rows from a date on."""

from collections.abc import Mapping
from datetime import date

from django.db import IntegrityError, transaction

from kinerja.inti.audit import catat
from kinerja.inti.pelaku import Ditolak, Pelaku
from presensi.domain.kalender import JamHari, kalender_bulan
from presensi.models import JamKerja, PolaKerja
from presensi.policies import check_kelola_kalender
from presensi.queries.pola import awal_bulan_berikut, jam_biasa, susun_pola
from presensi.services.bentrok import Halangan, jaga_bentrok
from presensi.services.rujukan import SEJAK, baris_jam

SEPEKAN = range(1, 8)


def tambah_pola(
    *,
    kode: str,
    nama: str,
    dasar: str,
    ikut_libur: bool,
    salin: PolaKerja | None = None,
    jam: JamHari | None = None,
    oleh: Pelaku,
) -> PolaKerja:
    """A new pattern: with the ordinary hours of another one as they are today, or with the same hours each day (a shift).

    Raises:
        Ditolak: the actor may not, the code is taken, or not exactly one source of hours.
    """
    check_kelola_kalender(oleh)
    if (salin is None) == (jam is None):
        raise Ditolak("Pilih pola yang disalin jamnya, atau isi satu jam untuk setiap hari.")
    pekan = jam_biasa(salin, oleh.hari_ini()) if salin else dict.fromkeys(SEPEKAN, jam)
    try:
        with transaction.atomic():
            pola = PolaKerja.objects.create(kode=kode, nama=nama, dasar=dasar, ikut_libur=ikut_libur)
            JamKerja.objects.bulk_create(
                [baris_jam(hari, pekan.get(hari), pola=pola, mulai=SEJAK, dasar=dasar) for hari in SEPEKAN]
            )
            periksa_pola(pola, oleh.hari_ini())
            catat("pola.tambah", oleh=oleh, objek=pola, fakta={"kode": kode})
    except IntegrityError as galat:
        raise Ditolak(f"Kode pola “{kode}” sudah dipakai. Pilih kode lain.") from galat
    return pola


def ubah_pola(*, pola: PolaKerja, nama: str, dasar: str, oleh: Pelaku) -> None:
    """Rename a pattern or correct its legal basis; its hours and its code stay.

    Raises:
        Ditolak: the actor may not.
    """
    check_kelola_kalender(oleh)
    with transaction.atomic():
        lama = PolaKerja.objects.select_for_update().get(pk=pola.pk)
        if (lama.nama, lama.dasar) == (nama, dasar):
            return
        PolaKerja.objects.filter(pk=pola.pk).update(nama=nama, dasar=dasar)
        catat("pola.ubah", oleh=oleh, objek=pola, fakta={"lama": [lama.nama, lama.dasar], "baru": [nama, dasar]})


def tetapkan_jam_biasa(
    *, pola: PolaKerja, mulai: date, jam: Mapping[int, JamHari | None], dasar: str, oleh: Pelaku
) -> None:
    """The ordinary week of a pattern from `mulai` on, until hours that are planned to begin later.

    The hours in force before end there; hours that begin on the same date are replaced. Months that are derived again
    take the new hours by themselves, results of finished months are not touched.

    Args:
        jam: all seven weekdays (1 Monday … 7 Sunday) to hours, None for a day off.

    Raises:
        Ditolak: the actor may not, a weekday is missing, all are off, or the hours run into those of the next day,
            also on the roster of somebody.
    """
    check_kelola_kalender(oleh)
    if set(jam) != set(SEPEKAN):
        raise Ditolak("Isi jam atau liburkan setiap hari, Senin sampai Minggu.")
    if not any(jam.values()):
        raise Ditolak("Sedikitnya satu hari harus hari kerja.")
    with jaga_bentrok(mulai):
        PolaKerja.objects.select_for_update().get(pk=pola.pk)
        biasa = JamKerja.objects.filter(pola=pola, prioritas=0)
        akhir = biasa.filter(mulai__gt=mulai).order_by("mulai").values_list("mulai", flat=True).first()
        biasa.filter(mulai=mulai).delete()
        biasa.pada(mulai).update(selesai=mulai)
        acuan = {"pola": pola, "mulai": mulai, "selesai": akhir, "dasar": dasar}
        JamKerja.objects.bulk_create([baris_jam(hari, jam[hari], **acuan) for hari in SEPEKAN])
        periksa_pola(pola, mulai)
        fakta = {"mulai": str(mulai), "selesai": str(akhir or "")}
        catat("jam.tetapkan", oleh=oleh, objek=pola, fakta=fakta)


def hapus_jam_biasa(*, pola: PolaKerja, mulai: date, oleh: Pelaku) -> None:
    """Take the ordinary hours that begin on `mulai` away; those before them hold on.

    Raises:
        Ditolak: the actor may not, they are gone already, they are the first hours of the pattern, or somebody's days
            would clash.
    """
    check_kelola_kalender(oleh)
    with jaga_bentrok(mulai):
        PolaKerja.objects.select_for_update().get(pk=pola.pk)
        biasa = JamKerja.objects.filter(pola=pola, prioritas=0)
        milik = list(biasa.filter(mulai=mulai))
        if not milik:
            raise Halangan("Jam biasa ini sudah tidak ada.")
        if not biasa.filter(mulai__lt=mulai).exists():
            raise Halangan("Jam pertama sebuah pola tidak dapat dihapus. Tetapkan jam baru pada tanggal yang sama.")
        akhir = milik[0].selesai
        biasa.filter(mulai=mulai).delete()
        biasa.filter(selesai=mulai).update(selesai=akhir)
        periksa_pola(pola, mulai)
        catat("jam.hapus", oleh=oleh, objek=pola, fakta={"mulai": str(mulai), "selesai": str(akhir or "")})


def periksa_pola(pola: PolaKerja, *tanggal: date) -> None:
    """Work out the months of these dates and the ones after them, so that impossible hours are refused where they are set.

    Raises:
        Ditolak: the hours of a day run into those of the next.
    """
    sah = susun_pola(pola.kode, pola.nama, pola.ikut_libur, JamKerja.objects.filter(pola=pola))
    bulan = {t.replace(day=1) for t in tanggal}
    try:
        for awal in bulan | {awal_bulan_berikut(b) for b in bulan}:
            kalender_bulan(awal.year, awal.month, sah, {})
    except ValueError as galat:
        raise Halangan(str(galat)) from galat
