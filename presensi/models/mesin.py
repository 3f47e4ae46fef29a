from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from kinerja.inti.models import KunciAsing, ModelInstansi, ModelTumbuh, Zona
from kinerja.inti.models.masa import ModelBermasa, masa_sah, tanpa_tumpang_tindih
from kinerja.models import Pegawai, UnitKerja


class Mesin(ModelInstansi):
    """A fingerprint machine. Its clock shows the local time of its zone."""

    kode = models.CharField("kode", max_length=40)
    nama = models.CharField("nama", max_length=120)
    nomor_seri = models.CharField("nomor seri", max_length=60, blank=True)
    unit = KunciAsing(UnitKerja, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="unit kerja")
    zona = models.CharField("zona waktu", max_length=40, choices=Zona, default=Zona.WIB)
    aktif = models.BooleanField("aktif", default=True)
    ketukan_terakhir = models.DateTimeField("ketukan terakhir", null=True, editable=False)

    class Meta:
        verbose_name = "mesin presensi"
        verbose_name_plural = "mesin presensi"
        constraints = [models.UniqueConstraint(fields=["instansi", "kode"], name="presensi_mesin_kode")]

    def __str__(self) -> str:
        return f"{self.kode} · {self.nama}"


class PinMesin(ModelBermasa):
    """Whose finger a PIN was between dates, on one machine or (`mesin` None) on every machine.

    A row of the machine itself goes before a row of every machine.
    """

    mesin = KunciAsing(
        Mesin, models.CASCADE, null=True, blank=True, related_name="pin", help_text="Kosong: semua mesin."
    )
    pin = models.CharField("PIN", max_length=24)
    pegawai = KunciAsing(Pegawai, models.CASCADE, related_name="pin_mesin")

    class Meta:
        verbose_name = "PIN mesin"
        verbose_name_plural = "PIN mesin"
        constraints = [
            masa_sah("presensi_pin_masa"),
            tanpa_tumpang_tindih("presensi_pin_milik", "mesin", "pin", kondisi=Q(mesin__isnull=False)),
            tanpa_tumpang_tindih("presensi_pin_semua", "pin", kondisi=Q(mesin=None)),
        ]
        indexes = [models.Index(fields=["instansi", "pegawai"], name="presensi_pin_pegawai")]


class PinTerekam(ModelInstansi):
    """A PIN that punched on a machine: how often, first and last. Kept by the import, so that no page scans the punches."""

    mesin = KunciAsing(Mesin, models.CASCADE, related_name="pin_terekam")
    pin = models.CharField("PIN", max_length=24)
    jumlah = models.PositiveIntegerField("jumlah ketukan", default=0)
    pertama = models.DateTimeField("ketukan pertama")
    terakhir = models.DateTimeField("ketukan terakhir")

    class Meta:
        verbose_name = "PIN terekam"
        verbose_name_plural = "PIN terekam"
        constraints = [models.UniqueConstraint(fields=["instansi", "mesin", "pin"], name="presensi_pinterekam_satu")]


class Ketukan(ModelTumbuh):
    """A raw punch, kept for ever as the machine gave it. Direction is derived from the schedule, never from `status`.

    The unique key answers every read: by PIN and time, on one machine or skipping over all of them. `unggahan_id` is the
    upload it came with, without a foreign key: checking one costs a third of the insert of a month.
    """

    mesin = KunciAsing(Mesin, models.PROTECT, related_name="+")
    pin = models.CharField("PIN", max_length=24)
    waktu = models.DateTimeField("waktu")
    status = models.SmallIntegerField("tombol", null=True)
    verifikasi = models.SmallIntegerField("cara verifikasi", null=True)
    unggahan_id = models.BigIntegerField("unggahan", null=True)
    diterima_pada = models.DateTimeField("diterima pada", db_default=Now())

    class Meta:
        verbose_name = "ketukan"
        verbose_name_plural = "ketukan"
        constraints = [
            models.UniqueConstraint(fields=["instansi", "pin", "mesin", "waktu"], name="presensi_ketukan_unik")
        ]
