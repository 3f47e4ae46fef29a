"""Two people on one section of the rules, contradictions on its page, and what a period proposes."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from kinerja.inti.models import Peristiwa
from kinerja.inti.pelaku import Ditolak
from skp.models import KetentuanSkp, PeriodeSkp
from skp.queries.ketentuan import isi_bawaan
from skp.services.atur_ketentuan import kembalikan_bagian, simpan_bagian
from skp.states import StatusSkp
from tests.pabrik import anggota_baru, beri_kode_keamanan, beri_peran, klien, pegawai_baru, pelaku
from tests.skp.pabrik_skp import periode_baru, skp_baru
from tests.skp.test_atur import _kiriman


@pytest.fixture(autouse=True)
def _jam(time_machine) -> None:
    time_machine.move_to(datetime(2026, 4, 20, 3, tzinfo=UTC), tick=False)


@pytest.fixture
def buat(instansi):
    def _satu(nama: str):
        anggota = anggota_baru(nama)
        beri_kode_keamanan(anggota.akun)
        beri_peran(anggota, "admin_kinerja")
        return anggota

    return _satu


@pytest.fixture
def k(buat):
    return klien(buat("Admin Kinerja"))


def _versi(rejim: str, **isi) -> KetentuanSkp:
    return KetentuanSkp.objects.create(rejim=rejim, mulai=date(2027, 1, 1), dasar_hukum="Perbup", isi=isi)


def _url(versi: KetentuanSkp, kode: str) -> str:
    return reverse("skp-ketentuan-bagian", args=[versi.pk, kode])


def test_perubahan_orang_lain_tidak_tertimpa_diam_diam(k, buat) -> None:
    v = _versi("pm8")
    url, lain = _url(v, "utama_jpt"), buat("Siti Aminah")
    data = _kiriman(k.get(url).context["form"])
    data |= {"n_bobot_persen__perjanjian_kinerja": "80", "n_bobot_persen__rencana_aksi": "20"}
    baru = {**isi_bawaan("pm8")["utama_jpt"], "bobot_persen": {"perjanjian_kinerja": "55", "rencana_aksi": "45"}}
    simpan_bagian(versi=v, bagian="utama_jpt", isi=baru, oleh=pelaku(lain, "admin_kinerja"))
    for kirim in (data, {**data, "yakin": "1"}):
        tolak = k.post(url, kirim)
        assert tolak.status_code == 422
        assert "sudah diubah oleh Siti Aminah pada" in tolak.content.decode()
    v.refresh_from_db()
    assert v.isi["utama_jpt"] == baru
    lagi = _kiriman(tolak.context["form"])
    assert lagi["n_bobot_persen__perjanjian_kinerja"] == "80"
    assert "55%" in k.post(url, lagi).content.decode()
    assert k.post(url, {**lagi, "yakin": "1"}).status_code == 302
    fakta = Peristiwa.objects.filter(aksi="ketentuan_skp.bagian").latest("pk").fakta
    assert [fakta[n]["bobot_persen"]["rencana_aksi"] for n in ("semula", "menjadi")] == ["45", "20"]
    with pytest.raises(Ditolak, match="sudah diubah"):
        kembalikan_bagian(versi=v, bagian="utama_jpt", dibaca=data["sidik"], oleh=pelaku(lain, "admin_kinerja"))


@pytest.mark.parametrize(
    ("rejim", "kode", "ubah", "bidang", "kalimat"),
    [
        ("pp46", "aspek", {"n_pengali": "176"}, "n_pengali", "Pengali 176 tidak mungkin"),
        ("pp46", "syarat", {"n_batas_bulan": "2", "n_batas_tanggal": "31"}, "n_batas_tanggal",
         "31 Februari tidak ada. Isi tanggal 1–29."),
        ("pp46", "prestasi", {"n_persen_skp": "70"}, "n_persen_skp", "berjumlah 110%"),
        ("pp46", "skala_kualitas", {"n_tingkat-4-mulai": "10"}, "n_tingkat", "Baris terakhir harus mulai dari 0"),
        ("pm8", "syarat", {"n_hasil_utama_minimum": "5", "n_hasil_utama_maksimum": "1"}, "n_hasil_utama_maksimum",
         "paling banyak 1, padahal paling sedikit 5"),
        ("pm8", "nilai_akhir", {"n_nilai_tertinggi": "100"}, "__all__",
         "Bagian Nilai perilaku kerja: Nilai perilaku tertinggi 120 melebihi"),
        ("pm6", "saran", {"besar": "20"}, "besar", "Sebagian besar paling sedikit 50%"),
    ],
)  # fmt: skip
def test_ketentuan_yang_bertentangan_ditolak_pada_isiannya(k, rejim, kode, ubah, bidang, kalimat) -> None:
    url = _url(_versi(rejim), kode)
    tolak = k.post(url, {**_kiriman(k.get(url).context["form"]), **ubah})
    assert tolak.status_code == 422
    galat = tolak.context["form"].errors
    assert list(galat) == [bidang]
    assert kalimat in galat[bidang][0]
    assert "_" not in galat[bidang][0]


def test_kembali_dari_pemeriksaan_membawa_isian_dan_dasar_lama_diingatkan(k) -> None:
    url = _url(_versi("pp46"), "prestasi")
    data = _kiriman(k.get(url).context["form"]) | {"n_persen_skp": "70", "n_persen_perilaku": "30"}
    periksa = k.post(url, data).content.decode()
    assert "dasar hukumnya masih “PP 46/2011, nilai prestasi kerja”" in periksa
    kembali = k.post(url, {**data, "kembali": "1"})
    assert kembali.status_code == 200
    assert _kiriman(kembali.context["form"]) == data
    assert "masih yang bawaan" not in k.post(url, {**data, "dasar": "Perbup 3/2027"}).content.decode()


def test_urutan_isian_tetap_sesudah_disimpan(k) -> None:
    for rejim, kode in (("pp46", "batas_aspek"), ("pm8", "nilai_akhir"), ("pm8", "nilai_ja_jf")):
        v = _versi(rejim)
        url = _url(v, kode)
        semula = list(k.get(url).context["form"].fields)
        KetentuanSkp.objects.filter(pk=v.pk).update(isi={kode: isi_bawaan(rejim)[kode]})
        assert list(k.get(url).context["form"].fields) == semula
        KetentuanSkp.objects.all().delete()


def test_tahun_yang_salah_ketik_dan_jalan_kembali_ke_rejimnya(k) -> None:
    url = reverse("skp-ketentuan-baru") + "?rejim=pp46"
    assert f'href="{reverse("skp-ketentuan")}?rejim=pp46"' in k.get(url).content.decode()
    salah = k.post(url, {"rejim": "pp46", "mulai": "0202-01-01", "dasar_hukum": "Perbup"})
    assert "Tahun 202 tidak mungkin. Isi tahun 2000 sampai 2099." in salah.content.decode()
    assert not KetentuanSkp.objects.exists()


def test_periode_lain_memakai_tahun_dasarnya_tanpa_batas_yang_sudah_lewat(k) -> None:
    buka = reverse("skp-periode-buka")
    assert f"{buka}?lain" in k.get(reverse("skp-periode")).content.decode()
    assert k.get(f"{buka}?lain").context["form"]["tahun"].value() == ""
    awal = k.get(f"{buka}?tahun=&rejim=pp46").context["form"].initial
    assert (awal["mulai"], awal["sampai"]) == (date(2021, 1, 1), date(2021, 6, 30))
    assert [awal[n] for n in ("batas_penetapan", "hari_isi", "hari_nilai")] == [None, None, None]
    periode_baru(2021)
    assert k.get(f"{buka}?tahun=&rejim=pp46").context["form"].initial["mulai"] == date(2020, 1, 1)
    assert k.get(f"{buka}?tahun=2027&rejim=pm6").context["form"].initial["batas_penetapan"] == date(2027, 1, 31)
    salah = k.get(f"{buka}?tahun=1990&rejim=pm6")
    assert salah.status_code == 422
    assert "Isi tahun 2000 sampai 2099" in salah.content.decode()


def test_tanggal_terbalik_disebut_lebih_dahulu(k) -> None:
    data = {
        "nama": "2027", "mulai": "2027-12-31", "sampai": "2027-01-01", "rejim": "pm6", "ada_di": "sini",
        "irama": "bulanan", "batas_penetapan": "2027-01-31",
    }  # fmt: skip
    galat = k.post(reverse("skp-periode-buka"), data).context["form"].errors
    assert list(galat) == ["sampai"]
    assert "berakhir 1 Januari 2027, sebelum mulainya, 31 Desember 2027" in galat["sampai"][0]


def test_periode_terpakai_tidak_menawarkan_penghapusan(k) -> None:
    p = periode_baru(2026)
    skp_baru(pegawai_baru("Ani"), status=StatusSkp.BERJALAN)
    tolak = k.get(reverse("skp-periode-hapus", args=[p.pk]))
    assert tolak.status_code == 403
    assert "sudah dipakai 1 SKP; tidak dapat dihapus" in tolak.content.decode()
    assert PeriodeSkp.objects.filter(pk=p.pk).exists()
