"""A seat over time: next arrangement, correction, end; what is refused in which words; before and after on the page."""

from datetime import date

import pytest
from django.urls import reverse

from kinerja.inti.models import Peristiwa
from kinerja.inti.pelaku import Ditolak
from kinerja.models import Formasi, Jabatan, Penempatan, SusunanFormasi
from kinerja.queries.atasan import penilai_dari
from kinerja.queries.formasi import susunan_terakhir
from kinerja.services.formasi import check_susunan, isi_dari, koreksi_susunan, susun_formasi, tutup_formasi
from kinerja.services.rujukan import isi_rujukan
from tests.kinerja.pabrik_organisasi import dinas
from tests.pabrik import AWAL, anggota_baru, beri_kode_keamanan, beri_peran, formasi_baru, klien, pelaku

TMT = date(2026, 12, 1)


@pytest.fixture
def d(instansi):
    isi_rujukan()
    d = dinas()
    d.anggota = anggota_baru("Admin")
    beri_peran(d.anggota, "admin_struktur")
    beri_kode_keamanan(d.anggota.akun)
    d.oleh = pelaku(d.anggota, "admin_struktur")
    return d


def isi(formasi, **lain):
    from dataclasses import replace

    return replace(isi_dari(susunan_terakhir(formasi.pk)), **({"dasar": "Perbup 1"} | lain))


def susunan(formasi):
    return list(
        SusunanFormasi.objects.filter(formasi=formasi)
        .order_by("mulai")
        .values_list("mulai", "selesai", "atasan", "kelas")
    )


def test_the_next_arrangement_ends_the_one_before(d):
    susun_formasi(formasi=d.f_staf, isi=isi(d.f_staf, atasan=d.f_kabid, kelas=8), mulai=TMT, oleh=d.oleh)
    assert susunan(d.f_staf) == [(AWAL, TMT, d.f_kasi.pk, 7), (TMT, None, d.f_kabid.pk, 8)]
    assert penilai_dari(d.staf.pk, date(2026, 11, 30)).pegawai_id == d.kasi.pk
    assert penilai_dari(d.staf.pk, TMT).pegawai_id == d.kabid.pk
    fakta = Peristiwa.objects.get(aksi="formasi.susun").fakta
    assert (fakta["semula"]["kelas"], fakta["menjadi"]["kelas"]) == (7, 8)


def test_a_new_title_is_made_once(d):
    susun_formasi(formasi=d.f_staf, isi=isi(d.f_staf, jabatan="Arsiparis"), mulai=TMT, oleh=d.oleh)
    susun_formasi(formasi=d.f_staf2, isi=isi(d.f_staf2, jabatan="ARSIPARIS"), mulai=TMT, oleh=d.oleh)
    assert Jabatan.objects.filter(nama__iexact="arsiparis").count() == 1


@pytest.mark.parametrize(
    ("mulai", "lain", "kalimat"),
    [
        (AWAL, {"kelas": 9}, "harus mulai sesudah tanggal itu"),
        (date(2019, 1, 1), {"kelas": 9}, "harus mulai sesudah tanggal itu"),
        (TMT, {}, "Tidak ada yang berubah"),
        (TMT, {"atasan": "f_kadis"}, "atasan dirinya sendiri"),
        (TMT, {"atasan": "f_staf"}, "melingkar pada 1 Desember 2026: Kepala Dinas .* → Analis .* → Kepala Dinas"),
        (TMT, {"atasan": "nanti"}, "tidak berlaku pada 1 Desember 2026"),
    ],
)
def test_what_cannot_be_is_refused_in_words(d, mulai, lain, kalimat):
    d.nanti = formasi_baru(d.opd, mulai=date(2027, 6, 1))
    sebelum = list(SusunanFormasi.objects.order_by("pk").values())
    atasan = getattr(d, lain["atasan"]) if "atasan" in lain else None
    baru = isi(d.f_kadis, **{k: v for k, v in lain.items() if k != "atasan"}, atasan=atasan)
    with pytest.raises(Ditolak, match=kalimat):
        susun_formasi(formasi=d.f_kadis, isi=baru, mulai=mulai, oleh=d.oleh)
    assert list(SusunanFormasi.objects.order_by("pk").values()) == sebelum


def test_a_circle_that_only_comes_later_is_found(d):
    susun_formasi(formasi=d.f_kadis, isi=isi(d.f_kadis, kelas=13), mulai=TMT, oleh=d.oleh)
    f = formasi_baru(d.opd)
    SusunanFormasi.objects.filter(formasi=f).update(selesai=date(2027, 3, 1))
    SusunanFormasi.objects.create(
        formasi=f, unit=d.opd, jabatan=Jabatan.objects.get(nama="Analis"), atasan=d.f_staf, mulai=date(2027, 3, 1)
    )
    with pytest.raises(Ditolak, match="melingkar pada 1 Maret 2027"):
        check_susunan(formasi=d.f_kabid, isi=isi(d.f_kabid, atasan=f), mulai=TMT, oleh=d.oleh)


@pytest.mark.parametrize(("mulai", "kalimat"), [(date(2026, 6, 1), "bertumpang tindih"), (TMT, "hari tanpa susunan")])
def test_no_gap_and_no_overlap_after_an_end(d, mulai, kalimat):
    SusunanFormasi.objects.filter(formasi=d.f_staf).update(selesai=date(2026, 11, 1))
    with pytest.raises(Ditolak, match=kalimat):
        susun_formasi(formasi=d.f_staf, isi=isi(d.f_staf, kelas=8), mulai=mulai, oleh=d.oleh)
    susun_formasi(formasi=d.f_staf, isi=isi(d.f_staf, kelas=8), mulai=date(2026, 11, 1), oleh=d.oleh)


def test_a_correction_stays_in_place_and_may_move_the_date(d):
    baru = susun_formasi(formasi=d.f_staf, isi=isi(d.f_staf, kelas=8), mulai=TMT, oleh=d.oleh)
    koreksi_susunan(
        susunan=baru, isi=isi(d.f_staf, kelas=9), mulai=date(2026, 11, 1), alasan="Salah ketik", oleh=d.oleh
    )
    assert [(b[0], b[1], b[3]) for b in susunan(d.f_staf)] == [
        (AWAL, date(2026, 11, 1), 7),
        (date(2026, 11, 1), None, 9),
    ]
    baru.refresh_from_db()
    pertama = SusunanFormasi.objects.get(formasi=d.f_staf, mulai=AWAL)
    for satu, tanggal_, kalimat in [
        (baru, AWAL, "harus sesudah 1 Januari 2020"),
        (pertama, AWAL, "Hanya susunan terakhir"),
        (susunan_terakhir(d.f_kasi.pk), TMT, "Kasi memegang formasi ini sejak"),
    ]:
        with pytest.raises(Ditolak, match=kalimat):
            koreksi_susunan(susunan=satu, isi=isi(satu.formasi, kelas=5), mulai=tanggal_, alasan="x", oleh=d.oleh)


def test_a_seat_is_closed_only_when_empty(d):
    for formasi, kalimat in [(d.f_staf, "dipegang Staf"), (d.f_kasi, "dipegang Kasi")]:
        with pytest.raises(Ditolak, match=kalimat):
            tutup_formasi(formasi=formasi, sejak=TMT, alasan="x", oleh=d.oleh)
    Penempatan.objects.filter(pegawai__in=(d.kasi, d.staf)).update(selesai=TMT)
    with pytest.raises(Ditolak, match="2 formasi masih berada di bawahnya"):
        tutup_formasi(formasi=d.f_kasi, sejak=TMT, alasan="x", oleh=d.oleh)
    tutup_formasi(formasi=d.f_staf, sejak=TMT, alasan="Perbup 2", oleh=d.oleh)
    assert Formasi.objects.get(pk=d.f_staf.pk).ditutup == TMT
    assert susunan(d.f_staf)[-1][1] == TMT
    d.f_staf.refresh_from_db()
    with pytest.raises(Ditolak, match="ditutup sejak 1 Desember 2026"):
        susun_formasi(formasi=d.f_staf, isi=isi(d.f_staf, kelas=8), mulai=date(2027, 1, 1), oleh=d.oleh)
    with pytest.raises(Ditolak, match="tidak mencakup tindakan"):
        tutup_formasi(formasi=d.f_staf2, sejak=TMT, alasan="x", oleh=pelaku(anggota_baru(), "operator_opd", unit=d.opd))


def test_the_page_shows_before_and_after(d):
    admin, url = klien(d.anggota), reverse("formasi-susunan", args=[d.f_staf.pk])
    kirim = {
        "unit": d.opd.pk, "jabatan": "Analis", "jenis": "pelaksana", "kelas": "8", "atasan": d.f_kadis.pk,
        "mulai": "2026-12-01", "dasar": "Perbup 1",
    }  # fmt: skip
    assert "Kepala Dinas" in admin.get(url, {"cari": "kepala dinas"}).content.decode()
    jawaban = admin.post(f"{url}?cari=kepala+dinas", kirim)
    banding = {j: (lama, baru) for j, lama, baru in jawaban.context["banding"]}
    assert banding["Kelas jabatan"] == ("7", "8")
    assert banding["Unit kerja"] == ("Bidang A", "Dinas Satu")
    assert len(susunan(d.f_staf)) == 1
    assert admin.post(f"{url}?cari=kepala+dinas", kirim | {"yakin": "ya"}).status_code == 302
    assert susunan(d.f_staf)[-1] == (TMT, None, d.f_kadis.pk, 8)
    salah = admin.post(f"{url}?cari=kepala+dinas", kirim | {"kelas": "9"})
    assert (salah.status_code, "harus mulai sesudah" in salah.content.decode()) == (422, True)
    perbaiki = reverse("formasi-perbaiki", args=[d.f_staf.pk])
    benar = kirim | {"kelas": "9", "alasan": "Salah ketik", "yakin": "ya"}
    assert admin.post(perbaiki, benar).status_code == 302
    assert susunan(d.f_staf)[-1] == (TMT, None, d.f_kadis.pk, 9)
    Penempatan.objects.filter(formasi=d.f_staf).update(selesai=date(2027, 1, 1))
    tutup = reverse("formasi-tutup", args=[d.f_staf.pk])
    assert "Periksa sebelum menutup" in admin.post(tutup, {"sejak": "2027-01-01", "alasan": "P"}).content.decode()
    assert admin.post(tutup, {"sejak": "2027-01-01", "alasan": "P", "yakin": "ya"}).status_code == 302
    assert "Ditutup" in admin.get(reverse("formasi-rinci", args=[d.f_staf.pk])).content.decode()
