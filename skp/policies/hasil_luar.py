"""Who may record results reached elsewhere, and combined numbers of a split year."""

from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Ditolak, Pelaku
from skp.models import PeriodeSkp
from skp.policies.dasar import check_atur, check_periode_terbuka
from skp.queries.hasil_luar import bagian_setahun, berangka


def check_baca(oleh: Pelaku) -> None:
    """Reading the lists: who sets or reads the rules and may see ratings; which ones is the query's."""
    if not (oleh.punya(Izin.ATUR_SKP) or oleh.punya(Izin.LIHAT_KETENTUAN)):
        raise Ditolak("Halaman ini untuk pengelola ketentuan SKP dan pemeriksa.")
    lingkup = oleh.lingkup(Izin.LIHAT_PENILAIAN)
    if not (lingkup.seluruh or lingkup.unit):
        raise Ditolak("Halaman ini memuat hasil penilaian; peran Anda tidak mencakup hasil penilaian.")


def check_urus(oleh: Pelaku) -> None:
    """Recording for the whole instansi: whoever sets the rules of SKP and may see all ratings."""
    check_atur(oleh)
    if not oleh.lingkup(Izin.LIHAT_PENILAIAN).seluruh:
        raise Ditolak("Halaman ini memuat hasil penilaian; peran Anda tidak mencakup hasil penilaian seluruh instansi.")


def check_baca_laporan(oleh: Pelaku, izin: Izin) -> None:
    """Opening a report of the whole instansi from elsewhere: the role must see there what the report tells of everybody."""
    if not oleh.lingkup(izin).seluruh:
        raise Ditolak("Berkas ini memuat data seluruh instansi yang tidak tercakup oleh peran Anda.")


def check_alasan(alasan: str) -> None:
    """A withdrawal says why."""
    if not alasan.strip():
        raise Ditolak("Tuliskan alasan penarikannya.")


def check_catat(oleh: Pelaku, periode: PeriodeSkp) -> None:
    """Recording numbers in a period."""
    check_urus(oleh)
    check_periode(periode)


def check_periode(periode: PeriodeSkp) -> None:
    """A period that numbers may be recorded in."""
    check_periode_terbuka(periode)
    if not berangka(periode.rejim):
        raise Ditolak(
            f"{periode.nama} dinilai menurut {periode.get_rejim_display()}, yang tidak memakai angka. Pilih periode lain."
        )
    if bagian_setahun(periode) is None:
        raise Ditolak(f"{periode.nama} belum mempunyai evaluasi tahunan. Periksa halaman Periode SKP.")
