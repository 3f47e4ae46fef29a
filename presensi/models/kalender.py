from django.db import models
from django.db.models import Q

from kinerja.inti.models import KunciAsing, ModelInstansi
from kinerja.inti.models.masa import ModelBermasa, masa_sah, tanpa_tumpang_tindih
from kinerja.models import Pegawai, UnitKerja


class HariLibur(ModelInstansi):
    """A day off. National days are proposed by a library; only a confirmed row counts."""

    class Jenis(models.TextChoices):
        NASIONAL = "nasional", "Libur nasional"
        CUTI_BERSAMA = "cuti_bersama", "Cuti bersama"
        DAERAH = "daerah", "Libur daerah"

    class Status(models.TextChoices):
        USULAN = "usulan", "Usulan, belum ditetapkan"
        DITETAPKAN = "ditetapkan", "Ditetapkan"
        DITOLAK = "ditolak", "Tidak dipakai"

    tanggal = models.DateField("tanggal")
    nama = models.CharField("nama", max_length=160)
    jenis = models.CharField("jenis", max_length=12, choices=Jenis)
    status = models.CharField("status", max_length=10, choices=Status, default=Status.USULAN)
    dasar = models.CharField("dasar hukum", max_length=200, blank=True)

    class Meta:
        verbose_name = "hari libur"
        verbose_name_plural = "hari libur"
        constraints = [models.UniqueConstraint(fields=["instansi", "tanggal"], name="presensi_libur_tanggal", violation_error_message="Tanggal ini sudah tercatat.")]

    def __str__(self) -> str:
        return self.nama


class PolaKerja(ModelInstansi):
    """A pattern of working hours: five days, six days, Ramadan inside it as a dated override."""

    kode = models.SlugField("kode", max_length=30, db_index=False)
    nama = models.CharField("nama", max_length=100)
    baku = models.BooleanField("pola baku", default=False, help_text="Berlaku untuk unit dan pegawai tanpa penugasan pola.")

    class Meta:
        verbose_name = "pola kerja"
        verbose_name_plural = "pola kerja"
        constraints = [
            models.UniqueConstraint(fields=["instansi", "kode"], name="presensi_pola_kode"),
            models.UniqueConstraint(fields=["instansi"], name="presensi_pola_baku", condition=Q(baku=True)),
        ]

    def __str__(self) -> str:
        return self.nama


class JamKerja(ModelBermasa):
    """Hours of one weekday (1 Monday … 7 Sunday) in a pattern. A higher `prioritas` overrides between its dates."""

    pola = KunciAsing(PolaKerja, models.CASCADE, related_name="jam")
    hari = models.PositiveSmallIntegerField("hari", choices=[(1, "Senin"), (2, "Selasa"), (3, "Rabu"), (4, "Kamis"), (5, "Jumat"), (6, "Sabtu"), (7, "Minggu")])
    masuk = models.TimeField("masuk", null=True, blank=True, help_text="Kosong: hari ini bukan hari kerja.")
    pulang = models.TimeField("pulang", null=True, blank=True)
    batas_siang = models.TimeField("batas masuk/pulang", help_text="Ketukan pertama sebelum jam ini adalah masuk, ketukan terakhir sejak jam ini adalah pulang.")
    prioritas = models.PositiveSmallIntegerField("prioritas", default=0)
    dasar = models.CharField("dasar hukum", max_length=200, blank=True)

    class Meta:
        verbose_name = "jam kerja"
        verbose_name_plural = "jam kerja"
        constraints = [
            masa_sah("presensi_jam_masa"),
            tanpa_tumpang_tindih("presensi_jam_satu", "pola", "hari", "prioritas"),
            models.CheckConstraint(
                condition=Q(masuk=None, pulang=None) | Q(pulang__gt=models.F("masuk")),
                name="presensi_jam_urut",
                violation_error_message="Jam pulang harus sesudah jam masuk; kosongkan keduanya untuk hari libur.",
            ),
        ]


class PenugasanPola(ModelBermasa):
    """Which pattern a unit (with everything below it) or one person follows. A person's row wins over his unit's."""

    pola = KunciAsing(PolaKerja, models.PROTECT, related_name="+")
    unit = KunciAsing(UnitKerja, models.CASCADE, null=True, blank=True, related_name="+")
    pegawai = KunciAsing(Pegawai, models.CASCADE, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "penugasan pola"
        verbose_name_plural = "penugasan pola"
        constraints = [
            masa_sah("presensi_penugasanpola_masa"),
            tanpa_tumpang_tindih("presensi_penugasanpola_unit", "unit", kondisi=Q(unit__isnull=False)),
            tanpa_tumpang_tindih("presensi_penugasanpola_orang", "pegawai", kondisi=Q(pegawai__isnull=False)),
            models.CheckConstraint(
                condition=Q(unit__isnull=False, pegawai=None) | Q(unit=None, pegawai__isnull=False),
                name="presensi_penugasanpola_sasaran",
                violation_error_message="Isi tepat satu: unit atau pegawai.",
            ),
        ]


class JenisKetidakhadiran(ModelInstansi):
    """A kind of leave or duty elsewhere, as data."""

    kode = models.CharField("kode", max_length=30)
    nama = models.CharField("nama", max_length=100)
    dihitung_hadir = models.BooleanField("dihitung hadir", default=True)
    dasar = models.CharField("dasar hukum", max_length=200, blank=True)

    class Meta:
        verbose_name = "jenis ketidakhadiran"
        verbose_name_plural = "jenis ketidakhadiran"
        constraints = [models.UniqueConstraint(fields=["instansi", "kode"], name="presensi_jeniskh_kode")]

    def __str__(self) -> str:
        return self.nama


class Ketidakhadiran(ModelBermasa):
    """Approved leave or dinas luar of one person, half-open dates."""

    pegawai = KunciAsing(Pegawai, models.PROTECT, related_name="ketidakhadiran")
    jenis = KunciAsing(JenisKetidakhadiran, models.PROTECT, related_name="+")
    nomor_surat = models.CharField("nomor surat", max_length=100, blank=True)

    class Meta:
        verbose_name = "cuti dan dinas luar"
        verbose_name_plural = "cuti dan dinas luar"
        constraints = [
            masa_sah("presensi_ketidakhadiran_masa"),
            tanpa_tumpang_tindih("presensi_ketidakhadiran_satu", "pegawai"),
            models.CheckConstraint(condition=Q(selesai__isnull=False), name="presensi_ketidakhadiran_selesai"),
        ]
        indexes = [models.Index(fields=["instansi", "mulai"], name="presensi_kh_mulai"), models.Index(fields=["instansi", "pegawai"], name="presensi_kh_pegawai")]
