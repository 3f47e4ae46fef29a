"""Input of PP 46/2011 cases: aspects, kegiatan (also by the id of another case), SKP, behaviour, months."""

from collections.abc import Mapping
from typing import Any

from kinerja.inti.kasus.isian import Isian
from kinerja.inti.kasus.mesin import Ambil
from skp.domain.pp46.masukan import (
    SEBUTAN_ASPEK,
    SEBUTAN_KEADAAN,
    SEBUTAN_KREATIVITAS,
    SEBUTAN_PERILAKU,
    Aspek,
    AspekPerilaku,
    BahanAspek,
    BahanKegiatan,
    BahanKegiatanBulan,
    BahanPerilaku,
    BahanSkp,
    Keadaan,
    Kreativitas,
    SkpTercatat,
    SumberSkp,
    TugasBelajar,
)

MESIN = "mesin pp46"
NAMA_ASPEK = {a.value: kata for a, kata in SEBUTAN_ASPEK.items()}
_KEADAAN = {k.value: kata for k, kata in SEBUTAN_KEADAAN.items()}
_KREATIVITAS = {k.value: kata for k, kata in SEBUTAN_KREATIVITAS.items()}


def baca_aspek(m: Isian) -> BahanAspek:
    """Target and realisation of one aspect; `dicoret` for a cost target that the penilai struck out."""
    return BahanAspek(m.angka("target"), m.mungkin_angka("realisasi"), m.teks("satuan", ""), m.ya("dicoret", False))


def _aspek(m: Isian, nama: str) -> BahanAspek:
    if not m.ada(nama):
        m.tolak(nama, "belum diisi")
    isi = m.dalam(nama)
    hasil = baca_aspek(isi)
    isi.selesai(MESIN)
    return hasil


def baca_kegiatan(m: Isian, uraian: str = "") -> BahanKegiatan:
    """One kegiatan. Raises KasusTidakTerhitung."""
    hasil = BahanKegiatan(
        m.teks("uraian", uraian),
        _aspek(m, "kuantitas"),
        _aspek(m, "kualitas"),
        _aspek(m, "waktu"),
        _aspek(m, "biaya") if m.ada("biaya") else None,
        Keadaan(m.pilihan("keadaan", _KEADAAN, Keadaan.DIKERJAKAN.value)),
        m.mungkin_angka("bobot"),
    )
    m.selesai(MESIN)
    return hasil


def baca_skp(m: Isian, ambil: Ambil) -> BahanSkp:
    """The measurement of one SKP; kegiatan are objects, or ids of other cases."""
    kegiatan = tuple(_kegiatan(m, nomor, isi, ambil) for nomor, isi in enumerate(m.daftar("kegiatan"), 1))
    hasil = BahanSkp(
        kegiatan,
        m.cacah("jumlah_tugas_tambahan", atas=1000, bawaan=0),
        m.cacah("jumlah_tugas_plt", atas=1000, bawaan=0),
        _kreativitas(m),
        m.teks("jabatan", ""),
    )
    m.selesai(MESIN)
    return hasil


def _kreativitas(m: Isian) -> tuple[Kreativitas, ...]:
    isi = {str(n): nilai for n, nilai in enumerate(m.daftar("kreativitas"), 1)}
    satu = Isian(isi, "masukan.kreativitas")
    return tuple(Kreativitas(satu.pilihan(n, _KREATIVITAS)) for n in isi)


def _kegiatan(m: Isian, nomor: int, isi: Any, ambil: Ambil) -> BahanKegiatan:
    if isinstance(isi, str):
        kasus = ambil(isi)
        return baca_kegiatan(Isian(kasus.masukan, f"{kasus.id}: masukan"), kasus.judul)
    if not isinstance(isi, Mapping):
        m.tolak("kegiatan", "berisi objek kegiatan atau id kasus kegiatan")
    return baca_kegiatan(Isian(isi, f"masukan.kegiatan[{nomor}]"), f"kegiatan {nomor}")


def baca_sumber_skp(m: Isian, ambil: Ambil) -> tuple[SumberSkp, ...]:
    """SKP values of the year from `nilai_skp`: a number, an object (ipk, or a whole SKP), the id of a case, or a list."""
    isi = m.mentah("nilai_skp")
    semua = isi if isinstance(isi, list) else [isi]
    return tuple(_sumber(satu, nomor, ambil) for nomor, satu in enumerate(semua, 1))


def _sumber(isi: Any, nomor: int, ambil: Ambil) -> SumberSkp:
    letak = f"masukan.nilai_skp[{nomor}]"
    if isinstance(isi, str):
        rujukan = ambil(isi)
        return baca_skp(Isian(rujukan.masukan, f"{rujukan.id}: masukan"), ambil)
    if not isinstance(isi, Mapping):
        return SkpTercatat(Isian({"nilai": isi}, letak).angka("nilai", atas=10_000))
    satu = Isian(isi, letak)
    if satu.ada("kegiatan"):
        return baca_skp(satu, ambil)
    jabatan = satu.teks("jabatan", "")
    if satu.ada("ipk"):
        sumber: SumberSkp = TugasBelajar(satu.angka("ipk", atas=10), jabatan)
    else:
        sumber = SkpTercatat(satu.angka("nilai", atas=10_000), jabatan)
    satu.selesai(MESIN)
    return sumber


def baca_perilaku(m: Isian) -> BahanPerilaku:
    """The aspects of behaviour by code or name."""
    isi = m.dalam("perilaku")
    nama = {a.value: kata for a, kata in SEBUTAN_PERILAKU.items()}
    nilai = {AspekPerilaku(k): isi.angka(k, atas=1000) for k in nama if isi.ada(k)}
    isi.selesai(MESIN)
    return BahanPerilaku(nilai, m.ya("struktural", False))


def baca_bulan(m: Isian) -> tuple[tuple[BahanKegiatanBulan, ...], int]:
    """Kegiatan of one month, and the months that the plan covers."""
    hasil = []
    for nomor, isi in enumerate(m.daftar("kegiatan"), 1):
        if not isinstance(isi, Mapping):
            m.tolak("kegiatan", "berisi objek kegiatan")
        satu = Isian(isi, f"masukan.kegiatan[{nomor}]")
        lain = {a: _aspek(satu, a.value) for a in (Aspek.KUALITAS, Aspek.WAKTU, Aspek.BIAYA) if satu.ada(a.value)}
        hasil.append(
            BahanKegiatanBulan(
                satu.teks("uraian", f"kegiatan {nomor}"),
                satu.angka("target_setahun"),
                satu.angka("realisasi"),
                satu.mungkin_angka("target_bulan"),
                lain,
                satu.mungkin_angka("bobot"),
                satu.teks("satuan", ""),
            )
        )
        satu.selesai(MESIN)
    bulan = m.cacah("bulan_rencana", bawah=1, atas=12, bawaan=12)
    m.selesai(MESIN)
    return tuple(hasil), bulan
