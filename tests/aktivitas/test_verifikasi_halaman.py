"""Perlu Verifikasi in the browser, without script: the inbox, one sent page, the receipt, Batalkan, standing in."""

import gzip
from datetime import date, timedelta
from html import unescape

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from aktivitas.models import Aktivitas, PenggantiVerifikator, PutusanVerifikasi
from aktivitas.states import StatusAktivitas
from kinerja.models import PenugasanPenilai
from tests.aktivitas.dunia_verifikasi import isi_antrean, tim_besar
from tests.aktivitas.pabrik_aktivitas import SENIN, butir_baru, entri_baru, tim_baru
from tests.pabrik import klien

S = StatusAktivitas
ANTREAN, PUTUS = reverse("verifikasi"), reverse("verifikasi-putus")


@pytest.fixture
def tim(instansi):
    cache.clear()
    t = tim_baru()
    t.butir = butir_baru("A005", 60)
    t.klien = klien(t.anggota_kepala)
    return t


def isi(jawaban) -> str:
    return " ".join(unescape(jawaban.content.decode()).split())


def kirim(k, entri, pilih="setujui", **lain):
    return k.post(PUTUS, {f"k_{entri.pk}": entri.menit, f"p_{entri.pk}": pilih, **lain})


def test_halaman_pertama_ringkas_untuk_empat_puluh_orang(instansi):
    cache.clear()
    t = tim_besar(40)
    isi_antrean(t.bawahan, 20)
    k = klien(t.anggota)
    with CaptureQueriesContext(connection) as c:
        jawaban = k.get(ANTREAN)
    teks = isi(jawaban)
    assert "40 pegawai · 800 aktivitas" in teks
    assert teks.count('class="v-entri') == 20
    assert len(gzip.compress(jawaban.content)) <= 30_000
    assert len(c.captured_queries) <= 14  # with the place where he stopped
    assert "Perlu Verifikasi (800)" in isi(k.get(reverse("beranda")))


def test_satu_halaman_satu_kiriman(tim):
    pagi = [entri_baru(tim.ani, tim.butir, SENIN + timedelta(days=n)) for n in range(4)]
    a, _, c, _ = pagi
    data = {}
    for e, pilih in zip(pagi, ("setujui", "bukti", "lain", "nanti"), strict=True):
        data |= {f"k_{e.pk}": e.menit, f"p_{e.pk}": pilih, f"m_{e.pk}": str(e.menit)}
    data |= {f"m_{a.pk}": "45", f"c_{a.pk}": "Cukup 45 menit", f"c_{c.pk}": "Tanggal keliru"}

    jawaban = tim.klien.post(PUTUS, data, follow=True)

    assert "1 disetujui sebagian, 2 perlu perbaikan" in isi(jawaban)
    assert "45 menit" in isi(jawaban)
    assert list(Aktivitas.objects.order_by("pk").values_list("status", "menit_diakui", "alasan")) == [
        (S.SEBAGIAN, 45, "lain"),
        (S.PERLU_PERBAIKAN, None, "bukti"),
        (S.PERLU_PERBAIKAN, None, "lain"),
        (S.MENUNGGU, None, ""),
    ]


def test_kelompok_dan_semua_yang_wajar(tim):
    a, b, c = (entri_baru(p, tim.butir) for p in (tim.ani, tim.ani, tim.budi))
    nilai = {"w_1_20261005": f"{a.pk}-60.{b.pk}-60", "w_2_20261005": f"{c.pk}-60"}
    tersendiri = {f"k_{b.pk}": 60, f"p_{b.pk}": "uraian"}

    tim.klien.post(PUTUS, {**nilai, "kelompok": "1_20261005", **tersendiri})
    assert [e.status for e in Aktivitas.objects.order_by("pk")] == [S.DISETUJUI, S.PERLU_PERBAIKAN, S.MENUNGGU]
    tim.klien.post(PUTUS, {"w_2_20261005": f"{c.pk}-60", "semua": "1"})
    assert Aktivitas.objects.get(pk=c.pk).status == S.DISETUJUI


@pytest.mark.parametrize(
    ("pilih", "lain", "kalimat"),
    [
        ("lain", {}, "Tulis alasannya pada Catatan."),
        ("tolak", {}, "mengapa aktivitas ini tidak disetujui"),
        ("setujui", {"m": "50"}, "Menit dikurangi: tulis alasannya pada Catatan."),
        ("setujui", {"m": "70", "c": "x"}, "Menit diakui antara 1 dan 59; biarkan 60 untuk semuanya."),
        ("setujui", {"m": "abc", "c": "yang diketik"}, "Menit diakui antara 1 dan 59"),
        ("nanti", {"m": "0"}, "Menit diakui antara 1 dan 59"),
        ("nanti", {}, "Belum ada yang dipilih"),
    ],
)
def test_yang_keliru_kembali_dengan_isiannya(tim, pilih, lain, kalimat):
    e = entri_baru(tim.ani, tim.butir)
    jawaban = kirim(tim.klien, e, pilih, **{f"{k}_{e.pk}": v for k, v in lain.items()})
    assert jawaban.status_code == 422
    assert kalimat in isi(jawaban)
    for nilai in lain.values():
        assert f'value="{nilai}"' in isi(jawaban)
    assert Aktivitas.objects.get().status == S.MENUNGGU


def test_tidak_disetujui_ditanyakan_dahulu(tim):
    e = entri_baru(tim.ani, tim.butir)
    data = {f"n_{e.pk}": "Ani: Rapat", f"c_{e.pk}": "Bukan tugas dinas"}
    tanya = kirim(tim.klien, e, "tolak", **data)
    assert "1 aktivitas tidak disetujui?" in isi(tanya)
    assert "Ani: Rapat" in isi(tanya)
    assert Aktivitas.objects.get().status == S.MENUNGGU

    kembali = kirim(tim.klien, e, "tolak", **data, yakin="1", kembali="1")
    assert (kembali.status_code, 'value="Bukan tugas dinas"' in isi(kembali)) == (200, True)
    assert Aktivitas.objects.get().status == S.MENUNGGU
    kirim(tim.klien, e, "tolak", **data, yakin="1")
    assert Aktivitas.objects.get().status == S.TIDAK_DISETUJUI


def test_tanda_terima_dan_batal(tim):
    e = entri_baru(tim.ani, tim.butir)
    terima = kirim(tim.klien, e, follow=True)
    tanda = PutusanVerifikasi.objects.get()
    assert terima["Location"] == reverse("verifikasi-tanda-terima", args=[tanda.kode])
    assert "Batalkan" in isi(tim.klien.get(terima["Location"]))
    assert "<h1>1 disetujui</h1>" in isi(tim.klien.get(terima["Location"]))
    assert "dapat dibatalkan sampai" in isi(tim.klien.get(ANTREAN))

    jawaban = tim.klien.post(reverse("verifikasi-batal", args=[tanda.kode]), follow=True)

    assert "Dibatalkan: 1 aktivitas menunggu verifikasi Anda kembali." in isi(jawaban)
    assert "<title>Putusan dibatalkan" in isi(jawaban)
    assert "<h1>Putusan dibatalkan</h1>" in isi(jawaban)
    assert "Semula 1 disetujui, " in isi(jawaban)
    assert Aktivitas.objects.get().status == S.MENUNGGU
    assert tim.klien.post(reverse("verifikasi-batal", args=[tanda.kode])).status_code == 403


def test_dibuka_kembali_di_tempat_berhenti(tim):
    from datetime import UTC, datetime

    e = entri_baru(tim.ani, tim.butir, dicatat_pada=datetime(2026, 10, 5, 9, tzinfo=UTC))
    kelompok = reverse("verifikasi-kelompok", args=[tim.ani.pk, SENIN])
    lengkap = tim.klien.get(kelompok)
    bagian = tim.klien.get(kelompok, headers={"HX-Request": "true"})
    assert f'name="p_{e.pk}"' in isi(lengkap)
    assert "<html" in isi(lengkap)
    assert f'name="p_{e.pk}"' in isi(bagian)
    assert "<html" not in isi(bagian)
    assert f'Terakhir Anda membuka <a href="#k-{tim.ani.pk}_20261005">{tim.ani.nama}</a>' in isi(tim.klien.get(ANTREAN))


def test_draf_dan_antrean_orang_lain_tidak_tampil(tim):
    entri_baru(tim.ani, tim.butir, status=S.DRAF, uraian="Rahasia draf")
    milik = entri_baru(tim.ani, tim.butir, uraian="Punya Ani")
    assert "Rahasia draf" not in isi(tim.klien.get(ANTREAN))
    budi = klien(tim.anggota_budi)
    assert "Tidak ada yang menunggu Anda" in isi(budi.get(ANTREAN))
    assert kirim(budi, milik).status_code == 403
    assert kirim(klien(tim.anggota_ani), milik).status_code == 403
    assert tim.klien.post(PUTUS, {"k_999999": 1, "p_999999": "setujui"}).status_code == 404


def test_saya_berhalangan(tim):
    entri_baru(tim.ani, tim.butir)
    url = reverse("verifikasi-berhalangan")
    assert f'value="{SENIN:%Y-%m-%d}"' in isi(tim.klien.get(url))
    data = {"pengganti": tim.budi.pk, "mulai": SENIN, "sampai": date(2026, 10, 9), "nomor_sk": "800/3"}

    salah = tim.klien.post(url, {**data, "sampai": date(2026, 10, 1)})
    assert (salah.status_code, "tidak boleh sebelum" in isi(salah)) == (422, True)
    jawaban = tim.klien.post(url, data, follow=True)

    assert "memverifikasi tanggal kerja 5 Oktober 2026 sampai 9 Oktober 2026" in isi(jawaban)
    assert "Tidak ada yang menunggu Anda" in isi(tim.klien.get(ANTREAN))
    assert "1 pegawai · 1 aktivitas" in isi(klien(tim.anggota_budi).get(ANTREAN))
    akhiri = reverse("verifikasi-berhalangan-akhiri", args=[PenggantiVerifikator.objects.get().pk])
    assert tim.klien.get(akhiri).status_code == 200
    tim.klien.post(akhiri, {"selesai": SENIN})
    assert not PenugasanPenilai.objects.exists()
    assert "1 pegawai · 1 aktivitas" in isi(tim.klien.get(ANTREAN))
