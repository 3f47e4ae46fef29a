import uuid

from django.db import models
from django.db.models.functions import Now

from kinerja.inti.models.bidang import KunciAsing, ModelInstansi, ModelTumbuh
from kinerja.inti.models.keanggotaan import Keanggotaan
from kinerja.inti.models.pekerjaan import Pekerjaan


class Unggahan(ModelInstansi):
    """An uploaded table on its way into the data: kept as it came, previewed, then applied in one transaction."""

    class Status(models.TextChoices):
        DIUNGGAH = "diunggah", "Sedang diperiksa"
        PERLU_PEMETAAN = "perlu_pemetaan", "Kolom perlu dipasangkan"
        PRATINJAU = "pratinjau", "Menunggu persetujuan Anda"
        DITERAPKAN = "diterapkan", "Sudah diterapkan"
        TAK_TERBACA = "tak_terbaca", "Berkas tidak terbaca"
        DIBATALKAN = "dibatalkan", "Dibatalkan"

    kode = models.UUIDField("kode", default=uuid.uuid4)
    jenis = models.CharField("jenis impor", max_length=30)
    nama_berkas = models.CharField("nama berkas", max_length=255)
    sidik = models.CharField("SHA-256", max_length=64)
    isi = models.BinaryField("isi berkas")
    opsi = models.JSONField("pilihan", default=dict)
    pemetaan = models.JSONField("pemetaan kolom", default=dict)
    status = models.CharField("status", max_length=15, choices=Status, default=Status.DIUNGGAH)
    ringkasan = models.JSONField("ringkasan", default=dict)
    sidik_rencana = models.CharField("sidik rencana", max_length=64, blank=True)
    pesan = models.TextField("pesan", blank=True)
    pekerjaan = KunciAsing(Pekerjaan, models.SET_NULL, null=True, related_name="+")
    dibuat_oleh = KunciAsing(Keanggotaan, models.PROTECT, null=True, related_name="+")
    dibuat_pada = models.DateTimeField("diunggah pada", db_default=Now())
    diterapkan_pada = models.DateTimeField("diterapkan pada", null=True)

    class Meta:
        verbose_name = "unggahan"
        verbose_name_plural = "unggahan"
        constraints = [models.UniqueConstraint(fields=["instansi", "kode"], name="inti_unggahan_kode")]
        indexes = [models.Index(fields=["instansi", "jenis", "dibuat_pada"], name="inti_unggahan_jenis")]

    def __str__(self) -> str:
        return self.nama_berkas

    @property
    def jumlah_baris(self) -> int:
        """Rows of the file as far as it has been looked at."""
        return sum(self.ringkasan.get("jumlah", {}).values())


class BarisUnggahan(ModelTumbuh):
    """A row of an upload that somebody should see: new, changed or refused. Rows that are the same are only counted."""

    class Putusan(models.TextChoices):
        BARU = "baru", "Baru"
        BERUBAH = "berubah", "Berubah"
        DITOLAK = "ditolak", "Ditolak"
        DIABAIKAN = "diabaikan", "Diabaikan"

    unggahan = KunciAsing(Unggahan, models.CASCADE, related_name="baris")
    nomor = models.PositiveIntegerField("nomor baris")
    putusan = models.CharField("putusan", max_length=10, choices=Putusan)
    label = models.CharField("label", max_length=200, blank=True)
    sel = models.JSONField("isi baris", default=list)
    perubahan = models.JSONField("perubahan", default=list)
    alasan = models.TextField("alasan", blank=True)

    class Meta:
        verbose_name = "baris unggahan"
        verbose_name_plural = "baris unggahan"
        indexes = [models.Index(fields=["instansi", "unggahan", "putusan", "nomor"], name="inti_baris_unggahan")]


class PemetaanKolom(ModelInstansi):
    """Which column of the office's file is which field: remembered per kind of import."""

    jenis = models.CharField("jenis impor", max_length=30)
    pasangan = models.JSONField("pasangan", default=dict)
    diubah_pada = models.DateTimeField("diubah pada", auto_now=True)

    class Meta:
        verbose_name = "pemetaan kolom"
        verbose_name_plural = "pemetaan kolom"
        constraints = [models.UniqueConstraint(fields=["instansi", "jenis"], name="inti_pemetaan_jenis")]
