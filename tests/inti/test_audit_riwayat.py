"""Events: what is kept, who sees which, as sentences, in pages without a count."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kinerja.inti import kalimat as modul_kalimat
from kinerja.inti import pelaku as modul_pelaku
from kinerja.inti import queries
from kinerja.inti.audit import catat
from kinerja.inti.models import Peristiwa
from kinerja.inti.queries import SaringRiwayat
from kinerja.inti.tenansi import masuk
from tests.inti.bantu import penyedia_peran
from tests.pabrik import anggota_baru, klien, pelaku


@pytest.fixture
def orang(instansi, monkeypatch, cache_bersih):
    """Ani and Budi with persons behind them, and an auditor."""
    ani, budi, auditor = anggota_baru("Ani"), anggota_baru("Budi"), anggota_baru("Auditor")
    baca = penyedia_peran({auditor.pk: ["pemeriksa"]}, {ani.pk: 71, budi.pk: 72})
    monkeypatch.setattr(modul_pelaku, "_penyedia", [baca])
    return ani, budi, auditor


def isi(anggota, **saring) -> str:
    return klien(anggota).get("/riwayat/", saring).content.decode()


def test_everybody_sees_what_concerns_him_and_the_auditor_sees_all(orang):
    ani, budi, auditor = orang
    oleh = pelaku(auditor, "pemeriksa", alamat_ip="10.0.0.7")
    catat("uji.nilai", oleh=oleh, pegawai_id=71, alasan="Tentang Ani")
    catat("uji.nilai", oleh=oleh, pegawai_id=72, alasan="Tentang Budi")
    catat("akun.kode_terbit", oleh=oleh, objek=budi, alasan="Akun Budi")
    assert [s in isi(ani) for s in ("Tentang Ani", "Tentang Budi", "Akun Budi", "10.0.0.7")] == [
        True,
        False,
        False,
        False,
    ]
    assert [s in isi(budi) for s in ("Tentang Ani", "Tentang Budi", "Akun Budi")] == [False, True, True]
    assert [s in isi(auditor) for s in ("Tentang Ani", "Tentang Budi", "Akun Budi", "10.0.0.7")] == [True] * 4


def test_filters_by_kind_day_and_object(orang):
    ani, budi, auditor = orang
    oleh = pelaku(auditor, "pemeriksa")
    catat("akun.masuk", oleh=oleh, objek=ani, alasan="ini akun")
    catat("impor.batal", oleh=oleh, objek=budi, alasan="ini impor")
    hari = timezone.localdate()
    assert ("ini akun" in isi(auditor), "ini akun" in isi(auditor, masuk_keluar="on")) == (False, True)
    assert ("ini akun" in isi(auditor, aksi="akun."), "ini impor" in isi(auditor, aksi="akun.")) == (True, False)
    assert "ini akun" in isi(auditor, masuk_keluar="on", dari=hari.isoformat(), sampai=hari.isoformat())
    assert "ini akun" not in isi(auditor, masuk_keluar="on", sampai=(hari - timedelta(days=1)).isoformat())
    assert "ini akun" not in isi(auditor, masuk_keluar="on", objek=f"inti.keanggotaan:{budi.pk}")
    assert "ini impor" in isi(auditor, objek=f"inti.keanggotaan:{budi.pk}")
    salah = klien(auditor).get("/riwayat/", {"dari": "2026-05-07", "sampai": "2026-05-06"})
    assert salah.status_code == 422
    assert "Tanggal akhir mendahului tanggal awal." in salah.content.decode()


def test_days_are_the_tenants_own(orang):
    oleh = pelaku(orang[2], "pemeriksa", zona="Asia/Jayapura")
    from datetime import UTC, datetime

    Peristiwa.objects.create(aksi="uji.malam", nama_pelaku="x", waktu=datetime(2026, 5, 6, 15, 30, tzinfo=UTC))
    for hari, ada in ((date(2026, 5, 6), False), (date(2026, 5, 7), True)):
        hasil = queries.riwayat(oleh, SaringRiwayat(dari=hari, sampai=hari))
        assert bool(hasil.peristiwa) is ada


def test_older_pages_follow_without_gap_or_repeat(orang, monkeypatch):
    monkeypatch.setattr(queries, "PER_HALAMAN", 4)
    oleh = pelaku(orang[2], "pemeriksa")
    for i in range(10):
        catat("uji.banyak", oleh=oleh, fakta={"i": i})
    terlihat, kursor = [], ""
    while True:
        h = queries.riwayat(oleh, SaringRiwayat(sebelum=kursor))
        terlihat += [p.fakta["i"] for p in h.peristiwa]
        kursor = h.berikut
        if not kursor:
            break
    assert terlihat == list(range(9, -1, -1))
    for rusak in ("x", "2026-05-06~", "~3", "2026-05-06T00:00:00~1", "'; DROP"):
        assert len(queries.riwayat(oleh, SaringRiwayat(sebelum=rusak)).peristiwa) == 4


def test_same_queries_at_one_and_three(orang):
    k, hitungan = klien(orang[0]), []
    k.get("/riwayat/")
    for n in (1, 2):
        for _ in range(n):
            catat("uji.nilai", oleh=pelaku(), pegawai_id=71)
        with CaptureQueriesContext(connection) as c:
            k.get("/riwayat/")
        hitungan.append(len(c))
    assert hitungan[0] == hitungan[1]


@pytest.mark.parametrize(
    ("aksi", "fakta", "label", "kalimat"),
    [
        ("akun.masuk", {}, "Ani", "Masuk ke aplikasi"),
        ("impor.terapkan", {}, "pegawai.xlsx", "Menerapkan berkas pegawai.xlsx"),
        ("kelola.ubah", {"jenis_data": "jabatan"}, "Analis", "Mengubah jabatan “Analis”"),
        ("impor.unggah", {}, "", "Mengunggah berkas nomor 9"),
        ("akun.gagal_masuk", {}, "Ani", "Percobaan masuk yang gagal ke akun Ani"),
        ("akun.gagal_masuk", {"akun": "an…"}, "Ani", "Percobaan masuk yang gagal ke akun Ani (an…)"),
        ("uji.cuti", {"mulai": "2026-05-06", "surat": ""}, "Cuti", "Mencatat Cuti mulai 6 Mei 2026"),
        ("uji.cuti", {"mulai": "2026-05-06", "surat": "{x} [7]"}, "Cuti", "Mencatat Cuti mulai 6 Mei 2026, {x} [7]"),
        ("uji.cuti", {}, "Cuti", "Mencatat Cuti mulai –"),
        ("uji.belum_dikenal", {}, "", "Uji: belum dikenal"),
        ("uji.dikenal", {"ke": "Disetujui"}, "Rapat", "Rapat menjadi Disetujui"),
    ],
)
def test_sentences(monkeypatch, aksi, fakta, label, kalimat):
    monkeypatch.setattr(modul_kalimat, "_KALIMAT", dict(modul_kalimat._KALIMAT))
    monkeypatch.setattr(modul_kalimat, "_KELOMPOK", dict(modul_kalimat._KELOMPOK))
    pola = {"uji.dikenal": "{objek} menjadi {ke}", "uji.cuti": "Mencatat {objek} mulai {mulai}[, {surat}]"}
    modul_kalimat.daftarkan(pola, {"uji.": "Uji"})
    p = Peristiwa(aksi=aksi, fakta=fakta, objek_label=label, objek_id=9)
    assert modul_kalimat.kalimat(p) == kalimat
    assert ("uji.", "Uji") in modul_kalimat.pilihan_kelompok()


def test_events_of_another_tenant_are_out_of_reach(dua):
    with masuk(dua.a):
        catat("uji.rahasia", oleh=pelaku(), pegawai_id=71, alasan="Rahasia A")
    with masuk(dua.b):
        assert queries.riwayat(pelaku(anggota_baru("B"), "pemeriksa"), SaringRiwayat()).peristiwa == []
