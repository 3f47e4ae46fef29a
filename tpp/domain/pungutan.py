"""What is taken from gross TPP: income tax and the health insurance contribution."""

from __future__ import annotations

from decimal import Decimal

from tpp.domain.angka import bulatkan, rasio_persen, teks_desimal
from tpp.domain.aturan import Iuran, Pajak
from tpp.domain.masukan import Masukan, MasukanTidakSah
from tpp.domain.uraian import LangkahRingkas

_Langkah = list[LangkahRingkas]
_Tarif = tuple[int, int, str, str, str]


class MesinPungutan:
    """Compiled `Pajak` and `Iuran`."""

    def __init__(self, pajak: Pajak, iuran: Iuran) -> None:
        self._pajak, self._iuran = pajak, iuran
        self._golongan = {
            t.golongan: (*rasio_persen(t.persen), teks_desimal(t.persen), t.golongan, pajak.pasal) for t in pajak.tarif
        }
        self._jenis = {
            t.jenis_pegawai: (
                *rasio_persen(t.persen),
                teks_desimal(t.persen),
                t.jenis_pegawai,
                t.pasal or pajak.pasal,
            )
            for t in pajak.tarif_jenis
        }
        self._persen_iuran = rasio_persen(iuran.persen)
        self._teks_iuran = teks_desimal(iuran.persen)
        self._teks_batas = None if iuran.batas_upah is None else teks_desimal(iuran.batas_upah)

    def pph(self, m: Masukan, kotor: int, langkah: _Langkah) -> int:
        """Income tax on gross, whole rupiah. Raises MasukanTidakSah without a rate for this person."""
        if self._pajak.mode == "tidak_dihitung":
            langkah.append(("pph_tidak", self._pajak.pasal))
            return 0
        pembilang, penyebut, teks, kelompok, pasal = self._tarif(m)
        nilai = bulatkan(kotor * pembilang, penyebut, self._pajak.pembulatan)
        langkah.append(("pph", teks, kelompok, kotor, nilai, pasal))
        return nilai

    def _tarif(self, m: Masukan) -> _Tarif:
        tarif = self._jenis.get(m.jenis_pegawai)
        if tarif is None:
            # Only a golongan with a ruang ("III/c") is a PNS one; PPPK golongan "IV" must not meet the rate of IV.
            kelompok, garis, _ = m.golongan.partition("/")
            tarif = self._golongan.get(kelompok) if garis else None  # type: ignore[call-overload]
        if tarif is None:
            raise MasukanTidakSah(
                f"Tarif pajak untuk golongan '{m.golongan or 'kosong'}' ({m.jenis_pegawai or 'tanpa jenis pegawai'}) "
                "tidak ada. Perbaiki golongannya, atau tambahkan tarif jenis pegawai itu dalam ketentuan."
            )
        return tarif

    def iuran(self, m: Masukan, kotor: int, pph: int, langkah: _Langkah) -> int:
        """Contribution on the part of gross that still fits under the wage ceiling, whole rupiah."""
        if not self._persen_iuran[0]:
            return 0
        if m.gaji_bruto < 0:
            raise MasukanTidakSah("Gaji bruto tidak boleh negatif. Perbaiki data gaji pegawai.")
        batas = self._iuran.batas_upah
        gaji = m.gaji_bruto if batas is None else min(m.gaji_bruto, batas)
        dasar = Decimal(kotor) if batas is None else min(Decimal(kotor), batas - gaji)
        # Never below zero: with both charges near 100% the two roundings could exceed gross by one rupiah.
        nilai = min(self._persen_dari(dasar), kotor - pph)
        rincian = (teks_desimal(m.gaji_bruto), self._teks_batas, teks_desimal(dasar), self._persen_dari(gaji))
        langkah.append(("iuran", self._teks_iuran, kotor, *rincian, nilai, self._iuran.pasal))
        return nilai

    def _persen_dari(self, dasar: Decimal) -> int:
        pembilang, penyebut = dasar.as_integer_ratio()
        atas, bawah = self._persen_iuran
        return bulatkan(pembilang * atas, penyebut * bawah, self._iuran.pembulatan)
