"""Cells read into values; each refusal says the way out."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import partial

import pytest

from kinerja.inti.tabel.dasar import Sel
from kinerja.inti.tabel.nilai import (
    NilaiKosong,
    NilaiSalah,
    Pilihan,
    baca_bulat,
    baca_jam,
    baca_nip,
    baca_pilihan,
    baca_rupiah,
    baca_tanggal,
    baca_teks,
    opsional,
)

JENIS = Pilihan("Jenis", {"CUTI_TAHUNAN": "Cuti Tahunan", "SAKIT": "Sakit"}, {"CT": "CUTI_TAHUNAN"})
NIP = "198609262015051001"
MEI = date(2026, 5, 6)
baca_jenis = partial(baca_pilihan, pilihan=JENIS)


@pytest.mark.parametrize(
    ("baca", "sel", "nilai"),
    [
        (baca_teks, " Dewi \n Pratama ", "Dewi Pratama"),
        (baca_teks, 8200525757.0, "8200525757"),
        (baca_teks, 12.5, "12,5"),
        (baca_bulat, 14.0, 14),
        (baca_bulat, "14", 14),
        (baca_bulat, "14,0", 14),
        (baca_bulat, "1.234.567", 1234567),
        (baca_bulat, "1,234,567", 1234567),
        (baca_rupiah, 6850000.0, Decimal(6850000)),
        (baca_rupiah, "Rp 1.234.567,00", Decimal("1234567.00")),
        (baca_rupiah, "rp.4.350.000,-", Decimal(4350000)),
        (baca_rupiah, "4350000.50", Decimal("4350000.50")),
        (baca_tanggal, MEI, MEI),
        (baca_tanggal, datetime(2026, 5, 6, 8, 30), MEI),
        (baca_tanggal, "2026-05-06", MEI),
        (baca_tanggal, "2026-05-06 00:00:00", MEI),
        (baca_tanggal, "06/05/2026", MEI),
        (baca_tanggal, "6-5-2026", MEI),
        (baca_tanggal, "06.05.2026", MEI),
        (baca_tanggal, "6 Mei 2026", MEI),
        (baca_tanggal, "06-May-2026", MEI),
        (baca_tanggal, "1 Nopember 2026", date(2026, 11, 1)),
        (baca_jam, "07:40", time(7, 40)),
        (baca_jam, "7.40 WIB", time(7, 40)),
        (baca_jam, "07:40:59", time(7, 40, 59)),
        (baca_jam, time(7, 40), time(7, 40)),
        (baca_jam, 0.3194444444, time(7, 40)),
        (baca_jam, timedelta(hours=7, minutes=40), time(7, 40)),
        (baca_nip, NIP, NIP),
        (baca_nip, " 19860926 201505 1 001", NIP),
        (baca_nip, "'19860926.201505.1.001", NIP),
        (baca_jenis, "cuti_tahunan", "CUTI_TAHUNAN"),
        (baca_jenis, "CUTI TAHUNAN", "CUTI_TAHUNAN"),
        (baca_jenis, "ct", "CUTI_TAHUNAN"),
    ],
)
def test_nilai_terbaca(baca: Callable[[Sel], object], sel: Sel, nilai: object) -> None:
    hasil = baca(sel)

    assert hasil == nilai
    assert type(hasil) is type(nilai)


NIP_ANGKA = (
    "NIP tertulis 1,98609E+17: Excel menyimpan NIP sebagai angka sehingga tiga angka terakhir "
    "hilang. Ubah kolom NIP menjadi Teks lalu tempel ulang dari sumbernya."
)


@pytest.mark.parametrize(
    ("baca", "sel", "kalimat"),
    [
        (baca_nip, 198609262015051001.0, NIP_ANGKA),
        (baca_nip, "1,98609E+17", NIP_ANGKA),
        (baca_nip, "19860926201505100", "NIP “19860926201505100” berisi 17 angka, seharusnya 18. "
         "Periksa di sumbernya."),
        (baca_nip, "130123456", "“130123456” adalah NIP lama (9 angka). Tulis NIP baru, 18 angka."),
        (baca_nip, "19860926201505l001", "NIP “19860926201505l001” memuat selain angka. Tulis 18 "
         "angka; spasi dan titik boleh."),
        (baca_tanggal, "31/02/2026", "Tanggal “31/02/2026” tidak ada di kalender. Tulis "
         "hari/bulan/tahun, misalnya 31/10/2026."),
        (baca_tanggal, "10/15/2026", "Tanggal “10/15/2026” tidak ada di kalender. Tulis "
         "hari/bulan/tahun, misalnya 31/10/2026."),
        (baca_tanggal, 46148.0, "“46148” bukan tanggal yang dikenal. Tulis hari/bulan/tahun, "
         "misalnya 31/10/2026."),
        (baca_jam, "24.00", "“24.00” bukan jam. Tulis jam dan menit dari 00.00 sampai 23.59."),
        (baca_jam, 7.4, "“7,4” bukan jam. Tulis jam dan menit dari 00.00 sampai 23.59."),
        (baca_bulat, "1,234", "“1,234” bukan angka yang jelas. Tulis seperti 1234567 atau "
         "1.234.567."),
        (baca_bulat, 2.5, "“2,5” bukan bilangan bulat. Tulis tanpa angka di belakang koma."),
        (partial(baca_bulat, minimum=1, maksimum=17), "18", "Angka 18 di luar batas. Isi antara 1 "
         "dan 17."),
        (baca_bulat, True, "“True” bukan angka yang jelas. Tulis seperti 1234567 atau 1.234.567."),
        (baca_rupiah, -5, "Jumlah -5 kurang dari nol. Isi jumlah rupiah, misalnya 4350000."),
        (baca_teks, 1.2345678901234567e17, "Excel menyimpan 1,23457E+17 sebagai angka sehingga "
         "angka terakhirnya hilang. Ubah kolom ini menjadi Teks lalu tempel ulang dari "
         "sumbernya."),
        (baca_jenis, "liburan", "Jenis “liburan” tidak dikenal. Pilih salah satu: Cuti Tahunan, "
         "Sakit."),
    ],
)  # fmt: skip
def test_nilai_ditolak(baca: Callable[[Sel], object], sel: Sel, kalimat: str) -> None:
    with pytest.raises(NilaiSalah) as galat:
        baca(sel)
    assert galat.value.kalimat == kalimat


@pytest.mark.parametrize("baca", [baca_teks, baca_bulat, baca_rupiah, baca_tanggal, baca_jam, baca_nip, baca_jenis])
def test_sel_kosong(baca: Callable[[Sel], object]) -> None:
    assert opsional(baca, None) is None
    with pytest.raises(NilaiKosong):
        baca(None)
