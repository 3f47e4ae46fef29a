"""The sections of this regime in plain words, for the page where an instansi confirms or changes them."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from skp.domain.ketentuan import Isi
from skp.domain.nilai import Predikat
from skp.domain.pm8.akhir import SEBUTAN
from skp.domain.pm8.aturan import Pembulatan
from skp.domain.pm8.masukan import (
    SEBUTAN_CASCADING,
    SEBUTAN_JENIS_UTAMA,
    SEBUTAN_KATEGORI,
    SEBUTAN_LINGKUP,
    Cascading,
    JenisUtama,
    Kategori,
    Lingkup,
)
from skp.domain.teks_ketentuan import (
    Butir,
    angka_teks,
    urai_keberatan,
    urai_predikat_bulanan,
    urai_syarat,
    urai_tindak_lanjut,
)

NAMA_BAGIAN = {
    "capaian": "Capaian indikator",
    "nilai_jpt": "Nilai indikator JPT dan pimpinan unit kerja mandiri",
    "utama_jpt": "Bobot kinerja utama JPT",
    "kategori_aspek": "Kategori aspek JA dan JF",
    "kategori_rencana": "Kategori rencana kinerja JA dan JF",
    "nilai_ja_jf": "Nilai rencana kinerja JA dan JF",
    "cascading": "Metode cascading",
    "tambahan": "Kinerja tambahan",
    "perilaku": "Nilai perilaku kerja",
    "nilai_akhir": "Nilai kinerja",
    "predikat": "Batas predikat",
    "peringkat_unit": "Pemeringkatan dalam unit kerja",
    "tahun_2021": "Gabungan dua semester 2021",
    "tindak_lanjut": "Tindak lanjut",
    "keberatan": "Keberatan",
    "syarat": "Syarat mengajukan SKP",
    "predikat_bulanan": "Predikat bulan tanpa evaluasi",
}
SEBUTAN_PEMBULATAN = {
    Pembulatan.SETENGAH_KE_ATAS: "ke persen penuh terdekat, setengah ke atas",
    Pembulatan.KE_BAWAH: "ke persen penuh di bawahnya",
}


def uraikan(bagian: str, isi: Isi) -> list[Butir]:
    """A section of this regime in words, with its note at the end. Raises KeyError for another regime's section."""
    catatan = [("Catatan", str(isi["catatan"]))] if isi.get("catatan") else []
    return [*_PENGURAI[bagian](isi), *catatan]


def _persen(nilai: Any) -> str:
    return f"{angka_teks(nilai)}%"


def _capaian(isi: Isi) -> Iterator[Butir]:
    yield "Capaian dibulatkan sebelum digolongkan", SEBUTAN_PEMBULATAN[Pembulatan(isi["pembulatan_persen"])]
    yield "Capaian paling rendah", _persen(isi["terendah_persen"])


def _nilai_jpt(isi: Isi) -> Iterator[Butir]:
    for p in isi["pita"]:
        dari, sampai = p["dari_persen"], p.get("sampai_persen")
        rentang = f"mulai {dari}%" if sampai is None else f"{dari}–{sampai}%" if sampai != dari else f"{dari}%"
        satu = p["nilai_dari"] == p["nilai_sampai"]
        nilai = (
            angka_teks(p["nilai_dari"]) if satu else f"{angka_teks(p['nilai_dari'])}–{angka_teks(p['nilai_sampai'])}"
        )
        yield f"Capaian {rentang}", f"{SEBUTAN_KATEGORI[Kategori(p['kategori'])]}, nilai {nilai}"
    yield "Target maksimal yang tercapai 100%", f"nilai {angka_teks(isi['nilai_target_maksimal'])}"


def _utama_jpt(isi: Isi) -> Iterator[Butir]:
    for kode, nilai in isi["bobot_persen"].items():
        yield SEBUTAN_JENIS_UTAMA[JenisUtama(kode)], _persen(nilai)


def _kategori_aspek(isi: Isi) -> Iterator[Butir]:
    for kode, dari in isi["dari_persen"].items():
        yield SEBUTAN_KATEGORI[Kategori(kode)], f"capaian mulai {dari}%"


def _kategori_rencana(isi: Isi) -> Iterator[Butir]:
    sangat, baik, cukup, kurang = (isi[k] for k in ("sangat_baik", "baik", "cukup", "kurang"))
    yield (
        "Sangat Baik",
        f"semua aspek Sangat Baik, atau paling sedikit {sangat['sangat_baik_paling_sedikit']} Sangat Baik "
        f"dan paling banyak {sangat['baik_paling_banyak']} Baik",
    )
    yield "Baik", f"paling banyak {baik['cukup_paling_banyak']} Cukup, tanpa Kurang dan Sangat Kurang"
    yield "Cukup", f"paling banyak {cukup['kurang_paling_banyak']} Kurang, tanpa Sangat Kurang"
    yield "Kurang", f"paling banyak {kurang['sangat_kurang_paling_banyak']} Sangat Kurang"
    yield "Sangat Kurang", "selebihnya"


def _nilai_ja_jf(isi: Isi) -> Iterator[Butir]:
    for kode, nilai in isi["nilai"].items():
        yield SEBUTAN_KATEGORI[Kategori(kode)], angka_teks(nilai)


def _cascading(isi: Isi) -> Iterator[Butir]:
    for kode, nilai in isi["persen"].items():
        yield SEBUTAN_CASCADING[Cascading(kode)], _persen(nilai)


def _tambahan(isi: Isi) -> Iterator[Butir]:
    for kode, nilai in isi["faktor_persen"].items():
        yield f"Faktor kategori {SEBUTAN_KATEGORI[Kategori(kode)]}", _persen(nilai)
    for kode, nilai in isi["bobot_lingkup"].items():
        yield f"Bobot lingkup: {SEBUTAN_LINGKUP[Lingkup(kode)].lower()}", angka_teks(nilai)
    yield "Jumlah seluruh kinerja tambahan paling banyak", angka_teks(isi["paling_banyak"])


def _perilaku(isi: Isi) -> Iterator[Butir]:
    yield "Nilai tertinggi", angka_teks(isi["nilai_tertinggi"])
    yield "Penilaian 360°: Pejabat Penilai Kinerja", _persen(isi["bobot_360"]["penilai_persen"])
    yield "Penilaian 360°: rekan kerja dan bawahan", _persen(isi["bobot_360"]["rekan_dan_bawahan_persen"])


def _nilai_akhir(isi: Isi) -> Iterator[Butir]:
    for kode, nama in (("tanpa_360", "Tanpa penilaian 360°"), ("dengan_360", "Dengan penilaian 360°")):
        bobot: Mapping[str, Any] = isi[kode]
        yield nama, f"{_persen(bobot['skp_persen'])} nilai SKP, {_persen(bobot['perilaku_persen'])} nilai perilaku"
    yield "Nilai tertinggi", angka_teks(isi["nilai_tertinggi"])
    yield "Angka di belakang koma", str(isi["angka_di_belakang_koma"])


def _predikat(isi: Isi) -> Iterator[Butir]:
    for kode, dari in isi["dari"].items():
        yield SEBUTAN[Predikat(kode)], f"mulai {angka_teks(dari)}"
    yield "Sangat Baik memerlukan ide baru yang bermanfaat", "ya" if isi["sangat_baik_perlu_ide_baru"] else "tidak"


def _peringkat(isi: Isi) -> Iterator[Butir]:
    yield "Persentase ditimbang mulai", f"{isi['orang_minimum']} orang"
    for k in isi["kelompok"]:
        kata = [
            f"paling {arah} {_persen(k[f'paling_{arah}_persen'])}"
            for arah in ("sedikit", "banyak")
            if k.get(f"paling_{arah}_persen") is not None
        ]
        nama = ", ".join(SEBUTAN[Predikat(p)] for p in k["predikat"])
        yield f"{k['uraian']} ({nama})", ", ".join(kata) or "tanpa batas"


def _tahun_2021(isi: Isi) -> Iterator[Butir]:
    yield "Semester pertama (PP 46/2011)", _persen(isi["semester_pertama_persen"])
    yield "Semester kedua (PermenPANRB 8/2021)", _persen(isi["semester_kedua_persen"])


_PENGURAI: dict[str, Callable[[Isi], Iterator[Butir]]] = {
    "capaian": _capaian,
    "nilai_jpt": _nilai_jpt,
    "utama_jpt": _utama_jpt,
    "kategori_aspek": _kategori_aspek,
    "kategori_rencana": _kategori_rencana,
    "nilai_ja_jf": _nilai_ja_jf,
    "cascading": _cascading,
    "tambahan": _tambahan,
    "perilaku": _perilaku,
    "nilai_akhir": _nilai_akhir,
    "predikat": _predikat,
    "peringkat_unit": _peringkat,
    "tahun_2021": _tahun_2021,
    "tindak_lanjut": lambda isi: urai_tindak_lanjut(isi, SEBUTAN),
    "keberatan": urai_keberatan,
    "syarat": urai_syarat,
    "predikat_bulanan": urai_predikat_bulanan,
}
