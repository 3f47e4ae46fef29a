"""What is written can be read back, and the refused rows can be repaired and sent again."""

from datetime import date, time
from decimal import Decimal

from kinerja.inti.tabel.baca import baca_tabel
from kinerja.inti.tabel.dasar import Tolakan
from kinerja.inti.tabel.tulis import tulis_ditolak, tulis_tabel


def test_tabel_bolak_balik() -> None:
    sel = ("198804282010122001", "=1+1", Decimal("6850000"), date(2026, 5, 6), time(7, 40), None)

    tabel = baca_tabel("a.xlsx", tulis_tabel(("nip", "a", "b", "c", "d", "e"), [sel]))

    assert tabel.kepala == ("nip", "a", "b", "c", "d", "e")
    assert tabel.baris == ((2, ("198804282010122001", "=1+1", 6850000.0, date(2026, 5, 6), time(7, 40), None)),)


def test_baris_ditolak_beserta_semua_alasan() -> None:
    tabel = baca_tabel("a.csv", b"nip,nama\n1,Ayu\n2,Budi\n3,Citra,lebih\n")
    tolakan = [
        Tolakan(2, "nip", "NIP salah."),
        Tolakan(2, "nama", "Nama salah."),
        Tolakan(4, "", "Sel berlebih."),
    ]

    ditolak = baca_tabel("b.xlsx", tulis_ditolak(tabel.kepala, tabel.baris, tolakan))

    assert ditolak.kepala == ("nip", "nama", "Baris asal", "Alasan ditolak")
    assert [b.sel for b in ditolak.baris] == [
        ("1", "Ayu", 2.0, "nip: NIP salah. nama: Nama salah."),
        ("3", "Citra | lebih", 4.0, "Sel berlebih."),
    ]
