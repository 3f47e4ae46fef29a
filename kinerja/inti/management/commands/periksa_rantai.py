from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kinerja.inti.models import Instansi
from kinerja.inti.segel import periksa_rantai
from kinerja.inti.tenansi import masuk


class Command(BaseCommand):
    help = "Menghitung ulang rantai segel peristiwa. Berakhir dengan kode 1 bila ada yang rusak."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kode", nargs="?", help="kode instansi; tanpa ini semua instansi diperiksa")

    def handle(self, *args: Any, **opsi: Any) -> None:
        semua = Instansi.objects.order_by("kode")
        if opsi["kode"]:
            semua = semua.filter(kode=opsi["kode"])
            if not semua:
                raise CommandError(f"Instansi “{opsi['kode']}” tidak ada.")
        rusak = sum([self._periksa(instansi) for instansi in semua])
        if rusak:
            raise CommandError(f"{rusak} kerusakan ditemukan.", returncode=1)

    def _periksa(self, instansi: Instansi) -> int:
        with masuk(instansi.pk):
            rusak = periksa_rantai()
        self.stdout.write(f"{instansi.kode}: {'utuh' if not rusak else f'{len(rusak)} kerusakan'}")
        for r in rusak:
            self.stdout.write(f"  segel nomor {r.nomor}: {r.sebab}")
        return len(rusak)
