"""Evidence of entries: photos and files stored privately, links as they were written."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import Http404

from aktivitas import policies
from aktivitas.domain.bukti import jenis_bukti, periksa_jenis
from aktivitas.domain.ketentuan import AturanAktivitas, JenisBuktiBoleh
from aktivitas.models import Aktivitas, Bukti, BuktiAktivitas, JenisBukti
from aktivitas.queries.bukti import DAPAT_DITAMBAH, dipakai_pada, get_milik_or_404, get_terlihat_or_404
from aktivitas.queries.ketentuan import aturan_pada
from aktivitas.states import DAPAT_DIUBAH, StatusAktivitas
from kinerja.inti.audit import catat
from kinerja.inti.berkas.bentuk import MEGABITA, BerkasDitolak, periksa_tautan
from kinerja.inti.berkas.unggahan import BerkasUnggah, IsiBerkas, letak, siapkan_berkas, tulis
from kinerja.inti.dokumen.simpanan import BerkasRusak, baca, jalur
from kinerja.inti.format import angka
from kinerja.inti.kunci import antre
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.inti.tenansi import instansi_wajib, masuk
from kinerja.queries.bulan import hari_terkunci


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

    The rules of the work date say how many, how large and of which kind; the server's settings are a bound above them.

    Raises:
        Ditolak: not the actor's entry, decided already, its month closed, too many, too large, or of a kind not taken.
    """
    policies.check_milik_sendiri(oleh, [entri.pegawai_id])
    if not berkas and not tautan:
        return []
    aturan = aturan_pada(entri.tanggal)
    siap = _siapkan(berkas, tautan, entri, aturan)
    with transaction.atomic():
        _kunci_entri(entri, DAPAT_DITAMBAH)
        _periksa_jumlah(entri, len(siap), min(aturan.bukti_banyak, settings.BUKTI_PER_AKTIVITAS))
        # Always in the same order, so that two requests with the same files cannot wait for each other.
        hasil = [_lampirkan(s, entri) for s in sorted(siap, key=lambda s: s.kunci)]
        for h in hasil:
            catat(
                "bukti.lampirkan", oleh=oleh, objek=h.bukti, pegawai_id=entri.pegawai_id, fakta={"aktivitas": entri.pk}
            )
    return hasil


def periksa_bukti(*, berkas: Sequence[Any], tautan: Sequence[str], aturan: AturanAktivitas) -> list[str]:
    """What speaks against each file and link of an entry, in sentences; nothing is stored, and the files may be read again."""
    contoh, keluhan = Aktivitas(), []
    for satu in berkas:
        satu.seek(0)
    for periksa in (*(partial(_berkas, b) for b in berkas), *(partial(_tautan, t) for t in tautan)):
        try:
            periksa(contoh, aturan)
        except BerkasDitolak as galat:
            keluhan.append(str(galat))
    if len(berkas) + len(tautan) > (banyak := min(aturan.bukti_banyak, settings.BUKTI_PER_AKTIVITAS)):
        keluhan.append(_terlalu_banyak(banyak))
    return keluhan


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
        fakta = {"aktivitas": lampiran.entri_id, "judul": lampiran.bukti.nama or lampiran.bukti.tautan}
        catat("bukti.lepaskan", oleh=oleh, objek=lampiran.bukti, pegawai_id=lampiran.entri.pegawai_id, fakta=fakta)
        _lepaskan(lampiran)
    return lampiran.entri


def lepas_semua(entri: Aktivitas) -> None:
    """Take all evidence from an entry that is about to be deleted. Runs in the caller's transaction."""
    for lampiran in BuktiAktivitas.objects.filter(entri=entri).select_related("bukti"):
        _lepaskan(lampiran)


def buka_bukti(*, pk: int, kecil: bool, oleh: Pelaku) -> IsiBerkas:
    """The bytes of a photo or file, for its owner, the verifikator of the entry, and who may see the person's log.

    Raises:
        Http404: no such attachment, not for the actor, a link, or damaged on disk.
    """
    b = get_terlihat_or_404(oleh, pk, policies.can_lihat_bukti).bukti
    foto = b.jenis == JenisBukti.FOTO
    try:
        if foto and kecil:
            return IsiBerkas(jalur(_kecil(b.berkas)).read_bytes(), b.tipe, b.nama, langsung=True)
        return IsiBerkas(baca(b.berkas, b.sha256), b.tipe, b.nama, langsung=foto)
    except (BerkasRusak, OSError) as galat:
        raise Http404("Bukti tidak ditemukan.") from galat


def _siapkan(
    berkas: Sequence[BerkasUnggah], tautan: Sequence[str], entri: Aktivitas, aturan: AturanAktivitas
) -> list[_Siap]:
    """Look at everything before anything is written."""
    try:
        return [*(_berkas(b, entri, aturan) for b in berkas), *(_tautan(t, entri, aturan) for t in tautan)]
    except BerkasDitolak as galat:
        raise Ditolak(str(galat)) from galat


def _berkas(unggah: BerkasUnggah, entri: Aktivitas, aturan: AturanAktivitas) -> _Siap:
    """Look at an uploaded file, and whether the rules take its kind."""
    siap = siapkan_berkas(
        unggah,
        min(aturan.bukti_megabita * MEGABITA, settings.BUKTI_MAKSIMUM),
        lambda nama, bentuk: periksa_jenis(nama, jenis_bukti(bentuk), aturan.bukti_jenis),
    )
    bukti = Bukti(
        instansi_id=entri.instansi_id,
        pegawai_id=entri.pegawai_id,
        sha256_asal=siap.sha256_asal,
        jenis=JenisBukti.FOTO if siap.bentuk.foto else JenisBukti.BERKAS,
        nama=siap.nama,
        tipe=siap.tipe,
        ukuran=len(siap.isi),
        sha256=siap.sha256,
        berkas=letak("bukti", siap.sha256),
    )
    kecil = ((_kecil(bukti.berkas), siap.kecil),) if siap.kecil else ()
    return _Siap(bukti, ((bukti.berkas, siap.isi), *kecil))


def _tautan(alamat: str, entri: Aktivitas, aturan: AturanAktivitas) -> _Siap:
    tautan = periksa_tautan(alamat)
    periksa_jenis(tautan, JenisBuktiBoleh.TAUTAN, aturan.bukti_jenis)
    return _Siap(
        Bukti(instansi_id=entri.instansi_id, pegawai_id=entri.pegawai_id, jenis=JenisBukti.TAUTAN, tautan=tautan)
    )


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


def _periksa_jumlah(entri: Aktivitas, baru: int, paling_banyak: int) -> None:
    ada = BuktiAktivitas.objects.filter(entri=entri).count()
    if ada + baru > paling_banyak:
        raise Ditolak(_terlalu_banyak(paling_banyak, ada))


def _terlalu_banyak(paling_banyak: int, ada: int = 0) -> str:
    kini = f", sekarang sudah {angka(ada)}" if ada else ""
    return f"Satu aktivitas paling banyak {angka(paling_banyak)} bukti{kini}. Pilih yang paling menjelaskan hasilnya."


def _lampirkan(siap: _Siap, entri: Aktivitas) -> BuktiTersimpan:
    """Write the bytes, then the row, under the lock of the content: nobody throws the file away in between."""
    antre(_nama_kunci(siap.kunci))
    for relatif, isi in siap.berkas:
        tulis(relatif, isi)
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


def _kecil(berkas: str) -> str:
    return f"{berkas}.kecil"


def _nama_kunci(kunci: str) -> str:
    return f"bukti:{kunci}"
