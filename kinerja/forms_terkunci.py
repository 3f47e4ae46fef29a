"""Forms whose facts may fall into a locked month: asked once, on the same form, with everything typed still there."""

from typing import Any

from django import forms

from kinerja.inti.formulir import FormDasar, IsianTanggal
from kinerja.services.terkunci import PerluSurat, Surat


class FormTerkunci(FormDasar):
    """Base of a form with its own fields for a letter, named by `bidang_nomor` and `bidang_tanggal`.

    `terkunci` travels hidden and holds the codes of the locked months that have been told.
    """

    bidang_nomor = "nomor_surat"
    bidang_tanggal = "tanggal_surat"
    terkunci = forms.CharField(required=False, max_length=20_000, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.data.get(self.add_prefix("terkunci")):
            self._tampilkan()

    def _tampilkan(self) -> None:
        """Show the letter, and call neither part of it optional."""
        widget = {self.bidang_nomor: forms.TextInput, self.bidang_tanggal: IsianTanggal}
        for nama, kelas in widget.items():
            bidang = self.fields[nama]
            bidang.bersyarat = True  # type: ignore[attr-defined]
            if isinstance(bidang.widget, forms.HiddenInput):
                bidang.widget = kelas()

    @property
    def surat(self) -> Surat:
        """What was typed, for the service; it knows whether it is needed."""
        isi = self.cleaned_data
        tahu = frozenset(filter(None, isi.get("terkunci", "").split(",")))
        return Surat(isi.get(self.bidang_nomor, ""), isi.get(self.bidang_tanggal), tahu)

    def tanyakan_surat(self, galat: PerluSurat) -> None:
        """Say that the months are locked and ask for the letter; what is missing is marked from the second time on."""
        kode = {b.kode for b in galat.bulan}
        surat = self.surat
        isi = self.data.copy()  # type: ignore[attr-defined]
        isi[self.add_prefix("terkunci")] = ",".join(sorted(kode))
        self.data = isi
        self._tampilkan()
        self.add_error(None, galat.alasan)
        if surat.tahu is not None and kode <= surat.tahu:
            for nama, ada in ((self.bidang_nomor, surat.nomor), (self.bidang_tanggal, surat.tanggal)):
                if not ada:
                    self.add_error(nama, "Wajib diisi untuk bulan yang sudah dikunci.")


class FormBersurat(FormTerkunci):
    """Base of a form that has no letter of its own: number and date stay hidden until a locked month asks for them."""

    bidang_nomor = "surat_nomor"
    bidang_tanggal = "surat_tanggal"
    surat_nomor = forms.CharField(label="Nomor surat", max_length=100, required=False, widget=forms.HiddenInput)
    surat_tanggal = forms.DateField(label="Tanggal surat", required=False, widget=forms.HiddenInput)
