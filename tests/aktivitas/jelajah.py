"""Who gets into the pages of the log and the bank."""

from kinerja.inti.izin import PERAN, Izin
from tests.aktivitas.pabrik_aktivitas import butir_baru, entri_baru
from tests.jelajah_dasar import Halaman

_LIHAT = frozenset(k for k, p in PERAN.items() if Izin.LIHAT_AKTIVITAS in p.izin)
_BANK = frozenset(k for k, p in PERAN.items() if Izin.KELOLA_BANK_AKTIVITAS in p.izin)


def tambah(dunia) -> None:
    entri_baru(dunia.pegawai, butir_baru())


HALAMAN = {
    "aktivitas-saya": Halaman(),
    "aktivitas-pegawai": Halaman(kwargs=lambda d: {"pk": d.pegawai.pk}, boleh=_LIHAT | {"pemilik", "atasan"}),
    "bank-daftar": Halaman(),
    "bank-ekspor": Halaman(boleh=_BANK),
}
