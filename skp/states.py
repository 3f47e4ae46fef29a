"""States of an SKP and of an evaluation, and the edges between them (docs/skp.md, "States")."""

from django.db import models

from kinerja.inti.alur import Tepi
from kinerja.inti.pelaku import Ditolak, Pelaku


class StatusSkp(models.TextChoices):
    """States of an SKP, in the words of the screen."""

    DRAF = "draf", "Draf"
    DIAJUKAN = "diajukan", "Diajukan"
    DIKEMBALIKAN = "dikembalikan", "Dikembalikan"
    DISETUJUI = "disetujui", "Disetujui"
    BERJALAN = "berjalan", "Berjalan"
    DIEVALUASI = "dievaluasi", "Dievaluasi"
    KEBERATAN = "keberatan", "Keberatan"
    SELESAI = "selesai", "Selesai"
    DIGANTI = "diganti", "Diganti"


class StatusEvaluasi(models.TextChoices):
    """States of an evaluation of one period, in the words of the screen."""

    PENGISIAN = "pengisian", "Pengisian Realisasi"
    DIAJUKAN = "diajukan", "Menunggu Penilaian"
    DIKEMBALIKAN = "dikembalikan", "Dikembalikan"
    DINILAI = "dinilai", "Dinilai"
    DITETAPKAN = "ditetapkan", "Ditetapkan"


class StatusKeberatan(models.TextChoices):
    """States of an objection to the yearly predikat."""

    DIAJUKAN = "diajukan", "Diajukan"
    DITERIMA = "diterima", "Dikabulkan"
    DITOLAK = "ditolak", "Tidak dikabulkan"


class StatusPembinaan(models.TextChoices):
    """States of a dialogue, bimbingan or konseling: written by the penilai, answered by the person, then closed."""

    DRAF = "draf", "Draf"
    DISAMPAIKAN = "disampaikan", "Disampaikan"
    DITANGGAPI = "ditanggapi", "Ditanggapi"


_S, _E = StatusSkp, StatusEvaluasi
DAPAT_DISUSUN = (_S.DRAF, _S.DIKEMBALIKAN)
"""States in which the person himself may change his plan."""
RANCANGAN = (_S.DRAF, _S.DIAJUKAN, _S.DIKEMBALIKAN)
"""States of a plan that is not in force yet."""
HIDUP = (_S.DISETUJUI, _S.BERJALAN, _S.DIEVALUASI, _S.KEBERATAN, _S.SELESAI)
"""States of a plan in force (at most one a seat and day)."""
DAPAT_DIISI = (_S.DISETUJUI, _S.BERJALAN)
"""States in which realisation, feedback and evaluation are written."""


def check_sebagai_pegawai(oleh: Pelaku) -> None:
    """Plans and evaluations are the acts of people, not of bare accounts; jobs and imports act as the system."""
    if oleh.pegawai_id is None and not oleh.sistem:
        raise Ditolak("Akun Anda belum terhubung dengan data pegawai. Hubungi operator kepegawaian OPD Anda.")


def _tepi(kode: str, nama: str, dari: tuple[str, ...], ke: str, *, wajib_catatan: bool = False) -> Tepi:
    return Tepi(kode, nama, dari, ke, f"skp.{kode}", check_sebagai_pegawai, wajib_catatan)


AJUKAN = _tepi("ajukan", "Ajukan ke Pejabat Penilai", DAPAT_DISUSUN, _S.DIAJUKAN)
TARIK = _tepi("tarik", "Tarik kembali", (_S.DIAJUKAN,), _S.DRAF)
KEMBALIKAN = _tepi("kembalikan", "Kembalikan", (_S.DIAJUKAN,), _S.DIKEMBALIKAN, wajib_catatan=True)
SETUJUI = _tepi("setujui", "Setujui", (_S.DIAJUKAN,), _S.DISETUJUI)
BERLAKUKAN = _tepi("berlakukan", "Nyatakan berjalan", (_S.DISETUJUI,), _S.BERJALAN)
"""Both have signed (PermenPANRB 6/2022 Pasal 14: signed by the employee, set by the penilai)."""
GANTI = _tepi("ganti", "Ganti dengan perubahan", (_S.DISETUJUI, _S.BERJALAN), _S.DIGANTI)
"""Only when the amendment of it is approved."""
EVALUASI = _tepi("evaluasi", "Tetapkan evaluasi tahunan", DAPAT_DIISI, _S.DIEVALUASI)
BUKA_EVALUASI = _tepi("buka_evaluasi", "Buka kembali evaluasi", (_S.DIEVALUASI,), _S.BERJALAN, wajib_catatan=True)
KEBERATAN = _tepi("keberatan", "Ajukan keberatan", (_S.DIEVALUASI,), _S.KEBERATAN)
SELESAIKAN = _tepi("selesaikan", "Selesaikan", (_S.DIEVALUASI, _S.KEBERATAN), _S.SELESAI)

TEPI_SKP = (AJUKAN, TARIK, KEMBALIKAN, SETUJUI, BERLAKUKAN, GANTI, EVALUASI, BUKA_EVALUASI, KEBERATAN, SELESAIKAN)


def _tepi_evaluasi(kode: str, nama: str, dari: tuple[str, ...], ke: str, *, wajib_catatan: bool = False) -> Tepi:
    return Tepi(kode, nama, dari, ke, f"evaluasi.{kode}", check_sebagai_pegawai, wajib_catatan)


KIRIM_REALISASI = _tepi_evaluasi("kirim", "Kirim realisasi", (_E.PENGISIAN, _E.DIKEMBALIKAN), _E.DIAJUKAN)
TARIK_REALISASI = _tepi_evaluasi("tarik", "Tarik kembali", (_E.DIAJUKAN,), _E.PENGISIAN)
KEMBALIKAN_REALISASI = _tepi_evaluasi(
    "kembalikan", "Kembalikan", (_E.DIAJUKAN, _E.DINILAI), _E.DIKEMBALIKAN, wajib_catatan=True
)
NILAI = _tepi_evaluasi(
    "nilai", "Simpan penilaian", (_E.PENGISIAN, _E.DIAJUKAN, _E.DIKEMBALIKAN, _E.DINILAI), _E.DINILAI
)
TETAPKAN = _tepi_evaluasi("tetapkan", "Tetapkan", (_E.DINILAI,), _E.DITETAPKAN)
BUKA_PENILAIAN = _tepi_evaluasi("buka", "Buka kembali", (_E.DITETAPKAN,), _E.DINILAI, wajib_catatan=True)

TEPI_EVALUASI = (KIRIM_REALISASI, TARIK_REALISASI, KEMBALIKAN_REALISASI, NILAI, TETAPKAN, BUKA_PENILAIAN)
