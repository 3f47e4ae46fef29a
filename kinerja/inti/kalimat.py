"""Audit events as sentences. Each app registers its own dotted names; an unknown one is still readable."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import Any

from kinerja.inti.format import tanggal
from kinerja.inti.models import Peristiwa
from kinerja.inti.pelaku import Pelaku

Penyebut = Callable[[Pelaku, Sequence[Peristiwa]], Mapping[int, str]]
_PENYEBUT: dict[str, Penyebut] = {}
_BAGIAN = re.compile(r"\[([^\[\]]*)\]")
_NAMA = re.compile(r"\{(\w+)\}")

_KALIMAT: dict[str, str] = {
    "akun.masuk": "Masuk ke aplikasi",
    "akun.keluar": "Keluar dari aplikasi",
    "akun.gagal_masuk": "Percobaan masuk yang gagal ke akun {objek}[ ({akun})]",
    "akun.terkunci": "Masuk ke akun {objek}[ ({akun})] dikunci sementara karena terlalu banyak percobaan",
    "akun.ganti_sandi": "Mengganti kata sandi",
    "akun.daftarkan": "Mendaftarkan {objek} sebagai anggota",
    "akun.nonaktifkan": "Menonaktifkan keanggotaan {objek}",
    "akun.siapkan": "Menyiapkan akses masuk {objek}",
    "akun.kode_terbit": "Membuat kode akses untuk {objek}",
    "akun.kode_dipakai": "Memakai kode akses",
    "akun.kode_salah": "Percobaan kode akses yang salah untuk akun {objek}[ ({akun})]",
    "akun.dua_langkah_aktif": "Mengaktifkan verifikasi dua langkah",
    "akun.dua_langkah_mati": "Mematikan verifikasi dua langkah",
    "akun.dua_langkah_cabut": "Mencabut verifikasi dua langkah {objek} atas permohonan tertulis",
    "akun.gagal_dua_langkah": "Percobaan kode verifikasi yang gagal ke akun {objek}",
    "akun.kode_pemulihan_baru": "Membuat kode pemulihan baru",
    "impor.unggah": "Mengunggah berkas {objek}",
    "impor.pasangkan": "Memasangkan kolom berkas",
    "impor.terapkan": "Menerapkan berkas {objek}",
    "impor.batal": "Membatalkan unggahan",
    "instansi.buat": "Instansi dibuat",
    "kelola.tambah": "Menambah {jenis} “{objek}”",
    "kelola.ubah": "Mengubah {jenis} “{objek}”",
    "kelola.hapus": "Menghapus {jenis} “{objek}”",
    "kelola.impor": "Mengimpor data {jenis}",
    "kelola.ekspor": "Mengekspor data {jenis}",
    "pekerjaan.mulai": "Memulai proses: {objek}",
    "pekerjaan.selesai": "Proses selesai: {objek}",
    "pekerjaan.gagal": "Proses gagal: {objek}",
    "pekerjaan.batal": "Proses dibatalkan: {objek}",
    "pekerjaan.minta_batal": "Meminta pembatalan proses: {objek}",
}
_KELOMPOK: dict[str, str] = {
    "akun.": "Akun dan akses",
    "impor.": "Impor berkas",
    "kelola.": "Data induk",
    "pekerjaan.": "Proses",
    "instansi.": "Instansi",
}


def daftarkan(kalimat: Mapping[str, str], kelompok: Mapping[str, str] | None = None) -> None:
    """Add sentences by event name, and groups for the filter by prefix ("tpp." → "TPP"); from AppConfig.ready.

    A sentence may use {objek}, {jenis} (kind of object), {ke} (the state reached), and every other fact of its events by
    its name; an ISO date is written out. What stands in [brackets] is left out when one of its facts is missing or empty.
    """
    _KALIMAT.update(kalimat)
    _KELOMPOK.update(kelompok or {})


def daftarkan_sebutan(jenis: str, sebut: Penyebut) -> None:
    """Name the objects of a kind (`aktivitas.aktivitas`) as people know them; from AppConfig.ready.

    `sebut` gets the reader and events of that kind, and gives names by event id with a constant number of statements. An
    event that it leaves out, because the object is gone or not for the reader, keeps the name that was written with it.
    """
    _PENYEBUT[jenis] = sebut


def kalimat_semua(pelaku: Pelaku, peristiwa: Sequence[Peristiwa]) -> list[tuple[Peristiwa, str]]:
    """Events with their sentences, the objects named as the reader knows them."""
    sebutan: dict[int, str] = {}
    for jenis, sebut in _PENYEBUT.items():
        if milik := [p for p in peristiwa if p.objek_jenis == jenis]:
            sebutan.update(sebut(pelaku, milik))
    return [(p, kalimat(p, sebutan.get(p.pk, ""))) for p in peristiwa]


def kalimat(peristiwa: Peristiwa, sebutan: str = "") -> str:
    """What happened, in one Indonesian sentence without the actor; `sebutan` names the object in place of its label."""
    pola = _KALIMAT.get(peristiwa.aksi)
    if pola is None:
        return peristiwa.aksi.replace(".", ": ").replace("_", " ").capitalize()
    isi = _isi(peristiwa, sebutan)
    return _BAGIAN.sub(lambda b: b[1] if all(isi.get(n) for n in _NAMA.findall(b[1])) else "", pola).format_map(isi)


class _Isi(dict[str, str]):
    """What a sentence can name; a fact that an old event does not have is a dash."""

    def __missing__(self, nama: str) -> str:
        return "–"


def _isi(peristiwa: Peristiwa, sebutan: str) -> _Isi:
    fakta = {k: _tulis(n) for k, n in peristiwa.fakta.items() if isinstance(n, str | int)}
    return _Isi(
        fakta,
        objek=sebutan or peristiwa.objek_label or (f"nomor {peristiwa.objek_id}" if peristiwa.objek_id else "data"),
        jenis=peristiwa.fakta.get("jenis_data", peristiwa.objek_jenis.rpartition(".")[2]),
        ke=peristiwa.fakta.get("ke", ""),
    )


def _tulis(nilai: Any) -> str:
    """A fact as people read it: 2026-05-06 becomes 6 Mei 2026."""
    try:
        return tanggal(date.fromisoformat(nilai)) if isinstance(nilai, str) and len(nilai) == 10 else str(nilai)
    except ValueError:
        return str(nilai)


def pilihan_kelompok(aksi: Collection[str] | None = None) -> list[tuple[str, str]]:
    """Choices of the filter, by label; with `aksi` only the groups of these events."""
    semua = sorted(_KELOMPOK.items(), key=lambda k: k[1])
    return semua if aksi is None else [k for k in semua if any(satu.startswith(k[0]) for satu in aksi)]
