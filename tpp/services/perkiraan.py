"""Perkiraan berjalan: what the running month would pay one person, from what is recorded up to now. Nothing is stored.

Days that the machines have not covered yet are taken as full and in time; the page says so. A constant number of statements.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import cast

from django.db.models import Sum

from aktivitas.models import Aktivitas
from aktivitas.queries.ketentuan import aturan_pada
from aktivitas.states import StatusAktivitas
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.models import Modul
from kinerja.queries.kepesertaan import peserta
from presensi.domain.kalender import HariKalender, JamHari
from presensi.queries.mesin import data_mesin_sampai
from presensi.queries.muatan import BahanPresensi, MuatanPresensi
from tpp.domain.aturan import Aturan
from tpp.domain.hasil import Hasil, hasil_ke_json
from tpp.domain.hitung import Mesin, siapkan
from tpp.domain.masukan import MasukanTidakSah
from tpp.penyebab import Jumlah, Sebab, Suku, penjumlahan, sebab_terbesar
from tpp.queries.ketentuan import aturan_ketentuan, ketentuan_berlaku
from tpp.queries.muatan import Orang, akhir_bulan, muat_orang, peserta_presensi
from tpp.services.susun import Penyusun

_SEHARI = 86_400


@dataclass(frozen=True, slots=True)
class Perkiraan:
    """The estimate of a running month.

    mesin_sampai: day of the last punch that the person's machines gave.
    sampai: the last day whose presence is known, None when none is. sisa: workdays after it that were taken as full.
    menit, menunggu: minutes approved, and waiting for the verifikator. norma_hari: minutes taken for a day to come.
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


def perkiraan_berjalan(pelaku: Pelaku) -> Perkiraan:
    """The actor's own running month.

    Raises:
        Ditolak: no person behind the account, no rules or calendar in force, not taking part, or a fact is missing; the
            sentence says what to do.
    """
    if pelaku.pegawai_id is None:
        raise Ditolak("Akun Anda belum terhubung dengan data pegawai. Hubungi operator kepegawaian OPD Anda.")
    hari_ini = pelaku.hari_ini()
    bulan = hari_ini.replace(day=1)
    ketentuan = ketentuan_berlaku(bulan)
    aturan = aturan_ketentuan(ketentuan)
    mesin = siapkan(aturan)
    muatan = MuatanPresensi.siapkan(bulan)
    if not peserta(Modul.TPP, bulan, akhir_bulan(bulan), pegawai=[pelaku.pegawai_id]):
        raise Ditolak(
            "Anda tidak termasuk pegawai yang menerima TPP pada bulan ini. Tanyakan kepada operator OPD Anda."
        )
    orang = muat_orang([pelaku.pegawai_id], bulan, akhir_bulan(bulan), harian=mesin.perlu_menit_harian)[
        pelaku.pegawai_id
    ]
    bahan = muatan.potong([pelaku.pegawai_id])[pelaku.pegawai_id]
    mesin_sampai = data_mesin_sampai([pelaku.pegawai_id], hari_ini).get(pelaku.pegawai_id)
    sisa = _sisa(bahan, hari_ini, mesin_sampai)
    penyusun = Penyusun(bulan, aturan, peserta_presensi(bulan, akhir_bulan(bulan)))
    menunggu = _menunggu(pelaku.pegawai_id, bulan)
    norma = aturan_pada(hari_ini).norma_hari
    dapat_diisi = [h.tanggal for h in sisa if h.tanggal >= hari_ini and h.tanggal.day not in bahan.cuti]
    tambahan = {**menunggu, **{t: menunggu.get(t, 0) + norma for t in dapat_diisi}}
    lengkap = _isi_penuh(bahan, sisa)
    henti = _hitung(mesin, penyusun, orang, lengkap, {})
    penuh = _hitung(mesin, penyusun, orang, lengkap, tambahan)
    return Perkiraan(
        bulan=bulan,
        sampai=_sampai(bahan, sisa),
        mesin_sampai=mesin_sampai,
        sisa=len(dapat_diisi),
        menit=orang.menit,
        menunggu=sum(menunggu.values()),
        norma_hari=norma,
        penuh=penuh.bersih,
        henti=henti.bersih,
        penjumlahan=penjumlahan(cast(Jumlah, henti), hasil_ke_json(henti), aturan),
        sebab=_sebab(penuh, aturan),
        ketentuan=f"{ketentuan.nama}, versi {ketentuan.versi}",
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
    """Minutes that wait for the verifikator, by day; one statement."""
    entri = Aktivitas.objects.filter(
        pegawai=pegawai_id, tanggal__gte=bulan, tanggal__lt=akhir_bulan(bulan), status=StatusAktivitas.MENUNGGU
    )
    return dict(entri.values_list("tanggal").annotate(Sum("menit")).order_by())


def _hitung(mesin: Mesin, penyusun: Penyusun, orang: Orang, bahan: BahanPresensi, tambahan: dict[date, int]) -> Hasil:
    harian = dict(orang.harian)
    for tanggal, menit in tambahan.items():
        harian[tanggal.day] = harian.get(tanggal.day, 0) + menit
    rinci = tuple(sorted(harian.items())) if mesin.perlu_menit_harian else ()
    try:
        orang = replace(orang, menit=orang.menit + sum(tambahan.values()), harian=rinci)
        return mesin.hitung(penyusun.susun(orang, bahan))
    except MasukanTidakSah as galat:
        raise Ditolak(str(galat)) from galat
