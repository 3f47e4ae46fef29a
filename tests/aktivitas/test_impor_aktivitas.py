"""The log through the import: the sample month, doubles, scope, and who may call it verified."""

import csv
from datetime import date
from io import StringIO

import pytest
from django.db import connection, transaction
from django.db.models import Sum
from django.test.utils import CaptureQueriesContext

from aktivitas.models import Aktivitas
from aktivitas.pengimpor.aktivitas import PengimporAktivitas
from aktivitas.states import StatusAktivitas
from kinerja.inti.impor import IsiBerkas
from kinerja.inti.impor_baris import berkas_ditolak
from kinerja.inti.models import BarisUnggahan, Unggahan
from kinerja.inti.pekerjaan import GagalTerduga
from kinerja.inti.pelaku import pelaku_sistem
from kinerja.inti.tabel.baca import baca_tabel
from kinerja.inti.tenansi import masuk
from kinerja.models import BulanOpd, Pegawai, Penempatan, RiwayatNip, UnitKerja
from kinerja.queries.keadaan import keadaan_pegawai
from tests.aktivitas.pabrik_aktivitas import CONTOH, SENIN, butir_baru, entri_baru, impor, pegawai_contoh, tim_baru
from tests.pabrik import anggota_baru, formasi_baru, instansi_baru, pegawai_baru, pelaku, unit_baru

S = StatusAktivitas
KEPALA = "nip,tanggal,kode,volume,mulai,selesai,uraian\n"
SUDAH = {"sudah_diverifikasi": True}


@pytest.fixture
def oleh(instansi):
    return pelaku_sistem(instansi)


@pytest.fixture
def tim(oleh):
    t = tim_baru()
    t.butir = butir_baru("A1", 60)
    return t


def jumlah(unggahan):
    return {k: n for k, n in unggahan.ringkasan["jumlah"].items() if n}


def alasan(unggahan):
    ditolak = BarisUnggahan.objects.filter(unggahan=unggahan, putusan="ditolak").order_by("nomor")
    return list(ditolak.values_list("nomor", "alasan"))


def test_bulan_contoh_sama_dengan_harapan_dan_dua_kali_tidak_menambah(oleh):
    orang = pegawai_contoh()
    impor("bank_aktivitas", (CONTOH / "bank_aktivitas.csv").read_bytes(), {"berlaku": "2026-01-01"}, oleh)
    isi = (CONTOH / "aktivitas.csv").read_bytes()

    pertama = impor("aktivitas", isi, SUDAH, oleh)
    kedua = impor("aktivitas", isi, SUDAH, oleh)
    teracak = b"\n".join([isi.splitlines()[0], *reversed(isi.splitlines()[1:])])
    ketiga = impor("aktivitas", teracak, {}, oleh)

    menit = dict(Aktivitas.objects.values_list("pegawai").annotate(Sum("menit_diakui")))
    with (CONTOH / "harapan.csv").open() as berkas:
        assert menit == {orang[b["nip"]]: int(b["menit"]) for b in csv.DictReader(berkas)}
    assert (jumlah(pertama), jumlah(kedua), jumlah(ketiga)) == ({"baru": 4010}, {"sama": 4010}, {"sama": 4010})
    assert set(Aktivitas.objects.values_list("status", "diputus_oleh", "unggahan")) == {(S.DISETUJUI, None, pertama.pk)}
    assert not Aktivitas.objects.filter(diputus_pada=None).exists()
    assert "4.010 baris sudah tercatat; status dan menitnya tidak diubah." in ketiga.ringkasan["catatan"]


def test_tanpa_pilihan_menunggu_verifikasi(oleh, tim):
    hasil = impor("aktivitas", f"{KEPALA}{tim.ani.nip},2026-10-05,a1,2,07:40,08:10,Rapat\n", {}, oleh)

    assert jumlah(hasil) == {"baru": 1}
    satu = Aktivitas.objects.get()
    assert (satu.pegawai_id, satu.tanggal, satu.butir_id, satu.menit) == (tim.ani.pk, SENIN, tim.butir.pk, 120)
    assert (satu.status, satu.menit_diakui, satu.diputus_pada, satu.uraian) == (S.MENUNGGU, None, None, "Rapat")
    assert str(satu.mulai) == "07:40:00"


def test_yang_dicatat_pegawai_sendiri_tidak_digandakan(oleh, tim):
    entri_baru(tim.ani, tim.butir, uraian="Rapat")
    baris = f"{KEPALA}{tim.ani.nip},2026-10-05,A1,1,,,Rapat\n{tim.ani.nip},2026-10-05,A1,1,,,Rapat lanjutan\n"

    assert jumlah(impor("aktivitas", baris, {}, oleh)) == {"baru": 1, "sama": 1}


def test_versi_baru_bank_tidak_membuat_berkas_lama_baru_lagi(oleh, tim):
    isi = f"{KEPALA}{tim.ani.nip},2026-10-05,A1,1,,,Rapat\n"
    impor("aktivitas", isi, {}, oleh)
    impor("bank_aktivitas", "kode,aktivitas,satuan,menit\nA1,Rapat,jam,45\n", {"berlaku": "2026-10-01"}, oleh)

    assert jumlah(impor("aktivitas", isi, {}, oleh)) == {"sama": 1}


def test_sebagian_ditolak_yang_lain_masuk(oleh, tim):
    isi = (
        f"{KEPALA}{tim.ani.nip},2026-10-05,A1,1,,,baik\n{tim.ani.nip},2026-10-05,A9,1,,,x\n"
        f"198001012005031999,2026-10-05,A1,1,,,x\n{tim.budi.nip},2026-10-06,A1,1,,,baik\n"
    )

    hasil = impor("aktivitas", isi, {}, oleh)

    assert jumlah(hasil) == {"baru": 2, "ditolak": 2}
    assert Aktivitas.objects.count() == 2
    tabel = baca_tabel("ditolak.xlsx", berkas_ditolak(hasil))
    assert [(b.sel[2], b.sel[-2]) for b in tabel.baris] == [("A9", 3), ("A1", 4)]
    assert [str(b.sel[-1]) for b in tabel.baris] == [
        "kode: Kode aktivitas A9 tidak ada di Bank Aktivitas. Periksa kodenya.",
        "nip: NIP 198001012005031999 belum tercatat. Periksa NIP itu, atau impor datanya dahulu di menu Pegawai & "
        "Jabatan.",
    ]


def test_bank_kosong_menghalangi(oleh):
    with pytest.raises(GagalTerduga, match="Bank Aktivitas masih kosong"):
        impor("aktivitas", f"{KEPALA}198001012005031999,2026-10-05,A1,1,,,x\n", {}, oleh)


def test_berkas_yang_putus_di_tengah_tidak_masuk_separuh(oleh, tim):
    with pytest.raises(GagalTerduga):
        impor(
            "aktivitas",
            f'{KEPALA}{tim.ani.nip},2026-10-05,A1,1,,,baik\n{tim.ani.nip},2026-10-05,A1,1,,,"putus\n',
            {},
            oleh,
        )
    assert not Aktivitas.objects.exists()


# --- NIPs -------------------------------------------------------------------------------------------------------
def test_nip_lama_tetap_orang_yang_sama(oleh, tim):
    RiwayatNip.objects.filter(pegawai=tim.ani).update(selesai=date(2026, 6, 1))
    lama, baru = tim.ani.nip, "198001012005032888"
    RiwayatNip.objects.create(pegawai=tim.ani, nip=baru, jenis=tim.ani.jenis, mulai=date(2026, 6, 1))
    Pegawai.objects.filter(pk=tim.ani.pk).update(nip=baru)

    hasil = impor("aktivitas", f"{KEPALA}{lama},2026-10-05,A1,1,,,x\n{baru},2026-10-06,A1,1,,,x\n", {}, oleh)

    assert jumlah(hasil) == {"baru": 2}
    assert set(Aktivitas.objects.values_list("pegawai", flat=True)) == {tim.ani.pk}


def test_nip_yang_berpindah_orang_menurut_tanggal_kerja(oleh, tim):
    """A NIP recorded for Ani by mistake until June is Budi's from July."""
    nip = tim.ani.nip
    RiwayatNip.objects.filter(pegawai=tim.ani).update(selesai=date(2026, 7, 1))
    RiwayatNip.objects.filter(pegawai=tim.budi).update(selesai=date(2026, 7, 10))
    Pegawai.objects.filter(pk=tim.ani.pk).update(nip="198001012005032888")
    Pegawai.objects.filter(pk=tim.budi.pk).update(nip=nip)
    RiwayatNip.objects.create(pegawai=tim.budi, nip=nip, jenis=tim.budi.jenis, mulai=date(2026, 7, 10))
    baris = "".join(f"{nip},{hari},A1,1,,,x\n" for hari in ("2026-06-30", "2026-07-05", "2026-07-10"))

    hasil = impor("aktivitas", KEPALA + baris, {}, oleh)

    assert dict(Aktivitas.objects.values_list("tanggal", "pegawai")) == {
        date(2026, 6, 30): tim.ani.pk,
        date(2026, 7, 10): tim.budi.pk,
    }
    assert alasan(hasil) == [
        (3, "nip: NIP ini tidak dipakai siapa pun pada 5 Juli 2026. Tulis NIP yang berlaku pada tanggal itu.")
    ]


# --- who may --------------------------------------------------------------------------------------------------
def test_operator_hanya_pegawai_opd_sendiri_pada_tanggal_kerja(tim):
    luar = pegawai_baru(formasi=formasi_baru(unit_baru("Dinas Dua")))
    bidang = unit_baru("Bidang", parent=tim.unit)
    bawah = pegawai_baru(formasi=formasi_baru(bidang))
    pindah = Penempatan.objects.get(pegawai=tim.budi)
    pindah.selesai = date(2026, 10, 6)
    pindah.save()
    operator = pelaku(anggota_baru(), "operator_opd", unit=tim.unit)
    isi = KEPALA + "".join(
        f"{p.nip},{hari},A1,1,,,x\n"
        for p, hari in (
            (tim.ani, "2026-10-05"), (luar, "2026-10-05"), (bawah, "2026-10-05"), (tim.budi, "2026-10-05"),
            (tim.budi, "2026-10-06"),
        )
    )  # fmt: skip

    hasil = impor("aktivitas", isi, {}, operator)

    assert set(Aktivitas.objects.values_list("pegawai", flat=True)) == {tim.ani.pk, bawah.pk, tim.budi.pk}
    assert [(n, a.split(".")[0]) for n, a in alasan(hasil)] == [
        (3, "nip: Pegawai ini tidak bertugas di perangkat daerah yang Anda kelola pada 5 Oktober 2026"),
        (6, "nip: Pegawai ini tidak bertugas di perangkat daerah yang Anda kelola pada 6 Oktober 2026"),
    ]


def test_operator_tidak_menyatakan_sudah_diverifikasi(tim):
    operator = pelaku(anggota_baru(), "operator_opd", unit=tim.unit)

    with pytest.raises(GagalTerduga, match="Hanya admin BKPSDM yang dapat menyatakan"):
        impor("aktivitas", f"{KEPALA}{tim.ani.nip},2026-10-05,A1,1,,,x\n", SUDAH, operator)
    assert not Aktivitas.objects.exists()


def test_admin_tidak_memverifikasi_dirinya_lewat_impor(tim):
    admin = pelaku(tim.anggota_ani, "admin_kinerja", pegawai_id=tim.ani.pk)
    isi = f"{KEPALA}{tim.ani.nip},2026-10-05,A1,1,,,x\n{tim.budi.nip},2026-10-05,A1,1,,,x\n"

    hasil = impor("aktivitas", isi, SUDAH, admin)
    menunggu = impor("aktivitas", isi, {}, admin)

    assert [n for n, _ in alasan(hasil)] == [2]
    assert "sendiri tidak dapat Anda nyatakan sudah diverifikasi" in alasan(hasil)[0][1]
    assert jumlah(menunggu) == {"baru": 1, "sama": 1}
    assert dict(Aktivitas.objects.values_list("pegawai", "status")) == {
        tim.ani.pk: S.MENUNGGU,
        tim.budi.pk: S.DISETUJUI,
    }


def test_instansi_lain_tidak_tertimpa(db):
    a, b = instansi_baru("Kabupaten A"), instansi_baru("Kabupaten B")
    with masuk(a):
        ani = tim_baru().ani
        butir_baru("A1", 60)
        isi = f"{KEPALA}{ani.nip},2026-10-05,A1,1,,,x\n"
        impor("aktivitas", isi, {}, pelaku_sistem(a))
    with masuk(b):
        butir_baru("A1", 45)
        assert jumlah(impor("aktivitas", isi, {}, pelaku_sistem(b))) == {"ditolak": 1}
        kembar = pegawai_baru(nip=ani.nip)
        assert jumlah(impor("aktivitas", isi, SUDAH, pelaku_sistem(b))) == {"baru": 1}
        assert list(Aktivitas.objects.values_list("pegawai", "menit")) == [(kembar.pk, 45)]
    with masuk(a):
        assert list(Aktivitas.objects.values_list("pegawai", "menit", "status")) == [(ani.pk, 60, S.MENUNGGU)]


def isi_berkas(teks):
    return IsiBerkas("a.csv", teks.encode(), None, {k: i for i, k in enumerate(KEPALA.strip().split(","))})


def test_dua_rencana_yang_sama_hanya_menulis_sekali(oleh, tim):
    """Both were planned before either was written; the code of each line decides."""
    pengimpor = PengimporAktivitas()
    awal = f"{tim.ani.nip},2026-10-05,A1,1,07:40"
    berkas = isi_berkas(f"{KEPALA}{awal},08:40,x\n{awal},08:50,x\n")
    unggahan = Unggahan.objects.create(jenis="aktivitas", nama_berkas="a.csv", sidik="", isi=b"")

    satu, dua = (pengimpor.susun(berkas, {}, oleh) for _ in range(2))

    assert satu.sidik == dua.sidik
    assert pengimpor.terapkan(satu, unggahan, oleh)["baru"] == 2
    with pytest.raises(GagalTerduga, match="sedang dicatat dari berkas lain"), transaction.atomic():
        pengimpor.terapkan(dua, unggahan, oleh)
    assert Aktivitas.objects.count() == 2
    assert pengimpor.susun(berkas, {}, oleh).jumlah["sama"] == 2


def test_rencana_menyebut_berkas_yang_putus(oleh, tim):
    rencana = PengimporAktivitas().susun(isi_berkas(f'{KEPALA}{tim.ani.nip},2026-10-05,A1,1,,,"putus\n'), {}, oleh)

    assert (rencana.jumlah, len(rencana.halangan)) == ({}, 1)


def test_uraian_tersimpan_apa_adanya(oleh, tim):
    uraian = ['kata "kutip"', r"C:\data\{a,b}", "NULL", "baris satu\nbaris dua", "'; DROP TABLE x; --", "é–日 %s"]
    baris = StringIO()
    tulis = csv.writer(baris)
    tulis.writerow(KEPALA.strip().split(","))
    tulis.writerows([tim.ani.nip, "2026-10-05", "A1", 1, "", "", u] for u in uraian)

    pertama, kedua = (impor("aktivitas", baris.getvalue(), {}, oleh) for _ in range(2))

    assert set(Aktivitas.objects.values_list("uraian", flat=True)) == set(uraian)
    assert (jumlah(pertama), jumlah(kedua)) == ({"baru": 6}, {"sama": 6})


def test_jumlah_pernyataan_tidak_bergantung_banyak_baris(oleh, tim):
    def hitung(n):
        isi = KEPALA + "".join(f"{tim.ani.nip},2026-10-05,A1,{i},,,putaran {n}\n" for i in range(1, n + 1))
        with CaptureQueriesContext(connection) as q:
            impor("aktivitas", isi, {}, oleh)
        return len(q)

    hitung(2)
    assert hitung(3) == hitung(300)


@pytest.mark.parametrize(("status", "kata"), [("ditutup", "sudah ditutup"), ("dibayar", "sudah dibayar dan dikunci")])
def test_bulan_yang_tertutup_tidak_menerima_baris_baru(oleh, tim, status, kata):
    entri_baru(tim.ani, tim.butir, uraian="Rapat")
    opd = UnitKerja.objects.get(parent=None, pk=keadaan_pegawai([tim.ani.pk], SENIN)[tim.ani.pk].opd_id)
    pengesah = anggota_baru() if status == "dibayar" else None
    BulanOpd.objects.create(bulan=date(2026, 10, 1), perangkat_daerah=opd, status=status, disahkan_oleh=pengesah)
    isi = (
        f"{KEPALA}{tim.ani.nip},2026-10-05,A1,1,,,Rapat\n{tim.ani.nip},2026-10-06,A1,1,,,Baru\n"
        f"{tim.ani.nip},2026-11-02,A1,1,,,Baru\n"
    )

    hasil = impor("aktivitas", isi, {}, oleh)

    assert jumlah(hasil) == {"baru": 1, "sama": 1, "ditolak": 1}
    [(nomor, kalimat)] = alasan(hasil)
    assert (nomor, f"Oktober 2026 {kata}" in kalimat) == (3, True)


def test_pratinjau_menyebut_orang_dan_tanggal_dalam_kata(oleh, tim):
    hasil = impor("aktivitas", f"{KEPALA}{tim.ani.nip},2026-10-05,A1,1,,,Rapat\n", {}, oleh)
    baris = BarisUnggahan.objects.get(unggahan=hasil)
    assert baris.label == f"{tim.ani.nama} · 5 Oktober 2026 · A1"


def test_hanya_yang_berwenang_ditanyai_yang_sudah_diverifikasi(oleh):
    for satu, ditanya in ((oleh, True), (pelaku(anggota_baru(), "operator_opd", unit=unit_baru()), False)):
        opsi = PengimporAktivitas.form_opsi(None, prefix="opsi")
        PengimporAktivitas().sesuaikan_opsi(opsi, satu)
        assert ("sudah_diverifikasi" in opsi.fields) is ditanya
