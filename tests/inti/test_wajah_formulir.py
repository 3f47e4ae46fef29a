from datetime import date
from decimal import Decimal

import pytest
from django import forms

from kinerja.inti.formulir import FormDasar, FormModelInstansi
from kinerja.models import Jabatan


class FormAngka(FormDasar):
    bulat = forms.IntegerField(required=False)
    pecahan = forms.DecimalField(required=False)
    tanggal = forms.DateField(required=False)


@pytest.mark.parametrize(
    ("bidang", "masukan", "nilai"),
    [
        ("bulat", "1.000", 1000),
        ("bulat", "Rp 1.234.567", 1234567),
        ("bulat", "-25", -25),
        ("pecahan", "1.234,56", Decimal("1234.56")),
        ("pecahan", "97,5", Decimal("97.5")),
        ("pecahan", "0.5", Decimal("0.5")),
        ("pecahan", "1.234", Decimal(1234)),
        ("tanggal", "2026-05-06", date(2026, 5, 6)),
        ("tanggal", "6-5-2026", date(2026, 5, 6)),
        ("tanggal", " 6 Mei 2026", date(2026, 5, 6)),
    ],
)
def test_numbers_and_dates_are_read_as_indonesians_write_them(bidang, masukan, nilai):
    form = FormAngka({bidang: masukan})
    assert form.is_valid(), form.errors
    assert form.cleaned_data[bidang] == nilai


@pytest.mark.parametrize("masukan", ["1.00", "1,5", "12.34.56", "seribu", "1.0000"])
def test_unclear_whole_numbers_are_refused_not_guessed(masukan):
    form = FormAngka({"bulat": masukan})
    assert form.errors == {"bulat": ["Tulis bilangan bulat, misalnya 1.200."]}
    assert f'value="{masukan}"' in str(form["bulat"])


def test_values_come_back_in_the_same_notation():
    form = FormAngka(initial={"bulat": 1200, "pecahan": Decimal("1234.50"), "tanggal": date(2026, 5, 6)})
    assert 'value="1.200"' in str(form["bulat"])
    assert 'inputmode="numeric"' in str(form["bulat"])
    assert 'value="1.234,5"' in str(form["pecahan"])
    assert 'type="date" name="tanggal" value="2026-05-06"' in str(form["tanggal"])


class FormBatas(FormDasar):
    bulat = forms.IntegerField(min_value=0, max_value=1500)
    rupiah = forms.DecimalField(max_digits=15, decimal_places=0)
    persen = forms.DecimalField(max_digits=5, decimal_places=2)
    nama = forms.CharField(max_length=5)


@pytest.mark.parametrize(
    ("bidang", "masukan", "kalimat"),
    [
        ("bulat", "-1", "Isi angka 0 atau lebih."),
        ("bulat", "1501", "Isi angka 1.500 atau kurang."),
        ("rupiah", "1000,5", "Isi rupiah bulat, tanpa koma."),
        ("persen", "1,234", "Paling banyak 2 angka di belakang koma."),
        ("persen", "1234", "Paling banyak 3 angka di depan koma."),
        ("nama", "Bambang", "Paling banyak 5 karakter."),
    ],
)
def test_limits_are_said_plainly(bidang, masukan, kalimat):
    assert FormBatas({bidang: masukan}).errors[bidang] == [kalimat]


def test_own_sentence_of_a_field_stays():
    class FormSendiri(FormDasar):
        alasan = forms.CharField(error_messages={"required": "Tuliskan alasannya."})

    assert FormSendiri({}).errors == {"alasan": ["Tuliskan alasannya."]}


class FormJabatan(FormModelInstansi):
    class Meta:
        model = Jabatan
        fields = ("nama", "jenis")


def test_double_within_the_tenant_is_a_sentence_not_a_database_error(instansi):
    isi = {"nama": "Analis Kepegawaian", "jenis": Jabatan._meta.get_field("jenis").choices[0][0]}
    pertama = FormJabatan(isi)
    assert pertama.is_valid(), pertama.errors
    pertama.save()
    kedua = FormJabatan(isi)
    assert not kedua.is_valid()
    assert kedua.non_field_errors() == ["Jabatan dengan nama jabatan dan jenis jabatan ini sudah ada."]
