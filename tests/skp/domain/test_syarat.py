"""What a plan lacks, sentence by sentence; thresholds are data."""

from dataclasses import replace

import pytest

from skp.domain.syarat import (
    AturanSyarat,
    HasilDiperiksa,
    IndikatorDiperiksa,
    RencanaDiperiksa,
    baca_syarat,
    periksa,
)
from skp.queries.ketentuan import isi_bawaan

LENGKAP = HasilDiperiksa(
    1, 1, "utama", "Data tersedia", (IndikatorDiperiksa("Jumlah laporan", "kuantitas"),), berintervensi=True
)
JA = RencanaDiperiksa("ja_jf", "kuantitatif", (LENGKAP,))
TANPA_TARGET = (IndikatorDiperiksa("Jumlah laporan", "kuantitas", bertarget=False),)


@pytest.mark.parametrize(
    ("rencana", "aturan", "harap"),
    [
        (JA, {}, []),
        (replace(JA, hasil=()), {}, [("Belum ada hasil kerja utama", "hasil")]),
        (replace(JA, hasil=(replace(LENGKAP, jenis="tambahan", berintervensi=False),)), {}, [("Belum ada", "hasil")]),
        (
            replace(JA, hasil=(replace(LENGKAP, indikator=()),)),
            {},
            [("utama nomor 1 belum mempunyai indikator", "hasil")],
        ),
        (replace(JA, hasil=(replace(LENGKAP, indikator=TANPA_TARGET),)), {}, [("target pada indikator 1", "hasil")]),
        (replace(JA, hasil=(replace(LENGKAP, indikator=TANPA_TARGET),)), {"target_wajib": False}, []),
        (replace(JA, pendekatan="kualitatif", hasil=(replace(LENGKAP, indikator=TANPA_TARGET),)), {}, []),
        (replace(JA, hasil=(replace(LENGKAP, indikator=(IndikatorDiperiksa("x"),)),)), {}, [("aspek pada", "hasil")]),
        (replace(JA, hasil=(replace(LENGKAP, berintervensi=False),)), {}, [("hasil kerja atasan", "hasil")]),
        (replace(JA, bentuk="jpt"), {}, [("belum mempunyai perspektif", "hasil")]),
        (replace(JA, bentuk="jpt", hasil=(replace(LENGKAP, perspektif="anggaran"),)), {}, []),
        (JA, {"rencana_aksi_wajib": True}, [("belum mempunyai rencana aksi", "aksi")]),
        (JA, {"ekspektasi_wajib": True}, [("ekspektasi khusus", "perilaku")]),
        (JA, {"lampiran_wajib": ["konsekuensi"]}, [("bagian konsekuensi masih kosong", "lampiran")]),
        (JA, {"hasil_utama_minimum": 2}, [("Baru ada 1 hasil kerja utama; sedikitnya 2", "hasil")]),
        (
            replace(JA, hasil=(LENGKAP, replace(LENGKAP, nomor=2))),
            {"hasil_utama_maksimum": 1},
            [("paling banyak 1", "hasil")],
        ),
    ],
)
def test_kekurangan(rencana, aturan, harap) -> None:
    hasil = periksa(rencana, baca_syarat(aturan))
    assert [k.tempat for k in hasil] == [tempat for _, tempat in harap]
    for k, (kalimat, _) in zip(hasil, harap, strict=True):
        assert kalimat in k.kalimat


def test_nilai_bawaan_sama_dengan_berkas_dan_ambang_yang_salah_ditolak() -> None:
    assert baca_syarat(isi_bawaan("pm6")["syarat"]) == AturanSyarat()
    with pytest.raises(ValueError, match="bukan bilangan bulat"):
        baca_syarat({"indikator_minimum": -1})
