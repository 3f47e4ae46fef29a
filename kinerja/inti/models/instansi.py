from typing import ClassVar
from zoneinfo import ZoneInfo

from django.db import models


class Zona(models.TextChoices):
    WIB = "Asia/Jakarta", "WIB"
    WITA = "Asia/Makassar", "WITA"
    WIT = "Asia/Jayapura", "WIT"


class Instansi(models.Model):
    """A tenant: one government. National table; only owner functions write it."""

    class Jenis(models.TextChoices):
        PEMDA = "pemda", "Pemerintah daerah"
        LEMBAGA = "lembaga", "Kementerian atau lembaga"
        UJI = "uji", "Uji banding"

    kode = models.SlugField("kode", max_length=60, unique=True)
    nama = models.CharField("nama", max_length=200)
    jenis = models.CharField("jenis", max_length=10, choices=Jenis)
    zona = models.CharField("zona waktu", max_length=40, choices=Zona, default=Zona.WIB)
    aktif = models.BooleanField("aktif", default=True)
    dibuat_pada = models.DateTimeField("dibuat pada", auto_now_add=True)

    nasional: ClassVar[bool] = True

    class Meta:
        verbose_name = "instansi"
        verbose_name_plural = "instansi"

    def __str__(self) -> str:
        return self.nama

    @property
    def zona_waktu(self) -> ZoneInfo:
        return ZoneInfo(self.zona)
