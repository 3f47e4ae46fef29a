"""A kind of document that only the tests know: visible to its person and its unit's officers, signed by people or sealed."""

from datetime import date
from decimal import Decimal

from django.db.models import Q

from kinerja.inti.dokumen.daftar import SEMUA, TIDAK_ADA, JenisDokumen, daftarkan
from kinerja.inti.dokumen.naskah import Kop, Naskah, PenandaTangan
from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Ditolak

KODE = "uji.slip"
JUMLAH_SUSUN: list[int] = []
"""How many subjects each call of `susun` was asked for."""


def lihat(pelaku):
    milik = Q(pegawai_id=pelaku.pegawai_id) if pelaku.pegawai_id else TIDAK_ADA
    return milik | (SEMUA if pelaku.lingkup(Izin.HITUNG_TPP).seluruh else TIDAK_ADA)


def urus(pelaku, dokumen):
    if not pelaku.punya(Izin.HITUNG_TPP) and pelaku.pegawai_id != dokumen.pegawai_id:
        raise Ditolak("Hanya admin TPP yang mengurus dokumen ini.")


def susun(pelaku, ids):
    JUMLAH_SUSUN.append(len(ids))
    return [naskah(i, nomor=f"900/{i}/2026") for i in ids if i < 90_000]


def cek_terbit(pelaku, ids):
    pelaku.wajib(Izin.HITUNG_TPP)


def naskah(subjek=1, *, baris=5, nama="Rina Aminah", pegawai_id=77, penanda_tangan=(), **lain):
    """A slip with `baris` lines of money."""
    isi = {
        "baris": [
            {
                "uraian": f"Komponen ke-{n} yang uraiannya cukup panjang untuk dua baris pada kolomnya",
                "nilai": 1_250_000 + n,
            }
            for n in range(baris)
        ],
        "jumlah": Decimal("6250010.50"),
        "bulan": date(2026, 10, 1),
    }
    asal = {
        "judul": "Rincian TPP Oktober 2026",
        "tanggal": date(2026, 11, 5),
        "nomor": "900/12/TPP/2026",
        "kop": Kop(
            "Pemerintah Kota Tebing Permai",
            "Dinas Komunikasi dan Informatika",
            "Jalan Merdeka Nomor 1, Tebing Permai 20631",
        ),
    }
    return Naskah(
        subjek_id=subjek,
        isi=isi,
        nama_subjek=nama,
        pegawai_id=pegawai_id,
        penanda_tangan=penanda_tangan,
        **{**asal, **lain},
    )


PA = PenandaTangan("pa", "Pengguna Anggaran", "Sari Dewi, S.E.", "197310091997022001", "Kepala Dinas", pegawai_id=1)
BENDAHARA = PenandaTangan("bendahara", "Bendahara Pengeluaran", "Budi Santoso", "198804282010121022", pegawai_id=2)
JENIS = JenisDokumen(
    kode=KODE,
    nama="Slip Uji",
    templat="dokumen/dasar.html",
    lihat=lihat,
    susun=susun,
    cek_terbit=cek_terbit,
    cek_urus=urus,
    materai=True,
)
daftarkan(JENIS)
