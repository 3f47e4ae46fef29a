"""The form of a section made from its own values: numbers, yes or no, choices, lists of rows, named by the regime."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms

from kinerja.inti.formulir import IsianAngka
from skp.domain.daftar_rejim import ambil_rejim
from skp.domain.isian_ketentuan import IsianKetentuan, JenisKolom
from skp.domain.teks_ketentuan import bilangan
from skp.forms.atur_ketentuan import FORM_BERSAMA, FORM_REJIM, FormBagian, Isi
from skp.forms.baris import BidangBaris

Letak = tuple[str, ...]
_UMUM = ("dasar", "kepastian", "catatan")


def form_bagian(rejim: str, bagian: str, data: Any, isi: Isi) -> FormBagian:
    """The form of a section, beginning with its present values."""
    kelas = FORM_REJIM.get(rejim, {}).get(bagian) or FORM_BERSAMA.get(bagian) or FormNilai
    return kelas(data, isi=isi, rejim=rejim, bagian=bagian)


class FormNilai(FormBagian):
    """Any section: one field for each of its values."""

    def bidang(self, isi: Isi) -> dict[str, forms.Field]:
        self.isian: IsianKetentuan = ambil_rejim(self.rejim).isian
        self.letak = {_nama(letak): (letak, nilai) for letak, nilai in _daun(isi) if letak[0] not in _UMUM}
        return {nama: self._satu(letak, nilai) for nama, (letak, nilai) in self.letak.items()}

    def _satu(self, letak: Letak, nilai: Any) -> forms.Field:
        label, kunci = self.isian.label(self.bagian, letak), letak[-1]
        pilihan = list(self.isian.pilihan_untuk(self.bagian, kunci).items())
        if isinstance(nilai, list):
            return self._daftar(label, kunci, nilai, pilihan)
        if isinstance(nilai, bool):
            return forms.BooleanField(label=label, initial=nilai, required=False)
        if pilihan:
            return forms.ChoiceField(label=label, choices=pilihan, initial=nilai)
        kosong = self.isian.kosong_untuk(self.bagian, kunci)
        if isinstance(nilai, int) or kosong is JenisKolom.CACAH:
            return forms.IntegerField(
                label=label,
                initial=nilai,
                min_value=0,
                max_value=99999,
                required=kosong is None,
                help_text=_tanpa(kosong),
            )
        if kosong or _angka(nilai):
            return forms.DecimalField(
                label=label,
                initial=None if nilai is None else Decimal(str(nilai)),
                min_value=0,
                max_digits=12,
                decimal_places=4,
                required=kosong is None,
                help_text=_tanpa(kosong),
                widget=IsianAngka(desimal=True),
            )
        return forms.CharField(
            label=label, initial=nilai, max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": "2"})
        )

    def _daftar(self, label: str, kunci: str, nilai: list[Any], pilihan: list[tuple[str, str]]) -> forms.Field:
        if pilihan:
            return forms.MultipleChoiceField(
                label=label, choices=pilihan, initial=nilai, required=False, widget=forms.CheckboxSelectMultiple
            )
        if kolom := self.isian.tabel_untuk(self.bagian, kunci):
            return BidangBaris(kolom=kolom, label=label, isi=nilai, required=bool(nilai))
        return forms.CharField(
            label=label,
            initial="\n".join(map(str, nilai)),
            max_length=8000,
            required=False,
            help_text="Satu butir tiap baris.",
            widget=forms.Textarea(attrs={"rows": str(max(3, len(nilai) + 1))}),
        )

    def bidang_di(self, letak: Sequence[str]) -> str | None:
        nama = (_nama(tuple(letak[:n])) for n in range(len(letak), 0, -1))
        return next((n for n in nama if n in self.fields), None)

    def nilai(self, c: Isi) -> dict[str, Any]:
        hasil: dict[str, Any] = {}
        for nama, (letak, lama) in self.letak.items():
            tempat = hasil
            for kunci in letak[:-1]:
                tempat = tempat.setdefault(kunci, {})
            tempat[letak[-1]] = self._nilai_baru(lama, c[nama])
        return hasil

    def _nilai_baru(self, lama: Any, baru: Any) -> Any:
        if isinstance(lama, list):
            if isinstance(baru, str):
                return [b.strip() for b in baru.splitlines() if b.strip()]
            return list(baru)
        return bilangan(baru) if isinstance(baru, Decimal) else baru


def _tanpa(kosong: JenisKolom | None) -> str:
    return "" if kosong is None else "Kosongkan bila tanpa batas atau tanpa pembulatan."


def _daun(isi: Mapping[str, Any], letak: Letak = ()) -> Iterator[tuple[Letak, Any]]:
    """Every value of a section with its place, in order."""
    for kunci, nilai in isi.items():
        if isinstance(nilai, Mapping):
            yield from _daun(nilai, (*letak, kunci))
        else:
            yield (*letak, kunci), nilai


def _nama(letak: Letak) -> str:
    return "n_" + "__".join(letak)


def _angka(nilai: Any) -> bool:
    try:
        return Decimal(str(nilai)).is_finite()
    except InvalidOperation:
        return False
