"""One row of a personnel export: its columns, and reading it into values.

A blank optional cell means "not stated" and changes nothing; a blank `atasan_nip` means that the
person reports to an official outside the file.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import partial
from typing import TypeAlias, TypeVar

from kinerja.domain.golongan import baca_golongan
from kinerja.domain.jenis import JENIS_ASN, JENIS_JABATAN, Rumpun, rumpun_dari, tanpa_golongan
from kinerja.domain.nama import NamaTerurai, pecah_nama
from kinerja.domain.nip import periksa_nip
from kinerja.inti.tabel.dasar import Sel, Tolakan
from kinerja.inti.tabel.kolom import BarisTerpetakan, Kolom, Pemetaan
from kinerja.inti.tabel.nilai import (
    NilaiKosong,
    NilaiSalah,
    Pilihan,
    baca_bulat,
    baca_nip,
    baca_pilihan,
    baca_rupiah,
    baca_tanggal,
    baca_teks,
    opsional,
)

T = TypeVar("T")

KELAS_TERENDAH, KELAS_TERTINGGI = 1, 17
PEMISAH_UNIT = " / "

KOLOM_PEGAWAI = (
    Kolom("nip", "NIP", True, ("NIP Baru", "NIP/NI PPPK", "NIP Pegawai", "Nomor Induk Pegawai")),
    Kolom("nama", "Nama", True, ("Nama Lengkap", "Nama Pegawai", "Nama ASN")),
    Kolom("jenis_asn", "Jenis ASN", True, ("Jenis Pegawai", "Status Kepegawaian", "Status Pegawai")),
    Kolom(
        "golongan",
        "Golongan",
        True,
        ("Gol", "Golru", "Gol Ruang", "Golongan Ruang", "Golongan Akhir", "Pangkat/Gol"),
    ),
    Kolom("jabatan", "Jabatan", True, ("Nama Jabatan", "Jabatan Terakhir")),
    Kolom("jenis_jabatan", "Jenis Jabatan", True, ("Jenis Jab", "Eselon", "Kelompok Jabatan")),
    Kolom("kelas_jabatan", "Kelas Jabatan", True, ("Kelas", "Kelas Jab", "Job Class")),
    Kolom("unit", "Unit", True, ("Unit Kerja", "Unit Organisasi", "Unor", "SKPD", "OPD")),
    Kolom(
        "atasan_nip",
        "NIP Atasan",
        True,
        ("NIP Atasan Langsung", "Atasan Langsung", "Atasan", "NIP Penilai"),
    ),
    Kolom(
        "pin_mesin",
        "PIN Mesin",
        False,
        ("PIN", "PIN Fingerprint", "No PIN", "ID Mesin", "ID Absen", "ID Finger"),
    ),
    Kolom("gaji_bruto", "Gaji Bruto", False, ("Gaji", "Gaji Kotor", "Gaji Bruto Bulanan")),
    Kolom(
        "rekening",
        "Rekening",
        False,
        ("No Rekening", "Nomor Rekening", "No Rek", "Norek", "Rekening Gaji"),
    ),
    Kolom("bank", "Bank", False, ("Nama Bank", "Bank Penerima")),
    Kolom("gelar_depan", "Gelar Depan", False, ("Gelar Muka", "Glr Depan")),
    Kolom("gelar_belakang", "Gelar Belakang", False, ("Glr Belakang", "Glr Blk")),
    Kolom("tmt_jabatan", "TMT Jabatan", False, ("TMT Jab", "TMT")),
    Kolom("nomor_sk", "Nomor SK", False, ("No SK", "SK Jabatan", "Nomor SK Jabatan")),
)


@dataclass(frozen=True, slots=True)
class BarisPegawai:
    """A row that could be read. `unit` is the path from the perangkat daerah down.

    None means "not stated"; for `atasan_nip` it means an official outside the file. `gaji` is in
    rupiah a month, `kelas` 1 to 17.
    """

    nomor: int
    nip: str
    nama: str
    jenis: str
    golongan: str | None
    jabatan: str
    jenis_jabatan: str
    kelas: int
    unit: tuple[str, ...]
    atasan_nip: str | None = None
    pin: str | None = None
    gaji: Decimal | None = None
    rekening: str | None = None
    bank: str | None = None
    gelar_depan: str | None = None
    gelar_belakang: str | None = None
    tmt: date | None = None
    nomor_sk: str | None = None
    peringatan: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BarisRusak:
    """A row that could not be read, with every cell that stood in the way."""

    nomor: int
    salah: tuple[Tolakan, ...]
    nip: str | None = None
    nama: str | None = None


HasilBaris: TypeAlias = BarisPegawai | BarisRusak


@dataclass(frozen=True, slots=True)
class PembacaPegawai:
    """Reads mapped rows. `jenis_asn` and `jenis_jabatan` are the instansi's own lists.

    `rumpun` says to which family a code of `jenis_asn` belongs, for codes whose name does not.
    `pada` is the day on which ages are judged; None leaves that check out.
    """

    pemetaan: Pemetaan
    jenis_asn: Pilihan = JENIS_ASN
    jenis_jabatan: Pilihan = JENIS_JABATAN
    rumpun: Mapping[str, Rumpun] = field(default_factory=dict)
    pada: date | None = None

    def baca(self, baris: BarisTerpetakan) -> HasilBaris:
        """Return the values of a row, or all that is wrong with it."""
        sel = _PembacaSel(baris, self.pemetaan)
        nama = sel.wajib("nama", _baca_nama, NamaTerurai("", "", ""))
        nip = sel.wajib("nip", baca_nip, "")
        jenis = sel.wajib("jenis_asn", partial(baca_pilihan, pilihan=self.jenis_asn), "")
        peringatan = self._periksa_nip(sel, nip, jenis) + _peringatan_rekening(baris)
        terurai = BarisPegawai(
            nomor=baris.nomor,
            nip=nip,
            nama=nama.nama,
            jenis=jenis,
            golongan=_golongan(sel, jenis, self._rumpun(jenis)),
            jabatan=sel.wajib("jabatan", partial(baca_teks, maks=200), ""),
            jenis_jabatan=sel.wajib("jenis_jabatan", partial(baca_pilihan, pilihan=self.jenis_jabatan), ""),
            kelas=sel.wajib("kelas_jabatan", _baca_kelas, 0),
            unit=sel.wajib("unit", _baca_unit, ()),
            atasan_nip=sel.boleh_kosong("atasan_nip", _baca_atasan),
            pin=sel.boleh_kosong("pin_mesin", _baca_pin),
            gaji=sel.boleh_kosong("gaji_bruto", baca_rupiah),
            rekening=sel.boleh_kosong("rekening", _baca_rekening),
            bank=sel.boleh_kosong("bank", partial(baca_teks, maks=80)),
            gelar_depan=sel.boleh_kosong("gelar_depan", _baca_gelar_depan) or nama.gelar_depan or None,
            gelar_belakang=sel.boleh_kosong("gelar_belakang", _baca_gelar_belakang) or nama.gelar_belakang or None,
            tmt=sel.boleh_kosong("tmt_jabatan", baca_tanggal),
            nomor_sk=sel.boleh_kosong("nomor_sk", partial(baca_teks, maks=100)),
            peringatan=peringatan,
        )
        if sel.salah:
            return BarisRusak(baris.nomor, tuple(sel.salah), nip or None, nama.nama or None)
        return terurai

    def _periksa_nip(self, sel: "_PembacaSel", nip: str, jenis: str) -> tuple[str, ...]:
        if not (nip and jenis):
            return ()
        hasil = periksa_nip(nip, self._rumpun(jenis), pada=self.pada)
        for kalimat in hasil.galat:
            sel.tolak("nip", kalimat)
        return hasil.peringatan

    def _rumpun(self, jenis: str) -> Rumpun:
        return self.rumpun.get(jenis) or rumpun_dari(jenis)


class _PembacaSel:
    """Reads the cells of one row and gathers every refusal instead of stopping at the first."""

    def __init__(self, baris: BarisTerpetakan, pemetaan: Pemetaan) -> None:
        self._baris = baris
        self._pemetaan = pemetaan
        self.salah: list[Tolakan] = [baris.salah] if baris.salah else []

    def wajib(self, kode: str, baca: Callable[[Sel], T], bila_salah: T) -> T:
        """Return the value; when refused, note why and return `bila_salah`."""
        try:
            return baca(self._mentah(kode))
        except NilaiKosong:
            petunjuk = _CARA_ISI.get(kode, "Isi selnya, lalu unggah ulang.")
            self.tolak(kode, f"{self._pemetaan.sebutan(kode)} kosong. {petunjuk}")
        except NilaiSalah as galat:
            self.tolak(kode, galat.kalimat)
        return bila_salah

    def boleh_kosong(self, kode: str, baca: Callable[[Sel], T]) -> T | None:
        """Return the value, None when blank or refused (then noted)."""
        try:
            return opsional(baca, self._mentah(kode))
        except NilaiSalah as galat:
            self.tolak(kode, galat.kalimat)
            return None

    def tolak(self, kode: str, kalimat: str) -> None:
        """Note a refusal under the title the file uses."""
        self.salah.append(Tolakan(self._baris.nomor, self._pemetaan.judul(kode), kalimat))

    def _mentah(self, kode: str) -> Sel:
        sel = self._baris.nilai.get(kode)
        return None if isinstance(sel, str) and sel in _TANDA_KOSONG else sel


_TANDA_KOSONG = frozenset(("", "-", "–", "—"))
_CARA_ISI = {
    "kelas_jabatan": "Isi angka 1 sampai 17 sesuai hasil evaluasi jabatan.",
    "unit": "Isi jalur unit dari perangkat daerah, misalnya “Dinas A / Bidang B”.",
    "golongan": "Isi misalnya III/a untuk PNS atau IX untuk PPPK.",
}
_PEMISAH_UNIT = re.compile(r"(?:^|\s)/(?=\s|$)")


_baca_gelar_depan = partial(baca_teks, maks=40)
_baca_gelar_belakang = partial(baca_teks, maks=60)


def _baca_nama(sel: Sel) -> NamaTerurai:
    nama = pecah_nama(baca_teks(sel, maks=150))
    for baca, gelar in ((_baca_gelar_depan, nama.gelar_depan), (_baca_gelar_belakang, nama.gelar_belakang)):
        opsional(baca, gelar)
    return nama


def _golongan(sel: _PembacaSel, jenis: str, rumpun: Rumpun) -> str | None:
    def baca(mentah: Sel) -> str:
        return baca_golongan(baca_teks(mentah), rumpun)

    if not jenis or tanpa_golongan(jenis):
        return sel.boleh_kosong("golongan", baca if jenis else baca_teks)
    return sel.wajib("golongan", baca, "")


def _baca_kelas(sel: Sel) -> int:
    return baca_bulat(sel, minimum=KELAS_TERENDAH, maksimum=KELAS_TERTINGGI)


def _baca_unit(sel: Sel) -> tuple[str, ...]:
    teks = baca_teks(sel, maks=1000)
    bagian = tuple(b.strip() for b in _PEMISAH_UNIT.split(teks))
    if not all(bagian):
        raise NilaiSalah(f"Jalur unit “{teks}” memuat bagian kosong. Tulis misalnya “Dinas A / Bidang B”.")
    for satu in bagian:
        baca_teks(satu, maks=200)
    return bagian


def _baca_atasan(sel: Sel) -> str:
    if isinstance(sel, str) and not any(huruf.isdigit() for huruf in sel):
        raise NilaiSalah(
            f"“{sel}” bukan NIP. Isi NIP atasan, atau kosongkan bila atasannya pejabat di luar "
            "berkas, misalnya Sekretaris Daerah."
        )
    return baca_nip(sel)


def _baca_pin(sel: Sel) -> str:
    """Machines keep numbers while personnel lists keep '007', so leading zeros go."""
    pin = baca_teks(sel, maks=24)
    return (pin.lstrip("0") or "0") if pin.isascii() and pin.isdigit() else pin


def _baca_rekening(sel: Sel) -> str:
    teks = baca_teks(sel, maks=40)
    angka = "".join(teks.split()).replace(".", "").replace("-", "")
    if not (angka.isascii() and angka.isdigit()):
        raise NilaiSalah(
            f"Nomor rekening “{teks}” memuat selain angka. Tulis nomornya saja; nama bank ditulis di kolom Bank."
        )
    return angka


def _peringatan_rekening(baris: BarisTerpetakan) -> tuple[str, ...]:
    if not isinstance(baris.nilai.get("rekening"), (int, float)):
        return ()
    return (
        "Excel menyimpan nomor rekening sebagai angka; angka nol di depan, bila ada, sudah hilang. "
        "Periksa nomornya, atau ubah kolom itu menjadi Teks.",
    )
