"""Payment lists as a person may see them: lists of the months, rows of one, totals, groups, and the check against the slips.

Whoever may see rupiah of a perangkat daerah sees its lists: amounts and percentages, never notes, entries or evidence.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.paginator import Page, Paginator
from django.db import connection
from django.db.models import QuerySet
from django.db.models.functions import Lower
from django.http import Http404

from kinerja.domain.bulan import DIKUNCI
from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Pelaku
from kinerja.models.pegawai import samarkan
from kinerja.queries.keadaan import SQL_KEADAAN
from tpp.domain.angka import persen
from tpp.domain.golongan import Kelompok, kelompok_golongan
from tpp.models import DaftarPembayaran, SelisihTpp
from tpp.queries.isi_daftar import KOLOM_ISI, SQL_AMBIL_CALON, SQL_IDS, SQL_ISI, SQL_ORANG
from tpp.queries.muatan import akhir_bulan

SEHALAMAN = 50
_ANGKA = (
    "pagu",
    "bagian_kinerja",
    "bagian_disiplin",
    "kotor",
    "pph",
    "iuran",
    "bersih",
    "selisih",
    "diterima",
)


def visible_to(pelaku: Pelaku) -> QuerySet[DaftarPembayaran]:
    """Lists of perangkat daerah within the scope of LIHAT_RUPIAH, newest month first."""
    semua = DaftarPembayaran.objects.select_related("bulan_opd__perangkat_daerah")
    lingkup = pelaku.lingkup(Izin.LIHAT_RUPIAH)
    if not lingkup.seluruh:
        semua = semua.filter(bulan_opd__perangkat_daerah__in=lingkup.unit)
    return semua.order_by("-bulan_opd__bulan", Lower("bulan_opd__perangkat_daerah__nama"), "pk")


def halaman_daftar(pelaku: Pelaku, bulan: date | None, halaman: str | None) -> "Page[DaftarPembayaran]":
    """A page of lists; of one month when given."""
    semua = visible_to(pelaku)
    return Paginator(semua.filter(bulan_opd__bulan=bulan) if bulan else semua, SEHALAMAN).get_page(halaman)


def get_daftar_or_404(pelaku: Pelaku, pk: int) -> DaftarPembayaran:
    """A visible list with month, office, run and rules. Raises Http404."""
    lain = ("proses__ketentuan", "bulan_opd__diperiksa_oleh", "bulan_opd__disahkan_oleh")
    satu = visible_to(pelaku).select_related(*lain).filter(pk=pk).first()
    if satu is None:
        raise Http404("Daftar pembayaran tidak ditemukan.")
    return satu


def sudah_sah(daftar: DaftarPembayaran) -> bool:
    """Whether the list is final: its rows are frozen."""
    return daftar.bulan_opd.status in [s.value for s in DIKUNCI]


@dataclass(frozen=True, slots=True)
class Uang:
    """Sums of rows in whole rupiah, as on the list."""

    pagu: Decimal
    bagian_kinerja: Decimal
    bagian_disiplin: Decimal
    kotor: Decimal
    pph: Decimal
    iuran: Decimal
    bersih: Decimal
    selisih: Decimal
    diterima: Decimal


@dataclass(frozen=True, slots=True)
class BarisTampil:
    """One person on a list. `hasil_id` None: only differences of earlier months. Percentages with two decimals."""

    pegawai_id: int
    hasil_id: int | None
    urut: int
    nama: str
    nip: str
    golongan: str
    jabatan: str
    kelas: int | None
    bank: str
    rekening: str
    uang: Uang
    persen_kinerja: Decimal | None
    persen_disiplin: Decimal | None

    @property
    def rekening_tersamar(self) -> str:
        """Bank and the last four digits; "" without an account."""
        return f"{self.bank} {samarkan(self.rekening)}".strip() if self.rekening else ""


@dataclass(frozen=True, slots=True)
class KelompokUang:
    """People and sums of one group of golongan."""

    kelompok: Kelompok
    orang: int
    uang: Uang


@dataclass(frozen=True, slots=True)
class Rekap:
    """Totals of a list, its groups, and what the slips add up to.

    Of the people who are paid, `tanpa_rekening`: without an account, `tanpa_bank`: with an account but no bank's name.
    """

    orang: int
    uang: Uang
    kelompok: tuple[KelompokUang, ...]
    rincian: Decimal
    tanpa_rekening: int
    tanpa_bank: int

    @property
    def sama(self) -> bool:
        """Whether the list pays exactly what the slips and the differences say."""
        return self.rincian == self.uang.diterima

    @property
    def beda(self) -> Decimal:
        return self.uang.diterima - self.rincian


_BEKU = f"SELECT {KOLOM_ISI} FROM tpp_barisdaftar WHERE daftar_id = %(daftar)s"  # noqa: S608  constants
_HIDUP = f"""
    WITH ambil AS ({SQL_AMBIL_CALON}), orang AS MATERIALIZED ({SQL_ORANG}), fakta AS MATERIALIZED ({SQL_KEADAAN}) {SQL_ISI}
"""
_IDS_HIDUP = f"{SQL_IDS} SELECT pegawai_id FROM ({SQL_AMBIL_CALON}) a"  # noqa: S608  constants
_CARI = """
    WHERE (%(kata)s = '' OR i.nama ILIKE %(pola)s) AND (%(angka)s = '' OR i.nip LIKE %(awalan)s)
        AND (%(orang)s::bigint IS NULL OR i.pegawai_id = %(orang)s)
"""
_HALAMAN = """
    SELECT i.*, (h.rincian#>>'{{rasio_kinerja,0}}')::numeric, (h.rincian#>>'{{rasio_kinerja,1}}')::numeric,
        (h.rincian#>>'{{rasio_disiplin,0}}')::numeric, (h.rincian#>>'{{rasio_disiplin,1}}')::numeric
    FROM ({isi}) i LEFT JOIN tpp_hasiltpp h ON h.id = i.hasil_id {cari} ORDER BY i.urut LIMIT %(batas)s OFFSET %(lewat)s
"""
_JUMLAH_ORANG = "SELECT count(*) FROM ({isi}) i {cari}"
_REKAP = """
    SELECT i.golongan, count(*), count(*) FILTER (WHERE i.rekening = '' AND i.diterima > 0),
        count(*) FILTER (WHERE i.rekening <> '' AND btrim(i.bank) = '' AND i.diterima > 0), {jumlah}
    FROM ({isi}) i GROUP BY i.golongan
"""
_RINCIAN = """
    SELECT (SELECT coalesce(sum(bersih), 0) FROM tpp_hasiltpp WHERE proses_id = %(proses)s AND perangkat_daerah_id = %(opd)s)
        + {selisih}
"""
_SELISIH_BEKU = "(SELECT coalesce(sum(bersih), 0) FROM tpp_selisihtpp WHERE daftar_id = %(daftar)s)"
_SELISIH_HIDUP = f"(SELECT coalesce(sum(selisih), 0) FROM ({SQL_AMBIL_CALON}) a)"  # noqa: S608  constants


class IsiDaftar:
    """The rows of one list. Frozen rows cost one statement a read; live ones first ask once who is on the list."""

    def __init__(self, pelaku: Pelaku, daftar: DaftarPembayaran) -> None:
        self.daftar = daftar
        self.sah = sudah_sah(daftar)
        self._isi = _BEKU if self.sah else _HIDUP
        bulan = daftar.bulan_opd.bulan
        self._acuan: dict[str, Any] = {
            "daftar": daftar.pk,
            "proses": daftar.proses_id,
            "opd": daftar.bulan_opd.perangkat_daerah_id,
            "bulan": bulan,
            "mulai": bulan,
            "selesai": akhir_bulan(bulan),
            "hari_ini": pelaku.hari_ini(),
        }
        if not self.sah:
            self._acuan["ids"] = [b[0] for b in _baca(_IDS_HIDUP, self._acuan)]

    def semua(self) -> list[BarisTampil]:
        """Every row in order; one statement."""
        return self.potong("", None, None, 0)

    def orang(self, pegawai_id: int) -> BarisTampil | None:
        """The row of one person; one statement."""
        return next(iter(self.potong("", pegawai_id, 1, 0)), None)

    def halaman(self, cari: str, halaman: str | None) -> "Page[BarisTampil]":
        """A page of rows; `cari`: part of a name, or the first digits of a NIP. Two statements."""
        isi: Any = _Terpotong(self, cari)
        return Paginator(isi, SEHALAMAN).get_page(halaman)

    def jumlah(self, cari: str) -> int:
        """How many rows match; one statement."""
        perintah = _JUMLAH_ORANG.format(isi=self._isi, cari=_CARI)
        return int(_baca(perintah, self._acuan | _pola(cari, None))[0][0])

    def potong(self, cari: str, pegawai_id: int | None, batas: int | None, lewat: int) -> list[BarisTampil]:
        acuan = self._acuan | _pola(cari, pegawai_id) | {"batas": batas, "lewat": lewat}
        return [_baris(b) for b in _baca(_HALAMAN.format(isi=self._isi, cari=_CARI), acuan)]

    def rekap(self) -> Rekap:
        """Totals, groups of golongan and the sum of the slips; two statements."""
        jumlah = ", ".join(f"sum(i.{n})" for n in _ANGKA)
        kelompok: dict[Kelompok, tuple[int, Uang]] = {}
        rekening, bank = 0, 0
        for golongan, orang, tanpa_rekening, tanpa_bank, *nilai in _baca(
            _REKAP.format(isi=self._isi, jumlah=jumlah), self._acuan
        ):
            k = kelompok_golongan(golongan)
            sudah = kelompok.get(k, (0, _NOL))
            kelompok[k] = (sudah[0] + orang, tambah(sudah[1], Uang(*nilai)))
            rekening += tanpa_rekening
            bank += tanpa_bank
        urut = tuple(KelompokUang(k, *kelompok[k]) for k in sorted(kelompok))
        selisih = _SELISIH_BEKU if self.sah else _SELISIH_HIDUP
        rincian = _baca(_RINCIAN.format(selisih=selisih), self._acuan)[0][0]
        return Rekap(sum(k.orang for k in urut), tambah(*(k.uang for k in urut)), urut, rincian, rekening, bank)


class _Terpotong:
    """What a paginator asks of a list: its length and a slice."""

    ordered = True

    def __init__(self, isi: IsiDaftar, cari: str) -> None:
        self._isi, self._cari = isi, cari

    def __len__(self) -> int:
        return self._isi.jumlah(self._cari)

    def __getitem__(self, irisan: slice) -> list[BarisTampil]:
        awal = irisan.start or 0
        return self._isi.potong(self._cari, None, irisan.stop - awal, awal)


_NOL = Uang(*([Decimal(0)] * len(_ANGKA)))


def urut_cetak(baris: Iterable[BarisTampil]) -> list[BarisTampil]:
    """Rows in the order of the paper and of the spreadsheet: by group of golongan, in it as on the list."""
    return sorted(baris, key=lambda b: (kelompok_golongan(b.golongan), b.urut))


def tambah(*uang: Uang) -> Uang:
    """Sums of sums."""
    return Uang(*(sum((getattr(u, f.name) for u in uang), Decimal(0)) for f in fields(Uang)))


def _pola(cari: str, pegawai_id: int | None) -> dict[str, Any]:
    """Search words as parameters; `%` and `_` of the searcher mean themselves."""
    kata = cari.strip()
    angka = kata.replace(" ", "")
    if not angka.isdigit():
        angka = ""
    aman = kata.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    nama = "" if angka else kata
    return {"kata": nama, "pola": f"%{aman}%", "angka": angka, "awalan": f"{angka}%", "orang": pegawai_id}


def _baris(b: Sequence[Any]) -> BarisTampil:
    rasio = b[19:]
    isi: Any = (*b[:10], Uang(*b[10:19]), _persen(*rasio[:2]), _persen(*rasio[2:]))
    return BarisTampil(*isi)


def _persen(atas: Decimal | None, bawah: Decimal | None) -> Decimal | None:
    return None if atas is None or bawah is None else persen((int(atas), int(bawah)))


def _baca(perintah: str, acuan: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as kursor:
        kursor.execute(perintah, acuan)
        return list(kursor.fetchall())


def selisih_orang(pelaku: Pelaku, daftar: DaftarPembayaran, pegawai_id: int) -> tuple[BarisTampil, list[SelisihTpp]]:
    """A person's row and the differences of earlier months that make its column; of a list that is not final the open ones.

    Raises:
        Http404: he is not on the list.
    """
    baris = IsiDaftar(pelaku, daftar).orang(pegawai_id)
    if baris is None:
        raise Http404("Pegawai ini tidak ada pada daftar.")
    milik = SelisihTpp.objects.filter(pegawai=pegawai_id).defer("masukan", "rincian").order_by("bulan", "pk")
    if sudah_sah(daftar):
        return baris, list(milik.filter(daftar=daftar))
    return baris, list(milik.filter(daftar=None, setor_tanggal=None, bulan__lt=daftar.bulan_opd.bulan))
