"""Papers of SKP: what stands on each, who signs in which order, what follows, who sees them."""

import re
from html import unescape

import pytest
from django.utils import timezone

from kinerja.inti.alur import SudahBerubah
from kinerja.inti.dokumen.cetak import Lembar, susun_html
from kinerja.inti.dokumen.daftar import jenis_dokumen
from kinerja.inti.dokumen.giliran import menunggu_saya
from kinerja.inti.dokumen.layanan import tanda_tangani
from kinerja.inti.dokumen.naskah import Kop, susun
from kinerja.inti.dokumen.queries import dokumen_untuk
from kinerja.inti.models import Dokumen, PesanKeluar
from kinerja.inti.pelaku import Ditolak
from skp.models import Skp
from skp.queries.dokumen_evaluasi import naskah_dokumen_evaluasi, naskah_evaluasi
from skp.queries.dokumen_skp import naskah_rancangan, naskah_skp
from skp.queries.evaluasi import get_evaluasi_or_404
from skp.queries.matriks import matriks
from skp.services.angka_kredit import konversikan
from skp.services.dokumen import (
    buat_dokumen_penilaian,
    buat_dokumen_skp,
)
from skp.services.evaluasi import buka_kembali
from skp.states import StatusSkp
from tests.pabrik import anggota_baru, formasi_baru, pegawai_baru, pelaku
from tests.skp import pabrik_evaluasi as pe
from tests.skp.pabrik_dokumen import kantor_dokumen, potret, rencana
from tests.skp.pabrik_skp import hasil_baru


@pytest.fixture(autouse=True)
def tempat(settings, tmp_path):
    settings.BERKAS = tmp_path
    settings.ALAMAT_PUBLIK = "https://kinerja.contoh.go.id"


@pytest.fixture
def d(instansi):
    return kantor_dokumen()


def kertas(jenis, naskah) -> list[str]:
    """The texts of a paper, in order, without the kernel's foot."""
    teks = susun(jenis, naskah, kop=Kop("X"), zona="Asia/Jakarta")
    html = susun_html(jenis_dokumen(jenis), Lembar(teks))
    badan = re.sub(r"<[^>]+>", "\n", html.partition("<body")[2])
    return [t for b in unescape(badan).splitlines() if (t := " ".join(b.split()))]


def urut(teks: list[str], *dicari: str) -> None:
    """All of them stand on the paper, in this order."""
    letak = -1
    for c in dicari:
        assert c in teks[letak + 1 :], f"{c!r} tidak ada sesudah {teks[letak]!r} di {teks}"
        letak = teks.index(c, letak + 1)


# --- content ------------------------------------------------------------------------------------------------------
SASARAN = {
    "ja_jf": "Bagi Pejabat Administrasi dan Pejabat Fungsional",
    "jpt": "Bagi Pejabat Pimpinan Tinggi dan Pimpinan Unit Kerja Mandiri",
}
PERILAKU = ("Berorientasi Pelayanan", "Akuntabel", "Kompeten", "Harmonis", "Loyal", "Adaptif", "Kolaboratif")


@pytest.mark.parametrize("bentuk", ["jpt", "ja_jf"])
@pytest.mark.parametrize("pendekatan", ["kuantitatif", "kualitatif"])
def test_isi_skp(d, bentuk, pendekatan):
    Skp.objects.filter(pk=d.skp.pk).update(bentuk=bentuk, pendekatan=pendekatan, potret=potret(sebagai="Plt."))
    (n,) = naskah_skp(d.oleh_ani, [d.skp.pk])
    teks = kertas("skp.skp", n)
    bagi = SASARAN[bentuk]
    kolom = [k["judul"] for k in n.isi["kolom"]]
    urut(
        teks,
        "Sasaran Kinerja Pegawai",
        f"Pendekatan Hasil Kerja {pendekatan.capitalize()}",
        bagi,
        "Periode penilaian: 1 Januari sd 31 Desember Tahun 2026",
        "Pegawai yang Dinilai",
        "Pejabat Penilai Kinerja",
        *("Nama", "NIP", "Pangkat/gol. ruang", "Jabatan", "Unit kerja"),
        "Hasil Kerja",
        *kolom,
        "A. Utama",
        "Data harga pangan 0",
        "B. Tambahan",
        "Perilaku Kerja",
        "Ekspektasi khusus pimpinan",
        *PERILAKU[:2],
        "Melaporkan tepat waktu",
        *PERILAKU[2:],
        *("Pegawai yang Dinilai,", "Pejabat Penilai Kinerja,"),
        "Lampiran Sasaran Kinerja Pegawai",
        *("Dukungan Sumber Daya", "Kendaraan lapangan", "Skema Pertanggungjawaban", "Konsekuensi"),
        *("Pegawai yang Dinilai,", "Pejabat Penilai Kinerja,"),
    )
    assert teks.count("Plt. Kepala Dinas Pertanian") == 4, "two heads and two signatures"
    assert ("Instansi" in teks) is (bentuk == "jpt")
    assert ("Produksi pangan meningkat" in teks) is (bentuk == "ja_jf")
    assert "12 laporan" in teks if pendekatan == "kuantitatif" else "Target: 12 laporan" in teks


def test_isi_matriks(d):
    tambahan = rencana(d, pegawai_baru("Budi"), formasi=formasi_baru(d.unit, atasan=d.f_kepala))
    kosong = hasil_baru(d.skp_kepala, "Anggaran terserap")
    m = matriks(d.skp_kepala)
    assert [k.pk for k in m.kolom] == [d.hasil_kepala.pk, kosong.pk]
    assert [[len(s) for s in b.sel] for b in m.baris] == [[1, 0], [1, 0]]
    assert {b.skp.pk for b in m.baris} == {d.skp.pk, tambahan.pk}
    assert m.tanpa_dukungan == (kosong,)
    skp = Skp.objects.select_related("pegawai", "periode", "unit__perangkat_daerah").get(pk=d.skp_kepala.pk)
    p = buat_dokumen_skp(jenis="skp.matriks", skp=skp, kertas="A4", oleh=d.oleh_kepala)
    assert (p.keadaan, p.jumlah_blok) == ("ditandatangani", 0)
    assert buat_dokumen_skp(jenis="skp.matriks", skp=skp, kertas="A4", oleh=d.oleh_kepala).pk == p.pk
    hasil_baru(d.skp_kepala, "Hasil baru")
    baru = buat_dokumen_skp(jenis="skp.matriks", skp=skp, kertas="A4", oleh=d.oleh_kepala)
    assert baru.pk != p.pk
    assert not Dokumen.objects.get(pk=p.pk).berlaku


def test_pratinjau_sebelum_disetujui(d):
    Skp.objects.filter(pk=d.skp.pk).update(status=StatusSkp.DRAF, potret={})
    assert naskah_skp(d.oleh_ani, [d.skp.pk]) == []
    n = naskah_rancangan(d.oleh_ani, d.skp)
    assert n.isi["penilai"]["jabatan"] == "Kepala Dinas Pertanian"
    with pytest.raises(Ditolak, match="sesudah SKP disetujui"):
        buat_dokumen_skp(skp=Skp.objects.get(pk=d.skp.pk), kertas="F4", oleh=d.oleh_ani)


def test_naskah_banyak_dengan_pernyataan_tetap(d, django_assert_num_queries):
    lain = [
        rencana(d, pegawai_baru(f"P{i}"), hasil=3, formasi=formasi_baru(d.unit, atasan=d.f_kepala)) for i in range(3)
    ]
    with django_assert_num_queries(8):
        assert len(naskah_skp(d.oleh_kepala, [d.skp.pk])) == 1
    with django_assert_num_queries(8):
        assert len(naskah_skp(d.oleh_kepala, [s.pk for s in lain])) == 3


# --- evaluation ---------------------------------------------------------------------------------------------------
@pytest.fixture
def t(instansi):
    t = pe.tim(1)
    t.pegawai = t.skp[0].pegawai
    t.sendiri = pelaku(t.pegawai.keanggotaan, pegawai_id=t.pegawai.pk)
    pe.realisasi(t.skp[0], "10", "tw-iv")
    pe.realisasi(t.skp[0], "12")
    t.evaluasi = pe.ditetapkan(t, t.skp[0])
    return t


def lengkap(t, oleh):
    return get_evaluasi_or_404(oleh, t.evaluasi.pk)


@pytest.mark.parametrize(("bentuk", "pendekatan"), [("jpt", "kualitatif"), ("ja_jf", "kuantitatif")])
def test_isi_evaluasi_kinerja(t, bentuk, pendekatan):
    Skp.objects.filter(pk=t.skp[0].pk).update(bentuk=bentuk, pendekatan=pendekatan)
    n = naskah_evaluasi(t.oleh, lengkap(t, t.oleh))
    teks = kertas("skp.evaluasi", n)
    urut(
        teks,
        "Evaluasi Kinerja Pegawai",
        f"Pendekatan Hasil Kerja {pendekatan.capitalize()}",
        "Periode: Akhir",
        "Capaian Kinerja Organisasi",
        *("Istimewa", "X", "Baik", "Butuh Perbaikan", "Kurang", "Sangat Kurang"),
        "Pola Distribusi Predikat Kinerja Pegawai",
        "Hasil Kerja",
        *(k["judul"] for k in n.isi["kolom"]),
        "Layanan data terpadu tersedia",
        "Triwulan IV: 10 laporan. Laporan terkirim",
        "Tahun 2026: 12 laporan. Laporan terkirim",
        *("Rating hasil kerja", "Sesuai ekspektasi"),
        "Perilaku Kerja",
        *(
            "Ekspektasi khusus pimpinan",
            "Umpan balik berkelanjutan berdasarkan bukti dukung",
            "Kolaboratif",
            "Teramati",
            "Bukti: Catatan rapat",
        ),
        *("Rating perilaku kerja", "Sesuai ekspektasi", "Predikat kinerja pegawai", "Baik"),
        "Pejabat Penilai Kinerja,",
    )
    assert [p.kode for p in n.penanda_tangan] == ["penilai"]
    assert n.isi["distribusi"]["sebaran"] == {}, "one person is not told apart by a spread"


def test_isi_dokumen_evaluasi(t, django_assert_num_queries):
    with django_assert_num_queries(3):
        (n,) = naskah_dokumen_evaluasi(t.oleh, [t.evaluasi.pk])
    urut(
        kertas("skp.dokumen_evaluasi", n),
        "Dokumen Evaluasi Kinerja Pegawai",
        "Periode: Akhir",
        *(
            "Pegawai yang Dinilai",
            "Pegawai 00",
            "Pejabat Penilai Kinerja",
            "Kepala",
            "Atasan Pejabat Penilai Kinerja",
            "Sekda",
        ),
        *("Evaluasi Kinerja", "Capaian kinerja organisasi", "Baik", "Predikat kinerja pegawai", "Baik"),
        *("Catatan/Rekomendasi", "Lanjutkan"),
        *("Pegawai yang Dinilai,", "Pejabat Penilai Kinerja,"),
    )


def test_konversi_angka_kredit(t):
    from kinerja.models import Jabatan

    with pytest.raises(Ditolak, match="Hitung angka kreditnya"):
        buat_dokumen_penilaian(jenis="skp.angka_kredit", evaluasi=lengkap(t, t.oleh), kertas="F4", oleh=t.oleh)
    Jabatan.objects.filter(nama="Analis Kebijakan Ahli Muda").update(jenjang="ahli_muda")
    isi = {"tempat_lahir": "Medan", "tanggal_lahir": "4 Maret 1992", "karpeg": "A 1"}
    konversikan(evaluasi=lengkap(t, t.oleh), bulan=9, nomor="800/1/2026", keterangan=isi, oleh=t.oleh)
    d = buat_dokumen_penilaian(jenis="skp.angka_kredit", evaluasi=lengkap(t, t.oleh), kertas="F4", oleh=t.oleh)
    html = susun_html(jenis_dokumen(d.jenis), Lembar(d.naskah))
    teks = [" ".join(b.split()) for b in re.sub(r"<[^>]+>", "\n", html).splitlines() if b.strip()]
    urut(
        teks,
        "Konversi Predikat Kinerja ke Angka Kredit",
        "Nomor: 800/1/2026",
        "Keterangan Perorangan",
        *("Nomor seri Karpeg", "A 1", "Tempat/tanggal lahir", "Medan, 4 Maret 1992", "Jenis kelamin", "Pendidikan"),
        *("Jabatan/TMT", "Masa kerja golongan", "Unit kerja"),
        *("Predikat", "Prosentase", "Koefisien per tahun", "Angka kredit yang didapat (kolom 2 × kolom 3 × 9/12)"),
        *("Baik", "100%", "25 (Ahli Muda)", "18,75"),
    )
    konversikan(evaluasi=lengkap(t, t.oleh), bulan=12, nomor="800/1/2026", keterangan=isi, oleh=t.oleh)
    baru = buat_dokumen_penilaian(jenis="skp.angka_kredit", evaluasi=lengkap(t, t.oleh), kertas="F4", oleh=t.oleh)
    assert (Dokumen.objects.get(pk=d.pk).berlaku, baru.berlaku) == (False, True)


def test_siapa_melihat_dokumen_penilaian(t):
    d = buat_dokumen_penilaian(jenis="skp.dokumen_evaluasi", evaluasi=lengkap(t, t.oleh), kertas="F4", oleh=t.oleh)
    for peran, terlihat in {
        "admin_kinerja": True,
        "pimpinan": True,
        "bendahara": False,
        "operator_opd": False,
        "admin_tpp": False,
    }.items():
        oleh = pelaku(anggota_baru(), peran, unit=t.opd if peran in ("bendahara", "operator_opd") else None)
        assert dokumen_untuk(oleh).filter(pk=d.pk).exists() is terlihat, peran
    for oleh in (t.oleh, t.atas, t.sendiri):
        assert dokumen_untuk(oleh).filter(pk=d.pk).exists()
    lain = pegawai_baru("Rekan", keanggotaan=anggota_baru("Rekan"))
    assert not dokumen_untuk(pelaku(lain.keanggotaan, pegawai_id=lain.pk)).exists()
    buka_kembali(evaluasi=lengkap(t, t.oleh), alasan="Keliru memilih rating.", oleh=t.oleh)
    assert not Dokumen.objects.get(pk=d.pk).berlaku, "what it says no longer holds"


# --- signing ------------------------------------------------------------------------------------------------------
def test_tanda_tangan_berurutan_lalu_berjalan(d):
    p = buat_dokumen_skp(skp=d.skp, kertas="A4", oleh=d.oleh_ani)
    assert menunggu_saya(d.oleh_ani).count() == 1
    assert not menunggu_saya(d.oleh_kepala).exists(), "it is not his turn"
    assert not PesanKeluar.objects.filter(keanggotaan=d.akun_kepala, judul__icontains="tanda tangan").exists()
    with pytest.raises(Ditolak, match="lebih dahulu"):
        tanda_tangani(dokumen=p, blok="penilai", oleh=d.oleh_kepala)
    with pytest.raises(Ditolak, match="ditandatangani oleh"):
        tanda_tangani(dokumen=p, blok="pegawai", oleh=d.oleh_kepala)
    tanda_tangani(dokumen=p, blok="pegawai", oleh=d.oleh_ani)
    assert (
        PesanKeluar.objects.filter(keanggotaan=d.akun_kepala, judul__contains="menunggu tanda tangan Anda").count() == 1
    )
    assert not menunggu_saya(d.oleh_ani).exists()
    assert menunggu_saya(d.oleh_kepala).count() == 1
    assert Skp.objects.get(pk=d.skp.pk).status == StatusSkp.DISETUJUI
    with pytest.raises(Ditolak, match="sudah ditandatangani"):
        buat_dokumen_skp(skp=d.skp, kertas="F4", oleh=d.oleh_ani)
    tanda_tangani(dokumen=p, blok="penilai", oleh=d.oleh_kepala)
    assert Skp.objects.get(pk=d.skp.pk).status == StatusSkp.BERJALAN
    assert PesanKeluar.objects.filter(keanggotaan=d.akun_ani, judul__contains="berjalan").count() == 1
    with pytest.raises(SudahBerubah):
        tanda_tangani(dokumen=p, blok="penilai", oleh=d.oleh_kepala)
    assert buat_dokumen_skp(skp=Skp.objects.get(pk=d.skp.pk), kertas="A4", oleh=d.oleh_ani).pk == p.pk


def test_kertas_lain_mengganti_yang_belum_ditandatangani(d):
    f4 = buat_dokumen_skp(skp=d.skp, kertas="F4", oleh=d.oleh_ani)
    a4 = buat_dokumen_skp(skp=d.skp, kertas="A4", oleh=d.oleh_ani)
    assert (Dokumen.objects.get(pk=f4.pk).berlaku, a4.berlaku) == (False, True)
    assert '"kertas":"A4"' in a4.naskah


def test_pihak_lain_tidak_membuat_dan_tidak_menandatangani(d):
    lain = pegawai_baru("Budi", keanggotaan=anggota_baru("Budi"))
    oleh = pelaku(lain.keanggotaan, pegawai_id=lain.pk)
    with pytest.raises(Ditolak, match="dibuat oleh pegawainya"):
        buat_dokumen_skp(skp=d.skp, kertas="F4", oleh=oleh)
    p = buat_dokumen_skp(skp=d.skp, kertas="F4", oleh=d.oleh_kepala)
    with pytest.raises(Ditolak):
        tanda_tangani(dokumen=p, blok="pegawai", oleh=oleh)
    assert not dokumen_untuk(oleh).exists()
    Skp.objects.filter(pk=d.skp.pk).update(status=StatusSkp.DIGANTI)
    with pytest.raises(Ditolak, match="sudah diganti"):
        tanda_tangani(dokumen=p, blok="pegawai", oleh=d.oleh_ani)


def test_periode_terkunci_tidak_menggerakkan_skp(d):
    p = buat_dokumen_skp(skp=d.skp, kertas="F4", oleh=d.oleh_ani)
    tanda_tangani(dokumen=p, blok="pegawai", oleh=d.oleh_ani)
    type(d.periode).objects.filter(pk=d.periode.pk).update(dikunci_pada=timezone.now())
    tanda_tangani(dokumen=p, blok="penilai", oleh=d.oleh_kepala)
    assert Skp.objects.get(pk=d.skp.pk).status == StatusSkp.DISETUJUI


def test_dokumen_menunjuk_kembali_ke_yang_dimuatnya(t):
    """To the plan, or to the evaluation on its page; not for somebody who may not open that."""
    asing = pelaku(anggota_baru("Asing"), pegawai_id=pegawai_baru("Asing").pk)
    evaluasi = lengkap(t, t.oleh)
    for jenis, subjek, alamat in (
        ("skp.skp", t.skp[0].pk, f"/skp/{t.skp[0].pk}/"),
        ("skp.dokumen_evaluasi", evaluasi.pk, f"/skp/{t.skp[0].pk}/evaluasi/?evaluasi={evaluasi.pk}"),
    ):
        dokumen = Dokumen(jenis=jenis, subjek_id=subjek)
        tautan = {o: jenis_dokumen(jenis).tautan_subjek(o, dokumen) for o in (t.sendiri, t.oleh, asing)}
        assert [tautan[o].alamat for o in (t.sendiri, t.oleh)] == [alamat, alamat]
        assert tautan[asing] is None
