"""Files whose rows fall into a locked month: said in the preview, and not applied without the letter."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django import forms

from kinerja.inti.formulir import FormDasar
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.queries.terkunci import Rentang, kalimat_sebelum
from kinerja.services.terkunci import PerluSurat, Surat, jaga_terkunci


class FormSurat(FormDasar):
    """The letter behind the rows of locked months."""

    surat_nomor = forms.CharField(
        label="Nomor surat",
        max_length=100,
        required=False,
        help_text="Hanya bila berkas memuat bulan yang TPP-nya sudah disahkan.",
    )
    surat_tanggal = forms.DateField(label="Tanggal surat", required=False)


def surat_dari(opsi: Mapping[str, Any]) -> Surat:
    """The letter that came with the upload; the preview has told of the months."""
    tanggal = opsi.get("surat_tanggal")
    return Surat(opsi.get("surat_nomor") or "", date.fromisoformat(tanggal) if tanggal else None)


def periksa_terkunci(
    rentang: Collection[Rentang], opsi: Mapping[str, Any], oleh: Pelaku
) -> tuple[list[str], list[str]]:
    """Sentences that keep a file from being applied, and sentences to read before it is; one statement."""
    try:
        bulan = jaga_terkunci(surat_dari(opsi), oleh, rentang)
    except PerluSurat as galat:
        lagi = "Unggah lagi berkas ini dengan mengisi Nomor surat dan Tanggal surat di halaman unggah."
        return [f"{kalimat_sebelum(galat.bulan)} {lagi}"], []
    except Ditolak as galat:
        return [galat.alasan], []
    return [], [kalimat_sebelum(bulan)] if bulan else []
