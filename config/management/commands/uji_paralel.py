"""`make uji-paralel`: run a month from a folder in a throw-away tenant and compare it with the old system's result."""

import signal
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from config.uji_paralel import FolderSalah, baca_folder, bandingkan, jalankan
from kinerja.inti.pekerjaan import GagalTerduga


class Command(BaseCommand):
    help = "Uji Banding dengan Sistem Lama: hitung satu bulan dari sebuah folder dan bandingkan hasilnya."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "folder", type=Path, help="Folder berisi pegawai.xlsx, aktivitas.csv, *attlog.dat, dan seterusnya."
        )
        parser.add_argument("--banding", type=Path, help="CSV hasil sistem lama, berkolom seperti harapan.csv.")
        parser.add_argument("--keluaran", type=Path, help="Tempat menulis CSV hasil (bawaan: hasil-uji-banding.csv).")

    def handle(self, *args: Any, **opsi: Any) -> None:
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # unwinds, so that the tenant is removed
        try:
            hasil = jalankan(baca_folder(opsi["folder"]), lapor=self.stdout.write)
        except (FolderSalah, GagalTerduga) as galat:
            raise CommandError(str(galat) or getattr(galat, "alasan", "")) from galat
        keluaran: Path = opsi["keluaran"] or Path("hasil-uji-banding.csv")
        keluaran.write_text(hasil.csv, encoding="utf-8")
        self.stdout.write(f"Hasil ditulis ke {keluaran}.")
        if opsi["banding"] is None:
            return
        selisih = bandingkan(hasil.csv, opsi["banding"].read_text(encoding="utf-8-sig"))
        for s in selisih:
            self.stdout.write(f"{s.nip}  {s.kolom}: Kinerja {s.kita}, pembanding {s.pembanding}")
        self.stdout.write(f"{hasil.jumlah} pegawai, {len(selisih)} selisih")
        if selisih:
            sys.exit(1)
