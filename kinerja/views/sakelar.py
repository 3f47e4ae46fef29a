"""Module switches and participation: what holds, and two forms that add a dated row."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from kinerja.forms import FormKepesertaan, FormSakelar
from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Ditolak
from kinerja.queries import lingkup, sakelar
from kinerja.services.sakelar import Sasaran, setel_kepesertaan, setel_modul
from kinerja.views.pegawai import SALAH

PER_HALAMAN = 50


@require_http_methods(["GET", "POST"])
@perlu(Izin.KELOLA_STRUKTUR)
def halaman(request: PermintaanPelaku) -> HttpResponse:
    """The page; its two forms post to itself and are told apart by the button's name."""
    kini = request.pelaku.hari_ini()
    kirim = request.POST.get("form")
    unit = lingkup.unit_terlihat(request.pelaku, izin=Izin.KELOLA_STRUKTUR)
    modul = FormSakelar(request.POST if kirim == "modul" else None, prefix="modul", initial={"mulai": kini})
    ikut = FormKepesertaan(request.POST if kirim == "ikut" else None, prefix="ikut", unit=unit, initial={"mulai": kini})
    if (modul.is_valid() and _modul(request, modul)) or (ikut.is_valid() and _ikut(request, ikut)):
        return redirect("sakelar")
    isi = {
        "form_modul": modul,
        "form_ikut": ikut,
        "keadaan": sakelar.keadaan_modul(kini),
        "riwayat": list(sakelar.sakelar_modul(request.pelaku)[:20]),
        "halaman": Paginator(sakelar.kepesertaan(request.pelaku), PER_HALAMAN).get_page(request.GET.get("hal")),
    }
    status = SALAH if modul.is_bound or ikut.is_bound or request.method == "POST" else 200
    return render(request, "kinerja/sakelar.html", isi, status=status)


def _modul(request: PermintaanPelaku, form: FormSakelar) -> bool:
    try:
        setel_modul(oleh=request.pelaku, **form.cleaned_data)
    except Ditolak as galat:
        form.add_error(None, galat.alasan)
        return False
    messages.success(request, "Sakelar modul dicatat.")
    return True


def _ikut(request: PermintaanPelaku, form: FormKepesertaan) -> bool:
    isi = form.cleaned_data
    try:
        sasaran = Sasaran(sakelar.pegawai_ber_nip(request.pelaku, isi["nip"]), isi["unit"], isi["jenis"])
        setel_kepesertaan(
            modul=isi["modul"],
            sasaran=sasaran,
            ikut=isi["ikut"],
            mulai=isi["mulai"],
            selesai=isi["selesai"],
            alasan=isi["alasan"],
            oleh=request.pelaku,
        )
    except Ditolak as galat:
        form.add_error("nip" if isi["nip"] else None, galat.alasan)
        return False
    messages.success(request, "Aturan kepesertaan dicatat.")
    return True
