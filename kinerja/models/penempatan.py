from django.db import models
from django.db.models import F, Q

from kinerja.inti.format import tanggal
from kinerja.inti.models import Keanggotaan, KunciAsing
from kinerja.inti.models.masa import ModelBermasa, masa_sah, tanpa_tumpang_tindih
from kinerja.inti.riwayat_baris import riwayat_baris
from kinerja.models.pegawai import JenisPegawai, Pegawai
from kinerja.models.unit import Formasi, UnitKerja


@riwayat_baris(induk="pegawai")
class Penempatan(ModelBermasa):
    """A person in a seat (on screen: Riwayat Jabatan). `mulai` is the TMT; `dicatat_pada` the day the SK was entered."""

    class Jenis(models.TextChoices):
        DEFINITIF = "definitif", "Definitif"
        PLT = "plt", "Plt."
        PLH = "plh", "Plh."
        TUGAS_TAMBAHAN = "tugas_tambahan", "Tugas tambahan"

    pegawai = KunciAsing(Pegawai, models.PROTECT, related_name="penempatan")
    formasi = KunciAsing(Formasi, models.PROTECT, related_name="penempatan")
    jenis = models.CharField("jenis", max_length=15, choices=Jenis, default=Jenis.DEFINITIF)
    nomor_sk = models.CharField("nomor SK", max_length=100, blank=True)
    tanggal_sk = models.DateField("tanggal SK", null=True, blank=True)

    class Meta:
        verbose_name = "penempatan"
        verbose_name_plural = "penempatan"
        constraints = [
            masa_sah("kinerja_penempatan_masa"),
            tanpa_tumpang_tindih("kinerja_penempatan_orang", "pegawai", kondisi=Q(jenis="definitif")),
            tanpa_tumpang_tindih("kinerja_penempatan_kursi", "formasi", kondisi=Q(jenis="definitif")),
            tanpa_tumpang_tindih("kinerja_penempatan_ganti", "formasi", kondisi=Q(jenis__in=["plt", "plh"])),
        ]
        indexes = [
            models.Index(fields=["instansi", "pegawai", "mulai"], name="kinerja_penempatan_pegawai"),
            models.Index(fields=["instansi", "formasi", "mulai"], name="kinerja_penempatan_formasi"),
        ]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} sejak {tanggal(self.mulai)}"


class PenugasanPenilai(ModelBermasa):
    """An SK that gives one person another penilai or verifikator than the seat tree would."""

    class Peran(models.TextChoices):
        PENILAI = "penilai", "Pejabat Penilai Kinerja"
        VERIFIKATOR = "verifikator", "Verifikator"

    pegawai = KunciAsing(Pegawai, models.CASCADE, related_name="penugasan_penilai")
    peran = models.CharField("peran", max_length=12, choices=Peran)
    pejabat = KunciAsing(Pegawai, models.PROTECT, related_name="+", verbose_name="pejabat")
    nomor_sk = models.CharField("nomor SK", max_length=100)
    tanggal_sk = models.DateField("tanggal SK", null=True, blank=True)

    class Meta:
        verbose_name = "penugasan penilai"
        verbose_name_plural = "penugasan penilai"
        constraints = [
            masa_sah("kinerja_penugasan_masa"),
            tanpa_tumpang_tindih("kinerja_penugasan_satu", "pegawai", "peran"),
            models.CheckConstraint(
                condition=~Q(pejabat=F("pegawai")),
                name="kinerja_penugasan_bukan_diri",
                violation_error_message="Seseorang tidak dapat menilai dirinya sendiri.",
            ),
        ]
        indexes = [models.Index(fields=["instansi", "pejabat"], name="kinerja_penugasan_pejabat")]

    def __str__(self) -> str:
        return f"{self.get_peran_display()} sejak {tanggal(self.mulai)}"


class PenugasanPeran(ModelBermasa):
    """A role of a member, for the whole tenant or for a unit and everything below it."""

    keanggotaan = KunciAsing(Keanggotaan, models.CASCADE, related_name="penugasan_peran")
    peran = models.CharField("peran", max_length=30)
    unit = KunciAsing(UnitKerja, models.CASCADE, null=True, blank=True, related_name="+", verbose_name="lingkup unit")
    dasar = models.CharField("dasar penugasan", max_length=200, blank=True)

    class Meta:
        verbose_name = "penugasan peran"
        verbose_name_plural = "penugasan peran"
        constraints = [
            masa_sah("kinerja_peran_masa"),
            tanpa_tumpang_tindih("kinerja_peran_unit", "keanggotaan", "peran", "unit", kondisi=Q(unit__isnull=False)),
            tanpa_tumpang_tindih("kinerja_peran_seluruh", "keanggotaan", "peran", kondisi=Q(unit=None)),
        ]
        indexes = [models.Index(fields=["instansi", "keanggotaan"], name="kinerja_peran_milik")]

    def __str__(self) -> str:
        return f"{self.peran} sejak {tanggal(self.mulai)}"


class Modul(models.TextChoices):
    PRESENSI = "presensi", "Presensi"
    AKTIVITAS = "aktivitas", "Aktivitas Harian"
    SKP = "skp", "SKP"
    TPP = "tpp", "TPP"


MODUL_BERHALAMAN = tuple(Modul)
"""Modules that have pages; only these are switched and taken part in."""


class SakelarModul(ModelBermasa):
    """Switches a whole module of the tenant on or off. Without a row a module is on."""

    modul = models.CharField("modul", max_length=10, choices=Modul)
    aktif = models.BooleanField("aktif", default=True)

    class Meta:
        verbose_name = "sakelar modul"
        verbose_name_plural = "sakelar modul"
        constraints = [masa_sah("kinerja_sakelar_masa"), tanpa_tumpang_tindih("kinerja_sakelar_satu", "modul")]

    def __str__(self) -> str:
        return f"{self.get_modul_display()} {'aktif' if self.aktif else 'dimatikan'} sejak {tanggal(self.mulai)}"


class Kepesertaan(ModelBermasa):
    """Whether a group of people takes part in a module. The narrowest row wins: person, then unit, then kind."""

    modul = models.CharField("modul", max_length=10, choices=Modul)
    pegawai = KunciAsing(Pegawai, models.CASCADE, null=True, blank=True, related_name="+")
    unit = KunciAsing(UnitKerja, models.CASCADE, null=True, blank=True, related_name="+")
    jenis = KunciAsing(
        JenisPegawai, models.CASCADE, null=True, blank=True, related_name="+", verbose_name="jenis pegawai"
    )
    ikut = models.BooleanField("ikut serta", default=False)
    alasan = models.CharField("alasan", max_length=200, blank=True)

    class Meta:
        verbose_name = "kepesertaan"
        verbose_name_plural = "kepesertaan"
        constraints = [
            masa_sah("kinerja_kepesertaan_masa"),
            tanpa_tumpang_tindih("kinerja_kepesertaan_orang", "modul", "pegawai", kondisi=Q(pegawai__isnull=False)),
            tanpa_tumpang_tindih("kinerja_kepesertaan_unit", "modul", "unit", kondisi=Q(unit__isnull=False)),
            tanpa_tumpang_tindih("kinerja_kepesertaan_jenis", "modul", "jenis", kondisi=Q(jenis__isnull=False)),
            models.CheckConstraint(
                condition=Q(pegawai__isnull=False, unit=None, jenis=None)
                | Q(pegawai=None, unit__isnull=False, jenis=None)
                | Q(pegawai=None, unit=None, jenis__isnull=False),
                name="kinerja_kepesertaan_sasaran",
                violation_error_message="Isi tepat satu: pegawai, unit, atau jenis pegawai.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_modul_display()}: {'ikut serta' if self.ikut else 'tidak ikut serta'} sejak {tanggal(self.mulai)}"
