"""The verifikator decides: authority, minutes, and two at once."""

import threading
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from aktivitas.models import Aktivitas
from aktivitas.services.putusan import putuskan
from aktivitas.states import StatusAktivitas
from kinerja.inti.alur import SudahBerubah
from kinerja.inti.models import Peristiwa
from kinerja.inti.pelaku import Ditolak
from kinerja.inti.tenansi import masuk
from kinerja.models import Penempatan, PenugasanPenilai
from tests.aktivitas.pabrik_aktivitas import SENIN, butir_baru, entri_baru, tim_baru
from tests.pabrik import AWAL, instansi_baru, pelaku

S = StatusAktivitas


@pytest.fixture
def tim(instansi):
    t = tim_baru()
    t.butir = butir_baru("A005", 60)
    return t


def test_setujui_banyak_mengakui_menit_masing_masing(tim):
    ids = [entri_baru(p, tim.butir, volume=v).pk for p, v in ((tim.ani, 1), (tim.ani, 3), (tim.budi, 2))]

    hasil = putuskan(ids=ids, keputusan="setujui", oleh=tim.oleh_kepala)

    assert hasil.berpindah == tuple(ids)
    baris = Aktivitas.objects.order_by("pk").values_list("status", "menit_diakui", "diputus_oleh")
    assert list(baris) == [(S.DISETUJUI, m, tim.kepala.pk) for m in (60, 180, 120)]
    assert not Aktivitas.objects.filter(diputus_pada=None).exists()
    kejadian = Peristiwa.objects.filter(aksi="aktivitas.setujui").values_list("objek_id", "pegawai_id")
    assert sorted(kejadian) == sorted(zip(ids, [tim.ani.pk, tim.ani.pk, tim.budi.pk], strict=True))


def test_setujui_sebagian_dengan_menit_tiap_entri(tim):
    a, b = (entri_baru(tim.ani, tim.butir, volume=2).pk for _ in range(2))

    putuskan(
        ids=[a, b], keputusan="setujui_sebagian", menit={a: 90, b: 30}, catatan="Terlalu lama", oleh=tim.oleh_kepala
    )

    baris = Aktivitas.objects.order_by("pk").values_list("status", "menit_diakui", "catatan")
    assert list(baris) == [(S.SEBAGIAN, 90, "Terlalu lama"), (S.SEBAGIAN, 30, "Terlalu lama")]


@pytest.mark.parametrize(
    ("menit", "catatan", "kalimat"),
    [
        (None, "x", "Isi menit yang diakui"),
        (0, "x", "Menit yang diakui 0 tidak di antara 1 dan 59"),
        (60, "x", "Menit yang diakui 60 tidak di antara 1 dan 59"),
        (30, " ", "Tuliskan alasannya"),
    ],
)
def test_setujui_sebagian_yang_salah(tim, menit, catatan, kalimat):
    pk = entri_baru(tim.ani, tim.butir).pk
    per_entri = None if menit is None else {pk: menit}

    with pytest.raises(Ditolak, match=kalimat):
        putuskan(ids=[pk], keputusan="setujui_sebagian", menit=per_entri, catatan=catatan, oleh=tim.oleh_kepala)
    assert Aktivitas.objects.get().status == S.MENUNGGU


@pytest.mark.parametrize(("keputusan", "status"), [("kembalikan", S.PERLU_PERBAIKAN), ("tolak", S.TIDAK_DISETUJUI)])
def test_mengembalikan_dan_menolak_perlu_alasan(tim, keputusan, status):
    pk = entri_baru(tim.ani, tim.butir).pk
    with pytest.raises(Ditolak, match="Tuliskan alasannya"):
        putuskan(ids=[pk], keputusan=keputusan, oleh=tim.oleh_kepala)

    putuskan(ids=[pk], keputusan=keputusan, catatan="Bukti belum ada", oleh=tim.oleh_kepala)

    satu = Aktivitas.objects.get()
    assert (satu.status, satu.menit_diakui, satu.catatan) == (status, None, "Bukti belum ada")
    assert Peristiwa.objects.get().alasan == "Bukti belum ada"


def test_tidak_seorang_pun_memutuskan_miliknya_sendiri(tim):
    punya_kepala = entri_baru(tim.kepala, tim.butir)
    PenugasanPenilai.objects.create(pegawai=tim.kepala, peran="verifikator", pejabat=tim.ani, nomor_sk="1", mulai=AWAL)

    with pytest.raises(Ditolak, match="aktivitas Anda sendiri"):
        putuskan(ids=[punya_kepala.pk], keputusan="setujui", oleh=tim.oleh_kepala)
    with pytest.raises(IntegrityError, match="aktivitas_aktivitas_bukan_diri"), transaction.atomic():
        Aktivitas.objects.filter(pk=punya_kepala.pk).update(
            status=S.DISETUJUI, diputus_oleh=tim.kepala, diputus_pada="2026-10-09T00:00:00Z"
        )
    putuskan(ids=[punya_kepala.pk], keputusan="setujui", oleh=tim.oleh_ani)
    assert Aktivitas.objects.get().diputus_oleh_id == tim.ani.pk


def test_hanya_verifikator_pada_tanggal_kerja(tim):
    lama = entri_baru(tim.ani, tim.butir, tanggal=SENIN)
    baru = entri_baru(tim.ani, tim.butir, tanggal=date(2026, 10, 12))
    PenugasanPenilai.objects.create(
        pegawai=tim.ani, peran="verifikator", pejabat=tim.budi, nomor_sk="1", mulai=date(2026, 10, 10)
    )
    admin = pelaku(tim.anggota_kepala, "admin_instansi", pegawai_id=tim.budi.pk + 1000)

    for oleh, ids in ((tim.oleh_budi, [lama.pk]), (tim.oleh_kepala, [lama.pk, baru.pk]), (admin, [lama.pk])):
        with pytest.raises(Ditolak, match="bukan wewenang Anda"):
            putuskan(ids=ids, keputusan="setujui", oleh=oleh)
    assert set(Aktivitas.objects.values_list("status", flat=True)) == {S.MENUNGGU}
    putuskan(ids=[lama.pk], keputusan="setujui", oleh=tim.oleh_kepala)
    putuskan(ids=[baru.pk], keputusan="setujui", oleh=tim.oleh_budi)


def test_pemegang_kursi_hari_ini_yang_memutuskan(tim):
    entri = entri_baru(tim.ani, tim.butir)
    kursi = Penempatan.objects.get(pegawai=tim.kepala)
    kursi.selesai = date(2026, 11, 1)
    kursi.save()
    Penempatan.objects.create(pegawai=tim.budi, formasi_id=kursi.formasi_id, jenis="plt", mulai=kursi.selesai)

    with pytest.raises(Ditolak, match="bukan wewenang Anda"):
        putuskan(ids=[entri.pk], keputusan="setujui", oleh=tim.oleh_kepala)
    putuskan(ids=[entri.pk], keputusan="setujui", oleh=tim.oleh_budi)
    assert Aktivitas.objects.get().diputus_oleh_id == tim.budi.pk


def test_yang_terlambat_disebut(tim):
    ids = [entri_baru(tim.ani, tim.butir).pk for _ in range(3)]
    putuskan(ids=ids[:1], keputusan="tolak", catatan="x", oleh=tim.oleh_kepala)

    with pytest.raises(SudahBerubah) as galat:
        putuskan(ids=ids, keputusan="setujui", oleh=tim.oleh_kepala)
    assert galat.value.ids == ids[:1]
    hasil = putuskan(ids=ids, keputusan="setujui", oleh=tim.oleh_kepala, semua_atau_tidak=False)

    assert (hasil.berpindah, hasil.terlambat) == (tuple(ids[1:]), (ids[0],))
    assert list(Aktivitas.objects.order_by("pk").values_list("status", flat=True)) == [
        S.TIDAK_DISETUJUI, S.DISETUJUI, S.DISETUJUI,
    ]  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_dua_orang_memutuskan_bersamaan_masing_masing_sekali():
    instansi = instansi_baru()
    with masuk(instansi):
        tim = tim_baru()
        butir = butir_baru()
        ids = [entri_baru(tim.ani, butir).pk for _ in range(200)]
    hasil = {}
    siap = threading.Barrier(2)

    def putus(nama, keputusan, urutan):
        try:
            with masuk(instansi):
                siap.wait()
                hasil[nama] = putuskan(
                    ids=urutan, keputusan=keputusan, catatan="x", oleh=tim.oleh_kepala, semua_atau_tidak=False
                )
        finally:
            connection.close()

    utas = [
        threading.Thread(target=putus, args=a) for a in (("a", "setujui", ids), ("b", "tolak", list(reversed(ids))))
    ]
    for u in utas:
        u.start()
    for u in utas:
        u.join()

    a, b = hasil["a"], hasil["b"]
    assert sorted(a.berpindah + b.berpindah) == ids
    assert sorted(a.terlambat) == sorted(b.berpindah)
    assert sorted(b.terlambat) == sorted(a.berpindah)
    with masuk(instansi):
        assert Aktivitas.objects.filter(status=S.DISETUJUI).count() == len(a.berpindah)
        assert Aktivitas.objects.filter(status=S.TIDAK_DISETUJUI).count() == len(b.berpindah)
        assert Peristiwa.objects.filter(aksi__in=["aktivitas.setujui", "aktivitas.tolak"]).count() == 200
