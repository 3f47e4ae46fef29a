from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_slug
from django.db import IntegrityError

from kinerja.inti.instansi import buat_instansi
from kinerja.inti.models import Instansi, Zona


class Command(BaseCommand):
    help = "Membuat instansi baru beserta data acuannya."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kode", help="kode pendek, misalnya kab-contoh")
        parser.add_argument("nama", help="nama lengkap pemerintah daerah atau lembaga")
        parser.add_argument("--zona", choices=[z.label.lower() for z in Zona], default="wib")
        parser.add_argument("--jenis", choices=[j.value for j in Instansi.Jenis], default=Instansi.Jenis.PEMDA.value)

    def handle(self, *args: Any, **opsi: Any) -> None:
        try:
            validate_slug(opsi["kode"])
        except Exception as galat:
            raise CommandError("Kode hanya boleh berisi huruf, angka, tanda hubung, dan garis bawah.") from galat
        zona = next(z.value for z in Zona if z.label.lower() == opsi["zona"])
        try:
            pk = buat_instansi(kode=opsi["kode"], nama=opsi["nama"], jenis=opsi["jenis"], zona=zona)
        except IntegrityError as galat:
            raise CommandError(f"Kode “{opsi['kode']}” sudah dipakai instansi lain.") from galat
        self.stdout.write(f"Instansi “{opsi['nama']}” dibuat (nomor {pk}).")
        self.stdout.write(f"Berikutnya: python manage.py buat_admin {opsi['kode']} NAMA_PENGGUNA")
