"""Ordinary hours by date, new patterns, night shifts and the roster, half days: from the page or file to the month."""

from datetime import date

import pytest
from django.urls import reverse

from kinerja.inti.layanan_impor import periksa_dan_terapkan_langsung
from kinerja.inti.models import BarisUnggahan, Peristiwa
from kinerja.inti.pelaku import Ditolak
from presensi.domain.kalender import JamHari
from presensi.models import JadwalSif, JamKerja, JenisKetidakhadiran, Ketidakhadiran, PolaKerja
from presensi.queries.bulan import bulan_pegawai
from presensi.queries.daftar import daftar_pola
from presensi.queries.muatan import kalender_untuk, presensi_bulan
from presensi.queries.pola import jam_biasa
from presensi.services.jam import hapus_jam_biasa, tambah_pola, tetapkan_jam_biasa
from presensi.services.sif import BarisSif, atur_jadwal, simpan_jadwal
from tests.pabrik import anggota_baru, beri_peran, formasi_baru, klien, pegawai_baru, pelaku, unit_baru
from tests.presensi.pabrik_presensi import OKTOBER, impor_cuti, ketuk, mesin_baru, pin_baru

PAGI, MALAM = JamHari.biasa(420, 840), JamHari.biasa(1320, 1800)


@pytest.fixture
def admin(rujukan, settings):
    settings.DEMO = True  # no second factor
    anggota = anggota_baru("Admin Presensi")
    beri_peran(anggota, "admin_presensi")
    return klien(anggota)


@pytest.fixture
def sif(rujukan):
    """Two shifts: morning 07.00–14.00, night 22.00–06.00."""
    return {
        kode: tambah_pola(kode=kode, nama=f"Sif {kode}", dasar="", ikut_libur=False, jam=jam, oleh=pelaku())
        for kode, jam in (("pagi", PAGI), ("malam", MALAM))
    }


def _pekan(masuk: int = 480, pulang: int = 960) -> dict[int, JamHari | None]:
    return {hari: JamHari.biasa(masuk, pulang) if hari < 6 else None for hari in range(1, 8)}


def _masuk(orang, bulan=OKTOBER) -> dict[int, int]:
    return {h.hari: h.jam.masuk for h in kalender_untuk(bulan, [orang.pk])[orang.pk].lintasan}


def test_ordinary_hours_change_on_a_date_and_back(rujukan):
    orang, pola = pegawai_baru(), PolaKerja.objects.get(kode="lima_hari")
    semula = _masuk(orang)
    tetapkan_jam_biasa(pola=pola, mulai=date(2026, 12, 1), jam=_pekan(510), dasar="", oleh=pelaku())
    tetapkan_jam_biasa(pola=pola, mulai=date(2026, 10, 15), jam=_pekan(), dasar="Perwali 1", oleh=pelaku())

    assert {h: m for h, m in _masuk(orang).items() if h in (14, 15, 30)} == {14: 450, 15: 480, 30: 480}
    assert set(_masuk(orang, date(2026, 12, 1)).values()) == {510}
    biasa = JamKerja.objects.filter(pola=pola, hari=1).order_by("mulai").values_list("mulai", "selesai")
    assert list(biasa) == [
        (date(2000, 1, 1), date(2026, 10, 15)),
        (date(2026, 10, 15), date(2026, 12, 1)),
        (date(2026, 12, 1), None),
    ]
    tampil = daftar_pola(date(2026, 11, 1))[0]
    assert [(s.keadaan, s.mulai.month) for s in (*tampil.jam, *tampil.lewat)] == [
        ("Akan berlaku", 12),
        ("Berlaku", 10),
        ("Sudah lewat", 1),
    ]

    tetapkan_jam_biasa(pola=pola, mulai=date(2026, 10, 15), jam=_pekan(420), dasar="", oleh=pelaku())
    assert _masuk(orang)[15] == 420
    hapus_jam_biasa(pola=pola, mulai=date(2026, 10, 15), oleh=pelaku())
    assert _masuk(orang) == semula
    assert set(_masuk(orang, date(2026, 12, 1)).values()) == {510}
    aksi = Peristiwa.objects.filter(aksi__startswith="jam.").order_by("pk").values_list("aksi", flat=True)
    assert list(aksi) == ["jam.tetapkan"] * 3 + ["jam.hapus"]


@pytest.mark.parametrize(
    ("jam", "kalimat"),
    [
        ({1: None}, "setiap hari"),
        (dict.fromkeys(range(1, 8)), "Sedikitnya satu hari"),
        (dict.fromkeys(range(1, 8), JamHari.biasa(480, 1919)) | {2: JamHari.biasa(450, 960)}, "belum selesai ketika"),
    ],
)
def test_ordinary_hours_that_cannot_be(rujukan, jam, kalimat):
    pola = PolaKerja.objects.get(kode="lima_hari")
    with pytest.raises(Ditolak, match=kalimat):
        tetapkan_jam_biasa(pola=pola, mulai=OKTOBER, jam=jam, dasar="", oleh=pelaku())
    assert JamKerja.objects.filter(pola=pola).count() == 7


def test_first_hours_stay_and_only_the_calendar_keeper_changes_them(rujukan):
    pola = PolaKerja.objects.get(kode="lima_hari")
    with pytest.raises(Ditolak, match="Jam pertama sebuah pola"):
        hapus_jam_biasa(pola=pola, mulai=date(2000, 1, 1), oleh=pelaku())
    operator = pelaku(anggota_baru(), "operator_presensi", unit=unit_baru())
    with pytest.raises(Ditolak, match="admin presensi BKPSDM"):
        tetapkan_jam_biasa(pola=pola, mulai=OKTOBER, jam=_pekan(), dasar="", oleh=operator)


def test_form_of_ordinary_hours_begins_with_those_in_force(admin):
    pola = PolaKerja.objects.get(kode="lima_hari")
    url = reverse("jam-kerja-biasa", args=[pola.pk])
    teks = admin.get(url).content.decode()
    assert 'name="masuk_1" value="07:30"' in teks
    isi = {f"{b}_{n}": v for n in range(1, 6) for b, v in (("masuk", "08:00"), ("pulang", "16:00"))}
    isi |= {"libur_6": "on", "mulai": "2026-10-05", "potong_detik": "on", "dasar": ""}
    jawaban = admin.post(url, isi)
    assert jawaban.status_code == 422
    assert "Minggu: isi jam masuk dan jam pulang, atau centang libur." in jawaban.content.decode()
    jawaban = admin.post(url, isi | {"masuk_7": "22:00", "pulang_7": "06:00"})
    assert "Bila pulangnya keesokan hari, centang “Pulang hari berikutnya”." in jawaban.content.decode()
    isi |= {"masuk_7": "22:00", "pulang_7": "06:00", "esok_7": "on"}
    assert admin.post(url, isi).status_code == 302
    jam = jam_biasa(pola, date(2026, 10, 5))
    assert (jam[1].masuk, jam[6], jam[7].pulang, jam[7].buka) == (480, None, 1800, 1080)
    teks = admin.get(reverse("jam-kerja")).content.decode()
    assert "22.00–06.00 hari berikutnya" in teks


def test_pattern_is_created_and_renamed_by_page(admin):
    url = reverse("pola-tambah")
    malam = {"nama": "Sif malam", "kode": "malam", "masuk": "22:00", "pulang": "06:00", "esok": "on"}
    for ubah, kalimat in [
        ({"kode": "off"}, "berarti lepas tugas"),
        ({"esok": ""}, "Jam masuk 22.00 harus sebelum jam pulang 06.00."),
        ({"masuk": ""}, "atau pilih pola yang disalin jamnya"),
        ({"kode": "lima_hari"}, "Kode pola “lima_hari” sudah dipakai."),
        ({"masuk": "05:00"}, "harus kurang dari 24 jam"),
    ]:
        jawaban = admin.post(url, malam | ubah)
        assert jawaban.status_code == 422
        assert kalimat in jawaban.content.decode()
    assert admin.post(url, malam).status_code == 302
    pola = PolaKerja.objects.get(kode="malam")
    assert (pola.nama, pola.ikut_libur, set(jam_biasa(pola, OKTOBER).values())) == ("Sif malam", False, {MALAM})
    salin = {"nama": "RSUD", "kode": "rsud", "salin": PolaKerja.objects.get(kode="enam_hari").pk, "ikut_libur": "on"}
    assert admin.post(url, salin).status_code == 302
    salinan = PolaKerja.objects.get(kode="rsud")
    assert jam_biasa(salinan, OKTOBER) == jam_biasa(PolaKerja.objects.get(kode="enam_hari"), OKTOBER)
    ubah = reverse("pola-ubah", args=[pola.pk])
    assert admin.post(ubah, {"nama": "Jaga malam", "dasar": "SK 1"}).status_code == 302
    pola.refresh_from_db()
    assert (pola.nama, pola.dasar, pola.kode) == ("Jaga malam", "SK 1", "malam")


def test_roster_wins_and_a_night_belongs_to_the_day_it_began(sif):
    orang, mesin = pegawai_baru(), mesin_baru()
    pin_baru(orang, "7")
    isi = {date(2026, 10, 5): sif["malam"].pk, date(2026, 10, 6): sif["malam"].pk, date(2026, 10, 7): None}
    assert atur_jadwal(pegawai=orang, bulan=OKTOBER, isi=isi, oleh=pelaku()) == 3
    assert atur_jadwal(pegawai=orang, bulan=OKTOBER, isi=isi, oleh=pelaku()) == 0
    ketuk(mesin, "7", "2026-10-05 22:10:00", "2026-10-06 06:02:00", "2026-10-06 21:55:00", "2026-10-07 05:50:00")
    ketuk(mesin, "7", "2026-10-08 07:20:00", "2026-10-08 16:10:00")

    rekap = presensi_bulan(OKTOBER, [orang.pk])[orang.pk]
    hari = {h.tanggal.day: h for h in bulan_pegawai(orang.pk, OKTOBER, pelaku()).hari}

    assert [tuple(k) for k in rekap.kejadian if k.hari in (5, 6, 7, 8)] == [
        (5, "terlambat", 10),
        (6, "pulang_cepat", 10),
    ]
    assert rekap.hari_kerja == 21
    assert hari[5].kalimat[0] == "Jam kerja 22.00–06.00 hari berikutnya."
    assert (hari[7].libur, hari[7].kalimat[0]) == ("Libur", "Libur: Lepas tugas menurut jadwal sif.")


def test_last_night_of_a_month_and_the_first_morning_of_the_next(sif):
    """06.02 on 1 November ends the night of 31 October and is no coming on 1 November, where the morning shift waits."""
    orang, mesin = pegawai_baru(), mesin_baru()
    pin_baru(orang, "7")
    atur_jadwal(pegawai=orang, bulan=OKTOBER, isi={date(2026, 10, 31): sif["malam"].pk}, oleh=pelaku())
    november = date(2026, 11, 1)
    atur_jadwal(pegawai=orang, bulan=november, isi={november: sif["pagi"].pk}, oleh=pelaku())
    ketuk(mesin, "7", "2026-10-31 21:50:00", "2026-11-01 06:02:00", "2026-11-01 07:20:00", "2026-11-01 14:00:00")

    def peristiwa(bulan, hari):
        rekap = presensi_bulan(bulan, [orang.pk])[orang.pk]
        return [(k.jenis, k.menit) for k in rekap.kejadian if k.hari == hari]

    assert peristiwa(OKTOBER, 31) == []
    assert peristiwa(november, 1) == [("terlambat", 20)]


def test_roster_page_sets_a_month(admin, sif):
    orang = pegawai_baru("Ani")
    url = reverse("sif-pegawai", args=[orang.pk]) + "?bulan=2026-10"
    assert "Kamis, 1 Oktober 2026" in admin.get(url).content.decode()
    isi = {"h_20261001": sif["malam"].pk, "h_20261002": "lepas", "h_20261003": sif["pagi"].pk}
    assert admin.post(url, isi | {"h_20261004": "999"}).status_code == 422
    assert admin.post(url, isi).status_code == 302
    ada = JadwalSif.objects.order_by("tanggal").values_list("tanggal__day", "pola__kode")
    assert list(ada) == [(1, "malam"), (2, None), (3, "pagi")]
    assert "1 malam; 2 lepas; 3 pagi" in admin.get(reverse("sif-daftar") + "?bulan=2026-10").content.decode()
    assert admin.post(url, {"h_20261001": sif["malam"].pk}).status_code == 302
    assert JadwalSif.objects.count() == 1


def test_roster_refuses_a_pattern_without_hours_on_that_weekday(admin, sif):
    orang, lima = pegawai_baru("Ani"), PolaKerja.objects.get(kode="lima_hari")
    url = reverse("sif-pegawai", args=[orang.pk]) + "?bulan=2026-10"
    halaman = admin.get(url).content.decode()
    assert f'<option value="{lima.pk}">{lima.nama} (07.30–16.00, istirahat 60 menit)</option>' in halaman
    assert f'<option value="{lima.pk}">{lima.nama} (tidak berjam pada hari ini)</option>' in halaman
    assert f'<option value="{sif["malam"].pk}">Sif malam (22.00–06.00 hari berikutnya)</option>' in halaman

    jawaban = admin.post(url, {"h_20261002": lima.pk, "h_20261004": lima.pk})

    assert jawaban.status_code == 422
    kata = jawaban.content.decode()
    assert (
        f"Minggu, 4 Oktober 2026: pola “{lima.nama}” tidak mempunyai jam kerja pada hari Minggu, jadi hari itu tetap libur. "
        "Pilih pola yang berjam: Sif malam, Sif pagi."
    ) in kata
    assert not JadwalSif.objects.exists()
    JadwalSif.objects.create(pegawai=orang, tanggal=date(2026, 10, 4), pola=lima)  # one from before is no obstacle
    assert admin.post(url, {"h_20261002": lima.pk, "h_20261004": lima.pk}).status_code == 302


def test_roster_refuses_work_that_runs_into_the_next_day(sif):
    orang = pegawai_baru("Ani")
    panjang = JamHari.biasa(1080, 1890)  # 18.00–07.30
    lama = tambah_pola(kode="jaga", nama="Jaga", dasar="", ikut_libur=False, jam=panjang, oleh=pelaku())
    isi = {date(2026, 10, 5): lama.pk, date(2026, 10, 6): sif["pagi"].pk}
    kalimat = r"Ani: .*5 Oktober 2026 \(18.00–07.30 hari berikutnya\) belum selesai ketika .* 6 Oktober 2026 dimulai"
    with pytest.raises(Ditolak, match=kalimat):
        atur_jadwal(pegawai=orang, bulan=OKTOBER, isi=isi, oleh=pelaku())
    assert not JadwalSif.objects.exists()
    atur_jadwal(pegawai=orang, bulan=OKTOBER, isi=dict.fromkeys(isi, sif["pagi"].pk), oleh=pelaku())
    malam = dict.fromkeys(range(1, 8), JamHari.biasa(1020, 1920))  # until 08.00, when her own Wednesday has begun
    with pytest.raises(Ditolak, match="bertabrakan dengan jam kerja Ani pada Oktober 2026"):
        tetapkan_jam_biasa(pola=sif["pagi"], mulai=OKTOBER, jam=malam, dasar="", oleh=pelaku())
    assert JamKerja.objects.filter(pola=sif["pagi"], mulai=OKTOBER).count() == 0


def _impor(isi: str, oleh):
    return periksa_dan_terapkan_langsung(kode="sif", nama="jadwal.csv", isi=isi.encode(), opsi={}, oleh=oleh)


def test_roster_file_names_row_and_way_out_and_comes_in_once(sif):
    unit = unit_baru()
    ani, lain = pegawai_baru(formasi=formasi_baru(unit)), pegawai_baru(formasi=formasi_baru(unit_baru()))
    operator = pelaku(anggota_baru(), "operator_presensi", unit=unit)
    tambah_pola(kode="jaga", nama="Jaga", dasar="", ikut_libur=False, jam=JamHari.biasa(1080, 1875), oleh=pelaku())
    simpan_jadwal(baris=[BarisSif(ani.pk, date(2026, 10, 2), sif["pagi"].pk)], oleh=pelaku())
    baris = [
        f"{ani.nip};1/10/2026;malam",
        f"{ani.nip};2/10/2026;OFF",
        f"{ani.nip};3/10/2026;Sif pagi",
        f"{ani.nip};4/10/2026;sore",
        f"{lain.nip};4/10/2026;pagi",
        f"{ani.nip};5/10/2026;pagi",
        f"{ani.nip};5/10/2026;malam",
        f"{ani.nip};7/10/2026;jaga",
        f"{ani.nip};8/10/2026;pagi",
    ]
    isi = "\n".join(["NIP;Tanggal;Shift", *baris])

    unggahan = _impor(isi, operator)

    assert unggahan.ringkasan["jumlah"] == {"baru": 3, "berubah": 1, "sama": 0, "ditolak": 5}
    alasan = dict(BarisUnggahan.objects.filter(putusan="ditolak").values_list("nomor", "alasan"))
    assert set(alasan) == {5, 6, 7, 8, 10}
    assert "tidak dikenal" in alasan[5]
    assert "tidak ditemukan di unit yang Anda kelola" in alasan[6]
    assert "sif yang berbeda pada baris 7, 8" in alasan[7]
    assert "belum selesai ketika jam kerja 8 Oktober 2026 dimulai pukul 07.00" in alasan[10]
    ada = JadwalSif.objects.order_by("tanggal").values_list("tanggal__day", "pola__kode")
    assert list(ada) == [(1, "malam"), (2, None), (3, "pagi"), (7, "jaga")]
    kedua = _impor(isi, operator).ringkasan["jumlah"]
    assert (kedua["baru"], kedua["berubah"], kedua["sama"]) == (0, 0, 4)


def test_roster_file_refuses_a_pattern_without_hours_on_that_weekday(sif):
    ani = pegawai_baru(formasi=formasi_baru(unit_baru()))
    isi = f"NIP;Tanggal;Shift\n{ani.nip};4/10/2026;lima_hari\n{ani.nip};5/10/2026;lima_hari\n{ani.nip};11/10/2026;malam"
    unggahan = _impor(isi, pelaku())
    assert unggahan.ringkasan["jumlah"] == {"baru": 2, "berubah": 0, "sama": 0, "ditolak": 1}
    satu = BarisUnggahan.objects.get(putusan="ditolak")
    assert (satu.nomor, satu.alasan.split(":")[0]) == (2, "Shift")
    assert "Minggu, 4 Oktober 2026: pola “Lima hari kerja” tidak mempunyai jam kerja pada hari Minggu" in satu.alasan
    assert "Pilih pola yang berjam: " in satu.alasan
    assert satu.alasan.endswith("Bila memang tidak bekerja, tulis “lepas”.")
    assert [j.tanggal.day for j in JadwalSif.objects.order_by("tanggal")] == [5, 11]
    lima = PolaKerja.objects.get(kode="lima_hari")
    with pytest.raises(Ditolak, match="tidak mempunyai jam kerja pada hari Minggu"):
        simpan_jadwal(baris=[BarisSif(ani.pk, date(2026, 10, 4), lima.pk)], oleh=pelaku())


def test_roster_of_another_units_person_is_refused(sif):
    lain = pegawai_baru(formasi=formasi_baru(unit_baru()))
    operator = pelaku(anggota_baru(), "operator_presensi", unit=unit_baru())
    with pytest.raises(Ditolak, match="di luar unit yang Anda kelola"):
        atur_jadwal(pegawai=lain, bulan=OKTOBER, isi={OKTOBER: None}, oleh=operator)


def test_half_day_from_file_and_page_asks_for_the_other_half(admin):
    orang, mesin = pegawai_baru("Ani"), mesin_baru()
    pin_baru(orang, "7")
    ketuk(mesin, "7", "2026-10-05 13:00:00", "2026-10-05 16:05:00", "2026-10-06 07:50:00")
    isi = f"nip;jenis;mulai;selesai;bagian\n{orang.nip};dl;5/10/2026;5/10/2026;pagi\n{orang.nip};dl;9/10/2026;9/10/2026;kapan"
    assert impor_cuti(isi.encode(), pelaku()).ringkasan["jumlah"] == {"baru": 1, "sama": 0, "ditolak": 1}
    jenis = JenisKetidakhadiran.objects.get(kode="dinas_luar")
    tambah = {
        "pegawai": orang.nip,
        "jenis": jenis.pk,
        "mulai": "2026-10-06",
        "selesai": "2026-10-07",
        "bagian": "akhir",
    }
    assert admin.post(reverse("ketidakhadiran-tambah"), tambah).status_code == 302
    assert list(Ketidakhadiran.objects.order_by("mulai").values_list("bagian", flat=True)) == ["awal", "akhir"]

    rekap = presensi_bulan(OKTOBER, [orang.pk])[orang.pk]
    hari = {h.tanggal.day: h for h in bulan_pegawai(orang.pk, OKTOBER, pelaku()).hari}

    assert [tuple(k) for k in rekap.kejadian if k.hari in (5, 6, 7)] == [(6, "terlambat", 20), (7, "tanpa_masuk", None)]
    assert rekap.ketidakhadiran == ()
    assert rekap.hari_hadir == 3
    assert hari[5].kata == ("Dinas luar setengah hari awal",)
    assert hari[6].kata == ("Dinas luar setengah hari akhir", "Terlambat 20 menit")
    assert "setengah hari akhir" in admin.get(reverse("ketidakhadiran-daftar") + "?bulan=2026-10").content.decode()
