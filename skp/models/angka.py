from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from kinerja.inti.models import Keanggotaan, KunciAsing, ModelInstansi, Unggahan
from kinerja.inti.riwayat_baris import riwayat_baris
from kinerja.models import Pegawai
from skp.domain.nilai import PILIHAN_PREDIKAT
from skp.models.evaluasi import Evaluasi
from skp.models.skp import Skp


@riwayat_baris(induk="skp")
class TugasTambahan(ModelInstansi):
    """A tugas tambahan, acting for a vacant or absent post, or a kreativitas of a year measured in numbers (PP 46/2011).

    Whether acting counts as an extra duty is a rule (`tugas_tambahan.plt_dihitung`).
    Never part of the plan. `diakui` is the penilai's: None while he has not looked; a refusal carries its reason.
    """

    class Jenis(models.TextChoices):
        TAMBAHAN = "tambahan", "Tugas tambahan"
        PLT = "plt", "Tugas sebagai Plt. atau Plh."
        KREATIVITAS = "kreativitas", "Kreativitas"

    class Tingkat(models.TextChoices):
        UNIT_KERJA = "unit_kerja", "Bermanfaat bagi unit kerja"
        ORGANISASI = "organisasi", "Bermanfaat bagi organisasi"
        NEGARA = "negara", "Bermanfaat bagi negara"

    skp = KunciAsing(Skp, models.CASCADE, related_name="tugas_tambahan")
    jenis = models.CharField("jenis", max_length=12, choices=Jenis, default=Jenis.TAMBAHAN)
    uraian = models.CharField("uraian", max_length=500)
    tingkat = models.CharField("tingkat manfaat", max_length=12, choices=Tingkat, blank=True)
    nomor_surat = models.CharField("nomor surat keterangan atau perintah", max_length=100)
    tanggal_surat = models.DateField("tanggal surat")
    tautan = models.URLField("tautan bukti", max_length=500, blank=True)
    diakui = models.BooleanField("diakui", null=True, blank=True)
    alasan = models.CharField("alasan tidak diakui", max_length=300, blank=True)
    dibuat_pada = models.DateTimeField("dibuat pada", db_default=Now())

    class Meta:
        verbose_name = "tugas tambahan"
        verbose_name_plural = "tugas tambahan"
        constraints = [
            models.CheckConstraint(
                condition=(~Q(jenis="kreativitas") & Q(tingkat="")) | (Q(jenis="kreativitas") & ~Q(tingkat="")),
                name="skp_tugastambahan_tingkat",
                violation_error_message="Tingkat manfaat dipilih hanya bagi kreativitas.",
            ),
            models.CheckConstraint(
                condition=~Q(diakui=False) | ~Q(alasan=""),
                name="skp_tugastambahan_alasan",
                violation_error_message="Tuliskan alasan tidak diakui.",
            ),
        ]
        indexes = [models.Index(fields=["instansi", "skp", "jenis"], name="skp_tugastambahan_skp")]

    def __str__(self) -> str:
        return self.uraian[:80]


class NilaiGabungan(ModelInstansi):
    """One official number for a year that was evaluated in two parts under two regulations, as entered.

    2021: January to June under PP 46/2011, July to December under PermenPANRB 8/2021 (SE MenPANRB 3/2021). It is never
    computed: `bagian_pertama` and `bagian_kedua` are what it was made from, where they are here.
    """

    pegawai = KunciAsing(Pegawai, models.PROTECT, related_name="+")
    tahun = models.PositiveSmallIntegerField("tahun")
    nilai = models.DecimalField("nilai gabungan", max_digits=7, decimal_places=2)
    predikat = models.CharField("predikat", max_length=20, choices=PILIHAN_PREDIKAT)
    sebutan = models.CharField("sebutan", max_length=30, blank=True)
    dasar = models.CharField("dasar", max_length=300)
    bagian_pertama = KunciAsing(Evaluasi, models.PROTECT, null=True, blank=True, related_name="+")
    bagian_kedua = KunciAsing(Evaluasi, models.PROTECT, null=True, blank=True, related_name="+")
    unggahan = KunciAsing(Unggahan, models.SET_NULL, null=True, blank=True, related_name="+")
    dibuat_oleh = KunciAsing(Keanggotaan, models.PROTECT, null=True, related_name="+")
    dibuat_pada = models.DateTimeField("dibuat pada", db_default=Now())

    class Meta:
        verbose_name = "nilai gabungan setahun"
        verbose_name_plural = "nilai gabungan setahun"
        constraints = [
            models.UniqueConstraint(
                fields=["instansi", "pegawai", "tahun"],
                name="skp_nilaigabungan_satu",
                violation_error_message="Nilai gabungan pegawai ini untuk tahun tersebut sudah ada.",
            ),
            models.CheckConstraint(condition=Q(nilai__gte=0), name="skp_nilaigabungan_positif"),
        ]

    def __str__(self) -> str:
        return f"{self.tahun}: {self.nilai}"
