"""The sections of this regime in plain words, for the page where an instansi confirms or changes them."""

from collections.abc import Callable, Iterator
from typing import Any

from kinerja.inti.format import BULAN
from skp.domain.batas import DITERIMA
from skp.domain.ketentuan import Isi
from skp.domain.nilai import Predikat
from skp.domain.pp46.aturan import BiayaNol, GabunganKreativitas, TanpaTargetBulan
from skp.domain.pp46.masukan import SEBUTAN_ASPEK, SEBUTAN_KREATIVITAS, Aspek, Kreativitas
from skp.domain.pp46.prestasi import SEBUTAN_PP46
from skp.domain.pp46.syarat import baca_syarat
from skp.domain.teks_ketentuan import SEBUTAN_TANPA_EVALUASI, Butir, angka_teks

NAMA_BAGIAN = {
    "aspek": "Rumus efisiensi waktu dan biaya",
    "batas_aspek": "Batas nilai aspek",
    "skala_kualitas": "Pedoman nilai kualitas",
    "bobot": "Bobot kegiatan",
    "tugas_tambahan": "Tugas tambahan",
    "kreativitas": "Kreativitas",
    "perilaku": "Perilaku kerja",
    "prestasi": "Nilai prestasi kerja",
    "pembulatan": "Pembulatan",
    "sebutan": "Sebutan nilai",
    "dua_jabatan": "Dua jabatan dalam setahun",
    "tugas_belajar": "Tugas belajar",
    "capaian_bulan": "Capaian bulan",
    "sanksi": "Riwayat sanksi",
    "tindak_lanjut": "Tindak lanjut",
    "keberatan": "Keberatan",
    "syarat": "Syarat mengajukan SKP",
    "predikat_bulanan": "Predikat bulan tanpa evaluasi",
}
SEBUTAN_BIAYA_NOL = {
    BiayaNol.TOLAK: "ditolak sampai biaya diisi atau targetnya dicoret",
    BiayaNol.KELUARKAN: "aspek biaya tidak dihitung, pembagi menjadi 3",
}
SEBUTAN_GABUNGAN = {
    GabunganKreativitas.TERTINGGI: "yang dihitung hanya yang tertinggi",
    GabunganKreativitas.JUMLAH: "nilainya dijumlahkan",
}
SEBUTAN_TANPA_TARGET = {
    TanpaTargetBulan.BAGIAN_TAHUN: "memakai target setahun dibagi jumlah bulan rencana",
    TanpaTargetBulan.TIDAK_DIHITUNG: "tidak dihitung pada bulan itu",
}


def uraikan(bagian: str, isi: Isi) -> list[Butir]:
    """A section of this regime in words. Raises KeyError for another regime's section."""
    return list(_PENGURAI[bagian](isi))


def _ya(nilai: object) -> str:
    return "ya" if nilai else "tidak"


def _atau_tanpa(nilai: Any) -> str:
    return "tanpa batas" if nilai is None else angka_teks(nilai)


def _aspek(isi: Isi) -> Iterator[Butir]:
    kali, batas = angka_teks(isi["pengali"]), angka_teks(isi["batas_efisiensi_persen"])
    rumus = f"({kali} × target − realisasi) ÷ target × 100"
    yield "Kuantitas dan kualitas", "realisasi ÷ target × 100"
    yield f"Waktu dan biaya, efisiensi sampai {batas}%", rumus
    yield f"Waktu dan biaya, efisiensi lebih dari {batas}%", f"{angka_teks(isi['pangkal'])} − [{rumus} − 100]"


def _batas_aspek(isi: Isi) -> Iterator[Butir]:
    yield "Nilai waktu dan biaya paling rendah", _atau_tanpa(isi["waktu_biaya_terendah"])
    yield "Realisasi kualitas paling tinggi", _atau_tanpa(isi["kualitas_tertinggi"])
    yield "Realisasi biaya 0 padahal dikerjakan", SEBUTAN_BIAYA_NOL[BiayaNol(isi["biaya_nol"])]


def _skala_kualitas(isi: Isi) -> Iterator[Butir]:
    for t in isi["tingkat"]:
        yield f"Nilai mulai {angka_teks(t['mulai'])}", str(t["uraian"])


def _bobot(isi: Isi) -> Iterator[Butir]:
    yield "Kegiatan berbobot", "ya, menurut bobot yang dihitung" if isi["dipakai"] else "tidak, rata-rata biasa"


def _tugas_tambahan(isi: Isi) -> Iterator[Butir]:
    for t in isi["tingkat"]:
        yield f"Mulai {t['mulai']} tugas dalam setahun", f"nilai {angka_teks(t['nilai'])}"
    yield "Tugas sebagai Plt dihitung sebagai tugas tambahan", _ya(isi["plt_dihitung"])


def _kreativitas(isi: Isi) -> Iterator[Butir]:
    for kode, nilai in isi["nilai"].items():
        yield SEBUTAN_KREATIVITAS[Kreativitas(kode)], f"nilai {angka_teks(nilai)}"
    yield "Beberapa kreativitas dalam setahun", SEBUTAN_GABUNGAN[GabunganKreativitas(isi["gabungan"])]


def _perilaku(isi: Isi) -> Iterator[Butir]:
    yield "Nilai setiap aspek paling tinggi", angka_teks(isi["tertinggi"])
    yield "Kepemimpinan hanya bagi pejabat struktural", _ya(isi["kepemimpinan_hanya_struktural"])


def _prestasi(isi: Isi) -> Iterator[Butir]:
    yield "Bagian nilai SKP", f"{angka_teks(isi['persen_skp'])}%"
    yield "Bagian nilai perilaku", f"{angka_teks(isi['persen_perilaku'])}%"


def _pembulatan(isi: Isi) -> Iterator[Butir]:
    yield "Angka di belakang koma", str(isi["desimal"])
    yield "Nilai antara ikut dibulatkan", _ya(isi["nilai_antara"])


def _sebutan(isi: Isi) -> Iterator[Butir]:
    for b in isi["batas_bawah"]:
        kata = "mulai" if b.get("termasuk", True) else "lebih dari"
        yield SEBUTAN_PP46[Predikat(b["predikat"])], f"{kata} {angka_teks(b['mulai'])}"
    yield SEBUTAN_PP46[Predikat.SANGAT_KURANG], "selebihnya"
    desimal = isi["desimal"]
    cara = "tidak dibulatkan" if desimal is None else f"dibulatkan ke {desimal} angka di belakang koma"
    yield "Nilai sebelum dibandingkan", cara


def _dua_jabatan(isi: Isi) -> Iterator[Butir]:
    yield "Nilai SKP setahun", "rata-rata biasa nilai SKP setiap jabatan, tanpa memperhitungkan jumlah bulan"


def _tugas_belajar(isi: Isi) -> Iterator[Butir]:
    for t in isi["konversi"]:
        yield f"IPK mulai {angka_teks(t['mulai'])}", f"nilai SKP {angka_teks(t['nilai'])}"
    if not isi["konversi"]:
        yield "Tabel konversi IPK", "belum diisi; nilai tugas belajar belum dapat dihitung dari IPK"


def _capaian_bulan(isi: Isi) -> Iterator[Butir]:
    yield "Kegiatan tanpa target bulan sendiri", SEBUTAN_TANPA_TARGET[TanpaTargetBulan(isi["tanpa_target_bulan"])]
    yield "Aspek yang dihitung", ", ".join(SEBUTAN_ASPEK[Aspek(a)].lower() for a in isi["aspek"])


def _sanksi(isi: Isi) -> Iterator[Butir]:
    for t in isi["tingkat"]:
        atas = f"sampai {angka_teks(t['sampai'])}" if "sampai" in t else f"di bawah {angka_teks(t['di_bawah'])}"
        awal = "" if str(t["mulai"]) == "0" else f"{angka_teks(t['mulai'])} "
        yield f"Nilai SKP {awal}{atas} ({t['jenis']})", str(t["teks"])
    yield "Diterapkan oleh aplikasi", "tidak; hanya ditampilkan sebagai riwayat"


def _tindak_lanjut(isi: Isi) -> Iterator[Butir]:
    for p, saran in isi["saran"].items():
        yield SEBUTAN_PP46[Predikat(p)], " ".join(f"{s['teks']} ({s['dasar']})" for s in saran) or "–"


def _keberatan(isi: Isi) -> Iterator[Butir]:
    yield "Batas mengajukan keberatan", f"{isi['hari_kalender']} hari kalender sesudah hasilnya diterima; {DITERIMA}"
    yield "Batas tanggapan Pejabat Penilai", f"{isi['hari_tanggapan']} hari kalender sesudah keberatan diterima"


def _syarat(isi: Isi) -> Iterator[Butir]:
    a = baca_syarat(isi)
    yield "Kegiatan tugas jabatan paling sedikit", str(a.kegiatan_minimum)
    yield "Aspek yang ditargetkan", ", ".join(SEBUTAN_ASPEK[x].lower() for x in a.aspek_wajib) or "tidak ditentukan"
    yield "Kegiatan atasan yang didukung wajib disebut", _ya(a.intervensi_wajib)
    batas = f"{a.batas_tanggal} {BULAN[a.batas_bulan - 1]}" if a.batas_bulan else "tidak ditentukan"
    yield "SKP ditetapkan paling lambat (hanya diingatkan)", batas


def _predikat_bulanan(isi: Isi) -> Iterator[Butir]:
    yield "Bulan yang tidak dicakup evaluasi", SEBUTAN_TANPA_EVALUASI[isi["tanpa_evaluasi"]]


_PENGURAI: dict[str, Callable[[Isi], Iterator[Butir]]] = {
    "aspek": _aspek,
    "batas_aspek": _batas_aspek,
    "skala_kualitas": _skala_kualitas,
    "bobot": _bobot,
    "tugas_tambahan": _tugas_tambahan,
    "kreativitas": _kreativitas,
    "perilaku": _perilaku,
    "prestasi": _prestasi,
    "pembulatan": _pembulatan,
    "sebutan": _sebutan,
    "dua_jabatan": _dua_jabatan,
    "tugas_belajar": _tugas_belajar,
    "capaian_bulan": _capaian_bulan,
    "sanksi": _sanksi,
    "tindak_lanjut": _tindak_lanjut,
    "keberatan": _keberatan,
    "syarat": _syarat,
    "predikat_bulanan": _predikat_bulanan,
}
