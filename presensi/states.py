"""States of a day off: proposed by a library, decided by an admin, and decided again when a new decree comes."""

from kinerja.inti.alur import Tepi
from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Ditolak, Pelaku


def check_kelola_kalender(oleh: Pelaku) -> None:
    """Holidays, hours and the standard pattern hold for the whole tenant, so a role for one unit is not enough."""
    if not oleh.lingkup(Izin.KELOLA_KALENDER).seluruh:
        raise Ditolak("Kalender dan jam kerja ditetapkan oleh admin presensi BKPSDM.")


TETAPKAN = Tepi("tetapkan", "Tetapkan", ("usulan", "ditolak"), "ditetapkan", "libur.tetapkan", check_kelola_kalender)
TOLAK = Tepi("tolak", "Tidak dipakai", ("usulan", "ditetapkan"), "ditolak", "libur.tolak", check_kelola_kalender)
TEPI_LIBUR = {t.ke: t for t in (TETAPKAN, TOLAK)}
