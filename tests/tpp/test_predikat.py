"""Rules that pay by predikat: the month's predikat comes from the set evaluation, here or imported, and is never guessed."""

from decimal import Decimal

import pytest

from skp.models import Evaluasi
from skp.states import StatusEvaluasi, StatusSkp
from tests.pabrik import formasi_baru, pegawai_baru, unit_baru
from tests.skp.pabrik_skp import evaluasi_baru, skp_baru
from tests.tpp import pabrik_tpp as t
from tpp.arsip import masukan_dari_json
from tpp.models import HasilGagal, HasilTpp
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
