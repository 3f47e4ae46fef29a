"""Everything that the page of one payment list shows."""

from dataclasses import dataclass

from django.core.paginator import Page

from kinerja.inti.dokumen.queries import RincianDokumen, dokumen_subjek, rincian_dokumen
from kinerja.inti.pelaku import Pelaku
from tpp.models import DaftarPembayaran
from tpp.naskah_daftar import JENIS_DAFTAR
from tpp.queries.daftar import BarisTampil, IsiDaftar, Rekap, get_daftar_or_404, sudah_sah
from tpp.queries.keadaan import KeadaanHasil, keadaan_daftar


@dataclass(frozen=True, slots=True)
class HalamanDaftar:
    """A list with its state, totals, one page of rows, and its paper when there is one the reader may see."""

    daftar: DaftarPembayaran
    sah: bool
    keadaan: KeadaanHasil
    rekap: Rekap
    halaman: "Page[BarisTampil]"
    dokumen: RincianDokumen | None


def halaman_rinci(pelaku: Pelaku, pk: int, cari: str, halaman: str | None) -> HalamanDaftar:
    """A visible list; a constant number of statements. Raises Http404."""
    daftar = get_daftar_or_404(pelaku, pk)
    isi = IsiDaftar(pelaku, daftar)
    dokumen = dokumen_subjek(pelaku, JENIS_DAFTAR, daftar.pk)
    return HalamanDaftar(
        daftar=daftar,
        sah=sudah_sah(daftar),
        keadaan=keadaan_daftar(daftar),
        rekap=isi.rekap(),
        halaman=isi.halaman(cari, halaman),
        dokumen=rincian_dokumen(pelaku, dokumen.pk) if dokumen else None,
    )
