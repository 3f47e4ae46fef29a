import re

import pytest
from django.core.paginator import Paginator
from django.template import engines
from django.test import Client, RequestFactory

from kinerja.inti.templatetags import komponen
from kinerja.inti.views.komponen import FormContoh


def sajikan(templat, request=None, **isi):
    return engines["django"].from_string(templat).render(isi, request)


@pytest.mark.parametrize(
    ("templat", "potongan"),
    [
        ('{% kepala_halaman "Pegawai" "124 orang" %}{% endkepala_halaman %}', ["<h1>Pegawai</h1>", "124 orang"]),
        ('{% remah "Pegawai" "/p/" "Ani" %}', ['<a href="/p/">Pegawai</a>', 'aria-current="page">Ani']),
        ('{% langkah "Unggah" "Periksa" "Terapkan" kini=2 %}', ["(selesai)", 'aria-current="step"', "(belum)"]),
        ('{% lencana "Perlu Perbaikan" %}', ['<span class="lencana lencana-perlu">Perlu Perbaikan</span>']),
        ('{% lencana "Menunggak" "bahaya" %}', ["lencana-bahaya", "Menunggak"]),
        ('{% lencana "Belum dikenal" %}', ["lencana-netral"]),
        ('{% tombol "Simpan" nama="aksi" nilai="1" %}', ['type="submit"', 'name="aksi" value="1"', "btn-primary"]),
        ('{% tombol "Lihat" "/x/" %}', ['<a class="btn btn-outline-primary" href="/x/">Lihat</a>']),
        ('{% tombol "Hitung" mati="Bulan belum ditutup." %}', ["disabled", "Bulan belum ditutup."]),
        ('{% kosong "Belum ada" %}Unggah dulu.{% endkosong %}', ["Belum ada", "Unggah dulu."]),
        ('{% pesan "perhatian" judul="Hati-hati" %}isi{% endpesan %}', ["pesan-perhatian", "Hati-hati", "isi"]),
        ('{% bilah_kemajuan 1200 8000 label="Menghitung" %}', ["1.200 dari 8.000 (15%)", 'value="15" max="100"']),
        ("{% bilah_kemajuan 0 0 %}", ["menunggu giliran", '<progress aria-label="Kemajuan"></progress>']),
        ('{% uang 4812350 "Jumlah Diterima" %}', ["<details", "<summary>", "Rp4.812.350"]),
        ('{% tabel "Daftar" %}<tbody></tbody>{% endtabel %}', ['<caption class="visually-hidden">Daftar</caption>']),
    ],
)
def test_component(templat, potongan):
    hasil = sajikan(templat)
    assert [p for p in potongan if p not in hasil] == []


def test_text_of_people_is_escaped():
    jahat = '<img src=x onerror="x">'
    blok = ("kepala_halaman j", "pesan 'info' judul=j", "kosong j", "butir j", "bantuan j", "kartu j", "tabel j")
    isi = "".join("{% " + b + " %}{{ j }}{% end" + b.split()[0] + " %}" for b in blok)
    tunggal = (
        "lencana j",
        "tombol j",
        "tombol j mati=j",
        "angka_besar j j",
        "remah j",
        "tab j j",
        "langkah j",
        "uang 1 j",
    )
    isi += "".join("{% " + t + " %}" for t in tunggal)
    hasil = sajikan(isi, j=jahat)
    assert hasil.count("&lt;img") >= 2 * len(blok) + len(tunggal)
    assert "<img" not in hasil


def test_every_state_word_has_one_tone():
    semua = [kata for kelompok in komponen.NADA.values() for kata in kelompok]
    assert len(semua) == len(set(semua))


def test_pages_keep_the_query_and_name_the_range():
    request = RequestFactory().get("/pegawai/", {"cari": "ani & bayu", "hal": "4"})
    hasil = sajikan("{% paginasi d satuan='pegawai' %}", request, d=Paginator(range(480), 20).page(4))
    assert "61–80 dari 480 pegawai" in hasil
    assert 'href="?cari=ani+%26+bayu&amp;hal=5"' in hasil
    assert hasil.count('aria-current="page"') == 1


def test_tab_marks_the_page_it_stands_on():
    hasil = sajikan('{% tab "Satu" "/a/" "Dua" "/b/" %}', RequestFactory().get("/b/"))
    assert '<a href="/b/" aria-current="page">Dua</a>' in hasil
    assert hasil.count("aria-current") == 1


def test_form_names_each_error_twice_and_links_to_its_field():
    form = FormContoh(
        {"nama": "", "tmt": "31 Februari", "volume": "1.5x", "jenis": "pns", "kelompok": "presensi", "setuju": "on"}
    )
    hasil = sajikan("{% formulir form 'Simpan' kembali='/x/' %}{% endformulir %}", form=form, csrf_token="t0k3n")
    for bidang, kalimat in {
        "nama": "Nama lengkap: Wajib diisi.",
        "tmt": "TMT jabatan: Tulis tanggal yang benar, misalnya 6 Mei 2026.",
        "volume": "Volume: Tulis bilangan bulat, misalnya 1.200.",
    }.items():
        assert f'<a href="#id_{bidang}">{kalimat}</a>' in hasil
        assert (
            f'id="id_{bidang}_error"><p><span class="visually-hidden">Kesalahan: </span>{kalimat.split(": ")[1]}'
            in hasil
        )
    assert 'aria-describedby="id_nama_helptext id_nama_error"' in hasil
    assert 'enctype="multipart/form-data"' in hasil
    assert 'value="t0k3n"' in hasil
    assert "placeholder" not in hasil


@pytest.mark.parametrize(("debug", "demo", "status"), [(True, False, 200), (False, True, 200), (False, False, 404)])
def test_gallery_is_for_development_and_demo_only(settings, debug, demo, status):
    settings.DEBUG, settings.DEMO = debug, demo
    assert Client().get("/komponen/").status_code == status


def test_gallery_shows_every_component(settings):
    settings.DEMO = True
    isi = Client().get("/komponen/").content.decode()
    ids = re.findall(r'\sid="([^"]+)"', isi)
    assert len(ids) == len(set(ids)), "every id once"
    tag = set(komponen.register.tags)
    assert [nama for nama in tag if f"{{% {nama} " not in isi and f"{{% {nama} %}}" not in isi] == []
    for nada in komponen.NADA:
        assert f"lencana-{nada}" in isi
    assert "Demo: semua nama dan angka di sini rekaan." in isi
