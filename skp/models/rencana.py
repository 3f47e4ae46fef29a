import uuid

from django.db import models
from django.db.models import F, Q

from kinerja.inti.models import KunciAsing, ModelInstansi
from kinerja.inti.riwayat_baris import riwayat_baris
from skp.models.acuan import NilaiPerilaku
from skp.models.periode import PeriodeEvaluasi
from skp.models.skp import Skp


@riwayat_baris(induk="skp")
class HasilKerja(ModelInstansi):
    """A rencana hasil kerja. `silsilah` stays the same through amendments and names the result across versions.

    `intervensi`: the result of the atasan that it supports; `teks_intervensi` what stands on paper (filled from it at
    submission, or typed when that result is not in the system). Amending the atasan's plan moves `intervensi` only.
    `isi_rejim`: what only one regulation asks of a result, by name (for example its weight); read by that regime alone.
    """

    class Jenis(models.TextChoices):
        UTAMA = "utama", "Utama"
        TAMBAHAN = "tambahan", "Tambahan"

    class Perspektif(models.TextChoices):
        PENERIMA_LAYANAN = "penerima_layanan", "Penerima Layanan"
        PROSES_BISNIS = "proses_bisnis", "Proses Bisnis"
        PENGUATAN_INTERNAL = "penguatan_internal", "Penguatan Internal"
        ANGGARAN = "anggaran", "Anggaran"

    skp = KunciAsing(Skp, models.CASCADE, related_name="hasil_kerja")
    silsilah = models.UUIDField("silsilah", default=uuid.uuid4, editable=False)
    jenis = models.CharField("jenis", max_length=8, choices=Jenis, default=Jenis.UTAMA)
    urutan = models.PositiveSmallIntegerField("urutan", default=0)
    uraian = models.TextField("rencana hasil kerja", max_length=1000)
    perspektif = models.CharField("perspektif", max_length=20, choices=Perspektif, blank=True)
    intervensi = KunciAsing(
        "self", models.PROTECT, null=True, blank=True, related_name="pendukung", verbose_name="hasil kerja atasan"
    )
    teks_intervensi = models.TextField("rencana hasil kerja atasan yang diintervensi", max_length=1000, blank=True)
    penugasan_dari = models.CharField("penugasan dari", max_length=200, blank=True)
    isi_rejim = models.JSONField("isi menurut dasar penilaian", default=dict, blank=True)

    class Meta:
        verbose_name = "hasil kerja"
        verbose_name_plural = "hasil kerja"
        constraints = [
            models.UniqueConstraint(fields=["instansi", "skp", "silsilah"], name="skp_hasil_silsilah"),
            models.CheckConstraint(condition=~Q(intervensi=F("id")), name="skp_hasil_bukan_diri"),
        ]
        indexes = [
            models.Index(fields=["instansi", "skp", "jenis", "urutan"], name="skp_hasil_skp"),
            models.Index(fields=["instansi", "intervensi"], name="skp_hasil_intervensi"),
        ]

    def __str__(self) -> str:
        return self.uraian[:80]


@riwayat_baris(induk="hasil")
class Indikator(ModelInstansi):
    """An indicator of a result with its target, in `satuan`.

    Quantitative targets: `target_min` alone (a number), both (a range), or `target_teks` alone. In the qualitative
    approach `uraian` tells expectation and measure as one narrative and no target stands apart.
    """

    class Aspek(models.TextChoices):
        KUANTITAS = "kuantitas", "Kuantitas"
        KUALITAS = "kualitas", "Kualitas"
        WAKTU = "waktu", "Waktu"
        BIAYA = "biaya", "Biaya"

    class Arah(models.TextChoices):
        NAIK = "naik", "Makin besar makin baik"
        TURUN = "turun", "Makin kecil makin baik"

    hasil = KunciAsing(HasilKerja, models.CASCADE, related_name="indikator")
    silsilah = models.UUIDField("silsilah", default=uuid.uuid4, editable=False)
    urutan = models.PositiveSmallIntegerField("urutan", default=0)
    aspek = models.CharField("aspek", max_length=10, choices=Aspek, blank=True)
    uraian = models.TextField("indikator kinerja individu", max_length=1000)
    target_min = models.DecimalField("target", max_digits=18, decimal_places=4, null=True, blank=True)
    target_maks = models.DecimalField("target sampai", max_digits=18, decimal_places=4, null=True, blank=True)
    satuan = models.CharField("satuan", max_length=60, blank=True)
    target_teks = models.CharField("target dalam kata", max_length=300, blank=True)
    arah = models.CharField("arah", max_length=5, choices=Arah, default=Arah.NAIK)

    class Meta:
        verbose_name = "indikator"
        verbose_name_plural = "indikator"
        constraints = [
            models.UniqueConstraint(fields=["instansi", "hasil", "silsilah"], name="skp_indikator_silsilah"),
            models.CheckConstraint(
                condition=Q(target_maks=None) | Q(target_min__isnull=False, target_maks__gte=F("target_min")),
                name="skp_indikator_rentang",
                violation_error_message="Batas atas target tidak boleh kurang dari batas bawahnya.",
            ),
        ]
        indexes = [models.Index(fields=["instansi", "hasil", "urutan"], name="skp_indikator_hasil")]

    def __str__(self) -> str:
        return self.uraian[:80]


class RencanaAksi(ModelInstansi):
    """What is to be done for a result in a month or quarter, with the output expected by its end."""

    hasil = KunciAsing(HasilKerja, models.CASCADE, related_name="rencana_aksi")
    periode_evaluasi = KunciAsing(PeriodeEvaluasi, models.PROTECT, related_name="+")
    urutan = models.PositiveSmallIntegerField("urutan", default=0)
    uraian = models.CharField("rencana aksi", max_length=500)
    keluaran = models.CharField("keluaran", max_length=300, blank=True)

    class Meta:
        verbose_name = "rencana aksi"
        verbose_name_plural = "rencana aksi"
        indexes = [models.Index(fields=["instansi", "hasil", "periode_evaluasi"], name="skp_rencanaaksi_hasil")]

    def __str__(self) -> str:
        return self.uraian[:80]


@riwayat_baris(induk="skp")
class EkspektasiKhusus(ModelInstansi):
    """The leader's special expectation for one value of BerAKHLAK."""

    skp = KunciAsing(Skp, models.CASCADE, related_name="ekspektasi")
    nilai = models.CharField("nilai", max_length=25, choices=NilaiPerilaku)
    teks = models.TextField("ekspektasi khusus pimpinan", max_length=1000)

    class Meta:
        verbose_name = "ekspektasi khusus"
        verbose_name_plural = "ekspektasi khusus"
        constraints = [models.UniqueConstraint(fields=["instansi", "skp", "nilai"], name="skp_ekspektasi_satu")]

    def __str__(self) -> str:
        return self.teks[:60]


@riwayat_baris(induk="skp")
class LampiranSkp(ModelInstansi):
    """A numbered line of the lampiran: what is needed, how account is given, what follows."""

    class Bagian(models.TextChoices):
        DUKUNGAN = "dukungan", "Dukungan Sumber Daya"
        PERTANGGUNGJAWABAN = "pertanggungjawaban", "Skema Pertanggungjawaban"
        KONSEKUENSI = "konsekuensi", "Konsekuensi"

    skp = KunciAsing(Skp, models.CASCADE, related_name="lampiran")
    bagian = models.CharField("bagian", max_length=20, choices=Bagian)
    urutan = models.PositiveSmallIntegerField("urutan", default=0)
    teks = models.CharField("isi", max_length=500)

    class Meta:
        verbose_name = "lampiran SKP"
        verbose_name_plural = "lampiran SKP"
        indexes = [models.Index(fields=["instansi", "skp", "bagian", "urutan"], name="skp_lampiran_skp")]

    def __str__(self) -> str:
        return self.teks[:60]
