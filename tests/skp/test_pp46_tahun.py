"""A year under PP 46/2011 from the employee's side: the figures of the whole year, and the demo's two years."""

from decimal import Decimal

import pytest
import time_machine

from config.demo_pp46 import KABID, PENYULUH, STAF, muat_pp46
from kinerja.inti.instansi import buat_instansi
from kinerja.inti.pelaku import pelaku_sistem
from kinerja.inti.tenansi import masuk
from skp.models import Evaluasi, Indikator, PeriodeEvaluasi, Realisasi, Skp
from skp.states import StatusEvaluasi, StatusSkp
from tests.pabrik import instansi_baru
from tests.skp.pabrik_pp46_rencana import kantor46_baru, kegiatan, skp46
from tests.skp.pabrik_rencana import KINI


@pytest.fixture
def instansi_pp46(db):
    return instansi_baru("Kabupaten Contoh")


def test_realisasi_setahun_diisi_per_aspek_lalu_dikirim(instansi_pp46) -> None:
    with masuk(instansi_pp46):
        with time_machine.travel(KINI, tick=False):
            d = kantor46_baru()
            skp = skp46(d, kegiatan(target=("12", "laporan", "100", "12", "6000000")))
        indikator = {i.aspek: i.pk for i in Indikator.objects.filter(hasil__skp=skp)}
    alamat = f"/skp/{skp.pk}/realisasi/?periode=tahunan"
    angka = {"kuantitas": "11", "kualitas": "91,5", "waktu": "12", "biaya": "5.750.000"}
    with time_machine.travel("2026-12-20T03:00:00Z", tick=False):
        halaman = d.klien_ani.get(alamat).content.decode()
        for label in ("Realisasi (laporan)", "Realisasi (bulan)", "Realisasi (rupiah)", "Mutu keluaran"):
            assert label in halaman, label
        isi = {f"i{indikator[a]}-nilai": n for a, n in angka.items()} | {"aksi": "kirim"}
        assert d.klien_ani.post(alamat, isi).status_code == 302
        assert d.klien_ani.post(f"/skp/{skp.pk}/realisasi/kirim/?periode=tahunan").status_code == 302
        assert "Tugas tambahan" in d.klien_ani.get(alamat).content.decode()
    with masuk(instansi_pp46):
        nilai = dict(Realisasi.objects.values_list("indikator__aspek", "nilai"))
        assert nilai == {
            "kuantitas": Decimal(11), "kualitas": Decimal("91.5"), "waktu": Decimal(12), "biaya": Decimal(5750000)
        }  # fmt: skip
        assert Evaluasi.objects.get().status == StatusEvaluasi.DIAJUKAN


def test_angka_yang_tidak_mungkin_ditolak_saat_ditulis(instansi_pp46) -> None:
    with masuk(instansi_pp46):
        with time_machine.travel(KINI, tick=False):
            d = kantor46_baru()
            skp = skp46(d, kegiatan(target=("12", "laporan", "100", "12", None)))
        indikator = {i.aspek: i.pk for i in Indikator.objects.filter(hasil__skp=skp)}
    alamat = f"/skp/{skp.pk}/realisasi/?periode=tw-i"
    with time_machine.travel("2026-03-20T03:00:00Z", tick=False):
        isi = {f"i{indikator[a]}-nilai": n for a, n in {"kuantitas": "4", "kualitas": "140", "waktu": "0"}.items()}
        jawab = d.klien_ani.post(alamat, isi)
        halaman = jawab.content.decode()
        assert jawab.status_code == 422
        for kalimat in (
            "Realisasi mutu paling tinggi 100.",
            "Waktu 0 berarti kegiatan tidak dikerjakan",
            'value="140"',
        ):
            assert kalimat in halaman, kalimat
        with masuk(instansi_pp46):
            assert [(r.indikator.aspek, r.nilai) for r in Realisasi.objects.all()] == [("kuantitas", 4)]
        tanpa = {f"i{indikator['waktu']}-nilai": "0"}  # alone on the page: the stored quantity speaks against it
        assert d.klien_ani.post(alamat, isi | tanpa | {f"i{indikator['kualitas']}-nilai": "90"}).status_code == 422


def test_yang_terkumpul_tidak_disebut_belum_diisi(instansi_pp46) -> None:
    with masuk(instansi_pp46):
        with time_machine.travel(KINI, tick=False):
            d = kantor46_baru()
            skp = skp46(d, kegiatan("Menyusun neraca"), kegiatan("Mendata luas tanam"))
        neraca = skp.hasil_kerja.get(uraian="Menyusun neraca")
        bagian = PeriodeEvaluasi.objects.get(periode=d.periode, kode="tw-i")
        i = Indikator.objects.get(hasil=neraca, aspek="kuantitas")
        Realisasi.objects.create(indikator=i, periode_evaluasi=bagian, nilai=Decimal(4))
    kirim = f"/skp/{skp.pk}/realisasi/kirim/?periode=tahunan"
    with time_machine.travel("2026-12-20T03:00:00Z", tick=False):
        halaman = " ".join(d.klien_ani.get(kirim).content.decode().split())
        kurang = halaman.split("Belum diisi")[1].split("</ul>")[0]
        assert "Menyusun neraca: " in kurang
        assert "Mendata luas tanam: " in kurang
        assert f"#indikator-{i.pk}" not in kurang, "its months tell what was reached"
        assert "Dari yang terkumpul: 4 laporan" in halaman
        assert d.klien_ani.post(kirim).status_code == 302
        terkirim = d.klien_ani.get(kirim.replace("kirim/", "")).content.decode()
    assert "Dari yang terkumpul: 4 laporan" in terkirim


def test_demo_memuat_tahun_yang_selesai_dan_yang_berjalan(db) -> None:
    laporan: list[str] = []
    instansi = buat_instansi(kode="kabupaten-contoh", nama="Kabupaten Contoh")
    with time_machine.travel("2026-11-22T03:00:00Z", tick=False), masuk(instansi):
        muat_pp46(pelaku_sistem(instansi), laporan.append)
        tetap = Evaluasi.objects.filter(periode_evaluasi__tahunan=True).select_related("skp__pegawai")
        hasil = {e.skp.pegawai.nip: (e.nilai, e.sebutan, e.skp.status) for e in tetap}
        berjalan = Skp.objects.filter(periode__nama="Tahun 2026", status=StatusSkp.DISETUJUI)
        assert berjalan.count() == 3
        assert Realisasi.objects.filter(indikator__hasil__skp__in=berjalan).exists()
    assert hasil == {
        KABID: (Decimal("87.59"), "Baik", "dievaluasi"),
        PENYULUH: (Decimal("91.63"), "Sangat Baik", "dievaluasi"),
        STAF: (Decimal("84.61"), "Baik", "dievaluasi"),
    }
    assert laporan == ["PP 46/2011: 3 SKP Tahun 2025 ditetapkan, 3 SKP Tahun 2026 berjalan"]
