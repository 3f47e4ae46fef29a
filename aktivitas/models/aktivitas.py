import uuid

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from aktivitas.models.butir import ButirAktivitas
from aktivitas.states import DIAKUI, AlasanVerifikasi, StatusAktivitas
from kinerja.inti.models import KunciAsing, ModelTumbuh, Unggahan
from kinerja.models import Pegawai


class Aktivitas(ModelTumbuh):
    """One entry of the daily log. Score (`menit`, volume × bank minutes) and clock time (`mulai`–`selesai`) are two things.

    `menggantikan`: the approved entry that this one amends. While this one is approved the database keeps that one
    *Diganti*, with the minutes that had been recognised, and nothing counts twice (sql/jaga_amendemen.sql).
    `alasan_ubah`: why the person amends it, for the verifikator.
    `silsilah_hasil`: lineage of the result of the SKP that it supports; it names the result across amendments.
    """

    kode_klien = models.UUIDField("kode dari perangkat", default=uuid.uuid4)
    pegawai = KunciAsing(Pegawai, models.PROTECT, related_name="aktivitas")
    tanggal = models.DateField("tanggal")
    butir = KunciAsing(ButirAktivitas, models.PROTECT, related_name="+")
    volume = models.PositiveIntegerField("volume")
    menit = models.PositiveIntegerField("menit (skor)")
    mulai = models.TimeField("jam mulai", null=True, blank=True)
    selesai = models.TimeField("jam selesai", null=True, blank=True)
    uraian = models.TextField("uraian", blank=True)
    silsilah_hasil = models.UUIDField("mendukung hasil kerja", null=True, blank=True)
    status = models.CharField("status", max_length=16, choices=StatusAktivitas, default=StatusAktivitas.DRAF)
    menit_diakui = models.PositiveIntegerField("menit diakui", null=True, blank=True)
    catatan = models.TextField("catatan verifikator", blank=True)
    alasan = models.CharField("alasan verifikator", max_length=10, choices=AlasanVerifikasi, blank=True, db_default="")
    diputus_oleh = KunciAsing(
        Pegawai, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="diputus oleh"
    )
    diputus_pada = models.DateTimeField("diputus pada", null=True, blank=True)
    menggantikan = KunciAsing(
        "self", models.PROTECT, null=True, blank=True, related_name="pengganti", verbose_name="menggantikan"
    )
    alasan_ubah = models.CharField("alasan perubahan", max_length=300, blank=True, db_default="")
    unggahan = KunciAsing(Unggahan, models.PROTECT, null=True, blank=True, related_name="+")
    dicatat_pada = models.DateTimeField("dicatat pada", db_default=Now())

    class Meta:
        verbose_name = "aktivitas"
        verbose_name_plural = "aktivitas"
        constraints = [
            models.UniqueConstraint(fields=["instansi", "kode_klien"], name="aktivitas_aktivitas_klien"),
            models.CheckConstraint(condition=Q(volume__gt=0), name="aktivitas_aktivitas_volume"),
            models.CheckConstraint(
                condition=Q(
                    status__in=[s.value for s in DIAKUI], menit_diakui__isnull=False, diputus_pada__isnull=False
                )
                | Q(status=StatusAktivitas.DIGANTI.value, menit_diakui__isnull=False, diputus_pada__isnull=False)
                | (~Q(status__in=[*(s.value for s in DIAKUI), StatusAktivitas.DIGANTI.value]) & Q(menit_diakui=None)),
                name="aktivitas_aktivitas_diakui",
            ),
            models.CheckConstraint(
                condition=Q(menit_diakui=None) | Q(menit_diakui__lte=F("menit")), name="aktivitas_aktivitas_lebih"
            ),
            models.UniqueConstraint(
                fields=["instansi", "menggantikan"],
                name="aktivitas_aktivitas_pengganti",
                condition=~Q(status=StatusAktivitas.TIDAK_DISETUJUI.value),
            ),
            models.CheckConstraint(
                condition=Q(diputus_oleh=None) | ~Q(diputus_oleh=F("pegawai")),
                name="aktivitas_aktivitas_bukan_diri",
                violation_error_message="Tidak seorang pun memverifikasi aktivitasnya sendiri.",
            ),
        ]
        indexes = [
            models.Index(fields=["instansi", "pegawai", "tanggal"], name="aktivitas_aktivitas_hari"),
            models.Index(
                fields=["instansi", "tanggal", "pegawai"],
                name="aktivitas_aktivitas_bulan",
                include=["menit_diakui", "status"],
            ),
            # The queues: what waits is a small part of what has been written.
            models.Index(
                fields=["instansi", "pegawai", "tanggal"],
                name="aktivitas_aktivitas_antrean",
                condition=Q(status=StatusAktivitas.MENUNGGU.value),
            ),
            # For the foreign keys' own checks: without them every deleted parent reads this whole table.
            models.Index(fields=["instansi", "butir"], name="aktivitas_aktivitas_butir"),
            models.Index(
                fields=["instansi", "diputus_oleh"],
                name="aktivitas_aktivitas_pemutus",
                condition=Q(diputus_oleh__isnull=False),
            ),
            models.Index(
                fields=["instansi", "menggantikan"],
                name="aktivitas_aktivitas_asal",
                condition=Q(menggantikan__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"aktivitas nomor {self.pk}"

    @property
    def terpotong(self) -> bool:
        """Whether fewer minutes were recognised than claimed."""
        return self.menit_diakui is not None and self.menit_diakui < self.menit
