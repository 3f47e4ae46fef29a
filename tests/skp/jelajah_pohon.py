"""Who gets into the pages of the part "pohon"."""

from tests.jelajah_dasar import Halaman

PEMBACA_SKP = frozenset(
    {
        "operator_opd",
        "admin_struktur",
        "admin_kinerja",
        "admin_presensi",
        "admin_tpp",
        "admin_instansi",
        "pimpinan",
        "pemeriksa",
    }
)
"""Roles with LIHAT_SKP."""
PIMPINAN = PEMBACA_SKP | {"atasan"}

HALAMAN: dict[str, Halaman] = {
    "skp-pohon": Halaman(boleh=PIMPINAN | {"pegawai", "pemilik"}, unit_lain=False),
    "skp-matriks": Halaman(boleh=PIMPINAN, unit_lain=False),
    "skp-matriks-unduh": Halaman(boleh=PIMPINAN, unit_lain=False, hasil=frozenset({200, 302})),
}


def tambah(dunia) -> None:
    """Rows that these pages are about; `dunia.skp` is there already."""
