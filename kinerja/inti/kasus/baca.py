"""Reads a file of cases: a plain list, or an object that also brings rule sets by name."""

from collections.abc import Mapping
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from kinerja.inti.kasus.baca_json import angka_dari, baca_json
from kinerja.inti.kasus.bentuk import SELURUH, BerkasKasus, BerkasTidakTerbaca, Isi, Kasus
from kinerja.inti.kasus.ketentuan import buka_bungkus

BATAS_KASUS = 1_000
_KOLOM = ("id", "judul", "jenis", "aturan", "masukan", "harapan", "toleransi", "sumber")
_KOLOM_BERKAS = ("judul", "ketentuan", "kasus")


def baca_berkas(isi: bytes | str, ketentuan: Mapping[str, Isi] | None = None) -> BerkasKasus:
    """Read a file of cases.

    Args:
        ketentuan: rule sets by name that cases may refer to, besides those of the file itself.

    Raises:
        BerkasTidakTerbaca: with a sentence that names the case and the field.
    """
    data = baca_json(isi)
    judul, nama = "", dict(ketentuan or {})
    if isinstance(data, Mapping):
        _periksa_kolom(data, _KOLOM_BERKAS, "Berkas")
        judul = _teks(data, "judul", "Berkas")
        nama |= _ketentuan(data.get("ketentuan", {}))
        data = data.get("kasus")
    if not isinstance(data, list):
        raise BerkasTidakTerbaca("Berkas harus berupa daftar kasus: [ {…}, {…} ], atau objek dengan kolom “kasus”.")
    if not 1 <= len(data) <= BATAS_KASUS:
        raise BerkasTidakTerbaca(f"Berkas memuat {len(data)} kasus; yang diterima 1 sampai {BATAS_KASUS}.")
    semua = tuple(_kasus(satu, nomor, nama) for nomor, satu in enumerate(data, 1))
    _tanpa_kembar(semua)
    return BerkasKasus(semua, judul)


def _ketentuan(data: Any) -> dict[str, Isi]:
    if not isinstance(data, Mapping) or not all(isinstance(isi, Mapping) for isi in data.values()):
        raise BerkasTidakTerbaca("Kolom “ketentuan” berisi objek: nama aturan, lalu isinya.")
    return {nama: buka_bungkus(isi) for nama, isi in data.items()}


def _tanpa_kembar(semua: tuple[Kasus, ...]) -> None:
    terlihat: set[str] = set()
    for kasus in semua:
        if kasus.id in terlihat:
            raise BerkasTidakTerbaca(f"Kasus {kasus.id}: kolom “id” dipakai dua kali. Beri setiap kasus id sendiri.")
        terlihat.add(kasus.id)


def _kasus(data: Any, nomor: int, ketentuan: Mapping[str, Isi]) -> Kasus:
    sebut = f"Kasus ke-{nomor}"
    if not isinstance(data, Mapping):
        raise BerkasTidakTerbaca(f"{sebut}: harus berupa objek {{…}}.")
    kode = _teks(data, "id", sebut).strip()
    if not kode or len(kode) > 100:
        raise BerkasTidakTerbaca(f"{sebut}: kolom “id” belum diisi, atau lebih dari 100 huruf.")
    sebut = f"Kasus {kode}"
    _periksa_kolom(data, _KOLOM, sebut)
    harapan = _objek(data, "harapan", sebut)
    if not harapan:
        raise BerkasTidakTerbaca(f"{sebut}: kolom “harapan” kosong. Tulis paling sedikit satu nilai yang diharapkan.")
    aturan, dasar = _aturan(data.get("aturan", {}), ketentuan, sebut)
    return Kasus(
        id=kode,
        judul=_teks(data, "judul", sebut) or kode,
        aturan=aturan,
        masukan=_objek(data, "masukan", sebut),
        harapan=harapan,
        jenis=_teks(data, "jenis", sebut),
        toleransi=_toleransi(data.get("toleransi"), harapan, sebut),
        sumber=_teks(data, "sumber", sebut),
        dasar=dasar,
    )


def _periksa_kolom(data: Isi, dikenal: tuple[str, ...], sebut: str) -> None:
    for kunci in data:
        if kunci not in dikenal:
            mirip = get_close_matches(kunci, dikenal, 1)
            saran = f"Mungkin maksudnya “{mirip[0]}”." if mirip else f"Yang ada: {', '.join(dikenal)}."
            raise BerkasTidakTerbaca(f"{sebut}: kolom “{kunci[:40]}” tidak dikenal. {saran}")


def _teks(data: Isi, nama: str, sebut: str) -> str:
    nilai = data.get(nama, "")
    if not isinstance(nilai, str):
        raise BerkasTidakTerbaca(f"{sebut}: kolom “{nama}” harus berupa teks di antara tanda kutip.")
    return nilai


def _objek(data: Isi, nama: str, sebut: str) -> Isi:
    nilai = data.get(nama)
    if not isinstance(nilai, Mapping):
        raise BerkasTidakTerbaca(f"{sebut}: kolom “{nama}” belum ada atau bukan objek {{…}}.")
    return nilai


def _aturan(data: Any, ketentuan: Mapping[str, Isi], sebut: str) -> tuple[Isi, Isi | None]:
    """The rules, and the file's own rule set below them; names of shipped ones stay in the rules for the engine."""
    if isinstance(data, str):
        data = {"bawaan": data}
    if not isinstance(data, Mapping):
        raise BerkasTidakTerbaca(f"{sebut}: kolom “aturan” berisi nama aturan, atau objek {{…}}.")
    data = buka_bungkus(data)
    nama = data.get("bawaan", "")
    if not isinstance(nama, str):
        raise BerkasTidakTerbaca(f"{sebut}: kolom “aturan.bawaan” harus berupa nama aturan.")
    if nama not in ketentuan:
        return data, None
    return {k: v for k, v in data.items() if k != "bawaan"}, ketentuan[nama]


def _toleransi(data: Any, harapan: Isi, sebut: str) -> dict[str, Decimal]:
    isi = data if isinstance(data, Mapping) else {} if data is None else {SELURUH: data}
    hasil: dict[str, Decimal] = {}
    for bidang, nilai in isi.items():
        angka = angka_dari(nilai)
        if angka is None or angka < 0:
            letak = f"toleransi.{bidang}" if bidang else "toleransi"
            raise BerkasTidakTerbaca(f"{sebut}: kolom “{letak}” harus berupa angka 0 atau lebih.")
        if bidang and bidang.partition(".")[0] not in harapan:
            raise BerkasTidakTerbaca(f"{sebut}: kolom “toleransi.{bidang}” tidak ada dalam harapan.")
        hasil[bidang] = angka
    return hasil
