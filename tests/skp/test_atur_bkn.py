"""The exchange with BKN and SIASN: reports come in once and for all, differ visibly, and results go out."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kinerja.inti import layanan_impor
from kinerja.inti.impor_baris import berkas_ditolak
from kinerja.inti.models import BarisUnggahan, Peristiwa, Unggahan
from kinerja.inti.pekerjaan import GagalTerduga
from kinerja.inti.tabel.baca import baca_tabel
from kinerja.inti.tabel.tulis import tulis_tabel
from skp.domain.nilai import Predikat
from skp.domain.potret import dari_json
from skp.models import Evaluasi, HasilKerja, Indikator, PertukaranSkp, Skp
from skp.queries.atur_beda import lihat_beda
from skp.queries.predikat import predikat_bulanan
from skp.states import StatusSkp
from tests.pabrik import (
    anggota_baru,
    beri_kode_keamanan,
    beri_peran,
    formasi_baru,
    klien,
    pegawai_baru,
    pelaku,
    unit_baru,
)
from tests.skp.pabrik_atur import LAPORAN_PENILAIAN, baris_nilai, baris_skp, impor_nilai, impor_skp
from tests.skp.pabrik_skp import evaluasi_baru, periode_baru, skp_baru

KINI = datetime(2026, 4, 20, 3, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _jam(time_machine) -> None:
    time_machine.move_to(KINI, tick=False)


@pytest.fixture
def t(instansi) -> SimpleNamespace:
    """A head and two people of an office whose year lives at BKN, and an admin."""
    t = SimpleNamespace(periode=periode_baru(2026, ada_di="bkn"), opd=unit_baru())
    kursi = formasi_baru(t.opd, jabatan="Kepala Dinas", jenis="jpt_pratama", memimpin=True)
    t.kepala = pegawai_baru("Kepala", formasi=kursi)
    t.ani, t.budi = (pegawai_baru(n, formasi=formasi_baru(t.opd, atasan=kursi)) for n in ("Ani", "Budi"))
    t.anggota = anggota_baru("Admin Kinerja")
    beri_kode_keamanan(t.anggota.akun)
    beri_peran(t.anggota, "admin_kinerja")
    t.admin = pelaku(t.anggota, "admin_kinerja")
    return t


def _jumlah(u: Unggahan) -> dict[str, int]:
    return {k: n for k, n in u.ringkasan["jumlah"].items() if n}


def test_laporan_skp_masuk_sekali_dan_berubah_bila_dibetulkan(t) -> None:
    baris = [
        baris_skp(t.ani, t.kepala),
        baris_skp(
            "", None, nama="", hasil="", aspek="Waktu", indikator="Lama penyelesaian", target="paling lama 5 hari"
        ),
        baris_skp(t.budi, t.kepala, status="Draft"),
        baris_skp("199001012020121001", t.kepala),
    ]
    pertama = impor_skp(t.periode, baris, t.admin)
    assert _jumlah(pertama) == {"baru": 1, "ditolak": 1, "diabaikan": 1}
    skp = Skp.objects.get()
    assert (skp.pegawai, skp.asal, skp.status, skp.penilai, skp.unit) == (
        t.ani,
        "bkn",
        StatusSkp.BERJALAN,
        t.kepala,
        t.opd,
    )
    assert (skp.mulai, skp.selesai, skp.unggahan) == (date(2026, 1, 1), date(2027, 1, 1), pertama)
    isi = list(
        Indikator.objects.order_by("urutan").values_list(
            "hasil__uraian", "aspek", "target_min", "satuan", "target_teks"
        )
    )
    assert isi == [
        ("Layanan data tersedia", "kuantitas", 12, "laporan", ""),
        ("Layanan data tersedia", "waktu", None, "", "paling lama 5 hari"),
    ]
    silsilah = HasilKerja.objects.get().silsilah

    assert _jumlah(impor_skp(t.periode, baris, t.admin))["sama"] == 1
    assert (Skp.objects.count(), Indikator.objects.count()) == (1, 2)

    baris[0] = baris_skp(t.ani, t.kepala, target="14 laporan")
    baris.append(baris_skp(t.ani, t.kepala, hasil="Arsip tertata", indikator="Berkas tertata", target="100"))
    assert _jumlah(impor_skp(t.periode, baris, t.admin))["berubah"] == 1
    assert set(Indikator.objects.values_list("target_min", flat=True)) == {14, 100, None}
    assert HasilKerja.objects.get(uraian="Layanan data tersedia").silsilah == silsilah
    buku = list(PertukaranSkp.objects.order_by("pk").values_list("arah", "jenis", "jumlah", "ditolak"))
    assert buku == [("masuk", "laporan_skp", 1, 1), ("masuk", "laporan_skp", 0, 1), ("masuk", "laporan_skp", 1, 1)]


@pytest.mark.parametrize(
    ("kata", "predikat"),
    [
        ("SANGAT BAIK", "sangat_baik"), ("Baik", "baik"), ("Cukup", "butuh_perbaikan"), ("Butuh Perbaikan", "butuh_perbaikan"),
        ("Cukup / Butuh Perbaikan", "butuh_perbaikan"), ("Misconduct", "kurang"), ("KURANG/MISCONDUCT", "kurang"),
        ("kurang", "kurang"), ("Sangat  Kurang", "sangat_kurang"),
    ],
)  # fmt: skip
def test_predikat_dalam_segala_ejaan(t, kata: str, predikat: str) -> None:
    impor_nilai(t.periode, [baris_nilai(t.ani, kata, t.kepala)], t.admin)
    assert Evaluasi.objects.get().predikat == predikat


def test_penilaian_masuk_dan_dibaca_tpp(t) -> None:
    impor_skp(t.periode, [baris_skp(t.ani, t.kepala)], t.admin)
    luar = {"penilai_nip": "199001012020121001", "penilai_nama": "Pejabat Luar"}
    baris = [
        baris_nilai(t.ani, "Sangat Baik", t.kepala, hasil="DIATAS EKSPEKTASI", perilaku="Di Atas Ekspektasi"),
        baris_nilai(t.budi, "Misconduct", **luar),
    ]
    u = impor_nilai(t.periode, baris, t.admin)
    assert _jumlah(u) == {"baru": 2}
    ani, budi = Evaluasi.objects.select_related("skp").order_by("skp__pegawai__nama")
    assert (ani.status, ani.asal, ani.peringkat_hasil, ani.penilai, ani.periode_evaluasi.kode) == (
        "ditetapkan",
        "bkn",
        "di_atas",
        t.kepala,
        "tw-i",
    )
    assert (budi.penilai, budi.skp.penilai_teks) == (None, "Pejabat Luar (NIP 199001012020121001)")
    assert Skp.objects.count() == 2

    for bulan in (date(2026, 2, 1), date(2026, 5, 1)):
        dapat = predikat_bulanan([t.ani.pk, t.budi.pk], bulan)
        assert dapat[t.ani.pk].predikat is Predikat.SANGAT_BAIK
        assert dapat[t.budi.pk].predikat is Predikat.KURANG
        assert "menurut e-Kinerja BKN" in dapat[t.ani.pk].sumber

    assert _jumlah(impor_nilai(t.periode, baris, t.admin)) == {"sama": 2}
    baris[1] = baris_nilai(t.budi, "Baik", **luar)
    assert _jumlah(impor_nilai(t.periode, baris, t.admin)) == {"sama": 1, "berubah": 1}
    assert predikat_bulanan([t.budi.pk], date(2026, 2, 1))[t.budi.pk].predikat is Predikat.BAIK
    assert Peristiwa.objects.filter(aksi="evaluasi.impor_bkn").count() == 3


LUAR = {"penilai_nip": "199001012020121001", "penilai_nama": "Pejabat Luar"}


def test_penilai_yang_tidak_dikenal_tetap_tersebut_pada_skp_yang_sudah_ada(t) -> None:
    impor_skp(t.periode, [baris_skp(t.ani, t.kepala), baris_skp(t.budi)], t.admin)
    baris = [
        baris_nilai(t.ani, "Baik", **LUAR),
        baris_nilai(t.budi, "Baik", **{**LUAR, "penilai_nama": "Pejabat Lama"}),
        baris_nilai(t.budi, "Baik", periode="Triwulan II", **LUAR),
    ]
    assert _jumlah(impor_nilai(t.periode, baris, t.admin)) == {"baru": 3}
    tersebut = dict(Skp.objects.values_list("pegawai__nama", "penilai_teks"))
    assert tersebut == dict.fromkeys(("Ani", "Budi"), "Pejabat Luar (NIP 199001012020121001)")
    budi = Skp.objects.get(pegawai=t.budi)
    assert budi.potret["penilai"]["nama"] == budi.penilai_teks
    assert Skp.objects.get(pegawai=t.ani).potret["penilai"]["nama"] == "Kepala"
    assert _jumlah(impor_nilai(t.periode, baris, t.admin)) == {"sama": 3}
    assert _jumlah(impor_skp(t.periode, [baris_skp(t.ani, t.kepala), baris_skp(t.budi)], t.admin)) == {"sama": 2}

    k, bagian = klien(t.anggota), t.periode.evaluasi.get(kode="tw-i")
    data = {"jenis": "hasil_siasn", "bagian": str(bagian.pk), "bentuk": "csv"}
    assert k.post(reverse("skp-bkn-kirim"), data).content.decode().count(",,Pejabat Luar (NIP 199001012020121001)") == 2
    skp = Skp.objects.get(pegawai=t.ani)
    assert "Pejabat Luar" in k.get(reverse("skp-evaluasi", args=[skp.pk])).content.decode()


def test_skp_impor_menyimpan_potret_saat_diimpor(t) -> None:
    impor_skp(t.periode, [baris_skp(t.ani, t.kepala)], t.admin)
    impor_nilai(t.periode, [baris_nilai(t.budi, "Baik")], t.admin)
    ani, budi = (Skp.objects.get(pegawai=p) for p in (t.ani, t.budi))
    potret = dari_json(ani.potret)
    assert (potret.pegawai.nip, potret.pegawai.unit, potret.penilai.jabatan, potret.pegawai.per) == (
        t.ani.nip,
        t.opd.nama,
        "Kepala Dinas",
        date(2026, 4, 20),
    )
    k = klien(t.anggota)
    assert "Kepala Dinas" in k.get(reverse("skp-rinci", args=[ani.pk])).content.decode()
    assert "Tidak disebut dalam laporan e-Kinerja BKN" in k.get(reverse("skp-rinci", args=[budi.pk])).content.decode()
    assert _jumlah(impor_skp(t.periode, [baris_skp(t.ani, t.budi)], t.admin)) == {"berubah": 1}
    ani.refresh_from_db()
    assert ani.potret["penilai"]["nama"] == "Budi"


def test_baris_yang_ditolak_dapat_diunduh(t) -> None:
    baris = [
        baris_nilai("199001012020121001"),
        baris_nilai(t.ani, "Luar Biasa"),
        baris_nilai(t.budi, "Baik", t.budi),
        baris_nilai(t.kepala, "Baik", periode="Triwulan IX"),
    ]
    u = impor_nilai(t.periode, baris, t.admin)
    assert _jumlah(u) == {"ditolak": 4}
    alasan = " ".join(str(b.sel[-1]) for b in baca_tabel("x.xlsx", berkas_ditolak(u)).baris)
    for kata in (
        "tidak ada dalam Data Pegawai",
        "“Luar Biasa” tidak dikenal",
        "sama dengan pegawainya",
        "“Triwulan IX”",
    ):
        assert kata in alasan
    assert not Evaluasi.objects.exists()


def test_dua_baris_yang_bertentangan_tidak_ditebak(t) -> None:
    u = impor_nilai(
        t.periode,
        [baris_nilai(t.ani, "Baik"), baris_nilai(t.ani, "Kurang"), baris_nilai(t.budi), baris_nilai(t.budi)],
        t.admin,
    )
    assert _jumlah(u) == {"baru": 1, "ditolak": 2, "diabaikan": 1}
    assert Evaluasi.objects.get().skp.pegawai == t.budi
    assert len(lihat_beda(t.admin, u).beda["ganda"]) == 3


def test_dua_masa_dalam_setahun(t) -> None:
    impor_nilai(t.periode, [baris_nilai(t.ani)], t.admin)
    dua = [
        baris_skp(t.ani, t.kepala, periode="01-01-2026 - 30-06-2026"),
        baris_skp(t.ani, t.kepala, periode="1 Juli 2026 s.d. 31 Desember 2026"),
    ]
    u = impor_skp(t.periode, dua, t.admin)
    assert _jumlah(u) == {"baru": 1, "berubah": 1}
    masa = list(Skp.objects.order_by("mulai").values_list("mulai", "selesai"))
    assert masa == [(date(2026, 1, 1), date(2026, 7, 1)), (date(2026, 7, 1), date(2027, 1, 1))]
    assert _jumlah(impor_skp(t.periode, dua, t.admin)) == {"sama": 2}


def test_yang_disusun_di_sini_tidak_disentuh(t) -> None:
    sini = skp_baru(t.ani, t.kepala, status=StatusSkp.BERJALAN)
    u = impor_skp(t.periode, [baris_skp(t.ani, t.kepala), baris_skp(t.budi, t.kepala)], t.admin)
    assert _jumlah(u) == {"baru": 1, "ditolak": 1}
    assert "berlaku di Kinerja" in BarisUnggahan.objects.get(unggahan=u, putusan="ditolak").alasan
    assert Skp.objects.get(pegawai=t.ani) == sini
    assert not HasilKerja.objects.filter(skp=sini).exists()


def test_tahun_yang_disusun_di_sini_hanya_dibandingkan(t) -> None:
    tahun = periode_baru(2025)
    skp = skp_baru(t.ani, t.kepala, status=StatusSkp.BERJALAN, periode=tahun)
    evaluasi_baru(skp, "tw-i", status="ditetapkan", predikat="baik", ditetapkan_pada=KINI, penilai=t.kepala)
    baris = [
        baris_nilai(t.ani, "Kurang", t.budi, perilaku="Di bawah ekspektasi"),
        baris_nilai("199001012020121001", "Baik"),
        baris_nilai(t.budi, "Sangat Baik", t.kepala),
    ]
    with pytest.raises(GagalTerduga, match="Daftar selisih"):
        impor_nilai(tahun, baris, t.admin)
    bagian = tahun.evaluasi.get(kode="tw-i")
    u = layanan_impor._simpan(
        "bkn_penilaian", "lapor.xlsx", tulis_tabel(LAPORAN_PENILAIAN, baris), {"bagian": str(bagian.pk)}, t.admin
    )
    layanan_impor.periksa(u, t.admin)
    beda = lihat_beda(t.admin, u).beda
    assert [b.nama for b in beda["tanpa-baris"]] == ["Kepala"]
    assert [b.nip for b in beda["nip-asing"]] == ["199001012020121001"]
    assert [(b.nama, b.bkn, b.kita) for b in beda["penilai"]] == [("Ani", "Budi", "Kepala")]
    assert [(b.nama, b.kita) for b in beda["predikat"]] == [("Ani", "Baik")]
    assert [b.nama for b in beda["kuadran"]] == ["Budi"]
    terbatas = lihat_beda(pelaku(t.anggota, "admin_instansi"), u).beda
    assert "predikat" not in terbatas
    assert "penilai" in terbatas

    k = klien(t.anggota)
    assert "disusun di Kinerja" in k.get(reverse("skp-bkn-beda", args=[u.kode])).content.decode()
    assert "Ani" in k.get(reverse("skp-bkn-beda-daftar", args=[u.kode, "predikat"])).content.decode()
    unduh = k.post(reverse("skp-bkn-beda-unduh", args=[u.kode, "predikat"]))
    assert [b.sel[1] for b in baca_tabel("x.xlsx", unduh.content).baris] == ["Ani"]
    assert k.get(reverse("skp-bkn-beda-daftar", args=[u.kode, "lain"])).status_code == 404


def test_banyaknya_pernyataan_tetap(t) -> None:
    def jalankan(orang) -> int:
        with CaptureQueriesContext(
            connection,
        ) as q:
            impor_skp(t.periode, [baris_skp(p, t.kepala, hasil=f"Hasil {len(orang)}") for p in orang], t.admin)
        return len(q)

    jalankan([t.ani])
    satu = jalankan([t.budi])
    lain = [pegawai_baru(f"Orang {i}", formasi=formasi_baru(t.opd)) for i in range(4)]
    assert jalankan(lain) <= satu
    u = Unggahan.objects.latest("pk")
    with CaptureQueriesContext(connection) as sedikit:
        lihat_beda(t.admin, u)
    u = impor_skp(t.periode, [baris_skp(p, t.kepala) for p in (t.ani, t.budi, *lain)], t.admin)
    with CaptureQueriesContext(connection) as banyak:
        lihat_beda(t.admin, u)
    assert len(banyak) <= len(sedikit)


def test_berkas_siasn_hanya_yang_ditetapkan(t) -> None:
    t.ani.nama = "=1+1"
    t.ani.save()
    impor_nilai(t.periode, [baris_nilai(t.ani, "Baik", t.kepala)], t.admin)
    skp = skp_baru(t.budi, t.kepala, status=StatusSkp.BERJALAN)
    evaluasi_baru(skp, "tw-i", status="dinilai", predikat="baik")
    k = klien(t.anggota)
    bagian = t.periode.evaluasi.get(kode="tw-i")
    data = {"jenis": "hasil_siasn", "bagian": str(bagian.pk)}
    lihat = k.get(reverse("skp-bkn-kirim"), data).content.decode()
    assert "1 baris disertakan; 2 tidak disertakan" in lihat
    csv = k.post(reverse("skp-bkn-kirim"), {**data, "bentuk": "csv"})
    assert "attachment" in csv["Content-Disposition"]
    teks = csv.content.decode("utf-8-sig")
    assert (
        f"{t.ani.nip},'=1+1,Triwulan I,01-01-2026,31-03-2026,Sesuai ekspektasi,Sesuai ekspektasi,Baik,{t.kepala.nip},Kepala"
        in teks
    )
    assert t.budi.nip not in teks
    buku = PertukaranSkp.objects.get(arah="keluar")
    assert (buku.jenis, buku.jumlah, buku.ditolak, len(buku.sha256)) == ("hasil_siasn", 1, 2, 64)
    fakta = Peristiwa.objects.get(aksi="skp.tukar_keluar").fakta
    assert fakta == {"jumlah": 1, "tidak_disertakan": {"Belum ada evaluasi yang ditetapkan": 2}}
    tinggal = k.post(reverse("skp-bkn-kirim"), {**data, "bentuk": "tertinggal"})
    assert {b.sel[1] for b in baca_tabel("x.xlsx", tinggal.content).baris} == {"Budi", "Kepala"}
    skp_saja = k.post(reverse("skp-bkn-kirim"), {**data, "jenis": "skp_siasn", "bentuk": "xlsx"})
    assert [b.sel[0] for b in baca_tabel("x.xlsx", skp_saja.content).baris] == [t.ani.nip, t.budi.nip]
    buku_halaman = k.get(reverse("skp-bkn")).content.decode()
    assert "Hasil penilaian untuk SIASN" in buku_halaman
    assert "laporan_penilaian.xlsx" in buku_halaman


def test_hasil_siasn_bukan_bagi_yang_tidak_melihat_penilaian(t) -> None:
    anggota = anggota_baru("Admin Instansi")
    beri_kode_keamanan(anggota.akun)
    beri_peran(anggota, "admin_instansi")
    k = klien(anggota)
    data = {"jenis": "hasil_siasn", "bagian": str(t.periode.evaluasi.get(kode="tw-i").pk), "bentuk": "csv"}
    assert k.post(reverse("skp-bkn-kirim"), data).status_code == 403
    assert "memuat predikat" in k.get(reverse("skp-bkn-kirim"), data).content.decode()
    assert not PertukaranSkp.objects.exists()


def test_halaman_skp_impor_terbuka(t) -> None:
    impor_skp(t.periode, [baris_skp(t.ani, t.kepala)], t.admin)
    impor_nilai(t.periode, [baris_nilai(t.ani, "Baik", t.kepala)], t.admin)
    skp = Skp.objects.get()
    k = klien(t.anggota)
    for nama in ("skp-rinci", "skp-evaluasi", "skp-riwayat"):
        assert k.get(reverse(nama, args=[skp.pk])).status_code == 200
