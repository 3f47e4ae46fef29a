"""Reads of documents. Each list starts at what the person may see; "exists but not yours" is 404."""

import uuid
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet, Sum
from django.http import Http404

from kinerja.inti.dokumen import policies, simpanan
from kinerja.inti.dokumen.daftar import TIDAK_ADA, TautanSubjek, jenis_dokumen, semua_jenis
from kinerja.inti.dokumen.giliran import menunggu_saya
from kinerja.inti.dokumen.layanan import blok_dari
from kinerja.inti.dokumen.naskah import PenandaTangan
from kinerja.inti.models import (
    Dokumen,
    DokumenRevisi,
    KonfirmasiPindaian,
    Pekerjaan,
    PemeriksaanDokumen,
    PindaianDokumen,
    SertifikatSegel,
)
from kinerja.inti.models import TindakanTandaTangan as Tindakan
from kinerja.inti.pelaku import Pelaku

PER_HALAMAN = 50
JENIS_CETAK = "inti.cetak_massal"


def dokumen_untuk(pelaku: Pelaku) -> "QuerySet[Dokumen]":
    """Documents a person may see: by the rule of each kind."""
    semua, syarat = semua_jenis(), TIDAK_ADA
    terlihat = {lihat: lihat(pelaku) for lihat in {j.lihat for j in semua}}  # a rule that kinds share is asked once
    for j in semua:
        syarat |= Q(jenis=j.kode) & terlihat[j.lihat]
    return Dokumen.objects.filter(syarat)


def dokumen_menunggu(pelaku: Pelaku) -> "QuerySet[Dokumen]":
    """Documents that wait for the person's signature, or for his word on a scan."""
    return dokumen_untuk(pelaku).filter(pk__in=menunggu_saya(pelaku).values("dokumen"))


def dokumen_halaman(pelaku: Pelaku, jenis: str, halaman: str | None, *, menunggu: bool = False) -> "Page[Dokumen]":
    """A page of the person's documents, newest first; of one kind when `jenis` is given; `menunggu`: his to sign."""
    semua = (dokumen_menunggu(pelaku) if menunggu else dokumen_untuk(pelaku)).defer("naskah")
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
    """A signature block on the page: who, when he signed or confirmed the scan, and whether the reader may sign here."""

    penanda: PenandaTangan
    tindakan: Tindakan | None
    boleh: bool
    konfirmasi: KonfirmasiPindaian | None = None


@dataclass(frozen=True, slots=True)
class PindaianTampil:
    """A scan on the page: whose word it waits for (names), and what the reader may do with it."""

    pindaian: PindaianDokumen
    menunggu: tuple[str, ...]
    boleh_konfirmasi: bool
    boleh_tolak: bool


@dataclass(frozen=True, slots=True)
class RincianDokumen:
    """What the page of one document shows."""

    dokumen: Dokumen
    revisi: list[DokumenRevisi]
    blok: list[Blok]
    diperiksa: int
    boleh_basah: bool
    boleh_batal: bool
    boleh_cetak: bool
    subjek: TautanSubjek | None = None
    pindaian: tuple[PindaianTampil, ...] = ()

    @property
    def pindaian_menunggu(self) -> PindaianTampil | None:
        """The scan that waits to be confirmed; None when the document is signed or cancelled."""
        if self.dokumen.keadaan != Dokumen.Keadaan.DITERBITKAN:
            return None
        return next((p for p in self.pindaian if p.pindaian.menunggu), None)

    @property
    def tanpa_cetak_basah(self) -> str:
        """Why there is no print for signing by hand though the paper may still be signed so; "" when there is one."""
        return policies.TANPA_CETAK_BASAH if any(b.tindakan is not None for b in self.blok) else ""

    @property
    def menunggu(self) -> bool:
        """Whether the newest file does not show yet what was published or signed."""
        belum = any(b.tindakan is not None and b.tindakan.revisi_id is None for b in self.blok)
        return self.dokumen.berlaku and (belum or not self.revisi)

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
    revisi = list(DokumenRevisi.objects.filter(dokumen=d).order_by("-no"))
    pindaian, kata = _pindaian(pelaku, d)
    blok = [
        Blok(
            b,
            sudah.get(b.kode),
            bool(revisi) and b.kode not in sudah and policies.can_tanda_tangan(pelaku, d, b),
            kata.get(b.kode),
        )
        for b in blok_dari(d)
    ]
    hitung = PemeriksaanDokumen.objects.filter(dokumen=d).aggregate(n=Sum("dibuka"))["n"]
    return RincianDokumen(
        dokumen=d,
        revisi=revisi,
        blok=blok,
        diperiksa=hitung or 0,
        boleh_basah=policies.can_basah(pelaku, d),
        boleh_batal=policies.can_batalkan(pelaku, d),
        boleh_cetak=policies.can_cetak_menunggu(pelaku, d, [t.akun_id for t in sudah.values()]),
        subjek=jenis_dokumen(d.jenis).tautan_subjek(pelaku, d),
        pindaian=pindaian,
    )


def _pindaian(pelaku: Pelaku, d: Dokumen) -> tuple[tuple[PindaianTampil, ...], dict[str, KonfirmasiPindaian]]:
    """The scans, newest first, and the words by block on the newest that was not refused; two statements."""
    semua = list(PindaianDokumen.objects.filter(dokumen=d).order_by("-pk"))
    hidup = next((p for p in semua if p.ditolak_pada is None), None)
    kata = {k.blok: k for k in KonfirmasiPindaian.objects.filter(pindaian=hidup)} if hidup else {}
    sisa = [b for b in blok_dari(d) if b.kode not in kata]
    kode = [b.kode for b in sisa]
    tampil = tuple(
        PindaianTampil(
            p,
            tuple(b.nama for b in sisa) if p is hidup else (),
            p.menunggu and policies.can_konfirmasi_pindaian(pelaku, d, kode),
            p.menunggu and policies.can_tolak_pindaian(pelaku, d, p),
        )
        for p in semua
    )
    return tampil, kata


def pindaian_menunggu(pelaku: Pelaku, pk: int) -> tuple[RincianDokumen, PindaianTampil]:
    """A document, and its scan that waits to be confirmed. Raises Http404."""
    r = rincian_dokumen(pelaku, pk)
    p = r.pindaian_menunggu
    if p is None:
        raise Http404("Tidak ada pindaian yang menunggu konfirmasi.")
    return r, p


def berkas_pindaian(pelaku: Pelaku, pk: int, no: int) -> tuple[PindaianDokumen, bytes]:
    """A scan with its bytes, whether confirmed or not. Raises Http404 and simpanan.BerkasRusak."""
    satu = PindaianDokumen.objects.filter(dokumen=dokumen_satu(pelaku, pk), pk=no).first()
    if satu is None:
        raise Http404("Pindaian tidak ditemukan.")
    return satu, simpanan.baca(satu.berkas, satu.sha256)


def penanda_tangan_akun(dokumen: Dokumen) -> list[int | None]:
    """Accounts of those who have signed."""
    return list(Tindakan.objects.filter(dokumen=dokumen).values_list("akun_id", flat=True))


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
