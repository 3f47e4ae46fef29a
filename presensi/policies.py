"""Who may do what in presence. `check_*` raises `Ditolak` with a sentence; `can_*` answers yes or no."""

from collections.abc import Collection

from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.inti.policies import boleh
from kinerja.models import UnitKerja
from kinerja.queries.lingkup import unit_terlihat
from presensi.models import Mesin
from presensi.queries.lingkup import mesin_terlihat, pegawai_kelola
from presensi.states import check_kelola_kalender

__all__ = [
    "can_kelola_kalender",
    "check_kelola_kalender",
    "check_kelola_mesin",
    "check_kelola_presensi",
    "check_tambah_mesin",
    "check_tugaskan_pola_unit",
]


def can_kelola_kalender(oleh: Pelaku) -> bool:
    return boleh(lambda: check_kelola_kalender(oleh))


def check_kelola_presensi(oleh: Pelaku, pegawai_ids: Collection[int]) -> None:
    """Absences, patterns and PINs of people: every one of them must be in the actor's scope."""
    oleh.wajib(Izin.KELOLA_PRESENSI)
    if oleh.lingkup(Izin.KELOLA_PRESENSI).seluruh:
        return
    if pegawai_kelola(oleh).filter(pk__in=pegawai_ids).count() < len(set(pegawai_ids)):
        raise Ditolak(
            "Pegawai ini di luar unit yang Anda kelola. Mintalah operator presensi unitnya atau admin BKPSDM."
        )


def check_kelola_mesin(oleh: Pelaku, mesin: Mesin | None) -> None:
    """A machine of the actor's units; None stands for all machines of the tenant."""
    oleh.wajib(Izin.KELOLA_PRESENSI)
    if oleh.lingkup(Izin.KELOLA_PRESENSI).seluruh:
        return
    if mesin is not None and mesin.unit_id is None:
        raise Ditolak(
            f"Mesin {mesin} dipakai semua OPD, sehingga di luar unit yang Anda kelola. Log dan PIN-nya diurus admin "
            "presensi BKPSDM; kirimkan berkas itu kepadanya."
        )
    if mesin is None or not mesin_terlihat(oleh, izin=Izin.KELOLA_PRESENSI).filter(pk=mesin.pk).exists():
        raise Ditolak(
            "Mesin ini di luar unit yang Anda kelola. Pilih mesin unit Anda, atau mintalah admin presensi BKPSDM."
        )


def check_tambah_mesin(oleh: Pelaku, unit: UnitKerja | None) -> None:
    """A new machine of a unit; without a unit it serves the whole tenant."""
    oleh.wajib(Izin.KELOLA_PRESENSI)
    if oleh.lingkup(Izin.KELOLA_PRESENSI).seluruh:
        return
    if unit is None or not unit_terlihat(oleh, izin=Izin.KELOLA_PRESENSI).filter(pk=unit.pk).exists():
        raise Ditolak("Pilih unit tempat mesin berada, di antara unit yang Anda kelola.")


def check_tugaskan_pola_unit(oleh: Pelaku, unit: UnitKerja) -> None:
    """The pattern of a unit with everything below it."""
    oleh.wajib(Izin.KELOLA_PRESENSI)
    if not unit_terlihat(oleh, izin=Izin.KELOLA_PRESENSI).filter(pk=unit.pk).exists():
        raise Ditolak("Unit ini di luar unit yang Anda kelola.")
