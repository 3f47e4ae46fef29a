"""Rule sets as files in the browser: take a version away, bring one, look at what it says, keep it as a draft."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods

from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.izin import Izin
from kinerja.inti.kasus.ketentuan import tulis_berkas
from tpp.forms.berkas import FormBerkasKetentuan, FormSimpanBerkas
from tpp.kasus.berkas import PemegangTpp, berkas_versi
from tpp.policies import MODUL
from tpp.queries.ketentuan import get_ketentuan_or_404

_SALAH = HTTPStatus.UNPROCESSABLE_ENTITY


@require_GET
@perlu(Izin.LIHAT_KETENTUAN, modul=MODUL)
def unduh(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """A version as a file that cases can be run with and another instansi can begin from."""
    berkas = berkas_versi(get_ketentuan_or_404(request.pelaku, pk))
    jawaban = HttpResponse(tulis_berkas(berkas), content_type="application/json; charset=utf-8")
    jawaban["Content-Disposition"] = content_disposition_header(True, f"ketentuan-tpp-{berkas.kode}.json") or ""
    return jawaban


@require_http_methods(["GET", "POST"])
@perlu(Izin.KELOLA_KETENTUAN, modul=MODUL)
def unggah(request: PermintaanPelaku) -> HttpResponse:
    """First the file and what is in it; then, with the same text, the draft."""
    if request.method == "POST" and "yakin" in request.POST:
        return _simpan(request)
    data, berkas = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = FormBerkasKetentuan(data, berkas)
    if form.is_valid() and form.isi is not None:
        pratinjau = PemegangTpp().periksa(form.isi, request.pelaku)
        isi = {"form": form, "berkas": form.isi, "pratinjau": pratinjau}
        return render(request, "tpp/ketentuan/berkas_periksa.html", isi, status=_SALAH if pratinjau.masalah else 200)
    status = _SALAH if form.is_bound else HTTPStatus.OK
    return render(request, "tpp/ketentuan/berkas.html", {"form": form}, status=status)


def _simpan(request: PermintaanPelaku) -> HttpResponse:
    form = FormSimpanBerkas(request.POST)
    if not form.is_valid() or form.isi is None:
        messages.error(request, "Berkas itu tidak terbaca lagi. Unggah sekali lagi.")
        return redirect("ketentuan-berkas")
    kalimat = PemegangTpp().terapkan(form.isi, form.cleaned_data["mulai"], request.pelaku)
    messages.success(request, f"{kalimat} Periksa isinya, lalu tetapkan.")
    return redirect("ketentuan-daftar")
