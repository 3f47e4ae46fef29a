"""States of a day off: proposed by a library, decided by an admin, and decided again when a new decree comes."""

from kinerja.inti.alur import Tepi
from presensi.models import HariLibur
from presensi.policies import check_kelola_kalender

_S = HariLibur.Status

TETAPKAN = Tepi("tetapkan", "Tetapkan", (_S.USULAN, _S.DITOLAK), _S.DITETAPKAN, "libur.tetapkan", check_kelola_kalender)
TOLAK = Tepi("tolak", "Tidak dipakai", (_S.USULAN, _S.DITETAPKAN), _S.DITOLAK, "libur.tolak", check_kelola_kalender)
TEPI_LIBUR = {t.ke: t for t in (TETAPKAN, TOLAK)}
