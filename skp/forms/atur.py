"""Forms of BKPSDM: a period, the wording of the guides, a phrase."""

from datetime import timedelta
from typing import Any

from django import forms

from kinerja.inti.formulir import FormDasar
from skp.domain.daftar_rejim import pilihan_rejim
from skp.models import NilaiPerilaku, PeriodeSkp
from skp.services.atur_periode import IsiPeriode

_HARI = "Hari sesudah hari terakhir tiap periode evaluasi. Kosongkan bila tidak dibatasi."


class FormPeriodeSkp(FormDasar):
    """A period; `sampai` is its last day."""

    nama = forms.CharField(label="Nama periode", max_length=60)
    mulai = forms.DateField(label="Mulai")
    sampai = forms.DateField(label="Sampai dengan", help_text="Hari terakhir periode ini.")
    rejim = forms.ChoiceField(label="Dasar penilaian", choices=pilihan_rejim)
    ada_di = forms.ChoiceField(
        label="SKP disusun di",
        choices=PeriodeSkp.Tempat.choices,
        widget=forms.RadioSelect,
        help_text="Bila di e-Kinerja BKN, formulir di sini tertutup dan hasilnya diimpor dari laporan BKN.",
        initial=PeriodeSkp.Tempat.SINI,
    )
    irama = forms.ChoiceField(
        label="Evaluasi periodik",
        choices=PeriodeSkp.Irama.choices,
        widget=forms.RadioSelect,
        initial=PeriodeSkp.Irama.TRIWULANAN,
    )
    batas_penetapan = forms.DateField(label="Batas penetapan SKP", required=False)
    hari_isi = forms.IntegerField(
        label="Realisasi diisi paling lambat (hari)", min_value=0, max_value=120, required=False, help_text=_HARI
    )
    hari_nilai = forms.IntegerField(
        label="Dinilai paling lambat (hari)", min_value=0, max_value=180, required=False, help_text=_HARI
    )

    def __init__(self, *args: Any, tempat_tetap: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tempat_tetap = tempat_tetap
        if tempat_tetap:
            del self.fields["ada_di"]

    def isi(self) -> IsiPeriode:
        """What was typed."""
        c = dict(self.cleaned_data)
        sampai = c.pop("sampai")
        return IsiPeriode(**{"ada_di": self.tempat_tetap, **c, "selesai": sampai + timedelta(days=1)})


class FormSetuju(FormDasar):
    """A consequence that has been read."""

    setuju = forms.BooleanField(
        label="Saya memahami akibatnya", error_messages={"required": "Centang sesudah membaca akibatnya."}
    )


class FormPanduan(FormDasar):
    """The guide behaviours of one value, one a line of its own."""

    BANYAK = 6

    def __init__(self, *args: Any, panduan: tuple[str, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for i in range(max(self.BANYAK, len(panduan))):
            self.fields[f"panduan_{i}"] = forms.CharField(
                label=f"Panduan perilaku {i + 1}",
                max_length=300,
                required=False,
                initial=panduan[i] if i < len(panduan) else "",
                widget=forms.Textarea(attrs={"rows": "3"}),
            )

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        if not self.teks():
            raise forms.ValidationError("Isi sedikitnya satu panduan, atau kembalikan ke kalimat bawaan.")
        return isi

    def teks(self) -> list[str]:
        """The guides that were filled, in order."""
        return [" ".join(t.split()) for t in self.cleaned_data.values() if t and t.strip()]


class FormFrasa(FormDasar):
    """A phrase of the tenant's own."""

    nilai = forms.ChoiceField(label="Nilai", choices=NilaiPerilaku.choices)
    teks = forms.CharField(label="Frasa", max_length=300, widget=forms.Textarea(attrs={"rows": "3"}))
