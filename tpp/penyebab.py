"""Reads a stored result for its owner: the sum in one line, what cost most, and what changed since last month. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Protocol

from kinerja.inti.format import angka, rupiah
from kinerja.inti.format import bulan as teks_bulan
from tpp.domain.angka import bulatkan
from tpp.domain.aturan import Aturan
from tpp.domain.uraian import nama_kejadian, uraikan

TERBANYAK = 3


class Jumlah(Protocol):
    """The amounts of a stored result, whole rupiah."""

    menit: int
    potongan_persen: Decimal
    pagu: Decimal
    bagian_kinerja: Decimal
    bagian_disiplin: Decimal
    kotor: Decimal
    pph: Decimal
    iuran: Decimal
    bersih: Decimal


@dataclass(frozen=True, slots=True)
class Suku:
    """A term of the sum: sign ("", "−", "="), its name and rupiah."""

    tanda: str
    nama: str
    nilai: Decimal


@dataclass(frozen=True, slots=True)
class Sebab:
    """A reason why less than the besaran is paid: what, when, how many minutes, about how much, by which article."""

    uraian: str
    tanggal: date | None
    menit: int | None
    rupiah: Decimal
    pasal: str
    kode: str = "menit"
    """The line of it in Ajukan Koreksi."""


@dataclass(frozen=True, slots=True)
class _Penuh:
    """What full performance and full discipline would pay, whole rupiah."""

    kinerja: int
    disiplin: int
    pagu: int

    def dasar(self, basis: str) -> int:
        return {
            "kinerja": self.kinerja,
            "disiplin": self.disiplin,
            "keduanya": self.kinerja + self.disiplin,
        }.get(basis, self.pagu)


def penjumlahan(hasil: Jumlah, rincian: Mapping[str, Any], aturan: Aturan) -> tuple[Suku, ...]:
    """The sum in one line: besaran − kekurangan kinerja − potongan disiplin = bruto − pajak − BPJS = diterima.

    A further term stands for parts and cuts that only some rule sets have; the terms always add up exactly.
    """
    penuh = _penuh(rincian, aturan)
    kinerja = penuh.kinerja - hasil.bagian_kinerja
    disiplin = penuh.disiplin - hasil.bagian_disiplin
    lain = hasil.pagu - hasil.kotor - kinerja - disiplin
    if abs(lain) <= len(aturan.bagian) * len(aturan.pagu.kriteria):
        # Only the rupiah that rounding parts and whole apart leaves over: it belongs to whichever term can take it.
        if disiplin + lain >= 0:
            disiplin, lain = disiplin + lain, Decimal(0)
        else:
            kinerja, lain = kinerja + lain, Decimal(0)
    suku = [
        Suku("", "Besaran TPP (100%)", hasil.pagu),
        Suku("−", "kekurangan kinerja", kinerja),
        Suku("−", "potongan disiplin", disiplin),
    ]
    if lain:
        suku.append(Suku("−", "kekurangan bagian lain dan potongan lain", lain))
    suku += [
        Suku("=", "Jumlah Bruto", hasil.kotor),
        Suku("−", "Pajak (PPh 21)", hasil.pph),
        Suku("−", "Iuran BPJS Kesehatan", hasil.iuran),
        Suku("=", "Jumlah Diterima", hasil.bersih),
    ]
    return tuple(suku)


def sebab_terbesar(hasil: Jumlah, rincian: Mapping[str, Any], aturan: Aturan) -> tuple[Sebab, ...]:
    """The three largest causes, largest first; equal ones in the order of their days."""
    penuh = _penuh(rincian, aturan)
    semua = [*_sebab_kinerja(hasil, rincian["langkah"], penuh), *_sebab_kejadian(rincian["langkah"], penuh)]
    semua.sort(key=lambda s: (-s.rupiah, s.tanggal or date.min))
    return tuple(semua[:TERBANYAK])


def _penuh(rincian: Mapping[str, Any], aturan: Aturan) -> _Penuh:
    dibayar_penuh = {k.kode for k in aturan.pagu.kriteria if k.dibayar_penuh}
    besaran = sum(int(pagu) for kode, pagu, _ in rincian["kriteria"] if kode not in dibayar_penuh)
    bobot = {b.kode: b.bobot for b in aturan.bagian}
    bagian = {k: _persen(besaran, bobot.get(k, Decimal(0))) for k in ("kinerja", "disiplin")}
    return _Penuh(bagian["kinerja"], bagian["disiplin"], int(rincian["pagu"]))


def _persen(besaran: int, persen: Decimal) -> int:
    atas, bawah = persen.as_integer_ratio()
    return bulatkan(besaran * atas, bawah * 100, "half_up")


def _sebab_kinerja(hasil: Jumlah, langkah: Sequence[Sequence[Any]], penuh: _Penuh) -> Iterator[Sebab]:
    kurang = penuh.kinerja - hasil.bagian_kinerja
    if kurang <= 0:
        return
    for satu in langkah:
        if satu[0] == "capaian_menit" and satu[1] < satu[2]:
            uraian = f"Menit kinerja di bawah target {angka(satu[2])} menit, kurang"
            yield Sebab(uraian, None, satu[2] - satu[1], kurang, satu[3])
            return
    capaian = next((uraikan(s) for s in langkah if s[0].startswith("capaian")), None)
    yield Sebab("Capaian kinerja belum penuh", None, None, kurang, capaian.dasar if capaian else "")


def _sebab_kejadian(langkah: Sequence[Sequence[Any]], penuh: _Penuh) -> Iterator[Sebab]:
    for satu in langkah:
        if satu[0] != "kejadian" or not satu[4]:
            continue
        _, tanggal, jenis, menit, _, persen, tetap, basis, pasal = satu
        nilai = tetap if tetap is not None else _persen(penuh.dasar(basis), Decimal(persen))
        if nilai:
            kode = f"{tanggal}:{jenis}"
            yield Sebab(nama_kejadian(jenis), date.fromisoformat(tanggal), menit, Decimal(nilai), pasal, kode)


def bandingkan_bulan(kini: Jumlah, lalu: Jumlah, bulan_lalu: date) -> tuple[str, ...]:
    """What changed since another month, in sentences; the first says how much more or less is received."""
    selisih = kini.bersih - lalu.bersih
    if selisih:
        arah = "lebih besar" if selisih > 0 else "lebih kecil"
        kalimat = [f"Jumlah Diterima {rupiah(abs(selisih))} {arah} daripada {teks_bulan(bulan_lalu)}."]
    else:
        kalimat = [f"Jumlah Diterima sama dengan {teks_bulan(bulan_lalu)}."]
    perubahan = (
        ("Besaran TPP", kini.pagu, lalu.pagu, rupiah),
        ("Menit aktivitas yang disetujui", Decimal(kini.menit), Decimal(lalu.menit), angka),
        ("Potongan disiplin", kini.potongan_persen, lalu.potongan_persen, lambda n: f"{angka(n)}%"),
        ("Pajak (PPh 21)", kini.pph, lalu.pph, rupiah),
        ("Iuran BPJS Kesehatan", kini.iuran, lalu.iuran, rupiah),
    )
    for nama, baru, lama, teks in perubahan:
        if baru != lama:
            kalimat.append(f"{nama} {'naik' if baru > lama else 'turun'} dari {teks(lama)} menjadi {teks(baru)}.")
    return tuple(kalimat)
