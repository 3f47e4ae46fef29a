"""The signed paper of a payment list: published with the act of who made it final; a long list is printed by a worker."""

from django.db import transaction

from kinerja.inti.dokumen.antrean import cetak_atau_antre
from kinerja.inti.dokumen.layanan import blok_dari, catat_tanda_tangan, catat_terbit
from kinerja.inti.dokumen.policies import can_tanda_tangan
from kinerja.inti.models import Dokumen, Pekerjaan, TindakanTandaTangan
from kinerja.inti.pelaku import Ditolak, Pelaku
from tpp.models import DaftarPembayaran
from tpp.naskah_daftar import JENIS_DAFTAR, naskah_daftar
from tpp.policies import check_terbitkan_daftar
from tpp.queries.daftar import sudah_sah
from tpp.queries.pejabat import pejabat_daftar


def terbitkan_daftar(*, daftar: DaftarPembayaran, oleh: Pelaku) -> Dokumen | Pekerjaan:
    """Publish a final list; who made it final signs it by the same act, recorded now. A long one is printed by a job.

    Calling it again gives the same document, or the job that still prints it.

    Raises:
        Ditolak: no permission for the perangkat daerah, not final yet, no treasurer appointed, certificate ended.
    """
    check_terbitkan_daftar(oleh, daftar.bulan_opd.perangkat_daerah_id)
    _check_siap(daftar, oleh)
    with transaction.atomic():
        dokumen = catat_terbit(jenis=JENIS_DAFTAR, naskah=naskah_daftar(oleh, daftar), oleh=oleh)
        if daftar.dokumen_id != dokumen.pk:
            DaftarPembayaran.objects.filter(pk=daftar.pk).update(dokumen=dokumen)
        if _ditandatangani_dengan_ini(dokumen, oleh):
            dokumen = catat_tanda_tangan(dokumen=dokumen, oleh=oleh, blok="pa")
        return cetak_atau_antre(dokumen=dokumen, oleh=oleh)


def _ditandatangani_dengan_ini(dokumen: Dokumen, oleh: Pelaku) -> bool:
    """Whether the actor made the list final and his block is still empty."""
    pa = next((b for b in blok_dari(dokumen) if b.kode == "pa"), None)
    if pa is None or TindakanTandaTangan.objects.filter(dokumen=dokumen, blok="pa").exists():
        return False
    return can_tanda_tangan(oleh, dokumen, pa)


def _check_siap(daftar: DaftarPembayaran, oleh: Pelaku) -> None:
    if not sudah_sah(daftar):
        raise Ditolak("Daftar ini belum disahkan. Terbitkan setelah Pengguna Anggaran mengesahkannya.")
    _, bendahara, _ = pejabat_daftar(daftar, oleh.hari_ini())
    if bendahara is None:
        raise Ditolak(
            "Belum ada bendahara untuk perangkat daerah ini, padahal ia ikut menandatangani daftar. "
            "Minta admin instansi menetapkan perannya, lalu terbitkan dari halaman daftar."
        )
