"""Choosing the paper of one document, and what is printed together. They only parse."""

from typing import Any

from django import forms

from kinerja.inti.dokumen.daftar import nama_jenis
from kinerja.inti.dokumen.naskah import Kertas
from kinerja.inti.formulir import FormDasar
from skp.queries.dokumen_cetak import PilihanCetak
from skp.queries.kertas import semua_kertas

KERTAS = (("F4", "F4 (215 × 330 mm)"), ("A4", "A4 (210 × 297 mm)"))


class FormKertas(FormDasar):
    """The paper of a preview or a document; F4 when nothing, or nothing known, is said."""

    kertas = forms.ChoiceField(label="Kertas", choices=KERTAS, required=False)

    def pilihan(self) -> Kertas:
        return "A4" if self.is_valid() and self.cleaned_data["kertas"] == "A4" else "F4"


class FormBuatDokumen(FormKertas):
    """One paper of a plan: its kind, and what it is about."""

    jenis = forms.ChoiceField(choices=lambda: [(k.kode, k.kode) for k in semua_kertas()])
    subjek = forms.IntegerField(min_value=1)


class FormCetakSkp(FormDasar):
    """What, for which period, of which unit, on which paper."""

    apa = forms.ChoiceField(label="Yang dicetak")
    unit = forms.ChoiceField(label="Unit kerja", help_text="Termasuk semua unit di bawahnya.")
    kertas = forms.ChoiceField(label="Kertas", choices=KERTAS, initial="F4")

    def __init__(self, *args: Any, pilihan: PilihanCetak, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._skp = {f"skp-{p.pk}": p for p in pilihan.periode}
        self._evaluasi = {f"{k.kode}-{p.pk}": (p, k) for p, k in pilihan.evaluasi}
        self._unit = {str(u.pk): u for u in pilihan.unit}
        self._bidang("apa").choices = [
            *((k, f"SKP {p}") for k, p in self._skp.items()),
            *((n, f"{nama_jenis(k.kode)}, {p.periode}: {p}") for n, (p, k) in self._evaluasi.items()),
        ]
        self._bidang("unit").choices = [(k, u.nama) for k, u in self._unit.items()]

    def _bidang(self, nama: str) -> forms.ChoiceField:
        bidang = self.fields[nama]
        assert isinstance(bidang, forms.ChoiceField)  # noqa: S101  declared above
        return bidang

    def hasil(self) -> dict[str, Any]:
        """What was chosen: `skp`, or `evaluasi` and the kind `jenis`; `unit`, `kertas`."""
        isi = self.cleaned_data
        hasil = {"unit": self._unit[isi["unit"]], "kertas": isi["kertas"]}
        if isi["apa"] in self._skp:
            return {**hasil, "skp": self._skp[isi["apa"]]}
        periode, kertas = self._evaluasi[isi["apa"]]
        return {**hasil, "evaluasi": periode, "jenis": kertas.kode}
