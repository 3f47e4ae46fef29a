"""The two reports of e-Kinerja BKN as tables: their columns in many spellings, read row by row into what they say.

"Laporan SKP" has one row for each indicator, a person's lines below each other. "Laporan Penilaian" has one row for each
person and period of evaluation.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from kinerja.inti.format import BULAN
from kinerja.inti.tabel.dasar import Baris, Sel
from kinerja.inti.tabel.kolom import BarisTerpetakan, Kolom, Pemetaan, terapkan_pemetaan
from kinerja.inti.tabel.nilai import (
    NilaiKosong,
    NilaiSalah,
    Pilihan,
    baca_nip,
    baca_pilihan,
    baca_tanggal,
    baca_teks,
    kunci_pilihan,
    opsional,
)
from skp.domain.impor_rencana import ASPEK, baca_jumlah
from skp.domain.nilai import SEBUTAN_PERINGKAT, SEBUTAN_PREDIKAT

_NIP = Kolom("nip", "NIP", sinonim=("NIP Pegawai", "NIP Baru", "NIP/NI PPPK", "Nomor Induk Pegawai"))
_NAMA = Kolom("nama", "Nama", wajib=False, sinonim=("Nama Pegawai", "Nama ASN"))
_PERIODE = Kolom("periode", "Periode", wajib=False, sinonim=("Periode SKP", "Periode Penilaian", "Masa Penilaian"))
_PENILAI = (
    Kolom(
        "penilai_nip",
        "NIP Penilai",
        wajib=False,
        sinonim=("NIP Pejabat Penilai", "NIP Atasan", "NIP Pejabat Penilai Kinerja"),
    ),
    Kolom(
        "penilai_nama",
        "Nama Penilai",
        wajib=False,
        sinonim=("Pejabat Penilai", "Nama Atasan", "Nama Pejabat Penilai", "Pejabat Penilai Kinerja"),
    ),
)
KOLOM_SKP = (
    _NIP,
    _NAMA,
    Kolom("unor", "Unor", wajib=False, sinonim=("Unit Organisasi", "Unit Kerja", "Nama Unor")),
    Kolom("jabatan", "Jabatan", wajib=False, sinonim=("Nama Jabatan",)),
    _PERIODE,
    Kolom("pendekatan", "Pendekatan", wajib=False, sinonim=("Pendekatan SKP",)),
    Kolom("status", "Status", wajib=False, sinonim=("Status SKP", "Status Pengajuan")),
    Kolom("jenis", "Jenis", wajib=False, sinonim=("Klasifikasi", "Jenis Kinerja", "Utama/Tambahan")),
    Kolom("hasil", "Hasil Kerja", sinonim=("RHK", "Rencana Hasil Kerja", "Rencana Kinerja")),
    Kolom(
        "atasan", "RHK Atasan", wajib=False, sinonim=("Rencana Hasil Kerja Atasan", "RHK Pimpinan yang Diintervensi")
    ),
    Kolom("aspek", "Aspek", wajib=False),
    Kolom("indikator", "Indikator", wajib=False, sinonim=("Indikator Kinerja Individu", "IKI")),
    Kolom("target", "Target", wajib=False),
    *_PENILAI,
)
KOLOM_NILAI = (
    _NIP,
    _NAMA,
    _PERIODE,
    Kolom("hasil", "Rating Hasil Kerja", wajib=False, sinonim=("Hasil Kerja", "Penilaian Hasil Kerja")),
    Kolom(
        "perilaku",
        "Rating Perilaku",
        wajib=False,
        sinonim=("Rating Perilaku Kerja", "Perilaku Kerja", "Penilaian Perilaku"),
    ),
    Kolom("predikat", "Predikat", sinonim=("Predikat Kinerja", "Predikat Kinerja Pegawai", "Hasil Akhir")),
    *_PENILAI,
)

_RATING = Pilihan(
    "Rating",
    {k.value: v for k, v in SEBUTAN_PERINGKAT.items()},
    {"di atas": "di_atas", "sesuai": "sesuai", "di bawah": "di_bawah", "melebihi ekspektasi": "di_atas"},
)
_PREDIKAT = Pilihan(
    "Predikat",
    {k.value: v for k, v in SEBUTAN_PREDIKAT.items()},
    {
        "cukup": "butuh_perbaikan",
        "cukup/butuh perbaikan": "butuh_perbaikan",
        "butuh perbaikan/cukup": "butuh_perbaikan",
        "perlu perbaikan": "butuh_perbaikan",
        "misconduct": "kurang",
        "kurang/misconduct": "kurang",
        "misconduct/kurang": "kurang",
        "buruk": "kurang",
    },
)
_PENDEKATAN = Pilihan("Pendekatan", {"kuantitatif": "Kuantitatif", "kualitatif": "Kualitatif"}, {})
_JENIS = Pilihan(
    "Jenis", {"utama": "Utama", "tambahan": "Tambahan"}, {"kinerja utama": "utama", "kinerja tambahan": "tambahan"}
)
_BELUM = frozenset(
    map(
        kunci_pilihan,
        (
            "draf",
            "draft",
            "belum diajukan",
            "diajukan",
            "pengajuan",
            "menunggu persetujuan",
            "menunggu",
            "proses",
            "dikembalikan",
            "ditolak",
            "belum disetujui",
            "belum aktif",
        ),
    )
)
_PEMISAH = re.compile(r"\s+(?:-|–|s\.?/?d\.?|sampai(?:\s+dengan)?)\s+", re.IGNORECASE)
_TAHUN = re.compile(r"(?:tahun\s+)?(\d{4})", re.IGNORECASE)
_BERSATUAN = re.compile(r"(\d[\d.,]*)\s+([^\d\s].{0,59})")


class JenisLaporan(StrEnum):
    """Which of the two reports a file is; also the code of its importer."""

    SKP = "bkn_skp"
    PENILAIAN = "bkn_penilaian"


@dataclass(frozen=True, slots=True)
class IndikatorBkn:
    """An indicator as the report gives it; `satuan` and number apart where the target is "12 laporan"."""

    uraian: str
    aspek: str = ""
    target_min: Decimal | None = None
    satuan: str = ""
    target_teks: str = ""


@dataclass(frozen=True, slots=True)
class HasilBkn:
    """A result with its indicators, in the order of the rows."""

    jenis: str
    uraian: str
    atasan: str
    indikator: tuple[IndikatorBkn, ...]


@dataclass(slots=True)
class OrangSkp:
    """One plan of the report: a person and a stretch [mulai, selesai); `nomor` its rows."""

    nip: str
    nama: str
    mulai: date
    selesai: date
    pendekatan: str
    penilai_nip: str
    penilai_nama: str
    nomor: list[int] = field(default_factory=list)
    isi: dict[tuple[str, str], tuple[str, list[IndikatorBkn]]] = field(default_factory=dict)

    @property
    def hasil(self) -> tuple[HasilBkn, ...]:
        return tuple(HasilBkn(j, u, atasan, tuple(i)) for (j, u), (atasan, i) in self.isi.items())


@dataclass(frozen=True, slots=True)
class BarisNilai:
    """One row of the report on evaluation; `bagian` is the code of the period of evaluation."""

    nomor: int
    nip: str
    nama: str
    bagian: str
    hasil: str
    perilaku: str
    predikat: str
    penilai_nip: str
    penilai_nama: str

    def isi(self) -> tuple[str, ...]:
        """What two rows of the same person and period must agree on."""
        return (self.hasil, self.perilaku, self.predikat, self.penilai_nip, self.penilai_nama)


@dataclass(frozen=True, slots=True)
class Catatan:
    """A row that is not used as it stands; `ditolak` False when it only repeats or is not due. `siapa`: its NIP or name."""

    nomor: int
    siapa: str
    kalimat: str
    ditolak: bool = True
    ganda: bool = False


@dataclass(frozen=True, slots=True)
class LaporanSkp:
    orang: tuple[OrangSkp, ...]
    catatan: tuple[Catatan, ...]


@dataclass(frozen=True, slots=True)
class LaporanNilai:
    baris: tuple[BarisNilai, ...]
    catatan: tuple[Catatan, ...]


@dataclass(frozen=True, slots=True)
class BagianDikenal:
    """A period of evaluation that rows may name."""

    kode: str
    nama: str
    mulai: date
    selesai: date
    tahunan: bool


class _Salah(Exception):
    def __init__(self, kolom: str, kalimat: str) -> None:
        super().__init__(kalimat)
        self.kolom, self.kalimat = kolom, kalimat


def _teks(b: BarisTerpetakan, kolom: str, maks: int = 1000) -> str:
    try:
        return opsional(lambda s: baca_teks(s, maks=maks), b.nilai.get(kolom)) or ""
    except NilaiSalah as galat:
        raise _Salah(kolom, galat.kalimat) from galat


def _pilih(b: BarisTerpetakan, kolom: str, pilihan: Pilihan, bawaan: str = "") -> str:
    try:
        return baca_pilihan(b.nilai.get(kolom), pilihan)
    except NilaiKosong:
        return bawaan
    except NilaiSalah as galat:
        raise _Salah(kolom, galat.kalimat) from galat


def _nip(b: BarisTerpetakan, kolom: str = "nip") -> str:
    try:
        return baca_nip(b.nilai.get(kolom))
    except NilaiKosong:
        return ""
    except NilaiSalah as galat:
        raise _Salah(kolom, galat.kalimat) from galat


def _penilai(b: BarisTerpetakan, nip: str) -> tuple[str, str]:
    penilai = "" if _teks(b, "penilai_nip") in ("-", "–") else _nip(b, "penilai_nip")
    if penilai == nip:
        raise _Salah("penilai_nip", "Pejabat penilai sama dengan pegawainya. Perbaiki di e-Kinerja BKN.")
    return penilai, _teks(b, "penilai_nama", 200)


def baca_rentang(sel: Sel, mulai: date, selesai: date) -> tuple[date, date]:
    """A stretch within [mulai, selesai): empty or a year is the whole of it, else first and last day.

    Raises:
        NilaiSalah: it is no stretch, or lies outside.
    """
    teks = opsional(baca_teks, sel) or ""
    if not teks:
        return mulai, selesai
    if tahun := _TAHUN.fullmatch(teks):
        awal, akhir = date(int(tahun[1]), 1, 1), date(int(tahun[1]) + 1, 1, 1)
        awal, akhir = max(awal, mulai), min(akhir, selesai)
    else:
        potong = _PEMISAH.split(teks)
        if len(potong) != 2:
            raise NilaiSalah(f"Periode “{teks}” tidak dikenal. Tulis misalnya 1 Januari 2026 - 31 Desember 2026.")
        awal, akhir = baca_tanggal(potong[0]), baca_tanggal(potong[1]) + timedelta(days=1)
    if not (mulai <= awal < akhir <= selesai):
        raise NilaiSalah(
            f"Periode “{teks}” di luar periode SKP yang dipilih. Pilih periode yang sesuai saat mengunggah."
        )
    return awal, akhir


def baca_laporan_skp(baris: Iterable[Baris], pemetaan: Pemetaan, mulai: date, selesai: date) -> LaporanSkp:
    """Gather the rows by person and stretch. A row without NIP goes on with the person above it."""
    orang: dict[tuple[str, date], OrangSkp] = {}
    catatan: list[Catatan] = []
    kini: OrangSkp | None = None
    for b in terapkan_pemetaan(baris, pemetaan):
        try:
            kini = _orang(b, kini, orang, mulai, selesai)
            if kini is None:
                catatan.append(
                    Catatan(b.nomor, _siapa(b), f"Status “{_teks(b, 'status')}”: belum disetujui di BKN.", False)
                )
                continue
            kini.nomor.append(b.nomor)
            if not _tambah(b, kini):
                catatan.append(Catatan(b.nomor, kini.nip, "Baris ini sama dengan baris sebelumnya.", False, True))
        except _Salah as galat:
            kini = None if _bernip(b) else kini
            judul = f"{pemetaan.judul(galat.kolom)}: " if galat.kolom else ""
            catatan.append(Catatan(b.nomor, _siapa(b), judul + galat.kalimat))
    rusak = {c.siapa for c in catatan if c.ditolak}
    utuh = tuple(o for o in orang.values() if o.nip not in rusak)
    catatan += [
        Catatan(n, o.nip, "Baris lain milik pegawai ini ditolak; SKP-nya dipakai sesudah semua barisnya benar.")
        for o in orang.values()
        if o.nip in rusak
        for n in o.nomor
    ]
    return LaporanSkp(utuh, tuple(sorted(catatan, key=lambda c: c.nomor)))


def _bernip(b: BarisTerpetakan) -> bool:
    return b.nilai.get("nip") not in (None, "")


def _siapa(b: BarisTerpetakan) -> str:
    """The NIP when it can be read, else what stands there, else the name."""
    try:
        return _nip(b) or _teks(b, "nama") or f"Baris {b.nomor}"
    except _Salah:
        return str(b.nilai.get("nip"))[:60]


def _orang(
    b: BarisTerpetakan, kini: OrangSkp | None, orang: dict[tuple[str, date], OrangSkp], mulai: date, selesai: date
) -> OrangSkp | None:
    """Whose plan a row belongs to; None when it is not approved at BKN."""
    if b.salah is not None:
        raise _Salah("", b.salah.kalimat)
    if not _bernip(b):
        if kini is None:
            raise _Salah("nip", "Sel ini kosong, dan tidak ada pegawai yang dapat dilanjutkan di atasnya.")
        return kini
    nip = _nip(b)
    if kunci_pilihan(_teks(b, "status")) in _BELUM:
        return None
    try:
        awal, akhir = baca_rentang(b.nilai.get("periode"), mulai, selesai)
    except NilaiSalah as galat:
        raise _Salah("periode", galat.kalimat) from galat
    penilai_nip, penilai_nama = _penilai(b, nip)
    baru = OrangSkp(
        nip,
        _teks(b, "nama", 200),
        awal,
        akhir,
        _pilih(b, "pendekatan", _PENDEKATAN, "kuantitatif"),
        penilai_nip,
        penilai_nama,
    )
    ada = orang.setdefault((nip, awal), baru)
    if (ada.selesai, ada.penilai_nip, ada.pendekatan) != (akhir, penilai_nip, baru.pendekatan):
        raise _Salah("", "Periode, pendekatan, atau penilai berbeda dengan baris lain milik pegawai ini.")
    return ada


def _tambah(b: BarisTerpetakan, orang: OrangSkp) -> bool:
    """Put a row's result and indicator into the plan; False when both stand there already."""
    uraian = _teks(b, "hasil")
    if not uraian:
        if _teks(b, "indikator") and orang.isi:
            jenis, uraian = next(reversed(orang.isi))
        else:
            return True
    else:
        jenis = _pilih(b, "jenis", _JENIS, "utama")
    baru = (jenis, uraian) not in orang.isi
    _, indikator = orang.isi.setdefault((jenis, uraian), (_teks(b, "atasan"), []))
    satu = _indikator(b)
    if satu is None or satu in indikator:
        return baru
    indikator.append(satu)
    return True


def _indikator(b: BarisTerpetakan) -> IndikatorBkn | None:
    uraian = _teks(b, "indikator")
    if not uraian:
        return None
    aspek = _pilih(b, "aspek", ASPEK)
    sel = b.nilai.get("target")
    angka, persen = baca_jumlah(sel)
    if angka is not None:
        return IndikatorBkn(uraian, aspek, angka, "%" if persen else "")
    teks = _teks(b, "target", 300)
    if cocok := _BERSATUAN.fullmatch(teks):
        angka, _ = baca_jumlah(cocok[1])
        if angka is not None:
            return IndikatorBkn(uraian, aspek, angka, cocok[2])
    return IndikatorBkn(uraian, aspek, target_teks=teks)


def baca_laporan_nilai(
    baris: Iterable[Baris], pemetaan: Pemetaan, bagian: Iterable[BagianDikenal], bawaan: str
) -> LaporanNilai:
    """Read the rows; where two of the same person and period disagree, both are refused.

    Args:
        bagian: periods of evaluation of the year; `bawaan` the code of the one for rows that name none.
    """
    pilihan = _pilihan_bagian(tuple(bagian))
    dibaca: dict[tuple[str, str], list[BarisNilai]] = {}
    catatan: list[Catatan] = []
    for b in terapkan_pemetaan(baris, pemetaan):
        try:
            satu = _baris_nilai(b, pilihan, bawaan)
            dibaca.setdefault((satu.nip, satu.bagian), []).append(satu)
        except _Salah as galat:
            judul = f"{pemetaan.judul(galat.kolom)}: " if galat.kolom else ""
            catatan.append(Catatan(b.nomor, _siapa(b), judul + galat.kalimat))
    hasil = []
    for semua in dibaca.values():
        beda = len({s.isi() for s in semua}) > 1
        if beda:
            kalimat = (
                "Pegawai ini mempunyai lebih dari satu baris dengan isi berbeda untuk periode yang sama. Sisakan satu."
            )
            catatan += [Catatan(s.nomor, s.nip, kalimat, True, True) for s in semua]
            continue
        hasil.append(semua[0])
        catatan += [Catatan(s.nomor, s.nip, "Baris ini sama dengan baris sebelumnya.", False, True) for s in semua[1:]]
    return LaporanNilai(tuple(hasil), tuple(sorted(catatan, key=lambda c: c.nomor)))


def _baris_nilai(b: BarisTerpetakan, pilihan: Pilihan, bawaan: str) -> BarisNilai:
    if b.salah is not None:
        raise _Salah("", b.salah.kalimat)
    nip = _nip(b)
    if not nip:
        raise _Salah("nip", "Sel ini kosong. Isi, lalu unggah ulang.")
    predikat = _pilih(b, "predikat", _PREDIKAT)
    if not predikat:
        raise _Salah("predikat", "Belum ada predikat. Unggah lagi sesudah dinilai di e-Kinerja BKN.")
    penilai_nip, penilai_nama = _penilai(b, nip)
    return BarisNilai(
        b.nomor,
        nip,
        _teks(b, "nama", 200),
        _pilih(b, "periode", pilihan, bawaan),
        _pilih(b, "hasil", _RATING),
        _pilih(b, "perilaku", _RATING),
        predikat,
        penilai_nip,
        penilai_nama,
    )


def _pilihan_bagian(bagian: tuple[BagianDikenal, ...]) -> Pilihan:
    sinonim: Mapping[str, str] = {s: b.kode for b in bagian for s in _sebutan_bagian(b)}
    return Pilihan("Periode", {b.kode: b.nama for b in bagian}, sinonim)


_ANGKA_ROMAWI = {"I": "1", "II": "2", "III": "3", "IV": "4"}


def _sebutan_bagian(b: BagianDikenal) -> Iterable[str]:
    tahun = b.mulai.year
    akhir = b.selesai - timedelta(days=1)
    nama = [b.nama]
    kata, _, ke = b.nama.partition(" ")
    if ke in _ANGKA_ROMAWI:
        nama += [f"{kata} {_ANGKA_ROMAWI[ke]}", *(f"TW {n}" for n in (ke, _ANGKA_ROMAWI[ke]) if kata == "Triwulan")]
    if b.tahunan:
        nama += ["Tahunan", str(tahun), "Tahun", "1 Tahun", "Penilaian Tahunan"]
    for n in nama:
        yield from (n, f"{n} {tahun}", f"{n} Tahun {tahun}", f"Bulan {n}", f"Bulan {n} {tahun}", f"Periode {n}")
    for pola in ("%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d"):
        yield f"{b.mulai.strftime(pola)} - {akhir.strftime(pola)}"
    for isi in ("02d", "d"):
        yield f"{_tanggal(b.mulai, isi)} - {_tanggal(akhir, isi)}"
        yield f"{_tanggal(b.mulai, isi)} s.d. {_tanggal(akhir, isi)}"


def _tanggal(t: date, hari: str) -> str:
    return f"{t.day:{hari}} {BULAN[t.month - 1]} {t.year}"


def aman_rumus(sel: str) -> str:
    """A cell that a spreadsheet would run as a formula, as text."""
    return f"'{sel}" if sel[:1] in ("=", "+", "-", "@", "\t", "\r") else sel
