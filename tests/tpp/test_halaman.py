"""Who sees which rupiah, what the pages say, and that they ask the same number of questions for one row and for three."""

import re
from datetime import UTC, date, datetime, time
from types import SimpleNamespace

import pytest
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from kinerja.inti.beranda import kartu_untuk
from kinerja.inti.models import Pekerjaan, Peristiwa
from kinerja.inti.navigasi import menu_untuk
from kinerja.inti.pelaku import Ditolak
from kinerja.models import Penempatan, Rekening, SusunanFormasi
from tests.pabrik import AWAL, anggota_baru, beri_peran, formasi_baru, klien, pegawai_baru, pelaku, unit_baru
from tests.pernyataan import hitung
from tests.tpp import pabrik_tpp as t
from tpp import policies
from tpp.domain.aturan import aturan_dari_json
from tpp.models import HasilGagal, HasilTpp, ProsesTpp
from tpp.penyebab import penjumlahan
from tpp.queries import proses as queries
from tpp.queries.rincian import rincian_tpp
from tpp.services.hitung import mulai_hitung
from tpp.services.unduh import catat_unduhan

pytestmark = pytest.mark.django_db


def _tambah_orang(d, unit, nama):
    anggota = anggota_baru(nama)
    orang = pegawai_baru(nama, formasi=formasi_baru(unit, atasan=d.kursi_kepala), keanggotaan=anggota)
    t.hadir(d.mesin, orang, f"P{orang.pk}")
    t.menit(orang, 6000)
    return orang, anggota


@pytest.fixture
def d(instansi, settings):
    """Two dinas, a head with two people, one person elsewhere; October is run."""
    settings.DEMO = True  # no second factor
    d = SimpleNamespace(instansi=instansi)
    t.ketentuan()
    d.mesin = t.pola_lima_hari()
    d.satu, d.dua = unit_baru("Dinas Satu"), unit_baru("Dinas Dua")
    d.kursi_kepala = formasi_baru(d.satu, jabatan="Kepala Dinas", jenis="jpt_pratama", kelas=14, memimpin=True)
    d.a_kepala = anggota_baru("Kepala")
    d.kepala = pegawai_baru("Kepala", formasi=d.kursi_kepala, keanggotaan=d.a_kepala)
    t.hadir(d.mesin, d.kepala, "K")
    d.ani, d.a_ani = _tambah_orang(d, d.satu, "Ani")
    d.budi, d.a_budi = _tambah_orang(d, d.satu, "Budi")
    d.cici, d.a_cici = _tambah_orang(d, d.dua, "Cici")
    Rekening.objects.create(pegawai=d.ani, bank="Bank Daerah", nomor="0123456781234", mulai=AWAL)
    d.proses = t.hitung()
    d.hasil = {h.pegawai_id: h for h in HasilTpp.objects.filter(proses=d.proses)}
    return d


def _pelaku(d, kode, unit=None, orang=None):
    return pelaku(anggota_baru(), *([kode] if kode else []), unit=unit, pegawai_id=orang.pk if orang else None)


@pytest.mark.parametrize(
    ("kode", "lingkup", "sebagai", "terlihat"),
    [
        (None, None, "ani", {"ani"}),
        (None, None, "kepala", {"kepala"}),
        (None, None, None, set()),
        ("bendahara", "satu", None, {"kepala", "ani", "budi"}),
        ("bendahara", "dua", "ani", {"ani", "cici"}),
        ("bpkad", None, None, {"kepala", "ani", "budi", "cici"}),
        ("pemeriksa", None, None, {"kepala", "ani", "budi", "cici"}),
        ("admin_tpp", None, None, {"kepala", "ani", "budi", "cici"}),
        ("admin_instansi", None, None, set()),
        ("operator_opd", "satu", None, set()),
        ("pimpinan", None, "kepala", {"kepala"}),
    ],
)
def test_list_and_action_agree_on_who_sees_rupiah(d, kode, lingkup, sebagai, terlihat):
    unit = {"satu": d.satu, "dua": d.dua, None: None}[lingkup]
    oleh = _pelaku(d, kode, unit, getattr(d, sebagai) if sebagai else None)
    semua = {nama: d.hasil[getattr(d, nama).pk] for nama in ("kepala", "ani", "budi", "cici")}
    assert set(queries.hasil_terlihat(oleh)) == {semua[n] for n in terlihat}
    for nama, hasil in semua.items():
        if nama in terlihat:
            assert rincian_tpp(oleh, hasil.pk).hasil == hasil
        else:
            with pytest.raises(Http404):
                rincian_tpp(oleh, hasil.pk)
    if policies.can_lihat_rupiah(oleh):
        catat_unduhan(proses=d.proses, jumlah=0, oleh=oleh)
    else:
        with pytest.raises(Ditolak):
            catat_unduhan(proses=d.proses, jumlah=0, oleh=oleh)


def test_an_atasan_gets_404_for_his_people_and_sees_his_own(d):
    atasan, ani = klien(d.a_kepala), klien(d.a_ani)
    rincian = f"/tpp/rincian/{d.hasil[d.ani.pk].pk}/"
    assert atasan.get(rincian).status_code == 404
    assert klien(d.a_budi).get(rincian).status_code == 404
    assert ani.get(rincian).status_code == 200
    assert atasan.get(f"/tpp/rincian/{d.hasil[d.kepala.pk].pk}/").status_code == 200
    assert atasan.get(f"/tpp/perhitungan/{d.proses.pk}/").status_code == 403
    assert ani.get("/tpp/").status_code == 403


def test_totals_people_and_file_stay_within_a_treasurers_office(d):
    bendahara = anggota_baru("Bendahara Dua")
    beri_peran(bendahara, "bendahara", d.dua)
    k = klien(bendahara)
    halaman = k.get(f"/tpp/perhitungan/{d.proses.pk}/")
    assert [h.pegawai_id for h in halaman.context["halaman"]] == [d.cici.pk]
    assert halaman.context["ringkasan"].total.bersih == d.hasil[d.cici.pk].bersih
    berkas = k.get(f"/tpp/perhitungan/{d.proses.pk}/unduh/")
    assert [b.split(",")[0] for b in berkas.content.decode().splitlines()] == ["nip", d.cici.nip]
    assert Peristiwa.objects.get(aksi="tpp.unduh").fakta == {"pegawai": 1}
    hanya_satu = mulai_hitung(bulan=t.BULAN, perangkat_daerah=d.satu, oleh=t.sistem(), kirimkan=False)
    assert k.get(f"/tpp/perhitungan/{hanya_satu.pk}/").status_code == 404
    assert hanya_satu not in queries.visible_to(_pelaku(d, "bendahara", d.dua))


def test_rincian_opens_every_line_and_adds_up(d):
    terlambat, mesin = date(2026, 10, 7), d.mesin
    lain = pegawai_baru(
        "Eka", formasi=formasi_baru(d.satu, kelas=9), golongan="III/c", keanggotaan=(a_eka := anggota_baru())
    )
    t.hadir(mesin, lain, "E", kecuali=(terlambat, date(2026, 10, 8)))
    t.ketuk(mesin, "E", terlambat, time(8, 31), time(16, 30))
    t.menit(lain, 5600)
    proses = t.hitung()
    hasil = HasilTpp.objects.get(proses=proses, pegawai=lain)
    r = rincian_tpp(pelaku(a_eka, pegawai_id=lain.pk), hasil.pk)
    suku = {s.nama: int(s.nilai) for s in r.penjumlahan}
    assert suku == {
        "Besaran TPP (100%)": 5439503,
        "kekurangan kinerja": 652741,
        "potongan disiplin": 92471,
        "Jumlah Bruto": 4694291,
        "Pajak (PPh 21)": 234715,
        "Iuran BPJS Kesehatan": 46943,
        "Jumlah Diterima": 4412633,
    }
    assert [(s.uraian, s.tanggal, s.menit, int(s.rupiah), s.pasal) for s in r.sebab] == [
        ("Menit kinerja di bawah target 7.000 menit, kurang", None, 1400, 652741, "Pasal 7"),
        ("Tidak hadir tanpa keterangan", date(2026, 10, 8), None, 65274, "Pasal 9 ayat (5)"),
        ("Terlambat", terlambat, 61, 27198, "Pasal 9 ayat (1) huruf c"),
    ]
    presensi = next(b for b in r.baris if b.hari)
    assert [(h.tanggal.day, h.presensi.masuk, h.langkah.dasar) for h in presensi.hari] == [
        (7, "08.31", "Pasal 9 ayat (1) huruf c"),
        (8, "", "Pasal 9 ayat (5)"),
    ]
    aktivitas = next(b for b in r.baris if b.aktivitas)
    assert [(h.tanggal.day, h.menit, [e.butir.kode for e in h.entri]) for h in aktivitas.aktivitas] == [
        (5, 5600, ["A1"])
    ]
    assert (r.sama, r.lewat, r.milik_sendiri) == (True, 0, True)
    tertutup = klien(a_eka).get(f"/tpp/rincian/{hasil.pk}/").content.decode()
    assert not re.search(r"Rp\s?\d", tertutup)
    assert "Rabu, 7 Oktober 2026" in tertutup
    halaman = klien(a_eka).get(f"/tpp/rincian/{hasil.pk}/?rupiah=tampil").content.decode()
    for teks in (
        "Perkiraan",
        "Rp652.741",
        "Rabu, 7 Oktober 2026",
        "61 menit",
        "Pasal 9 ayat (5)",
        "sama persis",
        "Laporan bulanan",
        ", 5.600 menit: <strong>5.600 menit</strong>",
    ):
        assert teks in halaman
    beri_peran(bendahara := anggota_baru("Bendahara"), "bendahara", d.satu)
    bagi_bendahara = klien(bendahara).get(f"/tpp/rincian/{hasil.pk}/").content.decode()
    for teks in ("Rekaman", "Sampaikan kepada operator"):
        assert (teks in bagi_bendahara, teks in halaman) == (False, True), teks


def test_notes_and_punches_are_not_for_the_treasurer(d):
    r = rincian_tpp(_pelaku(d, "bendahara", d.satu), d.hasil[d.ani.pk].pk)
    assert (r.uraian_terlihat, r.rekening, r.milik_sendiri) == (False, "Bank Daerah …1234", False)
    bendahara = anggota_baru("Bendahara")
    beri_peran(bendahara, "bendahara", d.satu)
    halaman = klien(bendahara).get(f"/tpp/rincian/{d.hasil[d.ani.pk].pk}/").content.decode()
    assert "Laporan bulanan" not in halaman
    assert "Menyusun laporan" in halaman
    assert "0123456781234" not in halaman


def test_against_last_month_in_words_and_a_newer_run_is_pointed_out(d):
    t.menit(d.ani, 6500, date(2026, 11, 4))
    t.hadir(d.mesin, d.ani, f"P{d.ani.pk}", bulan=date(2026, 11, 1))
    november = t.hitung(date(2026, 11, 1))
    oleh = pelaku(d.a_ani, pegawai_id=d.ani.pk)
    r = rincian_tpp(oleh, HasilTpp.objects.get(proses=november, pegawai=d.ani).pk)
    assert r.banding[1:2] == ("Menit aktivitas yang disetujui naik dari 6.000 menjadi 6.500.",)
    assert r.banding[0].endswith("lebih besar daripada Oktober 2026.")
    ulang = t.hitung()
    assert rincian_tpp(oleh, d.hasil[d.ani.pk].pk).pengganti.proses_id == ulang.pk
    assert [h.proses.bulan.month for h in queries.hasil_sendiri(oleh)] == [11, 10]
    assert queries.hasil_sendiri(oleh)[1].proses_id == ulang.pk


def test_minutes_recognised_after_the_run_are_said(d):
    t.menit(d.ani, 250)
    r = rincian_tpp(pelaku(d.a_ani, pegawai_id=d.ani.pk), d.hasil[d.ani.pk].pk)
    assert (r.lewat, r.sama) == (250, True)


def test_who_could_not_be_calculated_reads_why_on_his_own_page(d):
    anggota = anggota_baru("Fani")
    pegawai_baru("Fani", formasi=formasi_baru(d.satu, kelas=None), keanggotaan=anggota)
    proses = t.hitung()
    assert "belum memiliki kelas jabatan" in klien(anggota).get("/tpp/saya/").content.decode()
    admin = anggota_baru("Admin TPP")
    beri_peran(admin, "admin_tpp")
    halaman = klien(admin).get(f"/tpp/perhitungan/{proses.pk}/?lihat=gagal").content.decode()
    assert "Fani" in halaman
    assert "Peta Jabatan" in halaman


def test_a_run_is_started_watched_and_listed_in_the_browser(d):
    admin = anggota_baru("Admin TPP")
    beri_peran(admin, "admin_tpp")
    k = klien(admin)
    assert k.post("/tpp/hitung/", {"bulan": "2026-13"}).status_code == 422
    jawaban = k.post("/tpp/hitung/", {"bulan": "2026-10", "perangkat_daerah": d.satu.pk})
    proses = ProsesTpp.objects.get(status="berjalan")
    assert jawaban.headers["Location"] == f"/tpp/perhitungan/{proses.pk}/"
    Pekerjaan.objects.filter(pk=proses.pekerjaan_id).update(total=3, selesai=1)
    berjalan = k.get(f"/tpp/perhitungan/{proses.pk}/").content.decode()
    assert "1 dari 3 (33%)" in berjalan
    bagian = k.get(f"/tpp/perhitungan/{proses.pk}/", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in bagian
    assert "hx-get" in bagian
    t.jalankan(proses)
    assert k.get(f"/tpp/perhitungan/{proses.pk}/", headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"
    assert "Dinas Satu" in k.get("/tpp/?bulan=2026-10").content.decode()
    cari = k.get(f"/tpp/perhitungan/{d.proses.pk}/?cari=bud&opd={d.satu.pk}")
    assert [h.pegawai.nama for h in cari.context["halaman"]] == ["Budi"]
    assert [h.pegawai for h in k.get(f"/tpp/perhitungan/{d.proses.pk}/?cari={d.cici.nip}").context["halaman"]] == [
        d.cici
    ]
    assert k.get(f"/tpp/perhitungan/{d.proses.pk}/?opd=abc").status_code == 200


@pytest.mark.parametrize("alamat", ["/tpp/", "/tpp/perhitungan/{p}/", "/tpp/perhitungan/{p}/?lihat=gagal"])
def test_lists_ask_as_much_for_three_rows_as_for_one(d, alamat):
    admin = anggota_baru("Admin TPP")
    beri_peran(admin, "admin_tpp")
    k = klien(admin)
    lain = ProsesTpp.objects.create(bulan=t.BULAN, nomor=90, ketentuan=d.proses.ketentuan, sidik_ketentuan="x")
    for orang in (d.ani, d.budi, d.cici):
        HasilGagal.objects.create(proses=d.proses, pegawai=orang, perangkat_daerah=d.satu, alasan="Lengkapi datanya.")
    k.get(alamat.format(p=d.proses.pk))

    lihat = {"lihat": "gagal"} if "gagal" in alamat else {}

    def banyak(cari):
        with CaptureQueriesContext(connection) as c:
            halaman = k.get(alamat.format(p=d.proses.pk), {**lihat, "cari": cari})
        return len(halaman.context["halaman"].object_list), len(c)

    baris_tiga, banyak_tiga = banyak("")
    lain.delete()
    assert banyak("Ani") == (1, banyak_tiga)
    assert baris_tiga > 1


def test_rincian_asks_as_much_for_many_days_as_for_one(d):
    """Result, list, months beside it (with account, deadline rule, paid line), entries, differences, corrections, what
    changed; with events of days the presence, too. Who is not the owner reads no corrections."""
    terlambat = pegawai_baru("Eka", formasi=formasi_baru(d.satu), keanggotaan=(a_eka := anggota_baru("Eka")))
    t.hadir(d.mesin, terlambat, "E", kecuali=(date(2026, 10, 7),))
    t.ketuk(d.mesin, "E", date(2026, 10, 7), time(8, 31), time(16, 45))
    t.menit(terlambat, 10)
    hasil = HasilTpp.objects.get(proses=t.hitung(), pegawai=terlambat)
    bendahara = anggota_baru("Bendahara")
    beri_peran(bendahara, "bendahara", d.satu)

    milik_ani = d.hasil[d.ani.pk].pk
    pembaca = [(klien(d.a_ani), milik_ani), (klien(a_eka), hasil.pk), (klien(bendahara), milik_ani)]

    def banyak():
        return [hitung(lambda k=k, pk=pk: k.get(f"/tpp/rincian/{pk}/")) for k, pk in pembaca]

    satu = banyak()
    for hari in (6, 8, 9):
        for orang in (d.ani, terlambat):
            t.menit(orang, 10, date(2026, 10, hari))
    assert banyak() == satu == [7, 8, 6]


def test_own_pages_menu_and_card(d):
    ani = pelaku(d.a_ani, pegawai_id=d.ani.pk)
    assert [m.kode for m in menu_untuk(ani) if m.kode in ("tpp", "tpp-saya", "ketentuan")] == ["tpp-saya"]
    assert {"tpp", "ketentuan"} <= {m.kode for m in menu_untuk(_pelaku(d, "bendahara", d.satu))}
    kartu = next(k for k in kartu_untuk(ani) if k.judul == "TPP Saya")
    assert kartu.isi == "Perkiraan TPP Oktober 2026 tersedia. Belum disahkan, masih dapat berubah."
    assert "Rp" not in kartu.isi
    mati = pelaku(d.a_ani, pegawai_id=d.ani.pk, modul_mati=frozenset({"tpp"}))
    assert not [k for k in kartu_untuk(mati) if k.judul == "TPP Saya"]
    assert "Oktober 2026" in klien(d.a_ani).get("/tpp/saya/").content.decode()


def test_the_sum_adds_up_even_where_rounding_leaves_a_rupiah(d):
    aturan = t.aturan()
    aturan["bagian"][0]["bobot"], aturan["bagian"][1]["bobot"] = "50", "50"
    t.ketentuan(aturan, mulai=date(2026, 12, 1))
    for h, kali in ((d.ani, 1), (d.budi, 3)):
        t.menit(h, 1111 * kali, date(2026, 12, 7))
    proses = t.hitung(date(2026, 12, 1))
    for hasil in HasilTpp.objects.filter(proses=proses):
        suku = penjumlahan(hasil, hasil.rincian, aturan_dari_json(aturan))
        bruto = suku[0].nilai - sum(s.nilai for s in suku[1:] if s.tanda == "−" and s.nama[0].islower())
        assert bruto == hasil.kotor
        assert all(s.nilai >= 0 for s in suku)


@pytest.mark.parametrize(
    ("bulan", "kalimat"),
    [
        ("2026-11", "November 2026 belum berakhir. Hitung mulai 1 Desember 2026."),
        ("2026-12", "Desember 2026 belum dimulai. Hitung mulai 1 Januari 2027."),
        ("2025-12", "Belum ada ketentuan yang berlaku pada 1 Desember 2025."),
    ],
)
def test_a_month_that_is_not_ready_comes_back_with_the_form(d, monkeypatch, bulan, kalimat):
    saat = datetime(2026, 11, 30, 16, 59, tzinfo=UTC)  # 23.59 in the tenant's zone
    monkeypatch.setattr("kinerja.inti.pelaku.timezone.now", lambda: saat)
    admin = anggota_baru("Admin TPP")
    beri_peran(admin, "admin_tpp")
    jawaban = klien(admin).post("/tpp/hitung/", {"bulan": bulan})
    isi = jawaban.content.decode()
    assert jawaban.status_code == 422
    assert kalimat in isi
    assert f'value="{bulan}"' in isi
    assert ("Buka Ketentuan" in isi) == (bulan == "2025-12")
    assert ProsesTpp.objects.count() == 1


def test_a_run_says_whom_it_lost_against_the_one_before(d):
    admin = anggota_baru("Admin TPP")
    beri_peran(admin, "admin_tpp")
    k = klien(admin)
    assert k.get(f"/tpp/perhitungan/{d.proses.pk}/").context["tertinggal"] is None
    kursi = Penempatan.objects.get(pegawai=d.budi).formasi_id
    SusunanFormasi.objects.filter(formasi=kursi).update(kelas=None)
    kedua = t.hitung()
    hilang = k.get(f"/tpp/perhitungan/{kedua.pk}/").context["tertinggal"]
    alasan = HasilGagal.objects.get(proses=kedua, pegawai=d.budi).alasan
    assert (hilang.nomor, hilang.jumlah, hilang.orang) == (1, 1, ((d.budi.nama_lengkap, alasan),))
    assert (
        "1 pegawai yang ada pada perhitungan ke-1 tidak ikut dihitung"
        in k.get(f"/tpp/perhitungan/{kedua.pk}/").content.decode()
    )
    assert queries.tertinggal(_pelaku(d, "bendahara", d.dua), kedua) is None
