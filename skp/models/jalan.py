from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from kinerja.inti.models import KunciAsing, ModelInstansi
from kinerja.models import Pegawai
from skp.models.acuan import NilaiPerilaku
from skp.models.periode import PeriodeEvaluasi
from skp.models.rencana import HasilKerja, Indikator
from skp.models.skp import Skp
from skp.states import StatusPembinaan


class Realisasi(ModelInstansi):
    """What was reached on an indicator within a period (not cumulative). An amendment takes it over by `silsilah`.

    nilai: in the indicator's unit, None when it is told in words only.
    """

    indikator = KunciAsing(Indikator, models.PROTECT, related_name="realisasi")
    periode_evaluasi = KunciAsing(PeriodeEvaluasi, models.PROTECT, related_name="+")
    nilai = models.DecimalField("realisasi", max_digits=18, decimal_places=4, null=True, blank=True)
    teks = models.TextField("uraian realisasi", max_length=1000, blank=True)
    diubah_pada = models.DateTimeField("diubah pada", db_default=Now())

    class Meta:
        verbose_name = "realisasi"
        verbose_name_plural = "realisasi"
        constraints = [
            models.UniqueConstraint(fields=["instansi", "indikator", "periode_evaluasi"], name="skp_realisasi_satu"),
            models.CheckConstraint(
                condition=Q(nilai__isnull=False) | ~Q(teks=""),
                name="skp_realisasi_isi",
                violation_error_message="Isi angka realisasi atau uraiannya.",
            ),
        ]
        indexes = [models.Index(fields=["instansi", "periode_evaluasi"], name="skp_realisasi_periode")]

    def __str__(self) -> str:
        return self.teks[:60] or str(self.nilai)


class BuktiRealisasi(ModelInstansi):
    """Evidence of a realisation: a link, a stored file, or something a higher app offers (`sumber`, for example a day's entry).

    What is offered is copied as it stood: `judul`, `keterangan`, `tanggal`; `sumber_id` is its id in that app.
    """

    class Jenis(models.TextChoices):
        TAUTAN = "tautan", "Tautan"
        BERKAS = "berkas", "Berkas"
        SUMBER = "sumber", "Catatan harian"

    realisasi = KunciAsing(Realisasi, models.CASCADE, related_name="bukti")
    jenis = models.CharField("jenis", max_length=8, choices=Jenis)
    judul = models.CharField("judul", max_length=300)
    keterangan = models.CharField("keterangan", max_length=500, blank=True)
    tanggal = models.DateField("tanggal", null=True, blank=True)
    tautan = models.URLField("tautan", max_length=500, blank=True)
    berkas = models.CharField("berkas", max_length=200, blank=True)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    mime = models.CharField("jenis isi", max_length=100, blank=True)
    ukuran = models.PositiveIntegerField("ukuran (bita)", null=True, blank=True)
    sumber = models.CharField("sumber", max_length=30, blank=True)
    sumber_id = models.BigIntegerField("nomor sumber", null=True, blank=True)
    dibuat_pada = models.DateTimeField("dibuat pada", db_default=Now())

    class Meta:
        verbose_name = "bukti realisasi"
        verbose_name_plural = "bukti realisasi"
        constraints = [
            models.CheckConstraint(
                condition=(Q(jenis="tautan") & ~Q(tautan=""))
                | (Q(jenis="berkas") & ~Q(berkas=""))
                | (Q(jenis="sumber", sumber_id__isnull=False) & ~Q(sumber="")),
                name="skp_bukti_isi",
            ),
            models.UniqueConstraint(
                fields=["instansi", "realisasi", "sumber", "sumber_id"],
                condition=Q(jenis="sumber"),
                name="skp_bukti_sumber",
            ),
        ]
        indexes = [models.Index(fields=["instansi", "realisasi"], name="skp_bukti_realisasi")]

    def __str__(self) -> str:
        return self.judul


class PeranUmpanBalik(models.TextChoices):
    ATASAN = "atasan", "Pejabat Penilai"
    REKAN = "rekan", "Rekan kerja"
    KETUA_TIM = "ketua_tim", "Ketua tim"
    BAWAHAN = "bawahan", "Bawahan"


class UndanganUmpanBalik(ModelInstansi):
    """Who may give feedback besides the penilai: a colleague or team lead, until a date."""

    skp = KunciAsing(Skp, models.CASCADE, related_name="undangan")
    pemberi = KunciAsing(Pegawai, models.PROTECT, related_name="undangan_umpan_balik")
    sebagai = models.CharField("sebagai", max_length=10, choices=PeranUmpanBalik)
    diundang_oleh = KunciAsing(Pegawai, models.PROTECT, related_name="+")
    sampai = models.DateField("sampai")
    pesan = models.CharField("pesan", max_length=300, blank=True)
    dibuat_pada = models.DateTimeField("dibuat pada", db_default=Now())

    class Meta:
        verbose_name = "undangan umpan balik"
        verbose_name_plural = "undangan umpan balik"
        constraints = [models.UniqueConstraint(fields=["instansi", "skp", "pemberi"], name="skp_undangan_satu")]
        indexes = [models.Index(fields=["instansi", "pemberi", "sampai"], name="skp_undangan_pemberi")]

    def __str__(self) -> str:
        return f"{self.get_sebagai_display()} sampai {self.sampai:%d-%m-%Y}"


class UmpanBalik(ModelInstansi):
    """Continuous feedback, with its giver's name, on one result or one value; never changed afterwards."""

    class Nada(models.TextChoices):
        APRESIASI = "apresiasi", "Apresiasi"
        SARAN = "saran", "Saran perbaikan"

    skp = KunciAsing(Skp, models.PROTECT, related_name="umpan_balik")
    hasil = KunciAsing(HasilKerja, models.PROTECT, null=True, blank=True, related_name="umpan_balik")
    nilai = models.CharField("nilai", max_length=25, choices=NilaiPerilaku, blank=True)
    pemberi = KunciAsing(Pegawai, models.PROTECT, related_name="+")
    sebagai = models.CharField("sebagai", max_length=10, choices=PeranUmpanBalik)
    nada = models.CharField("nada", max_length=10, choices=Nada)
    teks = models.TextField("umpan balik", max_length=1000)
    bukti = models.CharField("bukti dukung", max_length=500, blank=True)
    tanggal = models.DateField("tanggal")
    dibuat_pada = models.DateTimeField("dibuat pada", db_default=Now())

    class Meta:
        verbose_name = "umpan balik"
        verbose_name_plural = "umpan balik"
        constraints = [
            models.CheckConstraint(
                condition=(Q(hasil__isnull=False) & Q(nilai="")) | (Q(hasil=None) & ~Q(nilai="")),
                name="skp_umpanbalik_sasaran",
                violation_error_message="Pilih satu hasil kerja atau satu nilai BerAKHLAK.",
            )
        ]
        indexes = [
            models.Index(fields=["instansi", "skp", "tanggal"], name="skp_umpanbalik_skp"),
            models.Index(fields=["instansi", "pemberi"], name="skp_umpanbalik_pemberi"),
        ]

    def __str__(self) -> str:
        return self.teks[:60]


class SesiPembinaan(ModelInstansi):
    """A dialogue, bimbingan or konseling: the penilai's notes, what the person says to them, when they meet again."""

    class Jenis(models.TextChoices):
        DIALOG = "dialog", "Dialog kinerja"
        BIMBINGAN = "bimbingan", "Bimbingan kinerja"
        KONSELING = "konseling", "Konseling kinerja"

    skp = KunciAsing(Skp, models.PROTECT, related_name="pembinaan")
    jenis = models.CharField("jenis", max_length=10, choices=Jenis)
    tanggal = models.DateField("tanggal")
    pemimpin = KunciAsing(Pegawai, models.PROTECT, related_name="+")
    pokok = models.CharField("pokok bahasan", max_length=300)
    catatan = models.TextField("catatan pimpinan", max_length=3000, blank=True)
    tanggapan = models.TextField("tanggapan pegawai", max_length=3000, blank=True)
    berikutnya = models.DateField("pertemuan berikutnya", null=True, blank=True)
    status = models.CharField("status", max_length=12, choices=StatusPembinaan, default=StatusPembinaan.DRAF)
    disampaikan_pada = models.DateTimeField("disampaikan pada", null=True, blank=True)
    ditanggapi_pada = models.DateTimeField("ditanggapi pada", null=True, blank=True)
    dibuat_pada = models.DateTimeField("dibuat pada", db_default=Now())

    class Meta:
        verbose_name = "sesi pembinaan"
        verbose_name_plural = "sesi pembinaan"
        indexes = [models.Index(fields=["instansi", "skp", "tanggal"], name="skp_sesi_skp")]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()}: {self.pokok}"


class ButirPembinaan(ModelInstansi):
    """Something agreed on in a session. Only what was reviewed and not reached is carried over, as a new item (`asal`).

    An item not reviewed yet is neither reached nor failed. `ditinjau_di`: the session in which it was reviewed.
    """

    class Keadaan(models.TextChoices):
        BELUM = "belum", "Belum ditinjau"
        TERCAPAI = "tercapai", "Tercapai"
        TIDAK = "tidak", "Tidak tercapai"

    sesi = KunciAsing(SesiPembinaan, models.CASCADE, related_name="butir")
    asal = KunciAsing("self", models.PROTECT, null=True, blank=True, related_name="lanjutan")
    hasil = KunciAsing(HasilKerja, models.PROTECT, null=True, blank=True, related_name="+")
    nilai = models.CharField("nilai", max_length=25, choices=NilaiPerilaku, blank=True)
    uraian = models.CharField("yang disepakati", max_length=500)
    tenggat = models.DateField("tenggat", null=True, blank=True)
    keadaan = models.CharField("keadaan", max_length=10, choices=Keadaan, default=Keadaan.BELUM)
    penjelasan = models.CharField("penjelasan", max_length=500, blank=True)
    rencana = models.CharField("rencana berikutnya", max_length=500, blank=True)
    ditinjau_di = KunciAsing(SesiPembinaan, models.SET_NULL, null=True, blank=True, related_name="ditinjau")

    class Meta:
        verbose_name = "butir pembinaan"
        verbose_name_plural = "butir pembinaan"
        constraints = [
            models.UniqueConstraint(fields=["instansi", "asal"], name="skp_butirpembinaan_asal"),
            models.CheckConstraint(
                condition=~Q(keadaan="tidak") | (~Q(penjelasan="") & ~Q(rencana="")),
                name="skp_butirpembinaan_tidak",
                violation_error_message="Yang tidak tercapai memerlukan penjelasan dan rencana berikutnya.",
            ),
            models.CheckConstraint(condition=~Q(asal=F("id")), name="skp_butirpembinaan_bukan_diri"),
        ]
        indexes = [models.Index(fields=["instansi", "sesi"], name="skp_butirpembinaan_sesi")]

    def __str__(self) -> str:
        return self.uraian[:60]
