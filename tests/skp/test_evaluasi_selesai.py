"""After setting: acceptance, objection, the deadline, leaving in mid-year, credit points, the cycle, the lock."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kinerja.inti import pekerjaan
from kinerja.inti.alur import SudahBerubah
from kinerja.inti.models import Pekerjaan, PesanKeluar
from kinerja.inti.pelaku import Ditolak, pelaku_sistem
from kinerja.models import Jabatan, JenisPegawai
from skp.domain.ketentuan import TanpaEvaluasi
from skp.models import AngkaKredit, Evaluasi, Keberatan, KetentuanSkp, PeriodeSkp, Skp
from skp.queries.ketentuan import isi_bawaan
from skp.queries.kunci import isi_kunci
from skp.queries.lembar_nilai import lembar_nilai
from skp.queries.predikat import predikat_bulanan
from skp.queries.siklus import daftar_siklus, lihat_siklus
from skp.services.angka_kredit import konversikan, simpan_jenjang
from skp.services.evaluasi import MasukanNilai, buka_evaluasi, buka_kembali, nilai
from skp.services.keberatan import Putusan, ajukan_keberatan, putuskan_keberatan, tanggapi_keberatan
from skp.services.kunci import kunci_periode
from skp.services.selesai import akhiri_skp, batas_tanggapan, selesaikan_yang_lewat, terima_hasil
from skp.services.siklus import buka_semua, mulai_siklus
from skp.states import StatusEvaluasi, StatusSkp
from tests.pabrik import anggota_baru, beri_kode_keamanan, beri_peran, formasi_baru, klien, pegawai_baru, pelaku
from tests.skp.pabrik_evaluasi import KINI, anggota_tim, dinilai, ditetapkan, masa, pada, realisasi, tim
from tests.skp.pabrik_skp import evaluasi_baru, skp_baru
from tests.skp.pabrik_tinjau import sebagai

AK = {"karpeg": "A 123", "pendidikan": "S-1"}


@pytest.fixture(autouse=True)
def _jam(time_machine) -> None:
    time_machine.move_to(KINI, tick=False)


@pytest.fixture
def t(instansi):
    return tim(1)


@pytest.fixture
def e(t) -> Evaluasi:
    """A set yearly evaluation, as its person finds it."""
    return _baca(ditetapkan(t, t.skp[0], "sesuai", "di_bawah"))


def _baca(e: Evaluasi) -> Evaluasi:
    return Evaluasi.objects.select_related("skp__pegawai", "skp__periode", "periode_evaluasi__periode").get(pk=e.pk)


def _admin():
    return pelaku(anggota_baru(), "admin_kinerja")


def test_menerima_menyelesaikan_skp(t, e: Evaluasi) -> None:
    with pytest.raises(Ditolak, match="pegawai yang dinilai"):
        terima_hasil(evaluasi=e, oleh=t.oleh)
    terima_hasil(evaluasi=e, oleh=sebagai(e.skp.pegawai))
    assert Skp.objects.get(pk=e.skp_id).status == StatusSkp.SELESAI
    with pytest.raises(Ditolak, match="tidak dibuka kembali"):
        buka_kembali(evaluasi=_baca(e), alasan="x", oleh=t.oleh)


def test_keberatan_dikabulkan_menetapkan_ulang_dan_menyimpan_hasil_semula(t, e: Evaluasi) -> None:
    k = ajukan_keberatan(evaluasi=e, alasan="Bukti tidak dilihat", bukti="Notula", oleh=sebagai(e.skp.pegawai))
    assert (k.pemutus, Skp.objects.get(pk=e.skp_id).status) == (t.sekda, StatusSkp.KEBERATAN)
    k.refresh_from_db()
    putusan = Putusan(True, "Bukti diterima", "sesuai", "sesuai")
    for oleh in (t.oleh, sebagai(e.skp.pegawai), _admin()):
        with pytest.raises(Ditolak):
            putuskan_keberatan(keberatan=k, putusan=putusan, oleh=oleh)
    tanggapi_keberatan(keberatan=k, tanggapan="Sudah dipertimbangkan", oleh=t.oleh)
    dikabari = PesanKeluar.objects.filter(judul="Keberatan sudah ditanggapi").values_list("keanggotaan", flat=True)
    assert set(dikabari) == {e.skp.pegawai.keanggotaan_id, t.sekda.keanggotaan_id}
    with pytest.raises(SudahBerubah):
        tanggapi_keberatan(keberatan=k, tanggapan="Dua kali", oleh=t.oleh)
    with pytest.raises(Ditolak, match="kedua rating"):
        putuskan_keberatan(keberatan=k, putusan=Putusan(True, "Ya"), oleh=t.atas)
    putuskan_keberatan(keberatan=k, putusan=putusan, oleh=t.atas)

    k.refresh_from_db()
    baru = _baca(e)
    assert (k.status, k.hasil_semula["predikat"], k.tanggapan_penilai) == (
        "diterima",
        "kurang",
        "Sudah dipertimbangkan",
    )
    assert (baru.predikat, baru.status, baru.penilai, baru.isi) == ("baik", "ditetapkan", t.kepala, e.isi)
    assert baru.skp.status == StatusSkp.SELESAI
    with pytest.raises(Ditolak, match="final"):
        putuskan_keberatan(keberatan=k, putusan=putusan, oleh=t.atas)


def test_keberatan_dialihkan_dengan_alasan(t, e: Evaluasi) -> None:
    """The one who was to decide retired: another does, never a party, and the first one no longer."""
    k = ajukan_keberatan(evaluasi=e, alasan="Tidak setuju", bukti="", oleh=sebagai(e.skp.pegawai))
    k = Keberatan.objects.select_related("evaluasi__skp__pegawai", "evaluasi__periode_evaluasi__periode").get(pk=k.pk)
    baru = pegawai_baru("Pengganti", keanggotaan=anggota_baru("Pengganti"))
    anggota = anggota_baru("Admin Kinerja")
    beri_kode_keamanan(anggota.akun)
    beri_peran(anggota, "admin_kinerja")
    url, admin = reverse("skp-keberatan-alihkan", args=[k.pk]), klien(anggota)
    assert klien(t.sekda.keanggotaan).get(url).status_code == 403
    for pihak, kalimat in ((t.kepala.nip, "pihak dalam keberatan"), (t.sekda.nip, "sudah menunggu"), ("1", "NIP itu")):
        jawab = admin.post(url, {"nip": pihak, "alasan": "Pensiun"})
        assert (jawab.status_code, kalimat in jawab.content.decode()) == (422, True)
    admin.post(url, {"nip": baru.nip, "alasan": "Pensiun"})
    k.refresh_from_db()
    assert k.pemutus == baru
    assert PesanKeluar.objects.filter(judul="Keberatan dialihkan", keanggotaan=baru.keanggotaan).exists()
    with pytest.raises(Ditolak, match="diputus oleh"):
        putuskan_keberatan(keberatan=k, putusan=Putusan(False, "Tetap"), oleh=t.atas)
    putuskan_keberatan(keberatan=k, putusan=Putusan(False, "Tetap"), oleh=sebagai(baru))


def test_keberatan_ditolak_hasil_tetap(t, e: Evaluasi) -> None:
    k = ajukan_keberatan(evaluasi=e, alasan="Tidak setuju", bukti="", oleh=sebagai(e.skp.pegawai))
    putuskan_keberatan(keberatan=k, putusan=Putusan(False, "Bukti tidak cukup"), oleh=t.atas)
    k.refresh_from_db()
    baru = _baca(e)
    assert (k.status, k.hasil_semula, baru.predikat, baru.skp.status) == ("ditolak", {}, "kurang", StatusSkp.SELESAI)


def test_pp_30_2019_pasal_59_empat_belas_hari(t, e: Evaluasi, time_machine) -> None:
    milik = sebagai(e.skp.pegawai)
    assert batas_tanggapan(e, milik) == date(2027, 1, 4)
    sistem = pelaku_sistem(milik.instansi_id)
    time_machine.move_to(pada(2027, 1, 4))
    assert selesaikan_yang_lewat(sistem) == 0
    time_machine.move_to(pada(2027, 1, 5))
    with pytest.raises(Ditolak, match="4 Januari 2027"):
        ajukan_keberatan(evaluasi=e, alasan="Terlambat", bukti="", oleh=milik)
    assert selesaikan_yang_lewat(sistem) == 1
    assert selesaikan_yang_lewat(sistem) == 0
    assert Skp.objects.get(pk=e.skp_id).status == StatusSkp.SELESAI


def test_batas_keberatan_menurut_ketentuan_sendiri(t, e: Evaluasi) -> None:
    KetentuanSkp.objects.create(
        rejim="pm6",
        dasar_hukum="Perbup",
        mulai=date(2026, 1, 1),
        isi={"keberatan": {"dasar": "Perbup 1/2026", "kepastian": "pasti", "hari_kalender": 7}},
    )
    assert batas_tanggapan(e, t.oleh) == date(2026, 12, 28)


def test_keberatan_tanpa_atasan_penilai_menyebut_jalan_keluar(instansi) -> None:
    t = tim(0)
    from tests.skp.pabrik_evaluasi import beri_capaian

    beri_capaian(t, "baik", t.pemda)
    e = buka_evaluasi(t.skp_kepala, masa(t), t.atas)
    nilai(evaluasi=e, masukan=MasukanNilai("sesuai", "sesuai"), oleh=t.atas)
    from skp.queries.kalibrasi import tanda_rating
    from skp.services.evaluasi import tetapkan
    from skp.services.tetapkan import Penetapan

    e.refresh_from_db()
    tetapkan(periode=masa(t), penetapan=Penetapan({e.pk: tanda_rating(e)}), oleh=t.atas)
    with pytest.raises(Ditolak, match="Hubungi BKPSDM"):
        ajukan_keberatan(evaluasi=_baca(e), alasan="x", bukti="", oleh=t.oleh)


def test_pindah_di_tengah_tahun_dievaluasi_saat_pergi(t) -> None:
    lama = t.skp[0]
    realisasi(lama, "6", "tw-i")
    for oleh in (sebagai(lama.pegawai), t.atas):
        with pytest.raises(Ditolak, match="Pejabat Penilai"):
            akhiri_skp(skp=lama, selesai=date(2026, 7, 1), oleh=oleh)
    with pytest.raises(Ditolak, match="masa SKP ini"):
        akhiri_skp(skp=lama, selesai=date(2027, 1, 1), oleh=t.oleh)
    pergi = akhiri_skp(skp=lama, selesai=date(2026, 7, 1), oleh=t.oleh)
    lama.refresh_from_db()
    assert (lama.selesai, pergi.periode_evaluasi.tahunan, pergi.pindah) == (date(2026, 7, 1), True, True)
    dulu = ditetapkan(t, lama, "sesuai", "di_bawah")
    assert (dulu.pindah, dulu.predikat) == (True, "kurang")

    formasi = formasi_baru(t.opd, atasan=t.kursi)
    lama.pegawai.penempatan.update(selesai=date(2026, 7, 1))
    lama.pegawai.penempatan.create(formasi=formasi, mulai=date(2026, 7, 1))
    baru = skp_baru(
        lama.pegawai, t.kepala, status=StatusSkp.BERJALAN, formasi=formasi, unit=t.opd, mulai=date(2026, 7, 1)
    )
    akhir = ditetapkan(t, baru)
    assert [(x.skp_id, x.predikat) for x in lembar_nilai(t.oleh, akhir.pk).lain] == [(lama.pk, "kurang")]
    assert akhir.predikat == "baik"


def test_pindah_tertahan_oleh_yang_sudah_ada_sesudahnya(t) -> None:
    realisasi(t.skp[0], "3", "tw-iii")
    with pytest.raises(Ditolak, match="Ada realisasi"):
        akhiri_skp(skp=t.skp[0], selesai=date(2026, 7, 1), oleh=t.oleh)
    ditetapkan(t, t.skp[0], kode="tw-iii")
    with pytest.raises(Ditolak, match="sudah ditetapkan"):
        akhiri_skp(skp=t.skp[0], selesai=date(2026, 7, 1), oleh=t.oleh)


def test_angka_kredit_tersimpan_dan_mengikuti_predikat(t, e: Evaluasi) -> None:
    with pytest.raises(Ditolak, match="belum diisi"):
        konversikan(evaluasi=e, bulan=12, nomor="", keterangan={}, oleh=t.oleh)
    jabatan = Jabatan.objects.get(nama="Analis Kebijakan Ahli Muda")
    assert simpan_jenjang(jenjang={jabatan.pk: "ahli_muda"}, oleh=_admin()) == 1
    baris = konversikan(evaluasi=e, bulan=12, nomor="800/1", keterangan={**AK, "lain": "dibuang"}, oleh=t.oleh)
    assert (baris.persen, baris.koefisien, baris.angka_kredit) == (50, 25, Decimal("12.50"))
    assert baris.isi["karpeg"] == "A 123"
    assert "lain" not in baris.isi
    assert konversikan(evaluasi=e, bulan=9, nomor="", keterangan=AK, oleh=t.oleh).angka_kredit == Decimal("9.38")
    buka_kembali(evaluasi=e, alasan="Salah pilih", oleh=t.oleh)
    ditetapkan(t, t.skp[0])
    assert AngkaKredit.objects.get().angka_kredit == Decimal("18.75")
    for oleh in (sebagai(e.skp.pegawai), t.atas):
        with pytest.raises(Ditolak):
            konversikan(evaluasi=_baca(e), bulan=9, nomor="", keterangan={}, oleh=oleh)


def test_angka_kredit_tidak_bagi_pppk_dan_bukan_fungsional(t, e: Evaluasi) -> None:
    pppk, _ = JenisPegawai.objects.get_or_create(kode="PPPK", defaults={"nama": "PPPK", "aturan_nip": "ni_pppk"})
    e.skp.pegawai.jenis = pppk
    with pytest.raises(Ditolak, match="PPPK"):
        konversikan(evaluasi=e, bulan=12, nomor="", keterangan={}, oleh=t.oleh)
    Jabatan.objects.filter(nama__startswith="Analis").update(jenis="pelaksana")
    with pytest.raises(Ditolak, match="pejabat fungsional"):
        konversikan(evaluasi=_baca(e), bulan=12, nomor="", keterangan={}, oleh=t.oleh)


def test_jenjang_hanya_untuk_jabatan_fungsional(t) -> None:
    kepala = Jabatan.objects.get(nama="Kepala Dinas")
    for jenjang, oleh in (({kepala.pk: "ahli_muda"}, _admin()), ({kepala.pk: ""}, t.oleh)):
        with pytest.raises(Ditolak):
            simpan_jenjang(jenjang=jenjang, oleh=oleh)


def test_siklus_membuka_yang_belum_ada_dan_dapat_diulang(t, instansi) -> None:
    for i in range(1, 4):
        anggota_tim(t, i)
    evaluasi_baru(t.skp[0], "tw-i")
    p, admin = masa(t, "tw-i"), _admin()
    with pytest.raises(Ditolak):
        mulai_siklus(periode=p, oleh=t.oleh)
    for harapan in (4, 0):  # three people and the head; the second run finds nothing
        kerja = mulai_siklus(periode=p, oleh=admin, kirimkan=False)
        pekerjaan.jalankan(instansi, kerja.pk)
        kerja = Pekerjaan.objects.get(pk=kerja.pk)
        assert (kerja.status, kerja.hasil["dibuka"]) == (Pekerjaan.Status.SELESAI, harapan)
    assert Evaluasi.objects.filter(periode_evaluasi=p).count() == 5


def test_siklus_melanjutkan_dari_tempat_terhenti_dalam_potongan(t, instansi, monkeypatch) -> None:
    monkeypatch.setattr("skp.services.siklus.UKURAN", 2)
    for i in range(1, 6):
        anggota_tim(t, i)
    kerja = mulai_siklus(periode=masa(t), oleh=_admin(), kirimkan=False)
    with CaptureQueriesContext(connection) as perintah:
        pekerjaan.jalankan(instansi, kerja.pk)
    tulis = [q for q in perintah if "INSERT INTO skp_evaluasi" in q["sql"]]
    assert len(tulis) == 4  # seven plans in chunks of two
    assert Evaluasi.objects.count() == 7
    assert buka_semua.__doc__


def test_penghitung_siklus_dan_orang_di_baliknya(t) -> None:
    p = masa(t)
    tanpa = pegawai_baru("Tanpa SKP", formasi=formasi_baru(t.opd, atasan=t.kursi))
    lain = [anggota_tim(t, i) for i in range(1, 5)]
    realisasi(lain[0], "3")
    evaluasi_baru(lain[1], "tahunan", status=StatusEvaluasi.DIAJUKAN)
    dinilai(t, lain[2])
    ditetapkan(t, lain[3])
    with CaptureQueriesContext(connection) as perintah:
        lihat = lihat_siklus(p)
    assert len(perintah) == 2
    assert lihat.belum_dibuka == 3
    assert {x.kode: x.jumlah for x in lihat.penghitung} == {
        "tanpa-skp": 2,  # the sekda has none either
        "tanpa-realisasi": 4,
        "belum-dikirim": 3,
        "belum-dinilai": 1,
        "belum-ditetapkan": 1,
        "ditetapkan": 1,
    }
    admin = _admin()
    skp_baru(tanpa, t.kepala, status=StatusSkp.DIAJUKAN, diajukan_pada=KINI, formasi=None)
    orang = [(b.nama, b.unit, b.keadaan) for b in daftar_siklus(admin, p, "tanpa-skp", None).baris]
    assert orang == [
        ("Sekda", t.pemda.nama, "Belum menyusun SKP."),
        ("Tanpa SKP", t.opd.nama, "Menunggu Kepala sejak 21 Desember 2026."),
    ]
    (satu,) = daftar_siklus(admin, p, "ditetapkan", None).baris
    assert (satu.nama, satu.skp_id, satu.keadaan) == (lain[3].pegawai.nama, lain[3].pk, "Ditetapkan")


def test_periode_terkunci_tidak_berubah_lagi(t, e: Evaluasi) -> None:
    isi = isi_kunci(t.periode)
    assert dict(isi.skp) == {"Berjalan": 1, "Dievaluasi": 1}
    with pytest.raises(Ditolak):
        kunci_periode(periode=t.periode, oleh=t.oleh)
    k = ajukan_keberatan(evaluasi=e, alasan="x", bukti="", oleh=sebagai(e.skp.pegawai))
    with pytest.raises(Ditolak, match="1 keberatan belum diputus"):
        kunci_periode(periode=t.periode, oleh=_admin())
    putuskan_keberatan(keberatan=k, putusan=Putusan(False, "Tetap"), oleh=t.atas)
    kunci_periode(periode=t.periode, oleh=_admin())
    t.periode = PeriodeSkp.objects.get(pk=t.periode.pk)
    assert t.periode.dikunci_pada == KINI
    with pytest.raises(Ditolak, match="sudah dikunci"):
        kunci_periode(periode=t.periode, oleh=_admin())
    skp = Skp.objects.select_related("periode").get(pk=t.skp_kepala.pk)
    with pytest.raises(Ditolak, match="sudah dikunci"):
        buka_evaluasi(skp, masa(t, "tw-i"), t.atas)
    with pytest.raises(IntegrityError, match="sudah dikunci"), transaction.atomic():
        Evaluasi.objects.filter(pk=e.pk).update(pindah=True)


def test_predikat_bulanan(t) -> None:
    satu = t.skp[0]
    dua = anggota_tim(t, 1)
    ditetapkan(t, satu, "sesuai", "sesuai", "tw-i")
    ditetapkan(t, satu, "sesuai", "di_bawah", "tw-ii")
    dinilai(t, satu, kode="tw-iii")  # rated and not set: does not count
    Evaluasi.objects.create(
        skp=dua,
        periode_evaluasi=masa(t, "tw-i"),
        asal="bkn",
        status="ditetapkan",
        predikat="sangat_baik",
        ditetapkan_pada=KINI,
    )
    ids = [satu.pegawai_id, dua.pegawai_id, t.kepala.pk]
    mei = predikat_bulanan(ids, date(2026, 5, 20))
    assert {k: (v.predikat, v.capaian_organisasi, v.tepat) for k, v in mei.items()} == {
        satu.pegawai_id: ("kurang", "baik", True),
        dua.pegawai_id: ("sangat_baik", "baik", False),  # the achievement of the unit: BKN's rows carry none
    }
    assert mei[satu.pegawai_id].sumber == "Evaluasi Triwulan II 2026"
    assert "e-Kinerja BKN, yang terakhir" in mei[dua.pegawai_id].sumber
    agustus = predikat_bulanan(ids, date(2026, 8, 1), tanpa_evaluasi=TanpaEvaluasi.KOSONG)
    assert agustus == {}
    assert predikat_bulanan(ids, date(2026, 8, 1))[satu.pegawai_id].predikat == "kurang"
    assert predikat_bulanan(ids, date(2025, 12, 1)) == {}


def test_predikat_bulanan_satu_dan_tiga_orang_sama_banyak_perintahnya(t) -> None:
    skp = [t.skp[0], anggota_tim(t, 1), anggota_tim(t, 2)]
    for s in skp:
        ditetapkan(t, s, kode="tw-i")
    jumlah = []
    for ids in ([skp[0].pegawai_id], [s.pegawai_id for s in skp]):
        with CaptureQueriesContext(connection) as perintah:
            assert len(predikat_bulanan(ids, date(2026, 2, 1), tanpa_evaluasi=TanpaEvaluasi.TERAKHIR)) == len(ids)
        jumlah.append(len(perintah))
    assert jumlah == [1, 1]


def test_setahun_menggantikan_tidak_ada_evaluasi_periodik(t, e: Evaluasi) -> None:
    assert predikat_bulanan([e.skp.pegawai_id], date(2026, 6, 1))[e.skp.pegawai_id].sumber == "Evaluasi Tahun 2026"


def test_ketentuan_bawaan_lengkap() -> None:
    assert {"kuadran", "distribusi", "tindak_lanjut", "angka_kredit", "pencilan", "syarat"} <= set(isi_bawaan("pm6"))
