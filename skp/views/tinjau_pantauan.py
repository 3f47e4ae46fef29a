"""Pantauan SKP: the board by unit, the list behind each count, the spreadsheet, and reminders."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods

from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.format import angka
from kinerja.inti.izin import Izin
from skp.domain.pantauan import SEBUTAN
from skp.exports.tinjau import ekspor_pantauan
from skp.forms.tinjau import FormPantauan, FormPeriode
from skp.models import PeriodeSkp
from skp.policies.tinjau import can_ingatkan, check_ingatkan, check_pantau
from skp.queries import pantauan_papan as queries
from skp.queries.pantauan_papan import SaringPantauan, periode_dipilih, pilihan_periode
from skp.services.tinjau_pengingat import HasilIngatkan, kirim_pengingat

MODUL = "skp"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _periode(request: PermintaanPelaku) -> PeriodeSkp:
    """The period asked for. Raises Ditolak for whoever does not follow the board, Http404 without any period."""
    check_pantau(request.pelaku)
    diminta = request.GET.get("periode")
    periode = periode_dipilih(pilihan_periode(request.pelaku), diminta, request.pelaku.hari_ini())
    if periode is None:
        raise Http404("Belum ada periode SKP.")
    return periode


def _saring(request: PermintaanPelaku, periode: PeriodeSkp) -> tuple[FormPantauan, SaringPantauan]:
    form = FormPantauan({**request.GET.dict(), "periode": str(periode.pk)})
    return form, form.saringan()


@require_GET
@perlu(modul=MODUL)
def papan(request: PermintaanPelaku) -> HttpResponse:
    """Counts by unit, each a link to its people."""
    check_pantau(request.pelaku)
    pelaku, semua = request.pelaku, pilihan_periode(request.pelaku)
    periode = periode_dipilih(semua, request.GET.get("periode"), pelaku.hari_ini())
    if periode is None:
        return render(request, "skp/tinjau/pantauan.html", {"papan": None})
    opd = request.GET.get("opd", "")
    isi_papan, orang = queries.papan_dan_orang(pelaku, periode, int(opd) if opd.isascii() and opd.isdigit() else None)
    alamat = f"{reverse('skp-pantauan')}?{request.GET.urlencode()}" if request.GET else reverse("skp-pantauan")
    isi = {
        "papan": isi_papan,
        "kolom": SEBUTAN.items(),
        "form": FormPeriode({"periode": str(periode.pk)}, semua=semua) if len(semua) > 1 else None,
        "pesan_wa": queries.pesan_wa(isi_papan, orang, request.build_absolute_uri(alamat), hari_ini=pelaku.hari_ini()),
        "boleh_ingatkan": can_ingatkan(pelaku, periode),
        "ingatan": queries.ingatan(orang, hari_ini=pelaku.hari_ini(), kecuali=pelaku.keanggotaan_id),
        "tim_saja": not pelaku.punya(Izin.KELOLA_SKP),
    }
    return render(request, "skp/tinjau/pantauan.html", isi)


@require_GET
@perlu(modul=MODUL)
def pegawai(request: PermintaanPelaku) -> HttpResponse:
    """The people behind a count: who, where, and why."""
    periode = _periode(request)
    form, saring = _saring(request, periode)
    muka, ingatan = queries.halaman_orang(request.pelaku, periode, saring, request.GET.get("hal"))
    isi: dict[str, Any] = {
        "periode": periode,
        "form": form,
        "halaman": muka,
        "ingatan": ingatan,
        "boleh_ingatkan": can_ingatkan(request.pelaku, periode),
        "kueri": _kueri(periode, saring),
        "sebutan": SEBUTAN,
    }
    return render(request, "skp/tinjau/pegawai.html", isi)


def _kueri(periode: PeriodeSkp, s: SaringPantauan) -> str:
    """The filter as an address, for the spreadsheet and the reminder."""
    isi = {"periode": periode.pk, "keadaan": s.keadaan, "opd": s.opd, "unit": s.unit, "cari": s.cari}
    return urlencode({k: n for k, n in isi.items() if n not in (None, "")})


@require_GET
@perlu(modul=MODUL)
def unduh(request: PermintaanPelaku) -> HttpResponse:
    """The filtered list as a spreadsheet."""
    periode = _periode(request)
    berkas = ekspor_pantauan(request.pelaku, periode, _saring(request, periode)[1])
    jawaban = HttpResponse(berkas, content_type=XLSX)
    nama = f"pantauan-skp-{periode.nama.lower().replace(' ', '-')}.xlsx"
    jawaban["Content-Disposition"] = content_disposition_header(True, nama) or ""
    return jawaban


@require_http_methods(["GET", "POST"])
@perlu(modul=MODUL)
def pengingat(request: PermintaanPelaku) -> HttpResponse:
    """Whom a reminder would reach, with a number; then it is sent. The address carries the filter."""
    periode = _periode(request)
    check_ingatkan(request.pelaku, periode)
    saring = _saring(request, periode)[1]
    kueri = _kueri(periode, saring)
    kembali = f"{reverse('skp-pantauan-pegawai')}?{kueri}"
    if request.method == "POST":
        messages.success(request, _kalimat(kirim_pengingat(periode=periode, saring=saring, oleh=request.pelaku)))
        return redirect(kembali)
    orang = queries.terpantau(request.pelaku, periode, saring)
    ingatan = queries.ingatan(orang, hari_ini=request.pelaku.hari_ini(), kecuali=request.pelaku.keanggotaan_id)
    isi = {"periode": periode, "ingatan": ingatan, "kembali": kembali, "kueri": kueri}
    return render(request, "skp/tinjau/pengingat.html", isi)


def _kalimat(h: HasilIngatkan) -> str:
    kalimat = f"{angka(h.dikirim)} pengingat dikirim."
    if h.sudah:
        kalimat += f" {angka(h.sudah)} sudah dikirim hari ini dan tidak diulang."
    if h.tanpa_akun:
        kalimat += f" {angka(h.tanpa_akun)} pegawai belum mempunyai akun; hubungi langsung."
    return kalimat
