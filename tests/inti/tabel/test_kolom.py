"""Titles of a file matched to columns, remembered, and applied."""

import pytest

from kinerja.inti.tabel.dasar import Baris
from kinerja.inti.tabel.kolom import (
    Kolom,
    huruf_kolom,
    pemetaan_pilihan,
    terapkan_pemetaan,
    usulkan_pemetaan,
)

KOLOM = (
    Kolom("nip", "NIP", True, ("NIP Baru",)),
    Kolom("golongan", "Golongan", True, ("Gol", "Golru", "Pangkat/Gol")),
    Kolom("rekening", "Rekening", False, ("No Rekening",)),
)


@pytest.mark.parametrize(
    ("kepala", "indeks"),
    [
        (["nip", "golongan", "rekening"], {"nip": 0, "golongan": 1, "rekening": 2}),
        (["No.", "GOL.", "NIP  Baru", "No. Rekening"], {"nip": 2, "golongan": 1, "rekening": 3}),
        (["NIP Lama", "NIP", "Pangkat / Gol"], {"nip": 1, "golongan": 2}),
        (["NIP", "NIP Baru", "golru"], {"nip": 0, "golongan": 2}),
    ],
)
def test_judul_dikenali(kepala: list[str], indeks: dict[str, int]) -> None:
    pemetaan = usulkan_pemetaan(kepala, KOLOM)

    assert pemetaan.indeks == indeks
    assert pemetaan.lengkap


def test_kolom_wajib_kurang_dan_judul_ganda() -> None:
    pemetaan = usulkan_pemetaan(["NIP", "Nama", "nip"], KOLOM)

    assert pemetaan.galat == (
        "Ada 2 kolom untuk “NIP”: “NIP” (kolom A) dan “nip” (kolom C). Pilih salah satu, atau "
        "hapus yang lain dari berkas.",
        "Kolom “Golongan” tidak ditemukan. Pilih kolom yang memuatnya, atau tambahkan kolom itu ke berkas.",
    )
    assert not pemetaan.lengkap


def test_ingatan_mengalahkan_tebakan() -> None:
    kepala = ["NIP", "Gol", "Gol Baru", "Catatan"]
    dipilih = pemetaan_pilihan(kepala, KOLOM, {0: "nip", 2: "golongan"})

    lagi = usulkan_pemetaan(["gol", "NIP", "GOL. BARU"], KOLOM, dipilih.untuk_diingat())

    assert dipilih.tak_dipakai == ("Gol", "Catatan")
    assert lagi.indeks == {"nip": 1, "golongan": 2}
    assert lagi.judul("golongan") == "GOL. BARU"
    assert lagi.judul("rekening") == "Rekening"


def test_terapkan_dan_baris_terlalu_lebar() -> None:
    pemetaan = usulkan_pemetaan(["Gol", "NIP"], KOLOM)

    baik, lebar = terapkan_pemetaan([Baris(2, ("III/a", "1")), Baris(3, ("III/a", "1", "x"))], pemetaan)

    assert (baik.nilai, baik.salah) == ({"nip": "1", "golongan": "III/a"}, None)
    assert str(lebar.salah) == (
        "Baris 3: Baris ini berisi 3 sel, padahal judul kolomnya 2. Apit dengan tanda kutip teks "
        "yang memuat tanda pemisah kolom, atau hapus sel yang berlebih."
    )


def test_huruf_kolom() -> None:
    assert [huruf_kolom(i) for i in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
