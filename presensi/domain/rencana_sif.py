"""The plan of a roster import: one row a person and date, with the code of a pattern or `lepas`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final, NamedTuple

from kinerja.inti.tabel.dasar import Sel, Tolakan
from kinerja.inti.tabel.kolom import BarisTerpetakan, Kolom, Pemetaan
from kinerja.inti.tabel.nilai import NilaiSalah, Pilihan, baca_nip, baca_pilihan, baca_tanggal
from kinerja.inti.tabel.pembaca import PembacaBaris
from presensi.domain.teks import tulis_tanggal

LEPAS: Final = "lepas"
SEBUTAN_LEPAS: Final = "Lepas tugas"
SINONIM_LEPAS: Final = ("l", "libur", "off", "lepas jaga", "lepas piket")
KOLOM_SIF = (
    Kolom("nip", "NIP", True, ("NIP Baru", "NIP Pegawai", "NIP/NI PPPK")),
    Kolom("tanggal", "Tanggal", True, ("Tgl", "Hari/Tanggal", "Tanggal Jaga", "Tanggal Dinas")),
    Kolom("sif", "Sif", True, ("Shift", "Kode Sif", "Kode Shift", "Pola", "Kode Pola", "Jadwal")),
)


class Sif(NamedTuple):
    """One date of one person: the code of a pattern, or `LEPAS`."""

    nip: str
    tanggal: date
    kode: str


class BarisSif(NamedTuple):
    """A date with the row it stands in."""

    nomor: int
    sif: Sif


@dataclass(frozen=True, slots=True)
class RencanaSif:
    """The plan: dates to write, those that replace another shift, row numbers that change nothing, and refusals."""

    baru: tuple[BarisSif, ...]
    berubah: tuple[BarisSif, ...]
    sama: tuple[int, ...]
    ditolak: tuple[Tolakan, ...]


def susun_rencana_sif(
    baris: Iterable[BarisTerpetakan],
    pemetaan: Pemetaan,
    *,
    pola: Pilihan,
    pegawai: Iterable[str],
    tercatat: Mapping[tuple[str, date], str],
) -> RencanaSif:
    """Plan the import of roster rows; nothing is raised for bad data.

    `pola`: codes of patterns and `LEPAS`. `pegawai`: known NIPs. `tercatat`: (NIP, date) to the code on record. Of rows
    about the same person and date all are refused, unless they say the same; then the first is kept.
    """
    dikenal = frozenset(pegawai)
    ditolak: list[Tolakan] = []
    per_hari: dict[tuple[str, date], list[BarisSif]] = {}
    for satu in baris:
        hasil = _baca(satu, pemetaan, pola, dikenal)
        if isinstance(hasil, BarisSif):
            per_hari.setdefault(hasil.sif[:2], []).append(hasil)
        else:
            ditolak.extend(hasil)
    baru: list[BarisSif] = []
    berubah: list[BarisSif] = []
    sama: list[int] = []
    for kunci, semua in per_hari.items():
        pertama = semua[0]
        if len(semua) > 1:
            ditolak.extend(_tolak_ganda(semua))
            if len({b.sif.kode for b in semua}) > 1:
                continue
        lama = tercatat.get(kunci)
        if lama == pertama.sif.kode:
            sama.append(pertama.nomor)
        else:
            (baru if lama is None else berubah).append(pertama)
    urut = tuple(sorted(ditolak, key=lambda t: t.nomor))
    return RencanaSif(tuple(sorted(baru)), tuple(sorted(berubah)), tuple(sorted(sama)), urut)


def _baca(
    baris: BarisTerpetakan, pemetaan: Pemetaan, pola: Pilihan, dikenal: frozenset[str]
) -> BarisSif | list[Tolakan]:
    pembaca = PembacaBaris(baris, pemetaan)
    nip = pembaca.ambil("nip", partial(_baca_nip_dikenal, dikenal=dikenal))
    tanggal = pembaca.ambil("tanggal", _baca_tanggal)
    kode = pembaca.ambil("sif", partial(baca_pilihan, pilihan=pola))
    if pembaca.salah or nip is None or tanggal is None or kode is None:
        return pembaca.salah
    return BarisSif(baris.nomor, Sif(nip, tanggal, kode))


def _baca_nip_dikenal(sel: Sel, *, dikenal: frozenset[str]) -> str:
    nip = baca_nip(sel)
    if nip not in dikenal:
        raise NilaiSalah(f"NIP {nip} tidak ditemukan di unit yang Anda kelola. Periksa NIP itu.")
    return nip


def _baca_tanggal(sel: Sel) -> date:
    tanggal = baca_tanggal(sel)
    if not 2000 <= tanggal.year <= 2100:
        raise NilaiSalah(f"Tanggal {tulis_tanggal(tanggal)} di luar tahun 2000 sampai 2100. Periksa tahunnya.")
    return tanggal


def _tolak_ganda(semua: list[BarisSif]) -> list[Tolakan]:
    """Refusals of rows about one date of one person."""
    pertama, *lain = semua
    if len({b.sif.kode for b in semua}) == 1:
        kalimat = f"Baris ini sama persis dengan baris {pertama.nomor}. Hapus salah satunya."
        return [Tolakan(b.nomor, "", kalimat) for b in lain]
    nomor = ", ".join(str(b.nomor) for b in semua)
    kalimat = f"{tulis_tanggal(pertama.sif.tanggal)} tertulis dengan sif yang berbeda pada baris {nomor}. Sisakan satu."
    return [Tolakan(b.nomor, "", kalimat) for b in semua]
