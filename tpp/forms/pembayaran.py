"""Forms around payment: search, bank format, corrections."""

from typing import Any

from django import forms

from kinerja.inti.formulir import FormDasar
from tpp.queries.berkas_bank import BerkasFormat
from tpp.queries.koreksi import Perihal


class FormCariOrang(FormDasar):
    """Filter of the rows of a list."""

    cari = forms.CharField(label="Nama atau NIP", required=False, max_length=100)


class FormBank(FormDasar):
    """Which bank format to take."""

    format = forms.ChoiceField(label="Format berkas", widget=forms.RadioSelect)

    def __init__(self, *args: Any, berkas: tuple[BerkasFormat, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bidang: Any = self.fields["format"]
        bidang.choices = [(b.format.kode, b.format.nama) for b in berkas]


class FormKoreksi(FormDasar):
    """What is wrong, in the person's words."""

    baris = forms.ChoiceField(label="Yang tidak sesuai")
    uraian = forms.CharField(
        label="Uraian",
        help_text="Tuliskan apa yang tidak sesuai, apa yang seharusnya, dan buktinya bila ada. Jangan menulis jumlah rupiah.",
        widget=forms.Textarea(attrs={"rows": 4}),
        min_length=10,
        max_length=2000,
    )

    def __init__(self, *args: Any, perihal: tuple[Perihal, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bidang: Any = self.fields["baris"]
        bidang.choices = [(p.kode, p.pilihan) for p in perihal]


class FormJawab(FormDasar):
    """The operator's answer; the pressed button says which."""

    jawaban = forms.CharField(
        label="Jawaban",
        help_text="Dibaca pegawai itu. Bila diterima, perbaiki datanya; bila bulan sudah disahkan, hasilnya menjadi selisih.",
        widget=forms.Textarea(attrs={"rows": 4}),
        min_length=10,
        max_length=2000,
    )
