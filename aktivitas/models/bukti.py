from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from aktivitas.models.aktivitas import Aktivitas
from kinerja.inti.models import KunciAsing, ModelTumbuh
from kinerja.models import Pegawai


class JenisBukti(models.TextChoices):
    FOTO = "foto", "Foto"
    BERKAS = "berkas", "Berkas"
    TAUTAN = "tautan", "Tautan"


class Bukti(ModelTumbuh):
    """A photo, file or link of one person, used by one or many of his entries.

    `berkas`: path under BERKAS, named by the sha256 of what is stored; photos are stored without what the camera wrote
    beside the picture. `sha256_asal`: hash of what was uploaded, by which the same file is recognised. `ukuran` in bytes.
    """

    pegawai = KunciAsing(Pegawai, models.PROTECT, related_name="+")
    jenis = models.CharField("jenis", max_length=8, choices=JenisBukti)
    nama = models.CharField("nama berkas", max_length=200, blank=True)
    tipe = models.CharField("tipe isi", max_length=100, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    sha256_asal = models.CharField(max_length=64, blank=True)
    ukuran = models.PositiveIntegerField("ukuran (byte)", default=0)
    berkas = models.CharField(max_length=150, blank=True)
    tautan = models.URLField("tautan", max_length=500, blank=True)
    dibuat_pada = models.DateTimeField("dibuat pada", db_default=Now())

    class Meta:
        verbose_name = "bukti"
        verbose_name_plural = "bukti"
        constraints = [
            models.CheckConstraint(
                condition=Q(jenis=JenisBukti.TAUTAN.value, berkas="", sha256_asal="") & ~Q(tautan="")
                | ~Q(jenis=JenisBukti.TAUTAN.value) & ~Q(berkas="") & ~Q(sha256_asal="") & Q(tautan=""),
                name="aktivitas_bukti_isi",
            ),
            models.UniqueConstraint(
                fields=["instansi", "pegawai", "sha256_asal"],
                condition=~Q(sha256_asal=""),
                name="aktivitas_bukti_sama",
            ),
            models.UniqueConstraint(
                fields=["instansi", "pegawai", "tautan"], condition=~Q(tautan=""), name="aktivitas_bukti_tautan"
            ),
        ]
        # Who still needs a stored file, asked before it is thrown away.
        indexes = [models.Index(fields=["instansi", "sha256"], name="aktivitas_bukti_sha", condition=Q(berkas__gt=""))]

    def __str__(self) -> str:
        return f"bukti nomor {self.pk}"


class BuktiAktivitas(ModelTumbuh):
    """That a piece of evidence belongs to an entry. Once the entry is decided nothing is added or taken (sql/jaga_bukti.sql)."""

    bukti = KunciAsing(Bukti, models.PROTECT, related_name="pemakaian")
    entri = KunciAsing(Aktivitas, models.CASCADE, related_name="lampiran")
    dibuat_pada = models.DateTimeField("dibuat pada", db_default=Now())

    class Meta:
        verbose_name = "bukti aktivitas"
        verbose_name_plural = "bukti aktivitas"
        constraints = [
            models.UniqueConstraint(fields=["instansi", "entri", "bukti"], name="aktivitas_buktiaktivitas_satu")
        ]
        indexes = [models.Index(fields=["instansi", "bukti"], name="aktivitas_buktiaktivitas_bukti")]

    def __str__(self) -> str:
        return f"bukti aktivitas nomor {self.pk}"
