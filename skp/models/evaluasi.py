from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from kinerja.inti.models import Keanggotaan, KunciAsing, ModelInstansi, Unggahan
from kinerja.models import Pegawai, UnitKerja
from skp.domain.nilai import PILIHAN_CAPAIAN, PILIHAN_PERINGKAT, PILIHAN_PREDIKAT
from skp.models.acuan import NilaiPerilaku
from skp.models.periode import PeriodeEvaluasi
from skp.models.rencana import HasilKerja
from skp.models.skp import Skp
from skp.states import StatusEvaluasi, StatusKeberatan


class PredikatOrganisasi(ModelInstansi):
    """Capaian kinerja of a unit in a period: set before the people in it are rated."""

    unit = KunciAsing(UnitKerja, models.PROTECT, related_name="+")
    periode_evaluasi = KunciAsing(PeriodeEvaluasi, models.PROTECT, related_name="+")
    capaian = models.CharField("capaian kinerja organisasi", max_length=20, choices=PILIHAN_CAPAIAN)
    dasar = models.CharField("dasar penetapan", max_length=300)
    ditetapkan_oleh = KunciAsing(Keanggotaan, models.PROTECT, null=True, related_name="+")
    ditetapkan_pada = models.DateTimeField("ditetapkan pada", db_default=Now())

    class Meta:
        verbose_name = "predikat kinerja organisasi"
        verbose_name_plural = "predikat kinerja organisasi"
        constraints = [
            models.UniqueConstraint(fields=["instansi", "periode_evaluasi", "unit"], name="skp_organisasi_satu")
        ]

    def __str__(self) -> str:
        return self.get_capaian_display()


class Evaluasi(ModelInstansi):
    """The evaluation of one SKP in one period (month, quarter, half, or the year): one row, periodic and annual alike.

    The ratings are the penilai's; `saran` is what the program suggested and why, never more. `predikat` follows from the
    regime. From *Ditetapkan*: `penilai` is stored, `potret` holds both people, `isi` the results, realisations and
    feedback as they stood (canonical JSON of `kinerja.inti.dokumen.naskah.bekukan`), `capaian` the organisation's.
    A regime of numbers keeps what the penilai entered in `masukan`, its `nilai`, and in `rincian` the numbers and sentences
    between; `sebutan` is its own word for the predikat where that differs. `asal` bkn, luar: as that report said.
    `pindah`: evaluated on leaving the seat, before the period's end.
    """

    skp = KunciAsing(Skp, models.PROTECT, related_name="evaluasi")
    periode_evaluasi = KunciAsing(PeriodeEvaluasi, models.PROTECT, related_name="+")
    status = models.CharField("status", max_length=12, choices=StatusEvaluasi, default=StatusEvaluasi.PENGISIAN)
    asal = models.CharField("asal", max_length=5, choices=Skp.Asal, default=Skp.Asal.SINI)
    unggahan = KunciAsing(Unggahan, models.SET_NULL, null=True, blank=True, related_name="+")
    peringkat_hasil = models.CharField("rating hasil kerja", max_length=10, choices=PILIHAN_PERINGKAT, blank=True)
    peringkat_perilaku = models.CharField("rating perilaku kerja", max_length=10, choices=PILIHAN_PERINGKAT, blank=True)
    predikat = models.CharField("predikat kinerja", max_length=20, choices=PILIHAN_PREDIKAT, blank=True)
    sebutan = models.CharField("sebutan", max_length=30, blank=True)
    nilai = models.DecimalField("nilai", max_digits=7, decimal_places=2, null=True, blank=True)
    masukan = models.JSONField("masukan menurut dasar penilaian", default=dict, blank=True)
    rincian = models.JSONField("rincian perhitungan", default=dict, blank=True)
    capaian = models.CharField("capaian kinerja organisasi", max_length=20, choices=PILIHAN_CAPAIAN, blank=True)
    saran = models.JSONField("saran", default=dict, blank=True)
    bukti_pencilan = models.CharField("bukti bagi penilaian yang menonjol", max_length=500, blank=True)
    catatan = models.TextField("catatan/rekomendasi", max_length=2000, blank=True)
    tindak_lanjut = models.JSONField("tindak lanjut", default=list, blank=True)
    pindah = models.BooleanField("evaluasi karena pindah jabatan", default=False)
    penilai = KunciAsing(Pegawai, models.PROTECT, null=True, blank=True, related_name="+")
    potret = models.JSONField("potret", default=dict, blank=True)
    isi = models.TextField("isi beku", blank=True)
    diajukan_pada = models.DateTimeField("diajukan pada", null=True, blank=True)
    dinilai_pada = models.DateTimeField("dinilai pada", null=True, blank=True)
    ditetapkan_pada = models.DateTimeField("ditetapkan pada", null=True, blank=True)

    class Meta:
        verbose_name = "evaluasi kinerja"
        verbose_name_plural = "evaluasi kinerja"
        constraints = [
            models.UniqueConstraint(fields=["instansi", "skp", "periode_evaluasi"], name="skp_evaluasi_satu"),
            models.CheckConstraint(
                condition=~Q(status="ditetapkan") | (~Q(predikat="") & Q(ditetapkan_pada__isnull=False)),
                name="skp_evaluasi_ditetapkan",
            ),
        ]
        indexes = [
            models.Index(fields=["instansi", "periode_evaluasi", "status"], name="skp_evaluasi_periode"),
            models.Index(fields=["instansi", "penilai"], name="skp_evaluasi_penilai"),
        ]

    def __str__(self) -> str:
        return f"Evaluasi {self.periode_evaluasi}"

    @property
    def sebutan_predikat(self) -> str:
        """The predikat in the word of its own regulation; "" while there is none."""
        return self.sebutan or self.get_predikat_display()


class ButirHasil(ModelInstansi):
    """The penilai's feedback on one result within an evaluation; the level of one result is an aid, not a formula.

    `isi_rejim`: how the result went, where a regime asks more (not done and why, points reached).
    """

    evaluasi = KunciAsing(Evaluasi, models.CASCADE, related_name="butir_hasil")
    hasil = KunciAsing(HasilKerja, models.PROTECT, related_name="+")
    peringkat = models.CharField("dibanding ekspektasi", max_length=10, choices=PILIHAN_PERINGKAT, blank=True)
    umpan_balik = models.TextField("umpan balik berkelanjutan", max_length=1000, blank=True)
    isi_rejim = models.JSONField("isi menurut dasar penilaian", default=dict, blank=True)

    class Meta:
        verbose_name = "umpan balik hasil kerja"
        verbose_name_plural = "umpan balik hasil kerja"
        constraints = [models.UniqueConstraint(fields=["instansi", "evaluasi", "hasil"], name="skp_butirhasil_satu")]

    def __str__(self) -> str:
        return self.umpan_balik[:60]


class ButirPerilaku(ModelInstansi):
    """The penilai's assessment of one BerAKHLAK value within an evaluation, with its evidence."""

    evaluasi = KunciAsing(Evaluasi, models.CASCADE, related_name="butir_perilaku")
    nilai = models.CharField("nilai", max_length=25, choices=NilaiPerilaku)
    peringkat = models.CharField("dibanding ekspektasi", max_length=10, choices=PILIHAN_PERINGKAT, blank=True)
    umpan_balik = models.TextField("umpan balik berkelanjutan", max_length=1000, blank=True)
    bukti = models.CharField("bukti dukung", max_length=500, blank=True)

    class Meta:
        verbose_name = "umpan balik perilaku"
        verbose_name_plural = "umpan balik perilaku"
        constraints = [models.UniqueConstraint(fields=["instansi", "evaluasi", "nilai"], name="skp_butirperilaku_satu")]

    def __str__(self) -> str:
        return self.umpan_balik[:60]


class Kalibrasi(ModelInstansi):
    """A penilai looked at his whole team before signing: the spread he saw, beside the organisation's capaian."""

    periode_evaluasi = KunciAsing(PeriodeEvaluasi, models.PROTECT, related_name="+")
    penilai = KunciAsing(Pegawai, models.PROTECT, related_name="+")
    capaian = models.CharField("capaian kinerja organisasi", max_length=20, choices=PILIHAN_CAPAIAN, blank=True)
    sebaran = models.JSONField("sebaran", default=dict)
    peringatan = models.JSONField("peringatan", default=list)
    evaluasi_ids = models.JSONField("evaluasi", default=list)
    dibuat_pada = models.DateTimeField("dibuat pada", db_default=Now())

    class Meta:
        verbose_name = "kalibrasi"
        verbose_name_plural = "kalibrasi"
        indexes = [models.Index(fields=["instansi", "periode_evaluasi", "penilai"], name="skp_kalibrasi_penilai")]

    def __str__(self) -> str:
        return f"Kalibrasi {self.periode_evaluasi}"


class Keberatan(ModelInstansi):
    """An objection to the yearly evaluation (PP 30/2019 Pasal 59): to the atasan of the penilai, decided once and finally."""

    evaluasi = KunciAsing(Evaluasi, models.PROTECT, related_name="keberatan")
    alasan = models.TextField("alasan keberatan", max_length=3000)
    bukti = models.TextField("bukti pendukung", max_length=2000, blank=True)
    status = models.CharField("status", max_length=10, choices=StatusKeberatan, default=StatusKeberatan.DIAJUKAN)
    pemutus = KunciAsing(Pegawai, models.PROTECT, null=True, blank=True, related_name="+")
    tanggapan_penilai = models.TextField("tanggapan pejabat penilai", max_length=3000, blank=True)
    ditanggapi_pada = models.DateTimeField("ditanggapi pada", null=True, blank=True)
    keputusan = models.TextField("keputusan", max_length=3000, blank=True)
    hasil_semula = models.JSONField("hasil semula", default=dict, blank=True)
    diajukan_pada = models.DateTimeField("diajukan pada", db_default=Now())
    diputus_pada = models.DateTimeField("diputus pada", null=True, blank=True)

    class Meta:
        verbose_name = "keberatan"
        verbose_name_plural = "keberatan"
        constraints = [
            models.UniqueConstraint(fields=["instansi", "evaluasi"], name="skp_keberatan_satu"),
            models.CheckConstraint(
                condition=Q(status="diajukan")
                | (~Q(keputusan="") & Q(pemutus__isnull=False, diputus_pada__isnull=False)),
                name="skp_keberatan_putusan",
            ),
        ]

    def __str__(self) -> str:
        return f"Keberatan, {self.get_status_display()}"


class AngkaKredit(ModelInstansi):
    """Predikat turned into credit points for a functional official (PermenPANRB 1/2023, Peraturan BKN 3/2023).

    `angka_kredit` = persen/100 × koefisien × bulan/12, half up to two decimals. `isi`: the personal lines of the form
    that are not in our data (karpeg, birth, education), as typed.
    """

    evaluasi = KunciAsing(Evaluasi, models.PROTECT, related_name="angka_kredit")
    jenjang = models.CharField("jenjang", max_length=20)
    persen = models.DecimalField("persentase", max_digits=6, decimal_places=2)
    koefisien = models.DecimalField("koefisien per tahun", max_digits=6, decimal_places=2)
    bulan = models.PositiveSmallIntegerField("bulan")
    angka_kredit = models.DecimalField("angka kredit", max_digits=7, decimal_places=2)
    nomor = models.CharField("nomor", max_length=100, blank=True)
    isi = models.JSONField("keterangan perorangan", default=dict, blank=True)
    dibuat_oleh = KunciAsing(Keanggotaan, models.PROTECT, null=True, related_name="+")
    dibuat_pada = models.DateTimeField("dibuat pada", db_default=Now())

    class Meta:
        verbose_name = "konversi angka kredit"
        verbose_name_plural = "konversi angka kredit"
        constraints = [
            models.UniqueConstraint(fields=["instansi", "evaluasi"], name="skp_angkakredit_satu"),
            models.CheckConstraint(condition=Q(bulan__range=(1, 12)), name="skp_angkakredit_bulan"),
            models.CheckConstraint(
                condition=Q(koefisien__gt=0, persen__gte=0, angka_kredit__gte=0), name="skp_angkakredit_positif"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.angka_kredit} ({self.jenjang})"
