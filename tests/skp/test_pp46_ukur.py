"""A year under PP 46/2011 is measured, set and frozen; two posts; who was slower is told; what counts for a month."""

import threading
from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from kinerja.inti.alur import SudahBerubah
from kinerja.inti.dokumen.naskah import cairkan
from kinerja.inti.models import Peristiwa, PesanKeluar
from kinerja.inti.pelaku import Ditolak
from skp.domain.nilai import Predikat
from skp.domain.pp46.masukan import Aspek, Keadaan
from skp.domain.pp46.ukur import IsianKegiatan, IsianTugas
from skp.domain.rejim import BahanTidakSah
from skp.models import Evaluasi, Indikator, KetentuanSkp, Realisasi, Skp, TugasTambahan
from skp.queries.ketentuan import isi_bawaan
from skp.queries.pp46_hasil import baca_hasil
from skp.queries.pp46_ukur import lembar_ukur
from skp.queries.predikat import predikat_bulanan
from skp.services.evaluasi import buka_evaluasi, buka_kembali
from skp.services.pp46_ukur import simpan_pengukuran, tetapkan_pengukuran
from skp.services.selesai import akhiri_skp, terima_hasil
from skp.states import StatusEvaluasi, StatusSkp
from tests.pabrik import formasi_baru
from tests.skp.pabrik_evaluasi import KINI
from tests.skp.pabrik_pp46 import (
    anggota_pp46,
    baca,
    dinilai_pp46,
    ditetapkan_pp46,
    isian_pp46,
    kegiatan_baru,
    masa_setahun,
    realisasi_setahun,
    rencana_pp46,
    tanda,
    tercatat,
    tim_pp46,
    tugas_baru,
)
from tests.skp.pabrik_tinjau import sebagai


@pytest.fixture(autouse=True)
def _jam(time_machine) -> None:
    time_machine.move_to(KINI, tick=False)


@pytest.fixture
def t(instansi):
    return tim_pp46(1)


def test_setahun_dari_rencana_sampai_beku(t) -> None:
    """Quantity 12/12 = 100, quality 90, time on target 76 → 88,67; + 1 for one duty; behaviour 80: 0,6 × 89,67 + 32."""
    s = t.skp[0]
    realisasi_setahun(s, kualitas="90")
    tugas_baru(s)
    e = dinilai_pp46(t, s)
    assert (e.status, e.nilai, e.sebutan, e.predikat) == ("dinilai", Decimal("85.80"), "Baik", "baik")
    tetapkan_pengukuran(evaluasi=e, dilihat=tanda(e, t.oleh), oleh=t.oleh)
    e = baca(e)
    hasil = baca_hasil(e)
    assert (hasil.sendiri.rata_kegiatan, hasil.sendiri.nilai, hasil.nilai) == (
        Decimal("88.67"),
        Decimal("89.67"),
        Decimal("85.80"),
    )
    (kegiatan,) = hasil.kegiatan
    assert (kegiatan.perhitungan, kegiatan.nilai) == (Decimal("266.00"), Decimal("88.67"))
    assert [(a.nama, a.nilai) for a in kegiatan.aspek] == [
        ("Kuantitas", Decimal("100.00")),
        ("Kualitas", Decimal("90.00")),
        ("Waktu", Decimal("76.00")),
    ]
    assert len(hasil.perilaku) == 5
    assert hasil.langkah[-1].startswith("Sebutan: Baik")
    assert (e.status, e.penilai, e.skp.status, e.catatan) == (
        "ditetapkan",
        t.kepala,
        StatusSkp.DIEVALUASI,
        "Pertahankan",
    )
    assert e.potret["penilai"]["nama"] == "Kepala"
    isi = cairkan(e.isi)
    assert isi["rejim"] == "pp46"
    assert isi["hasil"][0]["indikator"][1]["realisasi"][0]["nilai"] == 90
    assert isi["masukan"]["perilaku"]["integritas"] == "80"
    assert [s["teks"] for s in e.tindak_lanjut] == [
        x["teks"] for x in isi_bawaan("pp46")["tindak_lanjut"]["saran"]["baik"]
    ]
    pesan = PesanKeluar.objects.get(keanggotaan=s.pegawai.keanggotaan)
    assert pesan.isi == "Predikat kinerja: Baik."
    aksi = set(Peristiwa.objects.filter(objek_id=e.pk, aksi__startswith="evaluasi.").values_list("aksi", flat=True))
    assert {"evaluasi.nilai", "evaluasi.tetapkan"} <= aksi


def test_keputusan_penilai_per_kegiatan(t) -> None:
    """Neglect counts 0 and stays in the divisor, an outside cause leaves it, a struck cost is divided by three."""
    s = t.skp[0]
    satu = s.hasil_kerja.get()
    lalai, luar = kegiatan_baru(s, "Survei", urutan=1), kegiatan_baru(s, "Pameran", urutan=2)
    biaya = kegiatan_baru(
        s,
        "Pelatihan",
        target={"kuantitas": "1", "kualitas": "100", "waktu": "12", "biaya": "1000000"},
        ak="0.5",
        urutan=3,
    )
    realisasi_setahun(s, biaya="0")
    kegiatan = {
        satu.pk: IsianKegiatan(kualitas=Decimal(95)),
        lalai.pk: IsianKegiatan(Keadaan.LALAI, "Tidak dimulai"),
        luar.pk: IsianKegiatan(Keadaan.LUAR_KEMAMPUAN, "Gedung terbakar"),
        biaya.pk: IsianKegiatan(biaya_dicoret=True, angka_kredit=Decimal("0.4")),
    }
    hasil = baca_hasil(dinilai_pp46(t, s, isian_pp46(s, kegiatan=kegiatan)))
    pertama, kedua, ketiga, keempat = hasil.kegiatan
    assert (pertama.nilai, pertama.kualitas_diubah, pertama.kualitas_pegawai) == (Decimal("90.33"), True, 100)
    assert (kedua.nilai, kedua.sebab) == (Decimal("0.00"), "Tidak dimulai")
    assert (ketiga.nilai, ketiga.dicoret, ketiga.menurut(Aspek.WAKTU).target) == (None, True, 12)
    assert (keempat.nilai, keempat.angka_kredit, keempat.angka_kredit_realisasi) == (
        Decimal("92.00"),
        Decimal("0.5"),
        Decimal("0.4"),
    )
    assert keempat.menurut(Aspek.BIAYA).dicoret
    assert hasil.sendiri.rata_kegiatan == Decimal("60.78")  # (90,33 + 0 + 92) ÷ 3
    with pytest.raises(Ditolak, match="sebab"):
        dinilai_pp46(t, s, isian_pp46(s, kegiatan={lalai.pk: IsianKegiatan(Keadaan.LALAI)}))


def test_kepemimpinan_hanya_bagi_pejabat_struktural(t) -> None:
    kabid = anggota_pp46(t, 7, jabatan="Kepala Bidang", jenis="administrator")
    realisasi_setahun(kabid)
    with pytest.raises(BahanTidakSah, match="Kepemimpinan: nilai belum diisi"):
        dinilai_pp46(t, kabid)
    assert len(baca_hasil(dinilai_pp46(t, kabid, struktural=True)).perilaku) == 6


def test_penolakan_menyebut_setiap_sebab_dan_tidak_menyimpan_apa_pun(t) -> None:
    s = t.skp[0]
    e = buka_evaluasi(s, masa_setahun(t), t.oleh)
    with pytest.raises(BahanTidakSah) as galat:
        simpan_pengukuran(evaluasi=e, isian=isian_pp46(s, "120"), oleh=t.oleh)
    assert len(galat.value.kalimat) == 3 + 5
    e = baca(e)
    assert (e.status, e.masukan, e.butir_hasil.count()) == ("pengisian", {}, 0)
    draf = simpan_pengukuran(evaluasi=e, isian=isian_pp46(s, "120"), oleh=t.oleh, draf=True)
    assert (draf.status, draf.nilai, draf.masukan["perilaku"]["disiplin"]) == ("pengisian", None, "120")


def test_bagian_tahun_tidak_dinilai_sekalipun_lewat_layanan(t) -> None:
    """A quarter's evaluation exists for its realisation; a value there would be paid by."""
    s, triwulan = t.skp[0], t.periode.evaluasi.get(kode="tw-i")
    realisasi_setahun(s)
    e = buka_evaluasi(s, triwulan, t.oleh)
    with pytest.raises(Ditolak, match="Triwulan I tidak dinilai tersendiri"):
        simpan_pengukuran(evaluasi=e, isian=isian_pp46(s), oleh=t.oleh)
    with pytest.raises(Ditolak, match="Triwulan I tidak dinilai tersendiri"):
        tetapkan_pengukuran(evaluasi=e, dilihat=tanda(e, t.oleh), oleh=t.oleh)
    assert baca(e).nilai is None


def test_hanya_penilai_dan_tidak_atas_diri_sendiri(t) -> None:
    s = t.skp[0]
    realisasi_setahun(s)
    e = dinilai_pp46(t, s)
    for oleh in (sebagai(s.pegawai), t.atas):
        with pytest.raises(Ditolak):
            simpan_pengukuran(evaluasi=e, isian=isian_pp46(s), oleh=oleh)
        with pytest.raises(Ditolak):
            tetapkan_pengukuran(evaluasi=e, dilihat=tanda(e, t.oleh), oleh=oleh)


def test_tugas_tambahan_diakui_atau_ditolak_dengan_alasan(t) -> None:
    s = t.skp[0]
    realisasi_setahun(s)
    satu, dua = tugas_baru(s), tugas_baru(s, "Aplikasi antrean", tingkat="unit_kerja")
    with pytest.raises(Ditolak, match="alasan"):
        dinilai_pp46(t, s, isian_pp46(s, tugas={satu.pk: IsianTugas(False)}))
    e = dinilai_pp46(t, s, isian_pp46(s, tugas={satu.pk: IsianTugas(False, "Tanpa surat"), dua.pk: IsianTugas(True)}))
    hasil = baca_hasil(e)
    assert (hasil.sendiri.nilai_tugas_tambahan, hasil.sendiri.nilai_kreativitas) == (0, 3)
    assert {(x.uraian, x.diakui, x.alasan) for x in hasil.tugas} == {
        ("Panitia peringatan", False, "Tanpa surat"),
        ("Aplikasi antrean", True, ""),
    }
    satu.refresh_from_db()
    assert (satu.diakui, satu.alasan) == (False, "Tanpa surat")
    tugas_baru(s, "Datang kemudian")
    with pytest.raises(Ditolak, match="belum Anda putuskan"):
        tetapkan_pengukuran(evaluasi=e, dilihat=tanda(e, t.oleh), oleh=t.oleh)


def test_plt_dihitung_sebagai_tugas_tambahan_bila_ketentuannya_demikian(t) -> None:
    s = t.skp[0]
    realisasi_setahun(s)
    tugas_baru(s)
    tugas_baru(s, "Plt. Kepala Seksi", jenis="plt")
    sendiri = baca_hasil(dinilai_pp46(t, s)).sendiri
    assert (sendiri.jumlah_tugas_tambahan, sendiri.nilai_tugas_tambahan) == (2, 1)
    tugas_tambahan = {**isi_bawaan("pp46")["tugas_tambahan"], "plt_dihitung": False}
    KetentuanSkp.objects.create(
        rejim="pp46", dasar_hukum="Perbup", mulai=date(2026, 1, 1), isi={"tugas_tambahan": tugas_tambahan}
    )
    hasil = baca_hasil(dinilai_pp46(t, s))
    assert hasil.sendiri.jumlah_tugas_tambahan == 1
    assert {(x.jenis, x.diakui) for x in hasil.tugas} == {("tambahan", True), ("plt", False)}


def test_siapa_yang_terlambat_diberi_tahu(t) -> None:
    s = t.skp[0]
    realisasi_setahun(s)
    e = buka_evaluasi(s, masa_setahun(t), t.oleh)
    lama = tanda(e, t.oleh)
    simpan_pengukuran(evaluasi=e, isian=isian_pp46(s), oleh=t.oleh, dilihat=lama)
    with pytest.raises(SudahBerubah):
        simpan_pengukuran(evaluasi=e, isian=isian_pp46(s, "90"), oleh=t.oleh, dilihat=lama)
    kini = tanda(e, t.oleh)
    tugas_baru(s)
    with pytest.raises(SudahBerubah):
        simpan_pengukuran(evaluasi=e, isian=isian_pp46(s, "90"), oleh=t.oleh, dilihat=kini)
    with pytest.raises(SudahBerubah):
        tetapkan_pengukuran(evaluasi=e, dilihat=kini, oleh=t.oleh)
    TugasTambahan.objects.all().delete()
    Realisasi.objects.filter(indikator__aspek="kuantitas").update(nilai=6)
    with pytest.raises(Ditolak, match="berubah sesudah nilai ini dihitung"):
        tetapkan_pengukuran(evaluasi=e, dilihat=tanda(e, t.oleh), oleh=t.oleh)
    assert baca(e).nilai == Decimal("87.20")


def test_ketentuan_yang_berubah_menuntut_hitung_ulang(t) -> None:
    s = t.skp[0]
    realisasi_setahun(s)
    e = dinilai_pp46(t, s)
    prestasi = {**isi_bawaan("pp46")["prestasi"], "persen_skp": "50", "persen_perilaku": "50"}
    KetentuanSkp.objects.create(rejim="pp46", dasar_hukum="Perbup", mulai=date(2026, 1, 1), isi={"prestasi": prestasi})
    with pytest.raises(Ditolak, match="simpan kembali"):
        tetapkan_pengukuran(evaluasi=e, dilihat=tanda(e, t.oleh), oleh=t.oleh)


def test_yang_ditetapkan_tidak_berubah_di_basis_data(t) -> None:
    s = t.skp[0]
    realisasi_setahun(s)
    tugas_baru(s)
    e = ditetapkan_pp46(t, s)
    ubahan = (
        {"nilai": 100},
        {"sebutan": "Sangat Baik"},
        {"predikat": "sangat_baik"},
        {"masukan": {}},
        {"rincian": {}},
        {"isi": ""},
        {"potret": {}},
        {"catatan": "lain"},
    )
    for satu in ubahan:
        with pytest.raises(IntegrityError, match="tidak berubah"), transaction.atomic():
            Evaluasi.objects.filter(pk=e.pk).update(**satu)
    with pytest.raises(IntegrityError, match="tidak dapat dihapus"), transaction.atomic():
        Evaluasi.objects.filter(pk=e.pk).delete()
    for perintah in (lambda: TugasTambahan.objects.update(diakui=None), lambda: TugasTambahan.objects.all().delete()):
        with pytest.raises(IntegrityError, match="tidak berubah lagi"), transaction.atomic():
            perintah()
    with pytest.raises(Ditolak, match="berstatus Dievaluasi"):
        simpan_pengukuran(evaluasi=e, isian=isian_pp46(s), oleh=t.oleh)
    buka_kembali(evaluasi=e, alasan="Salah ketik", oleh=t.oleh)
    assert (baca(e).status, baca(e).skp.status) == (StatusEvaluasi.DINILAI, StatusSkp.BERJALAN)
    tetapkan_pengukuran(evaluasi=e, dilihat=tanda(e, t.oleh), oleh=t.oleh)
    terima_hasil(evaluasi=baca(e), oleh=sebagai(s.pegawai))
    assert baca(e).skp.status == StatusSkp.SELESAI


def test_dua_jabatan_dirata_rata_biasa(t) -> None:
    """Measured on leaving at the end of March, 92; the post after it with a quarter less: 83,67."""
    lama = t.skp[0]
    realisasi_setahun(lama)
    lepas = akhiri_skp(skp=lama, selesai=date(2026, 4, 1), oleh=t.oleh)
    kursi = formasi_baru(t.opd, atasan=t.kursi, jabatan="Pengolah Data")
    baru = rencana_pp46(t, lama.pegawai, kursi, mulai=date(2026, 4, 1))
    realisasi_setahun(baru, kuantitas="9")
    e = dinilai_pp46(t, baru)
    (jabatan,) = lembar_ukur(baca(e), t.oleh).belum_diukur
    assert (jabatan.jabatan, jabatan.masa) == ("Analis", "1 Januari 2026 sampai 31 Maret 2026")
    with pytest.raises(Ditolak, match=r"Analis \(1 Januari 2026 sampai 31 Maret 2026\) belum ditetapkan"):
        tetapkan_pengukuran(evaluasi=e, dilihat=tanda(e, t.oleh), oleh=t.oleh)

    simpan_pengukuran(evaluasi=lepas, isian=isian_pp46(lama), oleh=t.oleh)
    tetapkan_pengukuran(evaluasi=lepas, dilihat=tanda(lepas, t.oleh), oleh=t.oleh)
    e = ditetapkan_pp46(t, baru)
    hasil = baca_hasil(e)
    assert [(s.jenis, s.jabatan, s.nilai) for s in hasil.skp] == [
        ("tercatat", "Analis", Decimal("92.00")),
        ("pengukuran", "Pengolah Data", Decimal("83.67")),
    ]
    assert hasil.nilai_skp == Decimal("87.83")  # (92 + 83,666…) ÷ 2, exact until the end
    with pytest.raises(Ditolak, match="jabatan berikutnya sudah ditetapkan dan memuat nilai ini"):
        buka_kembali(evaluasi=baca(lepas), alasan="Salah hitung", oleh=t.oleh)
    buka_kembali(evaluasi=baca(e), alasan="Salah hitung", oleh=t.oleh)
    buka_kembali(evaluasi=baca(lepas), alasan="Salah hitung", oleh=t.oleh)
    assert any("rata-rata biasa" in k for k in hasil.langkah)


def test_nilai_dari_tempat_lain_dan_tugas_belajar(t) -> None:
    s = t.skp[0]
    realisasi_setahun(s)
    hasil = baca_hasil(dinilai_pp46(t, s, isian_pp46(s, skp_lain=(tercatat("80"),))))
    assert (hasil.nilai_skp, hasil.jabatan_lain[0].jabatan) == (Decimal("86.00"), "Analis di instansi lain")
    with pytest.raises(BahanTidakSah, match="Tabel konversi IPK belum diisi"):
        dinilai_pp46(t, s, isian_pp46(s, ipk=Decimal("3.6")))
    belajar = {**isi_bawaan("pp46")["tugas_belajar"], "konversi": [{"mulai": "3.5", "nilai": "91"}]}
    KetentuanSkp.objects.create(
        rejim="pp46", dasar_hukum="Perbup", mulai=date(2026, 1, 1), isi={"tugas_belajar": belajar}
    )
    e = ditetapkan_pp46(t, s, isian_pp46(s, ipk=Decimal("3.6")))
    hasil = baca_hasil(e)
    assert (hasil.sendiri.jenis, hasil.nilai_skp, hasil.ipk, hasil.kegiatan) == (
        "tugas_belajar",
        91,
        Decimal("3.6"),
        (),
    )


def test_berlaku_bagi_tpp_dan_laporan(t) -> None:
    """*Cukup* is stored under the code that TPP knows; the latest set evaluation counts for the months after it too."""
    s = t.skp[0]
    realisasi_setahun(s, kuantitas="6", kualitas="70")
    e = ditetapkan_pp46(t, s, perilaku="70")
    assert (e.nilai, e.sebutan) == (Decimal("67.20"), "Cukup")
    for bulan, tepat in ((date(2026, 7, 1), True), (date(2027, 2, 1), False)):
        p = predikat_bulanan([s.pegawai_id], bulan)[s.pegawai_id]
        assert (p.predikat, p.tepat, p.evaluasi_id, p.capaian_organisasi) == (
            Predikat.BUTUH_PERBAIKAN,
            tepat,
            e.pk,
            None,
        )


def test_jumlah_perintah_tetap(t, django_assert_num_queries) -> None:
    from django.test.utils import CaptureQueriesContext

    def banyak(skp: Skp) -> int:
        realisasi_setahun(skp)
        tugas_baru(skp)
        e = baca(buka_evaluasi(skp, masa_setahun(t), t.oleh))
        with CaptureQueriesContext(connection) as tangkap:
            lembar_ukur(e, t.oleh)
        return len(tangkap)

    assert banyak(t.skp[0]) == banyak(anggota_pp46(t, 9, kegiatan=5))


@pytest.mark.django_db(transaction=True)
def test_dua_jendela_menetapkan_sekali(transactional_db) -> None:
    """Two windows set the same measured year at once: one succeeds, the other is told."""
    from kinerja.inti.tenansi import masuk
    from tests.pabrik import instansi_baru

    pk = instansi_baru("Kabupaten Bersamaan")
    with masuk(pk):
        t = tim_pp46(1)
        realisasi_setahun(t.skp[0])
        e = dinilai_pp46(t, t.skp[0])
        lihat = tanda(e, t.oleh)
    hasil: list[str] = []
    mulai = threading.Barrier(2)

    def coba() -> None:
        try:
            mulai.wait(10)
            with masuk(pk):
                tetapkan_pengukuran(evaluasi=e, dilihat=lihat, oleh=t.oleh)
            hasil.append("ditetapkan")
        except (SudahBerubah, Ditolak) as galat:
            hasil.append(type(galat).__name__)
        finally:
            connection.close()

    utas = [threading.Thread(target=coba) for _ in range(2)]
    [u.start() for u in utas]
    [u.join(30) for u in utas]
    assert sorted(hasil) == ["Ditolak", "ditetapkan"] or sorted(hasil) == ["SudahBerubah", "ditetapkan"]
    with masuk(pk):
        assert PesanKeluar.objects.filter(judul__contains="sudah ditetapkan").count() == 1
        assert Indikator.objects.count() == 3
