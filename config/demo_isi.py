"""What the people of the demo write into their logs: an invented bank of activities and texts for each kind of post.

The sample month says who worked on which day and how many minutes a month came to; those stay, the contents are replaced.
Every choice follows from the person and the day alone, so that the demo is the same each time.
"""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from random import Random

from kinerja.inti.tabel.baca import baca_tabel

KEPALA_BANK = ("kode", "aktivitas", "satuan", "menit")
KEPALA_ISI = ("nip", "tanggal", "kode", "volume", "mulai", "selesai", "uraian")
MULAI, ISTIRAHAT, SESUDAH_ISTIRAHAT, TERAKHIR = 7 * 60 + 40, 12 * 60, 12 * 60 + 45, 16 * 60
"""Minutes of the day: the first entry begins, nobody writes over the break, the last one ends."""
GOYANGAN = 40
"""By so many minutes a day may differ from a person's mean."""


@dataclass(frozen=True, slots=True)
class Kegiatan:
    """An activity of the demo's bank with the usual volumes and what people write about it."""

    kode: str
    nama: str
    satuan: str
    menit: int
    volume: tuple[int, int]
    uraian: tuple[str, ...]


PESAN = Kegiatan("U05", "Membaca dan membalas pesan kedinasan", "menit", 1, (5, 40), ("Pesan dan surel kedinasan",))
"""Fills a day up to the minute."""
_UMUM = (
    Kegiatan("U01", "Mengikuti apel", "kegiatan", 15, (1, 1), ("Apel pagi", "Apel pagi di halaman kantor")),
    Kegiatan(
        "U02",
        "Mengikuti rapat",
        "kegiatan",
        90,
        (1, 1),
        ("Rapat mingguan bidang", "Rapat persiapan evaluasi SPBE", "Rapat rencana kerja 2027", "Rapat data sektoral"),
    ),
    Kegiatan(
        "U03",
        "Menyusun laporan kegiatan",
        "laporan",
        60,
        (1, 1),
        ("Laporan kegiatan pekan ini", "Laporan perjalanan dinas", "Laporan capaian triwulan"),
    ),
    Kegiatan(
        "U04",
        "Berkonsultasi dan berkoordinasi",
        "kegiatan",
        60,
        (1, 1),
        ("Koordinasi dengan Bagian Organisasi", "Konsultasi anggaran dengan BPKAD", "Koordinasi dengan kecamatan"),
    ),
    PESAN,
)
_PIMPINAN = (
    Kegiatan(
        "P01",
        "Memimpin rapat",
        "kegiatan",
        90,
        (1, 1),
        ("Rapat staf", "Rapat pembahasan anggaran", "Rapat kemajuan pekerjaan"),
    ),
    Kegiatan(
        "P02",
        "Memeriksa naskah dinas",
        "naskah",
        10,
        (6, 12),
        ("Paraf surat keluar", "Koreksi konsep nota dinas", "Koreksi konsep surat edaran"),
    ),
    Kegiatan(
        "P03",
        "Membimbing bawahan",
        "kegiatan",
        60,
        (1, 1),
        ("Arahan tugas pekan ini", "Bimbingan penyusunan SKP", "Arahan tindak lanjut rapat"),
    ),
    Kegiatan(
        "P04", "Memeriksa aktivitas bawahan", "kegiatan", 30, (1, 1), ("Verifikasi aktivitas staf", "Evaluasi kerja")
    ),
    Kegiatan(
        "P05",
        "Menghadiri rapat perangkat daerah lain",
        "kegiatan",
        120,
        (1, 1),
        ("Rapat TAPD", "Rapat koordinasi Sekretariat Daerah", "Rapat satu data daerah"),
    ),
    Kegiatan(
        "P06", "Menelaah laporan", "laporan", 45, (1, 2), ("Telaah laporan bulanan", "Telaah laporan gangguan layanan")
    ),
)
_KOMPUTER = (
    Kegiatan(
        "K01",
        "Menulis kode program",
        "modul",
        120,
        (1, 1),
        ("Modul perizinan portal layanan", "Modul surat elektronik", "Modul laporan data sektoral"),
    ),
    Kegiatan(
        "K02",
        "Menguji fungsi aplikasi",
        "skenario",
        20,
        (3, 6),
        ("Uji masuk dan hak akses", "Uji unggah berkas", "Uji cetak laporan"),
    ),
    Kegiatan(
        "K03",
        "Menangani gangguan aplikasi",
        "gangguan",
        60,
        (1, 2),
        ("Portal layanan lambat", "Pengguna tidak dapat masuk", "Surel dinas tidak terkirim"),
    ),
    Kegiatan(
        "K04",
        "Memelihara basis data",
        "kegiatan",
        60,
        (1, 1),
        ("Cadangan basis data mingguan", "Pembersihan data ganda", "Perapian indeks basis data"),
    ),
    Kegiatan(
        "K05",
        "Menyusun dokumentasi sistem",
        "dokumen",
        60,
        (1, 1),
        ("Panduan pengguna portal", "Catatan perubahan aplikasi", "Diagram alur layanan"),
    ),
    Kegiatan(
        "K06",
        "Mendampingi pengguna aplikasi",
        "pengguna",
        20,
        (2, 5),
        ("Pendampingan admin kelurahan", "Pendampingan operator OPD", "Pendampingan bendahara"),
    ),
    Kegiatan(
        "K07",
        "Memantau server dan jaringan",
        "kegiatan",
        60,
        (1, 1),
        ("Pantau server pagi", "Pantau jaringan kantor", "Periksa catatan keamanan"),
    ),
    Kegiatan(
        "K08",
        "Memelihara perangkat jaringan",
        "titik",
        40,
        (1, 2),
        ("Titik akses lantai dua", "Jaringan kantor kecamatan", "Penggantian kabel ruang rapat"),
    ),
)
_STATISTIK = (
    Kegiatan(
        "S01",
        "Mengumpulkan data sektoral",
        "perangkat daerah",
        30,
        (2, 4),
        ("Data kesehatan", "Data pendidikan", "Data kependudukan"),
    ),
    Kegiatan(
        "S02",
        "Memeriksa dan membersihkan data",
        "tabel",
        40,
        (2, 3),
        ("Tabel jumlah penduduk", "Tabel fasilitas kesehatan", "Tabel harga pangan"),
    ),
    Kegiatan(
        "S03",
        "Mengolah dan menganalisis data",
        "tabel",
        60,
        (1, 2),
        ("Analisis harga pangan", "Tabulasi data pendidikan", "Perbandingan antarkecamatan"),
    ),
    Kegiatan(
        "S04",
        "Menyusun metadata statistik",
        "berkas",
        60,
        (1, 1),
        ("Metadata kegiatan survei", "Metadata indikator layanan", "Metadata variabel"),
    ),
    Kegiatan(
        "S05",
        "Menyusun bahan publikasi data",
        "halaman",
        20,
        (3, 6),
        ("Bab layanan publik", "Bab kependudukan", "Infografik harga pangan"),
    ),
    Kegiatan(
        "S06",
        "Membina produsen data",
        "kegiatan",
        60,
        (1, 1),
        ("Pembinaan operator data OPD", "Klinik data kecamatan", "Pembinaan kelurahan"),
    ),
)
_PERKANTORAN = (
    Kegiatan(
        "A01", "Mencatat surat", "surat", 5, (12, 24), ("Surat masuk", "Surat keluar", "Surat undangan dan edaran")
    ),
    Kegiatan(
        "A02",
        "Menyusun konsep naskah dinas",
        "naskah",
        30,
        (2, 3),
        ("Konsep surat undangan", "Konsep nota dinas", "Konsep surat tugas"),
    ),
    Kegiatan(
        "A03",
        "Mengarsipkan dokumen",
        "berkas",
        5,
        (12, 24),
        ("Arsip surat 2025", "Arsip kepegawaian", "Arsip kegiatan"),
    ),
    Kegiatan(
        "A04", "Menyiapkan rapat", "kegiatan", 60, (1, 1), ("Bahan rapat mingguan", "Ruang dan konsumsi rapat staf")
    ),
    Kegiatan("A05", "Merekap kehadiran", "rekap", 40, (1, 1), ("Rekap daftar hadir", "Rekap cuti pegawai")),
    Kegiatan(
        "A06",
        "Mengurus berkas kepegawaian",
        "berkas",
        20,
        (2, 4),
        ("Berkas kenaikan gaji berkala", "Berkas kenaikan pangkat", "Berkas cuti tahunan"),
    ),
    Kegiatan(
        "A07", "Melayani permintaan alat tulis", "permintaan", 10, (2, 4), ("Alat tulis bidang", "Kertas dan tinta")
    ),
)
_LAYANAN = (
    Kegiatan(
        "L01",
        "Melayani permohonan",
        "permohonan",
        20,
        (4, 8),
        ("Permohonan hak akses aplikasi", "Permohonan surel dinas", "Permohonan bantuan teknis"),
    ),
    Kegiatan(
        "L02",
        "Memeriksa kelengkapan permohonan",
        "berkas",
        10,
        (6, 12),
        ("Berkas permohonan subdomain", "Berkas permohonan data", "Berkas permohonan siaran"),
    ),
    Kegiatan(
        "L03",
        "Merawat peralatan kantor",
        "unit",
        20,
        (2, 5),
        ("Pencetak ruang pelayanan", "Komputer loket", "Proyektor ruang rapat"),
    ),
    Kegiatan(
        "L04", "Mencatat barang persediaan", "kegiatan", 30, (1, 1), ("Kartu persediaan", "Barang masuk pekan ini")
    ),
    Kegiatan(
        "L05",
        "Memperbarui data layanan",
        "data",
        10,
        (6, 12),
        ("Data kontak OPD", "Data pemohon layanan", "Data aset perangkat"),
    ),
    Kegiatan(
        "L06",
        "Menyiapkan perangkat kegiatan",
        "kegiatan",
        60,
        (1, 1),
        ("Perangkat rapat daring", "Siaran langsung upacara", "Perangkat pelatihan"),
    ),
    Kegiatan("L07", "Menyusun laporan layanan", "laporan", 45, (1, 1), ("Laporan loket harian", "Laporan pengaduan")),
)
_MENURUT_JABATAN: tuple[tuple[str, tuple[Kegiatan, ...]], ...] = (
    ("Kepala", _PIMPINAN),
    ("Sekretaris", _PIMPINAN),
    ("Pranata Komputer", _KOMPUTER),
    ("Statistisi", _STATISTIK),
    ("Pengadministrasi", _PERKANTORAN),
)
"""First words of a post → its activities; all others serve the public."""
SEMUA = (*_UMUM, *_PIMPINAN, *_KOMPUTER, *_STATISTIK, *_PERKANTORAN, *_LAYANAN)
Baris = dict[str, str]
"""A row of the activity file by its headings."""


def kegiatan_jabatan(jabatan: str) -> tuple[Kegiatan, ...]:
    """What somebody in this post does beside what everybody does."""
    return next((isi for awal, isi in _MENURUT_JABATAN if jabatan.startswith(awal)), _LAYANAN)


def bank_csv() -> bytes:
    """The bank as the import takes it."""
    return _csv(
        KEPALA_BANK, ({"kode": k.kode, "aktivitas": k.nama, "satuan": k.satuan, "menit": str(k.menit)} for k in SEMUA)
    )


def isi_csv(baris: Iterable[Baris]) -> bytes:
    """Rows of the log as the import takes them."""
    return _csv(KEPALA_ISI, baris)


def _csv(kepala: Sequence[str], baris: Iterable[Mapping[str, str]]) -> bytes:
    keluaran = io.StringIO(newline="")
    penulis = csv.DictWriter(keluaran, fieldnames=list(kepala))
    penulis.writeheader()
    penulis.writerows(baris)
    return keluaran.getvalue().encode()


@dataclass(frozen=True, slots=True)
class Kebiasaan:
    """A person of the sample month: post, the days he wrote something, and the minutes of the month."""

    nip: str
    jabatan: str
    hari: tuple[date, ...]
    menit: int

    @property
    def sehari(self) -> int:
        """Mean minutes of a day, rounded down."""
        return self.menit // len(self.hari)


def baca_kebiasaan(pegawai: Path, bank: Path, aktivitas: Path) -> list[Kebiasaan]:
    """Everybody who wrote in the sample month, in the order of the file of people."""
    skor = {b["kode"]: int(b["menit"]) for b in _baca_csv(bank)}
    hari: defaultdict[str, set[date]] = defaultdict(set)
    menit: defaultdict[str, int] = defaultdict(int)
    for b in _baca_csv(aktivitas):
        hari[b["nip"]].add(date.fromisoformat(b["tanggal"]))
        menit[b["nip"]] += skor[b["kode"]] * int(b["volume"])
    tabel = baca_tabel(pegawai.name, pegawai.read_bytes())
    nip, jabatan = tabel.kepala.index("nip"), tabel.kepala.index("jabatan")
    orang = ((str(b.sel[nip]), str(b.sel[jabatan])) for b in tabel.baris)
    return [Kebiasaan(n, j, tuple(sorted(hari[n])), menit[n]) for n, j in orang if n in hari]


def _baca_csv(berkas: Path) -> Iterator[Baris]:
    with berkas.open(encoding="utf-8", newline="") as isi:
        yield from csv.DictReader(isi)


def isi_bulan(orang: Kebiasaan) -> Iterator[Baris]:
    """The sample month of a person: his days, together exactly his minutes."""
    goyang = [_acak(orang, hari, "menit").randint(0, GOYANGAN) for hari in orang.hari]
    lebih = orang.menit % len(orang.hari)
    for n, hari in enumerate(orang.hari):
        yield from isi_hari(orang, hari, orang.sehari + goyang[n] - goyang[n - 1] + (n < lebih))


def isi_hari_lain(orang: Kebiasaan, hari: date) -> Iterator[Baris]:
    """A day of another month, much like his others."""
    return isi_hari(orang, hari, _sekitar(orang, hari))


def _acak(orang: Kebiasaan, hari: date, guna: str) -> Random:
    """The same for the same person and day."""
    return Random(f"{orang.nip} {hari.isoformat()} {guna}")  # noqa: S311  invented data


def _sekitar(orang: Kebiasaan, hari: date) -> int:
    return orang.sehari + _acak(orang, hari, "menit").randint(-GOYANGAN, GOYANGAN)


def isi_hari(orang: Kebiasaan, hari: date, menit: int) -> Iterator[Baris]:
    """Entries that come to so many minutes, one after the other, in the working hours."""
    acak = _acak(orang, hari, "isi")
    pukul = MULAI
    tertulis: set[str] = set()
    for kegiatan, volume in _pilih(acak, kegiatan_jabatan(orang.jabatan), menit):
        lama = kegiatan.menit * volume
        if pukul < ISTIRAHAT < pukul + lama:
            pukul = SESUDAH_ISTIRAHAT
        baris = {"nip": orang.nip, "tanggal": hari.isoformat(), "kode": kegiatan.kode, "volume": str(volume)}
        jam = {"mulai": _jam(pukul), "selesai": _jam(pukul + lama)} if pukul + lama <= TERAKHIR else {}
        uraian = acak.choice([u for u in kegiatan.uraian if u not in tertulis] or kegiatan.uraian)
        tertulis.add(uraian)
        yield {**baris, "mulai": "", "selesai": "", **jam, "uraian": uraian}
        pukul += lama


def _pilih(acak: Random, milik: Sequence[Kegiatan], menit: int) -> Iterator[tuple[Kegiatan, int]]:
    """Activities with volumes in the order of the day; what is left over goes into messages."""
    apel, *umum, _ = _UMUM
    urut = [apel] if acak.random() < 0.6 else []
    lain = [*milik, acak.choice(umum)]
    acak.shuffle(lain)
    sisa = menit
    for kegiatan in (*urut, *lain, *lain):
        biasa = max(acak.randint(*kegiatan.volume), acak.randint(*kegiatan.volume))
        banyak = min(biasa, sisa // kegiatan.menit)
        if banyak:
            sisa -= banyak * kegiatan.menit
            yield kegiatan, banyak
    if sisa:
        yield PESAN, sisa


def _jam(menit: int) -> str:
    return time(menit // 60, menit % 60).strftime("%H:%M")
