"""Pages of presence in a browser's eyes: words, forms with errors, and as many queries at three rows as at one."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kinerja.inti.models import Unggahan
from kinerja.models import BulanOpd
from presensi.beranda import isi_hari_ini
from presensi.models import HariLibur, JadwalSif, JamKerja, Ketidakhadiran, Mesin, PenugasanPola, PinMesin, PolaKerja
from presensi.queries.bulan import bulan_pegawai
from presensi.queries.daftar import daftar_pola
from presensi.queries.muatan import kalender_untuk
from presensi.queries.rekap import halaman_rekap
from tests.pabrik import anggota_baru, beri_peran, formasi_baru, klien, pegawai_baru, pelaku, unit_baru
from tests.presensi.pabrik_presensi import OKTOBER, ketuk, mesin_baru, pin_baru


@pytest.fixture
def admin(rujukan, settings):
    settings.DEMO = True  # no second factor
    anggota = anggota_baru("Admin Presensi")
    beri_peran(anggota, "admin_presensi")
    return klien(anggota)


@pytest.fixture
def ani(rujukan):
    """A person with an account, a PIN and one full day on 5 October 2026; her machine spoke last on 6 October."""
    anggota = anggota_baru("Ani")
    orang = pegawai_baru("Ani", formasi=formasi_baru(unit_baru("Dinas A")), keanggotaan=anggota)
    mesin = mesin_baru()
    pin_baru(orang, "7")
    ketuk(mesin, "7", "2026-10-05 07:42:30", "2026-10-05 15:50:00", "2026-10-06 07:10:00")
    orang.klien = klien(anggota)
    return orang


def test_own_month_in_words(ani):
    teks = ani.klien.get(reverse("presensi-saya"), {"bulan": "2026-10"}).content.decode()

    assert "Terlambat 12 menit" in teks
    assert "Terlambat 1 kali, pulang cepat 1 kali, tanpa rekam pulang 1 kali" in teks
    assert "Pulang cepat 10 menit" in teks
    assert "Ketukan pertama 07.42 → terlambat 12 menit." in teks
    assert "Tanpa rekam pulang" in teks  # the 6th
    assert "Menunggu data mesin" in teks  # from the 7th on
    assert "<strong>07.10, Selasa, 6 Oktober 2026</strong>" in teks
    assert teks.count("Sabtu bukan hari kerja") == 2 * 5, "in its column, and folded on a phone"


def test_account_without_a_person_is_told_so(rujukan):
    teks = klien(anggota_baru()).get(reverse("presensi-saya")).content.decode()
    assert "belum dihubungkan dengan data pegawai" in teks


def test_month_of_a_person_is_404_for_another_units_operator(ani):
    operator = anggota_baru()
    beri_peran(operator, "operator_presensi", unit_baru("Dinas B"))
    assert klien(operator).get(reverse("presensi-pegawai", args=[ani.pk])).status_code == 404
    beri_peran(operator, "operator_presensi", ani.penempatan.get().formasi.susunan.get().unit)
    assert klien(operator).get(reverse("presensi-pegawai", args=[ani.pk])).status_code == 200


def test_beranda_says_how_old_the_data_is(ani, monkeypatch):
    rabu = datetime(2026, 10, 7, 3, tzinfo=UTC)
    monkeypatch.setattr("kinerja.inti.pelaku.timezone.now", lambda: rabu)
    milik = pelaku(pegawai_id=ani.pk)
    assert isi_hari_ini(milik)["data"] == "Data mesin terakhir 6 Oktober 2026 pukul 07.10."
    HariLibur.objects.create(tanggal=rabu.date(), nama="Hari Jadi", jenis="daerah", status="ditetapkan")
    assert isi_hari_ini(milik)["hari"].libur == "Libur: Hari Jadi"
    monkeypatch.setattr("kinerja.inti.pelaku.timezone.now", lambda: rabu + timedelta(4))
    assert isi_hari_ini(milik)["hari"].libur == "Libur"
    assert isi_hari_ini(pelaku()) is None


def test_list_of_people_counts_their_month(admin, ani):
    teks = admin.get(reverse("presensi-daftar"), {"bulan": "2026-10"}).content.decode()
    baris = teks[teks.index("Ani</a>") :].split("</tr>")[0]
    assert 'data-label="Terlambat" class="angka">1<' in baris
    assert 'data-label="Hari kerja berlalu" class="angka"><div>22<br><small>18 menunggu data mesin<' in baris
    assert 'data-label="Tanpa keterangan" class="angka">2<' in baris, (
        "1 and 2 October; from the 7th on nothing is known"
    )


@pytest.mark.parametrize(
    ("kini", "bulan", "lewat", "menunggu", "absen"),
    [(6, "2026-10", 3, 0, 2), (9, "2026-10", 6, 2, 2), (6, "2026-11", 0, 0, 0)],
    ids=["running month", "machine silent since the 6th", "month to come"],
)
def test_only_days_that_are_over_and_known_count(admin, ani, monkeypatch, kini, bulan, lewat, menunggu, absen):
    monkeypatch.setattr("kinerja.inti.pelaku.timezone.now", lambda: datetime(2026, 10, kini, 3, tzinfo=UTC))
    _, baris = halaman_rekap(pelaku(anggota_baru(), "admin_presensi"), bulan=date.fromisoformat(f"{bulan}-01"))
    (satu,) = baris
    h = satu.hitungan
    assert (h.hari_kerja, h.menunggu, h.jumlah["tanpa_keterangan"]) == (lewat, menunggu, absen)
    sendiri = bulan_pegawai(ani.pk, date.fromisoformat(f"{bulan}-01"), pelaku())
    assert (sendiri.hari_kerja, sendiri.menunggu, sendiri.hari_hadir) == (lewat, menunggu, h.hari_hadir)
    teks = ani.klien.get(reverse("presensi-saya"), {"bulan": bulan}).content.decode()
    assert f"<dd>{lewat} hari</dd>" in "".join(teks.split("  "))
    assert (f"{menunggu} hari, belum dihitung" in teks) == bool(menunggu)


def test_calendar_is_proposed_decided_and_read(admin):
    kalender = reverse("presensi-kalender")
    assert "Belum ada hari libur" in admin.get(kalender, {"tahun": 2026}).content.decode()
    jawaban = admin.post(reverse("presensi-kalender-usulkan"), {"tahun": 2026}, follow=True)
    assert "25 hari diusulkan" in jawaban.content.decode()
    dua = list(HariLibur.objects.values_list("pk", flat=True)[:2])
    jawaban = admin.post(
        reverse("presensi-kalender-putuskan"), {"tahun": 2026, "hari": dua, "status": "ditetapkan"}, follow=True
    )
    assert "2 hari ditetapkan." in jawaban.content.decode()


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        ({"status": "ditetapkan"}, "Pilih dahulu hari yang akan diputuskan."),
        ({"status": "usulan", "hari": "semua"}, "Pilih Tetapkan atau Tidak dipakai."),
    ],
)
def test_a_decision_without_a_choice_is_told_on_the_calendar(admin, isi, kalimat):
    admin.post(reverse("presensi-kalender-usulkan"), {"tahun": 2026})
    if isi.get("hari"):
        isi = isi | {"hari": list(HariLibur.objects.values_list("pk", flat=True)[:2])}
    jawaban = admin.post(reverse("presensi-kalender-putuskan"), {"tahun": 2026} | isi)
    teks = jawaban.content.decode()
    assert jawaban.status_code == 422
    assert kalimat in teks
    assert "Tahun Baru Masehi" in teks
    assert set(HariLibur.objects.values_list("status", flat=True)) == {"usulan"}


def test_all_proposals_can_be_chosen_at_once_without_script(admin):
    admin.post(reverse("presensi-kalender-usulkan"), {"tahun": 2026})
    HariLibur.objects.filter(tanggal=date(2026, 1, 1)).update(status="ditetapkan")
    kalender = reverse("presensi-kalender")
    assert " checked" not in admin.get(kalender, {"tahun": 2026}).content.decode()
    assert admin.get(kalender, {"tahun": 2026, "pilih": "usulan"}).content.decode().count(" checked") == 24


def test_a_year_without_a_list_is_told_on_the_calendar(admin, monkeypatch):
    monkeypatch.setattr("presensi.services.kalender._usulan", lambda tahun: {})
    jawaban = admin.post(reverse("presensi-kalender-usulkan"), {"tahun": 2026})
    assert jawaban.status_code == 422
    assert "Daftar libur nasional tahun 2026 belum tersedia" in jawaban.content.decode()


def _bulan_opd(status):
    opd = unit_baru("Setda")
    penguji = [anggota_baru() for _ in range(2)]
    kunci = {"diperiksa_oleh": penguji[0], "disahkan_oleh": penguji[1]} if status == "disahkan" else {}
    return BulanOpd.objects.create(bulan=OKTOBER, perangkat_daerah=opd, status=status, **kunci)


@pytest.mark.parametrize(
    ("status", "kalimat"),
    [
        ("dihitung", "TPP Oktober 2026 sudah dihitung untuk Setda; hitung kembali"),
        ("disahkan", "TPP Oktober 2026 sudah disahkan untuk Setda; perubahannya menjadi selisih"),
        ("ditutup", ""),
    ],
)
def test_a_day_off_in_a_calculated_month_is_asked_about(admin, status, kalimat):
    _bulan_opd(status)
    url, isi = reverse("presensi-kalender-tambah"), {"tanggal": "2026-10-07", "nama": "Hari Jadi", "jenis": "daerah"}
    jawaban = admin.post(url, isi)
    assert jawaban.status_code == 422, "a legal basis is asked for"
    assert not HariLibur.objects.exists()
    isi |= {"dasar": "Perda 1/2001"}
    jawaban = admin.post(url, isi)
    if kalimat:
        assert jawaban.status_code == 422
        assert kalimat in jawaban.content.decode()
        assert not HariLibur.objects.exists()
        jawaban = admin.post(url, isi | {"pastikan": "on"})
    assert jawaban.status_code == 302
    teks = admin.get(jawaban.headers["Location"]).content.decode()
    assert "Hari Jadi, 7 Oktober 2026, ditambahkan" in teks
    assert kalimat in teks
    putusan = {"tahun": 2026, "hari": HariLibur.objects.get().pk, "status": "ditolak"}
    assert kalimat in admin.post(reverse("presensi-kalender-putuskan"), putusan, follow=True).content.decode()


def test_day_off_form_explains_a_double(admin):
    isi = {"tanggal": "2026-10-07", "nama": "Hari Jadi", "jenis": "daerah", "dasar": "Perda 1"}
    url = reverse("presensi-kalender-tambah")
    assert admin.post(url, isi).status_code == 302
    jawaban = admin.post(url, isi)
    assert jawaban.status_code == 422
    assert "sudah tercatat sebagai “Hari Jadi”" in jawaban.content.decode()


def test_adjustment_form_begins_with_the_shipped_ramadan(admin):
    pola = PolaKerja.objects.get(kode="lima_hari")
    teks = admin.get(reverse("jam-kerja-sesuaikan", args=[pola.pk])).content.decode()
    assert 'name="masuk_1" value="08:00"' in teks
    assert 'name="pulang_5" value="15:30"' in teks

    isi = {"nama": "Ramadan", "mulai": "2026-10-12", "selesai": "2026-10-16", "dasar": "SE 1"}
    jam = {"masuk_1": "08:00", "pulang_1": "15:00", "istirahat_1": "30", "libur_2": "on"}
    assert admin.post(reverse("jam-kerja-sesuaikan", args=[pola.pk]), isi | jam).status_code == 302
    orang = pegawai_baru()
    hari = {h.hari: h.jam.masuk for h in kalender_untuk(OKTOBER, [orang.pk])[orang.pk].lintasan}
    assert hari[12] == 480
    assert 13 not in hari
    assert hari[14] == 450
    assert "Ramadan, 12 Oktober 2026 s.d. 16 Oktober 2026" in admin.get(reverse("jam-kerja")).content.decode()


@pytest.mark.parametrize(
    ("jam", "kalimat"),
    [
        ({}, "Isi jam untuk sedikitnya satu hari."),
        ({"masuk_1": "08:00"}, "Senin: isi jam masuk dan jam pulang"),
        ({"masuk_1": "08:00", "pulang_1": "07:00"}, "jam masuk 08.00 harus sebelum jam pulang 07.00."),
    ],
)
def test_adjustment_form_names_what_is_wrong(admin, jam, kalimat):
    pola = PolaKerja.objects.get(kode="lima_hari")
    isi = {"nama": "Ramadan", "mulai": "2026-10-12", "selesai": "2026-10-16", "dasar": ""}
    jawaban = admin.post(reverse("jam-kerja-sesuaikan", args=[pola.pk]), isi | jam)
    assert jawaban.status_code == 422
    assert kalimat in jawaban.content.decode()
    assert not JamKerja.objects.filter(prioritas__gt=0).exists()


def test_pattern_is_assigned_to_exactly_one(admin, ani):
    pola = PolaKerja.objects.get(kode="enam_hari")
    url, isi = reverse("pola-tugaskan"), {"pola": pola.pk, "mulai": "2026-10-01"}
    assert "Isi tepat satu" in admin.post(url, isi).content.decode()
    assert "tidak ditemukan" in admin.post(url, isi | {"pegawai": "Budi"}).content.decode()
    assert admin.post(url, isi | {"pegawai": "ani"}).status_code == 302
    assert PenugasanPola.objects.get().pegawai == ani


def test_unknown_pin_is_given_an_owner_on_the_machines_page(admin, ani):
    mesin = Mesin.objects.get()
    ketuk(mesin, "99", "2026-10-05 07:00:00", "2026-10-06 07:00:00")
    url = reverse("mesin-pin", args=[mesin.pk])
    assert "99" in admin.get(url).content.decode()
    budi = pegawai_baru("Budi")
    jawaban = admin.post(url, {"pegawai": budi.nip, "pin": "99", "mulai": "2026-10-01"}, follow=True)
    assert "Ketukan lamanya ikut terhitung" in jawaban.content.decode()
    assert PinMesin.objects.get(pin="99").pegawai == budi
    assert "Semua PIN ada pemiliknya" in jawaban.content.decode()


def test_machine_with_a_taken_code_is_refused_at_its_field(admin, ani):
    isi = {"kode": "1", "nama": "Lain", "zona": "Asia/Jakarta"}
    jawaban = admin.post(reverse("mesin-tambah"), isi)
    assert jawaban.status_code == 422
    assert "Kode mesin “1” sudah dipakai" in jawaban.content.decode()


def test_absence_is_added_and_removed_with_a_reason(admin, ani):
    from presensi.models import JenisKetidakhadiran

    izin = JenisKetidakhadiran.objects.get(kode="izin")
    isi = {"pegawai": ani.nip, "jenis": izin.pk, "mulai": "2026-10-07", "selesai": "2026-10-08", "nomor_surat": "1"}
    tambah = reverse("ketidakhadiran-tambah")
    jawaban = admin.post(tambah, isi)
    assert jawaban.headers["Location"].endswith("?bulan=2026-10"), "the month of the record, not today's"
    jawaban = admin.post(tambah, isi)
    assert jawaban.status_code == 422
    assert "bertumpuk dengan Izin" in jawaban.content.decode()
    hapus = reverse("ketidakhadiran-hapus", args=[Ketidakhadiran.objects.get().pk])
    assert admin.post(hapus, {"alasan": ""}).status_code == 422
    assert admin.post(hapus, {"alasan": "Batal"}).status_code == 302
    assert not Ketidakhadiran.objects.exists()


def test_a_very_long_absence_is_asked_about_once(admin, ani):
    from presensi.models import JenisKetidakhadiran

    url, cuti = reverse("ketidakhadiran-tambah"), JenisKetidakhadiran.objects.get(kode="cuti_tahunan")
    awal = admin.get(url).content.decode()
    assert '<option value="" selected>Pilih jenis</option>' in awal
    isi = {"pegawai": ani.nip, "jenis": cuti.pk, "mulai": "2026-10-07", "selesai": "2028-10-06", "nomor_surat": ""}
    jawaban = admin.post(url, isi)
    teks = jawaban.content.decode()
    assert jawaban.status_code == 422
    assert "lamanya 731 hari, sedangkan jenis ini paling lama 40 hari" in teks
    assert 'type="checkbox" name="pastikan"' in teks
    assert not Ketidakhadiran.objects.exists()
    jawaban = admin.post(url, isi | {"selesai": "2036-10-06", "pastikan": "on"})
    assert "paling lama 1.827 hari. Periksa tahunnya." in jawaban.content.decode()
    assert admin.post(url, isi | {"pastikan": "on"}).status_code == 302
    assert Ketidakhadiran.objects.get().sampai == date(2028, 10, 6)


def test_a_pin_of_somebody_else_is_given_away_only_when_confirmed(admin, ani):
    mesin, budi = mesin_baru("2"), pegawai_baru("Budi")
    pin_baru(ani, "99", mesin=mesin, mulai=date(2026, 9, 1))
    url, isi = reverse("mesin-pin", args=[mesin.pk]), {"pegawai": budi.nip, "pin": "99", "mulai": "2026-10-01"}
    jawaban = admin.post(url, isi)
    teks = jawaban.content.decode()
    assert "milik <strong>Ani</strong> sejak 1 September 2026" in teks
    assert PinMesin.objects.filter(mesin=mesin).get().pegawai == ani
    siti = pegawai_baru("Siti")
    assert "milik <strong>Ani" in admin.post(url, isi | {"dari": siti.pk}).content.decode(), "confirmed for another one"
    assert admin.post(url, isi | {"dari": ani.pk}).status_code == 302
    milik = PinMesin.objects.filter(mesin=mesin).order_by("mulai").values_list("pegawai__nama", "mulai", "selesai")
    assert list(milik) == [
        ("Ani", date(2026, 9, 1), OKTOBER),
        ("Budi", OKTOBER, None),
    ]


def test_going_back_from_the_question_about_a_pin_keeps_what_was_typed_and_asks_again(admin, ani):
    mesin, budi = mesin_baru("2"), pegawai_baru("Budi")
    pin_baru(ani, "99", mesin=mesin, mulai=date(2026, 9, 1))
    url, isi = reverse("mesin-pin", args=[mesin.pk]), {"pegawai": budi.nip, "pin": "99", "mulai": "2026-10-01"}
    assert 'name="kembali" value="1"' in admin.post(url, isi).content.decode()
    jawaban = admin.post(url, isi | {"dari": ani.pk, "kembali": "1"})
    teks = jawaban.content.decode()
    assert (jawaban.status_code, "Kesalahan" in teks) == (200, False)
    for nilai in isi.values():
        assert f'value="{nilai}"' in teks, nilai
    assert '<input type="hidden" name="dari" id="id_dari">' in teks, "no answer is left in the form"
    assert PinMesin.objects.filter(mesin=mesin).get().pegawai == ani


def test_a_pin_of_every_machine_is_not_taken_silently_on_one(admin, ani):
    mesin, budi = Mesin.objects.get(), pegawai_baru("Budi")
    url, isi = reverse("mesin-pin", args=[mesin.pk]), {"pegawai": budi.nip, "pin": "7", "mulai": "2026-10-01"}
    teks = admin.post(url, isi).content.decode()
    assert "PIN 7 di semua mesin milik <strong>Ani</strong>" in teks
    assert "di mesin lain tidak berubah" in teks
    assert admin.post(url, isi | {"dari": ani.pk}).status_code == 302
    milik = PinMesin.objects.order_by("pk").values_list("pegawai__nama", "mesin", "selesai")
    assert list(milik) == [("Ani", None, None), ("Budi", mesin.pk, None)]
    assert admin.post(url, isi).status_code == 302, "his already: nothing to ask"


def test_an_operator_sees_shared_machines_and_who_keeps_them(rujukan):
    unit = unit_baru()
    bersama, _, milik = mesin_baru("1"), mesin_baru("2", unit=unit_baru()), mesin_baru("3", unit=unit)
    operator = anggota_baru()
    beri_peran(operator, "operator_presensi", unit)
    k = klien(operator)
    teks = k.get(reverse("mesin-daftar")).content.decode()
    assert "log dan PIN-nya diurus admin presensi BKPSDM" in teks
    assert reverse("mesin-pin", args=[milik.pk]) in teks
    assert reverse("mesin-pin", args=[bersama.pk]) not in teks
    assert "2 · Mesin 2" not in teks
    assert k.get(reverse("mesin-pin", args=[bersama.pk])).status_code == 404


def test_an_auditor_is_led_only_where_he_may_go(rujukan, settings):
    settings.DEMO = True  # no second factor
    mesin = mesin_baru("1")
    isi = {"nama_berkas": "1_attlog.dat", "sidik": "0" * 64, "isi": b"", "status": Unggahan.Status.DITERAPKAN}
    Unggahan.objects.create(jenis="attlog", **isi)
    for peran, ada in (("pemeriksa", False), ("admin_presensi", True)):
        anggota = anggota_baru()
        beri_peran(anggota, peran)
        k = klien(anggota)
        halaman = k.get(reverse("mesin-daftar")).content.decode()
        tautan = [reverse("mesin-pin", args=[mesin.pk]), "/impor/"]
        assert [satu in halaman.split("<main")[1] for satu in tautan] == [ada, ada], peran
        assert k.get(tautan[0]).status_code == (200 if ada else 403), peran


def _isi_dunia(banyak: int) -> None:
    from presensi.models import JenisKetidakhadiran

    izin = JenisKetidakhadiran.objects.get(kode="izin")
    pola = PolaKerja.objects.get(kode="enam_hari")
    for n in range(banyak):
        orang = pegawai_baru(formasi=formasi_baru(unit_baru()))
        mesin = mesin_baru(f"M{n}", unit=unit_baru())
        ketuk(mesin, "5", "2026-10-05 07:00:00")
        pin_baru(orang, str(n), mesin=mesin)
        PenugasanPola.objects.create(pola=pola, pegawai=orang, mulai=OKTOBER)
        PenugasanPola.objects.create(pola=pola, unit=unit_baru(), mulai=OKTOBER)
        JadwalSif.objects.create(pegawai=orang, tanggal=OKTOBER, pola=pola)
        Ketidakhadiran.objects.create(pegawai=orang, jenis=izin, mulai=OKTOBER, selesai=date(2026, 10, 2))
        HariLibur.objects.create(tanggal=date(2026, 10, n + 1), nama="L", jenis="daerah")


@pytest.mark.parametrize(
    "nama",
    ["presensi-daftar", "presensi-kalender", "jam-kerja", "mesin-daftar", "ketidakhadiran-daftar", "sif-daftar"],
)
def test_lists_ask_as_often_for_three_rows_as_for_one(admin, nama):
    _isi_dunia(1)
    url = reverse(nama) + "?bulan=2026-10&tahun=2026"
    admin.get(url)
    with CaptureQueriesContext(connection) as satu:
        assert admin.get(url).status_code == 200
    Mesin.objects.all().update(kode="lama")
    HariLibur.objects.all().delete()
    _isi_dunia(3)
    with CaptureQueriesContext(connection) as tiga:
        assert admin.get(url).status_code == 200
    assert len(tiga) == len(satu)


def test_patterns_show_ordinary_hours_first(rujukan):
    lima = daftar_pola(OKTOBER)[0]
    assert lima.pola.kode == "lima_hari"
    assert [tuple(b) for b in lima.jam[0].pekan] == [
        ("Senin–Kamis", "07.30–16.00, istirahat 60 menit"),
        ("Jumat", "07.30–16.30, istirahat 90 menit"),
        ("Sabtu–Minggu", "Libur"),
    ]
    assert lima.jam[0].jumlah == "37 jam 30 menit"


@pytest.mark.parametrize(("bulan", "status"), [("9999-12", 404), ("0001-01", 404), ("2100-12", 200), ("2000-01", 200)])
def test_months_outside_the_kept_years_are_not_found(rujukan, settings, bulan, status):
    settings.DEMO = True  # no second factor
    admin = anggota_baru("Admin")
    beri_peran(admin, "admin_presensi")
    k, orang = klien(admin), pegawai_baru()
    for alamat in (f"/presensi/pegawai/{orang.pk}/", "/presensi/pegawai/", "/presensi/ketidakhadiran/"):
        assert k.get(f"{alamat}?bulan={bulan}").status_code == status, alamat


def test_a_pin_ends_on_the_date_that_was_confirmed(rujukan, settings):
    settings.DEMO = True  # no second factor
    admin = anggota_baru("Admin")
    beri_peran(admin, "admin_presensi")
    k, mesin = klien(admin), mesin_baru()
    pin_baru(pegawai_baru("Ani"), "7", mesin=mesin)
    pin = PinMesin.objects.get()
    alamat = reverse("mesin-pin-akhiri", args=[pin.pk])
    assert "Ani" in k.get(alamat).content.decode()
    for salah in ("", "9999-12-31"):
        assert k.post(alamat, {"pada": salah, "x": "1"}).status_code == 422
    pin.refresh_from_db()
    assert pin.selesai is None
    assert k.post(alamat, {"pada": "2026-10-20"}).headers["Location"] == reverse("mesin-pin", args=[mesin.pk])
    pin.refresh_from_db()
    assert pin.selesai == date(2026, 10, 20)
