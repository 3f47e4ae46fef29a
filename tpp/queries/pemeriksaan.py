"""What somebody looks at before he states that a month was checked, and before he makes it final."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Lower
from django.http import Http404

from kinerja.domain.bulan import StatusBulan
from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Pelaku
from kinerja.inti.terbilang import terbilang
from kinerja.models import Pegawai, Rekening
from tpp.models import DaftarPembayaran, HasilGagal, HasilTpp, PengajuanKoreksi
from tpp.penyebab import bandingkan_bulan
from tpp.queries.isi_daftar import SQL_AMBIL_CALON
from tpp.queries.koreksi_data import koreksi_menunggu_data
from tpp.queries.perubahan import Perubahan
from tpp.queries.perubahan_proses import perubahan_daftar

PALING_BANYAK = 10
SEBUT_NAMA = 20

# By person: what changed most between the two runs, whoever is on only one of them included.
_TERBESAR = """
    SELECT coalesce(k.pegawai_id, l.pegawai_id), k.id, l.id
    FROM (SELECT id, pegawai_id, bersih FROM tpp_hasiltpp WHERE proses_id = %(kini)s AND perangkat_daerah_id = %(opd)s) k
    FULL JOIN (SELECT id, pegawai_id, bersih FROM tpp_hasiltpp
        WHERE proses_id = %(lalu)s AND perangkat_daerah_id = %(opd)s) l ON l.pegawai_id = k.pegawai_id
    WHERE coalesce(k.bersih, 0) <> coalesce(l.bersih, 0)
    ORDER BY abs(coalesce(k.bersih, 0) - coalesce(l.bersih, 0)) DESC, 1 LIMIT %(batas)s
"""


@dataclass(frozen=True, slots=True)
class BedaKomponen:
    """A component this month and last month; whole rupiah or people. `uang`: it is rupiah."""

    nama: str
    lalu: Decimal
    kini: Decimal
    uang: bool = True

    @property
    def beda(self) -> Decimal:
        return self.kini - self.lalu


@dataclass(frozen=True, slots=True)
class BedaOrang:
    """A person whose amount changed: how much, and why in sentences."""

    nama: str
    hasil_id: int | None
    beda: Decimal
    sebab: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pemeriksaan:
    """One list before it moves on. `lalu`: the list of the month before, when that was calculated here.

    `diterima`: what the list pays if it is made final now, the waiting differences included; `terbilang` says it in words.
    `perubahan`: what was recorded after the calculation. `koreksi`: accepted ones whose facts still say the same.
    """

    daftar: DaftarPembayaran
    lalu: DaftarPembayaran | None
    komponen: tuple[BedaKomponen, ...]
    terbesar: tuple[BedaOrang, ...]
    gagal: tuple[HasilGagal, ...]
    tanpa_rekening: tuple[Pegawai, ...]
    jumlah_tanpa_rekening: int
    selisih_orang: int
    selisih_rupiah: Decimal
    diterima: Decimal
    terbilang: str
    perubahan: Perubahan
    koreksi: tuple[PengajuanKoreksi, ...]

    @property
    def perlu_alasan(self) -> bool:
        """Whether the page should offer to say why one goes on."""
        return bool(self.perubahan.jumlah or self.koreksi)


def get_daftar_or_404(pelaku: Pelaku, bulan: date, opd_id: int, *izin: Izin) -> DaftarPembayaran:
    """The list of a month that was calculated, inside the scope of one of the permissions. Raises Http404."""
    if any(lingkup.seluruh or opd_id in lingkup.unit for lingkup in map(pelaku.lingkup, izin)):
        milik = DaftarPembayaran.objects.filter(bulan_opd__bulan=bulan, bulan_opd__perangkat_daerah=opd_id)
        lengkap = milik.exclude(bulan_opd__status__in=(StatusBulan.BERJALAN, StatusBulan.DITUTUP)).select_related(
            "bulan_opd__perangkat_daerah", "bulan_opd__diperiksa_oleh", "bulan_opd__disahkan_oleh", "proses"
        )
        if (satu := lengkap.first()) is not None:
            return satu
    raise Http404("Daftar pembayaran tidak ditemukan.")


def daftar_dibayar(pelaku: Pelaku, bulan: date, opd: list[int]) -> list[DaftarPembayaran]:
    """Lists of a month in these offices that may be paid by the actor, by name. Raises Http404 when one is not his."""
    lingkup = pelaku.lingkup(Izin.BAYAR_TPP)
    if not lingkup.seluruh and not lingkup.unit.issuperset(opd):
        raise Http404("Daftar pembayaran tidak ditemukan.")
    milik = DaftarPembayaran.objects.filter(
        bulan_opd__bulan=bulan, bulan_opd__perangkat_daerah__in=opd, bulan_opd__status=StatusBulan.DISAHKAN
    )
    return list(
        milik.select_related("bulan_opd__perangkat_daerah").order_by(Lower("bulan_opd__perangkat_daerah__nama"))
    )


def pemeriksaan(daftar: DaftarPembayaran) -> Pemeriksaan:
    """Everything the page says about one list; at most thirteen statements."""
    opd, awal = daftar.bulan_opd.perangkat_daerah_id, daftar.bulan_opd.bulan
    lalu = _lalu(opd, awal)
    tanpa = _tanpa_rekening(daftar)
    selisih_orang, selisih_rupiah = _selisih(daftar)
    diterima = daftar.bersih + selisih_rupiah
    return Pemeriksaan(
        daftar=daftar,
        lalu=lalu,
        komponen=_komponen(daftar, lalu) if lalu else (),
        terbesar=_terbesar(daftar, lalu) if lalu else (),
        gagal=tuple(_gagal(daftar)),
        tanpa_rekening=tuple(tanpa[:SEBUT_NAMA]),
        jumlah_tanpa_rekening=tanpa.count(),
        selisih_orang=selisih_orang,
        selisih_rupiah=selisih_rupiah,
        diterima=diterima,
        terbilang=f"{terbilang(int(diterima))} rupiah",
        perubahan=perubahan_daftar(daftar),
        koreksi=tuple(koreksi_menunggu_data(daftar).select_related("pegawai").order_by("diajukan_pada", "pk")),
    )


def _lalu(opd: int, awal: date) -> DaftarPembayaran | None:
    bulan = (awal - timedelta(days=1)).replace(day=1)
    sama = DaftarPembayaran.objects.filter(bulan_opd__bulan=bulan, bulan_opd__perangkat_daerah=opd)
    return sama.exclude(bulan_opd__status=StatusBulan.BERJALAN).select_related("bulan_opd").first()


def _komponen(kini: DaftarPembayaran, lalu: DaftarPembayaran) -> tuple[BedaKomponen, ...]:
    uang = (("Jumlah Bruto", "kotor"), ("Pajak (PPh 21)", "pph"), ("Iuran BPJS Kesehatan", "iuran"))
    baris = [BedaKomponen("Pegawai", Decimal(lalu.jumlah_pegawai), Decimal(kini.jumlah_pegawai), uang=False)]
    baris += [BedaKomponen(nama, getattr(lalu, b), getattr(kini, b)) for nama, b in uang]
    return (*baris, BedaKomponen("Jumlah bulan ini", lalu.bersih, kini.bersih))


def _terbesar(kini: DaftarPembayaran, lalu: DaftarPembayaran) -> tuple[BedaOrang, ...]:
    """Two statements."""
    acuan: dict[str, Any] = {
        "kini": kini.proses_id,
        "lalu": lalu.proses_id,
        "opd": kini.bulan_opd.perangkat_daerah_id,
        "batas": PALING_BANYAK,
    }
    with connection.cursor() as kursor:
        kursor.execute(_TERBESAR, acuan)
        pasangan = kursor.fetchall()
    ids = [pk for _, *dua in pasangan for pk in dua if pk is not None]
    hasil = HasilTpp.objects.filter(pk__in=ids).select_related("pegawai").defer("masukan", "rincian").in_bulk()
    return tuple(_beda(hasil.get(k), hasil.get(b), lalu.bulan_opd.bulan) for _, k, b in pasangan)


def _beda(kini: HasilTpp | None, lalu: HasilTpp | None, bulan_lalu: date) -> BedaOrang:
    if kini is None and lalu is not None:
        return BedaOrang(lalu.pegawai.nama_lengkap, None, -lalu.bersih, ("Tidak ada lagi pada daftar ini.",))
    assert kini is not None  # noqa: S101  the statement joins at least one side
    if lalu is None:
        return BedaOrang(kini.pegawai.nama_lengkap, kini.pk, kini.bersih, ("Baru pada daftar ini.",))
    sebab = bandingkan_bulan(kini, lalu, bulan_lalu)[1:]
    return BedaOrang(kini.pegawai.nama_lengkap, kini.pk, kini.bersih - lalu.bersih, sebab)


def _gagal(daftar: DaftarPembayaran) -> QuerySet[HasilGagal]:
    milik = HasilGagal.objects.filter(proses=daftar.proses_id, perangkat_daerah=daftar.bulan_opd.perangkat_daerah_id)
    return milik.select_related("pegawai").order_by(Lower("pegawai__nama"), "pk")


def _tanpa_rekening(daftar: DaftarPembayaran) -> QuerySet[Pegawai]:
    """People of the list without a bank account today; one statement for the names, one for their number."""
    ada = Rekening.objects.filter(pegawai=OuterRef("pk"), selesai=None)
    di_daftar = HasilTpp.objects.filter(
        proses=daftar.proses_id, perangkat_daerah=daftar.bulan_opd.perangkat_daerah_id, bersih__gt=0
    )
    orang = Pegawai.objects.filter(~Exists(ada), pk__in=di_daftar.values("pegawai"))
    return orang.order_by(Lower("nama"), "pk")


_SELISIH = f"SELECT count(*)::int, coalesce(sum(selisih), 0) FROM ({SQL_AMBIL_CALON}) a"  # noqa: S608  constants


def _selisih(daftar: DaftarPembayaran) -> tuple[int, Decimal]:
    """Open differences that this list takes in when it is made final: how many people, how much together. One statement."""
    if daftar.disahkan_pada is not None:
        return 0, daftar.selisih
    acuan: dict[str, Any] = {
        "proses": daftar.proses_id,
        "opd": daftar.bulan_opd.perangkat_daerah_id,
        "bulan": daftar.bulan_opd.bulan,
    }
    with connection.cursor() as kursor:
        kursor.execute(_SELISIH, acuan)
        orang, rupiah = kursor.fetchone()
    return orang, Decimal(rupiah)
