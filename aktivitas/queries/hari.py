"""One's own month as a calendar and one's own day, with what calendar, leave and machines say about them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from aktivitas.domain.batas_isi import BatasIsi
from aktivitas.domain.ketentuan import AturanAktivitas
from aktivitas.models import Aktivitas
from aktivitas.queries.entri import BulanAktivitas, HariAktivitas, JumlahMenit, bulan_pegawai, entri_hari, rentang_bulan
from aktivitas.queries.isi import BahanIsi, bahan_isi
from aktivitas.queries.kalender import KalenderPegawai
from aktivitas.states import StatusAktivitas
from kinerja.inti.format import jam
from kinerja.inti.format import tanggal as tulis_tanggal
from kinerja.inti.pelaku import Pelaku

_S = StatusAktivitas
_URUTAN = (
    (_S.PERLU_PERBAIKAN, "Perlu Perbaikan", "perlu"),
    (_S.DRAF, "Draf", "netral"),
    (_S.MENUNGGU, "Menunggu Verifikasi", "tunggu"),
    (_S.SEBAGIAN, "Disetujui Sebagian", "baik"),
    (_S.DISETUJUI, "Disetujui", "baik"),
    (_S.TIDAK_DISETUJUI, "Tidak Disetujui", "bahaya"),
)
"""What a day with several states is called: what still asks for something goes first, and only that has its tone."""


@dataclass(frozen=True, slots=True)
class HariLog:
    """A day of the calendar. `kata` and `nada` (tone, "" for days without entries) name its state, `keterangan` a holiday
    or absence beside it.

    `menit`: minutes written that still count or may count; `terbuka`: whether the day may still be written.
    """

    tanggal: date
    menit: int
    kata: str
    nada: str
    keterangan: str
    terbuka: bool
    kini: bool


@dataclass(frozen=True, slots=True)
class BulanLog:
    """A person's month: the calendar by weeks (None outside the month), and the entries by day below it."""

    log: BulanAktivitas
    pekan: tuple[tuple[HariLog | None, ...], ...]
    aturan: AturanAktivitas
    data_sampai: datetime | None

    @property
    def data_sampai_teks(self) -> str:
        """When the machines gave their last punch, in their own zone; a page's zone is the tenant's."""
        satu = self.data_sampai
        return f"{tulis_tanggal(satu.date())} pukul {jam(satu)}" if satu else ""


@dataclass(frozen=True, slots=True)
class HariRinci:
    """A person's day. `kehadiran`: what the machines say, in words; `batas`: until when it may be written, None for a day to
    come; `terkunci`: why the month takes nothing; `siap_kirim`: drafts; a returned entry goes
    through its own form first."""

    tanggal: date
    hari: HariLog
    entri: tuple[Aktivitas, ...]
    jumlah: JumlahMenit
    aturan: AturanAktivitas
    batas: BatasIsi | None
    terkunci: str | None
    kehadiran: str
    siap_kirim: tuple[Aktivitas, ...]
    hari_ini: date

    @property
    def sebelum(self) -> date:
        return self.tanggal - timedelta(days=1)

    @property
    def sesudah(self) -> date | None:
        """The next day, None when it has not come yet."""
        besok = self.tanggal + timedelta(days=1)
        return besok if besok <= self.hari_ini else None


def bulan_log(pelaku: Pelaku, pegawai_id: int, bulan: date) -> BulanLog:
    """The actor's own month; the statements do not grow with its entries."""
    log = bulan_pegawai(pelaku, pegawai_id, bulan)
    awal, akhir = rentang_bulan(bulan)
    hari_ini = pelaku.hari_ini()
    tanggal = [awal + timedelta(days=n) for n in range((akhir - awal).days)]
    bahan = bahan_isi(pegawai_id, tanggal, (), hari_ini)
    per_hari = {h.tanggal: h for h in log.hari}
    hari = [_hari(t, per_hari.get(t), bahan) for t in tanggal]
    kini = min(akhir - timedelta(days=1), max(awal, hari_ini))
    return BulanLog(log, _pekan(hari), bahan.aturan[kini], bahan.kalender.data_sampai())


def hari_log(pelaku: Pelaku, pegawai_id: int, tanggal: date) -> HariRinci:
    """The actor's own day; the statements do not grow with its entries."""
    hari_ini = pelaku.hari_ini()
    isi = entri_hari(pelaku, pegawai_id, tanggal)
    bahan = bahan_isi(pegawai_id, [tanggal], (), hari_ini)
    return HariRinci(
        tanggal=tanggal,
        hari=_hari(tanggal, isi, bahan),
        entri=isi.entri,
        jumlah=isi.jumlah,
        aturan=bahan.aturan[tanggal],
        batas=bahan.batas(tanggal) if tanggal <= hari_ini else None,
        terkunci=bahan.terkunci.get(tanggal),
        kehadiran=_kehadiran(tanggal, bahan.kalender),
        siap_kirim=tuple(e for e in isi.entri if e.status == _S.DRAF),
        hari_ini=hari_ini,
    )


def _hari(tanggal: date, isi: HariAktivitas | None, bahan: BahanIsi) -> HariLog:
    terbuka = (
        tanggal <= bahan.hari_ini
        and tanggal not in bahan.terkunci
        and tanggal in bahan.peserta
        and bahan.batas(tanggal).terbuka(bahan.hari_ini)
    )
    absen, libur = bahan.kalender.ketidakhadiran(tanggal), bahan.kalender.bukan_hari_kerja(tanggal)
    kata, nada = _keadaan_entri(isi.entri if isi else ()) or _keadaan_kosong(tanggal, terbuka, bahan)
    keterangan = absen[1] if absen and not libur else bahan.kalender.nama_libur(tanggal)
    jumlah = isi.jumlah if isi else JumlahMenit()
    menit = jumlah.dikirim + jumlah.draf + jumlah.perbaikan
    return HariLog(
        tanggal, menit, kata, nada, "" if keterangan == kata else keterangan, terbuka, tanggal == bahan.hari_ini
    )


def _keadaan_entri(entri: Sequence[Aktivitas]) -> tuple[str, str] | None:
    ada = {e.status for e in entri}
    return next(((kata, nada) for status, kata, nada in _URUTAN if status in ada), None)


def _keadaan_kosong(tanggal: date, terbuka: bool, bahan: BahanIsi) -> tuple[str, str]:
    """A day without entries: off, on leave, to come, without presence, to be written, or over."""
    if bahan.kalender.bukan_hari_kerja(tanggal):
        return "Libur", ""
    if absen := bahan.kalender.ketidakhadiran(tanggal):
        return absen[1], "jalan"
    if tanggal > bahan.hari_ini:
        return "", ""
    hadir = bahan.kalender.kehadiran(tanggal)
    if hadir is not None and hadir.masuk is None and hadir.pulang is None:
        return "Tanpa presensi", "bahaya"
    return ("Belum diisi", "") if terbuka else ("Tidak diisi", "")


def _pekan(hari: Sequence[HariLog]) -> tuple[tuple[HariLog | None, ...], ...]:
    """Weeks from Monday to Sunday."""
    kosong: list[HariLog | None] = [None] * hari[0].tanggal.weekday()
    sel = [*kosong, *hari]
    sel += [None] * (-len(sel) % 7)
    return tuple(tuple(sel[i : i + 7]) for i in range(0, len(sel), 7))


def _kehadiran(tanggal: date, kalender: KalenderPegawai) -> str:
    """What the machines recorded of a day, in words; honest about data that has not arrived."""
    turunan = kalender.turunan(tanggal)
    if turunan is None:
        return ""
    sampai = kalender.data_sampai()
    if turunan.masuk is None and turunan.pulang is None:
        if sampai is None or sampai.date() <= tanggal:
            return "Data mesin untuk hari ini belum masuk."
        return "Mesin tidak merekam kehadiran pada hari ini."
    masuk, pulang = (
        f"{d // 3600 % 24:02d}.{d // 60 % 60:02d}" if d is not None else "belum terekam"
        for d in (turunan.masuk, turunan.pulang)
    )
    return f"Masuk {masuk}, pulang {pulang}."
