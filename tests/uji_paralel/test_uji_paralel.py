"""The comparison with the old system: the sample exactly, and folders changed as offices change them."""

import json
import random
import shutil
from pathlib import Path

import pytest
import xlsxwriter
from django.core.management import CommandError, call_command
from python_calamine import load_workbook

from config.uji_paralel import baca_folder, bandingkan, jalankan
from kinerja.inti.models import Akun, Instansi
from kinerja.inti.tenansi import masuk
from kinerja.models import Pegawai
from tests.pabrik import instansi_baru, pegawai_baru
from tests.uji_paralel.penghitung import hitung_folder

CONTOH = Path(__file__).parents[1] / "contoh"
pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(CONTOH, tmp_path / "bulan")
    return tmp_path / "bulan"


def _ubah_teks(folder, **ganti):
    """Rewrite the text files of a folder: a date prefix for another, for instance."""
    for berkas in [*folder.glob("aktivitas*.csv"), *folder.glob("cuti.csv"), *folder.glob("*.dat")]:
        teks = berkas.read_bytes().decode()
        for lama, baru in ganti.values():
            teks = teks.replace(lama, baru)
        berkas.write_bytes(teks.encode())


def bulan_lain(folder):
    _ubah_teks(folder, bulan=("2026-10-", "2027-07-"))


def enam_hari(folder):
    hari = {"masuk": "07.30", "pulang": "14.30", "batas": "12.00"}
    pendek = {"masuk": "07.30", "pulang": "11.30", "batas": "10.00"}
    pekan = dict.fromkeys(("senin", "selasa", "rabu", "kamis", "sabtu"), hari) | {"jumat": pendek, "minggu": None}
    (folder / "pola.json").write_text(json.dumps({"kode": "uji_enam", "nama": "Enam hari", "pekan": pekan}))


def baris_diacak(folder):
    acak = random.Random(7)
    for berkas in [folder / "aktivitas.csv", folder / "cuti.csv", folder / "bank_aktivitas.csv"]:
        kepala, *isi = berkas.read_text().splitlines()
        acak.shuffle(isi)
        berkas.write_text("\n".join([kepala, *isi]) + "\n")
    log = folder / "1_attlog.dat"
    isi = log.read_bytes().splitlines(keepends=True)
    acak.shuffle(isi)
    log.write_bytes(b"".join(isi))
    kepala, *orang = load_workbook(folder / "pegawai.xlsx").get_sheet_by_index(0).to_python()
    acak.shuffle(orang)
    _tulis_pegawai(folder, kepala, orang)


def ketukan_di_dua_berkas(folder):
    log = folder / "1_attlog.dat"
    isi = log.read_bytes().splitlines(keepends=True)
    log.write_bytes(b"".join(isi[::2]))
    (folder / "2_attlog.dat").write_bytes(b"".join(isi[1::2]))


def satu_berkas_dua_kali(folder):
    shutil.copy(folder / "1_attlog.dat", folder / "1_attlog (2).dat")
    shutil.copy(folder / "aktivitas.csv", folder / "aktivitas_lagi.csv")


def _tulis_pegawai(folder, kepala, orang):
    buku = xlsxwriter.Workbook(folder / "pegawai.xlsx")
    lembar = buku.add_worksheet()
    for b, baris in enumerate([kepala, *orang]):
        lembar.write_row(b, 0, baris)
    buku.close()


def seribu_orang(folder):
    """24 offices like the sample: other NIPs, PINs and bosses, the same habits."""
    kepala, *orang = load_workbook(folder / "pegawai.xlsx").get_sheet_by_index(0).to_python()
    nip = lambda n, k: f"{n[:-3]}{(int(n[-3:]) + 42 * k) % 1000:03d}" if n else ""  # noqa: E731
    semua = []
    for k in range(24):
        for baris in orang:
            b = dict(zip(kepala, baris, strict=True))
            b |= {
                "nip": nip(b["nip"], k),
                "atasan_nip": nip(b["atasan_nip"], k),
                "unit": b["unit"].replace("Dinas", f"Dinas {k}"),
            }
            semua.append([*(b | {"pin_mesin": f"{int(b['pin_mesin']) + 1000 * k}"}).values()])
    _tulis_pegawai(folder, kepala, semua)
    for nama in ("aktivitas.csv", "cuti.csv"):
        judul, *isi = (folder / nama).read_text().splitlines()
        baru = [nip(b[:18], k) + b[18:] for k in range(24) for b in isi]
        (folder / nama).write_text("\n".join([judul, *baru]) + "\n")
    baris = [b.split("\t", 1) for b in (folder / "1_attlog.dat").read_text().splitlines() if b[:9].strip().isdigit()]
    lipat = [f"{int(pin) + 1000 * k:>9}\t{sisa}" for k in range(24) for pin, sisa in baris]
    (folder / "1_attlog.dat").write_text("\r\n".join(lipat) + "\r\n")


def test_the_second_opinion_agrees_with_the_sample(folder):
    assert bandingkan(hitung_folder(folder), (CONTOH / "harapan.csv").read_text()) == []


@pytest.mark.parametrize(
    ("ubah", "jumlah"),
    [
        ([], 42),
        ([bulan_lain], 42),
        ([enam_hari], 42),
        ([baris_diacak], 42),
        ([ketukan_di_dua_berkas], 42),
        ([satu_berkas_dua_kali], 42),
        ([seribu_orang, baris_diacak], 1008),
    ],
    ids=lambda u: "+".join(f.__name__ for f in u) or "contoh" if isinstance(u, list) else "",
)
def test_variants_are_exact(folder, ubah, jumlah):
    for f in ubah:
        f(folder)
    hasil = jalankan(baca_folder(folder), lapor=lambda _: None)
    assert hasil.jumlah == jumlah
    assert bandingkan(hasil.csv, hitung_folder(folder)) == []


def test_the_command_ends_with_the_count_and_leaves_other_data_alone(folder, tmp_path, capsys):
    lain = instansi_baru("Kabupaten Nyata")
    with masuk(lain):
        pegawai_baru("Tetap Ada")
    call_command("uji_paralel", folder, banding=CONTOH / "harapan.csv", keluaran=tmp_path / "hasil.csv")
    assert capsys.readouterr().out.splitlines()[-1] == "42 pegawai, 0 selisih"
    kepala = (CONTOH / "harapan.csv").read_text().splitlines()[0]
    assert (tmp_path / "hasil.csv").read_text().splitlines()[0] == kepala
    assert not Instansi.objects.filter(jenis="uji").exists()
    assert Akun.objects.count() == 0
    with masuk(lain):
        assert Pegawai.objects.get().nama == "Tetap Ada"


def test_a_difference_is_named_and_fails(folder, tmp_path, capsys):
    banding = tmp_path / "lama.csv"
    banding.write_text((CONTOH / "harapan.csv").read_text().replace("9241987", "9241988"))
    with pytest.raises(SystemExit) as keluar:
        call_command("uji_paralel", folder, banding=banding, keluaran=tmp_path / "hasil.csv")
    assert keluar.value.code == 1
    baris = capsys.readouterr().out.splitlines()
    assert baris[-2:] == [
        "198804282010122001  bersih: Kinerja 9241987, pembanding 9241988",
        "42 pegawai, 1 selisih",
    ]


def test_a_missing_file_is_named_and_nothing_is_left(folder):
    (folder / "bank_aktivitas.csv").unlink()
    with pytest.raises(CommandError, match=r"bank_aktivitas\.csv tidak ditemukan"):
        call_command("uji_paralel", folder)
    assert not Instansi.objects.filter(jenis="uji").exists()


def test_a_refused_file_is_named_and_nothing_is_left(folder):
    (folder / "pegawai.xlsx").write_bytes(b"bukan lembar kerja")
    with pytest.raises(CommandError, match=r"pegawai\.xlsx"):
        call_command("uji_paralel", folder)
    assert not Instansi.objects.filter(jenis="uji").exists()
