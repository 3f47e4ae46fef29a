"""The signed paper of a payment list: published with the act of who made it final; a long list as a job."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from kinerja.inti import pekerjaan
from kinerja.inti.dokumen.layanan import blok_dari, tanda_tangani, terbitkan
from kinerja.inti.dokumen.policies import can_tanda_tangan
from kinerja.inti.format import bulan as teks_bulan
from kinerja.inti.models import Dokumen, Pekerjaan, TindakanTandaTangan
from kinerja.inti.pekerjaan import Konteks
from kinerja.inti.pelaku import Ditolak, Pelaku
from tpp.models import DaftarPembayaran
from tpp.naskah_daftar import JENIS_DAFTAR, naskah_daftar
from tpp.policies import check_terbitkan_daftar
from tpp.queries.daftar import sudah_sah
from tpp.queries.pejabat import pejabat_daftar

JENIS = "tpp.terbit_daftar"
BANYAK = 60
"""Rows from which a list is printed by a worker: a page holds about twenty, and it is printed at every signature."""


def terbitkan_daftar(*, daftar: DaftarPembayaran, oleh: Pelaku) -> Dokumen | Pekerjaan:
    """Publish a final list; who made it final signs it by the same act. A long one is queued and the job returned.

    Calling it again gives the same document.

    Raises:
        Ditolak: no permission for the perangkat daerah, not final yet, no treasurer appointed, certificate ended.
    """
    check_terbitkan_daftar(oleh, daftar.bulan_opd.perangkat_daerah_id)
    _check_siap(daftar, oleh)
    if daftar.jumlah_pegawai < BANYAK:
        return _terbitkan(daftar, oleh)
    return pekerjaan.mulai(
        JENIS,
        judul=f"Mencetak Daftar Pembayaran TPP {teks_bulan(daftar.bulan_opd.bulan)}",
        kunci=f"{JENIS}:{daftar.pk}",
        argumen={"daftar": daftar.pk},
        oleh=oleh,
    )


@pekerjaan.pelaksana(JENIS)
def cetak_daftar(konteks: Konteks) -> Mapping[str, Any]:
    """The job; publishing twice gives the same document."""
    lain = ("bulan_opd__perangkat_daerah", "proses__ketentuan")
    daftar = DaftarPembayaran.objects.select_related(*lain).get(pk=konteks.argumen["daftar"])
    konteks.maju(total=1)
    dokumen = _terbitkan(daftar, konteks.oleh)
    konteks.maju(selesai=1)
    return {"dokumen": dokumen.pk}


def _check_siap(daftar: DaftarPembayaran, oleh: Pelaku) -> None:
    if not sudah_sah(daftar):
        raise Ditolak("Daftar ini belum disahkan. Terbitkan setelah Pengguna Anggaran mengesahkannya.")
    _, bendahara, _ = pejabat_daftar(daftar, oleh.hari_ini())
    if bendahara is None:
        raise Ditolak(
            "Belum ada bendahara untuk perangkat daerah ini, padahal ia ikut menandatangani daftar. "
            "Minta admin instansi menetapkan perannya, lalu terbitkan dari halaman daftar."
        )


def _terbitkan(daftar: DaftarPembayaran, oleh: Pelaku) -> Dokumen:
    with transaction.atomic():
        dokumen = terbitkan(jenis=JENIS_DAFTAR, naskah=naskah_daftar(oleh, daftar), oleh=oleh)
        if daftar.dokumen_id != dokumen.pk:
            DaftarPembayaran.objects.filter(pk=daftar.pk).update(dokumen=dokumen)
        pa = next((b for b in blok_dari(dokumen) if b.kode == "pa"), None)
        sudah = TindakanTandaTangan.objects.filter(dokumen=dokumen, blok="pa").exists()
        if pa is not None and not sudah and can_tanda_tangan(oleh, dokumen, pa):
            dokumen = tanda_tangani(dokumen=dokumen, oleh=oleh, blok="pa")
    return dokumen
