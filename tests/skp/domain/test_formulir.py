"""PermenPANRB 6/2022: titles and columns of the eight layouts, which results stay together, the curve."""

from datetime import date

import pytest

from skp.domain.formulir import judul_evaluasi, judul_skp, kelompok_utuh, kolom_hasil, sebut_masa, sebut_periode
from skp.domain.kurva_distribusi import LEBAR, batang_sebaran, jalur_kurva, titik_kurva
from skp.domain.nilai import Capaian, Predikat

UKURAN = "Ukuran keberhasilan/indikator kinerja individu dan target"
INTERVENSI = "Rencana hasil kerja pimpinan yang diintervensi"
RHK, IKI = "Rencana hasil kerja", "Indikator kinerja individu"
AKHIR = ["Realisasi berdasarkan bukti dukung", "Umpan balik berkelanjutan berdasarkan bukti dukung"]


@pytest.mark.parametrize(
    ("bentuk", "pendekatan", "kolom"),
    [
        ("jpt", "kuantitatif", ["No.", RHK, IKI, "Target", "Perspektif"]),
        ("jpt", "kualitatif", ["No.", RHK, UKURAN, "Perspektif"]),
        ("ja_jf", "kuantitatif", ["No.", INTERVENSI, RHK, "Aspek", IKI, "Target"]),
        ("ja_jf", "kualitatif", ["No.", INTERVENSI, RHK, UKURAN]),
    ],
)
def test_kolom_delapan_formulir(bentuk, pendekatan, kolom):
    assert [k.judul for k in kolom_hasil(bentuk, pendekatan)] == kolom
    evaluasi = kolom_hasil(bentuk, pendekatan, evaluasi=True)
    assert [k.judul for k in evaluasi] == kolom + AKHIR
    assert all(sum(k.lebar for k in c) <= 90 for c in (kolom_hasil(bentuk, pendekatan), evaluasi))


def test_baris_judul():
    assert judul_skp("ja_jf", "kuantitatif") == (
        "Sasaran Kinerja Pegawai",
        "Pendekatan Hasil Kerja Kuantitatif",
        "Bagi Pejabat Administrasi dan Pejabat Fungsional",
    )
    assert judul_skp("jpt", "kualitatif")[1:] == (
        "Pendekatan Hasil Kerja Kualitatif",
        "Bagi Pejabat Pimpinan Tinggi dan Pimpinan Unit Kerja Mandiri",
    )
    assert judul_evaluasi("jpt", "kuantitatif", sebut_periode("Tahun 2026", tahunan=True))[-1] == "Periode: Akhir"
    assert sebut_periode("Triwulan I", tahunan=False) == "Triwulan I"


@pytest.mark.parametrize(
    ("mulai", "akhir", "teks"),
    [
        (date(2026, 1, 1), date(2026, 12, 31), "1 Januari sd 31 Desember Tahun 2026"),
        (date(2026, 4, 10), date(2026, 6, 30), "10 April sd 30 Juni Tahun 2026"),
        (date(2025, 7, 1), date(2026, 6, 30), "1 Juli 2025 sd 30 Juni 2026"),
    ],
)
def test_sebut_masa(mulai, akhir, teks):
    assert sebut_masa(mulai, akhir) == teks


def test_hasil_yang_terlalu_panjang_tidak_dipaksa_satu_halaman():
    """Cells that span rows never break across pages, so only what surely fits may have them."""
    kolom = kolom_hasil("ja_jf", "kuantitatif")
    satu = {"aspek": "Waktu", "uraian": "Jumlah laporan", "target": "12 laporan"}
    hasil = {"uraian": "Data tersedia", "intervensi": "Produksi", "indikator": [satu] * 4}
    assert kelompok_utuh(hasil, kolom, lanskap=False)
    assert not kelompok_utuh({**hasil, "indikator": [satu] * 31}, kolom, lanskap=False)
    assert not kelompok_utuh({**hasil, "uraian": "x" * 1000}, kolom, lanskap=False)
    assert not kelompok_utuh({**hasil, "uraian": "a\n" * 31}, kolom, lanskap=False)


@pytest.mark.parametrize("capaian", list(Capaian))
def test_puncak_kurva_di_atas_predikat_yang_setingkat(capaian):
    batang = {b.predikat.value: b for b in batang_sebaran({"baik": 3, "kurang": 1})}
    puncak = min(titik_kurva(capaian), key=lambda t: t[1])
    setingkat = "sangat_baik" if capaian is Capaian.ISTIMEWA else capaian.value
    assert puncak[0] == batang[setingkat].tengah
    x = [t[0] for t in titik_kurva(capaian)]
    assert x == sorted(x)
    assert x[0] == 0
    assert x[-1] == LEBAR
    assert jalur_kurva(capaian).startswith("M")


def test_batang_mengikuti_bagian():
    batang = {b.predikat: b for b in batang_sebaran({"baik": 3, "kurang": 1})}
    assert [b.persen for b in batang.values()] == [0, 25, 0, 75, 0]
    assert batang[Predikat.BAIK].tinggi > 2 * batang[Predikat.KURANG].tinggi > 0
    assert [b.persen for b in batang_sebaran({})] == [0] * 5
