"""Who gets into the pages of the part "atur"."""

from tests.jelajah_dasar import Halaman

HALAMAN: dict[str, Halaman] = {}


def tambah(dunia) -> None:
    """Rows that these pages are about; `dunia.skp` is there already."""
