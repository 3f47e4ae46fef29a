"""What the part "dokumen" registers with the kernel: its kinds of papers, the menu of mass printing, its sentence."""

from collections.abc import Callable

from kinerja.inti import kalimat, navigasi
from kinerja.inti.dokumen.daftar import JenisDokumen
from kinerja.inti.dokumen.daftar import daftarkan as daftarkan_jenis
from kinerja.inti.dokumen.naskah import Naskah
from kinerja.inti.izin import Izin
from kinerja.inti.navigasi import Menu
from kinerja.inti.pelaku import Pelaku
from skp.models import Evaluasi
from skp.policies import dokumen as policies
from skp.queries.dokumen_angka_kredit import kesiapan_angka_kredit, susun_angka_kredit
from skp.queries.dokumen_dasar import (
    JENIS_ANGKA_KREDIT,
    JENIS_DOKUMEN_EVALUASI,
    JENIS_EVALUASI,
    JENIS_MATRIKS,
    JENIS_SKP,
)
from skp.queries.dokumen_evaluasi import naskah_dokumen_evaluasi, naskah_evaluasi
from skp.queries.dokumen_matriks import kesiapan_matriks, naskah_matriks
from skp.queries.dokumen_skp import nama_skp, naskah_skp, susun_skp, templat_skp
from skp.queries.dokumen_tautan import tautan_evaluasi, tautan_skp
from skp.queries.kertas import Kertas, Subjek
from skp.queries.kertas import daftarkan as daftarkan_kertas
from skp.queries.ruang import ruang
from skp.services.dokumen import sesudah_skp_lengkap, sesudah_tanda

MODUL = "skp"
JENIS = (
    JenisDokumen(
        kode=JENIS_SKP,
        nama="Dokumen SKP",
        templat="skp/dokumen/skp.html",
        templat_isi=templat_skp,
        lihat=policies.skp_terlihat,
        susun=naskah_skp,
        cek_terbit=policies.check_cetak_skp,
        cek_urus=policies.check_urus,
        cek_tanda_tangan=policies.check_tanda_tangan,
        cek_konfirmasi=policies.check_konfirmasi,
        sesudah_tanda=sesudah_tanda,
        sesudah_lengkap=sesudah_skp_lengkap,
        berurutan=True,
        tautan_subjek=tautan_skp,
    ),
    JenisDokumen(
        kode=JENIS_MATRIKS,
        nama="Matriks Peran Hasil",
        templat="skp/dokumen/matriks.html",
        lihat=policies.skp_terlihat,
        cek_urus=policies.check_urus,
        lanskap=True,
        cara=("segel",),
        tautan_subjek=tautan_skp,
    ),
    JenisDokumen(
        kode=JENIS_EVALUASI,
        nama="Evaluasi Kinerja Pegawai",
        templat="skp/dokumen/evaluasi.html",
        lihat=policies.penilaian_terlihat,
        cek_urus=policies.check_urus,
        cek_batal=policies.check_batal,
        cek_tanda_tangan=policies.check_tanda_tangan,
        cek_konfirmasi=policies.check_konfirmasi,
        lanskap=True,
        tautan_subjek=tautan_evaluasi,
    ),
    JenisDokumen(
        kode=JENIS_DOKUMEN_EVALUASI,
        nama="Dokumen Evaluasi Kinerja Pegawai",
        templat="skp/dokumen/dokumen_evaluasi.html",
        lihat=policies.penilaian_terlihat,
        susun=naskah_dokumen_evaluasi,
        cek_terbit=policies.check_cetak_penilaian,
        cek_urus=policies.check_urus,
        cek_batal=policies.check_batal,
        cek_tanda_tangan=policies.check_tanda_tangan,
        cek_konfirmasi=policies.check_konfirmasi,
        tautan_subjek=tautan_evaluasi,
    ),
    JenisDokumen(
        kode=JENIS_ANGKA_KREDIT,
        nama="Konversi Angka Kredit",
        templat="skp/dokumen/angka_kredit.html",
        lihat=policies.penilaian_terlihat,
        cek_urus=policies.check_urus,
        cek_batal=policies.check_batal,
        cek_tanda_tangan=policies.check_tanda_tangan,
        cek_konfirmasi=policies.check_konfirmasi,
        tautan_subjek=tautan_evaluasi,
    ),
)


def _satu_evaluasi(naskah: Callable[[Pelaku, Evaluasi], Naskah]) -> Callable[[Pelaku, Subjek], Naskah]:
    """Content of a kind whose subject is an evaluation."""

    def susun(pelaku: Pelaku, subjek: Subjek) -> Naskah:
        assert subjek.evaluasi is not None  # noqa: S101  the subject of these kinds
        return naskah(pelaku, subjek.evaluasi)

    return susun


def _isi_skp(subjek: Subjek) -> str:
    berlampiran = ruang(subjek.skp.periode.rejim).berlampiran
    return "Rencana hasil kerja, perilaku, dan lampiran" if berlampiran else "Rencana yang disepakati"


KERTAS = (
    Kertas(
        JENIS_SKP,
        susun=lambda pelaku, s: susun_skp(pelaku, [s.skp])[0],
        periksa=policies.check_buat_skp,
        tertanda="pegawai yang dinilai lebih dahulu, lalu {kata.penilai}; sesudah keduanya SKP berjalan",
        keterangan=_isi_skp,
        nama=nama_skp,
    ),
    Kertas(
        JENIS_MATRIKS,
        susun=lambda pelaku, s: naskah_matriks(pelaku, s.skp),
        periksa=policies.check_buat_matriks,
        tertanda="disegel instansi, tanpa tanda tangan",
        keterangan=lambda s: "Peran setiap anggota pada hasil kerja SKP ini",
        kesiapan=kesiapan_matriks,
    ),
    Kertas(
        JENIS_EVALUASI,
        susun=_satu_evaluasi(naskah_evaluasi),
        periksa=policies.check_buat_penilaian,
        tertanda="Pejabat Penilai Kinerja",
        penilaian=True,
    ),
    Kertas(
        JENIS_DOKUMEN_EVALUASI,
        susun=_satu_evaluasi(lambda pelaku, e: naskah_dokumen_evaluasi(pelaku, [e.pk])[0]),
        periksa=policies.check_buat_penilaian,
        tertanda="pegawai yang dinilai dan Pejabat Penilai Kinerja",
        penilaian=True,
    ),
    Kertas(
        JENIS_ANGKA_KREDIT,
        susun=_satu_evaluasi(susun_angka_kredit),
        periksa=policies.check_buat_angka_kredit,
        tertanda="Pejabat Penilai Kinerja",
        penilaian=True,
        kesiapan=kesiapan_angka_kredit,
    ),
)


def _mencetak(pelaku: Pelaku) -> bool:
    return pelaku.punya(Izin.KELOLA_SKP)


def daftarkan() -> None:
    """Kinds, menu and sentence; called once from `ready`."""
    daftarkan_jenis(*JENIS)
    daftarkan_kertas(*KERTAS)
    navigasi.daftarkan(Menu("cetak-skp", "Cetak SKP", "skp-cetak", 46, "SKP", _mencetak, MODUL))
    kalimat.daftarkan({"skp.berlakukan": "{objek} berjalan: dokumennya lengkap ditandatangani"})
