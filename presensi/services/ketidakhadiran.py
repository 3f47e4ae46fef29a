"""Approved leave and duty elsewhere, by hand or from a file."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from kinerja.inti.audit import catat, catat_banyak
from kinerja.inti.format import angka
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.inti.pesan import kabari
from kinerja.models import Pegawai
from kinerja.queries.bulan import Rentang, rentang_ditolak
from kinerja.services.terkunci import TANPA_SURAT, Surat, fakta_surat, jaga_terkunci, kabari_terkunci
from presensi.domain.cuti import LAMA_TERTINGGI, kalimat_lama, lama_hari
from presensi.domain.teks import tulis_rentang
from presensi.models import JenisKetidakhadiran, Ketidakhadiran
from presensi.policies import check_kelola_presensi

_SISIP = """
    INSERT INTO presensi_ketidakhadiran
        (instansi_id, pegawai_id, jenis_id, mulai, selesai, bagian, nomor_surat, dicatat_pada)
    SELECT %s, b.pegawai, b.jenis, b.mulai, b.selesai, b.bagian, '', now()
    FROM unnest(%s::bigint[], %s::bigint[], %s::date[], %s::date[], %s::text[])
        AS b(pegawai, jenis, mulai, selesai, bagian)
"""


class TerlaluLama(Ditolak):
    """An absence longer than its kind usually lasts; it can be recorded once somebody has looked at the dates again."""


class BarisTidakHadir(NamedTuple):
    """A planned absence to write; `selesai` is the last day, included."""

    pegawai_id: int
    jenis_id: int
    mulai: date
    selesai: date
    bagian: str


def tambah_ketidakhadiran(
    *,
    pegawai: Pegawai,
    jenis: JenisKetidakhadiran,
    mulai: date,
    selesai: date,
    nomor_surat: str,
    oleh: Pelaku,
    bagian: str = Ketidakhadiran.Bagian.PENUH,
    lama_benar: bool = False,
    tanggal_surat: date | None = None,
    tahu: frozenset[str] | None = None,
) -> Ketidakhadiran:
    """Record an absence from `mulai` to `selesai`, both included; `bagian`: all of each day, or the same half of each.

    Args:
        lama_benar: the actor has confirmed that it really is longer than its kind lasts (`paling_lama`).
        tanggal_surat: of the letter; with its number required when a month of it is locked.
        tahu: the locked months that the actor was told of, by code (`Surat`).

    Raises:
        Ditolak: the actor may not, dates are out of order or more than five years apart, another absence shares days
            with it, or a month of it is closed and being calculated.
        TerlaluLama: longer than its kind lasts, and not confirmed.
        PerluSurat: it reaches a locked month, and there is no complete letter or the actor was not told.
    """
    check_kelola_presensi(oleh, [pegawai.pk])
    if selesai < mulai:
        raise Ditolak("Tanggal selesai mendahului tanggal mulai. Periksa apakah keduanya tertukar.")
    _periksa_lama(jenis, mulai, selesai, lama_benar)
    sampai = selesai + timedelta(1)
    _tolak_bulan_tertutup([(pegawai.pk, mulai, sampai)])
    surat = Surat(nomor_surat, tanggal_surat, tahu)
    try:
        with transaction.atomic():
            _tolak_tumpang_tindih(pegawai, mulai, sampai)
            dikunci = jaga_terkunci(surat, oleh, [(pegawai.pk, mulai, sampai)])
            baru = Ketidakhadiran.objects.create(
                pegawai=pegawai, jenis=jenis, mulai=mulai, selesai=sampai, bagian=bagian, nomor_surat=nomor_surat
            )
            fakta = _fakta(baru) | fakta_surat(dikunci, surat)
            catat("ketidakhadiran.tambah", oleh=oleh, objek=jenis, pegawai_id=pegawai.pk, fakta=fakta)
            _kabari(baru, oleh)
            kabari_terkunci(dikunci, apa=f"{jenis.nama} {pegawai.nama}, {_sebut_masa(baru)}", surat=surat, oleh=oleh)
    except IntegrityError as galat:
        raise Ditolak("Orang lain baru saja mencatat ketidakhadiran pada tanggal ini. Muat ulang halaman.") from galat
    return baru


def _periksa_lama(jenis: JenisKetidakhadiran, mulai: date, selesai: date, benar: bool) -> None:
    if lama_hari(mulai, selesai) > LAMA_TERTINGGI:
        raise Ditolak(f"{kalimat_lama(jenis.nama, mulai, selesai, LAMA_TERTINGGI)} Periksa tahunnya.")
    kalimat = kalimat_lama(jenis.nama, mulai, selesai, jenis.paling_lama)
    if kalimat and not benar:
        raise TerlaluLama(f"{kalimat} Periksa tanggal dan tahunnya.")


def _fakta(satu: Ketidakhadiran) -> dict[str, str]:
    """What the event keeps: whose it was, its days in words, and the record itself."""
    return {
        "nama": satu.pegawai.nama,
        "masa": _sebut_masa(satu),
        "mulai": str(satu.mulai),
        "selesai": str(satu.sampai),
        "bagian": satu.bagian,
        "nomor_surat": satu.nomor_surat,
    }


def _sebut_masa(satu: Ketidakhadiran) -> str:
    """`5 Oktober 2026 s.d. 7 Oktober 2026`, of half days with the half."""
    setengah = "" if satu.bagian == Ketidakhadiran.Bagian.PENUH else f", {satu.get_bagian_display().lower()}"
    return tulis_rentang(satu.mulai, satu.sampai) + setengah


def _kabari(satu: Ketidakhadiran, oleh: Pelaku) -> None:
    kabari(
        satu.pegawai.keanggotaan_id,
        judul=f"{satu.jenis.nama} Anda dicatat: {_sebut_masa(satu)}",
        isi=f"Surat: {satu.nomor_surat or 'tidak dicatat'}. Dicatat oleh {oleh.nama}.",
        tautan=f"{reverse('presensi-saya')}?bulan={satu.mulai:%Y-%m}",
        oleh=oleh,
    )


def hapus_ketidakhadiran(
    *, ketidakhadiran: Ketidakhadiran, alasan: str, oleh: Pelaku, surat: Surat = TANPA_SURAT
) -> None:
    """Take a wrong record away; the event keeps what it said.

    Raises:
        Ditolak: the actor may not, gives no reason, or a month of it is closed and being calculated.
        PerluSurat: a month of it is locked, and there is no complete letter or the actor was not told.
    """
    check_kelola_presensi(oleh, [ketidakhadiran.pegawai_id])
    if not alasan.strip():
        raise Ditolak("Tuliskan alasan penghapusan.")
    rentang = [(ketidakhadiran.pegawai_id, ketidakhadiran.mulai, ketidakhadiran.sampai + timedelta(1))]
    _tolak_bulan_tertutup(rentang)
    dikunci = jaga_terkunci(surat, oleh, rentang)
    with transaction.atomic():
        catat(
            "ketidakhadiran.hapus",
            oleh=oleh,
            objek=ketidakhadiran.jenis,
            pegawai_id=ketidakhadiran.pegawai_id,
            alasan=alasan,
            fakta=_fakta(ketidakhadiran) | fakta_surat(dikunci, surat),
        )
        apa = (
            f"Catatan {ketidakhadiran.jenis.nama} {ketidakhadiran.pegawai.nama} dihapus, {_sebut_masa(ketidakhadiran)}"
        )
        kabari_terkunci(dikunci, apa=apa, surat=surat, oleh=oleh)
        ketidakhadiran.delete()


def simpan_banyak(*, baris: Sequence[BarisTidakHadir], oleh: Pelaku, surat: Surat = TANPA_SURAT) -> int:
    """Write planned absences in one statement; returns how many.

    Raises:
        Ditolak: somebody recorded an overlapping absence or closed a month meanwhile; nothing is written.
        PerluSurat: a row reaches a locked month, and there is no complete letter.
    """
    larik = [list(kolom) for kolom in zip(*((p, j, m, s + timedelta(1), b) for p, j, m, s, b in baris), strict=True)]
    if not larik:
        return 0
    rentang = [(p, m, s + timedelta(1)) for p, _, m, s, _ in baris]
    _tolak_bulan_tertutup(rentang)
    dikunci = jaga_terkunci(surat, oleh, rentang)
    try:
        with transaction.atomic(), connection.cursor() as kursor:
            kursor.execute(_SISIP, [oleh.instansi_id, *larik])
            jumlah = kursor.rowcount
            _catat_impor(baris, oleh, fakta_surat(dikunci, surat))
            apa = f"Cuti dan dinas luar {angka(jumlah)} baris dari berkas"
            kabari_terkunci(dikunci, apa=apa, surat=surat, oleh=oleh)
    except IntegrityError as galat:
        raise Ditolak("Data ketidakhadiran berubah sejak pratinjau. Periksa kembali sebelum menerapkan.") from galat
    return int(jumlah)


def _catat_impor(baris: Sequence[BarisTidakHadir], oleh: Pelaku, lain: dict[str, str]) -> None:
    """One event a row, named like those by hand."""
    orang = Pegawai.objects.only("nama").in_bulk({b.pegawai_id for b in baris})
    jenis = JenisKetidakhadiran.objects.in_bulk({b.jenis_id for b in baris})
    catat_banyak(
        "ketidakhadiran.impor",
        oleh=oleh,
        baris=[
            (
                jenis[b.jenis_id],
                b.pegawai_id,
                _fakta(
                    Ketidakhadiran(
                        pegawai=orang[b.pegawai_id], mulai=b.mulai, selesai=b.selesai + timedelta(1), bagian=b.bagian
                    )
                )
                | lain,
            )
            for b in baris
        ],
    )


def _tolak_bulan_tertutup(rentang: Sequence[Rentang]) -> None:
    """Facts of a month that is being calculated stand still; of a locked one they become a difference."""
    for alasan in rentang_ditolak(rentang).values():
        raise Ditolak(alasan)


def _tolak_tumpang_tindih(pegawai: Pegawai, mulai: date, sampai: date) -> None:
    bentrok = Ketidakhadiran.objects.filter(pegawai=pegawai).beririsan(mulai, sampai).select_related("jenis").first()
    if bentrok is not None:
        rentang = tulis_rentang(bentrok.mulai, bentrok.sampai)
        raise Ditolak(
            f"Tanggal ini bertumpuk dengan {bentrok.jenis.nama} {rentang} milik pegawai yang sama. "
            "Ubah tanggalnya, atau hapus dahulu yang lama."
        )
