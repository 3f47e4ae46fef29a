"""Turns a compact step into Indonesian: what it is, the sum with its numbers, the article, where it leads.

A step is a flat tuple of text, integers and None, its code first, so that it is stored and read back as a JSON
list unchanged. The sentences are made only when a page asks for them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from kinerja.inti.format import angka, rupiah
from kinerja.inti.format import tanggal as teks_hari
from tpp.domain.angka import persen, teks_rasio

LangkahRingkas = tuple[str | int | None, ...]


class Langkah(NamedTuple):
    """One line of the explanation.

    kode: kind of line. uraian: what it is. rumus: the sum in words and numbers. nilai with satuan ("rupiah",
    "persen", "menit", "hari", or "" for a remark). dasar: article. rujukan: what the line opens to: "aktivitas",
    "presensi", "presensi:2026-10-05", "cuti" or "".
    """

    kode: str
    uraian: str
    rumus: str = ""
    nilai: Decimal | None = None
    satuan: str = ""
    dasar: str = ""
    rujukan: str = ""

    @property
    def kalimat(self) -> str:
        """The whole line: "Bagian kinerja: 60% × Rp4.371.943 × 94,3% = Rp2.473.645"."""
        if self.nilai is None:
            return f"{self.uraian}: {self.rumus}" if self.rumus else self.uraian
        hasil = _TAMPIL[self.satuan](self.nilai)
        if self.rumus.startswith(hasil):
            return f"{self.uraian}: {self.rumus}"
        return f"{self.uraian}: {self.rumus} = {hasil}" if self.rumus else f"{self.uraian}: {hasil}"


_TAMPIL: dict[str, Callable[[Decimal], str]] = {
    "rupiah": rupiah,
    "persen": lambda nilai: f"{angka(nilai)}%",
    "menit": lambda nilai: f"{angka(nilai)} menit",
    "hari": lambda nilai: f"{angka(nilai)} hari",
}

NAMA_KEJADIAN = {
    "terlambat": "Terlambat",
    "pulang_cepat": "Pulang cepat",
    "tanpa_masuk": "Tidak merekam masuk",
    "tanpa_pulang": "Tidak merekam pulang",
    "tanpa_rekam": "Tidak merekam kehadiran",
    "tanpa_keterangan": "Tidak hadir tanpa keterangan",
    "apel": "Tidak mengikuti apel",
    "upacara": "Tidak mengikuti upacara",
    "rekam_tengah": "Tidak merekam tengah hari",
    "meninggalkan_kantor": "Meninggalkan kantor",
    "izin": "Izin",
    "izin_setengah_hari": "Izin setengah hari",
}
_NAMA_BASIS = {
    "disiplin": "bagian disiplin",
    "kinerja": "bagian kinerja",
    "keduanya": "bagian disiplin dan bagian kinerja",
    "seluruh": "seluruh besaran TPP",
}


def nama_kejadian(jenis: str) -> str:
    """The kind of event or leave in words; several kinds joined by "+" become one phrase."""
    return " dan ".join(NAMA_KEJADIAN.get(j, j.replace("_", " ").capitalize()) for j in jenis.split("+"))


def uraikan(langkah: Sequence[Any]) -> Langkah:
    """The sentence of one compact step, from `Hasil.langkah` or from stored JSON. Raises KeyError for unknown codes."""
    kode, *isi = langkah
    return _URAIAN[kode](kode, *isi)


def teks_tanggal(iso: str) -> str:
    """ISO date text as "6 Mei 2026"."""
    return teks_hari(date.fromisoformat(iso))


def _rp(nilai: str | int) -> str:
    return rupiah(Decimal(nilai))


def _pct(nilai: str) -> str:
    return f"{angka(Decimal(nilai))}%"


def _menit(nilai: int) -> str:
    return f"{angka(nilai)} menit"


def _pagu(kode: str, nama: str, kelas: int, nilai: str, pasal: str) -> Langkah:
    return Langkah(kode, f"{nama}, kelas jabatan {kelas}", "", Decimal(nilai), "rupiah", pasal)


def _pagu_khusus(kode: str, nama: str, kelas: int, nilai: str, pasal: str) -> Langkah:
    return Langkah(kode, f"{nama}, ditetapkan tersendiri", "", Decimal(nilai), "rupiah", pasal)


def _pagu_dasar(kode: str, nama: str, kelas: int, pokok: str, bagian: str, nilai: str, pasal: str) -> Langkah:
    rumus = f"{_pct(bagian)} × {_rp(pokok)}"
    return Langkah(kode, f"{nama}, kelas jabatan {kelas}", rumus, Decimal(nilai), "rupiah", pasal)


def _pagu_jenis(kode: str, jenis: str, bagian: str, pasal: str) -> Langkah:
    return Langkah(kode, f"Besaran bagi {jenis}", "bagian dari besaran", Decimal(bagian), "persen", pasal)


def _pagu_plt(kode: str, hubungan: str, cara: str, bagian: str, jabatan: str, pasal: str) -> Langkah:
    kata = {"tambah": "ditambahkan", "ganti": "menggantikan besaran sendiri", "tertinggi": "diambil yang lebih besar"}
    nama = f"Plt/Plh pada jabatan {hubungan.replace('_', ' ')}"
    return Langkah(kode, nama, f"{_pct(bagian)} × {_rp(jabatan)}, {kata[cara]}", None, "", pasal)


def _pagu_plt_tidak_diatur(kode: str, hubungan: str, pasal: str) -> Langkah:
    return Langkah(kode, f"Ketentuan tidak memberi tambahan bagi Plt/Plh {hubungan.replace('_', ' ')}", dasar=pasal)


def _pagu_prorata(kode: str, dibayar: int, hari: int, pasal: str) -> Langkah:
    return Langkah(kode, "Besaran menurut hari kerja yang dijalani", f"{dibayar} dari {hari} hari kerja", dasar=pasal)


def _pagu_jumlah(kode: str, nilai: str, pasal: str) -> Langkah:
    return Langkah(kode, "Besaran TPP (100%)", "", Decimal(nilai), "rupiah", pasal)


def _langkah_menit(kode: str, menit: int) -> Langkah:
    return Langkah(kode, "Menit aktivitas yang disetujui", "", Decimal(menit), "menit", "", "aktivitas")


def _menit_hari(kode: str, tanggal: str, asal: int, diakui: int, pasal: str) -> Langkah:
    uraian = f"Menit yang diakui pada {teks_tanggal(tanggal)}"
    return Langkah(kode, uraian, f"dari {_menit(asal)}", Decimal(diakui), "menit", pasal, f"aktivitas:{tanggal}")


def _menit_cuti(kode: str, jenis: str, hari: int, sehari: int, jumlah: int) -> Langkah:
    rumus = f"{hari} hari × {_menit(sehari)}"
    return Langkah(kode, f"Menit untuk {nama_kejadian(jenis).lower()}", rumus, Decimal(jumlah), "menit", "", "cuti")


def _menit_kurang(kode: str, tanggal: str, jenis: str, menit: int, pasal: str) -> Langkah:
    uraian = f"Menit tidak hadir: {nama_kejadian(jenis).lower()}, {teks_tanggal(tanggal)}"
    return Langkah(kode, uraian, "", Decimal(menit), "menit", pasal, f"presensi:{tanggal}")


def _capaian_menit(kode: str, menit: int, target: int, pasal: str) -> Langkah:
    rumus = f"{_menit(menit)} ÷ {_menit(target)}" + (", paling tinggi 100%" if menit > target else "")
    nilai = persen((min(menit, target), target))
    return Langkah(kode, "Capaian kinerja", rumus, nilai, "persen", pasal, "aktivitas")


def _capaian_hari(kode: str, hari: int, atas: int, bawah: int, pasal: str) -> Langkah:
    rumus = f"rata-rata capaian {hari} hari kerja, tiap hari paling tinggi 100%"
    return Langkah(kode, "Capaian kinerja", rumus, persen((atas, bawah)), "persen", pasal, "aktivitas")


def _capaian_ambang(kode: str, menit: int, target: int, pasal: str) -> Langkah:
    cukup = menit >= target
    rumus = f"{_menit(menit)} {'mencapai' if cukup else 'belum mencapai'} ambang {_menit(target)}"
    return Langkah(kode, "Capaian kinerja", rumus, Decimal(100 if cukup else 0), "persen", pasal, "aktivitas")


def _capaian_pita(kode: str, menit: int, target: int, hasil: str, pasal: str) -> Langkah:
    lebih = menit - target
    letak = f"{_menit(abs(lebih))} {'di atas' if lebih >= 0 else 'di bawah'} norma {_menit(target)}"
    return Langkah(kode, "Capaian kinerja", letak, Decimal(hasil), "persen", pasal, "aktivitas")


def _capaian_nilai(kode: str, nilai: str, hasil: str, pasal: str) -> Langkah:
    return Langkah(kode, "Capaian kinerja", f"nilai {_pct(nilai)}", Decimal(hasil), "persen", pasal)


def _capaian(kode: str, nilai: str, pasal: str) -> Langkah:
    return Langkah(kode, "Capaian kinerja", "", Decimal(nilai), "persen", pasal)


def _capaian_predikat(kode: str, predikat: str, hasil: str, pasal: str) -> Langkah:
    return Langkah(kode, "Capaian kinerja", f"predikat {predikat}", Decimal(hasil), "persen", pasal)


def _capaian_hadir(kode: str, menit: int, norma: int, kurang: int, diakui: int, pasal: str) -> Langkah:
    batas = f"paling banyak {_menit(norma)} − {_menit(kurang)} tidak hadir"
    rumus = f"{_menit(diakui)} ÷ {_menit(norma)} ({_menit(menit)}, {batas})"
    return Langkah(kode, "Capaian kinerja", rumus, persen((diakui, norma)), "persen", pasal, "aktivitas")


def _kurang_hadir(kode: str, hadir: int, perlu: int, pasal: str) -> Langkah:
    rumus = f"kehadiran {_menit(hadir)}, kurang dari syarat {_menit(perlu)}"
    return Langkah(kode, "Capaian kinerja tidak diperhitungkan", rumus, Decimal(0), "persen", pasal, "presensi")


def _kurang_minimum(kode: str, atas: int, bawah: int, minimum: str, pasal: str) -> Langkah:
    rumus = f"{angka(persen((atas, bawah)))}%, kurang dari batas terendah {_pct(minimum)}"
    return Langkah(kode, "Capaian kinerja tidak diperhitungkan", rumus, Decimal(0), "persen", pasal)


def _atasan(
    kode: str,
    b_sendiri: str,
    n: int,
    d: int,
    b_bawahan: str,
    rn: int,
    rd: int,
    orang: int,
    an: int,
    ad: int,
    pasal: str,
) -> Langkah:
    sendiri = f"{_pct(b_sendiri)} × {teks_rasio((n, d))}"
    rumus = f"{sendiri} + {_pct(b_bawahan)} × {teks_rasio((rn, rd))} (rata-rata {orang} bawahan)"
    return Langkah(kode, "Capaian kinerja sebagai atasan", rumus, persen((an, ad)), "persen", pasal)


def _kejadian(
    kode: str,
    tanggal: str,
    jenis: str,
    menit: int | None,
    baris: str,
    besar: str,
    rupiah: int | None,
    basis: str,
    pasal: str,
) -> Langkah:
    lama = "" if menit is None else f" {_menit(menit)}"
    uraian = f"{nama_kejadian(jenis)}{lama}, {teks_tanggal(tanggal)}" + (f" ({baris})" if baris else "")
    rujukan = f"presensi:{tanggal}"
    if not baris:
        return Langkah(kode, uraian, "tidak dipotong menurut ketentuan", None, "", "", rujukan)
    dari = f"dari {_NAMA_BASIS[basis]}"
    if rupiah is not None:
        return Langkah(kode, uraian, f"{_rp(rupiah)} {dari}", Decimal(rupiah), "rupiah", pasal, rujukan)
    return Langkah(kode, uraian, f"{_pct(besar)} {dari}", Decimal(besar), "persen", pasal, rujukan)


def _lompatan(kode: str, baris: str, kali: int, besar: str, tambahan: str, basis: str, pasal: str) -> Langkah:
    uraian = f"{baris} sebanyak {kali} kali menjadi {_pct(besar)} dari {_NAMA_BASIS[basis]}"
    return Langkah(kode, uraian, "tambahan potongan", Decimal(tambahan), "persen", pasal, "presensi")


def _potongan(kode: str, basis: str, jumlah: str, dipakai: str, pasal: str) -> Langkah:
    rumus = "" if jumlah == dipakai else f"jumlah {_pct(jumlah)}, dibatasi"
    return Langkah(
        kode, f"Jumlah potongan atas {_NAMA_BASIS[basis]}", rumus, Decimal(dipakai), "persen", pasal, "presensi"
    )


def _disiplin_nilai(kode: str, nilai: str, pasal: str) -> Langkah:
    return Langkah(kode, "Nilai disiplin", "", Decimal(nilai), "persen", pasal, "presensi")


def _disiplin_hadir(kode: str, hadir: int, hari: int, pasal: str) -> Langkah:
    rumus = f"{hadir} dari {hari} hari kerja"
    return Langkah(kode, "Persentase kehadiran", rumus, persen((hadir, hari)), "persen", pasal, "presensi")


def _disiplin_minimum(kode: str, hadir: int, perlu: int, pasal: str) -> Langkah:
    rumus = f"hadir {hadir} hari, kurang dari syarat {perlu} hari"
    return Langkah(kode, "Disiplin tidak diperhitungkan", rumus, Decimal(0), "persen", pasal, "presensi")


def _tunda(kode: str, menit: int, batas: int, pasal: str) -> Langkah:
    rumus = f"menit terlambat dan pulang cepat {angka(menit)}, melebihi batas {angka(batas)}"
    return Langkah(kode, "Pembayaran ditunda", rumus, None, "", pasal, "presensi")


def _keadaan(kode: str, nama: str, cara: str, besar: str, pasal: str) -> Langkah:
    rumus = {
        "datar": f"dibayar {_pct(besar)} dari besaran, tanpa memperhitungkan kinerja dan disiplin",
        "potong": f"realisasi dikurangi {_pct(besar)}",
        "tahan": "dihitung, tetapi pembayarannya ditahan",
    }[cara]
    return Langkah(kode, nama, rumus, None, "", pasal)


def _bagian(
    kode: str, nama: str, kriteria: str, bobot: str, besaran: int, n: int, d: int, nilai: int, pasal: str
) -> Langkah:
    uraian = f"{nama} ({kriteria})" if kriteria else nama
    rumus = f"{_pct(bobot)} × {_rp(besaran)} × {teks_rasio((n, d))}"
    return Langkah(kode, uraian, rumus, Decimal(nilai), "rupiah", pasal)


def _batas_besaran(kode: str, nama: str, kriteria: str, semula: int, nilai: int) -> Langkah:
    uraian = f"{nama} dibatasi sisa besaran" + (f" ({kriteria})" if kriteria else "")
    return Langkah(kode, uraian, f"dari {_rp(semula)} hasil pembulatan", Decimal(nilai), "rupiah")


def _kriteria(kode: str, nama: str, besaran: int, n: int, d: int, kurang: str, nilai: int, pasal: str) -> Langkah:
    rumus = f"{_rp(besaran)} × {teks_rasio((n, d))}" + (f" − Rp{angka(Decimal(kurang))}" if kurang != "0" else "")
    return Langkah(kode, nama, rumus, Decimal(nilai), "rupiah", pasal)


def _potongan_seluruh(kode: str, kriteria: str, besaran: int, n: int, d: int, nilai: int) -> Langkah:
    uraian = "Potongan atas seluruh besaran TPP" + (f" ({kriteria})" if kriteria else "")
    return Langkah(kode, uraian, f"{teks_rasio((n, d))} × {_rp(besaran)}", Decimal(nilai), "rupiah")


def _potongan_rupiah(kode: str, basis: str, jumlah: int, diambil: str) -> Langkah:
    rumus = "" if jumlah == Decimal(diambil) else f"jumlah {_rp(jumlah)}, dibatasi sampai habis"
    return Langkah(kode, f"Potongan rupiah atas {_NAMA_BASIS[basis]}", rumus, Decimal(diambil), "rupiah")


def _capaian_total(kode: str, n: int, d: int, sn: int, sd: int, *isi: Any) -> Langkah:
    baris = [isi[i : i + 4] for i in range(0, len(isi), 4)]
    rumus = " + ".join(f"{_pct(bobot)} × {teks_rasio((bn, bd))} ({nama})" for nama, bobot, bn, bd in baris)
    if sn:
        rumus += f" − {teks_rasio((sn, sd))}"
    return Langkah(kode, "Capaian seluruh bagian", rumus, persen((n, d)), "persen")


def _kotor(kode: str, kinerja: int, disiplin: int, lain: int, potongan: int, nilai: int) -> Langkah:
    rumus = f"{_rp(kinerja)} + {_rp(disiplin)}" + (f" + {_rp(lain)}" if lain else "")
    rumus += f" − {_rp(potongan)}" if potongan else ""
    return Langkah(kode, "Jumlah Bruto", rumus, Decimal(nilai), "rupiah")


def _pph(kode: str, tarif: str, kelompok: str, kotor: int, nilai: int, pasal: str) -> Langkah:
    bagi = f"golongan {kelompok}" if kelompok in ("I", "II", "III", "IV") else kelompok
    rumus = f"{_pct(tarif)} ({bagi}) × {_rp(kotor)}"
    return Langkah(kode, "Pajak (PPh 21)", rumus, Decimal(nilai), "rupiah", pasal)


def _pph_tidak(kode: str, pasal: str) -> Langkah:
    return Langkah(kode, "Pajak (PPh 21) tidak dihitung dalam ketentuan ini", dasar=pasal)


def _iuran(
    kode: str,
    besar: str,
    kotor: int,
    gaji: str,
    batas: str | None,
    dasar: str,
    iuran_gaji: int,
    nilai: int,
    pasal: str,
) -> Langkah:
    rumus = f"{_pct(besar)} × {_rp(dasar)}"
    if batas is not None and Decimal(dasar) < kotor:
        rumus += f" (sisa batas upah {_rp(batas)} setelah gaji {_rp(gaji)}; iuran atas gaji {_rp(iuran_gaji)})"
    return Langkah(kode, f"Iuran BPJS Kesehatan {_pct(besar)}", rumus, Decimal(nilai), "rupiah", pasal)


def _bersih(kode: str, kotor: int, pph: int, iuran: int, nilai: int) -> Langkah:
    return Langkah(kode, "Jumlah Diterima", f"{_rp(kotor)} − {_rp(pph)} − {_rp(iuran)}", Decimal(nilai), "rupiah")


_URAIAN: dict[str, Callable[..., Langkah]] = {
    "pagu": _pagu,
    "pagu_khusus": _pagu_khusus,
    "pagu_dasar": _pagu_dasar,
    "pagu_jenis": _pagu_jenis,
    "pagu_plt": _pagu_plt,
    "pagu_plt_tidak_diatur": _pagu_plt_tidak_diatur,
    "pagu_prorata": _pagu_prorata,
    "pagu_jumlah": _pagu_jumlah,
    "menit": _langkah_menit,
    "menit_hari": _menit_hari,
    "menit_cuti": _menit_cuti,
    "menit_kurang": _menit_kurang,
    "capaian_menit": _capaian_menit,
    "capaian_hari": _capaian_hari,
    "capaian_ambang": _capaian_ambang,
    "capaian_pita": _capaian_pita,
    "capaian_nilai": _capaian_nilai,
    "capaian": _capaian,
    "capaian_predikat": _capaian_predikat,
    "capaian_hadir": _capaian_hadir,
    "kurang_hadir": _kurang_hadir,
    "kurang_minimum": _kurang_minimum,
    "atasan": _atasan,
    "kejadian": _kejadian,
    "lompatan": _lompatan,
    "potongan": _potongan,
    "disiplin_nilai": _disiplin_nilai,
    "disiplin_hadir": _disiplin_hadir,
    "disiplin_minimum": _disiplin_minimum,
    "tunda": _tunda,
    "keadaan": _keadaan,
    "bagian": _bagian,
    "batas_besaran": _batas_besaran,
    "penuh": _kriteria,
    "kriteria": _kriteria,
    "potongan_seluruh": _potongan_seluruh,
    "potongan_rupiah": _potongan_rupiah,
    "capaian_total": _capaian_total,
    "kotor": _kotor,
    "pph": _pph,
    "pph_tidak": _pph_tidak,
    "iuran": _iuran,
    "bersih": _bersih,
}
