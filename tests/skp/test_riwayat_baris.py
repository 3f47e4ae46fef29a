"""Changes of a plan's rows in words: whoever wrote them, and however; read by its owner and by auditors."""

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kinerja.inti.riwayat_baris import jejak_dari
from kinerja.inti.tenansi import masuk
from skp.models import EkspektasiKhusus, HasilKerja, Indikator, LampiranSkp, Skp
from skp.queries.riwayat_baris import riwayat_baris_skp
from skp.services.rencana_hasil import hapus_hasil
from tests.pabrik import anggota_baru, beri_peran, klien
from tests.skp.pabrik_dokumen import potret
from tests.skp.pabrik_rencana import KINI, draf_lengkap, kantor_baru


@pytest.fixture
def d(instansi, settings):
    settings.DEMO = True  # no second factor
    with time_machine.travel(KINI, tick=False):
        d = kantor_baru()
        d.skp = draf_lengkap(d)
        d.hasil = HasilKerja.objects.get(skp=d.skp)
        pemeriksa = anggota_baru("Pemeriksa")
        beri_peran(pemeriksa, "pemeriksa")
        d.pemeriksa = klien(pemeriksa)
        yield d


def _sql(perintah: str, *nilai) -> None:
    with connection.cursor() as kursor:
        kursor.execute(perintah, nilai)


def _teks(d) -> list[str]:
    """Every change as "who | data | which | action | field: from > to"."""
    baris = riwayat_baris_skp(d.oleh_ani, d.skp, None).object_list
    return [
        f"{b.oleh} | {b.data} | {b.perihal} | {b.tindakan} | {p.label}: {p.dari} > {p.menjadi}"
        for b in baris
        for p in b.perubahan
    ]


def test_raw_sql_on_a_draft_is_recorded_with_the_account(d, instansi):
    akun = d.anggota_budi.akun_id
    with masuk(instansi, akun_id=akun):
        _sql("UPDATE skp_indikator SET target_min = 24.5, satuan = 'berkas' WHERE hasil_id = %s", d.hasil.pk)
        _sql("UPDATE skp_hasilkerja SET uraian = 'Diganti diam-diam' WHERE id = %s", d.hasil.pk)
        _sql("UPDATE skp_skp SET selesai = '2026-07-01', bentuk = 'jpt' WHERE id = %s", d.skp.pk)
        for tabel, kolom, isi in (
            ("ekspektasikhusus", "nilai", "loyal"),
            ("lampiranskp", "urutan, bagian", "1, 'dukungan"),
        ):
            nilai = f"{isi}'" if isi[0].isdigit() else f"'{isi}'"
            _sql(
                f"INSERT INTO skp_{tabel} (instansi_id, skp_id, {kolom}, teks) VALUES (%s, %s, {nilai}, 'Disisipkan')",
                instansi,
                d.skp.pk,
            )
    for model in (Skp, HasilKerja, Indikator, EkspektasiKhusus, LampiranSkp):
        assert jejak_dari(model).objects.latest("pgh_id").akun == akun, model
    teks = _teks(d)
    assert "Budi | Indikator | Jumlah laporan | Diubah | Target: 12 > 24,5" in teks
    assert "Budi | Indikator | Jumlah laporan | Diubah | Satuan: laporan > berkas" in teks
    lama = "Data harga pangan tersedia"
    assert f"Budi | Hasil kerja | Diganti diam-diam | Diubah | Rencana hasil kerja: {lama} > Diganti diam-diam" in teks
    assert "Budi | SKP |  | Diubah | Berakhir sebelum: 1 Januari 2027 > 1 Juli 2026" in teks
    formulir = "Pejabat Administrasi dan Pejabat Fungsional > JPT dan Pimpinan Unit Kerja Mandiri"
    assert f"Budi | SKP |  | Diubah | Formulir: {formulir}" in teks
    isi = "Ekspektasi khusus pimpinan:  > Disisipkan"
    assert f"Budi | Ekspektasi khusus | Loyal | Ditambahkan | {isi}" in teks
    assert "Budi | Lampiran | Dukungan Sumber Daya | Ditambahkan | Isi:  > Disisipkan" in teks


def test_what_was_taken_out_stays_in_the_history(d):
    hapus_hasil(skp_id=d.skp.pk, pk=d.hasil.pk, oleh=d.oleh_ani)
    teks = _teks(d)
    assert any(" | Hasil kerja | Data harga pangan tersedia | Dihapus | " in t for t in teks)
    assert any(" | Indikator | Jumlah laporan | Dihapus | " in t for t in teks)
    assert any(t.endswith(" | Ditambahkan | Hasil kerja atasan:  > Produksi pangan meningkat") for t in teks)


def test_lines_on_the_form_are_told_one_by_one(d):
    lama = potret()
    baru = potret() | {"pegawai": lama["pegawai"] | {"jabatan": "Analis Madya"}}
    for isi in (lama, baru):
        Skp.objects.filter(pk=d.skp.pk).update(potret=isi)
    terbaru = riwayat_baris_skp(d.oleh_ani, d.skp, None).object_list[0]
    assert terbaru.perubahan == (("Pegawai yang dinilai: Jabatan", "Analis Pangan", "Analis Madya"),)


def test_read_by_its_owner_and_by_auditors_and_linked_for_them(d):
    Skp.objects.filter(pk=d.skp.pk).update(status="diajukan", penilai=d.kepala)
    url, tab = (reverse(nama, args=[d.skp.pk]) for nama in ("skp-riwayat-baris", "skp-riwayat"))
    for pembaca, jawaban in ((d.klien_ani, 200), (d.pemeriksa, 200), (d.klien_kepala, 403), (d.klien_budi, 404)):
        assert pembaca.get(url).status_code == jawaban
    halaman = d.klien_ani.get(url).content.decode()
    assert "Draf" in halaman
    assert "silsilah" not in halaman.lower()
    for pembaca, ada in ((d.klien_ani, True), (d.pemeriksa, True), (d.klien_kepala, False)):
        assert (url in pembaca.get(tab).content.decode()) is ada


def test_costs_the_same_at_more_changes(d):
    url, hitungan = reverse("skp-riwayat-baris", args=[d.skp.pk]), []
    d.klien_ani.get(url)
    for n in range(2):
        with CaptureQueriesContext(connection) as tangkap:
            assert d.klien_ani.get(url).status_code == 200
        hitungan.append(len(tangkap))
        for i in range(3):
            HasilKerja.objects.create(skp=d.skp, uraian=f"Hasil {n}{i}", intervensi=d.hasil_kepala)
    assert hitungan[0] == hitungan[1]
