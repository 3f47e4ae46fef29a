from django.db import models
from django.db.models import Q

from kinerja.inti.models import Keanggotaan, KunciAsing
from kinerja.inti.models.masa import ModelBermasa, masa_sah, tanpa_tumpang_tindih
from kinerja.inti.riwayat_baris import riwayat_baris


@riwayat_baris()
class Ketentuan(ModelBermasa):
    """A version of the TPP rule set. A published version never changes; a new one follows it by date."""

    class Status(models.TextChoices):
        DRAF = "draf", "Draf"
        DITETAPKAN = "ditetapkan", "Ditetapkan"
        DICABUT = "dicabut", "Dicabut"

    nama = models.CharField("nama", max_length=160)
    versi = models.PositiveIntegerField("versi")
    dasar_hukum = models.CharField("dasar hukum", max_length=300)
    aturan = models.JSONField("aturan")
    sidik = models.CharField("SHA-256 aturan", max_length=64)
    status = models.CharField("status", max_length=10, choices=Status, default=Status.DRAF)
    dibuat_oleh = KunciAsing(Keanggotaan, models.PROTECT, null=True, related_name="+")
    ditetapkan_pada = models.DateTimeField("ditetapkan pada", null=True, blank=True)

    class Meta:
        verbose_name = "ketentuan"
        verbose_name_plural = "ketentuan"
        constraints = [
            masa_sah("tpp_ketentuan_masa"),
            models.UniqueConstraint(fields=["instansi", "versi"], name="tpp_ketentuan_versi"),
            tanpa_tumpang_tindih("tpp_ketentuan_satu", kondisi=Q(status="ditetapkan")),
            models.CheckConstraint(
                condition=Q(status="draf") | Q(ditetapkan_pada__isnull=False), name="tpp_ketentuan_ditetapkan"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nama} (versi {self.versi})"
