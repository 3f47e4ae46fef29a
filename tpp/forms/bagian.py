"""Sections of a rule set as forms: each knows its paths, shows them, and gives the whole rule set back with its part changed.

Rule sets are plain JSON here; what a section does not show stays as it is.
"""

import json
import re
from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any, ClassVar

from django import forms

from kinerja.inti.formulir import FormDasar, IsianAngka, normalkan_angka
from tpp.domain.angka import teks_desimal
from tpp.domain.kodek import Masalah, lokasi
from tpp.domain.validasi import GOLONGAN
from tpp.forms.umum import BidangBulan
from tpp.queries.ketentuan import jenis_pegawai_instansi
from tpp.uraian_ketentuan import CARA_BULAT, MODE_KINERJA, PRORATA, TEMPAT_BULAT

PILIHAN_BULAT = [(k, v[0].upper() + v[1:]) for k, v in CARA_BULAT.items()]
Json = dict[str, Any]


def pasal(label: str = "Pasal", **lain: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=200, **lain)


def persen(label: str, **lain: Any) -> forms.DecimalField:
    return forms.DecimalField(label=f"{label} (%)", min_value=Decimal(0), max_digits=10, decimal_places=6, **lain)


class BidangRupiah(forms.DecimalField):
    """Whole rupiah as people write it: "3.854.725", "Rp3.854.725" or "Rp 3.854.725,00"; text that is none comes back as typed."""

    def __init__(self, **lain: Any) -> None:
        pesan = {"invalid": "Tulis rupiah bulat, misalnya 3.854.725."}
        batas: Json = {"min_value": Decimal(0), "max_digits": 13, "decimal_places": 0}
        super().__init__(widget=IsianRupiah(), error_messages=pesan, **batas, **lain)


class IsianRupiah(IsianAngka):
    """A number field that drops "Rp" and a fraction of nothing but zeroes, and leaves words as they were typed."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        mentah = data.get(name)
        if not isinstance(mentah, str):
            return mentah
        rapat = normalkan_angka(_NOL_SEN.sub("", mentah.strip()), desimal=False)
        return rapat if rapat.lstrip("-").isdigit() else mentah.strip()


_NOL_SEN = re.compile(r",0{1,2}$")


def rupiah(label: str, **lain: Any) -> forms.DecimalField:
    return BidangRupiah(label=f"{label} (Rp)", **lain)


def menit(label: str, **lain: Any) -> forms.IntegerField:
    return forms.IntegerField(label=f"{label} (menit)", min_value=0, **lain)


def teks(nilai: Decimal) -> str:
    return teks_desimal(nilai)


def setel(data: Json, kunci: str, nilai: object) -> None:
    """Write a field, or leave it out when it is empty."""
    if nilai is None or nilai == "":
        data.pop(kunci, None)
    else:
        data[kunci] = teks(nilai) if isinstance(nilai, Decimal) else nilai


def tanpa_tempat(masalah: Masalah) -> str:
    """The sentence of a fault beside its field, whose label says already where it is."""
    sisa = masalah.kalimat.removeprefix(f"{lokasi(masalah.jalur)}: ")
    return sisa[:1].upper() + sisa[1:]


class FormBagian(FormDasar):
    """One section. `jalur`: path prefixes it is answerable for."""

    kode: ClassVar[str]
    judul: ClassVar[str]
    jalur: ClassVar[tuple[str, ...]]
    aturan: ClassVar[Json]
    bidang_jalur: ClassVar[Mapping[str, str]] = {}
    """Path of a field of the rule set → name of the form field."""

    def ubah(self, aturan: Json) -> None:
        """Write the cleaned values into a copy of the rule set."""
        raise NotImplementedError

    def hasil(self) -> Json:
        """The whole rule set with this section changed; call when valid."""
        aturan = deepcopy(self.aturan)
        self.ubah(aturan)
        return aturan

    def tampung(self, masalah: Iterable[Masalah]) -> None:
        """Show each fault at its field, or above the form when it belongs to none."""
        for satu in masalah:
            bidang = self.bidang_jalur.get(satu.jalur)
            self.add_error(bidang, satu.kalimat if bidang is None else tanpa_tempat(satu))

    @property
    def mulai_baru(self) -> date | None:
        """A changed date from which the draft shall hold."""
        return None


def _kelas(nama: str, induk: type[FormBagian], aturan: Json, bidang: Mapping[str, Any]) -> type[FormBagian]:
    return type(nama, (induk,), {"aturan": aturan, **bidang})


class FormUmum(FormBagian):
    kode, judul, jalur = "umum", "Umum dan dasar hukum", ("nama", "dasar_hukum")
    nama = forms.CharField(label="Nama ketentuan", max_length=160)
    mulai = BidangBulan(label="Berlaku mulai bulan", help_text="Ketentuan selalu berlaku sejak tanggal 1.")
    dasar_hukum = forms.CharField(
        label="Dasar Hukum", widget=forms.Textarea(attrs={"rows": 5}), help_text="Satu peraturan pada setiap baris."
    )
    bidang_jalur = {"nama": "nama", "dasar_hukum": "dasar_hukum"}

    def ubah(self, aturan: Json) -> None:
        aturan["nama"] = self.cleaned_data["nama"]
        baris = (b.strip() for b in self.cleaned_data["dasar_hukum"].splitlines())
        aturan["dasar_hukum"] = [b for b in baris if b]

    @property
    def mulai_baru(self) -> date | None:
        mulai: date = self.cleaned_data["mulai"]
        return mulai


class FormBobot(FormBagian):
    """Shares of the besaran, and how minutes become performance."""

    kode, judul = "bobot", "Bobot dan target menit"
    jalur = ("bagian", "kinerja")

    def ubah(self, aturan: Json) -> None:
        isi = self.cleaned_data
        for i, bagian in enumerate(aturan["bagian"]):
            setel(bagian, "bobot", isi[f"bobot_{i}"])
            setel(bagian, "pasal", isi[f"pasal_{i}"])
        if "kinerja" not in aturan:
            return
        kinerja = aturan["kinerja"]
        kinerja["mode"] = isi["mode"]
        setel(kinerja, "pasal", isi["pasal_kinerja"])
        setel(kinerja, "batas_harian", isi["batas_harian"])
        if isi["target"] is None:
            kinerja.pop("target", None)
        else:
            kinerja["target"] = {**kinerja.get("target", {}), "menit": isi["target"], "satuan": isi["satuan"]}


_MODE_MENIT = ("proporsional_bulan", "proporsional_hari", "ambang")


def form_bobot(aturan: Json) -> type[FormBagian]:
    bidang: Json = {}
    peta = {"bagian": "bobot_0", "kinerja.target": "target", "kinerja.target.satuan": "satuan"}
    for i, b in enumerate(aturan["bagian"]):
        bidang[f"bobot_{i}"] = persen(b["nama"], max_value=100, initial=Decimal(b["bobot"]))
        bidang[f"pasal_{i}"] = pasal(f"Pasal {b['nama'].lower()}", initial=b.get("pasal", ""))
        peta |= {f"bagian[{i}].bobot": f"bobot_{i}", f"bagian[{i}].pasal": f"pasal_{i}"}
    if "kinerja" in aturan:
        kinerja = aturan["kinerja"]
        target = kinerja.get("target", {})
        # Modes with tables of their own are set in the full text; the one in use stays among the choices.
        mode = [(m, MODE_KINERJA[m]) for m in MODE_KINERJA if m in (*_MODE_MENIT, kinerja["mode"])]
        bidang |= {
            "mode": forms.ChoiceField(label="Cara menghitung kinerja", choices=mode, initial=kinerja["mode"]),
            "target": menit("Target", required=False, initial=target.get("menit")),
            "satuan": forms.ChoiceField(
                label="Target itu untuk",
                choices=[("bulan", "Sebulan"), ("hari_kerja", "Setiap hari kerja")],
                initial=target.get("satuan", "bulan"),
            ),
            "batas_harian": menit(
                "Paling banyak diakui sehari",
                required=False,
                initial=kinerja.get("batas_harian"),
                help_text="Kosongkan bila tidak dibatasi.",
            ),
            "pasal_kinerja": pasal("Pasal cara menghitung kinerja", initial=kinerja.get("pasal", "")),
        }
        peta |= {f"kinerja.{k}": k for k in ("mode", "batas_harian")} | {"kinerja.target.menit": "target"}
    return _kelas("FormBobotIni", FormBobot, aturan, {**bidang, "bidang_jalur": peta})


class FormPagu(FormBagian):
    """Rupiah by class: one column a criterion with own amounts, one for the basic TPP when criteria take shares of it."""

    kode, judul, jalur = "pagu", "Besaran TPP tiap kelas", ("pagu",)
    tabel: ClassVar[tuple[tuple[str, str], ...]] = ()
    """(prefix of the fields, title) of each column."""

    @property
    def kisi(self) -> list[tuple[int, list[Any]]]:
        """Class and its fields, one row a class."""
        return [(k, [self[f"{awalan}_{k}"] for awalan, _ in self.tabel]) for k in range(1, 18)]

    @property
    def lainnya(self) -> list[Any]:
        """The fields outside the table."""
        dalam = {f"{awalan}_{k}" for awalan, _ in self.tabel for k in range(1, 18)}
        return [b for b in self if b.name not in dalam]

    def ubah(self, aturan: Json) -> None:
        isi, pagu = self.cleaned_data, aturan["pagu"]
        for awalan, _ in self.tabel:
            baris = [
                {"kelas": k, "rupiah": teks(isi[f"{awalan}_{k}"])}
                for k in range(1, 18)
                if isi[f"{awalan}_{k}"] is not None
            ]
            wadah, kunci = (pagu, "dasar") if awalan == "dasar" else (pagu["kriteria"][int(awalan[1:])], "besaran")
            setel(wadah, kunci, baris or None)
        for i, kriteria in enumerate(pagu["kriteria"]):
            if f"persen_dasar_{i}" in isi:
                setel(kriteria, "persen_dasar", isi[f"persen_dasar_{i}"])
        for kunci in ("prorata", "pembulatan", "pasal"):
            setel(pagu, kunci, isi[kunci])


def form_pagu(aturan: Json) -> type[FormBagian]:
    pagu = aturan["pagu"]
    kolom, bidang, peta = [], dict[str, Any](), {"pagu.kriteria": "k0_1", "pagu.dasar": "dasar_1"}
    ber_persen = [i for i, k in enumerate(pagu["kriteria"]) if k.get("persen_dasar") is not None]
    if ber_persen or pagu.get("dasar"):
        kolom.append(("dasar", "TPP dasar", pagu.get("dasar", []), "pagu.dasar"))
    for i, k in enumerate(pagu["kriteria"]):
        if i in ber_persen:
            bidang[f"persen_dasar_{i}"] = persen(
                f"{k['nama']}, bagian dari TPP dasar", initial=Decimal(k["persen_dasar"])
            )
            peta[f"pagu.kriteria[{i}].persen_dasar"] = f"persen_dasar_{i}"
        else:
            kolom.append((f"k{i}", k["nama"], k.get("besaran", []), f"pagu.kriteria[{i}].besaran"))
    for awalan, nama, isi, jalur in kolom:
        besar = {b["kelas"]: Decimal(b["rupiah"]) for b in isi}
        peta[jalur] = f"{awalan}_1"
        for k in range(1, 18):
            bidang[f"{awalan}_{k}"] = rupiah(f"{nama}, kelas {k}", required=False, initial=besar.get(k))
        peta |= {f"{jalur}[{i}].rupiah": f"{awalan}_{b['kelas']}" for i, b in enumerate(isi)}
    bidang |= {
        "prorata": _pilihan("Masuk atau pindah di tengah bulan", list(PRORATA.items()), pagu.get("prorata", "tidak")),
        "pembulatan": _pilihan("Pembulatan besaran", PILIHAN_BULAT, pagu.get("pembulatan", "half_up")),
        "pasal": pasal("Pasal besaran TPP", initial=pagu.get("pasal", "")),
    }
    tabel = tuple((awalan, nama) for awalan, nama, _, _ in kolom)
    return _kelas("FormPaguIni", FormPagu, aturan, {**bidang, "bidang_jalur": peta, "tabel": tabel})


def _pilihan(label: str, pilihan: list[tuple[str, str]], awal: str) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=pilihan, initial=awal)


class FormPembulatan(FormBagian):
    kode, judul, jalur = "pembulatan", "Pembulatan", ("pembulatan",)
    bidang_jalur = {"pembulatan.tempat": "tempat", "pembulatan.cara": "cara"}

    def ubah(self, aturan: Json) -> None:
        aturan["pembulatan"] = {"tempat": self.cleaned_data["tempat"], "cara": self.cleaned_data["cara"]}


def form_pembulatan(aturan: Json) -> type[FormBagian]:
    kini = aturan.get("pembulatan", {})
    tempat = [(k, v[0].upper() + v[1:]) for k, v in TEMPAT_BULAT.items()]
    bidang = {
        "tempat": _pilihan("Yang dibulatkan", tempat, kini.get("tempat", "bagian")),
        "cara": _pilihan("Cara membulatkan", PILIHAN_BULAT, kini.get("cara", "half_up")),
    }
    return _kelas("FormPembulatanIni", FormPembulatan, aturan, bidang)


class FormPajak(FormBagian):
    """Rates by golongan, and rates of kinds of employment that go before them."""

    kode, judul, jalur = "pajak", "Pajak (PPh 21)", ("pajak", "iuran.persen")
    BARIS_JENIS: ClassVar[int] = 4

    def ubah(self, aturan: Json) -> None:
        isi = self.cleaned_data
        pajak = aturan["pajak"] = {**aturan.get("pajak", {}), "mode": isi["mode"], "pembulatan": isi["pembulatan"]}
        tarif = [{"golongan": g, "persen": teks(isi[f"tarif_{g}"])} for g in GOLONGAN if isi[f"tarif_{g}"] is not None]
        setel(pajak, "tarif", tarif or None)
        lama = {t["jenis_pegawai"]: t for t in pajak.get("tarif_jenis", [])}
        jenis = [
            {**lama.get(isi[f"jenis_{i}"], {}), "jenis_pegawai": isi[f"jenis_{i}"], "persen": teks(isi[f"persen_{i}"])}
            for i in range(self.BARIS_JENIS)
            if isi[f"jenis_{i}"] and isi[f"persen_{i}"] is not None
        ]
        setel(pajak, "tarif_jenis", jenis or None)
        setel(pajak, "pasal", isi["pasal"])

    def clean(self) -> Json:
        isi = super().clean() or self.cleaned_data
        for i in range(self.BARIS_JENIS):
            if bool(isi.get(f"jenis_{i}")) != (isi.get(f"persen_{i}") is not None):
                self.add_error(f"persen_{i}", "Isi jenis pegawai beserta tarifnya, atau kosongkan keduanya.")
        return isi


def _pilihan_jenis(kini: str) -> list[tuple[str, str]]:
    """The tenant's kinds of employment; a code in use that is none of them stays visible, to be replaced."""
    ada = jenis_pegawai_instansi()
    asing = [(kini, f"{kini} (tidak ada di instansi Anda)")] if kini and kini not in dict(ada) else []
    return [("", "Tidak dipakai"), *ada, *asing]


def form_pajak(aturan: Json) -> type[FormBagian]:
    pajak = aturan.get("pajak", {})
    tarif = {t["golongan"]: Decimal(t["persen"]) for t in pajak.get("tarif", [])}
    jenis = pajak.get("tarif_jenis", [])
    mode = [("tidak_dihitung", "Tidak dihitung di sini"), ("final", "Final menurut golongan")]
    bidang: Json = {"mode": _pilihan("Cara", mode, pajak.get("mode", "tidak_dihitung"))}
    for g in GOLONGAN:
        bidang[f"tarif_{g}"] = persen(f"Tarif golongan {g}", required=False, max_value=100, initial=tarif.get(g))
    for i in range(FormPajak.BARIS_JENIS):
        kini = jenis[i] if i < len(jenis) else {}
        kode = kini.get("jenis_pegawai", "")
        bidang[f"jenis_{i}"] = forms.ChoiceField(
            label=f"Jenis pegawai bertarif sendiri {i + 1}",
            required=False,
            choices=partial(_pilihan_jenis, kode),
            initial=kode,
        )
        awal = Decimal(kini["persen"]) if kini else None
        bidang[f"persen_{i}"] = persen(f"Tarif jenis pegawai {i + 1}", required=False, max_value=100, initial=awal)
    bidang |= {
        "pembulatan": _pilihan("Pembulatan", PILIHAN_BULAT, pajak.get("pembulatan", "half_up")),
        "pasal": pasal("Pasal pajak", initial=pajak.get("pasal", "")),
    }
    peta = {"pajak.mode": "mode", "pajak.tarif": "tarif_I", "iuran.persen": "mode"}
    peta |= {f"pajak.tarif_jenis[{i}].jenis_pegawai": f"jenis_{i}" for i in range(FormPajak.BARIS_JENIS)}
    return _kelas("FormPajakIni", FormPajak, aturan, {**bidang, "bidang_jalur": peta})


class FormIuran(FormBagian):
    kode, judul, jalur = "iuran", "Iuran BPJS Kesehatan", ("iuran",)
    bidang_jalur = {"iuran.persen": "persen", "iuran.batas_upah": "batas_upah"}

    def ubah(self, aturan: Json) -> None:
        iuran = aturan.setdefault("iuran", {})
        for kunci in ("persen", "batas_upah", "pembulatan", "pasal"):
            setel(iuran, kunci, self.cleaned_data[kunci])


def form_iuran(aturan: Json) -> type[FormBagian]:
    kini = aturan.get("iuran", {})
    batas = kini.get("batas_upah")
    bidang = {
        "persen": persen(
            "Iuran", max_value=100, initial=Decimal(kini.get("persen", "0")), help_text="Isi 0 bila tidak dipotong."
        ),
        "batas_upah": rupiah(
            "Batas upah bersama gaji",
            required=False,
            initial=Decimal(batas) if batas else None,
            help_text="Gaji didahulukan; iuran hanya dari sisa batas ini. Kosongkan bila tidak ada batas.",
        ),
        "pembulatan": _pilihan("Pembulatan", PILIHAN_BULAT, kini.get("pembulatan", "half_up")),
        "pasal": pasal("Pasal iuran", initial=kini.get("pasal", "")),
    }
    return _kelas("FormIuranIni", FormIuran, aturan, bidang)


class FormNaskah(FormBagian):
    """The rule set as a whole, for schemes that the other pages do not cover."""

    kode, judul = "naskah", "Naskah lengkap"
    jalur: ClassVar[tuple[str, ...]] = ()

    def clean_naskah(self) -> Json:
        try:
            data = json.loads(self.cleaned_data["naskah"])
        except (ValueError, RecursionError) as galat:
            baris = re.search(r"line (\d+)", str(galat))
            letak = f" pada baris {baris[1]}" if baris else ""
            raise forms.ValidationError(
                f"Naskah tidak terbaca{letak}. Periksa tanda kutip, koma, dan kurungnya, atau salin ulang dari versi lama."
            ) from galat
        if not isinstance(data, dict):
            raise forms.ValidationError("Naskah harus diawali { dan diakhiri }.")
        return data

    def hasil(self) -> Json:
        naskah: Json = self.cleaned_data["naskah"]
        return naskah


def form_naskah(aturan: Json) -> type[FormBagian]:
    isi = json.dumps(aturan, ensure_ascii=False, indent=2)
    bidang = forms.CharField(
        label="Naskah ketentuan",
        initial=isi,
        max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "false"}),
        help_text="Seluruh ketentuan sebagai JSON. Setiap kesalahan disebutkan tempatnya; yang tidak terbaca tidak disimpan.",
    )
    return _kelas("FormNaskahIni", FormNaskah, aturan, {"naskah": bidang})


def form_umum(aturan: Json) -> type[FormBagian]:
    return _kelas("FormUmumIni", FormUmum, aturan, {})


@dataclass(frozen=True, slots=True)
class Halaman:
    """A page of the editor."""

    kode: str
    judul: str


HALAMAN = (
    Halaman("umum", "Umum"),
    Halaman("bobot", "Bobot & target"),
    Halaman("pagu", "Besaran"),
    Halaman("potongan", "Potongan"),
    Halaman("pembulatan", "Pembulatan"),
    Halaman("pajak", "Pajak"),
    Halaman("iuran", "Iuran"),
    Halaman("naskah", "Naskah lengkap"),
)
PEMBUAT = {
    "umum": form_umum,
    "bobot": form_bobot,
    "pagu": form_pagu,
    "pembulatan": form_pembulatan,
    "pajak": form_pajak,
    "iuran": form_iuran,
    "naskah": form_naskah,
}
"""Section → builder of its form class; `potongan` is a set of rows (tpp.forms.potongan)."""
