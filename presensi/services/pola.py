"""Hours and who follows them: dated adjustments (Ramadan), assignments of patterns, the standard pattern."""

from collections.abc import Mapping
from datetime import date, timedelta

from kinerja.inti.audit import catat
from kinerja.inti.format import tanggal as tulis_tanggal
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.models import Pegawai, UnitKerja
from kinerja.services.terkunci import TANPA_SURAT, Surat, fakta_surat, jaga_terkunci, kabari_terkunci
from presensi.domain.kalender import JamHari
from presensi.domain.teks import tulis_rentang
from presensi.models import JamKerja, PenugasanPola, PolaKerja
from presensi.policies import check_kelola_kalender, check_kelola_presensi, check_tugaskan_pola_unit
from presensi.services.bentrok import Halangan, anggota_unit, jaga_bentrok
from presensi.services.jam import periksa_pola
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
        Ditolak: the actor may not, dates or hours are out of order, another adjustment holds on one of the dates, or somebody's
            days would clash.
    """
    check_kelola_kalender(oleh)
    if selesai < mulai:
        raise Ditolak("Tanggal selesai mendahului tanggal mulai. Periksa apakah keduanya tertukar.")
    if not jam:
        raise Ditolak("Isi jam untuk sedikitnya satu hari.")
    sampai = selesai + timedelta(1)
    with jaga_bentrok(mulai, sampai):
        PolaKerja.objects.select_for_update().get(pk=pola.pk)
        _periksa_bertumpuk(pola, mulai, sampai)
        acuan = {"pola": pola, "nama": nama, "mulai": mulai, "selesai": sampai, "dasar": dasar}
        acuan["prioritas"] = PRIORITAS_PENYESUAIAN
        JamKerja.objects.bulk_create([baris_jam(hari, j, **acuan) for hari, j in sorted(jam.items())])
        periksa_pola(pola, mulai, selesai)
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
        Ditolak: the actor may not, it is gone already, or somebody's days would clash.
    """
    check_kelola_kalender(oleh)
    baris = JamKerja.objects.filter(pola=pola, prioritas=prioritas, prioritas__gt=0, mulai=mulai)
    satu = baris.first()
    if satu is None:
        raise Halangan("Penyesuaian jam ini sudah tidak ada.")
    with jaga_bentrok(mulai, satu.selesai):
        if not baris.delete()[0]:
            raise Halangan("Penyesuaian jam ini sudah tidak ada.")
        periksa_pola(pola, mulai, satu.selesai or mulai)
        selesai = str(satu.selesai - timedelta(1)) if satu.selesai else ""
        fakta = {"nama": satu.nama, "mulai": str(mulai), "selesai": selesai}
        catat("jam.hapus_penyesuaian", oleh=oleh, objek=pola, fakta=fakta)


def jadikan_baku(*, pola: PolaKerja, oleh: Pelaku) -> None:
    """Make a pattern the one of everybody without an assignment, for every month that is derived from now on.

    Raises:
        Ditolak: the actor may not, or somebody's days from this month on would clash.
    """
    check_kelola_kalender(oleh)
    with jaga_bentrok(oleh.hari_ini().replace(day=1)):
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
    surat: Surat = TANPA_SURAT,
) -> PenugasanPola:
    """Give a unit (with everything below it) or a person a pattern from `mulai` to `selesai` included.

    An assignment in force before ends where this one begins, and goes on after a bounded one.

    Raises:
        Ditolak: the actor may not, not exactly one of unit and person, another assignment begins inside, or somebody's
            work of one day would run into that of the next.
        PerluSurat: it reaches a locked month, and there is no complete letter or the actor was not told.
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
    kena = _sasaran(unit, pegawai, mulai, sampai)
    dikunci = jaga_terkunci(surat, oleh, [(pk, mulai, sampai) for pk in kena])
    with jaga_bentrok(mulai, sampai, kena):
        _sisihkan(unit, pegawai, mulai, sampai)
        baru = PenugasanPola.objects.create(pola=pola, unit=unit, pegawai=pegawai, mulai=mulai, selesai=sampai)
        _catat("pola.tugaskan", baru, oleh, fakta_surat(dikunci, surat))
        apa = f"Pola {pola.nama} ditugaskan kepada {_sebut_sasaran(baru)}, {_sebut_masa(baru)}"
        kabari_terkunci(dikunci, apa=apa, surat=surat, oleh=oleh)
    return baru


def rentang_tugas(
    unit: UnitKerja | None, pegawai: Pegawai | None, mulai: date, selesai: date | None
) -> list[tuple[int, date, date | None]]:
    """Whom an assignment from `mulai` to `selesai` included reaches, with the days; at most one statement."""
    sampai = selesai + timedelta(1) if selesai else None
    return [(pk, mulai, sampai) for pk in _sasaran(unit, pegawai, mulai, sampai)]


def _sasaran(unit: UnitKerja | None, pegawai: Pegawai | None, mulai: date, sampai: date | None) -> frozenset[int]:
    """The people whom an assignment reaches."""
    if unit is not None:
        return anggota_unit(unit, mulai, sampai)
    return frozenset({pegawai.pk} if pegawai is not None else ())


def _sebut_masa(tugas: PenugasanPola) -> str:
    if tugas.selesai is None:
        return f"mulai {tulis_tanggal(tugas.mulai)}"
    return tulis_rentang(tugas.mulai, tugas.selesai - timedelta(1))


def _sebut_sasaran(tugas: PenugasanPola) -> str:
    return tugas.unit.nama if tugas.unit is not None else tugas.pegawai.nama if tugas.pegawai is not None else ""


def _catat(aksi: str, tugas: PenugasanPola, oleh: Pelaku, lain: Mapping[str, str]) -> None:
    """The event names the pattern, whom it was given to, and for which days."""
    fakta = {
        "mulai": str(tugas.mulai),
        "selesai": str(tugas.selesai - timedelta(1)) if tugas.selesai else "",
        "unit": tugas.unit_id,
        "sasaran": _sebut_sasaran(tugas),
        "masa": _sebut_masa(tugas),
        **lain,
    }
    catat(aksi, oleh=oleh, objek=tugas.pola, pegawai_id=tugas.pegawai_id, fakta=fakta)


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


def hapus_penugasan(*, penugasan: PenugasanPola, oleh: Pelaku, surat: Surat = TANPA_SURAT) -> None:
    """Take an assignment away.

    Raises:
        Ditolak: the actor may not, or somebody's days would clash.
        PerluSurat: it reaches a locked month, and there is no complete letter or the actor was not told.
    """
    if penugasan.unit is not None:
        check_tugaskan_pola_unit(oleh, penugasan.unit)
    elif penugasan.pegawai_id is not None:
        check_kelola_presensi(oleh, [penugasan.pegawai_id])
    mulai, sampai = penugasan.mulai, penugasan.selesai
    kena = _sasaran(penugasan.unit, penugasan.pegawai, mulai, sampai)
    dikunci = jaga_terkunci(surat, oleh, [(pk, mulai, sampai) for pk in kena])
    with jaga_bentrok(mulai, sampai, kena):
        _catat("pola.hapus_penugasan", penugasan, oleh, fakta_surat(dikunci, surat))
        apa = f"Penugasan pola {penugasan.pola.nama} dihapus dari {_sebut_sasaran(penugasan)}, {_sebut_masa(penugasan)}"
        kabari_terkunci(dikunci, apa=apa, surat=surat, oleh=oleh)
        penugasan.delete()
