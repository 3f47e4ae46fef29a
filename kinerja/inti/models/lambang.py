from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from kinerja.inti.models.bidang import KunciAsing, ModelInstansi
from kinerja.inti.models.keanggotaan import Keanggotaan


class LambangInstansi(ModelInstansi):
    """The emblem in the letterhead of documents: a PNG kept privately.

    The one without `diganti_pada` is printed now; older ones stay, because published papers name them by their hash.
    """

    nama_asal = models.CharField("nama berkas", max_length=200)
    sha256 = models.CharField("SHA-256 berkas", max_length=64)
    ukuran = models.PositiveIntegerField("ukuran (bita)")
    lebar = models.PositiveSmallIntegerField("lebar (piksel)")
    tinggi = models.PositiveSmallIntegerField("tinggi (piksel)")
    berkas = models.CharField("letak berkas", max_length=200)
    pengunggah = KunciAsing(Keanggotaan, models.PROTECT, null=True, related_name="+")
    nama_pengunggah = models.CharField("pengunggah", max_length=200)
    waktu = models.DateTimeField("waktu", db_default=Now())
    diganti_pada = models.DateTimeField("diganti pada", null=True)

    class Meta:
        verbose_name = "lambang instansi"
        verbose_name_plural = "lambang instansi"
        constraints = [
            models.UniqueConstraint(fields=["instansi"], condition=Q(diganti_pada=None), name="inti_lambang_satu"),
        ]

    def __str__(self) -> str:
        return self.nama_asal
