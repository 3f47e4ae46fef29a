from django.db import models
from django.db.models import Q

from kinerja.inti.models.bidang import KunciAsing, ModelInstansi
from kinerja.inti.models.dokumen import Dokumen, DokumenRevisi
from kinerja.inti.models.keanggotaan import Keanggotaan


class BlokDokumen(ModelInstansi):
    """Whose a signature block of a published document is, to find what waits for a person without opening frozen texts.

    Written with the document. A block is a person's (`pegawai_id`), a membership's, or nobody's whom we know.
    """

    dokumen = KunciAsing(Dokumen, models.PROTECT, related_name="blok")
    kode = models.CharField("blok", max_length=30)
    pegawai_id = models.BigIntegerField("pegawai", null=True)
    keanggotaan = KunciAsing(Keanggotaan, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = "blok tanda tangan"
        verbose_name_plural = "blok tanda tangan"
        constraints = [models.UniqueConstraint(fields=["instansi", "dokumen", "kode"], name="inti_blok_dokumen")]
        indexes = [
            models.Index(fields=["instansi", "pegawai_id"], name="inti_blok_pegawai"),
            models.Index(fields=["instansi", "keanggotaan"], name="inti_blok_anggota"),
        ]


class PindaianDokumen(ModelInstansi):
    """A scan of the paper signed by hand, as one party sent it. It counts once the other signers say that it is genuine.

    revisi: the revision it became when all had confirmed. A refused or withdrawn one keeps its reason; nothing is deleted.
    """

    dokumen = KunciAsing(Dokumen, models.PROTECT, related_name="pindaian")
    format = models.CharField("format", max_length=4, choices=[("pdf", "PDF"), ("jpg", "JPG")])
    sha256 = models.CharField("SHA-256 berkas", max_length=64)
    ukuran = models.PositiveIntegerField("ukuran (bita)")
    berkas = models.CharField("letak berkas", max_length=200)
    nomor_tertulis = models.CharField("nomor yang tertulis", max_length=100, blank=True)
    pengunggah = KunciAsing(Keanggotaan, models.PROTECT, null=True, related_name="+")
    nama_pengunggah = models.CharField("pengunggah", max_length=200)
    waktu = models.DateTimeField("waktu")
    revisi = KunciAsing(DokumenRevisi, models.PROTECT, null=True, related_name="pindaian")
    ditolak_pada = models.DateTimeField("ditolak pada", null=True)
    nama_penolak = models.CharField("ditolak oleh", max_length=200, blank=True)
    alasan_tolak = models.TextField("alasan ditolak", blank=True)

    class Meta:
        verbose_name = "pindaian dokumen"
        verbose_name_plural = "pindaian dokumen"
        constraints = [
            models.UniqueConstraint(
                fields=["instansi", "dokumen"],
                name="inti_pindaian_satu_menunggu",
                condition=Q(revisi=None, ditolak_pada=None),
            ),
            models.CheckConstraint(condition=Q(revisi=None) | Q(ditolak_pada=None), name="inti_pindaian_satu_akhir"),
        ]
        indexes = [
            models.Index(fields=["instansi", "dokumen"], name="inti_pindaian_dokumen"),
            models.Index(fields=["instansi", "revisi"], name="inti_pindaian_revisi"),
        ]

    @property
    def menunggu(self) -> bool:
        return self.revisi_id is None and self.ditolak_pada is None


class KonfirmasiPindaian(ModelInstansi):
    """The owner of a block, or who keeps the kind's records, says that a scan shows the signature of that block."""

    pindaian = KunciAsing(PindaianDokumen, models.PROTECT, related_name="konfirmasi")
    blok = models.CharField("blok", max_length=30)
    akun_id = models.BigIntegerField("akun", null=True)
    nama_pelaku = models.CharField("pelaku", max_length=200)
    waktu = models.DateTimeField("waktu")

    class Meta:
        verbose_name = "konfirmasi pindaian"
        verbose_name_plural = "konfirmasi pindaian"
        constraints = [
            models.UniqueConstraint(fields=["instansi", "pindaian", "blok"], name="inti_konfirmasi_blok"),
        ]
