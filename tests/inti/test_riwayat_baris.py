"""Row history by the database: whoever writes, and however, leaves a copy that cannot be changed or seen elsewhere."""

import uuid
from datetime import date

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.utils import DataError, ProgrammingError

from kinerja.inti.konteks_permintaan import permintaan
from kinerja.inti.riwayat_baris import JejakBaris, jejak_dari, tabel_jejak
from kinerja.inti.tenansi import masuk
from kinerja.models import Pegawai, Penempatan, Rekening, RiwayatGaji, RiwayatGolongan, RiwayatNama, RiwayatNip
from skp.models import EkspektasiKhusus, HasilKerja, Indikator, LampiranSkp, Skp, TugasTambahan
from tests.pabrik import anggota_baru, formasi_baru, instansi_baru, pegawai_baru, unit_baru
from tpp.models import Ketentuan

pytestmark = pytest.mark.django_db
DITELUSURI = (
    *(Pegawai, Penempatan, Rekening, RiwayatGaji, RiwayatGolongan, RiwayatNama, RiwayatNip, Ketentuan),
    *(Skp, HasilKerja, Indikator, EkspektasiKhusus, LampiranSkp, TugasTambahan),
)


def _label(model, **syarat):
    return list(jejak_dari(model).objects.filter(**syarat).order_by("pgh_id").values_list("pgh_label", flat=True))


def test_people_their_facts_placements_rules_and_plans_are_tracked_and_nothing_else():
    jejak = {m._meta.db_table for m in apps.get_models() if issubclass(m, JejakBaris)}
    assert jejak == set(tabel_jejak()) == {jejak_dari(m)._meta.db_table for m in DITELUSURI}


def test_insert_update_and_delete_leave_the_row_as_it_was(instansi):
    orang = pegawai_baru("Nama Lama", formasi=formasi_baru(unit_baru()))
    Pegawai.objects.filter(pk=orang.pk).update(nama="Nama Baru")
    Pegawai.objects.filter(pk=orang.pk).update(nama="Nama Baru")  # changes nothing, so it is no change
    with connection.cursor() as kursor:
        kursor.execute("UPDATE kinerja_riwayatgolongan SET golongan = 'III/b' WHERE pegawai_id = %s", [orang.pk])
        kursor.execute("DELETE FROM kinerja_penempatan WHERE pegawai_id = %s", [orang.pk])
    nama = jejak_dari(Pegawai).objects.filter(id=orang.pk).order_by("pgh_id").values_list("pgh_label", "nama")
    assert list(nama) == [("tambah", "Nama Lama"), ("ubah", "Nama Baru")]
    golongan = jejak_dari(RiwayatGolongan).objects.order_by("pgh_id").values_list("pgh_label", "golongan", "pegawai")
    assert list(golongan) == [("tambah", "III/a", orang.pk), ("ubah", "III/b", orang.pk)]
    assert _label(Penempatan, pegawai=orang.pk) == ["tambah", "hapus"]


def test_one_statement_over_many_rows_records_each_of_them(instansi):
    orang = [pegawai_baru() for _ in range(3)]
    with connection.cursor() as kursor:
        kursor.execute(
            "INSERT INTO kinerja_rekening (instansi_id, pegawai_id, bank, nomor, mulai, dicatat_pada) "
            "SELECT %s, p, 'Bank Daerah', '1234567890', '2026-01-01', now() FROM unnest(%s::bigint[]) p",
            [instansi, [o.pk for o in orang]],
        )
        kursor.execute("UPDATE kinerja_rekening SET nomor = '0987654321' WHERE pegawai_id = %s", [orang[0].pk])
        kursor.execute("DELETE FROM kinerja_rekening")
    assert sorted(_label(Rekening)) == ["hapus"] * 3 + ["tambah"] * 3 + ["ubah"]


def test_the_account_and_the_request_that_act_stand_beside_the_change(instansi):
    akun, nomor = anggota_baru().akun_id, uuid.uuid4()
    sistem = pegawai_baru()
    token = permintaan.set(nomor)
    try:
        with masuk(instansi, akun_id=akun):
            orang = pegawai_baru()
            with masuk(instansi):
                Pegawai.objects.filter(pk=orang.pk).update(nama="Masih oleh orang yang sama")
    finally:
        permintaan.reset(token)
    Pegawai.objects.filter(pk=orang.pk).update(nama="Oleh sistem")
    pelaku = jejak_dari(Pegawai).objects.order_by("pgh_id").values_list("id", "akun", "permintaan")
    assert list(pelaku) == [
        (sistem.pk, None, None),
        (orang.pk, akun, nomor),
        (orang.pk, akun, nomor),
        (orang.pk, None, None),
    ]


@pytest.fixture
def dua():
    """Tenant A, and tenant B with a person whose history could leak."""
    a, b = instansi_baru("Kabupaten A"), instansi_baru("Kabupaten B")
    with masuk(b):
        orang = pegawai_baru("Orang Rahasia", formasi=formasi_baru(unit_baru()))
        assert jejak_dari(Pegawai).objects.filter(nama="Orang Rahasia").count() == 1
    return a, b, orang


@pytest.mark.parametrize("model", [Pegawai, RiwayatNama, Penempatan], ids=lambda m: m.__name__)
def test_another_tenants_history_is_neither_seen_nor_counted_nor_forged(dua, model):
    a, b, _ = dua
    jejak = jejak_dari(model)
    with masuk(b):
        contoh = jejak.objects.values().first()
        assert contoh is not None
    with masuk(a):
        assert jejak.objects.count() == 0
        assert not jejak.objects.filter(pgh_id=contoh["pgh_id"]).exists()
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            jejak.objects.create(**{k: v for k, v in contoh.items() if k != "pgh_id"})
    with pytest.raises((ProgrammingError, DataError)), transaction.atomic():
        jejak.objects.count()


@pytest.mark.parametrize("tabel", sorted(jejak_dari(m)._meta.db_table for m in DITELUSURI))
@pytest.mark.parametrize("perintah", ["UPDATE {} SET pgh_label = 'awal'", "DELETE FROM {}"])
def test_nobody_changes_or_removes_history(instansi, tabel, perintah):
    with connection.cursor() as kursor, pytest.raises(ProgrammingError, match="denied"), transaction.atomic():
        kursor.execute(perintah.format(tabel))


def test_the_national_context_table_is_out_of_reach(instansi):
    with connection.cursor() as kursor, pytest.raises(ProgrammingError, match="denied"), transaction.atomic():
        kursor.execute("SELECT 1 FROM pghistory_context")


def test_removing_a_throw_away_tenant_removes_its_history():
    uji = instansi_baru("Instansi Uji", jenis="uji")
    with masuk(uji):
        orang = pegawai_baru(formasi=formasi_baru(unit_baru()))
        Rekening.objects.create(pegawai=orang, bank="Bank", nomor="12345678", mulai=date(2026, 1, 1))
    with connection.cursor() as kursor:
        kursor.execute("SELECT inti_hapus_instansi_uji(%s)", [uji])
    with masuk(uji):
        assert {m: jejak_dari(m).objects.count() for m in DITELUSURI} == dict.fromkeys(DITELUSURI, 0)
