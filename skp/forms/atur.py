"""Forms of BKPSDM: a period, the wording of the guides, a phrase."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms

from kinerja.inti.formulir import FormDasar
from skp.domain.daftar_rejim import pilihan_rejim
from skp.domain.siklus_periode import periksa_batas_penetapan
from skp.models import NilaiPerilaku, PeriodeSkp
from skp.queries.ruang import ruang
from skp.services.atur_periode import IsiPeriode

_HARI = "Hari sesudah hari terakhir tiap periode evaluasi. Kosongkan bila tidak dibatasi."
_HARI_REALISASI = "Hari sesudah hari terakhir tiap masa realisasi. Kosongkan bila tidak dibatasi."
_HARI_SETAHUN = "Hari sesudah hari terakhir periode ini. Kosongkan bila tidak dibatasi."


class FormDasarPeriode(FormDasar):
    """Which regulation a period goes by, asked first: the rest of the questions follow from it."""

    rejim = forms.ChoiceField(label="Dasar penilaian", widget=forms.RadioSelect)

    def __init__(self, *args: Any, pilihan: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rejim"].choices = pilihan  # type: ignore[attr-defined]


class FormPeriodeSkp(FormDasar):
    """A period under a regulation; `sampai` is its last day. Asks only what that regulation uses.

    irama_tetap: the rhythm of realisation where it is not asked for.
    """

    nama = forms.CharField(label="Nama periode", max_length=60)
    mulai = forms.DateField(label="Mulai")
    sampai = forms.DateField(label="Sampai dengan", help_text="Hari terakhir periode ini.")
    rejim = forms.ChoiceField(choices=pilihan_rejim, widget=forms.HiddenInput)
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

    def __init__(self, *args: Any, rejim: str, tempat_tetap: str = "", irama_tetap: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tempat_tetap = tempat_tetap
        self.irama_tetap = irama_tetap or ruang(rejim).irama_realisasi
        if tempat_tetap:
            del self.fields["ada_di"]
        if ruang(rejim).hanya_setahun:
            del self.fields["irama"]
            self.fields["hari_isi"].help_text = _HARI_REALISASI
            self.fields["hari_nilai"].label = "Penilaian setahun paling lambat (hari)"
            self.fields["hari_nilai"].help_text = _HARI_SETAHUN

    def clean(self) -> dict[str, Any]:
        c = super().clean() or {}
        if c.get("mulai") and (alasan := periksa_batas_penetapan(c.get("batas_penetapan"), c["mulai"])):
            self.add_error("batas_penetapan", alasan)
        return c

    def isi(self) -> IsiPeriode:
        """What was typed."""
        c = dict(self.cleaned_data)
        sampai = c.pop("sampai")
        return IsiPeriode(
            **{"ada_di": self.tempat_tetap, "irama": self.irama_tetap, **c, "selesai": sampai + timedelta(days=1)}
        )


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
