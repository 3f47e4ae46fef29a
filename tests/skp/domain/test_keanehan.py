"""What is unusual about a plan, and how two versions differ: tables of cases."""

from dataclasses import replace
from decimal import Decimal

import pytest

from skp.domain.beda_rencana import ButirHasilVersi, ButirIndikator, Tanda, bandingkan, beda_teks
from skp.domain.keanehan import HasilRingkas, IndikatorRingkas, Pembanding, RencanaRingkas, keanehan
from skp.domain.pantauan import KeadaanSusun, hitung, keadaan_dari_status


def indikator(target: str, *, turun: bool = False, uraian: str = "Jumlah laporan") -> IndikatorRingkas:
    return IndikatorRingkas(uraian, Decimal(target), None, "laporan", turun)


WAJAR = HasilRingkas("Laporan tersusun", True, 4, (indikator("12"),))
RENCANA = RencanaRingkas("ja_jf", (WAJAR,), 7)
LALU = Pembanding("SKP Tahun 2025", (WAJAR,))
SAMA = "Semua hasil kerja sama persis dengan SKP Tahun 2025."


@pytest.mark.parametrize(
    ("rencana", "kalimat"),
    [
        (RENCANA, []),
        (replace(RENCANA, ekspektasi=0), ["Ekspektasi khusus belum Anda tulis."]),
        (replace(RENCANA, ekspektasi=2), ["Ekspektasi khusus baru 2 dari 7 nilai."]),
        (
            replace(RENCANA, hasil=(replace(WAJAR, mendukung_penilai=False),)),
            ["Tidak ada hasil kerja yang mendukung hasil kerja Anda."],
        ),
        (replace(RENCANA, bentuk="jpt", hasil=(replace(WAJAR, mendukung_penilai=False),)), []),
        (replace(RENCANA, hasil=(replace(WAJAR, rencana_aksi=0),)), ["Belum ada rencana aksi."]),
        (
            replace(RENCANA, hasil=(WAJAR, replace(WAJAR, rencana_aksi=0))),
            ["1 dari 2 hasil kerja belum mempunyai rencana aksi."],
        ),
        (replace(RENCANA, lalu=LALU), [SAMA]),
        (
            replace(RENCANA, hasil=(replace(WAJAR, uraian="laporan  tersusun."),), lalu=LALU),
            [SAMA],
        ),
        (replace(RENCANA, lalu=replace(LALU, versi_lama=True)), []),
        (replace(RENCANA, hasil=(replace(WAJAR, uraian="Lain"),), lalu=LALU), []),
        (
            replace(RENCANA, hasil=(replace(WAJAR, uraian="Lain", indikator=(indikator("10"),)),), lalu=LALU),
            ["Target “Jumlah laporan” lebih rendah daripada SKP Tahun 2025: 12 laporan menjadi 10 laporan."],
        ),
        (replace(RENCANA, hasil=(replace(WAJAR, uraian="Lain", indikator=(indikator("13"),)),), lalu=LALU), []),
    ],
)
def test_keanehan(rencana, kalimat):
    assert list(keanehan(rencana)) == kalimat


@pytest.mark.parametrize(("lama", "baru", "aneh"), [("3", "5", True), ("3", "2", False), ("3", "3", False)])
def test_target_makin_kecil_makin_baik(lama, baru, aneh):
    dulu = Pembanding("SKP Tahun 2025", (replace(WAJAR, indikator=(indikator(lama, turun=True),)),))
    kini = replace(WAJAR, uraian="Lain", indikator=(indikator(baru, turun=True),))
    assert bool(keanehan(replace(RENCANA, hasil=(kini,), lalu=dulu))) is aneh


def test_target_turun_disebut_dua_sisanya_dihitung():
    nama = ["A", "B", "C", "D"]
    dulu = Pembanding("SKP Tahun 2025", (replace(WAJAR, indikator=tuple(indikator("9", uraian=n) for n in nama)),))
    kini = replace(WAJAR, uraian="Lain", indikator=tuple(indikator("8", uraian=n) for n in nama))
    kalimat = keanehan(replace(RENCANA, hasil=(kini,), lalu=dulu))
    assert [k[:10] for k in kalimat] == ["Target “A”", "Target “B”", "2 target l"]


def test_indikator_senama_dibandingkan_pada_hasil_yang_sama():
    lain = HasilRingkas("Arsip tertata", True, 4, (indikator("5"),))
    dulu = Pembanding("versi sebelumnya", (replace(WAJAR, indikator=(indikator("20"),)), lain), versi_lama=True)
    assert [k[-30:] for k in keanehan(replace(RENCANA, lalu=dulu))] == ["a: 20 laporan menjadi 12 laporan."[-30:]]
    baru = replace(WAJAR, uraian="Hasil baru", indikator=(indikator("1"),))
    assert keanehan(replace(RENCANA, hasil=(baru,), lalu=dulu)) == ()


def test_beda_dua_versi():
    a = ButirHasilVersi(
        1, "utama", "Lama", (), (ButirIndikator(10, "Jumlah", "12 laporan", "Kuantitas"),), ("TW I: a",)
    )
    b, c = ButirHasilVersi(2, "utama", "Tetap"), ButirHasilVersi(3, "utama", "Hilang")
    kini = ButirHasilVersi(
        1,
        "tambahan",
        "Baru",
        (("Perspektif", "Anggaran"),),
        (ButirIndikator(10, "Jumlah", "10 laporan", "Kuantitas"), ButirIndikator(11, "Mutu")),
        (),
    )
    d = ButirHasilVersi(4, "utama", "Tambahan")
    baris = bandingkan([a, b, c], [kini, b, d])
    assert [(x.tanda, x.lama and x.lama.silsilah, x.baru and x.baru.silsilah) for x in baris] == [
        (Tanda.DIUBAH, 1, 1),
        (Tanda.TETAP, 2, 2),
        (Tanda.BARU, None, 4),
        (Tanda.DIHAPUS, 3, None),
    ]
    assert baris[0].perubahan == (
        "Berpindah dari hasil kerja utama ke tambahan.",
        "Uraian hasil kerja berubah.",
        "Perspektif: kosong menjadi Anggaran.",
        "Target “Jumlah”: 12 laporan menjadi 10 laporan.",
        "Indikator baru: Mutu.",
        "Rencana aksi dihapus: TW I: a.",
    )
    assert beda_teks({"x": "1", "y": "2"}, {"y": "2", "z": "3"}) == [("z", "", "3"), ("x", "1", "")]


def test_hitungan_papan():
    k = KeadaanSusun
    h = hitung([k.BELUM, k.DISETUJUI, k.BERJALAN, None])
    assert (h.wajib, h.tuntas, h.persen, h.dikecualikan) == (3, 2, 66, 1)
    assert hitung([None]).persen is None
    assert [keadaan_dari_status(s) for s in ("draf", "dievaluasi", "selesai")] == [k.DRAF, k.BERJALAN, k.BERJALAN]
