"""Continuous feedback: by the penilai, by who was invited, with a name, and seen by whom it concerns."""

import re
from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kinerja.inti.models import PesanKeluar
from skp.models import Skp, UmpanBalik, UndanganUmpanBalik
from skp.queries import umpan_balik as queries
from tests.pabrik import anggota_baru, formasi_baru, klien, nip_baru, pegawai_baru, unit_baru
from tests.skp.pabrik_jalan import tim_skp
from tests.skp.pabrik_skp import hasil_baru, skp_baru

TEKS = "Rekap dikirim tiga hari sebelum batas, sehingga sempat diperiksa."
SAMPAI = "2026-11-30"


@pytest.fixture
def tim(instansi):
    with time_machine.travel("2026-11-10T03:00:00Z", tick=False) as waktu:
        t = tim_skp()
        t.waktu, t.url = waktu, f"/skp/{t.skp.pk}/umpan-balik/"
        yield t


def isi(tim, **lain):
    return {"sasaran": f"hasil:{tim.hasil.pk}", "nada": "apresiasi", "teks": TEKS, **lain}


def undang(tim, siapa, **lain):
    data = {"sebagai": "rekan", "sampai": SAMPAI, "pesan": "", **lain}
    return siapa.post(f"{tim.url}undang/{tim.pegawai_budi.pk}/", data)


def test_penilai_memberi_dan_pegawai_membaca(tim):
    assert tim.kepala.post(tim.url, isi(tim)).status_code == 302
    assert tim.kepala.post(tim.url, isi(tim, sasaran="nilai:loyal", nada="saran")).status_code == 302
    balik = UmpanBalik.objects.order_by("pk")
    assert [(b.hasil_id, b.nilai, b.sebagai, b.nada, b.pemberi_id, b.tanggal) for b in balik] == [
        (tim.hasil.pk, "", "atasan", "apresiasi", tim.pegawai_kepala.pk, date(2026, 11, 10)),
        (None, "loyal", "atasan", "saran", tim.pegawai_kepala.pk, date(2026, 11, 10)),
    ]
    halaman = tim.ani.get(tim.url).content.decode()
    assert TEKS in halaman
    assert tim.pegawai_kepala.nama in halaman
    assert PesanKeluar.objects.filter(keanggotaan=tim.anggota_ani).count() == 2


@pytest.mark.parametrize("lain", [{"sasaran": ""}, {"sasaran": "hasil:999999"}, {"teks": "Bagus"}, {"nada": "marah"}])
def test_isian_salah(tim, lain):
    assert tim.kepala.post(tim.url, isi(tim, **lain)).status_code == 422
    assert not UmpanBalik.objects.exists()


def test_diri_sendiri_dan_orang_lain_ditolak(tim):
    assert tim.ani.post(tim.url, isi(tim)).status_code == 403
    assert tim.budi.get(tim.url).status_code == 404
    assert tim.budi.post(tim.url, isi(tim)).status_code == 404
    Skp.objects.filter(pk=tim.skp.pk).update(status="dievaluasi")
    assert tim.kepala.post(tim.url, isi(tim)).status_code == 403


@pytest.mark.parametrize("pengundang", ["ani", "kepala"])
def test_rekan_diundang_dan_hanya_melihat_yang_boleh(tim, pengundang):
    Skp.objects.filter(pk=tim.skp.pk).update(potret={"rahasia": "POTRET"})
    tim.kepala.post(tim.url, isi(tim, teks="Catatan penilai yang bukan untuk rekan."))
    temuan = getattr(tim, pengundang).get(f"{tim.url}undang/?cari=budi").content.decode()
    assert f"undang/{tim.pegawai_budi.pk}/" in temuan
    assert undang(tim, getattr(tim, pengundang)).status_code == 302
    undangan = UndanganUmpanBalik.objects.get()
    assert PesanKeluar.objects.filter(keanggotaan=tim.anggota_budi).count() == 1
    halaman = f"/skp/umpan-balik/{undangan.pk}/"
    assert "Ani" in tim.budi.get("/skp/umpan-balik/").content.decode()
    teks = tim.budi.get(halaman).content.decode()
    assert tim.hasil.uraian in teks
    assert "Berorientasi Pelayanan" in teks
    for rahasia in ("12 laporan", tim.indikator.uraian, "Catatan penilai", "POTRET"):
        assert rahasia not in teks
    assert tim.budi.get(f"/skp/{tim.skp.pk}/realisasi/").status_code == 404
    assert tim.budi.post(halaman, isi(tim)).status_code == 302
    balik = UmpanBalik.objects.get(pemberi=tim.pegawai_budi)
    assert (balik.sebagai, balik.teks) == ("rekan", TEKS)
    assert TEKS in tim.kepala.get(tim.url).content.decode()
    for orang_lain in (tim.ani, tim.kepala):
        assert orang_lain.get(halaman).status_code == 404
    assert undang(tim, tim.kepala).status_code == 422  # invited already
    tim.waktu.move_to("2026-12-01T03:00:00Z")
    assert tim.budi.post(halaman, isi(tim)).status_code == 403
    assert "Tidak ada umpan balik" in tim.budi.get("/skp/umpan-balik/").content.decode()


@pytest.mark.parametrize(
    "lain", [{"sampai": "2026-11-09"}, {"sampai": "2027-01-01"}, {"sebagai": "atasan"}, {"sampai": ""}]
)
def test_undangan_salah(tim, lain):
    assert undang(tim, tim.ani, **lain).status_code == 422


def test_yang_dapat_diundang(tim):
    luar = pegawai_baru("Budi Luar", formasi=formasi_baru(unit_baru("Dinas Dua")))
    bawah = pegawai_baru("Budi Bidang", formasi=formasi_baru(unit_baru("Bidang", parent=tim.unit)))
    halaman = tim.ani.get(f"{tim.url}undang/?cari=bud").content.decode()
    assert bawah.nama in halaman
    assert luar.nama not in halaman
    assert tim.ani.post(f"{tim.url}undang/{luar.pk}/", {"sebagai": "rekan", "sampai": SAMPAI}).status_code == 404
    assert tim.ani.post(f"{tim.url}undang/{tim.pegawai_ani.pk}/", {}).status_code == 404
    assert tim.budi.get(f"{tim.url}undang/").status_code == 404
    assert "Tidak ada pegawai yang cocok" in tim.ani.get(f"{tim.url}undang/?cari=bu").content.decode()


def test_rekan_perangkat_daerah_lain_hanya_dengan_nama_atau_nip_lengkap(tim, monkeypatch):
    luar = pegawai_baru("Citra Luar", nip=nip_baru(731), formasi=formasi_baru(unit_baru("Dinas Dua")))
    cari = f"{tim.url}undang/?cari="
    kunci = re.escape(f'href="{tim.url}undang/{luar.pk}/?kunci=') + '([^"]+)"'
    for teks in ("citra", "Citra Lua", luar.nip[:17], luar.nip[:8], "Luar"):
        assert luar.nama not in tim.ani.get(cari + teks).content.decode(), teks
    for teks in ("citra luar", f"{luar.nip[:8]} {luar.nip[8:]}"):
        halaman = tim.ani.get(cari + teks).content.decode()
        assert "Dinas Dua (perangkat daerah lain)" in halaman
        (satu,) = re.findall(kunci, halaman)
    tujuan = f"{tim.url}undang/{luar.pk}/"
    data = {"sebagai": "rekan", "sampai": SAMPAI}
    lain = pegawai_baru("Dedi Luar", formasi=formasi_baru(unit_baru("Dinas Tiga")))
    for alamat in (tujuan, f"{tujuan}?kunci=palsu", f"{tim.url}undang/{lain.pk}/?kunci={satu}"):
        assert tim.ani.get(alamat).status_code == 404
        assert tim.ani.post(alamat, data).status_code == 404
    assert tim.ani.post(f"{tujuan}?kunci={satu}", data).status_code == 302
    assert UndanganUmpanBalik.objects.get().pemberi == luar
    monkeypatch.setattr(queries, "UMUR_KUNCI", 60)
    tim.waktu.shift(timedelta(minutes=2))
    assert tim.ani.get(f"{tujuan}?kunci={satu}").status_code == 404


def test_banyak_yang_senama_di_luar_tidak_menjadi_daftar(tim):
    for n in range(4):
        pegawai_baru("Sri Rahayu", formasi=formasi_baru(unit_baru(f"Dinas {n}")))
        banyak = tim.ani.get(f"{tim.url}undang/?cari=sri rahayu").content.decode().count("(perangkat daerah lain)")
        assert banyak == (n + 1 if n < 3 else 0)
    assert "pakai NIP lengkap" in tim.ani.get(f"{tim.url}undang/?cari=sri rahayu").content.decode()


def test_undangan_dibatalkan_oleh_pengundang_atau_penilai(tim):
    assert undang(tim, tim.kepala).status_code == 302
    tim.budi.post(f"/skp/umpan-balik/{UndanganUmpanBalik.objects.get().pk}/", isi(tim))
    batal = f"/skp/undangan/{UndanganUmpanBalik.objects.get().pk}/batal/"
    assert batal not in tim.ani.get(tim.url).content.decode()
    assert tim.ani.post(batal).status_code == 403
    assert tim.budi.post(batal).status_code == 404
    assert batal in tim.kepala.get(tim.url).content.decode()
    assert "tetap tersimpan" in tim.kepala.get(batal).content.decode()
    assert tim.kepala.post(batal).status_code == 302
    assert not UndanganUmpanBalik.objects.exists()
    assert UmpanBalik.objects.get().teks == TEKS
    assert PesanKeluar.objects.filter(keanggotaan=tim.anggota_budi).latest("pk").judul.endswith("dibatalkan")
    assert tim.kepala.post(batal).status_code == 404
    assert undang(tim, tim.ani).status_code == 302
    assert tim.ani.post(f"/skp/undangan/{UndanganUmpanBalik.objects.get().pk}/batal/").status_code == 302


def test_undangan_yang_berakhir_dapat_diulang(tim):
    assert undang(tim, tim.ani, sampai="2026-11-12").status_code == 302
    tim.waktu.move_to("2026-11-13T03:00:00Z")
    assert "Sudah berakhir" in tim.ani.get(tim.url).content.decode()
    assert undang(tim, tim.ani, sebagai="ketua_tim").status_code == 302
    undangan = UndanganUmpanBalik.objects.get()
    assert (undangan.sebagai, undangan.sampai) == ("ketua_tim", date(2026, 11, 30))


def test_pernyataan_tetap(tim):
    jumlah = []
    for banyak in (1, 3):
        for n in range(banyak):
            hasil = hasil_baru(tim.skp, f"Hasil {banyak} {n}")
            tim.kepala.post(tim.url, isi(tim, sasaran=f"hasil:{hasil.pk}"))
            orang = pegawai_baru(f"Rekan {banyak}{n}", formasi=formasi_baru(tim.unit))
            UndanganUmpanBalik.objects.create(
                skp=tim.skp, pemberi=orang, sebagai="rekan", diundang_oleh=tim.pegawai_ani, sampai=date(2026, 11, 30)
            )
        with CaptureQueriesContext(connection) as c:
            tim.kepala.get(tim.url)
        jumlah.append(len(c))
    assert len(set(jumlah)) == 1, jumlah


def test_undangan_banyak_satu_pernyataan(tim):
    anggota = anggota_baru("Rekan")
    orang = pegawai_baru("Rekan", formasi=formasi_baru(tim.unit), keanggotaan=anggota)
    rekan, jumlah = klien(anggota), []
    for n in range(2):
        UndanganUmpanBalik.objects.create(
            skp=tim.skp if n == 0 else _skp_budi(tim),
            pemberi=orang,
            sebagai="rekan",
            diundang_oleh=tim.pegawai_ani,
            sampai=date(2026, 11, 10) + timedelta(days=n),
        )
        with CaptureQueriesContext(connection) as c:
            rekan.get("/skp/umpan-balik/")
        jumlah.append(len(c))
    assert len(set(jumlah)) == 1, jumlah


def _skp_budi(tim):
    return skp_baru(tim.pegawai_budi, tim.pegawai_kepala, status="berjalan")
