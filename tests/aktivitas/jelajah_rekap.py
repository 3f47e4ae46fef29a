"""The URLs of the printed monthly log for the standing walk."""

from kinerja.inti.izin import PERAN, Izin
from tests.jelajah_dasar import Halaman

HALAMAN = {
    "aktivitas-rekap-cetak": Halaman(
        boleh=frozenset({"pemilik", "atasan", "pegawai"}),
        metode="post",
        data=lambda d: {"bulan": "2026-10"},
        hasil=frozenset({302}),
    ),
    "aktivitas-rekap-unit": Halaman(boleh=frozenset(k for k, p in PERAN.items() if Izin.KELOLA_AKTIVITAS in p.izin)),
}
