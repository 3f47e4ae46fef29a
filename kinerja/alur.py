"""Edges of the organisation's own state machine: a proposed bank account (kinerja.models.UsulanRekening)."""

from kinerja.inti.alur import Tepi
from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.models import UsulanRekening
from kinerja.queries.rekening import IZIN_PUTUSKAN_REKENING

_S = UsulanRekening.Status


def _pemutus(oleh: Pelaku) -> None:
    """Deciding takes a person with one of the permissions; whether it reaches this proposal is `check_putuskan_rekening`."""
    if oleh.sistem or not any(oleh.punya(i) for i in IZIN_PUTUSKAN_REKENING):
        raise Ditolak("Peran Anda tidak mencakup persetujuan rekening.")


def _pengusul(oleh: Pelaku) -> None:
    if not (oleh.punya(Izin.KELOLA_PEGAWAI) or oleh.punya(Izin.BAYAR_TPP)):
        raise Ditolak("Peran Anda tidak mencakup usulan rekening.")


SETUJUI = Tepi("setujui", "Setujui", (_S.MENUNGGU,), _S.DISETUJUI, "rekening.setujui", _pemutus)
TOLAK = Tepi("tolak", "Tolak", (_S.MENUNGGU,), _S.DITOLAK, "rekening.tolak", _pemutus, wajib_catatan=True)
TARIK = Tepi("tarik", "Tarik usulan", (_S.MENUNGGU,), _S.DITARIK, "rekening.tarik", _pengusul)

TEPI_REKENING = (SETUJUI, TOLAK, TARIK)
