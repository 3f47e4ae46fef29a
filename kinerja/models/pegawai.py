from django.db import models
from django.db.models import F, Q

from kinerja.inti.format import tanggal
from kinerja.inti.models import Keanggotaan, KunciAsing, ModelInstansi
from kinerja.inti.models.masa import ModelBermasa, masa_sah, tanpa_tumpang_tindih
from kinerja.inti.riwayat_baris import riwayat_baris


class JenisPegawai(ModelInstansi):
    """Kind of employment, as data: PNS, CPNS, PPPK, paruh waktu, non-ASN, titipan, pejabat without NIP."""

    class AturanNip(models.TextChoices):
        NIP = "nip", "NIP PNS"
        NI_PPPK = "ni_pppk", "NI PPPK"
        TANPA = "tanpa", "Tanpa NIP"

    kode = models.CharField("kode", max_length=20)
    nama = models.CharField("nama", max_length=80)
    aturan_nip = models.CharField("aturan NIP", max_length=10, choices=AturanNip, default=AturanNip.NIP)

    class Meta:
        verbose_name = "jenis pegawai"
        verbose_name_plural = "jenis pegawai"
        constraints = [models.UniqueConstraint(fields=["instansi", "kode"], name="kinerja_jenispegawai_kode")]

    def __str__(self) -> str:
        return self.nama


@riwayat_baris()
class Pegawai(ModelInstansi):
    """A person who works for the tenant. `nip` and the names are today's; the dated ones stand beside it."""

    class SebabBerakhir(models.TextChoices):
        PENSIUN = "pensiun", "Pensiun (BUP)"
        PINDAH = "pindah", "Pindah instansi"
        MENINGGAL = "meninggal", "Meninggal dunia"
        BERHENTI = "berhenti", "Berhenti"
        GABUNG = "gabung", "Digabung ke data lain"

    nip = models.CharField("NIP", max_length=18, null=True, blank=True)
    gelar_depan = models.CharField("gelar depan", max_length=40, blank=True)
    nama = models.CharField("nama", max_length=150)
    gelar_belakang = models.CharField("gelar belakang", max_length=60, blank=True)
    jenis = KunciAsing(JenisPegawai, models.PROTECT, related_name="+", verbose_name="jenis pegawai")
    keanggotaan = KunciAsing(Keanggotaan, models.SET_NULL, null=True, blank=True, related_name="+")
    berakhir = models.DateField("berakhir sejak", null=True, blank=True)
    sebab_berakhir = models.CharField("sebab berakhir", max_length=10, choices=SebabBerakhir, blank=True)
    digabung_ke = KunciAsing(
        "self", models.PROTECT, null=True, blank=True, related_name="gabungan", verbose_name="digabung ke"
    )
    dicatat_pada = models.DateTimeField("dicatat pada", auto_now_add=True)

    class Meta:
        verbose_name = "pegawai"
        verbose_name_plural = "pegawai"
        constraints = [
            models.UniqueConstraint(
                fields=["instansi", "nip"],
                name="kinerja_pegawai_nip",
                violation_error_message="NIP ini sudah dipakai pegawai lain.",
            ),
            models.UniqueConstraint(fields=["instansi", "keanggotaan"], name="kinerja_pegawai_akun"),
            models.CheckConstraint(condition=Q(nip=None) | Q(nip__regex=r"^\d{18}$"), name="kinerja_pegawai_nip_18"),
            models.CheckConstraint(
                condition=Q(berakhir=None, sebab_berakhir="") | (Q(berakhir__isnull=False) & ~Q(sebab_berakhir="")),
                name="kinerja_pegawai_berakhir",
            ),
            models.CheckConstraint(
                condition=Q(digabung_ke=None)
                | (Q(sebab_berakhir="gabung", nip=None, keanggotaan=None) & ~Q(digabung_ke=F("id"))),
                name="kinerja_pegawai_gabungan",
            ),
        ]

    def __str__(self) -> str:
        return self.nama_lengkap

    @property
    def nama_lengkap(self) -> str:
        """Name with titles as printed: "Dr. Nama, S.Si., M.T."."""
        depan = f"{self.gelar_depan} {self.nama}".strip()
        return f"{depan}, {self.gelar_belakang}" if self.gelar_belakang else depan


@riwayat_baris(induk="pegawai")
class RiwayatNama(ModelBermasa):
    """The name a person carried; signed papers keep what they said."""

    pegawai = KunciAsing(Pegawai, models.CASCADE, related_name="riwayat_nama")
    gelar_depan = models.CharField("gelar depan", max_length=40, blank=True)
    nama = models.CharField("nama", max_length=150)
    gelar_belakang = models.CharField("gelar belakang", max_length=60, blank=True)

    class Meta:
        verbose_name = "riwayat nama"
        verbose_name_plural = "riwayat nama"
        constraints = [masa_sah("kinerja_nama_masa"), tanpa_tumpang_tindih("kinerja_nama_satu", "pegawai")]
        indexes = [models.Index(fields=["instansi", "pegawai", "mulai"], name="kinerja_nama_pegawai")]

    def __str__(self) -> str:
        return f"{self.nama} sejak {tanggal(self.mulai)}"


@riwayat_baris(induk="pegawai")
class RiwayatNip(ModelBermasa):
    """The NIP and kind of employment a person had (corrections, PPPK to CPNS to PNS)."""

    pegawai = KunciAsing(Pegawai, models.CASCADE, related_name="riwayat_nip")
    nip = models.CharField("NIP", max_length=18, null=True, blank=True)
    jenis = KunciAsing(JenisPegawai, models.PROTECT, related_name="+", verbose_name="jenis pegawai")

    class Meta:
        verbose_name = "riwayat NIP"
        verbose_name_plural = "riwayat NIP"
        constraints = [
            masa_sah("kinerja_nip_masa"),
            tanpa_tumpang_tindih("kinerja_nip_satu", "pegawai"),
            tanpa_tumpang_tindih("kinerja_nip_milik", "nip", kondisi=Q(nip__isnull=False)),
        ]
        indexes = [models.Index(fields=["instansi", "pegawai", "mulai"], name="kinerja_nip_pegawai")]

    def __str__(self) -> str:
        return f"{self.nip or 'Tanpa NIP'} sejak {tanggal(self.mulai)}"


@riwayat_baris(induk="pegawai")
class RiwayatGolongan(ModelBermasa):
    """Golongan from its TMT."""

    pegawai = KunciAsing(Pegawai, models.CASCADE, related_name="riwayat_golongan")
    golongan = models.CharField("golongan", max_length=6)
    nomor_sk = models.CharField("nomor SK", max_length=100, blank=True)
    tanggal_sk = models.DateField("tanggal SK", null=True, blank=True)

    class Meta:
        verbose_name = "riwayat golongan"
        verbose_name_plural = "riwayat golongan"
        constraints = [masa_sah("kinerja_golongan_masa"), tanpa_tumpang_tindih("kinerja_golongan_satu", "pegawai")]
        indexes = [models.Index(fields=["instansi", "pegawai", "mulai"], name="kinerja_golongan_pegawai")]

    def __str__(self) -> str:
        return f"{self.golongan} sejak {tanggal(self.mulai)}"


@riwayat_baris(induk="pegawai")
class RiwayatGaji(ModelBermasa):
    """Gross monthly salary in rupiah, as paid by BKAD; the base that TPP shares a contribution ceiling with."""

    pegawai = KunciAsing(Pegawai, models.CASCADE, related_name="riwayat_gaji")
    gaji_bruto = models.DecimalField("gaji bruto (Rp)", max_digits=15, decimal_places=2)

    class Meta:
        verbose_name = "riwayat gaji"
        verbose_name_plural = "riwayat gaji"
        constraints = [
            masa_sah("kinerja_gaji_masa"),
            tanpa_tumpang_tindih("kinerja_gaji_satu", "pegawai"),
            models.CheckConstraint(condition=Q(gaji_bruto__gte=0), name="kinerja_gaji_positif"),
        ]
        indexes = [models.Index(fields=["instansi", "pegawai", "mulai"], name="kinerja_gaji_pegawai")]

    def __str__(self) -> str:
        return f"Gaji sejak {tanggal(self.mulai)}"


def samarkan(nomor: str) -> str:
    """An account number as its owner sees it: "…1234"; one of four digits or fewer shows none."""
    return f"…{nomor[-4:]}" if len(nomor) > 4 else "…"


@riwayat_baris(induk="pegawai")
class Rekening(ModelBermasa):
    """The bank account that TPP is paid to. A change of it goes through `UsulanRekening`."""

    pegawai = KunciAsing(Pegawai, models.CASCADE, related_name="rekening")
    bank = models.CharField("bank", max_length=80, blank=True)
    nomor = models.CharField("nomor rekening", max_length=40)
    atas_nama = models.CharField("atas nama", max_length=150, blank=True, db_default="")

    class Meta:
        verbose_name = "rekening"
        verbose_name_plural = "rekening"
        constraints = [masa_sah("kinerja_rekening_masa"), tanpa_tumpang_tindih("kinerja_rekening_satu", "pegawai")]
        indexes = [models.Index(fields=["instansi", "pegawai", "mulai"], name="kinerja_rekening_pegawai")]

    def __str__(self) -> str:
        return f"Rekening {self.bank} sejak {tanggal(self.mulai)}"

    @property
    def tersamar(self) -> str:
        """Bank and the last four digits."""
        return f"{self.bank} {samarkan(self.nomor)}".strip()
