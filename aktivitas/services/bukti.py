"""Evidence of entries: photos and files stored privately, links as they were written."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import Protocol

from django.conf import settings
from django.db import transaction
from django.http import Http404

from aktivitas import policies
from aktivitas.domain.bukti import BuktiDitolak, kenali, periksa_tautan, periksa_ukuran
from aktivitas.models import Aktivitas, Bukti, BuktiAktivitas, JenisBukti
from aktivitas.queries.bukti import DAPAT_DITAMBAH, dipakai_pada, get_milik_or_404, get_terlihat_or_404
from aktivitas.services.foto import bersihkan_foto
from aktivitas.states import DAPAT_DIUBAH, StatusAktivitas
from kinerja.inti.audit import catat
from kinerja.inti.dokumen.simpanan import BerkasRusak, baca, jalur, tulis_atomik
from kinerja.inti.format import angka
from kinerja.inti.kunci import antre
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.inti.tenansi import instansi_wajib, masuk
from kinerja.queries.bulan import hari_terkunci

NAMA_TERPANJANG = 200


class BerkasUnggah(Protocol):
    """An uploaded file, as a request brings it."""

    name: str | None
    size: int | None

    def read(self) -> bytes: ...


@dataclass(frozen=True, slots=True)
class BuktiTersimpan:
    """What was attached, and the earliest other work date for which the person used it already."""

    bukti: Bukti
    dipakai: date | None

    @property
    def judul(self) -> str:
        """What a reader calls it."""
        return self.bukti.nama or self.bukti.tautan


@dataclass(frozen=True, slots=True)
class IsiBukti:
    """What a browser is to get: `langsung` shows it in the page, otherwise it is saved."""

    isi: bytes
    tipe: str
    nama: str
    langsung: bool


@dataclass(frozen=True, slots=True)
class _Siap:
    """Evidence that was looked at and may be stored: the row, and the bytes by their path."""

    bukti: Bukti
    berkas: tuple[tuple[str, bytes], ...] = ()

    @property
    def kunci(self) -> str:
        return self.bukti.sha256 or self.bukti.tautan


def simpan_bukti(
    *, entri: Aktivitas, berkas: Sequence[BerkasUnggah], tautan: Sequence[str], oleh: Pelaku
) -> list[BuktiTersimpan]:
    """Attach photos, files and links to an entry of the actor's own, all or none. A file used before is stored once.

    Raises:
        Ditolak: not the actor's entry, decided already, its month closed, too many, too large, or content not taken.
    """
    policies.check_milik_sendiri(oleh, [entri.pegawai_id])
    siap = _siapkan(berkas, tautan, entri)
    with transaction.atomic():
        _kunci_entri(entri, DAPAT_DITAMBAH)
        _periksa_jumlah(entri, len(siap))
        # Always in the same order, so that two requests with the same files cannot wait for each other.
        hasil = [_lampirkan(s, entri) for s in sorted(siap, key=lambda s: s.kunci)]
        for h in hasil:
            catat(
                "bukti.lampirkan", oleh=oleh, objek=h.bukti, pegawai_id=entri.pegawai_id, fakta={"aktivitas": entri.pk}
            )
    return hasil


def hapus_bukti(*, pk: int, oleh: Pelaku) -> Aktivitas:
    """Take a piece of evidence from a draft or returned entry of the actor's own; returns the entry.

    Args:
        pk: of the attachment (BuktiAktivitas). The file goes when nothing uses it any more.

    Raises:
        Http404: no such attachment of the actor's own.
        Ditolak: the entry waits or is decided, or its month is closed.
    """
    lampiran = get_milik_or_404(oleh, pk)
    with transaction.atomic():
        _kunci_entri(lampiran.entri, DAPAT_DIUBAH)
        catat("bukti.lepaskan", oleh=oleh, objek=lampiran.bukti, pegawai_id=lampiran.entri.pegawai_id)
        _lepaskan(lampiran)
    return lampiran.entri


def lepas_semua(entri: Aktivitas) -> None:
    """Take all evidence from an entry that is about to be deleted. Runs in the caller's transaction."""
    for lampiran in BuktiAktivitas.objects.filter(entri=entri).select_related("bukti"):
        _lepaskan(lampiran)


def buka_bukti(*, pk: int, kecil: bool, oleh: Pelaku) -> IsiBukti:
    """The bytes of a photo or file, for its owner, the verifikator of the entry, and who may see the person's log.

    Raises:
        Http404: no such attachment, not for the actor, a link, or damaged on disk.
    """
    b = get_terlihat_or_404(oleh, pk, policies.can_lihat_bukti).bukti
    foto = b.jenis == JenisBukti.FOTO
    try:
        if foto and kecil:
            return IsiBukti(jalur(_kecil(b.berkas)).read_bytes(), b.tipe, b.nama, langsung=True)
        return IsiBukti(baca(b.berkas, b.sha256), b.tipe, b.nama, langsung=foto)
    except (BerkasRusak, OSError) as galat:
        raise Http404("Bukti tidak ditemukan.") from galat


def _siapkan(berkas: Sequence[BerkasUnggah], tautan: Sequence[str], entri: Aktivitas) -> list[_Siap]:
    """Look at everything before anything is written."""
    try:
        return [*(_berkas(b, entri) for b in berkas), *(_tautan(t, entri) for t in tautan)]
    except BuktiDitolak as galat:
        raise Ditolak(str(galat)) from galat


def _berkas(unggah: BerkasUnggah, entri: Aktivitas) -> _Siap:
    """Look at an uploaded file; its name is kept for people, its content decides what it is."""
    nama = PurePath((unggah.name or "").replace("\\", "/")).name[-NAMA_TERPANJANG:] or "Tanpa nama"
    periksa_ukuran(nama, unggah.size or 0, settings.BUKTI_MAKSIMUM)
    isi = unggah.read()
    bentuk = kenali(nama, isi)
    bukti = Bukti(instansi_id=entri.instansi_id, pegawai_id=entri.pegawai_id, sha256_asal=_sha(isi))
    if not bentuk.foto:
        return _isi(bukti, JenisBukti.BERKAS, nama, bentuk.tipe, isi)
    foto = bersihkan_foto(nama, isi)
    nama_foto = f"{PurePath(nama).stem[: NAMA_TERPANJANG - 4]}.jpg"
    return _isi(bukti, JenisBukti.FOTO, nama_foto, "image/jpeg", foto.isi, foto.kecil)


def _tautan(alamat: str, entri: Aktivitas) -> _Siap:
    tautan = periksa_tautan(alamat)
    return _Siap(
        Bukti(instansi_id=entri.instansi_id, pegawai_id=entri.pegawai_id, jenis=JenisBukti.TAUTAN, tautan=tautan)
    )


def _isi(bukti: Bukti, jenis: JenisBukti, nama: str, tipe: str, isi: bytes, kecil: bytes = b"") -> _Siap:
    bukti.jenis, bukti.nama, bukti.tipe, bukti.ukuran, bukti.sha256 = jenis, nama, tipe, len(isi), _sha(isi)
    bukti.berkas = f"{instansi_wajib()}/bukti/{bukti.sha256[:2]}/{bukti.sha256}"
    return _Siap(bukti, ((bukti.berkas, isi), *(((_kecil(bukti.berkas), kecil),) if kecil else ())))


def _kunci_entri(entri: Aktivitas, status: Sequence[str]) -> None:
    """Hold the entry against a decision at the same moment; refuse when it is out of the person's hands."""
    kini = Aktivitas.objects.select_for_update().filter(pk=entri.pk).values_list("status", flat=True).first()
    if kini == StatusAktivitas.MENUNGGU and kini not in status:
        raise Ditolak("Aktivitas ini sedang menunggu verifikasi. Tarik kembali dahulu, lalu lepaskan buktinya.")
    if kini not in status:
        raise Ditolak(
            "Bukti aktivitas yang sudah diputus tidak dapat diubah. Ubah aktivitasnya, lalu lampirkan bukti di situ."
        )
    if terkunci := hari_terkunci([(entri.pegawai_id, entri.tanggal)]):
        raise Ditolak(next(iter(terkunci.values())))


def _periksa_jumlah(entri: Aktivitas, baru: int) -> None:
    ada = BuktiAktivitas.objects.filter(entri=entri).count()
    if ada + baru > settings.BUKTI_PER_AKTIVITAS:
        batas = angka(settings.BUKTI_PER_AKTIVITAS)
        kini = f", sekarang sudah {angka(ada)}" if ada else ""
        raise Ditolak(f"Satu aktivitas paling banyak {batas} bukti{kini}. Pilih yang paling menjelaskan hasilnya.")


def _lampirkan(siap: _Siap, entri: Aktivitas) -> BuktiTersimpan:
    """Write the bytes, then the row, under the lock of the content: nobody throws the file away in between."""
    antre(_nama_kunci(siap.kunci))
    for relatif, isi in siap.berkas:
        tulis_atomik(settings.BERKAS / relatif, isi)
    b = siap.bukti
    bukti, _ = Bukti.objects.get_or_create(
        pegawai_id=b.pegawai_id,
        sha256_asal=b.sha256_asal,
        tautan=b.tautan,
        defaults={k: getattr(b, k) for k in ("instansi_id", "jenis", "nama", "tipe", "sha256", "ukuran", "berkas")},
    )
    BuktiAktivitas.objects.get_or_create(bukti=bukti, entri=entri)
    return BuktiTersimpan(bukti, dipakai_pada(bukti, selain=entri))


def _lepaskan(lampiran: BuktiAktivitas) -> None:
    bukti, instansi = lampiran.bukti, instansi_wajib()
    lampiran.delete()
    if BuktiAktivitas.objects.filter(bukti=bukti).exists():
        return
    berkas, kunci = bukti.berkas, bukti.sha256
    bukti.delete()
    if berkas:
        transaction.on_commit(lambda: _buang(instansi, berkas, kunci))


def _buang(instansi: int, berkas: str, sha256: str) -> None:
    """Remove a file that no row names any more; asked again under the lock, because somebody may have stored it anew."""
    with masuk(instansi), transaction.atomic():
        antre(_nama_kunci(sha256))
        if not Bukti.objects.filter(sha256=sha256, berkas=berkas).exists():
            for satu in (berkas, _kecil(berkas)):
                jalur(satu).unlink(missing_ok=True)


def _sha(isi: bytes) -> str:
    return hashlib.sha256(isi).hexdigest()


def _kecil(berkas: str) -> str:
    return f"{berkas}.kecil"


def _nama_kunci(kunci: str) -> str:
    return f"bukti:{kunci}"
