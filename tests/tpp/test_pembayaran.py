"""One list, one sum: on the page, in the spreadsheet, on the signed paper, in the bank's file, and over the slips."""

import csv
from dataclasses import replace
from datetime import date, time
from io import BytesIO, StringIO

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.http import Http404
from django.template.loader import get_template
from django.test.utils import CaptureQueriesContext
from python_calamine import load_workbook

from kinerja.inti import pekerjaan
from kinerja.inti.audit import catat
from kinerja.inti.dokumen import cetak, simpanan
from kinerja.inti.dokumen import queries as dokumen
from kinerja.inti.dokumen.daftar import jenis_dokumen
from kinerja.inti.dokumen.layanan import tanda_tangani
from kinerja.inti.dokumen.naskah import cairkan
from kinerja.inti.format import angka
from kinerja.inti.models import Dokumen, DokumenRevisi, Pekerjaan, Peristiwa, TindakanTandaTangan
from kinerja.inti.pelaku import Ditolak
from kinerja.inti.tenansi import instansi_wajib, masuk
from kinerja.models import BulanOpd, Rekening
from tests.inti.dokumen.bantu import periksa_pyhanko
from tests.pabrik import AWAL, anggota_baru, beri_peran, instansi_baru, klien, pelaku
from tests.pernyataan import hitung
from tests.tpp import pabrik_bayar as b
from tests.tpp import pabrik_tpp as t
from tpp.exports.daftar import tulis_bank, tulis_xlsx
from tpp.models import BarisDaftar, FormatBank, HasilTpp, SelisihTpp
from tpp.naskah_daftar import naskah_daftar
from tpp.queries import daftar as queries
from tpp.queries.berkas_bank import format_bank
from tpp.queries.perubahan_proses import SELISIH_DICARI
from tpp.services.daftar import ambil_berkas_bank, cetak_rincian_daftar
from tpp.services.dokumen_daftar import terbitkan_daftar
from tpp.services.dokumen_rincian import terbitkan_rincian

PERAN_RUPIAH = [
    ("bendahara", "satu", True),
    ("bendahara", "dua", False),
    ("ppk_skpd", "satu", True),
    ("pengguna_anggaran", "dua", False),
    ("bpkad", None, True),
    ("admin_tpp", None, True),
    ("pemeriksa", None, True),
    ("operator_opd", "satu", False),
    ("admin_instansi", None, False),
    ("pimpinan", None, False),
]


@pytest.fixture
def k(instansi, settings):
    settings.DEMO = True  # no second factor
    with time_machine.travel(b.KINI, tick=True):
        yield b.kantor_bayar()


def sel_xlsx(isi: bytes) -> list[list[object]]:
    return load_workbook(BytesIO(isi)).get_sheet_by_index(0).to_python(skip_empty_area=False)


def teks_kertas(d: Dokumen) -> str:
    jenis = jenis_dokumen(d.jenis)
    return get_template(jenis.templat).render(
        cetak._konteks(jenis, cetak.Lembar(d.naskah, d.isi_hash, d.token), cairkan(d.naskah))
    )


def test_page_spreadsheet_paper_bank_and_slips_have_one_sum(k):
    daftar = b.sampai_sah(k)
    isi = queries.IsiDaftar(k.bendahara, daftar)
    rekap, baris = isi.rekap(), isi.semua()
    jumlah = int(daftar.diterima)
    assert rekap.sama
    assert int(rekap.uang.diterima) == sum(int(x.uang.diterima) for x in baris) == jumlah
    assert sum(int(h.bersih) for h in HasilTpp.objects.filter(perangkat_daerah=k.satu)) == jumlah

    *judul, kepala, ani, budi, kaki = sel_xlsx(tulis_xlsx(daftar, baris, rekap))
    tabel = [ani, budi]
    assert [r[0] for r in judul if r[0]] == [
        "Daftar Pembayaran Tambahan Penghasilan Pegawai Oktober 2026",
        "Dinas Satu",
        "Disahkan 5 November 2026 nomor 900/17.",
        "Perhatian: 1 pegawai belum mempunyai rekening.",
    ]
    letak = kepala.index("Jumlah Diterima")
    assert kaki[letak] == sum(r[letak] for r in tabel) == jumlah
    assert [r[:3] for r in tabel] == [[1, "Ani", k.ani.nip], [2, "=Budi", k.budi.nip]]
    assert all(isinstance(r[letak], float | int) and isinstance(r[2], str) for r in tabel)
    assert {r[kepala.index("Rekening")] for r in tabel} == {"", "…3344"}

    bank = kepala.index("Bank")
    assert [r[bank : bank + 2] for r in tabel] == [["Bank Daerah", "…3344"], ["belum ada rekening", ""]]

    d = terbitkan_daftar(daftar=daftar, oleh=k.pa)
    kertas = teks_kertas(d)
    pada_kertas = [(x["no"], x["nama"]) for g in d.isi_naskah["isi"]["kelompok"] for x in g["baris"]]
    assert pada_kertas == [(r[0], r[1]) for r in tabel]
    assert d.isi_naskah["isi"]["jumlah"]["diterima"] == jumlah
    assert kertas.count(angka(jumlah)) >= 2
    assert "0011223344" not in kertas
    assert "…3344" in kertas
    assert sum(s["jumlah"]["diterima"] for s in d.isi_naskah["isi"]["kelompok"]) == jumlah

    berkas = ambil_berkas_bank(daftar=daftar, kode="umum-csv", oleh=k.bendahara)
    dilewati = berkas.isi.dilewati
    assert berkas.isi.jumlah + berkas.isi.jumlah_dilewati == jumlah
    assert [(x.nama, x.alasan[:24]) for x in dilewati] == [("=Budi", "Rekening belum tercatat ")]
    teks = tulis_bank(berkas.isi, berkas.format, "TPP Oktober 2026")[0].decode()
    (satu,) = list(csv.DictReader(StringIO(teks), delimiter=";"))
    assert (satu["Nomor Rekening"], int(satu["Jumlah"])) == ("0011223344", berkas.isi.jumlah)
    assert Peristiwa.objects.get(aksi="tpp.daftar.bank").fakta["jumlah"] == berkas.isi.jumlah


def test_the_spreadsheet_follows_the_paper_and_says_draf_and_whose_bank_is_unknown(k):
    t.orang_lengkap(k.mesin, k.satu, "9", nama="Zul", kelas=9, golongan="II/a")
    Rekening.objects.update(bank="")
    daftar = b.sampai_dihitung(k)
    isi = queries.IsiDaftar(k.bendahara, daftar)
    assert [x.nama for x in isi.semua()] == ["Zul", "=Budi", "Ani"]
    unduh = klien(k.a_bendahara).get(f"/tpp/daftar/{daftar.pk}/xlsx/")
    assert unduh.headers["Content-Disposition"] == 'attachment; filename="daftar-tpp-2026-10-dinas-satu-DRAF.xlsx"'
    *_, keadaan, rekening, bank, _, kepala, satu, dua, tiga, _ = sel_xlsx(unduh.content)
    assert (keadaan[0], rekening[0], bank[0]) == (
        "DRAF. Belum disahkan, masih dapat berubah.",
        "Perhatian: 2 pegawai belum mempunyai rekening.",
        "Perhatian: 1 pegawai mempunyai rekening tanpa nama bank.",
    )
    assert [(r[0], r[1], r[kepala.index("Bank")]) for r in (satu, dua, tiga)] == [
        (1, "Ani", "belum tercatat"),
        (2, "Zul", "belum ada rekening"),
        (3, "=Budi", "belum ada rekening"),
    ]
    naskah = naskah_daftar(k.bendahara, daftar)
    assert [x["nama"] for g in naskah.isi["kelompok"] for x in g["baris"]] == ["Ani", "Zul", "=Budi"]
    assert "tanpa nama bank" in klien(k.a_bendahara).get(f"/tpp/daftar/{daftar.pk}/").content.decode()


def test_three_people_sign_and_a_changed_byte_is_told(k):
    daftar = b.sampai_sah(k)
    d = terbitkan_daftar(daftar=daftar, oleh=k.pa)
    assert terbitkan_daftar(daftar=daftar, oleh=k.bendahara).pk == d.pk
    blok = {x.penanda.kode: (x.penanda.nama, bool(x.tindakan)) for x in dokumen.rincian_dokumen(k.pa, d.pk).blok}
    assert blok == {"ppk": ("PPK", False), "bendahara": ("BENDAHARA", False), "pa": ("PA", True)}
    with pytest.raises(Ditolak, match="ditandatangani oleh BENDAHARA"):
        tanda_tangani(dokumen=d, blok="bendahara", oleh=k.ppk)
    orang_lain = pelaku(anggota_baru("BENDAHARA"), "bendahara", unit=k.satu)
    with pytest.raises(Ditolak, match="ditandatangani oleh BENDAHARA"):
        tanda_tangani(dokumen=d, blok="bendahara", oleh=orang_lain)
    tanda_tangani(dokumen=d, blok="bendahara", oleh=k.bendahara)
    d = tanda_tangani(dokumen=d, blok="ppk", oleh=k.ppk)
    assert d.keadaan == "ditandatangani"
    r = DokumenRevisi.objects.filter(dokumen=d).latest("no")
    isi = simpanan.baca(r.berkas, r.sha256)
    assert periksa_pyhanko(isi).trusted
    rusak = bytearray(isi)
    rusak[len(rusak) // 2] ^= 1
    from kinerja.inti.dokumen.periksa import bandingkan

    assert bandingkan(d.token, isi).sama
    assert not bandingkan(d.token, bytes(rusak)).sama


def test_paper_waits_for_the_act_and_for_a_treasurer(k):
    daftar = b.sampai_dihitung(k)
    with pytest.raises(Ditolak, match="belum disahkan"):
        terbitkan_daftar(daftar=daftar, oleh=k.ppk)
    with pytest.raises(Ditolak, match="Tunggu pengesahan"):
        ambil_berkas_bank(daftar=daftar, kode="umum-csv", oleh=k.bendahara)
    with pytest.raises(Ditolak, match="Pengguna Anggaran, PPK-SKPD, atau bendahara"):
        terbitkan_daftar(daftar=daftar, oleh=pelaku(anggota_baru(), "bpkad", unit=k.dua))


def test_a_long_list_is_signed_at_the_click_and_printed_by_a_worker(k, monkeypatch):
    monkeypatch.setattr("kinerja.inti.dokumen.antrean.NASKAH_PANJANG", 1)
    daftar = b.sampai_sah(k)
    k.pa = replace(k.pa, alamat_ip="10.20.30.40")
    kerja = terbitkan_daftar(daftar=daftar, oleh=k.pa)
    assert isinstance(kerja, Pekerjaan)
    tindakan = TindakanTandaTangan.objects.get()
    assert (tindakan.blok, tindakan.jaringan, tindakan.revisi_id) == ("pa", "10.20.30.0/24", None)
    assert terbitkan_daftar(daftar=daftar, oleh=k.bendahara) == kerja
    assert not DokumenRevisi.objects.exists()
    c = klien(k.a_bendahara)
    assert "Sedang dicetak" in c.get(f"/tpp/daftar/{daftar.pk}/").content.decode()
    pekerjaan.jalankan(instansi_wajib(), kerja.pk)
    kerja.refresh_from_db()
    assert (kerja.status, kerja.pesan) == ("selesai", "")
    d = Dokumen.objects.get(pk=kerja.hasil["dokumen"])
    assert [x.penanda.kode for x in dokumen.rincian_dokumen(k.pa, d.pk).blok if x.tindakan] == ["pa"]
    assert [(r.no, r.cara) for r in DokumenRevisi.objects.filter(dokumen=d)] == [(1, "segel")]
    assert terbitkan_daftar(daftar=daftar, oleh=k.pa) == d


@pytest.mark.parametrize(("peran", "unit", "terlihat"), PERAN_RUPIAH)
def test_who_sees_a_list(k, peran, unit, terlihat):
    daftar = b.sampai_sah(k)
    oleh = pelaku(anggota_baru(), peran, unit=getattr(k, unit) if unit else None)
    assert list(queries.visible_to(oleh)) == ([daftar] if terlihat else [])
    if not terlihat:
        with pytest.raises(Http404):
            queries.get_daftar_or_404(oleh, daftar.pk)


def test_pages_of_a_treasurer_show_no_notes_and_no_whole_account(k):
    daftar = b.sampai_sah(k)
    terbitkan_daftar(daftar=daftar, oleh=k.pa)
    c = klien(k.a_bendahara)
    halaman = c.get(f"/tpp/daftar/{daftar.pk}/").content.decode()
    assert "Jumlah daftar = jumlah rincian: sama" in halaman
    assert "0011223344" not in halaman
    assert "Laporan bulanan" not in halaman
    assert "Tanda tangani sebagai Bendahara Pengeluaran" in halaman
    assert "=Budi" in c.get(f"/tpp/daftar/{daftar.pk}/?cari=udi").content.decode()
    assert c.get(f"/tpp/daftar/{daftar.pk}/?cari=tidakada").context["halaman"].paginator.count == 0
    unduh = c.post(f"/tpp/daftar/{daftar.pk}/bank/", {"format": "umum-xlsx"})
    assert sel_xlsx(unduh.content)[1][3:5] == ["0011223344", float(BarisDaftar.objects.get(pegawai=k.ani).diterima)]
    assert klien(k.a_ppk).get(f"/tpp/daftar/{daftar.pk}/bank/").status_code == 403
    assert klien(k.a_ani).get(f"/tpp/daftar/{daftar.pk}/").status_code == 403
    assert c.post("/tpp/tutup-bulan/tutup/", {}).status_code == 403


def test_a_difference_stands_in_its_column_with_its_cause_before_and_after(k):
    lalu = SelisihTpp.objects.create(
        pegawai=k.ani,
        bulan="2026-09-01",
        perangkat_daerah=k.satu,
        kotor=-50_000,
        bersih=-50_000,
        masukan={},
        rincian={},
        sebab=["Menit diakui 7.000 menjadi 6.900."],
    )
    daftar = b.sampai_dihitung(k)
    hidup = queries.IsiDaftar(k.bendahara, daftar)
    baris = {x.pegawai_id: x for x in hidup.semua()}
    assert (baris[k.ani.pk].uang.selisih, hidup.rekap().sama) == (-50_000, True)
    assert queries.selisih_orang(k.bendahara, daftar, k.ani.pk)[1] == [lalu]
    b.layanan.nyatakan_diperiksa(daftar=daftar, oleh=k.ppk)
    b.sahkan_daftar(daftar=b.daftar_dari(k.satu), oleh=k.pa)
    daftar = b.daftar_dari(k.satu)
    beku = queries.IsiDaftar(k.bendahara, daftar)
    assert {x.pegawai_id: x for x in beku.semua()} == baris
    assert beku.rekap().sama
    halaman = klien(k.a_bendahara).get(f"/tpp/daftar/{daftar.pk}/selisih/{k.ani.pk}/").content.decode()
    assert "Menit diakui 7.000 menjadi 6.900." in halaman
    rincian = klien(k.a_ani).get(f"/tpp/rincian/{baris[k.ani.pk].hasil_id}/")
    assert "50.000" not in rincian.content.decode()
    rincian = klien(k.a_ani).get(f"/tpp/rincian/{baris[k.ani.pk].hasil_id}/?rupiah=tampil")
    assert "−Rp50.000" in rincian.content.decode()


def test_a_paid_slip_asks_no_more_than_an_estimate(k):
    t.ketuk(k.mesin, "1", date(2026, 10, 10), time(8, 31))
    hasil = HasilTpp.objects.get(pegawai=k.ani, proses=b.sampai_sah(k).proses)
    c = klien(k.a_ani)
    catat(
        SELISIH_DICARI,
        oleh=k.admin,
        objek=BulanOpd.objects.get(perangkat_daerah=k.satu),
        fakta={"sejak": "2026-11-05T03:00:00+00:00"},
    )
    assert hitung(lambda: c.get(f"/tpp/rincian/{hasil.pk}/")) <= 8
    assert "Bank Daerah …3344" in c.get(f"/tpp/rincian/{hasil.pk}/").content.decode()


def test_a_slip_is_sealed_for_its_owner_and_printed_for_a_list(k, monkeypatch):
    daftar = b.sampai_sah(k)
    hasil = HasilTpp.objects.select_related("proses").get(pegawai=k.ani.pk)
    ani = pelaku(k.a_ani, pegawai_id=k.ani.pk)
    d = terbitkan_rincian(hasil=hasil, oleh=ani)
    assert (d.keadaan, d.isi_naskah["isi"]["dibayar"]) == ("ditandatangani", int(hasil.bersih))
    assert d.isi_naskah["isi"]["keadaan"] == "Disahkan"
    with pytest.raises(Ditolak, match="bukan milik Anda"):
        terbitkan_rincian(hasil=hasil, oleh=pelaku(k.a_budi, pegawai_id=k.budi.pk))
    with pytest.raises(Http404):
        dokumen.dokumen_satu(pelaku(k.a_budi, pegawai_id=k.budi.pk), d.pk)
    kerja = cetak_rincian_daftar(daftar=daftar, oleh=k.bendahara)
    pekerjaan.jalankan(instansi_wajib(), kerja.pk)
    kerja.refresh_from_db()
    assert (kerja.status, kerja.hasil["jumlah"]) == ("selesai", 2)
    with pytest.raises(Ditolak, match="bukan dari perangkat daerah Anda"):
        cetak_rincian_daftar(daftar=daftar, oleh=pelaku(anggota_baru(), "bendahara", unit=k.dua))


def test_a_tenants_own_format_and_another_tenant_sees_nothing(k):
    daftar = b.sampai_sah(k)
    satu = FormatBank(
        nama="Bank Daerah",
        bank="bank daerah",
        bentuk="csv",
        pemisah="garis",
        kepala=False,
        kolom='Kode = "451"\nRek = rekening\nRp = jumlah',
    )
    satu.full_clean(exclude=["instansi"])
    satu.save()
    berkas = ambil_berkas_bank(daftar=daftar, kode=str(satu.pk), oleh=k.bendahara)
    isi = tulis_bank(berkas.isi, berkas.format, "")[0].decode()
    assert isi == f"451|0011223344|{berkas.isi.jumlah}\r\n"
    satu.kolom = "Rek = rekening\nRp = uang"
    with pytest.raises(ValidationError, match="Baris 2: isi “uang” tidak dikenal"):
        satu.full_clean(exclude=["instansi"])


def test_another_tenant_sees_neither_lists_nor_formats(db):
    with masuk(instansi_baru("Kabupaten Satu")), time_machine.travel(b.KINI, tick=True):
        b.sampai_sah(b.kantor_bayar())
        FormatBank.objects.create(nama="Bank Daerah", bentuk="csv", kolom="Rek = rekening\nRp = jumlah")
    with masuk(instansi_baru("Kabupaten Lain")):
        assert not queries.visible_to(pelaku(anggota_baru(), "bpkad")).exists()
        assert [f.kode for f in format_bank()] == ["umum-csv", "umum-xlsx"]


def test_the_same_statements_for_one_row_and_for_three(k):
    daftar = b.sampai_dihitung(k)
    c = klien(k.a_bendahara)
    c.get(f"/tpp/daftar/{daftar.pk}/")

    def hitung(*alamat):
        with CaptureQueriesContext(
            connection,
        ) as kueri:
            for a in alamat:
                assert c.get(a).status_code == 200
        return len(kueri)

    alamat = (f"/tpp/daftar/{daftar.pk}/", "/tpp/daftar/")
    dua = hitung(*alamat)
    for n in range(2):
        t.orang_lengkap(k.mesin, k.satu, f"X{n}", nama=f"Orang {n}")
    t.hitung()
    assert b.daftar_dari(k.satu).jumlah_pegawai == 4
    assert hitung(*alamat) == dua
    assert dua <= 30


def test_who_pays_for_the_whole_tenant_gets_no_signature_block(k):
    bpkad = anggota_baru("BPKAD")
    beri_peran(bpkad, "bpkad", None, AWAL)
    d = terbitkan_daftar(daftar=b.sampai_sah(k), oleh=k.pa)
    assert all(not x.boleh for x in dokumen.rincian_dokumen(pelaku(bpkad, "bpkad"), d.pk).blok)
