"""``make run`` as people meet it: the real supervisor with real servers, started, disturbed, killed and stopped."""

import os
import signal
import socket
from collections.abc import Iterator

import psutil
import pytest

from tests.lokal.salinan import PANJANG, Jalan, Salinan, Tamu, salinan_proyek, tunggu

DINGIN = 400.0
"""Seconds for a first start on a busy machine: cluster, static files, migrations, demo."""
HANGAT = 180.0
HENTI = 60.0


@pytest.fixture
def salinan() -> Iterator[Salinan]:
    with salinan_proyek() as hasil:
        yield hasil


@pytest.mark.lambat
def test_make_run_dari_awal_sampai_akhir(salinan: Salinan) -> None:
    assert len(str(salinan.akar)) == PANJANG
    assert " " in str(salinan.akar)
    port_terpakai_ditolak(salinan)

    pertama = salinan.make("run", rumah_terkunci=True)
    nama, sandi = alamat_dan_akun_paling_akhir(salinan, pertama)
    tamu = Tamu(salinan.port)
    assert tamu.masuk(nama, sandi) == "/"
    yang_kedua_ditolak(salinan)
    pekerja_mati_dijalankan_kembali(salinan, pertama)
    assert list(salinan.rumah.iterdir()) == []
    os.kill(salinan.pengawas(), signal.SIGKILL)

    kedua = salinan.make("run")  # at once: what the killed one left behind is still ending
    assert pertama.selesai(HENTI)[0] == 2
    siap(salinan, kedua, tamu)
    basis_data_mati_menghentikan_semua(salinan, kedua)

    ketiga = salinan.make("run")
    siap(salinan, ketiga, tamu)
    os.killpg(ketiga.proses.pid, signal.SIGINT)  # the terminal's Ctrl-C reaches make and its child
    berhenti_bersih(salinan, ketiga)

    keempat = salinan.make("run")
    keempat.tunggu_tampil("Menyalakan web", HANGAT)
    os.kill(keempat.proses.pid, signal.SIGTERM)  # in the middle of a start, and to make only
    berhenti_bersih(salinan, keempat)
    kode, teks = salinan.make("berhenti").selesai(HENTI)
    assert (kode, teks.strip()) == (0, "Tidak ada yang berjalan dari folder ini.")


def port_terpakai_ditolak(salinan: Salinan) -> None:
    """Before anything is made or started, with a port that is free."""
    with socket.create_server(("127.0.0.1", 0)) as pendengar:
        terpakai = pendengar.getsockname()[1]
        kode, teks = salinan.make("run", port=terpakai).selesai(HENTI)
    assert kode == 2
    assert f"Gagal: port {terpakai} sudah dipakai program lain. Pilih port lain, misalnya: PORT=" in teks
    assert not salinan.run.exists()
    assert salinan.proses() == []


def alamat_dan_akun_paling_akhir(salinan: Salinan, jalan: Jalan) -> tuple[str, str]:
    """The last words of the start; returns the first login."""
    jalan.tunggu_tampil("Kinerja siap di", DINGIN)
    tunggu(lambda: "menunggu penilaian" in jalan.teks, 5, "daftar akun tampil")
    ekor = jalan.teks.partition("Kinerja siap di ")[2].splitlines()
    assert ekor[:2] == [f"http://127.0.0.1:{salinan.port}", ""]
    akun = [baris.split() for baris in ekor[2:]]
    assert len(akun) == 18
    assert {sandi for _, sandi, *_ in akun} == {"kinerja-demo"}
    return akun[0][0], akun[0][1]


def yang_kedua_ditolak(salinan: Salinan) -> None:
    """Told where the first one is, and the first one is not disturbed."""
    sebelum = salinan.catatan_proses()
    kode, teks = salinan.make("run").selesai(HENTI)
    assert kode == 2
    assert f"Kinerja sudah berjalan dari folder ini di http://127.0.0.1:{salinan.port}" in teks
    assert f"(proses {salinan.pengawas()})" in teks
    assert salinan.catatan_proses() == sebelum
    assert set(sebelum) == {"valkey", "postgres", "beat", "worker", "web"}


def pekerja_mati_dijalankan_kembali(salinan: Salinan, jalan: Jalan) -> None:
    """The worker's own children do not outlive it, and the new one takes up work."""
    lama = psutil.Process(salinan.catatan_proses()["worker"])
    keluarga = [lama, *lama.children(recursive=True)]
    lama.kill()
    jalan.tunggu_tampil("worker  | berhenti (kode -9), dijalankan kembali", HENTI)
    tunggu(lambda: salinan.catatan_proses().get("worker") != lama.pid, 5, "pekerja baru tercatat")
    catatan = salinan.run / "log" / "worker.log"
    tunggu(lambda: catatan.read_text().count(" ready.") == 2, HANGAT, "pekerja baru siap")
    assert psutil.wait_procs(keluarga, timeout=10)[1] == []


def siap(salinan: Salinan, jalan: Jalan, tamu: Tamu) -> None:
    """Started again with the data kept: who was logged in still is."""
    jalan.tunggu_tampil("Kinerja siap di", HANGAT)
    assert "Menerapkan migrasi" not in jalan.teks, "yang sudah tuntas tidak diulang"
    halaman, isi = tamu.buka("/")
    assert halaman == "/"
    assert "Admin BKPSDM" in isi
    tunggu(lambda: "menunggu penilaian" in jalan.teks, 5, "daftar akun tampil")


def basis_data_mati_menghentikan_semua(salinan: Salinan, jalan: Jalan) -> None:
    """Without its database nothing is left half alive, and the sentence says what to do."""
    os.kill(salinan.catatan_proses()["postgres"], signal.SIGKILL)
    kode, teks = jalan.selesai(HENTI)
    assert kode == 2
    assert "Gagal: proses postgres berhenti (kode -9), maka semuanya dihentikan." in teks
    assert "jalankan perintah yang sama untuk melanjutkan" in teks
    salinan.tunggu_kosong(HENTI)


def berhenti_bersih(salinan: Salinan, jalan: Jalan) -> None:
    """Nothing of its own is left, and nothing looks like a failure."""
    _, teks = jalan.selesai(HENTI)
    assert "Menghentikan Kinerja" in teks
    assert "Gagal" not in teks
    assert "Traceback" not in teks
    salinan.tunggu_kosong(5)
    assert not (salinan.run / "proses.json").exists()
