"""What a plan must have before it is submitted: thresholds are rule data, every shortcoming is one sentence with its place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from skp.domain.ketentuan import KetentuanTidakSah, cacah

UTAMA = "utama"
JPT = "jpt"
KUANTITATIF = "kuantitatif"


@dataclass(frozen=True, slots=True)
class AturanSyarat:
    """Section `syarat` of a regime (skp/ketentuan/pm6.json). A maximum of 0 means none.

    `lampiran_wajib`: parts of the lampiran that may not be empty, by code.
    """

    hasil_utama_minimum: int = 1
    hasil_utama_maksimum: int = 0
    indikator_minimum: int = 1
    target_wajib: bool = True
    aspek_wajib_ja_jf: bool = True
    intervensi_wajib_ja_jf: bool = True
    perspektif_wajib_jpt: bool = True
    rencana_aksi_wajib: bool = False
    ekspektasi_wajib: bool = False
    lampiran_wajib: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IndikatorDiperiksa:
    """An indicator as the rules see it."""

    uraian: str
    aspek: str = ""
    bertarget: bool = True


@dataclass(frozen=True, slots=True)
class HasilDiperiksa:
    """A result as the rules see it; `pk` and `nomor` (within its section) name its place."""

    pk: int
    nomor: int
    jenis: str
    uraian: str
    indikator: tuple[IndikatorDiperiksa, ...] = ()
    berintervensi: bool = False
    perspektif: str = ""
    rencana_aksi: int = 0

    @property
    def sebutan(self) -> str:
        return f"Hasil kerja {self.jenis} nomor {self.nomor}"


@dataclass(frozen=True, slots=True)
class RencanaDiperiksa:
    """A plan as the rules see it. `lampiran`: lines by part, with the part's name; `ekspektasi`: values that have one."""

    bentuk: str
    pendekatan: str
    hasil: tuple[HasilDiperiksa, ...] = ()
    ekspektasi: frozenset[str] = frozenset()
    lampiran: Mapping[str, tuple[str, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Kekurangan:
    """A shortcoming. `tempat`: "hasil" (of `hasil_id`, or to be added), "aksi", "perilaku" or "lampiran"."""

    kalimat: str
    tempat: str
    hasil_id: int | None = None


def baca_syarat(isi: Mapping[str, Any]) -> AturanSyarat:
    """The section as rules; what it leaves out has the shipped value. Other keys (`dasar`, `kepastian`) are ignored.

    Raises:
        KetentuanTidakSah: a threshold is no whole number from 0 on, or no number of results can be right.
    """
    dikenal = {f.name for f in fields(AturanSyarat)}
    nilai: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in isi.items() if k in dikenal}
    for kunci in ("hasil_utama_minimum", "hasil_utama_maksimum", "indikator_minimum"):
        cacah(nilai.get(kunci, 0))
    aturan = AturanSyarat(**nilai)
    if 0 < aturan.hasil_utama_maksimum < aturan.hasil_utama_minimum:
        raise KetentuanTidakSah(
            f"Hasil kerja utama paling banyak {aturan.hasil_utama_maksimum}, padahal paling sedikit "
            f"{aturan.hasil_utama_minimum}. Isi angka yang tidak lebih kecil, atau 0 bila tanpa batas.",
            "hasil_utama_maksimum",
        )
    return aturan


def periksa(rencana: RencanaDiperiksa, aturan: AturanSyarat) -> tuple[Kekurangan, ...]:
    """Everything that stands in the way of submission, in the order of the page; empty when the plan is complete."""
    return tuple(
        [
            *_jumlah(rencana, aturan),
            *(k for h in rencana.hasil for k in _hasil(h, rencana, aturan)),
            *_lain(rencana, aturan),
        ]
    )


def _jumlah(rencana: RencanaDiperiksa, aturan: AturanSyarat) -> Iterator[Kekurangan]:
    utama = sum(h.jenis == UTAMA for h in rencana.hasil)
    if utama < aturan.hasil_utama_minimum:
        kalimat = (
            "Belum ada hasil kerja utama. Tambahkan sedikitnya satu."
            if aturan.hasil_utama_minimum == 1
            else f"Baru ada {utama} hasil kerja utama; sedikitnya {aturan.hasil_utama_minimum}."
        )
        yield Kekurangan(kalimat, "hasil")
    if aturan.hasil_utama_maksimum and utama > aturan.hasil_utama_maksimum:
        yield Kekurangan(f"Ada {utama} hasil kerja utama; paling banyak {aturan.hasil_utama_maksimum}.", "hasil")


def _hasil(h: HasilDiperiksa, rencana: RencanaDiperiksa, aturan: AturanSyarat) -> Iterator[Kekurangan]:
    def kurang(kalimat: str, tempat: str = "hasil") -> Kekurangan:
        return Kekurangan(f"{h.sebutan} {kalimat}", tempat, h.pk)

    if len(h.indikator) < aturan.indikator_minimum:
        ukuran = "indikator" if rencana.pendekatan == KUANTITATIF else "ukuran keberhasilan"
        yield kurang(f"belum mempunyai {ukuran}.")
    if rencana.pendekatan == KUANTITATIF:
        yield from map(kurang, _target(h.indikator, rencana, aturan))
    if h.jenis == UTAMA and rencana.bentuk != JPT and aturan.intervensi_wajib_ja_jf and not h.berintervensi:
        yield kurang("belum menyebut hasil kerja atasan yang diintervensi.")
    if h.jenis == UTAMA and rencana.bentuk == JPT and aturan.perspektif_wajib_jpt and not h.perspektif:
        yield kurang("belum mempunyai perspektif.")
    if aturan.rencana_aksi_wajib and not h.rencana_aksi:
        yield kurang("belum mempunyai rencana aksi.", "aksi")


def _target(indikator: Sequence[IndikatorDiperiksa], rencana: RencanaDiperiksa, aturan: AturanSyarat) -> Iterator[str]:
    for nomor, i in enumerate(indikator, 1):
        if aturan.target_wajib and not i.bertarget:
            yield f"belum mempunyai target pada indikator {nomor}."
        if aturan.aspek_wajib_ja_jf and rencana.bentuk != JPT and not i.aspek:
            yield f"belum mempunyai aspek pada indikator {nomor}."


def _lain(rencana: RencanaDiperiksa, aturan: AturanSyarat) -> Iterator[Kekurangan]:
    if aturan.ekspektasi_wajib and not rencana.ekspektasi:
        yield Kekurangan("Belum ada ekspektasi khusus pada perilaku kerja.", "perilaku")
    for kode in aturan.lampiran_wajib:
        nama, baris = rencana.lampiran.get(kode, (kode, 0))
        if not baris:
            yield Kekurangan(f"Lampiran bagian {nama} masih kosong.", "lampiran")
