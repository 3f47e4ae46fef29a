from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from kinerja.inti.models.bidang import ModelInstansi


class SertifikatSegel(ModelInstansi):
    """The institution's certificate for its electronic seal. Old ones stay, without their key, so that old seals verify."""

    nama = models.CharField("atas nama", max_length=200)
    nomor_seri = models.CharField("nomor seri", max_length=40)
    sidik = models.CharField("SHA-256 sertifikat", max_length=64)
    sertifikat = models.TextField("sertifikat (PEM)")
    kunci = models.TextField("kunci tersandi", blank=True)
    berlaku_mulai = models.DateTimeField("berlaku mulai")
    berlaku_sampai = models.DateTimeField("berlaku sampai")
    dibuat_pada = models.DateTimeField("dibuat pada", db_default=Now())
    diganti_pada = models.DateTimeField("diganti pada", null=True, blank=True)

    class Meta:
        verbose_name = "sertifikat segel"
        verbose_name_plural = "sertifikat segel"
        constraints = [
            models.UniqueConstraint(
                fields=["instansi"], name="inti_sertifikat_satu", condition=Q(diganti_pada__isnull=True)
            ),
            models.CheckConstraint(
                condition=Q(diganti_pada__isnull=True) | Q(kunci=""), name="inti_sertifikat_tanpa_kunci"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nama} ({self.sidik[:8]})"
