"""The rules of a regime in plain words, section by section."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from skp.domain.batas import DITERIMA
from skp.domain.ketentuan import Isi
from skp.domain.nilai import SEBUTAN_CAPAIAN, SEBUTAN_PERINGKAT, SEBUTAN_PREDIKAT, Capaian, Peringkat, Predikat

Butir = tuple[str, str]
"""What is ruled, and how."""

NAMA_BAGIAN = {
    "kuadran": "Kuadran predikat",
    "saran": "Saran rating",
    "distribusi": "Pola distribusi predikat",
    "tindak_lanjut": "Tindak lanjut",
    "angka_kredit": "Angka kredit",
    "pencilan": "Penilaian yang menonjol",
    "keberatan": "Keberatan",
    "predikat_bulanan": "Predikat bulan tanpa evaluasi",
    "syarat": "Syarat mengajukan SKP",
}
SEBUTAN_TINGKAT = {"tim": "tim tiap Pejabat Penilai Kinerja", "perangkat_daerah": "perangkat daerah"}
SEBUTAN_BATAS = {
    "paling_banyak_persen": "paling banyak (persen)",
    "paling_sedikit_persen": "paling sedikit (persen)",
    "orang_minimum": "paling sedikit (orang)",
}
SEBUTAN_TANPA_EVALUASI = {
    "terakhir": "memakai predikat terakhir yang sudah ditetapkan",
    "kosong": "tidak mempunyai predikat",
}
SEBUTAN_ASPEK = {
    "": "tanpa aspek", "kuantitas": "kuantitas", "kualitas": "kualitas", "waktu": "waktu", "biaya": "biaya",
}  # fmt: skip
SEBUTAN_SYARAT = {
    "hasil_utama_minimum": "Hasil kerja utama paling sedikit",
    "hasil_utama_maksimum": "Hasil kerja utama paling banyak (0: tanpa batas)",
    "indikator_minimum": "Indikator tiap hasil kerja paling sedikit",
    "target_wajib": "Setiap indikator kuantitatif bertarget",
    "aspek_wajib_ja_jf": "Aspek indikator wajib bagi JA dan JF",
    "intervensi_wajib_ja_jf": "Hasil kerja atasan yang diintervensi wajib bagi JA dan JF",
    "perspektif_wajib_jpt": "Perspektif wajib bagi JPT",
    "rencana_aksi_wajib": "Rencana aksi wajib",
    "ekspektasi_wajib": "Ekspektasi khusus wajib",
    "lampiran_wajib": "Lampiran yang wajib diisi",
}
SEBUTAN_LAMPIRAN = {
    "dukungan": "Dukungan Sumber Daya", "pertanggungjawaban": "Skema Pertanggungjawaban", "konsekuensi": "Konsekuensi",
}  # fmt: skip
SEBUTAN_PENCILAN = {
    "di_atas_tanpa_indikator_di_atas": "Rating di atas ekspektasi tanpa indikator yang melampaui target perlu bukti",
    "beda_saran_tingkat": "Beda dengan saran yang perlu bukti, dalam tingkat (0: tidak diperiksa)",
    "beda_periode_sebelumnya_tingkat": "Beda dengan periode sebelumnya yang perlu bukti, dalam tingkat (0: tidak diperiksa)",
}


@dataclass(frozen=True, slots=True)
class Beda:
    """One rule that differs between two versions; "" where one of them has none."""

    perihal: str
    lama: str
    baru: str


def uraikan(bagian: str, isi: Isi, jenjang: Mapping[str, str]) -> list[Butir]:
    """A section in words. `jenjang`: names of functional levels by code."""
    if bagian == "angka_kredit":
        return list(_angka_kredit(isi, jenjang))
    return list(_PENGURAI[bagian](isi))


def bandingkan(lama: Isi, baru: Isi, urai: Callable[[Isi], Sequence[Butir]]) -> list[Beda]:
    """What differs between two wordings of a section, its legal source and certainty included.

    urai: a wording of the section in words, as its regime says it.
    """
    dulu, kini = dict(_lengkap(lama, urai)), dict(_lengkap(baru, urai))
    perihal = list(dict.fromkeys([*dulu, *kini]))
    return [Beda(p, dulu.get(p, ""), kini.get(p, "")) for p in perihal if dulu.get(p) != kini.get(p)]


def _lengkap(isi: Isi, urai: Callable[[Isi], Sequence[Butir]]) -> list[Butir]:
    pasti = "pasti" if isi["kepastian"] == "pasti" else "perlu diperiksa"
    return [("Dasar hukum", str(isi["dasar"])), ("Kepastian", pasti), *urai(isi)]


def angka_teks(nilai: Any) -> str:
    """A stored number as people write it: "37.5" → "37,5"."""
    return f"{Decimal(str(nilai)).normalize():f}".replace(".", ",")


def _ya(nilai: object) -> str:
    return "ya" if nilai else "tidak"


def _kuadran(isi: Isi) -> Iterator[Butir]:
    for s in isi["sel"]:
        hasil, perilaku = SEBUTAN_PERINGKAT[Peringkat(s["hasil"])], SEBUTAN_PERINGKAT[Peringkat(s["perilaku"])]
        yield f"Hasil kerja {hasil.lower()}, perilaku {perilaku.lower()}", SEBUTAN_PREDIKAT[Predikat(s["predikat"])]


def _saran(isi: Isi) -> Iterator[Butir]:
    yield "Sebagian besar", f"lebih dari {angka_teks(isi['sebagian_besar_lebih_dari_persen'])}%"
    yield "Sebagian kecil", f"paling banyak {angka_teks(isi['sebagian_kecil_paling_banyak_persen'])}%"
    for c, p in isi["pimpinan_unit"].items():
        yield f"Pimpinan unit, capaian organisasi {SEBUTAN_CAPAIAN[Capaian(c)]}", SEBUTAN_PERINGKAT[Peringkat(p)]
    yield "Aspek yang realisasinya dijumlahkan", ", ".join(SEBUTAN_ASPEK.get(a, a) for a in isi["aspek_dijumlahkan"])
    yield "Satuan yang tidak dijumlahkan", ", ".join(isi["satuan_tidak_dijumlahkan"])


def _distribusi(isi: Isi) -> Iterator[Butir]:
    yield "Dihitung pada", SEBUTAN_TINGKAT[isi["tingkat"]]
    yield "Persentase ditimbang mulai", f"{isi['orang_minimum']} orang"
    for c, pola in isi["pola"].items():
        batas = "; ".join(tulis_batas(b) for b in pola["batas"])
        terbanyak = pola.get("terbanyak")
        awal = f"{SEBUTAN_PREDIKAT[Predikat(terbanyak)]} terbanyak; " if terbanyak else ""
        yield f"Capaian organisasi {SEBUTAN_CAPAIAN[Capaian(c)]}", f"{pola['uraian']} ({awal}{batas})"


def urai_tindak_lanjut(isi: Isi, sebutan: Mapping[Predikat, str]) -> Iterator[Butir]:
    """Advice by predikat, in the words of a regulation."""
    for p, saran in isi["saran"].items():
        yield sebutan[Predikat(p)], " ".join(f"{s['teks']} ({s['dasar']})" for s in saran) or "–"


def _angka_kredit(isi: Isi, jenjang: Mapping[str, str]) -> Iterator[Butir]:
    for p, n in isi["persen"].items():
        yield f"Predikat {SEBUTAN_PREDIKAT[Predikat(p)]}", f"{angka_teks(n)}%"
    for j, n in isi["koefisien"].items():
        yield f"Jenjang {jenjang.get(j, j)}", f"{angka_teks(n)} per tahun"


def _pencilan(isi: Isi) -> Iterator[Butir]:
    for kode, nama in SEBUTAN_PENCILAN.items():
        nilai = isi[kode]
        yield nama, _ya(nilai) if isinstance(nilai, bool) else str(nilai)


def urai_keberatan(isi: Isi) -> Iterator[Butir]:
    """How long an objection may be made."""
    yield "Batas mengajukan keberatan", f"{isi['hari_kalender']} hari kalender sesudah hasilnya diterima; {DITERIMA}"


def urai_predikat_bulanan(isi: Isi) -> Iterator[Butir]:
    """What a month without an evaluation has."""
    yield "Bulan yang tidak dicakup evaluasi", SEBUTAN_TANPA_EVALUASI[isi["tanpa_evaluasi"]]


def urai_syarat(isi: Isi) -> Iterator[Butir]:
    """What a plan of results and indicators must have."""
    for kode, nama in SEBUTAN_SYARAT.items():
        nilai = isi[kode]
        if isinstance(nilai, bool):
            yield nama, _ya(nilai)
        elif isinstance(nilai, list | tuple):
            yield nama, ", ".join(SEBUTAN_LAMPIRAN.get(str(n), str(n)) for n in nilai) or "tidak ada"
        else:
            yield nama, str(nilai)


_PENGURAI: dict[str, Callable[[Isi], Iterator[Butir]]] = {
    "kuadran": _kuadran,
    "saran": _saran,
    "distribusi": _distribusi,
    "tindak_lanjut": lambda isi: urai_tindak_lanjut(isi, SEBUTAN_PREDIKAT),
    "pencilan": _pencilan,
    "keberatan": urai_keberatan,
    "predikat_bulanan": urai_predikat_bulanan,
    "syarat": urai_syarat,
}


def tulis_batas(batas: Isi) -> str:
    """A bound of a pattern as one line: "Kurang dan/atau Butuh Perbaikan: paling sedikit 10%"."""
    nama = " dan/atau ".join(SEBUTAN_PREDIKAT[Predikat(p)] for p in batas["predikat"])
    if (banyak := batas.get("paling_banyak_persen")) is not None:
        return f"{nama}: paling banyak {angka_teks(banyak)}%"
    if (sedikit := batas.get("paling_sedikit_persen")) is not None:
        return f"{nama}: paling sedikit {angka_teks(sedikit)}%"
    return f"{nama}: paling sedikit {batas.get('orang_minimum', 0)} orang"


def bilangan(nilai: Decimal) -> str:
    """An exact number as it is stored: 12.50 → "12.5"."""
    return f"{nilai.normalize():f}"
