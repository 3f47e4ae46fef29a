from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from kinerja.inti.models import Keanggotaan, KunciAsing, ModelInstansi
from kinerja.models import Pegawai


class Dispensasi(ModelInstansi):
    """A named person may still write about a work date until `sampai`, included, by a letter. It never opens a closed month."""

    pegawai = KunciAsing(Pegawai, models.PROTECT, related_name="+")
    tanggal = models.DateField("tanggal kerja")
    sampai = models.DateField("isi dibuka sampai")
    nomor_surat = models.CharField("nomor surat", max_length=100)
    alasan = models.CharField("alasan", max_length=300)
    diberikan_oleh = KunciAsing(Keanggotaan, models.PROTECT, null=True, related_name="+")
    dicatat_pada = models.DateTimeField("dicatat pada", db_default=Now())
    dicabut_pada = models.DateTimeField("dicabut pada", null=True, blank=True)

    class Meta:
        verbose_name = "dispensasi isi aktivitas"
        verbose_name_plural = "dispensasi isi aktivitas"
        constraints = [
            models.UniqueConstraint(
                fields=["instansi", "pegawai", "tanggal", "nomor_surat"],
                condition=Q(dicabut_pada=None),
                name="aktivitas_dispensasi_satu",
            ),
            models.CheckConstraint(condition=Q(sampai__gte=F("tanggal")), name="aktivitas_dispensasi_sampai"),
        ]
        indexes = [models.Index(fields=["instansi", "pegawai", "tanggal"], name="aktivitas_dispensasi_hari")]

    def __str__(self) -> str:
        return f"dispensasi nomor {self.pk}"
