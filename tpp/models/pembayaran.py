from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import models

from kinerja.inti.models import ModelInstansi
from kinerja.inti.models.masa import ModelBermasa, masa_sah, tanpa_tumpang_tindih
from tpp.domain.format_bank import Bentuk, Pemisah, baca_kolom


class FormatBank(ModelInstansi):
    """How one bank wants its payment file: form, separator, header, and the columns in their order.

    `kolom`: one column a line, as `tpp.domain.format_bank.baca_kolom` reads it. `bank` as it stands on the accounts; ""
    takes the accounts of every bank.
    """

    nama = models.CharField("nama", max_length=80)
    bank = models.CharField(
        "bank", max_length=80, blank=True, help_text="Seperti tertulis pada rekening. Kosong: semua bank."
    )
    bentuk = models.CharField("bentuk berkas", max_length=4, choices=[(b.value, b.sebutan) for b in Bentuk])
    pemisah = models.CharField(
        "pemisah kolom",
        max_length=10,
        choices=[(p.value, p.sebutan) for p in Pemisah],
        default=Pemisah.TITIK_KOMA.value,
    )
    kepala = models.BooleanField("baris judul", default=True)
    kolom = models.TextField(
        "kolom",
        help_text="Satu kolom per baris: Judul = isi. Isi: nomor, nama, nip, bank, rekening, jumlah, keterangan, kosong, "
        'atau teks tetap dalam tanda kutip, misalnya Kode = "451".',
    )
    aktif = models.BooleanField("dipakai", default=True)

    class Meta:
        verbose_name = "format berkas bank"
        verbose_name_plural = "format berkas bank"
        constraints = [models.UniqueConstraint(fields=["instansi", "nama"], name="tpp_formatbank_nama")]

    def __str__(self) -> str:
        return self.nama

    def clean(self) -> None:
        """Raises ValidationError with the faulty line."""
        super().clean()
        if self.bentuk == Bentuk.XLSX.value and not self.kepala:
            raise ValidationError({"kepala": "Berkas XLSX selalu memakai baris judul."})
        try:
            baca_kolom(self.kolom)
        except ValueError as galat:
            raise ValidationError({"kolom": str(galat)}) from galat


class BatasKoreksi(ModelBermasa):
    """Until when a person may ask for a correction of his Rincian TPP, in calendar days.

    Without a row the defaults of the fields hold.
    """

    hari_sesudah_hitung = models.PositiveSmallIntegerField("hari sesudah dihitung, selama belum disahkan", default=7)
    hari_sesudah_sah = models.PositiveSmallIntegerField("hari sesudah disahkan", default=30)
    dasar = models.CharField("dasar", max_length=200, blank=True)

    class Meta:
        verbose_name = "batas pengajuan koreksi TPP"
        verbose_name_plural = "batas pengajuan koreksi TPP"
        constraints = [masa_sah("tpp_bataskoreksi_masa"), tanpa_tumpang_tindih("tpp_bataskoreksi_satu")]

    def __str__(self) -> str:
        return f"{self.hari_sesudah_hitung} hari sesudah dihitung, {self.hari_sesudah_sah} hari sesudah disahkan"

    def sampai(self, *, dihitung: date, disahkan: date | None) -> date:
        """The last day, included."""
        if disahkan is not None:
            return disahkan + timedelta(days=self.hari_sesudah_sah)
        return dihitung + timedelta(days=self.hari_sesudah_hitung)
