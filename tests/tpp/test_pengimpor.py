"""Besaran by class from a file into a draft."""

import pytest

from kinerja.inti.layanan_impor import periksa_dan_terapkan_langsung
from kinerja.inti.models import BarisUnggahan
from kinerja.inti.pekerjaan import GagalTerduga
from kinerja.inti.pelaku import Ditolak
from tests.pabrik import anggota_baru, pelaku
from tests.tpp import pabrik_tpp as t
from tests.tpp.domain.contoh import FOLDER
from tpp.pengimpor import FormOpsiTarif

pytestmark = pytest.mark.django_db


def _impor(isi: str | bytes, draf, oleh=None):
    mentah = isi.encode() if isinstance(isi, str) else isi
    return periksa_dan_terapkan_langsung(
        kode="tarif", nama="tarif_tpp.csv", isi=mentah, opsi={"ketentuan": draf.pk}, oleh=oleh or t.sistem()
    )


def _besaran(draf):
    draf.refresh_from_db()
    return {b["kelas"]: b["rupiah"] for b in draf.aturan["pagu"]["kriteria"][0]["besaran"]}


def test_the_sample_file_changes_nothing_and_a_new_one_is_written(instansi):
    draf = t.draf()
    sidik = draf.sidik
    unggahan = _impor((FOLDER / "tarif_tpp.csv").read_bytes(), draf)
    assert unggahan.ringkasan["jumlah"] == {"baru": 0, "berubah": 0, "sama": 13, "ditolak": 0, "diabaikan": 0}
    draf.refresh_from_db()
    assert draf.sidik == sidik
    unggahan = _impor("Kelas;Besaran\n9;Rp 5.500.000\n2;1131487\n1;894961\n", draf)
    assert unggahan.ringkasan["jumlah"] == {"baru": 1, "berubah": 1, "sama": 1, "ditolak": 0, "diabaikan": 0}
    besaran = _besaran(draf)
    assert (besaran[9], besaran[2], besaran[15], len(besaran)) == ("5500000", "1131487", "17019369", 14)


def test_refused_rows_say_row_column_and_way_out(instansi):
    draf = t.draf()
    unggahan = _impor("kelas_jabatan,pagu_rupiah\n18,1\n7,abc\n7,100,5\n8,10.5\n9,5500000\n9,5500001\n", draf)
    alasan = dict(BarisUnggahan.objects.filter(unggahan=unggahan, putusan="ditolak").values_list("nomor", "alasan"))
    assert set(alasan) == {2, 3, 4, 5, 7}
    assert alasan[2].startswith("kelas_jabatan: Angka 18 di luar batas")
    assert "bukan angka yang jelas" in alasan[3]
    assert "pecahan rupiah" in alasan[5]
    assert "Kelas 9 sudah ada pada baris 6" in alasan[7]
    assert _besaran(draf)[9] == "5500000"


def test_several_criteria_need_the_page_instead_of_one_table(instansi):
    aturan = t.aturan()
    aturan["pagu"]["kriteria"].append({"kode": "kk", "nama": "Kondisi kerja", "besaran": [{"kelas": 7, "rupiah": "1"}]})
    with pytest.raises(GagalTerduga, match="lebih dari satu kriteria"):
        _impor("kelas_jabatan,pagu_rupiah\n7,100\n", t.draf(aturan))


def test_only_drafts_and_only_by_who_writes_rules(instansi):
    draf, terbit = t.draf(), t.ketentuan()
    assert [k.pk for k in FormOpsiTarif().fields["ketentuan"].queryset] == [draf.pk]
    with pytest.raises(Exception, match="tidak ditemukan"):
        _impor("kelas_jabatan,pagu_rupiah\n7,100\n", terbit)
    with pytest.raises(Ditolak):
        _impor("kelas_jabatan,pagu_rupiah\n7,100\n", draf, pelaku(anggota_baru(), "bendahara"))
