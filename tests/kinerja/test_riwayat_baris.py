"""The page of changes: who, when, from what to what, in words; rupiah only for whoever may see it."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kinerja.models import Pegawai, Penempatan, Rekening, RiwayatGaji, RiwayatGolongan, UnitKerja
from kinerja.queries.riwayat_baris import riwayat_pegawai
from tests.kinerja.pabrik_organisasi import dinas
from tests.pabrik import anggota_baru, beri_peran, klien, pegawai_baru, pelaku

pytestmark = pytest.mark.django_db
NOMOR = "99887761234"


@pytest.fixture
def d(instansi, settings):
    settings.DEMO = True  # no second factor
    d = dinas()
    for kode, unit in (("operator_opd", d.opd), ("pemeriksa", None)):
        anggota = anggota_baru(f"Petugas {kode}")
        beri_peran(anggota, kode, unit)
        setattr(d, kode, klien(anggota))
    Rekening.objects.create(pegawai=d.staf, bank="Bank Daerah", nomor=NOMOR, mulai=date(2026, 1, 1))
    RiwayatGaji.objects.filter(pegawai=d.staf).update(gaji_bruto=5_123_456)
    return d


def _alamat(d) -> str:
    return reverse("pegawai-riwayat-baris", args=[d.staf.pk])


def _teks(pegawai, **lain):
    """Every change as "data | action | field: from > to"."""
    oleh = pelaku(anggota_baru(), "pemeriksa")
    baris = riwayat_pegawai(pegawai, None, oleh, rupiah=lain.pop("rupiah", True)).object_list
    return [f"{b.data} | {b.tindakan} | {p.label}: {p.dari} > {p.menjadi}" for b in baris for p in b.perubahan]


def test_a_change_by_form_names_the_member_the_field_and_both_values(d):
    lama = d.staf
    jawaban = d.operator_opd.post(
        reverse("pegawai-ubah", args=[lama.pk]),
        {
            "nama": "Nama Sesudah Diubah",
            "jenis": lama.jenis_id,
            "nip": lama.nip,
            "gelar_depan": "",
            "gelar_belakang": "S.E.",
            "mulai": "2026-10-01",
            "alasan": "Perbaikan data",
        },
    )
    assert jawaban.status_code == 302
    halaman = d.operator_opd.get(_alamat(d))
    baris = halaman.context["halaman"].object_list
    diri = next(b for b in baris if b.data == "Data diri" and b.tindakan == "Diubah")
    assert diri.oleh == "Petugas operator_opd"
    assert ("Nama", lama.nama, "Nama Sesudah Diubah") in diri.perubahan
    assert ("Gelar belakang", "", "S.E.") in diri.perubahan
    assert {b.oleh for b in baris if b.tindakan == "Ditambahkan" and "2020" in b.perihal} == {"Sistem"}


def test_account_and_salary_only_with_the_permission_and_the_number_never_whole(d):
    operator, pemeriksa = (k.get(_alamat(d)).content.decode() for k in (d.operator_opd, d.pemeriksa))
    for isi in (operator, pemeriksa):
        assert NOMOR not in isi
    assert "…1234" in pemeriksa
    assert "Rp5.123.456" in pemeriksa
    assert "…1234" not in operator
    assert "5.123.456" not in operator
    assert "Bank Daerah" not in operator


def test_references_dates_and_choices_are_words(d):
    Penempatan.objects.filter(pegawai=d.staf).update(
        selesai=date(2026, 11, 1), jenis=Penempatan.Jenis.PLT, formasi=d.f_kadis
    )
    Pegawai.objects.filter(pk=d.staf.pk).update(berakhir=date(2026, 11, 1), sebab_berakhir="pensiun")
    teks = _teks(d.staf)
    assert "Jabatan | Diubah | Berakhir sebelum:  > 1 November 2026" in teks
    assert "Jabatan | Diubah | Jenis: Definitif > Plt." in teks
    assert any(t.startswith("Jabatan | Diubah | Formasi: ") and "Kepala" in t.split(" > ")[1] for t in teks)
    assert "Data diri | Diubah | Sebab berakhir:  > Pensiun (BUP)" in teks


def test_a_deleted_row_and_one_that_came_from_somebody_else_are_said(d):
    lain = pegawai_baru()
    RiwayatGolongan.objects.filter(pegawai=d.staf).delete()
    RiwayatGolongan.objects.filter(pegawai=lain).update(pegawai=d.staf)
    teks = [t for t in _teks(d.staf) if t.startswith("Golongan")]
    assert "Golongan | Dihapus | Golongan: III/a > " in teks
    assert "Golongan | Dipindahkan ke sini | Golongan:  > III/a" in teks


def test_the_time_is_that_of_the_unit(d):
    oleh = pelaku(anggota_baru(), "pemeriksa")
    assert riwayat_pegawai(d.staf, None, oleh, rupiah=False).object_list[0].waktu.endswith("WIB")
    UnitKerja.objects.filter(pk=d.opd.pk).update(zona="Asia/Jayapura")
    assert riwayat_pegawai(d.staf, None, oleh, rupiah=False).object_list[0].waktu.endswith("WIT")


def _kueri(klien, url):
    klien.get(url)
    with CaptureQueriesContext(connection) as tangkap:
        assert klien.get(url).status_code == 200
    return len(tangkap)


def test_costs_the_same_at_more_changes_and_is_paged(d):
    satu = _kueri(d.pemeriksa, _alamat(d))
    for n in range(30):
        Penempatan.objects.filter(pegawai=d.staf).update(nomor_sk=f"SK {n}")
        Pegawai.objects.filter(pk=d.staf.pk).update(nama=f"Nama {n}")
    assert _kueri(d.pemeriksa, _alamat(d)) <= satu  # fewer kinds of reference on the page may need fewer names
    muka = d.pemeriksa.get(_alamat(d)).context["halaman"]
    assert muka.paginator.count > 60
    assert len(muka.object_list) == 25
    akhir = d.pemeriksa.get(_alamat(d), {"hal": muka.paginator.num_pages}).context["halaman"].object_list
    assert akhir[-1].tindakan == "Ditambahkan"
