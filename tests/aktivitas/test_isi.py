"""Entries against the rules of their day: dated rule data, dispensations, closed months, calendar, leave and machines."""

from datetime import UTC, date, datetime, time
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from aktivitas.models import Aktivitas, Dispensasi, KetentuanAktivitas
from aktivitas.queries.ketentuan import awal_versi_baru
from aktivitas.services.dispensasi import beri_dispensasi, cabut_dispensasi
from aktivitas.services.entri import (
    IsiAktivitas,
    ajukan,
    catat_aktivitas,
    catat_banyak,
    hapus_draf,
    kirim_banyak,
    tarik,
)
from aktivitas.services.ketentuan import tambah_ketentuan
from aktivitas.services.salin import periksa_salinan, salin
from aktivitas.states import StatusAktivitas
from kinerja.inti.alur import SudahBerubah
from kinerja.inti.models import Peristiwa
from kinerja.inti.pelaku import Ditolak
from kinerja.models.bulan import BulanOpd
from presensi.models import HariLibur, JenisKetidakhadiran, Ketidakhadiran, Ketukan, Mesin, PinMesin, PinTerekam
from presensi.services.rujukan import isi_rujukan
from tests.aktivitas.pabrik_aktivitas import SENIN, butir_baru, entri_baru, tim_baru
from tests.pabrik import AWAL, anggota_baru, formasi_baru, pegawai_baru, pelaku, unit_baru

S = StatusAktivitas
SELASA = date(2026, 10, 6)


@pytest.fixture
def tim(instansi):
    with time_machine.travel("2026-10-06T08:30:00Z", tick=False):
        t = tim_baru()
        t.butir = butir_baru("A005", 60)
        t.admin = pelaku(anggota_baru("Admin"), "admin_kinerja")
        yield t


def isi(tim, tanggal=SELASA, **lain):
    return IsiAktivitas(**{"tanggal": tanggal, "butir_id": tim.butir.pk, "volume": 1, **lain})


def versi(tim, mulai=date(2026, 10, 1), **lain):
    """The tenant's own rules from a date, the shipped ones but for what is said."""
    aturan = {**awal_versi_baru(tim.admin), "dasar_hukum": "Perwali 1/2026", **lain}
    aturan.pop("mulai")
    return tambah_ketentuan(mulai=mulai, isi=aturan, oleh=tim.admin)


def test_banyak_baris_masing_masing(tim):
    kode = [uuid4() for _ in range(4)]
    lama = catat_aktivitas(isi=isi(tim), kirim=False, oleh=tim.oleh_ani, kode_klien=kode[1])
    baris = [
        isi(tim, mulai=time(8), selesai=time(9)),
        isi(tim),
        isi(tim, mulai=time(8, 30), selesai=time(9, 30)),
        isi(tim, SENIN, volume=2),
    ]

    hasil = catat_banyak(isi=baris, kirim=True, oleh=tim.oleh_ani, kode_klien=kode)

    assert [(h.ditolak, h.sudah_ada) for h in hasil] == [(False, False), (False, True), (True, False), (False, False)]
    assert hasil[1].pk == lama.pk
    assert hasil[2].kalimat == (
        "Jam 08.30–09.30 bertumpuk dengan “Kegiatan A005” 08.00–09.00. Ubah jam salah satunya, atau kosongkan jamnya."
    )
    tersimpan = Aktivitas.objects.order_by("pk").values_list("kode_klien", "tanggal", "menit", "status")
    assert list(tersimpan) == [
        (kode[1], SELASA, 60, S.DRAF), (kode[0], SELASA, 60, S.MENUNGGU), (kode[3], SENIN, 120, S.MENUNGGU),
    ]  # fmt: skip
    assert catat_banyak(isi=baris[:1], kirim=True, oleh=tim.oleh_ani, kode_klien=kode[:1])[0].sudah_ada
    assert Peristiwa.objects.filter(aksi="aktivitas.catat").count() == 3


def test_pernyataan_tidak_bertambah_dengan_baris(tim):
    def hitung(banyak):
        with CaptureQueriesContext(connection) as q:
            assert all(h.pk for h in catat_banyak(isi=[isi(tim)] * banyak, kirim=True, oleh=tim.oleh_ani))
        return len(q)

    hitung(1)
    assert hitung(1) == hitung(5)


def test_batas_isi_dispensasi_dan_bulan_ditutup(tim):
    versi(tim, hari_isi=1)
    lama = date(2026, 10, 2)
    with pytest.raises(Ditolak, match=r"Batas isi Jumat, 2 Oktober 2026 berakhir Sabtu, 3 Oktober 2026\. Ajukan disp"):
        catat_aktivitas(isi=isi(tim, lama), kirim=False, oleh=tim.oleh_ani)

    beri = {"tanggal": lama, "sampai": SELASA, "nomor_surat": "800/1", "alasan": "Gangguan jaringan", "oleh": tim.admin}
    assert beri_dispensasi(pegawai=[tim.ani.pk, tim.budi.pk], **beri) == 2
    assert beri_dispensasi(pegawai=[tim.ani.pk], **beri) == 0
    entri = catat_aktivitas(isi=isi(tim, lama), kirim=False, oleh=tim.oleh_ani)
    with time_machine.travel("2026-10-07T01:00:00Z", tick=False), pytest.raises(Ditolak, match="Dispensasi Anda"):
        ajukan(ids=[entri.pk], oleh=tim.oleh_ani)
    cabut_dispensasi(pk=Dispensasi.objects.get(pegawai=tim.ani).pk, oleh=tim.admin)
    with pytest.raises(Ditolak, match="Batas isi"):
        ajukan(ids=[entri.pk], oleh=tim.oleh_ani)

    terkirim = entri_baru(tim.budi, tim.butir, lama)
    BulanOpd.objects.create(bulan=date(2026, 10, 1), perangkat_daerah=tim.unit, status="ditutup")
    for tindakan in (
        lambda: catat_aktivitas(isi=isi(tim, lama), kirim=True, oleh=tim.oleh_budi),
        lambda: tarik(ids=[terkirim.pk], oleh=tim.oleh_budi),
    ):
        with pytest.raises(Ditolak, match="Oktober 2026 sudah ditutup"):
            tindakan()
    with pytest.raises(Ditolak, match=r"Oktober 2026 sudah ditutup .* mengenai 1 dari 1 pegawai"):
        beri_dispensasi(pegawai=[tim.ani.pk], **beri | {"nomor_surat": "800/2"})


def test_dispensasi_hanya_dalam_lingkup_dan_bukan_diri_sendiri(tim):
    luar = pegawai_baru("Orang Luar", formasi=formasi_baru(unit_baru("Dinas Dua")))
    operator = pelaku(anggota_baru("Operator"), "operator_opd", unit=tim.unit, pegawai_id=tim.budi.pk)
    beri = {"tanggal": SENIN, "sampai": SELASA, "nomor_surat": "1", "alasan": "x"}

    for pegawai, oleh, kalimat in (
        ([tim.ani.pk, luar.pk], operator, "di luar OPD Anda"),
        ([tim.budi.pk], operator, "diri sendiri"),
        ([tim.ani.pk], tim.oleh_kepala, "Peran Anda tidak mencakup"),
        ([], tim.admin, "Belum ada pegawai"),
    ):
        with pytest.raises(Ditolak, match=kalimat):
            beri_dispensasi(pegawai=pegawai, **beri, oleh=oleh)
    for ganti, kalimat in (({"tanggal": date(2026, 10, 7)}, "belum tiba"), ({"sampai": SENIN}, "sudah lewat")):
        with pytest.raises(Ditolak, match=kalimat):
            beri_dispensasi(pegawai=[tim.ani.pk], **beri | ganti, oleh=operator)
    assert not Dispensasi.objects.exists()
    assert beri_dispensasi(pegawai=[tim.ani.pk], **beri, oleh=operator) == 1


def test_ketentuan_berikutnya_tidak_mengubah_yang_lama(tim):
    pertama = versi(tim, menit_hari_tertinggi=60)
    with pytest.raises(Ditolak, match=r"Jumlah menit .* menjadi 120, lebih dari 60 menit sehari"):
        catat_aktivitas(isi=isi(tim, volume=2), kirim=True, oleh=tim.oleh_ani)
    kedua = versi(tim, date(2026, 11, 1), menit_hari_tertinggi=120)

    pertama.refresh_from_db()
    assert (pertama.selesai, kedua.selesai) == (date(2026, 11, 1), None)
    with pytest.raises(Ditolak, match="lebih dari 60"):
        catat_aktivitas(isi=isi(tim, volume=2), kirim=True, oleh=tim.oleh_ani)
    with time_machine.travel("2026-11-03T02:00:00Z", tick=False):
        catat_aktivitas(isi=isi(tim, date(2026, 11, 3), volume=2), kirim=True, oleh=tim.oleh_ani)
    for mulai, kalimat in (
        (date(2026, 11, 1), "Sudah ada ketentuan yang berlaku mulai 1 November 2026"),
        (date(2026, 12, 2), "Ganti 2 Desember 2026 dengan tanggal 1"),
        (date(2026, 9, 1), "sudah lewat"),
    ):
        with pytest.raises(Ditolak, match=kalimat):
            versi(tim, mulai)
    assert KetentuanAktivitas.objects.count() == 2


def test_libur_cuti_dan_data_mesin(tim):
    isi_rujukan(tim.admin)
    HariLibur.objects.create(tanggal=SELASA, nama="Hari Kota", jenis="daerah", status="ditetapkan")
    jenis = {j.kode: j for j in JenisKetidakhadiran.objects.all()}
    kamis, jumat, sabtu = (date(2026, 10, n) for n in (1, 2, 3))
    for kode, hari, sampai in (("cuti_tahunan", kamis, jumat), ("dinas_luar", jumat, sabtu)):
        Ketidakhadiran.objects.create(pegawai=tim.ani, jenis=jenis[kode], mulai=hari, selesai=sampai)

    def kata(hari):
        hasil = catat_banyak(isi=[isi(tim, hari)], kirim=True, oleh=tim.oleh_ani)[0]
        return [k.kode for k in hasil.keberatan]

    assert [kata(h) for h in (kamis, jumat, sabtu, SENIN, SELASA)] == [["cuti"], [], ["libur"], [], ["libur"]]

    mesin = Mesin.objects.create(kode="M1", nama="Lobi", ketukan_terakhir=datetime(2026, 10, 5, 8, 0, tzinfo=UTC))
    PinMesin.objects.create(mesin=mesin, pin="7", pegawai=tim.ani, mulai=AWAL)
    saat = {"pertama": datetime(2026, 10, 1, tzinfo=UTC), "terakhir": datetime(2026, 10, 1, tzinfo=UTC)}
    PinTerekam.objects.create(mesin=mesin, pin="7", jumlah=1, **saat)
    assert kata(SENIN) == []  # 15.00: the machine has not spoken about the end of the day
    Mesin.objects.update(ketukan_terakhir=datetime(2026, 10, 6, 1, 0, tzinfo=UTC))
    assert kata(SENIN) == ["presensi"]
    Ketukan.objects.create(mesin=mesin, pin="7", waktu=datetime(2026, 10, 5, 0, 20, tzinfo=UTC))
    assert kata(SENIN) == []


def test_kirim_yang_boleh_sebut_yang_tidak(tim):
    versi(tim, uraian_minimum=5)
    baik, kurang = (entri_baru(tim.ani, tim.butir, SELASA, status=S.DRAF, uraian=u) for u in ("Rapat tim", ""))

    with pytest.raises(Ditolak, match="Uraian masih kosong, paling sedikit 5 karakter"):
        ajukan(ids=[baik.pk, kurang.pk], oleh=tim.oleh_ani)
    assert not Aktivitas.objects.filter(status=S.MENUNGGU).exists()
    hasil = kirim_banyak(ids=[baik.pk, kurang.pk], oleh=tim.oleh_ani)

    assert (hasil.terkirim, [pk for pk, _ in hasil.tertahan]) == ((baik.pk,), [kurang.pk])
    assert set(Aktivitas.objects.values_list("pk", "status")) == {(baik.pk, S.MENUNGGU), (kurang.pk, S.DRAF)}


def test_hanya_draf_sendiri_yang_dihapus(tim):
    draf, terkirim = (entri_baru(tim.ani, tim.butir, SELASA, status=s) for s in (S.DRAF, S.MENUNGGU))

    hapus_draf(pk=draf.pk, oleh=tim.oleh_ani)
    with pytest.raises(SudahBerubah):
        hapus_draf(pk=terkirim.pk, oleh=tim.oleh_ani)

    assert list(Aktivitas.objects.values_list("pk", flat=True)) == [terkirim.pk]


def test_salin_hari_lain_menurut_versi_bank_hari_itu(tim):
    tim.butir.selesai = SELASA
    tim.butir.save()
    butir_baru("A005", 45, mulai=SELASA)
    hilang = butir_baru("A009", 10, selesai=SELASA)
    a = entri_baru(tim.ani, tim.butir, SENIN, volume=2, mulai=time(8), selesai=time(9), uraian="Rapat")
    b = entri_baru(tim.ani, hilang, SENIN)
    entri_baru(tim.ani, tim.butir, SENIN, status=S.TIDAK_DISETUJUI)

    pratinjau = periksa_salinan(dari=SENIN, ke=SELASA, oleh=tim.oleh_ani)
    assert [(p.asal.pk, [k.kode for k in p.hasil.keberatan]) for p in pratinjau] == [(a.pk, []), (b.pk, ["butir"])]
    for _ in range(2):
        hasil = salin(dari=SENIN, ke=SELASA, ids=[a.pk, b.pk], kirim=False, oleh=tim.oleh_ani)
        assert [h.hasil.ditolak for h in hasil] == [False, True]

    baru = Aktivitas.objects.get(tanggal=SELASA)
    assert (baru.menit, baru.volume, baru.mulai, baru.uraian, baru.status) == (90, 2, time(8), "Rapat", S.DRAF)
