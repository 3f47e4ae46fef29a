"""The log's section of Beranda: minutes, what came back, and today's usual activities in one form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from aktivitas.cetakan import NOMOR, butir_cetakan, form_cetakan
from aktivitas.domain.aturan_isi import Keberatan
from aktivitas.forms import FormBaris
from aktivitas.models import ButirAktivitas
from aktivitas.queries import beranda as queries
from kinerja.inti.beranda import Bagian
from kinerja.inti.pelaku import Pelaku
from kinerja.inti.templatetags.komponen import galat_ringkas
from kinerja.models import Modul

KODE = "aktivitas"


@dataclass(frozen=True, slots=True)
class BarisCepat:
    """A row of the quick form: its number, its form, the activity, and whether it is ticked."""

    nomor: int
    form: FormBaris
    butir: ButirAktivitas | None
    dipilih: bool = False

    def tampung(self, keberatan: Sequence[Keberatan]) -> None:
        """Say what speaks against the row, at the one field that every row shows."""
        for satu in keberatan:
            self.form.add_error("volume", satu.kalimat)


def isi_aktivitas(
    pelaku: Pelaku, baris: Sequence[BarisCepat] | None = None, tanggal: date | None = None
) -> Mapping[str, Any] | None:
    """The section's content; None for an account without a person, or with the module off.

    Args:
        baris: rows that were sent and stay on the page, in place of today's suggestions; `tanggal` is their work date.
    """
    if pelaku.pegawai_id is None or Modul.AKTIVITAS in pelaku.modul_mati:
        return None
    log = queries.log_beranda(pelaku, pelaku.pegawai_id)
    if baris is None:
        baris = [_baris(n, *usulan) for n, usulan in enumerate(log.usulan.usulan)]
    for b in baris:
        if b.butir is not None:
            b.form["volume"].label = b.butir.nama  # the summary of errors names the row by it
    return {
        "log": log,
        "perbaikan": queries.perlu_perbaikan(pelaku.pegawai_id),
        "baris": baris,
        "cetakan": BarisCepat(NOMOR, form_cetakan(), butir_cetakan()),
        "tanggal": tanggal or log.untuk,
        "hari_lain": (tanggal or log.untuk) != log.tanggal,
        "galat": galat_ringkas(*(b.form for b in baris)),
    }


def _baris(nomor: int, butir: ButirAktivitas, volume: int, hasil: UUID | None) -> BarisCepat:
    awal = {"butir": butir.pk, "volume": volume, "hasil": hasil}
    return BarisCepat(nomor, FormBaris(prefix=f"b{nomor}", initial=awal), butir)


BAGIAN = Bagian(KODE, 20, "aktivitas/beranda/bagian.html", isi_aktivitas)
