from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from kinerja.inti.kasus.baca import baca_berkas
from kinerja.inti.kasus.bawaan import folder_bawaan
from kinerja.inti.kasus.bentuk import BerkasKasus, BerkasTidakTerbaca, Isi
from kinerja.inti.kasus.jalankan import gabung, jalankan
from kinerja.inti.kasus.ketentuan import baca_berkas_ketentuan
from kinerja.inti.kasus.lapor import baris_teks, sebagai_json

SELISIH, RUSAK = 1, 2


class Command(BaseCommand):
    help = (
        "Menjalankan kasus perhitungan dan mencetak setiap selisih. "
        "Kode keluar 0 tanpa selisih, 1 dengan selisih, 2 bila berkas tidak terbaca."
    )
    requires_system_checks = []  # neither database nor settings of a server take part

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("berkas", type=Path, nargs="*", help="berkas JSON atau foldernya; tanpa ini kasus bawaan")
        parser.add_argument(
            "--ketentuan",
            type=Path,
            action="append",
            default=[],
            help="berkas ketentuan yang dirujuk kasus dengan kodenya",
        )
        parser.add_argument("--rinci", action="store_true", help="cetak juga kasus yang sama beserta langkahnya")
        parser.add_argument("--json", type=Path, help="tulis hasilnya sebagai JSON ke berkas ini")

    def handle(self, *args: Any, **opsi: Any) -> None:
        try:
            ketentuan = _ketentuan(opsi["ketentuan"])
            semua = [_baca(jalur, ketentuan) for jalur in _semua_berkas(opsi["berkas"])]
        except BerkasTidakTerbaca as galat:
            self.stderr.write(str(galat))
            raise SystemExit(RUSAK) from galat
        hasil = gabung([jalankan(berkas) for berkas in semua])
        if opsi["json"]:
            opsi["json"].write_text(sebagai_json(hasil), encoding="utf-8")
        for baris in baris_teks(hasil, rinci=opsi["rinci"]):
            self.stdout.write(baris)
        if hasil.selisih:
            raise SystemExit(SELISIH)


def _semua_berkas(diminta: list[Path]) -> list[Path]:
    """Files in the order given; a folder stands for its JSON files."""
    hasil: list[Path] = []
    for jalur in diminta or [folder_bawaan()]:
        isi = sorted(jalur.glob("*.json")) if jalur.is_dir() else [jalur]
        if not isi:
            raise BerkasTidakTerbaca(f"{jalur}: tidak ada berkas JSON di folder ini.")
        hasil += isi
    return hasil


def _isi(jalur: Path) -> bytes:
    try:
        return jalur.read_bytes()
    except FileNotFoundError as galat:
        raise BerkasTidakTerbaca(f"{jalur}: berkas tidak ditemukan.") from galat
    except OSError as galat:
        raise BerkasTidakTerbaca(f"{jalur}: berkas tidak dapat dibuka.") from galat


def _baca(jalur: Path, ketentuan: dict[str, Isi]) -> BerkasKasus:
    try:
        return baca_berkas(_isi(jalur), ketentuan)
    except BerkasTidakTerbaca as galat:
        raise BerkasTidakTerbaca(f"{jalur}: {str(galat).removeprefix(f'{jalur}: ')}") from galat


def _ketentuan(jalur: list[Path]) -> dict[str, Isi]:
    hasil: dict[str, Isi] = {}
    for satu in jalur:
        try:
            berkas = baca_berkas_ketentuan(_isi(satu))
        except BerkasTidakTerbaca as galat:
            raise BerkasTidakTerbaca(f"{satu}: {str(galat).removeprefix(f'{satu}: ')}") from galat
        hasil[berkas.kode] = berkas.aturan
    return hasil
