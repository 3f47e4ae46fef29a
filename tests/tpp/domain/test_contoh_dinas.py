"""The example month: all 42 people exact to the rupiah, alone and in a mass run."""

import csv
import json
from decimal import Decimal

import pytest

from tests.tpp.domain.contoh import FOLDER, HARI_KERJA, aturan_contoh, harapan, masukan_contoh, templat
from tpp.domain.hasil import Hasil, byte_hasil, hasil_ke_json
from tpp.domain.hitung import hitung, siapkan
from tpp.domain.masukan import Kejadian, Masukan
from tpp.domain.uraian import uraikan

KEJADIAN = ("terlambat", "pulang_cepat", "tanpa_masuk", "tanpa_pulang", "tanpa_keterangan")
UANG = ("pagu", "bagian_kinerja", "bagian_disiplin", "kotor", "pph", "iuran", "bersih")


def _baris(hasil: Hasil) -> dict[str, Decimal]:
    jumlah = dict(hasil.kejadian)
    return {
        "menit": Decimal(hasil.menit),
        **{k: Decimal(jumlah.get(k, 0)) for k in KEJADIAN},
        "potongan_disiplin_persen": hasil.potongan_persen,
        **{u: getattr(hasil, u) for u in UANG},
    }


def test_42_pegawai_tepat_sampai_rupiah() -> None:
    mesin, orang, harap = siapkan(aturan_contoh()), masukan_contoh(), harapan()
    hasil = {nip: _baris(mesin.hitung(m)) for nip, m in orang.items()}
    assert len(hasil) == 42
    assert hasil == {
        nip: {kolom: Decimal(nilai) for kolom, nilai in baris.items() if kolom != "nip"} for nip, baris in harap.items()
    }


def test_sendiri_sama_dengan_bersama_dan_byte_demi_byte() -> None:
    aturan, orang = aturan_contoh(), masukan_contoh()
    mesin = siapkan(aturan)
    massal = {nip: byte_hasil(mesin.hitung(m)) for nip, m in orang.items()}
    siapkan.cache_clear()
    for nip in reversed(list(orang)):
        assert byte_hasil(hitung(orang[nip], aturan_contoh())) == massal[nip]


def test_langkah_tersimpan_menjadi_kalimat_yang_sama() -> None:
    for masukan in masukan_contoh().values():
        hasil = hitung(masukan, aturan_contoh())
        simpan = json.loads(json.dumps(hasil_ke_json(hasil)))
        assert tuple(uraikan(langkah) for langkah in simpan["langkah"]) == hasil.rincian
        assert sum(1 for x in hasil.rincian if x.kode == "kejadian") == len(masukan.kejadian)


def test_rincian_satu_orang_dalam_kalimat() -> None:
    hasil = hitung(masukan_contoh()["198210172007011013"], aturan_contoh())
    kalimat = [(x.kalimat, x.dasar, x.rujukan) for x in hasil.rincian]
    assert kalimat[:3] == [
        ("Besaran TPP (100%), kelas jabatan 9: Rp5.439.503", "Pasal 5 dan Lampiran I", ""),
        ("Menit aktivitas yang disetujui: 8.097 menit", "", "aktivitas"),
        ("Capaian kinerja: 8.097 menit ÷ 7.000 menit, paling tinggi 100% = 100%", "Pasal 7", "aktivitas"),
    ]
    hadir = [x for x in kalimat if "tanpa keterangan" in x[0]]
    assert [x[0].split(", ")[1] for x in hadir] == [
        f"{d} Oktober 2026 (TK): 3% dari bagian disiplin" for d in _tanggal_alpa()
    ]
    assert {x[1] for x in hadir} == {"Pasal 9 ayat (5)"}
    assert [x[0] for x in kalimat[-7:]] == [
        "Jumlah potongan atas bagian disiplin: 15%",
        "Bagian kinerja: 60% × Rp5.439.503 × 100% = Rp3.263.702",
        "Bagian disiplin: 40% × Rp5.439.503 × 85% = Rp1.849.431",
        "Jumlah Bruto: Rp3.263.702 + Rp1.849.431 = Rp5.113.133",
        "Pajak (PPh 21): 5% (golongan III) × Rp5.113.133 = Rp255.657",
        "Iuran BPJS Kesehatan 1%: 1% × Rp4.950.000 (sisa batas upah Rp12.000.000 setelah gaji Rp7.050.000; "
        "iuran atas gaji Rp70.500) = Rp49.500",
        "Jumlah Diterima: Rp5.113.133 − Rp255.657 − Rp49.500 = Rp4.807.976",
    ]


def _tanggal_alpa() -> list[int]:
    kejadian = masukan_contoh()["198210172007011013"].kejadian
    return [k.tanggal.day for k in kejadian if k.jenis == "tanpa_keterangan"]


def test_templat_memuat_tarif_contoh() -> None:
    with (FOLDER / "tarif_tpp.csv").open(encoding="utf-8", newline="") as berkas:
        tarif = [(int(b["kelas_jabatan"]), b["pagu_rupiah"]) for b in csv.DictReader(berkas)]
    besaran = templat()["pagu"]["kriteria"][0]["besaran"]
    assert [(b["kelas"], b["rupiah"]) for b in besaran] == tarif


@pytest.mark.parametrize(
    ("menit", "baris", "persen"),
    [
        (1, "1", "0.5"),
        (30, "1", "0.5"),
        (31, "2", "1"),
        (60, "2", "1"),
        (61, "3", "1.25"),
        (90, "3", "1.25"),
        (91, "4", "1.5"),
        (480, "4", "1.5"),
    ],
)
@pytest.mark.parametrize(("jenis", "awalan"), [("terlambat", "TL"), ("pulang_cepat", "PSW")])
def test_batas_menit_setengah_terbuka(menit: int, baris: str, persen: str, jenis: str, awalan: str) -> None:
    masukan = Masukan(kelas=8, golongan="II/a", jenis_pegawai="PNS", kejadian=(Kejadian(HARI_KERJA[0], jenis, menit),))
    hasil = hitung(masukan, aturan_contoh())
    (langkah,) = (x for x in hasil.langkah if x[0] == "kejadian")
    assert (langkah[4], hasil.potongan_persen) == (awalan + baris, Decimal(persen))
