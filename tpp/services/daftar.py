"""Files of a payment list leave the house: each is recorded with who took how much of what."""

from kinerja.inti.audit import catat
from kinerja.inti.dokumen.massal import mulai_cetak_massal
from kinerja.inti.format import bulan as teks_bulan
from kinerja.inti.models import Pekerjaan
from kinerja.inti.pelaku import Ditolak, Pelaku
from tpp.models import DaftarPembayaran, HasilTpp
from tpp.policies import check_berkas_bank, check_lihat_rupiah
from tpp.queries.berkas_bank import BerkasFormat, berkas_daftar
from tpp.queries.daftar import sudah_sah


def catat_unduhan_daftar(*, daftar: DaftarPembayaran, bentuk: str, jumlah: int, oleh: Pelaku) -> None:
    """Record a download of the list. Raises Ditolak without LIHAT_RUPIAH."""
    check_lihat_rupiah(oleh)
    catat("tpp.daftar.unduh", oleh=oleh, objek=daftar, fakta={"bentuk": bentuk, "pegawai": jumlah})


def ambil_berkas_bank(*, daftar: DaftarPembayaran, kode: str, oleh: Pelaku) -> BerkasFormat:
    """The payments of a final list in one format; recorded with number and sum, for whole account numbers leave.

    Raises:
        Ditolak: no permission for the perangkat daerah, not final, unknown format, or nobody to pay in it.
    """
    check_berkas_bank(oleh, daftar.bulan_opd.perangkat_daerah_id)
    if not sudah_sah(daftar):
        raise Ditolak("Berkas bank dibuat dari daftar yang sudah disahkan. Tunggu pengesahan Pengguna Anggaran.")
    berkas = next((b for b in berkas_daftar(oleh, daftar) if b.format.kode == kode), None)
    if berkas is None:
        raise Ditolak("Format bank ini tidak ada lagi. Muat ulang halaman, lalu pilih format lain.")
    if not berkas.isi.baris:
        raise Ditolak(f"Tidak seorang pun dapat dibayar dengan format {berkas.format.nama}.")
    fakta = {"format": berkas.format.nama, "pegawai": len(berkas.isi.baris), "jumlah": berkas.isi.jumlah}
    catat("tpp.daftar.bank", oleh=oleh, objek=daftar, fakta=fakta)
    return berkas


def cetak_rincian_daftar(*, daftar: DaftarPembayaran, oleh: Pelaku) -> Pekerjaan:
    """Queue the printing of every slip of a list. Raises Ditolak: not his office, or nobody is on the list."""
    hasil = HasilTpp.objects.filter(proses=daftar.proses_id, perangkat_daerah=daftar.bulan_opd.perangkat_daerah_id)
    judul = f"Mencetak Rincian TPP {teks_bulan(daftar.bulan_opd.bulan)}"
    return mulai_cetak_massal(
        jenis="tpp.rincian", subjek=list(hasil.values_list("pk", flat=True)), judul=judul, oleh=oleh
    )
