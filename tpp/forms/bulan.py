"""Small forms of the month's acts."""

from datetime import datetime, time

from django import forms
from django.utils import timezone

from kinerja.inti.formulir import FormDasar
from tpp.forms.umum import BidangBulan


class FormPilihBulan(FormDasar):
    """Which month the desk shows."""

    bulan = BidangBulan(label="Bulan", required=False)


def _alasan(label: str = "Alasan", **lain: object) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": 3}), max_length=500, **lain)  # type: ignore[arg-type]


class FormTutup(FormDasar):
    """Closing; the reason is asked for only while something stands in the way."""

    alasan = _alasan(
        "Alasan menutup tanpa menunggu", required=False, help_text="Tercatat bersama hambatannya dan dapat diperiksa."
    )

    def __init__(self, *args: object, wajib: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if wajib:
            self.fields["alasan"].required = True
        else:
            del self.fields["alasan"]


class FormBuka(FormDasar):
    """Reopening: until when, and why."""

    tanggal = forms.DateField(label="Dibuka sampai tanggal")
    jam = forms.TimeField(label="Pukul", initial=time(23, 59))
    alasan = _alasan(help_text="Tampil kepada perangkat daerah yang dibuka.")

    @property
    def sampai(self) -> datetime:
        """The moment, in the reader's zone; call when valid."""
        return timezone.make_aware(datetime.combine(self.cleaned_data["tanggal"], self.cleaned_data["jam"]))


class FormKosong(FormDasar):
    """A confirmation without questions."""


class FormDilihat(FormDasar):
    """`proses`: the run whose sums stood on the page, so that nobody answers for others.

    `alasan_berubah` is asked for only when something was recorded after that run.
    """

    proses = forms.IntegerField(widget=forms.HiddenInput)
    alasan_berubah = _alasan(
        "Alasan melanjutkan tanpa menghitung kembali",
        required=False,
        help_text="Wajib diisi bila hasil seorang pegawai akan berbeda dengan data sekarang, atau bila koreksi yang diterima "
        "belum mengubah datanya. Tercatat bersama nama Anda.",
    )
    field_order = ("proses", "jumlah", "nomor", "catatan", "alasan_berubah")

    def __init__(self, *args: object, berubah: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if not berubah:
            del self.fields["alasan_berubah"]


class FormPeriksa(FormDilihat):
    """A remark of the one who checked."""

    catatan = _alasan("Catatan", required=False)


class FormKembalikan(FormDasar):
    """Why a checked list goes back."""

    alasan = _alasan()


class FormSahkan(FormDilihat):
    """The number of the list, when the office numbers it already. `jumlah`: the sum that stood on the page."""

    jumlah = forms.DecimalField(widget=forms.HiddenInput, max_digits=15, decimal_places=2)

    nomor = forms.CharField(
        label="Nomor daftar", required=False, max_length=100, help_text="Boleh dikosongkan dan ditulis pada kertasnya."
    )


class FormBayar(FormDasar):
    """The payment order of the treasury."""

    sp2d_nomor = forms.CharField(label="Nomor SP2D", max_length=100)
    sp2d_tanggal = forms.DateField(label="Tanggal SP2D")


class FormSetor(FormDasar):
    """Proof that an overpayment went back to the treasury."""

    nomor = forms.CharField(label="Nomor bukti setor", max_length=100)
    hari = forms.DateField(label="Tanggal setor")


class FormSaringSelisih(FormDasar):
    """Filter of the list of differences."""

    keadaan = forms.ChoiceField(label="Keadaan", required=False)
    opd = forms.TypedChoiceField(label="Perangkat daerah", required=False, coerce=int, empty_value=None)

    def __init__(
        self, *args: object, keadaan: list[tuple[str, str]], opd: list[tuple[int, str]], **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["keadaan"].choices = [("", "Semua"), *keadaan]  # type: ignore[attr-defined]
        self.fields["opd"].choices = [("", "Semua"), *opd]  # type: ignore[attr-defined]
