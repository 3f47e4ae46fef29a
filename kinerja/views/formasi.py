"""One seat: its page, its next arrangement, the correction of the last one, its end. Each change is shown before it is made."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from kinerja.forms import FormCari, FormPerbaikiSusunan, FormSusunan, FormTutupFormasi
from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Ditolak
from kinerja.models import Formasi, Jabatan, SusunanFormasi
from kinerja.queries import formasi as queries
from kinerja.queries.lingkup import unit_terlihat
from kinerja.services import formasi as layanan
from kinerja.services.formasi import IsiSusunan
from kinerja.views.pegawai import SALAH, kata_cari, mau_ubah


@require_GET
@perlu(Izin.LIHAT_PEGAWAI)
def rinci(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """What a seat was and is, and who held it."""
    formasi = queries.get_formasi_or_404(request.pelaku, pk)
    kini = request.pelaku.hari_ini()
    isi = {
        "r": queries.rincian_formasi(formasi, kini),
        "kini": kini,
        "boleh": request.pelaku.punya(Izin.KELOLA_STRUKTUR),
    }
    return render(request, "kinerja/formasi_rinci.html", isi)


@require_http_methods(["GET", "POST"])
@perlu(Izin.KELOLA_STRUKTUR)
def susunan(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """The next dated arrangement."""
    formasi = queries.get_formasi_or_404(request.pelaku, pk, izin=Izin.KELOLA_STRUKTUR)
    akhir = queries.susunan_terakhir(pk)
    awal = {**_awal(akhir), "dasar": "", "mulai": request.pelaku.hari_ini()}
    form = _form(request, FormSusunan, formasi, akhir, awal)

    def periksa(isi: IsiSusunan) -> None:
        layanan.check_susunan(formasi=formasi, isi=isi, mulai=form.cleaned_data["mulai"], oleh=request.pelaku)

    def lakukan(isi: IsiSusunan) -> None:
        layanan.susun_formasi(formasi=formasi, isi=isi, mulai=form.cleaned_data["mulai"], oleh=request.pelaku)

    return _proses(request, formasi, akhir, form, periksa, lakukan, "susunan")


@require_http_methods(["GET", "POST"])
@perlu(Izin.KELOLA_STRUKTUR)
def perbaiki(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """The last arrangement was entered wrongly."""
    formasi = queries.get_formasi_or_404(request.pelaku, pk, izin=Izin.KELOLA_STRUKTUR)
    akhir = queries.susunan_terakhir(pk)
    if akhir is None:
        messages.info(request, "Formasi ini belum mempunyai susunan. Isi susunan pertamanya.")
        return redirect("formasi-susunan", pk)
    form = _form(request, FormPerbaikiSusunan, formasi, akhir, {**_awal(akhir), "mulai": akhir.mulai})

    def periksa(isi: IsiSusunan) -> None:
        layanan.check_koreksi(susunan=akhir, isi=isi, mulai=form.cleaned_data["mulai"], oleh=request.pelaku)

    def lakukan(isi: IsiSusunan) -> None:
        bersih = form.cleaned_data
        layanan.koreksi_susunan(
            susunan=akhir, isi=isi, mulai=bersih["mulai"], alasan=bersih["alasan"], oleh=request.pelaku
        )

    return _proses(request, formasi, akhir, form, periksa, lakukan, "perbaiki")


@require_http_methods(["GET", "POST"])
@perlu(Izin.KELOLA_STRUKTUR)
def tutup(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Close a seat: first what is asked, then, once confirmed (`yakin`), the end itself."""
    formasi = queries.get_formasi_or_404(request.pelaku, pk, izin=Izin.KELOLA_STRUKTUR)
    form = FormTutupFormasi(request.POST or None)
    isi: dict[str, Any] = {
        "formasi": formasi,
        "form": form,
        "sebutan": queries.sebut_formasi(formasi, request.pelaku.hari_ini()),
    }
    if form.is_valid() and not mau_ubah(request):
        try:
            if request.POST.get("yakin") != "ya":
                layanan.check_tutup(formasi=formasi, sejak=form.cleaned_data["sejak"], oleh=request.pelaku)
                return render(request, "kinerja/formasi_tutup_periksa.html", isi)
            layanan.tutup_formasi(formasi=formasi, oleh=request.pelaku, **form.cleaned_data)
        except Ditolak as galat:
            form.add_error("sejak", galat.alasan)
        else:
            messages.success(request, f"Formasi {formasi.kode} ditutup.")
            return redirect("formasi-rinci", pk)
    return render(request, "kinerja/formasi_tutup.html", isi, status=SALAH if form.errors else 200)


def _awal(akhir: SusunanFormasi | None) -> dict[str, Any]:
    if akhir is None:
        return {}
    return {
        "unit": akhir.unit_id,
        "jabatan": akhir.jabatan.nama,
        "jenis": akhir.jabatan.jenis,
        "kelas": akhir.kelas,
        "atasan": akhir.atasan_id or "",
        "memimpin_unit": akhir.memimpin_unit,
        "dasar": akhir.dasar,
    }


def _form(
    request: PermintaanPelaku,
    kelas: type[FormSusunan],
    formasi: Formasi,
    akhir: SusunanFormasi | None,
    awal: dict[str, Any],
) -> FormSusunan:
    """The form with its choices: seats found by the search, and the present superior."""
    kini = request.pelaku.hari_ini()
    hasil = queries.cari_atasan(request.pelaku, kata_cari(request), kini, kecuali=formasi.pk)
    pilihan: list[tuple[Any, str]] = [(f.formasi_id, f"{f.sebutan} – {f.pemegang or 'kosong'}") for f in hasil]
    if akhir is not None and akhir.atasan is not None and akhir.atasan_id not in {pk for pk, _ in pilihan}:
        pilihan.insert(0, (akhir.atasan_id, f"{queries.sebut_formasi(akhir.atasan, kini)} – atasan sekarang"))
    unit = unit_terlihat(request.pelaku, izin=Izin.KELOLA_STRUKTUR)
    return kelas(request.POST or None, initial=awal, unit=unit, atasan=pilihan)


def _proses(
    request: PermintaanPelaku,
    formasi: Formasi,
    akhir: SusunanFormasi | None,
    form: FormSusunan,
    periksa: Callable[[IsiSusunan], None],
    lakukan: Callable[[IsiSusunan], None],
    cara: str,
) -> HttpResponse:
    """The form, then before and after, then, once confirmed (`yakin`), the change."""
    isi: dict[str, Any] = {"formasi": formasi, "form": form, "cara": cara}
    if form.is_valid() and not mau_ubah(request):
        bersih = form.cleaned_data
        try:
            baru = _isi(request, bersih)
            if request.POST.get("yakin") == "ya":
                lakukan(baru)
                messages.success(request, f"Susunan formasi {formasi.kode} dicatat.")
                return redirect("formasi-rinci", formasi.pk)
            periksa(baru)
            isi |= {"banding": _banding(akhir, baru, bersih["mulai"]), "akhir": akhir}
            return render(request, "kinerja/formasi_periksa.html", isi)
        except Ditolak as galat:
            form.add_error(None, galat.alasan)
    cari = kata_cari(request)
    isi["saring"] = FormCari(
        {"cari": cari}, label="Cari formasi atasan", bantuan="Nama jabatan, unit, atau kode formasi."
    )
    return render(request, "kinerja/formasi_ubah.html", isi, status=SALAH if form.errors else 200)


def _isi(request: PermintaanPelaku, bersih: dict[str, Any]) -> IsiSusunan:
    return IsiSusunan(
        unit=bersih["unit"],
        jabatan=" ".join(bersih["jabatan"].split()),
        jenis=bersih["jenis"],
        atasan=queries.atasan_dipilih(request.pelaku, bersih["atasan"]),
        kelas=bersih["kelas"],
        memimpin_unit=bersih["memimpin_unit"],
        dasar=bersih["dasar"],
    )


def _banding(akhir: SusunanFormasi | None, baru: IsiSusunan, mulai: date) -> list[tuple[str, str, str]]:
    """(label, before, after) of every field."""
    lama = _teks(layanan.isi_dari(akhir), akhir.mulai) if akhir is not None else {}
    return [(judul, lama.get(judul, "–"), nilai) for judul, nilai in _teks(baru, mulai).items()]


def _teks(isi: IsiSusunan, mulai: date) -> dict[str, str]:
    return {
        "Nama jabatan": isi.jabatan,
        "Jenis jabatan": Jabatan.Jenis(isi.jenis).label,
        "Unit kerja": str(isi.unit),
        "Kelas jabatan": str(isi.kelas or "–"),
        "Formasi atasan": queries.sebut_formasi(isi.atasan, mulai),
        "Memimpin unit": "ya" if isi.memimpin_unit else "tidak",
        "Dasar": isi.dasar or "–",
    }
