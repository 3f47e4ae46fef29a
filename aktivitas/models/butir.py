from datetime import date, timedelta

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Concat, Lower

from aktivitas.domain.butir import kunci_kode
from kinerja.inti.models.masa import ModelBermasa, masa_sah, tanpa_tumpang_tindih


class ButirAktivitas(ModelBermasa):
    """A standard activity of the bank: one version of a code between two dates. `menit` is a score per unit, not clock time."""

    kode = models.CharField("kode", max_length=20)
    nama = models.CharField("aktivitas", max_length=200)
    satuan = models.CharField("satuan", max_length=60)
    menit = models.PositiveSmallIntegerField("menit per satuan")
    dasar = models.CharField("dasar hukum", max_length=200, blank=True)
    cari = models.GeneratedField(
        expression=Lower(Concat("kode", Value(" "), "nama")), output_field=models.TextField(), db_persist=True
    )
    """Code and name in lower case: the one column that search reads."""

    class Meta:
        verbose_name = "butir aktivitas"
        verbose_name_plural = "bank aktivitas"
        constraints = [
            masa_sah("aktivitas_butir_masa"),
            tanpa_tumpang_tindih("aktivitas_butir_satu", "kode"),
            models.CheckConstraint(condition=Q(menit__gt=0), name="aktivitas_butir_menit"),
        ]
        indexes = [models.Index(fields=["instansi", "kode", "mulai"], name="aktivitas_butir_kode")]

    def __str__(self) -> str:
        return f"{self.kode} {self.nama}"

    @property
    def sampai(self) -> date | None:
        """The last valid day, as people write it."""
        return self.selesai - timedelta(days=1) if self.selesai else None

    def clean(self) -> None:
        """A version that entries use keeps what they were claimed under; only its end may be set."""
        self.kode = kunci_kode(self.kode)
        tetap = ("kode", "nama", "satuan", "menit", "mulai")
        lama = ButirAktivitas.objects.filter(pk=self.pk).values(*tetap).first() if self.pk else None
        if lama is None or all(lama[k] == getattr(self, k) for k in tetap):
            return
        if apps.get_model("aktivitas", "Aktivitas").objects.filter(butir=self.pk).exists():
            raise ValidationError(
                "Versi ini sudah dipakai dalam aktivitas pegawai. Isi tanggal berakhirnya, lalu tambahkan versi baru."
            )
