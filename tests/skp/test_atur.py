"""BKPSDM's side: periods with their parts, versions of the rules, the wording of the guides."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kinerja.inti.pelaku import Ditolak
from kinerja.inti.tenansi import masuk
from skp.domain.daftar_rejim import pilihan_rejim
from skp.domain.siklus_periode import susun_bagian
from skp.forms.baris import BidangBaris
from skp.models import FrasaEkspektasi, KetentuanSkp, PeriodeEvaluasi, PeriodeSkp
from skp.queries.ketentuan import isi_bawaan, ketentuan_pada
from skp.queries.perilaku import frasa_ekspektasi, panduan_perilaku
from skp.services.atur_periode import IsiPeriode, buka_periode, hapus_periode, pindah_tempat, ubah_periode
from skp.states import StatusSkp
from tests.pabrik import (
    anggota_baru,
    beri_kode_keamanan,
    beri_peran,
    instansi_baru,
    klien,
    pegawai_baru,
    pelaku,
    unit_baru,
)
from tests.skp.pabrik_skp import evaluasi_baru, periode_baru, skp_baru

KINI = datetime(2026, 4, 20, 3, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _jam(time_machine) -> None:
    time_machine.move_to(KINI, tick=False)


@pytest.fixture
def admin(instansi):
    anggota = anggota_baru("Admin Kinerja")
    beri_kode_keamanan(anggota.akun)
    beri_peran(anggota, "admin_kinerja")
    return anggota


@pytest.fixture
def oleh(admin):
    return pelaku(admin, "admin_kinerja")


def _isi(mulai=date(2027, 1, 1), selesai=date(2028, 1, 1), **lain) -> IsiPeriode:
    isi = {"nama": f"Tahun {mulai.year}", "rejim": "pm6", "ada_di": "sini", "irama": "triwulanan"}
    return IsiPeriode(**{**isi, "mulai": mulai, "selesai": selesai, **lain})


@pytest.mark.parametrize(
    ("irama", "kode"),
    [
        ("bulanan", [f"bulan-{i:02d}" for i in range(1, 13)]),
        ("triwulanan", ["tw-i", "tw-ii", "tw-iii", "tw-iv"]),
        ("semesteran", ["smt-i", "smt-ii"]),
    ],
)
def test_bagian_setahun(irama, kode) -> None:
    bagian = susun_bagian("Tahun 2027", date(2027, 1, 1), date(2028, 1, 1), irama)
    assert [b.kode for b in bagian] == [*kode, "tahunan"]
    utuh = bagian[:-1]
    assert [b.mulai for b in utuh[1:]] == [b.selesai for b in utuh[:-1]]
    assert (utuh[0].mulai, utuh[-1].selesai) == (date(2027, 1, 1), date(2028, 1, 1))


def test_masa_tidak_genap_dipotong_kalender() -> None:
    bagian = susun_bagian("Masa II", date(2021, 8, 15), date(2022, 2, 1), "triwulanan")
    assert [(b.nama, b.mulai, b.selesai) for b in bagian] == [
        ("Triwulan III 2021", date(2021, 8, 15), date(2021, 10, 1)),
        ("Triwulan IV 2021", date(2021, 10, 1), date(2022, 1, 1)),
        ("Triwulan I 2022", date(2022, 1, 1), date(2022, 2, 1)),
        ("Masa II", date(2021, 8, 15), date(2022, 2, 1)),
    ]
    assert bagian[0].batas(5) == date(2021, 10, 5)


def test_menyiapkan_tahun_lewat_halaman(admin) -> None:
    k = klien(admin)
    assert "Siapkan tahun 2026" in k.get(reverse("skp-periode")).content.decode()
    data = {
        "nama": "Tahun 2027", "mulai": "2027-01-01", "sampai": "2027-12-31", "rejim": "pm6", "ada_di": "bkn",
        "irama": "semesteran", "batas_penetapan": "2027-01-31", "hari_isi": "5", "hari_nilai": "10",
    }  # fmt: skip
    assert "sejak 3 Februari 2022" in k.get(reverse("skp-periode-buka") + "?tahun=2027").content.decode()
    halaman = k.post(reverse("skp-periode-buka"), data, follow=True).content.decode()
    assert "e-Kinerja BKN" in halaman
    p = PeriodeSkp.objects.get()
    assert (p.selesai, p.di_sini) == (date(2028, 1, 1), False)
    batas = list(
        PeriodeEvaluasi.objects.filter(tahunan=False).order_by("mulai").values_list("batas_isi", "batas_nilai")
    )
    assert batas == [(date(2027, 7, 5), date(2027, 7, 10)), (date(2028, 1, 5), date(2028, 1, 10))]
    irisan = k.post(
        reverse("skp-periode-buka"), {
            **data, "nama": "Lain", "mulai": "2027-12-01", "sampai": "2028-03-31", "batas_penetapan": "",
        }
    )  # fmt: skip
    assert irisan.status_code == 422
    assert "bertumpang tindih dengan Tahun 2027" in irisan.content.decode()
    assert "Siapkan tahun 2028" in k.get(reverse("skp-periode")).content.decode()


def test_batas_penetapan_tidak_mendahului_periodenya(admin, oleh) -> None:
    data = {
        "nama": "Juli–Desember 2027", "mulai": "2027-07-01", "sampai": "2027-12-31", "rejim": "pm6", "ada_di": "sini",
        "irama": "bulanan", "batas_penetapan": "2027-06-30",
    }  # fmt: skip
    salah = klien(admin).post(reverse("skp-periode-buka"), data)
    assert salah.status_code == 422
    assert "30 Juni 2027 mendahului hari pertama periode, 1 Juli 2027" in salah.content.decode()
    with pytest.raises(Ditolak, match="mendahului hari pertama"):
        buka_periode(isi=_isi(batas_penetapan=date(2026, 12, 31)), oleh=oleh)
    assert not PeriodeSkp.objects.exists()


def test_dasar_yang_menilai_setahun_tidak_bertanya_irama(admin) -> None:
    k, url = klien(admin), reverse("skp-periode-buka")
    isian = k.get(f"{url}?tahun=2021&rejim=pm8").content.decode()
    assert all(
        x in isian for x in ("Juli–Desember 2021", "2021-07-01", "2021-12-31", "menilai sekali", "Penilaian setahun")
    )
    assert 'name="irama"' not in isian
    assert 'name="irama"' in k.get(f"{url}?tahun=2027&rejim=pm6").content.decode()
    data = {
        "nama": "Tahun 2020", "mulai": "2020-01-01", "sampai": "2020-12-31", "rejim": "pp46", "ada_di": "sini",
        "hari_isi": "5", "hari_nilai": "31",
    }  # fmt: skip
    rinci = k.post(url, data, follow=True).content.decode()
    assert "dinilai sampai 31 Januari 2021" in rinci
    assert "Dinilai sampai" not in rinci
    p = PeriodeSkp.objects.get()
    bulan = PeriodeEvaluasi.objects.filter(periode=p, tahunan=False)
    assert (bulan.count(), set(bulan.values_list("batas_nilai", flat=True))) == (12, {None})
    ubah = reverse("skp-periode-ubah", args=[p.pk])
    assert 'value="31"' in k.get(ubah).content.decode()
    assert "?ganti" in k.get(ubah).content.decode()
    assert "Dasar penilaian" in k.get(f"{ubah}?ganti").content.decode()
    k.post(ubah, {**data, "rejim": "pm6", "irama": "semesteran"})
    p.refresh_from_db()
    assert (p.rejim, PeriodeEvaluasi.objects.filter(periode=p, tahunan=False).count()) == ("pm6", 2)


def test_pemeriksa_membaca_periode_tanpa_mengubah(oleh) -> None:
    p = buka_periode(isi=_isi(), oleh=oleh)
    pemeriksa = anggota_baru("Pemeriksa")
    beri_peran(pemeriksa, "pemeriksa")
    k = klien(pemeriksa)
    daftar = k.get(reverse("skp-periode")).content.decode()
    rinci = k.get(reverse("skp-periode-rinci", args=[p.pk])).content.decode()
    assert p.nama in daftar
    assert reverse("skp-periode-buka") not in daftar
    for nama in ("ubah", "tempat", "hapus"):
        url = reverse(f"skp-periode-{nama}", args=[p.pk])
        assert url not in rinci
        assert k.get(url).status_code == 403
    assert reverse("skp-periode-kunci", args=[p.pk]) not in rinci


def test_dasar_di_luar_masanya_diingatkan(admin) -> None:
    k = klien(admin)
    isian = k.get(reverse("skp-periode-buka")).content.decode()
    for kata in ("1 Januari 2014 sampai 30 Juni 2021", "1 Juli 2021 sampai 31 Desember 2021", "sejak 1 Januari 2022"):
        assert kata in isian
    data = {
        "nama": "Tahun 2027", "mulai": "2027-01-01", "sampai": "2027-12-31", "rejim": "pp46", "ada_di": "sini",
        "irama": "triwulanan",
    }  # fmt: skip
    halaman = k.post(reverse("skp-periode-buka"), data, follow=True).content.decode()
    assert halaman.count("Pastikan instansi Anda memang menetapkan dasar ini") == 2
    k.post(reverse("skp-periode-buka"), {**data, "nama": "2020", "mulai": "2020-01-01", "sampai": "2020-12-31"})
    lama = PeriodeSkp.objects.get(nama="2020")
    assert "Pastikan" not in k.get(reverse("skp-periode-rinci", args=[lama.pk])).content.decode()


def test_beberapa_masa_dalam_setahun(oleh) -> None:
    buka_periode(isi=_isi(nama="Januari–Juni", selesai=date(2027, 7, 1)), oleh=oleh)
    buka_periode(isi=_isi(nama="Juli–Desember", mulai=date(2027, 7, 1)), oleh=oleh)
    assert PeriodeEvaluasi.objects.filter(tahunan=False).count() == 4
    with pytest.raises(Ditolak, match="paling lama satu tahun"):
        buka_periode(isi=_isi(mulai=date(2030, 1, 1), selesai=date(2031, 6, 1)), oleh=oleh)
    assert PeriodeSkp.objects.count() == 2


def test_irama_tetap_sesudah_dipakai_tetapi_batas_tidak(oleh) -> None:
    p = buka_periode(isi=_isi(), oleh=oleh)
    ubah_periode(periode=p, isi=_isi(irama="bulanan"), oleh=oleh)
    assert PeriodeEvaluasi.objects.filter(tahunan=False).count() == 12
    skp = skp_baru(pegawai_baru("Ani"), status=StatusSkp.BERJALAN, periode=p)
    evaluasi_baru(skp, "bulan-01")
    p.refresh_from_db()
    with pytest.raises(Ditolak, match="iramanya tetap"):
        ubah_periode(periode=p, isi=_isi(irama="triwulanan"), oleh=oleh)
    with pytest.raises(Ditolak, match="sudah dipakai 1 SKP, 1 isian periode evaluasi; tidak dapat dihapus"):
        hapus_periode(periode=p, oleh=oleh)
    ubah_periode(periode=p, isi=_isi(irama="bulanan", hari_isi=3, hari_nilai=7), oleh=oleh)
    januari = PeriodeEvaluasi.objects.get(kode="bulan-01")
    assert (januari.batas_isi, januari.batas_nilai) == (date(2027, 2, 3), date(2027, 2, 7))
    PeriodeSkp.objects.update(dikunci_pada=KINI)
    p.refresh_from_db()
    with pytest.raises(Ditolak, match="sudah dikunci"):
        pindah_tempat(periode=p, ada_di="bkn", oleh=oleh)


def test_memindahkan_tempat_menyebut_akibatnya(admin) -> None:
    p = periode_baru(2026)
    skp_baru(pegawai_baru("Ani"), status=StatusSkp.BERJALAN)
    k, url = klien(admin), reverse("skp-periode-tempat", args=[p.pk])
    assert "1 SKP yang sudah berlaku di sini tetap tersimpan" in k.get(url).content.decode()
    assert k.post(url, {"csrfmiddlewaretoken": "x"}).status_code == 422
    k.post(url, {"setuju": "on"})
    p.refresh_from_db()
    assert not p.di_sini


def test_daftar_periode_tanpa_pernyataan_per_baris(admin) -> None:
    k = klien(admin)

    def hitung() -> int:
        with CaptureQueriesContext(connection) as q:
            k.get(reverse("skp-periode"))
        return len(q)

    periode_baru(2026)
    hitung()
    satu = hitung()
    periode_baru(2027)
    periode_baru(2028)
    assert hitung() == satu


def test_versi_ketentuan_dari_awal_sampai_berlaku(admin, time_machine) -> None:
    k = klien(admin)
    awal = k.get(reverse("skp-ketentuan")).content.decode()
    for kata in ("Perlu diperiksa", "Butuh Perbaikan", "14 hari kalender", "37,5 per tahun", "bawaan"):
        assert kata in awal
    k.post(reverse("skp-ketentuan-baru"), {"rejim": "pm6", "mulai": "2027-01-01", "dasar_hukum": "Perbup 1/2027"})
    v = KetentuanSkp.objects.get()
    url = reverse("skp-ketentuan-bagian", args=[v.pk, "keberatan"])
    sidik = k.get(url).context["form"].sidik_kini
    data = {"dasar": "Perbup 1/2027 Pasal 3", "kepastian": "pasti", "hari_kalender": "10", "sidik": sidik}
    periksa = k.post(url, data).content.decode()
    assert "10 hari kalender" in periksa
    assert "14 hari kalender" in periksa
    assert KetentuanSkp.objects.get().isi == {}
    halaman = k.post(url, {**data, "yakin": "1"}, follow=True).content.decode()
    assert "Perbup 1/2027 Pasal 3" in halaman
    hari = [ketentuan_pada("pm6", t).hari_keberatan for t in (date(2026, 12, 31), date(2027, 1, 1))]
    assert hari == [14, 10]
    time_machine.move_to(datetime(2027, 3, 1, tzinfo=UTC), tick=False)
    skp_baru(pegawai_baru("Ani"), status=StatusSkp.BERJALAN, periode=periode_baru(2027))
    assert k.get(url).status_code == 403
    assert "sudah disetujui atau dinilai" in k.get(reverse("skp-ketentuan-versi", args=[v.pk])).content.decode()


def test_bagian_yang_salah_ditolak_pembacanya(admin) -> None:
    v = KetentuanSkp.objects.create(rejim="pm6", mulai=date(2027, 1, 1), dasar_hukum="Perbup")
    k = klien(admin)
    kuadran = isi_bawaan("pm6")["kuadran"]
    data = {f"sel_{s['hasil']}_{s['perilaku']}": s["predikat"] for s in kuadran["sel"]}
    url = reverse("skp-ketentuan-bagian", args=[v.pk, "kuadran"])
    sidik = k.get(url).context["form"].sidik_kini
    data |= {"dasar": "Perbup", "kepastian": "pasti", "sel_di_atas_di_atas": "kurang", "sidik": sidik}
    salah = k.post(url, data)
    assert salah.status_code == 422
    assert "predikat yang lebih rendah untuk rating yang lebih baik" in salah.content.decode()


def _isian(bidang):
    """A field's present value as a browser sends it, by name."""
    nilai, nama = bidang.value(), bidang.html_name
    if isinstance(bidang.field, BidangBaris):
        return {f"{nama}-{i}-{k}": sel for i, baris in enumerate(nilai) for k, sel in baris.items()}
    if isinstance(nilai, list) or nilai is None:
        return {nama: nilai or []}
    teks = str(nilai).replace(".", ",") if isinstance(nilai, Decimal) else str(nilai)
    return {nama: "on" if nilai is True else teks}


def _kiriman(form):
    """A form as it stands, sent back."""
    return {k: n for b in form if b.value() is not False for k, n in _isian(b).items()}


@pytest.mark.parametrize(
    ("rejim", "kode"), [(r, k) for r, _ in pilihan_rejim() for k, isi in isi_bawaan(r).items() if isinstance(isi, dict)]
)
def test_setiap_formulir_bagian_bolak_balik_tanpa_beda(admin, rejim, kode) -> None:
    v = KetentuanSkp.objects.create(rejim=rejim, mulai=date(2027, 1, 1), dasar_hukum="Perbup")
    k, url = klien(admin), reverse("skp-ketentuan-bagian", args=[v.pk, kode])
    form = k.get(url).context["form"]
    data = _kiriman(form)
    assert "Tidak ada yang berubah" in k.post(url, data).content.decode()


@pytest.mark.parametrize(
    ("rejim", "kode", "ubah", "beda", "salah", "kalimat"),
    [
        ("pp46", "prestasi", {"n_persen_skp": "70", "n_persen_perilaku": "30"}, "70%", {"n_persen_skp": "70"}, "100%"),
        (
            "pp46", "tugas_belajar",
            {f"n_konversi-{i}-{k}": n for i, b in enumerate((("3,5", "91"), ("", ""), ("3", "80"))) for k, n in
             zip(("mulai", "nilai"), b, strict=True)},
            "nilai SKP 91", {"n_konversi-1-mulai": "3,5"}, "Baris 2: isi Nilai SKP",
        ),
        (
            "pp46", "sebutan", {"n_batas_bawah-0-mulai": "92", "n_batas_bawah-0-termasuk": ""}, "92",
            {"n_batas_bawah-3-mulai": "x"}, "Baris 4: Mulai “x” bukan angka",
        ),
        (
            "pm6", "distribusi", {"batas_baik-0-angka": "65"}, "65%",
            {"batas_baik-0-angka": "170"}, "Baik, batas 1: persentase paling banyak 100",
        ),
        ("pp46", "batas_aspek", {"n_kualitas_tertinggi": ""}, "tanpa batas", {"n_biaya_nol": "lain"}, "Pilih salah satu"),
        (
            "pm8", "predikat", {"n_dari__baik": "95"}, "mulai 95", {"n_dari__baik": "60"}, "menurun",
        ),
        (
            "pm8", "peringkat_unit", {"n_orang_minimum": "20"}, "20 orang",
            {"n_kelompok-0-predikat": ["bagus"]}, "bagus” tidak dikenal",
        ),
        (
            "pm8", "tindak_lanjut", {"saran_butuh_perbaikan-0-teks": "Bicara."}, "Bicara.",
            {"saran_baik-0-dasar": ""}, "Baris 1: isi Dasar hukum",
        ),
    ],
)  # fmt: skip
def test_bagian_rejim_angka_diubah_dan_diperiksa(admin, rejim, kode, ubah, beda, salah, kalimat) -> None:
    v = KetentuanSkp.objects.create(rejim=rejim, mulai=date(2027, 1, 1), dasar_hukum="Perbup")
    k, url = klien(admin), reverse("skp-ketentuan-bagian", args=[v.pk, kode])
    form = k.get(url).context["form"]
    data = _kiriman(form)
    tolak = k.post(url, {**data, **salah})
    assert tolak.status_code == 422
    assert kalimat in tolak.content.decode()
    assert beda in k.post(url, {**data, **ubah}).content.decode()
    k.post(url, {**data, **ubah, "yakin": "1"})
    assert beda in k.get(reverse("skp-ketentuan-versi", args=[v.pk])).content.decode()
    v.refresh_from_db()
    assert set(v.isi) == {kode}


def test_ketentuan_setiap_rejim_berbahasa_rejimnya(admin) -> None:
    k = klien(admin)
    for rejim, kata in (
        ("pp46", ("Buruk", "Cukup", "Rumus efisiensi")),
        ("pm8", ("Cukup", "Metode cascading", "Catatan")),
    ):
        halaman = k.get(f"{reverse('skp-ketentuan')}?rejim={rejim}").content.decode()
        assert all(x in halaman for x in (*kata, "Perlu diperiksa", f"?rejim={rejim}"))
        assert "Butuh Perbaikan" not in halaman


def test_membatalkan_versi_mengembalikan_yang_lama(admin) -> None:
    k = klien(admin)
    for tahun in (2027, 2028):
        k.post(reverse("skp-ketentuan-baru"), {"rejim": "pm6", "mulai": f"{tahun}-01-01", "dasar_hukum": "Perbup"})
    lama, baru = KetentuanSkp.objects.order_by("mulai")
    assert lama.selesai == baru.mulai
    assert k.post(reverse("skp-ketentuan-batal", args=[lama.pk])).status_code == 403
    k.post(reverse("skp-ketentuan-batal", args=[baru.pk]))
    assert KetentuanSkp.objects.get().selesai is None


def test_panduan_hanya_untuk_pengatur(admin) -> None:
    url = reverse("skp-panduan-ubah", args=["harmonis"])
    operator, biasa = anggota_baru("Operator"), anggota_baru("Pegawai")
    beri_peran(operator, "operator_opd", unit_baru("Dinas"))
    pegawai_baru("Pegawai", keanggotaan=biasa)
    for anggota in (operator, biasa):
        assert klien(anggota).get(url).status_code == 403
        assert klien(anggota).post(url, {"panduan_0": "Diubah"}).status_code == 403
    assert Client().get(url).status_code == 302
    assert klien(admin).get(url).status_code == 200
    assert klien(admin).get(reverse("skp-panduan-ubah", args=["asing"])).status_code == 404


def test_panduan_instansi_lain_tidak_ikut_berubah(db) -> None:
    url, kalimat = reverse("skp-panduan-ubah", args=["harmonis"]), "Menyapa tamu di pintu"
    pengatur = []
    for nama in ("Kabupaten Satu", "Kabupaten Dua"):
        with masuk(instansi_baru(nama)):
            anggota = anggota_baru("Admin Kinerja")
            beri_kode_keamanan(anggota.akun)
            beri_peran(anggota, "admin_kinerja")
            pengatur.append(klien(anggota))
    assert pengatur[0].post(url, {"panduan_0": kalimat}).status_code == 302
    assert kalimat in pengatur[0].get(url).content.decode()
    lain = pengatur[1].get(url)
    assert lain.status_code == 200
    assert kalimat not in lain.content.decode()


def test_panduan_dan_frasa(admin) -> None:
    k = klien(admin)
    url = reverse("skp-panduan-ubah", args=["harmonis"])
    k.post(url, {"panduan_0": "Menghargai setiap orang", "panduan_1": "", "panduan_2": "Suka menolong"})
    harmonis = next(n for n in panduan_perilaku() if n.kode == "harmonis")
    assert (harmonis.panduan, harmonis.bawaan) == (("Menghargai setiap orang", "Suka menolong"), False)
    assert k.post(url, {"csrfmiddlewaretoken": "x"}).status_code == 422
    k.post(url, {"bawaan": "1"})
    assert all(n.bawaan for n in panduan_perilaku())

    bawaan = frasa_ekspektasi()["harmonis"][0]
    k.post(reverse("skp-frasa-baru"), {"nilai": "harmonis", "teks": "Menyapa lebih dahulu"})
    k.post(reverse("skp-frasa-nyala"), {"nilai": "harmonis", "teks": bawaan, "aktif": "0"})
    assert "Menyapa lebih dahulu" in frasa_ekspektasi()["harmonis"]
    assert bawaan not in frasa_ekspektasi()["harmonis"]
    assert "Tidak dipakai" in k.get(reverse("skp-panduan")).content.decode()
    assert k.post(reverse("skp-frasa-baru"), {"nilai": "harmonis", "teks": "Menyapa lebih dahulu"}).status_code == 422
    k.post(reverse("skp-frasa-nyala"), {"nilai": "harmonis", "teks": bawaan, "aktif": "1"})
    assert bawaan in frasa_ekspektasi()["harmonis"]
    frasa = FrasaEkspektasi.objects.get()
    k.post(reverse("skp-frasa-ubah", args=[frasa.pk]), {"nilai": "loyal", "teks": "Menyapa"})
    assert "Menyapa" in frasa_ekspektasi()["loyal"]
