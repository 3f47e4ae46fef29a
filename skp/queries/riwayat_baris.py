"""Row history of a plan in words: every change of its frame, results, indicators, expectations and lampiran."""

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Page
from django.db.models import Model

from kinerja.inti.pelaku import Pelaku
from kinerja.inti.riwayat_baris import jejak_dari
from kinerja.queries.riwayat_baris import BarisRiwayat, Pembanding, Perihal, Perubahan, halaman_riwayat
from skp.domain.potret import SEBUTAN_BIDANG, SEBUTAN_SIAPA
from skp.models import EkspektasiKhusus, HasilKerja, Indikator, LampiranSkp, NilaiPerilaku, Skp

JUDUL: Mapping[type[Model], str] = {
    Skp: "SKP",
    HasilKerja: "Hasil kerja",
    Indikator: "Indikator",
    EkspektasiKhusus: "Ekspektasi khusus",
    LampiranSkp: "Lampiran",
}
_PANJANG = 80


def riwayat_baris_skp(pelaku: Pelaku, skp: Skp, halaman: str | None) -> "Page[BarisRiwayat]":
    """Changes of one version of a plan, newest first, in the tenant's zone; a constant number of statements.

    Results that were taken out, and their indicators, are told as well.
    """
    jejak: Any = jejak_dari(HasilKerja)  # its columns are those of the model that it follows
    hasil = jejak.objects.filter(skp=skp.pk).order_by().values_list("id", flat=True).distinct()
    return halaman_riwayat(
        JUDUL,
        skp.pk,
        halaman,
        zona=pelaku.zona,
        banding=_BANDING,
        perihal=_PERIHAL,
        cucu={Indikator: list(hasil)},
    )


def _diam(lama: Any, baru: Any) -> list[Perubahan]:
    return []


def _urutan(lama: Any, baru: Any) -> list[Perubahan]:
    """The place in a list is worth saying when it moves."""
    return [] if None in (lama, baru) else [Perubahan("Urutan", str(lama + 1), str(baru + 1))]


def _beda_potret(lama: Any, baru: Any) -> list[Perubahan]:
    """Both people's lines on the form, where they differ."""
    return [
        Perubahan(f"{siapa}: {bidang}", dari, menjadi)
        for kunci, siapa in SEBUTAN_SIAPA.items()
        for k, bidang in SEBUTAN_BIDANG.items()
        if (dari := _baris(lama, kunci, k)) != (menjadi := _baris(baru, kunci, k))
    ]


def _baris(potret: Any, siapa: str, bidang: str) -> str:
    return str(((potret or {}).get(siapa) or {}).get(bidang, ""))


_BANDING: Mapping[str, Pembanding] = {
    "potret": _beda_potret,
    "urutan": _urutan,
    **dict.fromkeys(("silsilah", "dibuat_oleh", "dibuat_pada", "unggahan"), _diam),
}
"""Technical columns are not told: who wrote when stands beside each change anyway."""


def _uraian(isi: Mapping[str, Any]) -> str:
    teks = str(isi["uraian"])
    return teks if len(teks) <= _PANJANG else f"{teks[: _PANJANG - 1]}…"


def _nilai(isi: Mapping[str, Any]) -> str:
    return str(dict(NilaiPerilaku.choices).get(isi["nilai"], isi["nilai"]))


def _bagian(isi: Mapping[str, Any]) -> str:
    return str(dict(LampiranSkp.Bagian.choices).get(isi["bagian"], isi["bagian"]))


_PERIHAL: Perihal = {
    Skp: lambda isi: "",
    HasilKerja: _uraian,
    Indikator: _uraian,
    EkspektasiKhusus: _nilai,
    LampiranSkp: _bagian,
}
