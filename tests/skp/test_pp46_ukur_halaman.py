"""The pages of a measured year: what the penilai sees and sends, what the person reads, the objection to the end."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from skp.models import Evaluasi, Keberatan
from skp.queries.pp46_hasil import baca_hasil
from skp.services.evaluasi import buka_evaluasi
from skp.services.keberatan import ajukan_keberatan
from skp.states import StatusSkp
from tests.pabrik import klien
from tests.pernyataan import hitung
from tests.skp.pabrik_evaluasi import KINI, pada
from tests.skp.pabrik_keberatan import awal, periksa, putuskan
from tests.skp.pabrik_pp46 import (
    anggota_pp46,
    baca,
    dinilai_pp46,
    ditetapkan_pp46,
    kegiatan_baru,
    masa_setahun,
    realisasi_setahun,
    tanda,
    tim_pp46,
    tugas_baru,
)
from tests.skp.pabrik_tinjau import sebagai

LIMA = ("orientasi_pelayanan", "integritas", "komitmen", "disiplin", "kerja_sama")


@pytest.fixture(autouse=True)
def _jam(time_machine) -> None:
    time_machine.move_to(KINI, tick=False)


@pytest.fixture
def t(instansi):
    return tim_pp46(1)


@pytest.fixture
def e(t) -> Evaluasi:
    """Opened, with the figures of the year and one extra duty."""
    realisasi_setahun(t.skp[0], kualitas="90")
    tugas_baru(t.skp[0])
    return baca(buka_evaluasi(t.skp[0], masa_setahun(t), t.oleh))


def _isian(t, e: Evaluasi, **lain: str) -> dict[str, str]:
    """A filled page as it is sent."""
    hasil, tugas = e.skp.hasil_kerja.get().pk, e.skp.tugas_tambahan.get().pk
    isi = {f"kk_{hasil}": "90", f"kd_{hasil}": "dikerjakan", f"kb_{hasil}": "", f"td_{tugas}": "ya", f"ta_{tugas}": ""}
    isi |= {f"p_{a}": "80" for a in LIMA} | {"rekomendasi": "Pertahankan", "dilihat": tanda(e, t.oleh)}
    return isi | lain


def test_mengukur_lalu_menetapkan(t, e: Evaluasi) -> None:
    kepala = klien(t.kepala.keanggotaan)
    url = reverse("skp-pengukuran", args=[e.pk])
    awal = kepala.get(url).content.decode()
    for teks in ("Menyusun laporan 1", "Panitia peringatan", "91–100", "Kepemimpinan tidak dinilai", "PP 46/2011"):
        assert teks in awal
    kurang = kepala.post(url, _isian(t, e, p_disiplin="", rekomendasi="Jangan hilang"))
    assert kurang.status_code == 422
    assert "Isi nilai aspek ini." in kurang.content.decode()
    assert "Jangan hilang" in kurang.content.decode()
    salah = kepala.post(url, _isian(t, e, p_disiplin="800", draf="1", rekomendasi="Masih ada")).content.decode()
    assert "Draf belum tersimpan. Perbaiki atau kosongkan yang ditandai" in salah
    assert "Masih ada" in salah
    draf = kepala.post(url, _isian(t, e, p_disiplin="", draf="1"), follow=True).content.decode()
    assert "Draf disimpan." in draf
    dinilai = kepala.post(url, _isian(t, e), follow=True).content.decode()
    for teks in ("85,80, Baik", "266,00", "88,67", "Langkah perhitungan"):
        assert teks in dinilai
    tetapkan = reverse("skp-pengukuran-tetapkan", args=[e.pk])
    konfirmasi = kepala.get(tetapkan).content.decode()
    assert "85,80 (delapan puluh lima koma delapan), Baik" in konfirmasi
    jawab = kepala.post(tetapkan, {"dilihat": tanda(e, t.oleh)}, follow=True).content.decode()
    assert "Evaluasi ditetapkan" in jawab
    assert "Simpan dan hitung" not in jawab
    assert baca(e).skp.status == StatusSkp.DIEVALUASI


def test_penolakan_peraturan_tampil_dan_isian_tetap(t, e: Evaluasi) -> None:
    """The cost of a finished kegiatan is missing, and a value of behaviour: told in one round, nothing typed is lost."""
    target = {"kuantitas": "1", "kualitas": "100", "waktu": "1", "biaya": "500000"}
    lain = kegiatan_baru(e.skp, "Pelatihan", target=target, urutan=3)
    isi = {**_isian_dua(t, e, lain.pk), "rekomendasi": "Tetap ada", "p_disiplin": ""}
    jawab = klien(t.kepala.keanggotaan).post(reverse("skp-pengukuran", args=[e.pk]), isi)
    teks = jawab.content.decode()
    assert jawab.status_code == 422
    assert "Kegiatan 2 (Pelatihan), biaya: realisasi belum diisi." in teks
    assert "Isi nilai aspek ini." in teks
    assert "Tetap ada" in teks
    assert baca(e).nilai is None


def _isian_dua(t, e: Evaluasi, kedua: int) -> dict[str, str]:
    pertama, tugas = e.skp.hasil_kerja.order_by("pk").first().pk, e.skp.tugas_tambahan.get().pk
    isi = {f"kd_{pk}": "dikerjakan" for pk in (pertama, kedua)} | {f"kk_{pk}": "90" for pk in (pertama, kedua)}
    isi |= {f"p_{a}": "80" for a in LIMA} | {f"td_{tugas}": "ya", "dilihat": tanda(e, t.oleh)}
    return isi


def test_diubah_di_tempat_lain_diberi_tahu_dan_isian_tetap(t, e: Evaluasi) -> None:
    kepala = klien(t.kepala.keanggotaan)
    url, lama = reverse("skp-pengukuran", args=[e.pk]), _isian(t, e, rekomendasi="Punya saya")
    kepala.post(url, _isian(t, e))
    jawab = kepala.post(url, lama)
    teks = jawab.content.decode()
    assert (jawab.status_code, "sudah diubah di tempat lain" in teks, "Punya saya" in teks) == (422, True, True)
    assert baca(e).catatan == "Pertahankan"
    kepala.post(url, lama | {"dilihat": tanda(e, t.oleh)})
    assert baca(e).catatan == "Punya saya"
    basi = kepala.post(reverse("skp-pengukuran-tetapkan", args=[e.pk]), {"dilihat": lama["dilihat"]}, follow=True)
    assert "Periksa nilainya sekali lagi" in basi.content.decode()
    assert baca(e).status == "dinilai"


def test_kreativitas_menyebut_tingkat_nilai_dan_suratnya_sebelum_diakui(t, e: Evaluasi) -> None:
    tugas_baru(e.skp, "Penghargaan inovasi", tingkat="negara")
    tugas_baru(e.skp, "Plt. Kepala Seksi", jenis="plt", tanggal_surat=date(2019, 5, 6))
    halaman = klien(t.kepala.keanggotaan).get(reverse("skp-pengukuran", args=[e.pk])).content.decode()
    assert (
        "bermanfaat bagi negara menurut pegawai: nilai 12 bila diakui, dibuktikan dengan penghargaan dari Presiden"
        in halaman
    )
    assert "Tugas sebagai Plt. atau Plh. · surat" in halaman
    assert halaman.count("Surat di luar tahun SKP") == 1


def test_masa_yang_masih_berjalan_diperingatkan(t, e: Evaluasi, time_machine) -> None:
    kepala, url = klien(t.kepala.keanggotaan), reverse("skp-pengukuran", args=[e.pk])
    kalimat = "Masa yang dinilai masih berjalan"
    time_machine.move_to(pada(2026, 12, 31), tick=False)
    assert kalimat in kepala.get(url).content.decode()
    time_machine.move_to(pada(2027, 1, 1), tick=False)
    assert kalimat not in kepala.get(url).content.decode()


def test_dikembalikan_lalu_dihitung_kembali(t, e: Evaluasi) -> None:
    kepala = klien(t.kepala.keanggotaan)
    dinilai_pp46(t, e.skp)
    kepala.post(reverse("skp-nilai-kembalikan", args=[e.pk]), {"catatan": "Lengkapi buktinya"})
    teks = kepala.get(reverse("skp-pengukuran", args=[e.pk])).content.decode()
    assert "dihitung sebelum realisasi dikembalikan" in teks
    assert "Tetapkan nilai ini" not in teks
    halangan = kepala.get(reverse("skp-pengukuran-tetapkan", args=[e.pk])).content.decode()
    assert "Simpan pengukuran sampai nilainya terhitung" in halangan


def test_bagian_tahun_tidak_diukur(t) -> None:
    kepala, triwulan = klien(t.kepala.keanggotaan), t.periode.evaluasi.get(kode="tw-i")
    jawab = kepala.post(reverse("skp-nilai-mulai", args=[t.skp[0].pk, triwulan.pk]), follow=True)
    assert jawab.status_code == 200
    assert "Triwulan I tidak dinilai tersendiri" in jawab.content.decode()


def test_pegawai_membaca_setelah_ditetapkan(t, e: Evaluasi) -> None:
    milik = klien(e.skp.pegawai.keanggotaan)
    assert milik.get(reverse("skp-pengukuran", args=[e.pk])).status_code == 404
    ditetapkan_pp46(t, e.skp)
    from django.template.loader import render_to_string

    teks = render_to_string("skp/pp46/evaluasi.html", {"e": baca(e)})
    for bagian in ("85,80, Baik", "Menyusun laporan 1", "Orientasi pelayanan", "Langkah perhitungan", "Diakui"):
        assert bagian in teks
    assert "Riwayat sanksi" not in teks


def test_sanksi_hanya_riwayat(t) -> None:
    s = t.skp[0]
    realisasi_setahun(s, kuantitas="0")
    from django.template.loader import render_to_string

    e = ditetapkan_pp46(t, s, perilaku="60")
    teks = render_to_string("skp/pp46/evaluasi.html", {"e": e})
    assert (e.nilai, e.sebutan) == (Decimal("24.00"), "Buruk")
    assert "Aplikasi tidak menjatuhkan sanksi" in teks
    assert "hukuman disiplin berat" in teks


def test_keberatan_dikabulkan_dengan_angka_yang_baru(t, e: Evaluasi, time_machine) -> None:
    s = e.skp
    e = ditetapkan_pp46(t, s)
    k = ajukan_keberatan(evaluasi=e, alasan="Mutu keliru", bukti="Notula", oleh=sebagai(s.pegawai))
    Keberatan.objects.filter(pk=k.pk).update(diajukan_pada=KINI)  # the database has its own clock
    url = reverse("skp-keberatan", args=[k.pk])
    time_machine.move_to(pada(2027, 1, 10))
    penilai = klien(t.kepala.keanggotaan).get(url).content.decode()
    assert "4 Januari 2027: terlambat 6 hari" in penilai
    klien(t.kepala.keanggotaan).post(url, {"tanggapan": "Sudah diperiksa"})
    atasan = klien(t.sekda.keanggotaan)
    assert "85,80" in atasan.get(url).content.decode()
    isi = awal(atasan, url) | {"putusan": "diterima", "keputusan": "Bukti diterima"}
    tetap = atasan.post(url, isi)
    assert tetap.status_code == 422
    assert "paling sedikit satu angka yang baru" in tetap.content.decode()
    hasil, tugas = s.hasil_kerja.get().pk, s.tugas_tambahan.get().pk
    ubah = {f"kk_{hasil}": "99", f"kr_{hasil}_kuantitas": "6", "p_disiplin": "90"}
    ubah |= {f"td_{tugas}": "tidak", f"ta_{tugas}": "Bagian dari tugas jabatan"}
    bertolak = atasan.post(url, isi | ubah | {"putusan": "ditolak"})
    assert bertolak.status_code == 422
    assert (
        "tidak dikabulkan, tetapi mengubah isian: Nilai kualitas kegiatan 1 menurut Anda; " in bertolak.content.decode()
    )
    lihat = periksa(atasan, url, isi | ubah)
    assert (lihat.hasil.semula, lihat.hasil.menjadi, lihat.bertentangan) == ("85,80, Baik", "77,80, Baik", False)
    assert {(u.nama, u.semula, u.menjadi) for u in lihat.ubahan} == {
        ("Realisasi kuantitas kegiatan 1", "12", "6"),
        ("Nilai kualitas kegiatan 1 menurut Anda", "90", "99"),
        ("Keputusan tugas 1", "Diakui", "Tidak diakui"),
        ("Alasan bila tugas 1 tidak diakui", "Kosong", "Bagian dari tugas jabatan"),
        ("Disiplin", "80", "90"),
    }
    assert (Keberatan.objects.get(pk=k.pk).status, baca(e).nilai) == ("diajukan", Decimal("85.80")), (
        "shown, not decided"
    )
    kembali = atasan.post(url, isi | ubah | {"pasti": lihat.hasil.tanda, "ubah": "1"})
    assert (kembali.status_code, kembali.context["form"]["p_disiplin"].value()) == (200, "90")
    atasan.post(url, isi | ubah | {"p_disiplin": "95", "pasti": lihat.hasil.tanda})
    assert Keberatan.objects.get(pk=k.pk).status == "diajukan", "other numbers than the confirmed ones"
    putuskan(atasan, url, isi | ubah)
    k, baru = Keberatan.objects.get(pk=k.pk), baca(e)
    assert (k.status, k.hasil_semula["nilai"], k.hasil_semula["sebutan"]) == ("diterima", "85.80", "Baik")
    assert None not in (k.diajukan_pada, k.ditanggapi_pada, k.diputus_pada)
    # kegiatan (50 + 99 + 76) ÷ 3 = 75, six of twelve by the decision; no duty; behaviour 410 ÷ 5 = 82
    assert (baru.nilai, baru.status, baru.penilai, baru.isi) == (Decimal("77.80"), "ditetapkan", t.kepala, e.isi)
    hasil = baca_hasil(baru)
    assert [(x.diakui, x.alasan) for x in hasil.tugas] == [(False, "Bagian dari tugas jabatan")]
    assert s.tugas_tambahan.get().diakui  # the penilai's own answer stays where he gave it
    assert baru.skp.status == StatusSkp.SELESAI
    lihat = atasan.get(url).content.decode()
    assert "85,80, Baik" in lihat
    assert "77,80, Baik" in lihat
    oleh = "nilainya diubah keputusan keberatan 10 Januari 2027 oleh Sekda"
    for orang, nama, pk in ((s.pegawai, "skp-evaluasi", s.pk), (t.kepala, "skp-pengukuran", e.pk)):
        assert oleh in klien(orang.keanggotaan).get(reverse(nama, args=[pk])).content.decode()
    assert baru.butir_hasil.get().isi_rejim["realisasi"] == {"kuantitas": "6"}


def test_keberatan_ditolak_tanpa_angka(t, e: Evaluasi) -> None:
    e = ditetapkan_pp46(t, e.skp)
    k = ajukan_keberatan(evaluasi=e, alasan="Tidak setuju", bukti="", oleh=sebagai(e.skp.pegawai))
    Keberatan.objects.filter(pk=k.pk).update(ditanggapi_pada=KINI, tanggapan_penilai="Sesuai bukti")
    sekda, url = klien(t.sekda.keanggotaan), reverse("skp-keberatan", args=[k.pk])
    isi = awal(sekda, url) | {"putusan": "ditolak", "keputusan": "Dikabulkan."}
    lihat = periksa(sekda, url, isi)
    assert (lihat.bertentangan, lihat.ubahan, lihat.hasil.menjadi) == (True, (), lihat.hasil.semula)
    putuskan(sekda, url, isi | {"keputusan": "Bukti tidak cukup, jadi tidak dikabulkan."})
    baru = baca(e)
    assert Keberatan.objects.get(pk=k.pk).status == "ditolak"
    assert (baru.nilai, baru.rincian, baru.skp.status) == (e.nilai, e.rincian, StatusSkp.SELESAI)


def test_jumlah_perintah_tetap(t) -> None:
    def banyak(skp) -> tuple[int, int]:
        realisasi_setahun(skp)
        tugas_baru(skp)
        e = dinilai_pp46(t, skp)
        kepala = klien(t.kepala.keanggotaan)
        satu, dua = (reverse(n, args=[e.pk]) for n in ("skp-pengukuran", "skp-pengukuran-tetapkan"))
        return hitung(lambda: kepala.get(satu)), hitung(lambda: kepala.get(dua))

    assert banyak(t.skp[0]) == banyak(anggota_pp46(t, 9, kegiatan=4))
