from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from kinerja.inti.models import Keanggotaan, KunciAsing, ModelInstansi
from kinerja.models import Pegawai, UnitKerja
from tpp.models.proses import HasilTpp
from tpp.states import StatusKoreksi


class PengajuanKoreksi(ModelInstansi):
    """Ajukan Koreksi: a person says which line of his Rincian TPP is wrong; the operator of his office answers.

    It carries no rupiah: the operator sees days, entries and the words of the line.
    """

    pegawai = KunciAsing(Pegawai, models.PROTECT, related_name="+")
    hasil = KunciAsing(HasilTpp, models.PROTECT, related_name="koreksi")
    bulan = models.DateField("bulan")
    perangkat_daerah = KunciAsing(UnitKerja, models.PROTECT, null=True, related_name="+")
    perihal = models.CharField("perihal", max_length=200)
    tanggal = models.DateField("hari yang dimaksud", null=True, blank=True)
    uraian = models.TextField("uraian")
    status = models.CharField("status", max_length=12, choices=StatusKoreksi, default=StatusKoreksi.DIAJUKAN)
    jawaban = models.TextField("jawaban", blank=True)
    dijawab_oleh = KunciAsing(Keanggotaan, models.PROTECT, null=True, blank=True, related_name="+")
    dijawab_pada = models.DateTimeField("dijawab pada", null=True, blank=True)
    diajukan_pada = models.DateTimeField("diajukan pada", db_default=Now())

    class Meta:
        verbose_name = "pengajuan koreksi TPP"
        verbose_name_plural = "pengajuan koreksi TPP"
        constraints = [
            models.CheckConstraint(
                condition=Q(status="diajukan", dijawab_pada=None)
                | Q(~Q(status="diajukan"), dijawab_pada__isnull=False),
                name="tpp_koreksi_dijawab",
            ),
            models.UniqueConstraint(
                fields=["instansi", "pegawai", "bulan", "perihal", "tanggal"],
                name="tpp_koreksi_satu_terbuka",
                condition=Q(status="diajukan"),
                nulls_distinct=False,
            ),
        ]
        indexes = [
            models.Index(fields=["instansi", "perangkat_daerah", "status"], name="tpp_koreksi_antrean"),
            models.Index(fields=["instansi", "pegawai"], name="tpp_koreksi_pegawai"),
            models.Index(fields=["instansi", "hasil"], name="tpp_koreksi_hasil"),
        ]

    @property
    def sebutan(self) -> str:
        """Its state in words; needs `queries.koreksi_data.dengan_data`."""
        if self.status == StatusKoreksi.DITERIMA and not self.data_diubah:  # type: ignore[attr-defined]
            return "Diterima, menunggu data diperbaiki"
        return str(StatusKoreksi(self.status).label)

    def __str__(self) -> str:
        return f"koreksi {self.perihal}"
