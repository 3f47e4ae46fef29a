from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from aktivitas.domain.ketentuan import AturanAktivitas, JenisBuktiBoleh, PeriksaPresensi
from kinerja.inti.models import Keanggotaan, KunciAsing
from kinerja.inti.models.masa import ModelBermasa, masa_sah, tanpa_tumpang_tindih

PILIHAN_PRESENSI = [
    (PeriksaPresensi.TIDAK.value, "Tidak diperiksa"),
    (PeriksaPresensi.HADIR.value, "Harus ada rekam presensi pada hari itu"),
    (PeriksaPresensi.JAM.value, "Jam aktivitas harus di antara rekam masuk dan pulang"),
]

PILIHAN_BUKTI = [
    (JenisBuktiBoleh.FOTO.value, "Foto (JPEG, PNG, WebP)"),
    (JenisBuktiBoleh.PDF.value, "PDF"),
    (JenisBuktiBoleh.OFFICE.value, "Word, Excel, atau PowerPoint tanpa makro"),
    (JenisBuktiBoleh.TAUTAN.value, "Tautan"),
]


def semua_jenis_bukti() -> list[str]:
    """Every kind, as versions took it before they could say."""
    return [kode for kode, _ in PILIHAN_BUKTI]


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
    bukti_megabita = models.PositiveSmallIntegerField(
        "ukuran satu berkas bukti paling besar (MB)", default=10, db_default=10
    )
    bukti_banyak = models.PositiveSmallIntegerField("bukti satu aktivitas paling banyak", default=5, db_default=5)
    bukti_jenis = ArrayField(
        models.CharField(max_length=10, choices=PILIHAN_BUKTI),
        default=semua_jenis_bukti,
        db_default=semua_jenis_bukti(),
        verbose_name="bentuk bukti yang diterima",
    )
    wajar_persen = models.PositiveSmallIntegerField("dilihat bila melebihi kebiasaan (persen)")
    wajar_terlambat = models.PositiveSmallIntegerField("dilihat bila dicatat sesudah (hari)")
    wajar_hari_biasa = models.PositiveSmallIntegerField(
        "kebiasaan dihitung dari (hari ke belakang)", default=28, db_default=28
    )
    wajar_hari_tercatat = models.PositiveSmallIntegerField(
        "kebiasaan ada sejak (hari tercatat)", default=5, db_default=5
    )
    wajar_hari_serupa = models.PositiveSmallIntegerField(
        "uraian yang sama dicari (hari ke belakang)", default=14, db_default=14
    )
    wajar_huruf_serupa = models.PositiveSmallIntegerField(
        "uraian dibandingkan sejak (huruf)", default=40, db_default=40
    )
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
            models.CheckConstraint(
                condition=Q(bukti_megabita__gte=1, bukti_banyak__gte=1, bukti_jenis__len__gte=1),
                name="aktivitas_ketentuan_bukti",
                violation_error_message="Ukuran dan jumlah bukti paling sedikit 1, dengan sedikitnya satu bentuk bukti.",
            ),
            models.CheckConstraint(
                condition=Q(wajar_hari_tercatat__gte=1, wajar_hari_biasa__gte=models.F("wajar_hari_tercatat")),
                name="aktivitas_ketentuan_kebiasaan",
                violation_error_message="Kebiasaan dihitung dari paling sedikit sebanyak hari tercatat yang diperlukannya.",
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
            bukti_megabita=self.bukti_megabita,
            bukti_banyak=self.bukti_banyak,
            bukti_jenis=frozenset(map(JenisBuktiBoleh, self.bukti_jenis)),
            wajar_persen=self.wajar_persen,
            wajar_terlambat=self.wajar_terlambat,
            wajar_hari_biasa=self.wajar_hari_biasa,
            wajar_hari_tercatat=self.wajar_hari_tercatat,
            wajar_hari_serupa=self.wajar_hari_serupa,
            wajar_huruf_serupa=self.wajar_huruf_serupa,
        )
