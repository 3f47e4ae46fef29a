"""The sealed paper of one person's Rincian TPP."""

from kinerja.inti.dokumen.layanan import terbitkan
from kinerja.inti.models import Dokumen
from kinerja.inti.pelaku import Ditolak, Pelaku
from tpp.models import HasilTpp
from tpp.naskah_rincian import JENIS_RINCIAN, naskah_rincian
from tpp.queries.proses import hasil_terlihat


def terbitkan_rincian(*, hasil: HasilTpp, oleh: Pelaku) -> Dokumen:
    """Publish and seal it as it stands now; the same content gives the same document.

    Raises:
        Ditolak: neither his own nor of an office whose rupiah he sees; or the seal's certificate has ended.
    """
    if not hasil_terlihat(oleh).filter(pk=hasil.pk).exists():
        raise Ditolak("Rincian TPP ini bukan milik Anda.")
    (naskah,) = naskah_rincian(oleh, [hasil.pk])
    return terbitkan(jenis=JENIS_RINCIAN, naskah=naskah, oleh=oleh)
