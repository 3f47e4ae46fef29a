"""Hours and who follows them: dated adjustments (Ramadan), assignments of patterns, the standard pattern."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.db import transaction

from kinerja.inti.audit import catat
from kinerja.inti.format import tanggal as tulis_tanggal
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.models import Pegawai, UnitKerja
from presensi.domain.kalender import JamHari, kalender_bulan
from presensi.models import JamKerja, PenugasanPola, PolaKerja
from presensi.policies import check_kelola_kalender, check_kelola_presensi, check_tugaskan_pola_unit
from presensi.queries.pola import susun_pola
from presensi.services.rujukan import baris_jam

PRIORITAS_PENYESUAIAN = 10


def tambah_penyesuaian(
    *,
    pola: PolaKerja,
    nama: str,
    mulai: date,
    selesai: date,
    jam: Mapping[int, JamHari | None],
    dasar: str,
    oleh: Pelaku,
) -> int:
    """Other hours between two dates, both included. Of one pattern no two may overlap.

    `jam`: weekday (1 Monday … 7 Sunday) to its hours or None (day off); weekdays left out keep theirs. Returns its
    priority.

    Raises:
        Ditolak: the actor may not, dates or hours are out of order, or another adjustment holds on one of the dates.
    """
    check_kelola_kalender(oleh)
    if selesai < mulai:
        raise Ditolak("Tanggal selesai mendahului tanggal mulai. Periksa apakah keduanya tertukar.")
    if not jam:
        raise Ditolak("Isi jam untuk sedikitnya satu hari.")
    sampai = selesai + timedelta(1)
    with transaction.atomic():
        PolaKerja.objects.select_for_update().get(pk=pola.pk)
        _periksa_bertumpuk(pola, mulai, sampai)
        acuan = {"pola": pola, "nama": nama, "mulai": mulai, "selesai": sampai, "dasar": dasar}
        acuan["prioritas"] = PRIORITAS_PENYESUAIAN
        JamKerja.objects.bulk_create([baris_jam(hari, j, **acuan) for hari, j in sorted(jam.items())])
        _periksa_pola(pola, mulai, selesai)
        catat(
            "jam.sesuaikan", oleh=oleh, objek=pola, fakta={"nama": nama, "mulai": str(mulai), "selesai": str(selesai)}
        )
    return PRIORITAS_PENYESUAIAN


def _periksa_bertumpuk(pola: PolaKerja, mulai: date, sampai: date) -> None:
    """Raises Ditolak, naming the adjustment that holds within [mulai, sampai) already."""
    lain = JamKerja.objects.filter(pola=pola, prioritas__gt=0).beririsan(mulai, sampai).order_by("mulai").first()
    if lain is None:
        return
    akhir = f" s.d. {tulis_tanggal(lain.selesai - timedelta(1))}" if lain.selesai else " dan seterusnya"
    raise Ditolak(
        f"Tanggalnya bertumpuk dengan penyesuaian “{lain.nama}”, {tulis_tanggal(lain.mulai)}{akhir}. "
        "Ubah tanggalnya, atau hapus dahulu penyesuaian itu di menu Jam Kerja."
    )


def hapus_penyesuaian(*, pola: PolaKerja, prioritas: int, mulai: date, oleh: Pelaku) -> None:
    """Take an adjustment away; the month is derived with the ordinary hours again.

    Raises:
        Ditolak: the actor may not, or it is gone already.
    """
    check_kelola_kalender(oleh)
    with transaction.atomic():
        baris = JamKerja.objects.filter(pola=pola, prioritas=prioritas, prioritas__gt=0, mulai=mulai)
        nama = baris.values_list("nama", flat=True).first()
        if nama is None:
            raise Ditolak("Penyesuaian jam ini sudah tidak ada.")
        baris.delete()
        catat("jam.hapus_penyesuaian", oleh=oleh, objek=pola, fakta={"nama": nama, "mulai": str(mulai)})


def jadikan_baku(*, pola: PolaKerja, oleh: Pelaku) -> None:
    """Make a pattern the one of everybody without an assignment, for every month that is derived from now on."""
    check_kelola_kalender(oleh)
    with transaction.atomic():
        PolaKerja.objects.filter(baku=True).exclude(pk=pola.pk).update(baku=False)
        PolaKerja.objects.filter(pk=pola.pk).update(baku=True)
        catat("pola.baku", oleh=oleh, objek=pola)


def tugaskan_pola(
    *,
    pola: PolaKerja,
    mulai: date,
    selesai: date | None = None,
    unit: UnitKerja | None = None,
    pegawai: Pegawai | None = None,
    oleh: Pelaku,
) -> PenugasanPola:
    """Give a unit (with everything below it) or a person a pattern from `mulai` to `selesai` included.

    An assignment in force before ends where this one begins, and goes on after a bounded one.

    Raises:
        Ditolak: the actor may not, not exactly one of unit and person, or another assignment begins inside.
    """
    if (unit is None) == (pegawai is None):
        raise Ditolak("Pilih tepat satu: unit atau pegawai.")
    if unit is not None:
        check_tugaskan_pola_unit(oleh, unit)
    if pegawai is not None:
        check_kelola_presensi(oleh, [pegawai.pk])
    if selesai is not None and selesai < mulai:
        raise Ditolak("Tanggal selesai mendahului tanggal mulai. Periksa apakah keduanya tertukar.")
    sampai = selesai + timedelta(1) if selesai else None
    with transaction.atomic():
        _sisihkan(unit, pegawai, mulai, sampai)
        baru = PenugasanPola.objects.create(pola=pola, unit=unit, pegawai=pegawai, mulai=mulai, selesai=sampai)
        fakta = {"mulai": str(mulai), "selesai": str(selesai or ""), "unit": unit.pk if unit else None}
        catat("pola.tugaskan", oleh=oleh, objek=pola, pegawai_id=pegawai.pk if pegawai else None, fakta=fakta)
    return baru


def _sisihkan(unit: UnitKerja | None, pegawai: Pegawai | None, mulai: date, sampai: date | None) -> None:
    """Make room for [mulai, sampai) among the assignments of one unit or person."""
    milik = PenugasanPola.objects.select_for_update().filter(unit=unit, pegawai=pegawai)
    for lama in milik.beririsan(mulai, sampai or date.max).order_by("mulai"):
        if lama.mulai >= mulai:
            raise Ditolak(
                f"Sudah ada penugasan pola mulai {tulis_tanggal(lama.mulai)}. Hapus dahulu, atau pilih tanggal sebelumnya."
            )
        akhir = lama.selesai
        lama.selesai = mulai
        lama.save(update_fields=["selesai"])
        if sampai is not None and (akhir is None or akhir > sampai):
            PenugasanPola.objects.create(pola_id=lama.pola_id, unit=unit, pegawai=pegawai, mulai=sampai, selesai=akhir)


def hapus_penugasan(*, penugasan: PenugasanPola, oleh: Pelaku) -> None:
    """Take an assignment away.

    Raises:
        Ditolak: the actor may not.
    """
    if penugasan.unit is not None:
        check_tugaskan_pola_unit(oleh, penugasan.unit)
    elif penugasan.pegawai_id is not None:
        check_kelola_presensi(oleh, [penugasan.pegawai_id])
    with transaction.atomic():
        catat("pola.hapus_penugasan", oleh=oleh, objek=penugasan.pola, pegawai_id=penugasan.pegawai_id)
        penugasan.delete()


def _periksa_pola(pola: PolaKerja, mulai: date, selesai: date) -> None:
    """Work out the calendars that the change touches first and last, so that impossible hours are refused here."""
    sah = susun_pola(pola.kode, pola.nama, pola.ikut_libur, JamKerja.objects.filter(pola=pola))
    try:
        for tanggal in (mulai, selesai):
            kalender_bulan(tanggal.year, tanggal.month, sah, {})
    except ValueError as galat:
        raise Ditolak(str(galat)) from galat
