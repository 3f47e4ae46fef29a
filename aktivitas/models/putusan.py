import uuid
from datetime import date, timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from kinerja.inti.models import KunciAsing, ModelInstansi, ModelTumbuh
from kinerja.inti.models.masa import masa_sah
from kinerja.models import Pegawai

MASA_BATAL = timedelta(minutes=10)
"""For so long an act of a verifikator can be taken back; its notices wait as long."""


class PutusanVerifikasi(ModelTumbuh):
    """One act of a verifikator over one or many entries.

    ids: entries that it decided. terlambat: entries that somebody else had decided, or their owner had withdrawn, before.
    semula: note and reason that decided entries bore before, by id, for an undo. menit: minutes recognised.
    dipulihkan: how many entries an undo gave back.
    """

    kode = models.UUIDField("kode", default=uuid.uuid4)
    pemutus = KunciAsing(Pegawai, models.PROTECT, related_name="+")
    ids = ArrayField(models.BigIntegerField(), default=list)
    terlambat = ArrayField(models.BigIntegerField(), default=list)
    semula = models.JSONField(default=dict)
    disetujui = models.PositiveIntegerField("disetujui", default=0)
    sebagian = models.PositiveIntegerField("disetujui sebagian", default=0)
    perbaikan = models.PositiveIntegerField("perlu perbaikan", default=0)
    ditolak = models.PositiveIntegerField("tidak disetujui", default=0)
    menit = models.PositiveIntegerField("menit diakui", default=0)
    dibuat_pada = models.DateTimeField("dibuat pada")
    batal_sampai = models.DateTimeField("dapat dibatalkan sampai")
    dibatalkan_pada = models.DateTimeField("dibatalkan pada", null=True)
    dipulihkan = models.PositiveIntegerField("dikembalikan", null=True)

    class Meta:
        verbose_name = "putusan verifikasi"
        verbose_name_plural = "putusan verifikasi"
        constraints = [
            models.UniqueConstraint(fields=["instansi", "kode"], name="aktivitas_putusan_kode"),
            models.CheckConstraint(
                condition=Q(batal_sampai__lte=F("dibuat_pada") + MASA_BATAL), name="aktivitas_putusan_masa"
            ),
            models.CheckConstraint(
                condition=Q(dibatalkan_pada=None) | Q(dibatalkan_pada__lte=F("batal_sampai")),
                name="aktivitas_putusan_batal",
            ),
        ]
        indexes = [models.Index(fields=["instansi", "pemutus", "dibuat_pada"], name="aktivitas_putusan_pemutus")]

    def __str__(self) -> str:
        return f"putusan nomor {self.pk}"

    @property
    def jumlah(self) -> int:
        """Entries that it decided."""
        return self.disetujui + self.sebagian + self.perbaikan + self.ditolak


class PenggantiVerifikator(ModelInstansi):
    """An absence: who verifies instead for entries with work dates in [mulai, selesai), by which SK.

    penugasan: ids of the assignments that it made, for ending them early. dibuat_pada … diakhiri_pada: None while it stands.
    """

    pejabat = KunciAsing(Pegawai, models.PROTECT, related_name="+", verbose_name="yang berhalangan")
    pengganti = KunciAsing(Pegawai, models.PROTECT, related_name="+", verbose_name="pengganti")
    mulai = models.DateField("tanggal kerja mulai")
    selesai = models.DateField("berakhir sebelum")
    nomor_sk = models.CharField("nomor SK", max_length=100)
    penugasan = ArrayField(models.BigIntegerField(), default=list)
    dibuat_pada = models.DateTimeField("dibuat pada", auto_now_add=True)
    diakhiri_pada = models.DateTimeField("diakhiri pada", null=True)

    class Meta:
        verbose_name = "pengganti verifikator"
        verbose_name_plural = "pengganti verifikator"
        constraints = [
            masa_sah("aktivitas_pengganti_masa"),
            models.CheckConstraint(
                condition=~Q(pejabat=F("pengganti")),
                name="aktivitas_pengganti_bukan_diri",
                violation_error_message="Pilih orang lain sebagai pengganti.",
            ),
        ]
        indexes = [models.Index(fields=["instansi", "pejabat", "mulai"], name="aktivitas_pengganti_pejabat")]

    def __str__(self) -> str:
        return f"pengganti verifikator nomor {self.pk}"

    @property
    def akhir(self) -> date:
        """The last work date."""
        return self.selesai - timedelta(days=1)
