"""One person's month for a page: every day in words, with the sentences that explain it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kinerja.inti.format import hari_tanggal
from kinerja.inti.format import jam as tulis_pukul
from kinerja.inti.pelaku import Pelaku
from presensi.domain.cuti import BagianHari, JenisKetidakhadiran
from presensi.domain.hari import HariPresensi
from presensi.domain.kalender import BUKAN_HARI_KERJA, HariKalender, Libur
from presensi.domain.penjelasan import jelaskan
from presensi.domain.status import StatusHari
from presensi.domain.teks import tulis_jam
from presensi.queries.hitungan import hitung_selesai, menunggu, turunkan, turunkan_semua
from presensi.queries.muatan import bahan_pegawai

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

    @property
    def biasa(self) -> bool:
        """Nothing on it needs a second look: in time all day, off without a punch, or still to come."""
        if self.kata in (("Libur",), ("Belum berlangsung",)):
            return not (self.masuk or self.pulang)
        return self.kata == ("Hadir",)


@dataclass(frozen=True, slots=True)
class BulanTampil:
    """A month on the page, days in order.

    `hari_kerja` counts the workdays that are over, `menunggu` those of them that the machines have not spoken about yet;
    `hari_hadir` and `ringkasan`, (label, count) of what deviates, leave these out.
    `terakhir`: when the person's machines gave their last punch (local), None before any; `mesin` names it.
    """

    awal: date
    hari: list[HariTampil]
    hari_kerja: int
    menunggu: int
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
    """The month of a person whom the caller has resolved through `visible_to`; one statement.

    Raises:
        Ditolak: no work pattern is set up.
    """
    hari_ini = pelaku.hari_ini()
    bahan = bahan_pegawai(pegawai_id, bulan, hari_ini)
    saat = bahan.mesin.saat if bahan.mesin else None
    data_sampai = saat.date() if saat else None
    turunan = turunkan_semua(bahan)
    hitungan = hitung_selesai(turunan, hari_ini, data_sampai)
    return BulanTampil(
        awal=bahan.kalender.awal_bulan,
        hari=[_tampil(h, t, hari_ini, data_sampai) for h, t in turunan],
        hari_kerja=hitungan.hari_kerja,
        menunggu=hitungan.menunggu,
        hari_hadir=hitungan.hari_hadir,
        ringkasan=[(_KATA[s][0], hitungan.jumlah[s]) for s in _RINGKASAN],
        terakhir=saat,
        mesin=bahan.mesin.nama if bahan.mesin else "",
    )


def hari_ini_pegawai(pegawai_id: int, pelaku: Pelaku) -> tuple[HariTampil, datetime | None]:
    """Today of a person, and when his machines gave their last punch (local); one statement."""
    tanggal = pelaku.hari_ini()
    bahan = bahan_pegawai(pegawai_id, tanggal, tanggal)
    satu = next(h for h in bahan.kalender.hari if h.tanggal == tanggal)
    saat = bahan.mesin.saat if bahan.mesin else None
    return _tampil(satu, turunkan(satu, bahan), tanggal, saat.date() if saat else None), saat


def _tampil(h: HariKalender, t: HariPresensi, hari_ini: date, data_sampai: date | None) -> HariTampil:
    masuk, pulang = (tulis_jam(d // 60) if d is not None else "" for d in (t.masuk, t.pulang))
    if isinstance(h.jam, Libur):
        nama = "Libur" if h.jam.jenis == BUKAN_HARI_KERJA else f"Libur: {h.jam.alasan}"
        return HariTampil(h.tanggal, ("Libur",), "netral", masuk, pulang, jelaskan(t), nama)
    if t.ketidakhadiran is not None:
        berjalan = h.tanggal >= hari_ini or menunggu(t, data_sampai)
        return _tampil_tidak_hadir(t, t.ketidakhadiran, masuk, pulang, berjalan)
    jam = f"Jam kerja {tulis_jam(h.jam.masuk)}–{tulis_jam(h.jam.pulang)}."
    if h.tanggal > hari_ini:
        return HariTampil(h.tanggal, ("Belum berlangsung",), "netral", masuk, pulang, (jam,))
    if menunggu(t, data_sampai):
        return HariTampil(h.tanggal, ("Menunggu data mesin",), "tunggu", masuk, pulang, (jam,))
    if h.tanggal == hari_ini:
        return HariTampil(h.tanggal, ("Hari ini",), "jalan", masuk, pulang, (jam, "Hari ini belum selesai dihitung."))
    return HariTampil(h.tanggal, _kata(t), _KATA[t.status][1], masuk, pulang, jelaskan(t))


def _tampil_tidak_hadir(
    t: HariPresensi, sah: JenisKetidakhadiran, masuk: str, pulang: str, berjalan: bool
) -> HariTampil:
    """A day with approved absence; of half a day the other half is told once it is over (`berjalan` False)."""
    kalimat = jelaskan(t)
    nada = "jalan" if sah.dihitung_hadir else "perlu"
    if sah.bagian is BagianHari.PENUH:
        return HariTampil(t.tanggal, (sah.nama,), nada, masuk, pulang, kalimat)
    nama = f"{sah.nama} setengah hari {sah.bagian}"
    if berjalan:
        return HariTampil(t.tanggal, (nama,), nada, masuk, pulang, kalimat[:2])
    peristiwa = _kata_kejadian(t)
    return HariTampil(t.tanggal, (nama, *peristiwa), "perlu" if peristiwa else nada, masuk, pulang, kalimat)


def _kata(t: HariPresensi) -> tuple[str, ...]:
    """What a workday was, in words."""
    return _kata_kejadian(t) or (_KATA[t.status][0],)


def _kata_kejadian(t: HariPresensi) -> tuple[str, ...]:
    """Every event of the punches in words, with its minutes."""
    kata = [(_KATA[StatusHari(k.jenis)][0], k.menit) for k in t.kejadian if k.jenis in set(StatusHari)]
    return tuple(f"{sebutan} {menit} menit" if menit else sebutan for sebutan, menit in kata)
