"""Forms of presence. They parse; rules that need the database are in the services."""

from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import Http404

from kinerja.forms import PilihanUnit
from kinerja.inti.formulir import FormDasar
from kinerja.inti.models import Zona
from kinerja.models import UnitKerja
from presensi.domain.kalender import JamHari, PenyesuaianJam
from presensi.models import HariLibur, JamKerja, JenisKetidakhadiran, Mesin, PolaKerja
from presensi.services.pin import KUNCI_OPSI_MESIN

_BATAS = time(12)


def _pilihan(bidang: forms.Field, isi: QuerySet[Any]) -> None:
    assert isinstance(bidang, forms.ModelChoiceField)  # noqa: S101
    bidang.queryset = isi


def _tanggal(label: str, **lain: Any) -> forms.DateField:
    """A date of the years that months are kept for."""
    return forms.DateField(label=label, validators=[_periksa_tahun], **lain)


def _periksa_tahun(tanggal: date) -> None:
    if not 2000 <= tanggal.year <= 2100:
        raise forms.ValidationError("Isi tanggal antara tahun 2000 dan 2100.")


class FormCariPegawai(FormDasar):
    cari = forms.CharField(label="Nama atau NIP", max_length=100, required=False)


class FormPegawai(FormDasar):
    """Base of forms about one person, named by NIP or full name."""

    pegawai = forms.CharField(label="Pegawai", max_length=150, help_text="NIP, atau nama lengkap tanpa gelar.")


class FormKetidakhadiran(FormPegawai):
    jenis = forms.ModelChoiceField(label="Jenis", queryset=JenisKetidakhadiran.objects.none(), empty_label=None)
    mulai = _tanggal(label="Tanggal mulai")
    selesai = _tanggal(label="Tanggal selesai", help_text="Hari terakhir, ikut dihitung.")
    nomor_surat = forms.CharField(label="Nomor surat", max_length=100, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _pilihan(self.fields["jenis"], JenisKetidakhadiran.objects.order_by("nama"))


class FormSaringKetidakhadiran(FormCariPegawai):
    bulan = forms.CharField(label="Bulan", required=False, widget=forms.TextInput(attrs={"type": "month"}))
    jenis = forms.ChoiceField(label="Jenis", required=False)

    def __init__(self, *args: Any, jenis: Sequence[JenisKetidakhadiran], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bidang = self.fields["jenis"]
        assert isinstance(bidang, forms.ChoiceField)  # noqa: S101
        bidang.choices = [("", "Semua jenis"), *((j.kode, j.nama) for j in jenis)]


class FormAlasan(FormDasar):
    alasan = forms.CharField(label="Alasan", max_length=300)


class FormLibur(FormDasar):
    tanggal = _tanggal(label="Tanggal")
    nama = forms.CharField(label="Nama hari libur", max_length=160)
    jenis = forms.ChoiceField(label="Jenis", choices=HariLibur.Jenis, initial=HariLibur.Jenis.DAERAH)
    dasar = forms.CharField(
        label="Dasar hukum", max_length=200, required=False, help_text="Nomor SKB, keputusan, atau surat edaran."
    )


class FormMesin(FormDasar):
    kode = forms.CharField(
        label="Kode mesin", max_length=40, help_text="Seperti di awal nama berkasnya: 1_attlog.dat → 1."
    )
    nama = forms.CharField(label="Nama atau letak mesin", max_length=120)
    nomor_seri = forms.CharField(label="Nomor seri", max_length=60, required=False)
    unit = PilihanUnit(label="Unit Kerja", queryset=UnitKerja.objects.none(), required=False)
    zona = forms.ChoiceField(label="Zona waktu mesin", choices=Zona, help_text="Mesin mencatat jam setempat.")

    def __init__(self, *args: Any, unit: QuerySet[UnitKerja], seluruh: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bidang = self.fields["unit"]
        _pilihan(bidang, unit.select_related("perangkat_daerah"))
        bidang.required = not seluruh
        assert isinstance(bidang, forms.ModelChoiceField)  # noqa: S101
        bidang.empty_label = "Dipakai semua OPD" if seluruh else "Pilih unit"


class FormPin(FormPegawai):
    pin = forms.CharField(label="PIN", max_length=24)
    mulai = _tanggal(label="Berlaku mulai")


class FormAkhiriPin(FormDasar):
    pada = _tanggal(
        label="Berakhir mulai tanggal",
        help_text="Ketukan pada tanggal ini dan sesudahnya tidak lagi terhitung untuknya.",
    )


class FormTugaskanPola(FormDasar):
    pola = forms.ModelChoiceField(label="Pola kerja", queryset=PolaKerja.objects.none(), empty_label=None)
    unit = PilihanUnit(
        label="Unit Kerja",
        queryset=UnitKerja.objects.none(),
        required=False,
        empty_label="Bukan unit",
        help_text="Berlaku juga untuk semua bagian di bawahnya.",
    )
    pegawai = forms.CharField(
        label="Atau satu pegawai", max_length=150, required=False, help_text="NIP, atau nama lengkap tanpa gelar."
    )
    mulai = _tanggal(label="Berlaku mulai")
    selesai = _tanggal(
        label="Sampai", required=False, help_text="Hari terakhir, ikut dihitung. Kosong: sampai diganti."
    )

    def __init__(self, *args: Any, unit: QuerySet[UnitKerja], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _pilihan(self.fields["pola"], PolaKerja.objects.order_by("-baku", "nama"))
        _pilihan(self.fields["unit"], unit.select_related("perangkat_daerah"))

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        if bool(isi.get("unit")) == bool(isi.get("pegawai")):
            raise forms.ValidationError("Isi tepat satu: unit atau pegawai.")
        return isi


def _bidang_hari() -> dict[str, forms.Field]:
    """Five fields for each weekday."""
    hasil: dict[str, forms.Field] = {}
    for nomor, nama in JamKerja.HARI:
        hasil |= {
            f"masuk_{nomor}": forms.TimeField(label=f"{nama}: masuk", required=False),
            f"pulang_{nomor}": forms.TimeField(label=f"{nama}: pulang", required=False),
            f"batas_{nomor}": forms.TimeField(label=f"{nama}: batas masuk/pulang", required=False),
            f"istirahat_{nomor}": forms.IntegerField(
                label=f"{nama}: istirahat (menit)", required=False, min_value=0, max_value=600
            ),
            f"libur_{nomor}": forms.BooleanField(label=f"{nama} libur", required=False),
        }
    return hasil


_Hari = type("_Hari", (FormDasar,), _bidang_hari())


class FormPenyesuaian(_Hari):  # type: ignore[valid-type,misc]
    """Other hours between two dates. A weekday without times keeps its own, a ticked one is a day off."""

    nama = forms.CharField(label="Nama penyesuaian", max_length=100, help_text="Misalnya Ramadan 1448 H.")
    mulai = _tanggal(label="Tanggal mulai")
    selesai = _tanggal(label="Tanggal selesai", help_text="Hari terakhir, ikut dihitung.")
    dasar = forms.CharField(label="Dasar hukum", max_length=200, required=False)

    def __init__(self, *args: Any, usulan: PenyesuaianJam | None = None, **kwargs: Any) -> None:
        super().__init__(*args, initial=_awal(usulan), **kwargs)

    @property
    def umum(self) -> list[forms.BoundField]:
        """Fields before the weekdays."""
        return [self[nama] for nama in ("nama", "mulai", "selesai", "dasar")]

    @property
    def per_hari(self) -> list[tuple[str, list[forms.BoundField]]]:
        """(weekday, its fields), for the template."""
        return [
            (nama, [self[f"{b}_{n}"] for b in ("masuk", "pulang", "batas", "istirahat", "libur")])
            for n, nama in JamKerja.HARI
        ]

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        jam: dict[int, JamHari | None] = {}
        for nomor, nama in JamKerja.HARI:
            self._baca_hari(nomor, nama, isi, jam)
        isi["jam"] = jam
        if not self.errors and not jam:
            raise forms.ValidationError("Isi jam untuk sedikitnya satu hari.")
        return isi

    def _baca_hari(self, nomor: int, nama: str, isi: Mapping[str, Any], jam: dict[int, JamHari | None]) -> None:
        masuk, pulang = isi.get(f"masuk_{nomor}"), isi.get(f"pulang_{nomor}")
        if isi.get(f"libur_{nomor}"):
            jam[nomor] = None
        elif masuk and pulang:
            batas = isi.get(f"batas_{nomor}") or _BATAS
            try:
                jam[nomor] = JamHari(
                    _menit(masuk), _menit(pulang), _menit(batas), istirahat=isi.get(f"istirahat_{nomor}") or 0
                )
            except ValueError as galat:
                self.add_error(f"masuk_{nomor}", f"{nama}: {galat}")
        elif masuk or pulang:
            self.add_error(f"masuk_{nomor}", f"{nama}: isi jam masuk dan jam pulang, atau kosongkan keduanya.")


def _awal(usulan: PenyesuaianJam | None) -> dict[str, Any]:
    """Initial values from a shipped adjustment."""
    if usulan is None:
        return {}
    isi: dict[str, Any] = {"nama": usulan.nama}
    for hari, jam in usulan.hari.items():
        if jam is None:
            isi[f"libur_{hari + 1}"] = True
        else:
            isi |= {
                f"masuk_{hari + 1}": _jam(jam.masuk),
                f"pulang_{hari + 1}": _jam(jam.pulang),
                f"batas_{hari + 1}": _jam(jam.batas),
                f"istirahat_{hari + 1}": jam.istirahat,
            }
    return isi


def _menit(jam: time) -> int:
    return jam.hour * 60 + jam.minute


def _jam(menit: int) -> time:
    return time(menit // 60, menit % 60)


def baca_bulan(teks: str, bawaan: date) -> date:
    """The first of the month of `2026-10`; what is no month is the month of `bawaan`.

    Raises:
        Http404: a month outside the years 2000 to 2100.
    """
    try:
        bulan = date.fromisoformat(f"{teks}-01")
    except ValueError:
        return bawaan.replace(day=1)
    if not 2000 <= bulan.year <= 2100:
        raise Http404("Bulan di luar Januari 2000 sampai Desember 2100.")
    return bulan


def baca_tahun(teks: str, bawaan: int) -> int:
    """A year from 2000 to 2100; anything else is `bawaan`."""
    return int(teks) if teks.isascii() and teks.isdigit() and 2000 <= int(teks) <= 2100 else bawaan


def bidang_pin_impor() -> dict[str, forms.Field]:
    """The question about machines on the upload page of personnel files (kinerja.kait)."""
    mesin = forms.ModelChoiceField(
        Mesin.objects.filter(aktif=True).order_by("kode"),
        label="Mesin untuk kolom PIN",
        required=False,
        empty_label="Semua mesin yang Anda kelola",
    )
    return {KUNCI_OPSI_MESIN: mesin}
