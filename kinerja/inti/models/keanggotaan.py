from django.db import models
from django.db.models import Q

from kinerja.inti.models.akun import Akun
from kinerja.inti.models.bidang import KunciAsing, ModelInstansi


class Keanggotaan(ModelInstansi):
    """An account's place in one tenant. A person who serves two governments has one account and two of these."""

    akun = models.ForeignKey(Akun, on_delete=models.PROTECT, related_name="+", db_index=False)
    nama = models.CharField("nama", max_length=200)
    aktif = models.BooleanField("aktif", default=True)
    dibuat_pada = models.DateTimeField("dibuat pada", auto_now_add=True)

    class Meta:
        verbose_name = "keanggotaan"
        verbose_name_plural = "keanggotaan"
        constraints = [models.UniqueConstraint(fields=["instansi", "akun"], name="inti_keanggotaan_akun")]
        indexes = [models.Index(fields=["akun"], name="inti_keanggotaan_milik")]

    def __str__(self) -> str:
        return self.nama


class KodeAkses(ModelInstansi):
    """A one-time code on paper: for first access, or for a forgotten password (30 minutes). Only its HMAC is stored."""

    class Jenis(models.TextChoices):
        AKSES_PERTAMA = "akses_pertama", "Akses pertama"
        LUPA_SANDI = "lupa_sandi", "Lupa sandi"

    keanggotaan = KunciAsing(Keanggotaan, models.CASCADE, related_name="kode_akses")
    jenis = models.CharField("jenis", max_length=15, choices=Jenis)
    sidik = models.CharField("HMAC-SHA256 kode", max_length=64)
    dibuat_pada = models.DateTimeField("dibuat pada", auto_now_add=True)
    dibuat_oleh = models.BigIntegerField("akun pembuat")
    berlaku_sampai = models.DateTimeField("berlaku sampai")
    dipakai_pada = models.DateTimeField("dipakai pada", null=True, blank=True)

    class Meta:
        verbose_name = "kode akses"
        verbose_name_plural = "kode akses"
        indexes = [
            models.Index(fields=["instansi", "keanggotaan"], name="inti_kodeakses_milik"),
            models.Index(fields=["sidik"], name="inti_kodeakses_sidik", condition=Q(dipakai_pada=None)),
        ]
