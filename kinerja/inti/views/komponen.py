from decimal import Decimal

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from kinerja.inti.formulir import FormDasar
from kinerja.inti.templatetags.komponen import NADA


class FormContoh(FormDasar):
    """One field of every kind, for the gallery only; nothing is saved."""

    nama = forms.CharField(label="Nama lengkap", help_text="Tanpa gelar.", max_length=100)
    tmt = forms.DateField(label="TMT jabatan")
    pukul = forms.TimeField(label="Jam masuk", required=False)
    volume = forms.IntegerField(label="Volume", min_value=1)
    besaran = forms.DecimalField(label="Besaran TPP", help_text="Dalam rupiah.", required=False)
    jenis = forms.ChoiceField(label="Jenis pegawai", choices=[("pns", "PNS"), ("pppk", "PPPK")])
    kelompok = forms.ChoiceField(
        label="Ikut serta dalam",
        choices=[("presensi", "Presensi"), ("aktivitas", "Aktivitas")],
        widget=forms.RadioSelect,
    )
    setuju = forms.BooleanField(label="Data sudah saya periksa")
    uraian = forms.CharField(label="Uraian", widget=forms.Textarea, required=False)
    berkas = forms.FileField(label="Berkas", help_text="XLSX, ODS, atau CSV, paling besar 30 MB.", required=False)


class FormSaringContoh(FormDasar):
    cari = forms.CharField(label="Nama atau NIP", required=False)
    jenis = forms.ChoiceField(label="Jenis", choices=[("", "Semua"), ("pns", "PNS"), ("pppk", "PPPK")], required=False)


def galeri(request: HttpRequest) -> HttpResponse:
    """Every component in every state. Open in development and demo, 404 elsewhere."""
    if not (settings.DEBUG or settings.DEMO):
        raise Http404("Galeri komponen hanya terbuka pada pengembangan dan demo.")
    isian = {"nama": "", "tmt": "31 Februari", "volume": "banyak", "besaran": "1.234,56", "jenis": "pns"}
    salah = FormContoh(isian, auto_id="salah_%s")
    isi = {
        "form": FormContoh(initial={"volume": 1200, "besaran": Decimal("1234.56")}),
        "form_salah": salah,
        "form_saring": FormSaringContoh(request.GET or None, auto_id="saring_%s"),
        "nada": NADA,
        "daftar": Paginator(range(1, 481), 20).page(4),
        "daftar_satu": Paginator(range(3), 20).page(1),
        "rupiah": Decimal(4_812_350),
    }
    return render(request, "inti/komponen.html", isi)
