"""The public page: nothing but what it may say, every changed byte seen, strangers' files harmless, limits kept."""

import re
from datetime import UTC, datetime

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from kinerja.inti.dokumen import basah, layanan, periksa
from kinerja.inti.dokumen.naskah import token_baru, token_terbaca
from kinerja.inti.dokumen.periksa import Segel, bandingkan, periksa_segel
from kinerja.inti.dokumen.sertifikat import buat_sertifikat, der
from kinerja.inti.models import PemeriksaanDokumen, SertifikatSegel
from kinerja.inti.pelaku import pelaku_sistem
from kinerja.inti.tenansi import instansi_aktif, masuk
from tests.inti.dokumen.bantu import admin, berkas, orang, teks
from tests.inti.dokumen.jenis_uji import BENDAHARA, KODE, PA, naskah
from tests.inti.dokumen.test_pindaian import PDF

pytestmark = pytest.mark.usefixtures("cache_bersih")
UMUM = """Periksa keaslian dokumen
{pesan}
Jenis
Slip Uji
Nomor
{nomor}
Tanggal
5 November 2026
Perihal
R*** A*****
Instansi
Kabupaten A
Tanda tangan
{tanda}
Isi
Sidik isi cocok dengan yang diterbitkan
Bandingkan berkas
Berkas PDF yang Anda terima
Paling besar 10 MB. Berkas hanya dibandingkan, tidak disimpan.
Bandingkan"""
TERCATAT = "Dokumen ini tercatat\nCocokkan keterangan di bawah dengan kertas Anda."
SEGEL = "segel dengan segel elektronik internal (bukan TTE tersertifikasi)."


@pytest.fixture
def buat(dua):
    """Publish in tenant A; the door is closed afterwards."""

    def terbit(lanjut=lambda d: d, **isi):
        with masuk(dua.a):
            d = layanan.terbitkan(jenis=KODE, naskah=naskah(**isi), oleh=admin())
            lanjut(d)
            return d, berkas(d)

    return terbit


def alamat(d):
    return reverse("dokumen-periksa", args=[d.token])


def kirim(d, isi, klien=None):
    return (klien or Client(enforce_csrf_checks=True)).post(alamat(d), {"berkas": SimpleUploadedFile("a.pdf", isi)})


def _pindaian(d):
    return basah.terima_pindaian(dokumen=d, berkas=PDF, nomor="900/7/2026", oleh=orang(77))


def _basah(d):
    basah.konfirmasi_pindaian(pindaian=_pindaian(d), oleh=orang(1))


def _batal(d):
    with time_machine.travel(datetime(2026, 5, 5, 18, tzinfo=UTC), tick=False):  # the 6th where the instansi lies
        layanan.batalkan_dokumen(dokumen=d, alasan="Salah hitung Rina Aminah", oleh=admin())


@pytest.mark.parametrize(
    ("isi", "lanjut", "nomor", "pesan", "tanda"),
    [
        ({}, None, "900/12/TPP/2026", TERCATAT, f"Di{SEGEL}"),
        ({"penanda_tangan": (PA,)}, None, "900/12/TPP/2026", TERCATAT, "Belum ditandatangani."),
        (
            {"penanda_tangan": (PA, BENDAHARA)},
            lambda d: layanan.tanda_tangani(dokumen=d, blok="pa", oleh=orang(1)),
            "900/12/TPP/2026",
            TERCATAT,
            f"Baru ditandatangani 1 dari 2 penanda tangan. Di{SEGEL}",
        ),
        (
            {"penanda_tangan": (PA,)},
            lambda d: layanan.tanda_tangani(dokumen=d, blok="pa", oleh=orang(1)),
            "900/12/TPP/2026",
            TERCATAT,
            f"Ditandatangani secara elektronik oleh penanda tangannya. Di{SEGEL}",
        ),
        (
            {"penanda_tangan": (PA,), "nomor": ""},
            _basah,
            "900/7/2026",
            TERCATAT,
            "Ditandatangani basah; pindaiannya tersimpan pada instansi.",
        ),
        (
            {"penanda_tangan": (PA,), "nomor": ""},
            _pindaian,
            "Tanpa nomor",
            TERCATAT,
            "Belum ditandatangani. Pindaian kertasnya sudah diunggah satu pihak, tetapi pindaian itu belum dikonfirmasi "
            "penanda tangan yang lain.",
        ),
        (
            {"nomor": ""},
            _batal,
            "Tanpa nomor",
            "Dibatalkan\nDokumen ini dibatalkan pada 6 Mei 2026 dan tidak berlaku lagi. "
            "Jangan pakai kertas atau berkas ini.",
            "Dibatalkan pada 6 Mei 2026 dan tidak berlaku lagi.",
        ),
    ],
    ids=["sealed", "unsigned", "one of two", "signed", "by hand", "scan not confirmed", "cancelled"],
)
def test_the_page_says_this_and_nothing_else(buat, isi, lanjut, nomor, pesan, tanda):
    d, _ = buat(lanjut or (lambda d: d), **isi)
    jawaban = Client().get(alamat(d))
    assert (jawaban.status_code, instansi_aktif()) == (200, None)
    assert teks(jawaban.content) == UMUM.format(nomor=nomor, pesan=pesan, tanda=tanda)
    for rahasia in ("Rina", "Aminah", "Sari", "Rp", d.isi_hash, "Rincian TPP", "Salah hitung"):
        assert rahasia not in jawaban.content.decode()
    assert "no-store" in jawaban["Cache-Control"]
    assert not jawaban.cookies


@pytest.mark.parametrize("kode", [token_baru(), "pendek", "<b>x"], ids=["unknown", "short", "no code"])
def test_an_unknown_code_is_the_same_page_with_404(buat, kode):
    buat()
    jawaban = Client().get(reverse("dokumen-periksa", args=[kode]))
    assert jawaban.status_code == 404
    assert teks(jawaban.content) == (
        "Periksa keaslian dokumen\nDokumen tidak ditemukan\n"
        "Tidak ada dokumen dengan kode ini. Periksa kembali kode di kaki dokumen.\nKetik kode lain"
    )


def test_a_code_typed_by_hand_leads_to_the_document(buat):
    d, _ = buat()
    klien = Client()
    assert klien.get("/periksa/").status_code == 200
    jawaban = klien.get("/periksa/", {"kode": token_terbaca(d.token).lower()})
    assert (jawaban.status_code, jawaban.url) == (302, alamat(d))
    salah = klien.get("/periksa/", {"kode": "abc"})
    assert salah.status_code == 422
    assert "dua puluh huruf" in teks(salah.content)


def test_the_published_file_is_the_same_and_an_older_revision_is_told(buat):
    d, lama = buat(penanda_tangan=(PA,))
    sama = teks(kirim(d, lama).content)
    assert "Berkas ini sama persis dengan yang diterbitkan (revisi 1)." in sama
    with masuk(d.instansi_id):
        layanan.tanda_tangani(dokumen=d, blok="pa", oleh=orang(1))
        baru = berkas(d)
    usang = teks(kirim(d, lama).content)
    assert "Berkas revisi lama\n" in usang
    assert "Berkas sama\n" not in usang
    assert "tetapi sudah ada revisi yang lebih baru (revisi 2)" in usang
    beda = teks(kirim(d, baru + b" ").content)
    assert "Yang tercatat pada instansi (bukan berkas Anda)" in beda
    assert "Sidik isi cocok" not in beda
    isi = teks(kirim(d, baru).content)
    assert "sama persis dengan yang diterbitkan (revisi 2)." in isi
    assert "Segel elektronik di dalam berkas ini utuh dan berasal dari instansi ini." in isi
    with masuk(d.instansi_id):
        p = PemeriksaanDokumen.objects.get()
        assert (p.dibuka, p.sama, p.berbeda) == (0, 3, 1)


def test_one_changed_byte_anywhere_is_seen(buat):
    """Every 97th byte of the file and each byte around the signature."""
    d, isi = buat()
    with masuk(d.instansi_id):
        sertifikat = [der(s.sertifikat) for s in SertifikatSegel.objects.all()]
    awal, akhir = (int(x) for x in re.search(rb"/ByteRange \[0 (\d+) (\d+)", isi).groups())
    for i in {*range(0, len(isi), 97), *range(awal - 3, awal + 4), *range(akhir - 3, akhir + 4), len(isi) - 1}:
        rusak = bytearray(isi)
        rusak[i] ^= 1
        hasil = bandingkan(d.token, bytes(rusak))
        assert not hasil.sama, i
        if not awal <= i < akhir:  # inside the signature a changed filler byte signs nothing
            assert periksa_segel(bytes(rusak), sertifikat) in (Segel.RUSAK, Segel.TANPA), i


def test_a_changed_file_is_called_different_in_words(buat):
    d, isi = buat()
    rusak = teks(
        kirim(d, isi.replace(b"/Producer", b"/Producfr", 1) if b"/Producer" in isi else isi[:-1] + b"\r").content
    )
    assert "Berkas ini BERBEDA dari semua revisi yang diterbitkan." in rusak
    assert "Segel elektronik di dalam berkas ini rusak: isinya berubah sesudah disegel." in rusak
    tambah = teks(kirim(d, isi + b"\n% tambahan").content)
    assert "Sesudah disegel, berkas ini ditambahi sesuatu." in tambah


def test_seal_of_another_document_and_of_another_tenant(buat, dua):
    d, _ = buat()
    _, lain = buat(subjek=2)
    assert bandingkan(d.token, lain).segel is Segel.UTUH
    assert "milik dokumen atau revisi lain" in teks(kirim(d, lain).content)
    with masuk(dua.b):
        asing = berkas(layanan.terbitkan(jenis=KODE, naskah=naskah(), oleh=admin()))
    hasil = bandingkan(d.token, asing)
    assert (hasil.sama, hasil.segel) == (False, Segel.ASING)


@pytest.mark.parametrize(
    "isi",
    [
        b"",
        b"%PDF-1.7 kosong",
        b"/ByteRange [0 1 2 3]",
        b"/ByteRange [0 30 40 99999999999999999999]<",
        b"/ByteRange [5 9 20 3]" + b"x" * 40,
        b"/ByteRange [0 24 34 0    ]<zzzzzzzz>" + b"0" * 9,
        b"/ByteRange [0 24 34 0    ]<30820000>" + b"0" * 9,
        bytes(range(256)) * 50,
    ],
    ids=range(8),
)
def test_strangers_bytes_break_nothing(buat, isi):
    d, _ = buat()
    jawaban = kirim(d, isi)
    assert jawaban.status_code == 200
    assert "Berkas ini BERBEDA" in teks(jawaban.content)


def test_too_large_a_file_is_refused_before_it_is_read(buat, monkeypatch):
    d, isi = buat()
    assert Client().post(alamat(d), {}).status_code == 422
    monkeypatch.setattr(periksa, "UKURAN_MAKSIMUM", len(isi) - 1)
    jawaban = kirim(d, isi)
    assert jawaban.status_code == 422
    assert teks(jawaban.content).count("lebih besar dari 10 MB") == 2, "summary and field"
    monkeypatch.setattr("kinerja.inti.dokumen.views.periksa._KEPALA", -len(isi))
    jawaban = kirim(d, isi)
    assert jawaban.status_code == 422
    assert teks(jawaban.content).count("lebih besar dari 10 MB") == 2


@pytest.mark.parametrize(("metode", "batas"), [("get", 60), ("post", 20)])
def test_one_address_is_limited_and_another_is_not(buat, monkeypatch, metode, batas):
    d, _ = buat()
    monkeypatch.setattr("kinerja.inti.dokumen.views.periksa._tampil", lambda *a: HttpResponse())
    klien = Client()
    assert [getattr(klien, metode)(alamat(d)).status_code for _ in range(batas)] == [200] * batas
    penuh = getattr(klien, metode)(alamat(d))
    assert penuh.status_code == 429
    assert "Tunggu satu menit" in teks(penuh.content)
    assert getattr(klien, metode)(alamat(d), REMOTE_ADDR="203.0.113.9").status_code == 200


def test_old_papers_verify_after_renewal(buat, dua):
    d, isi = buat()
    with masuk(dua.a):
        buat_sertifikat(oleh=pelaku_sistem(dua.a), paksa=True)
    assert bandingkan(d.token, isi).segel is Segel.UTUH
