"""Rules that pay by predikat: the month's predikat comes from the set evaluation, here or imported, and is never guessed."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from skp.models import Evaluasi
from skp.states import StatusEvaluasi, StatusSkp
from tests.pabrik import anggota_baru, formasi_baru, pegawai_baru, pelaku, unit_baru
from tests.skp.pabrik_skp import evaluasi_baru, skp_baru
from tests.tpp import pabrik_tpp as t
from tpp.arsip import masukan_dari_json
from tpp.domain.kesiapan import Kode
from tpp.models import HasilGagal, HasilTpp
from tpp.queries.hambatan import halaman_hambatan, pesan_wa
from tpp.queries.meja import satu_opd
from tpp.queries.ulang import hitung_ulang

pytestmark = pytest.mark.django_db

TABEL = {"Sangat Baik": "100", "Baik": "100", "Butuh Perbaikan": "80", "Kurang": "60", "Sangat Kurang": "40"}


def _aturan() -> dict:
    """kasus/tpp.json, tpp-predikat: two criteria, 60/40, rounded per criterion; discipline loses 8 percent by one event."""
    aturan = t.aturan()
    aturan["pagu"]["kriteria"] = [
        {"kode": "beban_kerja", "nama": "Beban kerja", "besaran": [{"kelas": 7, "rupiah": "3000000"}]},
        {"kode": "kondisi_kerja", "nama": "Kondisi kerja", "besaran": [{"kelas": 7, "rupiah": "700000"}]},
    ]
    aturan["kinerja"] = {
        "mode": "predikat",
        "predikat": [{"predikat": p, "persen": persen} for p, persen in TABEL.items()],
        "pasal": "Pasal 7",
    }
    aturan["disiplin"]["potongan"] = [
        {"kode": "TK", "jenis": "tanpa_keterangan", "basis": "disiplin", "persen": "8", "pasal": "Pasal 9"}
    ]
    aturan["pembulatan"] = {"cara": "half_up", "tempat": "kriteria"}
    aturan["iuran"] = {"persen": "0"}
    aturan["pajak"] = {"mode": "tidak_dihitung"}
    return aturan


@pytest.fixture
def kantor(instansi):
    t.ketentuan(_aturan())
    return t.pola_lima_hari(), unit_baru("Dinas Satu")


def _orang(kantor, pin: str, predikat: str | None, *, asal: str = "sini", bolos: bool = False):
    mesin, dinas = kantor
    orang = pegawai_baru(formasi=formasi_baru(dinas, kelas=7))
    t.hadir(mesin, orang, pin, kecuali=t.hari_kerja()[3:4] if bolos else ())
    if predikat:
        evaluasi = evaluasi_baru(skp_baru(orang, status=StatusSkp.BERJALAN, asal=asal), "tw-iv", asal=asal)
        tetap = {"predikat": predikat, "status": StatusEvaluasi.DITETAPKAN, "ditetapkan_pada": "2026-11-05T08:00Z"}
        Evaluasi.objects.filter(pk=evaluasi.pk).update(**tetap)
    return orang


def test_pays_from_the_months_predikat_as_in_the_worked_example(kantor):
    perbaikan = _orang(kantor, "1", "butuh_perbaikan", bolos=True)
    baik = _orang(kantor, "2", "baik", asal="bkn")
    tanpa = _orang(kantor, "3", None)
    proses = t.hitung()
    hasil = {h.pegawai_id: h for h in HasilTpp.objects.filter(proses=proses)}
    ulang = hitung_ulang(hasil[perbaikan.pk])
    assert ulang.sama
    assert {k.kode: k.realisasi for k in ulang.hasil.kriteria} == {"beban_kerja": 2544000, "kondisi_kerja": 593600}
    assert hasil[perbaikan.pk].kotor == Decimal(3137600)
    assert hasil[baik.pk].kotor == Decimal(3700000)
    assert masukan_dari_json(hasil[perbaikan.pk].masukan).masukan.predikat == "Butuh Perbaikan"
    gagal = HasilGagal.objects.get(proses=proses)
    assert gagal.pegawai_id == tanpa.pk
    assert "Predikat kinerja untuk Oktober 2026 belum ditetapkan" in gagal.alasan


def test_a_stored_predikat_calculates_again_byte_for_byte(kantor):
    orang = _orang(kantor, "1", "kurang")
    hasil = HasilTpp.objects.get(proses=t.hitung(), pegawai=orang)
    Evaluasi.objects.update(status=StatusEvaluasi.DINILAI)
    Evaluasi.objects.update(predikat="sangat_baik")
    assert hitung_ulang(hasil).sama


def _tanya(oleh, dinas):
    with CaptureQueriesContext(connection) as c:
        baris = satu_opd(oleh, t.BULAN, dinas.pk)[1]
    return baris, len(c)


def test_the_desk_says_who_has_no_predikat_why_and_with_whom_it_lies(kantor):
    _, dinas = kantor
    kursi = formasi_baru(dinas, jabatan="Kepala", kelas=7)
    kepala = pegawai_baru("Kepala", formasi=kursi)
    oleh = pelaku(anggota_baru("Admin TPP"), "admin_tpp")
    _orang(kantor, "1", "baik")
    jumlah, sedikit = (lambda b, n: (b.kesiapan.jumlah(Kode.PREDIKAT), n))(*_tanya(oleh, dinas))
    assert jumlah == 1  # the head himself
    isi = {
        "Ani": (None, None),
        "Budi": (StatusSkp.DRAF, None),
        "Citra": (StatusSkp.DIAJUKAN, None),
        "Dedi": (StatusSkp.BERJALAN, StatusEvaluasi.PENGISIAN),
        "Eka": (StatusSkp.BERJALAN, StatusEvaluasi.DIAJUKAN),
    }
    for nama, (rencana, status) in isi.items():
        bangku = formasi_baru(dinas, atasan=kursi, kelas=7)
        orang = pegawai_baru(nama, formasi=bangku)
        if rencana:
            skp = skp_baru(orang, status=rencana, formasi=bangku)
        if status:
            Evaluasi.objects.filter(pk=evaluasi_baru(skp, "tw-iv").pk).update(status=status)
    baris, banyak = _tanya(oleh, dinas)
    assert (baris.kesiapan.jumlah(Kode.PREDIKAT), banyak) == (6, sedikit)
    assert "6 pegawai tanpa predikat kinerja" in baris.hambatan
    h = halaman_hambatan(oleh, t.BULAN, dinas.pk, "tanpa-predikat", None)
    sendiri = "Pegawai yang bersangkutan"
    assert [(r.nama, r.keterangan, r.pemilik) for r in h.halaman] == [
        ("Ani", "Belum mempunyai SKP pada bulan ini", sendiri),
        ("Budi", "SKP masih draf", sendiri),
        ("Citra", "SKP masih diajukan", "Kepala"),
        ("Dedi", "Realisasi Triwulan IV belum diajukan", sendiri),
        ("Eka", "Evaluasi Triwulan IV menunggu penilaian", "Kepala"),
        (kepala.nama, "Belum mempunyai SKP pada bulan ini", sendiri),
    ]
    pesan = pesan_wa(oleh, *satu_opd(oleh, t.BULAN, dinas.pk), "https://kinerja.test/x/")
    assert "• 6 pegawai tanpa predikat kinerja: Ani, Budi, Citra, Dedi, Eka, Kepala" in pesan


def test_rules_of_minutes_do_not_ask_for_a_predikat(instansi):
    t.ketentuan()
    dinas = unit_baru("Dinas Satu")
    pegawai_baru(formasi=formasi_baru(dinas))
    baris, _ = _tanya(pelaku(anggota_baru(), "admin_tpp"), dinas)
    assert Kode.PREDIKAT not in {h.jenis.kode for h in baris.kesiapan.hitungan}
