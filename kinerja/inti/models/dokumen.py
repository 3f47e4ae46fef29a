import json
from functools import cached_property
from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from kinerja.inti.models.bidang import KunciAsing, ModelInstansi
from kinerja.inti.models.keanggotaan import Keanggotaan
from kinerja.inti.models.sertifikat import SertifikatSegel


class CaraTandaTangan(models.TextChoices):
    TANPA = "tanpa", "Belum ditandatangani"
    SEGEL = "segel", "Segel elektronik internal"
    BASAH = "basah", "Tanda tangan basah (pindaian)"
    BSRE = "bsre", "Tanda tangan elektronik tersertifikasi"


class Dokumen(ModelInstansi):
    """A published document: content frozen as canonical JSON text, known by its hash and a token. See docs/dokumen.md."""

    class Keadaan(models.TextChoices):
        DITERBITKAN = "diterbitkan", "Diterbitkan"
        DITANDATANGANI = "ditandatangani", "Ditandatangani"
        DIBATALKAN = "dibatalkan", "Dibatalkan"

    jenis = models.CharField("jenis", max_length=40)
    subjek_id = models.BigIntegerField("id subjek")
    nomor = models.CharField("nomor", max_length=100, blank=True)
    judul = models.CharField("judul", max_length=200)
    tanggal = models.DateField("tanggal")
    naskah = models.TextField("naskah beku (JSON)")
    isi_hash = models.CharField("SHA-256 naskah", max_length=64)
    kunci = models.CharField("kunci ganda", max_length=64)
    token = models.CharField("kode periksa", max_length=32)
    nama_subjek = models.CharField("perihal", max_length=200, blank=True)
    nama_samar = models.CharField("perihal disamarkan", max_length=200, blank=True)
    pegawai_id = models.BigIntegerField("pegawai yang bersangkutan", null=True)
    unit_id = models.BigIntegerField("unit", null=True)
    jumlah_blok = models.PositiveSmallIntegerField("jumlah penanda tangan", default=0)
    keadaan = models.CharField("keadaan", max_length=15, choices=Keadaan, default=Keadaan.DITERBITKAN)
    dibuat_oleh = KunciAsing(Keanggotaan, models.PROTECT, null=True, related_name="+")
    diterbitkan_pada = models.DateTimeField("diterbitkan pada", db_default=Now())
    dibatalkan_pada = models.DateTimeField("dibatalkan pada", null=True)
    alasan_batal = models.TextField("alasan pembatalan", blank=True)
    pengganti = KunciAsing("self", models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = "dokumen"
        verbose_name_plural = "dokumen"
        constraints = [
            models.UniqueConstraint(fields=["token"], name="inti_dokumen_token"),
            models.UniqueConstraint(
                fields=["instansi", "kunci"], name="inti_dokumen_ganda", condition=~Q(keadaan="dibatalkan")
            ),
            models.CheckConstraint(
                condition=Q(keadaan="dibatalkan", dibatalkan_pada__isnull=False)
                | Q(~Q(keadaan="dibatalkan"), dibatalkan_pada__isnull=True),
                name="inti_dokumen_batal",
            ),
        ]
        indexes = [
            models.Index(fields=["instansi", "jenis", "subjek_id"], name="inti_dokumen_subjek"),
            models.Index(fields=["instansi", "pegawai_id"], name="inti_dokumen_pegawai"),
            models.Index(fields=["instansi", "unit_id"], name="inti_dokumen_unit"),
        ]

    def __str__(self) -> str:
        return self.judul

    @cached_property
    def isi_naskah(self) -> dict[str, Any]:
        """The frozen text as it was read by JSON, without types restored (kinerja.inti.dokumen.naskah does that)."""
        hasil: dict[str, Any] = json.loads(self.naskah)
        return hasil

    @property
    def nama_jenis(self) -> str:
        """The kind's name, as its app registered it."""
        from kinerja.inti.dokumen.daftar import nama_jenis

        return nama_jenis(self.jenis)

    @property
    def sebutan(self) -> str:
        """Its state in words. What nobody signs is sealed, not signed."""
        if self.keadaan == self.Keadaan.DITANDATANGANI and not self.jumlah_blok:
            return "Disegel"
        return str(self.Keadaan(self.keadaan).label)

    @property
    def berlaku(self) -> bool:
        return self.keadaan != self.Keadaan.DIBATALKAN


class DokumenRevisi(ModelInstansi):
    """One stored file of a document, known by the sha256 of its bytes. Written once."""

    dokumen = KunciAsing(Dokumen, models.PROTECT, related_name="revisi")
    no = models.PositiveSmallIntegerField("revisi")
    cara = models.CharField("cara tanda tangan", max_length=10, choices=CaraTandaTangan)
    format = models.CharField("format", max_length=4, choices=[("pdf", "PDF"), ("jpg", "JPG")], default="pdf")
    sha256 = models.CharField("SHA-256 berkas", max_length=64)
    ukuran = models.PositiveIntegerField("ukuran (bita)")
    berkas = models.CharField("letak berkas", max_length=200)
    sertifikat = KunciAsing(SertifikatSegel, models.PROTECT, null=True, related_name="+")
    nomor_tertulis = models.CharField("nomor yang tertulis", max_length=100, blank=True)
    waktu = models.DateTimeField("waktu")

    class Meta:
        verbose_name = "revisi dokumen"
        verbose_name_plural = "revisi dokumen"
        constraints = [models.UniqueConstraint(fields=["instansi", "dokumen", "no"], name="inti_revisi_nomor")]

    def __str__(self) -> str:
        return f"revisi {self.no}"


class TindakanTandaTangan(ModelInstansi):
    """A person's own act of signing, apart from the institution's seal. Written once; one for each block of the paper.

    `revisi`: the first file that shows it, set once; None while that file is still being printed.
    """

    dokumen = KunciAsing(Dokumen, models.PROTECT, related_name="tindakan")
    revisi = KunciAsing(DokumenRevisi, models.PROTECT, null=True, related_name="tindakan")
    blok = models.CharField("blok", max_length=30)
    sebagai = models.CharField("sebagai", max_length=200)
    nama = models.CharField("nama di kertas", max_length=200)
    jabatan = models.CharField("jabatan di kertas", max_length=200, blank=True)
    akun_id = models.BigIntegerField("akun", null=True)
    nama_pelaku = models.CharField("pelaku", max_length=200)
    cara = models.CharField("cara tanda tangan", max_length=10, choices=CaraTandaTangan)
    isi_hash = models.CharField("SHA-256 naskah", max_length=64)
    jaringan = models.CharField("jaringan asal", max_length=50, blank=True)
    waktu = models.DateTimeField("waktu")

    class Meta:
        verbose_name = "tindakan tanda tangan"
        verbose_name_plural = "tindakan tanda tangan"
        constraints = [models.UniqueConstraint(fields=["instansi", "dokumen", "blok"], name="inti_tindakan_blok")]


class PemeriksaanDokumen(ModelInstansi):
    """How often a document was looked up in public on a day: counts, nothing about who asked."""

    dokumen = KunciAsing(Dokumen, models.PROTECT, related_name="pemeriksaan")
    tanggal = models.DateField("tanggal")
    dibuka = models.PositiveIntegerField("dibuka", default=0)
    sama = models.PositiveIntegerField("berkas sama", default=0)
    berbeda = models.PositiveIntegerField("berkas berbeda", default=0)

    class Meta:
        verbose_name = "pemeriksaan dokumen"
        verbose_name_plural = "pemeriksaan dokumen"
        constraints = [models.UniqueConstraint(fields=["instansi", "dokumen", "tanggal"], name="inti_pemeriksaan_hari")]
