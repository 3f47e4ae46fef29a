"""Rule sets: drafted, edited, published from a date, revoked; a published one never changes."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.http import Http404

from kinerja.inti.alur import SudahBerubah
from kinerja.inti.models import Peristiwa
from kinerja.inti.pelaku import Ditolak
from tests.pabrik import anggota_baru, instansi_baru, pelaku, unit_baru
from tests.tpp import pabrik_tpp as t
from tpp.domain.aturan import AturanTidakSah, aturan_dari_json, aturan_ke_json, sidik_aturan
from tpp.models import Ketentuan
from tpp.queries.ketentuan import ketentuan_berlaku, rencana_penetapan, visible_to
from tpp.services import ketentuan as layanan
from tpp.uraian_ketentuan import bandingkan, uraikan_aturan

pytestmark = pytest.mark.django_db


def test_a_template_becomes_a_draft_and_a_version_in_force(instansi):
    draf = t.draf(mulai=date(2026, 1, 1))
    assert (draf.versi, draf.status, draf.sidik) == (1, "draf", sidik_aturan(aturan_dari_json(t.aturan())))
    with pytest.raises(Ditolak, match="Belum ada ketentuan"):
        ketentuan_berlaku(t.BULAN)
    terbit = layanan.tetapkan(ketentuan=draf, oleh=t.sistem())
    assert ketentuan_berlaku(date(2026, 10, 17)) == terbit
    with pytest.raises(Ditolak):
        ketentuan_berlaku(date(2025, 12, 31))
    assert list(Peristiwa.objects.filter(aksi__startswith="tpp.").order_by("pk").values_list("aksi", flat=True)) == [
        "tpp.ketentuan.buat",
        "tpp.ketentuan.tetapkan",
    ]


def test_publishing_closes_the_version_before_and_ends_before_the_one_after(instansi):
    satu, tiga = t.ketentuan(mulai=date(2026, 1, 1)), t.ketentuan(mulai=date(2026, 9, 1))
    dua = t.draf(mulai=date(2026, 5, 1))
    rencana = rencana_penetapan(dua)
    assert (rencana.menutup, rencana.selesai, rencana.halangan) == (satu, date(2026, 9, 1), "")
    layanan.tetapkan(ketentuan=dua, oleh=t.sistem())
    masa = dict(Ketentuan.objects.values_list("versi", "selesai"))
    assert masa == {1: date(2026, 5, 1), 2: None, 3: date(2026, 9, 1)}
    assert [ketentuan_berlaku(date(2026, b, 1)) for b in (4, 5, 9)] == [satu, dua, tiga]


def test_two_versions_cannot_begin_on_one_day(instansi):
    t.ketentuan()
    kembar = t.draf()
    with pytest.raises(Ditolak, match="Versi 1 sudah ditetapkan mulai 1 Januari 2026"):
        layanan.tetapkan(ketentuan=kembar, oleh=t.sistem())
    layanan.cabut(ketentuan=Ketentuan.objects.get(versi=1), alasan="Salah lampiran", oleh=t.sistem())
    assert layanan.tetapkan(ketentuan=kembar, oleh=t.sistem()).status == "ditetapkan"


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE tpp_ketentuan SET aturan = '{}' WHERE id = %s",
        "UPDATE tpp_ketentuan SET sidik = 'x' WHERE id = %s",
        "UPDATE tpp_ketentuan SET versi = 9 WHERE id = %s",
        "UPDATE tpp_ketentuan SET mulai = '2025-01-01' WHERE id = %s",
        "UPDATE tpp_ketentuan SET nama = 'lain' WHERE id = %s",
        "UPDATE tpp_ketentuan SET status = 'draf' WHERE id = %s",
        "UPDATE tpp_ketentuan SET selesai = '2030-01-01' WHERE id = %s",
        "UPDATE tpp_ketentuan SET selesai = NULL WHERE id = %s",
        "DELETE FROM tpp_ketentuan WHERE id = %s",
    ],
)
def test_the_database_refuses_to_change_a_published_version(instansi, sql):
    terbit = t.ketentuan()
    t.ketentuan(mulai=date(2026, 6, 1))
    with pytest.raises(IntegrityError, match="Ketentuan versi 1 sudah ditetapkan"), transaction.atomic():
        connection.cursor().execute(sql, [terbit.pk])


def test_a_revoked_version_stays_as_it_is(instansi):
    terbit = t.ketentuan()
    with pytest.raises(Ditolak, match="alasan"):
        layanan.cabut(ketentuan=terbit, alasan=" ", oleh=t.sistem())
    layanan.cabut(ketentuan=terbit, alasan="Dibatalkan Mendagri", oleh=t.sistem())
    with pytest.raises(SudahBerubah):
        layanan.cabut(ketentuan=terbit, alasan="Sekali lagi", oleh=t.sistem())
    with pytest.raises(IntegrityError), transaction.atomic():
        Ketentuan.objects.filter(pk=terbit.pk).update(status="ditetapkan")


def test_a_throw_away_tenant_can_still_be_removed(db):
    from kinerja.inti.tenansi import masuk

    pk = instansi_baru("Uji", jenis="uji")
    with masuk(pk):
        t.ketentuan()
        connection.cursor().execute("SELECT inti_hapus_instansi_uji(%s)", [pk])
        assert not Ketentuan.objects.exists()


@pytest.mark.parametrize("tindakan", ["ubah", "hapus", "tetapkan"])
def test_only_a_draft_is_edited_removed_or_published(instansi, tindakan):
    terbit = t.ketentuan()
    lakukan = {
        "ubah": lambda: layanan.ubah_draf(ketentuan=terbit, aturan=t.aturan(), oleh=t.sistem()),
        "hapus": lambda: layanan.hapus_draf(ketentuan=terbit, oleh=t.sistem()),
        "tetapkan": lambda: layanan.tetapkan(ketentuan=terbit, oleh=t.sistem()),
    }
    with pytest.raises((Ditolak, SudahBerubah)):
        lakukan[tindakan]()


def test_a_fault_in_the_edited_part_refuses_one_elsewhere_is_reported(instansi):
    draf = t.draf()
    aturan = t.aturan()
    aturan["bagian"][0]["bobot"] = "70"
    with pytest.raises(AturanTidakSah) as galat:
        layanan.ubah_draf(ketentuan=draf, aturan=aturan, jalur=("bagian",), oleh=t.sistem())
    assert [m.jalur for m in galat.value.masalah] == ["bagian"]
    sisa = layanan.ubah_draf(ketentuan=draf, aturan=aturan, jalur=("pajak",), oleh=t.sistem())
    assert "jumlah bobot 110%" in sisa[0].kalimat
    with pytest.raises(AturanTidakSah):
        layanan.tetapkan(ketentuan=draf, oleh=t.sistem())
    with pytest.raises(AturanTidakSah):
        layanan.ubah_draf(ketentuan=draf, aturan={"nama": 5}, jalur=(), oleh=t.sistem())


def test_a_rule_set_begins_on_the_first_of_a_month(instansi):
    with pytest.raises(Ditolak, match="tanggal 1"):
        layanan.buat_draf(mulai=date(2026, 1, 2), dari_templat="contoh_dinas", oleh=t.sistem())
    with pytest.raises(Http404):
        layanan.buat_draf(mulai=date(2026, 1, 1), dari_templat="tidak_ada", oleh=t.sistem())


@pytest.mark.parametrize(
    ("peran", "per_unit", "lihat", "kelola"),
    [
        ("admin_tpp", False, True, True),
        ("admin_tpp", True, True, False),
        ("pemeriksa", False, True, False),
        ("bendahara", True, True, False),
        ("operator_opd", True, False, False),
    ],
)
def test_who_sees_and_who_writes(instansi, peran, per_unit, lihat, kelola):
    t.ketentuan()
    t.draf(mulai=date(2027, 1, 1))
    oleh = pelaku(anggota_baru(), peran, unit=unit_baru() if per_unit else None)
    terlihat = {k.status for k in visible_to(oleh)}
    assert ("ditetapkan" in terlihat) is lihat
    assert ("draf" in terlihat) is kelola
    if kelola:
        assert layanan.buat_draf(mulai=date(2028, 1, 1), dari_templat="contoh_dinas", oleh=oleh).versi == 3
    else:
        with pytest.raises(Ditolak):
            layanan.buat_draf(mulai=date(2028, 1, 1), dari_templat="contoh_dinas", oleh=oleh)


def test_every_number_is_said_with_its_article():
    aturan = aturan_dari_json(t.aturan())
    baris = {(b.judul, x.label): (x.nilai, x.pasal or b.pasal) for b in uraikan_aturan(aturan) for x in b.baris}
    assert baris["Besaran TPP", "Kelas 9"] == ("Rp5.439.503", "Pasal 5 dan Lampiran I")
    assert baris["Disiplin dan potongan", "Terlambat 31–60 menit (TL2)"] == (
        "1% dari bagian disiplin",
        "Pasal 9 ayat (1) huruf b",
    )
    assert baris["Iuran BPJS Kesehatan", "Batas upah bersama gaji"] == ("Rp12.000.000, gaji didahulukan", "Pasal 13")
    tanpa_dasar = {
        k for k, (_, pasal) in baris.items() if not pasal and k[0] not in ("Umum dan dasar hukum", "Pembulatan")
    }
    assert tanpa_dasar == set()


def test_versions_are_compared_in_words():
    lama = t.aturan()
    baru = t.aturan()
    baru["kinerja"]["target"]["menit"] = 6750
    baru["disiplin"]["potongan"] = [p for p in baru["disiplin"]["potongan"] if p["kode"] != "TK"]
    beda = bandingkan(aturan_dari_json(lama), aturan_dari_json(baru))
    assert [tuple(b) for b in beda] == [
        ("Kinerja", "Target", "7.000 menit sebulan", "6.750 menit sebulan"),
        (
            "Disiplin dan potongan",
            "Tidak hadir tanpa keterangan (TK)",
            "3% dari bagian disiplin (Pasal 9 ayat (5))",
            "",
        ),
    ]
    assert bandingkan(aturan_dari_json(lama), aturan_dari_json(aturan_ke_json(aturan_dari_json(lama)))) == ()
