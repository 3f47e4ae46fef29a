"""The table of a plan under PP 46/2011, in the columns of its form."""

from kinerja.inti.tabel.tulis import tulis_tabel
from skp.domain.pp46.impor import KOLOM, susun_kegiatan
from skp.models import Skp
from skp.pengimpor.rencana import TabelRencana
from skp.queries.pp46_rencana import REJIM


def _templat(skp: Skp) -> bytes:
    """Columns with one row as an example."""
    contoh: dict[str, str | int] = {
        "uraian": "Menyusun laporan keuangan unit",
        "kuantitas": 12,
        "satuan": "laporan",
        "mutu": 100,
        "waktu": 12,
        "satuan_waktu": "bulan",
        "biaya": 6000000,
        "atasan": "Mengelola keuangan dengan tertib",
    }
    return tulis_tabel([k.judul for k in KOLOM], [[contoh.get(k.kode) for k in KOLOM]], lembar="Rencana")


TABEL = TabelRencana(REJIM, KOLOM, susun_kegiatan, _templat, "Satu baris satu kegiatan. Mutu yang kosong menjadi 100.")
