"""States of a daily entry and the edges between them (docs/rancangan.md, "States")."""

from django.db import models

from kinerja.inti.alur import Tepi
from kinerja.inti.pelaku import Ditolak, Pelaku


class StatusAktivitas(models.TextChoices):
    """States of a daily entry, in the words of the screen."""

    DRAF = "draf", "Draf"
    MENUNGGU = "menunggu", "Menunggu Verifikasi"
    DISETUJUI = "disetujui", "Disetujui"
    SEBAGIAN = "sebagian", "Disetujui Sebagian"
    PERLU_PERBAIKAN = "perlu_perbaikan", "Perlu Perbaikan"
    TIDAK_DISETUJUI = "tidak_disetujui", "Tidak Disetujui"
    DIGANTI = "diganti", "Diganti"


class AlasanVerifikasi(models.TextChoices):
    """Why a verifikator did not approve an entry as it stood; the sentence begins his note. LAIN: only his own words."""

    URAIAN = "uraian", "Uraian belum menjelaskan hasil kerja."
    BUKTI = "bukti", "Bukti belum ada atau tidak sesuai."
    VOLUME = "volume", "Volume atau menit tidak sesuai dengan hasil."
    LAIN = "lain", "Alasan lain"


_S = StatusAktivitas
DIAKUI = (_S.DISETUJUI, _S.SEBAGIAN)
"""States whose minutes count for TPP."""
BERLAKU = (_S.MENUNGGU, *DIAKUI)
"""States in which an entry stands as a claim on its day: it takes clock time and minutes."""
DAPAT_DIUBAH = (_S.DRAF, _S.PERLU_PERBAIKAN)
"""States in which the person himself may change the entry."""


def check_sebagai_pegawai(oleh: Pelaku) -> None:
    """Entries are written and decided by people, not by bare accounts."""
    if oleh.pegawai_id is None:
        raise Ditolak("Akun Anda belum terhubung dengan data pegawai. Hubungi operator kepegawaian OPD Anda.")


def _tepi(kode: str, nama: str, dari: tuple[str, ...], ke: str, *, wajib_catatan: bool = False) -> Tepi:
    return Tepi(kode, nama, dari, ke, f"aktivitas.{kode}", check_sebagai_pegawai, wajib_catatan)


AJUKAN = _tepi("ajukan", "Kirim", DAPAT_DIUBAH, _S.MENUNGGU)
TARIK = _tepi("tarik", "Tarik kembali", (_S.MENUNGGU,), _S.DRAF)
SETUJUI = _tepi("setujui", "Setujui", (_S.MENUNGGU,), _S.DISETUJUI)
SETUJUI_SEBAGIAN = _tepi("setujui_sebagian", "Setujui sebagian menit", (_S.MENUNGGU,), _S.SEBAGIAN, wajib_catatan=True)
KEMBALIKAN = _tepi("kembalikan", "Kembalikan", (_S.MENUNGGU,), _S.PERLU_PERBAIKAN, wajib_catatan=True)
TOLAK = _tepi("tolak", "Tidak disetujui", (_S.MENUNGGU,), _S.TIDAK_DISETUJUI, wajib_catatan=True)

KEPUTUSAN = {t.kode: t for t in (SETUJUI, SETUJUI_SEBAGIAN, KEMBALIKAN, TOLAK)}
"""What a verifikator may decide, by code; only through `services.putusan`, with its act (sql/jaga_wewenang.sql)."""
BATALKAN = _tepi("batal_putusan", "Batalkan", tuple(t.ke for t in KEPUTUSAN.values()), _S.MENUNGGU)
"""Only through `services.putusan_batal`, within the window of the act (sql/jaga_putusan.sql); `pindah` does not walk it."""
TEPI = (AJUKAN, TARIK, *KEPUTUSAN.values())
