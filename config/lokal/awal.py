"""First stage, standard library only: what can be refused at once is refused, then the packages are brought."""

import os
from collections.abc import Sequence

from .induk import ikut_make
from .jalur import PYTHON_VENV, SIAPKAN, Ruang, ruang, siapkan_lokal
from .kunci import Terkunci, ambil, pemegang, tunggu
from .paket import pastikan
from .pesan import Gagal, keluhkan, sampaikan
from .porta import baca_port, pastikan_bebas

PAKET = {
    "run": "dasar",
    "uji-paralel": "dasar",
    "uji-kasus": "dasar",
    "shell-db": "dasar",
    "test": "dev",
    "periksa": "dev",
    "uji": "dev",
    "bench": "dev",
}
"""Package set that each command needs."""
RUANG = {"uji-paralel": "banding", "test": "uji", "periksa": "uji", "uji": "uji", "bench": "bench"}
"""Server folder of the commands that start servers of their own, besides ``run``."""


def utama(argumen: Sequence[str]) -> int:
    """Run one command; with ``--siap`` in front the packages are there and the second stage starts."""
    if argumen[:1] == ["--siap"]:
        from .perintah import jalankan

        return jalankan(argumen[1])
    perintah = argumen[0] if argumen else ""
    if perintah != "berhenti" and perintah not in PAKET:
        sampaikan(f"Pakai: make [{'|'.join([*PAKET, 'berhenti'])}]")
        return 2
    try:
        return mulai(perintah)
    except Gagal as galat:
        keluhkan(galat)
    return 1


def mulai(perintah: str) -> int:
    """Refuse early, lock, bring the packages, and become the second stage."""
    ikut_make()
    siapkan_lokal()
    if perintah == "berhenti":
        return teruskan(perintah) if PYTHON_VENV.exists() else 0
    if perintah == "run":
        kunci_run(ruang("run"))
    elif perintah in RUANG:
        tempat = ruang(RUANG[perintah])
        tempat.buat()
        kunci = tunggu(tempat.kunci, "perintah lain yang memakai server yang sama")
        kunci.tulis(perintah=perintah)
        kunci.wariskan()
    pastikan(PAKET[perintah])
    return teruskan(perintah)


def kunci_run(tempat: Ruang) -> None:
    """Lock the demo's servers for this process.

    Raises:
        Gagal: when ``make run`` is already running here, or the port is taken.
    """
    lain = pemegang(tempat.kunci)
    if lain is not None:
        raise sudah_berjalan(lain)
    port = baca_port(os.environ)
    if not tempat.proses.exists():  # else a killed start may hold the port; the second stage cleans up, then looks
        pastikan_bebas(port)
    tempat.buat()
    try:
        kunci = ambil(tempat.kunci)
    except Terkunci as terkunci:
        raise sudah_berjalan(terkunci.isi) from terkunci
    kunci.tulis(perintah="run", port=port)
    kunci.wariskan()


def sudah_berjalan(isi: dict[str, object]) -> Gagal:
    alamat = f"http://127.0.0.1:{isi['port']}" if "port" in isi else "alamat yang sedang disiapkan"
    return Gagal(
        f"Kinerja sudah berjalan dari folder ini di {alamat} (proses {isi.get('pid', '?')}). "
        "Buka alamat itu, atau hentikan dahulu dengan Ctrl-C di jendelanya atau `make berhenti`."
    )


def teruskan(perintah: str) -> int:
    """Replace this process by the second stage, run by the Python of ``.venv``."""
    os.execv(PYTHON_VENV, [str(PYTHON_VENV), str(SIAPKAN), "--siap", perintah])  # noqa: S606
