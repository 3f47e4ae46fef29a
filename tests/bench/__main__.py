"""`make bench`: ratios against limits measured in the same run."""

from __future__ import annotations

import json
import os
import subprocess
import sys

BATAS = 3.0


def ukur(nama: str, n: int) -> dict:
    hasil = subprocess.run([sys.executable, "-m", "tests.bench", nama, str(n)], stdout=subprocess.PIPE, check=True)
    return json.loads(hasil.stdout)


def tampil(judul: str, h: dict, tambahan: str) -> bool:
    lulus = h["rasio"] <= BATAS
    print(
        f"{judul:<34} {h['median']:6.2f} s  acuan {h['median_acuan']:6.2f} s  rasio {h['rasio']:4.2f} "
        f"(batas {BATAS:.0f})  puncak +{h['puncak_mb']} MB  {tambahan}  {'lulus' if lulus else 'MELEBIHI BATAS'}",
        flush=True,
    )
    return lulus


def utama() -> int:
    print("Median dari 5 putaran; acuan = agregat SQL berindeks dan satu tulisan massal yang sama, diukur bergantian.")
    kecil, besar = ukur("hitung_tpp", 2000), ukur("hitung_tpp", 8000)
    lulus = [
        tampil("TPP 2.000 orang", kecil, f"{kecil['pernyataan']} pernyataan"),
        tampil("TPP 8.000 orang", besar, f"{besar['pernyataan']} pernyataan"),
    ]
    tumbuh = besar["median"] / kecil["median"] / 4
    print(f"{'Pertumbuhan 2.000 → 8.000':<34} {tumbuh:.2f} × linear")
    log = ukur("impor_attlog", 8000)
    lulus.append(tampil("Impor attlog 8.000 orang", log, f"{log['baris']} baris"))
    return 0 if all(lulus) and tumbuh <= 1.15 else 1


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    if len(sys.argv) == 3:
        import django

        django.setup()
    from tests.bench import ukur as pengukuran

        pengukuran.utama(sys.argv[1], int(sys.argv[2]))
    else:
        sys.exit(utama())
