"""`hitung(masukan, aturan) -> Hasil`: one person's month, exact to the rupiah, with its steps.

A mass run calls `siapkan(aturan)` once and `Mesin.hitung` for each person; both ways give the same result.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from tpp.domain.angka import NOL, Rasio, jepit
from tpp.domain.aturan import Aturan, AturanTidakSah
from tpp.domain.hasil import Hasil, RealisasiKriteria
from tpp.domain.kinerja import MesinKinerja
from tpp.domain.masukan import Masukan
from tpp.domain.pagu import MesinPagu
from tpp.domain.potongan import Kehadiran, MesinPotongan
from tpp.domain.pungutan import MesinPungutan
from tpp.domain.realisasi import MesinRealisasi, Realisasi
from tpp.domain.uraian import LangkahRingkas
from tpp.domain.validasi import periksa_aturan

_Langkah = list[LangkahRingkas]


class Mesin:
    """A checked rule set in compiled form; holds no state between people. Make it with `siapkan`."""

    def __init__(self, aturan: Aturan) -> None:
        self._bagian = {b.kode: i for i, b in enumerate(aturan.bagian)}
        self._kriteria = [k.kode for k in aturan.pagu.kriteria]
        self._pagu = MesinPagu(aturan.pagu)
        self._kinerja = MesinKinerja(aturan.kinerja) if aturan.kinerja else None
        self._potongan = MesinPotongan(aturan.disiplin)
        self._realisasi = MesinRealisasi(aturan)
        self._pungutan = MesinPungutan(aturan.pajak, aturan.iuran)

    @property
    def perlu_menit_harian(self) -> bool:
        """True when the rules look at minutes of single days; otherwise the month's total is enough."""
        return self._kinerja is not None and self._kinerja.perlu_harian

    def hitung(self, m: Masukan) -> Hasil:
        """Calculate one person's month. Raises MasukanTidakSah with a sentence for the user."""
        langkah: _Langkah = []
        pagu = self._pagu.nilai(m, langkah)
        menit, kinerja = self._kinerja.nilai(m, langkah) if self._kinerja else (m.menit, NOL)
        hadir = self._potongan.nilai(m, langkah)
        kinerja = _kurangi(kinerja, hadir.potong_kinerja)
        capaian, tahan = self._realisasi.capaian(m, kinerja, hadir.rasio_disiplin, hadir.potong_seluruh, langkah)
        rupiah = {} if capaian.datar else hadir.rupiah
        realisasi = self._realisasi.bagi(pagu, capaian, rupiah, langkah)
        kotor = sum([realisasi.baris(k) for k in range(len(pagu))])
        langkah.append(("kotor", *self._unsur(realisasi), kotor))
        pph = self._pungutan.pph(m, kotor, langkah)
        iuran = self._pungutan.iuran(m, kotor, pph, langkah)
        langkah.append(("bersih", kotor, pph, iuran, kotor - pph - iuran))
        total = self._realisasi.rasio_total(capaian)
        return self._hasil(menit, kinerja, total, hadir, pagu, realisasi, (pph, iuran), tahan, langkah)

    def _jumlah(self, realisasi: Realisasi[int], kode: str) -> int:
        letak = self._bagian.get(kode)
        return 0 if letak is None else sum([sel[letak] for sel in realisasi.sel])

    def _unsur(self, realisasi: Realisasi[int]) -> Iterable[int]:
        kinerja, disiplin = self._jumlah(realisasi, "kinerja"), self._jumlah(realisasi, "disiplin")
        semua = sum([sum(sel) for sel in realisasi.sel]) + sum(realisasi.penuh)
        return kinerja, disiplin, semua - kinerja - disiplin, sum(realisasi.potongan)

    def _hasil(
        self,
        menit: int,
        kinerja: Rasio,
        total: Rasio,
        hadir: Kehadiran,
        pagu: tuple[int, ...],
        realisasi: Realisasi[int],
        pungutan: tuple[int, int],
        tahan: tuple[str, ...],
        langkah: _Langkah,
    ) -> Hasil:
        b_kinerja, b_disiplin, b_lain, potongan = self._unsur(realisasi)
        kotor = b_kinerja + b_disiplin + b_lain - potongan
        return Hasil(
            menit=menit,
            kejadian=tuple(sorted(hadir.jumlah.items())),
            rasio_kinerja=kinerja,
            rasio_disiplin=hadir.rasio_disiplin,
            rasio_capaian=total,
            potongan_persen=hadir.persen["disiplin"],
            potongan_kinerja_persen=hadir.persen["kinerja"],
            potongan_seluruh_persen=hadir.persen["seluruh"],
            pagu=Decimal(sum(pagu)),
            bagian_kinerja=Decimal(b_kinerja),
            bagian_disiplin=Decimal(b_disiplin),
            bagian_lain=Decimal(b_lain),
            potongan_seluruh=Decimal(potongan),
            kotor=Decimal(kotor),
            pph=Decimal(pungutan[0]),
            iuran=Decimal(pungutan[1]),
            bersih=Decimal(kotor - pungutan[0] - pungutan[1]),
            kriteria=tuple(
                [
                    RealisasiKriteria(kode, Decimal(pagu[k]), Decimal(realisasi.baris(k)))
                    for k, kode in enumerate(self._kriteria)
                ]
            ),
            tahan=hadir.tahan + tahan,
            langkah=tuple(langkah),
        )


def _kurangi(rasio: Rasio, potongan: Rasio) -> Rasio:
    if not potongan[0]:
        return rasio
    return jepit(rasio[0] * potongan[1] - potongan[0] * rasio[1], rasio[1] * potongan[1])


@lru_cache(maxsize=64)
def siapkan(aturan: Aturan) -> Mesin:
    """Check and compile a rule set. Raises AturanTidakSah with every fault."""
    if masalah := periksa_aturan(aturan):
        raise AturanTidakSah(masalah)
    return Mesin(aturan)


def hitung(masukan: Masukan, aturan: Aturan) -> Hasil:
    """One person's month under a rule set. Raises AturanTidakSah or MasukanTidakSah, each with its sentence."""
    return siapkan(aturan).hitung(masukan)
