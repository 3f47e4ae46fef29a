"""The reader of `*attlog.dat`: every line is a punch or is in the log, whatever the bytes."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presensi.domain.attlog import baca_attlog
from presensi.domain.ketukan import HasilBaca, JenisLog, isi_baris

CONTOH = Path(__file__).parents[2] / "contoh" / "1_attlog.dat"
PALING_AKHIR = date(2026, 11, 2)
BAIK = b"      103\t2026-10-05 07:30:59\t1\t0\t1\t0\t\r\n"


def baca(data: bytes) -> HasilBaca:
    return baca_attlog(data, paling_akhir=PALING_AKHIR)


def baris_ketukan(hasil: HasilBaca) -> list[tuple[object, ...]]:
    k = hasil.ketukan
    kolom = (k.baris, k.pin, k.waktu, k.mesin_no, k.status, k.verifikasi, k.kode_kerja)
    return list(zip(*kolom, strict=True))


def test_berkas_contoh_terhitung_seluruhnya() -> None:
    hasil = baca(CONTOH.read_bytes())

    assert hasil.jumlah_baris == 1915
    assert len(hasil.ketukan) == 1828
    assert hasil.jumlah(JenisLog.GANDA) == 84
    assert Counter(hasil.ketukan.status) == {0: 915, 1: 740, 255: 173}
    assert [(b.nomor, b.alasan) for b in hasil.baris_log if b.jenis is JenisLog.RUSAK] == [
        (343, "Baris kosong."),
        (
            906,
            (
                "Kolom kurang (ada 3, paling sedikit 4); PIN “###” tidak terbaca; "
                "waktu “2026-10-xx 07:00” tidak terbaca (bentuknya 2026-10-05 07:30:00)."
            ),
        ),
        (1050, "Baris kosong."),
    ]
    assert baris_ketukan(hasil)[0] == (1, "196", "2026-10-01 06:50:06", 1, 0, 1, "0")


def test_ganda_disebut_dengan_isinya_dan_tidak_tergantung_tombol() -> None:
    hasil = baca(BAIK + BAIK.replace(b"\t0\t1\t0", b"\t255\t1\t0"))

    assert len(hasil.ketukan) == 1
    (log,) = hasil.baris_log
    assert (log.nomor, log.jenis) == (2, JenisLog.GANDA)
    assert log.isi == "      103\t2026-10-05 07:30:59\t1\t255\t1\t0\t"
    assert log.alasan == ("PIN 103 pada 2026-10-05 pukul 07.30.59 sudah ada di atas; tidak dihitung lagi.")


@pytest.mark.parametrize(
    ("baris", "harapan"),
    [
        pytest.param(BAIK, ("103", "2026-10-05 07:30:59", 1, 0, 1, "0"), id="biasa"),
        pytest.param(
            b"103 2026-10-05 07:30:59 1 0 1 0",
            ("103", "2026-10-05 07:30:59", 1, 0, 1, "0"),
            id="spasi",
        ),
        pytest.param(
            b"EMP-20001\t2026-06-02 09:15:00\t99\t0\t3\t0",
            ("EMP-20001", "2026-06-02 09:15:00", 99, 0, 3, "0"),
            id="pin-huruf",
        ),
        pytest.param(
            b"ATTLOG 101 2024-10-30 09:00:00 0 1 0",
            ("101", "2024-10-30 09:00:00", None, 0, 1, "0"),
            id="bertanda-spasi",
        ),
        pytest.param(
            b"ATTLOG\t101\t2024-10-30 09:00:00\t0\t1\t0",
            ("101", "2024-10-30 09:00:00", None, 0, 1, "0"),
            id="bertanda-tab",
        ),
        pytest.param(
            b"2\t2022-07-12 16:00:20\t1\t15\t\t0\t0\t\t\t43",
            ("2", "2022-07-12 16:00:20", 1, 15, None, "0"),
            id="sepuluh-kolom",
        ),
        pytest.param(
            b"7\t2026-10-05 07:30:59\t1\t0",
            ("7", "2026-10-05 07:30:59", 1, 0, None, ""),
            id="empat-kolom",
        ),
        pytest.param(
            b"7\t2026-10-05\t07:30\t1\t0\t1",
            ("7", "2026-10-05 07:30:00", 1, 0, 1, ""),
            id="tanggal-jam-terpisah-tanpa-detik",
        ),
        pytest.param(
            b"007\t2026/10/5 7:03:09\tA1\tx\t1\t0",
            ("7", "2026-10-05 07:03:09", None, None, 1, "0"),
            id="nol-depan-garis-miring-petunjuk-asing",
        ),
        pytest.param(
            b"7\t2026-10-05 07:30:59\t1\t0\t1\tr\xe9gu",
            ("7", "2026-10-05 07:30:59", 1, 0, 1, "régu"),
            id="latin-1",
        ),
        pytest.param(
            b"7\t2026-11-02 00:00:00\t1\t0\t1\t0",
            ("7", "2026-11-02 00:00:00", 1, 0, 1, "0"),
            id="batas-akhir",
        ),
        pytest.param(
            b"7\t2001-01-01 00:00:00\t1\t0\t1\t0",
            ("7", "2001-01-01 00:00:00", 1, 0, 1, "0"),
            id="batas-awal",
        ),
    ],
)
def test_bentuk_yang_diterima(baris: bytes, harapan: tuple[object, ...]) -> None:
    # Twice, so that the remembered parts are tried as well (the later minute keeps it a new punch).
    hasil = baca(baris.rstrip(b"\r\n") + b"\r\n" + BAIK.replace(b"07:30", b"19:41") + baris)

    assert [k[1:] for k in baris_ketukan(hasil) if k[0] == 1] == [harapan]
    assert [b.jenis for b in hasil.baris_log] == [JenisLog.GANDA]


@pytest.mark.parametrize(
    ("baris", "penggalan"),
    [
        (b"", "Baris kosong"),
        (b" \t \t", "Baris kosong"),
        (b"7\t2026-10-05 07:30:59", "Kolom kurang (ada 2"),
        (b"7\t" + BAIK, "tidak terbaca"),
        (BAIK.rstrip() + b"\t0\t0\t0\t" + BAIK, "dua baris menyatu"),
        (b"#\t2026-10-05 07:30:59\t1\t0\t1\t0", "PIN “#” tidak terbaca"),
        (b"7\t2026-13-40 07:30:59\t1\t0\t1\t0", "tanggal “2026-13-40” tidak ada di kalender"),
        (b"7\t2026-02-29 07:30:59\t1\t0\t1\t0", "tanggal “2026-02-29” tidak ada di kalender"),
        (b"7\t2026-10-05 24:00:00\t1\t0\t1\t0", "tidak terbaca"),
        (b"7\t2026-10-05 07:60:00\t1\t0\t1\t0", "tidak terbaca"),
        (b"7\t2000-01-01 07:30:00\t1\t0\t1\t0", "1 Januari 2000 terlalu lama"),
        (b"7\t2026-11-03 00:00:00\t1\t0\t1\t0", "3 November 2026 belum terjadi"),
        (b"7\t2026-10-05 07:3\x00:00\t1\t0\t1\t0", "\ufffd"),
    ],
)
def test_baris_rusak_disebut_sebabnya(baris: bytes, penggalan: str) -> None:
    hasil = baca(BAIK + baris.rstrip(b"\r\n") + b"\r\n" + BAIK.replace(b"103", b"104"))

    assert hasil.ketukan.pin == ["103", "104"]
    (log,) = hasil.baris_log
    assert (log.nomor, log.jenis) == (2, JenisLog.RUSAK)
    assert penggalan.lower() in log.alasan.lower()
    assert "\x00" not in log.isi + log.alasan


def test_varian_terproteksi_melaporkan_seri_dan_angka_pemeriksa() -> None:
    hasil = baca(b"CJ9H213460021\r\n" + BAIK + b"83912\r\n")

    assert len(hasil.ketukan) == 1
    assert [(b.nomor, b.alasan.startswith("Bukan baris ketukan")) for b in hasil.baris_log] == [
        (1, True),
        (3, True),
    ]


@pytest.mark.parametrize(
    "ubah",
    [
        lambda d: d,
        lambda d: d.replace(b"\r\n", b"\n"),
        lambda d: d.replace(b"\r\n", b"\r"),
        lambda d: b"\xef\xbb\xbf" + d,
        lambda d: d.decode().encode("utf-16"),
        lambda d: d.rstrip(),
    ],
)
def test_ujung_baris_dan_tanda_awal_tidak_mengubah_isi(ubah: Callable[[bytes], bytes]) -> None:
    hasil = baca(ubah(BAIK + BAIK.replace(b"103", b"104")))

    assert (hasil.jumlah_baris, hasil.ketukan.pin, hasil.baris_log) == (2, ["103", "104"], [])


def test_berkas_kosong_dan_isi_baris() -> None:
    assert baca(b"") == HasilBaca(baca(b"").ketukan, [], 0)
    assert isi_baris(BAIK + b"abc\xff\r\n", [2]) == {2: "abcÿ"}


potongan = st.sampled_from(
    [b"\t", b" ", b"\n", b"\r\n", b"103", b"ATTLOG", b"2026-10-05 07:30:59", b"1", b"0", b"\xff"]
)


@given(st.lists(st.one_of(st.binary(max_size=8), potongan), max_size=60).map(b"".join))
def test_apa_pun_isinya_jumlah_baris_cocok(data: bytes) -> None:
    hasil = baca(data)

    nomor = sorted([*hasil.ketukan.baris, *(b.nomor for b in hasil.baris_log)])
    assert nomor == list(range(1, hasil.jumlah_baris + 1))
    assert len(set(zip(hasil.ketukan.pin, hasil.ketukan.waktu, strict=True))) == len(hasil.ketukan)


@given(st.permutations(CONTOH.read_bytes().splitlines(keepends=True)[:120]))
def test_ingatan_tidak_mengubah_arti_baris(baris: list[bytes]) -> None:
    """A line read after others means what it means alone."""
    bersama = {k[1:3] for k in baris_ketukan(baca(b"".join(baris)))}

    assert bersama == {k[1:3] for satu in baris for k in baris_ketukan(baca(satu))}
