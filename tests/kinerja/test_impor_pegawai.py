"""Import of a personnel export: the example file, twice, dated changes, scope, refusals, round trip."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kinerja.inti.models import BarisUnggahan
from kinerja.inti.pekerjaan import GagalTerduga
from kinerja.models import (
    Formasi,
    Pegawai,
    Penempatan,
    RiwayatGaji,
    RiwayatGolongan,
    RiwayatNama,
    SusunanFormasi,
    UnitKerja,
)
from kinerja.queries.atasan import PeranAtasan, atasan_untuk_banyak, penilai_dari
from kinerja.queries.keadaan import keadaan_pegawai
from kinerja.services.rujukan import isi_rujukan
from tests.kinerja.pabrik_impor import (
    CONTOH,
    KEPALA_NIP,
    OPSI,
    STAF2_NIP,
    STAF_NIP,
    berkas,
    impor,
    jumlah,
    kepala,
    orang,
)
from tests.pabrik import anggota_baru, pelaku

OKTOBER = date(2026, 10, 1)
NOVEMBER = date(2026, 11, 1)


@pytest.fixture(autouse=True)
def rujukan(instansi):
    isi_rujukan()


def test_contoh_file_gives_42_people_and_the_tree():
    hasil = impor(CONTOH.read_bytes())
    assert jumlah(hasil) == {"baru": 42}
    ids = list(Pegawai.objects.filter(nip__isnull=False).values_list("pk", flat=True))
    keadaan = keadaan_pegawai(ids, OKTOBER)
    assert len(keadaan) == 42
    assert {k.opd_nama for k in keadaan.values()} == {"Dinas Komunikasi dan Informatika"}
    assert UnitKerja.objects.count() == 7  # six of the file and the Sekda's
    penilai = atasan_untuk_banyak(ids, PeranAtasan.PENILAI, OKTOBER)
    assert all(a.pegawai_id for a in penilai.values())
    kadis = Pegawai.objects.get(nip="198804282010122001")
    assert penilai[kadis.pk].nama == "Sekretaris Daerah"
    bawahan = {Pegawai.objects.get(pk=i).nama for i, a in penilai.items() if a.pegawai_id == kadis.pk}
    assert bawahan == {"Dewi Pratama", "Tono Purnama", "Oki Simanjuntak", "Citra Handoko"}
    assert SusunanFormasi.objects.filter(memimpin_unit=True).count() == 7


def test_same_file_twice_changes_nothing():
    impor(CONTOH.read_bytes())
    sebelum = _semua_baris()
    assert jumlah(impor(CONTOH.read_bytes())) == {"sama": 42}
    assert _semua_baris() == sebelum


def _semua_baris():
    hasil = {}
    for model in (Pegawai, Formasi, SusunanFormasi, Penempatan, RiwayatGaji, RiwayatGolongan, RiwayatNama, UnitKerja):
        hasil[model] = list(model.objects.order_by("pk").values())
    return hasil


def test_a_thousand_rows_take_as_many_statements_as_two():
    with CaptureQueriesContext(
        connection,
    ) as dua:
        impor(berkas(kepala(), orang(STAF_NIP, "Staf Satu")))
    banyak = [
        orang(f"19800101200503{1 + n // 900}{n % 900 + 100:03d}", f"Orang {n}", unit="Dinas Dua / Bidang B")
        for n in range(1000)
    ]
    with CaptureQueriesContext(connection) as seribu:
        assert jumlah(impor(berkas(kepala(), *banyak))) == {"baru": 1000, "sama": 1}
    assert len(seribu) <= len(dua) + 6  # rows of the preview and audit events go in groups


def test_change_is_dated_and_same_date_corrects_in_place():
    impor(berkas(kepala(), orang(STAF_NIP, "Staf Satu", gaji_bruto=4_000_000)))
    staf = Pegawai.objects.get(nip=STAF_NIP)
    u = impor(berkas(orang(STAF_NIP, "Staf Satu", gaji_bruto=4_100_000)))
    assert jumlah(u) == {"berubah": 1}
    tutup = "(tidak ditampilkan)"  # others who import open the same preview
    assert BarisUnggahan.objects.get(unggahan=u).perubahan == [["Gaji Bruto", tutup, tutup]]
    assert (
        [(g.mulai, g.selesai, int(g.gaji_bruto)) for g in staf.riwayatgaji_set.all()] == []
        if hasattr(staf, "riwayatgaji_set")
        else True
    )
    assert list(RiwayatGaji.objects.filter(pegawai=staf).values_list("mulai", "selesai", "gaji_bruto")) == [
        (OKTOBER, None, 4_100_000)
    ]

    baru = {"gaji_bruto": 4_300_000, "golongan": "IIIb", "kelas_jabatan": 8}
    impor(berkas(orang(STAF_NIP, "Staf Satu", **baru)), {"berlaku": "2026-11-01"})
    gaji = RiwayatGaji.objects.filter(pegawai=staf).order_by("mulai")
    assert list(gaji.values_list("mulai", "selesai", "gaji_bruto")) == [
        (OKTOBER, NOVEMBER, 4_100_000),
        (NOVEMBER, None, 4_300_000),
    ]
    assert keadaan_pegawai([staf.pk], OKTOBER)[staf.pk].kelas == 7
    november = keadaan_pegawai([staf.pk], NOVEMBER)[staf.pk]
    assert (november.kelas, november.golongan, november.tmt) == (8, "III/b", OKTOBER)


def test_a_move_takes_the_vacant_seat_and_leaves_its_own_behind():
    impor(
        berkas(
            kepala(), orang(STAF_NIP, "Staf Satu"), orang(STAF2_NIP, "Staf Dua", jabatan="Pranata", atasan_nip=STAF_NIP)
        )
    )
    staf, dua = (Pegawai.objects.get(nip=n) for n in (STAF_NIP, STAF2_NIP))
    lama = Penempatan.objects.get(pegawai=staf).formasi_id
    pindah = orang(STAF_NIP, "Staf Satu", unit="Dinas Satu / Bidang B", tmt_jabatan="15/10/2026", nomor_sk="821/1/2026")
    hasil = impor(berkas(kepala(), pindah, orang(STAF2_NIP, "Staf Dua", jabatan="Pranata", atasan_nip=STAF_NIP)))
    assert jumlah(hasil) == {"berubah": 1, "sama": 2}
    riwayat = list(
        Penempatan.objects.filter(pegawai=staf).order_by("mulai").values_list("mulai", "selesai", "nomor_sk")
    )
    assert riwayat == [(OKTOBER, date(2026, 10, 15), ""), (date(2026, 10, 15), None, "821/1/2026")]
    # his subordinate's seat follows him, from the day he moved
    assert penilai_dari(dua.pk, date(2026, 10, 14)).pegawai_id == staf.pk
    assert penilai_dari(dua.pk, date(2026, 10, 16)).pegawai_id == staf.pk
    assert jumlah(
        impor(berkas(kepala(), pindah, orang(STAF2_NIP, "Staf Dua", jabatan="Pranata", atasan_nip=STAF_NIP)))
    ) == {"sama": 3}
    # a newcomer takes the seat that was left
    baru = orang("198001012005031009", "Orang Baru", tmt_jabatan="01/11/2026")
    impor(berkas(kepala(), baru), {"berlaku": "2026-11-01"})
    assert Penempatan.objects.get(pegawai__nip="198001012005031009").formasi_id == lama


def test_two_people_swap_posts_on_the_first_day_as_a_correction():
    a, b = orang(STAF_NIP, "Staf Satu"), orang(STAF2_NIP, "Staf Dua", jabatan="Pranata", kelas_jabatan=6)
    impor(berkas(kepala(), a, b))
    tukar = berkas(
        kepala(), a | {"jabatan": "Pranata", "kelas_jabatan": 6}, b | {"jabatan": "Analis Data", "kelas_jabatan": 7}
    )
    impor(tukar)
    assert Formasi.objects.count() == 4  # Sekda, kepala, two: no seat was left over
    assert jumlah(impor(tukar)) == {"sama": 3}
    pk = Pegawai.objects.get(nip=STAF_NIP).pk
    assert keadaan_pegawai([pk], OKTOBER)[pk].jabatan == "Pranata"


def test_earlier_tmt_moves_the_start_back_unless_history_forbids():
    impor(berkas(kepala(), orang(STAF_NIP, "Staf Satu")))
    impor(berkas(orang(STAF_NIP, "Staf Satu", tmt_jabatan=date(2024, 3, 1))))
    staf = Pegawai.objects.get(nip=STAF_NIP)
    assert list(Penempatan.objects.filter(pegawai=staf).values_list("mulai", "selesai")) == [(date(2024, 3, 1), None)]
    assert keadaan_pegawai([staf.pk], date(2024, 3, 1))[staf.pk].jabatan == "Analis Data"
    impor(berkas(orang(STAF_NIP, "Staf Satu", jabatan="Pranata")))
    hasil = impor(berkas(kepala(), orang(STAF_NIP, "Staf Satu", jabatan="Pranata", tmt_jabatan="01/01/2024")))
    assert jumlah(hasil) == {"sama": 1, "ditolak": 1}
    assert "mendahului jabatan lain" in BarisUnggahan.objects.get(unggahan=hasil, putusan="ditolak").alasan


def test_operator_imports_only_into_his_own_opd():
    impor(berkas(kepala(), orang(STAF_NIP, "Staf Satu")))
    impor(berkas(orang(STAF2_NIP, "Staf Dua", unit="Dinas Dua", atasan_nip=None)))
    satu = UnitKerja.objects.get(nama="Dinas Satu")
    operator = pelaku(anggota_baru(), "operator_opd", unit=satu)
    baris = [
        orang(STAF_NIP, "Staf Satu", golongan="III/b", unit="dinas satu / bidang a"),
        orang(STAF2_NIP, "Staf Dua"),
        orang("198001012005031009", "Orang Baru", unit="Dinas Tiga"),
    ]
    hasil = impor(berkas(*baris), oleh=operator)
    assert jumlah(hasil) == {"berubah": 1, "ditolak": 2}
    alasan = dict(BarisUnggahan.objects.filter(unggahan=hasil, putusan="ditolak").values_list("nomor", "alasan"))
    assert "tercatat di Dinas Dua" in alasan[3]
    assert "di luar perangkat daerah yang Anda kelola" in alasan[4]


def test_official_outside_the_file_must_be_named_once():
    with pytest.raises(GagalTerduga, match="Siapa pejabat di luar berkas"):
        impor(berkas(kepala()), {"pejabat_nama": "", "pejabat_jabatan": ""})
    impor(berkas(kepala()))
    assert jumlah(impor(berkas(kepala()), {"pejabat_nama": "", "pejabat_jabatan": ""})) == {"sama": 1}
    assert jumlah(impor(berkas(kepala()), {"pejabat_nama": "SEKRETARIS DAERAH"})) == {"sama": 1}
    assert Pegawai.objects.filter(nip=None).count() == 1
    luar = Pegawai.objects.get(nip=None)
    assert (luar.jenis.kode, luar.jenis.aturan_nip) == ("PEJABAT", "tanpa")


def test_refused_rows_say_why_and_the_rest_goes_in():
    rusak = [
        kepala(),
        orang(STAF_NIP, "Staf Satu", atasan_nip=STAF2_NIP),
        orang(STAF2_NIP, "Staf Dua", atasan_nip=STAF_NIP),
        orang("19800101200503100", "Pendek"),
        orang(KEPALA_NIP[:-1] + "9", "Yatim", atasan_nip="199001012015031001"),
    ]
    hasil = impor(berkas(*rusak))
    assert jumlah(hasil) == {"baru": 1, "ditolak": 4}
    alasan = dict(BarisUnggahan.objects.filter(unggahan=hasil, putusan="ditolak").values_list("nomor", "alasan"))
    assert "melingkar" in alasan[3]
    assert "17 angka" in alasan[5]
    assert "belum tercatat" in alasan[6]


def test_options_are_dates_and_both_halves_of_the_official():
    from kinerja.pengimpor.pegawai import FormOpsiPegawai, PengimporPegawai

    form = FormOpsiPegawai({"berlaku": "2026-10-01", "pejabat_nama": "Sekda"})
    assert not form.is_valid()
    assert list(form.errors) == ["pejabat_jabatan"]
    form = FormOpsiPegawai({"berlaku": "2026-10-01", **{k: OPSI[k] for k in ("pejabat_nama", "pejabat_jabatan")}})
    assert form.is_valid()
    assert PengimporPegawai().opsi_json(form.cleaned_data)["berlaku"] == "2026-10-01"
