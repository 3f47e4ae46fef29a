"""`make bench`: ratios against references measured in the same run, aims and hard limits; exit 1 beyond a hard limit."""

from __future__ import annotations

import importlib
import json
import os
import platform
import statistics
import subprocess
import sys
import time
from typing import Any

from tests.bench.laporan import Laporan, Takaran, angka

ORANG = 8000
SASARAN_RASIO, BATAS_RASIO, BATAS_TUMBUH = 3.0, 4.0, 1.15
SASARAN_PERNYATAAN = 8
KB = 1024
PERTAMA, LANJUT = 150 * KB, 30 * KB
BAGIAN = {
    "hitung_tpp": ("tests.bench.ukur", "hitung_tpp"),
    "impor_attlog": ("tests.bench.ukur", "impor_attlog"),
    "isi_tahun": ("tests.bench.tahun", "isi_tahun"),
    "halaman": ("tests.bench.halaman", "ukur"),
    "kertas": ("tests.bench.kertas", "ukur"),
    "tahun_skp": ("tests.bench.tahun_skp", "ukur"),
}
"""What runs in a process of its own, by name: module and function that takes the number of people."""
TAKARAN_HALAMAN = Takaran(2, 90)
"""A bare page costs about a millisecond of processor time, so the ratio of a full page swings widely on a busy machine."""
TAKARAN_DOKUMEN = Takaran(1.2, 2.5)
TAKARAN_SKP = {
    "Buka evaluasi (siklus)": Takaran(3, 6),
    "Tetapkan evaluasi tahunan": Takaran(3, 40),
    "Predikat sebulan": Takaran(3, 15),
    "Papan kelengkapan": Takaran(3, 40),
}


def ukur(nama: str, n: int, lingkungan: dict[str, str] | None = None) -> dict[str, Any]:
    """One part in a process of its own; what it prints last is its result."""
    perintah = [sys.executable, "-m", "tests.bench", nama, str(n)]
    hasil = subprocess.run(perintah, stdout=subprocess.PIPE, check=True, env=lingkungan)
    return json.loads(hasil.stdout.splitlines()[-1])


def hitung_bulan(lap: Laporan) -> None:
    """The month's run and the import of punches."""
    lap.judul(
        "Hitungan bulanan; acuan: agregat SQL berindeks dan satu tulisan massal baris yang sama (median 5 putaran)"
    )
    kecil, besar = ukur("hitung_tpp", 2000), ukur("hitung_tpp", ORANG)
    for nama, h in (("TPP 2.000 orang", kecil), ("TPP 8.000 orang", besar)):
        _banding_detik(
            lap, nama, h, Takaran(SASARAN_RASIO, BATAS_RASIO), f"{h['pernyataan']} pernyataan, +{h['puncak_mb']} MB"
        )
    tumbuh = _median(besar["detik"]) / _median(kecil["detik"]) / 4
    lap.banding("Pertumbuhan 2.000 → 8.000", "", "linear", tumbuh, Takaran(1, BATAS_TUMBUH))
    log = ukur("impor_attlog", ORANG)
    _banding_detik(
        lap, "Impor attlog 8.000 orang", log, Takaran(SASARAN_RASIO, BATAS_RASIO), f"{angka(log['baris'], 0)} baris"
    )


def halaman(lap: Laporan, lingkungan: dict[str, str]) -> None:
    """Pages: times against the bare page, statements, bytes."""
    isi = ukur("halaman", ORANG, lingkungan)
    semua = isi["halaman"]
    lap.judul("Halaman lewat HTTP, 8 klien; acuan: halaman Django polos dengan sesi di gunicorn yang sama")
    for nama, h in semua.items():
        rasio, rasio_95 = h["p50"] / h["acuan_p50"], h["p95"] / h["acuan_p95"]
        kita, acuan = f"p50 {h['p50']:6.1f} p95 {h['p95']:6.1f} ms", f"{h['acuan_p50']:5.1f} / {h['acuan_p95']:5.1f} ms"
        lap.banding(nama, kita, acuan, rasio, TAKARAN_HALAMAN, f"p95 {angka(rasio_95, 2)}")
    lap.judul("Pernyataan SQL di luar pintu (pintu: 5)")
    for nama, h in semua.items():
        lap.wajib(nama, h["pernyataan"], isi["batas_pernyataan"][nama], "pernyataan", SASARAN_PERNYATAAN)
        if h["pembanding"]:
            sama = semua[h["pembanding"]]["pernyataan"]
            lap.wajib(f"  tidak lebih daripada {h['pembanding']}", h["pernyataan"], sama, "pernyataan")
    lap.judul("Bita di kabel, dimampatkan")
    for nama, h in semua.items():
        if "bita" in h:
            lap.wajib(f"{nama}, kunjungan pertama", h["bita"][0] / KB, PERTAMA / KB, "KB")
            lap.wajib(f"{nama}, kunjungan lanjut", h["bita"][1] / KB, LANJUT / KB, "KB")


def dokumen(lap: Laporan, semua: dict[str, Any]) -> None:
    """Documents a second on one core, ours and bare WeasyPrint's."""
    for nama, h in semua.items():
        kita, acuan = _median(h["detik"]), _median(h["acuan"])
        rasio = _median([k / a for k, a in zip(h["detik"], h["acuan"], strict=True)])
        lap.banding(
            nama, f"{1 / kita:6.2f} /s", f"{1 / acuan:6.2f} /s", rasio, TAKARAN_DOKUMEN, f"{h['bita'] // KB} KB"
        )


def akhir_tahun(lap: Laporan, isi: dict[str, Any]) -> None:
    """The end of the SKP year."""
    lap.judul(
        "SKP akhir tahun, 8.000 orang; acuan: satu agregat SQL berindeks dan satu tulisan massal per tabel, dengan baris,"
        " pemicu dan kunci asing yang sama"
    )
    for nama, h in isi["bagian"].items():
        tambahan = f"{h['pernyataan']} pernyataan"
        if "tim" in h:
            tambahan += f" setiap tim, {h['tim']:.2f} s setiap tim; diukur {h['orang']} orang"
        _banding_detik(lap, nama, h, TAKARAN_SKP[nama], tambahan)


def _banding_detik(lap: Laporan, nama: str, h: dict[str, Any], takaran: Takaran, tambahan: str) -> None:
    kita, acuan = _median(h["detik"]), _median(h["acuan"])
    lap.banding(nama, f"{kita:7.3f} s", f"{acuan:7.3f} s", kita / acuan, takaran, tambahan)


def _median(nilai: list[float]) -> float:
    return statistics.median(nilai)


def utama() -> int:
    """The whole bench."""
    from tests.bench.tahun import basis_data

    mulai, lap = time.monotonic(), Laporan()
    beban = os.getloadavg()[0]
    mesin = f"{os.cpu_count()} inti, {platform.machine()}, Python {platform.python_version()}"
    lap.judul(f"Mesin: {mesin}, beban saat mulai {angka(beban, 1)}")
    hitung_bulan(lap)
    with basis_data(ORANG) as lingkungan:
        lap.catat(f"(8.000 orang dan setahun entri siap, menit ke-{(time.monotonic() - mulai) / 60:.1f})")
        halaman(lap, lingkungan)
        lap.judul("Dokumen per detik per inti; acuan: WeasyPrint polos atas HTML dan gaya yang sama")
        dokumen(lap, ukur("kertas", ORANG, lingkungan)["dokumen"])
        skp = ukur("tahun_skp", ORANG, lingkungan)
        dokumen(lap, skp["dokumen"])
        akhir_tahun(lap, skp)
    lap.judul(f"Selesai dalam {(time.monotonic() - mulai) / 60:.1f} menit.")
    return lap.tutup()


def satu_bagian(nama: str, n: int) -> None:
    """Run a part here and print its result."""
    import django

    django.setup()
    modul, fungsi = BAGIAN[nama]
    hasil = getattr(importlib.import_module(modul), fungsi)(n)
    print(json.dumps(hasil))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    if len(sys.argv) == 3:
        satu_bagian(sys.argv[1], int(sys.argv[2]))
    else:
        sys.exit(utama())
