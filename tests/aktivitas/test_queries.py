"""Whose entries somebody sees, what a month adds up to, and the search of the bank."""

import time
from datetime import date

import pytest
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from aktivitas.models import Aktivitas, ButirAktivitas
from aktivitas.queries.bank import SaringBank, cari_butir, halaman_bank
from aktivitas.queries.entri import (
    JumlahMenit,
    bulan_pegawai,
    get_pegawai_or_404,
    menit_hari_dan_bulan,
    visible_to,
)
from aktivitas.states import StatusAktivitas
from tests.aktivitas.pabrik_aktivitas import SENIN, butir_baru, entri_baru, tim_baru
from tests.pabrik import AWAL, anggota_baru, pelaku

S = StatusAktivitas
SELASA = date(2026, 10, 6)


@pytest.fixture
def dunia(instansi):
    d = tim_baru()
    d.lain = tim_baru("Dinas Dua")
    d.butir = butir_baru("A005", 60)
    for t in (d, d.lain):
        for orang in (t.kepala, t.ani, t.budi):
            for status in (S.DRAF, S.MENUNGGU):
                entri_baru(orang, d.butir, status=status)
    return d


def pemilik(oleh):
    return {(e.pegawai.nama, e.status) for e in visible_to(oleh).select_related("pegawai")}


def test_terlihat_menurut_peran(dunia):
    satu = {(f"{n} Dinas Satu", S.MENUNGGU) for n in ("Kepala", "Ani", "Budi")}
    dua = {(f"{n} Dinas Dua", S.MENUNGGU) for n in ("Kepala", "Ani", "Budi")}
    orang = anggota_baru()

    assert pemilik(dunia.oleh_ani) == {("Ani Dinas Satu", S.DRAF), ("Ani Dinas Satu", S.MENUNGGU)}
    assert pemilik(dunia.oleh_kepala) == satu | {("Kepala Dinas Satu", S.DRAF)}
    assert pemilik(pelaku(orang, "operator_opd", unit=dunia.unit)) == satu
    assert pemilik(pelaku(orang, "admin_kinerja")) == satu | dua
    assert pemilik(pelaku(orang, "pemeriksa")) == satu | dua
    for tanpa in ("bendahara", "bpkad", "pimpinan", "operator_presensi"):
        assert pemilik(pelaku(orang, tanpa)) == set()


def test_halaman_orang_lain_sejalan_dengan_daftar(dunia):
    for oleh in (dunia.oleh_ani, dunia.oleh_kepala, pelaku(anggota_baru(), "operator_opd", unit=dunia.unit)):
        terlihat = set(visible_to(oleh).values_list("pegawai", flat=True))
        for orang in (dunia.kepala, dunia.ani, dunia.lain.ani):
            if orang.pk in terlihat:
                assert get_pegawai_or_404(oleh, orang.pk) == orang
            else:
                with pytest.raises(Http404):
                    get_pegawai_or_404(oleh, orang.pk)


def test_jumlah_menit_bulan(dunia):
    Aktivitas.objects.filter(status=S.DRAF, pegawai=dunia.ani).update(volume=2, menit=120)
    entri_baru(dunia.ani, dunia.butir, SELASA, status=S.DISETUJUI, volume=3)
    entri_baru(dunia.ani, dunia.butir, SELASA, status=S.SEBAGIAN, menit_diakui=25)
    entri_baru(dunia.ani, dunia.butir, SELASA, status=S.PERLU_PERBAIKAN)
    entri_baru(dunia.ani, dunia.butir, SELASA, status=S.TIDAK_DISETUJUI)
    entri_baru(dunia.ani, dunia.butir, date(2026, 11, 1), status=S.DISETUJUI)
    entri_baru(dunia.budi, dunia.butir, SELASA, status=S.DISETUJUI)

    jumlah = menit_hari_dan_bulan(dunia.ani.pk, date(2026, 10, 31))[1]
    hari, bulan = menit_hari_dan_bulan(dunia.ani.pk, SELASA)
    log = bulan_pegawai(dunia.oleh_ani, dunia.ani.pk, SELASA)

    assert jumlah == JumlahMenit(draf=120, menunggu=60, diakui=205, perbaikan=60, tidak_diakui=95)
    assert (bulan, hari) == (jumlah, JumlahMenit(diakui=205, perbaikan=60, tidak_diakui=95))
    assert (log.jumlah, [h.tanggal for h in log.hari]) == (jumlah, [SELASA, SENIN])
    assert sum((h.jumlah for h in log.hari), JumlahMenit()) == jumlah
    assert (log.bulan, log.sebelum) == (date(2026, 10, 1), date(2026, 9, 1))


def test_jumlah_pernyataan_sama_untuk_satu_dan_tiga_baris(dunia):
    def hitung():
        with CaptureQueriesContext(connection) as q:
            log = bulan_pegawai(dunia.oleh_ani, dunia.ani.pk, SENIN)
            [e.butir.nama for h in log.hari for e in h.entri]
            menit_hari_dan_bulan(dunia.ani.pk, SENIN)
        return len(q)

    Aktivitas.objects.filter(pegawai=dunia.ani, status=S.DRAF).delete()
    satu = hitung()
    for hari in (SENIN, SELASA):
        entri_baru(dunia.ani, butir_baru(f"B{hari.day}"), hari)
    assert hitung() == satu


# --- the bank ---------------------------------------------------------------------------------------------------
def test_cari_semua_kata_yang_berlaku_terbaik_dahulu(instansi):
    for kode, nama in (
        ("R100", "Menyiapkan bahan Rapat"),
        ("B002", "Rapat koordinasi 100% hadir"),
        ("A001", "Koordinasi rapat dinas"),
        ("A002", "Apel pagi"),
    ):
        butir_baru(kode, nama=nama)
    butir_baru("A009", nama="Rapat lama", selesai=date(2026, 1, 1))

    def kode(teks, pada=SENIN):
        return [b.kode for b in cari_butir(teks, pada)]

    assert kode("RAPAT") == ["B002", "A001", "R100"]
    assert kode("koord rapat") == ["A001", "B002"]
    assert kode("r100") == ["R100"]
    assert kode("100%") == ["B002"]
    assert "A009" not in kode("rapat lama")
    assert set(kode("kordinasi")) == {"A001", "B002"}
    assert kode("zzzz") == []
    assert kode("rapat lama", date(2025, 1, 1)) == ["A009"]
    assert kode("") == ["A001", "A002", "B002", "R100"]
    semua = halaman_bank(pelaku(), SaringBank("rapat", None), None)
    assert [b.kode for b in semua] == ["A009", "B002", "A001", "R100"]


def test_cari_di_antara_lima_ribu_dalam_belasan_milidetik(instansi):
    ButirAktivitas.objects.bulk_create(
        ButirAktivitas(
            kode=f"K{i:05}", nama=f"Menyusun laporan nomor {i} bidang {i % 97}", satuan="laporan", menit=30, mulai=AWAL
        )
        for i in range(5000)
    )
    with connection.cursor() as kursor:
        kursor.execute("ANALYZE aktivitas_butiraktivitas")
    cari_butir("laporan", SENIN)

    mulai = time.perf_counter()
    for teks in ("laporan bidang 13", "k0499", "tidak ada", "menyusun"):
        cari_butir(teks, SENIN)
    rata = (time.perf_counter() - mulai) / 4

    assert len(cari_butir("bidang 13", SENIN, batas=100)) > 50
    assert rata < 0.05
