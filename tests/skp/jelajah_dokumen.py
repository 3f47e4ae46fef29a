"""Who gets into the pages of the part "dokumen"."""

from kinerja.inti.izin import PERAN, Izin
from skp.models import Skp
from tests.jelajah_dasar import Halaman
from tests.skp.pabrik_dokumen import potret

_LIHAT = frozenset(k for k, p in PERAN.items() if Izin.LIHAT_SKP in p.izin) | {"pemilik", "atasan"}
_KELOLA = frozenset(k for k, p in PERAN.items() if Izin.KELOLA_SKP in p.izin)


def _skp(dunia):
    return {"pk": dunia.skp.pk}


HALAMAN: dict[str, Halaman] = {
    "skp-dokumen": Halaman(kwargs=_skp, boleh=_LIHAT),
    "skp-dokumen-buat": Halaman(
        kwargs=_skp,
        boleh=_KELOLA | {"pemilik", "atasan"},
        metode="post",
        data=lambda d: {"jenis": "skp.skp", "subjek": d.skp.pk, "kertas": "F4"},
        hasil=frozenset({302}),
    ),
    "skp-dokumen-pratinjau": Halaman(kwargs=_skp, boleh=_LIHAT),
    "skp-cetak": Halaman(boleh=_KELOLA),
}


def tambah(dunia) -> None:
    """Both people of `dunia.skp` as they stood at its approval."""
    Skp.objects.filter(pk=dunia.skp.pk).update(potret=potret("Pemilik", "Kepala"))
