"""Load the demo: an invented government with the sample month, through the same imports as the pages. Idempotent."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from config import demo


class Command(BaseCommand):
    help = "Muat instansi demo bila belum ada; --cetak-login menampilkan akun demo."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--cetak-login", action="store_true", help="Hanya cetak akun demo.")

    def handle(self, *args: Any, **opsi: Any) -> None:
        if not opsi["cetak_login"]:
            self.stdout.write(
                "Data demo sudah ada." if not demo.muat(self.stdout.write) else "Data demo selesai dimuat."
            )
            return
        for akun in demo.AKUN:
            self.stdout.write(f"  {akun.username:<22} {demo.SANDI:<18} {akun.keterangan}")
