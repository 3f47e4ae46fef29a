"""Besaran TPP (100%) of a person: table by class, criteria, CPNS, acting posts, prorated months."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from tpp.domain.angka import bulatkan, teks_desimal, teks_pecahan
from tpp.domain.aturan import Kriteria, Pagu, PorsiPlt
from tpp.domain.masukan import Masukan, MasukanTidakSah, Plt
from tpp.domain.uraian import LangkahRingkas

_Jumlah = list[Fraction]


class MesinPagu:
    """Compiled `Pagu`: the ordinary person costs one look-up, special ones go through exact fractions."""

    def __init__(self, aturan: Pagu) -> None:
        self._aturan = aturan
        self._urutan = {k.kode: i for i, k in enumerate(aturan.kriteria)}
        self._jenis = {j.jenis_pegawai: j for j in aturan.persen_jenis}
        self._plt = {p.hubungan: p for p in aturan.plt}
        dasar = {b.kelas: b.rupiah for b in aturan.dasar}
        semua = set(dasar) | {b.kelas for k in aturan.kriteria for b in k.besaran}
        self._tabel: dict[int, tuple[_Jumlah, list[LangkahRingkas]]] = {}
        for kelas in sorted(semua):
            baris = [_besaran(k, kelas, dasar, aturan.pasal) for k in aturan.kriteria]
            self._tabel[kelas] = [b[0] for b in baris], [b[1] for b in baris if b[0]]
        self._siap = {kelas: self._bulat(jumlah) for kelas, (jumlah, _) in self._tabel.items()}

    def nilai(self, m: Masukan, langkah: list[LangkahRingkas]) -> tuple[int, ...]:
        """Whole rupiah per criterion, in the order of the rule set. Raises MasukanTidakSah."""
        if m.pagu or m.plt or m.jenis_pegawai in self._jenis or self._aturan.prorata != "tidak":
            return self._khusus(m, langkah)
        siap = self._siap.get(m.kelas)
        if siap is None:
            raise MasukanTidakSah(_tanpa_kelas(m.kelas))
        langkah += self._tabel[m.kelas][1]
        return siap if len(siap) == 1 else self._jumlahkan(siap, langkah)

    def _khusus(self, m: Masukan, langkah: list[LangkahRingkas]) -> tuple[int, ...]:
        jumlah = self._sendiri(m.kelas, m.pagu, langkah)
        if m.plt:
            jumlah = self._dengan_plt(jumlah, m.plt, langkah)
        if jenis := self._jenis.get(m.jenis_pegawai):
            jumlah = [j * Fraction(jenis.persen) / 100 for j in jumlah]
            pasal = jenis.pasal or self._aturan.pasal
            langkah.append(("pagu_jenis", jenis.jenis_pegawai, teks_desimal(jenis.persen), pasal))
        if self._aturan.prorata == "hari_kerja":
            jumlah = self._prorata(jumlah, m, langkah)
        return self._jumlahkan(self._bulat(jumlah), langkah)

    def _sendiri(self, kelas: int, khusus: tuple[tuple[str, Decimal], ...], langkah: list[LangkahRingkas]) -> _Jumlah:
        if kelas not in self._tabel and len({kode for kode, _ in khusus}) < len(self._urutan):
            raise MasukanTidakSah(_tanpa_kelas(kelas))
        jumlah, baris = self._tabel.get(kelas, ([Fraction(0)] * len(self._urutan), []))
        if not khusus:
            langkah += baris
            return jumlah
        jumlah, nilai_khusus = list(jumlah), dict(khusus)
        for kode, nilai in khusus:
            if kode not in self._urutan or nilai < 0:
                raise MasukanTidakSah(
                    f"Besaran khusus '{kode}' tidak dikenal dalam ketentuan atau bernilai negatif. "
                    f"Kriteria yang ada: {', '.join(self._urutan)}."
                )
            jumlah[self._urutan[kode]] = Fraction(nilai)
        for kriteria, isi in zip(self._aturan.kriteria, jumlah, strict=True):
            kode_langkah = "pagu_khusus" if kriteria.kode in nilai_khusus else "pagu"
            langkah.append((kode_langkah, kriteria.nama, kelas, teks_pecahan(isi), self._pasal(kriteria)))
        return jumlah

    def _dengan_plt(self, sendiri: _Jumlah, plt: Plt, langkah: list[LangkahRingkas]) -> _Jumlah:
        porsi = self._plt.get(plt.hubungan)
        if porsi is None:
            langkah.append(("pagu_plt_tidak_diatur", plt.hubungan, self._aturan.pasal))
            return sendiri
        jabatan = self._sendiri(plt.kelas, plt.pagu, [])
        pasal = porsi.pasal or self._aturan.pasal
        teks = (teks_desimal(porsi.persen), teks_pecahan(sum(jabatan, Fraction(0))))
        langkah.append(("pagu_plt", porsi.hubungan, porsi.cara, *teks, pasal))
        return _gabung_plt(porsi, sendiri, jabatan)

    def _prorata(self, jumlah: _Jumlah, m: Masukan, langkah: list[LangkahRingkas]) -> _Jumlah:
        hari = len(m.hari_kerja)
        dibayar = hari if m.hari_dibayar is None else m.hari_dibayar
        if not 0 <= dibayar <= hari or not hari:
            raise MasukanTidakSah(
                f"Hari yang dibayar ({dibayar}) harus antara 0 dan jumlah hari kerja ({hari}), "
                "dan hari kerja tidak boleh kosong. Periksa kalender kerja dan tanggal penempatannya."
            )
        if dibayar < hari:
            langkah.append(("pagu_prorata", dibayar, hari, self._aturan.pasal))
        return [j * dibayar / hari for j in jumlah]

    def _jumlahkan(self, pagu: tuple[int, ...], langkah: list[LangkahRingkas]) -> tuple[int, ...]:
        langkah.append(("pagu_jumlah", str(sum(pagu)), self._aturan.pasal))
        return pagu

    def _bulat(self, jumlah: _Jumlah) -> tuple[int, ...]:
        return tuple(bulatkan(j.numerator, j.denominator, self._aturan.pembulatan) for j in jumlah)

    def _pasal(self, kriteria: Kriteria) -> str:
        return kriteria.pasal or self._aturan.pasal


def _besaran(kriteria: Kriteria, kelas: int, dasar: dict[int, Decimal], pasal: str) -> tuple[Fraction, LangkahRingkas]:
    pasal = kriteria.pasal or pasal
    if kriteria.persen_dasar is None:
        nilai = next((Fraction(b.rupiah) for b in kriteria.besaran if b.kelas == kelas), Fraction(0))
        return nilai, ("pagu", kriteria.nama, kelas, teks_pecahan(nilai), pasal)
    pokok = dasar.get(kelas, Decimal(0))
    nilai = Fraction(pokok) * Fraction(kriteria.persen_dasar) / 100
    teks = (teks_desimal(pokok), teks_desimal(kriteria.persen_dasar), teks_pecahan(nilai))
    return nilai, ("pagu_dasar", kriteria.nama, kelas, *teks, pasal)


def _gabung_plt(porsi: PorsiPlt, sendiri: _Jumlah, jabatan: _Jumlah) -> _Jumlah:
    bagian = [j * Fraction(porsi.persen) / 100 for j in jabatan]
    if porsi.cara == "tambah":
        return [a + b for a, b in zip(sendiri, bagian, strict=True)]
    if porsi.cara == "tertinggi" and sum(sendiri) >= sum(bagian):
        return sendiri
    return bagian


def _tanpa_kelas(kelas: int) -> str:
    return (
        f"Kelas jabatan {kelas} tidak ada dalam besaran TPP ketentuan ini. "
        "Lengkapi besaran kelas itu dalam ketentuan, atau perbaiki kelas jabatan pegawai."
    )
