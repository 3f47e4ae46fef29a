from django.db import models
from django.db.models import Q

from kinerja.inti.format import tanggal
from kinerja.inti.models import KunciAsing, ModelInstansi, Zona
from kinerja.inti.models.masa import ModelBermasa, masa_sah, tanpa_tumpang_tindih


class UnitKerja(ModelInstansi):
    """A node of the unit tree. A root is a Perangkat Daerah (OPD); every unit knows its OPD."""

    parent = KunciAsing("self", models.PROTECT, null=True, blank=True, related_name="anak", verbose_name="unit induk")
    perangkat_daerah = KunciAsing(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="perangkat daerah"
    )
    kode = models.CharField("kode", max_length=40, blank=True)
    nama = models.CharField("nama", max_length=200)
    singkatan = models.CharField("singkatan", max_length=40, blank=True)
    zona = models.CharField("zona waktu", max_length=40, choices=Zona, blank=True)
    urutan = models.PositiveIntegerField("urutan", default=0)
    aktif = models.BooleanField("aktif", default=True)

    class Meta:
        verbose_name = "unit kerja"
        verbose_name_plural = "unit kerja"
        constraints = [
            models.UniqueConstraint(
                fields=["instansi", "parent", "nama"], name="kinerja_unit_nama", nulls_distinct=False
            ),
            models.CheckConstraint(
                condition=Q(parent=None, perangkat_daerah=None)
                | Q(parent__isnull=False, perangkat_daerah__isnull=False),
                name="kinerja_unit_akar",
            ),
        ]
        indexes = [models.Index(fields=["instansi", "perangkat_daerah"], name="kinerja_unit_opd")]

    def __str__(self) -> str:
        return self.nama


class KopSurat(ModelInstansi):
    """What stands in the letterhead below the names. Without `unit`: of the whole instansi, for units without their own.

    `tempat` stands before the date of a paper ("Tebing Permai, 6 Mei 2026").
    """

    unit = KunciAsing(
        UnitKerja, models.CASCADE, null=True, blank=True, related_name="+", verbose_name="perangkat daerah"
    )
    alamat = models.CharField("alamat", max_length=300, blank=True)
    kontak = models.CharField("telepon, surel, laman", max_length=200, blank=True)
    tempat = models.CharField("tempat pada tanggal surat", max_length=80, blank=True)

    class Meta:
        verbose_name = "kop surat"
        verbose_name_plural = "kop surat"
        constraints = [
            models.UniqueConstraint(
                fields=["instansi", "unit"],
                name="kinerja_kopsurat_satu",
                nulls_distinct=False,
                violation_error_message="Kop surat perangkat daerah ini sudah ada.",
            )
        ]

    def __str__(self) -> str:
        return self.alamat or self.tempat or "Kop surat"


class Jabatan(ModelInstansi):
    """A job title, kept apart from the seats that carry it."""

    class Jenis(models.TextChoices):
        PEJABAT_NEGARA = "pejabat_negara", "Kepala daerah / pejabat negara"
        JPT_UTAMA = "jpt_utama", "JPT Utama"
        JPT_MADYA = "jpt_madya", "JPT Madya"
        JPT_PRATAMA = "jpt_pratama", "JPT Pratama"
        ADMINISTRATOR = "administrator", "Administrator"
        PENGAWAS = "pengawas", "Pengawas"
        FUNGSIONAL = "fungsional", "Fungsional"
        PELAKSANA = "pelaksana", "Pelaksana"

    class Jenjang(models.TextChoices):
        PEMULA = "pemula", "Pemula"
        TERAMPIL = "terampil", "Terampil"
        MAHIR = "mahir", "Mahir"
        PENYELIA = "penyelia", "Penyelia"
        AHLI_PERTAMA = "ahli_pertama", "Ahli Pertama"
        AHLI_MUDA = "ahli_muda", "Ahli Muda"
        AHLI_MADYA = "ahli_madya", "Ahli Madya"
        AHLI_UTAMA = "ahli_utama", "Ahli Utama"

    nama = models.CharField("nama jabatan", max_length=200)
    jenis = models.CharField("jenis jabatan", max_length=20, choices=Jenis)
    jenjang = models.CharField(
        "jenjang jabatan fungsional", max_length=15, choices=Jenjang, blank=True, db_default="", default=""
    )

    class Meta:
        verbose_name = "jabatan"
        verbose_name_plural = "jabatan"
        constraints = [models.UniqueConstraint(fields=["instansi", "nama", "jenis"], name="kinerja_jabatan_nama")]

    def __str__(self) -> str:
        return self.nama


class Formasi(ModelInstansi):
    """A seat in the Peta Jabatan. Its place, title, superior seat and class are dated (SusunanFormasi)."""

    kode = models.CharField("kode", max_length=60)
    ditutup = models.DateField("ditutup sejak", null=True, blank=True)

    class Meta:
        verbose_name = "formasi"
        verbose_name_plural = "formasi"
        constraints = [models.UniqueConstraint(fields=["instansi", "kode"], name="kinerja_formasi_kode")]

    def __str__(self) -> str:
        return self.kode


class SusunanFormasi(ModelBermasa):
    """What a seat was on a date: unit, title, superior seat, class, and whether its holder leads the unit."""

    formasi = KunciAsing(Formasi, models.CASCADE, related_name="susunan")
    unit = KunciAsing(UnitKerja, models.PROTECT, related_name="+", verbose_name="unit kerja")
    jabatan = KunciAsing(Jabatan, models.PROTECT, related_name="+", verbose_name="jabatan")
    atasan = KunciAsing(Formasi, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="formasi atasan")
    kelas = models.PositiveSmallIntegerField("kelas jabatan", null=True, blank=True)
    memimpin_unit = models.BooleanField("memimpin unit", default=False)
    dasar = models.CharField("dasar", max_length=200, blank=True)

    class Meta:
        verbose_name = "susunan formasi"
        verbose_name_plural = "susunan formasi"
        constraints = [
            masa_sah("kinerja_susunan_masa"),
            tanpa_tumpang_tindih("kinerja_susunan_satu", "formasi"),
            models.CheckConstraint(condition=~Q(atasan=models.F("formasi")), name="kinerja_susunan_bukan_diri"),
            models.CheckConstraint(condition=Q(kelas=None) | Q(kelas__range=(1, 17)), name="kinerja_susunan_kelas"),
        ]
        indexes = [
            models.Index(fields=["instansi", "formasi", "mulai"], name="kinerja_susunan_formasi"),
            models.Index(fields=["instansi", "atasan"], name="kinerja_susunan_atasan"),
            models.Index(fields=["instansi", "unit"], name="kinerja_susunan_unit"),
        ]

    def __str__(self) -> str:
        return f"Susunan sejak {tanggal(self.mulai)}"
