"""The form of the page: a file of cases, and a rule set that they may refer to."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from kinerja.inti.formulir import FormDasar
from kinerja.inti.kasus.baca import baca_berkas
from kinerja.inti.kasus.baca_json import BATAS_BITA
from kinerja.inti.kasus.bentuk import BerkasKasus, BerkasTidakTerbaca, Isi
from kinerja.inti.kasus.ketentuan import baca_berkas_ketentuan

_JENIS = {"accept": ".json,application/json"}
_UKURAN = "Paling besar 1 MB."


class FormKasus(FormDasar):
    """Reads both files; a fault stands beside its field, and nothing is stored."""

    berkas = forms.FileField(
        label="Berkas kasus", help_text=f"JSON. {_UKURAN}", widget=forms.ClearableFileInput(attrs=_JENIS)
    )
    ketentuan = forms.FileField(
        label="Berkas ketentuan",
        required=False,
        help_text="Ketentuan instansi yang dirujuk kasus dengan kodenya.",
        widget=forms.ClearableFileInput(attrs=_JENIS),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kasus: BerkasKasus | None = None
        self.isi = ""
        self.isi_ketentuan = ""
        self._bernama: dict[str, Isi] = {}

    def clean_berkas(self) -> UploadedFile:
        return _batasi(self.cleaned_data["berkas"])

    def clean_ketentuan(self) -> UploadedFile | None:
        berkas = self.cleaned_data["ketentuan"]
        return _batasi(berkas) if berkas else None

    def clean(self) -> dict[str, Any]:
        c = super().clean() or {}
        if ketentuan := c.get("ketentuan"):
            self.isi_ketentuan = self._baca("ketentuan", ketentuan.read())
        if (berkas := c.get("berkas")) and not self.errors:
            self._baca("berkas", berkas.read())
        return c

    def _baca(self, bidang: str, isi: bytes) -> str:
        try:
            if bidang == "ketentuan":
                satu = baca_berkas_ketentuan(isi)
                self._bernama[satu.kode] = satu.aturan
            else:
                self.kasus = baca_berkas(isi, self._bernama)
                self.isi = isi.decode("utf-8-sig")
        except BerkasTidakTerbaca as galat:
            self.add_error(bidang, str(galat))
            return ""
        return isi.decode("utf-8-sig")


def _batasi(berkas: UploadedFile) -> UploadedFile:
    if (berkas.size or 0) > BATAS_BITA:
        raise forms.ValidationError(f"Berkas terlalu besar. {_UKURAN} Bagi menjadi beberapa berkas.")
    return berkas


class FormUnduh(forms.Form):
    """The same files once more as text, so that the result can be taken away although nothing is stored."""

    isi = forms.CharField(strip=False, max_length=BATAS_BITA)
    ketentuan = forms.CharField(strip=False, required=False, max_length=BATAS_BITA)
    bentuk = forms.ChoiceField(choices=[("xlsx", "XLSX"), ("json", "JSON")])

    def kasus(self) -> BerkasKasus:
        """The file of a valid form. Raises BerkasTidakTerbaca."""
        bernama: dict[str, Isi] = {}
        if teks := self.cleaned_data["ketentuan"]:
            satu = baca_berkas_ketentuan(teks)
            bernama[satu.kode] = satu.aturan
        return baca_berkas(self.cleaned_data["isi"], bernama)
