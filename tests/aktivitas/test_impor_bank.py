"""The bank through the import: versions, refusals, and there and back again."""

from datetime import date

import pytest

from aktivitas.exports import ekspor_bank
from aktivitas.models import ButirAktivitas
from kinerja.inti.impor_baris import berkas_ditolak
from kinerja.inti.layanan_impor import unggah
from kinerja.inti.models import BarisUnggahan
from kinerja.inti.pelaku import Ditolak, pelaku_sistem
from kinerja.inti.tabel.baca import baca_tabel
from tests.aktivitas.pabrik_aktivitas import CONTOH, butir_baru, entri_baru, impor, tim_baru
from tests.pabrik import anggota_baru, pelaku

JANUARI, JULI = date(2026, 1, 1), date(2026, 7, 1)
KEPALA = "kode;aktivitas;satuan;menit;mulai;selesai\n"


@pytest.fixture
def oleh(instansi):
    return pelaku_sistem(instansi)


def bank(oleh, baris, berlaku=JULI, **opsi):
    """Import rows; returns the counts and the stored rows of the preview."""
    hasil = impor("bank_aktivitas", KEPALA + baris, {"berlaku": berlaku.isoformat(), **opsi}, oleh)
    jumlah = {k: n for k, n in hasil.ringkasan["jumlah"].items() if n}
    return jumlah, list(BarisUnggahan.objects.filter(unggahan=hasil).order_by("nomor"))


def versi(kode="A1"):
    kolom = ("nama", "menit", "mulai", "selesai", "dasar")
    return list(ButirAktivitas.objects.filter(kode=kode).order_by("mulai").values_list(*kolom))


def test_contoh_dua_kali_lalu_ekspor_dan_impor_lagi(oleh):
    isi = (CONTOH / "bank_aktivitas.csv").read_bytes()
    opsi = {"berlaku": "2026-01-01", "dasar": "Perbup 12/2026"}

    pertama = impor("bank_aktivitas", isi, opsi, oleh)
    kedua = impor("bank_aktivitas", isi, opsi, oleh)
    ekspor = ekspor_bank(oleh, date(2026, 10, 1))
    pulang = impor("bank_aktivitas", ekspor, {"berlaku": "2026-11-01"}, oleh, "bank.xlsx")

    assert pertama.ringkasan["jumlah"] == {"baru": 130, "berubah": 0, "sama": 0, "ditolak": 0, "diabaikan": 0}
    for ulang in (kedua, pulang):
        assert ulang.ringkasan["jumlah"] == {"baru": 0, "berubah": 0, "sama": 130, "ditolak": 0, "diabaikan": 0}
    assert ButirAktivitas.objects.count() == 130
    satu = ButirAktivitas.objects.get(kode="A007")
    assert (satu.nama, satu.satuan, satu.menit) == ("Latihan (upacara, lomba)", "latihan", 63)
    assert (satu.mulai, satu.selesai, satu.dasar) == (JANUARI, None, "Perbup 12/2026")
    assert baca_tabel("bank.xlsx", ekspor).kepala == (
        "Kode", "Aktivitas", "Satuan", "Menit", "Berlaku Mulai", "Berlaku Sampai",
    )  # fmt: skip


def test_menit_berubah_menutup_versi_lama(oleh):
    butir_baru("A1", 60, nama="Rapat", satuan="jam", mulai=JANUARI, dasar="Perbup 1/2026")

    jumlah, baris = bank(oleh, "a1;Rapat;jam;45;;\n")

    assert jumlah == {"berubah": 1}
    assert versi() == [("Rapat", 60, JANUARI, JULI, "Perbup 1/2026"), ("Rapat", 45, JULI, None, "Perbup 1/2026")]
    assert baris[0].perubahan == [["Menit", "60", "45"], ["Berlaku mulai", "1 Januari 2026", "1 Juli 2026"]]
    assert bank(oleh, "A1;Rapat;jam;45;;\n")[0] == {"sama": 1}


@pytest.mark.parametrize(
    ("baris", "harapan"),
    [
        # The file closes an activity.
        ("A1;Rapat;jam;60;;31/12/2026\n", [("Rapat", 60, JANUARI, date(2027, 1, 1))]),
        # In force already; the stated start of the same content says nothing new.
        ("A1;Rapat;jam;60;01/03/2026;\n", [("Rapat", 60, JANUARI, None)]),
        # The row's own start goes before the date of the file.
        (
            "A1;Rapat;jam;45;01/09/2026;\n",
            [("Rapat", 60, JANUARI, date(2026, 9, 1)), ("Rapat", 45, date(2026, 9, 1), None)],
        ),
        # A correction from the first day on, while nobody has used the version.
        ("A1;Rapat dinas;jam;50;01/01/2026;\n", [("Rapat dinas", 50, JANUARI, None)]),
        # Recorded late: it was in force before the version that is recorded.
        (
            "A1;Rapat;jam;90;01/06/2025;\n",
            [("Rapat", 90, date(2025, 6, 1), JANUARI), ("Rapat", 60, JANUARI, None)],
        ),
    ],
)
def test_tanggal_di_berkas(oleh, baris, harapan):
    butir_baru("A1", 60, nama="Rapat", satuan="jam", mulai=JANUARI)

    bank(oleh, baris)

    assert [v[:4] for v in versi()] == harapan


@pytest.mark.parametrize(
    ("baris", "alasan"),
    [
        ("A1;Rapat;jam;45;01/01/2026;\n", "sudah dipakai dalam aktivitas, sehingga tidak dapat diganti"),
        ("A1;Rapat;jam;90;01/06/2025;15/01/2026\n", "menimpa versi lain yang sudah tercatat mulai 1 Januari 2026"),
        ("A1;Rapat;jam;45;;01/06/2026\n", "Berlaku sampai 1 Juni 2026, sebelum mulai berlaku 1 Juli 2026"),
    ],
)
def test_versi_yang_ditolak(oleh, baris, alasan):
    lama = butir_baru("A1", 60, nama="Rapat", satuan="jam", mulai=JANUARI)
    entri_baru(tim_baru().ani, lama)

    jumlah, tersimpan = bank(oleh, baris)

    assert jumlah == {"ditolak": 1}
    assert alasan in tersimpan[0].alasan
    assert [v[:4] for v in versi()] == [("Rapat", 60, JANUARI, None)]


def test_sebagian_ditolak_dapat_diunduh_diperbaiki_diunggah(oleh):
    hasil = impor("bank_aktivitas", KEPALA + "A1;Rapat;jam;60;;\nA2;Apel;;nol;;\n", {"berlaku": "2026-07-01"}, oleh)

    assert (hasil.ringkasan["jumlah"]["baru"], hasil.ringkasan["jumlah"]["ditolak"]) == (1, 1)
    tabel = baca_tabel("ditolak.xlsx", berkas_ditolak(hasil))
    (baris,) = tabel.baris
    assert baris.sel[:4] == ("A2", "Apel", None, "nol")
    assert "satuan: Sel ini kosong" in str(baris.sel[-1])
    assert "menit: “nol” bukan angka" in str(baris.sel[-1])


def test_baris_yang_ditolak_menyebut_isinya(oleh):
    _, baris = bank(oleh, "a1;Rapat;jam;banyak;;\n;Tanpa kode;jam;5;;\nA3;;jam;5;;\n")
    assert [(b.putusan, b.label) for b in baris] == [
        ("ditolak", "a1 Rapat"),
        ("ditolak", "Tanpa kode"),
        ("ditolak", "A3"),
    ]


def test_yang_sudah_dicatat_disebut_sebelum_diterapkan(oleh):
    lama = butir_baru("A1", 60, nama="Rapat", satuan="jam", mulai=JANUARI)
    entri_baru(tim_baru().ani, lama)

    hasil = impor("bank_aktivitas", KEPALA + "A1;Rapat;jam;45;;\n", {"berlaku": "2026-07-01"}, oleh)

    assert (
        "1 aktivitas yang sudah dicatat sejak tanggal itu tetap memakai menit versi lama." in hasil.ringkasan["catatan"]
    )


def test_operator_opd_tidak_mengisi_bank(instansi):
    operator = pelaku(anggota_baru(), "operator_opd", unit=tim_baru().unit)

    with pytest.raises(Ditolak, match="tidak mencakup impor Bank Aktivitas"):
        unggah(kode="bank_aktivitas", nama="bank.csv", isi=b"x", opsi={}, oleh=operator)
    with pytest.raises(Ditolak):
        ekspor_bank(operator, JULI)
