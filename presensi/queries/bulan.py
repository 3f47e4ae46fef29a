"""One person's month for a page: every day in words, with the sentences that explain it."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kinerja.inti.format import hari_tanggal
from kinerja.inti.format import jam as tulis_pukul
from kinerja.inti.pelaku import Pelaku
from presensi.domain.hari import HariPresensi, turunkan_hari
from presensi.domain.kalender import BUKAN_HARI_KERJA, HariKalender, JamHari, Libur
from presensi.domain.penjelasan import jelaskan
from presensi.domain.status import StatusHari
from presensi.domain.teks import tulis_jam
from presensi.queries.mesin import mesin_terakhir
from presensi.queries.muatan import BahanPresensi, bahan_pegawai

_SEHARI = 86_400
_S = StatusHari
_KATA = {
    _S.HADIR: ("Hadir", "baik"),
    _S.TERLAMBAT: ("Terlambat", "perlu"),
    _S.PULANG_CEPAT: ("Pulang cepat", "perlu"),
    _S.TANPA_MASUK: ("Tanpa rekam masuk", "bahaya"),
    _S.TANPA_PULANG: ("Tanpa rekam pulang", "bahaya"),
    _S.TANPA_KETERANGAN: ("Tanpa keterangan", "bahaya"),
    _S.LIBUR: ("Libur", "netral"),
}
_RINGKASAN = (_S.TERLAMBAT, _S.PULANG_CEPAT, _S.TANPA_MASUK, _S.TANPA_PULANG, _S.TANPA_KETERANGAN)


@dataclass(frozen=True, slots=True)
class HariTampil:
    """A day on the page. `kata` and `nada` (tone) name its state; `masuk`, `pulang` are clock times or ""."""

    tanggal: date
    kata: tuple[str, ...]
    nada: str
    masuk: str
    pulang: str
    kalimat: tuple[str, ...]
    libur: str = ""
    """`Libur`, with the holiday's name when it is one; "" on a workday."""


@dataclass(frozen=True, slots=True)
class BulanTampil:
    """A month on the page, days in order.

    `hari_kerja` and `hari_hadir` count the workdays that are over; `ringkasan`: (label, count) of what deviates.
    `terakhir`: when the person's machines gave their last punch (local), None before any; `mesin` names it.
    """

    awal: date
    hari: list[HariTampil]
    hari_kerja: int
    hari_hadir: int
    ringkasan: list[tuple[str, int]]
    terakhir: datetime | None
    mesin: str

    @property
    def catatan(self) -> str:
        """What deviates, in words: `Terlambat 4 kali, pulang cepat 2 kali`; "" when nothing does."""
        return ", ".join(f"{label} {n} kali" for label, n in self.ringkasan if n).capitalize()

    @property
    def terakhir_teks(self) -> str:
        """When in the machine's own zone, e.g. `07.30, Rabu, 6 Mei 2026`; a page's zone is the tenant's."""
        return f"{tulis_pukul(self.terakhir)}, {hari_tanggal(self.terakhir.date())}" if self.terakhir else ""

    @property
    def sebelumnya(self) -> date:
        return (self.awal - timedelta(1)).replace(day=1)

    @property
    def berikutnya(self) -> date:
        return (self.awal + timedelta(31)).replace(day=1)


def bulan_pegawai(pegawai_id: int, bulan: date, pelaku: Pelaku) -> BulanTampil:
    """The month of a person whom the caller has resolved through `visible_to`; seven statements.

    Raises:
        Ditolak: no work pattern is set up.
    """
    bahan = bahan_pegawai(pegawai_id, bulan)
    terakhir = mesin_terakhir(pegawai_id, pelaku.hari_ini())
    saat = terakhir[0] if terakhir else None
    turunan = [(h, _turunkan(h, bahan)) for h in bahan.kalender.hari]
    hari_ini = pelaku.hari_ini()
    hari = [_tampil(h, t, hari_ini, saat.date() if saat else None) for h, t in turunan]
    lewat = [t for h, t in turunan if isinstance(h.jam, JamHari) and _selesai(h, t, hari_ini, saat)]
    jumlah = Counter(k.jenis for t in lewat for k in t.kejadian)
    return BulanTampil(
        awal=bahan.kalender.awal_bulan,
        hari=hari,
        hari_kerja=len(lewat),
        hari_hadir=sum(_hadir(t) for t in lewat),
        ringkasan=[(_KATA[s][0], jumlah[s]) for s in _RINGKASAN],
        terakhir=saat,
        mesin=terakhir[1] if terakhir else "",
    )


def hari_ini_pegawai(pegawai_id: int, pelaku: Pelaku) -> tuple[HariTampil, datetime | None]:
    """Today of a person, and when his machines gave their last punch (local)."""
    tanggal = pelaku.hari_ini()
    bahan = bahan_pegawai(pegawai_id, tanggal)
    terakhir = mesin_terakhir(pegawai_id, tanggal)
    satu = next(h for h in bahan.kalender.hari if h.tanggal == tanggal)
    saat = terakhir[0] if terakhir else None
    return _tampil(satu, _turunkan(satu, bahan), tanggal, saat.date() if saat else None), saat


def _turunkan(hari: HariKalender, bahan: BahanPresensi) -> HariPresensi:
    nomor = hari.tanggal.day
    geser = (nomor - 1) * _SEHARI
    akhir = hari.jam.tutup * 60 if isinstance(hari.jam, JamHari) else _SEHARI
    milik = [k - geser for k in bahan.ketukan if geser <= k < geser + akhir]
    sah = bahan.cuti.get(nomor) if isinstance(hari.jam, JamHari) else None
    return turunkan_hari(hari.tanggal, hari.jam, milik, sah)


def _hadir(hari: HariPresensi) -> bool:
    if hari.ketidakhadiran is not None:
        return hari.ketidakhadiran.dihitung_hadir
    return hari.status is not _S.TANPA_KETERANGAN


def _menunggu(hari: HariPresensi, data_sampai: date | None) -> bool:
    """No punch, and the machine has not spoken about this day yet: nothing can be said."""
    return hari.status is _S.TANPA_KETERANGAN and (data_sampai is None or hari.tanggal > data_sampai)


def _selesai(h: HariKalender, t: HariPresensi, hari_ini: date, saat: datetime | None) -> bool:
    """Whether the day is over and known."""
    return h.tanggal < hari_ini and not _menunggu(t, saat.date() if saat else None)


def _tampil(h: HariKalender, t: HariPresensi, hari_ini: date, data_sampai: date | None) -> HariTampil:
    masuk, pulang = (tulis_jam(d // 60) if d is not None else "" for d in (t.masuk, t.pulang))
    if isinstance(h.jam, Libur):
        nama = "Libur" if h.jam.jenis == BUKAN_HARI_KERJA else f"Libur: {h.jam.alasan}"
        return HariTampil(h.tanggal, ("Libur",), "netral", masuk, pulang, jelaskan(t), nama)
    if t.ketidakhadiran is not None:
        nada = "jalan" if t.ketidakhadiran.dihitung_hadir else "perlu"
        return HariTampil(h.tanggal, (t.ketidakhadiran.nama,), nada, masuk, pulang, jelaskan(t))
    jam = f"Jam kerja {tulis_jam(h.jam.masuk)}–{tulis_jam(h.jam.pulang)}."
    if h.tanggal > hari_ini:
        return HariTampil(h.tanggal, ("Belum berlangsung",), "netral", masuk, pulang, (jam,))
    if _menunggu(t, data_sampai):
        return HariTampil(h.tanggal, ("Menunggu data mesin",), "tunggu", masuk, pulang, (jam,))
    if h.tanggal == hari_ini:
        return HariTampil(h.tanggal, ("Hari ini",), "jalan", masuk, pulang, (jam, "Hari ini belum selesai dihitung."))
    return HariTampil(h.tanggal, _kata(t), _KATA[t.status][1], masuk, pulang, jelaskan(t))


def _kata(t: HariPresensi) -> tuple[str, ...]:
    """Every event of a day in words, with its minutes."""
    if not t.kejadian:
        return (_KATA[t.status][0],)
    return tuple(
        f"{_KATA[StatusHari(k.jenis)][0]} {k.menit} menit" if k.menit else _KATA[StatusHari(k.jenis)][0]
        for k in t.kejadian
    )
