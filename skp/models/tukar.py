from django.db import models
from django.db.models.functions import Now

from kinerja.inti.models import Keanggotaan, KunciAsing, ModelInstansi, Unggahan
from skp.models.periode import PeriodeSkp


class PertukaranSkp(ModelInstansi):
    """One exchange with e-Kinerja BKN or SIASN, as a ledger entry: what went which way, how many rows, how many refused."""

    class Arah(models.TextChoices):
        MASUK = "masuk", "Diterima"
        KELUAR = "keluar", "Dikirim"

    class Jenis(models.TextChoices):
        LAPORAN_SKP = "laporan_skp", "Laporan SKP (BKN)"
        LAPORAN_PENILAIAN = "laporan_penilaian", "Laporan Penilaian (BKN)"
        HASIL_SIASN = "hasil_siasn", "Hasil penilaian untuk SIASN"
        SKP_SIASN = "skp_siasn", "SKP untuk SIASN"
        HASIL_LUAR = "hasil_luar", "Hasil penilaian dari luar"
        NILAI_GABUNGAN = "nilai_gabungan", "Nilai gabungan dua semester"

    periode = KunciAsing(PeriodeSkp, models.PROTECT, related_name="pertukaran")
    arah = models.CharField("arah", max_length=6, choices=Arah)
    jenis = models.CharField("jenis", max_length=20, choices=Jenis)
    nama_berkas = models.CharField("nama berkas", max_length=200)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    jumlah = models.PositiveIntegerField("baris", default=0)
    ditolak = models.PositiveIntegerField("baris ditolak", default=0)
    unggahan = KunciAsing(Unggahan, models.SET_NULL, null=True, blank=True, related_name="+")
    oleh = KunciAsing(Keanggotaan, models.PROTECT, null=True, related_name="+")
    dibuat_pada = models.DateTimeField("pada", db_default=Now())

    class Meta:
        verbose_name = "pertukaran data SKP"
        verbose_name_plural = "pertukaran data SKP"
        indexes = [models.Index(fields=["instansi", "periode", "dibuat_pada"], name="skp_pertukaran_periode")]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()}: {self.nama_berkas}"
