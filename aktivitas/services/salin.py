"""Copy entries of an earlier day to another one, as drafts or sent at once."""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from aktivitas.models import Aktivitas
from aktivitas.queries.bank import padanan_butir
from aktivitas.queries.entri import milik_hari
from aktivitas.services.entri import HasilCatat, IsiAktivitas, catat_banyak, periksa_banyak
from aktivitas.states import check_sebagai_pegawai
from kinerja.inti.pelaku import Pelaku

_RUANG = uuid.UUID("8b1a5e5c-6a52-4f0e-9f0a-3c1f4f0b7d21")


@dataclass(frozen=True, slots=True)
class BarisSalin:
    """An entry of the earlier day and what would speak against, or came of, its copy."""

    asal: Aktivitas
    hasil: HasilCatat


def periksa_salinan(*, dari: date, ke: date, oleh: Pelaku) -> list[BarisSalin]:
    """The entries of a day and what speaks against sending each again on another day; nothing is written."""
    asal = _asal(oleh, dari)
    hasil = periksa_banyak(isi=_isi(asal, ke), oleh=oleh)
    return [BarisSalin(a, h) for a, h in zip(asal, hasil, strict=True)]


def salin(*, dari: date, ke: date, ids: Collection[int], kirim: bool, oleh: Pelaku) -> list[BarisSalin]:
    """Copy chosen entries of one day to another. The same entry is copied to a day once, however often this is sent.

    Raises:
        Ditolak: the actor is no person.
    """
    asal = [a for a in _asal(oleh, dari) if a.pk in ids]
    kode = [uuid.uuid5(_RUANG, f"{a.kode_klien}:{ke.isoformat()}") for a in asal]
    hasil = catat_banyak(isi=_isi(asal, ke), kirim=kirim, oleh=oleh, kode_klien=kode)
    return [BarisSalin(a, h) for a, h in zip(asal, hasil, strict=True)]


def _asal(oleh: Pelaku, dari: date) -> list[Aktivitas]:
    check_sebagai_pegawai(oleh)
    return milik_hari(oleh, dari)


def _isi(asal: Sequence[Aktivitas], ke: date) -> list[IsiAktivitas]:
    """The same work on another day, under the bank's version of that day."""
    padanan = padanan_butir([a.butir.kode for a in asal], ke)
    return [
        IsiAktivitas(ke, padanan.get(a.butir.kode, 0), a.volume, a.mulai, a.selesai, a.uraian, hasil=a.silsilah_hasil)
        for a in asal
    ]
