"""A month's achievement: what the penilai confirmed, held against the month's target with the same aspects."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from skp.domain.angka_pasti import bulatkan, pecahan, tulis, tulis_jumlah
from skp.domain.nilai import Predikat
from skp.domain.pp46.aspek import HasilAspek, nilai_aspek
from skp.domain.pp46.aturan import AturanPp46, TanpaTargetBulan
from skp.domain.pp46.kegiatan import rata_rata
from skp.domain.pp46.masukan import Aspek, BahanAspek, BahanKegiatanBulan
from skp.domain.pp46.prestasi import SEBUTAN_PP46, predikat_nilai
from skp.domain.rejim import BahanTidakSah

TANPA_CATATAN = "Tidak ada catatan yang dapat dihitung pada bulan ini, jadi bulan ini tidak dinilai."


@dataclass(frozen=True, slots=True)
class HasilKegiatanBulan:
    """One kegiatan in the month. target: the month's; eksak: the value. Both None when it does not count."""

    uraian: str
    target: Fraction | None
    realisasi: Fraction
    aspek: tuple[HasilAspek, ...]
    eksak: Fraction | None
    rincian: tuple[str, ...]

    @property
    def nilai(self) -> Decimal | None:
        """To two decimals, half up."""
        return None if self.eksak is None else bulatkan(self.eksak)


@dataclass(frozen=True, slots=True)
class HasilBulan:
    """The month. `eksak`, `predikat`: None when no kegiatan has a target in it, or nothing at all was recorded."""

    kegiatan: tuple[HasilKegiatanBulan, ...]
    eksak: Fraction | None
    predikat: Predikat | None
    rincian: tuple[str, ...]

    @property
    def nilai(self) -> Decimal | None:
        """To two decimals, half up."""
        return None if self.eksak is None else bulatkan(self.eksak)


def capaian_bulan(
    kegiatan: Sequence[BahanKegiatanBulan], aturan: AturanPp46, bulan_rencana: int = 12, *, tercatat: bool = True
) -> HasilBulan:
    """The value of a month: the mean of the kegiatan with a target in it.

    Args:
        kegiatan: all of the plan, with what was recorded for this month.
        bulan_rencana: months that the plan covers, 1 to 12; a month without its own target has that part of the year's.
        tercatat: whether anything was recorded for the month at all; without a record it is not judged, rather than worth 0.

    Raises:
        BahanTidakSah: a number is out of its bounds or a weight is missing.
        ValueError: the months lie outside 1 to 12.
    """
    if not 1 <= bulan_rencana <= 12:
        raise ValueError("Jumlah bulan antara 1 dan 12.")
    hasil = tuple(_kegiatan(nomor, k, aturan, bulan_rencana) for nomor, k in enumerate(kegiatan, 1))
    dihitung = [(h.eksak, k.bobot) for h, k in zip(hasil, kegiatan, strict=True) if h.eksak is not None]
    if dihitung and not tercatat:
        return _tanpa_catatan(hasil)
    langkah = _langkah(hasil)
    if not dihitung:
        return HasilBulan(hasil, None, None, (*langkah, "Tidak ada kegiatan dengan target pada bulan ini."))
    rata, kalimat = rata_rata(dihitung, aturan.skp.bobot)
    predikat = predikat_nilai(rata, aturan.sebutan)
    akhir = f"Capaian bulan: {tulis(rata)}, {SEBUTAN_PP46[predikat]} ({aturan.dasar['capaian_bulan']})."
    return HasilBulan(hasil, rata, predikat, (*langkah, kalimat, akhir))


def _tanpa_catatan(hasil: Sequence[HasilKegiatanBulan]) -> HasilBulan:
    """The targets stay, the values go."""
    kosong = tuple(
        h if h.eksak is None else replace(h, aspek=(), eksak=None, rincian=(h.rincian[0], "tidak ada catatan."))
        for h in hasil
    )
    return HasilBulan(kosong, None, None, (*_langkah(kosong), TANPA_CATATAN))


def _langkah(hasil: Sequence[HasilKegiatanBulan]) -> list[str]:
    return [f"Kegiatan {n} ({h.uraian}): {k}" for n, h in enumerate(hasil, 1) for k in h.rincian]


def _target(bahan: BahanKegiatanBulan, aturan: AturanPp46, bulan_rencana: int) -> tuple[Fraction, str]:
    """The month's target (0: none) and in words where it comes from."""
    if bahan.target_bulan is not None:
        return pecahan(bahan.target_bulan), "target bulan ini"
    if aturan.bulan.tanpa_target is TanpaTargetBulan.TIDAK_DIHITUNG:
        return Fraction(0), ""
    setahun = pecahan(bahan.target_setahun)
    return setahun / bulan_rencana, f"target setahun {tulis_jumlah(setahun)} ÷ {bulan_rencana} bulan"


def _kegiatan(nomor: int, bahan: BahanKegiatanBulan, aturan: AturanPp46, bulan_rencana: int) -> HasilKegiatanBulan:
    realisasi, (target, asal) = pecahan(bahan.realisasi), _target(bahan, aturan, bulan_rencana)
    if realisasi < 0 or target < 0:
        raise BahanTidakSah(f"Kegiatan {nomor} ({bahan.uraian}): target dan realisasi tidak boleh kurang dari 0.")
    if target == 0:
        kalimat = "tidak ada target pada bulan ini, tidak dihitung."
        if realisasi:
            kalimat = f"realisasi {tulis_jumlah(realisasi)} tercatat; {kalimat}"
        return HasilKegiatanBulan(bahan.uraian, None, realisasi, (), None, (kalimat,))
    satuan = f" {bahan.satuan}" if bahan.satuan else ""
    awal = f"target {tulis_jumlah(target)}{satuan} ({asal})."
    if realisasi == 0:
        nol = (awal, "belum ada hasil yang dikonfirmasi, nilainya 0.")
        return HasilKegiatanBulan(bahan.uraian, target, realisasi, (), Fraction(0), nol)
    try:
        aspek = _aspek(bahan, BahanAspek(target, realisasi, bahan.satuan), aturan)
    except BahanTidakSah as galat:
        raise BahanTidakSah(*(f"Kegiatan {nomor} ({bahan.uraian}): {k}" for k in galat.kalimat)) from galat
    nilai = [a.eksak for a in aspek if a.eksak is not None]
    rata = sum(nilai, Fraction(0)) / len(nilai)
    akhir = () if len(nilai) == 1 else (f"rata-rata {len(nilai)} aspek = {tulis(rata)}.",)
    rincian = (awal, *(a.kalimat for a in aspek), *akhir)
    return HasilKegiatanBulan(bahan.uraian, target, realisasi, aspek, rata, rincian)


def _aspek(bahan: BahanKegiatanBulan, kuantitas: BahanAspek, aturan: AturanPp46) -> tuple[HasilAspek, ...]:
    ada = {**bahan.lain, Aspek.KUANTITAS: kuantitas}
    return tuple(nilai_aspek(a, ada[a], aturan.aspek) for a in aturan.bulan.aspek if a in ada)
