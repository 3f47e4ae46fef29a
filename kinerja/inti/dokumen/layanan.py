"""Writes of the document kernel: publish, sign, cancel. Scans of papers signed by hand: kinerja.inti.dokumen.basah.

`terbitkan` asks no policy: the calling service has checked its own, for it knows the subject. All others ask theirs.
"""

import ipaddress
from collections.abc import Callable, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from kinerja.inti.alur import SudahBerubah
from kinerja.inti.audit import catat, catat_banyak
from kinerja.inti.dokumen import policies
from kinerja.inti.dokumen.cetak import Lembar, cetak, tanda_dari
from kinerja.inti.dokumen.daftar import JenisDokumen, jenis_dokumen
from kinerja.inti.dokumen.giliran import catat_blok
from kinerja.inti.dokumen.naskah import Kop, Naskah, PenandaTangan, kunci_ganda, samarkan, sidik, susun, token_baru
from kinerja.inti.dokumen.penanda import Pembubuh, penanda
from kinerja.inti.dokumen.simpanan import simpan
from kinerja.inti.models import Dokumen, DokumenRevisi, Instansi, LambangInstansi, TindakanTandaTangan
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
    kunci, dibuat = _catat_terbit(tipe, naskah, oleh)
    _buat_revisi_awal(tipe, dibuat, oleh)
    ada = _hidup(kunci)
    return [ada[k] for k in kunci]


@transaction.atomic
def catat_terbit(*, jenis: str, naskah: Naskah, oleh: Pelaku) -> Dokumen:
    """Publish without printing: text and code are fixed, the first file follows with `cetak_menunggu`.

    Raises:
        LookupError, TypeError: as `terbitkan_banyak`.
    """
    (kunci,), _ = _catat_terbit(jenis_dokumen(jenis), [naskah], oleh)
    return _hidup([kunci])[kunci]


def _catat_terbit(tipe: JenisDokumen, naskah: Sequence[Naskah], oleh: Pelaku) -> tuple[list[str], list[Dokumen]]:
    """The key of each content, and the rows that were made now."""
    kunci = [kunci_ganda(tipe.kode, n) for n in naskah]
    ada = _hidup(kunci)
    baru = {k: n for k, n in zip(kunci, naskah, strict=True) if k not in ada}
    dibuat = _buat_baris(tipe, baru, oleh)
    fakta = [(d, d.pegawai_id, {"jenis": tipe.kode, "isi_hash": d.isi_hash}) for d in dibuat]
    catat_banyak("dokumen.terbit", oleh=oleh, baris=fakta)
    catat_blok(tipe, dibuat, baru, oleh)
    return kunci, dibuat


def _hidup(kunci: Sequence[str]) -> dict[str, Dokumen]:
    """Living documents by their key; one query."""
    return {d.kunci: d for d in Dokumen.objects.filter(kunci__in=kunci).exclude(keadaan=Keadaan.DIBATALKAN)}


def _buat_baris(tipe: JenisDokumen, baru: dict[str, Naskah], oleh: Pelaku) -> list[Dokumen]:
    """Insert the rows; of two publishers at once the second inserts nothing. Returns the rows that are ours."""
    if not baru:
        return []
    beku = _pembeku(tipe.kode)
    calon = [_baris(tipe, k, n, beku(n), oleh) for k, n in baru.items()]
    Dokumen.objects.bulk_create(calon, ignore_conflicts=True)
    token = [c.token for c in calon]
    return list(Dokumen.objects.filter(token__in=token).order_by("pk"))


def _pembeku(jenis: str) -> Callable[[Naskah], str]:
    """How contents are frozen today: the tenant's letterhead, zone and emblem; one statement for any number."""
    kini = LambangInstansi.objects.filter(instansi=OuterRef("pk"), diganti_pada=None).values("sha256")[:1]
    instansi = Instansi.objects.annotate(sidik_lambang=Subquery(kini)).get(pk=instansi_wajib())
    kop, lambang = Kop(_nama_kop(instansi)), instansi.sidik_lambang or ""
    return lambda naskah: susun(jenis, naskah, kop=kop, zona=instansi.zona, lambang=lambang)


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
    d: Dokumen,
    cara: str,
    pembubuh: Pembubuh,
    tindakan: Sequence[TindakanTandaTangan],
    waktu: datetime,
    *,
    no: int,
    halaman: Callable[[int], None] | None = None,
) -> DokumenRevisi:
    """Render, sign and store one file; the row is not saved yet."""
    disegel = waktu if cara != "tanpa" else None
    lembar = Lembar(d.naskah, d.isi_hash, d.token, tanda_dari(tindakan), disegel)
    hasil = pembubuh.bubuhkan(cetak(jenis_dokumen(d.jenis), lembar, halaman=halaman))
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
    return cetak(jenis_dokumen(jenis), Lembar(_pembeku(jenis)(naskah), wujud="draf"))


# --- signing ----------------------------------------------------------------------------------------------------
def kunci_baris(dokumen: Dokumen) -> Dokumen:
    """The document's row, held to the end of the transaction: of two signers at once one waits."""
    return Dokumen.objects.select_for_update().get(pk=dokumen.pk)


def blok_dari(dokumen: Dokumen) -> list[PenandaTangan]:
    """The signature blocks of the frozen text."""
    return [PenandaTangan(**p) for p in dokumen.isi_naskah["penanda_tangan"]]


@transaction.atomic
def tanda_tangani(*, dokumen: Dokumen, blok: str, oleh: Pelaku, cara: str = "segel") -> Dokumen:
    """A person signs in his block, and a new revision with his name is rendered and sealed at once.

    Raises:
        Ditolak, SudahBerubah: as `catat_tanda_tangan`.
    """
    d = catat_tanda_tangan(dokumen=dokumen, blok=blok, oleh=oleh, cara=cara)
    return cetak_menunggu(dokumen=d, oleh=oleh)


@transaction.atomic
def catat_tanda_tangan(*, dokumen: Dokumen, blok: str, oleh: Pelaku, cara: str = "segel") -> Dokumen:
    """Record a person's act: who, in which block, when, from where. The paper shows it after `cetak_menunggu`.

    Raises:
        Ditolak: the block is not his, the document is cancelled, or the certificate has ended.
        SudahBerubah: the block, or the whole document, is signed already.
    """
    d = kunci_baris(dokumen)
    satu = next((b for b in blok_dari(d) if b.kode == blok), None)
    if satu is None:
        raise Ditolak("Bagian tanda tangan ini tidak ada di dokumen.")
    policies.check_tanda_tangan(oleh, d, satu, cara)
    if TindakanTandaTangan.objects.filter(dokumen=d, blok=blok).exists():
        raise SudahBerubah([d.pk])
    penanda(cara).siapkan(oleh)
    _tindakan(d, satu, oleh, cara, timezone.now()).save()
    fakta = {"cara": cara, "blok": blok, "isi_hash": d.isi_hash}
    catat("dokumen.tanda_tangan", oleh=oleh, objek=d, pegawai_id=d.pegawai_id, fakta=fakta)
    if sesudah := jenis_dokumen(d.jenis).sesudah_tanda:
        sesudah(d, satu)
    return d


def menunggu_cetak(dokumen: Dokumen) -> bool:
    """Whether the newest file does not show yet what was published or signed."""
    belum_ada = not DokumenRevisi.objects.filter(dokumen=dokumen).exists()
    return belum_ada or TindakanTandaTangan.objects.filter(dokumen=dokumen, revisi=None).exists()


def cetak_menunggu(*, dokumen: Dokumen, oleh: Pelaku, halaman: Callable[[int], None] | None = None) -> Dokumen:
    """Render and seal the paper with all acts recorded so far, as its next revision; nothing when none waits.

    No row is held while it renders. Of two at once, and after a kill, whoever comes later finds nothing left to show
    and its sheet is thrown away.

    Raises:
        Ditolak: the document is cancelled, or the certificate has ended.
    """
    d = Dokumen.objects.get(pk=dokumen.pk)
    if not menunggu_cetak(d):
        return d
    policies.check_berlaku(d)
    tindakan = list(TindakanTandaTangan.objects.filter(dokumen=d).order_by("pk"))
    cara = tindakan[-1].cara if tindakan else _cara_awal(jenis_dokumen(d.jenis), d)
    pembubuh = penanda(cara).siapkan(oleh)
    return _simpan_revisi(_revisi(d, cara, pembubuh, tindakan, timezone.now(), no=0, halaman=halaman), tindakan)


@transaction.atomic
def _simpan_revisi(revisi: DokumenRevisi, tindakan: Sequence[TindakanTandaTangan]) -> Dokumen:
    """Take a rendered sheet in, unless another one shows the same acts by now."""
    d = kunci_baris(revisi.dokumen)
    policies.check_berlaku(d)
    milik = TindakanTandaTangan.objects.filter(dokumen=d)
    baru = list(milik.filter(pk__in=[t.pk for t in tindakan], revisi=None).values_list("pk", flat=True))
    ada = DokumenRevisi.objects.filter(dokumen=d).exists()
    if ada and not baru:
        return d
    revisi.no = nomor_berikut(d)
    revisi.save()
    milik.filter(pk__in=baru).update(revisi=revisi)
    if revisi.cara != "tanpa" and milik.exclude(revisi=None).count() == d.jumlah_blok:
        lengkapi(d)
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


def nomor_berikut(d: Dokumen) -> int:
    """The number of a document's next revision; call with its row held."""
    akhir = DokumenRevisi.objects.filter(dokumen=d).order_by("-no").first()
    return (akhir.no if akhir else 0) + 1


def lengkapi(d: Dokumen) -> None:
    """Mark a document as signed, and let its kind do what follows."""
    d.keadaan = Keadaan.DITANDATANGANI
    d.save(update_fields=["keadaan"])
    if d.jumlah_blok and (sesudah := jenis_dokumen(d.jenis).sesudah_lengkap):
        sesudah(d)


# --- cancelling -------------------------------------------------------------------------------------------------------
@transaction.atomic
def batalkan_dokumen(*, dokumen: Dokumen, alasan: str, oleh: Pelaku, pengganti: Dokumen | None = None) -> None:
    """Cancel a document; its paper then says so on the public page. Its text and files stay.

    Raises:
        Ditolak: not his, cancelled already, or no reason given.
    """
    d = kunci_baris(dokumen)
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
