import uuid

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from kinerja.inti.models.bidang import KunciAsing, ModelInstansi


class SegelPeristiwa(ModelInstansi):
    """One link of the hash chain: seals a batch of committed events together with the previous link."""

    nomor = models.PositiveIntegerField("nomor urut")
    jumlah = models.PositiveIntegerField("jumlah peristiwa")
    sidik_sebelum = models.CharField("sidik sebelumnya", max_length=64)
    sidik = models.CharField("sidik SHA-256", max_length=64)
    disegel_pada = models.DateTimeField("disegel pada", db_default=Now())

    class Meta:
        verbose_name = "segel peristiwa"
        verbose_name_plural = "segel peristiwa"
        constraints = [models.UniqueConstraint(fields=["instansi", "nomor"], name="inti_segel_nomor")]


class Peristiwa(ModelInstansi):
    """An audit event, written by the service in the same transaction. The application role can never change its facts."""

    waktu = models.DateTimeField("waktu", db_default=Now())
    aksi = models.CharField("aksi", max_length=60)
    akun_id = models.BigIntegerField("akun", null=True)
    nama_pelaku = models.CharField("pelaku", max_length=200)
    objek_jenis = models.CharField("jenis objek", max_length=60, blank=True)
    objek_id = models.BigIntegerField("id objek", null=True)
    objek_label = models.CharField("objek", max_length=300, blank=True)
    pegawai_id = models.BigIntegerField("pegawai yang bersangkutan", null=True)
    alasan = models.TextField("alasan", blank=True)
    permintaan = models.UUIDField("id permintaan", default=uuid.uuid4)
    alamat_ip = models.GenericIPAddressField("alamat IP", null=True)
    fakta = models.JSONField("fakta", default=dict)
    segel = KunciAsing(SegelPeristiwa, models.PROTECT, null=True, related_name="peristiwa")

    class Meta:
        verbose_name = "peristiwa"
        verbose_name_plural = "peristiwa"
        indexes = [
            models.Index(fields=["instansi", "waktu"], name="inti_peristiwa_waktu"),
            models.Index(fields=["instansi", "pegawai_id", "waktu"], name="inti_peristiwa_pegawai"),
            models.Index(fields=["instansi", "objek_jenis", "objek_id"], name="inti_peristiwa_objek"),
            models.Index(fields=["instansi", "segel"], name="inti_peristiwa_segel"),
            models.Index(fields=["instansi", "id"], name="inti_peristiwa_terbuka", condition=Q(segel=None)),
        ]
