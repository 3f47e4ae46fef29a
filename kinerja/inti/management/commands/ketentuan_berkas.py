from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kinerja.inti.kasus.bentuk import BerkasTidakTerbaca
from kinerja.inti.kasus.ketentuan import (
    BerkasKetentuan,
    baca_berkas_ketentuan,
    pemegang,
    semua_pemegang,
    tulis_berkas,
)
from kinerja.inti.models import Instansi
from kinerja.inti.pelaku import Ditolak, Pelaku, pelaku_sistem
from kinerja.inti.tenansi import masuk


class Command(BaseCommand):
    help = "Menulis ketentuan ke berkas, memeriksa berkas ketentuan, dan menerapkannya di instansi (docs/kasus.md)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        perintah = parser.add_subparsers(dest="perintah", required=True)
        daftar = perintah.add_parser("daftar", help="ketentuan bawaan, dan milik instansi bila disebut")
        tulis = perintah.add_parser("tulis", help="tulis satu ketentuan sebagai JSON")
        tulis.add_argument("jenis", help="tpp atau skp")
        tulis.add_argument("kode", help="kode dari perintah daftar")
        tulis.add_argument("--keluaran", type=Path, help="berkas tujuan; tanpa ini ditulis ke layar")
        periksa = perintah.add_parser(
            "periksa", help="baca berkas, sebutkan kesalahan dan perubahannya; tidak menyimpan"
        )
        terapkan = perintah.add_parser("terapkan", help="simpan isi berkas sebagai ketentuan instansi")
        terapkan.add_argument(
            "--mulai", type=date.fromisoformat, required=True, help="tanggal mulai, misalnya 2027-01-01"
        )
        for satu in (periksa, terapkan):
            satu.add_argument("berkas", type=Path)
        for satu in (daftar, tulis, periksa, terapkan):
            satu.add_argument("--instansi", required=satu is terapkan, help="kode instansi")

    def handle(self, *args: Any, **opsi: Any) -> None:
        try:
            with _di_instansi(opsi.get("instansi")) as oleh:
                getattr(self, f"_{opsi['perintah']}")(oleh, opsi)
        except BerkasTidakTerbaca as galat:
            raise CommandError(str(galat), returncode=2) from galat
        except (Ditolak, LookupError) as galat:
            raise CommandError(galat.args[0]) from galat

    def _daftar(self, oleh: Pelaku | None, opsi: dict[str, Any]) -> None:
        for p in semua_pemegang():
            for kode, nama in p.bawaan():
                self.stdout.write(f"{p.jenis} {kode}: {nama} (bawaan)")
            for kode, nama in p.milik(oleh) if oleh else ():
                self.stdout.write(f"{p.jenis} {kode}: {nama}")

    def _tulis(self, oleh: Pelaku | None, opsi: dict[str, Any]) -> None:
        teks = tulis_berkas(pemegang(opsi["jenis"]).tulis(opsi["kode"], oleh))
        if opsi["keluaran"] is None:
            self.stdout.write(teks, ending="")
            return
        Path(opsi["keluaran"]).write_text(teks, encoding="utf-8")
        self.stdout.write(f"Ketentuan ditulis ke {opsi['keluaran']}.")

    def _periksa(self, oleh: Pelaku | None, opsi: dict[str, Any]) -> None:
        berkas = _baca(opsi["berkas"])
        hasil = pemegang(berkas.jenis).periksa(berkas, oleh)
        self.stdout.write(f"{berkas.nama} ({berkas.jenis} {berkas.kode})")
        if not berkas.utuh:
            self.stdout.write("Isinya diubah sejak berkas ini ditulis.")
        for judul, isi in (("Isi", hasil.uraian), ("Perubahan", hasil.beda), ("Perlu diperbaiki", hasil.masalah)):
            self.stdout.writelines([f"{judul}:\n", *(f"  {baris}\n" for baris in isi)] if isi else [])
        if hasil.masalah:
            raise CommandError(f"{len(hasil.masalah)} hal perlu diperbaiki.")

    def _terapkan(self, oleh: Pelaku | None, opsi: dict[str, Any]) -> None:
        berkas = _baca(opsi["berkas"])
        if oleh is None:
            raise CommandError("Sebutkan instansinya dengan --instansi.")
        self.stdout.write(pemegang(berkas.jenis).terapkan(berkas, opsi["mulai"], oleh))


@contextmanager
def _di_instansi(kode: str | None) -> Iterator[Pelaku | None]:
    """Inside a tenant's door as the system, or nowhere without a code."""
    if not kode:
        yield None
        return
    instansi = Instansi.objects.filter(kode=kode).first()
    if instansi is None:
        raise CommandError(f"Instansi “{kode}” tidak ada.")
    with masuk(instansi.pk):
        yield pelaku_sistem(instansi.pk, instansi.zona)


def _baca(jalur: Path) -> BerkasKetentuan:
    try:
        return baca_berkas_ketentuan(Path(jalur).read_bytes())
    except OSError as galat:
        raise BerkasTidakTerbaca(f"{jalur}: berkas tidak dapat dibuka.") from galat
