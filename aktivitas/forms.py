"""Forms of the log. They parse; rules that need the database or the clock are in the services."""

import uuid
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.text import Truncator

from aktivitas.domain.aturan_isi import Keberatan
from aktivitas.domain.rencana_aktivitas import URAIAN_TERPANJANG, VOLUME_TERTINGGI
from aktivitas.models import KetentuanAktivitas
from aktivitas.models.ketentuan import PILIHAN_BUKTI
from aktivitas.queries.bank import SaringBank
from kinerja.forms import PilihanUnit
from kinerja.inti.berkas.bentuk import MEGABITA
from kinerja.inti.berkas.isian import BerkasBanyak, isian_tautan
from kinerja.inti.format import angka
from kinerja.inti.formulir import FormDasar, FormModelInstansi
from kinerja.models import UnitKerja
from skp.queries.hasil_berlaku import PilihanHasil

TAHUN_AWAL, TAHUN_AKHIR = 2000, 2100


def _periksa_tahun(tanggal: date) -> None:
    if not TAHUN_AWAL <= tanggal.year <= TAHUN_AKHIR:
        raise forms.ValidationError(f"Isi tanggal antara tahun {TAHUN_AWAL} dan {TAHUN_AKHIR}.")


class FormBulan(FormDasar):
    """The month of a log, as 2026-10."""

    bulan = forms.RegexField(
        r"^\d{4}-(0[1-9]|1[0-2])$",
        label="Bulan",
        required=False,
        error_messages={"invalid": "Tulis bulan seperti 2026-10."},
    )

    def clean_bulan(self) -> date | None:
        teks = self.cleaned_data["bulan"]
        if not teks:
            return None
        tahun, bulan = map(int, teks.split("-"))
        if not 2000 <= tahun <= 2100:
            raise forms.ValidationError("Tahun itu di luar jangkauan aplikasi ini.")
        return date(tahun, bulan, 1)


class FormSaringBank(FormDasar):
    """Filter of the bank."""

    cari = forms.CharField(label="Kode atau nama aktivitas", required=False, max_length=100)
    pada = forms.DateField(label="Berlaku pada", required=False)
    semua = forms.BooleanField(label="Semua versi, juga yang tidak berlaku", required=False)

    def saring(self, hari_ini: date) -> SaringBank:
        """What to show; without choices or with a wrong one, what is in force today."""
        isi: dict[str, Any] = self.cleaned_data if self.is_bound and self.is_valid() else {}
        pada = None if isi.get("semua") else isi.get("pada") or hari_ini
        return SaringBank(isi.get("cari", ""), pada)


class FormTanggal(FormDasar):
    """The work date of a page."""

    tanggal = forms.DateField(label="Tanggal kerja", validators=[_periksa_tahun])


class FormCari(FormDasar):
    """What to search in the bank, for which work date."""

    cari = forms.CharField(label="Cari aktivitas", required=False, max_length=100)
    tanggal = forms.DateField(label="Tanggal kerja", required=False, validators=[_periksa_tahun])


class FormBaris(FormDasar):
    """One entry. `kode` is made when the form is shown, so that sending it twice makes one entry."""

    butir = forms.IntegerField(widget=forms.HiddenInput)
    kode = forms.UUIDField(widget=forms.HiddenInput)
    volume = forms.IntegerField(label="Volume", min_value=1, max_value=VOLUME_TERTINGGI, initial=1)
    mulai = forms.TimeField(label="Jam mulai", required=False)
    selesai = forms.TimeField(label="Jam selesai", required=False)
    uraian = forms.CharField(
        label="Uraian",
        required=False,
        max_length=URAIAN_TERPANJANG,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Apa yang dikerjakan dan hasilnya.",
    )
    hasil = forms.UUIDField(
        label="Mendukung hasil kerja",
        required=False,
        widget=forms.HiddenInput,
        error_messages={"invalid": "Pilih salah satu hasil kerja yang tersedia."},
    )
    bukti = BerkasBanyak(label="Foto atau berkas bukti", required=False)
    tautan = isian_tautan("Tautan bukti")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        awal = {"kode": uuid.uuid4(), **(kwargs.pop("initial", None) or {})}
        super().__init__(*args, initial=awal, **kwargs)
        self.fields["volume"].widget.attrs |= {"data-stepper": "1", "min": "1"}

    def beri_hasil(self, pilihan: Sequence[PilihanHasil]) -> None:
        """Offer results of the person's plan; without any the field stays hidden."""
        if pilihan:
            isi = [("", "Tidak ditautkan"), *((str(p.silsilah), Truncator(p.uraian).chars(90)) for p in pilihan)]
            self.fields["hasil"].widget = forms.Select(choices=isi)

    def minta_alasan(self, alasan: str) -> None:
        """Ask why an approved entry is amended; `alasan` is what was said so far."""
        bidang = forms.CharField(
            label="Alasan perubahan",
            max_length=300,
            initial=alasan,
            help_text="Dibaca verifikator di samping perubahannya.",
        )
        bidang.error_messages["required"] = "Tulis mengapa aktivitas yang sudah disetujui ini diubah."
        self.fields["alasan_ubah"] = bidang

    def tampung(self, keberatan: Sequence[Keberatan]) -> None:
        """Put objections at the fields they are about."""
        for satu in keberatan:
            self.add_error(satu.bidang if satu.bidang in self.fields and satu.bidang != "butir" else None, satu.kalimat)


def ingatkan_bukti(form: forms.BaseForm, bidang: str = "bukti") -> None:
    """Say that chosen files have not come through: a browser does not give them back after another field's error."""
    berkas = form.files.getlist(form.add_prefix(bidang)) if form.files else []  # type: ignore[attr-defined]
    if berkas:
        nama = ", ".join(f"“{b.name}”" for b in berkas)
        form.add_error(bidang, f"Berkas bukti {nama} belum ikut tersimpan. Pilih lagi berkasnya, lalu kirim.")


class FormBukti(FormDasar):
    """Evidence of one entry: files, a link, or both."""

    bukti = BerkasBanyak(label="Foto atau berkas", required=False)
    tautan = isian_tautan("Tautan")

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or self.cleaned_data
        if not self.errors and not isi.get("bukti") and not isi.get("tautan"):
            raise forms.ValidationError("Pilih foto atau berkas, atau tulis tautannya.")
        return isi


class FormSalin(FormDasar):
    """From which day to which day entries are copied."""

    dari = forms.DateField(label="Salin dari tanggal", validators=[_periksa_tahun])
    ke = forms.DateField(label="Ke tanggal", validators=[_periksa_tahun])


class FormEntri(FormDasar):
    """Entries chosen on a page, by their ids."""

    entri = forms.TypedMultipleChoiceField(coerce=int, error_messages={"required": "Pilih sedikitnya satu aktivitas."})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dikirim: list[str] = self.data.getlist(self.add_prefix("entri")) if self.is_bound else []  # type: ignore[attr-defined]
        self.fields["entri"].choices = [(n, n) for n in dikirim if n.isdecimal() and len(n) < 19]  # type: ignore[attr-defined]


class FormDispensasi(FormDasar):
    """For named people, or for everybody of a unit."""

    sasaran = forms.ChoiceField(
        label="Untuk siapa",
        choices=[("orang", "Pegawai tertentu"), ("unit", "Seluruh pegawai satu OPD atau unit kerja")],
        widget=forms.RadioSelect,
        initial="orang",
    )
    pegawai = forms.CharField(
        label="Pegawai",
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="NIP atau nama lengkap tanpa gelar, satu pegawai satu baris.",
    )
    unit = PilihanUnit(
        label="OPD atau unit kerja", queryset=UnitKerja.objects.none(), required=False, empty_label="Pilih unit"
    )
    tanggal = forms.DateField(label="Tanggal kerja yang dibuka", validators=[_periksa_tahun])
    sampai = forms.DateField(
        label="Boleh diisi sampai", validators=[_periksa_tahun], help_text="Hari terakhir, ikut dihitung."
    )
    nomor_surat = forms.CharField(label="Nomor surat", max_length=100)
    alasan = forms.CharField(label="Alasan", max_length=300)

    def __init__(self, *args: Any, unit: QuerySet[UnitKerja], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = unit.select_related("perangkat_daerah")  # type: ignore[attr-defined]
        for nama in ("pegawai", "unit"):  # one of the two has to be filled in, so neither is called optional
            self.fields[nama].bersyarat = True  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        if isi.get("sasaran") == "orang" and not isi.get("pegawai", "").strip():
            self.add_error("pegawai", "Tulis sedikitnya satu NIP atau nama.")
        if isi.get("sasaran") == "unit" and isi.get("unit") is None and "unit" not in self.errors:
            self.add_error("unit", "Pilih OPD atau unit kerjanya.")
        return isi


class FormCariDispensasi(FormDasar):
    cari = forms.CharField(label="Nama, NIP, atau nomor surat", max_length=100, required=False)


class FormKetentuan(FormModelInstansi):
    """The next version of the rules of the log. `jenis`: kinds of absence as (code, name)."""

    ketidakhadiran_boleh = forms.MultipleChoiceField(
        label="Ketidakhadiran yang tetap boleh diisi",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Pada hari dengan catatan ini pegawai tetap bekerja, misalnya dinas luar.",
    )
    bukti_jenis = forms.MultipleChoiceField(
        label="Bentuk bukti yang diterima",
        choices=PILIHAN_BUKTI,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Pilih sedikitnya satu bentuk bukti."},
    )

    class Meta:
        model = KetentuanAktivitas
        fields = (
            "mulai",
            "dasar_hukum",
            "hari_isi",
            "tanggal_tutup",
            "tanggal_verifikasi",
            "norma_hari",
            "norma_bulan",
            "menit_hari_tertinggi",
            "uraian_minimum",
            "bukti_dari_menit",
            "bukti_jenis",
            "bukti_megabita",
            "bukti_banyak",
            "boleh_bersamaan",
            "boleh_hari_libur",
            "ketidakhadiran_boleh",
            "periksa_presensi",
            "toleransi_presensi",
            "wajar_persen",
            "wajar_hari_biasa",
            "wajar_hari_tercatat",
            "wajar_terlambat",
            "wajar_hari_serupa",
            "wajar_huruf_serupa",
        )
        labels = {
            "uraian_minimum": "Panjang uraian paling sedikit (karakter)",
            "wajar_huruf_serupa": "Uraian dibandingkan sejak (karakter)",
        }
        help_texts = {
            "mulai": "Tanggal 1 bulan ini atau bulan berikutnya.",
            "dasar_hukum": "Nomor peraturan atau keputusan kepala daerah.",
            "hari_isi": "Dihitung menurut kalender kerja pegawai. Kosong: hanya dibatasi tanggal tutup.",
            "menit_hari_tertinggi": "Kosong: tanpa batas.",
            "uraian_minimum": "0: uraian boleh kosong.",
            "bukti_dari_menit": "Aktivitas sepanjang itu atau lebih wajib berbukti; 0: setiap aktivitas. Kosong: tidak wajib.",
            "periksa_presensi": "Hanya untuk hari yang data mesinnya sudah masuk.",
            "wajar_persen": "Misalnya 150: hari yang melebihi satu setengah kali kebiasaan pegawai itu dilihat verifikator.",
            "wajar_hari_biasa": "Kebiasaan adalah rata-rata menit sehari pegawai itu selama sekian hari sebelum tanggal kerja.",
            "wajar_hari_tercatat": "Dengan lebih sedikit hari tercatat, kebiasaan belum dibandingkan.",
            "wajar_terlambat": "Aktivitas yang dicatat lebih lama sesudah tanggal kerja dilihat verifikator.",
            "wajar_hari_serupa": "Uraian yang sama dengan yang lalu dilihat verifikator. 0: hanya pada hari yang sama.",
            "wajar_huruf_serupa": "Uraian yang lebih pendek, misalnya “Apel pagi”, wajar berulang pada hari lain.",
        }

    def _get_validation_exclusions(self) -> set[str]:
        """The version before still has no end: the service gives it one, so the dates are not compared here."""
        return super()._get_validation_exclusions() | {"mulai"}

    def __init__(self, *args: Any, jenis: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ketidakhadiran_boleh"].choices = list(jenis)  # type: ignore[attr-defined]
        for nama in ("tanggal_tutup", "tanggal_verifikasi"):
            self.fields[nama].validators.append(_tanggal_bulan)
        for nama, (terkecil, terbesar, satuan) in _batas_angka().items():
            bidang, batas = self.fields[nama], f"antara {angka(terkecil)} dan {angka(terbesar)} {satuan}."
            bidang.validators.append(_di_antara(terkecil, terbesar, f"Isi {batas}"))
            bidang.help_text = f"{bidang.help_text} A{batas[1:]}".strip()


def _tanggal_bulan(nilai: int) -> None:
    if not 1 <= nilai <= 31:
        raise forms.ValidationError("Isi tanggal antara 1 dan 31.")


JANGKA_TERJAUH = 92
"""Days back that the inbox of a verifikator can look at in good time."""


def _batas_angka() -> dict[str, tuple[int, int, str]]:
    """Smallest and largest value with unit; evidence is bounded by the server's own settings."""
    return {
        "bukti_megabita": (1, max(settings.BUKTI_MAKSIMUM // MEGABITA, 1), "MB"),
        "bukti_banyak": (1, settings.BUKTI_PER_AKTIVITAS, "bukti"),
        "wajar_hari_biasa": (1, JANGKA_TERJAUH, "hari"),
        "wajar_hari_tercatat": (1, JANGKA_TERJAUH, "hari"),
        "wajar_hari_serupa": (0, JANGKA_TERJAUH, "hari"),
        "wajar_huruf_serupa": (1, URAIAN_TERPANJANG, "karakter"),
    }


def _di_antara(terkecil: int, terbesar: int, kalimat: str) -> Callable[[int], None]:
    def periksa(nilai: int) -> None:
        if not terkecil <= nilai <= terbesar:
            raise forms.ValidationError(kalimat)

    return periksa
