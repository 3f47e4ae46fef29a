from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from kinerja.inti.models import Dokumen, Keanggotaan, KunciAsing, ModelInstansi
from kinerja.models import BulanOpd, Pegawai, UnitKerja
from tpp.models.proses import HasilTpp, ProsesTpp


def _rupiah(nama: str) -> "models.DecimalField[Decimal, Decimal]":
    return models.DecimalField(f"{nama} (Rp)", max_digits=15, decimal_places=2, default=0)


class DaftarPembayaran(ModelInstansi):
    """The payment list of one month of one perangkat daerah: the run it rests on and, from *Disahkan*, its frozen rows.

    Its state is that of the month (`BulanOpd.status`). Money in whole rupiah.
    """

    bulan_opd = KunciAsing(BulanOpd, models.PROTECT, related_name="daftar")
    proses = KunciAsing(ProsesTpp, models.PROTECT, related_name="daftar")
    nomor = models.CharField("nomor daftar", max_length=100, blank=True)
    jumlah_pegawai = models.PositiveIntegerField("jumlah pegawai", default=0)
    kotor = _rupiah("jumlah bruto")
    pph = _rupiah("PPh 21")
    iuran = _rupiah("iuran BPJS")
    bersih = _rupiah("jumlah bulan ini")
    selisih = _rupiah("selisih bulan lalu")
    diterima = _rupiah("jumlah diterima")
    catatan_pemeriksa = models.TextField("catatan pemeriksa", blank=True)
    diperiksa_pada = models.DateTimeField("diperiksa pada", null=True, blank=True)
    disahkan_pada = models.DateTimeField("disahkan pada", null=True, blank=True)
    dokumen = KunciAsing(Dokumen, models.PROTECT, null=True, blank=True, related_name="+")
    sp2d_nomor = models.CharField("nomor SP2D", max_length=100, blank=True)
    sp2d_tanggal = models.DateField("tanggal SP2D", null=True, blank=True)
    dibuat_pada = models.DateTimeField("dibuat pada", db_default=Now())

    class Meta:
        verbose_name = "daftar pembayaran TPP"
        verbose_name_plural = "daftar pembayaran TPP"
        constraints = [
            models.UniqueConstraint(fields=["instansi", "bulan_opd"], name="tpp_daftar_satu"),
            models.CheckConstraint(condition=Q(diterima=F("bersih") + F("selisih")), name="tpp_daftar_jumlah"),
            models.CheckConstraint(
                condition=Q(sp2d_nomor="", sp2d_tanggal=None) | Q(sp2d_tanggal__isnull=False), name="tpp_daftar_sp2d"
            ),
        ]

    def __str__(self) -> str:
        return f"Daftar Pembayaran TPP {self.bulan_opd}"


class BarisDaftar(ModelInstansi):
    """One person's line of a list, as paid: names, seat and account as they stood, never changed again.

    `hasil` None: only differences of earlier months. `diterima` = `bersih` + `selisih`.
    """

    daftar = KunciAsing(DaftarPembayaran, models.PROTECT, related_name="baris")
    pegawai = KunciAsing(Pegawai, models.PROTECT, related_name="+")
    hasil = KunciAsing(HasilTpp, models.PROTECT, null=True, related_name="+")
    urut = models.PositiveIntegerField("nomor urut")
    nama = models.CharField("nama", max_length=200)
    nip = models.CharField("NIP", max_length=18, blank=True)
    golongan = models.CharField("golongan", max_length=10, blank=True)
    jabatan = models.CharField("jabatan", max_length=300, blank=True)
    kelas = models.PositiveSmallIntegerField("kelas jabatan", null=True)
    bank = models.CharField("bank", max_length=60, blank=True)
    rekening = models.CharField("nomor rekening", max_length=40, blank=True)
    pagu = _rupiah("besaran TPP")
    bagian_kinerja = _rupiah("bagian kinerja")
    bagian_disiplin = _rupiah("bagian disiplin")
    kotor = _rupiah("jumlah bruto")
    pph = _rupiah("PPh 21")
    iuran = _rupiah("iuran BPJS")
    bersih = _rupiah("jumlah bulan ini")
    selisih = _rupiah("selisih bulan lalu")
    diterima = _rupiah("jumlah diterima")

    class Meta:
        verbose_name = "baris daftar pembayaran"
        verbose_name_plural = "baris daftar pembayaran"
        constraints = [
            models.UniqueConstraint(fields=["instansi", "daftar", "pegawai"], name="tpp_baris_satu"),
            models.CheckConstraint(condition=Q(diterima=F("bersih") + F("selisih")), name="tpp_baris_jumlah"),
            models.CheckConstraint(condition=Q(diterima__gte=0), name="tpp_baris_tidak_minus"),
        ]
        indexes = [
            models.Index(fields=["instansi", "pegawai"], name="tpp_baris_pegawai"),
            models.Index(fields=["instansi", "hasil"], name="tpp_baris_hasil"),
        ]

    def __str__(self) -> str:
        return f"{self.urut}. {self.nama}"


class SelisihTpp(ModelInstansi):
    """What a locked month should have paid a person, less what it paid: one open row a person and month at most.

    Components are signed rupiah (new less paid). Taken into `daftar` when that list is sahkan, or, when it cannot be
    taken from a payment, settled by a deposit (`setor_*`).
    """

    pegawai = KunciAsing(Pegawai, models.PROTECT, related_name="+")
    bulan = models.DateField("bulan asal")
    perangkat_daerah = KunciAsing(UnitKerja, models.PROTECT, related_name="+")
    kotor = _rupiah("selisih bruto")
    pph = _rupiah("selisih PPh 21")
    iuran = _rupiah("selisih iuran")
    bersih = _rupiah("selisih diterima")
    masukan = models.JSONField("masukan baru")
    rincian = models.JSONField("rincian baru")
    sebab = models.JSONField("sebab", default=list)
    daftar = KunciAsing(DaftarPembayaran, models.PROTECT, null=True, blank=True, related_name="selisih_diambil")
    setor_nomor = models.CharField("nomor bukti setor", max_length=100, blank=True)
    setor_tanggal = models.DateField("tanggal setor", null=True, blank=True)
    setor_oleh = KunciAsing(Keanggotaan, models.PROTECT, null=True, blank=True, related_name="+")
    dihitung_pada = models.DateTimeField("dihitung pada", db_default=Now())

    class Meta:
        verbose_name = "selisih TPP"
        verbose_name_plural = "selisih TPP"
        constraints = [
            models.UniqueConstraint(
                fields=["instansi", "pegawai", "bulan"],
                name="tpp_selisih_terbuka",
                condition=Q(daftar=None, setor_tanggal=None),
            ),
            models.CheckConstraint(condition=Q(bersih=F("kotor") - F("pph") - F("iuran")), name="tpp_selisih_jumlah"),
            models.CheckConstraint(
                condition=~Q(daftar__isnull=False, setor_tanggal__isnull=False), name="tpp_selisih_sekali"
            ),
        ]
        indexes = [models.Index(fields=["instansi", "daftar"], name="tpp_selisih_daftar")]

    def __str__(self) -> str:
        return f"selisih {self.bulan:%Y-%m} pegawai nomor {self.pegawai_id}"
