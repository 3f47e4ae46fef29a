"""Attendance events to cuts: percentages on each basis, rupiah amounts, and the discipline ratio."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from tpp.domain.angka import NOL, SATU, Rasio, jepit, rasio_persen, teks_desimal
from tpp.domain.aturan import Disiplin, Gabungan, Potongan
from tpp.domain.kinerja import wajib_persen
from tpp.domain.masukan import Masukan, MasukanTidakSah
from tpp.domain.uraian import LangkahRingkas

_Langkah = list[LangkahRingkas]
_Catatan = tuple[date, str, int | None]
_KENA: dict[str, tuple[str, ...]] = {
    "disiplin": ("disiplin",),
    "kinerja": ("kinerja",),
    "keduanya": ("disiplin", "kinerja"),
    "seluruh": ("seluruh",),
}
PELANGGARAN_MENIT = ("terlambat", "pulang_cepat")


@dataclass(slots=True)
class Tagihan:
    """What the events of one person come to: percentages in units of 1/skala percent, rupiah, counts by kind."""

    persen: dict[str, int] = field(default_factory=lambda: {"disiplin": 0, "kinerja": 0, "seluruh": 0})
    rupiah: dict[str, int] = field(default_factory=dict)
    jumlah: dict[str, int] = field(default_factory=dict)
    per_baris: dict[str, list[int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Kehadiran:
    """Outcome: discipline ratio after cuts, ratios to take off performance and the whole, exact percentages
    by basis, rupiah by basis, counts by kind, and reasons to hold the payment."""

    rasio_disiplin: Rasio
    potong_kinerja: Rasio
    potong_seluruh: Rasio
    persen: dict[str, Decimal]
    rupiah: dict[str, int]
    jumlah: dict[str, int]
    tahan: tuple[str, ...]


class _Baris:
    """One compiled row of the table."""

    __slots__ = ("basis", "kena", "kode", "lompatan", "pasal", "persen", "rupiah", "rupiah_kelas", "setiap", "teks")

    def __init__(self, aturan: Potongan, skala: int, pasal: str) -> None:
        self.kode, self.basis, self.kena = aturan.kode, aturan.basis, _KENA[aturan.basis]
        self.persen = _skala(aturan.persen, aturan.pengali, skala)
        self.teks = _teks_skala(self.persen, skala)
        self.rupiah = None if aturan.rupiah is None else int(aturan.rupiah)
        self.rupiah_kelas = {r.kelas: int(r.rupiah) for r in aturan.rupiah_kelas}
        self.setiap = aturan.setiap_menit
        self.lompatan = sorted((x.kali, _skala(x.persen, aturan.pengali, skala)) for x in aturan.lompatan)
        self.pasal = aturan.pasal or pasal


class MesinPotongan:
    """Compiled `Disiplin`: rows by kind and minute, all percentages as integers on one scale."""

    def __init__(self, aturan: Disiplin) -> None:
        self._a = aturan
        self._angka = _banyak_desimal(aturan)
        self._skala = 10**self._angka
        self._batas = _skala(aturan.batas_persen, Decimal(1), self._skala)
        self._tabel = self._susun("kejadian")
        self._tabel_cuti = self._susun("cuti")
        self._berjenjang = [
            b for _, baris in [*self._tabel.values(), *self._tabel_cuti.values()] for b in baris if b.lompatan
        ]

    def _susun(self, sumber: str) -> dict[str, tuple[list[int], list[_Baris]]]:
        per_jenis: defaultdict[str, list[Potongan]] = defaultdict(list)
        for p in self._a.potongan:
            if p.sumber == sumber:
                per_jenis[p.jenis].append(p)
        tabel = {}
        for jenis, isi in per_jenis.items():
            isi.sort(key=lambda p: p.dari or 0)
            baris = [_Baris(p, self._skala, self._a.pasal) for p in isi]
            tabel[jenis] = [p.dari or 0 for p in isi], baris
        return tabel

    def nilai(self, m: Masukan, langkah: _Langkah) -> Kehadiran:
        """All cuts of one person. Raises MasukanTidakSah when an event or input lacks what the rule needs."""
        tagihan = Tagihan()
        # Sorted, so that the order in which events arrive can never change the result or its bytes.
        kejadian: list[_Catatan] = sorted(m.kejadian, key=_urutan)
        for k in kejadian:
            tagihan.jumlah[k[1]] = tagihan.jumlah.get(k[1], 0) + 1
        if self._a.gabungan:
            kejadian = self._gabungkan(kejadian, tagihan, langkah)
        self._catat(kejadian, self._tabel, m.kelas, tagihan, langkah)
        if self._tabel_cuti:
            cuti = sorted((h.tanggal, h.jenis, None) for h in m.cuti if h.jenis in self._tabel_cuti)
            self._catat(cuti, self._tabel_cuti, m.kelas, tagihan, langkah)
        if self._berjenjang:
            self._lompat(tagihan, langkah)
        return self._hasil(m, tagihan, langkah)

    def _catat(
        self,
        catatan: Iterable[_Catatan],
        tabel: dict[str, tuple[list[int], list[_Baris]]],
        kelas: int,
        tagihan: Tagihan,
        langkah: _Langkah,
    ) -> None:
        for tanggal, jenis, menit in catatan:
            baris = _cari(tabel, jenis, menit, tanggal)
            if baris is None:
                langkah.append(("kejadian", tanggal.isoformat(), jenis, menit, "", "0", None, "", ""))
                continue
            persen, teks, rupiah = baris.persen, baris.teks, None
            if baris.setiap:
                kali = -(-(menit or 0) // baris.setiap)
                persen *= kali
                teks = _teks_skala(persen, self._skala)
            for basis in baris.kena:
                tagihan.persen[basis] += persen
            if baris.rupiah is not None or baris.rupiah_kelas:
                rupiah = self._rupiah(baris, kelas, menit)
                tagihan.rupiah[baris.basis] = tagihan.rupiah.get(baris.basis, 0) + rupiah
            if baris.lompatan:
                tagihan.per_baris.setdefault(baris.kode, []).append(persen)
            rincian = (menit, baris.kode, teks, rupiah, baris.basis, baris.pasal)
            langkah.append(("kejadian", tanggal.isoformat(), jenis, *rincian))

    def _rupiah(self, baris: _Baris, kelas: int, menit: int | None) -> int:
        satuan = baris.rupiah_kelas.get(kelas, baris.rupiah)
        if satuan is None:
            raise MasukanTidakSah(
                f"Potongan {baris.kode} tidak memiliki rupiah untuk kelas jabatan {kelas}. "
                "Lengkapi rupiah kelas itu dalam ketentuan."
            )
        return satuan * -(-(menit or 0) // baris.setiap) if baris.setiap else satuan

    def _gabungkan(self, kejadian: list[_Catatan], tagihan: Tagihan, langkah: _Langkah) -> list[_Catatan]:
        per_hari: defaultdict[date, list[_Catatan]] = defaultdict(list)
        for k in kejadian:
            per_hari[k[0]].append(k)
        sisa: list[_Catatan] = []
        for tanggal, isi in per_hari.items():
            for gabungan in self._a.gabungan:
                isi = self._gabung_sehari(gabungan, tanggal, isi, tagihan, langkah)
            sisa += isi
        return sisa

    def _gabung_sehari(
        self, g: Gabungan, tanggal: date, isi: list[_Catatan], tagihan: Tagihan, langkah: _Langkah
    ) -> list[_Catatan]:
        pertama = [next((k for k in isi if k[1] == jenis), None) for jenis in g.jenis]
        if None in pertama:
            return isi
        persen = _skala(g.persen, g.pengali, self._skala)
        for basis in _KENA[g.basis]:
            tagihan.persen[basis] += persen
        teks = _teks_skala(persen, self._skala)
        pasal = g.pasal or self._a.pasal
        langkah.append(("kejadian", tanggal.isoformat(), "+".join(g.jenis), None, g.kode, teks, None, g.basis, pasal))
        sisa = list(isi)
        for k in pertama:
            sisa.remove(k)  # type: ignore[arg-type]
        return sisa

    def _lompat(self, tagihan: Tagihan, langkah: _Langkah) -> None:
        for baris in self._berjenjang:
            kena = tagihan.per_baris.get(baris.kode, [])
            sampai = [persen for kali, persen in baris.lompatan if kali <= len(kena)]
            tambahan = max(sampai, default=0) - sum(kena)
            if tambahan > 0:
                for basis in baris.kena:
                    tagihan.persen[basis] += tambahan
                teks = _teks_skala(max(sampai), self._skala), _teks_skala(tambahan, self._skala)
                langkah.append(("lompatan", baris.kode, len(kena), *teks, baris.basis, baris.pasal))

    def _hasil(self, m: Masukan, tagihan: Tagihan, langkah: _Langkah) -> Kehadiran:
        terpakai = {basis: min(nilai, self._batas) for basis, nilai in tagihan.persen.items()}
        for basis, nilai in tagihan.persen.items():
            if nilai:
                teks = _teks_skala(nilai, self._skala), _teks_skala(terpakai[basis], self._skala)
                langkah.append(("potongan", basis, *teks, self._a.pasal))
        penuh = 100 * self._skala
        awal, dasar = self._awal(m, langkah)
        disiplin = jepit(awal * penuh - terpakai["disiplin"] * dasar, dasar * penuh)
        disiplin = self._minimum_hadir(m, disiplin, langkah)
        return Kehadiran(
            rasio_disiplin=disiplin,
            potong_kinerja=(terpakai["kinerja"], penuh),
            potong_seluruh=(terpakai["seluruh"], penuh),
            persen={b: Decimal(n).scaleb(-self._angka) for b, n in terpakai.items()},
            rupiah=tagihan.rupiah,
            jumlah=tagihan.jumlah,
            tahan=self._tahan(m, langkah),
        )

    def _awal(self, m: Masukan, langkah: _Langkah) -> Rasio:
        if self._a.sumber == "penuh":
            return SATU
        if self._a.sumber == "nilai":
            nilai = wajib_persen(m.nilai_disiplin, "Nilai disiplin")
            langkah.append(("disiplin_nilai", teks_desimal(nilai), self._a.pasal))
            return rasio_persen(nilai)
        hari, hadir = len(m.hari_kerja), m.hari_hadir
        if hadir is None or not hari or not 0 <= hadir <= hari:
            raise MasukanTidakSah(
                "Hari hadir belum ada atau melebihi hari kerja. Olah presensi dan periksa kalender kerja bulan itu."
            )
        langkah.append(("disiplin_hadir", hadir, hari, self._a.pasal))
        return hadir, hari

    def _minimum_hadir(self, m: Masukan, disiplin: Rasio, langkah: _Langkah) -> Rasio:
        perlu = self._a.minimum_hari_hadir
        if not perlu:
            return disiplin
        if m.hari_hadir is None:
            raise MasukanTidakSah("Ketentuan ini memerlukan jumlah hari hadir. Olah presensi bulan itu dahulu.")
        if m.hari_hadir >= perlu:
            return disiplin
        langkah.append(("disiplin_minimum", m.hari_hadir, perlu, self._a.pasal))
        return NOL

    def _tahan(self, m: Masukan, langkah: _Langkah) -> tuple[str, ...]:
        batas = self._a.tunda_di_atas_menit
        if batas is None:
            return ()
        menit = sum(k.menit or 0 for k in m.kejadian if k.jenis in PELANGGARAN_MENIT)
        if menit <= batas:
            return ()
        langkah.append(("tunda", menit, batas, self._a.pasal))
        return ("menit_pelanggaran",)


def _urutan(k: _Catatan) -> tuple[date, str, int]:
    return k[0], k[1], k[2] or 0


def _cari(
    tabel: dict[str, tuple[list[int], list[_Baris]]], jenis: str, menit: int | None, tanggal: date
) -> _Baris | None:
    """The row for one event; None when the rule set does not cut this kind."""
    isi = tabel.get(jenis)
    if isi is None:
        return None
    dari, baris = isi
    if not dari[0] and not baris[0].setiap:
        return baris[0]
    if menit is None or menit < 0:
        raise MasukanTidakSah(
            f"Kejadian {jenis} tanggal {tanggal:%d-%m-%Y} tidak memiliki menit yang sah. Olah ulang presensi hari itu."
        )
    letak = bisect_right(dari, menit) - 1
    return baris[letak] if letak >= 0 else None


def _banyak_desimal(aturan: Disiplin) -> int:
    nilai = [aturan.batas_persen, *(g.persen * g.pengali for g in aturan.gabungan)]
    for p in aturan.potongan:
        nilai += [(p.persen or Decimal(0)) * p.pengali, *(x.persen * p.pengali for x in p.lompatan)]
    return max(len(teks_desimal(n).partition(".")[2]) for n in nilai)


def _skala(persen: Decimal | None, pengali: Decimal, skala: int) -> int:
    return int((persen or 0) * pengali * skala)


def _teks_skala(nilai: int, skala: int) -> str:
    return teks_desimal(Decimal(nilai) / skala)
