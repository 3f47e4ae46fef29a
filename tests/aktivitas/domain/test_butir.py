"""The activity bank read from a file."""

from datetime import date
from pathlib import Path

import pytest

from aktivitas.domain.butir import (
    KOLOM_BUTIR,
    Butir,
    RencanaBank,
    baca_butir,
    susun_rencana_bank,
)
from kinerja.inti.tabel.baca import baca_tabel
from kinerja.inti.tabel.kolom import terapkan_pemetaan, usulkan_pemetaan

CONTOH = Path(__file__).parents[2] / "contoh" / "bank_aktivitas.csv"


def rencana(isi: bytes, *tercatat: Butir) -> RencanaBank:
    tabel = baca_tabel("bank.csv", isi)
    pemetaan = usulkan_pemetaan(tabel.kepala, KOLOM_BUTIR)
    hasil = [baca_butir(b, pemetaan) for b in terapkan_pemetaan(tabel.baris, pemetaan)]
    return susun_rencana_bank(hasil, {b.kode: b for b in tercatat})


def test_contoh_dua_kali() -> None:
    pertama = rencana(CONTOH.read_bytes())
    kedua = rencana(CONTOH.read_bytes(), *pertama.baru)

    assert (len(pertama.baru), pertama.ditolak) == (130, ())
    assert pertama.baru[6] == Butir("A007", "Latihan (upacara, lomba)", "latihan", 63)
    assert (len(kedua.sama), kedua.baru, kedua.berubah) == (130, (), ())


def test_menit_berubah_dan_masa_berlaku() -> None:
    lama = Butir("A003", "Konsultasi", "jam", 60, date(2026, 1, 1), id=3)
    isi = b"kode;aktivitas;satuan;menit;mulai;selesai\na003;Konsultasi;jam;45;01/07/2026;31/12/2026\n"

    hasil = rencana(isi, lama)

    baru = Butir("A003", "Konsultasi", "jam", 45, date(2026, 7, 1), date(2027, 1, 1))
    assert hasil.berubah == ((lama, baru),)
    assert [baru.berlaku(date(2026, *t)) for t in ((6, 30), (7, 1), (12, 31))] == [
        False,
        True,
        True,
    ]
    assert not baru.berlaku(date(2027, 1, 1))


@pytest.mark.parametrize(
    ("baris", "alasan"),
    [
        (
            "A1,Rapat,jam,0,,",
            ["Baris 2, kolom menit: Angka 0 di luar batas. Isi antara 1 dan 10.000."],
        ),
        (
            ",Rapat,,sejam,,",
            [
                "Baris 2, kolom kode: Sel ini kosong. Isi, lalu unggah ulang.",
                "Baris 2, kolom satuan: Sel ini kosong. Isi, lalu unggah ulang.",
                "Baris 2, kolom menit: “sejam” bukan angka yang jelas. Tulis seperti 1234567 atau 1.234.567.",
            ],
        ),
        (
            "A1,Rapat,jam,60,2026-02-01,2026-01-01",
            [
                "Baris 2, kolom selesai: Berlaku sampai 1 Januari 2026, sebelum mulai berlaku "
                "1 Februari 2026. Periksa kedua tanggal."
            ],
        ),
        (
            "A1,Rapat,jam,60,,\na1 ,Rapat,jam,70,,",
            [
                "Baris 2, kolom Kode: Kode A1 ada lebih dari sekali, di baris 2, 3. Sisakan satu baris.",
                "Baris 3, kolom Kode: Kode A1 ada lebih dari sekali, di baris 2, 3. Sisakan satu baris.",
            ],
        ),
    ],
)
def test_ditolak(baris: str, alasan: list[str]) -> None:
    hasil = rencana(f"kode,aktivitas,satuan,menit,mulai,selesai\n{baris}\n".encode())

    assert [str(t) for t in hasil.ditolak] == alasan
    assert hasil.baru == ()
