"""The last thing on Beranda: one announcement."""

from kinerja.inti.beranda import Bagian, Isi
from kinerja.inti.pelaku import Pelaku
from kinerja.queries.pengumuman import untuk_beranda


def isi_pengumuman(pelaku: Pelaku) -> Isi | None:
    """The announcement that `queries.pengumuman.tayang` puts first; None when there is none. One statement."""
    tampil = untuk_beranda(pelaku)
    return None if tampil is None else {"tampil": tampil}


PENGUMUMAN = Bagian("pengumuman", 90, "kinerja/pengumuman_beranda.html", isi_pengumuman, penutup=True)
