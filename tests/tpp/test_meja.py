"""The desk Tutup Bulan: what is counted and what of it blocks, who may do what, and the month as people click through it."""

from datetime import date, datetime, timedelta
from types import SimpleNamespace

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kinerja.domain.bulan import StatusBulan
from kinerja.inti.alur import SudahBerubah
from kinerja.inti.impor import IsiBerkas
from kinerja.inti.izin import PERAN, Izin
from kinerja.inti.models import Pekerjaan, Peristiwa
from kinerja.inti.navigasi import menu_untuk
from kinerja.inti.pelaku import Ditolak
from kinerja.inti.tabel.dasar import Baris, Tabel
from kinerja.inti.tenansi import masuk
from kinerja.models import BulanOpd, Pegawai, Rekening
from presensi.models import JenisKetidakhadiran, Ketidakhadiran, PinTerekam
from presensi.pengimpor.cuti import PengimporCuti
from presensi.services.ketidakhadiran import hapus_ketidakhadiran, tambah_ketidakhadiran
from tests.pabrik import (
    AWAL,
    anggota_baru,
    beri_kode_keamanan,
    beri_peran,
    formasi_baru,
    instansi_baru,
    klien,
    pegawai_baru,
    pelaku,
    unit_baru,
)
from tests.tpp import pabrik_tpp as t
from tpp.domain.kesiapan import Kode
from tpp.models import DaftarPembayaran, HasilTpp, PengajuanKoreksi, ProsesTpp, SelisihTpp
from tpp.policies import can_bulan
from tpp.queries.hambatan import halaman_hambatan, pesan_wa
from tpp.queries.keadaan import keadaan_hasil
from tpp.queries.meja import meja, satu_opd
from tpp.queries.perubahan import JENIS as JENIS_PERUBAHAN
from tpp.queries.selisih import daftar_selisih
from tpp.queries.tindakan import tindakan_bulan
from tpp.services.bulan import nyatakan_diperiksa
from tpp.services.sahkan import sahkan_daftar
from tpp.tasks import tutup_yang_lewat_waktu_semua

KINI = datetime(2026, 11, 5, 9, 0, tzinfo=t.WIB)
BULAN = "2026-10"
pytestmark = pytest.mark.django_db


@pytest.fixture
def k(instansi):
    """Two offices; the head of each has no superior. The first one's people lack everything that can be lacking."""
    k = SimpleNamespace(satu=unit_baru("Dinas Satu"), dua=unit_baru("Dinas Dua"))
    t.ketentuan()
    k.mesin = t.pola_lima_hari()
    k.mesin.unit = k.satu
    k.mesin.save()
    kursi = formasi_baru(k.satu, jabatan="Kepala", kelas=14)
    k.kepala = pegawai_baru("Kepala", formasi=kursi)
    k.ani = pegawai_baru("Ani", formasi=formasi_baru(k.satu, atasan=kursi))
    k.budi = pegawai_baru("Budi", formasi=formasi_baru(k.satu, atasan=kursi, kelas=None))
    k.citra = t.orang_lengkap(k.mesin, k.dua, "3", nama="Citra")
    k.lepas = pegawai_baru("Lepas")
    for orang, pin in ((k.kepala, "K"), (k.ani, "A")):
        t.hadir(k.mesin, orang, pin)
    t.menit(k.ani, 6000)
    t.menit(k.ani, 60, status="menunggu")
    t.menit(k.ani, 90, status="menunggu")
    Rekening.objects.create(pegawai=k.ani, bank="Bank Daerah", nomor="0011223344", mulai=AWAL)
    waktu = datetime(2026, 10, 7, 7, 0, tzinfo=t.WIB)
    PinTerekam.objects.create(mesin=k.mesin, pin="99", jumlah=4, pertama=waktu, terakhir=waktu + timedelta(1))
    k.peran = {}
    for kode, unit in (("operator_opd", k.satu), ("ppk_skpd", k.satu), ("pengguna_anggaran", k.satu), ("bendahara", k.satu),
                       ("admin_tpp", None), ("bpkad", None)):  # fmt: skip
        anggota = anggota_baru(f"Bu {kode}")
        beri_kode_keamanan(anggota.akun)
        beri_peran(anggota, kode, unit)
        k.peran[kode] = klien(anggota)
        setattr(k, kode, pelaku(anggota, kode, unit=unit))
    with time_machine.travel(KINI, tick=True):
        yield k


def _jumlah(baris):
    return {h.jenis.kode: h.jumlah for h in baris.kesiapan.hitungan if h.jumlah}


def _pilih(*opd):
    return {"bulan": BULAN, "opd": [o.pk for o in opd]}


def test_everything_that_is_missing_is_counted_once_and_said_whether_it_blocks(k):
    satu, dua, lepas = sorted(meja(k.admin_tpp, t.BULAN).baris, key=lambda b: (b.opd_id == 0, b.nama != "Dinas Satu"))
    assert _jumlah(satu) == {
        Kode.PRESENSI: 1, Kode.VERIFIKASI: 2, Kode.ATASAN: 1, Kode.KELAS: 1, Kode.PIN: 1, Kode.REKENING: 2,
    }  # fmt: skip
    assert (satu.kesiapan.masuk, satu.kesiapan.wajib, satu.kesiapan.persen_masuk) == (2, 3, 66)
    assert satu.hambatan == (
        "1 pegawai tanpa data mesin, 2 aktivitas belum diverifikasi, 1 pegawai tanpa atasan, 1 pegawai tanpa kelas jabatan"
    )
    assert (satu.siap, satu.operator) == (False, ("Bu operator_opd",))
    assert _jumlah(dua) == {Kode.ATASAN: 1, Kode.REKENING: 1}
    assert (lepas.nama, _jumlah(lepas), lepas.tindakan) == ("Tanpa perangkat daerah", {Kode.JABATAN: 1}, ())


def test_full_month_leave_and_a_salary_that_no_rule_asks_for_are_nobodys_fault(k):
    jenis = JenisKetidakhadiran.objects.create(kode="cuti_besar", nama="Cuti besar")
    Ketidakhadiran.objects.create(pegawai=k.budi, jenis=jenis, mulai=date(2026, 9, 20), selesai=date(2026, 10, 15))
    assert satu_opd(k.admin_tpp, t.BULAN, k.satu.pk)[1].kesiapan.jumlah(Kode.PRESENSI) == 1
    Ketidakhadiran.objects.create(pegawai=k.budi, jenis=jenis, mulai=date(2026, 10, 15), selesai=date(2026, 11, 1))
    _, baris, _ = satu_opd(k.admin_tpp, t.BULAN, k.satu.pk)
    assert baris.kesiapan.jumlah(Kode.PRESENSI) == 0
    assert baris.kesiapan.wajib == 2


@pytest.mark.parametrize(("peran", "terlihat"), [("admin_tpp", 3), ("bpkad", 3), ("operator_opd", 1), ("bendahara", 1)])
def test_the_desk_asks_as_much_for_thirty_offices_as_for_two(k, peran, terlihat):
    oleh = getattr(k, peran)

    def tanya():
        with CaptureQueriesContext(connection) as c:
            isi = meja(oleh, t.BULAN)
        return len(isi.baris), len(c)

    sedikit = tanya()
    for i in range(28):
        unit = unit_baru(f"Kantor {i}")
        pegawai_baru(formasi=formasi_baru(unit))
    banyak = tanya()
    assert sedikit[0] == terlihat
    assert banyak[0] == (terlihat if terlihat == 1 else terlihat + 28)
    assert banyak[1] == sedikit[1] <= 20


def test_lists_name_the_owner_and_others_offices_do_not_exist(k):
    h = halaman_hambatan(k.operator_opd, t.BULAN, k.satu.pk, "verifikasi", None)
    assert [(r.nama, r.keterangan, r.pemilik, r.tanpa_akun) for r in h.halaman] == [
        ("Ani", "2 aktivitas", "Kepala", True)
    ]
    (v,) = h.verifikator
    assert (v.nama, v.pegawai, v.aktivitas, v.tanpa_akun) == ("Kepala", 1, 2, True)
    url = reverse("tutup-bulan-hambatan", args=[t.BULAN, k.satu.pk, "verifikasi"])
    layar = k.peran["operator_opd"].get(url).content.decode()
    assert "Belum mempunyai akun" in layar
    assert reverse("penugasan-tambah", args=[k.ani.pk]) in layar
    Pegawai.objects.filter(pk=k.kepala.pk).update(keanggotaan=anggota_baru("Kepala"))
    (v,) = halaman_hambatan(k.operator_opd, t.BULAN, k.satu.pk, "verifikasi", None).verifikator
    assert (v.tanpa_akun, "2 aktivitas Oktober 2026 dari 1 pegawai menunggu verifikasi Anda" in v.pesan) == (
        False,
        True,
    )
    h = halaman_hambatan(k.operator_opd, t.BULAN, k.satu.pk, "tanpa-kelas", None)
    assert [(r.nama, r.pemilik, r.url) for r in h.halaman] == [("Budi", "Bu operator_opd", "pegawai-rinci")]
    for opd, kode, status in (
        (k.satu, "pin", 200),
        (k.dua, "pin", 404),
        (k.satu, "apa", 404),
        (k.satu, "presensi", 200),
    ):
        url = reverse("tutup-bulan-hambatan", args=[t.BULAN, opd.pk, kode])
        assert k.peran["operator_opd"].get(url).status_code == status, (opd.nama, kode)
    assert (
        "PIN 99"
        in k.peran["operator_opd"]
        .get(reverse("tutup-bulan-hambatan", args=[t.BULAN, k.satu.pk, "pin"]))
        .content.decode()
    )


def test_the_message_says_what_until_when_and_to_whom_without_amounts(k):
    isi, baris, bahan = satu_opd(k.admin_tpp, t.BULAN, k.satu.pk)
    teks = pesan_wa(k.admin_tpp, isi, baris, bahan, "https://kinerja.test/x/")
    assert teks.startswith("Yth. Bapak/Ibu Bu operator_opd,\n\nDinas Satu, Oktober 2026: masih ada")
    assert "• 2 aktivitas belum diverifikasi: Kepala (2)" in teks
    assert "• 1 pegawai tanpa kelas jabatan: Budi" in teks
    assert "https://kinerja.test/x/" in teks
    assert "Rp" not in teks
    assert teks in k.peran["operator_opd"].get(
        reverse("tutup-bulan-opd", args=[t.BULAN, k.satu.pk])
    ).content.decode().replace(
        "http://testserver" + reverse("tutup-bulan-opd", args=[t.BULAN, k.satu.pk]), "https://kinerja.test/x/"
    )


def test_menus_by_role(k):
    def menu(p):
        return {m.judul for m in menu_untuk(p)} & {"Tutup Bulan", "Pantauan OPD"}

    assert [menu(p) for p in (k.admin_tpp, k.bpkad, k.ppk_skpd, k.operator_opd, pelaku(anggota_baru()))] == [
        {"Tutup Bulan"}, {"Tutup Bulan"}, {"Tutup Bulan"}, {"Pantauan OPD"}, set(),
    ]  # fmt: skip


def _tutup(k, *opd, alasan=""):
    return k.peran["admin_tpp"].post(reverse("bulan-tutup"), {**_pilih(*opd), "alasan": alasan})


def _daftar(opd):
    return DaftarPembayaran.objects.select_related("bulan_opd").get(bulan_opd__perangkat_daerah=opd)


def _hitung(k, opd):
    jawab = k.peran["admin_tpp"].post(reverse("bulan-hitung"), _pilih(opd))
    proses = t.jalankan(ProsesTpp.objects.get(perangkat_daerah=opd, status="berjalan"))
    assert jawab.url == reverse("tpp-proses", args=[proses.pk])
    return proses


def test_closing_with_blockers_needs_a_reason_and_one_late_office_delays_nobody(k):
    layar = k.peran["admin_tpp"].get(reverse("bulan-tutup"), _pilih(k.satu, k.dua)).content.decode()
    assert "2 perangkat daerah akan ditutup" in layar
    assert "2 aktivitas belum diverifikasi" in layar
    tanpa = _tutup(k, k.satu)
    assert (tanpa.status_code, BulanOpd.objects.count()) == (422, 0)
    assert _tutup(k, k.satu, alasan="Rapat pimpinan").status_code == 302
    peristiwa = Peristiwa.objects.get(aksi="bulan.tutup")
    assert "Rapat pimpinan (hambatan: 1 pegawai tanpa data mesin" in peristiwa.alasan
    keadaan = {b.nama: (b.status, [x.kode for x in b.tindakan if not x.mati]) for b in meja(k.admin_tpp, t.BULAN).baris}
    assert keadaan["Dinas Satu"] == ("ditutup", ["hitung", "buka"])
    assert keadaan["Dinas Dua"] == ("berjalan", ["tutup"])
    lagi = _tutup(k, k.satu, alasan="Lagi")
    assert (lagi.status_code, "Bulan ini sudah ditutup." in lagi.content.decode()) == (422, True)


def test_the_month_as_people_click_it(k):
    _tutup(k, k.satu, alasan="Uji")
    proses = _hitung(k, k.satu)
    hasil = HasilTpp.objects.get(proses=proses, pegawai=k.ani)
    assert keadaan_hasil([hasil])[hasil.pk].sebutan == "Dihitung"
    url = {n: reverse(f"bulan-{n}", args=[t.BULAN, k.satu.pk]) for n in ("periksa", "sahkan", "kembalikan")}
    layar = k.peran["ppk_skpd"].get(url["periksa"]).content.decode()
    assert "Budi" in layar  # could not be calculated
    assert "Kepala" in layar  # no bank account
    assert k.peran["ppk_skpd"].post(url["periksa"], {"proses": proses.pk, "catatan": "Sesuai"}).status_code == 302
    assert k.peran["pengguna_anggaran"].post(url["kembalikan"], {"alasan": ""}).status_code == 422
    assert k.peran["pengguna_anggaran"].post(url["kembalikan"], {"alasan": "Cek lagi"}).status_code == 302
    assert k.peran["ppk_skpd"].post(url["periksa"], {"proses": proses.pk}).status_code == 302
    layar = k.peran["pengguna_anggaran"].get(url["sahkan"]).content.decode()
    assert "rupiah" in layar.split("Jumlah Diterima")[1][:200]
    isi = {"proses": proses.pk, "nomor": "900/1", "jumlah": "1"}
    assert k.peran["pengguna_anggaran"].post(url["sahkan"], isi).status_code == 409
    isi["jumlah"] = _daftar(k.satu).diterima
    assert k.peran["pengguna_anggaran"].post(url["sahkan"], isi).status_code == 302
    bayar = {**_pilih(k.satu), "sp2d_nomor": "SP2D-7", "sp2d_tanggal": "2026-11-05"}
    assert k.peran["bendahara"].post(reverse("bulan-bayar"), bayar).status_code == 302
    daftar = _daftar(k.satu)
    assert (daftar.bulan_opd.status, daftar.sp2d_nomor, daftar.nomor) == ("dibayar", "SP2D-7", "900/1")
    assert keadaan_hasil([hasil])[hasil.pk].sebutan == "Dibayar 5 November 2026"


def test_wrong_role_and_wrong_office_get_nowhere(k):
    _tutup(k, k.satu, k.dua, alasan="Uji")
    _hitung(k, k.satu)
    _hitung(k, k.dua)
    for peran, nama, opd, status in (
        ("operator_opd", "periksa", k.satu, 403),
        ("bendahara", "sahkan", k.satu, 403),
        ("ppk_skpd", "sahkan", k.satu, 403),
        ("ppk_skpd", "periksa", k.dua, 404),
        ("pengguna_anggaran", "sahkan", k.dua, 404),
    ):
        assert k.peran[peran].get(reverse(f"bulan-{nama}", args=[t.BULAN, opd.pk])).status_code == status, (peran, nama)
    assert k.peran["bendahara"].get(reverse("bulan-bayar"), _pilih(k.dua)).status_code == 404
    assert k.peran["bendahara"].get(reverse("bulan-tutup"), _pilih(k.satu)).status_code == 403
    assert k.peran["admin_tpp"].get(reverse("bulan-tutup"), {"bulan": "2026-13", "opd": k.satu.pk}).status_code == 404


def test_of_two_who_make_it_final_one_wins_and_nobody_answers_for_sums_he_did_not_see(k):
    _tutup(k, k.satu, alasan="Uji")
    lama = _hitung(k, k.satu)
    dilihat = _daftar(k.satu)
    _hitung(k, k.satu)
    with pytest.raises(SudahBerubah):
        nyatakan_diperiksa(daftar=dilihat, oleh=k.ppk_skpd)
    nyatakan_diperiksa(daftar=_daftar(k.satu), oleh=k.ppk_skpd)
    url = reverse("bulan-sahkan", args=[t.BULAN, k.satu.pk])
    assert k.peran["pengguna_anggaran"].post(url, {"proses": lama.pk, "jumlah": "1"}).status_code == 409
    dua_layar = _daftar(k.satu), _daftar(k.satu)
    sahkan_daftar(daftar=dua_layar[0], oleh=k.pengguna_anggaran)
    with pytest.raises(SudahBerubah):
        sahkan_daftar(daftar=dua_layar[1], oleh=pelaku(anggota_baru("PA lain"), "pengguna_anggaran", unit=k.satu))
    assert Peristiwa.objects.filter(aksi="tpp.daftar.sahkan").count() == 1


def test_several_lists_are_paid_with_one_order_all_or_none(k):
    _tutup(k, k.satu, k.dua, alasan="Uji")
    for opd in (k.satu, k.dua):
        _hitung(k, opd)
        ppk, pa = (pelaku(anggota_baru(), kode, unit=opd) for kode in ("ppk_skpd", "pengguna_anggaran"))
        nyatakan_diperiksa(daftar=_daftar(opd), oleh=ppk)
        sahkan_daftar(daftar=_daftar(opd), oleh=pa)
    isi = {**_pilih(k.satu, k.dua), "sp2d_nomor": "SP2D-9", "sp2d_tanggal": "2026-10-01"}
    dini = k.peran["bpkad"].post(reverse("bulan-bayar"), isi)
    assert (dini.status_code, "mendahului pengesahan" in dini.content.decode()) == (422, True)
    assert set(BulanOpd.objects.values_list("status", flat=True)) == {"disahkan"}
    assert k.peran["bpkad"].post(reverse("bulan-bayar"), isi | {"sp2d_tanggal": "2026-11-05"}).status_code == 302
    assert set(DaftarPembayaran.objects.values_list("bulan_opd__status", "sp2d_nomor")) == {("dibayar", "SP2D-9")}


def _impor_cuti(k, mulai, selesai):
    """The plan of a file with one row."""
    baris = Baris(2, (k.kepala.nip, "dinas_luar", mulai, selesai))
    kepala = ("NIP", "Jenis", "Mulai", "Selesai")
    isi = IsiBerkas("cuti.csv", b"", Tabel(kepala, (baris,)), {k.lower(): i for i, k in enumerate(kepala)})
    return PengimporCuti().susun(isi, {}, k.operator_opd)


def test_facts_of_a_month_being_calculated_stand_still_and_later_ones_are_shown(k):
    jenis = JenisKetidakhadiran.objects.create(kode="dinas_luar", nama="Dinas luar")
    dl = {"pegawai": k.ani, "jenis": jenis, "selesai": date(2026, 11, 2), "nomor_surat": "1", "oleh": k.operator_opd}
    oktober = tambah_ketidakhadiran(**{**dl, "mulai": date(2026, 10, 6), "selesai": date(2026, 10, 6)})
    _tutup(k, k.satu, alasan="Uji")
    for mulai in (date(2026, 10, 30), date(2026, 10, 5)):
        with pytest.raises(Ditolak, match="sudah ditutup untuk perangkat daerah ini dan sedang dihitung"):
            tambah_ketidakhadiran(**{**dl, "mulai": mulai})
    with pytest.raises(Ditolak, match="sedang dihitung"):
        hapus_ketidakhadiran(ketidakhadiran=oktober, alasan="Keliru", oleh=k.operator_opd)
    assert [b.alasan[:13] for b in _impor_cuti(k, "2026-10-30", "2026-11-03").baris] == ["Oktober 2026 "]
    _hitung(k, k.satu)
    tambah_ketidakhadiran(**{**dl, "mulai": date(2026, 11, 2)})
    assert satu_opd(k.admin_tpp, t.BULAN, k.satu.pk)[1].perubahan.jumlah == 0
    nyatakan_diperiksa(daftar=_daftar(k.satu), oleh=k.ppk_skpd)
    sahkan_daftar(daftar=_daftar(k.satu), oleh=k.pengguna_anggaran)
    terlambat = {"mulai": date(2026, 10, 30), "selesai": date(2026, 10, 30), "tanggal_surat": date(2026, 11, 4)}
    tambah_ketidakhadiran(**{**dl, **terlambat})
    perubahan = satu_opd(k.admin_tpp, t.BULAN, k.satu.pk)[1].perubahan
    assert perubahan.jenis == (("ketidakhadiran", 1),)
    assert perubahan.kalimat == f"1 {JENIS_PERUBAHAN['ketidakhadiran']}"
    layar = k.peran["admin_tpp"].get(reverse("tutup-bulan-perubahan", args=[t.BULAN, k.satu.pk])).content.decode()
    assert "Dinas luar" in layar


def test_reopened_until_a_time_and_differences_are_looked_for_by_a_button(k):
    _tutup(k, k.satu, alasan="Uji")
    buka = {**_pilih(k.satu), "tanggal": "2026-11-07", "jam": "12:00", "alasan": "Mesin rusak"}
    assert k.peran["admin_tpp"].post(reverse("bulan-buka"), buka | {"tanggal": "2026-11-01"}).status_code == 422
    assert k.peran["admin_tpp"].post(reverse("bulan-buka"), buka).status_code == 302
    bulan = BulanOpd.objects.get()
    assert (bulan.status, bulan.dibuka_sampai) == ("berjalan", datetime(2026, 11, 7, 12, 0, tzinfo=t.WIB))
    assert (
        "Mesin rusak"
        in k.peran["operator_opd"].get(reverse("tutup-bulan-opd", args=[t.BULAN, k.satu.pk])).content.decode()
    )
    belum = k.peran["admin_tpp"].post(reverse("bulan-selisih"), _pilih(k.satu)).content.decode()
    assert "Selisih hanya dicari untuk bulan yang sudah disahkan." in belum
    _tutup(k, k.satu, alasan="Uji")
    _hitung(k, k.satu)
    nyatakan_diperiksa(daftar=_daftar(k.satu), oleh=k.ppk_skpd)
    sahkan_daftar(daftar=_daftar(k.satu), oleh=k.pengguna_anggaran)
    assert k.peran["admin_tpp"].post(reverse("bulan-selisih"), _pilih(k.satu)).status_code == 302
    assert Pekerjaan.objects.filter(jenis="tpp.selisih").count() == 1


def test_an_overpayment_is_listed_with_its_cause_and_deposited_once(k):
    s = SelisihTpp.objects.create(
        pegawai=k.ani, bulan=date(2026, 9, 1), perangkat_daerah=k.satu, kotor=-1000, bersih=-1000, masukan={}, rincian={},
        sebab=["Menit diakui 7.000 menjadi 6.000."],
    )  # fmt: skip
    layar = k.peran["bendahara"].get(reverse("selisih-daftar")).content.decode()
    assert "Menit diakui 7.000 menjadi 6.000." in layar
    assert "kelebihan bayar" in layar
    setor = reverse("selisih-setor", args=[s.pk])
    assert k.peran["bendahara"].post(setor, {"nomor": "STS-1", "hari": "2026-11-04"}).status_code == 302
    assert k.peran["bendahara"].post(setor, {"nomor": "STS-2", "hari": "2026-11-04"}).status_code == 422
    s.refresh_from_db()
    assert (s.setor_nomor, s.setor_tanggal) == ("STS-1", date(2026, 11, 4))
    lain = pelaku(anggota_baru(), "bendahara", unit=k.dua)
    assert list(daftar_selisih(lain)) == []


def test_an_open_correction_is_counted_with_its_office(k):
    _tutup(k, k.dua, alasan="Uji")
    proses = _hitung(k, k.dua)
    hasil = HasilTpp.objects.get(proses=proses, pegawai=k.citra)
    PengajuanKoreksi.objects.create(
        pegawai=k.citra, hasil=hasil, bulan=t.BULAN, perangkat_daerah=k.dua, perihal="Menit", uraian="Kurang"
    )
    assert satu_opd(k.admin_tpp, t.BULAN, k.dua.pk)[1].kesiapan.jumlah(Kode.KOREKSI) == 1


def test_the_scheduler_closes_what_is_overdue_in_every_tenant(db):
    """Called without an open door, as the worker does."""
    tenant = [instansi_baru(f"Kabupaten {i}") for i in range(2)]
    lewat = datetime(2026, 11, 5, 8, 0, tzinfo=t.WIB)
    for pk in tenant:
        with masuk(pk):
            BulanOpd.objects.create(bulan=t.BULAN, perangkat_daerah=unit_baru(), dibuka_sampai=lewat)
    with time_machine.travel(lewat - timedelta(minutes=1)):
        tutup_yang_lewat_waktu_semua()
    for pk in tenant:
        with masuk(pk):
            assert BulanOpd.objects.get().status == "berjalan"
    with time_machine.travel(lewat + timedelta(minutes=1)):
        tutup_yang_lewat_waktu_semua()
    for pk in tenant:
        with masuk(pk):
            assert BulanOpd.objects.get().status == "ditutup"
            assert Peristiwa.objects.get(aksi="bulan.tutup").nama_pelaku == "Sistem"


def test_calculating_a_month_looks_for_differences_of_the_one_before(k):
    """Only in offices whose month before is locked, and only when the run becomes the result of a closed month."""
    _tutup(k, k.satu, k.dua, alasan="Uji")
    _hitung(k, k.satu)
    nyatakan_diperiksa(daftar=_daftar(k.satu), oleh=k.ppk_skpd)
    sahkan_daftar(daftar=_daftar(k.satu), oleh=k.pengguna_anggaran)
    november = date(2026, 11, 1)
    t.hitung(november)
    assert not Pekerjaan.objects.filter(jenis="tpp.selisih").exists()
    for opd in (k.satu, k.dua):
        BulanOpd.objects.create(bulan=november, perangkat_daerah=opd, status="ditutup", ditutup_pada=KINI)
    t.hitung(november)
    oktober = BulanOpd.objects.get(bulan=t.BULAN, perangkat_daerah=k.satu)
    assert [p.argumen for p in Pekerjaan.objects.filter(jenis="tpp.selisih")] == [{"bulan_opd": oktober.pk}]


@pytest.mark.parametrize("kode", sorted(PERAN))
def test_a_button_is_there_exactly_where_the_act_is_allowed(k, kode):
    oleh = pelaku(anggota_baru(), kode, unit=k.satu if PERAN[kode].per_unit else None)
    izin = {
        "tutup": "TUTUP_BULAN",
        "hitung": "HITUNG_TPP",
        "periksa": "PERIKSA_TPP",
        "sahkan": "SAHKAN_TPP",
        "bayar": "BAYAR_TPP",
    }
    for opd in (k.satu, k.dua):
        ada = {x.kode for x in tindakan_bulan(oleh, opd.pk, t.BULAN, StatusBulan.DITUTUP)} & set(izin)
        assert ada == {nama for nama, i in izin.items() if can_bulan(oleh, Izin[i], opd.pk)}
