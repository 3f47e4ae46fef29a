"""Paper signed by hand: its print, the scan that one party sends back, and the word of the others that it is genuine.

Until the owners of all other blocks, or who keeps the kind's records, have confirmed a scan, it proves nothing: anybody can
upload a file. The document stays unsigned, and may still be signed electronically.
"""

import hashlib
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from kinerja.inti.alur import SudahBerubah
from kinerja.inti.audit import catat
from kinerja.inti.dokumen import policies
from kinerja.inti.dokumen.cetak import Lembar, cetak
from kinerja.inti.dokumen.daftar import jenis_dokumen
from kinerja.inti.dokumen.giliran import pemilik_blok
from kinerja.inti.dokumen.layanan import blok_dari, kunci_baris, lengkapi, menunggu_cetak, nomor_berikut
from kinerja.inti.dokumen.pindaian import periksa_pindaian
from kinerja.inti.dokumen.simpanan import simpan
from kinerja.inti.models import BlokDokumen, Dokumen, DokumenRevisi, KonfirmasiPindaian, PindaianDokumen
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.inti.pesan import titip


def cetak_basah(*, dokumen: Dokumen, oleh: Pelaku) -> bytes:
    """The print with room for hand, number and stamp. Not kept: the signed paper comes back as a scan.

    Raises:
        Ditolak: not his to print, or signed already, by one person or in full.
    """
    policies.check_cetak_basah(oleh, dokumen)
    pdf = _cetakan(dokumen)
    catat("dokumen.cetak_basah", oleh=oleh, objek=dokumen, pegawai_id=dokumen.pegawai_id)
    return pdf


def _cetakan(dokumen: Dokumen) -> bytes:
    return cetak(jenis_dokumen(dokumen.jenis), Lembar(dokumen.naskah, dokumen.isi_hash, dokumen.token, wujud="basah"))


@transaction.atomic
def terima_pindaian(*, dokumen: Dokumen, berkas: bytes, oleh: Pelaku, nomor: str = "") -> PindaianDokumen:
    """Take the scan of the paper signed by hand. It counts at once only when no other signer is left to confirm it.

    `nomor` is the number written on the paper, when the document has none and the paper bears one.

    Raises:
        Ditolak: not his, signed already, another scan waits, our own print sent back unsigned, or the file is refused (see
            pindaian.periksa_pindaian).
    """
    d = kunci_baris(dokumen)
    policies.check_basah(oleh, d)
    if menunggu_cetak(d):
        raise Ditolak("Dokumen ini sedang dicetak dengan tanda tangan elektronik. Tunggu sampai selesai, lalu ulangi.")
    _tolak_ganda(d)
    _tolak_cetakan_sendiri(d, berkas)
    satu = _simpan(d, berkas, "" if d.nomor else nomor.strip(), oleh)
    catat("dokumen.pindaian", oleh=oleh, objek=d, pegawai_id=d.pegawai_id, fakta={"sha256": satu.sha256})
    _konfirmasi(satu, d, oleh)
    if not _sahkan_bila_lengkap(satu, d):
        _kabari_penanda(satu, d, oleh)
    return satu


def _tolak_ganda(d: Dokumen) -> None:
    lama = PindaianDokumen.objects.filter(dokumen=d, revisi=None, ditolak_pada=None).first()
    if lama is not None:
        raise Ditolak(
            f"Pindaian dari {lama.nama_pengunggah} masih menunggu konfirmasi. Tarik atau tolak pindaian itu dahulu."
        )


def _tolak_cetakan_sendiri(d: Dokumen, berkas: bytes) -> None:
    """Our own file sent back proves nothing: refuse every revision, and the print for signing by hand."""
    sidik = hashlib.sha256(berkas).hexdigest()
    terbit = DokumenRevisi.objects.filter(dokumen=d, sha256=sidik).exists()
    if terbit or (berkas.startswith(b"%PDF-") and hashlib.sha256(_cetakan(d)).hexdigest() == sidik):
        raise Ditolak(
            "Berkas ini cetakan dari aplikasi ini sendiri, belum ditandatangani. Cetak, tanda tangani dengan tangan, "
            "lalu unggah hasil pindai kertasnya."
        )


def _simpan(d: Dokumen, berkas: bytes, nomor: str, oleh: Pelaku) -> PindaianDokumen:
    bentuk = periksa_pindaian(berkas)
    s = simpan(berkas, bentuk)
    isi: dict[str, Any] = {"sha256": s.sha256, "ukuran": s.ukuran, "berkas": s.berkas, "format": bentuk}
    return PindaianDokumen.objects.create(
        dokumen=d,
        nomor_tertulis=nomor,
        pengunggah_id=oleh.keanggotaan_id,
        nama_pengunggah=oleh.nama,
        waktu=timezone.now(),
        **isi,
    )


def blok_tersisa(pindaian: PindaianDokumen, d: Dokumen) -> list[str]:
    """Codes of the blocks whose owners have not confirmed the scan; one statement."""
    sudah = set(KonfirmasiPindaian.objects.filter(pindaian=pindaian).values_list("blok", flat=True))
    return [b.kode for b in blok_dari(d) if b.kode not in sudah]


def _konfirmasi(satu: PindaianDokumen, d: Dokumen, oleh: Pelaku) -> list[str]:
    """Write the actor's word for every block that is his to confirm and has none; returns their codes."""
    boleh = policies.blok_dikonfirmasi(oleh, d)
    baru = [kode for kode in blok_tersisa(satu, d) if kode in boleh]
    waktu = timezone.now()
    KonfirmasiPindaian.objects.bulk_create(
        KonfirmasiPindaian(pindaian=satu, blok=k, akun_id=oleh.akun_id, nama_pelaku=oleh.nama, waktu=waktu)
        for k in baru
    )
    return baru


def _sahkan_bila_lengkap(satu: PindaianDokumen, d: Dokumen) -> bool:
    """Make a fully confirmed scan the document's next revision."""
    if blok_tersisa(satu, d):
        return False
    berkas = {"sha256": satu.sha256, "ukuran": satu.ukuran, "berkas": satu.berkas, "format": satu.format}
    satu.revisi = DokumenRevisi.objects.create(
        dokumen=d,
        no=nomor_berikut(d),
        cara="basah",
        nomor_tertulis=satu.nomor_tertulis,
        waktu=timezone.now(),
        **berkas,
    )
    satu.save(update_fields=["revisi"])
    lengkapi(d)
    return True


def _kabari_penanda(satu: PindaianDokumen, d: Dokumen, oleh: Pelaku) -> None:
    """Tell the owners of the blocks that are still to be confirmed; two statements."""
    sisa = BlokDokumen.objects.filter(dokumen=d, kode__in=blok_tersisa(satu, d))
    titip(
        kepada=sorted(set(pemilik_blok(sisa)) - {oleh.keanggotaan_id}),
        judul="Pindaian menunggu konfirmasi Anda",
        isi=f"{oleh.nama} mengunggah pindaian {d.judul}. Periksa apakah tanda tangan Anda benar ada di dalamnya.",
        tautan=reverse("dokumen-pindaian-putus", args=[d.pk]),
    )


def _terkunci(pindaian: PindaianDokumen) -> tuple[PindaianDokumen, Dokumen]:
    """The scan with its document's row held. Raises SudahBerubah when it was decided meanwhile."""
    d = kunci_baris(pindaian.dokumen)
    satu = PindaianDokumen.objects.get(pk=pindaian.pk)
    if not satu.menunggu or d.keadaan != Dokumen.Keadaan.DITERBITKAN:
        raise SudahBerubah([d.pk])
    return satu, d


@transaction.atomic
def konfirmasi_pindaian(*, pindaian: PindaianDokumen, oleh: Pelaku) -> bool:
    """Say that the scan shows one's own signature. Returns whether the document is signed with it now.

    Raises:
        Ditolak: no block left that is the actor's to confirm, or a print of an electronic signature is under way.
        SudahBerubah: the scan was decided, or the document signed, meanwhile.
    """
    satu, d = _terkunci(pindaian)
    policies.check_konfirmasi_pindaian(oleh, d, blok_tersisa(satu, d))
    if menunggu_cetak(d):
        raise Ditolak("Dokumen ini sedang dicetak dengan tanda tangan elektronik. Tunggu sampai selesai, lalu ulangi.")
    blok = _konfirmasi(satu, d, oleh)
    fakta = {"sha256": satu.sha256, "blok": blok}
    catat("dokumen.pindaian.konfirmasi", oleh=oleh, objek=d, pegawai_id=d.pegawai_id, fakta=fakta)
    selesai = _sahkan_bila_lengkap(satu, d)
    if selesai:
        _kabari(_pengunggah(satu, oleh), d, "Pindaian dikonfirmasi", f"{d.judul} kini tercatat ditandatangani.")
    return selesai


@transaction.atomic
def tolak_pindaian(*, pindaian: PindaianDokumen, alasan: str, oleh: Pelaku) -> None:
    """Refuse a scan, or withdraw one's own; the document waits for another, or for electronic signatures.

    Raises:
        Ditolak: neither uploader nor signer, or no reason given.
        SudahBerubah: as `konfirmasi_pindaian`.
    """
    satu, d = _terkunci(pindaian)
    policies.check_tolak_pindaian(oleh, d, satu)
    if not alasan.strip():
        raise Ditolak("Tuliskan mengapa pindaian ini tidak dipakai.")
    satu.ditolak_pada, satu.nama_penolak, satu.alasan_tolak = timezone.now(), oleh.nama, alasan.strip()
    satu.save(update_fields=["ditolak_pada", "nama_penolak", "alasan_tolak"])
    fakta = {"sha256": satu.sha256}
    catat("dokumen.pindaian.tolak", oleh=oleh, objek=d, pegawai_id=d.pegawai_id, alasan=alasan.strip(), fakta=fakta)
    _kabari(_pengunggah(satu, oleh), d, "Pindaian tidak dipakai", f"{d.judul}: {alasan.strip()}")


def _pengunggah(satu: PindaianDokumen, oleh: Pelaku) -> list[int]:
    return [k for k in [satu.pengunggah_id] if k is not None and k != oleh.keanggotaan_id]


def _kabari(kepada: Iterable[int], d: Dokumen, judul: str, isi: str) -> None:
    titip(kepada=kepada, judul=judul, isi=isi, tautan=reverse("dokumen-rinci", args=[d.pk]))
