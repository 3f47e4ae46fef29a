"""Two records of one person become one: everything moves or nothing, and what may never change stays where it is."""

from datetime import date

import pytest
from django.urls import reverse

from aktivitas.models import Aktivitas
from kinerja.inti.gabung import _pemindah, tak_terurus
from kinerja.inti.models import Keanggotaan, Peristiwa
from kinerja.inti.pelaku import Ditolak
from kinerja.models import Pegawai, Penempatan, Rekening, RiwayatGaji, RiwayatNip, UsulanRekening
from kinerja.services.fakta import samakan_hari_ini
from kinerja.services.gabung import gabungkan_pegawai, rencana_gabung
from kinerja.services.pegawai import aktifkan_pegawai
from kinerja.services.rujukan import isi_rujukan
from presensi.models import JenisKetidakhadiran, Ketidakhadiran, PinMesin
from tests.aktivitas.pabrik_aktivitas import butir_baru, entri_baru
from tests.kinerja.pabrik_impor import STAF_NIP, berkas, impor, jumlah, kepala, orang
from tests.kinerja.pabrik_organisasi import dinas, duduk, tunjuk
from tests.pabrik import (
    AWAL,
    anggota_baru,
    beri_kode_keamanan,
    beri_peran,
    formasi_baru,
    klien,
    nip_baru,
    pegawai_baru,
    pelaku,
)

BERSAMBUNG = date(2026, 5, 1)


@pytest.fixture
def d(instansi):
    """The old record worked until May; the new one, entered by mistake, begins there."""
    isi_rujukan()
    d = dinas()
    d.anggota = anggota_baru("Admin")
    beri_peran(d.anggota, "admin_struktur")
    beri_kode_keamanan(d.anggota.akun)
    d.oleh = pelaku(d.anggota, "admin_struktur")
    d.lama = pegawai_baru("Rina", nip=nip_baru(801))
    duduk(d.lama, formasi_baru(d.bidang, atasan=d.f_kasi), selesai=BERSAMBUNG)
    d.baru = pegawai_baru("Rina", nip=nip_baru(802), mulai=BERSAMBUNG, gaji=4_500_000)
    duduk(d.baru, formasi_baru(d.bidang, atasan=d.f_kasi), mulai=BERSAMBUNG)
    d.butir = butir_baru()
    return d


def gabung(d, ganda=None, tetap=None):
    gabungkan_pegawai(ganda=ganda or d.lama, tetap=tetap or d.baru, alasan="Surat BKPSDM", oleh=d.oleh)


def test_everything_moves_and_a_tombstone_stays(d):
    anggota = anggota_baru("Rina")
    Pegawai.objects.filter(pk=d.lama.pk).update(keanggotaan=anggota)
    entri_baru(d.lama, d.butir)
    PinMesin.objects.create(pegawai=d.lama, pin="7", mulai=AWAL)
    Rekening.objects.create(pegawai=d.lama, bank="A", nomor="11112222", mulai=AWAL)
    cuti = JenisKetidakhadiran.objects.create(kode="cuti", nama="Cuti")
    Ketidakhadiran.objects.create(pegawai=d.lama, jenis=cuti, mulai=date(2026, 2, 2), selesai=date(2026, 2, 4))
    tunjuk(d.staf, d.lama, "verifikator")
    d.lama.refresh_from_db()
    rencana = dict(rencana_gabung(ganda=d.lama, tetap=d.baru, oleh=d.oleh).temuan.pindah)
    assert rencana["PIN mesin"] == rencana["Aktivitas harian"] == rencana["Cuti dan dinas luar"] == 1
    nip_lama = d.lama.nip
    gabung(d)
    for model in (PinMesin, Ketidakhadiran, Aktivitas, Rekening):
        assert list(model.objects.values_list("pegawai", flat=True)) == [d.baru.pk]
    riwayat = Penempatan.objects.filter(pegawai=d.baru).order_by("mulai").values_list("mulai", "selesai")
    assert list(riwayat) == [(AWAL, BERSAMBUNG), (BERSAMBUNG, None)]
    nip = RiwayatNip.objects.filter(pegawai=d.baru).order_by("mulai").values_list("nip", "mulai", "selesai")
    assert list(nip) == [(nip_lama, AWAL, BERSAMBUNG), (d.baru.nip, BERSAMBUNG, None)]
    gaji = RiwayatGaji.objects.filter(pegawai=d.baru).order_by("mulai").values_list("gaji_bruto", "selesai")
    assert list(gaji) == [(4_000_000, BERSAMBUNG), (4_500_000, None)]
    nisan = Pegawai.objects.get(pk=d.lama.pk)
    assert (nisan.nip, nisan.keanggotaan_id, nisan.sebab_berakhir, nisan.digabung_ke_id) == (
        None,
        None,
        "gabung",
        d.baru.pk,
    )
    assert Pegawai.objects.get(pk=d.baru.pk).keanggotaan_id == anggota.pk
    assert set(Peristiwa.objects.filter(aksi__contains="gabung").values_list("aksi", "pegawai_id")) == {
        ("pegawai.gabung", d.baru.pk),
        ("pegawai.digabung", d.lama.pk),
    }
    assert samakan_hari_ini(d.oleh.hari_ini()) == 0, "the nightly task gives the tombstone no NIP back"
    with pytest.raises(Ditolak, match="sudah digabung"):
        aktifkan_pegawai(pegawai=nisan, alasan="x", oleh=d.oleh)
    with pytest.raises(Ditolak, match="sudah digabung ke data lain"):
        gabung(d, nisan)


def test_a_nip_of_the_same_days_stays_with_the_tombstone_and_becomes_free(d):
    kembar = pegawai_baru("Rina", nip=nip_baru(803), mulai=date(2026, 6, 1))
    nip = kembar.nip
    gabung(d, kembar)
    kini = d.oleh.hari_ini()
    sisa = RiwayatNip.objects.get(nip=nip)
    assert (sisa.pegawai_id, sisa.selesai) == (kembar.pk, kini)
    admin = klien(d.anggota)
    teks = admin.get(reverse("pegawai-rinci", args=[d.baru.pk])).content.decode()
    assert f"{nip[:8]} {nip[8:14]}" in teks, "found in the NIP history of the kept record"
    assert "Buka data yang dipertahankan" in admin.get(reverse("pegawai-rinci", args=[kembar.pk])).content.decode()


def _jabatan(d):
    Penempatan.objects.filter(pegawai=d.lama).update(selesai=None)


def _cuti(d):
    cuti = JenisKetidakhadiran.objects.create(kode="cuti", nama="Cuti")
    for p in (d.lama, d.baru):
        Ketidakhadiran.objects.create(pegawai=p, jenis=cuti, mulai=date(2026, 6, 2), selesai=date(2026, 6, 4))


def _disetujui(d):
    entri_baru(d.lama, d.butir, status="disetujui")


def _disetujui_keduanya(d):
    for p in (d.lama, d.baru):
        entri_baru(p, d.butir, status="disetujui")


def _saling_nilai(d):
    tunjuk(d.lama, d.baru, "verifikator")


def _peran(d):
    anggota = anggota_baru()
    Pegawai.objects.filter(pk=d.lama.pk).update(keanggotaan=anggota)
    beri_peran(anggota, "operator_opd", d.opd)


def _usulan(d):
    UsulanRekening.objects.create(pegawai=d.baru, bank="A", nomor="11112222", mulai=AWAL, dasar="S")


def _berakhir(d):
    Pegawai.objects.filter(pk=d.baru.pk).update(berakhir=date(2026, 7, 1), sebab_berakhir="pensiun")


@pytest.mark.parametrize(
    ("siapkan", "kalimat"),
    [
        (
            _jabatan,
            "jabatan definitif pada masa yang sama: data ganda sejak 1 Januari 2020.*Akhiri dahulu salah satunya",
        ),
        (_cuti, "Cuti dan dinas luar keduanya bertumpang tindih"),
        (_disetujui, "1 aktivitas yang sudah disetujui.*Pertahankan data itu"),
        (_disetujui_keduanya, "Yang dipertahankan juga. Biarkan keduanya"),
        (_saling_nilai, "menilai dirinya sendiri"),
        (_peran, "masih memegang peran"),
        (_usulan, "usulan rekening yang menunggu"),
        (_berakhir, "Pertahankan data yang aktif"),
    ],
)
def test_refused_with_the_way_out_and_nothing_moves(d, siapkan, kalimat):
    siapkan(d)
    d.lama.refresh_from_db()
    d.baru.refresh_from_db()

    def isi():
        return [
            list(m.objects.order_by("pk").values())
            for m in (Pegawai, Penempatan, RiwayatNip, Aktivitas, Ketidakhadiran)
        ]

    sebelum = isi()
    with pytest.raises(Ditolak, match=kalimat):
        gabung(d)
    assert isi() == sebelum


def test_results_of_tpp_forbid_the_direction_and_the_same_month_both(d):
    from tests.tpp.pabrik_tpp import BULAN, ketentuan
    from tpp.models import HasilTpp, ProsesTpp

    aturan = ketentuan()

    def hasil(p, bulan):
        proses, _ = ProsesTpp.objects.get_or_create(
            bulan=bulan, nomor=1, defaults={"ketentuan": aturan, "sidik_ketentuan": "x", "status": "selesai"}
        )
        nol = dict.fromkeys(("pagu", "bagian_kinerja", "bagian_disiplin", "kotor", "pph", "iuran", "bersih"), 0)
        HasilTpp.objects.create(proses=proses, pegawai=p, masukan={}, menit=0, potongan_persen=0, rincian=[], **nol)

    hasil(d.lama, BULAN)
    with pytest.raises(Ditolak, match=r"hasil TPP Oktober 2026, yang tidak dapat dipindahkan\. Pertahankan data itu"):
        gabung(d)
    hasil(d.baru, BULAN)
    with pytest.raises(Ditolak, match="Keduanya mempunyai hasil TPP Oktober 2026"):
        gabung(d)


def test_two_accounts_leave_one(d):
    satu, dua = anggota_baru(), anggota_baru()
    Pegawai.objects.filter(pk=d.lama.pk).update(keanggotaan=satu)
    Pegawai.objects.filter(pk=d.baru.pk).update(keanggotaan=dua)
    gabung(d)
    assert Pegawai.objects.get(pk=d.baru.pk).keanggotaan_id == dua.pk
    assert dict(Keanggotaan.objects.filter(pk__in=(satu.pk, dua.pk)).values_list("pk", "aktif")) == {
        satu.pk: False,
        dua.pk: True,
    }


def test_who_may_merge(d):
    for oleh, kalimat in [
        (pelaku(anggota_baru(), "operator_opd", unit=d.opd), "admin BKPSDM"),
        (pelaku(anggota_baru(), "admin_struktur", pegawai_id=d.baru.pk), "admin lain"),
    ]:
        with pytest.raises(Ditolak, match=kalimat):
            gabungkan_pegawai(ganda=d.lama, tetap=d.baru, alasan="x", oleh=oleh)


def test_a_table_that_nobody_answers_for_forbids_the_merge(d, monkeypatch):
    assert not {n for n in tak_terurus(Pegawai) if n.startswith("kinerja.")}
    monkeypatch.delitem(_pemindah, "presensi")
    assert "presensi.PinMesin.pegawai" in tak_terurus(Pegawai)
    PinMesin.objects.create(pegawai=d.lama, pin="7", mulai=AWAL)
    with pytest.raises(Ditolak, match="1 data PIN mesin milik data ganda belum dapat dipindahkan"):
        gabung(d)


def test_the_page_compares_counts_and_confirms(d):
    admin, url = klien(d.anggota), reverse("pegawai-gabung", args=[d.lama.pk])
    assert f"?ke={d.baru.pk}" in admin.get(url, {"cari": "rina"}).content.decode()
    jawaban = admin.get(url, {"ke": d.baru.pk})
    banding = {b.judul: b.beda for b in jawaban.context["banding"]}
    assert (banding["Nama"], banding["NIP"]) == (False, True)
    assert admin.post(f"{url}?ke={d.baru.pk}", {"alasan": ""}).status_code == 422
    assert Pegawai.objects.get(pk=d.lama.pk).digabung_ke_id is None
    assert admin.post(f"{url}?ke={d.baru.pk}", {"alasan": "Surat"}).status_code == 302
    assert Pegawai.objects.get(pk=d.lama.pk).digabung_ke_id == d.baru.pk
    assert admin.get(url, {"ke": 10**17}).status_code == 404


# --- what the import refuses ----------------------------------------------------------------------------------------
def test_import_refuses_the_nip_of_a_merged_record(d):
    lama = d.lama.nip
    gabung(d)
    hasil = impor(berkas(kepala(), orang(lama, "Rina")))
    assert jumlah(hasil) == {"baru": 1, "ditolak": 1}
    assert "NIP lama Rina" in hasil.baris.get(putusan="ditolak").alasan


def test_import_refuses_a_definitive_holder_beside_a_plt(instansi):
    isi_rujukan()
    kabid = {"jabatan": "Kepala Bidang", "jenis_jabatan": "Administrator", "kelas_jabatan": 11}
    impor(berkas(kepala(), orang(STAF_NIP, "Staf", **kabid)))
    staf = Pegawai.objects.get(nip=STAF_NIP)
    kursi = Penempatan.objects.get(pegawai=staf).formasi
    Penempatan.objects.filter(pegawai=staf).update(selesai=date(2026, 10, 15))
    pengganti = pegawai_baru("Pengganti", nip=nip_baru(805))
    plt = duduk(pengganti, kursi, "plt", date(2026, 10, 15))
    baru = berkas(kepala(), orang(nip_baru(806), "Pejabat Baru", **kabid))
    hasil = impor(baru, {"berlaku": "2026-11-01"})
    assert jumlah(hasil) == {"sama": 1, "ditolak": 1}
    assert "dipegang Pengganti (Plt.) sejak 15 Oktober 2026" in hasil.baris.get(putusan="ditolak").alasan
    plt.selesai = date(2026, 11, 1)
    plt.save()
    assert jumlah(impor(baru, {"berlaku": "2026-11-01"})) == {"sama": 1, "baru": 1}
    assert Penempatan.objects.get(pegawai__nama="Pejabat Baru").formasi_id == kursi.pk
