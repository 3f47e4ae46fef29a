"""Forms of BKPSDM: a period, the wording of the guides, a phrase."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms

from kinerja.inti.format import tanggal
from kinerja.inti.formulir import FormDasar
from skp.domain.daftar_rejim import pilihan_rejim
from skp.domain.siklus_periode import periksa_batas_penetapan
from skp.models import NilaiPerilaku, PeriodeSkp
from skp.queries.ruang import ruang
from skp.services.atur_periode import IsiPeriode

_HARI = "Hari sesudah hari terakhir tiap periode evaluasi. Kosongkan bila tidak dibatasi."
_HARI_REALISASI = "Hari sesudah hari terakhir tiap masa realisasi. Kosongkan bila tidak dibatasi."
_HARI_SETAHUN = "Hari sesudah hari terakhir periode ini. Kosongkan bila tidak dibatasi."


_TAHUN_AWAL, _TAHUN_AKHIR = 2000, 2099
_TAHUN = re.compile(r"\A20[0-9]{2}\Z")


def tahun_wajar(nilai: date) -> None:
    """Refuse a slip of the keyboard, such as the year 202. Raises ValidationError."""
    if not _TAHUN_AWAL <= nilai.year <= _TAHUN_AKHIR:
        raise forms.ValidationError(f"Tahun {nilai.year} tidak mungkin. Isi tahun {_TAHUN_AWAL} sampai {_TAHUN_AKHIR}.")


def baca_tahun(teks: str) -> int | None:
    """A year as the address names it; None for anything else."""
    return int(teks) if _TAHUN.fullmatch(teks) else None


class FormDasarPeriode(FormDasar):
    """Which regulation a period goes by, asked first: the rest of the questions follow from it.

    bertahun: the year is asked for too; left empty, the regulation proposes one.
    """

    tahun = forms.RegexField(
        _TAHUN,
        label="Tahun",
        required=False,
        help_text="Kosongkan untuk mengikuti masa dasar penilaian yang dipilih.",
        error_messages={"invalid": f"Isi tahun {_TAHUN_AWAL} sampai {_TAHUN_AKHIR}, misalnya 2021, atau kosongkan."},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    rejim = forms.ChoiceField(label="Dasar penilaian", widget=forms.RadioSelect)

    def __init__(self, *args: Any, pilihan: Sequence[tuple[str, str]], bertahun: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rejim"].choices = pilihan  # type: ignore[attr-defined]
        if not bertahun:
            del self.fields["tahun"]


class FormPeriodeSkp(FormDasar):
    """A period under a regulation; `sampai` is its last day. Asks only what that regulation uses.

    irama_tetap: the rhythm of realisation where it is not asked for.
    """

    nama = forms.CharField(label="Nama periode", max_length=60)
    mulai = forms.DateField(label="Mulai", validators=[tahun_wajar])
    sampai = forms.DateField(label="Sampai dengan", help_text="Hari terakhir periode ini.", validators=[tahun_wajar])
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
        mulai, sampai = c.get("mulai"), c.get("sampai")
        if mulai and sampai and sampai < mulai:
            kalimat = (
                f"Periode berakhir {tanggal(sampai)}, sebelum mulainya, {tanggal(mulai)}. Periksa kedua tanggalnya."
            )
            self.add_error("sampai", kalimat)
        elif mulai and (alasan := periksa_batas_penetapan(c.get("batas_penetapan"), mulai)):
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
