"""Checks a rule set before it may pay anyone: every fault as a sentence with its place, reason and way out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any, get_args

from kinerja.inti.format import angka
from tpp.domain.aturan import (
    Aturan,
    BesaranKelas,
    JenisKejadian,
    Kinerja,
    Kriteria,
    Pita,
    Potongan,
    aturan_ke_json,
    baca_aturan,
)
from tpp.domain.kodek import Masalah, lokasi

BER_MENIT = frozenset({"terlambat", "pulang_cepat"})
PERLU_TARGET = frozenset({"proporsional_bulan", "proporsional_hari", "ambang", "pita", "dibatasi_kehadiran"})
GOLONGAN = ("I", "II", "III", "IV")
_JENIS = get_args(JenisKejadian)


def periksa_aturan(aturan: object) -> list[Masalah]:
    """All faults of a rule set, given as `Aturan` or as plain JSON; empty when it may be used. Never raises."""
    data = aturan_ke_json(aturan) if isinstance(aturan, Aturan) else aturan
    terbaca, masalah = baca_aturan(data)
    if terbaca is not None:
        for periksa in _PEMERIKSAAN:
            masalah.extend(periksa(terbaca))
    return masalah


def _masalah(jalur: str, alasan: str, saran: str) -> Masalah:
    return Masalah(jalur, f"{lokasi(jalur)}: {alasan}. {saran}.")


def _ganda(nilai: Iterable[Hashable], jalur: str, kolom: str, nama: str) -> Iterator[Masalah]:
    """Values that must be unique in a list; the later row is reported."""
    terlihat: dict[Hashable, int] = {}
    for i, satu in enumerate(nilai):
        if satu in terlihat:
            alasan = f"{nama} {satu} sudah ada pada baris {terlihat[satu] + 1}"
            yield _masalah(f"{jalur}[{i}].{kolom}", alasan, "Hapus salah satu baris itu")
        else:
            terlihat[satu] = i


def _umum(a: Aturan) -> Iterator[Masalah]:
    if not a.dasar_hukum:
        yield _masalah("dasar_hukum", "belum ada", "Tulis paling sedikit satu peraturan yang menjadi dasar")
    yield from _ganda((k.kode for k in a.keadaan), "keadaan", "kode", "keadaan")


def _pagu(a: Aturan) -> Iterator[Masalah]:
    if not a.pagu.kriteria:
        yield _masalah("pagu.kriteria", "belum ada kriteria TPP", "Tambahkan paling sedikit satu kriteria")
    yield from _ganda((k.kode for k in a.pagu.kriteria), "pagu.kriteria", "kode", "kriteria")
    yield from _kelas_ganda(a.pagu.dasar, "pagu.dasar")
    for i, kriteria in enumerate(a.pagu.kriteria):
        yield from _kriteria(a, kriteria, f"pagu.kriteria[{i}]")
    yield from _ganda((j.jenis_pegawai for j in a.pagu.persen_jenis), "pagu.persen_jenis", "jenis_pegawai", "jenis")
    yield from _ganda((p.hubungan for p in a.pagu.plt), "pagu.plt", "hubungan", "hubungan")


def _kelas_ganda(besaran: Sequence[BesaranKelas], jalur: str) -> Iterator[Masalah]:
    return _ganda((b.kelas for b in besaran), jalur, "kelas", "kelas jabatan")


def _kriteria(a: Aturan, k: Kriteria, jalur: str) -> Iterator[Masalah]:
    yield from _kelas_ganda(k.besaran, f"{jalur}.besaran")
    if k.persen_dasar is None and not k.besaran:
        yield _masalah(f"{jalur}.besaran", "besaran belum diisi", "Isi rupiah tiap kelas, atau isi persen dasar")
    if k.persen_dasar is not None and k.besaran:
        alasan = "besaran tiap kelas dan persen dasar diisi bersamaan"
        yield _masalah(f"{jalur}.persen_dasar", alasan, "Pakai salah satu saja")
    if k.persen_dasar is not None and not a.pagu.dasar:
        yield _masalah("pagu.dasar", "TPP dasar tiap kelas belum diisi", f"{k.nama} memakai persen dari TPP dasar itu")


def _bagian(a: Aturan) -> Iterator[Masalah]:
    kode = [b.kode for b in a.bagian]
    yield from _ganda(kode, "bagian", "kode", "bagian")
    jumlah = sum((b.bobot for b in a.bagian), Decimal(0))
    if jumlah != 100:
        alasan = f"jumlah bobot {angka(jumlah)}%, seharusnya tepat 100%"
        yield _masalah("bagian", alasan, "Ubah bobot bagian sampai jumlahnya 100%")
    if "kinerja" in kode and a.kinerja is None:
        yield _masalah("kinerja", "belum diisi, padahal ada bagian kinerja", "Isi cara menghitung kinerja")
    if "kinerja" not in kode and a.kinerja is not None:
        alasan = "ada cara menghitung kinerja, tetapi tidak ada bagian kinerja"
        yield _masalah("bagian", alasan, "Tambahkan bagian berkode 'kinerja', atau kosongkan kinerja")


def _kinerja(a: Aturan) -> Iterator[Masalah]:
    if (k := a.kinerja) is None:
        return
    if k.mode in PERLU_TARGET and k.target is None:
        yield _masalah("kinerja.target", f"belum diisi, padahal mode {k.mode} memerlukannya", "Isi target menit")
    if k.mode in ("pita", "pita_nilai"):
        yield from _pita(k)
    if k.mode == "predikat" and not k.predikat:
        yield _masalah("kinerja.predikat", "tabel predikat masih kosong", "Isi persen untuk setiap predikat")
    yield from _target(k)
    yield from _ganda((p.predikat for p in k.predikat), "kinerja.predikat", "predikat", "predikat")
    for nama in ("kredit_cuti", "pengurang"):
        yield from _ganda((m.jenis for m in getattr(k, nama)), f"kinerja.{nama}", "jenis", "jenis")
    for i, m in enumerate(k.kredit_cuti):
        if m.menit is None:
            yield _masalah(f"kinerja.kredit_cuti[{i}].menit", "belum diisi", "Isi menit untuk sehari cuti itu")
    yield from _ganda((b.kategori for b in k.batas_kategori), "kinerja.batas_kategori", "kategori", "kategori")
    if k.batas_harian and k.minimum_harian and k.minimum_harian > k.batas_harian:
        alasan = f"minimum sehari {k.minimum_harian} menit melebihi batas sehari {k.batas_harian} menit"
        yield _masalah("kinerja.minimum_harian", alasan, "Turunkan minimumnya atau naikkan batasnya")
    if k.atasan and k.atasan.bobot_sendiri + k.atasan.bobot_bawahan != 100:
        jumlah = angka(k.atasan.bobot_sendiri + k.atasan.bobot_bawahan)
        yield _masalah("kinerja.atasan", f"bobot sendiri dan bawahan berjumlah {jumlah}%", "Jadikan tepat 100%")


def _target(k: Kinerja) -> Iterator[Masalah]:
    if (t := k.target) is None:
        return
    if k.mode == "proporsional_hari" and t.satuan != "hari_kerja":
        alasan = "capaian per hari memerlukan target per hari kerja"
        yield _masalah("kinerja.target.satuan", alasan, "Pilih hari_kerja dan isi menit sehari")
    yield from _ganda((x.kelas for x in t.per_kelas), "kinerja.target.per_kelas", "kelas", "kelas jabatan")
    if t.tanggal_khusus and t.satuan != "hari_kerja":
        alasan = "norma tanggal khusus hanya berlaku untuk target per hari kerja"
        yield _masalah("kinerja.target.tanggal_khusus", alasan, "Hapus, atau ubah satuan target menjadi hari_kerja")
    urut = sorted(range(len(t.tanggal_khusus)), key=lambda i: t.tanggal_khusus[i].mulai)
    for i, norma in enumerate(t.tanggal_khusus):
        if norma.sampai <= norma.mulai:
            jalur = f"kinerja.target.tanggal_khusus[{i}].sampai"
            yield _masalah(jalur, "tidak sesudah tanggal mulai", "Isi tanggal sesudah hari terakhir yang berlaku")
    for kiri, kanan in pairwise(urut):
        if t.tanggal_khusus[kanan].mulai < t.tanggal_khusus[kiri].sampai:
            jalur = f"kinerja.target.tanggal_khusus[{kanan}].mulai"
            yield _masalah(jalur, f"tumpang tindih dengan baris {kiri + 1}", "Pisahkan tanggalnya")


def _pita(k: Kinerja) -> Iterator[Masalah]:
    if not k.pita:
        yield _masalah("kinerja.pita", "tabel pita masih kosong", "Isi paling sedikit satu pita")
        return
    satuan = "menit" if k.mode == "pita" else "nilai"
    jalur = [f"kinerja.pita[{i}]" for i in range(len(k.pita))]
    isi = [(p.dari, p.sampai, f"baris {i + 1}", jalur[i]) for i, p in enumerate(k.pita)]
    awal = min(1, *(p.dari for p in k.pita)) if k.mode == "pita" else 0
    yield from _rentang(isi, awal, "kinerja.pita", "", satuan)
    urut: list[tuple[Pita, str]] = sorted(zip(k.pita, jalur, strict=True), key=lambda x: x[0].dari)
    for (bawah, _), (atas, letak) in pairwise(urut):
        if atas.persen < bawah.persen:
            alasan = f"persen {angka(atas.persen)}% lebih kecil dari pita di bawahnya"
            yield _masalah(f"{letak}.persen", alasan, "Makin tinggi pitanya, persennya tidak boleh turun")


def _disiplin(a: Aturan) -> Iterator[Masalah]:
    d = a.disiplin
    kode = [*(p.kode for p in d.potongan), *(g.kode for g in d.gabungan)]
    yield from _ganda(kode, "disiplin.potongan", "kode", "potongan")
    kelompok: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for i, p in enumerate(d.potongan):
        yield from _potongan(a, p, f"disiplin.potongan[{i}]")
        kelompok[p.sumber, p.jenis].append(i)
    for (_, jenis), letak in kelompok.items():
        yield from _kelompok(jenis, [(i, d.potongan[i]) for i in letak])
    for i, g in enumerate(d.gabungan):
        jalur = f"disiplin.gabungan[{i}]"
        yield from _basis(a, g.basis, jalur)
        if len(set(g.jenis)) < 2 or len(set(g.jenis)) != len(g.jenis):
            yield _masalah(f"{jalur}.jenis", "harus memuat dua kejadian yang berbeda", "Lengkapi daftarnya")


def _potongan(a: Aturan, p: Potongan, jalur: str) -> Iterator[Masalah]:
    if p.sumber == "kejadian" and p.jenis not in _JENIS:
        yield _masalah(f"{jalur}.jenis", f"'{p.jenis}' tidak dikenal", f"Pilih salah satu: {', '.join(_JENIS)}")
    ada_rupiah = p.rupiah is not None or bool(p.rupiah_kelas)
    if (p.persen is not None) == ada_rupiah:
        alasan = "persen dan rupiah diisi bersamaan" if ada_rupiah else "persen atau rupiah belum diisi"
        yield _masalah(f"{jalur}.persen", f"{p.kode}: {alasan}", "Isi salah satu saja")
    if ada_rupiah and p.basis == "keduanya":
        alasan = f"{p.kode}: potongan rupiah tidak dapat dikenakan pada dua bagian sekaligus"
        yield _masalah(f"{jalur}.basis", alasan, "Pilih disiplin, kinerja, atau seluruh")
    if ada_rupiah and p.lompatan:
        yield _masalah(f"{jalur}.lompatan", f"{p.kode}: hanya untuk potongan persen", "Hapus lompatannya")
    yield from _ganda((r.kelas for r in p.rupiah_kelas), f"{jalur}.rupiah_kelas", "kelas", "kelas jabatan")
    yield from _ganda((x.kali for x in p.lompatan), f"{jalur}.lompatan", "kali", "kali")
    yield from _basis(a, p.basis, jalur)


def _basis(a: Aturan, basis: str, jalur: str) -> Iterator[Masalah]:
    perlu = {"disiplin": ["disiplin"], "kinerja": ["kinerja"], "keduanya": ["disiplin", "kinerja"], "seluruh": []}
    ada = {b.kode for b in a.bagian if b.bobot}
    for kode in perlu[basis]:
        if kode not in ada:
            alasan = f"dipotong dari bagian {kode}, padahal bagian itu tidak ada atau berbobot 0%"
            yield _masalah(f"{jalur}.basis", alasan, "Pilih basis lain, atau beri bobot pada bagian itu")


def _kelompok(jenis: str, isi: list[tuple[int, Potongan]]) -> Iterator[Masalah]:
    """Rows of one kind: either a single row without minutes, or rows that cover every minute from 1 once."""
    tanpa = [(i, p) for i, p in isi if p.dari is None]
    for i, p in tanpa:
        jalur = f"disiplin.potongan[{i}].dari"
        if p.sampai is not None or len(isi) > 1:
            alasan = f"{p.kode}: batas menit belum lengkap"
            yield _masalah(
                jalur, alasan, f"Isi menit mulai pada setiap baris {jenis}, atau pakai satu baris tanpa menit"
            )
        elif jenis in BER_MENIT and not p.setiap_menit:
            yield _masalah(jalur, f"{p.kode}: {jenis} dihitung menurut menit", "Isi menit mulai dengan 1")
    if not tanpa:
        baris = [(p.dari or 0, p.sampai, p.kode, f"disiplin.potongan[{i}]") for i, p in isi]
        yield from _rentang(baris, 1, "disiplin.potongan", f" {jenis}", "menit")


def _rentang(
    isi: list[tuple[int, int | None, str, str]], awal: int, jalur: str, nama: str, satuan: str
) -> Iterator[Masalah]:
    """Half-open ranges (dari, sampai, name, path) must cover everything from `awal` on, once."""
    harap: int | None = awal
    sebelum = ""
    for dari, sampai, kode, letak in sorted(isi, key=lambda x: x[0]):
        if sampai is not None and sampai <= dari:
            alasan = f"{kode}: {satuan} akhir tidak boleh mendahului {satuan} mulai {dari}"
            yield _masalah(f"{letak}.sampai", alasan, "Perbaiki salah satu batasnya")
            return
        if harap is None or dari < harap:
            akhir = min(x for x in (harap, sampai, 10**9) if x is not None) - 1
            teks = f"{satuan} {dari}" + ("" if akhir == dari else "–" + (str(akhir) if akhir < 10**8 else "seterusnya"))
            alasan = f"{teks}{nama} tercakup dua kali, oleh {sebelum} dan {kode}"
            yield _masalah(f"{letak}.dari", alasan, f"Mulai {kode} tepat sesudah {satuan} akhir {sebelum}")
        elif dari > harap:
            teks = f"{satuan} {harap}" + ("" if dari - 1 == harap else f"–{dari - 1}")
            saran = f"Ubah {satuan} mulai {kode} menjadi {harap}, atau tambahkan baris untuk {teks} (boleh 0%)"
            yield _masalah(f"{letak}.dari", f"{teks}{nama} tidak tercakup", saran)
        if harap is not None:
            harap = None if sampai is None else max(harap, sampai)
        sebelum = kode
    if harap is not None:
        alasan = f"{satuan} {harap} ke atas{nama} tidak tercakup"
        yield _masalah(jalur, alasan, f"Kosongkan {satuan} akhir pada {sebelum}, atau tambahkan baris terakhir")


def _pungutan(a: Aturan) -> Iterator[Masalah]:
    p = a.pajak
    if p.mode == "ter":
        alasan = "cara TER (tarif efektif rata-rata) belum didukung"
        yield _masalah("pajak.mode", alasan, "Pilih final, atau tidak_dihitung bila pajak dihitung oleh BKAD")
    yield from _ganda((t.golongan for t in p.tarif), "pajak.tarif", "golongan", "golongan")
    yield from _ganda((t.jenis_pegawai for t in p.tarif_jenis), "pajak.tarif_jenis", "jenis_pegawai", "jenis")
    kurang = [g for g in GOLONGAN if g not in {t.golongan for t in p.tarif}]
    if p.mode == "final" and kurang:
        yield _masalah("pajak.tarif", f"golongan {', '.join(kurang)} belum memiliki tarif", "Isi tarifnya, boleh 0%")
    tarif: list[Any] = [*p.tarif, *p.tarif_jenis]
    tertinggi = max((t.persen for t in tarif), default=Decimal(0))
    if p.mode == "final" and tertinggi + a.iuran.persen > 100:
        alasan = f"bersama tarif pajak {angka(tertinggi)}% melebihi 100% dari bruto"
        yield _masalah("iuran.persen", alasan, "Periksa kembali tarif pajak dan persen iuran")


_PEMERIKSAAN: tuple[Callable[[Aturan], Iterator[Masalah]], ...] = (
    _umum,
    _pagu,
    _bagian,
    _kinerja,
    _disiplin,
    _pungutan,
)
