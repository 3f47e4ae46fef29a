"""Forms of presence. They parse; rules that need the database are in the services."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, time
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import Http404

from kinerja.forms import PilihanUnit
from kinerja.forms_terkunci import FormBersurat, FormTerkunci
from kinerja.inti.format import hari_tanggal
from kinerja.inti.formulir import FormDasar
from kinerja.inti.models import Zona
from kinerja.models import UnitKerja
from presensi.domain.kalender import JamHari, PenyesuaianJam
from presensi.domain.rencana_sif import SINONIM_LEPAS
from presensi.domain.teks import tulis_jam
from presensi.models import HariLibur, JamKerja, JenisKetidakhadiran, Ketidakhadiran, Mesin, PolaKerja
from presensi.queries.sif import LEPAS, HariJadwal
from presensi.services.pin import KUNCI_OPSI_MESIN

_ESOK = "Pulang hari berikutnya"
_SEHARI = 1440
_KODE_LEPAS = frozenset({LEPAS, *SINONIM_LEPAS})


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


class _Dipastikan(FormDasar):
    """Base of forms whose service may ask back once: `pastikan` stays hidden until `tanyakan`, and then is a box to tick."""

    pastikan = forms.BooleanField(label="Sudah saya periksa dan benar", required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.data.get(self.add_prefix("pastikan")):
            self.fields["pastikan"].widget = forms.CheckboxInput()

    def tanyakan(self, kalimat: str) -> None:
        """Show the box, and above the form what it is about."""
        bidang = self.fields["pastikan"]
        bidang.widget = forms.CheckboxInput()
        self.add_error(None, f"{kalimat} Bila memang demikian, centang “{bidang.label}” di bawah, lalu simpan lagi.")


class FormKetidakhadiran(FormPegawai, _Dipastikan, FormTerkunci):
    jenis = forms.ModelChoiceField(
        label="Jenis", queryset=JenisKetidakhadiran.objects.none(), empty_label="Pilih jenis"
    )
    mulai = _tanggal(label="Tanggal mulai")
    selesai = _tanggal(label="Tanggal selesai", help_text="Hari terakhir, ikut dihitung.")
    bagian = forms.ChoiceField(
        label="Lamanya",
        choices=[
            (Ketidakhadiran.Bagian.PENUH, "Sehari penuh"),
            (Ketidakhadiran.Bagian.AWAL, "Setengah hari awal: tidak perlu rekam masuk"),
            (Ketidakhadiran.Bagian.AKHIR, "Setengah hari akhir: tidak perlu rekam pulang"),
        ],
        initial=Ketidakhadiran.Bagian.PENUH,
        required=False,
        help_text="Pada setengah hari, paruh yang lain tetap dihitung dari ketukan mesin dan tidak ada menit kredit.",
    )
    nomor_surat = forms.CharField(label="Nomor surat", max_length=100, required=False)
    tanggal_surat = _tanggal(label="Tanggal surat", required=False, widget=forms.HiddenInput)
    field_order = ("pegawai", "jenis", "mulai", "selesai", "bagian", "nomor_surat", "tanggal_surat", "pastikan")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _pilihan(self.fields["jenis"], JenisKetidakhadiran.objects.order_by("nama"))

    def clean_bagian(self) -> str:
        return self.cleaned_data["bagian"] or Ketidakhadiran.Bagian.PENUH


class FormSaringKetidakhadiran(FormCariPegawai):
    bulan = forms.CharField(label="Bulan", required=False, widget=forms.TextInput(attrs={"type": "month"}))
    jenis = forms.ChoiceField(label="Jenis", required=False)

    def __init__(self, *args: Any, jenis: Sequence[JenisKetidakhadiran], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bidang = self.fields["jenis"]
        assert isinstance(bidang, forms.ChoiceField)  # noqa: S101
        bidang.choices = [("", "Semua jenis"), *((j.kode, j.nama) for j in jenis)]


class FormAlasan(FormBersurat):
    """A reason, and the letter when it takes one."""

    field_order = ("alasan",)
    alasan = forms.CharField(label="Alasan", max_length=300)


class FormLibur(_Dipastikan):
    tanggal = _tanggal(label="Tanggal")
    nama = forms.CharField(label="Nama hari libur", max_length=160)
    jenis = forms.ChoiceField(label="Jenis", choices=HariLibur.Jenis, initial=HariLibur.Jenis.DAERAH)
    dasar = forms.CharField(
        label="Dasar hukum", max_length=200, help_text="Nomor SKB, keputusan, atau surat edaran yang menetapkannya."
    )
    field_order = ("tanggal", "nama", "jenis", "dasar", "pastikan")


class FormPutusanLibur(FormDasar):
    """Which days off to decide, and how; `cleaned_data["hari"]` are ids."""

    hari = forms.TypedMultipleChoiceField(
        coerce=int, error_messages={"required": "Pilih dahulu hari yang akan diputuskan."}
    )
    status = forms.ChoiceField(
        choices=[(HariLibur.Status.DITETAPKAN, ""), (HariLibur.Status.DITOLAK, "")],
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Pilih Tetapkan atau Tidak dipakai."),
    )

    def __init__(self, *args: Any, libur: Sequence[HariLibur], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bidang = self.fields["hari"]
        assert isinstance(bidang, forms.ChoiceField)  # noqa: S101
        bidang.choices = [(h.pk, h.nama) for h in libur]

    @property
    def kalimat(self) -> list[str]:
        """What is wrong, for the head of the calendar."""
        return [str(galat) for semua in self.errors.values() for galat in semua]


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


class FormPin(FormPegawai, FormBersurat):
    field_order = ("pegawai", "pin", "mulai")
    pin = forms.CharField(label="PIN", max_length=24)
    mulai = _tanggal(label="Berlaku mulai")
    dari = forms.IntegerField(required=False, widget=forms.HiddenInput)
    """Whose mapping may end, once that has been confirmed."""

    @property
    def pelepas(self) -> frozenset[int]:
        return frozenset({pk} if (pk := self.cleaned_data["dari"]) else ())


class FormAkhiriPin(FormBersurat):
    field_order = ("pada",)
    pada = _tanggal(
        label="Berakhir mulai tanggal",
        help_text="Ketukan pada tanggal ini dan sesudahnya tidak lagi terhitung untuknya.",
    )


class FormTugaskanPola(FormBersurat):
    field_order = ("pola", "unit", "pegawai", "mulai", "selesai")
    pola = forms.ModelChoiceField(label="Pola kerja", queryset=PolaKerja.objects.none(), empty_label="Pilih pola")
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
    """Six fields for each weekday."""
    hasil: dict[str, forms.Field] = {}
    for nomor, nama in JamKerja.HARI:
        hasil |= {
            f"masuk_{nomor}": forms.TimeField(label=f"{nama}: masuk", required=False),
            f"pulang_{nomor}": forms.TimeField(label=f"{nama}: pulang", required=False),
            f"istirahat_{nomor}": forms.IntegerField(
                label=f"{nama}: istirahat (menit)", required=False, min_value=0, max_value=600
            ),
            f"batas_{nomor}": forms.TimeField(label=f"{nama}: batas masuk/pulang", required=False),
            f"esok_{nomor}": forms.BooleanField(label=f"{nama}: pulang hari berikutnya", required=False),
            f"libur_{nomor}": forms.BooleanField(label=f"{nama}: libur", required=False),
        }
    return hasil


_Hari = type("_Hari", (FormDasar,), _bidang_hari())
_PER_HARI = {
    "masuk": "Masuk",
    "pulang": "Pulang",
    "istirahat": "Istirahat (menit)",
    "batas": "Batas",
    "esok": _ESOK,
    "libur": "Libur",
}


class FormPekan(_Hari):  # type: ignore[valid-type,misc]
    """Hours by weekday; `cleaned_data["jam"]` maps weekdays (1 Monday … 7 Sunday) to hours, None for a day off."""

    bidang_umum: tuple[str, ...] = ()

    @property
    def umum(self) -> list[forms.BoundField]:
        """Fields before the weekdays."""
        return [self[nama] for nama in self.bidang_umum]

    @property
    def per_hari(self) -> list[tuple[str, list[tuple[str, forms.BoundField]]]]:
        """(weekday, its fields with labels that leave the weekday out), for the template."""
        return [(nama, [(label, self[f"{b}_{n}"]) for b, label in _PER_HARI.items()]) for n, nama in JamKerja.HARI]

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        jam: dict[int, JamHari | None] = {}
        for nomor, nama in JamKerja.HARI:
            self._baca_hari(nomor, nama, isi, jam)
        isi["jam"] = jam
        return isi

    def _baca_hari(self, nomor: int, nama: str, isi: Mapping[str, Any], jam: dict[int, JamHari | None]) -> None:
        masuk, pulang = isi.get(f"masuk_{nomor}"), isi.get(f"pulang_{nomor}")
        if isi.get(f"libur_{nomor}"):
            jam[nomor] = None
        elif masuk and pulang:
            try:
                jam[nomor] = _jam_hari({b: isi.get(f"{b}_{nomor}") for b in _PER_HARI})
            except ValueError as galat:
                self.add_error(f"masuk_{nomor}", f"{nama}: {galat}")
        elif masuk or pulang:
            self.add_error(f"masuk_{nomor}", f"{nama}: isi jam masuk dan jam pulang, atau kosongkan keduanya.")


class FormPenyesuaian(FormPekan):
    """Other hours between two dates. A weekday without times keeps its own, a ticked one is a day off."""

    bidang_umum = ("nama", "mulai", "selesai", "dasar")
    nama = forms.CharField(label="Nama penyesuaian", max_length=100, help_text="Misalnya Ramadan 1448 H.")
    mulai = _tanggal(label="Tanggal mulai")
    selesai = _tanggal(label="Tanggal selesai", help_text="Hari terakhir, ikut dihitung.")
    dasar = forms.CharField(label="Dasar hukum", max_length=200, required=False)

    def __init__(self, *args: Any, usulan: PenyesuaianJam | None = None, **kwargs: Any) -> None:
        jam = {hari + 1: satu for hari, satu in usulan.hari.items()} if usulan else {}
        super().__init__(*args, initial=_awal(jam) | ({"nama": usulan.nama} if usulan else {}), **kwargs)

    def clean(self) -> dict[str, Any]:
        isi = super().clean()
        if not self.errors and not isi["jam"]:
            raise forms.ValidationError("Isi jam untuk sedikitnya satu hari.")
        return isi


class FormJamBiasa(FormPekan):
    """The ordinary week from a date on; every weekday has hours or is ticked as a day off."""

    bidang_umum = ("mulai", "dasar", "potong_detik")
    mulai = _tanggal(
        label="Berlaku mulai",
        help_text="Jam yang lama berlaku sampai sehari sebelumnya. Bulan yang sudah disahkan tidak berubah.",
    )
    dasar = forms.CharField(label="Dasar hukum", max_length=200, required=False)
    potong_detik = forms.BooleanField(
        label="Abaikan detik",
        required=False,
        help_text="Ketukan 07.30.59 dianggap 07.30. Tanpa centang, menit yang sudah dimulai dihitung terlambat.",
    )

    def __init__(self, *args: Any, kini: Mapping[int, JamHari | None], **kwargs: Any) -> None:
        detik = all(satu.potong_detik for satu in kini.values() if satu)
        super().__init__(*args, initial=_awal(kini) | {"potong_detik": detik}, **kwargs)

    def clean(self) -> dict[str, Any]:
        isi = super().clean()
        detik = bool(isi.get("potong_detik"))
        isi["jam"] = {n: replace(satu, potong_detik=detik) if satu else None for n, satu in isi["jam"].items()}
        for nomor, nama in JamKerja.HARI:
            if nomor not in isi["jam"] and f"masuk_{nomor}" not in self.errors:
                self.add_error(f"masuk_{nomor}", f"{nama}: isi jam masuk dan jam pulang, atau centang libur.")
        return isi


class FormPola(FormDasar):
    """A new pattern: hours copied from another one, or one set of hours for every day (a shift)."""

    nama = forms.CharField(label="Nama pola", max_length=100, help_text="Misalnya Sif malam RSUD.")
    kode = forms.SlugField(
        label="Kode",
        max_length=30,
        help_text="Ditulis pada berkas jadwal sif, misalnya malam. Tanpa spasi, tidak berubah.",
    )
    salin = forms.ModelChoiceField(
        label="Salin jam dari pola",
        queryset=PolaKerja.objects.none(),
        required=False,
        empty_label="Tidak: satu jam untuk setiap hari (sif)",
        help_text="Jam salinan dapat diubah sesudahnya.",
    )
    masuk = forms.TimeField(label="Jam masuk", required=False)
    pulang = forms.TimeField(label="Jam pulang", required=False)
    esok = forms.BooleanField(label=_ESOK, required=False, help_text="Untuk sif malam, misalnya 22.00–06.00.")
    istirahat = forms.IntegerField(label="Istirahat (menit)", required=False, min_value=0, max_value=600)
    batas = forms.TimeField(
        label="Batas masuk/pulang",
        required=False,
        help_text="Ketukan sebelum jam ini adalah masuk, sejak jam ini pulang. Kosong: 12.00, atau tengah jam kerja.",
    )
    ikut_libur = forms.BooleanField(
        label="Libur pada hari libur resmi", required=False, help_text="Kosongkan untuk layanan yang tetap bekerja."
    )
    dasar = forms.CharField(label="Dasar hukum", max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _pilihan(self.fields["salin"], PolaKerja.objects.order_by("-baku", "nama"))

    def clean_kode(self) -> str:
        kode: str = self.cleaned_data["kode"]
        if kode.lower() in _KODE_LEPAS:
            raise forms.ValidationError(f"Kode “{kode}” berarti lepas tugas pada jadwal sif. Pilih kode lain.")
        return kode

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        isi["jam"] = None
        masuk, pulang = isi.get("masuk"), isi.get("pulang")
        if isi.get("salin"):
            if masuk or pulang:
                self.add_error("masuk", "Kosongkan jam bila menyalin jam dari pola lain.")
        elif not (masuk and pulang):
            self.add_error("masuk", "Isi jam masuk dan jam pulang, atau pilih pola yang disalin jamnya.")
        else:
            try:
                isi["jam"] = _jam_hari(isi)
            except ValueError as galat:
                kalimat = str(galat)
                self.add_error("masuk", kalimat[0].upper() + kalimat[1:])
        return isi


class FormUbahPola(FormDasar):
    nama = forms.CharField(label="Nama pola", max_length=100)
    dasar = forms.CharField(label="Dasar hukum", max_length=200, required=False)


class FormJadwalSif(FormBersurat):
    """One person's month: a choice for each date. `isi` holds the dates that are given."""

    def __init__(self, *args: Any, hari: Sequence[HariJadwal], pola: Sequence[PolaKerja], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._tanggal = {f"h_{h.tanggal:%Y%m%d}": h.tanggal for h in hari}
        for nama, h in zip(self._tanggal, hari, strict=True):
            milik = [(str(p.pk), f"{p.nama} ({h.per_pola.get(p.pk) or 'tidak berjam pada hari ini'})") for p in pola]
            self.fields[nama] = forms.ChoiceField(
                label=hari_tanggal(h.tanggal),
                choices=[("", "Mengikuti polanya"), (LEPAS, "Lepas tugas"), *milik],
                required=False,
                initial=h.pilihan,
                help_text=f"Sekarang: {h.jam}",
            )

    @property
    def isi(self) -> dict[date, int | None]:
        """Dates to a pattern's id, None for off duty; dates that follow the pattern of the person are left out."""
        bersih = {tanggal: self.cleaned_data[nama] for nama, tanggal in self._tanggal.items()}
        return {tanggal: None if nilai == LEPAS else int(nilai) for tanggal, nilai in bersih.items() if nilai}


def _awal(jam: Mapping[int, JamHari | None]) -> dict[str, Any]:
    """Initial values of the weekdays (1 Monday … 7 Sunday)."""
    isi: dict[str, Any] = {}
    for hari, satu in jam.items():
        if satu is None:
            isi[f"libur_{hari}"] = True
        else:
            isi |= {
                f"masuk_{hari}": _jam(satu.masuk),
                f"pulang_{hari}": _jam(satu.pulang),
                f"istirahat_{hari}": satu.istirahat,
                f"batas_{hari}": _jam(satu.batas),
                f"esok_{hari}": satu.pulang >= _SEHARI,
            }
    return isi


def _jam_hari(isi: Mapping[str, Any]) -> JamHari:
    """Hours of one day from its fields. A `batas` before the start of hours that end in the next morning lies there too.

    Raises:
        ValueError: an Indonesian sentence.
    """
    masuk, pulang = _menit(isi["masuk"]), _menit(isi["pulang"])
    if isi.get("esok"):
        pulang += _SEHARI
    elif pulang <= masuk:
        raise ValueError(
            f"jam masuk {tulis_jam(masuk)} harus sebelum jam pulang {tulis_jam(pulang)}. "
            f"Bila pulangnya keesokan hari, centang “{_ESOK}”."
        )
    batas = _menit(isi["batas"]) if isi.get("batas") else None
    if batas is not None and isi.get("esok") and batas <= masuk:
        batas += _SEHARI
    return JamHari.biasa(masuk, pulang, batas=batas, istirahat=isi.get("istirahat") or 0)


def _menit(jam: time) -> int:
    return jam.hour * 60 + jam.minute


def _jam(menit: int) -> time:
    return time(menit // 60 % 24, menit % 60)


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
