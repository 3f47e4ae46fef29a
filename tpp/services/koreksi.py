"""Ajukan Koreksi: a person objects to a line of his Rincian TPP, the operator answers; each is told of the other's act."""

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from kinerja.inti.alur import pindah
from kinerja.inti.audit import catat
from kinerja.inti.format import bulan as teks_bulan
from kinerja.inti.format import tanggal as teks_tanggal
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.inti.pesan import titip
from kinerja.models import PenugasanPeran
from tpp.models import HasilTpp, PengajuanKoreksi
from tpp.policies import check_ajukan_koreksi, check_jawab
from tpp.queries.koreksi import antrean, daftar_perihal, lupakan_jumlah, tenggat
from tpp.states import TERIMA_KOREKSI, TOLAK_KOREKSI

_SESUDAH_TERIMA = " Jumlah Anda berubah sesudah datanya diperbaiki; keadaannya tampil pada Rincian TPP."
_PENJAWAB = ("operator_opd", "operator_presensi")


def ajukan_koreksi(*, hasil: HasilTpp, kode: str, uraian: str, oleh: Pelaku) -> PengajuanKoreksi:
    """Ask for a correction of one's own result (read with run and person); the operators of the office are told.

    Args:
        kode: the line, as in `queries.koreksi.daftar_perihal`.

    Raises:
        Ditolak: not his, after the deadline, an unknown line, no text, or one about the same line is still open.
    """
    check_ajukan_koreksi(oleh, hasil.pegawai_id)
    batas = tenggat(hasil, oleh)
    if not batas.terbuka:
        raise Ditolak(
            f"Batas pengajuan koreksi bulan ini {teks_tanggal(batas.sampai)}. Hubungi operator perangkat daerah."
        )
    perihal = next((p for p in daftar_perihal(hasil) if p.kode == kode), None)
    if perihal is None:
        raise Ditolak("Baris itu tidak ada pada Rincian TPP ini. Pilih baris yang tersedia.")
    if not uraian.strip():
        raise Ditolak("Tuliskan apa yang menurut Anda tidak sesuai, dan apa yang seharusnya.")
    satu = PengajuanKoreksi(
        pegawai_id=hasil.pegawai_id,
        hasil=hasil,
        bulan=hasil.proses.bulan,
        perangkat_daerah_id=hasil.perangkat_daerah_id,
        perihal=perihal.teks,
        tanggal=perihal.tanggal,
        uraian=uraian.strip(),
    )
    with transaction.atomic():
        _simpan(satu)
        catat("tpp.koreksi.ajukan", oleh=oleh, objek=satu, pegawai_id=satu.pegawai_id)
        titip(
            kepada=_operator(hasil.perangkat_daerah_id, oleh),
            judul=f"Pengajuan koreksi TPP {teks_bulan(satu.bulan)}",
            isi=f"{hasil.pegawai.nama_lengkap}: {perihal.pilihan}.",
            tautan=reverse("koreksi-jawab", args=[satu.pk]),
        )
    return satu


def _simpan(satu: PengajuanKoreksi) -> None:
    try:
        with transaction.atomic():
            satu.save()
    except IntegrityError as galat:
        raise Ditolak(
            "Koreksi atas baris ini sudah Anda ajukan dan belum dijawab. Tunggu jawabannya pada Rincian TPP."
        ) from galat


def _operator(opd: int | None, oleh: Pelaku) -> list[int]:
    """Memberships that keep log or attendance of the office today; the person himself is not told."""
    peran = PenugasanPeran.objects.pada(oleh.hari_ini()).filter(peran__in=_PENJAWAB, unit=opd)
    anggota = peran.filter(keanggotaan__aktif=True).exclude(keanggotaan=oleh.keanggotaan_id)
    return sorted(set(anggota.values_list("keanggotaan", flat=True)))


def jawab_koreksi(*, koreksi: PengajuanKoreksi, terima: bool, jawaban: str, oleh: Pelaku) -> None:
    """Answer a correction (read with its person); the person is told.

    Raises:
        Ditolak: not his to answer, his own, or no answer written.
        SudahBerubah: another operator answered it.
    """
    check_jawab(oleh, koreksi.pegawai_id)
    if not antrean(oleh).filter(pk=koreksi.pk).exists():
        raise Ditolak("Pengajuan ini dari luar perangkat daerah Anda. Operator perangkat daerahnya yang menjawab.")
    tepi = TERIMA_KOREKSI if terima else TOLAK_KOREKSI
    setel = {"jawaban": jawaban.strip(), "dijawab_oleh_id": oleh.keanggotaan_id, "dijawab_pada": timezone.now()}
    with transaction.atomic():
        pindah(PengajuanKoreksi, [koreksi.pk], tepi, oleh=oleh, catatan=jawaban, setel=setel)
        pemohon = koreksi.pegawai.keanggotaan_id
        titip(
            kepada=[pemohon] if pemohon else [],
            judul=f"Koreksi TPP {teks_bulan(koreksi.bulan)} {'diterima' if terima else 'tidak diterima'}",
            isi=f"{koreksi.perihal}. {jawaban.strip()}{_SESUDAH_TERIMA if terima else ''}",
            tautan=reverse("rincian-tpp", args=[koreksi.hasil_id]),
        )
    lupakan_jumlah(oleh)
