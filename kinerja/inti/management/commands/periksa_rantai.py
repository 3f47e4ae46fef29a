from collections import defaultdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kinerja.inti.jangkar import Jangkar, JangkarRusak, baca, periksa_jangkar
from kinerja.inti.models import Instansi
from kinerja.inti.segel import Rusak, periksa_rantai
from kinerja.inti.tenansi import masuk


class Command(BaseCommand):
    help = "Menghitung ulang rantai segel peristiwa. Berakhir dengan kode 1 bila ada yang rusak."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kode", nargs="?", help="kode instansi; tanpa ini semua instansi diperiksa")
        parser.add_argument("--jangkar", type=Path, help="berkas dari jangkar_segel yang harus masih dipenuhi rantai")

    def handle(self, *args: Any, **opsi: Any) -> None:
        jangkar = _baca_berkas(opsi["jangkar"]) if opsi["jangkar"] else {}
        semua = list(Instansi.objects.order_by("kode"))
        hilang = sorted(jangkar.keys() - {i.kode for i in semua})
        if opsi["kode"]:
            semua = [i for i in semua if i.kode == opsi["kode"]]
            hilang = [kode for kode in hilang if kode == opsi["kode"]]
            if not semua and not hilang:
                raise CommandError(f"Instansi “{opsi['kode']}” tidak ada.")
        for kode in hilang:
            self.stdout.write(f"{kode}: ada pada berkas jangkar, tetapi instansinya tidak ada lagi")
        rusak = len(hilang) + sum([self._periksa(i, jangkar.get(i.kode, ())) for i in semua])
        if rusak:
            raise CommandError(f"{rusak} kerusakan ditemukan.", returncode=1)

    def _periksa(self, instansi: Instansi, jangkar: tuple[Jangkar, ...] | list[Jangkar]) -> int:
        with masuk(instansi.pk):
            rusak: list[Rusak] = periksa_rantai()
            rusak += [r for r in map(periksa_jangkar, jangkar) if r is not None]
        self.stdout.write(f"{instansi.kode}: {'utuh' if not rusak else f'{len(rusak)} kerusakan'}")
        for r in rusak:
            self.stdout.write(f"  segel nomor {r.nomor}: {r.sebab}")
        return len(rusak)


def _baca_berkas(berkas: Path) -> dict[str, list[Jangkar]]:
    """Anchors by tenant. One unreadable line fails the whole check: a file somebody edited proves nothing."""
    try:
        baris = berkas.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as galat:
        raise CommandError(f"Berkas jangkar {berkas} tidak dapat dibaca.") from galat
    hasil: dict[str, list[Jangkar]] = defaultdict(list)
    for nomor, satu in enumerate(baris, start=1):
        if satu.strip():
            try:
                jangkar = baca(satu)
            except JangkarRusak as galat:
                raise CommandError(f"{berkas} baris {nomor}: {galat.alasan}", returncode=1) from galat
            hasil[jangkar.instansi].append(jangkar)
    if not hasil:
        raise CommandError(f"Berkas jangkar {berkas} kosong.")
    return hasil
