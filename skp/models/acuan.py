from django.db import models
from django.db.models import Q

from kinerja.inti.models import ModelInstansi


class NilaiPerilaku(models.TextChoices):
    """The seven values of BerAKHLAK, in their official order (SE MenPANRB 20/2021)."""

    BERORIENTASI_PELAYANAN = "berorientasi_pelayanan", "Berorientasi Pelayanan"
    AKUNTABEL = "akuntabel", "Akuntabel"
    KOMPETEN = "kompeten", "Kompeten"
    HARMONIS = "harmonis", "Harmonis"
    LOYAL = "loyal", "Loyal"
    ADAPTIF = "adaptif", "Adaptif"
    KOLABORATIF = "kolaboratif", "Kolaboratif"


class PanduanPerilaku(ModelInstansi):
    """A guide behaviour of a value in the tenant's wording. A value without rows has the shipped wording."""

    nilai = models.CharField("nilai", max_length=25, choices=NilaiPerilaku)
    urutan = models.PositiveSmallIntegerField("urutan")
    teks = models.CharField("panduan perilaku", max_length=300)

    class Meta:
        verbose_name = "panduan perilaku"
        verbose_name_plural = "panduan perilaku"
        constraints = [
            models.UniqueConstraint(fields=["instansi", "nilai", "urutan"], name="skp_panduan_satu"),
            models.CheckConstraint(condition=Q(nilai__in=NilaiPerilaku.values), name="skp_panduan_nilai"),
        ]

    def __str__(self) -> str:
        return self.teks


class FrasaEkspektasi(ModelInstansi):
    """A phrase that a leader may begin a special expectation with; the tenant's own beside the shipped ones."""

    nilai = models.CharField("nilai", max_length=25, choices=NilaiPerilaku)
    teks = models.CharField("frasa", max_length=300)
    aktif = models.BooleanField("dipakai", default=True)

    class Meta:
        verbose_name = "frasa ekspektasi"
        verbose_name_plural = "frasa ekspektasi"
        constraints = [
            models.UniqueConstraint(
                fields=["instansi", "nilai", "teks"],
                name="skp_frasa_satu",
                violation_error_message="Frasa ini sudah ada untuk nilai tersebut.",
            )
        ]

    def __str__(self) -> str:
        return self.teks
