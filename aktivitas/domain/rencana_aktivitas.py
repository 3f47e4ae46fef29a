"""The plan of an activity import: which rows become entries, which are there already, which not.

Score and clock time are two things: the score is volume × bank minutes of the work date; the
clock times only say when. A file may hold near a million rows, so a good row is one tuple, and
equal cells are read once.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from itertools import islice
from typing import NamedTuple, TypeAlias, TypeVar

from aktivitas.domain.butir import Butir, kunci_kode
from kinerja.inti.format import tanggal as tulis_tanggal
from kinerja.inti.tabel.dasar import Baris, Sel, Tolakan
from kinerja.inti.tabel.kolom import Kolom, Pemetaan, baris_terlalu_lebar
from kinerja.inti.tabel.nilai import (
    NilaiSalah,
    baca_bulat,
    baca_jam,
    baca_nip,
    baca_tanggal,
    baca_teks,
    opsional,
)

T = TypeVar("T")

VOLUME_TERTINGGI = 9_999
URAIAN_TERPANJANG = 2_000

KOLOM_AKTIVITAS = (
    Kolom("nip", "NIP", True, ("NIP Baru", "NIP Pegawai", "NIP/NI PPPK")),
    Kolom("tanggal", "Tanggal", True, ("Tgl", "Tanggal Kegiatan", "Tanggal Aktivitas", "Hari")),
    Kolom("kode", "Kode", True, ("Kode Aktivitas", "ID Aktivitas", "Aktivitas")),
    Kolom("volume", "Volume", True, ("Vol", "Jumlah", "Output", "Realisasi")),
    Kolom("mulai", "Mulai", False, ("Jam Mulai", "Waktu Mulai", "Pukul Mulai")),
    Kolom("selesai", "Selesai", False, ("Jam Selesai", "Waktu Selesai", "Pukul Selesai")),
    Kolom("uraian", "Uraian", False, ("Uraian Kegiatan", "Keterangan", "Deskripsi")),
)
_KODE = tuple(k.kode for k in KOLOM_AKTIVITAS)


class Entri(NamedTuple):
    """One accepted entry; also the key by which doubles are found. Times are local, or None."""

    pegawai: int
    tanggal: date
    butir: int
    volume: int
    mulai: time | None
    selesai: time | None
    uraian: str


_Kunci: TypeAlias = tuple[int, date, int, int, time | None, time | None, str]


@dataclass(frozen=True, slots=True)
class KeadaanAktivitas:
    """What an import is checked against.

    `pegawai`: NIP → id. `bank`: every version of every activity. `tersimpan`: entries stored
    already, as `Entri`. `rentang`: first and last day the file may speak of, None for no limit.
    """

    pegawai: Mapping[str, int]
    bank: Iterable[Butir]
    tersimpan: Collection[Entri] = frozenset()
    rentang: tuple[date, date] | None = None


@dataclass(slots=True)
class RencanaAktivitas:
    """The plan. `nomor_baris` maps each accepted entry to its row in the file."""

    menit_butir: Mapping[int, int]
    nomor_baris: dict[_Kunci, int] = field(default_factory=dict)
    sudah_ada: list[int] = field(default_factory=list)
    ditolak: list[Tolakan] = field(default_factory=list)

    @property
    def banyak(self) -> int:
        """How many entries would be written."""
        return len(self.nomor_baris)

    @property
    def diterima(self) -> Iterator[Entri]:
        """The entries to write, in the order of the file."""
        return map(Entri._make, self.nomor_baris)

    @property
    def baris_ditolak(self) -> int:
        """How many rows were refused; a row may carry more than one reason."""
        return len({t.nomor for t in self.ditolak})

    def skor(self, entri: Entri) -> int:
        """Return the minutes the entry is worth: volume × bank minutes."""
        return entri.volume * self.menit_butir[entri.butir]

    def potongan(self, ukuran: int) -> Iterator[tuple[list[object], ...]]:
        """Yield columns for a bulk write, `ukuran` rows at a time, in the order of `Entri`.

        The last column is the score in minutes.
        """
        sumber = iter(self.nomor_baris)
        while bagian := list(islice(sumber, ukuran)):
            kolom = tuple(list(k) for k in zip(*bagian, strict=True))
            yield (*kolom, [k[3] * self.menit_butir[k[2]] for k in bagian])


def susun_rencana_aktivitas(baris: Iterable[Baris], pemetaan: Pemetaan, keadaan: KeadaanAktivitas) -> RencanaAktivitas:
    """Plan the import of raw rows, read one by one; nothing is raised for bad data.

    Of rows that are exactly the same the first one read is kept. Raises `BerkasTakTerbaca` when
    the rows themselves cannot be read to the end.
    """
    pembaca = _Pembaca(keadaan, pemetaan)
    rencana = RencanaAktivitas({b.id: b.menit for b in pembaca.bank})
    nomor_baris, sudah_ada = rencana.nomor_baris, rencana.sudah_ada
    tersimpan = keadaan.tersimpan
    urai = pembaca.urai
    for satu in baris:
        try:
            kunci = urai(satu.sel)
        except NilaiSalah:
            rencana.ditolak.extend(pembaca.sebab(satu))
            continue
        if kunci in tersimpan:
            sudah_ada.append(satu.nomor)
        elif (pertama := nomor_baris.setdefault(kunci, satu.nomor)) != satu.nomor:
            kalimat = f"Baris ini sama persis dengan baris {pertama}. Hapus salah satunya."
            rencana.ditolak.append(Tolakan(satu.nomor, "", kalimat))
    return rencana


class _Ingat(dict[Sel, T]):
    """Reads each distinct cell once; a cell that is refused raises every time."""

    def __init__(self, baca: Callable[[Sel], T]) -> None:
        super().__init__()
        self._baca = baca

    def __missing__(self, sel: Sel) -> T:
        nilai = self[sel] = self._baca(sel)
        return nilai


class _IngatButir(dict[tuple[Sel, Sel], int]):
    """Finds the version of an activity for a code and a day once per distinct pair of cells."""

    def __init__(self, cari: Callable[[Sel, Sel], int]) -> None:
        super().__init__()
        self._cari = cari

    def __missing__(self, kunci: tuple[Sel, Sel]) -> int:
        nilai = self[kunci] = self._cari(*kunci)
        return nilai


class _Pembaca:
    """Turns raw cells into an entry. The fast path raises; `sebab` then gathers every reason."""

    def __init__(self, keadaan: KeadaanAktivitas, pemetaan: Pemetaan) -> None:
        self._keadaan = keadaan
        self._pemetaan = pemetaan
        self.bank = tuple(keadaan.bank)
        self._versi: dict[str, list[Butir]] = defaultdict(list)
        for butir in self.bank:
            self._versi[kunci_kode(butir.kode)].append(butir)
        self._lebar = len(pemetaan.kepala)
        # A column the file lacks points at the blank cell that `urai` adds behind the row.
        self._letak = tuple(pemetaan.indeks.get(kode, self._lebar) for kode in _KODE)
        self._pegawai: _Ingat[int] = _Ingat(self._baca_pegawai)
        self._tanggal: _Ingat[date] = _Ingat(self._baca_tanggal)
        self._butir = _IngatButir(self._baca_butir)
        self._volume: _Ingat[int] = _Ingat(_baca_volume)
        self._jam: _Ingat[time | None] = _Ingat(lambda sel: opsional(baca_jam, sel))

    def urai(self, sel: tuple[Sel, ...]) -> _Kunci:
        """Return the entry's key. Raises `NilaiSalah` for the first thing that is wrong."""
        if len(sel) != self._lebar:
            raise NilaiSalah("")
        nip, tanggal, kode, volume, mulai, selesai, uraian = map((*sel, None).__getitem__, self._letak)
        jam_mulai, jam_selesai = self._jam[mulai], self._jam[selesai]
        if jam_mulai is not None or jam_selesai is not None:
            _periksa_jam(jam_mulai, jam_selesai)
        return (
            self._pegawai[nip],
            self._tanggal[tanggal],
            self._butir[kode, tanggal],
            self._volume[volume],
            jam_mulai,
            jam_selesai,
            _baca_uraian(uraian),
        )

    def sebab(self, baris: Baris) -> list[Tolakan]:
        """Return every reason why the row is refused."""
        lebar = baris_terlalu_lebar(baris.nomor, len(baris.sel), self._lebar)
        if lebar is not None:
            return [lebar]
        nilai = dict(zip(_KODE, map((*baris.sel, None).__getitem__, self._letak), strict=True))
        salah: list[Tolakan] = []

        def coba(kode: str, baca: Callable[[], object]) -> bool:
            try:
                baca()
            except NilaiSalah as galat:
                salah.append(Tolakan(baris.nomor, self._pemetaan.judul(kode), galat.kalimat))
                return False
            return True

        coba("nip", lambda: self._pegawai[nilai["nip"]])
        if coba("tanggal", lambda: self._tanggal[nilai["tanggal"]]):
            coba("kode", lambda: self._butir[nilai["kode"], nilai["tanggal"]])
        coba("volume", lambda: self._volume[nilai["volume"]])
        jam = [coba(k, lambda k=k: self._jam[nilai[k]]) for k in ("mulai", "selesai")]  # type: ignore[misc]
        if all(jam):
            coba(
                "selesai",
                lambda: _periksa_jam(self._jam[nilai["mulai"]], self._jam[nilai["selesai"]]),
            )
        coba("uraian", lambda: _baca_uraian(nilai["uraian"]))
        return salah

    def _baca_pegawai(self, sel: Sel) -> int:
        nip = baca_nip(sel)
        if nip not in self._keadaan.pegawai:
            raise NilaiSalah(
                f"NIP {nip} belum tercatat. Periksa NIP itu, atau impor datanya dahulu di menu Pegawai & Jabatan."
            )
        return self._keadaan.pegawai[nip]

    def _baca_tanggal(self, sel: Sel) -> date:
        tanggal = baca_tanggal(sel)
        rentang = self._keadaan.rentang
        if rentang is not None and not rentang[0] <= tanggal <= rentang[1]:
            raise NilaiSalah(
                f"Tanggal {tulis_tanggal(tanggal)} di luar masa yang diimpor, "
                f"{tulis_tanggal(rentang[0])} sampai {tulis_tanggal(rentang[1])}."
            )
        return tanggal

    def _baca_butir(self, sel: Sel, sel_tanggal: Sel) -> int:
        kode = kunci_kode(baca_teks(sel))
        tanggal = self._tanggal[sel_tanggal]
        versi: Sequence[Butir] = self._versi.get(kode, ())
        for butir in versi:
            if butir.berlaku(tanggal):
                return butir.id
        if versi:
            raise NilaiSalah(
                f"Aktivitas {kode} tidak berlaku pada {tulis_tanggal(tanggal)}. Pilih aktivitas "
                "lain, atau perbaiki masa berlakunya di Bank Aktivitas."
            )
        raise NilaiSalah(f"Kode aktivitas {kode} tidak ada di Bank Aktivitas. Periksa kodenya.")


def _baca_volume(sel: Sel) -> int:
    return baca_bulat(sel, minimum=1, maksimum=VOLUME_TERTINGGI)


def _baca_uraian(sel: Sel) -> str:
    if isinstance(sel, str) and len(sel) <= URAIAN_TERPANJANG:
        return sel
    return "" if sel is None else baca_teks(sel, maks=URAIAN_TERPANJANG)


def _periksa_jam(mulai: time | None, selesai: time | None) -> None:
    if mulai is None and selesai is None:
        return
    if mulai is None or selesai is None:
        raise NilaiSalah("Jam mulai dan jam selesai harus diisi keduanya, atau dikosongkan.")
    if selesai <= mulai:
        raise NilaiSalah(
            f"Jam selesai {selesai:%H.%M} tidak sesudah jam mulai {mulai:%H.%M}. Perbaiki jamnya; "
            "pekerjaan yang melewati tengah malam ditulis dua baris."
        )
