"""Anchors outside the database: what the chain alone cannot show."""

import json
import logging
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from kinerja.inti import tasks
from kinerja.inti.audit import catat
from kinerja.inti.jangkar import NAMA_BERKAS, JangkarRusak, baca, jangkar_kini, tulis
from kinerja.inti.models import Instansi, Peristiwa, SegelPeristiwa
from kinerja.inti.segel import periksa_rantai, segel_terbuka
from kinerja.inti.tenansi import masuk
from tests.inti.test_segel import sebagai_pemilik
from tests.pabrik import instansi_baru, pelaku

pytestmark = pytest.mark.django_db(transaction=True)


def tumbuh(pk: int, segel: int = 1) -> None:
    with masuk(pk):
        for i in range(segel):
            catat("uji.catat", oleh=pelaku(), fakta={"i": i})
            segel_terbuka()


def potong(pk: int, dari: int) -> None:
    """The database's owner cuts off the links from a number on, together with their events."""
    sebagai_pemilik(
        "DELETE FROM inti_peristiwa p USING inti_segelperistiwa s"
        " WHERE s.id = p.segel_id AND s.instansi_id = %s AND s.nomor >= %s",
        pk,
        dari,
    )
    sebagai_pemilik("DELETE FROM inti_segelperistiwa WHERE instansi_id = %s AND nomor >= %s", pk, dari)


def periksa(*argumen: object) -> str:
    """What the command says; the reason of its failure is its last line."""
    keluaran = StringIO()
    try:
        call_command("periksa_rantai", *map(str, argumen), stdout=keluaran)
    except CommandError as galat:
        keluaran.write(str(galat))
    return keluaran.getvalue()


@pytest.fixture
def rantai(tmp_path):
    """A tenant with three links and a file that anchors the third."""
    pk = instansi_baru()
    tumbuh(pk, 3)
    berkas = tmp_path / "jangkar" / "segel.jsonl"
    call_command("jangkar_segel", "--keluaran", str(berkas), stdout=StringIO())
    return pk, Instansi.objects.get(pk=pk).kode, berkas


def test_chain_that_grew_still_holds_its_anchors(rantai):
    pk, kode, berkas = rantai
    tumbuh(pk, 2)
    call_command("jangkar_segel", "--keluaran", str(berkas), stdout=StringIO())
    assert [json.loads(b)["nomor"] for b in berkas.read_text().splitlines()] == [3, 5]
    assert periksa("--jangkar", berkas) == f"{kode}: utuh\n"


def test_links_cut_off_together_with_their_events_are_found(rantai):
    pk, kode, berkas = rantai
    potong(pk, 3)
    with masuk(pk):
        assert periksa_rantai() == [], "the chain alone looks whole"
    hari = json.loads(berkas.read_text())["dibuat_pada"][:10]
    sebab = f"rantai berakhir pada nomor 2, lebih pendek daripada jangkar tanggal {hari}"
    assert periksa("--jangkar", berkas) == f"{kode}: 1 kerusakan\n  segel nomor 3: {sebab}\n1 kerusakan ditemukan."


def test_a_chain_rebuilt_to_the_same_length_is_found(rantai):
    pk, _, berkas = rantai
    potong(pk, 2)
    tumbuh(pk, 2)
    with masuk(pk):
        assert periksa_rantai() == []
        assert SegelPeristiwa.objects.count() == Peristiwa.objects.count() == 3
    assert "segel nomor 3: bukan mata rantai yang dijangkarkan pada" in periksa("--jangkar", berkas)


def test_a_tenant_that_vanished_is_found(rantai):
    pk, kode, berkas = rantai
    potong(pk, 1)
    sebagai_pemilik("DELETE FROM inti_instansi WHERE id = %s", pk)
    assert f"{kode}: ada pada berkas jangkar, tetapi instansinya tidak ada lagi" in periksa("--jangkar", berkas)


@pytest.mark.parametrize(
    ("ubah", "kalimat"),
    [
        (lambda b: b.replace('"nomor": 3', '"nomor": 2'), "baris 1: Tanda jangkar ini tidak cocok"),
        (lambda b: b[:20], "baris 1: Baris ini bukan jangkar segel."),
        (lambda b: "[]", "baris 1: Baris ini bukan jangkar segel."),
        (lambda b: "\n", "kosong."),
    ],
)
def test_an_edited_file_fails_with_its_line(rantai, ubah, kalimat):
    _, _, berkas = rantai
    berkas.write_text(ubah(berkas.read_text()))
    assert kalimat in periksa("--jangkar", berkas)
    assert "tidak dapat dibaca" in periksa("--jangkar", berkas.parent)


def test_an_anchor_survives_a_rotated_key_and_no_foreign_one(rantai, settings):
    _, _, berkas = rantai
    lama, settings.SECRET_KEY = settings.SECRET_KEY, "kunci-baru-yang-panjang-sekali-123456"
    with pytest.raises(JangkarRusak, match="SECRET_KEY"):
        baca(berkas.read_text())
    settings.SECRET_KEY_FALLBACKS = [lama]
    assert baca(berkas.read_text()).nomor == 3


def test_daily_job_seals_then_writes_log_and_file(rantai, settings, tmp_path, caplog):
    pk, kode, _ = rantai
    settings.BERKAS = tmp_path / "berkas"
    with masuk(pk):
        catat("uji.catat", oleh=pelaku())
    kosong = instansi_baru("Tanpa peristiwa")
    with caplog.at_level(logging.INFO, logger="kinerja.inti.tasks"):
        tasks.jangkar_segel()
    (baris,) = (settings.BERKAS / NAMA_BERKAS).read_text().splitlines()
    assert (baca(baris).instansi, baca(baris).nomor) == (kode, 4)
    assert f"jangkar_segel {baris}" in caplog.messages
    with masuk(kosong):
        assert jangkar_kini(Instansi.objects.get(pk=kosong)) is None
    with masuk(pk):
        assert baca(tulis(jangkar_kini(Instansi.objects.get(pk=pk)))).nomor == 4


def test_the_job_is_on_the_schedule(settings):
    assert "inti.jangkar_segel" in {j["task"] for j in settings.CELERY_BEAT_SCHEDULE.values()}
