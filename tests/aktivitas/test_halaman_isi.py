"""The pages on which the log is written, without script: nothing typed is lost, and each refusal is a sentence."""

import re
from datetime import date, time

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from aktivitas.models import Aktivitas, Bukti, BuktiAktivitas, Dispensasi, KetentuanAktivitas
from aktivitas.states import StatusAktivitas
from kinerja.inti.tenansi import masuk
from presensi.models import HariLibur
from presensi.services.rujukan import isi_rujukan
from tests.aktivitas.pabrik_aktivitas import SENIN, butir_baru, diganti_baru, entri_baru, putus_mentah, tim_baru
from tests.pabrik import anggota_baru, beri_peran, formasi_baru, instansi_baru, klien, pegawai_baru, pelaku

S = StatusAktivitas
HARI = date(2026, 10, 20)


@pytest.fixture
def dunia(db, settings):
    settings.DEMO = True  # the admin enters without a second factor
    instansi = instansi_baru("Kabupaten Contoh")
    with masuk(instansi):
        d = tim_baru()
        d.rapat = butir_baru("A005", 60, nama="Rapat koordinasi", satuan="rapat")
        d.surat = butir_baru("A006", 30, nama="Mengonsep surat", satuan="surat")
        admin, operator = anggota_baru("Admin Kinerja"), anggota_baru("Operator")
        beri_peran(admin, "admin_kinerja")
        beri_peran(operator, "operator_opd", d.unit)
        d.klien_ani, d.klien_kepala, d.klien_admin, d.klien_operator = map(
            klien, (d.anggota_ani, d.anggota_kepala, admin, operator)
        )
    d.instansi = instansi
    with time_machine.travel("2026-10-20T08:00:00Z", tick=False):
        yield d


def teks(jawaban):
    return " ".join(jawaban.content.decode().split())


def isian(html):
    """Every field of the entry form as a browser would send it."""
    pola = (
        r'<input type="hidden" name="(baris|b\d+-\w+)" value="([^"]*)"|<input[^>]*name="(b\d+-\w+|tanggal|cari)"[^>]*>'
    )
    data = {}
    for nama, nilai, lain in re.findall(pola, html):
        data.setdefault(nama or lain, []).append(nilai)
    for cocok in re.finditer(r"<input[^>]*>", html):
        nama, nilai = (re.search(rf'{a}="([^"]*)"', cocok[0]) for a in ("name", "value"))
        if nama and re.fullmatch(r"b\d+-\w+|tanggal", nama[1]) and "hidden" not in cocok[0]:
            data[nama[1]] = [nilai[1] if nilai else ""]
    return data


def test_hari_biasa_tanpa_skrip(dunia):
    with masuk(dunia.instansi):
        entri_baru(dunia.ani, dunia.rapat, HARI.replace(day=19))
    awal = teks(dunia.klien_ani.get("/aktivitas/isi/"))
    assert "Yang sering Anda kerjakan" in awal
    assert f'value="tambah:{dunia.rapat.pk}"' in awal

    satu = dunia.klien_ani.post("/aktivitas/isi/", {"tanggal": HARI, "aksi": f"tambah:{dunia.rapat.pk}"})
    data = isian(satu.content.decode()) | {"b0-uraian": "Rapat <b>anggaran</b>", "b0-mulai": "08:00", "b0-volume": "x"}
    dua = dunia.klien_ani.post("/aktivitas/isi/", data | {"aksi": f"tambah:{dunia.surat.pk}"})
    assert dua.status_code == 200
    halaman = teks(dua)
    assert "Rapat &lt;b&gt;anggaran" in halaman
    assert "Kesalahan" not in halaman
    assert "Kirim 2 aktivitas" in halaman

    data = isian(dua.content.decode()) | {"b0-uraian": "Rapat <b>anggaran</b>"}
    salah = dunia.klien_ani.post("/aktivitas/isi/", data | {"aksi": "kirim"})
    assert salah.status_code == 422
    for harap in ("Ada isian yang perlu diperbaiki", "#id_b0-volume", 'value="x"', 'value="08:00"', "Rapat &lt;b&gt;"):
        assert harap in teks(salah), harap
    baik = data | {"b0-volume": "2", "b0-mulai": "", "aksi": "kirim"}
    for _ in range(2):  # sent twice, written once
        assert dunia.klien_ani.post("/aktivitas/isi/", baik)["Location"] == "/aktivitas/hari/2026-10-20/"

    with masuk(dunia.instansi):
        baru = Aktivitas.objects.filter(tanggal=HARI).order_by("pk")
        assert list(baru.values_list("menit", "uraian", "status")) == [
            (120, "Rapat <b>anggaran</b>", S.MENUNGGU), (30, "", S.MENUNGGU),
        ]  # fmt: skip


def test_yang_ditolak_tinggal_di_formulir_yang_baik_tersimpan(dunia):
    url = f"/aktivitas/isi/?tanggal={HARI}&butir={dunia.rapat.pk}&butir={dunia.surat.pk}"
    data = isian(dunia.klien_ani.get(url).content.decode())
    jam = {"b0-mulai": "08:00", "b0-selesai": "09:00", "b1-mulai": "08:30", "b1-selesai": "09:30"}

    jawaban = dunia.klien_ani.post("/aktivitas/isi/", data | jam | {"aksi": "kirim"})

    assert jawaban.status_code == 422
    halaman = teks(jawaban)
    assert "1 aktivitas 20 Oktober 2026 dikirim." in halaman
    assert "Jam 08.30–09.30 bertumpuk dengan “Rapat koordinasi” 08.00–09.00." in halaman
    assert "Kirim 1 aktivitas" in halaman
    with masuk(dunia.instansi):
        assert Aktivitas.objects.get().butir_id == dunia.rapat.pk


@pytest.mark.parametrize(
    ("data", "kalimat"),
    [
        ({}, "Belum ada aktivitas. Cari aktivitas"),
        ({"tanggal": "kapan"}, "Tulis tanggal yang benar"),
        ({"tanggal": ""}, "Wajib diisi"),
    ],
)
def test_kiriman_yang_tidak_lengkap(dunia, data, kalimat):
    jawaban = dunia.klien_ani.post("/aktivitas/isi/", {"tanggal": "2026-10-20", "aksi": "kirim"} | data)
    assert (jawaban.status_code, kalimat in teks(jawaban)) == (422, True)


def test_cari_potongan_dan_halaman_penuh(dunia):
    url = f"/aktivitas/cari/?cari=kordinasi&tanggal={HARI}"
    penuh, potongan = dunia.klien_ani.get(url), dunia.klien_ani.get(url, headers={"HX-Request": "true"})
    assert "<html" in teks(penuh)
    assert f"butir={dunia.rapat.pk}" in teks(penuh)
    assert "<html" not in teks(potongan)
    assert f'value="tambah:{dunia.rapat.pk}"' in teks(potongan)
    assert "Tidak ada yang persis cocok dengan “kordinasi”" in teks(penuh)
    assert "Tidak ada aktivitas yang cocok dengan “qqqq”" in teks(dunia.klien_ani.get("/aktivitas/cari/?cari=qqqq"))


def test_pakai_lagi_dan_salin(dunia):
    with masuk(dunia.instansi):
        lalu = entri_baru(
            dunia.ani, dunia.rapat, HARI.replace(day=19), volume=3, mulai=time(8), selesai=time(9), uraian="Pleno"
        )
        lain = entri_baru(dunia.budi, dunia.rapat, HARI.replace(day=19), uraian="Bukan milik Ani")
    halaman = teks(dunia.klien_ani.get(f"/aktivitas/isi/?dari={lalu.pk}"))
    assert 'value="3"' in halaman
    assert "Pleno" in halaman
    assert "Bukan milik" not in teks(dunia.klien_ani.get(f"/aktivitas/isi/?dari={lain.pk}"))

    pratinjau = teks(dunia.klien_ani.get(f"/aktivitas/salin/?ke={HARI}"))
    assert "Senin, 19 Oktober 2026 ke Selasa, 20 Oktober 2026" in pratinjau
    assert f'value="{lalu.pk}" checked' in pratinjau
    data = {"dari": "2026-10-19", "ke": "2026-10-20", "entri": [lalu.pk, lain.pk], "aksi": "draf"}
    assert dunia.klien_ani.post("/aktivitas/salin/", data).status_code == 302
    tanpa = dunia.klien_ani.post("/aktivitas/salin/", data | {"entri": []})
    assert (tanpa.status_code, "Pilih sedikitnya satu aktivitas." in teks(tanpa)) == (422, True)
    with masuk(dunia.instansi):
        assert Aktivitas.objects.get(tanggal=HARI).uraian == "Pleno"


def test_hari_perbaiki_kirim_tarik_hapus(dunia):
    with masuk(dunia.instansi):
        kembali = entri_baru(dunia.ani, dunia.rapat, HARI, status=S.PERLU_PERBAIKAN, catatan="Sebutkan hasilnya")
        draf = entri_baru(dunia.ani, dunia.surat, HARI, status=S.DRAF)
    halaman = teks(dunia.klien_ani.get("/aktivitas/hari/2026-10-20/"))
    for harap in (
        "Sebutkan hasilnya",
        "Perbaiki",
        "0 dari 350 menit</strong> dikirim, 60 perlu perbaikan, 30 masih draf.",
        f"/aktivitas/{draf.pk}/hapus/",
    ):
        assert harap in halaman, harap

    form = dunia.klien_ani.get(f"/aktivitas/{kembali.pk}/ubah/").context["form"]
    data = {b.html_name: b.value() for b in form if b.value() is not None}
    salah = dunia.klien_ani.post(f"/aktivitas/{kembali.pk}/ubah/", data | {"b0-volume": "0", "b0-uraian": "Ketik"})
    assert (salah.status_code, "Ketik" in teks(salah)) == (422, True)
    baik = dunia.klien_ani.post(f"/aktivitas/{kembali.pk}/ubah/", data | {"b0-uraian": "Notula", "aksi": "kirim"})
    assert baik.status_code == 302
    assert dunia.klien_ani.post("/aktivitas/kirim/", {"entri": draf.pk}).status_code == 302
    assert dunia.klien_ani.post("/aktivitas/tarik/", {"entri": draf.pk}).status_code == 302
    assert dunia.klien_kepala.post("/aktivitas/tarik/", {"entri": kembali.pk}).status_code == 404
    assert dunia.klien_ani.post(f"/aktivitas/{draf.pk}/hapus/").status_code == 302
    kosong = dunia.klien_ani.post("/aktivitas/kirim/", {})
    assert (kosong.status_code, "Pilih sedikitnya satu aktivitas." in teks(kosong)) == (422, True)
    with masuk(dunia.instansi):
        assert list(Aktivitas.objects.values_list("pk", "status", "uraian")) == [(kembali.pk, S.MENUNGGU, "Notula")]


def test_yang_tertahan_disebut_dengan_alasannya(dunia):
    with masuk(dunia.instansi):
        butir_baru("A007", 700, nama="Jaga malam")
        panjang = butir_baru("A008", 661, nama="Terlalu panjang")
        draf = entri_baru(dunia.ani, panjang, HARI, status=S.DRAF)

    jawaban = dunia.klien_ani.post("/aktivitas/kirim/", {"entri": draf.pk})

    assert jawaban.status_code == 422
    assert "Jumlah menit Selasa, 20 Oktober 2026 menjadi 661, lebih dari 660 menit sehari." in teks(jawaban)
    assert f"/aktivitas/{draf.pk}/ubah/" in teks(jawaban)


def test_dua_versi_tampil_pada_rincian(dunia):
    with masuk(dunia.instansi):
        asal, baru = diganti_baru(dunia.ani, dunia.rapat, HARI)
        setuju = entri_baru(dunia.ani, dunia.surat, HARI, status=S.DISETUJUI)
    for pk, harap in ((asal.pk, "Perubahan"), (baru.pk, "Sebelum diubah")):
        halaman = teks(dunia.klien_ani.get(f"/aktivitas/{pk}/"))
        assert harap in halaman
        assert "Diganti" in halaman
        assert '<a class="btn btn-link" href="/aktivitas/' in halaman.split("Buka versi ini")[0][-60:], (
            "a thumb can hit it"
        )
    assert "Sampai disetujui, yang dihitung tetap yang lama" in teks(
        dunia.klien_ani.get(f"/aktivitas/{setuju.pk}/ubah/")
    )
    assert dunia.klien_ani.get(f"/aktivitas/{asal.pk}/ubah/")["Location"] == f"/aktivitas/{asal.pk}/"


def test_kalender_dalam_kata_dan_pernyataan_tetap(dunia):
    def hitung(url):
        dunia.klien_ani.get(url)
        with CaptureQueriesContext(connection) as q:
            assert dunia.klien_ani.get(url).status_code == 200
        return len(q)

    url = (
        "/aktivitas/",
        "/aktivitas/hari/2026-10-19/",
        f"/aktivitas/isi/?tanggal={HARI}",
        f"/aktivitas/salin/?ke={HARI}",
    )
    with masuk(dunia.instansi):
        isi_rujukan(pelaku())
        HariLibur.objects.create(tanggal=date(2026, 10, 14), nama="Hari Kota", jenis="daerah", status="ditetapkan")
        entri_baru(dunia.ani, dunia.rapat, date(2026, 10, 19))
    satu = [hitung(u) for u in url]
    with masuk(dunia.instansi):
        for n, status in enumerate((S.DRAF, S.DISETUJUI, S.PERLU_PERBAIKAN)):
            entri_baru(dunia.ani, butir_baru(f"B{n}"), date(2026, 10, 19 - 3 * n), status=status)
            entri_baru(dunia.ani, dunia.surat, date(2026, 10, 19), mulai=time(8 + n), selesai=time(9 + n))
    assert [hitung(u) for u in url] == satu

    halaman = teks(dunia.klien_ani.get("/aktivitas/"))
    for harap in ("Hari Kota", ">Libur<", "Perlu Perbaikan", "Belum diisi", "Disetujui", 'aria-current="date"'):
        assert harap in halaman, harap


def test_ketentuan_ditambah_lewat_halaman(dunia):
    assert "Bawaan aplikasi" in teks(dunia.klien_ani.get("/aktivitas/ketentuan/"))
    form = dunia.klien_admin.get("/aktivitas/ketentuan/tambah/").context["form"]
    data = {n: b.value() for n, b in ((b.name, b) for b in form) if b.value() is not None and b.value() is not False}
    data |= {"dasar_hukum": "Perwali 1/2026", "mulai": "2026-11-01", "hari_isi": "", "ketidakhadiran_boleh": []}

    salah = dunia.klien_admin.post("/aktivitas/ketentuan/tambah/", data | {"norma_bulan": "10", "mulai": "2026-11-02"})
    assert salah.status_code == 422
    assert "Norma sebulan paling sedikit sama dengan norma sehari." in teks(salah)
    lewat = dunia.klien_admin.post("/aktivitas/ketentuan/tambah/", data | {"mulai": "2026-11-02"})
    assert "Ganti 2 November 2026 dengan tanggal 1." in teks(lewat)
    assert dunia.klien_admin.post("/aktivitas/ketentuan/tambah/", data).status_code == 302
    with masuk(dunia.instansi):
        satu = KetentuanAktivitas.objects.get()
        assert (satu.hari_isi, satu.norma_hari, satu.ketidakhadiran_boleh) == (None, 350, [])
    assert "Berlaku mulai 1 November 2026" in teks(dunia.klien_ani.get("/aktivitas/ketentuan/"))


def test_dispensasi_diperiksa_lalu_diberikan(dunia):
    data = {
        "sasaran": "orang", "pegawai": f"{dunia.ani.nip}\nTidak Ada", "tanggal": "2026-10-01", "sampai": "2026-10-25",
        "nomor_surat": "800/12", "alasan": "Listrik padam",
    }  # fmt: skip
    salah = dunia.klien_operator.post("/aktivitas/dispensasi/tambah/", data)
    assert (salah.status_code, "“Tidak Ada” tidak ditemukan di unit yang Anda kelola." in teks(salah)) == (422, True)
    assert "(opsional)" not in teks(salah)
    with masuk(dunia.instansi):
        kembar = [
            pegawai_baru("Nanda Lubis", formasi=formasi_baru(dunia.unit), nip=nip)
            for nip in ("199001012020011001", "199001012020011002")
        ]
    mendua = teks(dunia.klien_operator.post("/aktivitas/dispensasi/tambah/", data | {"pegawai": kembar[0].nama}))
    assert f"“{kembar[0].nama}” adalah nama 2 pegawai. Tulis salah satu NIP ini" in mendua
    assert ": 199001012020011001, 199001012020011002." in mendua

    semua = data | {"sasaran": "unit", "unit": dunia.unit.pk}
    periksa = dunia.klien_operator.post("/aktivitas/dispensasi/tambah/", semua)
    assert "5 pegawai boleh mengisi Kamis, 1 Oktober 2026" in teks(periksa)
    with masuk(dunia.instansi):
        assert not Dispensasi.objects.exists()
    assert dunia.klien_operator.post("/aktivitas/dispensasi/tambah/", semua | {"aksi": "beri"}).status_code == 302
    assert "Tidak ada dispensasi yang cocok" in teks(dunia.klien_operator.get("/aktivitas/dispensasi/?cari=zzz"))
    daftar = teks(dunia.klien_operator.get("/aktivitas/dispensasi/?cari=Ani"))
    assert "800/12" in daftar
    assert "Budi" not in daftar
    with masuk(dunia.instansi):
        assert Dispensasi.objects.filter(tanggal=date(2026, 10, 1)).count() == 5


def test_kembali_dari_periksa_dispensasi_tidak_kehilangan_isian(dunia):
    data = {
        "sasaran": "orang", "pegawai": f"{dunia.ani.nip}\n{dunia.budi.nama}", "tanggal": "2026-10-01", "sampai": "2026-10-25",
        "nomor_surat": "800/12", "alasan": "Listrik padam",
    }  # fmt: skip
    url = "/aktivitas/dispensasi/tambah/"
    periksa = dunia.klien_operator.post(url, data).content.decode()
    tersembunyi = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', periksa))
    assert {nama: tersembunyi[nama] for nama in data} == data
    assert 'name="aksi" value="kembali"' in periksa

    kembali = dunia.klien_operator.post(url, data | {"aksi": "kembali"})

    halaman = kembali.content.decode()
    assert (kembali.status_code, "Kesalahan" in halaman) == (200, False)
    assert f"{data['pegawai']}</textarea>" in halaman
    for nilai in ("2026-10-01", "2026-10-25", "800/12", "Listrik padam"):
        assert f'value="{nilai}"' in halaman, nilai
    with masuk(dunia.instansi):
        assert not Dispensasi.objects.exists()


@pytest.mark.parametrize(
    ("hari", "status", "harap"),
    [
        (
            SENIN,
            S.DISETUJUI,
            "Batas isi berakhir Sabtu, 10 Oktober 2026. Perubahan aktivitas yang sudah disetujui masih dapat dikirim "
            "sampai Selasa, 10 November 2026; untuk mencatat aktivitas lain, ajukan dispensasi kepada operator OPD Anda.",
        ),
        (
            SENIN,
            S.TIDAK_DISETUJUI,
            "Batas isi berakhir Sabtu, 10 Oktober 2026; ajukan dispensasi kepada operator OPD Anda bila masih harus "
            "mencatatnya.",
        ),
        (HARI, S.DISETUJUI, "Batas isi Minggu, 25 Oktober 2026."),
    ],
)
def test_hari_menyebut_apa_yang_masih_dapat_dikirim(dunia, hari, status, harap):
    with masuk(dunia.instansi):
        entri_baru(dunia.ani, dunia.rapat, hari, status=status)

    assert f". {harap}</p>" in teks(dunia.klien_ani.get(f"/aktivitas/hari/{hari}/"))


def test_bukti_ikut_tersimpan_atau_tidak_sama_sekali(dunia):
    url = f"/aktivitas/isi/?tanggal={HARI}&butir={dunia.rapat.pk}"
    data = isian(dunia.klien_ani.get(url).content.decode()) | {"aksi": "kirim"}
    palsu = SimpleUploadedFile("notula.png", b"bukan gambar", content_type="image/png")
    salah = dunia.klien_ani.post("/aktivitas/isi/", data | {"b0-bukti": palsu, "b0-uraian": "Pleno"})
    assert (salah.status_code, "Pleno" in teks(salah)) == (422, True)
    with masuk(dunia.instansi):
        assert not Aktivitas.objects.exists()

    tautan = {"b0-tautan": "https://drive.contoh.go.id/notula"}
    assert dunia.klien_ani.post("/aktivitas/isi/", data | tautan).status_code == 302
    with masuk(dunia.instansi):
        assert Bukti.objects.get().tautan == "https://drive.contoh.go.id/notula"
        assert BuktiAktivitas.objects.get().entri_id == Aktivitas.objects.get().pk


def test_semua_galat_disebut_sekali_jalan_dan_berkas_diminta_lagi(dunia):
    url = f"/aktivitas/isi/?tanggal={HARI}&butir={dunia.rapat.pk}&butir={dunia.surat.pk}"
    data = isian(dunia.klien_ani.get(url).content.decode())
    palsu = SimpleUploadedFile("notula.png", b"bukan gambar", content_type="image/png")
    salah = {"b0-mulai": "10:00", "b0-selesai": "09:00"}
    for b1, harap_b1, tercatat in (("nol", True, 0), ("1", False, 1)):  # the other row is not readable; it is sent
        palsu.seek(0)
        kiriman = data | salah | {"b0-bukti": palsu, "b1-volume": b1, "aksi": "kirim"}
        jawaban = dunia.klien_ani.post("/aktivitas/isi/", kiriman)

        assert jawaban.status_code == 422
        halaman = teks(jawaban)
        assert "<title>Kesalahan: Tambah Aktivitas" in halaman
        for harap in (
            '<a href="#id_b0-selesai">Jam selesai 09.00 tidak sesudah jam mulai 10.00.',
            "Isi “notula.png” bukan foto JPEG",
            "Berkas bukti “notula.png” belum ikut tersimpan. Pilih lagi berkasnya, lalu kirim.",
        ):
            assert harap in halaman, harap
        assert ("Tulis bilangan bulat, misalnya 1.200." in halaman) is harap_b1
        assert halaman.count('<details class="bantuan" open>') == 1
        with masuk(dunia.instansi):
            assert Aktivitas.objects.count() == tercatat
    palsu.seek(0)
    cari = dunia.klien_ani.post("/aktivitas/isi/", data | {"b0-bukti": palsu, "aksi": "cari", "cari": "surat"})
    assert "Berkas bukti “notula.png” belum ikut tersimpan." in teks(cari)


def test_jumlah_menit_tanpa_skrip(dunia):
    with masuk(dunia.instansi):
        entri_baru(dunia.ani, dunia.rapat, HARI)
    url = f"/aktivitas/isi/?tanggal={HARI}&butir={dunia.surat.pk}"
    data = isian(dunia.klien_ani.get(url).content.decode()) | {"b0-volume": "3"}
    halaman = teks(dunia.klien_ani.post("/aktivitas/isi/", data | {"aksi": "cari", "cari": ""}))
    assert "30 menit tiap surat</span><span data-hitung> = 90 menit" in halaman
    assert "+90 menit, menjadi 150 dari 350 menit" in halaman


@pytest.mark.parametrize(
    ("tanggal", "kalimat"),
    [
        (
            "2026-10-18",
            "minta operator presensi OPD Anda mengisi jadwal sif Anda; pola jamnya dibuat admin presensi BKPSDM.",
        ),
        ("2026-10-21", "belum tiba"),
        ("2026-10-05", "Batas isi Senin, 5 Oktober 2026 berakhir Senin, 12 Oktober 2026."),
    ],
)
def test_hari_yang_tidak_dapat_diisi_langsung_disebut_tanpa_pilihan(dunia, tanggal, kalimat):
    with masuk(dunia.instansi):
        isi_rujukan(pelaku())
        entri_baru(dunia.ani, dunia.rapat, HARI)
    jawaban = dunia.klien_ani.get(f"/aktivitas/isi/?tanggal={tanggal}")
    halaman = teks(jawaban)
    assert kalimat in halaman
    assert "Nama atau kode aktivitas" not in halaman
    assert "Buka tanggal itu" in halaman


def test_hari_menghitung_yang_dikirim_dan_hanya_draf_dikirim_sekaligus(dunia):
    """What was returned is no longer sent, and goes through its own form, not through the button for all."""
    with masuk(dunia.instansi):
        puluhan = butir_baru("A010", 60, nama="Melayani pasien", satuan="10 pasien")
        entri_baru(dunia.ani, puluhan, HARI, status=S.PERLU_PERBAIKAN)
        entri_baru(dunia.ani, dunia.rapat, HARI, volume=2)
        draf = [entri_baru(dunia.ani, dunia.surat, HARI, status=S.DRAF) for _ in range(2)]

    halaman = teks(dunia.klien_ani.get(f"/aktivitas/hari/{HARI}/"))

    assert "<strong>120 dari 350 menit</strong> dikirim, 60 perlu perbaikan, 60 masih draf." in halaman
    assert "Kirim 2 aktivitas" in halaman
    assert sorted(map(int, re.findall(r'type="hidden" name="entri" value="(\d+)"', halaman)))[-2:] == [
        e.pk for e in draf
    ]
    assert "1 × 10 pasien · 60 menit" in halaman
    assert "2 rapat · 120 menit" in halaman


def test_log_orang_lain_menuju_orangnya_dan_tiap_aktivitas(dunia):
    with masuk(dunia.instansi):
        entri = entri_baru(dunia.ani, dunia.rapat, HARI)

    halaman = teks(dunia.klien_kepala.get(f"/aktivitas/pegawai/{dunia.ani.pk}/?bulan=2026-10"))

    assert f'href="/pegawai/{dunia.ani.pk}/"' in halaman
    assert f'href="/aktivitas/{entri.pk}/"' in halaman


def test_draf_dikirim_dari_halamannya_dan_menyebut_pemutusnya(dunia):
    with masuk(dunia.instansi):
        draf = entri_baru(dunia.ani, dunia.rapat, HARI, status=S.DRAF)
        putus = entri_baru(dunia.ani, dunia.surat, HARI)
        putus_mentah([putus.pk], dunia.kepala, status=S.PERLU_PERBAIKAN, catatan="Lengkapi.")
    halaman = teks(dunia.klien_ani.get(f"/aktivitas/{draf.pk}/"))
    assert f'name="entri" value="{draf.pk}"' in halaman
    assert f"<dt>Verifikator</dt><dd>{dunia.kepala.nama_lengkap}</dd>" in halaman
    assert f"oleh {dunia.kepala.nama_lengkap}" in teks(dunia.klien_ani.get(f"/aktivitas/{putus.pk}/"))


def test_tanda_bukti_pada_daftar(dunia):
    with masuk(dunia.instansi):
        berbukti = entri_baru(dunia.ani, dunia.rapat, HARI)
        entri_baru(dunia.ani, dunia.surat, HARI)
        bukti = Bukti.objects.create(pegawai=dunia.ani, jenis="tautan", tautan="https://contoh.id/a")
        BuktiAktivitas.objects.create(bukti=bukti, entri=berbukti)
    for url in (f"/aktivitas/hari/{HARI}/", "/aktivitas/?bulan=2026-10"):
        assert teks(dunia.klien_ani.get(url)).count("berbukti") == 1


def test_hari_tujuan_salinan_yang_tertutup_disebut_sekali(dunia):
    with masuk(dunia.instansi):
        for butir in (dunia.rapat, dunia.surat):
            entri_baru(dunia.ani, butir, HARI.replace(day=19))
    halaman = teks(dunia.klien_ani.get("/aktivitas/salin/?ke=2026-10-21&dari=2026-10-19"))
    assert halaman.count("21 Oktober 2026 belum tiba.") == 1
    assert "Salin sebagai draf" not in halaman


def test_perubahan_disertai_alasan_yang_dibaca_verifikator(dunia):
    with masuk(dunia.instansi):
        setuju = entri_baru(dunia.ani, dunia.surat, HARI, volume=3, status=S.DISETUJUI)
    url = f"/aktivitas/{setuju.pk}/ubah/"
    form = dunia.klien_ani.get(url).context["form"]
    data = {b.html_name: b.value() for b in form if b.value() is not None} | {"b0-volume": "6", "aksi": "kirim"}
    tanpa = dunia.klien_ani.post(url, data)
    assert (tanpa.status_code, "Tulis mengapa aktivitas yang sudah disetujui ini diubah." in teks(tanpa)) == (422, True)

    assert dunia.klien_ani.post(url, data | {"b0-alasan_ubah": "Salah menghitung surat"}).status_code == 302

    antrean = teks(dunia.klien_kepala.get("/aktivitas/verifikasi/"))
    assert '90 <span aria-hidden="true">→</span><span class="visually-hidden">menjadi</span> 180 menit' in antrean
    assert "<strong>Alasan perubahan:</strong> Salah menghitung surat" in antrean
    with masuk(dunia.instansi):
        assert Aktivitas.objects.get(menggantikan=setuju).alasan_ubah == "Salah menghitung surat"
