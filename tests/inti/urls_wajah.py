"""The project's addresses and one that raises whatever a view could raise."""

from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import OperationalError
from django.http import Http404, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import path
from django.views.decorators.csrf import csrf_protect

from config.urls import handler400, handler403, handler404, handler500, urlpatterns  # noqa: F401
from kinerja.inti.alur import SudahBerubah
from kinerja.inti.pelaku import Ditolak, TanpaIzin
from kinerja.inti.views import galat

GALAT = {
    "ditolak": Ditolak("Bulan ini sudah dikunci oleh BKPSDM."),
    "peran": TanpaIzin("Peran Anda tidak mencakup tindakan ini."),
    "berubah": SudahBerubah([1, 2]),
    "besar": RequestDataTooBig("besar"),
    "salah": SuspiciousOperation("palsu"),
    "izin": PermissionDenied("rahasia"),
    "hilang": Http404("Pegawai 198804282010122001 tidak ada"),
    "rusak": ValueError("rahasia dalam"),
    "putus": OperationalError("host=10.0.0.1"),
}


def lempar(request, apa):
    if apa == "sering":
        return galat.terlalu_sering(request)
    if apa == "tombol":
        return HttpResponseNotAllowed(["POST"])
    if apa == "masuk":
        return redirect("account_login")
    raise GALAT[apa]


urlpatterns = [path("uji/<slug:apa>/", csrf_protect(lempar)), *urlpatterns]
