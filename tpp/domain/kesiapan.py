"""What can stand in the way of a month, and which of it blocks: that follows from what the rule set counts. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from kinerja.inti.format import angka
from tpp.domain.aturan import Aturan

_MODE_MENIT = ("proporsional_bulan", "proporsional_hari", "ambang", "pita", "dibatasi_kehadiran")


class Kode(StrEnum):
    """Kinds of things to settle, as they stand in addresses."""

    PRESENSI = "presensi"
    VERIFIKASI = "verifikasi"
    ATASAN = "tanpa-atasan"
    KELAS = "tanpa-kelas"
    JABATAN = "tanpa-jabatan"
    GAJI = "tanpa-gaji"
    PREDIKAT = "tanpa-predikat"
    PIN = "pin"
    REKENING = "tanpa-rekening"
    KOREKSI = "koreksi"
    KOREKSI_DATA = "koreksi-data"


@dataclass(frozen=True, slots=True)
class JenisHambatan:
    """A kind in the words of the screen: heading, what is counted, what it means and the way out."""

    kode: Kode
    nama: str
    satuan: str
    uraian: str

    @property
    def singkat(self) -> str:
        """The heading where room is scarce: "Rekening"."""
        return {
            Kode.REKENING: "Rekening",
            Kode.KOREKSI: "Koreksi",
            Kode.KOREKSI_DATA: "Koreksi diterima",
            Kode.PIN: "PIN",
        }.get(self.kode, self.nama)


_DAFTAR = (
    JenisHambatan(
        Kode.PRESENSI,
        "Tanpa data mesin",
        "pegawai tanpa data mesin",
        "Tidak ada satu ketukan pun pada bulan ini, dan tidak cuti atau dinas luar sebulan penuh. Hari-hari itu akan "
        "terhitung tanpa keterangan. Unggah log mesinnya, pasangkan PIN-nya, atau catat ketidakhadirannya.",
    ),
    JenisHambatan(
        Kode.VERIFIKASI,
        "Belum diverifikasi",
        "aktivitas belum diverifikasi",
        "Aktivitas yang belum diputus tidak dihitung menitnya. Ingatkan verifikatornya, atau tunjuk Plh.",
    ),
    JenisHambatan(
        Kode.ATASAN,
        "Tanpa atasan",
        "pegawai tanpa atasan",
        "Tidak ada yang dapat memverifikasi aktivitasnya. Isi formasi atasan pada Peta Jabatan, atau tetapkan "
        "verifikator dengan SK.",
    ),
    JenisHambatan(
        Kode.KELAS,
        "Tanpa kelas",
        "pegawai tanpa kelas jabatan",
        "Besaran TPP mengikuti kelas jabatan; tanpa itu pegawai ini tidak dapat dihitung. Isi kelasnya pada Peta Jabatan.",
    ),
    JenisHambatan(
        Kode.JABATAN,
        "Tanpa jabatan",
        "pegawai tanpa jabatan",
        "Tidak menempati jabatan definitif pada bulan ini, sehingga tidak dapat dihitung. Lengkapi Riwayat Jabatannya, "
        "akhiri masa kerjanya, atau catat bahwa ia tidak ikut TPP.",
    ),
    JenisHambatan(
        Kode.GAJI,
        "Tanpa gaji",
        "pegawai tanpa gaji bruto",
        "Iuran dihitung dari sisa batas upah sesudah gaji; tanpa gaji bruto pegawai ini tidak dapat dihitung. "
        "Isi gaji bruto pada Data Pegawai.",
    ),
    JenisHambatan(
        Kode.PREDIKAT,
        "Tanpa predikat",
        "pegawai tanpa predikat kinerja",
        "TPP bulan ini dibayar menurut predikat kinerja; tanpa evaluasi yang ditetapkan pegawai ini tidak dapat dihitung. "
        "Ingatkan yang mengurus, atau unggah predikatnya dari e-Kinerja BKN.",
    ),
    JenisHambatan(
        Kode.PIN,
        "PIN tanpa pemilik",
        "PIN tanpa pemilik",
        "Mesin merekam PIN ini, tetapi belum ada pegawai yang memilikinya. Ketukannya tersimpan dan terhitung begitu "
        "PIN dipasangkan.",
    ),
    JenisHambatan(
        Kode.REKENING,
        "Tanpa rekening",
        "pegawai tanpa rekening",
        "Jumlahnya tetap dihitung, tetapi tidak dapat masuk ke berkas bank. Usulkan rekeningnya.",
    ),
    JenisHambatan(
        Kode.KOREKSI,
        "Koreksi terbuka",
        "pengajuan koreksi belum dijawab",
        "Pegawai menyampaikan bahwa ada yang tidak sesuai pada Rincian TPP-nya. Jawab sebelum bulan disahkan.",
    ),
    JenisHambatan(
        Kode.KOREKSI_DATA,
        "Koreksi diterima, datanya belum diubah",
        "koreksi diterima yang datanya belum diubah",
        "Operator menerima koreksinya, tetapi sejak diajukan tidak ada data hari itu yang berubah, sehingga jumlahnya pun "
        "tidak berubah. Perbaiki datanya, lalu hitung kembali; sesudah bulan dikunci, cari selisihnya.",
    ),
)
JENIS: dict[Kode, JenisHambatan] = {j.kode: j for j in _DAFTAR}


def menghambat(aturan: Aturan | None) -> frozenset[Kode]:
    """Kinds that block a month under these rules. Without rules everything does that any rules could count."""
    if aturan is None:
        return frozenset({Kode.PRESENSI, Kode.VERIFIKASI, Kode.ATASAN, Kode.KELAS, Kode.JABATAN})
    hasil = {Kode.KELAS, Kode.JABATAN}
    kinerja, disiplin = aturan.kinerja, aturan.disiplin
    if kinerja is not None and kinerja.mode in _MODE_MENIT:
        hasil |= {Kode.VERIFIKASI, Kode.ATASAN}
    if perlu_predikat(aturan):
        hasil.add(Kode.PREDIKAT)
    hadir = disiplin.sumber == "persen_hadir" or disiplin.gabungan or disiplin.minimum_hari_hadir
    if hadir or any(p.sumber == "kejadian" for p in disiplin.potongan) or _kinerja_memakai_presensi(aturan):
        hasil.add(Kode.PRESENSI)
    if aturan.iuran.persen and aturan.iuran.batas_upah is not None:
        hasil.add(Kode.GAJI)
    return frozenset(hasil)


def perlu_predikat(aturan: Aturan | None) -> bool:
    """Whether the rules pay by the month's predikat."""
    return aturan is not None and aturan.kinerja is not None and aturan.kinerja.mode == "predikat"


def _kinerja_memakai_presensi(aturan: Aturan) -> bool:
    kinerja = aturan.kinerja
    return kinerja is not None and (kinerja.mode == "dibatasi_kehadiran" or kinerja.menit_hadir_minimum is not None)


@dataclass(frozen=True, slots=True)
class Hitungan:
    """How many of one kind there are in one perangkat daerah, and whether they block."""

    jenis: JenisHambatan
    jumlah: int
    menghambat: bool

    @property
    def kalimat(self) -> str:
        """ "12 aktivitas belum diverifikasi"."""
        return f"{angka(self.jumlah)} {self.jenis.satuan}"


def sebut_hambatan(hitungan: Iterable[Hitungan]) -> str:
    """The blockers in one phrase; empty when there are none."""
    return ", ".join(h.kalimat for h in hitungan if h.menghambat and h.jumlah)
