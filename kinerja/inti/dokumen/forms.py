"""Forms of documents: the file to compare, a code typed by hand, the scan."""

from typing import Any

from django import forms

from kinerja.inti.dokumen import gambar_lambang, periksa, pindaian, queries
from kinerja.inti.dokumen.naskah import normalkan_token
from kinerja.inti.formulir import FormDasar


class FormKodePeriksa(FormDasar):
    """The code below a document's QR, typed by hand."""

    kode = forms.CharField(label="Kode dokumen", max_length=60, help_text="Dua puluh huruf dan angka di kaki dokumen.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kode"].widget.attrs |= {
            "autocomplete": "off",
            "autocapitalize": "characters",
            "spellcheck": "false",
        }

    def clean_kode(self) -> str:
        kode = normalkan_token(self.cleaned_data["kode"])
        if not kode:
            raise forms.ValidationError("Kode terdiri atas dua puluh huruf dan angka. Periksa kembali ketikan Anda.")
        return kode


class FormBanding(FormDasar):
    """A file to compare; it is not kept."""

    berkas = forms.FileField(
        label="Berkas PDF yang Anda terima",
        help_text="Paling besar 10 MB. Berkas hanya dibandingkan, tidak disimpan.",
        allow_empty_file=True,
    )

    def clean_berkas(self) -> Any:
        berkas = self.cleaned_data["berkas"]
        if berkas.size > periksa.UKURAN_MAKSIMUM:
            raise forms.ValidationError("Berkas ini lebih besar dari 10 MB. Pilih berkas PDF dokumennya saja.")
        return berkas


class FormPindaian(FormDasar):
    """The scan of a paper signed by hand, and the number written on it."""

    nomor = forms.CharField(
        label="Nomor yang tertulis di kertas",
        max_length=100,
        required=False,
        help_text="Kosongkan bila kertasnya tidak bernomor. Nomor ini tampil pada halaman periksa publik.",
    )
    berkas = forms.FileField(label="Pindaian", help_text="PDF atau JPG, paling besar 10 MB.")

    def __init__(self, *args: Any, bernomor: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["berkas"].widget.attrs["accept"] = ".pdf,.jpg,.jpeg"
        if bernomor:
            del self.fields["nomor"]

    def clean_berkas(self) -> Any:
        berkas = self.cleaned_data["berkas"]
        if berkas.size > pindaian.UKURAN_MAKSIMUM:
            raise forms.ValidationError("Berkas pindaian lebih besar dari 10 MB. Pindai ulang dengan 200 atau 300 dpi.")
        return berkas


class FormLambang(FormDasar):
    """The picture of an emblem."""

    berkas = forms.FileField(
        label="Gambar lambang",
        help_text="PNG, JPEG, atau WebP, paling besar 2 MB, sisi panjangnya sedikitnya 120 piksel. Latar tembus menjadi putih.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["berkas"].widget.attrs["accept"] = ".png,.jpg,.jpeg,.webp"

    def clean_berkas(self) -> Any:
        berkas = self.cleaned_data["berkas"]
        if berkas.size > gambar_lambang.UKURAN_MAKSIMUM:
            raise forms.ValidationError(
                "Berkas lambang lebih besar dari 2 MB. Perkecil gambarnya, lalu unggah kembali."
            )
        return berkas


class FormPutusPindaian(FormDasar):
    """A signer's word on a scan that another party sent."""

    putusan = forms.ChoiceField(
        label="Hasil pemeriksaan Anda",
        widget=forms.RadioSelect,
        choices=[
            ("ya", "Benar, tanda tangan saya ada pada pindaian ini dan isinya sama dengan dokumen"),
            ("tidak", "Tidak benar, pindaian ini tidak dipakai"),
        ],
    )
    alasan = forms.CharField(
        label="Alasan tidak dipakai",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Wajib bila pindaian tidak dipakai.",
    )

    def __init__(self, *args: Any, boleh_konfirmasi: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not boleh_konfirmasi:
            self.fields["putusan"].choices = [("tidak", "Tarik pindaian ini, tidak dipakai")]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        if isi.get("putusan") == "tidak" and not isi.get("alasan", "").strip():
            self.add_error("alasan", "Tuliskan mengapa pindaian ini tidak dipakai.")
        return isi


class FormBatalDokumen(FormDasar):
    """Why a published document no longer holds."""

    alasan = forms.CharField(
        label="Alasan pembatalan",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Tersimpan pada dokumen ini dan pada riwayat. Tidak tampil pada halaman periksa publik.",
    )


class FormSaringDokumen(FormDasar):
    jenis = forms.ChoiceField(label="Jenis dokumen", required=False)
    menunggu = forms.BooleanField(label="Hanya yang menunggu tanda tangan saya", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["jenis"].choices = queries.pilihan_jenis()  # type: ignore[attr-defined]


class FormSetuju(FormDasar):
    """A signer says that he has read what he signs."""

    setuju = forms.BooleanField(label="Saya sudah membaca dokumen ini dan menandatanganinya")
