"""The raw sheet of ZK software as CSV."""

from datetime import date

import pytest

from presensi.domain.csv_zk import BukanLembarMentah, baca_csv_zk
from presensi.domain.ketukan import JenisLog

LEMBAR = (
    "AC-No.,No.,Name,Time,State,New State,Exception,Operation\r\n"
    '007,,"Sari, Dewi",05/10/2026 07:28,C/In,,,\r\n'
    "7,,Dewi,05/10/2026 16:01:30,C/Out,,,\r\n"
    "7,,Dewi,05/10/2026 07:28,C/Out,,,\r\n"
    "8,,Tono,31/02/2026 07:28,C/In,,,\r\n"
    "8,,Tono,05/10/2027 07:28,C/In,,,\r\n"
    ",,,,,,,\r\n"
)


@pytest.mark.parametrize("pemisah", [",", ";", "\t"])
def test_lembar_mentah(pemisah: str) -> None:
    teks = LEMBAR.replace("Sari, Dewi", "Sari Dewi").replace(",", pemisah)
    hasil = baca_csv_zk(teks.encode("utf-8-sig"), paling_akhir=date(2026, 11, 2))

    k = hasil.ketukan
    assert list(zip(k.baris, k.pin, k.waktu, k.status, strict=True)) == [
        (2, "7", "2026-10-05 07:28:00", 0),
        (3, "7", "2026-10-05 16:01:30", 1),
    ]
    assert [(b.nomor, b.jenis) for b in hasil.baris_log] == [
        (4, JenisLog.GANDA),
        (5, JenisLog.RUSAK),
        (6, JenisLog.RUSAK),
        (7, JenisLog.RUSAK),
    ]
    assert hasil.jumlah_baris == len(k) + len(hasil.baris_log)


def test_kutip_melindungi_koma() -> None:
    hasil = baca_csv_zk(LEMBAR.encode(), paling_akhir=date(2026, 11, 2))
    assert hasil.ketukan.waktu[0] == "2026-10-05 07:28:00"


@pytest.mark.parametrize("data", [b"", b"nip,jenis\r\n1,2\r\n"])
def test_bukan_lembar_mentah(data: bytes) -> None:
    with pytest.raises(BukanLembarMentah, match="AC-No"):
        baca_csv_zk(data, paling_akhir=date(2026, 11, 2))
