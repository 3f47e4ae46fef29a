import uuid

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from kinerja.inti.models.bidang import KunciAsing, ModelInstansi
from kinerja.inti.models.keanggotaan import Keanggotaan


class Pekerjaan(ModelInstansi):
    """A long piece of work (on screen: Proses): progress, heartbeat, and where to go on after a kill."""

    class Status(models.TextChoices):
        ANTRE = "antre", "Menunggu giliran"
        BERJALAN = "berjalan", "Sedang berjalan"
        SELESAI = "selesai", "Selesai"
        GAGAL = "gagal", "Gagal"
        BATAL = "batal", "Dibatalkan"

    kode = models.UUIDField("kode", default=uuid.uuid4)
    jenis = models.CharField("jenis", max_length=40)
    judul = models.CharField("judul", max_length=200)
    kunci = models.CharField("kunci", max_length=120, help_text="Satu pekerjaan hidup untuk tiap kunci.")
    argumen = models.JSONField("argumen", default=dict)
    status = models.CharField("status", max_length=10, choices=Status, default=Status.ANTRE)
    total = models.PositiveIntegerField("total", default=0)
    selesai = models.PositiveIntegerField("selesai", default=0)
    gagal = models.PositiveIntegerField("gagal", default=0)
    posisi = models.JSONField("posisi terakhir", default=dict)
    pesan = models.TextField("pesan", blank=True)
    hasil = models.JSONField("hasil", default=dict)
    pemegang = models.UUIDField("pemegang", null=True)
    percobaan = models.PositiveSmallIntegerField("percobaan", default=0)
    minta_batal = models.BooleanField("minta dibatalkan", default=False)
    dibuat_oleh = KunciAsing(Keanggotaan, models.PROTECT, null=True, related_name="+")
    dibuat_pada = models.DateTimeField("dibuat pada", db_default=Now())
    mulai_pada = models.DateTimeField("mulai pada", null=True)
    denyut = models.DateTimeField("denyut terakhir", null=True)
    selesai_pada = models.DateTimeField("selesai pada", null=True)

    class Meta:
        verbose_name = "proses"
        verbose_name_plural = "proses"
        constraints = [
            models.UniqueConstraint(
                fields=["instansi", "kunci"], name="inti_pekerjaan_hidup", condition=Q(status__in=["antre", "berjalan"])
            ),
            models.UniqueConstraint(fields=["instansi", "kode"], name="inti_pekerjaan_kode"),
        ]
        indexes = [models.Index(fields=["instansi", "status", "denyut"], name="inti_pekerjaan_status")]

    def __str__(self) -> str:
        return self.judul

    @property
    def hidup(self) -> bool:
        return self.status in (self.Status.ANTRE, self.Status.BERJALAN)

    @property
    def persen(self) -> int:
        """Progress in whole percent, 0 to 100."""
        if self.status == self.Status.SELESAI:
            return 100
        return min(100, self.selesai * 100 // self.total) if self.total else 0


class PesanKeluar(ModelInstansi):
    """Outbox: a notice written in the transaction of its cause, delivered later by the scheduler."""

    keanggotaan = KunciAsing(Keanggotaan, models.CASCADE, related_name="+")
    judul = models.CharField("judul", max_length=200)
    isi = models.TextField("isi", blank=True)
    tautan = models.CharField("tautan", max_length=300, blank=True)
    kunci = models.CharField("kunci ganda", max_length=120, blank=True)
    kirim_setelah = models.DateTimeField("kirim setelah", db_default=Now())
    terkirim_pada = models.DateTimeField("terkirim pada", null=True)

    class Meta:
        verbose_name = "pesan keluar"
        verbose_name_plural = "pesan keluar"
        indexes = [
            models.Index(
                fields=["instansi", "kirim_setelah"], name="inti_pesan_antre", condition=Q(terkirim_pada=None)
            ),
            models.Index(fields=["instansi", "keanggotaan"], name="inti_pesan_milik"),
        ]


class Pemberitahuan(ModelInstansi):
    """A delivered notice in a person's list."""

    keanggotaan = KunciAsing(Keanggotaan, models.CASCADE, related_name="+")
    judul = models.CharField("judul", max_length=200)
    isi = models.TextField("isi", blank=True)
    tautan = models.CharField("tautan", max_length=300, blank=True)
    dibuat_pada = models.DateTimeField("dibuat pada", db_default=Now())
    dibaca_pada = models.DateTimeField("dibaca pada", null=True)

    class Meta:
        verbose_name = "pemberitahuan"
        verbose_name_plural = "pemberitahuan"
        indexes = [models.Index(fields=["instansi", "keanggotaan", "dibuat_pada"], name="inti_pemberitahuan_milik")]
