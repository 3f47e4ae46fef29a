"""The hash chain: whole as it grows, broken by whoever touches it, also as the database's owner."""

from io import StringIO

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection, transaction

from kinerja.inti.audit import catat
from kinerja.inti.models import Instansi, Peristiwa, SegelPeristiwa
from kinerja.inti.segel import periksa_rantai, segel_terbuka
from kinerja.inti.tenansi import masuk
from tests.pabrik import instansi_baru, pelaku

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def rantai():
    """A tenant with three links over five events."""
    pk = instansi_baru()
    with masuk(pk):
        for banyak in (2, 1, 2):
            for i in range(banyak):
                catat("uji.catat", oleh=pelaku(), fakta={"i": i, "huruf": "é“”"}, alasan="Alasan")
            assert segel_terbuka() == banyak
    return pk


def sebagai_pemilik(perintah: str, *isi) -> None:
    """A statement by the database's owner, who stands above policies and grants."""
    from django.conf import settings

    with psycopg.connect(settings.DATABASE_URL_PEMILIK, dbname=connection.settings_dict["NAME"], autocommit=True) as s:
        s.execute(perintah, isi)


def test_grown_chain_is_whole_and_seals_nothing_twice(rantai):
    with masuk(rantai):
        assert segel_terbuka() == 0
        assert periksa_rantai() == []
        assert list(SegelPeristiwa.objects.order_by("nomor").values_list("nomor", "jumlah")) == [(1, 2), (2, 1), (3, 2)]
        assert not Peristiwa.objects.filter(segel=None).exists()


@pytest.mark.parametrize(
    ("perintah", "sebab"),
    [
        ("UPDATE inti_peristiwa SET alasan = 'lain' WHERE id = %s", "berubah"),
        ("UPDATE inti_peristiwa SET fakta = '{}' WHERE id = %s", "berubah"),
        ("UPDATE inti_peristiwa SET waktu = waktu - interval '1 second' WHERE id = %s", "berubah"),
        ("DELETE FROM inti_peristiwa WHERE id = %s", "seharusnya"),
        (
            "INSERT INTO inti_peristiwa (instansi_id, waktu, aksi, nama_pelaku, objek_jenis, objek_label, alasan, permintaan,"
            " fakta, segel_id) SELECT instansi_id, waktu, aksi, nama_pelaku, '', '', '', permintaan, '{}', segel_id"
            " FROM inti_peristiwa WHERE id = %s",
            "seharusnya",
        ),
    ],
)
def test_tampering_by_the_owner_is_found(rantai, perintah, sebab):
    with masuk(rantai):
        korban = Peristiwa.objects.filter(segel__nomor=2).get()
        sebagai_pemilik(perintah, korban.pk)
        (rusak,) = periksa_rantai()
    assert rusak.nomor == 2
    assert sebab in rusak.sebab


def test_removed_link_is_found(rantai):
    with masuk(rantai):
        sebagai_pemilik(
            "DELETE FROM inti_peristiwa p USING inti_segelperistiwa s WHERE s.id = p.segel_id AND s.nomor = 2"
        )
        sebagai_pemilik("DELETE FROM inti_segelperistiwa WHERE nomor = 2")
        assert [r.sebab for r in periksa_rantai()] == [
            "mata rantai nomor 2 hilang",
            "tidak menyambung ke mata rantai sebelumnya",
        ]


def test_command_ends_with_one_when_broken(rantai):
    kode = Instansi.objects.get(pk=rantai).kode
    keluaran = StringIO()
    call_command("periksa_rantai", kode, stdout=keluaran)
    assert keluaran.getvalue() == f"{kode}: utuh\n"
    sebagai_pemilik("UPDATE inti_peristiwa SET alasan = 'lain' WHERE instansi_id = %s", rantai)
    with pytest.raises(CommandError) as galat:
        call_command("periksa_rantai", stdout=keluaran)
    assert galat.value.returncode == 1
    with pytest.raises(CommandError, match="tidak ada"):
        call_command("periksa_rantai", "bukan-instansi")


@pytest.mark.parametrize(
    "perintah",
    [
        "UPDATE inti_peristiwa SET alasan = 'lain'",
        "DELETE FROM inti_peristiwa",
        "UPDATE inti_segelperistiwa SET sidik = ''",
        "DELETE FROM inti_segelperistiwa",
    ],
)
def test_application_role_cannot_touch_history(rantai, perintah):
    with masuk(rantai), transaction.atomic(), connection.cursor() as kursor:
        with pytest.raises(ProgrammingError, match="permission denied"):
            kursor.execute(perintah)
        transaction.set_rollback(True)
