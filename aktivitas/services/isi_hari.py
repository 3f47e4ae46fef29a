"""Several entries of a day from one form, each with its evidence."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction

from aktivitas.domain.aturan_isi import Keberatan, keberatan_draf
from aktivitas.models import Aktivitas
from aktivitas.queries.ketentuan import aturan_untuk
from aktivitas.services.amendemen import ubah_disetujui
from aktivitas.services.bukti import periksa_bukti, simpan_bukti
from aktivitas.services.entri import HasilCatat, IsiAktivitas, catat_banyak, periksa_banyak, ubah_draf
from kinerja.inti.pelaku import Pelaku


@dataclass(frozen=True, slots=True)
class BarisIsi:
    """A row of the form: what is written, the files and links that prove it, and the code that makes it one entry."""

    isi: IsiAktivitas
    kode: uuid.UUID
    berkas: Sequence[Any] = ()
    tautan: Sequence[str] = ()

    @property
    def lengkap(self) -> IsiAktivitas:
        """The row with the count of the evidence that comes with it."""
        return replace(self.isi, bukti=self.isi.bukti + len(self.berkas) + len(self.tautan))


def catat_baris(*, baris: Sequence[BarisIsi], kirim: bool, oleh: Pelaku) -> list[HasilCatat]:
    """Write rows with their evidence; a refused row loses none of the others.

    Raises:
        Ditolak: as for `catat_banyak`, or a piece of evidence is refused; then nothing is written.
    """
    with transaction.atomic():
        hasil = catat_banyak(isi=[b.lengkap for b in baris], kirim=kirim, oleh=oleh, kode_klien=[b.kode for b in baris])
        for satu, h in zip(baris, hasil, strict=True):
            if h.pk is not None and not h.sudah_ada:
                _simpan_bukti(h.pk, satu, oleh)
    return hasil


@dataclass(frozen=True, slots=True)
class Keluhan:
    """What speaks against a row: objections to the entry, and sentences about its evidence."""

    keberatan: Sequence[Keberatan]
    bukti: Sequence[str]


def periksa_baris(*, baris: Sequence[BarisIsi], kirim: bool, oleh: Pelaku) -> list[Keluhan]:
    """What `catat_baris` would say about every one of these rows at once, without writing.

    Raises:
        Ditolak: the actor is no person.
    """
    aturan = aturan_untuk({b.isi.tanggal for b in baris})
    hasil = periksa_banyak(isi=[b.lengkap for b in baris], oleh=oleh)
    return [
        Keluhan(
            h.keberatan if kirim else keberatan_draf(h.keberatan),
            periksa_bukti(berkas=b.berkas, tautan=b.tautan, aturan=aturan[b.isi.tanggal]),
        )
        for b, h in zip(baris, hasil, strict=True)
    ]


def ubah_baris(*, pk: int, baris: BarisIsi, kirim: bool, oleh: Pelaku) -> None:
    """Rewrite a draft or returned entry, with further evidence. Errors as for `ubah_draf` and `catat_baris`."""
    with transaction.atomic():
        ubah_draf(pk=pk, isi=baris.lengkap, oleh=oleh, kirim=kirim)
        _simpan_bukti(pk, baris, oleh)


def ubah_baris_disetujui(*, pk: int, baris: BarisIsi, kirim: bool, oleh: Pelaku) -> Aktivitas:
    """Amend an approved entry, with evidence. Errors as for `ubah_disetujui` and `catat_baris`."""
    with transaction.atomic():
        baru = ubah_disetujui(pk=pk, isi=baris.lengkap, kirim=kirim, oleh=oleh, kode_klien=baris.kode)
        _simpan_bukti(baru.pk, baris, oleh)
    return baru


def _simpan_bukti(pk: int, baris: BarisIsi, oleh: Pelaku) -> None:
    if baris.berkas or baris.tautan:
        entri = Aktivitas.objects.get(pk=pk)
        simpan_bukti(entri=entri, berkas=list(baris.berkas), tautan=list(baris.tautan), oleh=oleh)
