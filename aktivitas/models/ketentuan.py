from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from aktivitas.domain.ketentuan import AturanAktivitas, PeriksaPresensi
from kinerja.inti.models import Keanggotaan, KunciAsing
from kinerja.inti.models.masa import ModelBermasa, masa_sah, tanpa_tumpang_tindih

PILIHAN_PRESENSI = [
    (PeriksaPresensi.TIDAK.value, "Tidak diperiksa"),
    (PeriksaPresensi.HADIR.value, "Harus ada rekam presensi pada hari itu"),
    (PeriksaPresensi.JAM.value, "Jam aktivitas harus di antara rekam masuk dan pulang"),
]


class KetentuanAktivitas(ModelBermasa):
    """Rules of the daily log between two work dates. What is not limited is empty; a stored version never changes."""

    dasar_hukum = models.CharField("dasar hukum", max_length=300)
    hari_isi = models.PositiveSmallIntegerField("batas isi (hari kerja sesudah tanggal kerja)", null=True, blank=True)
    tanggal_tutup = models.PositiveSmallIntegerField("isi ditutup tanggal (bulan berikutnya)")
    tanggal_verifikasi = models.PositiveSmallIntegerField("verifikasi ditutup tanggal (bulan berikutnya)")
    norma_hari = models.PositiveSmallIntegerField("norma menit sehari")
    norma_bulan = models.PositiveIntegerField("norma menit sebulan")
    uraian_minimum = models.PositiveSmallIntegerField("panjang uraian paling sedikit (huruf)", default=0)
    menit_hari_tertinggi = models.PositiveSmallIntegerField("menit sehari paling banyak", null=True, blank=True)
    boleh_bersamaan = models.BooleanField("jam boleh bertumpuk", default=False)
    boleh_hari_libur = models.BooleanField("boleh diisi pada hari libur", default=False)
    ketidakhadiran_boleh = ArrayField(
        models.CharField(max_length=30),
        default=list,
        blank=True,
        verbose_name="ketidakhadiran yang tetap boleh diisi",
    )
    periksa_presensi = models.CharField(
        "pemeriksaan presensi", max_length=8, choices=PILIHAN_PRESENSI, default=PeriksaPresensi.TIDAK.value
    )
    toleransi_presensi = models.PositiveSmallIntegerField("toleransi jam presensi (menit)", default=0)
    bukti_dari_menit = models.PositiveSmallIntegerField("bukti wajib sejak (menit)", null=True, blank=True)
    wajar_persen = models.PositiveSmallIntegerField("dilihat bila melebihi kebiasaan (persen)")
    wajar_terlambat = models.PositiveSmallIntegerField("dilihat bila dicatat sesudah (hari)")
    dibuat_oleh = KunciAsing(Keanggotaan, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = "ketentuan aktivitas harian"
        verbose_name_plural = "ketentuan aktivitas harian"
        constraints = [
            masa_sah("aktivitas_ketentuan_masa"),
            tanpa_tumpang_tindih("aktivitas_ketentuan_satu"),
            models.CheckConstraint(
                condition=Q(tanggal_tutup__gte=1, tanggal_verifikasi__gte=models.F("tanggal_tutup")),
                name="aktivitas_ketentuan_tutup",
                violation_error_message="Verifikasi ditutup paling cepat pada hari isi ditutup.",
            ),
            models.CheckConstraint(
                condition=Q(norma_hari__gt=0, norma_bulan__gte=models.F("norma_hari")),
                name="aktivitas_ketentuan_norma",
                violation_error_message="Norma sebulan paling sedikit sama dengan norma sehari.",
            ),
        ]

    def __str__(self) -> str:
        return f"ketentuan aktivitas mulai {self.mulai:%d-%m-%Y}"

    @property
    def aturan(self) -> AturanAktivitas:
        """The rules as the pure functions take them."""
        return AturanAktivitas(
            dasar_hukum=self.dasar_hukum,
            hari_isi=self.hari_isi,
            tanggal_tutup=self.tanggal_tutup,
            tanggal_verifikasi=self.tanggal_verifikasi,
            norma_hari=self.norma_hari,
            norma_bulan=self.norma_bulan,
            uraian_minimum=self.uraian_minimum,
            menit_hari_tertinggi=self.menit_hari_tertinggi,
            boleh_bersamaan=self.boleh_bersamaan,
            boleh_hari_libur=self.boleh_hari_libur,
            ketidakhadiran_boleh=frozenset(self.ketidakhadiran_boleh),
            periksa_presensi=PeriksaPresensi(self.periksa_presensi),
            toleransi_presensi=self.toleransi_presensi,
            bukti_dari_menit=self.bukti_dari_menit,
            wajar_persen=self.wajar_persen,
            wajar_terlambat=self.wajar_terlambat,
        )
