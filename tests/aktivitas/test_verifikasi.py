"""Perlu Verifikasi as services and queries: the queue, deciding in one act, two at once, taking back, standing in."""

import threading
from datetime import date, timedelta

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.db.models import DateTimeField, F, Value
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from aktivitas.models import Aktivitas, PenggantiVerifikator, PutusanVerifikasi
from aktivitas.queries.antrean import entri_antre, jumlah_antre, lupakan_jumlah
from aktivitas.queries.putusan import tanda_terima_or_404
from aktivitas.queries.verifikasi import antrean, isi_kelompok_or_404
from aktivitas.services.berhalangan import akhiri_pengganti, tunjuk_pengganti
from aktivitas.services.putusan import Putusan, putuskan, putuskan_banyak
from aktivitas.services.putusan_batal import batalkan
from aktivitas.states import StatusAktivitas
from kinerja.inti.models import Pemberitahuan, Peristiwa, PesanKeluar
from kinerja.inti.pelaku import Ditolak
from kinerja.inti.pesan import kirim_yang_jatuh_tempo
from kinerja.inti.tenansi import masuk
from kinerja.models import BulanOpd, PenugasanPenilai
from tests.aktivitas.dunia_verifikasi import isi_antrean, tim_besar
from tests.aktivitas.pabrik_aktivitas import SENIN, butir_baru, entri_baru, jam_basis_data, tim_baru
from tests.pabrik import AWAL, anggota_baru, instansi_baru, pegawai_baru, pelaku

S = StatusAktivitas
KENDALI = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT", "ROLLBACK")


def pernyataan(tangkap) -> list[str]:
    """Statements that ask the database something; not the brackets of a transaction."""
    return [q["sql"] for q in tangkap.captured_queries if not q["sql"].startswith(KENDALI)]


@pytest.fixture
def tim(instansi):
    t = tim_baru()
    t.butir = butir_baru("A005", 60)
    return t


def setuju(entri) -> list[Putusan]:
    return [Putusan(e.pk, "setujui", diklaim=e.menit) for e in entri]


# --- the queue --------------------------------------------------------------------------------------------------
def test_antrean_hanya_yang_menunggu_dan_milik_sendiri(tim):
    menunggu = entri_baru(tim.ani, tim.butir, uraian="Rapat persiapan")
    for status in (S.DRAF, S.PERLU_PERBAIKAN, S.TIDAK_DISETUJUI, S.DISETUJUI):
        entri_baru(tim.ani, tim.butir, status=status)
    entri_baru(tim.kepala, tim.butir)
    entri_baru(tim_baru("Dinas Lain").ani, tim.butir)
    dialihkan = entri_baru(tim.budi, tim.butir)
    PenugasanPenilai.objects.create(pegawai=tim.budi, peran="verifikator", pejabat=tim.ani, nomor_sk="1", mulai=AWAL)

    assert [e.pk for e in entri_antre(tim.oleh_kepala)] == [menunggu.pk]
    assert [e.pk for e in entri_antre(tim.oleh_ani)] == [dialihkan.pk]
    assert entri_antre(tim.oleh_budi) == []
    lupakan_jumlah(tim.oleh_kepala)
    assert jumlah_antre(tim.oleh_kepala) == 1


def test_yang_tidak_wajar_dibuka_dan_yang_wajar_dilipat(tim):
    biasa = [entri_baru(tim.ani, tim.butir, SENIN + timedelta(days=n), dicatat_pada=_siang(n)) for n in range(3)]
    terlambat = entri_baru(tim.ani, tim.butir, SENIN + timedelta(days=3), dicatat_pada=_siang(20))
    pekan_lain = entri_baru(tim.budi, tim.butir, SENIN + timedelta(days=8), dicatat_pada=_siang(8))

    isi = antrean(tim.oleh_kepala)

    assert [t.entri.pk for t in isi.dilihat] == [terlambat.pk]
    assert "17 hari sesudah dikerjakan" in isi.dilihat[0].alasan[0].kalimat
    assert [(k.orang.pk, k.pekan, [e.pk for e in k.entri], k.menit) for k in isi.wajar] == [
        (tim.ani.pk, SENIN, [e.pk for e in biasa], 180),
        (tim.budi.pk, SENIN + timedelta(days=7), [pekan_lain.pk], 60),
    ]
    assert (isi.jumlah_orang, isi.jumlah, isi.jumlah_wajar) == (2, 5, 4)
    assert [t.entri.pk for t in isi_kelompok_or_404(tim.oleh_kepala, tim.ani.pk, SENIN).entri] == [e.pk for e in biasa]
    with pytest.raises(Http404):
        isi_kelompok_or_404(tim.oleh_budi, tim.ani.pk, SENIN)


def _siang(hari: int):
    return timezone.make_aware(timezone.datetime(2026, 10, 5, 12)) + timedelta(days=hari)


@pytest.mark.parametrize("cara", ["antrean", "kelompok"])
def test_pernyataan_tidak_bertambah_dengan_orang_dan_entri(instansi, cara):
    jumlah = []
    for orang, entri in ((1, 25), (3, 25), (12, 20)):
        t = tim_besar(orang, f"Dinas {orang}")
        isi_antrean(t.bawahan, entri, butir=[butir_baru(f"S{orang}")])
        with CaptureQueriesContext(connection) as c:
            if cara == "antrean":
                antrean(t.oleh)
            else:
                isi_kelompok_or_404(t.oleh, t.bawahan[0].pk, SENIN)
        jumlah.append(len(pernyataan(c)))
    assert len(set(jumlah)) == 1, jumlah
    assert jumlah[0] == (6 if cara == "antrean" else 5)


# --- deciding ---------------------------------------------------------------------------------------------------
def test_lima_puluh_diputus_dengan_enam_pernyataan(instansi):
    t = tim_besar(5)
    semua = isi_antrean(t.bawahan, 10)
    with CaptureQueriesContext(connection) as c:
        tanda = putuskan_banyak(putusan=setuju(semua), oleh=t.oleh)
    assert len(pernyataan(c)) <= 6, pernyataan(c)
    assert (tanda.disetujui, tanda.terlambat) == (50, [])
    assert Aktivitas.objects.filter(status=S.DISETUJUI, menit_diakui=F("menit"), diputus_oleh=t.kepala).count() == 50
    assert PesanKeluar.objects.count() == 5


def test_satu_tindakan_memutus_tiap_entri_dengan_caranya(tim):
    a, b, c, d = (entri_baru(tim.ani, tim.butir, volume=2) for _ in range(4))
    e = entri_baru(tim.budi, tim.butir)

    tanda = putuskan_banyak(
        putusan=[
            Putusan(a.pk, "setujui"),
            Putusan(b.pk, "setujui_sebagian", 90, "lain", "Terlalu lama"),
            Putusan(c.pk, "kembalikan", alasan="bukti", catatan="Foto buram."),
            Putusan(d.pk, "tolak", alasan="lain", catatan="Bukan tugas dinas"),
            Putusan(e.pk, "setujui"),
        ],
        oleh=tim.oleh_kepala,
    )

    baris = Aktivitas.objects.order_by("pk").values_list("status", "menit_diakui", "alasan", "catatan")
    assert list(baris) == [
        (S.DISETUJUI, 120, "", ""),
        (S.SEBAGIAN, 90, "lain", "Terlalu lama"),
        (S.PERLU_PERBAIKAN, None, "bukti", "Bukti belum ada atau tidak sesuai. Foto buram."),
        (S.TIDAK_DISETUJUI, None, "lain", "Bukan tugas dinas"),
        (S.DISETUJUI, 60, "", ""),
    ]
    terima = tanda_terima_or_404(tim.oleh_kepala, tanda.kode)
    assert terima.ringkas == "2 disetujui, 1 disetujui sebagian, 1 perlu perbaikan, 1 tidak disetujui"
    assert (terima.putusan.menit, terima.dapat_batal) == (270, True)
    kejadian = Peristiwa.objects.order_by("objek_id").values_list("aksi", "objek_id", "pegawai_id", "alasan")
    assert [k[0] for k in kejadian] == [
        "aktivitas.setujui", "aktivitas.setujui_sebagian", "aktivitas.kembalikan", "aktivitas.tolak", "aktivitas.setujui",
    ]  # fmt: skip
    assert {k[2] for k in kejadian} == {tim.ani.pk, tim.budi.pk}
    kabar = dict(PesanKeluar.objects.values_list("keanggotaan", "judul"))
    assert kabar == {
        tim.anggota_ani.pk: ("Aktivitas Anda: 1 disetujui, 1 disetujui sebagian, 1 perlu perbaikan, 1 tidak disetujui"),
        tim.anggota_budi.pk: "Aktivitas Anda: 1 disetujui",
    }


def test_bulan_yang_ditutup_ditolak_dengan_kalimat(tim):
    e, lain = entri_baru(tim.ani, tim.butir), entri_baru(tim.ani, tim.butir, date(2026, 11, 3))
    BulanOpd.objects.create(perangkat_daerah=tim.unit, bulan=date(2026, 10, 1), status="ditutup")

    with pytest.raises(Ditolak, match="Oktober 2026 sudah ditutup"):
        putuskan_banyak(putusan=setuju([e, lain]), oleh=tim.oleh_kepala)
    assert set(Aktivitas.objects.values_list("status", flat=True)) == {S.MENUNGGU}
    isi = antrean(tim.oleh_kepala)
    assert (isi.jumlah, [n for _, n in isi.terkunci]) == (1, [1])


def test_antrean_orang_lain_dan_instansi_lain(tim):
    e = entri_baru(tim.ani, tim.butir)
    with pytest.raises(Ditolak, match="bukan wewenang Anda"):
        putuskan_banyak(putusan=setuju([e]), oleh=tim.oleh_budi)
    with pytest.raises(Http404):
        putuskan_banyak(putusan=[Putusan(e.pk + 99_999, "setujui")], oleh=tim.oleh_kepala)
    putuskan(ids=[e.pk], keputusan="setujui", oleh=tim.oleh_kepala)
    with pytest.raises(Http404):
        putuskan_banyak(putusan=setuju([e]), oleh=tim.oleh_budi)


def test_entri_instansi_lain_tidak_ada(db):
    satu, dua = instansi_baru(), instansi_baru()
    with masuk(satu):
        asing = entri_baru(tim_baru().ani, butir_baru())
    with masuk(dua):
        tim = tim_baru()
        with pytest.raises(Http404):
            putuskan_banyak(putusan=setuju([asing]), oleh=tim.oleh_kepala)
    with masuk(satu):
        assert Aktivitas.objects.get().status == S.MENUNGGU


def test_yang_diubah_sesudah_dilihat_tidak_ikut(tim):
    a, b = entri_baru(tim.ani, tim.butir), entri_baru(tim.ani, tim.butir)
    Aktivitas.objects.filter(pk=a.pk).update(volume=3, menit=180)

    tanda = putuskan_banyak(putusan=setuju([a, b]), oleh=tim.oleh_kepala)

    assert (tanda.ids, tanda.terlambat) == ([b.pk], [a.pk])
    assert Aktivitas.objects.get(pk=a.pk).status == S.MENUNGGU
    assert tanda_terima_or_404(tim.oleh_kepala, tanda.kode).terlambat == (
        "1 berubah sesudah Anda membukanya dan masih menunggu",
    )


@pytest.mark.django_db(transaction=True)
def test_dua_orang_memutus_200_yang_sama_bersamaan():
    """Two devices of one verifikator, in opposite orders: each entry is decided once, and both are told."""
    instansi = instansi_baru()
    with masuk(instansi):
        tim = tim_baru()
        butir = butir_baru()
        entri = [entri_baru(tim.ani, butir) for _ in range(200)]
    tanda, siap = {}, threading.Barrier(2)

    def putus(nama, keputusan, urutan):
        try:
            with masuk(instansi):
                siap.wait()
                butir = [Putusan(e.pk, keputusan, alasan="bukti" if keputusan == "kembalikan" else "") for e in urutan]
                tanda[nama] = putuskan_banyak(putusan=butir, oleh=tim.oleh_kepala)
        finally:
            connection.close()

    utas = [
        threading.Thread(target=putus, args=a)
        for a in (("a", "setujui", entri), ("b", "kembalikan", list(reversed(entri))))
    ]
    for u in utas:
        u.start()
    for u in utas:
        u.join()

    a, b = tanda["a"], tanda["b"]
    assert sorted(a.ids + b.ids) == sorted(e.pk for e in entri)
    assert (sorted(a.terlambat), sorted(b.terlambat)) == (sorted(b.ids), sorted(a.ids))
    kalah = a if a.terlambat else b
    with masuk(instansi):
        assert Aktivitas.objects.filter(status=S.DISETUJUI).count() == len(a.ids)
        assert Aktivitas.objects.filter(status=S.PERLU_PERBAIKAN).count() == len(b.ids)
        assert Peristiwa.objects.count() == 200
        (kalimat,) = tanda_terima_or_404(tim.oleh_kepala, kalah.kode).terlambat
        assert kalimat.startswith(f"{len(kalah.terlambat)} sudah diputus Anda sendiri pada ")


def test_yang_kalah_diberi_tahu_siapa_dan_kapan(tim):
    """The queue moved to a stand-in while the page was open."""
    entri = [entri_baru(tim.ani, tim.butir) for _ in range(3)]
    PenugasanPenilai.objects.create(pegawai=tim.ani, peran="verifikator", pejabat=tim.budi, nomor_sk="1", mulai=AWAL)
    putuskan_banyak(putusan=setuju(entri), oleh=tim.oleh_budi)

    tanda = putuskan_banyak(putusan=setuju(entri), oleh=tim.oleh_kepala)

    pukul = timezone.localtime(Aktivitas.objects.first().diputus_pada)
    assert (tanda.jumlah, len(tanda.terlambat)) == (0, 3)
    assert tanda_terima_or_404(tim.oleh_kepala, tanda.kode).terlambat == (
        f"3 sudah diputus {tim.budi.nama} pada {pukul:%H.%M}",
    )


# --- taking back ------------------------------------------------------------------------------------------------
def test_batal_mengembalikan_tepat_yang_masih_begitu(tim):
    a = entri_baru(tim.ani, tim.butir, catatan="Dulu kurang bukti", alasan="bukti")
    b, c = entri_baru(tim.ani, tim.butir), entri_baru(tim.ani, tim.butir)
    tanda = putuskan_banyak(
        putusan=[Putusan(a.pk, "setujui"), Putusan(b.pk, "setujui"), Putusan(c.pk, "kembalikan", alasan="uraian")],
        oleh=tim.oleh_kepala,
    )
    entri_baru(tim.ani, tim.butir, status=S.DRAF, menggantikan=b)

    batal = batalkan(kode=tanda.kode, oleh=tim.oleh_kepala)

    assert batal.dipulihkan == 2
    baris = Aktivitas.objects.filter(pk__in=[a.pk, b.pk, c.pk]).order_by("pk")
    assert list(baris.values_list("status", "menit_diakui", "catatan", "alasan", "diputus_oleh")) == [
        (S.MENUNGGU, None, "Dulu kurang bukti", "bukti", None),
        (S.DISETUJUI, 60, "", "", tim.kepala.pk),
        (S.MENUNGGU, None, "", "", None),
    ]
    assert not PesanKeluar.objects.exists()
    assert Peristiwa.objects.filter(aksi="aktivitas.batal_putusan").count() == 2
    with pytest.raises(Ditolak, match="sudah dibatalkan"):
        batalkan(kode=tanda.kode, oleh=tim.oleh_kepala)


def test_batal_milik_orang_lain_sesudah_lewat_dan_sesudah_ditutup(tim):
    entri = entri_baru(tim.ani, tim.butir)
    tanda = putuskan_banyak(putusan=setuju([entri]), oleh=tim.oleh_kepala)
    with pytest.raises(Http404):
        batalkan(kode=tanda.kode, oleh=tim.oleh_ani)
    BulanOpd.objects.create(perangkat_daerah=tim.unit, bulan=date(2026, 10, 1), status="ditutup")
    with pytest.raises(Ditolak, match="sudah ditutup"):
        batalkan(kode=tanda.kode, oleh=tim.oleh_kepala)
    BulanOpd.objects.all().delete()
    with _putusan_lama(), pytest.raises(Ditolak, match="hanya dapat dibatalkan sampai pukul"):
        batalkan(kode=tanda.kode, oleh=tim.oleh_kepala)
    assert Aktivitas.objects.get().status == S.DISETUJUI


@pytest.mark.parametrize(
    ("diputus", "dibatalkan", "basis_data", "jadi"),
    [
        (0, 0, 0, S.MENUNGGU),
        (9, 9, 0, S.MENUNGGU),
        (-9, -9, 0, S.MENUNGGU),
        (9, 20, 0, S.DISETUJUI),
        (-9, 2, 0, S.DISETUJUI),
        (0, 0, 11, S.DISETUJUI),
        (-9, -9, 2, S.DISETUJUI),
    ],
)
def test_jam_aplikasi_dan_jam_basis_data_berselisih(tim, monkeypatch, diputus, dibatalkan, basis_data, jadi):
    """Minutes from now: when the application decided and took back by its clock, and what the database's clock says then."""
    entri, kini = entri_baru(tim.ani, tim.butir), jam_basis_data()
    with time_machine.travel(kini + timedelta(minutes=diputus), tick=False):
        tanda = putuskan_banyak(putusan=setuju([entri]), oleh=tim.oleh_kepala)
    if basis_data:
        nanti = Value(kini + timedelta(minutes=basis_data), DateTimeField())
        monkeypatch.setattr("aktivitas.services.putusan_batal.TransactionNow", lambda: nanti)
    with time_machine.travel(kini + timedelta(minutes=dibatalkan), tick=False):
        if jadi == S.MENUNGGU:
            assert batalkan(kode=tanda.kode, oleh=tim.oleh_kepala).dipulihkan == 1
        else:
            with pytest.raises(Ditolak, match="hanya dapat dibatalkan sampai pukul"):
                batalkan(kode=tanda.kode, oleh=tim.oleh_kepala)
    assert Aktivitas.objects.get().status == jadi


def _putusan_lama():
    return time_machine.travel(timezone.now() + timedelta(minutes=11), tick=False)


def test_kabar_menunggu_sepuluh_menit(tim):
    putuskan_banyak(putusan=setuju([entri_baru(tim.ani, tim.butir)]), oleh=tim.oleh_kepala)
    assert kirim_yang_jatuh_tempo() == 0
    PesanKeluar.objects.update(kirim_setelah=timezone.now() - timedelta(minutes=1))
    assert kirim_yang_jatuh_tempo() == 1
    assert Pemberitahuan.objects.get().keanggotaan_id == tim.anggota_ani.pk


@pytest.mark.parametrize("status", [S.MENUNGGU, S.DRAF, S.PERLU_PERBAIKAN, S.TIDAK_DISETUJUI])
def test_basis_data_menolak_pembatalan_di_luar_tindakan(tim, status):
    tanda = putuskan_banyak(putusan=setuju([entri_baru(tim.ani, tim.butir)]), oleh=tim.oleh_kepala)
    kembali = {"status": status, "menit_diakui": None, "diputus_oleh": None, "diputus_pada": None}
    with pytest.raises(IntegrityError, match="Putusan hanya dapat dibatalkan"), transaction.atomic():
        Aktivitas.objects.update(**kembali)
    with pytest.raises(IntegrityError, match="Putusan hanya dapat dibatalkan"), transaction.atomic():
        Aktivitas.objects.update(menit_diakui=10)
    with pytest.raises(IntegrityError, match="Putusan verifikasi tidak dapat diubah"), transaction.atomic():
        PutusanVerifikasi.objects.filter(pk=tanda.pk or PutusanVerifikasi.objects.get().pk).update(ids=[])


def test_perubahan_yang_dibatalkan_memulihkan_yang_asal(tim):
    asal = entri_baru(tim.ani, tim.butir, status=S.DISETUJUI)
    baru = entri_baru(tim.ani, tim.butir, menggantikan=asal, volume=2)
    tanda = putuskan_banyak(putusan=setuju([baru]), oleh=tim.oleh_kepala)
    assert Aktivitas.objects.get(pk=asal.pk).status == S.DIGANTI

    batalkan(kode=tanda.kode, oleh=tim.oleh_kepala)

    assert [e.status for e in Aktivitas.objects.order_by("pk")] == [S.DISETUJUI, S.MENUNGGU]


# --- standing in ------------------------------------------------------------------------------------------------
def test_berhalangan_memindahkan_antrean_dan_mengembalikannya(tim):
    lama, dalam, milik_budi, sesudah = (
        entri_baru(p, tim.butir, SENIN + timedelta(days=n))
        for p, n in ((tim.ani, 0), (tim.ani, 2), (tim.budi, 2), (tim.ani, 5))
    )
    satu = tunjuk_pengganti(
        pengganti=tim.budi,
        mulai=SENIN + timedelta(days=1),
        selesai=SENIN + timedelta(days=4),
        nomor_sk="800/12",
        oleh=tim.oleh_kepala,
    )

    assert {e.pk for e in entri_antre(tim.oleh_kepala)} == {lama.pk, milik_budi.pk, sesudah.pk}
    assert [e.pk for e in entri_antre(tim.oleh_budi)] == [dalam.pk]
    assert PesanKeluar.objects.get().keanggotaan_id == tim.anggota_budi.pk
    assert Peristiwa.objects.filter(aksi="aktivitas.tunjuk_pengganti").count() == 1

    akhiri_pengganti(pk=satu.pk, selesai=SENIN + timedelta(days=2), oleh=tim.oleh_kepala)

    assert [e.pk for e in entri_antre(tim.oleh_budi)] == []
    assert len(entri_antre(tim.oleh_kepala)) == 4
    with pytest.raises(Http404):
        akhiri_pengganti(pk=satu.pk, selesai=SENIN, oleh=tim.oleh_kepala)


def test_berhalangan_menyela_sk_yang_menunjuk_diri_sendiri(tim):
    orang = pegawai_baru("Luar")
    PenugasanPenilai.objects.create(
        pegawai=orang, peran="verifikator", pejabat=tim.kepala, nomor_sk="1", mulai=AWAL, selesai=date(2027, 1, 1)
    )
    besok, lusa = SENIN + timedelta(days=1), SENIN + timedelta(days=3)
    satu = tunjuk_pengganti(pengganti=tim.ani, mulai=besok, selesai=lusa, nomor_sk="2", oleh=tim.oleh_kepala)

    def masa():
        milik = PenugasanPenilai.objects.filter(pegawai=orang).order_by("mulai")
        return list(milik.values_list("pejabat", "mulai", "selesai"))

    assert masa() == [
        (tim.kepala.pk, AWAL, besok),
        (tim.ani.pk, besok, lusa),
        (tim.kepala.pk, lusa, date(2027, 1, 1)),
    ]
    akhiri_pengganti(pk=satu.pk, selesai=besok, oleh=tim.oleh_kepala)
    assert masa() == [(tim.kepala.pk, AWAL, besok), (tim.kepala.pk, besok, date(2027, 1, 1))]
    assert PenggantiVerifikator.objects.get().diakhiri_pada is not None


@pytest.mark.parametrize(
    ("siapa", "hari", "kalimat"),
    [
        ("kepala", 3, "Pilih orang lain"),
        ("budi", 0, "tidak boleh sebelum"),
        ("budi", 93, "Paling lama 92 hari"),
        ("luar", 3, "atasan, rekan setingkat, atau bawahan"),
    ],
)
def test_berhalangan_yang_ditolak(tim, siapa, hari, kalimat):
    orang = pegawai_baru("Luar") if siapa == "luar" else getattr(tim, siapa)
    with pytest.raises(Ditolak, match=kalimat):
        tunjuk_pengganti(
            pengganti=orang, mulai=SENIN, selesai=SENIN + timedelta(days=hari), nomor_sk="1", oleh=tim.oleh_kepala
        )
    assert not PenugasanPenilai.objects.exists()


def test_berhalangan_tanpa_bawahan(tim):
    bukan_atasan = pelaku(anggota_baru(), pegawai_id=tim.budi.pk)
    with pytest.raises(Ditolak, match="tidak ada pegawai yang Anda verifikasi"):
        tunjuk_pengganti(
            pengganti=tim.ani, mulai=SENIN, selesai=SENIN + timedelta(days=1), nomor_sk="1", oleh=bukan_atasan
        )
