"""What is refused before anything is installed or started, and what is remembered."""

import os
import socket
from pathlib import Path

import pytest

from config.lokal.awal import sudah_berjalan
from config.lokal.jalur import Ruang
from config.lokal.kunci import Terkunci, ambil, baca, pemegang
from config.lokal.lingkungan import rencanakan
from config.lokal.paket import sudah_terpasang
from config.lokal.pesan import Gagal
from config.lokal.porta import baca_port, bebas, ingat_port, pastikan_bebas
from config.lokal.rahasia import baca_rahasia, ingat

APLIKASI = "postgresql://kinerja_aplikasi:a@server:5432/kinerja"
PEMILIK = "postgresql://kinerja_pemilik:b@server:5432/kinerja"
REDIS = "redis://:c@server:6379/0"


@pytest.mark.parametrize(
    ("teks", "port"),
    [(None, 8000), ("", 8000), (" 8001 ", 8001), ("65535", 65535)],
    ids=["tanpa", "kosong", "spasi", "atas"],
)
def test_port_dari_lingkungan(teks: str | None, port: int) -> None:
    assert baca_port({} if teks is None else {"PORT": teks}) == port


@pytest.mark.parametrize("teks", ["abc", "0", "65536", "-1", "80a", "٨٠٠٠"])
def test_port_yang_bukan_port_ditolak_dengan_contoh(teks: str) -> None:
    with pytest.raises(Gagal, match=r"bukan nomor port.*PORT=8001 make run"):
        baca_port({"PORT": teks})


def test_port_terpakai_disebut_bersama_port_lain_yang_bebas() -> None:
    with socket.create_server(("127.0.0.1", 0)) as pendengar:
        terpakai = pendengar.getsockname()[1]
        with pytest.raises(Gagal, match=rf"^port {terpakai} sudah dipakai .*PORT=\d+ make run$") as galat:
            pastikan_bebas(terpakai)
    usul = int(str(galat.value).rpartition("PORT=")[2].split()[0])
    assert usul != terpakai
    assert bebas(usul)


def test_port_server_diingat_sampai_dipakai_program_lain(tmp_path: Path) -> None:
    berkas = tmp_path / "porta.json"
    pertama = ingat_port(berkas, "postgres")
    assert ingat_port(berkas, "postgres") == pertama
    with socket.create_server(("127.0.0.1", pertama)):
        assert ingat_port(berkas, "postgres") != pertama


@pytest.mark.parametrize(
    ("lingkungan", "postgres_lokal", "valkey_lokal", "buat_peran"),
    [
        ({}, True, True, False),
        ({"DATABASE_URL": " ", "REDIS_URL": ""}, True, True, False),
        ({"REDIS_URL": REDIS}, True, False, False),
        ({"DATABASE_URL": APLIKASI}, False, True, True),
        ({"DATABASE_URL": APLIKASI, "DATABASE_URL_PEMILIK": PEMILIK, "REDIS_URL": REDIS}, False, False, False),
    ],
    ids=["semua lokal", "kosong", "redis luar", "satu url", "semua luar"],
)
def test_rencana_server(lingkungan: dict[str, str], postgres_lokal: bool, valkey_lokal: bool, buat_peran: bool) -> None:
    rencana = rencanakan(lingkungan)
    assert (rencana.postgres_lokal, rencana.valkey_lokal, rencana.buat_peran) == (
        postgres_lokal,
        valkey_lokal,
        buat_peran,
    )


@pytest.mark.parametrize(
    ("lingkungan", "kalimat"),
    [
        ({"DATABASE_URL_PEMILIK": PEMILIK}, "DATABASE_URL kosong"),
        ({"DATABASE_URL": PEMILIK, "DATABASE_URL_PEMILIK": PEMILIK}, "peran yang sama"),
        ({"DATABASE_URL": "mysql://a@b/c"}, "DATABASE_URL harus berbentuk"),
        ({"DATABASE_URL": APLIKASI, "REDIS_URL": "http://x"}, "REDIS_URL harus berbentuk"),
    ],
)
def test_lingkungan_yang_bertentangan_ditolak(lingkungan: dict[str, str], kalimat: str) -> None:
    with pytest.raises(Gagal, match=kalimat):
        rencanakan(lingkungan)


@pytest.mark.parametrize(
    ("jenis", "stempel", "terpasang"),
    [
        ("dasar", {}, False),
        ("dasar", {"dasar": "d1"}, True),
        ("dasar", {"dasar": "d0"}, False),
        ("dasar", {"dev": "v1"}, True),
        ("dasar", {"dev": "v0"}, False),
        ("dev", {"dasar": "d1"}, False),
        ("dev", {"dev": "v1"}, True),
    ],
)
def test_paket_pengembang_mencakup_paket_dasar(jenis: str, stempel: dict[str, str], terpasang: bool) -> None:
    assert sudah_terpasang(jenis, stempel, {"dasar": "d1", "dev": "v1"}) is terpasang


def test_kunci_menolak_yang_kedua_dan_lepas_bersama_pemegangnya(tmp_path: Path) -> None:
    tempat = Ruang("run", tmp_path)
    kunci = ambil(tempat.kunci)
    kunci.tulis(perintah="run", port=8123)
    with pytest.raises(Terkunci) as lain:
        ambil(tempat.kunci)
    assert lain.value.isi == {"pid": os.getpid(), "perintah": "run", "port": 8123}
    assert "http://127.0.0.1:8123" in str(sudah_berjalan(lain.value.isi))
    os.close(kunci.fd)  # as the kernel does when the holder is killed: the text stays, the lock does not
    assert baca(tempat.kunci)["port"] == 8123
    assert pemegang(tempat.kunci) is None


def test_rahasia_dibuat_sekali_dan_hanya_terbaca_pemilik(tmp_path: Path) -> None:
    berkas = tmp_path / "rahasia.json"
    pertama = ingat(berkas, "kunci")
    kedua = ingat(berkas, "kunci", "valkey")
    assert kedua["kunci"] == pertama["kunci"] != kedua["valkey"]
    assert baca_rahasia(berkas) == kedua
    assert berkas.stat().st_mode & 0o777 == 0o600
