"""States of the organisation's objects and the edges between them (docs/perjalanan.md, "States")."""

from collections.abc import Callable

from kinerja.domain.bulan import SEBUTAN, StatusBulan
from kinerja.inti.alur import Tepi
from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Pelaku

_B = StatusBulan
PILIHAN_STATUS_BULAN = [(s.value, SEBUTAN[s]) for s in _B]


def _wajib(izin: Izin) -> Callable[[Pelaku], None]:
    return lambda oleh: oleh.wajib(izin)


def _tepi(kode: str, nama: str, dari: tuple[_B, ...], ke: _B, izin: Izin, *, wajib_catatan: bool = False) -> Tepi:
    return Tepi(kode, nama, tuple(s.value for s in dari), ke.value, f"bulan.{kode}", _wajib(izin), wajib_catatan)


TUTUP = _tepi("tutup", "Tutup bulan", (_B.BERJALAN,), _B.DITUTUP, Izin.TUTUP_BULAN)
BUKA = _tepi(
    "buka",
    "Buka kembali",
    (_B.DITUTUP, _B.DIHITUNG, _B.DIPERIKSA),
    _B.BERJALAN,
    Izin.TUTUP_BULAN,
    wajib_catatan=True,
)
HITUNG = _tepi("hitung", "Hitung", (_B.DITUTUP, _B.DIHITUNG, _B.DIPERIKSA), _B.DIHITUNG, Izin.HITUNG_TPP)
PERIKSA = _tepi("periksa", "Nyatakan sudah diperiksa", (_B.DIHITUNG,), _B.DIPERIKSA, Izin.PERIKSA_TPP)
KEMBALIKAN = _tepi(
    "kembalikan", "Kembalikan ke perhitungan", (_B.DIPERIKSA,), _B.DIHITUNG, Izin.SAHKAN_TPP, wajib_catatan=True
)
SAHKAN = _tepi("sahkan", "Sahkan", (_B.DIPERIKSA,), _B.DISAHKAN, Izin.SAHKAN_TPP)
BAYAR = _tepi("bayar", "Catat pembayaran", (_B.DISAHKAN,), _B.DIBAYAR, Izin.BAYAR_TPP)

TEPI_BULAN = (TUTUP, BUKA, HITUNG, PERIKSA, KEMBALIKAN, SAHKAN, BAYAR)
