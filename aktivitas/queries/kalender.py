"""One person's days as the rules of the log need them: hours, absences and punches, read month by month when asked for."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Self

from aktivitas.domain.aturan_isi import Kehadiran
from kinerja.inti.pelaku import Ditolak
from presensi.domain.cuti import JenisKetidakhadiran
from presensi.domain.hari import HariPresensi, turunkan_hari
from presensi.domain.kalender import BUKAN_HARI_KERJA, JamHari, Libur
from presensi.queries.mesin import mesin_terakhir
from presensi.queries.muatan import BahanPresensi, bahan_pegawai

_SEHARI = 86_400


class KalenderPegawai:
    """The days of one person. Reading a month, once, takes one statement of `presensi`; the machines come with it."""

    def __init__(self, pegawai_id: int, hari_ini: date) -> None:
        self._pegawai_id = pegawai_id
        self._hari_ini = hari_ini
        self._bulan: dict[date, BahanPresensi | None] = {}
        self._turunan: dict[date, HariPresensi | None] = {}

    @classmethod
    def siap(cls, pegawai_id: int, hari_ini: date, bulan: Mapping[date, BahanPresensi | None]) -> Self:
        """With months by their first day read already, and with them the last punch of his machines as of `hari_ini`."""
        kalender = cls(pegawai_id, hari_ini)
        kalender._bulan.update(bulan)
        return kalender

    def jam(self, tanggal: date) -> JamHari | Libur | None:
        """The hours of a day or why it is off; None when the tenant has not set up its calendar."""
        bahan = self._bahan(tanggal)
        return bahan.kalender.hari[tanggal.day - 1].jam if bahan else None

    def hari_kerja(self, tanggal: date) -> bool:
        """Whether a day is a workday; without a calendar every day may be one."""
        return not isinstance(self.jam(tanggal), Libur)

    def bukan_hari_kerja(self, tanggal: date) -> str:
        """Why a day is off, "" on a workday."""
        jam = self.jam(tanggal)
        return jam.alasan if isinstance(jam, Libur) else ""

    def nama_libur(self, tanggal: date) -> str:
        """The holiday's name; "" on workdays and ordinary days off."""
        jam = self.jam(tanggal)
        return jam.alasan if isinstance(jam, Libur) and jam.jenis != BUKAN_HARI_KERJA else ""

    def ketidakhadiran(self, tanggal: date) -> tuple[str, str] | None:
        """(code, name) of an approved absence of the whole day."""
        bahan = self._bahan(tanggal)
        jenis = bahan.cuti.get(tanggal.day) if bahan else None
        return (jenis.kode, jenis.nama) if jenis is not None and _sehari_penuh(jenis) else None

    def kehadiran(self, tanggal: date) -> Kehadiran | None:
        """First and last punch of a workday; None while the machine's data does not reach the end of its hours."""
        jam = self.jam(tanggal)
        if not isinstance(jam, JamHari) or (terakhir := self.data_sampai()) is None:
            return None
        if terakhir.replace(tzinfo=None) < datetime(tanggal.year, tanggal.month, tanggal.day) + timedelta(
            minutes=jam.pulang
        ):
            return None
        hari = self.turunan(tanggal)
        assert hari is not None  # noqa: S101  hours came from the same month
        return Kehadiran(*(d // 60 if d is not None else None for d in (hari.masuk, hari.pulang)))

    def turunan(self, tanggal: date) -> HariPresensi | None:
        """The day as presensi derives it, once for all entries of that day; None without a calendar."""
        if tanggal not in self._turunan:
            self._turunan[tanggal] = self._turunkan(tanggal)
        return self._turunan[tanggal]

    def _turunkan(self, tanggal: date) -> HariPresensi | None:
        bahan, jam = self._bahan(tanggal), self.jam(tanggal)
        if bahan is None or jam is None:
            return None
        geser = (tanggal.day - 1) * _SEHARI
        akhir = jam.tutup * 60 if isinstance(jam, JamHari) else _SEHARI
        milik = [k - geser for k in bahan.ketukan if geser <= k < geser + akhir]
        sah: Mapping[int, JenisKetidakhadiran] = bahan.cuti if isinstance(jam, JamHari) else {}
        return turunkan_hari(tanggal, jam, milik, sah.get(tanggal.day))

    def data_sampai(self) -> datetime | None:
        """When the person's machines gave their last punch (local time)."""
        bahan = next(filter(None, self._bulan.values()), None) or self._bahan(self._hari_ini)
        satu = bahan.mesin if bahan else mesin_terakhir(self._pegawai_id, self._hari_ini)
        return satu.saat if satu else None

    def _bahan(self, tanggal: date) -> BahanPresensi | None:
        awal = tanggal.replace(day=1)
        if awal not in self._bulan:
            try:
                self._bulan[awal] = bahan_pegawai(self._pegawai_id, awal, self._hari_ini)
            except Ditolak:  # no standard pattern yet: presensi says so on its own pages
                self._bulan[awal] = None
        return self._bulan[awal]


def _sehari_penuh(jenis: JenisKetidakhadiran) -> bool:
    return jenis.bagian == "penuh"
