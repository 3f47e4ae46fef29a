"""The numbers between, by name, as the Pengukuran form and the booklet print them."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from skp.domain.angka_pasti import bulatkan, simpan
from skp.domain.pp46.aspek import HasilAspek
from skp.domain.pp46.aturan import AturanPp46
from skp.domain.pp46.capaian import HasilSkp
from skp.domain.pp46.kegiatan import HasilKegiatan
from skp.domain.pp46.masukan import SEBUTAN_PERILAKU
from skp.domain.pp46.prestasi import SEBUTAN_PP46, HasilPerilaku, HasilPrestasi, sebutan_nilai


def bagian_prestasi(hasil: HasilPrestasi, aturan: AturanPp46) -> dict[str, Any]:
    """All numbers of a year: Decimal to two decimals, words in Indonesian, keys as text."""
    p = aturan.prestasi
    return {
        "skp": [bagian_skp(s, aturan) for s in hasil.skp],
        "nilai_skp": bulatkan(hasil.nilai_skp),
        "sebutan_skp": sebutan_nilai(hasil.nilai_skp, aturan.sebutan),
        "persen_skp": simpan(p.persen_skp),
        "bagian_skp": bulatkan(hasil.bagian_skp),
        "perilaku": bagian_perilaku(hasil.perilaku, aturan),
        "persen_perilaku": simpan(p.persen_perilaku),
        "bagian_perilaku": bulatkan(hasil.bagian_perilaku),
        "nilai_prestasi": hasil.nilai,
        "sebutan": SEBUTAN_PP46[hasil.predikat],
        "sanksi": [{"jenis": s.jenis, "teks": s.teks, "dasar": aturan.dasar["sanksi"]} for s in hasil.sanksi],
    }


def bagian_skp(hasil: HasilSkp, aturan: AturanPp46) -> dict[str, Any]:
    """One SKP: its lines and what was added to their mean."""
    return {
        "jenis": hasil.jenis,
        "jabatan": hasil.jabatan,
        "kegiatan": [_kegiatan(k) for k in hasil.kegiatan],
        "rata_kegiatan": _angka(hasil.rata_kegiatan),
        "jumlah_tugas_tambahan": hasil.jumlah_tugas,
        "nilai_tugas_tambahan": bulatkan(hasil.nilai_tugas),
        "nilai_kreativitas": bulatkan(hasil.nilai_kreativitas),
        "nilai_skp": hasil.nilai,
        "sebutan": sebutan_nilai(hasil.eksak, aturan.sebutan),
    }


def _kegiatan(hasil: HasilKegiatan) -> dict[str, Any]:
    return {
        "uraian": hasil.uraian,
        "keadaan": hasil.keadaan.value,
        "aspek": {a.aspek.value: _aspek(a) for a in hasil.aspek},
        "pembagi": hasil.pembagi,
        "perhitungan": _angka(hasil.perhitungan),
        "nilai_capaian": hasil.nilai,
        "bobot": None if hasil.bobot is None else simpan(hasil.bobot),
    }


def _aspek(hasil: HasilAspek) -> dict[str, Any]:
    return {
        "target": hasil.target,
        "realisasi": hasil.realisasi,
        "efisiensi": _angka(hasil.efisiensi),
        "nilai": hasil.nilai,
    }


def bagian_perilaku(hasil: HasilPerilaku, aturan: AturanPp46) -> dict[str, Any]:
    """Behaviour: each aspect with its number and word, the sum and the mean."""
    baris: Mapping[str, dict[str, Any]] = {
        a.value: {"nama": SEBUTAN_PERILAKU[a], "nilai": simpan(n), "sebutan": sebutan_nilai(n, aturan.sebutan)}
        for a, n in hasil.nilai.items()
    }
    return {
        "aspek": baris,
        "jumlah": simpan(hasil.jumlah),
        "rata_rata": hasil.rata_rata,
        "sebutan": sebutan_nilai(hasil.eksak, aturan.sebutan),
    }


def _angka(nilai: Fraction | None) -> Decimal | None:
    return None if nilai is None else bulatkan(nilai)
