"""Forms of the rules: a new version, and one form for each section, all in words and numbers that people know."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import product
from typing import Any

from django import forms

from kinerja.inti.formulir import FormDasar, IsianAngka
from kinerja.inti.kasus.ketentuan import sidik
from skp.domain.daftar_rejim import ambil_rejim, pilihan_rejim
from skp.domain.isian_ketentuan import JenisKolom, Kolom
from skp.domain.ketentuan import Kepastian, KetentuanTidakSah
from skp.domain.nilai import (
    PILIHAN_PERINGKAT,
    PILIHAN_PREDIKAT,
    SEBUTAN_CAPAIAN,
    SEBUTAN_PERINGKAT,
    SEBUTAN_PREDIKAT,
    Capaian,
    Peringkat,
    Predikat,
)
from skp.domain.teks_ketentuan import (
    SEBUTAN_ASPEK,
    SEBUTAN_BATAS,
    SEBUTAN_LAMPIRAN,
    SEBUTAN_PENCILAN,
    SEBUTAN_SYARAT,
    SEBUTAN_TANPA_EVALUASI,
    SEBUTAN_TINGKAT,
    bilangan,
)
from skp.forms.atur import tahun_wajar
from skp.forms.baris import BidangBaris
from skp.queries.atur_ketentuan import JENJANG

Isi = Mapping[str, Any]
_KEPASTIAN = [
    (Kepastian.PASTI.value, "Pasti: tertulis dalam peraturannya"),
    (Kepastian.PERLU_DIPERIKSA.value, "Perlu diperiksa: masih harus dipastikan instansi"),
]


class FormVersi(FormDasar):
    """The beginning of a version."""

    rejim = forms.ChoiceField(label="Dasar penilaian", choices=pilihan_rejim)
    mulai = forms.DateField(
        label="Berlaku mulai",
        validators=[tahun_wajar],
        help_text="SKP dan evaluasi memakai ketentuan pada hari pertama periodenya, misalnya 1 Januari.",
    )
    dasar_hukum = forms.CharField(label="Dasar hukum", max_length=300, help_text="Misalnya nomor peraturan bupati.")


def _angka(label: str, nilai: Any, *, maks: int | None = None) -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        initial=Decimal(str(nilai)),
        min_value=0,
        max_value=maks,
        max_digits=9,
        decimal_places=4,
        widget=IsianAngka(desimal=True),
    )


def _cacah(label: str, nilai: int, maks: int = 9999) -> forms.IntegerField:
    return forms.IntegerField(label=label, initial=nilai, min_value=0, max_value=maks)


def _pilih(label: str, pilihan: list[tuple[str, str]], nilai: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=pilihan, initial=nilai)


def _banyak(label: str, pilihan: list[tuple[str, str]], nilai: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=pilihan, initial=list(nilai), required=False, widget=forms.CheckboxSelectMultiple
    )


def _teks(label: str, nilai: str, bantuan: str = "", baris: int = 4) -> forms.CharField:
    return forms.CharField(
        label=label,
        initial=nilai,
        max_length=4000,
        required=False,
        help_text=bantuan,
        widget=forms.Textarea(attrs={"rows": str(baris)}),
    )


class FormBagian(FormDasar):
    """One section of a regime: its source, its certainty, and what the subclass asks for.

    sidik: hash of the section as it was when the form was opened; it travels with the form.
    """

    bidang_kunci: Mapping[str, str] = {}
    """Fields by the key of their value, where the names differ."""

    def __init__(self, *args: Any, isi: Isi, rejim: str, bagian: str, **kwargs: Any) -> None:
        self.rejim, self.bagian = rejim, bagian
        bidang: dict[str, forms.Field] = {
            "dasar": forms.CharField(label="Dasar hukum bagian ini", max_length=300, initial=isi["dasar"]),
            "kepastian": forms.ChoiceField(label="Kepastian", choices=_KEPASTIAN, initial=isi["kepastian"]),
            **self.bidang(isi),
        }
        if "catatan" in isi:
            bidang["catatan"] = _teks("Catatan", isi["catatan"], "Apa yang masih harus dipastikan.", 2)
        self.sidik_kini = sidik(isi)
        bidang["sidik"] = forms.CharField(widget=forms.HiddenInput, initial=self.sidik_kini, required=False)
        vars(self)["base_fields"] = (
            bidang  # before the base form reads them, so that they get its widgets and sentences
        )
        super().__init__(*args, **kwargs)

    def bidang(self, isi: Isi) -> dict[str, forms.Field]:
        """Fields that begin with the present values; none where a section has only a source."""
        return {}

    def nilai(self, c: Isi) -> dict[str, Any]:
        """The section from cleaned fields. Raises KetentuanTidakSah."""
        return {}

    def bidang_di(self, letak: Sequence[str]) -> str | None:
        """The field in which the value at a place of the section is asked for; None where there is none."""
        nama = (self.bidang_kunci.get(k, k) for k in letak)
        return next((n for n in nama if n in self.fields), None)

    def tolak(self, letak: Sequence[str], kalimat: str) -> None:
        """Refuse what was typed at a place of the section. What is sent next is held against the section as it is now."""
        self.add_error(self.bidang_di(letak), kalimat)
        kiriman: Any = self.data
        kiriman = kiriman.copy()
        kiriman["sidik"] = self.sidik_kini
        self.data = kiriman

    def clean(self) -> dict[str, Any]:
        c = super().clean() or {}
        if not self.errors:
            try:
                catatan = {"catatan": c["catatan"]} if c.get("catatan") else {}
                self.isi = {"dasar": c["dasar"], "kepastian": c["kepastian"], **catatan, **self.nilai(c)}
            except KetentuanTidakSah as galat:
                raise forms.ValidationError(str(galat)) from galat
        return c


class _Kuadran(FormBagian):
    def bidang(self, isi: Isi) -> dict[str, forms.Field]:
        kini = {(s["hasil"], s["perilaku"]): s["predikat"] for s in isi["sel"]}
        return {
            f"sel_{h}_{p}": _pilih(
                f"Hasil kerja {SEBUTAN_PERINGKAT[h].lower()}, perilaku {SEBUTAN_PERINGKAT[p].lower()}",
                PILIHAN_PREDIKAT,
                kini.get((h.value, p.value)),
            )
            for h, p in product(Peringkat, Peringkat)
        }

    def nilai(self, c: Isi) -> dict[str, Any]:
        semua = product(Peringkat, Peringkat)
        return {"sel": [{"hasil": h.value, "perilaku": p.value, "predikat": c[f"sel_{h}_{p}"]} for h, p in semua]}


class _Saran(FormBagian):
    bidang_kunci = {"sebagian_besar_lebih_dari_persen": "besar"}

    def bidang(self, isi: Isi) -> dict[str, forms.Field]:
        pimpinan = {
            f"pimpinan_{c}": _pilih(
                f"Rating pimpinan unit bila capaian organisasi {SEBUTAN_CAPAIAN[c]}",
                PILIHAN_PERINGKAT,
                isi["pimpinan_unit"][c.value],
            )
            for c in Capaian
        }
        aspek = [(k or "-", n) for k, n in SEBUTAN_ASPEK.items()]
        return {
            "besar": _angka("Sebagian besar: lebih dari (persen)", isi["sebagian_besar_lebih_dari_persen"], maks=100),
            "kecil": _angka(
                "Sebagian kecil: paling banyak (persen)", isi["sebagian_kecil_paling_banyak_persen"], maks=100
            ),
            **pimpinan,
            "aspek": _banyak(
                "Aspek yang realisasinya dijumlahkan", aspek, [a or "-" for a in isi["aspek_dijumlahkan"]]
            ),
            "satuan": _teks(
                "Satuan yang tidak dijumlahkan", ", ".join(isi["satuan_tidak_dijumlahkan"]), "Pisahkan dengan koma.", 2
            ),
        }

    def nilai(self, c: Isi) -> dict[str, Any]:
        return {
            "sebagian_besar_lebih_dari_persen": bilangan(c["besar"]),
            "sebagian_kecil_paling_banyak_persen": bilangan(c["kecil"]),
            "pimpinan_unit": {x.value: c[f"pimpinan_{x}"] for x in Capaian},
            "aspek_dijumlahkan": ["" if a == "-" else a for a in c["aspek"]],
            "satuan_tidak_dijumlahkan": [s.strip().lower() for s in c["satuan"].split(",") if s.strip()],
        }


class _Distribusi(FormBagian):
    def bidang(self, isi: Isi) -> dict[str, forms.Field]:
        hasil: dict[str, forms.Field] = {
            "tingkat": _pilih("Dihitung pada", list(SEBUTAN_TINGKAT.items()), isi["tingkat"]),
            "orang": _cacah("Persentase ditimbang mulai (orang)", isi["orang_minimum"]),
        }
        for c in Capaian:
            pola, nama = isi["pola"][c.value], f"Capaian organisasi {SEBUTAN_CAPAIAN[c]}"
            hasil[f"uraian_{c}"] = _teks(f"{nama}: penjelasan", pola["uraian"], "", 2)
            hasil[f"terbanyak_{c}"] = forms.ChoiceField(
                label=f"{nama}: predikat terbanyak",
                choices=[("", "Tidak ditentukan"), *PILIHAN_PREDIKAT],
                initial=pola.get("terbanyak", ""),
                required=False,
            )
            hasil[f"batas_{c}"] = BidangBaris(
                kolom=_KOLOM_BATAS,
                sebutan="Batas",
                label=f"{nama}: batas",
                isi=map(_baris_batas, pola["batas"]),
                required=False,
            )
        return hasil

    def nilai(self, c: Isi) -> dict[str, Any]:
        return {
            "tingkat": c["tingkat"],
            "orang_minimum": c["orang"],
            "pola": {x.value: self._pola(c, x) for x in Capaian},
        }

    def _pola(self, c: Isi, capaian: Capaian) -> dict[str, Any]:
        batas = [_batas(b, f"{SEBUTAN_CAPAIAN[capaian]}, batas {n}") for n, b in enumerate(c[f"batas_{capaian}"], 1)]
        pola: dict[str, Any] = {"uraian": c[f"uraian_{capaian}"], "batas": batas}
        terbanyak = c[f"terbanyak_{capaian}"]
        return {**pola, "terbanyak": terbanyak} if terbanyak else pola


_KOLOM_BATAS = (
    Kolom("predikat", "Predikat", JenisKolom.DAFTAR, {p.value: kata for p, kata in SEBUTAN_PREDIKAT.items()}),
    Kolom("ukuran", "Batas", JenisKolom.PILIHAN, SEBUTAN_BATAS),
    Kolom("angka", "Angka"),
)


def _baris_batas(batas: Isi) -> dict[str, Any]:
    """A stored bound as a row: which predikat, which way, how much."""
    ukuran = next(k for k in SEBUTAN_BATAS if batas.get(k) is not None)
    return {"predikat": batas["predikat"], "ukuran": ukuran, "angka": batas[ukuran]}


def _batas(baris: Isi, sebutan: str) -> dict[str, Any]:
    """A row as it is stored. Raises KetentuanTidakSah."""
    angka, orang = Decimal(baris["angka"]), baris["ukuran"] == "orang_minimum"
    if orang and angka != int(angka):
        raise KetentuanTidakSah(f"{sebutan}: banyak orang harus bilangan bulat.")
    if not orang and angka > 100:
        raise KetentuanTidakSah(f"{sebutan}: persentase paling banyak 100.")
    return {"predikat": baris["predikat"], baris["ukuran"]: int(angka) if orang else baris["angka"]}


_KOLOM_SARAN = (
    Kolom("jenis", "Jenis", JenisKolom.TEKS),
    Kolom("teks", "Kalimat", JenisKolom.TEKS, panjang=True),
    Kolom("dasar", "Dasar hukum", JenisKolom.TEKS, panjang=True),
)


class _TindakLanjut(FormBagian):
    def bidang(self, isi: Isi) -> dict[str, forms.Field]:
        sebutan = ambil_rejim(self.rejim).sebutan
        return {
            f"saran_{p}": BidangBaris(
                kolom=_KOLOM_SARAN, sebutan="Saran", label=sebutan(p), isi=isi["saran"][p.value], required=False
            )
            for p in Predikat
        }

    def nilai(self, c: Isi) -> dict[str, Any]:
        return {"saran": {p.value: c[f"saran_{p}"] for p in Predikat}}


class _AngkaKredit(FormBagian):
    def bidang(self, isi: Isi) -> dict[str, forms.Field]:
        persen = {
            f"persen_{p}": _angka(f"Predikat {SEBUTAN_PREDIKAT[p]} (persen)", isi["persen"][p.value], maks=1000)
            for p in Predikat
        }
        koefisien = {
            f"koefisien_{k}": _angka(f"Koefisien setahun {nama}", isi["koefisien"].get(k, 0))
            for k, nama in JENJANG.items()
        }
        return {**persen, **koefisien}

    def nilai(self, c: Isi) -> dict[str, Any]:
        return {
            "persen": {p.value: bilangan(c[f"persen_{p}"]) for p in Predikat},
            "koefisien": {k: bilangan(c[f"koefisien_{k}"]) for k in JENJANG},
        }


class _Polos(FormBagian):
    """Yes or no, whole numbers, and lists, by name; the kind follows from the present value."""

    sebutan: Mapping[str, str] = {}
    pilihan: Mapping[str, Mapping[str, str]] = {}

    def bidang(self, isi: Isi) -> dict[str, forms.Field]:
        return {k: self._satu(k, nama, isi[k]) for k, nama in self.sebutan.items()}

    def _satu(self, kode: str, nama: str, nilai: Any) -> forms.Field:
        if isinstance(nilai, bool):
            return forms.BooleanField(label=nama, initial=nilai, required=False)
        if isinstance(nilai, int):
            return _cacah(nama, nilai)
        daftar = list(self.pilihan[kode].items())
        return _banyak(nama, daftar, nilai) if isinstance(nilai, list) else _pilih(nama, daftar, nilai)

    def nilai(self, c: Isi) -> dict[str, Any]:
        return {k: c[k] for k in self.sebutan}


class _Pencilan(_Polos):
    sebutan = SEBUTAN_PENCILAN


class _Keberatan(_Polos):
    sebutan = {"hari_kalender": "Batas mengajukan keberatan (hari kalender)"}


class _PredikatBulanan(_Polos):
    sebutan = {"tanpa_evaluasi": "Bulan yang tidak dicakup evaluasi"}
    pilihan = {"tanpa_evaluasi": SEBUTAN_TANPA_EVALUASI}


class _Syarat(_Polos):
    sebutan = SEBUTAN_SYARAT
    pilihan = {"lampiran_wajib": SEBUTAN_LAMPIRAN}


FORM_BERSAMA: Mapping[str, type[FormBagian]] = {"tindak_lanjut": _TindakLanjut}
"""Sections that every regime has in the same shape."""
FORM_REJIM: Mapping[str, Mapping[str, type[FormBagian]]] = {
    "pm6": {
        "kuadran": _Kuadran,
        "saran": _Saran,
        "distribusi": _Distribusi,
        "angka_kredit": _AngkaKredit,
        "pencilan": _Pencilan,
        "keberatan": _Keberatan,
        "predikat_bulanan": _PredikatBulanan,
        "syarat": _Syarat,
    }
}
"""Forms that a regime words by itself; every other section is asked for by its values (`skp.forms.atur_bagian`)."""
