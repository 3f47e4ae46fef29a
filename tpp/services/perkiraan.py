"""Perkiraan berjalan: what the running month would pay one person, from what is recorded up to now. Nothing is stored.

Days that the machines have not covered yet are taken as full and in time; the page says so. A constant number of statements.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import cast

from django.db.models import F, Sum
from django.db.models.functions import Coalesce

from aktivitas.models import Aktivitas
from aktivitas.queries.ketentuan import aturan_pada
from aktivitas.states import StatusAktivitas
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.models import Modul
from kinerja.queries.kepesertaan import peserta
from presensi.domain.kalender import HariKalender, JamHari
from presensi.queries.mesin import data_mesin_sampai
from presensi.queries.muatan import BahanPresensi, MuatanPresensi
from skp.queries.predikat import predikat_bulanan
from tpp.domain.aturan import Aturan
from tpp.domain.hasil import Hasil, hasil_ke_json
from tpp.domain.hitung import Mesin, siapkan
from tpp.domain.kesiapan import perlu_predikat
from tpp.domain.masukan import MasukanTidakSah
from tpp.models import Ketentuan
from tpp.penyebab import Jumlah, Sebab, Suku, penjumlahan, sebab_terbesar
from tpp.queries.ketentuan import aturan_ketentuan, ketentuan_berlaku
from tpp.queries.muatan import Orang, akhir_bulan, muat_orang, peserta_presensi
from tpp.services.susun import Penyusun, sebutan_predikat

_SEHARI = 86_400


@dataclass(frozen=True, slots=True)
class Perkiraan:
    """The estimate of a running month.

    mesin_sampai: day of the last punch that the person's machines gave.
    sampai: the last day whose presence is known, None when none is. sisa: workdays after it that were taken as full.
    menit, menunggu: minutes approved, and what approval of all that waits would add. norma_hari: minutes taken for a day to come.
    penuh, henti: whole rupiah received if the remaining days are filled, and if no further minute is recognised.
    """

    bulan: date
    sampai: date | None
    mesin_sampai: date | None
    sisa: int
    menit: int
    menunggu: int
    norma_hari: int
    penuh: Decimal
    henti: Decimal
    penjumlahan: tuple[Suku, ...]
    sebab: tuple[Sebab, ...]
    ketentuan: str


@dataclass(frozen=True, slots=True)
class _Bacaan:
    """All that the estimate reads. `menunggu`: minutes that approval of all that waits would add, by day."""

    bulan: date
    hari_ini: date
    ketentuan: Ketentuan
    aturan: Aturan
    mesin: Mesin
    orang: Orang
    bahan: BahanPresensi
    mesin_sampai: date | None
    wajib_presensi: frozenset[int]
    menunggu: dict[date, int]
    norma_hari: int
    predikat: str


def perkiraan_berjalan(pelaku: Pelaku) -> Perkiraan:
    """The actor's own running month.

    Raises:
        Ditolak: no person behind the account, no rules or calendar in force, not taking part, or a fact is missing; the
            sentence says what to do.
    """
    if pelaku.pegawai_id is None:
        raise Ditolak("Akun Anda belum terhubung dengan data pegawai. Hubungi operator kepegawaian OPD Anda.")
    return _susun(_baca(pelaku.pegawai_id, pelaku.hari_ini()))


def _baca(pegawai_id: int, hari_ini: date) -> _Bacaan:
    """A constant number of statements. Raises Ditolak as `perkiraan_berjalan`."""
    bulan = hari_ini.replace(day=1)
    akhir = akhir_bulan(bulan)
    ketentuan = ketentuan_berlaku(bulan)
    aturan = aturan_ketentuan(ketentuan)
    mesin = siapkan(aturan)
    muatan = MuatanPresensi.siapkan(bulan)
    if not peserta(Modul.TPP, bulan, akhir, pegawai=[pegawai_id]):
        raise Ditolak(
            "Anda tidak termasuk pegawai yang menerima TPP pada bulan ini. Tanyakan kepada operator OPD Anda."
        )
    return _Bacaan(
        bulan=bulan,
        hari_ini=hari_ini,
        ketentuan=ketentuan,
        aturan=aturan,
        mesin=mesin,
        orang=muat_orang([pegawai_id], bulan, akhir, harian=mesin.perlu_menit_harian)[pegawai_id],
        bahan=muatan.potong([pegawai_id])[pegawai_id],
        mesin_sampai=data_mesin_sampai([pegawai_id], hari_ini).get(pegawai_id),
        wajib_presensi=peserta_presensi(bulan, akhir),
        menunggu=_menunggu(pegawai_id, bulan),
        norma_hari=aturan_pada(hari_ini).norma_hari,
        predikat=sebutan_predikat(predikat_bulanan([pegawai_id], bulan).get(pegawai_id))
        if perlu_predikat(aturan)
        else "",
    )


def _susun(b: _Bacaan) -> Perkiraan:
    """Two calculations, without a statement: nothing more is recognised, and the remaining days are filled."""
    sisa = _sisa(b.bahan, b.hari_ini, b.mesin_sampai)
    penyusun = Penyusun(b.bulan, b.aturan, b.wajib_presensi)
    dapat_diisi = [h.tanggal for h in sisa if h.tanggal >= b.hari_ini and h.tanggal.day not in b.bahan.cuti]
    tambahan = {**b.menunggu, **{t: b.menunggu.get(t, 0) + b.norma_hari for t in dapat_diisi}}
    lengkap = _isi_penuh(b.bahan, sisa)
    henti = _hitung(b, penyusun, lengkap, {})
    penuh = _hitung(b, penyusun, lengkap, tambahan)
    return Perkiraan(
        bulan=b.bulan,
        sampai=_sampai(b.bahan, sisa),
        mesin_sampai=b.mesin_sampai,
        sisa=len(dapat_diisi),
        menit=b.orang.menit,
        menunggu=sum(b.menunggu.values()),
        norma_hari=b.norma_hari,
        penuh=penuh.bersih,
        henti=henti.bersih,
        penjumlahan=penjumlahan(cast(Jumlah, henti), hasil_ke_json(henti), b.aturan),
        sebab=_sebab(penuh, b.aturan),
        ketentuan=f"{b.ketentuan.nama}, versi {b.ketentuan.versi}",
    )


def _sebab(hasil: Hasil, aturan: Aturan) -> tuple[Sebab, ...]:
    """What has cost already, days only: minutes still to be written are no loss yet."""
    semua = sebab_terbesar(cast(Jumlah, hasil), hasil_ke_json(hasil), aturan)
    return tuple(s for s in semua if s.tanggal is not None)


def _sisa(bahan: BahanPresensi, hari_ini: date, mesin: date | None) -> list[HariKalender]:
    """Workdays that are not over, or not behind the day of the machines' last punch: that day itself may still be half read."""
    batas = hari_ini if mesin is None else min(hari_ini, mesin)
    kerja = [h for h in bahan.kalender.hari if isinstance(h.jam, JamHari)]
    return kerja if mesin is None else [h for h in kerja if h.tanggal >= batas]


def _sampai(bahan: BahanPresensi, sisa: Sequence[HariKalender]) -> date | None:
    belum = {h.tanggal for h in sisa}
    kerja = [h.tanggal for h in bahan.kalender.hari if isinstance(h.jam, JamHari) and h.tanggal not in belum]
    return max(kerja, default=None)


def _isi_penuh(bahan: BahanPresensi, sisa: Sequence[HariKalender]) -> BahanPresensi:
    """The month as if the person came and left in time on each of the days."""
    tambahan = []
    for h in sisa:
        if isinstance(h.jam, JamHari):
            nol = (h.tanggal.day - 1) * _SEHARI
            tambahan += [nol + h.jam.masuk * 60, nol + h.jam.pulang * 60]
    return bahan._replace(ketukan=[*bahan.ketukan, *tambahan])


def _menunggu(pegawai_id: int, bulan: date) -> dict[date, int]:
    """Minutes that would come on top if all that waits were approved, by day; one statement.

    An amendment counts with what it differs from the approved entry it replaces: more, or less.
    """
    entri = Aktivitas.objects.filter(
        pegawai=pegawai_id, tanggal__gte=bulan, tanggal__lt=akhir_bulan(bulan), status=StatusAktivitas.MENUNGGU
    )
    tambah = F("menit") - Coalesce("menggantikan__menit_diakui", 0)
    return dict(entri.values_list("tanggal").annotate(jumlah=Sum(tambah)).order_by())


def _hitung(b: _Bacaan, penyusun: Penyusun, bahan: BahanPresensi, tambahan: dict[date, int]) -> Hasil:
    harian = dict(b.orang.harian)
    for tanggal, menit in tambahan.items():
        harian[tanggal.day] = harian.get(tanggal.day, 0) + menit
    rinci = tuple(sorted(harian.items())) if b.mesin.perlu_menit_harian else ()
    try:
        orang = replace(b.orang, menit=b.orang.menit + sum(tambahan.values()), harian=rinci)
        return b.mesin.hitung(penyusun.susun(orang, bahan, b.predikat))
    except MasukanTidakSah as galat:
        raise Ditolak(str(galat)) from galat
