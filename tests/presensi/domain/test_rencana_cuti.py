"""The plan of a leave import."""

from datetime import date
from pathlib import Path

import pytest

from kinerja.inti.tabel.baca import baca_tabel
from kinerja.inti.tabel.kolom import terapkan_pemetaan, usulkan_pemetaan
from kinerja.inti.tabel.nilai import Pilihan
from presensi.domain.rencana_cuti import KOLOM_CUTI, Cuti, RencanaCuti, susun_rencana_cuti

CONTOH = Path(__file__).parents[2] / "contoh" / "cuti.csv"
JENIS = Pilihan(
    "Jenis",
    {
        "dinas_luar": "Dinas Luar",
        "sakit_surat": "Sakit dengan Surat Dokter",
        "cuti_tahunan": "Cuti Tahunan",
    },
    {"CT": "cuti_tahunan"},
)
A, B = "198001012005011001", "198001012005011002"


def rencana(isi: bytes, *tercatat: Cuti, pegawai: tuple[str, ...] = (A, B)) -> RencanaCuti:
    tabel = baca_tabel("cuti.csv", isi)
    pemetaan = usulkan_pemetaan(tabel.kepala, KOLOM_CUTI)
    baris = terapkan_pemetaan(tabel.baris, pemetaan)
    return susun_rencana_cuti(baris, pemetaan, jenis=JENIS, pegawai=pegawai, tercatat=tercatat)


def test_contoh_dua_kali() -> None:
    isi = CONTOH.read_bytes()
    pegawai = tuple(baris[:18] for baris in isi.decode().splitlines()[1:])

    pertama = rencana(isi, pegawai=pegawai)
    kedua = rencana(isi, *(b.cuti for b in pertama.baru), pegawai=pegawai)

    assert (len(pertama.baru), pertama.ditolak) == (10, ())
    assert pertama.baru[0].cuti == Cuti("198804282010122001", "dinas_luar", date(2026, 10, 1), date(2026, 10, 2))
    assert (kedua.baru, len(kedua.sudah_ada), kedua.ditolak) == ((), 10, ())


@pytest.mark.parametrize(
    ("baris", "alasan"),
    [
        (
            [f"{A},liburan,2026-10-01,2026-10-02"],
            [
                "Baris 2, kolom jenis: Jenis “liburan” tidak dikenal. Pilih salah satu: Dinas "
                "Luar, Sakit dengan Surat Dokter, Cuti Tahunan."
            ],
        ),
        (
            [f"{A},CT,05/10/2026,01/10/2026"],
            [
                "Baris 2, kolom selesai: Selesai 1 Oktober 2026, sebelum mulai 5 Oktober 2026. "
                "Periksa apakah kedua tanggal tertukar."
            ],
        ),
        (
            ["198001012005011009,CT,2026-10-01,2026-10-02"],
            [
                "Baris 2, kolom nip: NIP 198001012005011009 belum tercatat. Periksa NIP itu, atau "
                "impor datanya dahulu di menu Pegawai & Jabatan."
            ],
        ),
        (
            [f"{A},CT,2026-10-01,2026-10-05", f"{A},Dinas luar,2026-10-05,2026-10-06"],
            [
                "Baris 2: Tanggalnya bertumpuk dengan Dinas Luar 5 Oktober 2026 s.d. 6 Oktober "
                "2026 di baris 3. Perbaiki tanggal, atau hapus salah satunya.",
                "Baris 3: Tanggalnya bertumpuk dengan Cuti Tahunan 1 Oktober 2026 s.d. 5 Oktober "
                "2026 di baris 2. Perbaiki tanggal, atau hapus salah satunya.",
            ],
        ),
        (
            [f"{B},CT,2026-10-20,2026-10-21"],
            [
                "Baris 2: Tanggalnya bertumpuk dengan Sakit dengan Surat Dokter 21 Oktober 2026 s.d. 22 "
                "Oktober 2026 yang sudah tercatat. Perbaiki tanggal, atau hapus salah satunya."
            ],
        ),
    ],
)
def test_ditolak(baris: list[str], alasan: list[str]) -> None:
    tercatat = Cuti(B, "sakit_surat", date(2026, 10, 21), date(2026, 10, 22))

    hasil = rencana("\n".join(["nip,jenis,mulai,selesai", *baris]).encode(), tercatat)

    assert [str(t) for t in hasil.ditolak] == alasan
    assert hasil.baru == ()


def test_kembar_disimpan_sekali_dan_orang_lain_tidak_terganggu() -> None:
    baris = [f"{A},CT,2026-10-01,2026-10-02"] * 2 + [f"{B},CT,2026-10-01,2026-10-02"]

    hasil = rencana("\n".join(["nip,jenis,mulai,selesai", *baris]).encode())

    assert [b.nomor for b in hasil.baru] == [2, 4]
    assert [str(t) for t in hasil.ditolak] == ["Baris 3: Baris ini sama persis dengan baris 2. Hapus salah satunya."]
