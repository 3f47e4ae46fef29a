"""Forms around the file of a rule set."""

from typing import Any

from django import forms

from kinerja.inti.formulir import FormDasar
from kinerja.inti.kasus.baca_json import BATAS_BITA
from kinerja.inti.kasus.bentuk import BerkasTidakTerbaca
from kinerja.inti.kasus.ketentuan import BerkasKetentuan, baca_berkas_ketentuan
from tpp.forms.umum import BidangBulan

_JENIS = "tpp"


def _baca(form: forms.Form, bidang: str, isi: bytes | str) -> BerkasKetentuan | None:
    try:
        berkas = baca_berkas_ketentuan(isi)
    except BerkasTidakTerbaca as galat:
        form.add_error(bidang, str(galat))
        return None
    if berkas.jenis != _JENIS:
        form.add_error(bidang, f"Berkas ini berisi ketentuan {berkas.jenis.upper()}, bukan ketentuan TPP.")
        return None
    return berkas


class FormBerkasKetentuan(FormDasar):
    """The file, and from when the draft shall hold."""

    berkas = forms.FileField(
        label="Berkas ketentuan",
        help_text=f"JSON dari tombol Unduh berkas pada halaman ketentuan. Paling besar {BATAS_BITA // 1000} kB.",
        widget=forms.ClearableFileInput(attrs={"accept": ".json,application/json"}),
    )
    mulai = BidangBulan(label="Berlaku mulai bulan", help_text="Ketentuan selalu berlaku sejak tanggal 1.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.isi: BerkasKetentuan | None = None
        self.teks = ""

    def clean(self) -> dict[str, Any]:
        c = super().clean() or {}
        if berkas := c.get("berkas"):
            if (berkas.size or 0) > BATAS_BITA:
                self.add_error("berkas", f"Berkas terlalu besar. Paling besar {BATAS_BITA // 1000} kB.")
                return c
            mentah = berkas.read()
            self.isi = _baca(self, "berkas", mentah)
            self.teks = mentah.decode("utf-8-sig") if self.isi else ""
        return c


class FormSimpanBerkas(forms.Form):
    """The same file once more as text, after it was looked at."""

    isi_berkas = forms.CharField(strip=False, max_length=BATAS_BITA)
    mulai = BidangBulan()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.isi: BerkasKetentuan | None = None

    def clean_isi_berkas(self) -> str:
        teks = str(self.cleaned_data["isi_berkas"])
        self.isi = _baca(self, "isi_berkas", teks)
        return teks
