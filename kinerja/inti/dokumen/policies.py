"""Who may do what with documents. What belongs to a kind is asked of its registration."""

from kinerja.inti.alur import SudahBerubah
from kinerja.inti.dokumen.daftar import jenis_dokumen
from kinerja.inti.dokumen.naskah import PenandaTangan
from kinerja.inti.izin import Izin
from kinerja.inti.models import Dokumen
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.inti.policies import boleh

TERBIT = Dokumen.Keadaan.DITERBITKAN


def check_kelola_segel(oleh: Pelaku) -> None:
    oleh.wajib(Izin.KELOLA_SEGEL)


def _cara(dokumen: Dokumen, cara: str) -> None:
    jenis = jenis_dokumen(dokumen.jenis)
    if cara not in jenis.cara:
        raise Ditolak(f"{jenis.nama} tidak ditandatangani dengan cara ini.")
    if not dokumen.berlaku:
        raise Ditolak("Dokumen ini sudah dibatalkan.")


def check_tanda_tangan(oleh: Pelaku, dokumen: Dokumen, blok: PenandaTangan, cara: str) -> None:
    """Signing in one block. The system itself never signs for a person.

    Raises:
        SudahBerubah: the document is signed already.
    """
    _cara(dokumen, cara)
    if oleh.sistem:
        raise Ditolak("Tanda tangan adalah tindakan seseorang.")
    jenis_dokumen(dokumen.jenis).cek_tanda_tangan(oleh, dokumen, blok)
    if dokumen.keadaan != TERBIT:
        raise SudahBerubah([dokumen.pk])


def check_segel(oleh: Pelaku, dokumen: Dokumen) -> None:
    """The institution's seal alone, on a document without signature blocks."""
    _cara(dokumen, "segel")
    if dokumen.jumlah_blok:
        raise Ditolak("Dokumen ini disegel ketika penanda tangannya menandatangani.")
    if not oleh.sistem:
        jenis_dokumen(dokumen.jenis).cek_urus(oleh, dokumen)
    if dokumen.keadaan != TERBIT:
        raise SudahBerubah([dokumen.pk])


def check_basah(oleh: Pelaku, dokumen: Dokumen) -> None:
    """Wet-signature print and its scan: only while nobody has signed electronically in full."""
    _cara(dokumen, "basah")
    jenis_dokumen(dokumen.jenis).cek_urus(oleh, dokumen)
    if dokumen.keadaan != TERBIT:
        raise Ditolak("Dokumen ini sudah ditandatangani, jadi tidak perlu dicetak untuk tanda tangan basah.")


def check_batalkan(oleh: Pelaku, dokumen: Dokumen) -> None:
    if not oleh.sistem:
        jenis_dokumen(dokumen.jenis).cek_urus(oleh, dokumen)
    if not dokumen.berlaku:
        raise Ditolak("Dokumen ini sudah dibatalkan.")


def can_tanda_tangan(oleh: Pelaku, dokumen: Dokumen, blok: PenandaTangan) -> bool:
    try:
        return boleh(lambda: check_tanda_tangan(oleh, dokumen, blok, "segel"))
    except SudahBerubah:
        return False


def can_basah(oleh: Pelaku, dokumen: Dokumen) -> bool:
    return boleh(lambda: check_basah(oleh, dokumen))
