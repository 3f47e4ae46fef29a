from datetime import date, timedelta

from django.db import models
from django.db.models import Q

from kinerja.domain.pengumuman import ISI_MAKS, JUDUL_MAKS, TAUTAN_MAKS, host_tautan
from kinerja.inti.models import Keanggotaan, KunciAsing
from kinerja.inti.models.masa import ModelBermasa, masa_sah
from kinerja.models.unit import UnitKerja


class Pengumuman(ModelBermasa):
    """A short text for everybody of the tenant, or of one perangkat daerah, on [mulai, selesai). Withdrawn, never deleted.

    `perangkat_daerah` None: the whole tenant. `pembuat` None: the system itself.
    """

    judul = models.CharField("judul", max_length=JUDUL_MAKS)
    isi = models.CharField("isi", max_length=ISI_MAKS)
    tautan = models.CharField("tautan", max_length=TAUTAN_MAKS, blank=True)
    perangkat_daerah = KunciAsing(
        UnitKerja, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="perangkat daerah"
    )
    pembuat = KunciAsing(Keanggotaan, models.PROTECT, null=True, related_name="+", verbose_name="pembuat")
    dicabut_oleh = KunciAsing(Keanggotaan, models.PROTECT, null=True, related_name="+", verbose_name="dicabut oleh")
    dicabut_pada = models.DateTimeField("dicabut pada", null=True)
    alasan_cabut = models.CharField("alasan dicabut", max_length=200, blank=True)

    class Meta:
        verbose_name = "pengumuman"
        verbose_name_plural = "pengumuman"
        constraints = [
            masa_sah("kinerja_pengumuman_masa"),
            models.CheckConstraint(condition=Q(selesai__isnull=False), name="kinerja_pengumuman_berakhir"),
            models.CheckConstraint(
                condition=Q(tautan="") | Q(tautan__regex=r"^(/([^/\\].*)?|https://.+)$"),
                name="kinerja_pengumuman_tautan",
            ),
            models.CheckConstraint(
                condition=Q(dicabut_pada=None, alasan_cabut="") | (Q(dicabut_pada__isnull=False) & ~Q(alasan_cabut="")),
                name="kinerja_pengumuman_cabut",
            ),
        ]
        indexes = [models.Index(fields=["instansi", "selesai"], name="kinerja_pengumuman_selesai")]

    def __str__(self) -> str:
        return self.judul

    @property
    def akhir(self) -> date | None:
        """Last day on which it stands."""
        return self.selesai - timedelta(days=1) if self.selesai else None

    @property
    def host(self) -> str:
        """Host of a link that leads out of the application, else empty."""
        return host_tautan(self.tautan)
