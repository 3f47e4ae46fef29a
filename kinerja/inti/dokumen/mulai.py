"""What the document kernel registers when the application starts."""

from django.urls import reverse

from kinerja.inti import kalimat
from kinerja.inti.beranda import Kartu, daftarkan_kartu
from kinerja.inti.dokumen import antrean, massal, tasks  # noqa: F401  the worker learns the daily task
from kinerja.inti.dokumen.daftar import semua_jenis
from kinerja.inti.dokumen.queries import dokumen_menunggu
from kinerja.inti.dokumen.sertifikat import buat_sertifikat
from kinerja.inti.format import angka
from kinerja.inti.instansi import saat_dibuat
from kinerja.inti.izin import Izin
from kinerja.inti.menu import KELOMPOK
from kinerja.inti.navigasi import Menu, daftarkan
from kinerja.inti.pelaku import Pelaku

_KALIMAT = {
    "dokumen.terbit": "Menerbitkan dokumen “{objek}”",
    "dokumen.tanda_tangan": "Menandatangani dokumen “{objek}”",
    "dokumen.segel": "Membubuhkan segel instansi pada dokumen “{objek}”",
    "dokumen.cetak_basah": "Mencetak dokumen “{objek}” untuk tanda tangan basah",
    "dokumen.pindaian": "Mengunggah pindaian dokumen “{objek}”",
    "dokumen.pindaian.konfirmasi": "Mengonfirmasi pindaian dokumen “{objek}”",
    "dokumen.pindaian.tolak": "Menolak pindaian dokumen “{objek}”",
    "dokumen.batal": "Membatalkan dokumen “{objek}”",
    "lambang.ganti": "Mengganti lambang pada kop dokumen menjadi {objek}",
    "lambang.lepas": "Melepas lambang {objek} dari kop dokumen",
    "segel.buat": "Membuat sertifikat segel instansi",
    "segel.perbarui": "Memperbarui sertifikat segel instansi",
}


def _punya_dokumen(pelaku: Pelaku) -> bool:
    return bool(semua_jenis())


def _kelola_segel(pelaku: Pelaku) -> bool:
    return pelaku.punya(Izin.KELOLA_SEGEL)


def _kelola_lambang(pelaku: Pelaku) -> bool:
    return pelaku.lingkup(Izin.KELOLA_STRUKTUR).seluruh


def _sertifikat_pertama(oleh: Pelaku) -> None:
    buat_sertifikat(oleh=oleh)


def kartu_tanda_tangan(pelaku: Pelaku) -> Kartu | None:
    """How many documents wait for the person's signature; one statement."""
    jumlah = dokumen_menunggu(pelaku).count()
    if not jumlah:
        return None
    isi = f"{angka(jumlah)} dokumen menunggu tanda tangan Anda."
    return Kartu("Menunggu Anda", isi, f"{reverse('dokumen-daftar')}?menunggu=on", "Buka daftarnya", urutan=20)


def daftarkan_dokumen() -> None:
    """Called once from AppConfig.ready."""
    kalimat.daftarkan(_KALIMAT, {"dokumen.": "Dokumen", "lambang.": "Lambang kop", "segel.": "Sertifikat segel"})
    massal.daftarkan_pekerjaan()
    antrean.daftarkan_pekerjaan()
    saat_dibuat(_sertifikat_pertama)
    daftarkan_kartu(kartu_tanda_tangan)
    daftarkan(
        Menu("dokumen", "Dokumen", "dokumen-daftar", 790, KELOMPOK, _punya_dokumen),
        Menu("lambang", "Lambang Kop", "lambang-instansi", 814, KELOMPOK, _kelola_lambang),
        Menu("segel", "Sertifikat Segel", "sertifikat-daftar", 815, KELOMPOK, _kelola_segel),
    )
