"""The activity bank: standard activities with a unit of output and minutes, valid for a time."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from kinerja.inti.format import tanggal as tulis_tanggal
from kinerja.inti.tabel.dasar import Tolakan
from kinerja.inti.tabel.kolom import BarisTerpetakan, Kolom, Pemetaan
from kinerja.inti.tabel.nilai import (
    baca_bulat,
    baca_tanggal,
    baca_teks,
    opsional,
)
from kinerja.inti.tabel.pembaca import PembacaBaris

MENIT_TERTINGGI = 10_000

KOLOM_BUTIR = (
    Kolom("kode", "Kode", True, ("Kode Aktivitas", "ID Aktivitas", "No Aktivitas")),
    Kolom("aktivitas", "Aktivitas", True, ("Nama Aktivitas", "Uraian Aktivitas", "Kegiatan")),
    Kolom("satuan", "Satuan", True, ("Satuan Hasil", "Satuan Output", "Output")),
    Kolom("menit", "Menit", True, ("Waktu", "Waktu Menit", "Waktu Efektif", "Standar Waktu")),
    Kolom("mulai", "Berlaku Mulai", False, ("Mulai", "Mulai Berlaku", "Tanggal Mulai")),
    Kolom("selesai", "Berlaku Sampai", False, ("Selesai", "Sampai", "Tanggal Selesai")),
)


@dataclass(frozen=True, slots=True)
class Butir:
    """One standard activity. `menit` is for one `satuan`; valid on mulai ≤ day < selesai.

    None as `mulai` or `selesai` leaves that side open. `id` is 0 until it is stored.
    """

    kode: str
    aktivitas: str
    satuan: str
    menit: int
    mulai: date | None = None
    selesai: date | None = None
    id: int = 0

    def berlaku(self, tanggal: date) -> bool:
        """True when the activity may be claimed for work done on that day."""
        return (self.mulai is None or self.mulai <= tanggal) and (self.selesai is None or tanggal < self.selesai)


@dataclass(frozen=True, slots=True)
class RencanaBank:
    """The plan of a bank import. `berubah` pairs (recorded, new); both keep their validity."""

    baru: tuple[Butir, ...]
    berubah: tuple[tuple[Butir, Butir], ...]
    sama: tuple[Butir, ...]
    ditolak: tuple[Tolakan, ...]


@dataclass(frozen=True, slots=True)
class BarisButir:
    """A row of the file that could be read."""

    nomor: int
    butir: Butir


HasilButir: TypeAlias = BarisButir | tuple[Tolakan, ...]


def kunci_kode(kode: str) -> str:
    """Return the form in which codes are compared: 'a001 ' and 'A001' are the same."""
    return kode.strip().upper()


def baca_butir(baris: BarisTerpetakan, pemetaan: Pemetaan) -> HasilButir:
    """Return the activity of a mapped row, or every reason why it cannot be used.

    The file's last valid day ('Berlaku Sampai', inclusive as people write it) is stored as the
    day after.
    """
    pembaca = PembacaBaris(baris, pemetaan)
    kode = pembaca.ambil("kode", lambda sel: kunci_kode(baca_teks(sel, maks=20)))
    aktivitas = pembaca.ambil("aktivitas", lambda sel: baca_teks(sel, maks=200))
    satuan = pembaca.ambil("satuan", lambda sel: baca_teks(sel, maks=60))
    menit = pembaca.ambil("menit", lambda sel: baca_bulat(sel, minimum=1, maksimum=MENIT_TERTINGGI))
    mulai = pembaca.ambil("mulai", lambda sel: opsional(baca_tanggal, sel))
    sampai = pembaca.ambil("selesai", lambda sel: opsional(baca_tanggal, sel))
    if mulai is not None and sampai is not None and sampai < mulai:
        pembaca.tolak(
            "selesai",
            f"Berlaku sampai {tulis_tanggal(sampai)}, sebelum mulai berlaku {tulis_tanggal(mulai)}. "
            "Periksa kedua tanggal.",
        )
    if pembaca.salah or kode is None or aktivitas is None or satuan is None or menit is None:
        return tuple(pembaca.salah)
    selesai = None if sampai is None else date.fromordinal(sampai.toordinal() + 1)
    return BarisButir(baris.nomor, Butir(kode, aktivitas, satuan, menit, mulai, selesai))


def susun_rencana_bank(
    hasil: Iterable[HasilButir],
    tercatat: Mapping[str, Butir],
    *,
    judul_kode: str = "Kode",
) -> RencanaBank:
    """Plan a bank import. `tercatat` holds, by code, the activity valid on the effective date.

    A code that stands in more than one row is refused in all of them. A row that states no dates
    keeps those on record.
    """
    per_kode: dict[str, list[BarisButir]] = defaultdict(list)
    ditolak: list[Tolakan] = []
    for satu in hasil:
        if isinstance(satu, BarisButir):
            per_kode[satu.butir.kode].append(satu)
        else:
            ditolak.extend(satu)
    baru, berubah, sama = [], [], []
    for kode, kembar in per_kode.items():
        if len(kembar) > 1:
            ditolak.extend(_tolak_kembar(kode, kembar, judul_kode))
            continue
        butir = kembar[0].butir
        lama = tercatat.get(kode)
        if lama is None:
            baru.append(butir)
        elif _berbeda(lama, butir):
            berubah.append((lama, butir))
        else:
            sama.append(lama)
    ditolak.sort(key=lambda t: t.nomor)
    return RencanaBank(tuple(baru), tuple(berubah), tuple(sama), tuple(ditolak))


def _tolak_kembar(kode: str, kembar: Sequence[BarisButir], judul: str) -> Iterable[Tolakan]:
    nomor = ", ".join(str(b.nomor) for b in sorted(kembar, key=lambda b: b.nomor))
    kalimat = f"Kode {kode} ada lebih dari sekali, di baris {nomor}. Sisakan satu baris."
    return (Tolakan(b.nomor, judul, kalimat) for b in kembar)


def _berbeda(lama: Butir, baru: Butir) -> bool:
    return (
        (lama.aktivitas, lama.satuan, lama.menit) != (baru.aktivitas, baru.satuan, baru.menit)
        or (baru.mulai is not None and baru.mulai != lama.mulai)
        or (baru.selesai is not None and baru.selesai != lama.selesai)
    )
