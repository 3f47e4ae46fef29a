"""Writes of the document kernel: publish, sign, take a scan back, cancel.

`terbitkan` asks no policy: the calling service has checked its own, for it knows the subject. All others ask theirs.
"""

import ipaddress
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from kinerja.inti.alur import SudahBerubah
from kinerja.inti.audit import catat, catat_banyak
from kinerja.inti.dokumen import policies
from kinerja.inti.dokumen.cetak import Lembar, cetak, tanda_dari
from kinerja.inti.dokumen.daftar import JenisDokumen, jenis_dokumen
from kinerja.inti.dokumen.naskah import Kop, Naskah, PenandaTangan, kunci_ganda, samarkan, sidik, susun, token_baru
from kinerja.inti.dokumen.penanda import Pembubuh, penanda
from kinerja.inti.dokumen.pindaian import periksa_pindaian
from kinerja.inti.dokumen.simpanan import simpan
from kinerja.inti.models import Dokumen, DokumenRevisi, Instansi, TindakanTandaTangan
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.inti.tenansi import instansi_wajib

Keadaan = Dokumen.Keadaan


# --- publishing -------------------------------------------------------------------------------------------------
def terbitkan(*, jenis: str, naskah: Naskah, oleh: Pelaku) -> Dokumen:
    """Publish one document, or return the living one with the same content. See `terbitkan_banyak`."""
    return terbitkan_banyak(jenis=jenis, naskah=[naskah], oleh=oleh)[0]


@transaction.atomic
def terbitkan_banyak(*, jenis: str, naskah: Sequence[Naskah], oleh: Pelaku) -> list[Dokumen]:
    """Freeze, render and store; in the order given. What is published already with this content is returned as it is.

    A document without signature blocks is sealed at once when its kind is sealed; one with blocks waits for its people.

    Raises:
        LookupError: the kind is not registered.
        TypeError: the content holds a type that cannot be frozen.
        Ditolak: the seal's certificate has ended.
    """
    tipe = jenis_dokumen(jenis)
    kunci = [kunci_ganda(jenis, n) for n in naskah]
    ada = _hidup(kunci)
    baru = {k: n for k, n in zip(kunci, naskah, strict=True) if k not in ada}
    dibuat = _buat_baris(tipe, baru, oleh)
    _buat_revisi_awal(tipe, dibuat, oleh)
    catat_banyak(
        "dokumen.terbit", oleh=oleh, baris=[(d, d.pegawai_id, {"jenis": jenis, "isi_hash": d.isi_hash}) for d in dibuat]
    )
    ada = _hidup(kunci)
    return [ada[k] for k in kunci]


def _hidup(kunci: Sequence[str]) -> dict[str, Dokumen]:
    """Living documents by their key; one query."""
    return {d.kunci: d for d in Dokumen.objects.filter(kunci__in=kunci).exclude(keadaan=Keadaan.DIBATALKAN)}


def _buat_baris(tipe: JenisDokumen, baru: dict[str, Naskah], oleh: Pelaku) -> list[Dokumen]:
    """Insert the rows; of two publishers at once the second inserts nothing. Returns the rows that are ours."""
    if not baru:
        return []
    instansi = Instansi.objects.get(pk=instansi_wajib())
    kop = Kop(_nama_kop(instansi))
    calon = [_baris(tipe, k, n, susun(tipe.kode, n, kop=kop, zona=instansi.zona), oleh) for k, n in baru.items()]
    Dokumen.objects.bulk_create(calon, ignore_conflicts=True)
    token = [c.token for c in calon]
    return list(Dokumen.objects.filter(token__in=token).order_by("pk"))


def _nama_kop(instansi: Instansi) -> str:
    return f"Pemerintah {instansi.nama}" if instansi.jenis != Instansi.Jenis.LEMBAGA else instansi.nama


def _baris(tipe: JenisDokumen, kunci: str, n: Naskah, naskah: str, oleh: Pelaku) -> Dokumen:
    return Dokumen(
        instansi_id=oleh.instansi_id,
        jenis=tipe.kode,
        subjek_id=n.subjek_id,
        nomor=n.nomor,
        judul=n.judul,
        tanggal=n.tanggal,
        naskah=naskah,
        isi_hash=sidik(naskah),
        kunci=kunci,
        token=token_baru(),
        nama_subjek=n.nama_subjek,
        nama_samar=samarkan(n.nama_subjek) if n.pegawai_id is not None else n.nama_subjek,
        pegawai_id=n.pegawai_id,
        unit_id=n.unit_id,
        jumlah_blok=len(n.penanda_tangan),
        dibuat_oleh_id=oleh.keanggotaan_id,
    )


def _buat_revisi_awal(tipe: JenisDokumen, dokumen: Sequence[Dokumen], oleh: Pelaku) -> None:
    """First revision of each: sealed when nobody has to sign, else without signature. Few statements for all."""
    if not dokumen:
        return
    waktu = timezone.now()
    pembubuh = {k: penanda(k).siapkan(oleh) for k in {_cara_awal(tipe, d) for d in dokumen}}
    DokumenRevisi.objects.bulk_create(
        [_revisi(d, _cara_awal(tipe, d), pembubuh[_cara_awal(tipe, d)], [], waktu, no=1) for d in dokumen]
    )
    lengkap = [d.pk for d in dokumen if _cara_awal(tipe, d) != "tanpa"]
    Dokumen.objects.filter(pk__in=lengkap).update(keadaan=Keadaan.DITANDATANGANI)


def _cara_awal(tipe: JenisDokumen, dokumen: Dokumen) -> str:
    return "segel" if not dokumen.jumlah_blok and "segel" in tipe.cara else "tanpa"


def _revisi(
    d: Dokumen, cara: str, pembubuh: Pembubuh, tindakan: Sequence[TindakanTandaTangan], waktu: datetime, *, no: int
) -> DokumenRevisi:
    """Render, sign and store one file; the row is not saved yet."""
    disegel = waktu if cara != "tanpa" else None
    lembar = Lembar(d.naskah, d.isi_hash, d.token, tanda_dari(tindakan), disegel)
    hasil = pembubuh.bubuhkan(cetak(jenis_dokumen(d.jenis), lembar))
    s = simpan(hasil.pdf, "pdf")
    return DokumenRevisi(
        instansi_id=d.instansi_id,
        dokumen=d,
        no=no,
        cara=cara,
        sha256=s.sha256,
        ukuran=s.ukuran,
        berkas=s.berkas,
        sertifikat=hasil.sertifikat,
        waktu=waktu,
    )


def pratinjau(*, jenis: str, naskah: Naskah) -> bytes:
    """A PDF marked DRAF from content that is not published; nothing is stored."""
    instansi = Instansi.objects.get(pk=instansi_wajib())
    teks = susun(jenis, naskah, kop=Kop(_nama_kop(instansi)), zona=instansi.zona)
    return cetak(jenis_dokumen(jenis), Lembar(teks, wujud="draf"))


# --- signing ----------------------------------------------------------------------------------------------------
def _kunci_baris(dokumen: Dokumen) -> Dokumen:
    """The document's row, held to the end of the transaction: of two signers at once one waits."""
    return Dokumen.objects.select_for_update().get(pk=dokumen.pk)


def blok_dari(dokumen: Dokumen) -> list[PenandaTangan]:
    """The signature blocks of the frozen text."""
    return [PenandaTangan(**p) for p in dokumen.isi_naskah["penanda_tangan"]]


@transaction.atomic
def tanda_tangani(*, dokumen: Dokumen, blok: str, oleh: Pelaku, cara: str = "segel") -> Dokumen:
    """A person signs in his block: the act is recorded, and a new revision with his name is rendered and sealed.

    Raises:
        Ditolak: the block is not his, the document is cancelled, or the certificate has ended.
        SudahBerubah: the block, or the whole document, is signed already.
    """
    d = _kunci_baris(dokumen)
    satu = next((b for b in blok_dari(d) if b.kode == blok), None)
    if satu is None:
        raise Ditolak("Bagian tanda tangan ini tidak ada di dokumen.")
    policies.check_tanda_tangan(oleh, d, satu, cara)
    sudah = list(TindakanTandaTangan.objects.filter(dokumen=d).order_by("pk"))
    if any(t.blok == blok for t in sudah):
        raise SudahBerubah([d.pk])
    waktu = timezone.now()
    tindakan = _tindakan(d, satu, oleh, cara, waktu)
    pembubuh = penanda(cara).siapkan(oleh)
    tindakan.revisi = _revisi(d, cara, pembubuh, [*sudah, tindakan], waktu, no=_nomor_berikut(d))
    tindakan.revisi.save()
    tindakan.save()
    if len(sudah) + 1 == d.jumlah_blok:
        _lengkapi(d)
    fakta = {"cara": cara, "blok": blok, "isi_hash": d.isi_hash, "revisi": tindakan.revisi.no}
    catat("dokumen.tanda_tangan", oleh=oleh, objek=d, pegawai_id=d.pegawai_id, fakta=fakta)
    return d


def _tindakan(d: Dokumen, b: PenandaTangan, oleh: Pelaku, cara: str, waktu: datetime) -> TindakanTandaTangan:
    return TindakanTandaTangan(
        dokumen=d,
        blok=b.kode,
        sebagai=b.sebagai,
        nama=b.nama,
        jabatan=b.jabatan,
        akun_id=oleh.akun_id,
        nama_pelaku=oleh.nama,
        cara=cara,
        isi_hash=d.isi_hash,
        jaringan=_jaringan(oleh.alamat_ip),
        waktu=waktu,
    )


def _jaringan(alamat: str | None) -> str:
    """The network an address belongs to: /24 of IPv4, /48 of IPv6. Enough to tell an office from elsewhere."""
    if not alamat:
        return ""
    versi = ipaddress.ip_address(alamat).version
    return str(ipaddress.ip_network(f"{alamat}/{24 if versi == 4 else 48}", strict=False))


def _nomor_berikut(d: Dokumen) -> int:
    akhir = DokumenRevisi.objects.filter(dokumen=d).order_by("-no").first()
    return (akhir.no if akhir else 0) + 1


def _lengkapi(d: Dokumen) -> None:
    d.keadaan = Keadaan.DITANDATANGANI
    d.save(update_fields=["keadaan"])


@transaction.atomic
def segel_dokumen(*, dokumen: Dokumen, oleh: Pelaku) -> Dokumen:
    """The institution's seal on a document without signature blocks that was published without one.

    Raises:
        Ditolak, SudahBerubah: as `policies.check_segel`.
    """
    d = _kunci_baris(dokumen)
    policies.check_segel(oleh, d)
    revisi = _revisi(d, "segel", penanda("segel").siapkan(oleh), [], timezone.now(), no=_nomor_berikut(d))
    revisi.save()
    _lengkapi(d)
    catat("dokumen.segel", oleh=oleh, objek=d, pegawai_id=d.pegawai_id, fakta={"revisi": revisi.no})
    return d


# --- by hand ----------------------------------------------------------------------------------------------------
def cetak_basah(*, dokumen: Dokumen, oleh: Pelaku) -> bytes:
    """The print with room for hand, number and stamp. Not kept: the signed paper comes back as a scan.

    Raises:
        Ditolak: not his to print, or signed already.
    """
    policies.check_basah(oleh, dokumen)
    pdf = cetak(jenis_dokumen(dokumen.jenis), Lembar(dokumen.naskah, dokumen.isi_hash, dokumen.token, wujud="basah"))
    catat("dokumen.cetak_basah", oleh=oleh, objek=dokumen, pegawai_id=dokumen.pegawai_id)
    return pdf


@transaction.atomic
def terima_pindaian(*, dokumen: Dokumen, berkas: bytes, oleh: Pelaku, nomor: str = "") -> Dokumen:
    """Take back the scan of the paper signed by hand; it becomes the next revision, and the document is signed.

    `nomor` is the number written on the paper, when the document had none.

    Raises:
        Ditolak: not his, signed already, or the file is refused (see pindaian.periksa_pindaian).
    """
    d = _kunci_baris(dokumen)
    policies.check_basah(oleh, d)
    if not d.nomor and not nomor.strip():
        raise Ditolak("Tuliskan nomor yang tertulis di kertas.")
    bentuk = periksa_pindaian(berkas)
    s = simpan(berkas, bentuk)
    isi: dict[str, Any] = {"sha256": s.sha256, "ukuran": s.ukuran, "berkas": s.berkas, "format": bentuk}
    tertulis = "" if d.nomor else nomor.strip()
    no = _nomor_berikut(d)
    DokumenRevisi.objects.create(dokumen=d, no=no, cara="basah", nomor_tertulis=tertulis, waktu=timezone.now(), **isi)
    _lengkapi(d)
    fakta = {"revisi": no, "sha256": s.sha256}
    catat("dokumen.pindaian", oleh=oleh, objek=d, pegawai_id=d.pegawai_id, fakta=fakta)
    return d


@transaction.atomic
def batalkan_dokumen(*, dokumen: Dokumen, alasan: str, oleh: Pelaku, pengganti: Dokumen | None = None) -> None:
    """Cancel a document; its paper then says so on the public page. Its text and files stay.

    Raises:
        Ditolak: not his, cancelled already, or no reason given.
    """
    d = _kunci_baris(dokumen)
    policies.check_batalkan(oleh, d)
    if not alasan.strip():
        raise Ditolak("Tuliskan alasan pembatalan dokumen.")
    d.keadaan, d.dibatalkan_pada, d.alasan_batal, d.pengganti = (
        Keadaan.DIBATALKAN,
        timezone.now(),
        alasan.strip(),
        pengganti,
    )
    d.save(update_fields=["keadaan", "dibatalkan_pada", "alasan_batal", "pengganti"])
    catat("dokumen.batal", oleh=oleh, objek=d, pegawai_id=d.pegawai_id, alasan=alasan)
