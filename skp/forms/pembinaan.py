"""Forms of dialogue sheets."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.text import Truncator

from kinerja.inti.formulir import FormDasar
from skp.models import ButirPembinaan, SesiPembinaan
from skp.queries.pembinaan import LembarDialog, tentang
from skp.queries.umpan_balik import Sasaran
from skp.services.pembinaan import IsianButir, IsianSesi, IsianTinjauan

BARIS_KOSONG = 3
_K = ButirPembinaan.Keadaan


class FormSesiBaru(FormDasar):
    """What a meeting is about."""

    jenis = forms.ChoiceField(label="Jenis", choices=SesiPembinaan.Jenis.choices, widget=forms.RadioSelect)
    tanggal = forms.DateField(label="Tanggal pertemuan")
    pokok = forms.CharField(label="Pokok bahasan", max_length=300)


class FormSesi(FormSesiBaru):
    """The sheet itself."""

    catatan = forms.CharField(
        label="Catatan pimpinan",
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Apa yang sudah berjalan baik, apa yang belum dan sebabnya, serta dukungan apa yang Anda berikan.",
    )
    berikutnya = forms.DateField(label="Pertemuan berikutnya", required=False)


class FormTinjauan(FormDasar):
    """What became of one item agreed on earlier."""

    keadaan = forms.ChoiceField(
        label="Keadaan",
        required=False,
        choices=[("", "Belum ditinjau"), (_K.TERCAPAI.value, "Tercapai"), (_K.TIDAK.value, "Tidak tercapai")],
    )
    penjelasan = forms.CharField(label="Penjelasan", max_length=500, required=False)
    rencana = forms.CharField(label="Rencana berikutnya", max_length=500, required=False)
    tenggat = forms.DateField(label="Tenggat berikutnya", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for nama in self.fields:
            self.fields[nama].bersyarat = True  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or self.cleaned_data
        if isi.get("keadaan") == _K.TIDAK:
            for nama in ("penjelasan", "rencana", "tenggat"):
                if not isi.get(nama) and nama not in self.errors:
                    self.add_error(nama, "Wajib diisi untuk yang tidak tercapai.")
        return isi


class FormButir(FormDasar):
    """Something newly agreed on; an empty row is left out."""

    uraian = forms.CharField(label="Yang disepakati", max_length=500, required=False)
    tentang = forms.ChoiceField(label="Tentang", required=False)
    tenggat = forms.DateField(label="Tenggat", required=False)

    def __init__(self, *args: Any, sasaran: Sequence[Sasaran], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pilihan = [(s.kode, Truncator(s.judul).chars(90)) for s in sasaran]
        self.fields["tentang"].choices = [("", "Umum"), *pilihan]  # type: ignore[attr-defined]
        for nama in self.fields:
            self.fields[nama].bersyarat = True  # type: ignore[attr-defined]

    @property
    def terisi(self) -> bool:
        """Whether the row holds something, or something to mend, so that it stands open."""
        return bool(self.errors or self["uraian"].value() or self["tenggat"].value())

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or self.cleaned_data
        if isi.get("uraian") and not isi.get("tenggat") and "tenggat" not in self.errors:
            self.add_error("tenggat", "Tulis kapan hal ini harus selesai.")
        if isi.get("tenggat") and not isi.get("uraian") and "uraian" not in self.errors:
            self.add_error("uraian", "Tulis apa yang disepakati, atau kosongkan tenggatnya.")
        return isi


class FormTanggapan(FormDasar):
    tanggapan = forms.CharField(
        label="Tanggapan pegawai",
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Apakah catatan ini sesuai, apa kendala Anda, dan dukungan apa yang Anda perlukan.",
    )


class LembarIsian:
    """All forms of one sheet together: the sheet, a review for each open item, and rows for new ones."""

    def __init__(self, lembar: LembarDialog, data: Any = None) -> None:
        s = lembar.sesi
        awal = {k: getattr(s, k) for k in ("jenis", "tanggal", "pokok", "catatan", "berikutnya")}
        self.utama = FormSesi(data, initial=awal)
        dibawa = {b.asal_id: b.tenggat for b in lembar.butir if b.asal_id}
        self.tinjauan = [
            (b, FormTinjauan(data, prefix=f"t{b.pk}", initial=_ditinjau(b, s, dibawa))) for b in lembar.terbuka
        ]
        baru = [b for b in lembar.butir if b.asal_id is None]
        isi = [{"uraian": b.uraian, "tentang": tentang(b), "tenggat": b.tenggat} for b in baru]
        banyak = len(baru) + BARIS_KOSONG
        self.butir = [
            FormButir(data, prefix=f"b{n}", sasaran=lembar.sasaran, initial=isi[n] if n < len(isi) else None)
            for n in range(banyak)
        ]

    @property
    def semua(self) -> list[FormDasar]:
        return [self.utama, *(f for _, f in self.tinjauan), *self.butir]

    def sah(self) -> bool:
        """Whether every form is; each is looked at, so that the page names all errors."""
        return all([f.is_valid() for f in self.semua])

    def isian(self) -> IsianSesi:
        """What was typed, once valid."""
        tinjauan = {b.pk: IsianTinjauan(**f.cleaned_data) for b, f in self.tinjauan if f.cleaned_data["keadaan"]}
        butir = [
            IsianButir(f.cleaned_data["uraian"], f.cleaned_data["tenggat"], f.cleaned_data["tentang"])
            for f in self.butir
        ]
        return IsianSesi(**self.utama.cleaned_data, tinjauan=tinjauan, butir=[b for b in butir if b.uraian])


def _ditinjau(b: ButirPembinaan, sesi: SesiPembinaan, dibawa: Mapping[int, Any]) -> dict[str, Any]:
    """What this sheet says about an item so far."""
    if b.ditinjau_di_id != sesi.pk:
        return {}
    return {"keadaan": b.keadaan, "penjelasan": b.penjelasan, "rencana": b.rencana, "tenggat": dibawa.get(b.pk)}
