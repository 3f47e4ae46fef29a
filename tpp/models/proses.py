from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from kinerja.inti.format import bulan as teks_bulan
from kinerja.inti.models import Keanggotaan, KunciAsing, ModelInstansi, ModelTumbuh, Pekerjaan
from kinerja.models import Pegawai, UnitKerja
from tpp.models.ketentuan import Ketentuan


class ProsesTpp(ModelInstansi):
    """One run of the month, for the whole tenant or one perangkat daerah. Runs are kept; the newest complete one counts."""

    class Status(models.TextChoices):
        BERJALAN = "berjalan", "Sedang dihitung"
        SELESAI = "selesai", "Dihitung"
        GAGAL = "gagal", "Gagal"

    bulan = models.DateField("bulan", help_text="Tanggal 1 bulan yang dihitung.")
    perangkat_daerah = KunciAsing(UnitKerja, models.PROTECT, null=True, blank=True, related_name="+")
    nomor = models.PositiveIntegerField("perhitungan ke")
    ketentuan = KunciAsing(Ketentuan, models.PROTECT, related_name="+")
    sidik_ketentuan = models.CharField("SHA-256 ketentuan", max_length=64)
    pekerjaan = KunciAsing(Pekerjaan, models.PROTECT, null=True, related_name="+")
    status = models.CharField("status", max_length=10, choices=Status, default=Status.BERJALAN)
    jumlah_pegawai = models.PositiveIntegerField("jumlah pegawai", default=0)
    ringkasan = models.JSONField("ringkasan", default=dict)
    dibuat_oleh = KunciAsing(Keanggotaan, models.PROTECT, null=True, related_name="+")
    dibuat_pada = models.DateTimeField("dibuat pada", db_default=Now())
    selesai_pada = models.DateTimeField("selesai pada", null=True)

    class Meta:
        verbose_name = "perhitungan TPP"
        verbose_name_plural = "perhitungan TPP"
        constraints = [
            models.UniqueConstraint(
                fields=["instansi", "bulan", "perangkat_daerah", "nomor"], name="tpp_proses_nomor", nulls_distinct=False
            ),
            models.UniqueConstraint(
                fields=["instansi", "bulan", "perangkat_daerah"],
                name="tpp_proses_berjalan",
                condition=Q(status="berjalan"),
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{teks_bulan(self.bulan)}, perhitungan ke-{self.nomor}"


class HasilTpp(ModelTumbuh):
    """One person's TPP in one run: the frozen inputs, the result in rupiah and the steps that explain it."""

    proses = KunciAsing(ProsesTpp, models.CASCADE, related_name="hasil")
    pegawai = KunciAsing(Pegawai, models.PROTECT, related_name="+")
    perangkat_daerah = KunciAsing(UnitKerja, models.PROTECT, null=True, related_name="+")
    masukan = models.JSONField("masukan")
    menit = models.PositiveIntegerField("menit diakui")
    potongan_persen = models.DecimalField("potongan disiplin (%)", max_digits=7, decimal_places=4)
    pagu = models.DecimalField("besaran TPP (Rp)", max_digits=15, decimal_places=2)
    bagian_kinerja = models.DecimalField("bagian kinerja (Rp)", max_digits=15, decimal_places=2)
    bagian_disiplin = models.DecimalField("bagian disiplin (Rp)", max_digits=15, decimal_places=2)
    kotor = models.DecimalField("jumlah bruto (Rp)", max_digits=15, decimal_places=2)
    pph = models.DecimalField("PPh 21 (Rp)", max_digits=15, decimal_places=2)
    iuran = models.DecimalField("iuran BPJS (Rp)", max_digits=15, decimal_places=2)
    bersih = models.DecimalField("jumlah diterima (Rp)", max_digits=15, decimal_places=2)
    rincian = models.JSONField("rincian")

    class Meta:
        verbose_name = "hasil TPP"
        verbose_name_plural = "hasil TPP"
        constraints = [models.UniqueConstraint(fields=["instansi", "proses", "pegawai"], name="tpp_hasil_satu")]
        indexes = [models.Index(fields=["instansi", "pegawai"], name="tpp_hasil_pegawai")]


class HasilGagal(ModelTumbuh):
    """A person whom one run could not calculate, and why: nothing is guessed, the way out is said."""

    proses = KunciAsing(ProsesTpp, models.CASCADE, related_name="gagal")
    pegawai = KunciAsing(Pegawai, models.PROTECT, related_name="+")
    perangkat_daerah = KunciAsing(UnitKerja, models.PROTECT, null=True, related_name="+")
    alasan = models.TextField("alasan")

    class Meta:
        verbose_name = "pegawai yang belum dapat dihitung"
        verbose_name_plural = "pegawai yang belum dapat dihitung"
        constraints = [models.UniqueConstraint(fields=["instansi", "proses", "pegawai"], name="tpp_gagal_satu")]
        indexes = [models.Index(fields=["instansi", "pegawai"], name="tpp_gagal_pegawai")]
