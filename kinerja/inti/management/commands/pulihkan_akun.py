from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kinerja.inti.layanan_akun import terbitkan_kode_akses
from kinerja.inti.layanan_dua_langkah import cabut_dua_langkah_platform
from kinerja.inti.models import Instansi, Keanggotaan, KodeAkses
from kinerja.inti.models.akun import normalkan_nama_akun
from kinerja.inti.pelaku import Ditolak, pelaku_sistem
from kinerja.inti.policies import Sasaran
from kinerja.inti.tenansi import masuk


class Command(BaseCommand):
    help = "Memulihkan akun yang tidak dapat dibantu siapa pun di instansinya: dua langkah, atau kode lupa sandi."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("nama_pengguna", help="NIP atau nama pengguna")
        apa = parser.add_mutually_exclusive_group(required=True)
        apa.add_argument("--dua-langkah", action="store_true", help="cabut verifikasi dua langkah dan kode pemulihan")
        apa.add_argument("--sandi", metavar="KODE_INSTANSI", help="cetak kode lupa sandi sebagai anggota instansi ini")
        parser.add_argument("--alasan", default="", help="wajib untuk --dua-langkah")
        parser.add_argument("--nomor-surat", default="", help="nomor surat permohonan; wajib untuk --dua-langkah")

    def handle(self, *args: Any, **opsi: Any) -> None:
        nama = normalkan_nama_akun(opsi["nama_pengguna"])
        try:
            if opsi["dua_langkah"]:
                self._dua_langkah(nama, opsi["alasan"], opsi["nomor_surat"])
            else:
                self._sandi(nama, opsi["sandi"])
        except Ditolak as galat:
            raise CommandError(galat.alasan) from galat

    def _dua_langkah(self, nama: str, alasan: str, nomor_surat: str) -> None:
        tempat = cabut_dua_langkah_platform(nama_akun=nama, alasan=alasan, nomor_surat=nomor_surat)
        self.stdout.write(f"Verifikasi dua langkah {nama} dicabut; tercatat di {', '.join(tempat) or 'tidak ada'}.")

    def _sandi(self, nama: str, kode_instansi: str) -> None:
        instansi = Instansi.objects.filter(kode=kode_instansi).first()
        if instansi is None:
            raise CommandError(f"Instansi “{kode_instansi}” tidak ada.")
        with masuk(instansi.pk):
            anggota = Keanggotaan.objects.filter(akun__username=nama).first()
            if anggota is None:
                raise CommandError(f"“{nama}” bukan anggota {instansi.nama}.")
            hasil = terbitkan_kode_akses(
                keanggotaan_ids=[anggota.pk],
                jenis=KodeAkses.Jenis.LUPA_SANDI,
                sasaran={anggota.pk: Sasaran(0)},
                oleh=pelaku_sistem(instansi.pk, instansi.zona),
            )
        self.stdout.write(f"Kode lupa sandi: {hasil.terbit[0].kode} (berlaku 30 menit)")
        self.stdout.write("Kode ini hanya tampil sekali. Pakailah di halaman akun/kode/.")
