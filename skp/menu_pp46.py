"""What PP 46/2011 registers: its room, the paper of a month, the table of a plan in Excel, its sentences."""

from kinerja.inti import kalimat
from kinerja.inti.dokumen.daftar import JenisDokumen
from kinerja.inti.dokumen.daftar import daftarkan as daftarkan_jenis
from skp.domain.pp46.realisasi import salah_realisasi
from skp.models import PeriodeSkp
from skp.pengimpor.pp46_rencana import TABEL
from skp.pengimpor.rencana import daftarkan_tabel
from skp.policies.dokumen import check_urus, skp_terlihat
from skp.queries.dokumen_dasar import JENIS_PENGUKURAN46, JENIS_PRESTASI46, JENIS_SKP
from skp.queries.pp46_dokumen_bulan import JENIS_BULAN, tautan_bulan
from skp.queries.pp46_rencana import ALASAN_TETAP, REJIM, periksa_pp46
from skp.queries.ruang import Istilah, Ruang
from skp.queries.ruang import daftarkan as daftarkan_ruang

PP46 = Ruang(
    kode=REJIM,
    merata_jabatan=True,
    templat_hasil="skp/pp46/_keterangan.html",
    templat_rencana="skp/pp46/_rencana.html",
    url_tambah="skp-kegiatan-tambah",
    url_ubah="skp-kegiatan",
    url_nilai="skp-pengukuran",
    templat_evaluasi="skp/pp46/evaluasi.html",
    kertas_rencana=(JENIS_SKP,),
    kertas_penilaian=(JENIS_PENGUKURAN46, JENIS_PRESTASI46),
    periksa=periksa_pp46,
    tab=(("Capaian bulan", "skp-capaian-bulan"), ("Tugas tambahan", "skp-tugas-tambahan")),
    alasan_tetap=ALASAN_TETAP,
    berformulir=False,
    sebutan_hasil=("Kegiatan tugas jabatan", ""),
    bermatriks=False,
    irama_realisasi=PeriodeSkp.Irama.BULANAN,
    periksa_realisasi=salah_realisasi,
    istilah=Istilah(
        penilai="Pejabat Penilai",
        atasan_penilai="Atasan Pejabat Penilai",
        hasil="kegiatan tugas jabatan",
        ukuran="aspek",
        penilaian="penilaian prestasi kerja",
        skp="Sasaran Kerja Pegawai",
    ),
)
BULAN = JenisDokumen(
    kode=JENIS_BULAN,
    nama="Capaian SKP Bulanan",
    templat="skp/pp46/dokumen_bulan.html",
    lihat=skp_terlihat,
    cek_urus=check_urus,
    cara=("segel",),
    tautan_subjek=tautan_bulan,
)
KALIMAT = {
    "skp.tugas_tambah": "Mencatat tugas tambahan “{tugas}” pada {objek}",
    "skp.tugas_ubah": "Mengubah tugas tambahan “{tugas}” pada {objek}",
    "skp.tugas_hapus": "Menghapus tugas tambahan “{tugas}” dari {objek}",
}


def daftarkan() -> None:
    """Called once from `ready`."""
    daftarkan_ruang(PP46)
    daftarkan_jenis(BULAN)
    daftarkan_tabel(TABEL)
    kalimat.daftarkan(KALIMAT, {})
