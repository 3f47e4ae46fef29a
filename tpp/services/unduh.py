"""Taking amounts away as a file is an event of its own."""

from kinerja.inti.audit import catat
from kinerja.inti.pelaku import Pelaku
from tpp.models import ProsesTpp
from tpp.policies import check_lihat_rupiah


def catat_unduhan(*, proses: ProsesTpp, jumlah: int, oleh: Pelaku) -> None:
    """Record who took how many people's amounts of which run. Raises Ditolak without LIHAT_RUPIAH."""
    check_lihat_rupiah(oleh)
    catat("tpp.unduh", oleh=oleh, objek=proses, fakta={"pegawai": jumlah})
