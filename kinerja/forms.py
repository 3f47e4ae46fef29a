"""Forms of the organisation. They parse; rules that need the database are in the services."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.urls import Resolver404, resolve

from kinerja.domain.pengumuman import (
    ISI_MAKS,
    JUDUL_MAKS,
    SEBUTAN,
    TAUTAN_MAKS,
    TautanSalah,
    baca_tautan,
    keberatan_masa,
)
from kinerja.forms_terkunci import FormBersurat, FormTerkunci
from kinerja.inti.formulir import FormDasar, FormModelInstansi
from kinerja.inti.izin import PERAN
from kinerja.models import (
    MODUL_BERHALAMAN,
    Jabatan,
    JenisPegawai,
    Pegawai,
    Penempatan,
    PenugasanPenilai,
    UnitKerja,
    UsulanRekening,
)
from kinerja.services.unit import akar_unit

Pilihan = Sequence[tuple[Any, str]]


class PilihanUnit(forms.ModelChoiceField):
    """A unit by its name, with its perangkat daerah when it is one of its parts."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.nama} ({obj.perangkat_daerah.nama})" if obj.perangkat_daerah_id else obj.nama


class _DenganUnit(FormDasar):
    """Base of the filters that begin with a unit of the actor's own scope."""

    unit = PilihanUnit(label="OPD", queryset=UnitKerja.objects.none(), required=False, empty_label="Semua OPD")

    def __init__(self, *args: Any, unit: QuerySet[UnitKerja], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bidang = self.fields["unit"]
        assert isinstance(bidang, forms.ModelChoiceField)  # noqa: S101
        bidang.queryset = unit.select_related("perangkat_daerah")


class FormSaringPegawai(_DenganUnit):
    cari = forms.CharField(label="Nama atau NIP", max_length=100, required=False)
    status = forms.ChoiceField(label="Status", choices=[("", "Aktif"), ("berakhir", "Sudah berakhir")], required=False)
    field_order = ("cari", "unit", "status")


class FormSaringPeta(_DenganUnit):
    unit = PilihanUnit(label="OPD", queryset=UnitKerja.objects.none(), required=False, empty_label=None)
    pada = forms.DateField(label="Keadaan pada tanggal", required=False)


class FormTanggal(FormDasar):
    pada = forms.DateField(label="Keadaan pada tanggal", required=False)


class FormCari(FormDasar):
    """Words to search for, before one of the results can be chosen."""

    cari = forms.CharField(max_length=100, required=False)

    def __init__(self, *args: Any, label: str, bantuan: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cari"].label = label
        self.fields["cari"].help_text = bantuan


class FormDataDiri(FormDasar):
    """Name, NIP and kind, with the date from which they hold."""

    gelar_depan = forms.CharField(label="Gelar depan", max_length=40, required=False)
    nama = forms.CharField(label="Nama tanpa gelar", max_length=150)
    gelar_belakang = forms.CharField(label="Gelar belakang", max_length=60, required=False)
    jenis = forms.ModelChoiceField(label="Jenis pegawai", queryset=JenisPegawai.objects.none(), empty_label=None)
    nip = forms.CharField(
        label="NIP",
        max_length=30,
        required=False,
        help_text="18 angka; spasi dan titik boleh. Kosongkan bila tidak ber-NIP.",
    )
    mulai = forms.DateField(label="Berlaku mulai")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bidang = self.fields["jenis"]
        assert isinstance(bidang, forms.ModelChoiceField)  # noqa: S101
        bidang.queryset = JenisPegawai.objects.order_by("pk")

    def clean_nip(self) -> str | None:
        angka = "".join(h for h in self.cleaned_data["nip"] if h not in " .-'")
        if angka and not (angka.isascii() and angka.isdigit()):
            raise forms.ValidationError("NIP berisi 18 angka tanpa huruf. Periksa NIP di sumbernya.")
        if angka and len(angka) != 18:
            raise forms.ValidationError(
                f"NIP berisi 18 angka; yang diisi {len(angka)} angka. Periksa NIP di sumbernya."
            )
        return angka or None


class FormUbahDataDiri(FormDataDiri):
    alasan = forms.CharField(label="Dasar perubahan", max_length=200, help_text="Misalnya nomor SK atau surat.")


class FormAkhiri(FormDasar):
    sebab = forms.ChoiceField(
        label="Sebab",
        choices=[
            ("", "Pilih sebab"),
            *((s.value, s.label) for s in Pegawai.SebabBerakhir if s is not Pegawai.SebabBerakhir.GABUNG),
        ],
    )
    sejak = forms.DateField(label="Berakhir sejak", help_text="Hari pertama pegawai tidak lagi bertugas.")
    alasan = forms.CharField(label="Dasar", max_length=200, help_text="Misalnya nomor SK pensiun.")


class FormAlasan(FormDasar):
    alasan = forms.CharField(label="Alasan", max_length=200)


class FormAkhiriPada(FormDasar):
    selesai = forms.DateField(label="Berakhir mulai tanggal", help_text="Hari pertama yang tidak lagi berlaku.")
    alasan = forms.CharField(label="Dasar", max_length=200)


class FormAkhiriPenempatan(FormAkhiriPada, FormBersurat):
    """The end of a placement, with its letter when it reaches a locked month."""

    field_order = ("selesai", "alasan")


class _DenganSk(FormDasar):
    mulai = forms.DateField(label="TMT")
    selesai = forms.DateField(
        label="Berakhir sebelum", required=False, help_text="Kosongkan bila berlaku sampai ada keputusan lain."
    )
    nomor_sk = forms.CharField(label="Nomor SK", max_length=100)
    tanggal_sk = forms.DateField(label="Tanggal SK", required=False)

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        mulai, selesai = isi.get("mulai"), isi.get("selesai")
        if isinstance(mulai, date) and isinstance(selesai, date) and selesai <= mulai:
            self.add_error("selesai", "Tanggal berakhir harus sesudah TMT.")
        return isi


class FormPenempatan(_DenganSk, FormTerkunci):
    bidang_nomor, bidang_tanggal = "nomor_sk", "tanggal_sk"
    formasi = forms.TypedChoiceField(label="Formasi", coerce=int, widget=forms.RadioSelect)
    jenis = forms.ChoiceField(label="Sebagai", choices=Penempatan.Jenis.choices)
    field_order = ("formasi", "jenis", "mulai", "selesai", "nomor_sk", "tanggal_sk")

    def __init__(self, *args: Any, formasi: Pilihan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["formasi"].choices = list(formasi)  # type: ignore[attr-defined]


class FormPenugasan(_DenganSk):
    peran = forms.ChoiceField(label="Sebagai", choices=PenugasanPenilai.Peran.choices)
    pejabat = forms.TypedChoiceField(label="Pejabat", coerce=int, widget=forms.RadioSelect)
    field_order = ("pejabat", "peran", "mulai", "selesai", "nomor_sk", "tanggal_sk")

    def __init__(self, *args: Any, pejabat: Pilihan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pejabat"].choices = list(pejabat)  # type: ignore[attr-defined]


class FormPeran(FormDasar):
    """A role for a member. `tingkat`: rank of the giver; roles above it are not offered."""

    anggota = forms.TypedChoiceField(label="Pengguna", coerce=int, widget=forms.RadioSelect)
    peran = forms.ChoiceField(label="Peran")
    unit = PilihanUnit(
        label="Perangkat daerah",
        queryset=UnitKerja.objects.none(),
        required=False,
        empty_label="Seluruh instansi",
        help_text="Wajib untuk operator, bendahara, PPK-SKPD, dan Pengguna Anggaran.",
    )
    mulai = forms.DateField(label="Berlaku mulai")
    selesai = forms.DateField(label="Berakhir sebelum", required=False)
    dasar = forms.CharField(label="Dasar penugasan", max_length=200, help_text="Misalnya nomor SK.")

    def __init__(self, *args: Any, anggota: Pilihan, unit: QuerySet[UnitKerja], tingkat: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["anggota"].choices = list(anggota)  # type: ignore[attr-defined]
        self.fields["peran"].choices = [(p.kode, p.nama) for p in PERAN.values() if p.tingkat <= tingkat]  # type: ignore[attr-defined]
        self.fields["unit"].queryset = unit.select_related("perangkat_daerah")  # type: ignore[attr-defined]


class FormSakelar(FormDasar):
    modul = forms.ChoiceField(label="Modul", choices=[(m.value, m.label) for m in MODUL_BERHALAMAN])
    aktif = forms.TypedChoiceField(
        label="Keadaan",
        choices=[("ya", "Aktif"), ("tidak", "Dimatikan")],
        coerce=lambda n: n == "ya",
        widget=forms.RadioSelect,
    )
    mulai = forms.DateField(label="Berlaku mulai")


class FormKepesertaan(FormDasar):
    modul = forms.ChoiceField(label="Modul", choices=[(m.value, m.label) for m in MODUL_BERHALAMAN])
    ikut = forms.TypedChoiceField(
        label="Kepesertaan",
        choices=[("tidak", "Tidak ikut serta"), ("ya", "Ikut serta")],
        coerce=lambda n: n == "ya",
        widget=forms.RadioSelect,
    )
    jenis = forms.ModelChoiceField(
        label="Jenis pegawai", queryset=JenisPegawai.objects.none(), required=False, empty_label="Pilih jenis"
    )
    unit = PilihanUnit(label="Unit kerja", queryset=UnitKerja.objects.none(), required=False, empty_label="Pilih unit")
    nip = forms.CharField(label="NIP pegawai", max_length=30, required=False, help_text="Untuk satu orang saja.")
    mulai = forms.DateField(label="Berlaku mulai")
    selesai = forms.DateField(label="Berakhir sebelum", required=False)
    alasan = forms.CharField(label="Alasan", max_length=200)

    def __init__(self, *args: Any, unit: QuerySet[UnitKerja], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["jenis"].queryset = JenisPegawai.objects.order_by("pk")  # type: ignore[attr-defined]
        self.fields["unit"].queryset = unit.select_related("perangkat_daerah").order_by("nama", "pk")  # type: ignore[attr-defined]

    def clean_nip(self) -> str:
        return "".join(h for h in self.cleaned_data["nip"] if h.isdigit())

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        if not self.errors and sum(bool(isi.get(k)) for k in ("jenis", "unit", "nip")) != 1:
            raise forms.ValidationError("Isi tepat satu sasaran: jenis pegawai, unit kerja, atau NIP pegawai.")
        return isi


class FormPilihPegawai(FormDasar):
    """People chosen from the page that is shown, by their checkboxes."""

    pegawai = forms.TypedMultipleChoiceField(coerce=int, error_messages={"required": "Pilih sedikitnya satu pegawai."})

    def __init__(self, *args: Any, pegawai: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pegawai"].choices = [(pk, "") for pk in pegawai]  # type: ignore[attr-defined]


class FormSusunan(FormDasar):
    """What a seat is from a TMT on. The superior is one of the seats found, the present one, or none."""

    unit = PilihanUnit(label="Unit kerja", queryset=UnitKerja.objects.none(), empty_label=None)
    jabatan = forms.CharField(label="Nama jabatan", max_length=200)
    jenis = forms.ChoiceField(label="Jenis jabatan", choices=Jabatan.Jenis.choices)
    kelas = forms.IntegerField(
        label="Kelas jabatan", min_value=1, max_value=17, required=False, help_text="1 sampai 17."
    )
    atasan = forms.TypedChoiceField(
        label="Formasi atasan", coerce=int, empty_value=None, required=False, widget=forms.RadioSelect
    )
    memimpin_unit = forms.BooleanField(label="Pemegangnya memimpin unit ini", required=False)
    mulai = forms.DateField(label="TMT")
    dasar = forms.CharField(label="Dasar", max_length=200, help_text="Misalnya nomor peraturan atau SK.")

    def __init__(self, *args: Any, unit: QuerySet[UnitKerja], atasan: Pilihan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = unit.select_related("perangkat_daerah").order_by("nama", "pk")  # type: ignore[attr-defined]
        self.fields["atasan"].choices = [*atasan, ("", "Tanpa atasan (puncak)")]  # type: ignore[attr-defined]


class FormPerbaikiSusunan(FormSusunan):
    alasan = forms.CharField(label="Alasan perbaikan", max_length=200, help_text="Apa yang salah dicatat.")


class FormTutupFormasi(FormDasar):
    sejak = forms.DateField(label="Ditutup sejak", help_text="Hari pertama formasi ini tidak ada lagi.")
    alasan = forms.CharField(label="Dasar", max_length=200, help_text="Misalnya nomor peraturan kelembagaan.")


class FormGaji(FormDasar):
    gaji_bruto = forms.DecimalField(
        label="Gaji bruto sebulan (Rp)", min_value=0, max_digits=15, decimal_places=0, help_text="Misalnya 4.250.000."
    )
    mulai = forms.DateField(label="Berlaku mulai")
    dasar = forms.CharField(label="Dasar", max_length=200, help_text="Misalnya nomor surat kenaikan gaji berkala.")


class FormPerbaikiGaji(FormDasar):
    gaji_bruto = forms.DecimalField(label="Gaji bruto yang benar (Rp)", min_value=0, max_digits=15, decimal_places=0)
    alasan = forms.CharField(label="Alasan perbaikan", max_length=200)


class FormRekening(FormDasar):
    """An account to propose. Spaces, dots and hyphens in the number are left out."""

    bank = forms.CharField(label="Bank", max_length=80)
    nomor = forms.CharField(label="Nomor rekening", max_length=40, widget=forms.TextInput({"inputmode": "numeric"}))
    atas_nama = forms.CharField(label="Atas nama", max_length=150, help_text="Seperti tertulis pada buku tabungan.")
    mulai = forms.DateField(label="Berlaku mulai", help_text="Pembayaran sejak tanggal ini memakai rekening baru.")
    dasar = forms.CharField(
        label="Dasar", max_length=200, help_text="Misalnya surat permohonan dan salinan buku tabungan."
    )

    def clean_nomor(self) -> str:
        angka = "".join(h for h in self.cleaned_data["nomor"] if h not in " .-")
        if not (angka.isascii() and angka.isdigit() and 5 <= len(angka) <= 30):
            raise forms.ValidationError("Nomor rekening berisi 5 sampai 30 angka. Periksa pada buku tabungan.")
        return angka


class FormSaringUsulan(FormDasar):
    status = forms.ChoiceField(label="Status", choices=UsulanRekening.Status.choices, required=False)


class FormPengumuman(FormDasar):
    """An announcement with its first and last day.

    `unit`: perangkat daerah to choose from; `seluruh`: whether the whole tenant may be chosen; `host`: of this application.
    """

    judul = forms.CharField(label="Judul", max_length=JUDUL_MAKS, help_text=f"Paling banyak {JUDUL_MAKS} karakter.")
    isi = forms.CharField(
        label="Isi",
        max_length=ISI_MAKS,
        widget=forms.Textarea({"rows": 6}),
        help_text=f"Teks biasa, paling banyak {ISI_MAKS} karakter. Ganti baris tetap tampil.",
    )
    tautan = forms.CharField(
        label="Tautan",
        max_length=TAUTAN_MAKS,
        required=False,
        widget=forms.TextInput({"inputmode": "url", "autocapitalize": "none", "spellcheck": "false"}),
        help_text="Alamat halaman aplikasi ini, atau alamat lain yang diawali https://.",
    )
    perangkat_daerah = forms.ModelChoiceField(label="Untuk", queryset=UnitKerja.objects.none())
    mulai = forms.DateField(label="Hari pertama tayang")
    akhir = forms.DateField(label="Hari terakhir tayang", help_text="Esoknya pengumuman berakhir sendiri.")

    def __init__(
        self,
        *args: Any,
        unit: QuerySet[UnitKerja],
        seluruh: bool,
        host: str,
        hari_ini: Callable[[UnitKerja | None], date],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._host, self._hari_ini = host, hari_ini
        bidang = self.fields["perangkat_daerah"]
        assert isinstance(bidang, forms.ModelChoiceField)  # noqa: S101
        bidang.queryset, bidang.required = unit, not seluruh
        bidang.empty_label = "Seluruh instansi" if seluruh else None

    @property
    def ada_sasaran(self) -> bool:
        """Whether there is anybody to announce to."""
        bidang = self.fields["perangkat_daerah"]
        assert isinstance(bidang, forms.ModelChoiceField)  # noqa: S101
        opd = bidang.queryset
        return bidang.empty_label is not None or (opd is not None and opd.exists())

    def clean_judul(self) -> str:
        return " ".join(self.cleaned_data["judul"].split())

    def clean_isi(self) -> str:
        baris = [" ".join(b.split()) for b in self.cleaned_data["isi"].splitlines()]
        return re.sub(r"\n{3,}", "\n\n", "\n".join(baris)).strip()

    def clean_tautan(self) -> str:
        try:
            tautan = baca_tautan(self.cleaned_data["tautan"], self._host)
            if tautan.startswith("/"):
                resolve(re.split(r"[?#]", tautan)[0])
        except TautanSalah as galat:
            raise forms.ValidationError(str(galat)) from None
        except Resolver404:
            raise forms.ValidationError(
                "Halaman itu tidak ada di aplikasi ini. Salin lagi dari bilah alamat."
            ) from None
        return tautan

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        if {"mulai", "akhir", "perangkat_daerah"} <= isi.keys():
            hari_ini = self._hari_ini(isi["perangkat_daerah"])
            if keberatan := keberatan_masa(isi["mulai"], isi["akhir"], hari_ini):
                self.add_error(*keberatan)
        return isi


class FormSaringPengumuman(FormDasar):
    status = forms.ChoiceField(
        label="Status", choices=[("", "Semua"), *((s.value, n) for s, n in SEBUTAN.items())], required=False
    )


class FormCabutPengumuman(FormDasar):
    alasan = forms.CharField(label="Alasan mencabut", max_length=200, help_text="Tersimpan bersama pengumumannya.")


class FormUnitKerja(FormModelInstansi):
    """A unit in the admin. Its perangkat daerah follows from the parent."""

    class Meta:
        model = UnitKerja
        fields = ("parent", "kode", "nama", "singkatan", "zona", "urutan", "aktif")

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        induk = isi.get("parent")
        naik = induk
        while naik is not None and self.instance.pk is not None:
            if naik.pk == self.instance.pk:
                self.add_error("parent", "Unit induk tidak boleh unit ini sendiri atau bagian di bawahnya.")
                break
            naik = naik.parent
        self.instance.perangkat_daerah = akar_unit(self.instance, induk)
        return isi
