"""The penilai's numbers under PermenPANRB 8/2021, and the decision of an objection to them."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from kinerja.inti.formulir import FormDasar
from skp.domain.pm8.masukan import SEBUTAN_ASPEK_PERILAKU, SEBUTAN_CASCADING, SEBUTAN_JENIS_UTAMA, SEBUTAN_LINGKUP
from skp.domain.pm8.ukur import BahanAngka, IndikatorUkur, IsianAngka, RencanaUkur, dikoreksi, halangan_skp
from skp.forms.hasil_rejim import IsianHasil
from skp.forms.putusan import BagianPutusan
from skp.models import HasilKerja, Skp
from skp.queries.pm8_angka import LembarAngka, kunci_golongan

_PILIHAN: Mapping[str, tuple[str, Mapping[Any, str]]] = {
    "jenis": ("Asal kinerja utama", SEBUTAN_JENIS_UTAMA),
    "cascading": ("Metode cascading", SEBUTAN_CASCADING),
    "lingkup": ("Lingkup penugasan", SEBUTAN_LINGKUP),
}


def bidang_hasil(skp: Skp, jenis: str) -> dict[str, forms.Field]:
    """What this regulation asks of a result: where it comes from, how it follows from the atasan's, how far it reaches."""
    kunci = kunci_golongan(HasilKerja.Jenis(jenis), skp)
    label, sebutan = _PILIHAN[kunci]
    pilihan = [("", "Pilih"), *((k.value, kata) for k, kata in sebutan.items())]
    return {kunci: forms.ChoiceField(label=label, choices=pilihan, required=False)}


ISIAN_HASIL = IsianHasil(
    bidang_hasil,
    {
        "target_maksimal": (
            "Target ini sudah yang tertinggi yang mungkin dicapai",
            "Misalnya 100% bebas temuan: tercapai penuh dinilai tertinggi.",
        )
    },
)


def _bersyarat(bidang: forms.Field) -> forms.Field:
    """Not marked as optional: whether it is needed depends on the rest."""
    bidang.required, bidang.bersyarat = False, True  # type: ignore[attr-defined]
    return bidang


def _angka(label: str, tertinggi: Decimal, bantuan: str = "") -> forms.Field:
    return _bersyarat(
        forms.DecimalField(
            label=label, max_digits=6, decimal_places=2, min_value=0, max_value=tertinggi, help_text=bantuan
        )
    )


_URUTAN = (
    "ide_baru",
    "ide",
    "penilaian_360",
    "rekan",
    "cara_skp",
    "nilai_skp",
    "cara_perilaku",
    "nilai_perilaku",
    "catatan",
)


class FormAngka(FormDasar):
    """SKP from its indicators or as a number, behaviour by aspect or as a number, 360°, the new idea. "draf" asks less."""

    cara_skp = forms.ChoiceField(
        label="Nilai SKP",
        choices=[("hitung", "Dihitung dari realisasi indikator"), ("angka", "Angka yang diperoleh di tempat lain")],
        widget=forms.RadioSelect,
    )
    cara_perilaku = forms.ChoiceField(
        label="Nilai perilaku kerja",
        choices=[("aspek", "Nilai setiap aspek"), ("angka", "Satu angka")],
        widget=forms.RadioSelect,
    )
    penilaian_360 = forms.BooleanField(
        label="Memakai penilaian 360°: rekan kerja dan bawahan ikut menilai", required=False
    )
    ide_baru = forms.BooleanField(
        label="Ada ide atau cara kerja baru yang bermanfaat bagi organisasi atau negara", required=False
    )
    ide = _bersyarat(
        forms.CharField(label="Uraian ide baru", max_length=1000, widget=forms.Textarea(attrs={"rows": "3"}))
    )
    catatan = forms.CharField(
        label="Rekomendasi", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": "3"})
    )
    dilihat = forms.CharField(widget=forms.HiddenInput, max_length=120)

    def __init__(self, *args: Any, lembar: LembarAngka, **kwargs: Any) -> None:
        self.lembar = lembar
        # before the base form reads them, so that they get its widgets and sentences
        lain = vars(self).pop("bidang_realisasi", {})
        vars(self)["base_fields"] = {**type(self).base_fields, **_bidang(lembar), **lain}
        kwargs["initial"] = {**awal_angka(lembar), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        self.order_fields([*(f"p_{a}" for a in lembar.aspek), *_URUTAN])  # the summary of errors follows the page

    @property
    def draf(self) -> bool:
        return "draf" in self.data

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or self.cleaned_data
        if not self.draf:
            for nama, kalimat in self._wajib(isi):
                if isi.get(nama) in (None, "") and nama not in self.errors:
                    self.add_error(nama, kalimat)
            if isi.get("cara_skp") == "hitung":  # told in the same round as what is missing in the form
                for kalimat in halangan_skp(self.bahan(isi)):
                    self.add_error(None, kalimat)
        return isi

    def bahan(self, isi: Mapping[str, Any]) -> BahanAngka:
        """What is reckoned with."""
        return self.lembar.bahan

    def _wajib(self, isi: Mapping[str, Any]) -> list[tuple[str, str]]:
        wajib = []
        if isi.get("cara_skp") == "angka":
            wajib.append(("nilai_skp", "Isi nilai SKP yang diperoleh di tempat lain."))
        if isi.get("cara_perilaku") == "angka":
            wajib.append(("nilai_perilaku", "Isi nilai perilaku kerja."))
        else:
            wajib += [(f"p_{a}", "Isi nilai aspek ini.") for a in self.lembar.aspek]
        if isi.get("penilaian_360"):
            wajib.append(("rekan", "Isi nilai dari rekan kerja dan bawahan."))
        if isi.get("ide_baru"):
            wajib.append(("ide", "Uraikan ide atau cara kerja baru yang bermanfaat itu."))
        return wajib

    def kartu_perilaku(self) -> list[BoundField]:
        """The aspects of behaviour that this person is judged on."""
        return [self[f"p_{a}"] for a in self.lembar.aspek]

    def isian(self) -> IsianAngka:
        """What was entered, as the service takes it; what the choices leave out is not kept."""
        b = self.cleaned_data
        satu = b["cara_perilaku"] == "angka"
        return IsianAngka(
            b["nilai_skp"] if b["cara_skp"] == "angka" else None,
            {} if satu else {a: b[f"p_{a}"] for a in self.lembar.aspek if b[f"p_{a}"] is not None},
            b["nilai_perilaku"] if satu else None,
            b["penilaian_360"],
            b["rekan"] if b["penilaian_360"] else None,
            b["ide_baru"],
            b["ide"].strip() if b["ide_baru"] else "",
            b["catatan"].strip(),
        )


def _bidang(lembar: LembarAngka) -> dict[str, forms.Field]:
    skala = f"Antara 0 dan {lembar.tertinggi.normalize():f}."
    aspek = {f"p_{a}": _angka(SEBUTAN_ASPEK_PERILAKU[a], lembar.tertinggi) for a in lembar.aspek}
    return {
        "nilai_skp": _angka(
            "Nilai SKP dari tempat lain", lembar.tertinggi_skp, "Isi hanya bila Anda memilih angka dari tempat lain."
        ),
        "nilai_perilaku": _angka(
            "Nilai perilaku kerja dalam satu angka",
            lembar.tertinggi,
            f"Isi hanya bila Anda memilih satu angka. {skala}",
        ),
        "rekan": _angka(
            "Nilai dari rekan kerja dan bawahan", lembar.tertinggi, f"Isi hanya pada penilaian 360°. {skala}"
        ),
        **aspek,
    }


def awal_angka(lembar: LembarAngka) -> dict[str, Any]:
    """What the page begins with: what is stored."""
    i = lembar.isian
    return {
        "dilihat": lembar.tanda,
        "cara_skp": "hitung" if i.nilai_skp is None else "angka",
        "cara_perilaku": "aspek" if i.nilai_perilaku is None else "angka",
        "nilai_skp": i.nilai_skp,
        "nilai_perilaku": i.nilai_perilaku,
        "penilaian_360": i.penilaian_360,
        "rekan": i.rekan,
        "ide_baru": i.ide_baru,
        "ide": i.ide,
        "catatan": i.catatan,
        **{f"p_{a}": n for a, n in i.perilaku.items()},
    }


class FormPutusanAngka(BagianPutusan, FormAngka):
    """The decision of the penilai's atasan, who may correct the realised figures as well."""

    def __init__(self, *args: Any, lembar: LembarAngka, **kwargs: Any) -> None:
        vars(self)["bidang_realisasi"] = {f"r_{i.indikator_id}": _realisasi(i) for i in _indikator(lembar)}
        awal = {
            f"r_{i.indikator_id}": lembar.isian.realisasi.get(i.indikator_id, i.realisasi) for i in _indikator(lembar)
        }
        kwargs["initial"] = {**awal, **(kwargs.get("initial") or {})}
        super().__init__(*args, lembar=lembar, **kwargs)

    def kartu_realisasi(self) -> list[tuple[RencanaUkur, list[BoundField]]]:
        """Each result with the figures of its indicators."""
        return [(r, [self[f"r_{i.indikator_id}"] for i in r.indikator]) for r in self.lembar.bahan.rencana]

    def bahan(self, isi: Mapping[str, Any]) -> BahanAngka:
        return dikoreksi(self.lembar.bahan, IsianAngka(realisasi=self._koreksi(isi)))

    def isian(self) -> IsianAngka:
        return replace(super().isian(), realisasi=self._koreksi(self.cleaned_data))

    def _koreksi(self, isi: Mapping[str, Any]) -> dict[int, Decimal]:
        """Figures that differ from the person's, by indicator."""
        semua = [(i, isi.get(f"r_{i.indikator_id}")) for i in _indikator(self.lembar)]
        return {i.indikator_id: n for i, n in semua if n is not None and n != i.realisasi}


def _indikator(lembar: LembarAngka) -> list[IndikatorUkur]:
    return [i for r in lembar.bahan.rencana for i in r.indikator]


def _realisasi(i: IndikatorUkur) -> forms.Field:
    bidang = forms.DecimalField(label=f"Realisasi: {i.uraian}", max_digits=18, decimal_places=4, min_value=0)
    bidang.help_text = f"Dalam {i.satuan}." if i.satuan else ""
    return _bersyarat(bidang)
