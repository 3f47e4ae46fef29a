"""Changes of a rule set in words, its rules line by line; a published one keeps its history too."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kinerja.inti.riwayat_baris import jejak_dari
from tests.pabrik import anggota_baru, beri_peran, klien, pelaku
from tests.tpp import pabrik_tpp as t
from tpp.models import Ketentuan
from tpp.queries.riwayat_baris import riwayat_ketentuan
from tpp.services.ketentuan import hapus_draf, tetapkan, ubah_draf

pytestmark = pytest.mark.django_db


@pytest.fixture
def pemeriksa(instansi, settings):
    settings.DEMO = True  # no second factor
    anggota = anggota_baru("Pemeriksa")
    beri_peran(anggota, "pemeriksa")
    return klien(anggota)


def test_an_edited_rule_and_its_publication_are_told_from_what_to_what(instansi):
    draf = t.draf()
    aturan = t.aturan()
    aturan["kinerja"]["target"]["menit"] = 6750
    ubah_draf(ketentuan=draf, aturan=aturan, oleh=t.sistem())
    draf.refresh_from_db()
    tetapkan(ketentuan=draf, oleh=t.sistem())
    oleh = pelaku(anggota_baru("Penyusun"), "admin_tpp")
    terbit, ubah, awal = riwayat_ketentuan(draf, None, oleh).object_list
    assert ("Status", "Draf", "Ditetapkan") in terbit.perubahan
    assert [(p.dari, p.menjadi) for p in ubah.perubahan if "6.750" in p.menjadi] != []
    assert all(not p.label.startswith("SHA") and "{" not in p.dari + p.menjadi for p in ubah.perubahan)
    assert (awal.tindakan, awal.oleh) == ("Ditambahkan", "Sistem")


def test_a_deleted_draft_leaves_its_rows(instansi):
    draf = t.draf()
    pk, sidik = draf.pk, draf.sidik
    hapus_draf(ketentuan=draf, oleh=t.sistem())
    jejak = jejak_dari(Ketentuan).objects.filter(id=pk).order_by("pgh_id")
    assert list(jejak.values_list("pgh_label", "sidik")) == [("tambah", sidik), ("hapus", sidik)]


def test_the_page_costs_the_same_at_more_changes(pemeriksa):
    terbit = t.ketentuan()
    alamat = reverse("ketentuan-riwayat-baris", args=[terbit.pk])

    def kueri() -> int:
        pemeriksa.get(alamat)
        with CaptureQueriesContext(connection) as tangkap:
            assert pemeriksa.get(alamat).status_code == 200
        return len(tangkap)

    awal = kueri()
    for hari in (30, 20, 10):
        Ketentuan.objects.filter(pk=terbit.pk).update(selesai=date(2030, 6, hari))
    assert kueri() == awal
    assert "30 Juni 2030" in pemeriksa.get(alamat).content.decode()
