"""Who may do what with documents. What belongs to a kind is asked of its registration."""

from collections.abc import Collection

from kinerja.inti.alur import SudahBerubah
from kinerja.inti.dokumen.daftar import jenis_dokumen
from kinerja.inti.dokumen.giliran import milik
from kinerja.inti.dokumen.naskah import PenandaTangan
from kinerja.inti.izin import Izin
from kinerja.inti.models import BlokDokumen, Dokumen, PindaianDokumen, TindakanTandaTangan
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.inti.policies import boleh

TERBIT = Dokumen.Keadaan.DITERBITKAN
TANPA_CETAK_BASAH = (
    "Dokumen ini sudah mulai ditandatangani secara elektronik, jadi cetakan untuk tanda tangan basah tidak disediakan lagi. "
    "Lanjutkan dengan tanda tangan elektronik; atau, bila kertasnya sudah telanjur ditandatangani dengan tangan, unggah "
    "pindaiannya."
)


def check_kelola_segel(oleh: Pelaku) -> None:
    oleh.wajib(Izin.KELOLA_SEGEL)


def _cara(dokumen: Dokumen, cara: str) -> None:
    jenis = jenis_dokumen(dokumen.jenis)
    if cara not in jenis.cara:
        raise Ditolak(f"{jenis.nama} tidak ditandatangani dengan cara ini.")
    check_berlaku(dokumen)


def check_berlaku(dokumen: Dokumen) -> None:
    if not dokumen.berlaku:
        raise Ditolak("Dokumen ini sudah dibatalkan.")


def check_sudah_dicetak(ada_revisi: bool) -> None:
    """Nobody signs on the page what he cannot open yet."""
    if not ada_revisi:
        raise Ditolak("Dokumen ini sedang dicetak. Bacalah sesudah selesai, lalu tanda tangani.")


def check_cetak_menunggu(oleh: Pelaku, dokumen: Dokumen, penanda_tangan: Collection[int | None]) -> None:
    """Having a waiting paper printed again: who signed it, who published it, who manages it."""
    if oleh.akun_id is not None and oleh.akun_id in penanda_tangan:
        return
    if oleh.keanggotaan_id is not None and oleh.keanggotaan_id == dokumen.dibuat_oleh_id:
        return
    jenis_dokumen(dokumen.jenis).cek_urus(oleh, dokumen)


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


def check_basah(oleh: Pelaku, dokumen: Dokumen) -> None:
    """Wet-signature print and its scan: only while nobody has signed electronically in full."""
    _cara(dokumen, "basah")
    jenis_dokumen(dokumen.jenis).cek_urus(oleh, dokumen)
    if dokumen.keadaan != TERBIT:
        raise Ditolak("Dokumen ini sudah ditandatangani, jadi tidak perlu dicetak untuk tanda tangan basah.")


def check_cetak_basah(oleh: Pelaku, dokumen: Dokumen) -> None:
    """The print for signing by hand: not once somebody has signed electronically, for one paper bears one way of signing.

    A scan of paper that was printed earlier is still taken (`check_basah`); its signers have to confirm it.
    """
    check_basah(oleh, dokumen)
    if TindakanTandaTangan.objects.filter(dokumen=dokumen).exists():
        raise Ditolak(TANPA_CETAK_BASAH)


def blok_dikonfirmasi(oleh: Pelaku, dokumen: Dokumen) -> set[str]:
    """Codes of the blocks whose signature on a scan he may vouch for: his own; all, for who keeps the records.

    One statement. The order of signing does not matter here: the paper is signed already.
    """
    if oleh.sistem:
        return set()
    blok = BlokDokumen.objects.filter(dokumen=dokumen)
    semua = boleh(lambda: jenis_dokumen(dokumen.jenis).cek_konfirmasi(oleh, dokumen))
    return set((blok if semua else blok.filter(milik(oleh))).values_list("kode", flat=True))


def check_konfirmasi_pindaian(oleh: Pelaku, dokumen: Dokumen, tersisa: Collection[str]) -> None:
    """Vouching for a scan: who owns a block that nobody has vouched for yet, or who keeps the kind's records."""
    if not blok_dikonfirmasi(oleh, dokumen) & set(tersisa):
        raise Ditolak("Pindaian ini dikonfirmasi oleh penanda tangan yang lain.")


def can_konfirmasi_pindaian(oleh: Pelaku, dokumen: Dokumen, tersisa: Collection[str]) -> bool:
    return boleh(lambda: check_konfirmasi_pindaian(oleh, dokumen, tersisa))


def check_tolak_pindaian(oleh: Pelaku, dokumen: Dokumen, pindaian: PindaianDokumen) -> None:
    """Refusing a scan: its uploader withdraws it, any signer or who keeps the records turns it down."""
    if oleh.keanggotaan_id is not None and oleh.keanggotaan_id == pindaian.pengunggah_id:
        return
    if not blok_dikonfirmasi(oleh, dokumen):
        raise Ditolak("Pindaian ini hanya ditolak oleh penanda tangannya, atau ditarik oleh pengunggahnya.")


def can_tolak_pindaian(oleh: Pelaku, dokumen: Dokumen, pindaian: PindaianDokumen) -> bool:
    return boleh(lambda: check_tolak_pindaian(oleh, dokumen, pindaian))


def check_batalkan(oleh: Pelaku, dokumen: Dokumen) -> None:
    if not oleh.sistem:
        jenis = jenis_dokumen(dokumen.jenis)
        (jenis.cek_batal or jenis.cek_urus)(oleh, dokumen)
    check_berlaku(dokumen)


def can_batalkan(oleh: Pelaku, dokumen: Dokumen) -> bool:
    return boleh(lambda: check_batalkan(oleh, dokumen))


def can_cetak_menunggu(oleh: Pelaku, dokumen: Dokumen, penanda_tangan: Collection[int | None]) -> bool:
    return boleh(lambda: check_cetak_menunggu(oleh, dokumen, penanda_tangan))


def can_tanda_tangan(oleh: Pelaku, dokumen: Dokumen, blok: PenandaTangan) -> bool:
    try:
        return boleh(lambda: check_tanda_tangan(oleh, dokumen, blok, "segel"))
    except SudahBerubah:
        return False


def can_basah(oleh: Pelaku, dokumen: Dokumen) -> bool:
    return boleh(lambda: check_basah(oleh, dokumen))
