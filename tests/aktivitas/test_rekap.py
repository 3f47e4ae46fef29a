"""The monthly log on paper: what was sent and recognised, capaian against the norm, signed by the person and his superior."""

from datetime import date

import pytest

from aktivitas.models import Aktivitas
from aktivitas.naskah_rekap import baca_subjek, naskah_rekap, subjek_rekap
from aktivitas.services.rekap import cetak_rekap_unit, terbitkan_rekap
from kinerja.inti import pekerjaan
from kinerja.inti.dokumen import queries as dokumen
from kinerja.inti.dokumen.basah import konfirmasi_pindaian, terima_pindaian
from kinerja.inti.dokumen.layanan import tanda_tangani
from kinerja.inti.models import PesanKeluar
from kinerja.inti.pelaku import Ditolak
from kinerja.inti.tenansi import instansi_wajib
from tests.aktivitas.pabrik_aktivitas import putus_mentah
from tests.inti.dokumen.test_pindaian import PDF
from tests.pabrik import anggota_baru, formasi_baru, klien, pegawai_baru, pelaku, unit_baru
from tests.tpp import pabrik_tpp as t

BULAN = date(2026, 10, 1)
HARI = date(2026, 10, 5)


@pytest.fixture
def k(instansi, settings):
    settings.DEMO = True

    class K:
        satu, dua = unit_baru("Dinas Satu"), unit_baru("Dinas Dua")
        kursi = formasi_baru(satu, jabatan="Kepala Dinas", jenis="jpt_pratama", kelas=14, memimpin=True)
        a_kepala, a_ani, a_budi = anggota_baru("Kepala"), anggota_baru("Ani"), anggota_baru("Budi")
        kepala = pegawai_baru("Kepala", formasi=kursi, keanggotaan=a_kepala)
        ani = pegawai_baru("Ani", formasi=formasi_baru(satu, atasan=kursi), keanggotaan=a_ani)
        budi = pegawai_baru("Budi", formasi=formasi_baru(satu, atasan=kursi), keanggotaan=a_budi)

    t.menit(K.ani, 3500, HARI)
    sebagian = t.menit(K.ani, 100, HARI, status="menunggu")
    putus_mentah([sebagian.pk], K.kepala, status="sebagian", menit=60)
    t.menit(K.ani, 40, date(2026, 10, 6), status="menunggu")
    t.menit(K.ani, 999, date(2026, 10, 7), status="draf")
    K.p_ani = pelaku(K.a_ani, pegawai_id=K.ani.pk)
    K.operator = pelaku(anggota_baru("Operator"), "operator_opd", unit=K.satu)
    return K


def test_paper_says_what_the_month_says(k):
    asal = Aktivitas.objects.get(pegawai=k.ani, menit=3500)
    isi = {"butir": asal.butir, "tanggal": HARI, "uraian": "Diperbaiki", "status": "menunggu", "menggantikan": asal}
    Aktivitas.objects.create(pegawai=k.ani, volume=3600, menit=3600, **isi)
    d = terbitkan_rekap(pegawai_id=k.ani.pk, bulan=BULAN, oleh=k.p_ani)
    (n,) = naskah_rekap(k.p_ani, [subjek_rekap(k.ani.pk, BULAN)])
    assert [(b["menit"], b["diakui"]) for b in n.isi["baris"]] == [(3500, 3500), (100, 60), (40, None)]
    norma = n.isi["norma"]
    assert (n.isi["menit"], n.isi["diakui"], n.isi["menunggu"]) == (3640, 3560, 40)
    assert n.isi["capaian"] == round(n.isi["diakui"] * 100 / n.isi["capaian"].__class__(norma), 2)
    assert [(p.kode, p.nama) for p in n.penanda_tangan] == [("atasan", "Kepala"), ("pegawai", "Ani")]
    assert (n.tanggal, n.penanda_tangan[0].jabatan) == (k.p_ani.hari_ini(), "Kepala Dinas")
    assert baca_subjek(d.subjek_id) == (k.ani.pk, BULAN)
    assert terbitkan_rekap(pegawai_id=k.ani.pk, bulan=BULAN, oleh=k.p_ani).pk == d.pk
    atasan = pelaku(k.a_kepala, pegawai_id=k.kepala.pk, atasan=True)
    assert dokumen.dokumen_satu(atasan, d.pk) == d
    tanda_tangani(dokumen=d, blok="pegawai", oleh=k.p_ani)
    with pytest.raises(Ditolak, match="ditandatangani oleh Kepala"):
        tanda_tangani(dokumen=d, blok="atasan", oleh=k.p_ani)
    assert tanda_tangani(dokumen=d, blok="atasan", oleh=atasan).keadaan == "ditandatangani"


def test_a_scan_of_one_party_waits_for_the_superior_or_the_operator(k):
    d = terbitkan_rekap(pegawai_id=k.ani.pk, bulan=BULAN, oleh=k.p_ani)
    kabar = PesanKeluar.objects.filter(keanggotaan=k.a_kepala).values_list("judul", flat=True)
    assert list(kabar) == ["Menunggu tanda tangan Anda"]
    p = terima_pindaian(dokumen=d, berkas=PDF, oleh=k.p_ani)
    assert kabar.order_by("-pk")[0] == "Pindaian menunggu konfirmasi Anda"
    for oleh in (k.p_ani, pelaku(k.a_budi, pegawai_id=k.budi.pk), pelaku(anggota_baru(), "operator_opd", unit=k.dua)):
        with pytest.raises(Ditolak):
            konfirmasi_pindaian(pindaian=p, oleh=oleh)
    assert konfirmasi_pindaian(pindaian=p, oleh=k.operator)
    d.refresh_from_db()
    assert d.keadaan == "ditandatangani"


def test_who_prints_and_who_sees(k):
    budi = pelaku(k.a_budi, pegawai_id=k.budi.pk)
    with pytest.raises(Ditolak):
        terbitkan_rekap(pegawai_id=k.ani.pk, bulan=BULAN, oleh=budi)
    with pytest.raises(Ditolak, match="luar OPD"):
        terbitkan_rekap(pegawai_id=k.ani.pk, bulan=BULAN, oleh=pelaku(anggota_baru(), "operator_opd", unit=k.dua))
    with pytest.raises(Ditolak, match="Belum ada aktivitas yang dikirim"):
        terbitkan_rekap(pegawai_id=k.budi.pk, bulan=BULAN, oleh=budi)
    d = terbitkan_rekap(pegawai_id=k.ani.pk, bulan=BULAN, oleh=k.operator)
    assert not dokumen.dokumen_untuk(budi).filter(pk=d.pk).exists()
    assert not dokumen.dokumen_untuk(pelaku(anggota_baru(), "bendahara", unit=k.satu)).filter(pk=d.pk).exists()


def test_a_whole_office_as_one_job(k):
    kerja = cetak_rekap_unit(unit=k.satu, bulan=BULAN, oleh=k.operator)
    pekerjaan.jalankan(instansi_wajib(), kerja.pk)
    kerja.refresh_from_db()
    assert (kerja.status, kerja.hasil["jumlah"]) == ("selesai", 3)
    with pytest.raises(Ditolak, match="luar OPD"):
        cetak_rekap_unit(unit=k.satu, bulan=BULAN, oleh=pelaku(anggota_baru(), "operator_opd", unit=k.dua))


def test_the_button_of_the_month_leads_to_the_paper(k):
    c = klien(k.a_ani)
    halaman = c.get("/aktivitas/?bulan=2026-10").content.decode()
    assert "Cetak rekap bulan ini" in halaman
    jawab = c.post("/aktivitas/rekap/cetak/", {"bulan": "2026-10"})
    assert jawab.url.startswith("/dokumen/")
