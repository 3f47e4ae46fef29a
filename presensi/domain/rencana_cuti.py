"""The plan of a leave import: approved leave and dinas luar, one row a person and span of days."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final, NamedTuple

from kinerja.inti.format import tanggal as tulis_tanggal
from kinerja.inti.tabel.dasar import Sel, Tolakan
from kinerja.inti.tabel.kolom import BarisTerpetakan, Kolom, Pemetaan
from kinerja.inti.tabel.nilai import (
    NilaiSalah,
    Pilihan,
    baca_nip,
    baca_pilihan,
    baca_tanggal,
    opsional,
)
from kinerja.inti.tabel.pembaca import PembacaBaris
from presensi.domain.cuti import LAMA_TERTINGGI, BagianHari, kalimat_lama
from presensi.domain.teks import tulis_rentang

_TANPA_BATAS: Final[Mapping[str, int]] = {}

KOLOM_CUTI = (
    Kolom("nip", "NIP", True, ("NIP Baru", "NIP Pegawai", "NIP/NI PPPK")),
    Kolom("jenis", "Jenis", True, ("Jenis Cuti", "Jenis Izin", "Jenis Ketidakhadiran")),
    Kolom("mulai", "Mulai", True, ("Tanggal Mulai", "Dari", "Dari Tanggal", "Tgl Mulai")),
    Kolom(
        "selesai",
        "Selesai",
        True,
        ("Tanggal Selesai", "Sampai", "Sampai Tanggal", "Tgl Selesai"),
    ),
    Kolom("bagian", "Bagian", False, ("Bagian Hari", "Setengah Hari", "Lama Hari")),
)


BAGIAN = Pilihan(
    "Bagian",
    {
        BagianHari.PENUH: "Sehari penuh",
        BagianHari.AWAL: "Setengah hari awal",
        BagianHari.AKHIR: "Setengah hari akhir",
    },
    {
        "sehari": BagianHari.PENUH,
        "pagi": BagianHari.AWAL,
        "setengah hari pagi": BagianHari.AWAL,
        "siang": BagianHari.AKHIR,
        "sore": BagianHari.AKHIR,
        "setengah hari siang": BagianHari.AKHIR,
    },
)


class Cuti(NamedTuple):
    """One span of leave; `selesai` is the last day, as people write it. `bagian`: a `BagianHari` of each day."""

    nip: str
    jenis: str
    mulai: date
    selesai: date
    bagian: str = BagianHari.PENUH


class BarisCuti(NamedTuple):
    """A span with the row it stands in."""

    nomor: int
    cuti: Cuti


@dataclass(frozen=True, slots=True)
class RencanaCuti:
    """The plan: spans to write, row numbers of spans already recorded, and refusals."""

    baru: tuple[BarisCuti, ...]
    sudah_ada: tuple[int, ...]
    ditolak: tuple[Tolakan, ...]


def susun_rencana_cuti(
    baris: Iterable[BarisTerpetakan],
    pemetaan: Pemetaan,
    *,
    jenis: Pilihan,
    pegawai: Iterable[str],
    tercatat: Iterable[Cuti] = (),
    paling_lama: Mapping[str, int] = _TANPA_BATAS,
) -> RencanaCuti:
    """Plan the import of leave rows; nothing is raised for bad data.

    `jenis`: the instansi's kinds of leave. `pegawai`: known NIPs. `tercatat`: spans on record.
    `paling_lama`: calendar days in a row that a kind lasts at most; five years for kinds left out.
    Spans of one person that overlap in the file are refused in every row concerned; of rows that
    are exactly the same the first is kept.
    """
    dikenal = frozenset(pegawai)
    ditolak: list[Tolakan] = []
    per_nip: dict[str, list[BarisCuti]] = defaultdict(list)
    for satu in baris:
        hasil = _baca(satu, pemetaan, jenis, dikenal, paling_lama)
        if isinstance(hasil, BarisCuti):
            per_nip[hasil.cuti.nip].append(hasil)
        else:
            ditolak.extend(hasil)
    lama: dict[str, list[Cuti]] = defaultdict(list)
    for cuti in tercatat:
        lama[cuti.nip].append(cuti)
    baru: list[BarisCuti] = []
    sudah_ada: list[int] = []
    for nip, milik in per_nip.items():
        _bandingkan(sorted(milik), lama.get(nip, ()), jenis.sebutan, baru, sudah_ada, ditolak)
    return RencanaCuti(tuple(sorted(baru)), tuple(sorted(sudah_ada)), tuple(sorted(ditolak, key=lambda t: t.nomor)))


def _baca(
    baris: BarisTerpetakan,
    pemetaan: Pemetaan,
    jenis: Pilihan,
    dikenal: frozenset[str],
    paling_lama: Mapping[str, int],
) -> BarisCuti | list[Tolakan]:
    pembaca = PembacaBaris(baris, pemetaan)
    nip = pembaca.ambil("nip", partial(_baca_nip_dikenal, dikenal=dikenal))
    kode = pembaca.ambil("jenis", partial(baca_pilihan, pilihan=jenis))
    mulai = pembaca.ambil("mulai", baca_tanggal)
    selesai = pembaca.ambil("selesai", baca_tanggal)
    bagian = pembaca.ambil("bagian", _baca_bagian)
    if (
        mulai is not None
        and selesai is not None
        and (kalimat := _periksa_masa(mulai, selesai, kode, jenis, paling_lama))
    ):
        pembaca.tolak("selesai", kalimat)
    if pembaca.salah or nip is None or kode is None or mulai is None or selesai is None or bagian is None:
        return pembaca.salah
    return BarisCuti(baris.nomor, Cuti(nip, kode, mulai, selesai, bagian))


def _periksa_masa(mulai: date, selesai: date, kode: str | None, jenis: Pilihan, paling_lama: Mapping[str, int]) -> str:
    """Why a span cannot be taken from a file, `""` when it can."""
    if selesai < mulai:
        return (
            f"Selesai {tulis_tanggal(selesai)}, sebelum mulai {tulis_tanggal(mulai)}. "
            "Periksa apakah kedua tanggal tertukar."
        )
    nama = jenis.sebutan[kode] if kode is not None else "Catatan"
    kalimat = kalimat_lama(nama, mulai, selesai, paling_lama.get(kode or "", LAMA_TERTINGGI))
    return f"{kalimat} Periksa tahunnya; bila memang benar, catat di menu Cuti & Dinas Luar." if kalimat else ""


def _baca_bagian(sel: Sel) -> str:
    """The part of the day; a blank cell, or no such column, is the whole day."""
    return opsional(partial(baca_pilihan, pilihan=BAGIAN), sel) or BagianHari.PENUH


def _baca_nip_dikenal(sel: Sel, *, dikenal: frozenset[str]) -> str:
    nip = baca_nip(sel)
    if nip not in dikenal:
        raise NilaiSalah(
            f"NIP {nip} belum tercatat. Periksa NIP itu, atau impor datanya dahulu di menu Pegawai & Jabatan."
        )
    return nip


def _bandingkan(
    milik: Sequence[BarisCuti],
    lama: Sequence[Cuti],
    sebutan: Mapping[str, str],
    baru: list[BarisCuti],
    sudah_ada: list[int],
    ditolak: list[Tolakan],
) -> None:
    """Sort the rows of one person into new, recorded already, and refused."""
    unik: dict[Cuti, BarisCuti] = {}
    for satu in milik:
        pertama = unik.setdefault(satu.cuti, satu)
        if pertama is not satu:
            kalimat = f"Baris ini sama persis dengan baris {pertama.nomor}. Hapus salah satunya."
            ditolak.append(Tolakan(satu.nomor, "", kalimat))
    bentrok = _bentrok_berkas(list(unik.values()))
    for satu in unik.values():
        if satu.cuti in lama:
            sudah_ada.append(satu.nomor)
        elif satu in bentrok:
            lain = bentrok[satu]
            ditolak.append(_tolak_bentrok(satu, f"{_sebut(lain.cuti, sebutan)} di baris {lain.nomor}"))
        elif (tindih := next((c for c in lama if _bertumpuk(c, satu.cuti)), None)) is not None:
            ditolak.append(_tolak_bentrok(satu, f"{_sebut(tindih, sebutan)} yang sudah tercatat"))
        else:
            baru.append(satu)


def _bentrok_berkas(milik: Sequence[BarisCuti]) -> dict[BarisCuti, BarisCuti]:
    """Map each span that meets another of the same person to one it meets."""
    bentrok: dict[BarisCuti, BarisCuti] = {}
    terjauh: BarisCuti | None = None
    for satu in sorted(milik, key=lambda b: (b.cuti.mulai, b.cuti.selesai, b.cuti.jenis)):
        if terjauh is not None and satu.cuti.mulai <= terjauh.cuti.selesai:
            bentrok[satu] = terjauh
            bentrok.setdefault(terjauh, satu)
        if terjauh is None or satu.cuti.selesai > terjauh.cuti.selesai:
            terjauh = satu
    return bentrok


def _bertumpuk(a: Cuti, b: Cuti) -> bool:
    return a.mulai <= b.selesai and b.mulai <= a.selesai


def _sebut(cuti: Cuti, sebutan: Mapping[str, str]) -> str:
    return f"{sebutan.get(cuti.jenis, cuti.jenis)} {tulis_rentang(cuti.mulai, cuti.selesai)}"


def _tolak_bentrok(satu: BarisCuti, sebutan: str) -> Tolakan:
    kalimat = f"Tanggalnya bertumpuk dengan {sebutan}. Perbaiki tanggal, atau hapus salah satunya."
    return Tolakan(satu.nomor, "", kalimat)
