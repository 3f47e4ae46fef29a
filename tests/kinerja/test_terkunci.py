"""A placement of a locked month is told and needs its letter; a page that asks gives everything typed back."""

from datetime import date

import pytest
from django.urls import reverse

from kinerja.domain.bulan import StatusBulan
from kinerja.inti.models import PesanKeluar
from kinerja.models import BulanOpd, Penempatan, RiwayatGaji
from kinerja.queries.terkunci import BulanTerkunci, bulan_terkunci, sebut_terkunci
from tests.kinerja.pabrik_organisasi import dinas
from tests.pabrik import AWAL, anggota_baru, beri_peran, formasi_baru, klien, pegawai_baru, unit_baru

OKTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)


@pytest.fixture
def d(instansi, settings):
    settings.DEMO = True  # no second factor
    d = dinas()
    d.anggota = anggota_baru("Admin")
    for peran in ("admin_struktur", "bendahara"):
        beri_peran(d.anggota, peran, d.opd if peran == "bendahara" else None)
    d.admin, d.tpp = klien(d.anggota), anggota_baru("Admin TPP")
    beri_peran(d.tpp, "admin_tpp")
    return d


def _kunci(opd, bulan=OKTOBER):
    dua = {"diperiksa_oleh": anggota_baru(), "disahkan_oleh": anggota_baru()}
    return BulanOpd.objects.create(bulan=bulan, perangkat_daerah=opd, status=StatusBulan.DISAHKAN.value, **dua)


def test_a_late_placement_asks_for_the_date_of_its_sk_and_names_the_office_it_comes_to(d):
    baru = unit_baru("Dinas Tujuan")
    _kunci(baru)
    kursi = formasi_baru(baru, jabatan="Analis Tujuan")
    url = f"{reverse('penempatan-tambah', args=[d.staf.pk])}?cari=Analis+Tujuan"
    isi = {"formasi": kursi.pk, "jenis": "definitif", "mulai": "2026-10-05", "selesai": "", "nomor_sk": "821/9"}
    teks = d.admin.post(url, isi).content.decode()
    assert "TPP Oktober 2026 sudah disahkan untuk Dinas Tujuan dan dikunci; bila ini disimpan" in teks
    assert 'value="821/9"' in teks
    isi |= {"terkunci": f"2026-10:{baru.pk}"}
    assert "Wajib diisi untuk bulan yang sudah dikunci." in d.admin.post(url, isi).content.decode()
    assert not Penempatan.objects.filter(formasi=kursi).exists()
    jawaban = d.admin.post(url, isi | {"tanggal_sk": "2026-10-02"}, follow=True)
    assert "untuk Dinas Tujuan dan dikunci; uangnya bergeser sebagai selisih" in jawaban.content.decode()
    satu = Penempatan.objects.get(formasi=kursi)
    assert [p.keanggotaan_id for p in PesanKeluar.objects.filter(judul__startswith="Data bulan")] == [d.tpp.pk]
    _kunci(baru, NOVEMBER)
    akhiri = reverse("penempatan-akhiri", args=[satu.pk])
    akhir = {"selesai": "2026-11-02", "alasan": "SK", "surat_nomor": "821/10"}
    assert "TPP November 2026 sudah disahkan untuk Dinas Tujuan" in d.admin.post(akhiri, akhir).content.decode()
    akhir |= {"surat_tanggal": "2026-11-01", "terkunci": f"2026-11:{baru.pk}"}
    assert d.admin.post(akhiri, akhir).status_code == 302


def test_locked_months_follow_the_seats_of_the_days_in_one_statement(instansi, django_assert_num_queries):
    satu, dua = unit_baru("Satu"), unit_baru("Dua")
    bagian = unit_baru("Bagian", parent=satu)
    orang = [pegawai_baru(formasi=formasi_baru(bagian)) for _ in range(3)]
    pindah = pegawai_baru(formasi=formasi_baru(satu))
    Penempatan.objects.filter(pegawai=pindah).update(selesai=date(2026, 10, 10))
    Penempatan.objects.create(pegawai=pindah, formasi=formasi_baru(dua), mulai=date(2026, 10, 10))
    for opd in (satu, dua):
        _kunci(opd)
    with django_assert_num_queries(1):
        assert [b.nama for b in bulan_terkunci([(p.pk, AWAL, None) for p in orang])] == ["Satu"]
    assert [b.nama for b in bulan_terkunci([(pindah.pk, OKTOBER, None)])] == ["Dua", "Satu"]
    assert [b.nama for b in bulan_terkunci([(pindah.pk, date(2026, 10, 10), date(2026, 10, 11))])] == ["Dua"]
    assert bulan_terkunci([(pindah.pk, NOVEMBER, None)]) == []
    assert bulan_terkunci([(pindah.pk, OKTOBER, OKTOBER)]) == []


def test_many_offices_are_counted_in_the_sentence():
    semua = [BulanTerkunci(OKTOBER, n, nama, StatusBulan.DIBAYAR) for n, nama in enumerate("ABCD")]
    assert sebut_terkunci(semua) == "Oktober 2026 sudah dibayar untuk A, B dan 2 perangkat daerah lain"
    assert sebut_terkunci(semua[:2]) == "Oktober 2026 sudah dibayar untuk A dan B"
    lain = BulanTerkunci(NOVEMBER, 1, "A", StatusBulan.DISAHKAN)
    assert (
        sebut_terkunci([semua[0], lain]) == "Oktober 2026 sudah dibayar untuk A, November 2026 sudah disahkan untuk A"
    )


def _periksa(d):
    """Page that asks, what is typed, and what of it must come back."""
    akhir = {"sejak": "2026-12-01", "alasan": "SK pensiun 7"}
    susunan = {"unit": d.opd.pk, "jabatan": "Penata Naskah", "jenis": "pelaksana", "kelas": "9", "atasan": "",
               "memimpin_unit": "on", "mulai": "2026-12-01", "dasar": "Perbup 44"}  # fmt: skip
    rekening = {
        "bank": "Bank Daerah",
        "nomor": "12.34-567 8",
        "atas_nama": "Staf",
        "mulai": "2026-12-01",
        "dasar": "Buku",
    }
    gaji = {"gaji_bruto": "4.500.000", "mulai": "2026-12-01", "dasar": "KGB 3"}
    kosong = formasi_baru(d.opd)
    return {
        "gaji-tambah": (d.staf.pk, gaji),
        "rekening-usulkan": (d.staf.pk, rekening),
        "formasi-susunan": (d.f_staf.pk, susunan),
        "formasi-tutup": (kosong.pk, akhir),
        "pegawai-akhiri": (d.staf.pk, akhir | {"sebab": "pensiun"}),
    }


def test_going_back_from_the_question_gives_everything_typed_back(d):
    for nama, (pk, isi) in _periksa(d).items():
        url = reverse(nama, args=[pk])
        tanya = d.admin.post(url, isi)
        assert (tanya.status_code, "Ubah isian" in tanya.content.decode()) == (200, True), nama
        form = tanya.context["form"]
        kirim = {b.html_name: b.value() for b in form}
        jawaban = d.admin.post(url, {k: "" if v is None else v for k, v in kirim.items()} | {"aksi": "ubah"})
        teks = jawaban.content.decode()
        assert (jawaban.status_code, "Kesalahan" in teks) == (200, False), nama
        bidang = {b.html_name: str(b.value()) for b in jawaban.context["form"] if b.html_name in isi}
        ditulis = {"memimpin_unit": "True", "gaji_bruto": "4500000"}
        assert bidang == {k: ditulis.get(k, str(v)) for k, v in isi.items()}, nama
    assert RiwayatGaji.objects.filter(pegawai=d.staf).count() == 1
