"""A person objects to a line of his Rincian TPP, the operator answers without ever seeing rupiah, both are told."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from aktivitas.models import Aktivitas
from kinerja.inti.alur import SudahBerubah
from kinerja.inti.audit import catat
from kinerja.inti.beranda import kartu_untuk
from kinerja.inti.format import hari_tanggal, tanggal
from kinerja.inti.models import PesanKeluar
from kinerja.inti.pelaku import Ditolak
from tests.pabrik import AWAL, anggota_baru, beri_peran, klien, pelaku
from tests.tpp import pabrik_bayar as b
from tests.tpp import pabrik_tpp as t
from tpp.domain.kesiapan import Kode
from tpp.models import BatasKoreksi, HasilTpp, PengajuanKoreksi
from tpp.queries import koreksi as queries
from tpp.queries.meja import satu_opd
from tpp.services.koreksi import ajukan_koreksi, jawab_koreksi

URAIAN = "Saya hadir dan merekam masuk pukul 07.10."
HARI = t.hari_kerja()[2]


@pytest.fixture
def k(instansi, settings):
    settings.DEMO = True
    with time_machine.travel(b.KINI, tick=True):
        k = b.kantor_bayar()
        k.lambat = t.orang_lengkap(k.mesin, k.satu, "9", nama="Lambat", keanggotaan=anggota_baru("Lambat"), jumlah=7000)
        k.a_operator = anggota_baru("Operator")
        beri_peran(k.a_operator, "operator_opd", k.satu)
        k.operator = pelaku(k.a_operator, "operator_opd", unit=k.satu)
        k.operator_dua = pelaku(anggota_baru("Operator Dua"), "operator_opd", unit=k.dua)
        k.p_budi = pelaku(k.a_budi, pegawai_id=k.budi.pk)
        t.hitung()
        k.hasil = HasilTpp.objects.select_related("proses", "pegawai").get(pegawai=k.budi.pk)
        yield k


def ajukan(k, kode="menit", **lain):
    return ajukan_koreksi(**{"hasil": k.hasil, "kode": kode, "uraian": URAIAN, "oleh": k.p_budi} | lain)


def kabar(anggota):
    return list(PesanKeluar.objects.filter(keanggotaan=anggota, judul__contains="oreksi").order_by("pk"))


def test_from_the_line_to_the_answer_and_both_are_told(k):
    c = klien(k.a_budi)
    halaman = c.get(f"/tpp/rincian/{k.hasil.pk}/").content.decode()
    assert f"/tpp/rincian/{k.hasil.pk}/koreksi/?baris=menit" in halaman
    batas = queries.tenggat(k.hasil, k.p_budi).sampai
    assert batas == k.hasil.proses.selesai_pada.astimezone(t.WIB).date() + timedelta(days=7)
    assert f"Koreksi dapat diajukan sampai {hari_tanggal(batas)}" in halaman
    form = c.get(f"/tpp/rincian/{k.hasil.pk}/koreksi/?baris=menit").content.decode()
    assert '<option value="menit" selected>' in form
    assert c.post(f"/tpp/rincian/{k.hasil.pk}/koreksi/", {"baris": "menit", "uraian": URAIAN}).status_code == 302
    satu = PengajuanKoreksi.objects.get()
    assert (satu.perihal, satu.status, satu.perangkat_daerah_id) == (
        "Menit aktivitas yang disetujui",
        "diajukan",
        k.satu.pk,
    )
    (pesan,) = kabar(k.a_operator)
    assert pesan.tautan == f"/tpp/koreksi/{satu.pk}/"
    assert [x.isi for x in kartu_untuk(k.operator) if x.judul == "Koreksi TPP"] == [
        "1 pengajuan koreksi TPP menunggu jawaban Anda atau perbaikan datanya."
    ]
    o = klien(k.a_operator)
    baca = o.get("/tpp/koreksi/").content.decode() + o.get(f"/tpp/koreksi/{satu.pk}/").content.decode()
    assert URAIAN in baca
    assert queries.jumlah_diketahui(k.operator) == 1
    assert not re.search(r"Rp[\d.]", baca)
    assert o.get(f"/tpp/rincian/{k.hasil.pk}/").status_code == 404
    assert o.post(f"/tpp/koreksi/{satu.pk}/", {"jawaban": "singkat", "aksi": "terima"}).status_code == 422
    o.post(f"/tpp/koreksi/{satu.pk}/", {"jawaban": "Menit 5 Oktober sudah ditambahkan.", "aksi": "terima"})
    assert queries.jumlah_diketahui(k.operator) == 0
    satu.refresh_from_db()
    assert (satu.status, satu.dijawab_oleh_id) == ("diterima", k.a_operator.pk)
    assert [p.judul for p in kabar(k.a_budi)] == ["Koreksi TPP Oktober 2026 diterima"]
    assert "Menit 5 Oktober sudah ditambahkan." in c.get(f"/tpp/rincian/{k.hasil.pk}/").content.decode()


@pytest.mark.parametrize(
    ("lain", "kalimat"),
    [
        ({"kode": "2026-10-05:mangkir"}, "Pilih baris yang tersedia"),
        ({"uraian": "  "}, "Tuliskan apa yang menurut Anda"),
        ({"oleh": "ani"}, "hanya diajukan oleh pegawai"),
    ],
)
def test_what_is_refused(k, lain, kalimat):
    if lain.get("oleh") == "ani":
        lain = {"oleh": pelaku(k.a_ani, pegawai_id=k.ani.pk)}
    with pytest.raises(Ditolak, match=kalimat):
        ajukan(k, **lain)
    assert not PengajuanKoreksi.objects.exists()


def test_one_open_a_line_and_the_deadline_is_data(k):
    ajukan(k)
    with pytest.raises(Ditolak, match="sudah Anda ajukan"):
        ajukan(k)
    ajukan(k, kode="rekening")
    BatasKoreksi.objects.create(mulai=AWAL, hari_sesudah_hitung=2, hari_sesudah_sah=3)
    dihitung = k.hasil.proses.selesai_pada
    batas = dihitung.astimezone(t.WIB).date() + timedelta(days=2)
    assert queries.tenggat(k.hasil, k.p_budi).sampai == batas
    with (
        time_machine.travel(dihitung + timedelta(days=3)),
        pytest.raises(Ditolak, match=f"Batas pengajuan koreksi bulan ini {tanggal(batas)}"),
    ):
        ajukan(k, kode="lain")


def test_who_answers(k):
    satu = ajukan(k)
    with pytest.raises(Http404):
        queries.get_koreksi_or_404(k.operator_dua, satu.pk)
    jawab = {"koreksi": satu, "terima": False, "jawaban": "Data mesin sudah sesuai."}
    with pytest.raises(Ditolak, match="luar perangkat daerah"):
        jawab_koreksi(**jawab, oleh=k.operator_dua)
    with pytest.raises(Ditolak, match="operator OPD atau admin"):
        jawab_koreksi(**jawab, oleh=k.bendahara)
    sendiri = pelaku(k.a_budi, "operator_opd", unit=k.satu, pegawai_id=k.budi.pk)
    assert not queries.antrean(sendiri).exists()
    with pytest.raises(Ditolak, match="pengajuan Anda sendiri"):
        jawab_koreksi(**jawab, oleh=sendiri)
    jawab_koreksi(**jawab, oleh=k.operator)
    with pytest.raises(SudahBerubah):
        jawab_koreksi(**jawab, oleh=k.operator)
    assert ajukan(k).pk != satu.pk


def test_the_queue_asks_the_same_for_one_and_for_three(k):
    ajukan(k)
    o = klien(k.a_operator)
    o.get("/tpp/koreksi/")

    def hitung():
        with CaptureQueriesContext(connection) as kueri:
            assert o.get("/tpp/koreksi/").status_code == 200
        return len(kueri)

    satu = hitung()
    ajukan(k, kode="rekening")
    ajukan(k, kode="lain")
    assert hitung() == satu


def test_an_accepted_correction_stays_open_until_a_fact_of_that_day_changes(k):
    satu = ajukan(k)
    PengajuanKoreksi.objects.filter(pk=satu.pk).update(tanggal=HARI)
    jawab_koreksi(koreksi=satu, terima=True, jawaban="Dinas luar dicatat.", oleh=k.operator)
    sebutan = "Diterima, menunggu data diperbaiki"
    assert [x.sebutan for x in queries.koreksi_bulan(k.budi.pk, t.BULAN)] == [sebutan]
    assert sebutan in klien(k.a_budi).get(f"/tpp/rincian/{k.hasil.pk}/").content.decode()
    o = klien(k.a_operator)
    assert sebutan in o.get("/tpp/koreksi/").content.decode()
    assert "Datanya belum diubah" in o.get(f"/tpp/koreksi/{satu.pk}/").content.decode()
    assert queries.jumlah_terbuka(k.operator) == 1
    kesiapan = satu_opd(k.admin, t.BULAN, k.satu.pk)[1].kesiapan
    assert (kesiapan.jumlah(Kode.KOREKSI), kesiapan.jumlah(Kode.KOREKSI_DATA)) == (0, 1)
    daftar = b.sampai_dihitung(k)
    ppk = klien(k.a_ppk)
    alamat = f"/tpp/tutup-bulan/2026-10/{k.satu.pk}/periksa/"
    assert "Koreksi diterima, datanya belum diubah" in ppk.get(alamat).content.decode()
    isi = {"proses": daftar.proses_id, "catatan": "", "alasan_berubah": ""}
    assert "1 koreksi sudah diterima, tetapi datanya belum diubah" in ppk.post(alamat, isi).content.decode()
    assert ppk.post(alamat, isi | {"alasan_berubah": "Suratnya menyusul"}).status_code == 302
    assert "Suratnya menyusul" in b.daftar_dari(k.satu).catatan_pemeriksa
    lain = {"mulai": HARI + timedelta(days=1), "selesai": HARI + timedelta(days=1)}
    fakta = {"pegawai_id": k.budi.pk, "oleh": k.operator}
    catat("ketidakhadiran.tambah", fakta={x: str(y) for x, y in lain.items()}, **fakta)
    assert queries.jumlah_terbuka(k.operator) == 1
    catat("ketidakhadiran.tambah", fakta={"mulai": str(HARI), "selesai": str(HARI)}, **fakta)
    assert queries.jumlah_terbuka(k.operator) == 0
    assert [x.sebutan for x in queries.koreksi_bulan(k.budi.pk, t.BULAN)] == ["Diterima"]


def test_the_running_month_is_estimated_honestly_and_only_for_oneself(k):
    november = t.BULAN.replace(month=11)
    with time_machine.travel(b.KINI.replace(day=10)):
        for hari in t.hari_kerja(november)[:6]:
            t.ketuk(
                k.mesin,
                "2",
                hari,
                *((t.time(8, 30), t.time(16, 45)) if hari.day == 4 else (t.time(7, 10), t.time(16, 45))),
            )
        t.menit(k.budi, 300, november.replace(day=3))
        t.menit(k.budi, 200, november.replace(day=4), status="menunggu")
        from presensi.models import Mesin, PinTerekam

        Mesin.objects.update(ketukan_terakhir=b.KINI.replace(day=10, hour=7))
        saat = b.KINI.replace(day=10, hour=7)
        PinTerekam.objects.get_or_create(mesin=k.mesin, pin="2", defaults={"pertama": saat, "terakhir": saat})
        from tpp.services.perkiraan import perkiraan_berjalan

        p = perkiraan_berjalan(k.p_budi)
        assert (p.sampai.day, p.menit, p.menunggu, p.sisa) == (9, 300, 200, 15)
        asal = Aktivitas.objects.get(pegawai=k.budi.pk, menit_diakui=300)
        isi = {"butir": asal.butir, "tanggal": asal.tanggal, "uraian": "Diperbaiki", "status": "menunggu"}
        perubahan = Aktivitas.objects.create(pegawai=k.budi, volume=390, menit=390, menggantikan=asal, **isi)
        assert (perkiraan_berjalan(k.p_budi).menit, perkiraan_berjalan(k.p_budi).menunggu) == (300, 200 + 90)
        Aktivitas.objects.filter(pk=perubahan.pk).delete()
        assert [s.tanggal.day for s in p.sebab] == [4]
        assert p.henti < p.penuh
        c = klien(k.a_budi)
        c.get("/tpp/perkiraan/")
        with CaptureQueriesContext(connection) as kueri:
            halaman = c.get("/tpp/perkiraan/").content.decode()
        assert len(kueri) <= 25
        assert "Presensi diketahui sampai Senin, 9 November 2026" in halaman
        with pytest.raises(Ditolak, match="belum terhubung"):
            perkiraan_berjalan(k.operator)
