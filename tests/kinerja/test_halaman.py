"""Pages: the same number of queries at one row and at three, forms that answer in sentences, whole actions."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from kinerja.inti.models import KodeAkses
from kinerja.inti.tabel.baca import baca_tabel
from kinerja.inti.tautan_orang import tautan_orang
from kinerja.models import Kepesertaan, Pegawai, Penempatan, PenugasanPenilai, PenugasanPeran, SakelarModul, UnitKerja
from kinerja.services.rujukan import isi_rujukan
from tests.kinerja.pabrik_impor import CONTOH, STAF_NIP, berkas, impor, jumlah, orang
from tests.kinerja.pabrik_organisasi import dinas
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


@pytest.fixture
def d(instansi):
    isi_rujukan()
    d = dinas()
    d.anggota = anggota_baru("Admin")
    for kode in ("admin_instansi", "admin_struktur"):
        beri_peran(d.anggota, kode)
    beri_kode_keamanan(d.anggota.akun)
    d.admin = klien(d.anggota)
    d.anggota_operator = anggota_baru("Operator")
    beri_peran(d.anggota_operator, "operator_opd", d.opd)
    d.operator = klien(d.anggota_operator)
    return d


def _kueri(klien, url):
    klien.get(url)
    with CaptureQueriesContext(connection) as tangkap:
        assert klien.get(url).status_code == 200
    return len(tangkap)


@pytest.mark.parametrize(
    "nama",
    ["pegawai-daftar", "akses-cetak", "peta-jabatan", "unit-daftar", "peran-daftar", "sakelar", "pegawai-ekspor"],
)
def test_lists_cost_the_same_at_three_times_the_rows(d, nama):
    def tambah():
        unit = unit_baru(parent=d.opd)
        pegawai = pegawai_baru(formasi=formasi_baru(unit, atasan=None))
        anggota = anggota_baru()
        beri_peran(anggota, "operator_opd", d.opd)
        Pegawai.objects.filter(pk=pegawai.pk).update(keanggotaan=anggota)
        Kepesertaan.objects.create(modul="tpp", pegawai=pegawai, mulai=date(2026, 1, 1))

    tambah()
    satu = _kueri(d.admin, reverse(nama))
    tambah()
    tambah()
    assert _kueri(d.admin, reverse(nama)) == satu


def test_the_page_of_a_person_and_of_a_team(d):
    kasi = anggota_baru("Kasi")
    Pegawai.objects.filter(pk=d.kasi.pk).update(keanggotaan=kasi)
    satu = _kueri(d.admin, reverse("pegawai-rinci", args=[d.staf.pk]))
    for n in range(3):
        kursi = formasi_baru(d.opd)
        tanggal = date(2026, 1 + n, 1)
        Penempatan.objects.create(pegawai=d.staf, formasi=kursi, jenis="plt", mulai=tanggal)
    assert _kueri(d.admin, reverse("pegawai-rinci", args=[d.staf.pk])) == satu

    tim = klien(kasi).get(reverse("tim-saya")).content.decode()
    assert "Staf Dua" in tim
    halaman = klien(kasi).get(reverse("pegawai-rinci", args=[d.staf.pk])).content.decode()
    assert "Rekening dan gaji" not in halaman, "an atasan sees no rupiah"
    assert d.staf.nip[:8] + " " + d.staf.nip[8:14] in halaman
    sendiri = klien(kasi).get(reverse("pegawai-rinci", args=[d.kasi.pk])).content.decode()
    assert "Rp4.000.000" in sendiri


def test_from_the_team_to_each_ones_log_and_presence(d):
    kasi = anggota_baru("Kasi")
    Pegawai.objects.filter(pk=d.kasi.pk).update(keanggotaan=kasi)
    k = klien(kasi)
    alamat = [reverse(n, args=[d.staf.pk]) for n in ("aktivitas-pegawai", "presensi-pegawai")]
    for halaman in (reverse("tim-saya"), reverse("pegawai-rinci", args=[d.staf.pk])):
        isi = k.get(halaman).content.decode()
        assert [a in isi for a in alamat] == [True, True], halaman
    satu = _kueri(k, reverse("tim-saya"))
    for _ in range(2):
        pegawai_baru(formasi=formasi_baru(d.bidang, atasan=d.f_kasi))
    assert _kueri(k, reverse("tim-saya")) == satu
    SakelarModul.objects.create(modul="presensi", aktif=False, mulai=date(2020, 1, 1))
    isi = k.get(reverse("tim-saya")).content.decode()
    assert [a in isi for a in alamat] == [True, False], "a module switched off"


def test_each_app_says_itself_whose_page_opens(d):
    """Only its own permission counts: a bendahara reads neither log nor presence of the people he pays."""
    lain = pegawai_baru(formasi=formasi_baru(unit_baru()))
    semua = [d.staf.pk, d.kasi.pk, lain.pk]

    def judul(*peran: str, unit=None) -> list[list[str]]:
        oleh = pelaku(anggota_baru(), *peran, unit=unit)
        return [[t.judul for t in satu] for satu in tautan_orang(oleh, semua).values()]

    assert judul("bendahara", unit=d.opd) == [[], [], []]
    assert judul("operator_presensi", unit=d.opd) == [["Presensi"], ["Presensi"], []]
    assert judul("pemeriksa") == [["Aktivitas", "Presensi"]] * 3


def test_search_by_name_nip_and_unit(d):
    def nama(**kueri):
        isi = d.admin.get(reverse("pegawai-daftar"), kueri).context["halaman"].object_list
        return {b.pegawai.nama for b in isi}

    assert nama(cari="staf") == {"Staf", "Staf Dua"}
    assert nama(cari=f"{d.kadis.nip[:8]} {d.kadis.nip[8:]}") == {"Kadis"}
    assert nama(unit=d.bidang.pk) == {"Kabid", "Kasi", "Staf", "Staf Dua"}
    assert nama(status="berakhir") == set()


def test_double_nip_in_a_form_is_a_sentence(d):
    isi = {"nama": "Kembar", "jenis": d.staf.jenis_id, "nip": d.staf.nip, "mulai": "2026-10-01", "alasan": "x"}
    for url in (reverse("pegawai-tambah"), reverse("pegawai-ubah", args=[d.staf2.pk])):
        jawaban = d.admin.post(url, isi)
        assert jawaban.status_code == 422
        assert "NIP ini sudah dipakai Staf" in jawaban.content.decode()
    assert Pegawai.objects.filter(nip=d.staf.nip).count() == 1
    jawaban = d.admin.post(reverse("pegawai-tambah"), isi | {"nip": "1980 01 01"})
    assert "NIP berisi 18 angka" in jawaban.content.decode()


def test_placing_by_search_and_choice(d):
    kursi = formasi_baru(d.opd, jabatan="Arsiparis Ahli Muda")
    url = reverse("penempatan-tambah", args=[d.staf.pk])
    assert "Arsiparis" not in d.operator.get(url).content.decode()
    isi = {"formasi": kursi.pk, "jenis": "definitif", "mulai": "2026-10-01", "nomor_sk": "821"}
    jawaban = d.operator.post(f"{url}?cari=arsip", isi)
    assert jawaban.status_code == 302, jawaban.context["form"].errors
    assert Penempatan.objects.get(formasi=kursi).pegawai_id == d.staf.pk
    jawaban = d.operator.post(f"{reverse('penempatan-tambah', args=[d.staf2.pk])}?cari=arsip", isi)
    assert jawaban.status_code == 422
    assert "dipegang Staf (Definitif)" in jawaban.content.decode()
    penempatan = Penempatan.objects.get(formasi=kursi)
    jawaban = d.operator.post(
        reverse("penempatan-akhiri", args=[penempatan.pk]), {"selesai": "2026-12-01", "alasan": "SK"}
    )
    assert jawaban.status_code == 302
    penempatan.refresh_from_db()
    assert penempatan.selesai == date(2026, 12, 1)


def test_naming_a_verifikator_and_the_chain_on_a_date(d):
    url = reverse("penugasan-tambah", args=[d.staf.pk])
    isi = {"pejabat": d.kabid.pk, "peran": "verifikator", "mulai": "2026-10-01", "nomor_sk": "800/5"}
    assert d.operator.post(f"{url}?cari=kabid", isi).status_code == 302
    assert PenugasanPenilai.objects.get().pejabat_id == d.kabid.pk
    rantai = reverse("rantai", args=[d.staf.pk])
    assert "SK 800/5 menunjuk Kabid" in d.operator.get(rantai, {"pada": "2026-10-01"}).content.decode()
    assert "SK 800/5" not in d.operator.get(rantai, {"pada": "2026-09-30"}).content.decode()
    akhiri = reverse("penugasan-akhiri", args=[PenugasanPenilai.objects.get().pk])
    assert d.operator.post(akhiri, {"selesai": "2026-01-01", "alasan": "SK"}).status_code == 422
    assert d.operator.post(akhiri, {"selesai": "2026-11-01", "alasan": "SK"}).status_code == 302
    assert "SK 800/5" not in d.operator.get(rantai, {"pada": "2026-11-01"}).content.decode()


def test_ending_a_service_and_taking_it_back(d):
    url = reverse("pegawai-akhiri", args=[d.staf.pk])
    isi = {"sebab": "pensiun", "sejak": "2026-10-01", "alasan": "SK"}
    lama = d.operator.post(url, isi | {"sejak": "2019-12-31"})
    assert lama.status_code == 422
    assert "harus sesudah 1 Januari 2020" in lama.content.decode()
    periksa = d.operator.post(url, isi)
    assert (periksa.status_code, periksa.context["dampak"].penempatan) == (200, 1)
    assert Pegawai.objects.get(pk=d.staf.pk).berakhir is None, "nothing is written before the answer is confirmed"
    assert d.operator.post(url, isi | {"yakin": "ya"}).status_code == 302
    assert Penempatan.objects.get(pegawai=d.staf).selesai == date(2026, 10, 1)
    assert d.operator.get(reverse("pegawai-rinci", args=[d.staf.pk])).status_code in (200, 404)
    assert d.admin.post(reverse("pegawai-aktifkan", args=[d.staf.pk]), {"alasan": "keliru"}).status_code == 302
    assert Pegawai.objects.get(pk=d.staf.pk).berakhir is None


def test_the_tree_shows_holders_vacancies_and_people_without_atasan(d):
    Penempatan.objects.filter(pegawai=d.kasi).update(selesai=date(2026, 1, 1))
    halaman = d.admin.get(reverse("peta-jabatan"), {"unit": d.opd.pk, "pada": "2026-10-01"})
    peta = halaman.context["peta"]
    assert (peta.total, peta.kosong) == (5, 1)
    assert [t.pegawai.nama for t in halaman.context["tanpa_atasan"]] == ["Kadis"]
    (puncak,) = peta.puncak
    (kabid,) = puncak.anak
    assert (puncak.bawah, kabid.anak[0].kosong, len(kabid.anak[0].anak)) == (4, True, 2)
    akar = d.admin.get(reverse("peta-jabatan"), {"unit": d.opd.pk, "akar": d.f_kasi.pk}).context["peta"]
    assert [s.jabatan for s in akar.puncak] == ["Kepala Seksi"]


def test_codes_are_printed_once_for_ones_own_people(d):
    luar = pegawai_baru("Orang Luar", formasi=formasi_baru(unit_baru("Dinas Dua")))
    url = reverse("akses-cetak")
    nomor = {"lembar": d.operator.get(url).context["lembar"]}
    assert d.operator.post(url, nomor).status_code == 422
    assert d.operator.post(url, nomor | {"pegawai": [luar.pk]}).status_code == 422
    isi = nomor | {"pegawai": [d.staf.pk]}
    lembar = d.operator.post(url, isi)
    assert lembar.status_code == 200
    ulang = d.operator.post(url, isi, follow=True)
    assert "Lembar ini sudah dicetak" in ulang.content.decode()
    assert KodeAkses.objects.get().berlaku_sampai > timezone.now(), "the code on paper still holds"
    assert "Kode dicetak, belum dipakai" in ulang.content.decode()
    (kode,) = lembar.context["lembar"].hasil.terbit
    assert kode.kode in lembar.content.decode()
    assert "no-store" in lembar["Cache-Control"]


def test_codes_for_everybody_on_the_page_spare_those_who_are_in(d):
    masuk = anggota_baru("Kabid", sandi="x")
    Pegawai.objects.filter(pk=d.kabid.pk).update(keanggotaan=masuk)
    lembar = d.operator.post(reverse("akses-cetak"), {"lembar": uuid4().hex, "semua": "ya"})
    assert {k.nama for k in lembar.context["lembar"].hasil.terbit} == {"Kadis", "Kasi", "Staf", "Staf Dua"}


def test_a_forgotten_password_is_offered_where_a_code_can_be_made(d):
    rinci = reverse("pegawai-rinci", args=[d.staf.pk])
    assert "belum mempunyai akun" in d.operator.get(rinci).context["kode_mati"]
    anggota = anggota_baru("Staf", sandi="x")
    Pegawai.objects.filter(pk=d.staf.pk).update(keanggotaan=anggota)
    halaman = d.operator.get(rinci)
    assert halaman.context["kode_mati"] == ""
    url, isi = reverse("akses-lupa-sandi", args=[d.staf.pk]), {"lembar": halaman.context["lembar"]}
    assert d.operator.post(url, isi).status_code == 200
    assert d.operator.post(url, isi).status_code == 302
    assert KodeAkses.objects.count() == 1
    beri_peran(anggota, "admin_instansi")
    assert "lebih tinggi dari peran Anda" in d.operator.get(rinci).content.decode()


def test_odd_input_is_a_sentence_or_nothing(d):
    """NUL in a search and text longer than its column never reach the database."""
    for nama, argumen in [
        ("pegawai-daftar", []),
        ("pegawai-ekspor", []),
        ("akses-cetak", []),
        ("peran-daftar", []),
        ("peran-tambah", []),
        ("penempatan-tambah", [d.staf.pk]),
        ("penugasan-tambah", [d.staf.pk]),
    ]:
        assert d.admin.get(reverse(nama, args=argumen), {"cari": "\0"}).status_code == 200, nama
    isi = {"nama": "X", "jenis": d.staf.jenis_id, "nip": d.staf.nip, "mulai": "2026-10-01", "alasan": "x"}
    for bidang, panjang in [("nama", 150), ("gelar_depan", 40), ("gelar_belakang", 60)]:
        for url in (reverse("pegawai-tambah"), reverse("pegawai-ubah", args=[d.staf.pk])):
            jawaban = d.admin.post(url, isi | {bidang: "x" * (panjang + 1)})
            assert jawaban.status_code == 422
            assert list(jawaban.context["form"].errors) == [bidang]


def test_dates_of_the_chain_and_the_tree_begin_with_today(d):
    hari = timezone.localdate().isoformat()
    for url in (reverse("rantai", args=[d.staf.pk]), reverse("peta-jabatan")):
        assert f'value="{hari}"' in d.admin.get(url).content.decode()


def test_roles_are_given_and_ended_on_pages(d):
    anggota = anggota_baru("Calon Operator")
    url = f"{reverse('peran-tambah')}?cari=calon"
    isi = {"anggota": anggota.pk, "peran": "operator_opd", "unit": d.opd.pk, "mulai": "2026-10-01", "dasar": "SK"}
    assert d.admin.post(url, isi | {"unit": ""}).status_code == 422
    assert d.admin.post(url, isi).status_code == 302
    penugasan = PenugasanPeran.objects.get(keanggotaan=anggota)
    akhiri = {"selesai": "2026-11-01", "alasan": "Mutasi"}
    assert d.admin.post(reverse("peran-akhiri", args=[penugasan.pk]), akhiri).status_code == 302
    penugasan.refresh_from_db()
    assert penugasan.selesai == date(2026, 11, 1)


def test_switches_and_participation_on_their_page(d):
    url = reverse("sakelar")
    modul = {"form": "modul", "modul-modul": "presensi", "modul-aktif": "tidak", "modul-mulai": "2026-10-01"}
    assert d.admin.post(url, modul | {"modul-modul": "entah"}).status_code == 422, "only modules that there are"
    lama = modul | {"modul-mulai": "2020-01-01"}
    for nama in ("presensi", "skp"):
        assert d.admin.post(url, lama | {"modul-modul": nama}).status_code == 302
        assert not SakelarModul.objects.get(modul=nama).aktif
        assert d.admin.post(url, lama | {"modul-modul": nama}).status_code == 422
    assert dict(d.admin.get(url).context["keadaan"])["SKP"] is False
    assert d.admin.get(reverse("skp-saya")).status_code == 404
    ikut = {
        "form": "ikut",
        "ikut-modul": "tpp",
        "ikut-ikut": "tidak",
        "ikut-mulai": "2026-10-01",
        "ikut-alasan": "Tugas belajar",
    }
    assert "tepat satu sasaran" in d.admin.post(url, ikut).content.decode()
    assert "Tidak ada pegawai dengan NIP itu" in d.admin.post(url, ikut | {"ikut-nip": "1"}).content.decode()
    assert d.admin.post(url, ikut | {"ikut-nip": d.staf.nip}).status_code == 302
    assert Kepesertaan.objects.get().pegawai_id == d.staf.pk


def test_export_comes_back_without_a_difference(instansi):
    isi_rujukan()
    impor(CONTOH.read_bytes())
    impor(
        berkas(
            orang(
                STAF_NIP, "Dr. Staf Satu, M.T.", atasan_nip=None, bank="Bank Daerah", rekening="0012", nomor_sk="821/1"
            )
        )
    )
    anggota = anggota_baru()
    for kode in ("admin_struktur", "admin_tpp"):
        beri_peran(anggota, kode)
    beri_kode_keamanan(anggota.akun)
    ekspor = klien(anggota).get(reverse("pegawai-ekspor"))
    tabel = baca_tabel("pegawai.xlsx", ekspor.content)
    assert len(tabel.baris) == 43
    assert all(isinstance(b.sel[0], str) and len(b.sel[0]) == 18 for b in tabel.baris)
    opsi = {"berlaku": date.today().isoformat(), "pejabat_nama": "", "pejabat_jabatan": ""}
    assert jumlah(impor(ekspor.content, opsi)) == {"sama": 43}

    operator = anggota_baru()
    beri_peran(operator, "operator_opd", UnitKerja.objects.get(nama="Dinas Satu"))
    milik = baca_tabel("pegawai.xlsx", klien(operator).get(reverse("pegawai-ekspor")).content)
    assert len(milik.baris) == 1
    assert not {"gaji_bruto", "rekening", "bank"} & set(milik.kepala)
