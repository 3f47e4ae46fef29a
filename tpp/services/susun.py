"""From what a chunk has read to the inputs of each person, pure. Whoever lacks a fact is named with the way out."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from kinerja.inti.format import bulan as teks_bulan
from presensi.domain.hari import RekapBulan
from presensi.domain.kalender import KalenderBulan
from presensi.queries.muatan import BahanPresensi
from skp.domain.nilai import SEBUTAN_PREDIKAT
from skp.queries.predikat import PredikatBulan
from tpp.domain.aturan import Aturan
from tpp.domain.kesiapan import perlu_predikat
from tpp.domain.masukan import HariCuti, Kejadian, Masukan, MasukanTidakSah, MenitHari
from tpp.queries.muatan import Duduk, Orang


def sebutan_predikat(predikat: PredikatBulan | None) -> str:
    """A month's predikat as rule sets name it, "" while none is set."""
    return SEBUTAN_PREDIKAT[predikat.predikat] if predikat else ""


@dataclass(slots=True)
class Penyusun:
    """Makes `Masukan` for one month under one rule set.

    `peserta_presensi`: people whose punches count; None while nothing is set, then everyone with a NIP.
    """

    awal: date
    aturan: Aturan
    peserta_presensi: frozenset[int] | None
    _tanggal: tuple[date, ...] = field(init=False)
    _hari_kerja: dict[int, tuple[KalenderBulan, tuple[date, ...]]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        # Index 0 stays unused, so that a day of the month is its own index.
        self._tanggal = (self.awal, *(self.awal + timedelta(days=n) for n in range(31)))

    def susun(self, orang: Orang, bahan: BahanPresensi, predikat: str = "") -> Masukan:
        """Inputs of one person. Raises MasukanTidakSah with a sentence when a fact is missing; nothing is guessed.

        Args:
            predikat: his predikat of the month in words, "" while none is set.
        """
        kelas = self._kelas(orang)
        if perlu_predikat(self.aturan) and not predikat:
            raise MasukanTidakSah(
                f"Predikat kinerja untuk {teks_bulan(self.awal)} belum ditetapkan. Minta Pejabat Penilai menetapkan "
                "evaluasi periode itu, atau impor hasilnya dari e-Kinerja BKN."
            )
        gaji = self._gaji(orang)
        hari_kerja_bulan = self._hari(bahan.kalender)
        if orang.duduk is not None or orang.berakhir is not None:
            bahan = self._potong(orang, bahan)
        rekap = bahan.turunkan()
        wajib = orang.ber_nip if self.peserta_presensi is None else orang.pegawai_id in self.peserta_presensi
        t = self._tanggal
        return Masukan(
            kelas=kelas,
            golongan=orang.golongan or "",
            jenis_pegawai=orang.jenis,
            gaji_bruto=gaji,
            menit=orang.menit,
            menit_harian=tuple([MenitHari(t[h], n) for h, n in orang.harian]),
            kejadian=tuple([Kejadian(t[h], jenis, n) for h, jenis, n in rekap.kejadian]) if wajib else (),
            cuti=tuple([HariCuti(t[h], jenis) for h, jenis in rekap.ketidakhadiran]),
            hari_kerja=hari_kerja_bulan,
            hari_hadir=rekap.hari_hadir if wajib else rekap.hari_kerja,
            hari_dibayar=self._dibayar(rekap),
            predikat=predikat,
        )

    def _kelas(self, orang: Orang) -> int:
        if orang.formasi_id is None:
            raise MasukanTidakSah(
                f"Tidak menempati jabatan definitif pada {teks_bulan(self.awal)}. "
                "Lengkapi Riwayat Jabatan pegawai ini, atau catat bahwa ia tidak ikut TPP."
            )
        if orang.kelas is None:
            raise MasukanTidakSah(
                f"Jabatan {orang.jabatan or 'pegawai ini'} belum memiliki kelas jabatan. "
                "Isi kelas jabatannya pada Peta Jabatan."
            )
        return orang.kelas

    def _gaji(self, orang: Orang) -> Decimal:
        iuran = self.aturan.iuran
        if orang.gaji is None and iuran.persen and iuran.batas_upah is not None:
            raise MasukanTidakSah(
                "Gaji bruto belum tercatat, padahal iuran dihitung dari sisa batas upah setelah gaji. "
                "Isi gaji bruto pada Data Pegawai."
            )
        return orang.gaji or Decimal(0)

    def _potong(self, orang: Orang, bahan: BahanPresensi) -> BahanPresensi:
        """Only the days on which he held a seat and had not left: days before and after are no absence."""
        duduk = orang.duduk or (Duduk(self.awal, date.max),)
        akhir = orang.berakhir or date.max
        hari = tuple(
            h for h in bahan.kalender.hari if h.tanggal < akhir and any(d.mulai <= h.tanggal < d.selesai for d in duduk)
        )
        if len(hari) == len(bahan.kalender.hari):
            return bahan
        return bahan._replace(kalender=KalenderBulan(bahan.kalender.awal_bulan, hari))

    def _dibayar(self, rekap: RekapBulan) -> int | None:
        return rekap.hari_kerja if self.aturan.pagu.prorata == "hari_kerja" else None

    def _hari(self, kalender: KalenderBulan) -> tuple[date, ...]:
        """Workdays of a calendar; calendars are shared by many people, so each is listed once.

        The calendar itself is kept beside its list: an id alone could be taken over by another object.
        """
        ada = self._hari_kerja.get(id(kalender))
        if ada is None:
            t = self._tanggal
            ada = self._hari_kerja[id(kalender)] = kalender, tuple([t[h.hari] for h in kalender.lintasan])
        return ada[1]
