"""What a penilai sends while he reviews, and the filters of the completion board. They only parse."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from django import forms
from django.http import QueryDict

from kinerja.inti.formulir import FormDasar
from skp.domain.pantauan import SEBUTAN
from skp.models import NilaiPerilaku, PeriodeSkp
from skp.queries.pantauan_papan import DIKECUALIKAN, SaringPantauan
from skp.queries.ruang import istilah
from skp.queries.tinjau_rinci import HalamanTinjau, SumberEkspektasi
from skp.services.tinjau import IsianTinjau

_AWAL = datetime(1970, 1, 1, tzinfo=UTC)
_MIKRO = timedelta(microseconds=1)


def tulis_saat(saat: datetime | None) -> str:
    """A moment as it travels through a form, to the microsecond."""
    return str((saat - _AWAL) // _MIKRO) if saat is not None else "0"


def baca_saat(teks: str) -> datetime | None:
    """The moment back; None when it is none."""
    if not (teks.isascii() and teks.isdigit()) or len(teks) > 17 or teks == "0":
        return None
    return _AWAL + int(teks) * _MIKRO


def baca_pilihan(data: QueryDict) -> dict[int, datetime | None]:
    """Ticked plans ("12.1767225600000000": id and moment of submission) in their order; what cannot be read is left out."""
    hasil: dict[int, datetime | None] = {}
    for satu in data.getlist("skp"):
        pk, _, saat = satu.partition(".")
        if pk.isascii() and pk.isdigit() and len(pk) < 19:
            hasil[int(pk)] = baca_saat(saat)
    return hasil


class FormTinjau(FormDasar):
    """Expectations for the seven values, remarks on the whole and on each result, remarks dealt with, and the decision."""

    dilihat = forms.CharField(max_length=20, required=False, widget=forms.HiddenInput)
    catatan_umum = forms.CharField(
        label="Catatan untuk keseluruhan SKP", max_length=1000, required=False, widget=forms.Textarea({"rows": 2})
    )
    terima = forms.BooleanField(label="Pakai data terbaru", required=False)
    alasan = forms.CharField(
        label="Alasan pengembalian",
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text="Diisi hanya bila SKP dikembalikan. Pegawai membacanya.",
    )

    def __init__(self, *args: Any, halaman: HalamanTinjau, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hasil = [h.pk for h in halaman.hasil]
        for p in halaman.perilaku:
            frasa = halaman.frasa.get(p.nilai.kode, ())
            self._tambah(f"teks_{p.nilai.kode}", _area(f"Ekspektasi khusus: {p.nilai.nama}", 3))
            self._tambah(f"frasa_{p.nilai.kode}", _pilihan(f"Tambahkan frasa: {p.nilai.nama}", frasa))
        kata = istilah(halaman.skp).hasil
        for h in halaman.hasil:
            self._tambah(f"catatan_{h.pk}", _area(f"Catatan untuk {kata} {h.sebutan}", 2))
        terbuka = [c for h in halaman.hasil for c in h.catatan] + list(halaman.catatan)
        pilihan = [(str(c.pk), c.teks) for c in terbuka if c.selesai_pada is None]
        self.fields["selesai"] = forms.MultipleChoiceField(choices=pilihan, required=False, label="Sudah dibahas")

    def _tambah(self, nama: str, bidang: forms.Field) -> None:
        bidang.error_messages["invalid_choice"] = "Pilih salah satu yang tersedia."
        if isinstance(bidang, forms.CharField):
            bidang.error_messages["max_length"] = "Paling banyak 1.000 karakter."
        self.fields[nama] = bidang

    def clean(self) -> dict[str, Any]:
        isi: dict[str, Any] = super().clean() or {}
        for n in NilaiPerilaku:
            nama = f"teks_{n.value}"
            if nama in self.fields and len(_gabung(isi, n.value)) > 1000:
                self.add_error(nama, "Bersama frasa yang dipilih paling banyak 1.000 karakter.")
        return isi

    def isian(self) -> IsianTinjau:
        """What was typed; a phrase that was chosen stands behind the text of its value."""
        isi = self.cleaned_data
        return IsianTinjau(
            {n.value: _gabung(isi, n.value) for n in NilaiPerilaku},
            [(None, isi["catatan_umum"]), *((pk, isi[f"catatan_{pk}"]) for pk in self.hasil)],
            [int(c) for c in isi["selesai"]],
        )

    def saat(self) -> datetime | None:
        """The submission that the penilai saw."""
        return baca_saat(self.cleaned_data["dilihat"])


def _area(label: str, baris: int) -> forms.CharField:
    return forms.CharField(label=label, max_length=1000, required=False, widget=forms.Textarea({"rows": baris}))


def _pilihan(label: str, frasa: Sequence[str]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[("", "Pilih frasa …"), *((f, f) for f in frasa)], required=False)


def _gabung(isi: Mapping[str, Any], nilai: str) -> str:
    """The text with the chosen phrase behind it, unless it says that already."""
    teks, frasa = str(isi.get(f"teks_{nilai}", "")).strip(), str(isi.get(f"frasa_{nilai}", ""))
    return teks if not frasa or frasa in teks else f"{teks}\n{frasa}".strip()


def awal_tinjau(halaman: HalamanTinjau, salinan: Mapping[str, str]) -> dict[str, Any]:
    """What the form begins with: what the plan says; where it says nothing, what is being taken over."""
    teks = {f"teks_{p.nilai.kode}": p.ekspektasi or salinan.get(p.nilai.kode, "") for p in halaman.perilaku}
    return {**teks, "dilihat": tulis_saat(halaman.skp.diajukan_pada)}


class FormSalin(FormDasar):
    """From which plan the special expectations are taken, and whether they replace what is there."""

    sumber = forms.ChoiceField(label="Salin ekspektasi khusus dari")
    timpa = forms.BooleanField(
        label="Ganti ekspektasi yang sudah ada",
        required=False,
        help_text="Tanpa dicentang, hanya nilai yang masih kosong yang diisi.",
    )

    def __init__(self, *args: Any, sumber: Iterable[SumberEkspektasi], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bidang = self.fields["sumber"]
        assert isinstance(bidang, forms.ChoiceField)  # noqa: S101
        bidang.choices = [(str(s.skp_id), f"{s.sebutan} ({s.banyak} nilai)") for s in sumber]


class FormPantauan(FormDasar):
    """The filter of the list behind the board."""

    cari = forms.CharField(label="Nama atau NIP", max_length=100, required=False)
    keadaan = forms.ChoiceField(
        label="Keadaan",
        required=False,
        choices=[
            ("", "Semua yang wajib"),
            *((k.value, nama) for k, nama in SEBUTAN.items()),
            (DIKECUALIKAN, "Tidak dihitung"),
        ],
    )
    periode = forms.CharField(required=False, widget=forms.HiddenInput)
    opd = forms.IntegerField(required=False, widget=forms.HiddenInput)
    unit = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def saringan(self) -> SaringPantauan:
        """What the filter asks for; a field that cannot be read asks for nothing."""
        self.is_valid()
        isi = self.cleaned_data
        cari = " ".join(isi.get("cari", "").replace("\0", " ").split())
        return SaringPantauan(isi.get("keadaan", ""), isi.get("opd"), isi.get("unit"), cari)


class FormPeriode(FormDasar):
    """The period that a page shows."""

    periode = forms.ChoiceField(label="Periode", required=False)

    def __init__(self, *args: Any, semua: Sequence[PeriodeSkp], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bidang = self.fields["periode"]
        assert isinstance(bidang, forms.ChoiceField)  # noqa: S101
        bidang.choices = [(str(p.pk), p.nama) for p in semua]
