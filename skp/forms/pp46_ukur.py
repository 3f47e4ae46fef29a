"""The penilai's measurement of a year under PP 46/2011, and the decision of an objection to it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from kinerja.inti.format import angka
from kinerja.inti.formulir import FormDasar
from skp.domain.angka_pasti import simpan
from skp.domain.pp46.masukan import (
    SEBUTAN_KEADAAN,
    SEBUTAN_KREATIVITAS,
    SEBUTAN_PERILAKU,
    SURAT_KREATIVITAS,
    Aspek,
    Keadaan,
    Kreativitas,
    SkpTercatat,
)
from skp.domain.pp46.ukur import (
    KREATIVITAS,
    PLT,
    IsianKegiatan,
    IsianTugas,
    IsianUkur,
    KegiatanUkur,
    TugasUkur,
    halangan_skp,
)
from skp.forms.putusan import BagianPutusan
from skp.queries.pp46_ukur import Bukti, LembarUkur

BARIS_LAIN = 3
"""Values from elsewhere that fit on the page."""
_KEADAAN = [(k.value, kata) for k, kata in SEBUTAN_KEADAAN.items()]
_JAWABAN = [("ya", "Diakui"), ("tidak", "Tidak diakui")]


def _angka(label: str, *, digit: int, tertinggi: Decimal | None = None, desimal: int = 2, **lain: Any) -> forms.Field:
    return _bersyarat(
        forms.DecimalField(
            label=label, max_digits=digit, decimal_places=desimal, min_value=0, max_value=tertinggi, **lain
        )
    )


def _bersyarat(bidang: forms.Field) -> forms.Field:
    """Not marked as optional: whether it is needed depends on the rest."""
    bidang.required, bidang.bersyarat = False, True  # type: ignore[attr-defined]
    return bidang


@dataclass(frozen=True, slots=True)
class KartuKegiatan:
    """One kegiatan with what was reported and its fields; fields that it does not have are None."""

    nomor: int
    kegiatan: KegiatanUkur
    baris: Sequence[tuple[str, Any, tuple[Bukti, ...]]]
    kualitas: BoundField
    keadaan: BoundField
    sebab: BoundField
    angka_kredit: BoundField | None
    dicoret: BoundField | None
    realisasi: Sequence[BoundField] = ()

    @property
    def terbuka(self) -> bool:
        """Whether the part about work that was not done is shown open."""
        salah = self.keadaan.errors or self.sebab.errors
        return bool(salah or self.sebab.value() or self.keadaan.value() != Keadaan.DIKERJAKAN)


class FormUkur(FormDasar):
    """Each kegiatan, each extra duty, behaviour, values from elsewhere, the recommendation. "draf" in the POST asks less."""

    rekomendasi = forms.CharField(
        label="Rekomendasi", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": "3"})
    )
    dilihat = forms.CharField(widget=forms.HiddenInput, max_length=120)

    def __init__(self, *args: Any, lembar: LembarUkur, **kwargs: Any) -> None:
        self.lembar = lembar
        # before the base form reads them, so that they get its widgets and sentences
        lain = vars(self).pop("bidang_realisasi", {})
        vars(self)["base_fields"] = {**type(self).base_fields, **_bidang(lembar), **lain}
        kwargs["initial"] = {**awal_ukur(lembar), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)

    @property
    def draf(self) -> bool:
        return "draf" in self.data

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or self.cleaned_data
        for k in self.lembar.bahan.kegiatan:
            if isi.get(f"kd_{k.hasil_id}") != Keadaan.DIKERJAKAN and not isi.get(f"kb_{k.hasil_id}"):
                self.add_error(f"kb_{k.hasil_id}", "Tuliskan sebab kegiatan ini tidak dikerjakan.")
        for t in self.lembar.bahan.tugas:
            self._periksa_tugas(t.tugas_id, isi)
        for n in range(BARIS_LAIN):
            jabatan, nilai = isi.get(f"lj_{n}"), isi.get(f"ln_{n}")
            if jabatan and nilai is None and f"ln_{n}" not in self.errors:
                self.add_error(f"ln_{n}", "Isi nilai SKP pada jabatan ini.")
            if nilai is not None and not jabatan:
                self.add_error(f"lj_{n}", "Sebutkan jabatan yang dinilai.")
        if not self.draf:
            for a in self.lembar.perilaku:
                if isi.get(f"p_{a}") is None and f"p_{a}" not in self.errors:
                    self.add_error(f"p_{a}", "Isi nilai aspek ini.")
            self._periksa_bahan(isi)
        return isi

    def _periksa_bahan(self, isi: dict[str, Any]) -> None:
        """What the plan and its realisation lack, told in the same round as what is missing in the form."""
        kegiatan = {
            k.hasil_id: self._kegiatan(k, isi) if self._lengkap(k) else IsianKegiatan(Keadaan.LALAI)
            for k in self.lembar.bahan.kegiatan
        }
        isian = IsianUkur(kegiatan, ipk=isi.get("ipk"))
        for kalimat in halangan_skp(self.lembar.bahan, isian, self.lembar.aturan):
            self.add_error(None, kalimat)

    def _lengkap(self, k: KegiatanUkur) -> bool:
        return not any(f"{awalan}_{k.hasil_id}" in self.errors for awalan in ("kk", "kd", "kb", "ka", "kc"))

    def _periksa_tugas(self, pk: int, isi: dict[str, Any]) -> None:
        jawab = isi.get(f"td_{pk}")
        if not jawab and not self.draf and f"td_{pk}" not in self.errors:
            self.add_error(f"td_{pk}", "Pilih diakui atau tidak.")
        if jawab == "tidak" and not isi.get(f"ta_{pk}"):
            self.add_error(f"ta_{pk}", "Tuliskan alasan tidak diakui.")

    def kartu_kegiatan(self) -> Iterator[KartuKegiatan]:
        """Each kegiatan with its fields, in the order of the form."""
        for nomor, k in enumerate(self.lembar.bahan.kegiatan, 1):
            pk = k.hasil_id
            yield KartuKegiatan(
                nomor,
                k,
                [(a.value.capitalize(), u, self.lembar.bukti[pk, a]) for a, u in k.aspek.items()],
                self[f"kk_{pk}"],
                self[f"kd_{pk}"],
                self[f"kb_{pk}"],
                self[f"ka_{pk}"] if f"ka_{pk}" in self.fields else None,
                self[f"kc_{pk}"] if f"kc_{pk}" in self.fields else None,
                [self[n] for a in k.aspek if (n := _nama_realisasi(pk, a)) in self.fields],
            )

    def kartu_tugas(self) -> Iterator[tuple[TugasUkur, str, BoundField, BoundField]]:
        """Each extra duty and each new thing with what it is claimed to be, and the answer."""
        for t in self.lembar.bahan.tugas:
            yield t, _sebut_tugas(t, self.lembar), self[f"td_{t.tugas_id}"], self[f"ta_{t.tugas_id}"]

    def kartu_perilaku(self) -> list[BoundField]:
        """The aspects of behaviour that this person is judged on."""
        return [self[f"p_{a}"] for a in self.lembar.perilaku]

    def kartu_lain(self) -> list[tuple[BoundField, BoundField]]:
        """Values from elsewhere."""
        return [(self[f"lj_{n}"], self[f"ln_{n}"]) for n in range(BARIS_LAIN)]

    @property
    def ada_lain(self) -> bool:
        """Whether something stands in the part that is seldom needed."""
        nama = ("ipk", *(f"{a}_{n}" for n in range(BARIS_LAIN) for a in ("lj", "ln")))
        return any(self[n].value() not in (None, "") or self[n].errors for n in nama)

    def isian(self) -> IsianUkur:
        """What was entered, as the service takes it."""
        b = self.cleaned_data
        return IsianUkur(
            {k.hasil_id: self._kegiatan(k, b) for k in self.lembar.bahan.kegiatan},
            {t.tugas_id: _jawaban(b[f"td_{t.tugas_id}"], b[f"ta_{t.tugas_id}"]) for t in self.lembar.bahan.tugas},
            {a: b[f"p_{a}"] for a in self.lembar.perilaku if b[f"p_{a}"] is not None},
            tuple(SkpTercatat(b[f"ln_{n}"], b[f"lj_{n}"]) for n in range(BARIS_LAIN) if b[f"lj_{n}"]),
            b["ipk"],
            b["rekomendasi"].strip(),
        )

    def _kegiatan(self, k: KegiatanUkur, b: dict[str, Any]) -> IsianKegiatan:
        pk, keadaan = k.hasil_id, Keadaan(b[f"kd_{k.hasil_id}"])
        kualitas, semula = b[f"kk_{pk}"], k.aspek[Aspek.KUALITAS].realisasi if Aspek.KUALITAS in k.aspek else None
        return IsianKegiatan(
            keadaan,
            b[f"kb_{pk}"].strip() if keadaan is not Keadaan.DIKERJAKAN else "",
            None if kualitas == semula else kualitas,
            b.get(f"ka_{pk}"),
            b.get(f"kc_{pk}", False),
            {a: n for a, u in k.aspek.items() if (n := b.get(_nama_realisasi(pk, a))) is not None and n != u.realisasi},
        )


def _sebut_tugas(t: TugasUkur, lembar: LembarUkur) -> str:
    """Its kind; of something new also how far it reaches by the person's claim, its value and what proves it."""
    if t.jenis == PLT:
        return "Tugas sebagai Plt. atau Plh."
    if t.jenis != KREATIVITAS:
        return "Tugas tambahan"
    tingkat = Kreativitas(t.tingkat)
    nilai = angka(simpan(lembar.aturan.skp.kreativitas[tingkat]))
    sebut = SEBUTAN_KREATIVITAS[tingkat].lower()
    return f"Kreativitas, {sebut} menurut pegawai: nilai {nilai} bila diakui, dibuktikan dengan {SURAT_KREATIVITAS[tingkat]}"


def _jawaban(jawab: str, alasan: str) -> IsianTugas:
    if not jawab:
        return IsianTugas()
    return IsianTugas(jawab == "ya", alasan.strip() if jawab == "tidak" else "")


def _bidang(lembar: LembarUkur) -> dict[str, forms.Field]:
    bidang: dict[str, forms.Field] = {}
    for nomor, k in enumerate(lembar.bahan.kegiatan, 1):
        bidang |= _bidang_kegiatan(nomor, k)
    for nomor, t in enumerate(lembar.bahan.tugas, 1):
        jawab = forms.ChoiceField(label=f"Keputusan tugas {nomor}", choices=_JAWABAN, widget=forms.RadioSelect)
        alasan = forms.CharField(label=f"Alasan bila tugas {nomor} tidak diakui", max_length=300)
        bidang |= {f"td_{t.tugas_id}": _bersyarat(jawab), f"ta_{t.tugas_id}": _bersyarat(alasan)}
    for a in lembar.perilaku:
        bidang[f"p_{a}"] = _angka(SEBUTAN_PERILAKU[a], digit=5, tertinggi=lembar.tertinggi)
    for n in range(BARIS_LAIN):
        bidang[f"lj_{n}"] = _bersyarat(forms.CharField(label=f"Jabatan lain {n + 1}", max_length=200))
        bidang[f"ln_{n}"] = _angka(f"Nilai SKP jabatan lain {n + 1}", digit=7)
    bidang["ipk"] = _angka(
        "IPK tugas belajar",
        digit=4,
        tertinggi=simpan(lembar.aturan.belajar.ipk_tertinggi),
        help_text="Isi hanya bagi pegawai tugas belajar; nilai hasil konversinya menggantikan pengukuran kegiatan.",
    )
    return bidang


def _bidang_kegiatan(nomor: int, k: KegiatanUkur) -> dict[str, forms.Field]:
    pk, mutu = k.hasil_id, k.aspek.get(Aspek.KUALITAS)
    ada = mutu is not None and mutu.realisasi is not None
    dari = f"Menurut pegawai: {angka(mutu.realisasi)}." if ada else "Pegawai belum mengisinya."  # type: ignore[union-attr,arg-type]
    mutu_anda = _angka(
        f"Nilai kualitas kegiatan {nomor} menurut Anda", digit=7, help_text=f"{dari} Lihat pedoman nilai kualitas."
    )
    bidang = {
        f"kk_{pk}": mutu_anda,
        f"kd_{pk}": forms.ChoiceField(label=f"Keadaan kegiatan {nomor}", choices=_KEADAAN, widget=forms.RadioSelect),
        f"kb_{pk}": _bersyarat(forms.CharField(label=f"Sebab kegiatan {nomor} tidak dikerjakan", max_length=500)),
    }
    if k.angka_kredit is not None:
        bidang[f"ka_{pk}"] = _angka(f"Angka kredit yang dicapai, kegiatan {nomor}", digit=8, desimal=3)
    if Aspek.BIAYA in k.aspek:
        bidang[f"kc_{pk}"] = forms.BooleanField(
            label=f"Coret target biaya kegiatan {nomor}; biayanya tidak dihitung", required=False
        )
    return bidang


def awal_ukur(lembar: LembarUkur) -> dict[str, Any]:
    """What the page begins with: what is stored, and the person's own quality figures."""
    i = lembar.isian
    awal: dict[str, Any] = {"dilihat": lembar.tanda, "ipk": i.ipk, "rekomendasi": i.rekomendasi}
    awal |= {f"p_{a}": n for a, n in i.perilaku.items()}
    for k in lembar.bahan.kegiatan:
        awal |= _awal_kegiatan(k, i.kegiatan.get(k.hasil_id, IsianKegiatan()))
    for t in lembar.bahan.tugas:
        jawab = i.tugas.get(t.tugas_id, IsianTugas())
        awal[f"td_{t.tugas_id}"] = {True: "ya", False: "tidak", None: ""}[jawab.diakui]
        awal[f"ta_{t.tugas_id}"] = jawab.alasan
    for n, s in enumerate(i.skp_lain[:BARIS_LAIN]):
        awal |= {f"lj_{n}": s.jabatan, f"ln_{n}": s.nilai}
    return awal


def _awal_kegiatan(k: KegiatanUkur, i: IsianKegiatan) -> dict[str, Any]:
    mutu = k.aspek.get(Aspek.KUALITAS)
    return {
        f"kk_{k.hasil_id}": i.kualitas if i.kualitas is not None else (mutu.realisasi if mutu else None),
        f"kd_{k.hasil_id}": i.keadaan.value,
        f"kb_{k.hasil_id}": i.sebab,
        f"ka_{k.hasil_id}": i.angka_kredit,
        f"kc_{k.hasil_id}": i.biaya_dicoret,
    }


class FormPutusanUkur(BagianPutusan, FormUkur):
    """The decision of the penilai's atasan, who may correct the realised figures as well."""

    def __init__(self, *args: Any, lembar: LembarUkur, **kwargs: Any) -> None:
        vars(self)["bidang_realisasi"] = _bidang_realisasi(lembar)
        kwargs["initial"] = {**_awal_realisasi(lembar), **(kwargs.get("initial") or {})}
        super().__init__(*args, lembar=lembar, **kwargs)


def _nama_realisasi(hasil: int, aspek: Aspek) -> str:
    return f"kr_{hasil}_{aspek.value}"


def _terkoreksi(lembar: LembarUkur) -> Iterator[tuple[int, KegiatanUkur, Aspek]]:
    """Every aspect whose realised figure is the person's; quality has the penilai's own."""
    for nomor, k in enumerate(lembar.bahan.kegiatan, 1):
        for a in k.aspek:
            if a is not Aspek.KUALITAS:
                yield nomor, k, a


def _bidang_realisasi(lembar: LembarUkur) -> dict[str, forms.Field]:
    bidang = {}
    for nomor, k, a in _terkoreksi(lembar):
        target = f"Target {angka(k.aspek[a].target)} {k.aspek[a].satuan}."
        label = f"Realisasi {a.value} kegiatan {nomor}"
        bidang[_nama_realisasi(k.hasil_id, a)] = _angka(label, digit=18, desimal=4, help_text=target)
    return bidang


def _awal_realisasi(lembar: LembarUkur) -> dict[str, Decimal | None]:
    isian = lembar.isian.kegiatan
    return {
        _nama_realisasi(k.hasil_id, a): isian.get(k.hasil_id, IsianKegiatan()).realisasi.get(a, k.aspek[a].realisasi)
        for _, k, a in _terkoreksi(lembar)
    }
