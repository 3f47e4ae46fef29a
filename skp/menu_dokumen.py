"""What the part "dokumen" registers with the kernel: its kinds of papers, the menu of mass printing, its sentence."""

from kinerja.inti import kalimat, navigasi
from kinerja.inti.dokumen.daftar import JenisDokumen
from kinerja.inti.dokumen.daftar import daftarkan as daftarkan_jenis
from kinerja.inti.izin import Izin
from kinerja.inti.navigasi import Menu
from kinerja.inti.pelaku import Pelaku
from skp.policies import dokumen as policies
from skp.queries.dokumen_dasar import (
    JENIS_ANGKA_KREDIT,
    JENIS_DOKUMEN_EVALUASI,
    JENIS_EVALUASI,
    JENIS_MATRIKS,
    JENIS_SKP,
)
from skp.queries.dokumen_evaluasi import naskah_dokumen_evaluasi
from skp.queries.dokumen_skp import naskah_skp
from skp.services.dokumen import sesudah_skp_lengkap, sesudah_tanda

MODUL = "skp"
JENIS = (
    JenisDokumen(
        kode=JENIS_SKP,
        nama="Sasaran Kinerja Pegawai",
        templat="skp/dokumen/skp.html",
        lihat=policies.skp_terlihat,
        susun=naskah_skp,
        cek_terbit=policies.check_cetak_skp,
        cek_urus=policies.check_urus,
        cek_tanda_tangan=policies.check_tanda_tangan,
        cek_konfirmasi=policies.check_konfirmasi,
        sesudah_tanda=sesudah_tanda,
        sesudah_lengkap=sesudah_skp_lengkap,
        berurutan=True,
    ),
    JenisDokumen(
        kode=JENIS_MATRIKS,
        nama="Matriks Peran Hasil",
        templat="skp/dokumen/matriks.html",
        lihat=policies.skp_terlihat,
        cek_urus=policies.check_urus,
        lanskap=True,
        cara=("segel",),
    ),
    JenisDokumen(
        kode=JENIS_EVALUASI,
        nama="Evaluasi Kinerja Pegawai",
        templat="skp/dokumen/evaluasi.html",
        lihat=policies.penilaian_terlihat,
        cek_urus=policies.check_urus,
        cek_tanda_tangan=policies.check_tanda_tangan,
        cek_konfirmasi=policies.check_konfirmasi,
        lanskap=True,
    ),
    JenisDokumen(
        kode=JENIS_DOKUMEN_EVALUASI,
        nama="Dokumen Evaluasi Kinerja Pegawai",
        templat="skp/dokumen/dokumen_evaluasi.html",
        lihat=policies.penilaian_terlihat,
        susun=naskah_dokumen_evaluasi,
        cek_terbit=policies.check_cetak_penilaian,
        cek_urus=policies.check_urus,
        cek_tanda_tangan=policies.check_tanda_tangan,
        cek_konfirmasi=policies.check_konfirmasi,
    ),
    JenisDokumen(
        kode=JENIS_ANGKA_KREDIT,
        nama="Konversi Angka Kredit",
        templat="skp/dokumen/angka_kredit.html",
        lihat=policies.penilaian_terlihat,
        cek_urus=policies.check_urus,
        cek_tanda_tangan=policies.check_tanda_tangan,
        cek_konfirmasi=policies.check_konfirmasi,
    ),
)


def _mencetak(pelaku: Pelaku) -> bool:
    return pelaku.punya(Izin.KELOLA_SKP)


def daftarkan() -> None:
    """Kinds, menu and sentence; called once from `ready`."""
    daftarkan_jenis(*JENIS)
    navigasi.daftarkan(Menu("cetak-skp", "Cetak SKP", "skp-cetak", 46, "SKP", _mencetak, MODUL))
    kalimat.daftarkan({"skp.berlakukan": "{objek} berjalan: dokumennya lengkap ditandatangani"})
