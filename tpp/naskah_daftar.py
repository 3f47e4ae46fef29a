"""Content of the printed payment list. No writes; what it says is what the list holds."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any

from kinerja.inti.dokumen.naskah import Naskah, PenandaTangan
from kinerja.inti.format import bulan as teks_bulan
from kinerja.inti.pelaku import Pelaku
from kinerja.inti.terbilang import terbilang
from kinerja.queries.kop import kop_surat
from tpp.domain.golongan import kelompok_golongan
from tpp.models import DaftarPembayaran
from tpp.queries.daftar import BarisTampil, IsiDaftar, KelompokUang, Uang, tambah, urut_cetak
from tpp.queries.pejabat import Pejabat, pejabat_daftar

JENIS_DAFTAR = "tpp.daftar"
_UANG = ("pagu", "kotor", "pph", "iuran", "bersih", "selisih", "diterima")


def naskah_daftar(pelaku: Pelaku, daftar: DaftarPembayaran) -> Naskah:
    """The list as it stands (frozen, or as a draft what it would be). A constant number of statements."""
    isi = IsiDaftar(pelaku, daftar)
    baris, rekap = isi.semua(), isi.rekap()
    sah = daftar.disahkan_pada
    tanggal = sah.astimezone(pelaku.sekarang().tzinfo).date() if sah else pelaku.hari_ini()
    opd = daftar.bulan_opd.perangkat_daerah
    blok, anggota = _blok(daftar, tanggal)
    return Naskah(
        subjek_id=daftar.pk,
        judul=f"Daftar Pembayaran Tambahan Penghasilan Pegawai {teks_bulan(daftar.bulan_opd.bulan)}",
        tanggal=tanggal,
        nomor=daftar.nomor,
        kop=kop_surat().untuk(opd.pk, opd.nama),
        unit_id=opd.pk,
        nama_subjek=opd.nama,
        penanda_tangan=blok,
        isi={
            "bulan": daftar.bulan_opd.bulan,
            "perangkat_daerah": opd.nama,
            "dasar": daftar.proses.ketentuan.dasar_hukum,
            "ketentuan": str(daftar.proses.ketentuan),
            "perhitungan": daftar.proses.nomor,
            "kelompok": _kelompok(baris),
            "jumlah": _uang(rekap.uang) | {"orang": rekap.orang},
            "rekap": [_rekap(k) for k in rekap.kelompok],
            "terbilang": _terbilang(rekap.uang.diterima),
            "ada_selisih": any(b.uang.selisih for b in baris),
            "anggota": anggota,
        },
    )


def _terbilang(nilai: Decimal) -> str:
    return f"{terbilang(int(nilai))} rupiah".capitalize()


def _uang(uang: Uang) -> dict[str, int]:
    return {n: int(getattr(uang, n)) for n in _UANG}


def _rekap(k: KelompokUang) -> dict[str, Any]:
    return {"nama": k.kelompok.nama, "orang": k.orang, **_uang(k.uang)}


def _kelompok(baris: Sequence[BarisTampil]) -> list[dict[str, Any]]:
    """Rows by group of golongan, numbered through, each group with its subtotal."""
    hasil, nomor = [], 0
    for kelompok, isi in groupby(urut_cetak(baris), key=lambda b: kelompok_golongan(b.golongan)):
        milik = list(isi)
        hasil.append(
            {
                "nama": kelompok.nama,
                "baris": [_baris(n, b) for n, b in enumerate(milik, nomor + 1)],
                "jumlah": _uang(tambah(*(b.uang for b in milik))) | {"orang": len(milik)},
            }
        )
        nomor += len(milik)
    return hasil


def _baris(nomor: int, b: BarisTampil) -> dict[str, Any]:
    return {
        "no": nomor,
        "nama": b.nama,
        "nip": b.nip,
        "golongan": b.golongan,
        "jabatan": b.jabatan,
        "kelas": b.kelas,
        "kinerja": b.persen_kinerja,
        "disiplin": b.persen_disiplin,
        "rekening": b.rekening_tersamar,
        **_uang(b.uang),
    }


def _blok(daftar: DaftarPembayaran, pada: date) -> tuple[tuple[PenandaTangan, ...], dict[str, int]]:
    """Signature blocks of whoever is known, and the membership that signs in each."""
    pemeriksa, bendahara, pengesah = pejabat_daftar(daftar, pada)
    isi: list[tuple[str, str, Pejabat]] = []
    if pemeriksa is not None:
        sebutan = "PPK-SKPD" if "ppk_skpd" in pemeriksa.peran else "Diperiksa oleh"
        isi.append(("ppk", sebutan, pemeriksa))
    if bendahara is not None:
        isi.append(("bendahara", "Bendahara Pengeluaran", bendahara))
    if pengesah is not None:
        isi.append(("pa", "Pengguna Anggaran / Kuasa Pengguna Anggaran", pengesah))
    blok = tuple(PenandaTangan(k, s, p.nama, p.nip, p.jabatan, p.pegawai_id) for k, s, p in isi)
    return blok, {k: p.keanggotaan_id for k, _, p in isi}
