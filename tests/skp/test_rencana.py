"""A plan from nothing to submission: who, when, what is refused, and what is stored on the way."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.http import Http404

from kinerja.inti.models import Peristiwa, PesanKeluar
from kinerja.inti.pelaku import Ditolak
from kinerja.models import Kepesertaan, Penempatan, RiwayatGolongan, SusunanFormasi
from skp.domain.potret import dari_json
from skp.models import HasilKerja, Indikator, RencanaAksi, Skp
from skp.queries.potret import orang_skp
from skp.queries.rencana_kursi import bentuk_usulan, kursi_saya
from skp.queries.rencana_saya import skp_saya, tenggat_saya
from skp.services import rencana, rencana_ajukan, rencana_hasil, rencana_isi
from skp.services.rencana_hasil import IsiIndikator
from skp.services.rencana_isi import IsiAksi
from skp.states import StatusSkp
from tests.pabrik import formasi_baru
from tests.skp.pabrik_rencana import KINI, draf_baru, draf_lengkap, isi_hasil, kantor_baru, kerangka


@pytest.fixture
def d(instansi):
    with time_machine.travel(KINI, tick=False):
        yield kantor_baru()


def kalimat(perbuatan) -> str:
    with pytest.raises(Ditolak) as galat:
        perbuatan()
    return galat.value.alasan


def test_dari_buat_sampai_diajukan(d) -> None:
    skp = draf_lengkap(d)
    penilai = rencana_ajukan.ajukan_skp(pk=skp.pk, oleh=d.oleh_ani, penilai_id=d.kepala.pk)
    skp.refresh_from_db()

    assert penilai == d.kepala
    assert (skp.status, skp.penilai, skp.atasan_penilai) == (StatusSkp.DIAJUKAN, d.kepala, d.sekda)
    assert skp.unit == d.dinas
    assert skp.diajukan_pada is not None
    potret = dari_json(skp.potret)
    assert potret is not None
    assert (potret.pegawai.nama, potret.pegawai.jabatan, potret.pegawai.unit) == (
        "Ani",
        "Analis Pangan",
        "Dinas Pertanian",
    )
    assert potret.pegawai.pangkat_golongan == "Penata Tingkat I, III/d"
    assert (potret.penilai.jabatan_lengkap, potret.penilai.unit) == ("Kepala Dinas Pertanian", "Dinas Pertanian")
    assert potret.atasan_penilai is not None
    assert potret.atasan_penilai.jabatan == "Sekretaris Daerah"
    assert skp.hasil_kerja.get().teks_intervensi == "Produksi pangan meningkat"
    pesan = PesanKeluar.objects.get()
    assert (pesan.keanggotaan, pesan.judul) == (d.anggota_kepala, "SKP Ani menunggu persetujuan Anda")
    assert list(Peristiwa.objects.filter(objek_id=skp.pk, objek_jenis="skp.skp").values_list("aksi", flat=True)) == [
        "skp.buat",
        "skp.hasil_tambah",
        "skp.ajukan",
    ]
    rencana_ajukan.tarik_skp(pk=skp.pk, oleh=d.oleh_ani)
    skp.refresh_from_db()
    assert skp.status == StatusSkp.DRAF


def test_yang_menghalangi_pengajuan_disebut_dalam_kalimat(d) -> None:
    skp = draf_baru(d)
    assert "Belum ada hasil kerja utama" in kalimat(lambda: rencana_ajukan.ajukan_skp(pk=skp.pk, oleh=d.oleh_ani))
    rencana_hasil.tambah_hasil(skp_id=skp.pk, isi=isi_hasil(d), oleh=d.oleh_ani)
    assert "sekarang Kepala" in kalimat(
        lambda: rencana_ajukan.ajukan_skp(pk=skp.pk, oleh=d.oleh_ani, penilai_id=d.sekda.pk)
    )
    SusunanFormasi.objects.filter(formasi=d.f_ani).update(atasan=None)
    assert "tidak mempunyai formasi atasan" in kalimat(lambda: rencana_ajukan.ajukan_skp(pk=skp.pk, oleh=d.oleh_ani))
    skp.refresh_from_db()
    assert (skp.status, skp.potret, PesanKeluar.objects.count()) == (StatusSkp.DRAF, {}, 0)


def test_yang_diajukan_tidak_ditulis_dan_milik_orang_tidak_ada(d) -> None:
    skp = draf_lengkap(d)
    with pytest.raises(Http404):
        rencana_ajukan.ajukan_skp(pk=skp.pk, oleh=d.oleh_budi)
    rencana_ajukan.ajukan_skp(pk=skp.pk, oleh=d.oleh_ani)
    for perbuatan in (
        lambda: rencana_hasil.tambah_hasil(skp_id=skp.pk, isi=isi_hasil(d), oleh=d.oleh_ani),
        lambda: rencana_isi.simpan_lampiran(skp_id=skp.pk, baris={}, oleh=d.oleh_ani),
        lambda: rencana_ajukan.ajukan_skp(pk=skp.pk, oleh=d.oleh_ani),
    ):
        assert "berstatus Diajukan" in kalimat(perbuatan)
    assert "belum pernah diajukan" in kalimat(lambda: rencana.hapus_skp(pk=skp.pk, oleh=d.oleh_ani))


def test_penilai_yang_berganti_dan_potret_yang_diperbarui(d) -> None:
    skp = draf_lengkap(d)
    rencana_ajukan.ajukan_skp(pk=skp.pk, oleh=d.oleh_ani)
    assert rencana_ajukan.perbarui_potret(pk=skp.pk, oleh=d.oleh_ani) == 0
    Penempatan.objects.filter(pegawai=d.kepala).update(selesai=date(2026, 2, 1))
    Penempatan.objects.create(pegawai=d.budi, formasi=d.f_kepala, jenis="plt", mulai=date(2026, 2, 1))
    RiwayatGolongan.objects.filter(pegawai=d.ani).update(golongan="IV/a")

    assert rencana_ajukan.perbarui_potret(pk=skp.pk, oleh=d.oleh_ani) == 5
    skp.refresh_from_db()
    potret = dari_json(skp.potret)
    assert potret is not None
    assert skp.penilai == d.budi
    assert potret.penilai.jabatan_lengkap == "Plt. Kepala Dinas Pertanian"
    assert potret.pegawai.pangkat_golongan == "Pembina, IV/a"
    assert PesanKeluar.objects.filter(keanggotaan=d.anggota_budi).count() == 1


def test_penilai_jpt_menyebut_instansi(d) -> None:
    penilai = orang_skp([d.skp_kepala], hari_ini=date(2026, 2, 2))[d.skp_kepala.pk].potret
    assert penilai is not None
    assert (penilai.penilai.jabatan, penilai.penilai.unit) == ("Sekretaris Daerah", "Kabupaten Contoh")
    assert penilai.atasan_penilai is None


def test_setiap_kursi_satu_skp_dan_masa_di_dalamnya(d) -> None:
    Penempatan.objects.create(
        pegawai=d.ani, formasi=formasi_baru(d.dinas, jabatan="Kepala Bidang", jenis="administrator"), jenis="plt",
        mulai=date(2026, 3, 1), selesai=date(2026, 7, 1),
    )  # fmt: skip
    sendiri, plt = kursi_saya(d.ani.pk, [d.periode])[d.periode.pk]
    assert (plt.jabatan_lengkap, plt.mulai, plt.selesai) == ("Plt. Kepala Bidang", date(2026, 3, 1), date(2026, 7, 1))
    assert "harus berada di antara 1 Maret 2026 dan 30 Juni 2026" in kalimat(
        lambda: rencana.buat_skp(
            periode=d.periode, penempatan_id=plt.penempatan_id, kerangka=kerangka(d), oleh=d.oleh_ani
        )
    )
    draf_baru_pada = {"periode": d.periode, "oleh": d.oleh_ani}
    skp = rencana.buat_skp(
        penempatan_id=plt.penempatan_id, kerangka=kerangka(d, mulai=plt.mulai, selesai=plt.selesai), **draf_baru_pada
    )
    assert skp.sebagai == "plt"
    rencana.buat_skp(penempatan_id=sendiri.penempatan_id, kerangka=kerangka(d), **draf_baru_pada)
    assert "sudah mempunyai SKP untuk jabatan ini" in kalimat(
        lambda: rencana.buat_skp(penempatan_id=sendiri.penempatan_id, kerangka=kerangka(d), **draf_baru_pada)
    )


@pytest.mark.parametrize(
    ("jenis", "bentuk"),
    [
        ("jpt_pratama", "jpt"),
        ("pejabat_negara", "jpt"),
        ("administrator", "ja_jf"),
        ("fungsional", "ja_jf"),
        ("", "ja_jf"),
    ],
)
def test_formulir_diusulkan_dari_jenis_jabatan(jenis, bentuk) -> None:
    assert bentuk_usulan(jenis) == bentuk


def test_periode_bkn_terkunci_dan_bukan_peserta(d) -> None:
    type(d.periode).objects.filter(pk=d.periode.pk).update(ada_di="bkn")
    d.periode.refresh_from_db()
    assert "disusun di e-Kinerja BKN" in kalimat(lambda: draf_baru(d))
    d.periode.ada_di = "sini"
    Kepesertaan.objects.create(modul="skp", pegawai=d.ani, ikut=False, mulai=date(2020, 1, 1))
    assert "tidak tercatat sebagai peserta" in kalimat(lambda: draf_baru(d))


def test_ubah_hasil_menjaga_silsilah_dan_urutan(d) -> None:
    skp = draf_baru(d)
    satu, dua = (
        rencana_hasil.tambah_hasil(skp_id=skp.pk, isi=isi_hasil(d, u), oleh=d.oleh_ani) for u in ("Satu", "Dua")
    )
    lama = satu.indikator.get()
    baru = (
        IsiIndikator(
            "Jumlah laporan bulanan", pk=lama.pk, aspek="kuantitas", target_min=Decimal(10), target_maks=Decimal(12)
        ),
        IsiIndikator("Lama penyusunan", aspek="waktu", target_min=Decimal(3), satuan="hari", arah="turun"),
    )
    rencana_hasil.ubah_hasil(skp_id=skp.pk, pk=satu.pk, isi=isi_hasil(d, "Satu", indikator=baru), oleh=d.oleh_ani)
    tersimpan = list(satu.indikator.order_by("urutan"))
    assert [(i.silsilah == lama.silsilah, i.uraian) for i in tersimpan] == [
        (True, "Jumlah laporan bulanan"),
        (False, "Lama penyusunan"),
    ]
    rencana_hasil.geser_hasil(skp_id=skp.pk, pk=dua.pk, naik=True, oleh=d.oleh_ani)
    rencana_hasil.geser_hasil(skp_id=skp.pk, pk=dua.pk, naik=True, oleh=d.oleh_ani)
    assert list(skp.hasil_kerja.order_by("urutan").values_list("uraian", flat=True)) == ["Dua", "Satu"]
    asing = rencana_hasil.tambah_hasil(skp_id=draf_baru(d, "budi").pk, isi=isi_hasil(d), oleh=d.oleh_budi)
    with pytest.raises(Http404):
        rencana_hasil.hapus_hasil(skp_id=skp.pk, pk=asing.pk, oleh=d.oleh_ani)
    rencana_hasil.hapus_hasil(skp_id=skp.pk, pk=satu.pk, oleh=d.oleh_ani)
    assert not Indikator.objects.filter(hasil=satu.pk).exists()
    assert "tidak lagi tersedia" in kalimat(
        lambda: rencana_hasil.tambah_hasil(skp_id=skp.pk, isi=isi_hasil(d, intervensi_id=asing.pk), oleh=d.oleh_ani)
    )


def test_hapus_hasil_melepas_pendukung_dan_meninggalkan_katanya(d) -> None:
    Skp.objects.filter(pk=d.skp_kepala.pk).update(status=StatusSkp.DRAF)
    skp = draf_baru(d)
    hasil = HasilKerja.objects.create(skp=skp, uraian="Data", intervensi=d.hasil_kepala)
    rencana_hasil.hapus_hasil(skp_id=d.skp_kepala.pk, pk=d.hasil_kepala.pk, oleh=d.oleh_kepala)
    hasil.refresh_from_db()
    assert (hasil.intervensi, hasil.teks_intervensi) == (None, "Produksi pangan meningkat")


def test_lampiran_ekspektasi_dan_rencana_aksi(d) -> None:
    skp = draf_lengkap(d)
    hasil = skp.hasil_kerja.get()
    tw1, *_, tahunan = d.periode.evaluasi.order_by("tahunan", "mulai")
    rencana_isi.simpan_lampiran(skp_id=skp.pk, baris={"dukungan": ["Laptop", "Anggaran"]}, oleh=d.oleh_ani)
    rencana_isi.simpan_ekspektasi(skp_id=skp.pk, teks={"loyal": "Jaga data", "adaptif": " "}, oleh=d.oleh_ani)
    aksi = [IsiAksi(tw1.pk, "Kumpulkan data", "Data harga")]
    rencana_isi.simpan_aksi(skp_id=skp.pk, hasil_id=hasil.pk, aksi=aksi, oleh=d.oleh_ani)
    assert [b.teks for b in skp.lampiran.order_by("urutan")] == ["Laptop", "Anggaran"]
    assert dict(skp.ekspektasi.values_list("nilai", "teks")) == {"loyal": "Jaga data"}
    assert RencanaAksi.objects.get(hasil=hasil).keluaran == "Data harga"
    assert "periode evaluasi di dalam masa" in kalimat(
        lambda: rencana_isi.simpan_aksi(
            skp_id=skp.pk, hasil_id=hasil.pk, aksi=[IsiAksi(tahunan.pk, "x")], oleh=d.oleh_ani
        )
    )


def test_hapus_draf_dan_ganti_formulir(d) -> None:
    skp = draf_lengkap(d)
    rencana.ubah_kerangka(pk=skp.pk, kerangka=kerangka(d, bentuk="jpt", selesai=date(2026, 7, 1)), oleh=d.oleh_ani)
    skp.refresh_from_db()
    assert (skp.bentuk, skp.selesai, skp.hasil_kerja.get().intervensi) == ("jpt", date(2026, 7, 1), None)
    rencana.hapus_skp(pk=skp.pk, oleh=d.oleh_ani)
    assert not Skp.objects.filter(pk=skp.pk).exists()
    assert Peristiwa.objects.filter(aksi="skp.hapus", pegawai_id=d.ani.pk).exists()


def test_halaman_saya_dan_tenggat(d, django_assert_num_queries) -> None:
    type(d.periode).objects.update(batas_penetapan=date(2026, 1, 31))
    halaman = skp_saya(d.oleh_ani)
    (kini,) = halaman.kini
    assert ([k.jabatan for k in kini.kursi], kini.terlambat, kini.belum_tetap) == (["Analis Pangan"], True, True)
    with django_assert_num_queries(1):
        tenggat = tenggat_saya(d.oleh_ani)
    assert tenggat is not None
    assert (tenggat.skp_id, tenggat.status) == (None, None)
    skp = draf_lengkap(d)
    assert tenggat_saya(d.oleh_ani).status == "draf"
    rencana_ajukan.ajukan_skp(pk=skp.pk, oleh=d.oleh_ani)
    assert tenggat_saya(d.oleh_ani) is None
    assert skp_saya(d.oleh_ani).kini[0].skp[0].langkah.kalimat.startswith("Menunggu persetujuan Kepala")
    assert tenggat_saya(d.oleh_kepala) is None
