"""Whose turn it is to sign: the owners of the blocks, told at publishing and found again for Beranda and the list."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from kinerja.inti.dokumen.daftar import TIDAK_ADA, JenisDokumen, anggota_pegawai, kode_berurutan
from kinerja.inti.dokumen.naskah import Naskah
from kinerja.inti.format import angka
from kinerja.inti.models import BlokDokumen, Dokumen, KonfirmasiPindaian, PindaianDokumen, TindakanTandaTangan
from kinerja.inti.pelaku import Pelaku
from kinerja.inti.pesan import titip


def catat_blok(tipe: JenisDokumen, dokumen: Sequence[Dokumen], naskah: Mapping[str, Naskah], oleh: Pelaku) -> None:
    """Keep whose the blocks of new documents are, and tell the owners, each once; at most three statements.

    Args:
        naskah: content by the document's key.
    """
    blok = [
        BlokDokumen(dokumen=d, kode=p.kode, pegawai_id=p.pegawai_id, keanggotaan_id=anggota.get(p.kode))
        for d in dokumen
        for anggota in [tipe.anggota(naskah[d.kunci])]
        for p in naskah[d.kunci].penanda_tangan
    ]
    if blok:
        BlokDokumen.objects.bulk_create(blok, batch_size=1000)
        _kabari(tipe, _pertama(blok) if tipe.berurutan else blok, oleh)


def _pertama(blok: Sequence[BlokDokumen]) -> list[BlokDokumen]:
    """The first block of each document."""
    return list({b.dokumen_id: b for b in reversed(blok)}.values())


def _kabari(tipe: JenisDokumen, blok: Sequence[BlokDokumen], oleh: Pelaku) -> None:
    jumlah = Counter(pemilik_blok(blok))
    dokumen = {b.dokumen_id: b.dokumen for b in blok}
    satu = next(iter(dokumen.values())) if len(dokumen) == 1 else None
    for n in sorted(set(jumlah.values())):
        orang = [k for k, milik in jumlah.items() if milik == n and k != oleh.keanggotaan_id]
        titip(
            kepada=sorted(orang),
            judul="Menunggu tanda tangan Anda",
            isi=satu.judul if satu else f"{angka(n)} {tipe.nama}.",
            tautan=reverse("dokumen-rinci", args=[satu.pk]) if satu else f"{reverse('dokumen-daftar')}?menunggu=on",
        )


def pemilik_blok(blok: Iterable[BlokDokumen]) -> list[int]:
    """The membership behind each block that has one, as often as it has blocks; at most one statement."""
    semua = list(blok)
    orang = anggota_pegawai({b.pegawai_id for b in semua if b.keanggotaan_id is None and b.pegawai_id is not None})
    pemilik = (b.keanggotaan_id or orang.get(b.pegawai_id or 0) for b in semua)
    return [k for k in pemilik if k is not None]


def milik(pelaku: Pelaku) -> Q:
    """Blocks of the person, as a filter over BlokDokumen. A block of a membership is not its holder's as a person."""
    anggota = Q(keanggotaan=pelaku.keanggotaan_id) if pelaku.keanggotaan_id else TIDAK_ADA
    return anggota | Q(keanggotaan=None, pegawai_id=pelaku.pegawai_id) if pelaku.pegawai_id else anggota


def menunggu_saya(pelaku: Pelaku) -> QuerySet[BlokDokumen]:
    """The person's blocks that he has neither signed nor confirmed on a scan that still waits, when it is their turn."""
    ditandatangani = TindakanTandaTangan.objects.filter(dokumen=OuterRef("dokumen"), blok=OuterRef("kode"))
    dikonfirmasi = KonfirmasiPindaian.objects.filter(
        pindaian__in=PindaianDokumen.objects.filter(revisi=None, ditolak_pada=None),
        pindaian__dokumen=OuterRef("dokumen"),
        blok=OuterRef("kode"),
    )
    terbit = BlokDokumen.objects.filter(milik(pelaku), dokumen__keadaan=Dokumen.Keadaan.DITERBITKAN)
    return terbit.exclude(Exists(ditandatangani)).exclude(Exists(dikonfirmasi)).exclude(_belum_giliran())


def _belum_giliran() -> Q:
    """Blocks of kinds signed in order, while one before them is unsigned."""
    sudah = TindakanTandaTangan.objects.filter(dokumen=OuterRef("dokumen"), blok=OuterRef("kode"))
    sebelum = BlokDokumen.objects.filter(dokumen=OuterRef("dokumen"), pk__lt=OuterRef("pk")).exclude(Exists(sudah))
    return Q(Exists(sebelum), dokumen__jenis__in=kode_berurutan())
