from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from kinerja.inti.models import Keanggotaan, KunciAsing, ModelInstansi
from kinerja.models.pegawai import Pegawai, samarkan

_PUTUSAN = ("disetujui", "ditolak")


class UsulanRekening(ModelInstansi):
    """A proposed bank account. It becomes a `Rekening` only when a second person approves it, and is then never changed.

    `pengusul` is None when the system itself imported it.
    """

    class Status(models.TextChoices):
        MENUNGGU = "menunggu", "Menunggu persetujuan"
        DISETUJUI = "disetujui", "Disetujui"
        DITOLAK = "ditolak", "Ditolak"
        DITARIK = "ditarik", "Ditarik pengusul"

    pegawai = KunciAsing(Pegawai, models.PROTECT, related_name="usulan_rekening")
    bank = models.CharField("bank", max_length=80)
    nomor = models.CharField("nomor rekening", max_length=40)
    atas_nama = models.CharField("atas nama", max_length=150, blank=True)
    mulai = models.DateField("berlaku mulai")
    dasar = models.CharField("dasar", max_length=200)
    status = models.CharField("status", max_length=10, choices=Status, default=Status.MENUNGGU)
    pengusul = KunciAsing(Keanggotaan, models.PROTECT, null=True, related_name="+", verbose_name="pengusul")
    diusulkan_pada = models.DateTimeField("diusulkan pada", db_default=Now())
    pemutus = KunciAsing(Keanggotaan, models.PROTECT, null=True, related_name="+", verbose_name="diputus oleh")
    diputus_pada = models.DateTimeField("diputus pada", null=True)
    alasan = models.CharField("alasan", max_length=300, blank=True)

    class Meta:
        verbose_name = "usulan rekening"
        verbose_name_plural = "usulan rekening"
        constraints = [
            models.UniqueConstraint(
                fields=["instansi", "pegawai"], name="kinerja_usulanrekening_satu", condition=Q(status="menunggu")
            ),
            models.CheckConstraint(
                condition=~Q(status__in=_PUTUSAN)
                | Q(pemutus__isnull=False, pengusul=None)
                | (Q(pemutus__isnull=False, pengusul__isnull=False) & ~Q(pemutus=F("pengusul"))),
                name="kinerja_usulanrekening_dua_orang",
            ),
            models.CheckConstraint(
                condition=Q(status="menunggu", diputus_pada=None) | (~Q(status="menunggu") & ~Q(diputus_pada=None)),
                name="kinerja_usulanrekening_putusan",
            ),
        ]
        indexes = [
            models.Index(fields=["instansi", "pegawai"], name="kinerja_usulanrek_pegawai"),
            models.Index(fields=["instansi", "status", "diusulkan_pada"], name="kinerja_usulanrek_status"),
        ]

    def __str__(self) -> str:
        return f"usulan rekening nomor {self.pk}"

    @property
    def tersamar(self) -> str:
        """The last four digits, which tell accounts apart without giving them away."""
        return samarkan(self.nomor)
