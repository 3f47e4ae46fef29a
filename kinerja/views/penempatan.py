"""A person's seat, and the SK that names another penilai or verifikator: search first, then choose."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from kinerja.forms import FormAkhiriPada, FormAkhiriPenempatan, FormCari, FormPenempatan, FormPenugasan
from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Ditolak
from kinerja.models import Pegawai
from kinerja.queries import pegawai, peta
from kinerja.queries.penempatan import (
    formasi_dipilih,
    get_dikelola_or_404,
    get_penempatan_or_404,
    get_penugasan_or_404,
    pejabat_dipilih,
)
from kinerja.queries.terkunci import bulan_terkunci, kalimat_sesudah
from kinerja.services.penempatan import (
    Sk,
    akhiri_penempatan,
    akhiri_penugasan,
    rentang_penempatan,
    tempatkan,
    tugaskan,
)
from kinerja.services.terkunci import PerluSurat
from kinerja.views.pegawai import SALAH, kata_cari


def _sk(isi: dict[str, Any]) -> Sk:
    return Sk(isi["nomor_sk"], isi["tanggal_sk"])


@require_http_methods(["GET", "POST"])
@perlu(Izin.KELOLA_PEGAWAI)
def tambah(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Put a person in a seat, definitively or as Plt., Plh. or tugas tambahan."""
    orang = get_dikelola_or_404(request.pelaku, pk)
    pada, cari = request.pelaku.hari_ini(), kata_cari(request)
    hasil = peta.cari_formasi(request.pelaku, cari, pada)
    pilihan = [(f.formasi_id, f"{f.sebutan} – {f.pemegang or 'kosong'}") for f in hasil]
    form = FormPenempatan(request.POST or None, formasi=pilihan)
    if form.is_valid():
        isi = form.cleaned_data
        try:
            kursi = formasi_dipilih(request.pelaku, isi["formasi"], isi["mulai"])
            dikunci = bulan_terkunci(*rentang_penempatan(orang, kursi, isi["jenis"], isi["mulai"], isi["selesai"]))
            tempatkan(
                pegawai=orang,
                formasi=kursi,
                jenis=isi["jenis"],
                mulai=isi["mulai"],
                selesai=isi["selesai"],
                sk=_sk(isi),
                oleh=request.pelaku,
                tahu=form.surat.tahu,
            )
        except PerluSurat as galat:
            form.tanyakan_surat(galat)
        except Ditolak as galat:
            form.add_error(None, galat.alasan)
        else:
            messages.success(request, f"Penempatan {orang.nama_lengkap} dicatat.{kalimat_sesudah(dikunci)}")
            return redirect("pegawai-rinci", pk)
    saring = FormCari({"cari": cari}, label="Cari formasi", bantuan="Nama jabatan, unit, atau kode formasi.")
    return _halaman(request, "kinerja/penempatan_tambah.html", orang, form, saring, hasil)


@require_http_methods(["GET", "POST"])
@perlu(Izin.KELOLA_PEGAWAI)
def akhiri(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """End one placement."""
    penempatan = get_penempatan_or_404(request.pelaku, pk)
    form = FormAkhiriPenempatan(request.POST or None)
    if form.is_valid():
        selesai, alasan = form.cleaned_data["selesai"], form.cleaned_data["alasan"]
        try:
            dikunci = bulan_terkunci([(penempatan.pegawai_id, selesai, penempatan.selesai)])
            akhiri_penempatan(
                penempatan=penempatan, selesai=selesai, alasan=alasan, surat=form.surat, oleh=request.pelaku
            )
        except PerluSurat as galat:
            form.tanyakan_surat(galat)
        except Ditolak as galat:
            form.add_error(None, galat.alasan)
        else:
            messages.success(request, f"Penempatan diakhiri.{kalimat_sesudah(dikunci)}")
            return redirect("pegawai-rinci", penempatan.pegawai_id)
    isi = {"penempatan": penempatan, "form": form}
    return render(request, "kinerja/penempatan_akhiri.html", isi, status=SALAH if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@perlu(Izin.KELOLA_PEGAWAI)
def tugaskan_pejabat(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Name another penilai or verifikator by an SK."""
    orang = get_dikelola_or_404(request.pelaku, pk)
    cari = kata_cari(request)
    hasil = [b for b in pegawai.cari_pejabat(request.pelaku, cari, request.pelaku.hari_ini()) if b.pegawai.pk != pk]
    pilihan = [(b.pegawai.pk, f"{b.pegawai.nama_lengkap} – {b.keadaan.jabatan or 'tanpa jabatan'}") for b in hasil]
    form = FormPenugasan(request.POST or None, pejabat=pilihan)
    if form.is_valid():
        isi = form.cleaned_data
        try:
            tugaskan(
                pegawai=orang,
                peran=isi["peran"],
                pejabat=pejabat_dipilih(request.pelaku, isi["pejabat"]),
                mulai=isi["mulai"],
                selesai=isi["selesai"],
                sk=_sk(isi),
                oleh=request.pelaku,
            )
        except Ditolak as galat:
            form.add_error(None, galat.alasan)
        else:
            messages.success(request, "Penugasan dicatat.")
            return redirect("pegawai-rinci", pk)
    saring = FormCari({"cari": cari}, label="Cari pejabat", bantuan="Nama atau NIP, sedikitnya tiga huruf.")
    return _halaman(request, "kinerja/penugasan_tambah.html", orang, form, saring, hasil)


@require_http_methods(["GET", "POST"])
@perlu(Izin.KELOLA_PEGAWAI)
def akhiri_tugas(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """End an SK's assignment of a penilai or verifikator."""
    penugasan = get_penugasan_or_404(request.pelaku, pk)
    form = FormAkhiriPada(request.POST or None)
    if form.is_valid():
        try:
            akhiri_penugasan(penugasan=penugasan, oleh=request.pelaku, **form.cleaned_data)
        except Ditolak as galat:
            form.add_error(None, galat.alasan)
        else:
            messages.success(request, "Penugasan diakhiri.")
            return redirect("pegawai-rinci", penugasan.pegawai_id)
    isi = {"penugasan": penugasan, "form": form}
    return render(request, "kinerja/penugasan_akhiri.html", isi, status=SALAH if form.is_bound else 200)


def _halaman(
    request: PermintaanPelaku, templat: str, orang: Pegawai, form: Any, saring: FormCari, hasil: Sequence[Any]
) -> HttpResponse:
    isi = {"pegawai": orang, "form": form, "saring": saring, "hasil": hasil, "cari": kata_cari(request)}
    return render(request, templat, isi, status=SALAH if form.is_bound else 200)
