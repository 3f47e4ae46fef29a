"""Forms of the kernel's own pages: entry, passwords, codes, uploads, filters."""

from collections.abc import Collection, Sequence
from typing import Any, Protocol

from allauth.account import forms as allauth
from allauth.account.adapter import get_adapter
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from django import forms

from kinerja.inti import kalimat
from kinerja.inti.formulir import FormDasar
from kinerja.inti.impor import Pengimpor
from kinerja.inti.layanan_impor import check_ukuran
from kinerja.inti.models import Akun
from kinerja.inti.models.akun import normalkan_nama_akun
from kinerja.inti.pelaku import Ditolak
from kinerja.inti.tabel.kolom import Kolom

BANTUAN_SANDI = "Paling sedikit 10 karakter, bukan kata yang mudah ditebak, dan bukan NIP Anda."

WAJIB = "Wajib diisi."


def _hias(bidang: forms.Field, label: str, bantuan: str = "") -> None:
    """Our words for a field of allauth's."""
    bidang.label, bidang.help_text = label, bantuan
    bidang.widget.attrs.pop("placeholder", None)


class _Rapi(forms.BaseForm):
    """allauth's forms with our renderer's conventions: no colon, no browser bubbles."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for bidang in self.fields.values():
            bidang.error_messages["required"] = WAJIB


class FormMasuk(_Rapi, allauth.LoginForm):
    """Entry by NIP (with or without spaces) or user name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Wider than the stored name: a NIP typed with spaces or dots must fit.
        self.fields["login"] = forms.CharField(
            label="NIP atau nama pengguna", max_length=80, error_messages={"required": WAJIB}
        )
        self.fields["login"].widget.attrs |= {
            "autocomplete": "username",
            "autocapitalize": "none",
            "spellcheck": "false",
        }
        _hias(self.fields["password"], "Kata sandi")

    def clean_login(self) -> str:
        return normalkan_nama_akun(self.cleaned_data["login"])


class FormGantiSandi(_Rapi, allauth.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _hias(self.fields["oldpassword"], "Kata sandi saat ini")
        _hias(self.fields["password1"], "Kata sandi baru", BANTUAN_SANDI)
        _hias(self.fields["password2"], "Ulangi kata sandi baru")

    def clean(self) -> dict[str, Any]:
        return _sandi_sama(self, forms.Form.clean(self) or self.cleaned_data)


class FormKonfirmasiSandi(_Rapi, allauth.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _hias(self.fields["password"], "Kata sandi")


class FormKodeMasuk(_Rapi, mfa.AuthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _hias_kode(self.fields["code"], "Enam angka dari aplikasi autentikator, atau satu kode pemulihan.")


class FormKodeKonfirmasi(_Rapi, mfa.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _hias_kode(self.fields["code"], "Enam angka dari aplikasi autentikator, atau satu kode pemulihan.")


class FormAktifkanKode(_Rapi, totp.ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _hias_kode(self.fields["code"], "Enam angka yang sekarang tampil di aplikasi autentikator.")


class FormCabutDuaLangkah(FormKodeMasuk):
    """Taking off somebody's second factor: on which paper, why, and a code of the one who does it."""

    nomor_surat = forms.CharField(
        label="Nomor surat permohonan",
        max_length=100,
        help_text="Surat tertulis dari pemilik akun, diketahui atasannya.",
    )
    alasan = forms.CharField(label="Alasan", max_length=200, help_text="Misalnya: ponsel dan kode pemulihan hilang.")
    field_order = ("nomor_surat", "alasan", "code")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _hias_kode(self.fields["code"], "Enam angka dari aplikasi autentikator Anda sendiri.")
        self.fields["code"].label = "Kode verifikasi Anda"

    def clean_code(self) -> str:
        """A code works once, so it is not spent on a form that fails elsewhere."""
        return "" if self.errors else str(super().clean_code())


def _hias_kode(bidang: forms.Field, bantuan: str) -> None:
    _hias(bidang, "Kode verifikasi", bantuan)
    bidang.widget.attrs |= {"inputmode": "numeric", "autocomplete": "one-time-code"}


class FormKode(FormDasar):
    """First step of a code on paper: whose it is, and the code."""

    nama_akun = forms.CharField(label="NIP atau nama pengguna", max_length=80)
    kode = forms.CharField(
        label="Kode akses",
        max_length=40,
        help_text="Sepuluh huruf dan angka pada kertas dari operator Anda, misalnya ABCDE-FGH23.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for nama in ("nama_akun", "kode"):
            self.fields[nama].widget.attrs |= {"autocapitalize": "none", "spellcheck": "false", "autocomplete": "off"}

    def clean_nama_akun(self) -> str:
        return normalkan_nama_akun(self.cleaned_data["nama_akun"])


class FormSandiBaru(FormDasar):
    """Second step: a new password, typed twice."""

    password1 = forms.CharField(
        label="Kata sandi baru",
        help_text=BANTUAN_SANDI,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password2 = forms.CharField(
        label="Ulangi kata sandi baru",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, akun: Akun, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._akun = akun

    def clean_password1(self) -> str:
        return get_adapter().clean_password(self.cleaned_data["password1"], user=self._akun)

    def clean(self) -> dict[str, Any]:
        return _sandi_sama(self, super().clean() or self.cleaned_data)


class FormSandiLama(FormDasar):
    """Second step for an account that has a password already; the attempt counts towards the lock-out."""

    password = forms.CharField(
        label="Kata sandi Anda",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args: Any, akun: Akun, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._akun = akun

    def clean_password(self) -> str:
        if not get_adapter().reauthenticate(self._akun, self.cleaned_data["password"]):
            raise get_adapter().validation_error("incorrect_password")
        return str(self.cleaned_data["password"])


def _sandi_sama(form: forms.Form, bersih: dict[str, Any]) -> dict[str, Any]:
    if bersih.get("password1") and bersih.get("password2") and bersih["password1"] != bersih["password2"]:
        form.add_error("password2", "Kedua kata sandi tidak sama. Ketik ulang.")
    return bersih


# --- uploads ----------------------------------------------------------------------------------------------------
class _BanyakBerkas(forms.ClearableFileInput):
    allow_multiple_selected = True


class _BidangBerkas(forms.FileField):
    """One file or several; always a list, each within the size limit."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        semua = data if isinstance(data, (list, tuple)) else [data]
        if not semua:
            semua = [None]
        berkas = [super(_BidangBerkas, self).clean(satu, initial) for satu in semua]
        for satu in berkas:
            try:
                check_ukuran(satu.name, satu.size)
            except Ditolak as galat:
                raise forms.ValidationError(galat.alasan) from galat
        return berkas


class FormBerkas(FormDasar):
    """The file or files of an import."""

    berkas = _BidangBerkas(
        label="Berkas",
        allow_empty_file=True,
        error_messages={"required": "Pilih berkas yang akan diunggah."},
    )

    def __init__(self, *args: Any, pengimpor: Pengimpor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        banyak = pengimpor.banyak_berkas or not pengimpor.kolom
        bidang = self.fields["berkas"]
        bidang.widget = _BanyakBerkas() if banyak else forms.FileInput()
        bidang.widget.attrs["accept"] = pengimpor.berakhiran
        bidang.help_text = f"Jenis berkas: {pengimpor.berakhiran.replace(',', ', ')}." + (
            " Anda dapat memilih beberapa berkas sekaligus." if banyak else ""
        )


class PunyaKolom(Protocol):
    """What knows the columns that it reads from a table: every `Pengimpor`, and pages that read one table of their own."""

    @property
    def kolom(self) -> Sequence[Kolom]: ...


class FormPasangan(FormDasar):
    """One question per known column: which column of the file fills it."""

    def __init__(self, *args: Any, pengimpor: PunyaKolom, ringkasan: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kepala = ringkasan.get("kepala_berkas", [])
        contoh = ringkasan.get("contoh", [])
        usulan = {kode: i for i, kode in ringkasan.get("usulan", {}).items()}
        pilihan = [(str(i), _sebut_kolom(i, judul, contoh)) for i, judul in enumerate(kepala)]
        for k in pengimpor.kolom:
            self.fields[k.kode] = forms.ChoiceField(
                label=k.judul,
                required=k.wajib,
                choices=[("", "Pilih kolom" if k.wajib else "Tidak ada di berkas"), *pilihan],
                initial=usulan.get(k.kode, ""),
                error_messages={"required": f"Pilih kolom yang memuat {k.judul}."},
            )

    def clean(self) -> dict[str, Any]:
        bersih = super().clean() or self.cleaned_data
        terpakai: dict[str, str] = {}
        for kode, indeks in list(bersih.items()):
            if indeks and indeks in terpakai:
                lain = self.fields[terpakai[indeks]].label
                self.add_error(kode, f"Kolom ini sudah dipilih untuk {lain}. Pilih kolom lain.")
            terpakai.setdefault(indeks, kode)
        return bersih

    def pasangan(self) -> dict[int, str]:
        """0-based column → field code."""
        return {int(i): kode for kode, i in self.cleaned_data.items() if i}


def _sebut_kolom(indeks: int, judul: str, contoh: list[list[str]]) -> str:
    isi = next((b[indeks] for b in contoh if indeks < len(b) and b[indeks]), "")
    return f"{judul or f'Kolom ke-{indeks + 1}'}" + (f" (misalnya {isi[:30]})" if isi else "")


# --- filters ----------------------------------------------------------------------------------------------------
class FormSaringRiwayat(FormDasar):
    aksi = forms.ChoiceField(label="Kegiatan", required=False)
    dari = forms.DateField(label="Dari tanggal", required=False)
    sampai = forms.DateField(label="Sampai tanggal", required=False)
    masuk_keluar = forms.BooleanField(label="Tampilkan juga masuk dan keluar", required=False)

    def __init__(self, *args: Any, terjadi: Collection[str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pilihan = [("", "Semua kegiatan"), *kalimat.pilihan_kelompok(terjadi)]
        self.fields["aksi"].choices = pilihan  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        bersih = super().clean() or self.cleaned_data
        if bersih.get("dari") and bersih.get("sampai") and bersih["dari"] > bersih["sampai"]:
            self.add_error("sampai", "Tanggal akhir mendahului tanggal awal.")
        return bersih
