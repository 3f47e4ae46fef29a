from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from kinerja.inti.format import tanggal
from kinerja.inti.models import Keanggotaan, KunciAsing, ModelInstansi, Unggahan
from kinerja.inti.models.masa import tanpa_tumpang_tindih
from kinerja.inti.riwayat_baris import riwayat_baris
from kinerja.models import Formasi, Pegawai, Penempatan, UnitKerja
from skp.models.periode import PeriodeSkp
from skp.states import HIDUP, RANCANGAN, StatusSkp


@riwayat_baris()
class Skp(ModelInstansi):
    """The plan of one person in one seat for a stretch of a period; a mutasi, promotion or Plt brings another one.

    Dates are half-open and inside the period. `penilai` is who holds that part at the last submission or approval, stored
    and never recomputed; `penilai_teks` when BKN names somebody whom we do not know. `potret`: both people (and the
    atasan penilai) as they stood at approval (`skp.domain.potret`), with "per" the date. `unit` is the seat's unit then.
    An amendment is a row of its own: `menggantikan` the older version, which becomes *Diganti* when it is approved.
    """

    class Bentuk(models.TextChoices):
        JPT = "jpt", "JPT dan Pimpinan Unit Kerja Mandiri"
        JA_JF = "ja_jf", "Pejabat Administrasi dan Pejabat Fungsional"

    class Pendekatan(models.TextChoices):
        KUANTITATIF = "kuantitatif", "Kuantitatif"
        KUALITATIF = "kualitatif", "Kualitatif"

    class Asal(models.TextChoices):
        SINI = "sini", "Kinerja"
        BKN = "bkn", "e-Kinerja BKN"
        LUAR = "luar", "Hasil penilaian dari luar"

    periode = KunciAsing(PeriodeSkp, models.PROTECT, related_name="skp")
    pegawai = KunciAsing(Pegawai, models.PROTECT, related_name="skp")
    formasi = KunciAsing(Formasi, models.PROTECT, null=True, blank=True, related_name="+")
    sebagai = models.CharField("sebagai", max_length=15, choices=Penempatan.Jenis, default=Penempatan.Jenis.DEFINITIF)
    unit = KunciAsing(UnitKerja, models.PROTECT, null=True, blank=True, related_name="+")
    mulai = models.DateField("mulai")
    selesai = models.DateField("berakhir sebelum")
    bentuk = models.CharField("formulir", max_length=6, choices=Bentuk, default=Bentuk.JA_JF)
    pendekatan = models.CharField("pendekatan", max_length=12, choices=Pendekatan, default=Pendekatan.KUANTITATIF)
    asal = models.CharField("asal", max_length=5, choices=Asal, default=Asal.SINI)
    unggahan = KunciAsing(Unggahan, models.SET_NULL, null=True, blank=True, related_name="+")
    status = models.CharField("status", max_length=15, choices=StatusSkp, default=StatusSkp.DRAF)
    penilai = KunciAsing(Pegawai, models.PROTECT, null=True, blank=True, related_name="+")
    atasan_penilai = KunciAsing(Pegawai, models.PROTECT, null=True, blank=True, related_name="+")
    penilai_teks = models.CharField("penilai menurut BKN", max_length=250, blank=True)
    potret = models.JSONField("potret", default=dict, blank=True)
    versi = models.PositiveSmallIntegerField("versi", default=1)
    menggantikan = KunciAsing("self", models.PROTECT, null=True, blank=True, related_name="pengganti")
    alasan_perubahan = models.CharField("alasan perubahan", max_length=300, blank=True)
    dibuat_oleh = KunciAsing(Keanggotaan, models.PROTECT, null=True, blank=True, related_name="+")
    dibuat_pada = models.DateTimeField("dibuat pada", db_default=Now())
    diajukan_pada = models.DateTimeField("diajukan pada", null=True, blank=True)
    disetujui_pada = models.DateTimeField("disetujui pada", null=True, blank=True)

    class Meta:
        verbose_name = "SKP"
        verbose_name_plural = "SKP"
        constraints = [
            models.CheckConstraint(
                condition=Q(selesai__gt=F("mulai")),
                name="skp_skp_masa",
                violation_error_message="Tanggal berakhir harus sesudah tanggal mulai.",
            ),
            models.CheckConstraint(condition=~Q(penilai=F("pegawai")), name="skp_skp_bukan_diri"),
            models.CheckConstraint(condition=~Q(atasan_penilai=F("pegawai")), name="skp_skp_atasan_bukan_diri"),
            models.CheckConstraint(condition=~Q(menggantikan=F("id")), name="skp_skp_ganti_bukan_diri"),
            models.CheckConstraint(
                condition=Q(status__in=RANCANGAN) | Q(disetujui_pada__isnull=False), name="skp_skp_disetujui"
            ),
            models.UniqueConstraint(
                fields=["instansi", "menggantikan"], condition=Q(status__in=RANCANGAN), name="skp_skp_satu_perubahan"
            ),
            tanpa_tumpang_tindih("skp_skp_hidup", "pegawai", "formasi", kondisi=Q(status__in=HIDUP)),
            tanpa_tumpang_tindih(
                "skp_skp_rancangan", "pegawai", "formasi", kondisi=Q(status__in=RANCANGAN, menggantikan=None)
            ),
        ]
        indexes = [
            models.Index(fields=["instansi", "pegawai", "mulai"], name="skp_skp_pegawai"),
            models.Index(fields=["instansi", "periode", "status"], name="skp_skp_periode"),
            models.Index(fields=["instansi", "penilai", "status"], name="skp_skp_penilai"),
            models.Index(fields=["instansi", "unit"], name="skp_skp_unit"),
        ]

    def __str__(self) -> str:
        return f"SKP {tanggal(self.mulai)}, versi {self.versi}"

    @property
    def akhir(self) -> date:
        """The last day of the plan's stretch."""
        return self.selesai - timedelta(days=1)

    @property
    def perubahan_ke(self) -> int:
        """0 for the first version."""
        return self.versi - 1


class CatatanSkp(ModelInstansi):
    """A remark in the talk about a plan, on the whole or on one result; `selesai_pada` when it has been dealt with."""

    skp = KunciAsing(Skp, models.CASCADE, related_name="catatan")
    hasil = KunciAsing("skp.HasilKerja", models.CASCADE, null=True, blank=True, related_name="catatan")
    penulis = KunciAsing(Pegawai, models.PROTECT, related_name="+")
    teks = models.TextField("catatan", max_length=1000)
    dibuat_pada = models.DateTimeField("dibuat pada", db_default=Now())
    selesai_pada = models.DateTimeField("ditandai selesai", null=True, blank=True)

    class Meta:
        verbose_name = "catatan SKP"
        verbose_name_plural = "catatan SKP"
        indexes = [models.Index(fields=["instansi", "skp", "dibuat_pada"], name="skp_catatan_skp")]

    def __str__(self) -> str:
        return self.teks[:60]
