"""The table of cuts as a set of rows. Minutes are shown inclusive ("1 s.d. 30"), stored half-open (`sampai` 31)."""

import re
from collections.abc import Iterable
from copy import deepcopy
from decimal import Decimal
from typing import Any

from django import forms

from kinerja.inti.formulir import FormDasar
from tpp.domain.kodek import Masalah
from tpp.domain.uraian import NAMA_KEJADIAN
from tpp.forms.bagian import Json, menit, pasal, persen, rupiah, setel, tanpa_tempat
from tpp.uraian_ketentuan import BASIS

JALUR = ("disiplin",)
_BARIS = re.compile(r"disiplin\.potongan\[(\d+)\]\.?(\w*)")
_BIDANG = {"kode", "jenis", "dari", "sampai", "persen", "rupiah", "basis", "pasal"}


class FormPotongan(FormDasar):
    """One row. `asal`: number of the row in the stored rule set, so that what is not shown here stays with it."""

    asal = forms.IntegerField(required=False, widget=forms.HiddenInput)
    kode = forms.CharField(label="Kode", max_length=40)
    jenis = forms.CharField(label="Kejadian", max_length=40)
    dari = menit("Dari", required=False)
    sampai = menit("Sampai", required=False)
    persen = persen("Potongan", required=False, max_value=100)
    rupiah = rupiah("Atau potongan", required=False)
    basis = forms.ChoiceField(label="Dikenakan pada", choices=[(k, v[0].upper() + v[1:]) for k, v in BASIS.items()])
    pasal = pasal()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pilihan = [*NAMA_KEJADIAN.items()]
        lama = self.initial.get("jenis") or self.data.get(self.add_prefix("jenis"))
        if lama and lama not in NAMA_KEJADIAN:
            pilihan.append((lama, lama.replace("_", " ").capitalize()))
        self.fields["jenis"].widget = forms.Select(choices=pilihan)


class FormUmumPotongan(FormDasar):
    """What holds for the whole table."""

    batas_persen = persen("Jumlah potongan paling tinggi", max_value=100)
    pasal_disiplin = pasal("Pasal jumlah potongan")


class _Kumpulan(forms.BaseFormSet):  # type: ignore[type-arg]
    """Rows; a removed one is not checked."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["DELETE"].label = "Hapus baris ini"


KumpulanPotongan = forms.formset_factory(
    FormPotongan, formset=_Kumpulan, extra=0, can_delete=True, max_num=200, absolute_max=200
)


class BagianPotongan:
    """The section as the view uses it: like `FormBagian`, over a form and a set of rows."""

    kode, judul, jalur = "potongan", "Disiplin dan potongan", JALUR

    def __init__(self, aturan: Json, data: Any = None) -> None:
        self.aturan = aturan
        disiplin = aturan.get("disiplin", {})
        umum = {
            "batas_persen": Decimal(disiplin.get("batas_persen", "100")),
            "pasal_disiplin": disiplin.get("pasal", ""),
        }
        self.umum = FormUmumPotongan(data, initial=umum)
        self.baris = KumpulanPotongan(data, initial=_awal(disiplin), prefix="baris")

    def is_valid(self) -> bool:
        return all([self.umum.is_valid(), self.baris.is_valid()])

    def hasil(self) -> Json:
        """The whole rule set with the rows as they are now; call when valid."""
        aturan = deepcopy(self.aturan)
        disiplin = aturan.setdefault("disiplin", {})
        lama = disiplin.get("potongan", [])
        disiplin["potongan"] = [_susun(lama, f.cleaned_data) for f in self._tinggal()]
        setel(disiplin, "batas_persen", self.umum.cleaned_data["batas_persen"])
        setel(disiplin, "pasal", self.umum.cleaned_data["pasal_disiplin"])
        return aturan

    def tampung(self, masalah: Iterable[Masalah]) -> None:
        """Show each fault at its row and field; the rest above the table."""
        tinggal = self._tinggal()
        for satu in masalah:
            cocok = _BARIS.fullmatch(satu.jalur)
            if cocok and int(cocok[1]) < len(tinggal):
                bidang = cocok[2] if cocok[2] in _BIDANG else None
                tinggal[int(cocok[1])].add_error(bidang, satu.kalimat if bidang is None else tanpa_tempat(satu))
            else:
                self.umum.add_error(None, satu.kalimat)

    @property
    def galat_umum(self) -> list[str]:
        """Faults without a field, each with its row; for the summary above the rows."""
        umum = [*self.umum.non_field_errors(), *self.baris.non_form_errors()] if self.umum.is_bound else []
        return [str(g) for g in umum] + [
            f"Baris {i}: {g}" for i, f in enumerate(self.baris, 1) if f.is_bound for g in f.non_field_errors()
        ]

    @property
    def galat_bidang(self) -> list[tuple[str, str]]:
        """(id, sentence with label and row) of every fault beside a field."""
        hasil = [(b.id_for_label, f"{b.label}: {g}") for b in self.umum for g in b.errors] if self.umum.is_bound else []
        return hasil + [
            (b.id_for_label, f"Baris {i}, {str(b.label).lower()}: {g}")
            for i, f in enumerate(self.baris, 1)
            if f.is_bound
            for b in f
            for g in b.errors
        ]

    def dengan_baris_kosong(self, data: Any) -> None:
        """Show what was typed, unchecked, with one more empty row."""
        jumlah = int(data.get("baris-TOTAL_FORMS") or 0) if str(data.get("baris-TOTAL_FORMS", "")).isdigit() else 0
        ketikan = [
            {nama: data.get(f"baris-{i}-{nama}", "") for nama in ("asal", *_BIDANG)} for i in range(min(jumlah, 199))
        ]
        umum = {nama: data.get(nama, "") for nama in ("batas_persen", "pasal_disiplin")}
        self.umum = FormUmumPotongan(initial=umum)
        self.baris = KumpulanPotongan(initial=[*ketikan, {}], prefix="baris")

    def _tinggal(self) -> list[Any]:
        return [f for f in self.baris.forms if not f.cleaned_data.get("DELETE")]


def _awal(disiplin: Json) -> list[Json]:
    awal = []
    for i, p in enumerate(disiplin.get("potongan", [])):
        isi = {k: p.get(k, "") for k in ("kode", "jenis", "dari", "basis", "pasal")}
        isi |= {k: Decimal(p[k]) for k in ("persen", "rupiah") if p.get(k) is not None}
        awal.append({**isi, "asal": i, "sampai": p["sampai"] - 1 if p.get("sampai") else None})
    return awal


def _susun(lama: list[Json], isi: Json) -> Json:
    asal = isi.get("asal")
    baris: Json = dict(lama[asal]) if asal is not None and 0 <= asal < len(lama) else {}
    for kunci in ("kode", "jenis", "basis", "pasal", "persen", "rupiah", "dari"):
        setel(baris, kunci, isi.get(kunci))
    setel(baris, "sampai", None if isi.get("sampai") is None else isi["sampai"] + 1)
    return baris
