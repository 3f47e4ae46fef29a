"""Entry of every make target: ``python3 config/lokal/siapkan.py <perintah>``.

Plain enough for any Python 3, so that a too old one gets a sentence instead of a syntax error.
"""

import signal

if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C before the supervisor stands ends quietly

import importlib
import importlib.util
import os
import shutil
import sys

MINIMUM = (3, 11)
CALON = ("python3.13", "python3.12", "python3.11", "python3.14")
FOLDER = os.path.dirname(os.path.abspath(__file__))


def pakai_python_baru() -> None:
    """Replace this process by a Python that is new enough, or stop with a sentence."""
    for nama in CALON:
        jalur = shutil.which(nama)
        if jalur:
            os.execv(jalur, [jalur, *sys.argv])  # noqa: S606
    versi = ".".join(str(bagian) for bagian in sys.version_info[:3])
    sys.exit(
        "Kinerja memerlukan Python 3.11 atau yang lebih baru, sedangkan python3 di mesin ini versi " + versi + ".\n"
        "Pasang Python yang lebih baru (Debian/Ubuntu: sudo apt-get install python3), lalu ulangi, "
        "atau sebutkan letaknya: make run PYTHON=/usr/bin/python3.12"
    )


def muat_paket() -> None:
    """Load this folder as the package ``lokal`` without importing ``config``."""
    sys.path[:] = [jalur for jalur in sys.path if os.path.abspath(jalur or ".") != FOLDER]
    spec = importlib.util.spec_from_file_location(
        "lokal", os.path.join(FOLDER, "__init__.py"), submodule_search_locations=[FOLDER]
    )
    if spec is None or spec.loader is None:
        sys.exit("Folder config/lokal tidak lengkap. Ambil ulang proyek ini, lalu ulangi.")
    paket = importlib.util.module_from_spec(spec)
    sys.modules["lokal"] = paket
    spec.loader.exec_module(paket)


if __name__ == "__main__":
    if sys.version_info < MINIMUM:
        pakai_python_baru()
    muat_paket()
    sys.exit(importlib.import_module("lokal.awal").utama(sys.argv[1:]))
