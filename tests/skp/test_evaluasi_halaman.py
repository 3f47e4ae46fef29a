"""The pages of evaluation as people use them, from rating to acceptance, and what they are told when something is wrong."""

import pytest
from django.urls import reverse

from skp.models import Evaluasi, Keberatan, PeriodeEvaluasi, PeriodeSkp, PredikatOrganisasi, Skp
from skp.queries.lembar_nilai import versi_nilai
from skp.services.evaluasi import buka_evaluasi
from skp.states import StatusSkp
from tests.pabrik import anggota_baru, beri_kode_keamanan, beri_peran, klien
from tests.skp.pabrik_evaluasi import KINI, TUJUH, dinilai, ditetapkan, masa, pada, realisasi, tim
from tests.skp.pabrik_keberatan import periksa, putuskan
from tests.skp.pabrik_skp import evaluasi_baru


@pytest.fixture(autouse=True)
def _jam(time_machine) -> None:
    time_machine.move_to(KINI, tick=False)


@pytest.fixture
def t(instansi):
    return tim(2)


def _admin():
    anggota = anggota_baru("Admin Kinerja")
    beri_kode_keamanan(anggota.akun)
    beri_peran(anggota, "admin_kinerja")
    return klien(anggota)


def _isian(e: Evaluasi, hasil: str, perilaku: str) -> dict[str, str]:
    pk = e.skp.hasil_kerja.get().pk
    kosong = {f"{awal}_{n}": "" for awal in ("pp", "pu", "pb") for n in TUJUH}
    rating = {"peringkat_hasil": hasil, "peringkat_perilaku": perilaku, "dilihat": versi_nilai(e)}
    return {f"hp_{pk}": "sesuai", f"hu_{pk}": "Teruskan", "catatan": "", **kosong, **rating}


def test_menilai_lalu_menetapkan_seluruh_tim(t) -> None:
    kepala = klien(t.kepala.keanggotaan)
    realisasi(t.skp[0], "12")
    for s in t.skp:
        kepala.post(reverse("skp-nilai-mulai", args=[s.pk, masa(t).pk]))
    satu, dua = Evaluasi.objects.select_related("skp").order_by("skp__pegawai__nama")
    url = reverse("skp-nilai", args=[satu.pk])
    assert "Sesuai ekspektasi" in kepala.get(url).content.decode()
    draf = kepala.post(url, _isian(satu, "sesuai", ""), follow=True).content.decode()
    assert "Pilih kedua rating untuk menilai" in draf
    satu.refresh_from_db()
    nilai = kepala.post(url, _isian(satu, "sesuai", "sesuai"), follow=True).content.decode()
    assert "Penilaian disimpan" in nilai
    assert "Di sini" in nilai
    kepala.post(reverse("skp-nilai", args=[dua.pk]), _isian(dua, "di_atas", "sesuai"))

    meja = f"{reverse('skp-kalibrasi')}?periode={masa(t).pk}"
    lihat = kepala.get(meja).content.decode()
    assert "Penilaian ini menonjol" in lihat
    data = {f"pilih_{e.pk}": "on" for e in (satu, dua)}
    data |= {f"lihat_{satu.pk}": "sesuai:sesuai", f"lihat_{dua.pk}": "di_atas:sesuai"}
    kurang = kepala.post(meja, data)
    assert kurang.status_code == 422
    assert "Tuliskan satu kalimat bukti" in kurang.content.decode()
    jadi = kepala.post(meja, data | {f"bukti_{dua.pk}": "Penghargaan nasional"}, follow=True).content.decode()
    assert "2 evaluasi Tahun 2026 ditetapkan" in jadi
    assert set(Evaluasi.objects.values_list("status", flat=True)) == {"ditetapkan"}
    ulang = kepala.post(meja, data, follow=True)
    assert "Belum ada yang menunggu penetapan" in ulang.content.decode()


def test_yang_terlambat_diberi_tahu_dan_tidak_menimpa(t) -> None:
    kepala = klien(t.kepala.keanggotaan)
    e = buka_evaluasi(t.skp[0], masa(t), t.oleh)
    lama = _isian(e, "di_bawah", "di_bawah")
    dinilai(t, t.skp[0])
    jawaban = kepala.post(reverse("skp-nilai", args=[e.pk]), lama, follow=True)
    assert "sudah diubah di tempat lain" in jawaban.content.decode()
    e.refresh_from_db()
    assert e.predikat == "baik"


def test_pegawai_membaca_hanya_yang_ditetapkan_lalu_menerima(t) -> None:
    s = t.skp[0]
    milik = klien(s.pegawai.keanggotaan)
    tab = reverse("skp-evaluasi", args=[s.pk])
    e = dinilai(t, s, "sesuai", "di_bawah")
    sebelum = milik.get(tab).content.decode()
    assert "Belum ditetapkan" in sebelum
    assert "Kurang" not in sebelum
    assert milik.get(reverse("skp-nilai", args=[e.pk])).status_code == 404
    ditetapkan(t, s, "sesuai", "di_bawah")
    sesudah = milik.get(tab).content.decode()
    for kata in ("Kurang", "Di bawah ekspektasi", "Saya menerima", "4 Januari 2027", "PP 30/2019", "Teramati"):
        assert kata in sesudah
    milik.post(reverse("skp-evaluasi-terima", args=[s.pk]))
    assert Skp.objects.get(pk=s.pk).status == StatusSkp.SELESAI
    assert klien(t.skp[1].pegawai.keanggotaan).get(tab).status_code == 404


def test_keberatan_tiga_langkah_sampai_diputus(t) -> None:
    s = t.skp[0]
    ditetapkan(t, s, "sesuai", "di_bawah")
    milik, url = klien(s.pegawai.keanggotaan), reverse("skp-keberatan-ajukan", args=[s.pk])
    kosong = milik.post(url, {"tuju": "bukti", "alasan": "", "bukti": ""})
    assert kosong.status_code == 422
    isi = {"alasan": "Bukti tidak dilihat", "bukti": ""}
    assert "Bukti pendukung" in milik.post(url, {**isi, "tuju": "bukti"}).content.decode()
    assert "Kirim keberatan" in milik.post(url, {**isi, "bukti": "Notula", "tuju": "periksa"}).content.decode()
    assert not Keberatan.objects.exists()
    milik.post(url, {**isi, "bukti": "Notula", "tuju": "kirim"})
    k = Keberatan.objects.get()
    halaman = reverse("skp-keberatan", args=[k.pk])
    assert milik.post(halaman, {"tanggapan": "x"}).status_code == 403
    klien(t.kepala.keanggotaan).post(halaman, {"tanggapan": "Sudah ditimbang"})
    sekda = klien(t.sekda.keanggotaan)
    data = {"putusan": "diterima", "keputusan": "Bukti diterima", "peringkat_hasil": "sesuai", "peringkat_perilaku": ""}
    assert "Pilih rating yang baru" in sekda.post(halaman, data).content.decode()
    baru = {**data, "peringkat_perilaku": "sesuai"}
    lihat = periksa(sekda, halaman, baru)
    assert (lihat.kata, lihat.hasil.menjadi.split(":")[0]) == ("Dikabulkan", "Predikat Baik")
    assert Keberatan.objects.get().status == "diajukan", "shown, not decided"
    sama = sekda.post(halaman, {**data, "peringkat_perilaku": "di_bawah"})
    assert (sama.status_code, "satu rating yang baru" in sama.content.decode()) == (422, True)
    putuskan(sekda, halaman, baru)
    akhir = milik.get(halaman).content.decode()
    for kata in ("Dikabulkan", "Sudah ditimbang", "Bukti diterima", "Hasil semula", "Kurang"):
        assert kata in akhir


def test_bkpsdm_menetapkan_capaian_membuka_siklus_dan_mengunci(t) -> None:
    admin, p = _admin(), masa(t, "tw-i")
    PredikatOrganisasi.objects.all().delete()
    assert "Belum ditetapkan" in admin.get(f"{reverse('skp-capaian')}?periode={p.pk}").content.decode()
    url = reverse("skp-capaian-tetapkan", args=[p.pk, t.opd.pk])
    assert admin.post(url, {"capaian": "baik"}).status_code == 422
    admin.post(url, {"capaian": "baik", "dasar": "Keputusan 1/2026"})
    assert PredikatOrganisasi.objects.get().capaian == "baik"
    mulai = admin.post(reverse("skp-siklus"), {"periode": p.pk})
    assert mulai.status_code == 302
    assert "/proses/" in mulai.url
    kunci = reverse("skp-periode-kunci", args=[t.periode.pk])
    lihat = admin.get(kunci).content.decode()
    assert "3 SKP berstatus Berjalan" in lihat
    assert admin.post(kunci, {}).status_code == 422
    assert admin.post(kunci, {"yakin": "on"}).url == reverse("skp-periode-rinci", args=[t.periode.pk])
    t.periode.refresh_from_db()
    assert t.periode.dikunci_pada == KINI


def test_jenjang_dari_nama_sudah_diisikan_lalu_angka_kredit(t) -> None:
    e = ditetapkan(t, t.skp[0])
    kepala, url = klien(t.kepala.keanggotaan), reverse("skp-angka-kredit", args=[e.pk])
    assert "halaman Jenjang Jabatan" in kepala.get(url).content.decode()
    admin = _admin()
    halaman = admin.get(reverse("skp-jenjang"))
    assert "Usulan dari nama" in halaman.content.decode()
    form = halaman.context["form"]
    admin.post(reverse("skp-jenjang"), {b.html_name: b.initial for _, b in form.kartu()})
    hasil = kepala.post(url, {"bulan": "9", "nomor": "", "karpeg": "A 1"}, follow=True).content.decode()
    assert "Angka kredit disimpan: 18,75." in hasil
    assert "A 1" in kepala.get(url).content.decode()


def test_akhiri_karena_pindah_jabatan(t) -> None:
    kepala, url = klien(t.kepala.keanggotaan), reverse("skp-akhiri", args=[t.skp[0].pk])
    assert kepala.post(url, {"sampai": "2027-05-01"}).status_code == 422
    kepala.post(url, {"sampai": "2026-06-30"})
    assert Evaluasi.objects.get().pindah
    assert "Pindah jabatan" in kepala.get(f"{reverse('skp-penilaian')}?periode={masa(t).pk}").content.decode()


def _tetap(t, kode: str) -> None:
    for s in t.skp:
        evaluasi_baru(s, kode, status="ditetapkan", predikat="baik", penilai=t.kepala, ditetapkan_pada=KINI)


def test_halaman_terbuka_pada_masa_yang_jatuh_tempo(t, time_machine) -> None:
    def terbuka(siapa, nama: str) -> str:
        return siapa.get(reverse(nama)).context["form"].data["periode"]

    kepala, admin = klien(t.kepala.keanggotaan), _admin()
    halaman = {"skp-penilaian": kepala, "skp-capaian": admin, "skp-siklus": admin}
    pk = {p.kode: p.pk for p in PeriodeEvaluasi.objects.all()}
    for nama, siapa in halaman.items():
        assert terbuka(siapa, nama) == pk["tw-iii"], nama
    for kode in ("tw-i", "tw-ii", "tw-iii"):
        _tetap(t, kode)
    assert terbuka(kepala, "skp-penilaian") == pk["tw-iv"]
    assert terbuka(admin, "skp-siklus") == pk["tw-iii"], "the head's own evaluation is still open"
    time_machine.move_to(pada(2027, 1, 5))
    assert terbuka(kepala, "skp-penilaian") == pk["tw-iv"]
    _tetap(t, "tw-iv")
    assert terbuka(kepala, "skp-penilaian") == pk["tahunan"]
    _tetap(t, "tahunan")
    PeriodeSkp.objects.update(dikunci_pada=KINI)
    assert terbuka(admin, "skp-siklus") == pk["tw-iv"]


def test_halaman_tim_menyebut_siapa_menunggu_apa_lalu_ke_yang_berikutnya(instansi) -> None:
    t = tim(5)
    p = masa(t, "tw-iii")
    for s, status in zip(t.skp, ("diajukan", "diajukan", "dikembalikan", "pengisian"), strict=False):
        evaluasi_baru(s, "tw-iii", status=status)
    kepala = klien(t.kepala.keanggotaan)
    lihat = kepala.get(reverse("skp-penilaian")).content.decode()
    assert (
        "5 pegawai pada Triwulan III: <strong>2 menunggu penilaian Anda</strong>, 2 belum mengirim realisasi" in lihat
    )
    assert "1 memperbaiki realisasinya." in lihat
    satu, dua = Evaluasi.objects.filter(status="diajukan").select_related("skp").order_by("skp__pegawai__nama")
    url = reverse("skp-nilai", args=[satu.pk])
    assert url in lihat
    isian = _isian(satu, "sesuai", "sesuai") | {"lanjut": "1"}
    assert kepala.post(url, isian).url == reverse("skp-nilai", args=[dua.pk])
    url = reverse("skp-nilai", args=[dua.pk])
    akhir = kepala.post(url, _isian(dua, "sesuai", "sesuai") | {"lanjut": "1"})
    assert akhir.url == f"{reverse('skp-penilaian')}?periode={p.pk}"
    lihat = kepala.get(akhir.url).content.decode()
    assert "<strong>2 sudah dinilai dan menunggu Anda tetapkan</strong>" in lihat
    assert "Tidak ada lagi yang menunggu penilaian Anda" in lihat


def test_penilai_menilai_dari_tab_realisasi(t) -> None:
    s = t.skp[0]
    url = f"{reverse('skp-realisasi', args=[s.pk])}?periode=tw-iii"
    mulai = reverse("skp-nilai-mulai", args=[s.pk, masa(t, "tw-iii").pk])
    kepala, milik = klien(t.kepala.keanggotaan), klien(s.pegawai.keanggotaan)
    assert mulai in kepala.get(url).content.decode()
    assert mulai not in milik.get(url).content.decode()
    assert mulai not in _admin().get(url).content.decode()
    nilai = kepala.post(mulai).url
    assert "Nilai Triwulan III" in kepala.get(url).content.decode()
    Evaluasi.objects.update(status="ditetapkan", predikat="baik", penilai=t.kepala, ditetapkan_pada=KINI)
    sesudah = kepala.get(url).content.decode()
    assert "Lihat penilaian Triwulan III" in sesudah
    assert nilai in sesudah
