"""The run: exact, alone as in the mass, in few statements, whole after a kill, fenced against a second holder."""

import csv
import io
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.db.models.functions import Now
from django.test.utils import CaptureQueriesContext

from kinerja.inti import pekerjaan
from kinerja.inti.models import Pekerjaan
from kinerja.inti.pelaku import Ditolak
from kinerja.models import Kepesertaan, Penempatan, RiwayatGaji, RiwayatGolongan, SusunanFormasi
from tests.pabrik import formasi_baru, pegawai_baru, pelaku, unit_baru
from tests.tpp import pabrik_tpp as t
from tests.tpp.domain.contoh import FOLDER
from tpp.arsip import masukan_dari_json, masukan_ke_json
from tpp.domain.aturan import byte_kanonik
from tpp.exports.harapan import teks_csv
from tpp.models import HasilGagal, HasilTpp, ProsesTpp
from tpp.queries.ulang import hitung_ulang
from tpp.services import hitung as layanan
from tpp.services.hitung import mulai_hitung

pytestmark = pytest.mark.django_db


@pytest.fixture
def kantor(instansi):
    """Rules in force, one pattern, one machine, two dinas."""
    t.ketentuan()
    mesin = t.pola_lima_hari()
    return mesin, unit_baru("Dinas Satu"), unit_baru("Dinas Dua")


def _isi(proses):
    kolom = ("pegawai_id", "menit", "potongan_persen", "pagu", "kotor", "pph", "iuran", "bersih")
    return list(HasilTpp.objects.filter(proses=proses).order_by("pegawai_id").values_list(*kolom))


def test_example_month_through_the_database_is_exact_to_the_rupiah(instansi):
    t.ketentuan()
    t.bulan_contoh(unit_baru("Dinas Contoh"))
    proses = t.hitung(ukuran=10)
    harapan = sorted((FOLDER / "harapan.csv").read_text(encoding="utf-8").splitlines()[1:])
    assert (proses.status, proses.jumlah_pegawai, proses.ringkasan["gagal"]) == ("selesai", 42, 0)
    assert sorted(teks_csv(proses.pk).splitlines()[1:]) == harapan
    total = proses.ringkasan["opd"][0]
    baris = list(csv.DictReader(io.StringIO((FOLDER / "harapan.csv").read_text(encoding="utf-8"))))
    assert {k: total[k] for k in ("pagu", "kotor", "pph", "iuran", "bersih")} == {
        k: sum(int(b[k]) for b in baris) for k in ("pagu", "kotor", "pph", "iuran", "bersih")
    }


def test_any_stored_result_can_be_calculated_again_byte_for_byte(instansi):
    t.ketentuan()
    t.bulan_contoh(unit_baru("Dinas Contoh"))
    proses = t.hitung()
    t.ketentuan({**t.aturan(), "nama": "Ketentuan baru"}, mulai=date(2027, 1, 1))
    for hasil in HasilTpp.objects.filter(proses=proses).select_related("proses__ketentuan"):
        ulang = hitung_ulang(hasil)
        assert ulang.sama
        assert ulang.hasil.bersih == hasil.bersih
        tersimpan = masukan_dari_json(hasil.masukan)
        kembali = masukan_ke_json(tersimpan.masukan, t.BULAN, jabatan=tersimpan.jabatan, unit=tersimpan.unit)
        assert byte_kanonik(kembali) == byte_kanonik(hasil.masukan)
    hasil.masukan = {**hasil.masukan, "menit": hasil.masukan["menit"] + 1}
    assert not hitung_ulang(hasil).sama


def test_one_office_alone_gives_the_same_as_the_mass_run(kantor):
    mesin, satu, dua = kantor
    for i in range(3):
        orang = t.orang_lengkap(mesin, satu if i < 2 else dua, str(i), jumlah=5000 + i)
        t.menit(orang, 100, status="menunggu")
    massal, sendiri = t.hitung(), t.hitung(perangkat_daerah=dua)
    assert [b[1] for b in _isi(massal)] == [5000, 5001, 5002]
    assert _isi(sendiri) == _isi(massal)[2:]
    assert (massal.nomor, sendiri.nomor, sendiri.ringkasan["opd"][0]["nama"]) == (1, 1, "Dinas Dua")


def test_statements_are_constant_and_within_the_budget(kantor):
    mesin, satu, _ = kantor
    for i in range(6):
        t.orang_lengkap(mesin, satu, str(i))

    def pernyataan(ukuran):
        proses = mulai_hitung(bulan=t.BULAN, oleh=t.sistem(), ukuran=ukuran, kirimkan=False)
        with CaptureQueriesContext(
            connection,
        ) as tertangkap:
            pekerjaan.jalankan(proses.instansi_id, proses.pekerjaan_id)
        return [q["sql"] for q in tertangkap if not q["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT"))]

    kernel = [s for s in pernyataan(6) if "inti_" in s and '"selesai" = (' not in s]
    satu_potong, tiga_potong = len(pernyataan(6)), len(pernyataan(2))
    assert (tiga_potong - satu_potong) / 2 <= 6
    assert satu_potong - 6 - len(kernel) <= 10
    assert tiga_potong <= 10 + 3 * 6


@pytest.mark.parametrize("mati_di", [1, 2, 3])
def test_a_killed_run_goes_on_where_it_was_and_ends_with_one_exact_result(kantor, monkeypatch, mati_di):
    mesin, satu, _ = kantor
    for i in range(7):
        t.orang_lengkap(mesin, satu, str(i), jumlah=4000 + i)
    proses = mulai_hitung(bulan=t.BULAN, oleh=t.sistem(), ukuran=2, kirimkan=False)
    asli, panggilan = layanan._hitung_potongan, []

    def mati(bulan, ids):
        panggilan.append(ids)
        if len(panggilan) == mati_di + 1:
            raise KeyboardInterrupt
        return asli(bulan, ids)

    monkeypatch.setattr(layanan, "_hitung_potongan", mati)
    with pytest.raises(KeyboardInterrupt):
        t.jalankan(proses)
    proses.refresh_from_db()
    assert (proses.status, HasilTpp.objects.filter(proses=proses).count()) == ("berjalan", 2 * mati_di)
    Pekerjaan.objects.filter(pk=proses.pekerjaan_id).update(denyut=Now() - timedelta(hours=1))
    t.jalankan(proses)
    pembanding = t.hitung()
    kerja = Pekerjaan.objects.get(pk=proses.pekerjaan_id)
    assert _isi(proses) == _isi(pembanding)
    assert (proses.jumlah_pegawai, kerja.selesai, kerja.total, kerja.percobaan) == (7, 7, 7, 2)
    assert sum(len(p) for p in panggilan) == 7 + len(panggilan[mati_di]) + 7


def test_a_second_holder_makes_the_first_write_nothing_more(kantor, monkeypatch):
    mesin, satu, _ = kantor
    for i in range(4):
        t.orang_lengkap(mesin, satu, str(i))
    proses = mulai_hitung(bulan=t.BULAN, oleh=t.sistem(), ukuran=2, kirimkan=False)
    asli, kali = layanan._hitung_potongan, []

    def direbut(bulan, ids):
        kali.append(ids)
        gagal = asli(bulan, ids)
        if len(kali) == 2:
            Pekerjaan.objects.filter(pk=proses.pekerjaan_id).update(pemegang="00000000-0000-4000-8000-000000000000")
        return gagal

    monkeypatch.setattr(layanan, "_hitung_potongan", direbut)
    t.jalankan(proses)
    assert proses.status == "berjalan"
    assert HasilTpp.objects.filter(proses=proses).count() == 2


def test_a_cancelled_run_leaves_nothing_but_its_record(kantor, monkeypatch):
    mesin, satu, _ = kantor
    for i in range(4):
        t.orang_lengkap(mesin, satu, str(i))
    proses = mulai_hitung(bulan=t.BULAN, oleh=t.sistem(), ukuran=2, kirimkan=False)
    asli = layanan._hitung_potongan

    def dibatalkan(bulan, ids):
        gagal = asli(bulan, ids)
        if ids[0] > min(bulan.orang):
            Pekerjaan.objects.filter(pk=proses.pekerjaan_id).update(minta_batal=True)
        return gagal

    monkeypatch.setattr(layanan, "_hitung_potongan", dibatalkan)
    t.jalankan(proses)
    assert proses.status == ProsesTpp.Status.GAGAL
    assert not HasilTpp.objects.filter(proses=proses).exists()
    assert t.hitung().jumlah_pegawai == 4


def test_while_one_runs_a_second_start_gives_that_one(kantor):
    mesin, satu, _ = kantor
    t.orang_lengkap(mesin, satu, "1")
    pertama = mulai_hitung(bulan=t.BULAN, oleh=t.sistem(), kirimkan=False)
    kedua = mulai_hitung(bulan=t.BULAN + timedelta(days=20), oleh=t.sistem(), kirimkan=False)
    assert kedua.pk == pertama.pk
    t.jalankan(pertama)
    assert t.hitung().nomor == 2
    assert Pekerjaan.objects.filter(jenis="tpp.hitung").count() == 2


def test_who_lacks_a_fact_is_named_with_the_way_out_and_not_guessed(kantor):
    mesin, satu, _ = kantor
    baik = t.orang_lengkap(mesin, satu, "1")
    tanpa = {
        "Peta Jabatan": t.orang_lengkap(mesin, satu, "2", kelas=None),
        "Lengkapi besaran kelas itu": t.orang_lengkap(mesin, satu, "3", kelas=2),
        "Riwayat Jabatan": pegawai_baru(),
        "Perbaiki golongannya": t.orang_lengkap(mesin, satu, "4"),
        "Isi gaji bruto": t.orang_lengkap(mesin, satu, "5"),
    }
    RiwayatGolongan.objects.filter(pegawai=tanpa["Perbaiki golongannya"]).delete()
    RiwayatGaji.objects.filter(pegawai=tanpa["Isi gaji bruto"]).delete()
    proses = t.hitung(ukuran=2)
    alasan = dict(HasilGagal.objects.filter(proses=proses).values_list("pegawai_id", "alasan"))
    assert [b[0] for b in _isi(proses)] == [baik.pk]
    assert set(alasan) == {p.pk for p in tanpa.values()}
    for jalan_keluar, orang in tanpa.items():
        assert jalan_keluar in alasan[orang.pk]
    assert proses.ringkasan["gagal"] == 5
    assert {o["nama"]: o["gagal"] for o in proses.ringkasan["opd"]} == {"Dinas Satu": 4, "Tanpa perangkat daerah": 1}


def test_a_chunk_done_again_replaces_what_the_first_attempt_stored(kantor):
    mesin, satu, _ = kantor
    orang = [t.orang_lengkap(mesin, satu, str(i)) for i in range(2)]
    SusunanFormasi.objects.filter(formasi__penempatan__pegawai=orang[1]).update(kelas=None)
    proses = t.hitung()
    assert (HasilTpp.objects.count(), HasilGagal.objects.count()) == (1, 1)
    SusunanFormasi.objects.filter(formasi__penempatan__pegawai=orang[0]).update(kelas=None)
    SusunanFormasi.objects.filter(formasi__penempatan__pegawai=orang[1]).update(kelas=8)
    ProsesTpp.objects.filter(pk=proses.pk).update(status="berjalan")
    bulan = layanan._siapkan(layanan.proses_untuk_dihitung(proses.pk))
    layanan._hitung_potongan(bulan, [o.pk for o in orang])
    assert list(HasilTpp.objects.values_list("pegawai_id", "pagu")) == [(orang[1].pk, Decimal(4371943))]
    assert list(HasilGagal.objects.values_list("pegawai_id", flat=True)) == [orang[0].pk]


def test_days_before_a_seat_and_after_the_end_are_no_absence(kantor):
    mesin, satu, dua = kantor
    baru = pegawai_baru(formasi=formasi_baru(satu), mulai=date(2026, 10, 19))
    t.hadir(mesin, baru, "1")
    pindah = pegawai_baru(formasi=formasi_baru(satu, kelas=7))
    Penempatan.objects.filter(pegawai=pindah).update(selesai=date(2026, 10, 12))
    Penempatan.objects.create(pegawai=pindah, formasi=formasi_baru(dua, kelas=9), mulai=date(2026, 10, 12))
    t.hadir(mesin, pindah, "2", kecuali=(date(2026, 10, 14),))
    pensiun = pegawai_baru(formasi=formasi_baru(satu))
    pensiun.berakhir, pensiun.sebab_berakhir = date(2026, 10, 8), "pensiun"
    pensiun.save()
    t.hadir(mesin, pensiun, "3", kecuali=tuple(h for h in t.hari_kerja() if h >= date(2026, 10, 8)))
    akhir_pekan = pegawai_baru(formasi=formasi_baru(satu), mulai=date(2026, 10, 31))
    proses = t.hitung()
    hasil = {h.pegawai_id: h for h in HasilTpp.objects.filter(proses=proses)}
    assert set(hasil) == {baru.pk, pindah.pk, pensiun.pk}
    assert akhir_pekan.pk not in set(HasilGagal.objects.values_list("pegawai_id", flat=True))
    assert [hasil[p.pk].potongan_persen for p in (baru, pindah, pensiun)] == [0, 3, 0]
    assert (hasil[pindah.pk].pagu, hasil[pindah.pk].perangkat_daerah_id) == (5439503, dua.pk)
    assert [hasil[p.pk].masukan["hari_hadir"] for p in (baru, pindah, pensiun)] == [10, 21, 5]


def test_a_seat_taken_after_the_last_workday_does_not_count_yet(kantor):
    mesin, satu, _ = kantor
    orang = t.orang_lengkap(mesin, satu, "1", kelas=7)
    Penempatan.objects.filter(pegawai=orang).update(selesai=date(2026, 10, 31))
    Penempatan.objects.create(pegawai=orang, formasi=formasi_baru(satu, kelas=9), mulai=date(2026, 10, 31))
    assert _isi(t.hitung())[0][3] == 3854725


def test_people_outside_presensi_have_no_events_and_people_outside_tpp_no_result(kantor):
    _, satu, _ = kantor
    tanpa_presensi, tanpa_tpp, biasa = (pegawai_baru(formasi=formasi_baru(satu)) for _ in range(3))
    Kepesertaan.objects.create(modul="presensi", pegawai=tanpa_presensi, ikut=False, mulai=date(2026, 1, 1))
    Kepesertaan.objects.create(modul="tpp", pegawai=tanpa_tpp, ikut=False, mulai=date(2026, 1, 1))
    proses = t.hitung()
    potongan = dict(HasilTpp.objects.filter(proses=proses).values_list("pegawai_id", "potongan_persen"))
    assert potongan == {tanpa_presensi.pk: 0, biasa.pk: Decimal(66)}


def test_rules_by_the_day_get_minutes_by_the_day(instansi):
    aturan = t.aturan()
    aturan["kinerja"] |= {"batas_harian": 400}
    t.ketentuan(aturan)
    mesin = t.pola_lima_hari()
    orang = t.orang_lengkap(mesin, unit_baru(), "1", jumlah=0)
    for hari, n in ((5, 300), (5, 200), (6, 350)):
        t.menit(orang, n, date(2026, 10, hari))
    hasil = HasilTpp.objects.get(proses=t.hitung())
    assert hasil.masukan["menit_harian"] == "5:500 6:350"
    assert hasil.menit == 750
    assert hitung_ulang(hasil).sama


@pytest.mark.parametrize(
    ("peran", "lingkup", "sasaran", "boleh"),
    [
        ("admin_tpp", None, None, True),
        ("admin_tpp", "satu", "satu", True),
        ("admin_tpp", "satu", None, False),
        ("admin_tpp", "satu", "dua", False),
        ("bendahara", "satu", "satu", False),
        ("admin_instansi", None, None, False),
    ],
)
def test_who_may_run_what(kantor, peran, lingkup, sasaran, boleh):
    unit = {"satu": kantor[1], "dua": kantor[2], None: None}
    from tests.pabrik import anggota_baru

    oleh = pelaku(anggota_baru(), peran, unit=unit[lingkup])
    if boleh:
        assert mulai_hitung(bulan=t.BULAN, perangkat_daerah=unit[sasaran], oleh=oleh, kirimkan=False).pk
    else:
        with pytest.raises(Ditolak):
            mulai_hitung(bulan=t.BULAN, perangkat_daerah=unit[sasaran], oleh=oleh, kirimkan=False)


def test_without_rules_or_with_rules_nobody_can_feed_the_run_is_refused(instansi):
    with pytest.raises(Ditolak, match="Belum ada ketentuan yang berlaku pada 1 Oktober 2026"):
        mulai_hitung(bulan=t.BULAN, oleh=t.sistem(), kirimkan=False)
    aturan = t.aturan()
    aturan["kinerja"] = {"mode": "capaian"}
    t.ketentuan(aturan)
    with pytest.raises(Ditolak, match="nilai kinerja bulanan"):
        mulai_hitung(bulan=t.BULAN, oleh=t.sistem(), kirimkan=False)


def test_without_a_standard_pattern_the_run_fails_with_a_sentence(instansi):
    t.ketentuan()
    proses = t.hitung()
    kerja = Pekerjaan.objects.get(pk=proses.pekerjaan_id)
    assert (proses.status, kerja.status) == ("gagal", "gagal")
    assert "pola kerja baku" in kerja.pesan
