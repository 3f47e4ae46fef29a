"""Rule sets of TPP to a file and back: the same rules, a preview, a draft."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command

from kinerja.inti.kasus.ketentuan import baca_berkas_ketentuan, tulis_berkas
from kinerja.inti.models import Instansi
from kinerja.inti.tenansi import instansi_wajib
from tests.pabrik import anggota_baru, beri_peran, klien
from tests.tpp import pabrik_tpp as t
from tpp.domain.aturan import aturan_dari_json
from tpp.kasus.berkas import PemegangTpp, berkas_aturan, berkas_versi
from tpp.models import Ketentuan

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(instansi, settings):
    settings.DEMO = True  # no second factor
    anggota = anggota_baru("Admin TPP")
    beri_peran(anggota, "admin_tpp")
    return klien(anggota)


def _ubahan():
    aturan = t.aturan()
    aturan["kinerja"]["target"]["menit"] = 6750
    return tulis_berkas(berkas_aturan("kami", aturan_dari_json(aturan)))


def test_a_version_goes_out_and_comes_back_as_the_same_rules(instansi):
    asal = t.ketentuan()
    berkas = baca_berkas_ketentuan(tulis_berkas(berkas_versi(asal)))
    assert PemegangTpp().periksa(berkas, t.sistem()).masalah == ()
    assert PemegangTpp().terapkan(berkas, date(2027, 1, 1), t.sistem()).startswith("Draf versi 2 dibuat")
    assert Ketentuan.objects.get(versi=2).sidik == asal.sidik


def test_the_preview_names_faults_and_what_changes(instansi):
    t.ketentuan(mulai=date(2020, 1, 1))
    pratinjau = PemegangTpp().periksa(baca_berkas_ketentuan(_ubahan()), t.sistem())
    assert pratinjau.masalah == ()
    assert len(pratinjau.beda) == 1
    assert "7.000" in pratinjau.beda[0]
    assert "6.750" in pratinjau.beda[0]
    rusak = json.loads(_ubahan())
    rusak["aturan"]["bagian"][0]["bobot"] = "50"
    (kalimat,) = PemegangTpp().periksa(baca_berkas_ketentuan(json.dumps(rusak)), t.sistem()).masalah
    assert "jumlah bobot 90%" in kalimat


def test_in_the_browser_a_file_is_looked_at_before_it_becomes_a_draft(admin, instansi):
    terbit = t.ketentuan(mulai=date(2020, 1, 1))
    unduhan = admin.get(f"/tpp/ketentuan/{terbit.pk}/berkas/")
    assert json.loads(unduhan.content)["kode"] == "versi-1"
    kiriman = {"berkas": SimpleUploadedFile("k.json", _ubahan().encode()), "mulai": "2027-01"}
    halaman = admin.post("/tpp/ketentuan/berkas/", kiriman)
    assert "6.750" in halaman.content.decode()
    assert Ketentuan.objects.count() == 1
    yakin = {"yakin": "1", "isi_berkas": halaman.context["form"].teks, "mulai": "2027-01"}
    assert admin.post("/tpp/ketentuan/berkas/", yakin).status_code == 302
    draf = Ketentuan.objects.get(versi=2)
    assert (draf.status, draf.mulai, draf.aturan["kinerja"]["target"]["menit"]) == ("draf", date(2027, 1, 1), 6750)


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [("{}", "bukan berkas ketentuan Kinerja"), ("[", "bukan JSON"), (None, "ketentuan SKP, bukan ketentuan TPP")],
)
def test_a_wrong_file_stands_beside_its_field(admin, isi, kalimat):
    if isi is None:
        isi = json.dumps({**json.loads(_ubahan()), "jenis": "skp"})
    kiriman = {"berkas": SimpleUploadedFile("k.json", isi.encode()), "mulai": "2027-01"}
    jawaban = admin.post("/tpp/ketentuan/berkas/", kiriman)
    assert jawaban.status_code == 422
    assert kalimat in jawaban.content.decode()


def test_the_command_lists_writes_checks_and_applies(instansi, tmp_path):
    t.ketentuan(mulai=date(2020, 1, 1))
    kode = Instansi.objects.get(pk=instansi_wajib()).kode
    berkas = tmp_path / "ketentuan.json"
    berkas.write_text(_ubahan(), encoding="utf-8")

    def perintah(*argumen, **opsi):
        keluar = StringIO()
        call_command("ketentuan_berkas", *map(str, argumen), stdout=keluar, **opsi)
        return keluar.getvalue()

    assert "tpp versi-1: " in perintah("daftar", instansi=kode)
    assert json.loads(perintah("tulis", "tpp", "versi-1", instansi=kode))["jenis"] == "tpp"
    assert "Perubahan:\n" in perintah("periksa", berkas, instansi=kode)
    assert "Draf versi 2" in perintah("terapkan", berkas, instansi=kode, mulai=date(2027, 1, 1))
    with pytest.raises(CommandError, match="Ketentuan bawaan “x” tidak ada"):
        perintah("tulis", "tpp", "x")
