"""What PermenPANRB 8/2021 registers: its room, its additions to a result, how an objection is decided, its paper."""

from functools import partial
from typing import Any

from kinerja.inti.dokumen.daftar import JenisDokumen
from kinerja.inti.dokumen.daftar import daftarkan as daftarkan_jenis
from kinerja.inti.pelaku import Pelaku
from skp.domain.pm8.peringkat import periksa_peringkat
from skp.forms import hasil_rejim, putusan
from skp.forms.pm8_angka import ISIAN_HASIL, FormPutusanAngka
from skp.models import Keberatan
from skp.policies import dokumen as kebijakan
from skp.queries.dokumen_dasar import JENIS_SKP
from skp.queries.dokumen_skp import daftarkan_formulir
from skp.queries.dokumen_tautan import tautan_evaluasi
from skp.queries.kertas import Kertas
from skp.queries.kertas import daftarkan as daftarkan_kertas
from skp.queries.pm8_angka import REJIM, lembar_angka
from skp.queries.pm8_dokumen import JENIS_KINERJA8, naskah_kinerja8, naskah_satu
from skp.queries.pm8_dokumen_skp import FORMULIR
from skp.queries.pm8_rencana import periksa_rencana
from skp.queries.ruang import Ruang
from skp.queries.ruang import daftarkan as daftarkan_ruang
from skp.services.pm8_angka import putuskan_angka

PM8 = Ruang(
    kode=REJIM,
    templat_rencana="skp/rencana/_rencana_hasil.html",
    url_tambah="skp-hasil-tambah",
    url_ubah="skp-hasil-ubah",
    url_nilai="skp-angka",
    templat_evaluasi="skp/pm8/evaluasi.html",
    kertas_rencana=(JENIS_SKP,),
    kertas_penilaian=(JENIS_KINERJA8,),
    periksa=periksa_rencana,
    templat_hasil="skp/pm8/_hasil.html",
    peringkat=periksa_peringkat,
)

JENIS = JenisDokumen(
    kode=JENIS_KINERJA8,
    nama="Penilaian Kinerja PNS",
    templat="skp/dokumen/kinerja8.html",
    lihat=kebijakan.penilaian_terlihat,
    susun=naskah_kinerja8,
    cek_terbit=kebijakan.check_cetak_penilaian,
    cek_urus=kebijakan.check_urus,
    cek_batal=kebijakan.check_batal,
    cek_tanda_tangan=kebijakan.check_tanda_tangan,
    cek_konfirmasi=kebijakan.check_konfirmasi,
    berurutan=True,
    tautan_subjek=tautan_evaluasi,
)
KERTAS = Kertas(
    JENIS_KINERJA8,
    susun=naskah_satu,
    periksa=kebijakan.check_buat_penilaian,
    tertanda="Pejabat Penilai Kinerja lebih dahulu, lalu pegawai yang dinilai",
    penilaian=True,
)


def _form_putusan(data: Any, keberatan: Keberatan, pelaku: Pelaku) -> FormPutusanAngka:
    return FormPutusanAngka(data, lembar=lembar_angka(keberatan.evaluasi, pelaku))


def daftarkan() -> None:
    """Called once from `ready`."""
    daftarkan_ruang(PM8)
    daftarkan_jenis(JENIS)
    daftarkan_kertas(KERTAS)
    daftarkan_formulir(REJIM, FORMULIR)
    hasil_rejim.daftarkan(REJIM, ISIAN_HASIL)
    putusan.daftarkan(
        REJIM,
        putusan.CaraPutus(_form_putusan, partial(putusan.putuskan_dengan, putuskan_angka), "skp/pm8/putusan.html"),
    )
