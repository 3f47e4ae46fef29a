"""Rating, calibration and setting as whole outcomes: what is stored, who is told, who is refused, who loses the race."""

import threading

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kinerja.inti.alur import SudahBerubah
from kinerja.inti.dokumen.naskah import cairkan
from kinerja.inti.models import Peristiwa, PesanKeluar
from kinerja.inti.pelaku import Ditolak
from kinerja.inti.tenansi import masuk
from skp.domain.nilai import Capaian
from skp.models import Evaluasi, Kalibrasi, Skp
from skp.queries.evaluasi import tim_penilaian
from skp.queries.kalibrasi import kalibrasi, tanda_rating
from skp.queries.ketentuan import ketentuan_evaluasi
from skp.queries.lembar_nilai import lembar_nilai, versi_nilai
from skp.services.capaian import tetapkan_capaian
from skp.services.evaluasi import IsianHasil, MasukanNilai, buka_evaluasi, buka_kembali, kembalikan, nilai, tetapkan
from skp.services.tetapkan import Penetapan
from skp.states import StatusEvaluasi, StatusSkp
from tests.pabrik import anggota_baru, pelaku
from tests.skp.pabrik_evaluasi import KINI, anggota_tim, beri_capaian, dinilai, ditetapkan, masa, realisasi, tim
from tests.skp.pabrik_tinjau import sebagai


@pytest.fixture(autouse=True)
def _jam(time_machine) -> None:
    time_machine.move_to(KINI, tick=False)


def penetapan(*evaluasi: Evaluasi, bukti: str = "Bukti tertulis") -> Penetapan:
    return Penetapan({e.pk: tanda_rating(e) for e in evaluasi}, {e.pk: bukti for e in evaluasi})


def test_dari_realisasi_sampai_ditetapkan(instansi) -> None:
    t = tim(1)
    (skp,) = t.skp
    realisasi(skp, "13")
    e = dinilai(t, skp, "di_atas")
    assert (e.status, e.predikat, e.nilai) == (StatusEvaluasi.DINILAI, "baik", None)
    assert e.saran["hasil"]["peringkat"] == "di_atas"
    assert e.saran["indikator_di_atas"] == 1
    tetapkan(periode=masa(t), penetapan=Penetapan({e.pk: tanda_rating(e)}), oleh=t.oleh)

    e = Evaluasi.objects.select_related("skp").get(pk=e.pk)
    assert (e.status, e.capaian, e.penilai, e.ditetapkan_pada) == ("ditetapkan", "baik", t.kepala, KINI)
    assert (e.skp.status, e.skp.penilai, e.skp.atasan_penilai) == (StatusSkp.DIEVALUASI, t.kepala, t.sekda)
    assert e.potret["pegawai"]["nama"] == skp.pegawai.nama
    assert e.potret["penilai"]["jabatan"] == "Kepala Dinas"
    isi = cairkan(e.isi)
    assert isi["hasil"][0]["indikator"][0]["realisasi"][0]["nilai"] == 13
    assert [p["umpan_balik"] for p in isi["perilaku"]] == ["Teramati"] * 7
    assert e.tindak_lanjut[0]["dasar"]
    catatan = Kalibrasi.objects.get()
    assert (catatan.capaian, catatan.sebaran["baik"], catatan.evaluasi_ids) == ("baik", 1, [e.pk])
    assert PesanKeluar.objects.filter(keanggotaan=skp.pegawai.keanggotaan, judul__contains="sudah ditetapkan").exists()
    jejak = set(Peristiwa.objects.filter(objek_id=e.pk, objek_jenis="skp.evaluasi").values_list("aksi", flat=True))
    assert {"evaluasi.nilai", "evaluasi.tetapkan"} <= jejak


def test_draf_tanpa_kedua_rating_belum_menjadi_penilaian(instansi) -> None:
    t = tim(1)
    e = buka_evaluasi(t.skp[0], masa(t), t.oleh)
    hasil = t.skp[0].hasil_kerja.get()
    asing = anggota_tim(t, 9).hasil_kerja.get()
    isian = {hasil.pk: IsianHasil("sesuai", "Teruskan"), asing.pk: IsianHasil("sesuai", "Bukan miliknya")}
    draf = nilai(evaluasi=e, masukan=MasukanNilai("sesuai", "", "", isian), oleh=t.oleh)
    assert (draf.status, draf.predikat, draf.peringkat_hasil) == (StatusEvaluasi.PENGISIAN, "", "sesuai")
    assert list(draf.butir_hasil.values_list("hasil", "umpan_balik")) == [(hasil.pk, "Teruskan")]
    penuh = nilai(evaluasi=e, masukan=MasukanNilai("sesuai", "di_bawah", hasil={hasil.pk: IsianHasil()}), oleh=t.oleh)
    assert (penuh.status, penuh.predikat) == (StatusEvaluasi.DINILAI, "kurang")
    assert not penuh.butir_hasil.exists()
    with pytest.raises(Ditolak, match="kedua rating"):
        nilai(evaluasi=e, masukan=MasukanNilai("sesuai", ""), oleh=t.oleh)


def test_siapa_yang_menilai(instansi) -> None:
    t = tim(2)
    e = buka_evaluasi(t.skp[0], masa(t), t.oleh)
    milik = sebagai(t.skp[0].pegawai)
    for oleh in (milik, sebagai(t.skp[1].pegawai), t.atas, pelaku(anggota_baru(), "admin_kinerja")):
        with pytest.raises(Ditolak):
            nilai(evaluasi=e, masukan=MasukanNilai("sesuai", "sesuai"), oleh=oleh)
    assert buka_evaluasi(t.skp[0], masa(t), milik).pk == e.pk  # the person himself may open it
    with pytest.raises(Ditolak):
        buka_evaluasi(t.skp[0], masa(t), sebagai(t.skp[1].pegawai))


def test_capaian_organisasi_lebih_dahulu(instansi) -> None:
    t = tim(1, capaian=None)
    e = dinilai(t, t.skp[0])
    with pytest.raises(Ditolak, match=r"Capaian kinerja organisasi .* belum ditetapkan"):
        tetapkan(periode=masa(t), penetapan=penetapan(e), oleh=t.oleh)
    admin = pelaku(anggota_baru(), "admin_kinerja")
    tetapkan_capaian(periode=masa(t), unit=t.opd, capaian=Capaian.ISTIMEWA, dasar="LKjIP", oleh=admin)
    tetapkan(periode=masa(t), penetapan=penetapan(e), oleh=t.oleh)
    with pytest.raises(Ditolak, match=r"1 evaluasi di .* sudah ditetapkan"):
        tetapkan_capaian(periode=masa(t), unit=t.opd, capaian=Capaian.BAIK, dasar="LKjIP", oleh=admin)
    tetapkan_capaian(periode=masa(t), unit=t.opd, capaian=Capaian.ISTIMEWA, dasar="LKjIP revisi", oleh=admin)
    with pytest.raises(Ditolak, match="dasar penetapannya"):
        tetapkan_capaian(periode=masa(t, "tw-i"), unit=t.opd, capaian=Capaian.BAIK, dasar=" ", oleh=admin)
    with pytest.raises(Ditolak):
        tetapkan_capaian(periode=masa(t), unit=t.pemda, capaian=Capaian.BAIK, dasar="x", oleh=t.oleh)


def test_unit_di_bawah_mengikuti_capaian_terdekat_di_atasnya(instansi) -> None:
    t = tim(1, capaian=None)
    beri_capaian(t, "istimewa")
    from tests.pabrik import unit_baru

    bidang = unit_baru(parent=t.opd)
    Skp.objects.filter(pk=t.skp[0].pk).update(unit=bidang)
    e = ditetapkan(t, t.skp[0])
    assert e.capaian == "istimewa"


def test_pencilan_memerlukan_satu_kalimat_bukti(instansi) -> None:
    t = tim(2)
    menonjol = dinilai(t, t.skp[0], "di_atas")  # without any indicator above its target
    biasa = dinilai(t, t.skp[1])
    lihat = kalibrasi(t.oleh, masa(t), ketentuan_evaluasi(masa(t)))
    assert {b.evaluasi.pk: bool(b.pencilan) for b in lihat.baris} == {menonjol.pk: True, biasa.pk: False}
    with pytest.raises(Ditolak, match="Pegawai 00"):
        tetapkan(periode=masa(t), penetapan=penetapan(menonjol, biasa, bukti=" "), oleh=t.oleh)
    assert not Evaluasi.objects.filter(status=StatusEvaluasi.DITETAPKAN).exists()
    tetapkan(periode=masa(t), penetapan=penetapan(menonjol, biasa, bukti="Penghargaan nasional"), oleh=t.oleh)
    menonjol.refresh_from_db()
    assert menonjol.bukti_pencilan == "Penghargaan nasional"


def test_beda_dua_tingkat_dari_periode_sebelumnya_menonjol(instansi) -> None:
    t = tim(1)
    ditetapkan(t, t.skp[0], kode="tw-i")
    dinilai(t, t.skp[0], "sesuai", "di_bawah", kode="tw-ii")
    lihat = kalibrasi(t.oleh, masa(t, "tw-ii"), ketentuan_evaluasi(masa(t, "tw-ii")))
    assert any("sebelumnya Baik" in a for a in lihat.baris[0].pencilan)


def test_kalibrasi_memperingatkan_dan_tidak_menghalangi(instansi) -> None:
    t = tim(10)
    evaluasi = [dinilai(t, s) for s in t.skp]
    lihat = kalibrasi(t.oleh, masa(t), ketentuan_evaluasi(masa(t)))
    assert any("Baik: 10 dari 10 pegawai (100%), melampaui 70%" in p for p in lihat.peringatan)
    sel = [s for b in lihat.matriks for s in b.sel]
    assert (len(sel), sum(len(s.nama) for s in sel)) == (9, 10)
    assert [s.predikat for s in sel if s.nama] == ["Baik"]
    tetapkan(periode=masa(t), penetapan=penetapan(*evaluasi), oleh=t.oleh)
    assert Evaluasi.objects.filter(status=StatusEvaluasi.DITETAPKAN).count() == 10
    assert Kalibrasi.objects.get().peringatan == lihat.peringatan


def test_semua_atau_tidak_sama_sekali(instansi) -> None:
    t = tim(2)
    satu, dua = (dinilai(t, s) for s in t.skp)
    lama = penetapan(satu, dua)
    nilai(evaluasi=dua, masukan=MasukanNilai("sesuai", "di_bawah"), oleh=t.oleh)
    with pytest.raises(SudahBerubah) as galat:
        tetapkan(periode=masa(t), penetapan=lama, oleh=t.oleh)
    assert galat.value.ids == [dua.pk]
    assert not Evaluasi.objects.filter(status=StatusEvaluasi.DITETAPKAN).exists()


def test_yang_lebih_lambat_tidak_menimpa(instansi, time_machine) -> None:
    t = tim(1)
    e = buka_evaluasi(t.skp[0], masa(t), t.oleh)
    dilihat = versi_nilai(e)
    nilai(evaluasi=e, masukan=MasukanNilai("sesuai", "sesuai", dilihat=dilihat), oleh=t.oleh)
    with pytest.raises(SudahBerubah):
        nilai(evaluasi=e, masukan=MasukanNilai("di_bawah", "sesuai", dilihat=dilihat), oleh=t.oleh)
    e.refresh_from_db()
    assert e.predikat == "baik"


def test_dikembalikan_lalu_dibuka_kembali(instansi) -> None:
    t = tim(1)
    e = dinilai(t, t.skp[0])
    with pytest.raises(Ditolak, match="alasan"):
        kembalikan(evaluasi=e, catatan=" ", oleh=t.oleh)
    kembalikan(evaluasi=e, catatan="Lengkapi bukti", oleh=t.oleh)
    e.refresh_from_db()
    assert e.status == StatusEvaluasi.DIKEMBALIKAN
    e = ditetapkan(t, t.skp[0])
    for oleh in (sebagai(t.skp[0].pegawai), t.atas):
        with pytest.raises(Ditolak):
            buka_kembali(evaluasi=e, alasan="x", oleh=oleh)
    buka_kembali(evaluasi=e, alasan="Salah pilih rating", oleh=t.oleh)
    e = Evaluasi.objects.select_related("skp").get(pk=e.pk)
    assert (e.status, e.ditetapkan_pada, e.skp.status) == (StatusEvaluasi.DINILAI, None, StatusSkp.BERJALAN)
    e.status = StatusEvaluasi.DITETAPKAN  # as another page still shows it
    with pytest.raises(SudahBerubah):
        buka_kembali(evaluasi=e, alasan="lagi", oleh=t.oleh)


def test_pimpinan_unit_diberi_saran_menurut_capaian(instansi) -> None:
    t = tim(0, capaian="istimewa")
    e = buka_evaluasi(t.skp_kepala, masa(t), t.atas)
    lembar = lembar_nilai(t.atas, e.pk)
    nama, sebutan, alasan = lembar.saran_tampil[0]
    assert (nama, sebutan) == ("Hasil kerja", "Di atas ekspektasi")
    assert "Istimewa" in alasan[0]


def test_tahunan_adalah_penilaian_baru_di_samping_yang_periodik(instansi) -> None:
    t = tim(1)
    for kode, perilaku in (("tw-i", "sesuai"), ("tw-ii", "di_bawah")):
        ditetapkan(t, t.skp[0], "sesuai", perilaku, kode)
    assert Skp.objects.get(pk=t.skp[0].pk).status == StatusSkp.BERJALAN  # only the yearly one moves the plan
    e = ditetapkan(t, t.skp[0], "di_bawah", "sesuai")
    assert e.predikat == "butuh_perbaikan"
    assert [(p["periode"], p["predikat"]) for p in cairkan(e.isi)["periodik"]] == [
        ("Triwulan I", "baik"),
        ("Triwulan II", "kurang"),
    ]
    assert [x.periode_evaluasi.kode for x in lembar_nilai(t.oleh, e.pk).lain] == ["tw-i", "tw-ii"]


@pytest.mark.parametrize("baca", [tim_penilaian, lambda o, p: kalibrasi(o, p, ketentuan_evaluasi(p))])
def test_jumlah_perintah_tetap(instansi, baca) -> None:
    t = tim(1)
    dinilai(t, t.skp[0])
    p = masa(t)
    with CaptureQueriesContext(connection) as satu:
        assert baca(t.oleh, p)
    for i in (1, 2):
        s = anggota_tim(t, i)
        realisasi(s, "12")
        dinilai(t, s)
    with CaptureQueriesContext(connection) as tiga:
        baca(t.oleh, p)
    assert len(tiga) == len(satu)


def test_menetapkan_satu_dan_tiga_sama_banyak_perintahnya(instansi) -> None:
    t = tim(4)
    daftar = [dinilai(t, s) for s in t.skp]
    for e in daftar:
        realisasi(e.skp, "12")
    with CaptureQueriesContext(connection) as satu:
        tetapkan(periode=masa(t), penetapan=penetapan(daftar[0]), oleh=t.oleh)
    with CaptureQueriesContext(connection) as tiga:
        tetapkan(periode=masa(t), penetapan=penetapan(*daftar[1:]), oleh=t.oleh)
    assert len(tiga) == len(satu)


@pytest.mark.django_db(transaction=True)
def test_dua_sekaligus_satu_menang_dan_yang_lain_diberi_tahu(instansi) -> None:
    t = tim(1)
    e = dinilai(t, t.skp[0])
    hasil: list[str] = []
    siap = threading.Barrier(2)

    def kerja() -> None:
        try:
            with masuk(instansi):
                siap.wait()
                tetapkan(periode=masa(t), penetapan=penetapan(e), oleh=t.oleh)
                hasil.append("menang")
        except SudahBerubah:
            hasil.append("kalah")
        finally:
            connection.close()

    utas = [threading.Thread(target=kerja) for _ in range(2)]
    for u in utas:
        u.start()
    for u in utas:
        u.join()
    assert sorted(hasil) == ["kalah", "menang"]
    with masuk(instansi):
        assert Kalibrasi.objects.count() == 1
        assert Peristiwa.objects.filter(aksi="evaluasi.tetapkan").count() == 1
