"""A rule set in Indonesian, every number with its article, and two rule sets compared line by line. Pure."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import NamedTuple

from kinerja.inti.format import angka, rupiah
from kinerja.inti.format import tanggal as teks_tanggal
from tpp.domain.aturan import Aturan, BesaranKelas, Disiplin, Gabungan, Kinerja, Pagu, Pita, Potongan, Target
from tpp.domain.uraian import nama_kejadian

CARA_BULAT = {
    "half_up": "ke rupiah terdekat, setengah dibulatkan ke atas",
    "floor": "ke bawah",
    "ceil": "ke atas",
}
TEMPAT_BULAT = {
    "bagian": "setiap bagian",
    "kriteria": "setiap kriteria",
    "total": "jumlah seluruhnya",
}
BASIS = {
    "disiplin": "bagian disiplin",
    "kinerja": "bagian kinerja",
    "keduanya": "bagian disiplin dan bagian kinerja",
    "seluruh": "seluruh besaran TPP",
}
MODE_KINERJA = {
    "proporsional_bulan": "Sebanding: menit sebulan dibagi target, paling tinggi 100%",
    "proporsional_hari": "Sebanding per hari: rata-rata capaian tiap hari kerja, paling tinggi 100% sehari",
    "ambang": "Ambang: 100% bila target tercapai, selain itu 0%",
    "pita": "Pita: menurut kelebihan menit di atas target",
    "pita_nilai": "Pita: menurut nilai kinerja",
    "predikat": "Menurut predikat kinerja bulanan",
    "dibatasi_kehadiran": "Sebanding, dibatasi norma dikurangi menit tidak hadir",
    "capaian": "Menurut nilai capaian kinerja",
}
MODE_PAJAK = {"tidak_dihitung": "Tidak dihitung di sini", "final": "Final menurut golongan", "ter": "Tarif efektif"}
SUMBER_DISIPLIN = {
    "penuh": "100% dikurangi potongan",
    "persen_hadir": "Persentase hari hadir dikurangi potongan",
    "nilai": "Nilai disiplin dikurangi potongan",
}
PRORATA = {"tidak": "Besaran dibayar penuh", "hari_kerja": "Besaran dibayar menurut hari kerja yang dijalani"}


class BarisKetentuan(NamedTuple):
    """One rule: what it is about, what it says, its article ("" when the section's holds)."""

    label: str
    nilai: str
    pasal: str = ""


@dataclass(frozen=True, slots=True)
class BagianKetentuan:
    """A section: `kode` of the page that edits it, its title, its article, its rules."""

    kode: str
    judul: str
    pasal: str
    baris: tuple[BarisKetentuan, ...]


class Perbedaan(NamedTuple):
    """A rule that differs between two versions; "" where it is missing."""

    bagian: str
    label: str
    lama: str
    baru: str


_Baris = Iterator[BarisKetentuan]


def uraikan_aturan(aturan: Aturan) -> tuple[BagianKetentuan, ...]:
    """The whole rule set in sections, in the order of the sum. Sections without a rule are left out."""
    kinerja, disiplin = aturan.kinerja, aturan.disiplin
    semua = (
        ("umum", "Umum dan dasar hukum", "", _umum(aturan)),
        ("pagu", "Besaran TPP", aturan.pagu.pasal, _pagu(aturan.pagu)),
        ("bobot", "Pembagian besaran", "", _bagian(aturan)),
        ("bobot", "Kinerja", kinerja.pasal if kinerja else "", _kinerja(kinerja) if kinerja else iter(())),
        ("potongan", "Disiplin dan potongan", disiplin.pasal, _disiplin(disiplin)),
        ("naskah", "Keadaan khusus", "", _keadaan(aturan)),
        ("pembulatan", "Pembulatan", "", _pembulatan(aturan)),
        ("pajak", "Pajak (PPh 21)", aturan.pajak.pasal, _pajak(aturan)),
        ("iuran", "Iuran BPJS Kesehatan", aturan.iuran.pasal, _iuran(aturan)),
    )
    bagian = (BagianKetentuan(kode, judul, pasal, tuple(baris)) for kode, judul, pasal, baris in semua)
    return tuple(b for b in bagian if b.baris)


def bandingkan(lama: Aturan, baru: Aturan) -> tuple[Perbedaan, ...]:
    """What differs, in the order of the newer rule set; rules that are gone come last in their section's order."""
    sebelum, sesudah = _peta(lama), _peta(baru)
    beda = [
        Perbedaan(*kunci, sebelum.get(kunci, ""), nilai)
        for kunci, nilai in sesudah.items()
        if sebelum.get(kunci) != nilai
    ]
    return (*beda, *(Perbedaan(*kunci, nilai, "") for kunci, nilai in sebelum.items() if kunci not in sesudah))


def _peta(aturan: Aturan) -> dict[tuple[str, str], str]:
    """Section and label → value with its article; labels that repeat in a section are numbered."""
    peta: dict[tuple[str, str], str] = {}
    for bagian in uraikan_aturan(aturan):
        if bagian.pasal:
            peta[bagian.judul, "Dasar"] = bagian.pasal
        for baris in bagian.baris:
            label, nomor = baris.label, 2
            while (bagian.judul, label) in peta:
                label, nomor = f"{baris.label} ({nomor})", nomor + 1
            peta[bagian.judul, label] = f"{baris.nilai} ({baris.pasal})" if baris.pasal else baris.nilai
    return peta


def _pct(nilai: Decimal) -> str:
    return f"{angka(nilai)}%"


def _menit(nilai: int) -> str:
    return f"{angka(nilai)} menit"


def _umum(a: Aturan) -> _Baris:
    yield BarisKetentuan("Nama", a.nama)
    for i, dasar in enumerate(a.dasar_hukum, 1):
        yield BarisKetentuan("Dasar Hukum" if i == 1 else f"Dasar Hukum {i}", dasar)


def _pagu(p: Pagu) -> _Baris:
    yield from (BarisKetentuan(f"TPP dasar kelas {b.kelas}", rupiah(b.rupiah)) for b in _urut(p.dasar))
    tunggal = len(p.kriteria) == 1
    for k in p.kriteria:
        awalan = "Kelas " if tunggal else f"{k.nama}, kelas "
        yield from (BarisKetentuan(f"{awalan}{b.kelas}", rupiah(b.rupiah), k.pasal) for b in _urut(k.besaran))
        if k.persen_dasar is not None:
            yield BarisKetentuan(k.nama, f"{_pct(k.persen_dasar)} dari TPP dasar", k.pasal)
        if k.dibayar_penuh:
            yield BarisKetentuan(k.nama, "dibayar penuh, tanpa memperhitungkan kinerja dan disiplin", k.pasal)
    for j in p.persen_jenis:
        yield BarisKetentuan(f"Bagi {j.jenis_pegawai}", f"{_pct(j.persen)} dari besaran", j.pasal)
    cara = {"tambah": "ditambahkan pada", "ganti": "menggantikan", "tertinggi": "dipilih yang lebih besar dengan"}
    for t in p.plt:
        isi = f"{_pct(t.persen)} dari besaran jabatan itu, {cara[t.cara]} besaran sendiri"
        yield BarisKetentuan(f"Plt/Plh {t.hubungan.replace('_', ' ')}", isi, t.pasal)
    if p.prorata != "tidak":
        yield BarisKetentuan("Masuk atau pindah di tengah bulan", PRORATA[p.prorata])
    if p.pembulatan != "half_up":
        yield BarisKetentuan("Pembulatan besaran", CARA_BULAT[p.pembulatan])


def _urut(besaran: Sequence[BesaranKelas]) -> list[BesaranKelas]:
    return sorted(besaran, key=lambda b: b.kelas)


def _bagian(a: Aturan) -> _Baris:
    for b in a.bagian:
        yield BarisKetentuan(b.nama, f"{_pct(b.bobot)} dari besaran", b.pasal)


def _kinerja(k: Kinerja) -> _Baris:
    yield BarisKetentuan("Cara menghitung", MODE_KINERJA[k.mode])
    if k.target:
        yield from _target(k.target)
    yield from _pita(k.pita, "menit di atas target" if k.mode == "pita" else "nilai")
    yield from (BarisKetentuan(f"Predikat {p.predikat}", _pct(p.persen)) for p in k.predikat)
    if k.batas_harian:
        yield BarisKetentuan("Menit yang diakui sehari", f"paling banyak {_menit(k.batas_harian)}")
    if k.minimum_harian:
        yield BarisKetentuan("Hari diakui bila", f"paling sedikit {_menit(k.minimum_harian)}")
    for b in k.batas_kategori:
        yield BarisKetentuan(f"Kategori {b.kategori}", f"paling banyak {_menit(b.menit_sehari)} sehari")
    for c in k.kredit_cuti:
        yield BarisKetentuan(f"Sehari {nama_kejadian(c.jenis).lower()}", f"dihitung {_menit(c.menit or 0)}")
    for c in k.pengurang:
        isi = "menit kejadiannya" if c.menit is None else _menit(c.menit)
        yield BarisKetentuan(f"{nama_kejadian(c.jenis)} mengurangi norma", isi)
    if k.minimum_persen:
        yield BarisKetentuan("Capaian terendah", f"di bawah {_pct(k.minimum_persen)} menjadi 0%")
    if k.menit_hadir_minimum:
        yield BarisKetentuan("Kehadiran terendah", f"di bawah {_menit(k.menit_hadir_minimum)} capaian menjadi 0%")
    if k.atasan:
        isi = f"{_pct(k.atasan.bobot_sendiri)} capaian sendiri + {_pct(k.atasan.bobot_bawahan)} rata-rata bawahan"
        yield BarisKetentuan("Kinerja atasan", isi, k.atasan.pasal)


def _target(t: Target) -> _Baris:
    satuan = "sebulan" if t.satuan == "bulan" else "setiap hari kerja"
    yield BarisKetentuan("Target", f"{_menit(t.menit)} {satuan}")
    for k in t.per_kelas:
        yield BarisKetentuan(f"Target kelas {k.kelas}", f"{_menit(k.menit)} {satuan}")
    for n in t.tanggal_khusus:
        rentang = f"{teks_tanggal(n.mulai)} s.d. {teks_tanggal(n.sampai - timedelta(days=1))}"
        yield BarisKetentuan(f"Target {rentang}", f"{_menit(n.menit)} setiap hari kerja")


def _pita(pita: Sequence[Pita], satuan: str) -> _Baris:
    for p in sorted(pita, key=lambda x: x.dari):
        yield BarisKetentuan(_rentang(p.dari, p.sampai, satuan), _pct(p.persen))


def _rentang(dari: int, sampai: int | None, satuan: str) -> str:
    if sampai is None:
        return f"{angka(dari)} {satuan} ke atas"
    return f"{angka(dari)} {satuan}" if sampai == dari + 1 else f"{angka(dari)}–{angka(sampai - 1)} {satuan}"


def _disiplin(d: Disiplin) -> _Baris:
    if d.potongan or d.sumber != "penuh":
        yield BarisKetentuan("Cara menghitung", SUMBER_DISIPLIN[d.sumber])
    for p in d.potongan:
        yield BarisKetentuan(label_potongan(p), _isi_potongan(p), p.pasal)
        for x in p.lompatan:
            yield BarisKetentuan(f"{p.kode} sejak {x.kali} kali", f"menjadi {_pct(x.persen)}", p.pasal)
    for g in d.gabungan:
        yield BarisKetentuan(_label_gabungan(g), f"{_pct(g.persen * g.pengali)} dari {BASIS[g.basis]}", g.pasal)
    if d.potongan or d.gabungan:
        yield BarisKetentuan("Jumlah potongan", f"paling tinggi {_pct(d.batas_persen)}")
    if d.minimum_hari_hadir:
        yield BarisKetentuan("Hari hadir terendah", f"di bawah {d.minimum_hari_hadir} hari, disiplin menjadi 0%")
    if d.tunda_di_atas_menit:
        isi = f"di atas {_menit(d.tunda_di_atas_menit)} terlambat dan pulang cepat"
        yield BarisKetentuan("Pembayaran ditunda", isi)


def label_potongan(p: Potongan) -> str:
    """ "Terlambat 1–30 menit (TL1)"."""
    rentang = f" {_rentang(p.dari, p.sampai, 'menit')}" if p.dari is not None else ""
    return f"{nama_kejadian(p.jenis)}{rentang} ({p.kode})"


def _isi_potongan(p: Potongan) -> str:
    if p.persen is not None:
        isi = _pct(p.persen) if p.pengali == 1 else f"{_pct(p.persen)} × {angka(p.pengali)}"
    else:
        isi = rupiah(p.rupiah) if p.rupiah is not None else ""
        kelas = ", ".join(f"kelas {r.kelas} {rupiah(r.rupiah)}" for r in p.rupiah_kelas)
        isi = "; ".join(x for x in (isi, kelas) if x)
    setiap = f" setiap {_menit(p.setiap_menit)}" if p.setiap_menit else ""
    sehari = " sehari" if p.sumber == "cuti" else ""
    return f"{isi}{setiap}{sehari} dari {BASIS[p.basis]}"


def _label_gabungan(g: Gabungan) -> str:
    return f"{nama_kejadian('+'.join(g.jenis))} pada satu hari ({g.kode})"


def _keadaan(a: Aturan) -> _Baris:
    isi: dict[str, Callable[[Decimal], str]] = {
        "datar": lambda n: f"dibayar {_pct(n)} dari besaran",
        "potong": lambda n: f"realisasi dikurangi {_pct(n)}",
        "tahan": lambda n: "dihitung, tetapi pembayarannya ditahan",
    }
    for k in a.keadaan:
        yield BarisKetentuan(k.nama, isi[k.cara](k.persen), k.pasal)


def _pembulatan(a: Aturan) -> _Baris:
    yield BarisKetentuan("Yang dibulatkan", TEMPAT_BULAT[a.pembulatan.tempat])
    yield BarisKetentuan("Cara", CARA_BULAT[a.pembulatan.cara])


def _pajak(a: Aturan) -> _Baris:
    yield BarisKetentuan("Cara", MODE_PAJAK[a.pajak.mode])
    if a.pajak.mode != "tidak_dihitung":
        for t in a.pajak.tarif:
            yield BarisKetentuan(f"Golongan {t.golongan}", f"{_pct(t.persen)} dari bruto")
        for j in a.pajak.tarif_jenis:
            yield BarisKetentuan(j.jenis_pegawai, f"{_pct(j.persen)} dari bruto", j.pasal)
        yield BarisKetentuan("Pembulatan", CARA_BULAT[a.pajak.pembulatan])


def _iuran(a: Aturan) -> _Baris:
    if not a.iuran.persen:
        yield BarisKetentuan("Iuran", "Tidak dipotong")
        return
    yield BarisKetentuan("Iuran", f"{_pct(a.iuran.persen)} dari bruto")
    if a.iuran.batas_upah is not None:
        yield BarisKetentuan("Batas upah bersama gaji", f"{rupiah(a.iuran.batas_upah)}, gaji didahulukan")
    yield BarisKetentuan("Pembulatan", CARA_BULAT[a.iuran.pembulatan])
