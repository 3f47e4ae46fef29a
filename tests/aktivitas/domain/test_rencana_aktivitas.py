"""The plan of an activity import."""

import csv
import random
from datetime import date, time
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from aktivitas.domain.butir import KOLOM_BUTIR, BarisButir, Butir, baca_butir
from aktivitas.domain.rencana_aktivitas import (
    KOLOM_AKTIVITAS,
    Entri,
    KeadaanAktivitas,
    RencanaAktivitas,
    susun_rencana_aktivitas,
)
from kinerja.inti.tabel.baca import baca_tabel, buka_tabel
from kinerja.inti.tabel.kolom import terapkan_pemetaan, usulkan_pemetaan

CONTOH = Path(__file__).parents[2] / "contoh"
A, B = "198001012005011001", "198001012005011002"
BANK = (
    Butir("A1", "Rapat", "rapat", 60, selesai=date(2026, 10, 15), id=1),
    Butir("A1", "Rapat", "rapat", 45, mulai=date(2026, 10, 15), id=2),
    Butir("A2", "Melatih", "jam", 72, selesai=date(2026, 10, 1), id=3),
)
KEADAAN = KeadaanAktivitas({A: 1, B: 2}, BANK, rentang=(date(2026, 10, 1), date(2026, 10, 31)))
KEPALA = "nip,tanggal,kode,volume,mulai,selesai,uraian"


def rencana(isi: bytes, keadaan: KeadaanAktivitas = KEADAAN) -> RencanaAktivitas:
    aliran = buka_tabel("aktivitas.csv", isi)
    pemetaan = usulkan_pemetaan(aliran.kepala, KOLOM_AKTIVITAS)
    assert pemetaan.lengkap
    return susun_rencana_aktivitas(aliran.baris, pemetaan, keadaan)


def keadaan_contoh() -> KeadaanAktivitas:
    tabel = baca_tabel("bank.csv", (CONTOH / "bank_aktivitas.csv").read_bytes())
    pemetaan = usulkan_pemetaan(tabel.kepala, KOLOM_BUTIR)
    bank = []
    for nomor, baris in enumerate(terapkan_pemetaan(tabel.baris, pemetaan), start=1):
        hasil = baca_butir(baris, pemetaan)
        assert isinstance(hasil, BarisButir)
        b = hasil.butir
        bank.append(Butir(b.kode, b.aktivitas, b.satuan, b.menit, id=nomor))
    with (CONTOH / "harapan.csv").open() as berkas:
        pegawai = {baris["nip"]: int(baris["nip"]) for baris in csv.DictReader(berkas)}
    return KeadaanAktivitas(pegawai, bank)


def test_contoh_menghasilkan_menit_yang_diharapkan() -> None:
    isi = (CONTOH / "aktivitas.csv").read_bytes()
    keadaan = keadaan_contoh()

    pertama = rencana(isi, keadaan)
    kedua = rencana(isi, KeadaanAktivitas(keadaan.pegawai, keadaan.bank, frozenset(pertama.diterima)))

    menit = dict.fromkeys(keadaan.pegawai.values(), 0)
    for entri in pertama.diterima:
        menit[entri.pegawai] += pertama.skor(entri)
    with (CONTOH / "harapan.csv").open() as berkas:
        harapan = {int(b["nip"]): int(b["menit"]) for b in csv.DictReader(berkas)}
    assert (pertama.banyak, pertama.ditolak) == (4010, [])
    assert menit == harapan
    assert (kedua.banyak, len(kedua.sudah_ada), kedua.ditolak) == (0, 4010, [])


def test_urutan_baris_tidak_berpengaruh() -> None:
    kepala, *baris = (CONTOH / "aktivitas.csv").read_bytes().splitlines()[:400]
    teracak = random.Random(7).sample(baris, len(baris))
    keadaan = keadaan_contoh()

    asal = set(rencana(b"\n".join([kepala, *baris]), keadaan).diterima)
    lain = set(rencana(b"\n".join([kepala, *teracak]), keadaan).diterima)

    assert asal == lain
    assert len(asal) == 399


def test_skor_memakai_bank_pada_tanggal_kerja_dan_potongan_kolom() -> None:
    isi = (
        f"{KEPALA}\n{A},2026-10-14,A1,2,07:40,08:40,Rapat mingguan\n"
        f"{A},15/10/2026,a1,2,,,Rapat mingguan\n{B},2026-10-15,A1,1,07.40,08.10,\n"
    )

    hasil = rencana(isi.encode())

    assert hasil.ditolak == []
    assert list(hasil.potongan(2)) == [
        (
            [1, 1],
            [date(2026, 10, 14), date(2026, 10, 15)],
            [1, 2],
            [2, 2],
            [time(7, 40), None],
            [time(8, 40), None],
            ["Rapat mingguan", "Rapat mingguan"],
            [120, 90],
        ),
        ([2], [date(2026, 10, 15)], [2], [1], [time(7, 40)], [time(8, 10)], [""], [45]),
    ]


def test_kolom_jam_dan_uraian_boleh_tidak_ada() -> None:
    hasil = rencana(f"NIP Baru;Tgl;Kode Aktivitas;Vol\n{A};14/10/2026;A1;2\n".encode())

    assert list(hasil.diterima) == [Entri(1, date(2026, 10, 14), 1, 2, None, None, "")]


@pytest.mark.parametrize(
    ("baris", "alasan"),
    [
        (
            "198001012005011009,2026-10-14,A1,1,,,x",
            "Baris 2, kolom nip: NIP 198001012005011009 belum tercatat. Periksa NIP itu, atau "
            "impor datanya dahulu di menu Pegawai & Jabatan.",
        ),
        (
            f"{A},2026-10-14,A9,1,,,x",
            "Baris 2, kolom kode: Kode aktivitas A9 tidak ada di Bank Aktivitas. Periksa kodenya.",
        ),
        (
            f"{A},2026-10-14,A2,1,,,x",
            "Baris 2, kolom kode: Aktivitas A2 tidak berlaku pada 14 Oktober 2026. Pilih aktivitas "
            "lain, atau perbaiki masa berlakunya di Bank Aktivitas.",
        ),
        (
            f"{A},2026-10-14,A1,0,,,x",
            "Baris 2, kolom volume: Angka 0 di luar batas. Isi antara 1 dan 9.999.",
        ),
        (
            f"{A},2026-10-14,A1,1,08:40,07:40,x",
            "Baris 2, kolom selesai: Jam selesai 07.40 tidak sesudah jam mulai 08.40. Perbaiki "
            "jamnya; pekerjaan yang melewati tengah malam ditulis dua baris.",
        ),
        (
            f"{A},2026-10-14,A1,1,08:40,,x",
            "Baris 2, kolom selesai: Jam mulai dan jam selesai harus diisi keduanya, atau dikosongkan.",
        ),
        (
            f"{A},2026-10-32,A1,1,,,x",
            "Baris 2, kolom tanggal: Tanggal “2026-10-32” tidak ada di kalender. Tulis "
            "hari/bulan/tahun, misalnya 31/10/2026.",
        ),
        (
            f"{A},2026-11-01,A1,1,,,x",
            "Baris 2, kolom tanggal: Tanggal 1 November 2026 di luar masa yang diimpor, "
            "1 Oktober 2026 sampai 31 Oktober 2026.",
        ),
        (
            f"{A},2026-10-14,A1,1,,,rapat, lanjutan",
            "Baris 2: Baris ini berisi 8 sel, padahal judul kolomnya 7. Apit dengan tanda kutip "
            "teks yang memuat tanda pemisah kolom, atau hapus sel yang berlebih.",
        ),
        (
            f"{A},2026-10-14,A1,1,,,{'x' * 2001}",
            "Baris 2, kolom uraian: Teks ini 2001 karakter, paling banyak 2000. Persingkat.",
        ),
    ],
)
def test_ditolak(baris: str, alasan: str) -> None:
    hasil = rencana(f"{KEPALA}\n{baris}\n".encode())

    assert [str(t) for t in hasil.ditolak] == [alasan]
    assert hasil.banyak == 0


def test_semua_sebab_dan_baris_kembar() -> None:
    baik = f"{A},2026-10-14,A1,1,07:40,08:40,x"
    isi = f"{KEPALA}\n{baik}\nsalah,kemarin,A1,nol,pagi,08:40,x\n{baik}\n"

    hasil = rencana(isi.encode())

    assert [(t.nomor, t.kolom) for t in hasil.ditolak] == [
        (3, "nip"),
        (3, "tanggal"),
        (3, "volume"),
        (3, "mulai"),
        (4, ""),
    ]
    assert hasil.ditolak[-1].kalimat == "Baris ini sama persis dengan baris 2. Hapus salah satunya."
    assert (hasil.banyak, hasil.baris_ditolak) == (1, 2)


def test_sel_excel() -> None:
    penampung = BytesIO()
    baris: list[list[Any]] = [
        [A, date(2026, 10, 14), "A1", 2.0, time(7, 40), 0.3611111111, "Rapat"],
        [int(A), date(2026, 10, 14), "A1", 2.0, None, None, "Rapat"],
    ]
    with xlsxwriter.Workbook(penampung, {"default_date_format": "dd/mm/yyyy"}) as buku:
        lembar = buku.add_worksheet()
        lembar.write_row(0, 0, KEPALA.split(","))
        for nomor, satu in enumerate(baris, start=1):
            lembar.write_row(nomor, 0, satu)
        lembar.write_datetime(1, 4, time(7, 40), buku.add_format({"num_format": "hh:mm"}))

    hasil = rencana(penampung.getvalue())

    assert list(hasil.diterima) == [Entri(1, date(2026, 10, 14), 1, 2, time(7, 40), time(8, 40), "Rapat")]
    assert [t.nomor for t in hasil.ditolak] == [3]
    assert "Excel menyimpan NIP sebagai angka" in hasil.ditolak[0].kalimat
