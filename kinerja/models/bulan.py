from datetime import date

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from kinerja.domain.bulan import SEBUTAN, StatusBulan
from kinerja.inti.format import bulan as teks_bulan
from kinerja.inti.models import Keanggotaan, KunciAsing, ModelInstansi
from kinerja.models.unit import UnitKerja

PILIHAN_STATUS = [(s.value, SEBUTAN[s]) for s in StatusBulan]


class BulanOpd(ModelInstansi):
    """The state of one month of one perangkat daerah, so that one late office delays nobody. No row means *Berjalan*."""

    bulan = models.DateField("bulan", help_text="Tanggal 1 bulan itu.")
    perangkat_daerah = KunciAsing(UnitKerja, models.PROTECT, related_name="+")
    status = models.CharField("status", max_length=10, choices=PILIHAN_STATUS, default=StatusBulan.BERJALAN.value)
    ditutup_pada = models.DateTimeField("ditutup pada", null=True, blank=True)
    diperiksa_oleh = KunciAsing(Keanggotaan, models.PROTECT, null=True, blank=True, related_name="+")
    disahkan_oleh = KunciAsing(Keanggotaan, models.PROTECT, null=True, blank=True, related_name="+")
    disahkan_pada = models.DateTimeField("disahkan pada", null=True, blank=True)
    dibuka_oleh = KunciAsing(Keanggotaan, models.PROTECT, null=True, blank=True, related_name="+")
    dibuka_alasan = models.TextField("alasan dibuka kembali", blank=True)
    dibuka_sampai = models.DateTimeField("dibuka sampai", null=True, blank=True)
    dicatat_pada = models.DateTimeField("dicatat pada", db_default=Now())

    class Meta:
        verbose_name = "bulan perangkat daerah"
        verbose_name_plural = "bulan perangkat daerah"
        constraints = [
            models.UniqueConstraint(fields=["instansi", "bulan", "perangkat_daerah"], name="kinerja_bulan_satu"),
            models.CheckConstraint(condition=Q(bulan__day=1), name="kinerja_bulan_tanggal_satu"),
            models.CheckConstraint(
                condition=Q(status__in=["disahkan", "dibayar"], disahkan_oleh__isnull=False)
                | ~Q(status__in=["disahkan", "dibayar"]),
                name="kinerja_bulan_disahkan",
            ),
            models.CheckConstraint(
                condition=Q(disahkan_oleh=None) | ~Q(disahkan_oleh=models.F("diperiksa_oleh")),
                name="kinerja_bulan_dua_orang",
                violation_error_message="Yang memeriksa tidak dapat mengesahkan.",
            ),
        ]

    def __str__(self) -> str:
        if self.bulan is None:
            return f"bulan nomor {self.pk}"
        return f"{teks_bulan(self.bulan)}, {self.perangkat_daerah.nama}"

    @staticmethod
    def awal(hari: date) -> date:
        """First day of the month of a day."""
        return hari.replace(day=1)
