"""Forms of evaluation. They parse; who may and what follows is decided by the services."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from kinerja.inti.formulir import FormDasar
from skp.domain.nilai import PILIHAN_CAPAIAN, PILIHAN_PERINGKAT, Capaian
from skp.models import Evaluasi, PeriodeEvaluasi
from skp.queries.angka_kredit import KETERANGAN, BarisJenjang
from skp.queries.isi_evaluasi import HasilEvaluasi, IsiEvaluasi, PerilakuEvaluasi
from skp.queries.kalibrasi import BarisKalibrasi
from skp.queries.lembar_nilai import versi_nilai
from skp.services.evaluasi import IsianHasil, IsianPerilaku, MasukanNilai
from skp.services.keberatan import Putusan
from skp.services.tetapkan import Penetapan

_BELUM = [("", "Belum ditimbang")]
_PANJANG_UMPAN, _PANJANG_BUKTI = 1000, 500


def _peringkat(label: str) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[*_BELUM, *PILIHAN_PERINGKAT], required=False)


def _teks(label: str, panjang: int, baris: int = 2) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=panjang, required=False, widget=forms.Textarea(attrs={"rows": str(baris)})
    )


class _FormBaris(FormDasar):
    """A form with further fields for the rows that it is about."""

    def __init__(self, *args: Any, bidang: Mapping[str, forms.Field], **kwargs: Any) -> None:
        # before the base form reads them, so that they get its widgets and sentences
        vars(self)["base_fields"] = {**type(self).base_fields, **bidang}
        super().__init__(*args, **kwargs)


_DRAF = "Kosongkan bila Anda belum memutuskan; penilaian tersimpan sebagai draf."


class FormNilai(_FormBaris):
    """The penilai's page: level and feedback for each result and value, then the two ratings and a note."""

    peringkat_hasil = forms.ChoiceField(
        label="Rating hasil kerja",
        choices=PILIHAN_PERINGKAT,
        widget=forms.RadioSelect,
        required=False,
        help_text=_DRAF,
    )
    peringkat_perilaku = forms.ChoiceField(
        label="Rating perilaku kerja",
        choices=PILIHAN_PERINGKAT,
        widget=forms.RadioSelect,
        required=False,
        help_text=_DRAF,
    )
    catatan = _teks("Catatan/rekomendasi", 2000, 3)
    dilihat = forms.CharField(widget=forms.HiddenInput, max_length=80)

    def __init__(self, *args: Any, isi: IsiEvaluasi, **kwargs: Any) -> None:
        self.isi = isi
        super().__init__(*args, bidang=_bidang(isi), **kwargs)

    def kartu_hasil(self) -> Iterable[tuple[HasilEvaluasi, BoundField, BoundField]]:
        """Each result with its two fields."""
        for h in self.isi.hasil:
            yield h, self[f"hp_{h.hasil.pk}"], self[f"hu_{h.hasil.pk}"]

    def kartu_perilaku(self) -> Iterable[tuple[PerilakuEvaluasi, BoundField, BoundField, BoundField]]:
        """Each value with its three fields."""
        for p in self.isi.perilaku:
            k = p.panduan.kode
            yield p, self[f"pp_{k}"], self[f"pu_{k}"], self[f"pb_{k}"]

    def masukan(self) -> MasukanNilai:
        """What was typed, as the service takes it."""
        b = self.cleaned_data
        hasil = {h.hasil.pk: IsianHasil(b[f"hp_{h.hasil.pk}"], b[f"hu_{h.hasil.pk}"]) for h in self.isi.hasil}
        kode = [p.panduan.kode for p in self.isi.perilaku]
        perilaku = {k: IsianPerilaku(b[f"pp_{k}"], b[f"pu_{k}"], b[f"pb_{k}"]) for k in kode}
        return MasukanNilai(b["peringkat_hasil"], b["peringkat_perilaku"], b["catatan"], hasil, perilaku, b["dilihat"])


def _bidang(isi: IsiEvaluasi) -> dict[str, forms.Field]:
    bidang: dict[str, forms.Field] = {}
    for h in isi.hasil:
        bidang[f"hp_{h.hasil.pk}"] = _peringkat("Dibanding ekspektasi")
        bidang[f"hu_{h.hasil.pk}"] = _teks("Umpan balik Anda", _PANJANG_UMPAN)
    for p in isi.perilaku:
        k = p.panduan.kode
        bidang[f"pp_{k}"] = _peringkat("Dibanding ekspektasi")
        bidang[f"pu_{k}"] = _teks("Umpan balik Anda", _PANJANG_UMPAN)
        bidang[f"pb_{k}"] = forms.CharField(label="Bukti dukung", max_length=_PANJANG_BUKTI, required=False)
    return bidang


def awal_nilai(evaluasi: Evaluasi, isi: IsiEvaluasi) -> dict[str, Any]:
    """What the page begins with: what is stored."""
    awal: dict[str, Any] = {
        "peringkat_hasil": evaluasi.peringkat_hasil,
        "peringkat_perilaku": evaluasi.peringkat_perilaku,
        "catatan": evaluasi.catatan,
        "dilihat": versi_nilai(evaluasi),
    }
    for h in isi.hasil:
        if h.butir:
            awal |= {f"hp_{h.hasil.pk}": h.butir.peringkat, f"hu_{h.hasil.pk}": h.butir.umpan_balik}
    for p in isi.perilaku:
        if p.butir:
            k = p.panduan.kode
            awal |= {f"pp_{k}": p.butir.peringkat, f"pu_{k}": p.butir.umpan_balik, f"pb_{k}": p.butir.bukti}
    return awal


class FormCatatan(FormDasar):
    """A note or reason that the other side will read."""

    catatan = forms.CharField(label="Catatan", max_length=1000, widget=forms.Textarea(attrs={"rows": "4"}))


class FormKalibrasi(_FormBaris):
    """Which rated evaluations are set, with a sentence of evidence for those that stand out."""

    def __init__(self, *args: Any, baris: Iterable[BarisKalibrasi], **kwargs: Any) -> None:
        self.baris = list(baris)
        bidang: dict[str, forms.Field] = {}
        for b in self.baris:
            pk = b.evaluasi.pk
            bidang[f"pilih_{pk}"] = forms.BooleanField(label="Tetapkan", required=False, initial=True)
            bidang[f"lihat_{pk}"] = forms.CharField(widget=forms.HiddenInput, initial=b.dilihat, required=False)
            if b.pencilan:
                bidang[f"bukti_{pk}"] = forms.CharField(
                    label="Satu kalimat bukti",
                    max_length=_PANJANG_BUKTI,
                    initial=b.bukti,
                    error_messages={"required": "Tuliskan satu kalimat bukti, karena penilaian ini menonjol."},
                )
        super().__init__(*args, bidang=bidang, **kwargs)
        for b in self.baris:  # what is not ticked needs no evidence
            if b.pencilan and self.is_bound and not self.data.get(f"pilih_{b.evaluasi.pk}"):
                self.fields[f"bukti_{b.evaluasi.pk}"].required = False

    def kartu(self) -> Iterable[tuple[BarisKalibrasi, BoundField, BoundField, BoundField | None]]:
        """Each evaluation with its tick, what was shown, and its sentence where one is asked for."""
        for b in self.baris:
            pk = b.evaluasi.pk
            yield b, self[f"pilih_{pk}"], self[f"lihat_{pk}"], self[f"bukti_{pk}"] if b.pencilan else None

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or self.cleaned_data
        if not any(isi.get(f"pilih_{b.evaluasi.pk}") for b in self.baris):
            self.add_error(None, "Pilih sedikitnya satu evaluasi.")
        return isi

    def penetapan(self) -> Penetapan:
        """What is about to be set, as the service takes it."""
        isi = self.cleaned_data
        dipilih = [b.evaluasi.pk for b in self.baris if isi.get(f"pilih_{b.evaluasi.pk}")]
        return Penetapan({pk: isi[f"lihat_{pk}"] for pk in dipilih}, {pk: isi.get(f"bukti_{pk}", "") for pk in dipilih})


class FormCapaian(FormDasar):
    """The organisation's achievement with its basis."""

    capaian = forms.ChoiceField(label="Capaian kinerja organisasi", choices=PILIHAN_CAPAIAN, widget=forms.RadioSelect)
    dasar = forms.CharField(
        label="Dasar penetapan", max_length=300, help_text="Misalnya nomor keputusan atau laporan kinerja."
    )

    def nilai(self) -> Capaian:
        return Capaian(self.cleaned_data["capaian"])


class FormKeberatan(FormDasar):
    """The objection; `langkah` says which step was filled in."""

    alasan = forms.CharField(
        label="Alasan keberatan",
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": "6"}),
        help_text="Sebutkan bagian mana yang tidak Anda terima dan mengapa.",
    )
    bukti = _teks("Bukti pendukung", 2000, 4)


class FormTanggapan(FormDasar):
    """The penilai's answer."""

    tanggapan = forms.CharField(label="Tanggapan Anda", max_length=3000, widget=forms.Textarea(attrs={"rows": "6"}))


class FormAlihkan(FormDasar):
    """Who decides an objection from now on."""

    nip = forms.CharField(
        label="NIP pemutus yang baru",
        max_length=30,
        help_text="Pejabat yang kini menduduki jabatan di atas pejabat penilai.",
    )
    alasan = forms.CharField(
        label="Alasan",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": "3"}),
        help_text="Misalnya: pemutus semula pensiun.",
    )

    def clean_nip(self) -> str:
        return "".join(str(self.cleaned_data["nip"]).split())


class FormPutusan(FormDasar):
    """The decision of the penilai's atasan; ratings only when it is granted."""

    putusan = forms.ChoiceField(
        label="Keputusan",
        choices=[("ditolak", "Tidak dikabulkan: hasil tetap"), ("diterima", "Dikabulkan: rating diubah")],
        widget=forms.RadioSelect,
    )
    peringkat_hasil = _peringkat("Rating hasil kerja yang baru, bila dikabulkan")
    peringkat_perilaku = _peringkat("Rating perilaku kerja yang baru, bila dikabulkan")
    keputusan = forms.CharField(
        label="Pertimbangan dan keputusan", max_length=3000, widget=forms.Textarea(attrs={"rows": "6"})
    )

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or self.cleaned_data
        if isi.get("putusan") == "diterima":
            for nama in ("peringkat_hasil", "peringkat_perilaku"):
                if not isi.get(nama):
                    self.add_error(nama, "Pilih rating yang baru.")
        return isi

    def isi(self) -> Putusan:
        """The decision as the service takes it."""
        b = self.cleaned_data
        kabul = b["putusan"] == "diterima"
        baru = (b["peringkat_hasil"], b["peringkat_perilaku"]) if kabul else ("", "")
        return Putusan(kabul, b["keputusan"], *baru)


class FormAkhiri(FormDasar):
    """Until when a plan held."""

    sampai = forms.DateField(label="Hari terakhir pada jabatan ini")


class FormAngkaKredit(_FormBaris):
    """Months, number, and the personal lines of the form, typed once."""

    bulan = forms.IntegerField(label="Jumlah bulan", min_value=1, max_value=12)
    nomor = forms.CharField(label="Nomor", max_length=100, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        baris = {k: forms.CharField(label=nama, max_length=150, required=False) for k, nama in KETERANGAN}
        super().__init__(*args, bidang=baris, **kwargs)


class FormJenjang(_FormBaris):
    """The jenjang of a page of functional titles."""

    def __init__(
        self, *args: Any, baris: Iterable[BarisJenjang], pilihan: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        self.baris = list(baris)
        semua = [("", "Tanpa jenjang"), *pilihan]
        bidang = {
            f"j_{b.jabatan.pk}": forms.ChoiceField(
                label=f"Jenjang {b.jabatan.nama}", choices=semua, initial=b.nilai, required=False
            )
            for b in self.baris
        }
        super().__init__(*args, bidang=bidang, **kwargs)

    def kartu(self) -> Iterable[tuple[BarisJenjang, BoundField]]:
        """Each title with its field."""
        for b in self.baris:
            yield b, self[f"j_{b.jabatan.pk}"]

    def jenjang(self) -> Mapping[int, str]:
        return {b.jabatan.pk: self.cleaned_data[f"j_{b.jabatan.pk}"] for b in self.baris}


class FormYakin(FormDasar):
    """A tick before an act that cannot be taken back."""

    yakin = forms.BooleanField(label="Saya sudah memeriksa yang masih terbuka dan tetap mengunci periode ini.")


class FormPeriode(FormDasar):
    """Which period a list is about."""

    periode = forms.ChoiceField(label="Periode")

    def __init__(self, *args: Any, pilihan: Iterable[PeriodeEvaluasi], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        daftar = [
            (str(p.pk), f"{p.nama} · {p.periode.nama}" if not p.tahunan else p.nama) for p in reversed(list(pilihan))
        ]
        self.fields["periode"].choices = daftar  # type: ignore[attr-defined]
