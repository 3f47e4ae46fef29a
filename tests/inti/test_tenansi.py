"""The tenancy proofs. Each first makes what could leak, then shows that it does not."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import IntegrityError, connection, transaction
from django.db.utils import DataError, ProgrammingError

from kinerja.inti.models import Pekerjaan
from kinerja.inti.tenansi import PintuSalah, instansi_aktif, masuk
from kinerja.models import Pegawai, UnitKerja
from tests.pabrik import formasi_baru, instansi_baru, pegawai_baru, unit_baru

pytestmark = pytest.mark.django_db
GAGAL_DI_LUAR = (ProgrammingError, DataError)


@pytest.fixture
def dua():
    """Two tenants, each with a unit and a person, and the ids of the second."""
    a, b = instansi_baru("Kabupaten A"), instansi_baru("Kabupaten B")
    isi = {}
    for pk in (a, b):
        with masuk(pk):
            unit = unit_baru("Dinas Rahasia")
            isi[pk] = (unit, pegawai_baru("Orang Rahasia", formasi=formasi_baru(unit)))
    return a, b, isi


def _di_luar(tindakan):
    with pytest.raises(GAGAL_DI_LUAR), transaction.atomic():
        tindakan()


@pytest.mark.parametrize(
    "tindakan",
    [
        lambda: list(Pegawai.objects.all()),
        lambda: Pegawai.objects.exists(),
        lambda: Pegawai.objects.count(),
        lambda: Pegawai.objects.filter(nama="Orang Rahasia").exclude(pk=0).exists(),
        lambda: list(UnitKerja.objects.select_related("parent")),
        lambda: Pegawai.objects.update(nama="x"),
        lambda: UnitKerja.objects.filter(anak=None).delete(),
        lambda: UnitKerja.objects.create(nama="Tanpa pintu"),
        lambda: connection.cursor().execute("SELECT count(*) FROM kinerja_pegawai"),
    ],
    ids=["list", "exists", "count", "filter", "join", "update", "delete", "insert", "raw"],
)
def test_query_outside_the_door_fails(dua, tindakan):
    assert instansi_aktif() is None
    _di_luar(tindakan)


def test_other_tenants_rows_cannot_be_seen_counted_or_guessed(dua):
    a, b, isi = dua
    unit_b, orang_b = isi[b]
    with masuk(a):
        assert UnitKerja.objects.count() == 1
        assert not Pegawai.objects.filter(pk=orang_b.pk).exists()
        assert Pegawai.objects.filter(nip=orang_b.nip).first() is None
        assert UnitKerja.objects.in_bulk([unit_b.pk]) == {}
        with connection.cursor() as kursor:
            kursor.execute("SELECT count(*) FROM kinerja_pegawai WHERE instansi_id = %s", [b])
            assert kursor.fetchone() == (0,)


def test_other_tenants_rows_cannot_be_written(dua):
    a, b, isi = dua
    unit_b, orang_b = isi[b]
    with masuk(a):
        assert Pegawai.objects.filter(pk=orang_b.pk).update(nama="Diubah") == 0
        assert UnitKerja.objects.filter(pk=unit_b.pk).delete()[0] == 0
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            UnitKerja.objects.create(nama="Titipan", instansi_id=b)
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            UnitKerja.objects.filter(nama="Dinas Rahasia").update(instansi_id=b)
    with masuk(b):
        assert Pegawai.objects.get(pk=orang_b.pk).nama == "Orang Rahasia"


def test_a_row_cannot_refer_to_another_tenants_row(dua):
    a, b, isi = dua
    unit_b, _ = isi[b]
    with masuk(a):
        with pytest.raises(IntegrityError, match="kinerja_unitkerja_parent_asing"), transaction.atomic():
            UnitKerja.objects.create(nama="Anak", parent_id=unit_b.pk, perangkat_daerah_id=unit_b.pk)
        with pytest.raises(IntegrityError), transaction.atomic():
            UnitKerja.objects.create(nama="Anak", parent_id=isi[a][0].pk, perangkat_daerah_id=unit_b.pk)


def test_unique_values_do_not_reveal_another_tenants(dua):
    a, b, isi = dua
    with masuk(a):
        kembar = pegawai_baru("Kembaran", nip=isi[b][1].nip)
    assert kembar.nip == isi[b][1].nip


def test_a_new_row_takes_the_tenant_of_the_door(dua):
    a, _, _ = dua
    with masuk(a):
        unit = unit_baru("Baru")
        assert UnitKerja.objects.get(pk=unit.pk).instansi_id == a


def test_the_door_refuses_nothing_and_a_second_tenant(dua):
    a, b, _ = dua
    for salah in (None, 0, -1, "1"):
        with pytest.raises(PintuSalah), masuk(salah):
            pass
    with masuk(a), masuk(a):
        assert instansi_aktif() == a
        with pytest.raises(PintuSalah), masuk(b):
            pass
    assert instansi_aktif() is None


def test_an_sql_error_inside_the_door_is_not_hidden_by_its_reset(dua):
    a, _, _ = dua
    with (
        pytest.raises(ProgrammingError, match="tidak_ada"),
        transaction.atomic(),
        masuk(a),
        connection.cursor() as kursor,
    ):
        kursor.execute("SELECT * FROM tidak_ada")
    _di_luar(lambda: Pegawai.objects.count())


def test_the_application_role_owns_nothing_and_bypasses_nothing(instansi):
    from kinerja.inti.checks import keluhan_peran

    assert keluhan_peran() == []


def test_history_and_punches_cannot_be_rewritten(instansi):
    from kinerja.inti.audit import catat
    from kinerja.inti.models import Peristiwa
    from kinerja.inti.pelaku import pelaku_sistem

    catat("uji.coba", oleh=pelaku_sistem(instansi))
    for tindakan in (
        lambda: Peristiwa.objects.update(alasan="diubah"),
        lambda: Peristiwa.objects.all().delete(),
        lambda: connection.cursor().execute("DELETE FROM presensi_ketukan"),
        lambda: connection.cursor().execute("UPDATE inti_instansi SET aktif = false"),
        lambda: connection.cursor().execute("SELECT * FROM django_migrations"),
    ):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            tindakan()


def test_only_throw_away_tenants_can_be_removed():
    nyata, uji = instansi_baru("Nyata"), instansi_baru("Uji", jenis="uji")
    for pk in (nyata, uji):
        with masuk(pk):
            pegawai_baru(formasi=formasi_baru(unit_baru()))
            Pekerjaan.objects.create(jenis="x", judul="x", kunci="x")
    with connection.cursor() as kursor:
        kursor.execute("SELECT inti_hapus_instansi_uji(%s)", [uji])
        with masuk(uji):
            assert Pegawai.objects.count() == UnitKerja.objects.count() == Pekerjaan.objects.count() == 0
        with pytest.raises(Exception, match="Hanya instansi berjenis uji"), transaction.atomic():
            kursor.execute("SELECT inti_hapus_instansi_uji(%s)", [nyata])
    with masuk(nyata):
        assert Pegawai.objects.count() == 1


@pytest.mark.parametrize("debug", [False, True])
def test_a_server_process_refuses_an_owning_role_outside_debug(settings, monkeypatch, debug):
    from kinerja.inti import checks

    settings.DEBUG = debug
    monkeypatch.setattr(checks, "keluhan_peran", lambda: ["Peran memiliki tabel."])
    monkeypatch.setattr(checks.connection, "close", lambda: None)
    if debug:
        checks.tolak_bila_tidak_layak()
    else:
        with pytest.raises(ImproperlyConfigured, match="Peran memiliki tabel"):
            checks.tolak_bila_tidak_layak()
