"""Who gets into the pages of the part "tinjau"."""

from tests.jelajah_dasar import Halaman

ATASAN = frozenset({"atasan"})
PEMANTAU = frozenset({"atasan", "operator_opd", "admin_kinerja", "admin_instansi"})


def _skp(dunia):
    return {"pk": dunia.skp.pk}


HALAMAN: dict[str, Halaman] = {
    "skp-tinjau": Halaman(boleh=ATASAN),
    "skp-tinjau-setujui": Halaman(boleh=ATASAN, hasil=frozenset({302})),
    "skp-tinjau-salin": Halaman(boleh=ATASAN, hasil=frozenset({302})),
    "skp-tinjau-rinci": Halaman(kwargs=_skp, boleh=ATASAN),
    "skp-pantauan": Halaman(boleh=PEMANTAU),
    "skp-pantauan-pegawai": Halaman(boleh=PEMANTAU),
    "skp-pantauan-unduh": Halaman(boleh=PEMANTAU),
    "skp-pantauan-pengingat": Halaman(boleh=PEMANTAU),
}


def tambah(dunia) -> None:
    """Rows that these pages are about; `dunia.skp` is there already."""
