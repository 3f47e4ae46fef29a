"""Imports: choose, upload, pair columns, look at what would happen, apply, take back what was refused."""

import uuid
from http import HTTPStatus
from pathlib import PurePath
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kinerja.inti import layanan_impor, policies, queries
from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.forms import FormBerkas, FormPasangan
from kinerja.inti.impor import Pengimpor, kolom_tertutup, pengimpor, pengimpor_untuk
from kinerja.inti.impor_baris import berkas_ditolak, berkas_templat
from kinerja.inti.models import BarisUnggahan, Unggahan
from kinerja.inti.pelaku import Ditolak

Status = Unggahan.Status
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TAB = (
    (BarisUnggahan.Putusan.BARU, "Baru"),
    (BarisUnggahan.Putusan.BERUBAH, "Berubah"),
    (BarisUnggahan.Putusan.DITOLAK, "Ditolak"),
    (BarisUnggahan.Putusan.DIABAIKAN, "Diabaikan"),
)


@require_GET
@perlu()
def daftar(request: PermintaanPelaku) -> HttpResponse:
    """Kinds of import the person may use, and the latest uploads he may see."""
    jenis = pengimpor_untuk(request.pelaku)
    if not jenis:
        raise Ditolak("Peran Anda tidak mencakup impor data.")
    judul = {p.kode: p.judul for p in jenis}
    terakhir = [(u, judul[u.jenis]) for u in queries.unggahan_terakhir(request.pelaku)]
    return render(request, "inti/impor/daftar.html", {"jenis": jenis, "terakhir": terakhir})


@require_http_methods(["GET", "POST"])
@perlu()
def unggah(request: PermintaanPelaku, kode: str) -> HttpResponse:
    """Explain the file that is wanted, and take it."""
    imp = queries.pengimpor_satu(request.pelaku, kode)
    data, berkas = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = FormBerkas(data, berkas, pengimpor=imp)
    opsi = _form_opsi(request, imp)
    form.use_required_attribute = True
    sah = form.is_valid() and (opsi is None or opsi.is_valid())
    if data is not None and sah:
        pilihan = imp.opsi_json(opsi.cleaned_data) if opsi else {}
        hasil = [
            layanan_impor.unggah(kode=imp.kode, nama=b.name, isi=b.read(), opsi=pilihan, oleh=request.pelaku)
            for b in form.cleaned_data["berkas"]
        ]
        if len(hasil) == 1:
            return redirect("impor-rinci", hasil[0].kode)
        messages.success(request, f"{len(hasil)} berkas diterima dan sedang diperiksa.")
        return redirect("impor-daftar")
    isi = {"pengimpor": imp, "form": form, "opsi": opsi, "kolom": imp.kolom}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if data is not None else HTTPStatus.OK
    return render(request, "inti/impor/unggah.html", isi, status=status)


def _form_opsi(request: PermintaanPelaku, imp: Pengimpor) -> Form | None:
    """The importer's own questions. A date of effect that it leaves open begins at the first of this month."""
    if imp.form_opsi is None:
        return None
    awal = {nama: request.GET[nama] for nama in imp.opsi_dari_alamat if nama in request.GET}
    opsi = imp.form_opsi(request.POST if request.method == "POST" else None, prefix="opsi", initial=awal)
    opsi.use_required_attribute = True
    imp.sesuaikan_opsi(opsi, request.pelaku)
    berlaku = opsi.fields.get("berlaku")
    if berlaku is not None and opsi.get_initial_for_field(berlaku, "berlaku") is None:
        berlaku.initial = request.pelaku.hari_ini().replace(day=1)
    return opsi


@require_GET
@perlu()
def rinci(request: PermintaanPelaku, kode: uuid.UUID) -> HttpResponse:
    """One page for every state of an upload. A part of it asks again while a worker is busy."""
    unggahan = queries.unggahan_satu(request.pelaku, kode)
    bekerja = _bekerja(unggahan)
    if request.htmx and not bekerja:  # type: ignore[attr-defined]
        return HttpResponse(headers={"HX-Refresh": "true"})
    isi = {
        "unggahan": unggahan,
        "pengimpor": pengimpor(unggahan.jenis),
        "bekerja": bekerja,
        "dapat_pasangkan": policies.can_pasangkan(request.pelaku, unggahan),
    }
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "inti/impor/rinci.html#kemajuan", isi)
    return render(request, "inti/impor/rinci.html", isi | _rincian(request, unggahan, bekerja))


def _bekerja(unggahan: Unggahan) -> bool:
    return unggahan.pekerjaan is not None and unggahan.pekerjaan.hidup


def _rincian(request: PermintaanPelaku, unggahan: Unggahan, bekerja: bool) -> dict[str, Any]:
    """What the page of this state shows."""
    if bekerja:
        diperiksa = 3 if unggahan.pemetaan else 2
        return {"langkah": diperiksa if unggahan.status == Status.DIUNGGAH else 4}
    if unggahan.status == Status.PERLU_PEMETAAN:
        form = FormPasangan(pengimpor=pengimpor(unggahan.jenis), ringkasan=unggahan.ringkasan)
        return {"langkah": 2, "form": form}
    if unggahan.status not in (Status.PRATINJAU, Status.DITERAPKAN):
        return {"langkah": 1}
    return {"langkah": 3 if unggahan.status == Status.PRATINJAU else 5} | _pratinjau(request, unggahan)


def _pratinjau(request: PermintaanPelaku, unggahan: Unggahan) -> dict[str, Any]:
    jumlah: dict[str, int] = unggahan.ringkasan.get("jumlah", {})
    tersimpan: dict[str, int] = unggahan.ringkasan.get("tersimpan", {})
    ada = [(p.value, nama) for p, nama in TAB if jumlah.get(p.value)]
    pilihan = request.GET.get("lihat", "")
    utama = "ditolak" if jumlah.get("ditolak") else (ada[0][0] if ada else "baru")
    lihat = pilihan if pilihan in dict(ada) else utama
    return {
        "lihat": lihat,
        "tab": [(kode, nama, jumlah[kode], kode == lihat) for kode, nama in ada],
        "sama": jumlah.get("sama", 0),
        "ditolak": jumlah.get("ditolak", 0),
        "akan_ditulis": jumlah.get("baru", 0) + jumlah.get("berubah", 0),
        "tanpa_isi": not any(jumlah.values()),
        "hasil": _hasil(unggahan),
        "halaman": queries.baris_unggahan(unggahan, lihat, request.GET.get("hal")),
        "terpotong": jumlah.get(lihat, 0) - tersimpan.get(lihat, 0),
    }


def _hasil(unggahan: Unggahan) -> list[tuple[str, int]]:
    """What applying wrote, as the importer counted it: (words, number), without zeros."""
    hasil: dict[str, Any] = unggahan.ringkasan.get("hasil") or {}
    return [
        (nama.replace("_", " ").capitalize(), nilai)
        for nama, nilai in hasil.items()
        if isinstance(nilai, int) and not isinstance(nilai, bool) and nilai
    ]


@require_http_methods(["GET", "POST"])
@perlu()
def pasangkan(request: PermintaanPelaku, kode: uuid.UUID) -> HttpResponse:
    """Say which column of the file is which."""
    unggahan = queries.unggahan_satu(request.pelaku, kode)
    if unggahan.status not in (Status.PERLU_PEMETAAN, Status.PRATINJAU) or not unggahan.ringkasan.get("kepala_berkas"):
        raise Http404("Kolom berkas ini tidak dapat dipasangkan.")
    policies.check_pasangkan(request.pelaku, unggahan)
    data = request.POST if request.method == "POST" else None
    form = FormPasangan(data, pengimpor=pengimpor(unggahan.jenis), ringkasan=unggahan.ringkasan)
    if data is not None and form.is_valid():
        try:
            layanan_impor.pasangkan(unggahan=unggahan, pasangan=form.pasangan(), oleh=request.pelaku)
            return redirect("impor-rinci", unggahan.kode)
        except Ditolak as galat:
            form.add_error(None, galat.alasan)
    isi = {"unggahan": unggahan, "pengimpor": pengimpor(unggahan.jenis), "form": form, "langkah": 2}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if data is not None else HTTPStatus.OK
    return render(request, "inti/impor/pasangkan.html", isi, status=status)


@require_POST
@perlu()
def terapkan(request: PermintaanPelaku, kode: uuid.UUID) -> HttpResponse:
    """Apply what the preview shows."""
    unggahan = queries.unggahan_satu(request.pelaku, kode)
    layanan_impor.terapkan(unggahan=unggahan, oleh=request.pelaku)
    return redirect("impor-rinci", unggahan.kode)


@require_POST
@perlu()
def batalkan(request: PermintaanPelaku, kode: uuid.UUID) -> HttpResponse:
    """Give the upload up."""
    unggahan = queries.unggahan_satu(request.pelaku, kode)
    layanan_impor.batalkan(unggahan=unggahan, oleh=request.pelaku)
    return redirect("impor-rinci", unggahan.kode)


@require_GET
@perlu()
def ditolak(request: PermintaanPelaku, kode: uuid.UUID) -> HttpResponse:
    """Refused rows with their reasons, to be repaired and sent again."""
    unggahan = queries.unggahan_satu(request.pelaku, kode)
    nama = f"ditolak-{PurePath(unggahan.nama_berkas).stem}.xlsx"
    return _unduhan(nama, berkas_ditolak(unggahan, kolom_tertutup(unggahan, request.pelaku)))


@require_GET
@perlu()
def templat(request: PermintaanPelaku, kode: str) -> HttpResponse:
    """An empty table with the columns that are read."""
    imp = queries.pengimpor_satu(request.pelaku, kode)
    if not imp.kolom:
        raise Http404("Jenis impor ini tidak memakai tabel.")
    return _unduhan(f"templat-{imp.kode.replace('_', '-')}.xlsx", berkas_templat(imp))


def _unduhan(nama: str, isi: bytes) -> HttpResponse:
    jawaban = HttpResponse(isi, content_type=XLSX)
    jawaban.headers["Content-Disposition"] = content_disposition_header(True, nama) or "attachment"
    return jawaban
