from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kinerja.inti.jangkar import kumpulkan, simpan


class Command(BaseCommand):
    help = "Menulis segel terakhir tiap instansi sebagai jangkar, untuk disimpan di luar basis data."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--keluaran", type=Path, help="tambahkan ke berkas ini; tanpa ini ditulis ke layar")

    def handle(self, *args: Any, **opsi: Any) -> None:
        baris = kumpulkan()
        if opsi["keluaran"] is None:
            self.stdout.writelines(f"{b}\n" for b in baris)
            return
        try:
            simpan(baris, opsi["keluaran"])
        except OSError as galat:
            raise CommandError(f"Berkas {opsi['keluaran']} tidak dapat ditulis: {galat.strerror}.") from galat
        self.stdout.write(f"{len(baris)} jangkar ditambahkan ke {opsi['keluaran']}.")
