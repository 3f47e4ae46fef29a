"""From verified minutes, predikat or a score to the performance ratio: the modes found in practice."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction

from tpp.domain.angka import NOL, SATU, Rasio, rasio_persen, teks_desimal
from tpp.domain.aturan import Kinerja, PorsiAtasan, Target
from tpp.domain.masukan import Masukan, MasukanTidakSah
from tpp.domain.uraian import LangkahRingkas

_Langkah = list[LangkahRingkas]
# Never read: a mode that needs a target is refused without one by validation.
TANPA_TARGET = Target(menit=1)
TANPA_MENIT = frozenset({"predikat", "capaian", "pita_nilai"})


class MesinKinerja:
    """Compiled `Kinerja`. `perlu_harian`: the rule looks at single days, a month's total is not enough."""

    def __init__(self, aturan: Kinerja) -> None:
        self._a = aturan
        self._kredit = {k.jenis: k.menit or 0 for k in aturan.kredit_cuti}
        self._kategori = {b.kategori: b.menit_sehari for b in aturan.batas_kategori}
        self._pengurang = {p.jenis: p.menit for p in aturan.pengurang}
        self._predikat = {p.predikat: p.persen for p in aturan.predikat}
        self._pita = sorted(aturan.pita, key=lambda p: p.dari)
        self._dari = [p.dari for p in self._pita]
        self._target = MesinTarget(aturan.target or TANPA_TARGET)
        self._mode: Callable[[Masukan, int, _Langkah], Rasio] = getattr(self, f"_mode_{aturan.mode}")
        self._batas_hari = bool(aturan.batas_harian or aturan.minimum_harian or self._kategori)
        self.perlu_harian = self._batas_hari or aturan.mode == "proporsional_hari"

    def nilai(self, m: Masukan, langkah: _Langkah) -> tuple[int, Rasio]:
        """Recognised minutes and the performance ratio (0–1), with their steps. Raises MasukanTidakSah."""
        menit = self._menit(m, langkah)
        rasio = self._mode(m, menit, langkah)
        rasio = self._syarat(m, rasio, langkah)
        if self._a.atasan and m.bawahan:
            rasio = self._dengan_bawahan(self._a.atasan, m.bawahan, rasio, langkah)
        return menit, rasio

    def _menit(self, m: Masukan, langkah: _Langkah) -> int:
        if not m.menit_harian:
            if self.perlu_harian and m.menit:
                raise MasukanTidakSah("Ketentuan ini memerlukan menit per hari, bukan jumlah sebulan.")
            menit = m.menit
        else:
            menit = sum([h.menit for h in m.menit_harian])
        if menit < 0:
            raise MasukanTidakSah("Menit aktivitas tidak boleh negatif. Periksa aktivitas bulan itu.")
        if self._a.mode not in TANPA_MENIT:
            langkah.append(("menit", menit))
        if self._batas_hari:
            menit = sum(self._per_hari(m, langkah).values())
        return menit + self._kredit_cuti(m, langkah) if self._kredit else menit

    def _kredit_cuti(self, m: Masukan, langkah: _Langkah) -> int:
        jumlah = 0
        for jenis, hari in sorted(Counter(h.jenis for h in m.cuti).items()):
            if sehari := self._kredit.get(jenis):
                jumlah += hari * sehari
                langkah.append(("menit_cuti", jenis, hari, sehari, hari * sehari))
        return jumlah

    def _per_hari(self, m: Masukan, langkah: _Langkah | None = None) -> dict[date, int]:
        """Minutes that count on each date, after category cap, daily minimum and daily cap."""
        hari: defaultdict[date, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
        for tanggal, menit, kategori in m.menit_harian:
            hari[tanggal][kategori] += menit
        hasil: dict[date, int] = {}
        for tanggal in sorted(hari):
            asal = sum(hari[tanggal].values())
            diakui = sum(min(n, self._kategori.get(k, n)) for k, n in hari[tanggal].items())
            if self._a.minimum_harian and diakui < self._a.minimum_harian:
                diakui = 0
            hasil[tanggal] = min(diakui, self._a.batas_harian or diakui)
            if langkah is not None and hasil[tanggal] != asal:
                langkah.append(("menit_hari", tanggal.isoformat(), asal, hasil[tanggal], self._a.pasal))
        return hasil

    def _mode_proporsional_bulan(self, m: Masukan, menit: int, langkah: _Langkah) -> Rasio:
        target = self._target.sebulan(m)
        langkah.append(("capaian_menit", menit, target, self._a.pasal))
        return SATU if menit >= target else (menit, target)

    def _mode_proporsional_hari(self, m: Masukan, menit: int, langkah: _Langkah) -> Rasio:
        if not m.hari_kerja:
            raise MasukanTidakSah(TANPA_HARI_KERJA)
        hari = defaultdict(int, self._per_hari(m))
        for cuti in m.cuti:
            hari[cuti.tanggal] += self._kredit.get(cuti.jenis, 0)
        per_norma: defaultdict[int, int] = defaultdict(int)
        for tanggal in m.hari_kerja:
            norma = self._target.norma(m.kelas, tanggal)
            per_norma[norma] += min(hari.get(tanggal, 0), norma)
        jumlah = sum((Fraction(n, norma) for norma, n in per_norma.items()), Fraction(0))
        rasio = jumlah.numerator, jumlah.denominator * len(m.hari_kerja)
        langkah.append(("capaian_hari", len(m.hari_kerja), *rasio, self._a.pasal))
        return rasio

    def _mode_ambang(self, m: Masukan, menit: int, langkah: _Langkah) -> Rasio:
        target = self._target.sebulan(m)
        langkah.append(("capaian_ambang", menit, target, self._a.pasal))
        return SATU if menit >= target else NOL

    def _pita_untuk(self, nilai: int | Decimal) -> Decimal:
        letak = bisect_right(self._dari, nilai) - 1
        return self._pita[letak].persen if letak >= 0 else Decimal(0)

    def _mode_pita(self, m: Masukan, menit: int, langkah: _Langkah) -> Rasio:
        target = self._target.sebulan(m)
        persen = self._pita_untuk(menit - target)
        langkah.append(("capaian_pita", menit, target, teks_desimal(persen), self._a.pasal))
        return rasio_persen(persen)

    def _mode_pita_nilai(self, m: Masukan, menit: int, langkah: _Langkah) -> Rasio:
        nilai = wajib_persen(m.nilai_kinerja, "Nilai kinerja")
        persen = self._pita_untuk(nilai)
        langkah.append(("capaian_nilai", teks_desimal(nilai), teks_desimal(persen), self._a.pasal))
        return rasio_persen(persen)

    def _mode_capaian(self, m: Masukan, menit: int, langkah: _Langkah) -> Rasio:
        nilai = wajib_persen(m.nilai_kinerja, "Nilai kinerja")
        langkah.append(("capaian", teks_desimal(nilai), self._a.pasal))
        return rasio_persen(nilai)

    def _mode_predikat(self, m: Masukan, menit: int, langkah: _Langkah) -> Rasio:
        persen = self._predikat.get(m.predikat)
        if persen is None:
            raise MasukanTidakSah(
                f"Predikat '{m.predikat or 'kosong'}' tidak ada dalam ketentuan. "
                f"Isi predikat bulan itu dengan salah satu dari: {', '.join(self._predikat)}."
            )
        langkah.append(("capaian_predikat", m.predikat, teks_desimal(persen), self._a.pasal))
        return rasio_persen(persen)

    def _mode_dibatasi_kehadiran(self, m: Masukan, menit: int, langkah: _Langkah) -> Rasio:
        norma = self._target.sebulan(m)
        kurang = 0
        ketidakhadiran = [*m.kejadian, *((h.tanggal, h.jenis, None) for h in m.cuti)]
        for tanggal, jenis, lama in sorted(ketidakhadiran, key=lambda k: (k[0], k[1], k[2] or 0)):
            if jenis in self._pengurang:
                tetap = self._pengurang[jenis]
                kurang += (nilai := (lama or 0) if tetap is None else tetap)
                langkah.append(("menit_kurang", tanggal.isoformat(), jenis, nilai, self._a.pasal))
        diakui = min(menit, max(0, norma - kurang))
        langkah.append(("capaian_hadir", menit, norma, kurang, diakui, self._a.pasal))
        return diakui, norma

    def _syarat(self, m: Masukan, rasio: Rasio, langkah: _Langkah) -> Rasio:
        perlu = self._a.menit_hadir_minimum
        if perlu is not None:
            if m.menit_hadir is None:
                raise MasukanTidakSah("Ketentuan ini memerlukan menit kehadiran sebulan. Olah presensinya dahulu.")
            if m.menit_hadir < perlu:
                langkah.append(("kurang_hadir", m.menit_hadir, perlu, self._a.pasal))
                return NOL
        minimum = self._a.minimum_persen
        if minimum and Fraction(*rasio) * 100 < Fraction(minimum):
            langkah.append(("kurang_minimum", *rasio, teks_desimal(minimum), self._a.pasal))
            return NOL
        return rasio

    def _dengan_bawahan(
        self, porsi: PorsiAtasan, bawahan: tuple[Decimal | Fraction, ...], sendiri: Rasio, langkah: _Langkah
    ) -> Rasio:
        if not all(0 <= b <= 100 for b in bawahan):
            raise MasukanTidakSah("Capaian kinerja bawahan harus antara 0% dan 100%.")
        rerata = sum((Fraction(b) for b in bawahan), Fraction(0)) / len(bawahan) / 100
        akhir = Fraction(*sendiri) * Fraction(porsi.bobot_sendiri) + rerata * Fraction(porsi.bobot_bawahan)
        rasio = akhir.numerator, akhir.denominator * 100
        bobot = teks_desimal(porsi.bobot_sendiri), teks_desimal(porsi.bobot_bawahan)
        rerata_ = rerata.numerator, rerata.denominator
        pasal = porsi.pasal or self._a.pasal
        langkah.append(("atasan", bobot[0], *sendiri, bobot[1], *rerata_, len(bawahan), *rasio, pasal))
        return rasio


class MesinTarget:
    """Compiled `Target`: minutes that make 100% for one person's month, or the norm of one day."""

    def __init__(self, aturan: Target) -> None:
        self._menit = aturan.menit
        self._harian = aturan.satuan == "hari_kerja"
        self._kelas = {t.kelas: t.menit for t in aturan.per_kelas}
        self._khusus = aturan.tanggal_khusus

    def norma(self, kelas: int, tanggal: date) -> int:
        """Norm of a workday: a dated norm goes before the class's, that before the general one."""
        for norma in self._khusus:
            if norma.mulai <= tanggal < norma.sampai:
                return norma.menit
        return self._kelas.get(kelas, self._menit)

    def sebulan(self, m: Masukan) -> int:
        """Target of the month in minutes. Raises MasukanTidakSah without workdays when it is per workday."""
        if not self._harian:
            return self._kelas.get(m.kelas, self._menit)
        if not m.hari_kerja:
            raise MasukanTidakSah(TANPA_HARI_KERJA)
        if self._khusus:
            return sum(self.norma(m.kelas, tanggal) for tanggal in m.hari_kerja)
        return self._kelas.get(m.kelas, self._menit) * len(m.hari_kerja)


TANPA_HARI_KERJA = "Hari kerja bulan ini kosong, padahal target dihitung per hari kerja. Periksa kalender kerja."


def wajib_persen(nilai: Decimal | None, nama: str) -> Decimal:
    """The given percentage; raises MasukanTidakSah when it is missing or outside 0–100."""
    if nilai is None or not 0 <= nilai <= 100:
        raise MasukanTidakSah(f"{nama} belum ada atau di luar 0–100%. Lengkapi sebelum menghitung.")
    return nilai
