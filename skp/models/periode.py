from django.db import models
from django.db.models import F, Q

from kinerja.inti.models import Keanggotaan, KunciAsing, ModelInstansi
from kinerja.inti.models.masa import ModelBermasa, masa_sah, tanpa_tumpang_tindih
from skp.domain.daftar_rejim import pilihan_rejim

REJIM_BAWAAN = "pm6"
"""The regulation in force today; a period names its own (`skp.domain.daftar_rejim`)."""


class KetentuanSkp(ModelBermasa):
    """Values of a regime for the tenant, from a date on. Without a row the shipped ones hold (`skp/ketentuan/`).

    `isi` holds only what differs from the shipped values, by section (docs/skp.md, "Rules as data").
    """

    rejim = models.CharField("dasar penilaian", max_length=10, choices=pilihan_rejim)
    dasar_hukum = models.CharField("dasar hukum", max_length=300)
    isi = models.JSONField("isi", default=dict)
    dibuat_oleh = KunciAsing(Keanggotaan, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = "ketentuan SKP"
        verbose_name_plural = "ketentuan SKP"
        constraints = [masa_sah("skp_ketentuan_masa"), tanpa_tumpang_tindih("skp_ketentuan_satu", "rejim")]

    def __str__(self) -> str:
        return f"Ketentuan {self.get_rejim_display()}"


class PeriodeSkp(ModelInstansi):
    """A stretch, usually a year, that SKP are made for: its regime, and where its SKP live.

    Dates are half-open. `dikunci_pada`: from then on nothing under it changes (trigger skp_jaga_kunci).
    `ada_di` bkn: forms are off here, and what BKN's reports say is imported.
    """

    class Tempat(models.TextChoices):
        SINI = "sini", "Kinerja"
        BKN = "bkn", "e-Kinerja BKN"

    class Irama(models.TextChoices):
        BULANAN = "bulanan", "Bulanan"
        TRIWULANAN = "triwulanan", "Triwulanan"
        SEMESTERAN = "semesteran", "Semesteran"

    nama = models.CharField("nama periode", max_length=60)
    mulai = models.DateField("mulai")
    selesai = models.DateField("berakhir sebelum")
    rejim = models.CharField("dasar penilaian", max_length=10, choices=pilihan_rejim, default=REJIM_BAWAAN)
    ada_di = models.CharField("SKP disusun di", max_length=5, choices=Tempat, default=Tempat.SINI)
    irama = models.CharField("evaluasi periodik", max_length=12, choices=Irama, default=Irama.TRIWULANAN)
    batas_penetapan = models.DateField("batas penetapan SKP", null=True, blank=True)
    dikunci_pada = models.DateTimeField("dikunci pada", null=True, blank=True)
    dikunci_oleh = KunciAsing(Keanggotaan, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "periode SKP"
        verbose_name_plural = "periode SKP"
        constraints = [
            models.CheckConstraint(
                condition=Q(selesai__gt=F("mulai")),
                name="skp_periode_masa",
                violation_error_message="Tanggal berakhir harus sesudah tanggal mulai.",
            ),
            models.UniqueConstraint(
                fields=["instansi", "nama"],
                name="skp_periode_nama",
                violation_error_message="Nama periode ini sudah dipakai.",
            ),
            tanpa_tumpang_tindih("skp_periode_satu"),
        ]

    def __str__(self) -> str:
        return self.nama

    @property
    def di_sini(self) -> bool:
        """Whether plans are written here rather than in e-Kinerja BKN."""
        return self.ada_di == self.Tempat.SINI


class PeriodeEvaluasi(ModelInstansi):
    """A month, quarter or half of a period, or the whole of it (`tahunan`). Dates are half-open."""

    periode = KunciAsing(PeriodeSkp, models.CASCADE, related_name="evaluasi")
    kode = models.CharField("kode", max_length=20)
    nama = models.CharField("nama", max_length=60)
    mulai = models.DateField("mulai")
    selesai = models.DateField("berakhir sebelum")
    batas_isi = models.DateField("realisasi diisi sampai", null=True, blank=True)
    batas_nilai = models.DateField("dinilai sampai", null=True, blank=True)
    tahunan = models.BooleanField("evaluasi tahunan", default=False)

    class Meta:
        verbose_name = "periode evaluasi"
        verbose_name_plural = "periode evaluasi"
        constraints = [
            models.CheckConstraint(condition=Q(selesai__gt=F("mulai")), name="skp_periodeevaluasi_masa"),
            models.UniqueConstraint(fields=["instansi", "periode", "kode"], name="skp_periodeevaluasi_kode"),
            models.UniqueConstraint(
                fields=["instansi", "periode"], condition=Q(tahunan=True), name="skp_periodeevaluasi_tahunan"
            ),
            tanpa_tumpang_tindih("skp_periodeevaluasi_satu", "periode", kondisi=Q(tahunan=False)),
        ]

    def __str__(self) -> str:
        return self.nama
