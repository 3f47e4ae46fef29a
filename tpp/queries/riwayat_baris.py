"""Row history of a rule set in words; its rules are compared line by line."""

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Page
from django.db.models import Model

from kinerja.inti.pelaku import Pelaku
from kinerja.queries.riwayat_baris import BarisRiwayat, Perubahan, halaman_riwayat
from tpp.domain.aturan import baca_aturan
from tpp.models import Ketentuan
from tpp.uraian_ketentuan import bandingkan

JUDUL: Mapping[type[Model], str] = {Ketentuan: "Ketentuan"}


def riwayat_ketentuan(ketentuan: Ketentuan, halaman: str | None, pelaku: Pelaku) -> "Page[BarisRiwayat]":
    """Changes of one rule set, newest first, in the tenant's zone; a constant number of statements."""
    return halaman_riwayat(JUDUL, ketentuan.pk, halaman, zona=pelaku.zona, banding={"aturan": _beda})


def _beda(lama: Any, baru: Any) -> list[Perubahan]:
    """The rules that differ. A first version is told by its heading alone: the page of the rule set shows it whole."""
    if lama is None or baru is None:
        return []
    sebelum, sesudah = baca_aturan(lama)[0], baca_aturan(baru)[0]
    if sebelum is None or sesudah is None:
        return [Perubahan("Aturan", "belum lengkap", "diperbarui" if sesudah is None else "lengkap")]
    return [Perubahan(f"{b.bagian}: {b.label}", b.lama, b.baru) for b in bandingkan(sebelum, sesudah)]
