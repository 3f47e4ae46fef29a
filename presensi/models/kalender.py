from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from kinerja.inti.models import KunciAsing, ModelInstansi
from kinerja.inti.models.masa import ModelBermasa, masa_sah, tanpa_tumpang_tindih
from kinerja.models import Pegawai, UnitKerja
from presensi.domain.cuti import LAMA_BIASA, BagianHari
from presensi.domain.kalender import JamHari
from presensi.domain.status import StatusHari

SEHARI = 1440
"""Minutes of a day: `tutup` of hours that end at midnight."""


def kode_bukan_kejadian(kode: str) -> None:
    """Refuse a code that already names an event of a day."""
    if kode in set(StatusHari):
        raise ValidationError(f"Kode “{kode}” sudah dipakai untuk kejadian presensi. Pilih kode lain.")


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
        constraints = [
            models.UniqueConstraint(
                fields=["instansi", "tanggal"],
                name="presensi_libur_tanggal",
                violation_error_message="Tanggal ini sudah tercatat.",
            )
        ]

    def __str__(self) -> str:
        return self.nama


class PolaKerja(ModelInstansi):
    """A pattern of working hours: five days, six days, Ramadan inside it as a dated override."""

    kode = models.SlugField("kode", max_length=30, db_index=False)
    nama = models.CharField("nama", max_length=100)
    baku = models.BooleanField(
        "pola baku", default=False, help_text="Berlaku untuk unit dan pegawai tanpa penugasan pola."
    )
    ikut_libur = models.BooleanField(
        "ikut hari libur", default=True, help_text="Matikan untuk layanan yang tetap bekerja pada hari libur."
    )
    dasar = models.CharField("dasar hukum", max_length=200, blank=True)

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
    """Hours of one weekday (1 Monday … 7 Sunday) in a pattern. A higher `prioritas` overrides between its dates.

    Times are minutes since 00.00 of the day on which the work begins; above 1440 they lie in the next morning.
    """

    HARI = [(1, "Senin"), (2, "Selasa"), (3, "Rabu"), (4, "Kamis"), (5, "Jumat"), (6, "Sabtu"), (7, "Minggu")]

    pola = KunciAsing(PolaKerja, models.CASCADE, related_name="jam")
    nama = models.CharField("nama penyesuaian", max_length=100, blank=True, help_text="Kosong untuk jam biasa.")
    hari = models.PositiveSmallIntegerField("hari", choices=HARI)
    masuk = models.PositiveSmallIntegerField(
        "masuk", null=True, blank=True, help_text="Kosong: hari ini bukan hari kerja."
    )
    pulang = models.PositiveSmallIntegerField("pulang", null=True, blank=True)
    batas = models.PositiveSmallIntegerField(
        "batas masuk/pulang",
        null=True,
        blank=True,
        help_text="Ketukan pertama sebelum jam ini adalah masuk, ketukan terakhir sejak jam ini adalah pulang.",
    )
    buka = models.PositiveSmallIntegerField("mesin dibuka", default=0)
    tutup = models.PositiveSmallIntegerField("mesin ditutup", default=SEHARI)
    istirahat = models.PositiveSmallIntegerField("istirahat (menit)", default=0)
    potong_detik = models.BooleanField("abaikan detik", default=True)
    prioritas = models.PositiveSmallIntegerField("prioritas", default=0)
    dasar = models.CharField("dasar hukum", max_length=200, blank=True)

    class Meta:
        verbose_name = "jam kerja"
        verbose_name_plural = "jam kerja"
        constraints = [
            masa_sah("presensi_jam_masa"),
            tanpa_tumpang_tindih("presensi_jam_satu", "pola", "hari", "prioritas"),
            models.CheckConstraint(
                condition=Q(masuk=None, pulang=None, batas=None)
                | Q(
                    masuk__gte=F("buka"),
                    batas__gt=F("masuk"),
                    pulang__gte=F("batas"),
                    tutup__gt=F("pulang"),
                    tutup__lte=2 * SEHARI,
                ),
                name="presensi_jam_urut",
                violation_error_message="Jam masuk harus sebelum batas masuk/pulang dan jam pulang; kosongkan bila libur.",
            ),
        ]

    @property
    def jam_hari(self) -> JamHari | None:
        """The hours as the rules take them, None on a day off."""
        if self.masuk is None or self.pulang is None or self.batas is None:
            return None
        return JamHari(self.masuk, self.pulang, self.batas, self.buka, self.tutup, self.istirahat, self.potong_detik)


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


class JadwalSif(ModelInstansi):
    """The roster: which pattern's hours one person works on one date. Without a pattern he is off duty."""

    pegawai = KunciAsing(Pegawai, models.CASCADE, related_name="+")
    tanggal = models.DateField("tanggal")
    pola = KunciAsing(
        PolaKerja, models.PROTECT, null=True, blank=True, related_name="+", help_text="Kosong: lepas tugas."
    )

    class Meta:
        verbose_name = "jadwal sif"
        verbose_name_plural = "jadwal sif"
        constraints = [models.UniqueConstraint(fields=["instansi", "pegawai", "tanggal"], name="presensi_sif_satu")]
        indexes = [models.Index(fields=["instansi", "tanggal"], name="presensi_sif_tanggal")]


class JenisKetidakhadiran(ModelInstansi):
    """A kind of leave or duty elsewhere, as data."""

    kode = models.SlugField("kode", max_length=30, db_index=False, validators=[kode_bukan_kejadian])
    nama = models.CharField("nama", max_length=100)
    dihitung_hadir = models.BooleanField("dihitung hadir", default=True)
    menit_kredit = models.PositiveSmallIntegerField("menit kredit per hari kerja", default=0)
    paling_lama = models.PositiveSmallIntegerField(
        "paling lama (hari)",
        default=LAMA_BIASA,
        db_default=LAMA_BIASA,
        validators=[MinValueValidator(1)],
        help_text="Hari kalender berturut-turut. Catatan yang lebih lama ditanyakan dahulu.",
    )
    dasar = models.CharField("dasar hukum", max_length=200, blank=True)

    class Meta:
        verbose_name = "jenis ketidakhadiran"
        verbose_name_plural = "jenis ketidakhadiran"
        constraints = [models.UniqueConstraint(fields=["instansi", "kode"], name="presensi_jeniskh_kode")]

    def __str__(self) -> str:
        return self.nama


class Ketidakhadiran(ModelBermasa):
    """Approved leave or dinas luar of one person, half-open dates; of half days the same half on each of them."""

    class Bagian(models.TextChoices):
        PENUH = BagianHari.PENUH.value, "Sehari penuh"
        AWAL = BagianHari.AWAL.value, "Setengah hari awal"
        AKHIR = BagianHari.AKHIR.value, "Setengah hari akhir"

    pegawai = KunciAsing(Pegawai, models.PROTECT, related_name="ketidakhadiran")
    jenis = KunciAsing(JenisKetidakhadiran, models.PROTECT, related_name="+")
    bagian = models.CharField("bagian hari", max_length=5, choices=Bagian, default=Bagian.PENUH)
    nomor_surat = models.CharField("nomor surat", max_length=100, blank=True)

    class Meta:
        verbose_name = "cuti dan dinas luar"
        verbose_name_plural = "cuti dan dinas luar"
        constraints = [
            masa_sah("presensi_ketidakhadiran_masa"),
            tanpa_tumpang_tindih("presensi_ketidakhadiran_satu", "pegawai"),
            models.CheckConstraint(condition=Q(selesai__isnull=False), name="presensi_ketidakhadiran_selesai"),
        ]
        indexes = [
            models.Index(fields=["instansi", "mulai"], name="presensi_kh_mulai"),
            models.Index(fields=["instansi", "pegawai"], name="presensi_kh_pegawai"),
        ]

    @property
    def sampai(self) -> date:
        """The last day, included."""
        assert self.selesai is not None  # noqa: S101  a check constraint holds it
        return self.selesai - timedelta(1)
