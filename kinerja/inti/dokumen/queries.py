"""Reads of documents. Each list starts at what the person may see; "exists but not yours" is 404."""

import uuid
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet, Sum
from django.http import Http404

from kinerja.inti.dokumen import policies, simpanan
from kinerja.inti.dokumen.daftar import TIDAK_ADA, semua_jenis
from kinerja.inti.dokumen.layanan import blok_dari
from kinerja.inti.dokumen.naskah import PenandaTangan
from kinerja.inti.models import Dokumen, DokumenRevisi, Pekerjaan, PemeriksaanDokumen, SertifikatSegel
from kinerja.inti.models import TindakanTandaTangan as Tindakan
from kinerja.inti.pelaku import Pelaku

PER_HALAMAN = 50
JENIS_CETAK = "inti.cetak_massal"


def dokumen_untuk(pelaku: Pelaku) -> "QuerySet[Dokumen]":
    """Documents a person may see: by the rule of each kind."""
    syarat = TIDAK_ADA
    for j in semua_jenis():
        syarat |= Q(jenis=j.kode) & j.lihat(pelaku)
    return Dokumen.objects.filter(syarat)


def dokumen_halaman(pelaku: Pelaku, jenis: str, halaman: str | None) -> "Page[Dokumen]":
    """A page of the person's documents, newest first; of one kind when `jenis` is given."""
    semua = dokumen_untuk(pelaku).defer("naskah")
    semua = semua.filter(jenis=jenis) if jenis else semua
    return Paginator(semua.order_by("-diterbitkan_pada", "-pk"), PER_HALAMAN).get_page(halaman)


def dokumen_satu(pelaku: Pelaku, pk: int) -> Dokumen:
    """Raises Http404."""
    d = dokumen_untuk(pelaku).filter(pk=pk).first()
    if d is None:
        raise Http404("Dokumen tidak ditemukan.")
    return d


def dokumen_subjek(pelaku: Pelaku, jenis: str, subjek_id: int) -> Dokumen | None:
    """The newest living document of a kind about a subject, when the person may see it."""
    semua = dokumen_untuk(pelaku).filter(jenis=jenis, subjek_id=subjek_id)
    return semua.exclude(keadaan=Dokumen.Keadaan.DIBATALKAN).order_by("-pk").first()


@dataclass(frozen=True, slots=True)
class Blok:
    """A signature block on the page: who, when he signed, and whether the reader may sign here."""

    penanda: PenandaTangan
    tindakan: Tindakan | None
    boleh: bool


@dataclass(frozen=True, slots=True)
class RincianDokumen:
    """What the page of one document shows."""

    dokumen: Dokumen
    revisi: list[DokumenRevisi]
    blok: list[Blok]
    diperiksa: int
    boleh_basah: bool

    @property
    def terakhir(self) -> DokumenRevisi | None:
        return self.revisi[0] if self.revisi else None

    @property
    def nomor(self) -> str:
        """The document's number, or the one written by hand."""
        return self.dokumen.nomor or next((r.nomor_tertulis for r in self.revisi if r.nomor_tertulis), "")


def rincian_dokumen(pelaku: Pelaku, pk: int) -> RincianDokumen:
    """One document with its revisions (newest first), signers and what the reader may do. Raises Http404."""
    d = dokumen_satu(pelaku, pk)
    sudah = {t.blok: t for t in Tindakan.objects.filter(dokumen=d)}
    blok = [
        Blok(b, sudah.get(b.kode), b.kode not in sudah and policies.can_tanda_tangan(pelaku, d, b))
        for b in blok_dari(d)
    ]
    hitung = PemeriksaanDokumen.objects.filter(dokumen=d).aggregate(n=Sum("dibuka"))["n"]
    revisi = list(DokumenRevisi.objects.filter(dokumen=d).order_by("-no"))
    return RincianDokumen(d, revisi, blok, hitung or 0, policies.can_basah(pelaku, d))


def blok_satu(pelaku: Pelaku, pk: int, kode: str) -> tuple[Dokumen, PenandaTangan]:
    """A document and one of its signature blocks. Raises Http404."""
    d = dokumen_satu(pelaku, pk)
    blok = next((b for b in blok_dari(d) if b.kode == kode), None)
    if blok is None:
        raise Http404("Bagian tanda tangan tidak ditemukan.")
    return d, blok


def berkas_revisi(pelaku: Pelaku, pk: int, no: int) -> tuple[Dokumen, DokumenRevisi, bytes]:
    """A revision with its bytes. Raises Http404 and simpanan.BerkasRusak."""
    d = dokumen_satu(pelaku, pk)
    revisi = DokumenRevisi.objects.filter(dokumen=d, no=no).first()
    if revisi is None:
        raise Http404("Revisi tidak ditemukan.")
    return d, revisi, simpanan.baca(revisi.berkas, revisi.sha256)


def hasil_cetak(pelaku: Pelaku, kode: uuid.UUID) -> Pekerjaan:
    """A mass print that the person himself started and that has ended well. Raises Http404."""
    kerja = Pekerjaan.objects.filter(
        kode=kode, jenis=JENIS_CETAK, status=Pekerjaan.Status.SELESAI, dibuat_oleh=pelaku.keanggotaan_id
    ).first()
    if kerja is None or pelaku.keanggotaan_id is None:
        raise Http404("Hasil cetak tidak ditemukan.")
    return kerja


def sertifikat_semua(pelaku: Pelaku) -> list[SertifikatSegel]:
    """The tenant's certificates, the present one first.

    Raises:
        Ditolak: without the permission.
    """
    policies.check_kelola_segel(pelaku)
    return list(SertifikatSegel.objects.order_by("-berlaku_mulai", "-pk"))


def pilihan_jenis() -> list[tuple[str, str]]:
    """Kinds for the filter."""
    return [("", "Semua jenis"), *((j.kode, j.nama) for j in semua_jenis())]
