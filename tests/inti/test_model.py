"""The standing walk over every model: tenant tables are held by PostgreSQL, national ones are on the list."""

import pytest
from django.apps import apps
from django.db import connection

from kinerja.inti.models import KunciAsing

pytestmark = pytest.mark.django_db

NASIONAL = {
    "inti_instansi": "the tenants themselves: public names",
    "inti_akun": "login name and password only; names and roles are in the memberships",
    "account_emailaddress": "allauth's table; no address is ever stored",
    "account_emailconfirmation": "allauth's table; unused",
    "mfa_authenticator": "second factor of a national account",
    "auth_permission": "Django's; unused, permissions are code",
    "auth_group": "Django's; unused",
    "auth_group_permissions": "Django's; unused",
    "django_content_type": "Django's; no data of people",
    "django_session": "signed sessions of accounts",
    "pghistory_context": "the row history library's; always empty, the application role has no right to it",
    "django_admin_log": "unused: the admin writes audit events instead",
}


def _tabel():
    return {
        m._meta.db_table: m for m in apps.get_models(include_auto_created=True) if m._meta.concrete_model._meta.managed
    }


TENANT = {t: m for t, m in _tabel().items() if t not in NASIONAL}


def _kamus(sql, params=()):
    with connection.cursor() as kursor:
        kursor.execute(sql, params)
        return kursor.fetchall()


def test_every_model_is_national_by_name_or_belongs_to_a_tenant():
    tanpa = [t for t, m in TENANT.items() if "instansi" not in {f.name for f in m._meta.fields}]
    assert tanpa == []
    assert {t for t in NASIONAL if t not in _tabel()} == set()


@pytest.mark.parametrize("tabel", sorted(TENANT))
def test_tenant_table_is_held_by_the_database(tabel):
    model = TENANT[tabel]
    ((rls,),) = _kamus("SELECT relrowsecurity FROM pg_class WHERE oid = %s::regclass", [tabel])
    kebijakan = _kamus(
        "SELECT polcmd, pg_get_expr(polqual, polrelid), polroles FROM pg_policy WHERE polrelid = %s::regclass", [tabel]
    )
    assert rls
    assert len(kebijakan) == 1
    perintah, syarat, _ = kebijakan[0]
    assert perintah in ("*", b"*")
    assert "current_setting('kinerja.instansi'::text))::bigint" in syarat
    assert "true" not in syarat, "the setting must be required, not optional"
    ((kunci,),) = _kamus(
        "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = %s::regclass AND contype = 'p'", [tabel]
    )
    assert kunci == f"PRIMARY KEY (instansi_id, {model._meta.pk.column})"

    asing = {
        d
        for (d,) in _kamus(
            "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = %s::regclass AND contype = 'f'",
            [tabel],
        )
    }
    for bidang in model._meta.fields:
        if bidang.is_relation and bidang.related_model._meta.db_table in TENANT:
            tujuan = bidang.related_model._meta.db_table
            assert isinstance(bidang, KunciAsing), bidang
            awal = f"FOREIGN KEY (instansi_id, {bidang.column}) REFERENCES {tujuan}(instansi_id, id)"
            assert any(d.startswith(awal) for d in asing), f"{bidang}: {asing}"


def test_every_index_of_a_tenant_table_starts_with_instansi():
    # Looked up before any door is open, by the owner's functions.
    boleh = {"inti_keanggotaan_milik", "inti_kodeakses_sidik", "inti_dokumen_token"}
    baris = _kamus(
        "SELECT c.relname, i.relname, a.attname FROM pg_index x JOIN pg_class c ON c.oid = x.indrelid "
        "JOIN pg_class i ON i.oid = x.indexrelid LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = x.indkey[0] "
        "WHERE c.relnamespace = 'public'::regnamespace"
    )
    assert [b for b in baris if b[0] in TENANT and b[2] != "instansi_id" and b[1] not in boleh] == []


def test_only_the_door_writes_the_setting():
    from pathlib import Path

    akar = Path(__file__).resolve().parents[2]
    pelaku = {
        str(p.relative_to(akar))
        for bagian in ("config", "kinerja", "presensi", "aktivitas", "tpp")
        for p in (akar / bagian).rglob("*.py")
        if "set_config(" in p.read_text()
    }
    assert pelaku == {"kinerja/inti/tenansi.py"}


def test_no_view_or_unlisted_function_of_the_owner_opens_a_way_around():
    from kinerja.inti.hak import FUNGSI_NASIONAL

    pintas = _kamus(
        "SELECT p.oid::regprocedure::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace "
        "WHERE n.nspname = 'public' AND p.prosecdef ORDER BY 1"
    )
    nama = {b[0].split("(")[0] for b in pintas}
    assert nama == {f.split("(")[0] for f in FUNGSI_NASIONAL}
    assert (
        _kamus("SELECT relname FROM pg_class WHERE relkind IN ('v', 'm') AND relnamespace = 'public'::regnamespace")
        == []
    )
    terbuka = _kamus(
        "SELECT p.oid::regprocedure::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace "
        "WHERE n.nspname = 'public' AND p.prosecdef AND has_function_privilege('public', p.oid, 'EXECUTE')"
    )
    assert terbuka == []
