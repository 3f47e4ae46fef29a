"""What the database itself refuses: content of a plan in force, a set evaluation, a locked period, one's own rating."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from skp.models import HasilKerja, Skp, UmpanBalik
from skp.states import StatusEvaluasi, StatusSkp
from tests.pabrik import formasi_baru, pegawai_baru, unit_baru
from tests.skp.pabrik_skp import evaluasi_baru, hasil_baru, periode_baru, skp_baru

KINI = datetime(2026, 12, 20, tzinfo=UTC)


@pytest.fixture
def skp(instansi) -> Skp:
    opd = unit_baru("Dinas Satu")
    kepala = formasi_baru(opd, memimpin=True)
    penilai = pegawai_baru("Kepala", formasi=kepala)
    orang = pegawai_baru("Pegawai", formasi=formasi_baru(opd, atasan=kepala))
    return skp_baru(orang, penilai, status=StatusSkp.BERJALAN)


def ditolak(perbuatan) -> str:
    with pytest.raises(IntegrityError) as galat, transaction.atomic():
        perbuatan()
    return str(galat.value)


def test_isi_skp_yang_disetujui_tetap(skp: Skp) -> None:
    hasil = hasil_baru(skp)
    atas = hasil_baru(skp_baru(skp.penilai), "Layanan kepala")
    HasilKerja.objects.filter(pk=hasil.pk).update(intervensi=atas)  # the tree may move
    for perbuatan in (
        lambda: HasilKerja.objects.filter(pk=hasil.pk).update(uraian="Lain"),
        lambda: HasilKerja.objects.create(skp=skp, uraian="Baru"),
        lambda: hasil.indikator.update(target_min=1),
        lambda: hasil.indikator.all().delete(),
        lambda: skp.lampiran.create(bagian="dukungan", teks="Laptop"),
        lambda: skp.ekspektasi.create(nilai="loyal", teks="Hadir"),
    ):
        assert "hanya berubah lewat perubahan" in ditolak(perbuatan)
    Skp.objects.filter(pk=skp.pk).update(status=StatusSkp.DRAF)
    HasilKerja.objects.filter(pk=hasil.pk).update(uraian="Lain")  # the same row, while it is a draft


def test_evaluasi_yang_ditetapkan_tetap_dan_bukan_oleh_diri_sendiri(skp: Skp) -> None:
    evaluasi = evaluasi_baru(skp, status=StatusEvaluasi.DINILAI, predikat="baik")
    baris = type(evaluasi).objects.filter(pk=evaluasi.pk)
    tetap = {"status": StatusEvaluasi.DITETAPKAN, "ditetapkan_pada": KINI}
    assert "evaluasinya sendiri" in ditolak(lambda: baris.update(**tetap, penilai=skp.pegawai))
    baris.update(**tetap, penilai=skp.penilai)
    assert "buka kembali" in ditolak(lambda: baris.update(predikat="kurang"))
    assert "tidak dapat dihapus" in ditolak(baris.delete)
    baris.update(status=StatusEvaluasi.DINILAI)
    baris.update(predikat="kurang")


def test_periode_terkunci(skp: Skp) -> None:
    evaluasi = evaluasi_baru(skp)
    periode = periode_baru()
    type(periode).objects.filter(pk=periode.pk).update(dikunci_pada=KINI)
    for perbuatan in (
        lambda: Skp.objects.filter(pk=skp.pk).update(status=StatusSkp.SELESAI),
        lambda: type(evaluasi).objects.filter(pk=evaluasi.pk).update(catatan="x"),
        evaluasi.delete,
        lambda: evaluasi_baru(skp, "tw-ii"),
    ):
        assert "sudah dikunci" in ditolak(perbuatan)


def test_umpan_balik_tidak_diubah(skp: Skp) -> None:
    balik = UmpanBalik.objects.create(
        skp=skp, nilai="loyal", pemberi=skp.penilai, sebagai="atasan", nada="apresiasi", teks="Baik", tanggal=KINI
    )
    assert "tidak dapat diubah" in ditolak(lambda: UmpanBalik.objects.filter(pk=balik.pk).update(teks="Buruk"))


def test_satu_skp_hidup_tiap_kursi(skp: Skp) -> None:
    formasi = formasi_baru(unit_baru("Dinas Dua"))
    Skp.objects.filter(pk=skp.pk).update(formasi=formasi)
    assert "skp_skp_hidup" in ditolak(lambda: skp_baru(skp.pegawai, formasi=formasi, status=StatusSkp.DISETUJUI))
    skp_baru(skp.pegawai, formasi=formasi_baru(unit_baru("Dinas Tiga")), status=StatusSkp.DISETUJUI, sebagai="plt")
    assert "skp_skp_bukan_diri" in ditolak(lambda: Skp.objects.filter(pk=skp.pk).update(penilai=skp.pegawai))
