"""Dialogue sheets: prepared, handed over, answered; what was not reached goes on, once, and only when reviewed."""

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from aktivitas.models import Aktivitas
from kinerja.inti.models import PesanKeluar
from skp.models import ButirPembinaan, Realisasi, SesiPembinaan, Skp, UmpanBalik
from tests.aktivitas.pabrik_aktivitas import butir_baru, entri_baru, setujui
from tests.pabrik import formasi_baru, pegawai_baru
from tests.skp.pabrik_jalan import tim_skp
from tests.skp.pabrik_skp import skp_baru

TANGGAL = date(2026, 11, 10)


@pytest.fixture
def tim(instansi):
    with time_machine.travel("2026-11-10T03:00:00Z", tick=False):
        t = tim_skp()
        t.url = f"/skp/{t.skp.pk}/pembinaan/"
        yield t


def mulai(tim, pokok="Kemajuan triwulan"):
    jawab = tim.kepala.post(f"{tim.url}baru/", {"jenis": "dialog", "tanggal": "2026-11-10", "pokok": pokok})
    assert jawab.status_code == 302
    return SesiPembinaan.objects.order_by("-pk")[0]


def lembar(aksi="sampaikan", butir=(), tinjau=None, **lain):
    data = {
        "jenis": "dialog",
        "tanggal": "2026-11-10",
        "pokok": "Kemajuan triwulan",
        "catatan": "Sudah baik.",
        "berikutnya": "2026-12-10",
        "aksi": aksi,
        **lain,
    }
    for n, (uraian, tentang, tenggat) in enumerate(butir):
        data |= {f"b{n}-uraian": uraian, f"b{n}-tentang": tentang, f"b{n}-tenggat": tenggat}
    for pk, satu in (tinjau or {}).items():
        data |= {f"t{pk}-{k}": v for k, v in satu.items()}
    return data


def isi_sesi(tim, *butir, **lain):
    sesi = mulai(tim)
    jawab = tim.kepala.post(f"/skp/pembinaan/{sesi.pk}/", lembar(butir=butir, **lain))
    assert jawab.status_code == 302, jawab.content.decode()[-3000:]
    return sesi


TIDAK = {
    "keadaan": "tidak",
    "penjelasan": "Data terlambat",
    "rencana": "Minta data lebih awal",
    "tenggat": "2026-12-15",
}


def test_dari_siap_sampai_ditanggapi(tim):
    sesi = mulai(tim)
    url = f"/skp/pembinaan/{sesi.pk}/"
    assert tim.ani.get(url).status_code == 404  # a draft is its writer's
    assert (
        tim.kepala.post(url, lembar("simpan", [("Susun SOP", f"hasil:{tim.hasil.pk}", "2026-12-01")])).status_code
        == 302
    )
    assert "Susun SOP" in tim.kepala.get(url).content.decode()
    assert tim.kepala.post(url, lembar(catatan="", butir=[("Susun SOP", "", "2026-12-01")])).status_code == 422
    assert ButirPembinaan.objects.get().hasil_id == tim.hasil.pk  # nothing half done
    assert tim.kepala.post(url, lembar(butir=[("Susun SOP", "nilai:kompeten", "2026-12-01")])).status_code == 302
    assert PesanKeluar.objects.get(keanggotaan=tim.anggota_ani).judul == "Dialog kinerja menunggu tanggapan Anda"
    assert tim.kepala.post(url, lembar()).status_code == 403  # handed over: fixed
    assert tim.budi.get(url).status_code == 404
    assert tim.ani.post(url, {"tanggapan": ""}).status_code == 422
    assert tim.ani.post(url, {"tanggapan": "Setuju, perlu data dari bidang lain."}).status_code == 302
    sesi.refresh_from_db()
    assert (sesi.status, sesi.berikutnya) == ("ditanggapi", date(2026, 12, 10))
    assert tim.ani.post(url, {"tanggapan": "Lagi"}).status_code == 403
    cetak = tim.kepala.get(f"{url}cetak/").content.decode()
    for teks in ("Sudah baik.", "Susun SOP", "Setuju, perlu data", "Pejabat Penilai Kinerja,"):
        assert teks in cetak


@pytest.mark.parametrize(
    ("tinjauan", "keadaan", "dibawa", "terbuka"),
    [
        pytest.param({}, "belum", 0, 1, id="not reviewed stays open where it is"),
        pytest.param({"keadaan": "tercapai"}, "tercapai", 0, 0, id="reached is closed"),
        pytest.param(TIDAK, "tidak", 1, 1, id="not reached goes on"),
    ],
)
def test_yang_dibawa_ke_pertemuan_berikutnya(tim, tinjauan, keadaan, dibawa, terbuka):
    isi_sesi(tim, ("Susun SOP", "", "2026-12-01"))
    lama = ButirPembinaan.objects.get()
    baru = isi_sesi(tim, tinjau={lama.pk: tinjauan})
    lama.refresh_from_db()
    assert lama.keadaan == keadaan
    lanjutan = list(ButirPembinaan.objects.filter(sesi=baru))
    assert [(b.asal_id, b.uraian, b.tenggat) for b in lanjutan] == [(lama.pk, "Susun SOP", date(2026, 12, 15))] * dibawa
    (baris,) = [b for b in tim.kepala.get("/skp/pembinaan/tim/").context["tim"] if b.skp == tim.skp]
    assert (baris.terbuka, baris.berikutnya, baris.terakhir) == (terbuka, date(2026, 12, 10), TANGGAL)


@pytest.mark.parametrize("hilang", ["penjelasan", "rencana", "tenggat"])
def test_tidak_tercapai_perlu_penjelasan_rencana_dan_tanggal(tim, hilang):
    isi_sesi(tim, ("Susun SOP", "", "2026-12-01"))
    lama = ButirPembinaan.objects.get()
    sesi = mulai(tim)
    jawab = tim.kepala.post(f"/skp/pembinaan/{sesi.pk}/", lembar(tinjau={lama.pk: {**TIDAK, hilang: ""}}))
    assert jawab.status_code == 422
    assert "Wajib diisi untuk yang tidak tercapai" in jawab.content.decode()
    lama.refresh_from_db()
    assert lama.keadaan == "belum"


def test_yang_sama_dihitung_dan_dibawa_sekali(tim):
    isi_sesi(tim, ("Susun SOP", "", "2026-12-01"))
    isi_sesi(tim, ("susun sop.", "", "2026-12-02"), ("Susun SOP", "", "2026-12-03"))
    assert ButirPembinaan.objects.count() == 2  # within one sheet the second is not written
    sesi = mulai(tim)
    halaman = tim.kepala.get(f"/skp/pembinaan/{sesi.pk}/")
    (b,) = halaman.context["l"].terbuka
    data = lembar(butir=[("Susun SOP", "", "2026-12-20")], tinjau={b.pk: TIDAK})
    tim.kepala.post(f"/skp/pembinaan/{sesi.pk}/", data | {"aksi": "simpan"})
    tim.kepala.post(f"/skp/pembinaan/{sesi.pk}/", data)  # sent after a draft: still once
    assert [(x.asal_id, x.uraian) for x in ButirPembinaan.objects.filter(sesi=sesi)] == [(b.pk, "Susun SOP")]
    assert set(ButirPembinaan.objects.exclude(sesi=sesi).values_list("keadaan", flat=True)) == {"tidak"}
    assert tim.kepala.get(tim.url).context["h"].terbuka == [ButirPembinaan.objects.get(sesi=sesi)]


def test_draf_tidak_mengubah_yang_dilihat_dan_dapat_dihapus(tim):
    isi_sesi(tim, ("Susun SOP", "", "2026-12-01"))
    lama = ButirPembinaan.objects.get()
    sesi = mulai(tim)
    tim.kepala.post(f"/skp/pembinaan/{sesi.pk}/", lembar("simpan", tinjau={lama.pk: TIDAK}))
    assert [b.pk for b in tim.ani.get(tim.url).context["h"].terbuka] == [lama.pk]
    halaman = tim.kepala.get(f"/skp/pembinaan/{sesi.pk}/").content.decode()
    assert 'value="2026-12-15"' in halaman  # the typed date is still there
    assert tim.ani.post(f"/skp/pembinaan/{sesi.pk}/hapus/").status_code == 404
    assert "tidak dapat dikembalikan" in tim.kepala.get(f"/skp/pembinaan/{sesi.pk}/hapus/").content.decode()
    assert SesiPembinaan.objects.filter(pk=sesi.pk).exists()
    assert tim.kepala.post(f"/skp/pembinaan/{sesi.pk}/hapus/").status_code == 302
    lama.refresh_from_db()
    assert (lama.keadaan, ButirPembinaan.objects.count()) == ("belum", 1)


def test_bahan_pembicaraan(tim):
    balik = {"skp": tim.skp, "nilai": "loyal", "pemberi": tim.pegawai_budi, "sebagai": "rekan", "nada": "apresiasi"}
    UmpanBalik.objects.create(**balik, teks="Sigap", tanggal=TANGGAL)
    UmpanBalik.objects.create(**balik, teks="Lampau", tanggal=date(2026, 1, 1))
    Realisasi.objects.create(indikator=tim.indikator, periode_evaluasi=tim.periode, nilai=15)
    butir = butir_baru(nama="Menyusun laporan")
    for n in range(4):
        setujui(entri_baru(tim.pegawai_ani, butir, date(2026, 11, 2 + n), uraian=f"Laporan {n}"))
    entri_baru(tim.pegawai_ani, butir, date(2026, 11, 6), status="perlu_perbaikan", catatan="Lampirkan hasilnya")
    sesi = mulai(tim)
    bahan = tim.kepala.get(f"/skp/pembinaan/{sesi.pk}/").context["l"].bahan
    assert [u.teks for u in bahan.apresiasi] == ["Sigap"]
    assert [i.sejauh_ini for i in bahan.di_atas] == ["15 laporan, jumlah sampai Triwulan IV"]
    assert len(bahan.aktivitas) == 3
    assert bahan.dikembalikan == ["Menyusun laporan (Perlu Perbaikan): Lampirkan hasilnya"]
    assert Aktivitas.objects.count() == 5


def test_bukan_penilai_dan_salah_tanggal(tim):
    assert tim.ani.get(f"{tim.url}baru/").status_code == 403
    assert tim.budi.get(tim.url).status_code == 404
    salah = tim.kepala.post(f"{tim.url}baru/", {"jenis": "dialog", "tanggal": "2027-02-01", "pokok": "X"})
    assert salah.status_code == 422
    sesi = mulai(tim)
    assert tim.kepala.post(f"/skp/pembinaan/{sesi.pk}/", lembar(berikutnya="2026-11-01")).status_code == 422
    assert tim.kepala.post(f"/skp/pembinaan/{sesi.pk}/", lembar(butir=[("Tanpa tenggat", "", "")])).status_code == 422
    Skp.objects.filter(pk=tim.skp.pk).update(status="dievaluasi")
    assert tim.kepala.get(f"{tim.url}baru/").status_code == 403


def test_pernyataan_tetap(tim):
    tim.kepala.get(tim.url)  # the first page of a session also counts what its menu shows
    jumlah = []
    for banyak in (1, 3):
        isi_sesi(tim, *[(f"Butir {banyak} {n}", "", "2026-12-01") for n in range(banyak)])
        for n in range(banyak):
            orang = pegawai_baru(f"Orang {banyak}{n}", formasi=formasi_baru(tim.unit, atasan=_kursi(tim)))
            lain = skp_baru(orang, tim.pegawai_kepala, status="berjalan")
            s = SesiPembinaan.objects.create(
                skp=lain, jenis="dialog", tanggal=TANGGAL, pemimpin=tim.pegawai_kepala, pokok="P", status="disampaikan"
            )
            ButirPembinaan.objects.create(sesi=s, uraian="Sesuatu")
        sesi = mulai(tim)
        hitung = []
        for alamat in (tim.url, "/skp/pembinaan/tim/", f"/skp/pembinaan/{sesi.pk}/"):
            with CaptureQueriesContext(connection) as c:
                assert tim.kepala.get(alamat).status_code == 200
            hitung.append(len(c))
        jumlah.append(hitung)
    assert jumlah[0] == jumlah[1]


def _kursi(tim):
    return tim.pegawai_kepala.penempatan.get().formasi
