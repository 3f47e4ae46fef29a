"""The papers of PP 46/2011: the Formulir SKP in the place of the usual form, Pengukuran, and the booklet."""

from collections.abc import Callable, Sequence

from kinerja.inti.dokumen.daftar import JenisDokumen
from kinerja.inti.dokumen.daftar import daftarkan as daftarkan_jenis
from kinerja.inti.dokumen.naskah import Naskah
from kinerja.inti.pelaku import Ditolak, Pelaku
from skp.policies import dokumen as policies
from skp.queries.dokumen_dasar import JENIS_PENGUKURAN46, JENIS_PRESTASI46
from skp.queries.dokumen_skp import daftarkan_formulir
from skp.queries.dokumen_tautan import tautan_evaluasi
from skp.queries.kertas import Kertas, Subjek
from skp.queries.kertas import daftarkan as daftarkan_kertas
from skp.queries.pp46_dokumen import naskah_pengukuran
from skp.queries.pp46_dokumen_prestasi import naskah_prestasi, tanda_prestasi
from skp.queries.pp46_dokumen_skp import FORMULIR
from skp.queries.pp46_rencana import REJIM
from skp.services.dokumen import sesudah_tanda

JENIS = (
    JenisDokumen(
        kode=JENIS_PENGUKURAN46,
        nama="Pengukuran Sasaran Kerja Pegawai",
        templat="skp/pp46/dokumen/pengukuran.html",
        lihat=policies.penilaian_terlihat,
        susun=naskah_pengukuran,
        cek_terbit=policies.check_cetak_penilaian,
        cek_urus=policies.check_urus,
        cek_batal=policies.check_batal,
        cek_tanda_tangan=policies.check_tanda_tangan,
        cek_konfirmasi=policies.check_konfirmasi,
        lanskap=True,
        tautan_subjek=tautan_evaluasi,
    ),
    JenisDokumen(
        kode=JENIS_PRESTASI46,
        nama="Penilaian Prestasi Kerja",
        templat="skp/pp46/dokumen/prestasi.html",
        lihat=policies.penilaian_terlihat,
        susun=naskah_prestasi,
        cek_terbit=policies.check_cetak_penilaian,
        cek_urus=policies.check_urus,
        cek_batal=policies.check_batal,
        cek_tanda_tangan=policies.check_tanda_tangan,
        cek_konfirmasi=policies.check_konfirmasi,
        sesudah_tanda=sesudah_tanda,
        berurutan=True,
        lanskap=True,
        tautan_subjek=tautan_evaluasi,
    ),
)


def _satu(naskah: Callable[[Pelaku, Sequence[int]], list[Naskah]]) -> Callable[[Pelaku, Subjek], Naskah]:
    """The content of one of many."""

    def susun(pelaku: Pelaku, subjek: Subjek) -> Naskah:
        for satu in naskah(pelaku, [subjek.pk]):
            return satu
        raise Ditolak("Rincian pengukuran evaluasi ini tidak tersimpan, jadi dokumennya tidak dapat dibuat.")

    return susun


KERTAS = (
    Kertas(
        JENIS_PENGUKURAN46,
        susun=_satu(naskah_pengukuran),
        periksa=policies.check_buat_penilaian,
        tertanda="Pejabat Penilai",
        penilaian=True,
        tahunan=True,
    ),
    Kertas(
        JENIS_PRESTASI46,
        susun=_satu(naskah_prestasi),
        periksa=policies.check_buat_penilaian,
        tertanda=(
            "Pejabat Penilai, lalu PNS yang dinilai, lalu Atasan Pejabat Penilai; dicetak bolak-balik (balik pada sisi "
            "pendek), lalu dilipat"
        ),
        penilaian=True,
        tahunan=True,
        tanda=tanda_prestasi,
    ),
)


def daftarkan() -> None:
    """Called once from `ready`."""
    daftarkan_jenis(*JENIS)
    daftarkan_kertas(*KERTAS)
    daftarkan_formulir(REJIM, FORMULIR)
