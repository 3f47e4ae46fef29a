"""Approved absence: ranges, overlaps, and the days they cover in a month."""

from datetime import date

import pytest

from presensi.domain.cuti import (
    JenisKetidakhadiran,
    RentangTidakHadir,
    cari_tumpang_tindih,
    periksa_rentang,
    uraikan_hari,
)

CUTI = JenisKetidakhadiran("cuti_tahunan", "Cuti tahunan", menit_kredit=300)
DINAS = JenisKetidakhadiran("dinas_luar", "Dinas luar")
JENIS = {j.kode: j for j in (CUTI, DINAS)}


def rentang(
    mulai: str, selesai: str, jenis: str = "cuti_tahunan", pegawai: str = "A", baris: int = 2
) -> RentangTidakHadir:
    return RentangTidakHadir(pegawai, jenis, date.fromisoformat(mulai), date.fromisoformat(selesai), baris)


def test_tumpang_tindih_menyebut_kedua_baris() -> None:
    a = rentang("2026-10-01", "2026-10-05", baris=2)
    b = rentang("2026-10-05", "2026-10-05", "dinas_luar", baris=7)

    (temuan,) = cari_tumpang_tindih([b, a])
    assert (temuan.a, temuan.b) == (a, b)
    assert temuan.kalimat == (
        "Baris 7: dinas_luar 5 Oktober 2026 bertumpuk dengan cuti_tahunan 1 Oktober 2026 s.d. "
        "5 Oktober 2026 (baris 2) milik pegawai yang sama; hapus salah satunya atau ubah tanggalnya."
    )


@pytest.mark.parametrize(
    ("lain", "jumlah"),
    [
        (rentang("2026-10-06", "2026-10-07"), 0),
        (rentang("2026-09-28", "2026-09-30"), 0),
        (rentang("2026-10-03", "2026-10-03", pegawai="B"), 0),
        (rentang("2026-10-03", "2026-10-04"), 1),
        (rentang("2026-10-01", "2026-10-05"), 1),
        (rentang("2026-09-01", "2026-12-31"), 1),
    ],
)
def test_batas_tumpang_tindih(lain: RentangTidakHadir, jumlah: int) -> None:
    temuan = cari_tumpang_tindih([rentang("2026-10-01", "2026-10-05"), lain])
    assert len(temuan) == jumlah


def test_yang_pendek_tidak_menyembunyikan_yang_panjang() -> None:
    panjang, pendek = rentang("2026-10-01", "2026-10-31"), rentang("2026-10-02", "2026-10-02")
    ketiga = rentang("2026-10-20", "2026-10-21")
    assert [t.a for t in cari_tumpang_tindih([panjang, pendek, ketiga])] == [panjang, panjang]


def test_tanggal_tertukar() -> None:
    assert periksa_rentang(rentang("2026-10-01", "2026-10-01")) == ""
    assert "tertukar" in periksa_rentang(rentang("2026-10-02", "2026-10-01"))


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
