"""The cascade across people: the tree of results, and the Matriks Peran Hasil of one leader."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from kinerja.inti.akses import PermintaanPelaku, perlu
from skp.exports.pohon import ekspor_matriks
from skp.forms.pohon import FormMatriks, FormPohon, baca_id
from skp.models import PeriodeSkp
from skp.policies.pohon import can_matriks, check_matriks, check_pohon
from skp.queries.matriks_halaman import HalamanMatriks, halaman_matriks
from skp.queries.pantauan_papan import periode_dipilih, pilihan_periode
from skp.queries.pohon_halaman import (
    GARIS,
    PermintaanPohon,
    cabang_pohon,
    halaman_pohon,
    pilihan_unit,
    unit_dipilih,
)
from skp.queries.ruang import ruang

MODUL = "skp"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
@perlu(modul=MODUL)
def pohon(request: PermintaanPelaku) -> HttpResponse:
    """The tree with the way to `?buka=` open; with htmx one branch of it (`buka` or `tutup`)."""
    pelaku = request.pelaku
    check_pohon(pelaku)
    periode, semua = _periode(request)
    if periode is None:
        return render(request, "skp/pohon/pohon.html", {"boleh_matriks": can_matriks(pelaku)})
    if not ruang(periode.rejim).bermatriks:
        return _tanpa_matriks(request, "skp/pohon/pohon.html", periode, semua)
    pilihan = pilihan_unit(pelaku)
    unit = unit_dipilih(pelaku, pilihan, request.GET.get("unit", ""))
    minta = PermintaanPohon(
        periode,
        unit,
        baca_id(request.GET.get("buka") or request.GET.get("tutup")),
        request.GET.get("perhatian") == "on",
        request.GET.get("hal"),
    )
    kueri = _kueri(minta)
    if request.htmx and minta.buka is not None:  # type: ignore[attr-defined]
        simpul = cabang_pohon(pelaku, minta, tutup="tutup" in request.GET)
        return render(request, "skp/pohon/pohon.html#cabang", {"s": simpul, "kueri": kueri})
    data = {"periode": str(periode.pk), "unit": str(unit.pk) if unit else GARIS, "perhatian": minta.perlu_saja}
    isi: dict[str, Any] = {
        "halaman": halaman_pohon(pelaku, minta),
        "minta": minta,
        "form": FormPohon(data, periode=semua, unit=_dengan(pilihan, unit)),
        "kueri": kueri,
        "boleh_matriks": can_matriks(pelaku),
    }
    return render(request, "skp/pohon/pohon.html", isi)


@require_GET
@perlu(modul=MODUL)
def matriks(request: PermintaanPelaku) -> HttpResponse:
    """The matrix of one leader."""
    check_matriks(request.pelaku)
    request.jalur_menu = reverse("skp-pohon")  # type: ignore[attr-defined]
    periode, semua = _periode(request)
    if periode is None:
        return render(request, "skp/pohon/matriks.html", {"boleh_matriks": True})
    if not ruang(periode.rejim).bermatriks:
        return _tanpa_matriks(request, "skp/pohon/matriks.html", periode, semua)
    h, unit, pilihan = _matriks(request, periode)
    data = {"periode": str(periode.pk), "unit": str(unit.pk) if unit else GARIS, "penilai": h.penilai}
    isi = {
        "h": h,
        "periode": periode,
        "form": FormMatriks(data, periode=semua, unit=_dengan(pilihan, unit), penilai=h.pilihan),
        "kueri": urlencode(data | ({"skp": h.matriks.skp.pk} if h.matriks else {})),
        "boleh_matriks": True,
    }
    return render(request, "skp/pohon/matriks.html", isi)


@require_GET
@perlu(modul=MODUL)
def unduh(request: PermintaanPelaku) -> HttpResponse:
    """The same matrix as a spreadsheet."""
    check_matriks(request.pelaku)
    periode, _ = _periode(request)
    h = _matriks(request, periode)[0] if periode and ruang(periode.rejim).bermatriks else None
    if h is None or h.matriks is None:
        messages.info(request, "Belum ada matriks untuk diunduh.")
        return redirect("skp-matriks")
    jawaban = HttpResponse(ekspor_matriks(request.pelaku, h.matriks), content_type=XLSX)
    nama = f"matriks-peran-hasil-{h.matriks.skp.pk}.xlsx"
    jawaban["Content-Disposition"] = content_disposition_header(True, nama) or ""
    return jawaban


def _tanpa_matriks(
    request: PermintaanPelaku, templat: str, periode: PeriodeSkp, semua: list[PeriodeSkp]
) -> HttpResponse:
    """The same page, saying that the regulation of the chosen period hands nothing down; another one can be chosen."""
    form = FormMatriks({"periode": str(periode.pk)}, periode=semua, unit=(), penilai=())
    isi = {"form": form, "periode": periode, "boleh_matriks": can_matriks(request.pelaku), "tanpa_matriks": True}
    return render(request, templat, isi)


def _periode(request: PermintaanPelaku) -> tuple[PeriodeSkp | None, list[PeriodeSkp]]:
    semua = pilihan_periode(request.pelaku)
    return periode_dipilih(semua, request.GET.get("periode"), request.pelaku.hari_ini()), semua


def _matriks(request: PermintaanPelaku, periode: PeriodeSkp) -> tuple[HalamanMatriks, Any, list[tuple[str, str]]]:
    pilihan = pilihan_unit(request.pelaku)
    unit = unit_dipilih(request.pelaku, pilihan, request.GET.get("unit", ""))
    penilai, skp = request.GET.get("penilai", ""), request.GET.get("skp", "")
    return halaman_matriks(request.pelaku, periode, unit, penilai=penilai, skp=skp), unit, pilihan


def _dengan(pilihan: list[tuple[str, str]], unit: Any) -> list[tuple[str, str]]:
    """The choices, with a unit below them when that one is looked at."""
    ada = unit is None or any(k == str(unit.pk) for k, _ in pilihan)
    return pilihan if ada else [(str(unit.pk), unit.nama), *pilihan]


def _kueri(minta: PermintaanPohon) -> str:
    """The filter as an address, before `&buka=`."""
    isi: dict[str, Any] = {"periode": minta.periode.pk, "unit": minta.unit.pk if minta.unit else GARIS}
    return urlencode(isi | ({"perhatian": "on"} if minta.perlu_saja else {}))
