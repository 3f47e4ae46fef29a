"""Approved absence: ranges, overlaps, and the days they cover in a month."""

from datetime import date

import pytest

from presensi.domain.cuti import (
    JenisKetidakhadiran,
    RentangTidakHadir,
    uraikan_hari,
)

CUTI = JenisKetidakhadiran("cuti_tahunan", "Cuti tahunan", menit_kredit=300)
DINAS = JenisKetidakhadiran("dinas_luar", "Dinas luar")
JENIS = {j.kode: j for j in (CUTI, DINAS)}


def rentang(
    mulai: str, selesai: str, jenis: str = "cuti_tahunan", pegawai: str = "A", baris: int = 2
) -> RentangTidakHadir:
    return RentangTidakHadir(pegawai, jenis, date.fromisoformat(mulai), date.fromisoformat(selesai), baris)


@pytest.mark.parametrize(
    ("mulai", "selesai", "hari"),
    [
        ("2026-09-29", "2026-10-02", [1, 2]),
        ("2026-10-30", "2026-11-05", [30, 31]),
        ("2026-08-01", "2026-12-31", list(range(1, 32))),
        ("2026-11-01", "2026-11-05", []),
        ("2026-09-01", "2026-09-30", []),
    ],
)
def test_hari_dalam_bulan(mulai: str, selesai: str, hari: list[int]) -> None:
    assert list(uraikan_hari([rentang(mulai, selesai)], JENIS, 2026, 10)) == hari


def test_hari_yang_bertumpuk_milik_yang_lebih_dahulu() -> None:
    a, b = rentang("2026-02-26", "2026-02-27"), rentang("2026-02-27", "2026-03-01", "dinas_luar")
    for urutan in ([a, b], [b, a]):
        assert uraikan_hari(urutan, JENIS, 2026, 2) == {26: CUTI, 27: CUTI, 28: DINAS}


@pytest.mark.parametrize(("kode", "menit"), [("terlambat", 0), ("", 0), ("tanpa_keterangan", 0), ("izin", -1)])
def test_jenis_yang_tidak_masuk_akal_ditolak(kode: str, menit: int) -> None:
    with pytest.raises(ValueError, match=r"kode lain|tidak boleh"):
        JenisKetidakhadiran(kode, "Izin", menit_kredit=menit)
