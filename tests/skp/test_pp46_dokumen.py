"""Papers of PP 46/2011: columns and sections of each form, who signs in which order, an objection on them, printing many."""

import re
from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kinerja.inti.dokumen.cetak import Lembar, susun_html
from kinerja.inti.dokumen.daftar import jenis_dokumen
from kinerja.inti.dokumen.giliran import menunggu_saya
from kinerja.inti.dokumen.layanan import tanda_tangani
from kinerja.inti.models import Dokumen, Pekerjaan
from kinerja.inti.pelaku import Ditolak
from kinerja.models import KopSurat, RiwayatGolongan
from skp.domain.pp46.formulir import Kotak, isi_kotak
from skp.domain.pp46.masukan import Keadaan
from skp.domain.pp46.ukur import IsianKegiatan, IsianTugas
from skp.models import Keberatan, Skp
from skp.queries.dokumen_cetak import evaluasi_dicetak
from skp.queries.dokumen_skp import naskah_rancangan, naskah_skp
from skp.queries.evaluasi import get_evaluasi_or_404
from skp.queries.pp46_dokumen import naskah_pengukuran
from skp.queries.pp46_dokumen_prestasi import naskah_prestasi
from skp.services.dokumen import buat_dokumen_penilaian, buat_dokumen_skp
from skp.services.keberatan import ajukan_keberatan, tanggapi_keberatan
from skp.services.pp46_keberatan import putuskan_pengukuran
from skp.states import StatusSkp
from tests.inti.dokumen.test_massal import jalankan
from tests.pabrik import anggota_baru, beri_kode_keamanan, beri_peran, klien, pelaku
from tests.skp import pabrik_evaluasi as pe
from tests.skp.pabrik_dokumen import potret
from tests.skp.pabrik_pp46 import (
    anggota_pp46,
    ditetapkan_pp46,
    isian_pp46,
    kegiatan_baru,
    realisasi_setahun,
    tercatat,
    tim_pp46,
    tugas_baru,
)
from tests.skp.pabrik_tinjau import sebagai
from tests.skp.test_dokumen import kertas, urut

ASPEK = ("Kuant/output", "Kual/mutu", "Waktu", "Biaya (Rp)")
BERBIAYA = {"kuantitas": "4", "kualitas": "100", "waktu": "3", "biaya": "2000000"}
PENGUKURAN, PRESTASI = "skp.pengukuran46", "skp.prestasi46"


@pytest.fixture(autouse=True)
def tempat(settings, tmp_path, time_machine):
    settings.BERKAS = tmp_path
    time_machine.move_to(pe.KINI, tick=False)


@pytest.fixture
def t(instansi):
    t = tim_pp46(1)
    t.pegawai = t.skp[0].pegawai
    t.sendiri = sebagai(t.pegawai)
    return t


def selesai(t, skp=None, **lain):
    """The year of a plan, set; read as the actor's page reads it."""
    skp = skp or t.skp[0]
    realisasi_setahun(skp, kualitas="90")
    return get_evaluasi_or_404(t.oleh, ditetapkan_pp46(t, skp, **lain).pk)


def isi(jawaban) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", jawaban.content.decode()).split())


def buat(jenis, e, oleh, kertas="F4"):
    return buat_dokumen_penilaian(jenis=jenis, evaluasi=get_evaluasi_or_404(oleh, e.pk), kertas=kertas, oleh=oleh)


# --- Formulir SKP -------------------------------------------------------------------------------------------------
def test_formulir_skp(t):
    s = t.skp[0]
    kegiatan_baru(
        s, "Menyusun kajian", target={"kuantitas": "2", "kualitas": "100", "waktu": "6", "biaya": "1500000"}, ak="0.25"
    )
    Skp.objects.filter(pk=s.pk).update(potret=potret("Ani", "Budi", sebagai="Plt."))
    KopSurat.objects.create(alamat="Jalan Melati 1", tempat="Sungai Jernih")
    (n,) = naskah_skp(t.oleh, [s.pk])
    assert (n.kop.alamat, n.kop.tempat) == ("Jalan Melati 1", "Sungai Jernih")
    teks = kertas("skp.skp", n)
    urut(
        teks,
        *("Formulir Sasaran Kerja", "Pegawai Negeri Sipil"),
        *("I. Pejabat Penilai", "II. PNS yang Dinilai"),
        *("1", "Nama", "Budi", "1", "Nama", "Ani", "2", "NIP", "3", "Pangkat/gol. ruang", "4", "Jabatan"),
        *("Plt. Kepala Dinas Pertanian", "5", "Unit kerja"),
        *("No.", "III. Kegiatan tugas jabatan", "AK", "Target", *ASPEK),
        *("1", "Menyusun laporan 1", "–", "12 laporan", "100%", "12 bulan", "–"),
        *("2", "Menyusun kajian", "0,25", "2 laporan", "100%", "6 bulan", "1.500.000"),
        *("Pejabat Penilai,", "Budi", "Sungai Jernih, 21 Desember 2026", "PNS yang Dinilai,", "Ani"),
    )
    assert [p.kode for p in n.penanda_tangan] == ["pegawai", "penilai"], "the person signs first"


def test_formulir_ditandatangani_lalu_berjalan(t):
    s = t.skp[0]
    Skp.objects.filter(pk=s.pk).update(status=StatusSkp.DISETUJUI, potret={})
    skp = Skp.objects.select_related("pegawai", "periode", "unit__perangkat_daerah").get(pk=s.pk)
    assert naskah_rancangan(t.sendiri, skp).isi["rejim"] == "pp46", "the preview is this form too"
    Skp.objects.filter(pk=s.pk).update(potret=potret("Ani", "Budi"))
    skp.refresh_from_db()
    d = buat_dokumen_skp(skp=skp, kertas="A4", oleh=t.sendiri)
    with pytest.raises(Ditolak, match="menandatangani lebih dahulu"):
        tanda_tangani(dokumen=d, blok="penilai", oleh=t.oleh)
    tanda_tangani(dokumen=d, blok="pegawai", oleh=t.sendiri)
    tanda_tangani(dokumen=d, blok="penilai", oleh=t.oleh)
    assert Skp.objects.get(pk=s.pk).status == StatusSkp.BERJALAN


# --- Pengukuran ---------------------------------------------------------------------------------------------------
def test_pengukuran_empat_belas_kolom(t, django_assert_num_queries):
    s = t.skp[0]
    lalai = kegiatan_baru(s, "Menyusun peta", urutan=1)
    coret = kegiatan_baru(
        s, "Survei lapangan", target={"kuantitas": "4", "kualitas": "100", "waktu": "3", "biaya": "2000000"}, urutan=2
    )
    diakui, tidak = tugas_baru(s), tugas_baru(s, "Piket kantor")
    baru = tugas_baru(s, "Aplikasi harga", tingkat="unit_kerja")
    isian = isian_pp46(s)
    kegiatan = {
        **isian.kegiatan,
        lalai.pk: IsianKegiatan(Keadaan.LALAI, "Tidak dikerjakan"),
        coret.pk: IsianKegiatan(Keadaan.LUAR_KEMAMPUAN, "Anggaran dialihkan"),
    }
    tugas = {diakui.pk: IsianTugas(True), tidak.pk: IsianTugas(False, "Tugas pokok"), baru.pk: IsianTugas(True)}
    e = selesai(t, isian=replace(isian, kegiatan=kegiatan, tugas=tugas))
    with django_assert_num_queries(3):
        (n,) = naskah_pengukuran(t.oleh, [e.pk])
    teks = kertas(PENGUKURAN, n)
    urut(
        teks,
        *("Penilaian Capaian Sasaran Kerja", "Pegawai Negeri Sipil"),
        *("No.", "I. Kegiatan tugas jabatan", "AK", "Target", "AK", "Realisasi", "Penghitungan", "Nilai capaian SKP"),
        *ASPEK,
        *ASPEK,
        *(str(i) for i in range(1, 15)),
        *("1", "Menyusun laporan 1", "–", "12 laporan", "100%", "12 bulan", "–"),
        *("–", "12 laporan", "90%", "12 bulan", "-", "266,00", "88,67"),
        *("2", "Menyusun peta", "Tidak dikerjakan karena kelalaian pegawai. Tidak dikerjakan"),
        *("0 laporan", "0%", "0 bulan", "-", "0,00", "0,00"),
        *("3", "Survei lapangan", "Tidak dapat dikerjakan karena sebab di luar kemampuan pegawai. Anggaran dialihkan"),
        *("4 laporan", "100%", "3 bulan", "2.000.000", "–", "-", "-", "-", "-", "-", "-"),
        *("II. Tugas tambahan dan kreativitas", "a", "Tugas tambahan:"),
        *("Panitia peringatan (surat 800/1/2026, 6 Mei 2026)", "1,00"),
        *("b", "Kreativitas:", "Aplikasi harga, bermanfaat bagi unit kerja (surat 800/1/2026, 6 Mei 2026)", "3,00"),
        *("Nilai capaian SKP", "48,33", "Buruk"),
        "Pejabat Penilai,",
    )
    assert "Piket kantor" not in " ".join(teks), "what was not recognised does not stand on the form"
    assert [p.kode for p in n.penanda_tangan] == ["penilai"]
    d = buat(PENGUKURAN, e, t.oleh)
    assert "<s>Survei lapangan</s>" in _html(d)
    assert "<s>Menyusun peta</s>" not in _html(d)


def _html(d):
    return susun_html(jenis_dokumen(d.jenis), Lembar(d.naskah))


# --- the booklet --------------------------------------------------------------------------------------------------
PERILAKU = ("Orientasi pelayanan", "Integritas", "Komitmen", "Disiplin", "Kerja sama", "Kepemimpinan")


def test_buku_sebelas_bagian(t, monkeypatch, django_assert_num_queries):
    """One sheet, folded: 8 to 11 and the cover with 1 to 3 outside, 4 to 7 inside."""
    RiwayatGolongan.objects.filter(pegawai=t.pegawai).update(golongan="III/c", mulai="2024-04-01")
    orang = potret("Pegawai 00", "Kepala", sebagai="Plt.")
    orang["atasan_penilai"] |= {"nama": "Budi", "nip": "", "jabatan": "Wali Kota", "pangkat": "", "golongan": ""}
    monkeypatch.setattr("skp.services.penetapan_baris.potret_orang", lambda e, siapa: orang)
    e = selesai(t, isian=isian_pp46(t.skp[0], skp_lain=(tercatat("80.00", "Penata Layanan"),)))
    with django_assert_num_queries(5):
        (n,) = naskah_prestasi(t.oleh, [e.pk])
    teks = kertas(PRESTASI, n)
    urut(
        teks,
        *("8. REKOMENDASI", "Pertahankan"),
        *("9. DIBUAT TANGGAL, 21 Desember 2026", "Pejabat Penilai,", "Kepala", "Plt. Kepala Dinas Pertanian"),
        *("10. DITERIMA TANGGAL,", "PNS yang Dinilai,", "Pegawai 00"),
        *("11. DITERIMA TANGGAL,", "Atasan Pejabat Penilai,", "Budi", "Wali Kota"),
        *("RAHASIA", "Penilaian Prestasi Kerja", "Pegawai Negeri Sipil", "Jangka waktu penilaian"),
        "1 Januari s.d. 31 Desember 2026",
        *("1.", "PNS yang dinilai", "Nama", "NIP", "Pangkat/gol. ruang/TMT", "Penata, III/c, 1 April 2024"),
        *("Jabatan/pekerjaan", "Unit organisasi"),
        *(
            "2.",
            "Pejabat penilai",
            "3.",
            "Atasan pejabat penilai",
            "a",
            "Nama",
            "Budi",
            "b",
            "NIP",
            "–",
            "c",
            "Pangkat/gol. ruang/TMT",
            "–",
        ),
        *("4.", "UNSUR YANG DINILAI", "Jumlah", "a", "Sasaran Kerja Pegawai (SKP)"),
        *("1. Penata Layanan", "80,00", "2. Analis", "88,67", "Rata-rata nilai SKP", "84,33", "× 60%", "50,60"),
        *("b", "Perilaku kerja"),
        *(f"{i}. {nama}" for i, nama in enumerate(PERILAKU, 1)),
        *("-", "-", "Jumlah", "400", "Nilai rata-rata", "80,00", "(Baik)"),
        *("Nilai perilaku kerja", "80,00", "× 40%", "32,00", "NILAI PRESTASI KERJA", "82,60", "(Baik)"),
        "5. KEBERATAN DARI PNS YANG DINILAI (APABILA ADA)",
        "6. TANGGAPAN PEJABAT PENILAI ATAS KEBERATAN",
        "7. KEPUTUSAN ATASAN PEJABAT PENILAI ATAS KEBERATAN",
    )
    assert "Lembar Tambahan Penilaian Prestasi Kerja" not in teks
    assert (n.penanda_tangan[0].jabatan, n.penanda_tangan[2].nip) == ("Plt. Kepala Dinas Pertanian", "")


def test_buku_ditandatangani_berurutan(t):
    e = selesai(t)
    d = buat(PRESTASI, e, t.sendiri)
    urutan = [("penilai", t.oleh), ("pegawai", t.sendiri), ("atasan", t.atas)]
    assert [b["kode"] for b in d.isi_naskah["penanda_tangan"]] == [k for k, _ in urutan]
    for kode, oleh in urutan[1:]:
        assert not menunggu_saya(oleh).exists()
        with pytest.raises(Ditolak, match=r"Pejabat Penilai \(Kepala\) menandatangani lebih dahulu"):
            tanda_tangani(dokumen=d, blok=kode, oleh=oleh)
    for kode, oleh in urutan:
        assert menunggu_saya(oleh).count() == 1
        tanda_tangani(dokumen=d, blok=kode, oleh=oleh)
    assert Dokumen.objects.get(pk=d.pk).keadaan == "ditandatangani"
    umum = isi(Client().get(reverse("dokumen-periksa", args=[d.token])))
    assert "Penilaian Prestasi Kerja" in umum
    assert "P****** 0*" in umum, "the name is masked"
    assert "Pegawai 00" not in umum


def test_dokumen_penilaian_tidak_dibatalkan_oleh_yang_dinilai(t):
    """The person signs a booklet about himself and does not cancel it; his penilai may until it is signed."""
    d = buat(PRESTASI, selesai(t), t.oleh)
    url = reverse("dokumen-batalkan", args=[d.pk])
    for orang, boleh in ((t.pegawai, False), (t.sekda, False), (t.kepala, True)):
        k = klien(orang.keanggotaan)
        assert k.get(url).status_code == (200 if boleh else 403)
        assert ("Batalkan dokumen" in isi(k.get(reverse("dokumen-rinci", args=[d.pk])))) is boleh
    klien(t.pegawai.keanggotaan).post(url, {"alasan": "Tidak setuju"})
    assert Dokumen.objects.get(pk=d.pk).berlaku


def test_keberatan_pada_buku(t):
    """A booklet that an objection overtakes waits for the decision; then it is made anew and tells texts and dates."""
    e = selesai(t)
    lama, ukur = buat(PRESTASI, e, t.oleh), buat(PENGUKURAN, e, t.oleh)
    halaman, pemilik = f"/skp/{e.skp_id}/dokumen/", klien(t.pegawai.keanggotaan)
    assert "Menunggu tanda tangan" in isi(pemilik.get(halaman))
    alasan = "Mutu laporan keliru dinilai. " * 40
    k = ajukan_keberatan(evaluasi=get_evaluasi_or_404(t.sendiri, e.pk), alasan=alasan, bukti="", oleh=t.sendiri)
    Keberatan.objects.filter(pk=k.pk).update(diajukan_pada=pe.pada(2026, 12, 15))
    with pytest.raises(Ditolak, match="Isi dokumen ini sudah berubah"):
        tanda_tangani(dokumen=lama, blok="penilai", oleh=t.oleh)
    with pytest.raises(Ditolak, match="Keberatan atas penilaian ini belum diputus"):
        tanda_tangani(dokumen=ukur, blok="penilai", oleh=t.oleh)
    penilai = klien(t.kepala.keanggotaan).get(halaman).content.decode()
    ttd = reverse("dokumen-tanda-tangan", args=[ukur.pk, "penilai"])
    assert ("Menunggu keputusan keberatan" in penilai, ttd in penilai) == (True, False)
    kirim = {"jenis": PRESTASI, "subjek": e.pk, "kertas": "A4"}
    tunggu = "Dokumen ini dibuat sesudah Atasan Pejabat Penilai memutus keberatan"
    tampil = isi(pemilik.get(halaman))
    assert "Isinya berubah" in tampil
    assert tunggu in tampil
    assert not any(kata in tampil for kata in ("Giliran", "Menunggu tanda tangan", "Buat yang baru")), "one state"
    assert pemilik.post(f"{halaman}buat/", kirim).status_code == 403
    assert Dokumen.objects.get(pk=lama.pk).berlaku
    assert evaluasi_dicetak(e.periode_evaluasi, [t.opd.pk]) == [], "nor with a whole unit's"
    tanggapi_keberatan(keberatan=k, tanggapan="Nilai sesuai bukti.", oleh=t.oleh)
    assert tunggu in isi(pemilik.get(halaman))
    k = Keberatan.objects.select_related("evaluasi__skp__periode", "evaluasi__periode_evaluasi__periode").get(pk=k.pk)
    putuskan_pengukuran(keberatan=k, isian=None, keputusan="Nilai tetap.", oleh=t.atas)
    assert "Buat yang baru" in isi(pemilik.get(halaman))
    assert pemilik.post(f"{halaman}buat/", kirim).status_code == 302
    assert not Dokumen.objects.get(pk=lama.pk).berlaku
    assert evaluasi_dicetak(e.periode_evaluasi, [t.opd.pk]) == [e.pk]
    (n,) = naskah_prestasi(t.oleh, [e.pk])
    urut(
        kertas(PRESTASI, n),
        "5. KEBERATAN DARI PNS YANG DINILAI (APABILA ADA)",
        *("Selengkapnya pada lembar tambahan.", "Tanggal, 15 Desember 2026"),
        *("6. TANGGAPAN PEJABAT PENILAI ATAS KEBERATAN", "Nilai sesuai bukti.", "Tanggal, 21 Desember 2026"),
        *("7. KEPUTUSAN ATASAN PEJABAT PENILAI ATAS KEBERATAN", "Keberatan tidak dikabulkan. Nilai tetap."),
        *("Tanggal, 21 Desember 2026", "Lembar Tambahan Penilaian Prestasi Kerja"),
        *("5. Keberatan dari PNS yang dinilai (apabila ada)", alasan.strip()),
    )


@pytest.mark.parametrize(
    ("teks", "isi_", "lanjut"),
    [
        ("", "", False),
        ("satu dua tiga", "satu dua tiga", False),
        ("satu dua tiga empat lima enam tujuh", "satu dua tiga …", True),
        ("satu\ndua\ntiga", "satu …", True),
        ("a" * 30, "aaaaaaaaaa …", True),
    ],
)
def test_kotak_memuat_atau_menunjuk_lembar_tambahan(teks, isi_, lanjut):
    hasil = isi_kotak(teks, Kotak(huruf=13 if "a" * 20 not in teks else 10, baris=2))
    assert (hasil.teks, hasil.lanjut) == (isi_, lanjut)


# --- pages --------------------------------------------------------------------------------------------------------
def test_banyak_dengan_pernyataan_tetap(t):
    satu = selesai(t)
    lain = [selesai(t, anggota_pp46(t, i)) for i in (1, 2)]
    for naskah in (naskah_pengukuran, naskah_prestasi):
        jumlah = []
        for ids in ([satu.pk], [satu.pk, *(e.pk for e in lain)]):
            with CaptureQueriesContext(connection) as pernyataan:
                assert len(naskah(t.oleh, ids)) == len(ids)
            jumlah.append(len(pernyataan))
        assert jumlah[0] == jumlah[1] <= 5


def test_dokumen_rejim_lain_ditolak(t):
    """The papers of PermenPANRB 6/2022 say nothing about this plan, and its papers nothing about theirs."""
    e = selesai(t)
    jawaban = klien(t.pegawai.keanggotaan).get(f"/skp/{e.skp_id}/dokumen/")
    halaman = " ".join(re.findall(r'<th scope="row">([^<]+)', jawaban.content.decode()))
    for nama in ("Formulir Sasaran Kerja Pegawai", "Pengukuran Sasaran Kerja Pegawai", "Penilaian Prestasi Kerja"):
        assert nama in halaman
    assert "Matriks" not in halaman
    assert "Evaluasi Kinerja Pegawai" not in halaman
    for jenis in ("skp.evaluasi", "skp.dokumen_evaluasi"):
        with pytest.raises(Ditolak, match="tidak dikenal dalam dasar penilaian"):
            buat(jenis, e, t.oleh)
    with pytest.raises(LookupError):
        buat_dokumen_skp(jenis=PRESTASI, skp=e.skp, kertas="F4", oleh=t.oleh)
    data = {"jenis": "skp.evaluasi", "subjek": e.pk}
    assert klien(t.kepala.keanggotaan).post(f"/skp/{e.skp_id}/dokumen/buat/", data).status_code == 403


def test_cetak_buku_seunit(t):
    """Choose among the kinds of the period's regime, count, print; without LIHAT_PENILAIAN only the plans."""
    e = selesai(t)
    akun, operator = anggota_baru("BKPSDM"), anggota_baru("Operator")
    beri_peran(akun, "admin_kinerja")
    beri_peran(operator, "operator_opd", t.opd)
    lembar = isi(klien(operator).get("/skp/cetak/"))
    assert "Penilaian Prestasi Kerja" not in lembar
    beri_kode_keamanan(akun.akun)
    bkpsdm = klien(akun)
    lembar = isi(bkpsdm.get("/skp/cetak/"))
    periode = e.periode_evaluasi
    for nama in ("Pengukuran Sasaran Kerja Pegawai", "Penilaian Prestasi Kerja"):
        assert lembar.count(f"{nama}, ") == 1, "of the year only"
    assert "Dokumen Evaluasi Kinerja Pegawai" not in lembar
    pilih = {"apa": f"{PRESTASI}-{periode.pk}", "unit": t.opd.pk, "kertas": "A4"}
    assert "1 dokumen" in isi(bkpsdm.post("/skp/cetak/", pilih))
    assert bkpsdm.post("/skp/cetak/", {**pilih, "yakin": "1"}).status_code == 302
    kerja = Pekerjaan.objects.get(jenis="inti.cetak_massal")
    jalankan(kerja)
    d = Dokumen.objects.get(jenis=PRESTASI)
    assert (d.subjek_id, '"kertas":"A4"' in d.naskah) == (e.pk, True)
    assert d.pk == buat(PRESTASI, e, pelaku(akun, "admin_kinerja"), "A4").pk, "made once"
