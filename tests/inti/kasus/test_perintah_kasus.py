"""`manage.py uji_kasus` on the shipped files and on the neutral examples; its exit codes."""

import json
import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

AKAR = Path(__file__).resolve().parents[3]


def jalankan(*argumen, **opsi):
    """(exit code, lines on stdout, stderr)."""
    keluar, galat = StringIO(), StringIO()
    try:
        call_command("uji_kasus", *map(str, argumen), stdout=keluar, stderr=galat, **opsi)
        kode = 0
    except SystemExit as berhenti:
        kode = berhenti.code
    return kode, keluar.getvalue().splitlines(), galat.getvalue()


@pytest.mark.parametrize("folder", ["kasus", "tests/kasus"])
def test_every_case_passes(folder):
    semua = sorted((AKAR / folder).glob("*.json"))
    for berkas in semua:
        kode, baris, _ = jalankan(berkas)
        isi = json.loads(berkas.read_text(encoding="utf-8"))
        jumlah = len(isi if isinstance(isi, list) else isi["kasus"])
        assert (kode, baris) == (0, [f"{jumlah} kasus, 0 selisih"]), berkas.name
    assert jalankan(AKAR / folder)[0] == 0


def test_without_a_file_the_shipped_cases_run():
    assert jalankan()[1] == jalankan(AKAR / "kasus")[1]


@pytest.mark.parametrize("nama", ["penilaian", "tpp"])
def test_each_wrong_expectation_is_found(nama, tmp_path):
    """Every expected number is made one larger, every word another: each must be a difference."""
    isi = json.loads((AKAR / "kasus" / f"{nama}.json").read_text(encoding="utf-8"))
    jumlah = sum([_rusak(kasus["harapan"]) for kasus in isi])
    berkas = tmp_path / "salah.json"
    berkas.write_text(json.dumps(isi), encoding="utf-8")
    kode, baris, _ = jalankan(berkas)
    assert (kode, baris[-1]) == (1, f"{len(isi)} kasus, {jumlah} selisih")


def _rusak(harapan):
    banyak = 0
    for kunci, nilai in harapan.items():
        if isinstance(nilai, dict):
            banyak += _rusak(nilai)
            continue
        harapan[kunci] = f"bukan {nilai}" if isinstance(nilai, str) else nilai + 1
        banyak += 1
    return banyak


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [("{", "bukan JSON yang benar"), ('[{"id": "a"}]', "Kasus a: kolom “harapan”"), (None, "tidak ditemukan")],
)
def test_an_unreadable_file_is_code_two_with_its_sentence(isi, kalimat, tmp_path):
    berkas = tmp_path / "rusak.json"
    if isi is not None:
        berkas.write_text(isi, encoding="utf-8")
    kode, baris, galat = jalankan(berkas)
    assert (kode, baris) == (2, [])
    assert kalimat in galat
    assert str(berkas) in galat


def test_rules_from_a_file_are_referred_to_by_their_code(tmp_path):
    ketentuan, kasus, hasil = (tmp_path / n for n in ("ketentuan.json", "kasus.json", "hasil.json"))
    keluar = StringIO()
    call_command("ketentuan_berkas", "tulis", "tpp", "contoh_dinas", keluaran=str(ketentuan), stdout=keluar)
    isi = json.loads(ketentuan.read_text(encoding="utf-8"))
    ketentuan.write_text(json.dumps({**isi, "kode": "kab-kami"}), encoding="utf-8")
    satu = {"id": "a", "aturan": {"bawaan": "kab-kami", "target_menit": 3500}, "harapan": {"persen_kinerja": 100}}
    satu["masukan"] = {"kelas": 8, "golongan": "III/a", "menit_terverifikasi": 3500}
    kasus.write_text(json.dumps([satu]), encoding="utf-8")
    assert jalankan(kasus, ketentuan=[ketentuan], json=hasil)[:2] == (0, ["1 kasus, 0 selisih"])
    assert json.loads(hasil.read_text(encoding="utf-8"))["kasus"][0]["mesin"] == "TPP"
    kode, baris, _ = jalankan(kasus)
    assert kode == 1
    assert "Aturan “kab-kami” tidak ada" in "\n".join(baris)


def test_every_example_in_the_documentation_passes(tmp_path):
    naskah = (AKAR / "docs" / "kasus.md").read_text(encoding="utf-8")
    semua = [json.loads(blok) for blok in re.findall(r"```json\n(.*?)```", naskah, re.DOTALL)]
    berkas = tmp_path / "docs.json"
    berkas.write_text(json.dumps([k for b in semua for k in (b if isinstance(b, list) else [b])]), encoding="utf-8")
    kode, baris, _ = jalankan(berkas)
    assert (kode, baris) == (0, ["9 kasus, 0 selisih"])
