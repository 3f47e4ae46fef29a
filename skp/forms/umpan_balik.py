"""Forms of feedback and invitations."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.text import Truncator

from kinerja.inti.formulir import FormDasar
from skp.models import UmpanBalik
from skp.models.jalan import PeranUmpanBalik
from skp.queries.umpan_balik import Sasaran
from skp.services.umpan_balik import IsianUmpanBalik

PEMBERI = [(p.value, p.label) for p in PeranUmpanBalik if p is not PeranUmpanBalik.ATASAN]


class FormUmpanBalik(FormDasar):
    """One thing said about one result or one value."""

    sasaran = forms.ChoiceField(label="Tentang")
    nada = forms.ChoiceField(label="Jenis umpan balik", choices=UmpanBalik.Nada.choices, widget=forms.RadioSelect)
    teks = forms.CharField(
        label="Umpan balik",
        max_length=1000,
        min_length=15,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Sebutkan perilaku yang terlihat dan dampaknya, bukan sifat orangnya. Contoh: “Rekap dikirim tiga hari "
        "sebelum batas, sehingga tim sempat memeriksa ulang.” Untuk saran, tambahkan apa yang sebaiknya dilakukan.",
    )
    bukti = forms.CharField(
        label="Bukti dukung",
        required=False,
        max_length=500,
        help_text="Di mana hal itu terlihat: kegiatan, dokumen, atau tautan.",
    )

    def __init__(self, *args: Any, sasaran: Sequence[Sasaran], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hasil = [(s.kode, Truncator(s.judul).chars(110)) for s in sasaran if not s.nilai]
        nilai = [(s.kode, s.judul) for s in sasaran if s.nilai]
        self.fields["sasaran"].choices = [  # type: ignore[attr-defined]
            ("", "Pilih hasil kerja atau nilai"),
            ("Hasil kerja", hasil),
            ("Nilai BerAKHLAK", nilai),
        ]

    def isian(self) -> IsianUmpanBalik:
        """What was typed, once valid."""
        isi = self.cleaned_data
        return IsianUmpanBalik(isi["sasaran"], isi["nada"], isi["teks"], isi["bukti"])


class FormCariPemberi(FormDasar):
    cari = forms.CharField(
        label="Nama atau NIP",
        max_length=100,
        required=False,
        help_text="Perangkat daerah yang sama: paling sedikit tiga huruf. Perangkat daerah lain: nama lengkap tanpa gelar, "
        "atau NIP lengkap.",
    )


class FormUndang(FormDasar):
    """Whom to invite, as what, until when."""

    sebagai = forms.ChoiceField(label="Sebagai", choices=PEMBERI)
    sampai = forms.DateField(label="Sampai tanggal", help_text="Hari terakhir umpan balik dapat diberikan.")
    pesan = forms.CharField(
        label="Pesan", max_length=300, required=False, help_text="Misalnya kegiatan yang dikerjakan bersama."
    )
