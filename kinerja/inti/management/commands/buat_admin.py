from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from kinerja.inti.format import tanggal
from kinerja.inti.instansi import beri_peran_awal
from kinerja.inti.izin import PERAN
from kinerja.inti.layanan_akun import KodeTerbit, daftarkan_anggota, terbitkan_kode_akses
from kinerja.inti.models import Instansi, KodeAkses
from kinerja.inti.pelaku import Ditolak, Pelaku, pelaku_sistem
from kinerja.inti.policies import Sasaran
from kinerja.inti.tenansi import masuk


class Command(BaseCommand):
    help = "Mendaftarkan seorang admin, memberinya peran, dan mencetak kode akses pertamanya."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kode", help="kode instansi")
        parser.add_argument("nama_pengguna", help="NIP atau nama pengguna")
        parser.add_argument("--nama", help="nama orangnya; tanpa ini nama pengguna dipakai")
        parser.add_argument("--peran", choices=sorted(PERAN), default="admin_instansi")

    def handle(self, *args: Any, **opsi: Any) -> None:
        instansi = Instansi.objects.filter(kode=opsi["kode"]).first()
        if instansi is None:
            raise CommandError(f"Instansi “{opsi['kode']}” tidak ada.")
        nama = opsi["nama"] or opsi["nama_pengguna"]
        try:
            with masuk(instansi.pk), transaction.atomic():
                kode = _daftarkan(pelaku_sistem(instansi.pk, instansi.zona), opsi["nama_pengguna"], nama, opsi["peran"])
        except (Ditolak, LookupError) as galat:
            raise CommandError(str(galat)) from galat
        self.stdout.write(f"{nama} menjadi {PERAN[opsi['peran']].nama} di {instansi.nama}.")
        self.stdout.write(f"Kode akses pertama: {kode.kode} (berlaku sampai {tanggal(kode.berlaku_sampai.date())})")
        self.stdout.write("Kode ini hanya tampil sekali. Pakailah di halaman akun/kode/.")


def _daftarkan(oleh: Pelaku, nama_pengguna: str, nama: str, peran: str) -> KodeTerbit:
    anggota = daftarkan_anggota(nama_akun=nama_pengguna, nama=nama, oleh=oleh)
    beri_peran_awal(keanggotaan_id=anggota.pk, peran=peran, oleh=oleh, dasar="Perintah buat_admin")
    hasil = terbitkan_kode_akses(
        keanggotaan_ids=[anggota.pk],
        jenis=KodeAkses.Jenis.AKSES_PERTAMA,
        sasaran={anggota.pk: Sasaran(PERAN[peran].tingkat)},
        oleh=oleh,
    )
    return hasil.terbit[0]
