"""The import flow: upload → check (pair columns) → preview → apply, the same for pages and commands."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from itertools import islice
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from kinerja.inti import pekerjaan as layanan_pekerjaan
from kinerja.inti import policies
from kinerja.inti.alur import Tepi, pindah
from kinerja.inti.audit import catat
from kinerja.inti.denyut import jaga_denyut
from kinerja.inti.format import angka
from kinerja.inti.impor import IsiBerkas, Pengimpor, Rencana, pengimpor
from kinerja.inti.impor_baris import simpan_baris
from kinerja.inti.kunci import antre
from kinerja.inti.models import Pekerjaan, PemetaanKolom, Unggahan
from kinerja.inti.pekerjaan import GagalTerduga, Kabar, Konteks, pelaksana
from kinerja.inti.pelaku import Ditolak, Pelaku, data_peran
from kinerja.inti.tabel.baca import baca_tabel, buka_tabel
from kinerja.inti.tabel.dasar import BerkasTakTerbaca, Tabel
from kinerja.inti.tabel.kolom import Pemetaan, pemetaan_pilihan, usulkan_pemetaan

Status = Unggahan.Status
DATA_BERUBAH = "Data berubah sejak pratinjau. Periksa kembali sebelum menerapkan."
CONTOH_BARIS = 3
LAMA = timedelta(minutes=1)
"""Whoever waited longer than this for a check has left its page."""


class PerluPemetaan(Exception):
    """Required columns are not found; the person pairs them. Carries what the pairing page shows."""

    def __init__(self, tabel: Tabel, pemetaan: Pemetaan) -> None:
        super().__init__(" ".join(pemetaan.galat))
        self.tabel = tabel
        self.pemetaan = pemetaan


# --- what a person does -----------------------------------------------------------------------------------------
def unggah(*, kode: str, nama: str, isi: bytes, opsi: Mapping[str, Any], oleh: Pelaku) -> Unggahan:
    """Keep a file as it came and start its check.

    Raises:
        Ditolak: the actor may not use this kind of import, or the file is empty or too large.
    """
    with transaction.atomic():
        unggahan = _simpan(kode, nama, isi, opsi, oleh)
        _mulai("impor.periksa", f"Memeriksa {unggahan.nama_berkas}", unggahan, oleh)
    return unggahan


def _simpan(kode: str, nama: str, isi: bytes, opsi: Mapping[str, Any], oleh: Pelaku) -> Unggahan:
    policies.check_impor(oleh, pengimpor(kode))
    check_ukuran(nama, len(isi))
    unggahan = Unggahan.objects.create(
        jenis=kode,
        nama_berkas=nama[-255:],
        sidik=hashlib.sha256(isi).hexdigest(),
        isi=isi,
        opsi=dict(opsi),
        dibuat_oleh_id=oleh.keanggotaan_id,
    )
    catat("impor.unggah", oleh=oleh, objek=unggahan, fakta={"jenis": kode, "sha256": unggahan.sidik, "byte": len(isi)})
    return unggahan


def check_ukuran(nama: str, byte: int) -> None:
    """Raises Ditolak for an empty or too large file."""
    if byte == 0:
        raise Ditolak(f"Berkas “{nama}” kosong. Periksa berkas di komputer Anda, lalu unggah ulang.")
    if byte > settings.UNGGAHAN_MAKSIMUM:
        mb = 1024**2
        raise Ditolak(
            f"Berkas “{nama}” berukuran {angka(byte // mb)} MB, lebih dari batas {settings.UNGGAHAN_MAKSIMUM // mb} MB. "
            "Bagi menjadi beberapa berkas, lalu unggah satu per satu."
        )


def pasangkan(*, unggahan: Unggahan, pasangan: Mapping[int, str], oleh: Pelaku) -> None:
    """Take the person's pairing (0-based column → field code), remember it for this kind, and check again.

    Raises:
        Ditolak: the pairing is incomplete, not the actor's, or the upload is no longer waiting.
    """
    imp = pengimpor(unggahan.jenis)
    policies.check_pasangkan(oleh, unggahan)
    kepala = unggahan.ringkasan.get("kepala_berkas", [])
    pemetaan = pemetaan_pilihan(kepala, imp.kolom, pasangan)
    if not pemetaan.lengkap:
        raise Ditolak(" ".join(pemetaan.galat))
    with transaction.atomic():
        _ke(unggahan, _PERIKSA_ULANG, oleh, pemetaan={str(i): k for k, i in pemetaan.indeks.items()}, pesan="")
        _ingat(imp.kode, pemetaan.untuk_diingat())
        _mulai("impor.periksa", f"Memeriksa {unggahan.nama_berkas}", unggahan, oleh)


def _ingat(jenis: str, baru: Mapping[str, str]) -> None:
    ingatan, _ = PemetaanKolom.objects.select_for_update().get_or_create(jenis=jenis)
    ingatan.pasangan = {**ingatan.pasangan, **baru}
    ingatan.save(update_fields=["pasangan", "diubah_pada"])


def terapkan(*, unggahan: Unggahan, oleh: Pelaku) -> Pekerjaan:
    """Start applying what the preview showed.

    Raises:
        Ditolak: the actor may not, or the upload is not waiting for approval.
    """
    policies.check_impor(oleh, pengimpor(unggahan.jenis))
    if unggahan.status != Status.PRATINJAU:
        raise Ditolak(f"Berkas ini tidak sedang menunggu persetujuan: {unggahan.get_status_display().lower()}.")
    if unggahan.ringkasan.get("halangan"):
        raise Ditolak("Berkas ini belum dapat diterapkan. Perbaiki halangan yang disebutkan, lalu unggah ulang.")
    with transaction.atomic():
        return _mulai("impor.terapkan", f"Menerapkan {unggahan.nama_berkas}", unggahan, oleh)


def batalkan(*, unggahan: Unggahan, oleh: Pelaku) -> None:
    """Give an upload up; nothing of it has been written.

    While a worker is on it only its job is asked to stop: the worker holds the row, and its end decides (a check
    becomes Dibatalkan, an apply falls back to the preview).

    Raises:
        Ditolak: the actor may not.
        SudahBerubah: it was applied or cancelled meanwhile.
    """
    policies.check_impor(oleh, pengimpor(unggahan.jenis))
    kerja = unggahan.pekerjaan
    if kerja is not None and kerja.hidup:
        layanan_pekerjaan.minta_batal(kerja, oleh=oleh)
    else:
        _ke(unggahan, _BATAL, oleh)


def _bebas(oleh: Pelaku) -> None:
    """The permission was checked against the importer before the edge is walked."""


_PERIKSA_ULANG = Tepi(
    "periksa_ulang", "Periksa", (Status.PERLU_PEMETAAN, Status.PRATINJAU), Status.DIUNGGAH, "impor.pasangkan", _bebas
)
_BATAL = Tepi(
    "batal",
    "Batalkan",
    (Status.DIUNGGAH, Status.PERLU_PEMETAAN, Status.PRATINJAU),
    Status.DIBATALKAN,
    "impor.batal",
    _bebas,
)


def _ke(unggahan: Unggahan, tepi: Tepi, oleh: Pelaku, **setel: Any) -> None:
    """Walk an edge of one upload, then set columns of ours in the same transaction."""
    pindah(Unggahan, [unggahan.pk], tepi, oleh=oleh, bidang_pegawai=None)
    if setel:
        Unggahan.objects.filter(pk=unggahan.pk).update(**setel)


def _mulai(jenis: str, judul: str, unggahan: Unggahan, oleh: Pelaku) -> Pekerjaan:
    """One living job an upload, whichever kind."""
    argumen = {"unggahan": unggahan.pk, "kode": str(unggahan.kode)}
    kerja = layanan_pekerjaan.mulai(jenis, judul=judul[:200], kunci=f"impor:{unggahan.pk}", argumen=argumen, oleh=oleh)
    if kerja.jenis != jenis:
        raise Ditolak("Berkas ini masih diproses. Tunggu sebentar, lalu coba lagi.")
    Unggahan.objects.filter(pk=unggahan.pk).update(pekerjaan=kerja)
    unggahan.pekerjaan = kerja
    return kerja


# --- what a worker does -----------------------------------------------------------------------------------------
def _setelah_periksa_gagal(kerja: Pekerjaan, oleh: Pelaku) -> None:
    """A check that ended without an answer must not leave an upload "being checked" for ever."""
    kini = Pekerjaan.objects.get(pk=kerja.pk)
    status = Status.DIBATALKAN if kini.status == Pekerjaan.Status.BATAL else Status.TAK_TERBACA
    Unggahan.objects.filter(pk=kerja.argumen["unggahan"], status=Status.DIUNGGAH).update(
        status=status, pesan=kini.pesan
    )


def _setelah_terapkan_gagal(kerja: Pekerjaan, oleh: Pelaku) -> None:
    """Nothing was written; the preview stays, with the reason above it."""
    kini = Pekerjaan.objects.get(pk=kerja.pk)
    milik = Unggahan.objects.filter(pk=kerja.argumen["unggahan"], status=Status.PRATINJAU)
    pesan = f"{oleh.nama} belum berhasil menerapkan berkas ini: {kini.pesan}"
    milik.filter(dibuat_oleh=kini.dibuat_oleh_id).update(pesan=kini.pesan)
    milik.exclude(dibuat_oleh=kini.dibuat_oleh_id).update(pesan=pesan)


@pelaksana("impor.periksa", pembersih=_setelah_periksa_gagal)
def kerjakan_periksa(konteks: Konteks) -> dict[str, Any]:
    """Job: plan the file and store its preview."""
    with jaga_denyut(konteks.pekerjaan), transaction.atomic():
        unggahan = Unggahan.objects.select_for_update().get(pk=konteks.argumen["unggahan"])
        if unggahan.status == Status.DIUNGGAH:
            periksa(unggahan, _pelaku_penuh(konteks.oleh))
        konteks.maju(selesai=1, total=1)
    return {"status": unggahan.status}


@pelaksana("impor.terapkan", pembersih=_setelah_terapkan_gagal)
def kerjakan_terapkan(konteks: Konteks) -> dict[str, Any]:
    """Job: apply in one transaction; a redelivery finds the work done and does nothing."""
    with jaga_denyut(konteks.pekerjaan), transaction.atomic():
        unggahan = Unggahan.objects.select_for_update().get(pk=konteks.argumen["unggahan"])
        if unggahan.status == Status.PRATINJAU:
            _terapkan(unggahan, _pelaku_penuh(konteks.oleh))
        konteks.maju(selesai=1, total=1)
    return {"status": unggahan.status}


def _kabar_periksa(kerja: Pekerjaan) -> Kabar | None:
    """A check is watched on its page; only one that took long, or broke, is told."""
    if kerja.status == Pekerjaan.Status.GAGAL:
        return Kabar(f"Berkas gagal diperiksa: {_nama_berkas(kerja)}", kerja.pesan)
    lama = timezone.now() - kerja.dibuat_pada > LAMA
    return (
        Kabar(f"Berkas selesai diperiksa: {_nama_berkas(kerja)}", "Lihat hasilnya sebelum menerapkan.")
        if lama
        else None
    )


def _kabar_terapkan(kerja: Pekerjaan) -> Kabar | None:
    """What became of the file, which is not what became of the job: a plan that changed is not applied."""
    if kerja.status == Pekerjaan.Status.GAGAL:
        return Kabar(f"Berkas gagal diterapkan: {_nama_berkas(kerja)}", kerja.pesan)
    unggahan = Unggahan.objects.only("nama_berkas", "status", "pesan", "ringkasan").get(pk=kerja.argumen["unggahan"])
    if unggahan.status == Status.DITERAPKAN:
        jumlah = unggahan.ringkasan["jumlah"]
        isi = ", ".join(f"{angka(n)} {putusan.replace('_', ' ')}" for putusan, n in jumlah.items() if n)
        return Kabar(f"Berkas diterapkan: {unggahan.nama_berkas}", f"Baris: {isi}." if isi else "")
    if kerja.status == Pekerjaan.Status.BATAL:
        return None
    sebab = unggahan.pesan or " ".join(unggahan.ringkasan.get("halangan", []))
    return Kabar(f"Berkas belum diterapkan: {unggahan.nama_berkas}", sebab)


def _nama_berkas(kerja: Pekerjaan) -> str:
    return str(Unggahan.objects.values_list("nama_berkas", flat=True).get(pk=kerja.argumen["unggahan"]))


layanan_pekerjaan.daftarkan_kabar("impor.periksa", _kabar_periksa)
layanan_pekerjaan.daftarkan_kabar("impor.terapkan", _kabar_terapkan)


def periksa_dan_terapkan_langsung(
    *, kode: str, nama: str, isi: bytes, opsi: Mapping[str, Any], oleh: Pelaku
) -> Unggahan:
    """Upload, check and apply in the caller's process, all or nothing; for commands.

    Raises:
        GagalTerduga: the file cannot be read, a column is missing, or something stands in the way.
        Ditolak: the actor may not.
    """
    with transaction.atomic():
        unggahan = _simpan(kode, nama, isi, opsi, oleh)
        periksa(unggahan, oleh)
        if unggahan.status != Status.PRATINJAU:
            raise GagalTerduga(f"{nama}: {unggahan.pesan}")
        _terapkan(unggahan, oleh)
        if unggahan.status != Status.DITERAPKAN:
            raise GagalTerduga(f"{nama}: {' '.join(unggahan.ringkasan['halangan'])}")
    return unggahan


def periksa(unggahan: Unggahan, oleh: Pelaku) -> None:
    """Decide an upload's next state and store what its page shows; the caller holds the row.

    Raises:
        Ditolak: the actor may not (any more); nothing is read and nothing stored in his name.
    """
    imp = pengimpor(unggahan.jenis)
    policies.check_impor(oleh, imp)
    try:
        isi = _baca(unggahan, imp)
    except BerkasTakTerbaca as galat:
        unggahan.status, unggahan.pesan = Status.TAK_TERBACA, galat.kalimat
    except PerluPemetaan as galat:
        unggahan.status, unggahan.pesan = Status.PERLU_PEMETAAN, str(galat)
        unggahan.ringkasan = _untuk_dipasangkan(galat.tabel, galat.pemetaan)
    else:
        _simpan_rencana(unggahan, isi, imp.susun(isi, unggahan.opsi, oleh), oleh)
        unggahan.pesan = ""
    unggahan.save(update_fields=["status", "pesan", "ringkasan", "pemetaan", "sidik_rencana"])


def _baca(unggahan: Unggahan, imp: Pengimpor) -> IsiBerkas:
    mentah = bytes(unggahan.isi)
    if not imp.kolom:
        return IsiBerkas(unggahan.nama_berkas, mentah)
    tabel = _baca_kepala(unggahan.nama_berkas, mentah) if imp.mengalir else baca_tabel(unggahan.nama_berkas, mentah)
    if unggahan.pemetaan:
        pemetaan = pemetaan_pilihan(tabel.kepala, imp.kolom, {int(i): k for i, k in unggahan.pemetaan.items()})
    else:
        ingatan = PemetaanKolom.objects.filter(jenis=imp.kode).values_list("pasangan", flat=True).first()
        pemetaan = usulkan_pemetaan(tabel.kepala, imp.kolom, ingatan)
    if not pemetaan.lengkap:
        raise PerluPemetaan(tabel, pemetaan)
    return IsiBerkas(unggahan.nama_berkas, mentah, tabel, pemetaan.indeks)


def _baca_kepala(nama: str, mentah: bytes) -> Tabel:
    """The head and the first rows of a file that its planner streams."""
    aliran = buka_tabel(nama, mentah)
    contoh = tuple(islice(aliran.baris, CONTOH_BARIS))
    return Tabel(aliran.kepala, contoh, aliran.nomor_kepala, aliran.lembar, aliran.catatan)


def _untuk_dipasangkan(tabel: Tabel, pemetaan: Pemetaan) -> dict[str, Any]:
    return {
        "kepala_berkas": list(tabel.kepala),
        "contoh": [
            [str(sel) if sel is not None else "" for sel in b.sel[: len(tabel.kepala)]]
            for b in tabel.baris[:CONTOH_BARIS]
        ],
        "usulan": {str(i): kode for kode, i in pemetaan.indeks.items()},
        "halangan": list(pemetaan.galat),
    }


def _simpan_rencana(unggahan: Unggahan, isi: IsiBerkas, rencana: Rencana, oleh: Pelaku) -> None:
    kepala = list(isi.tabel.kepala) if isi.tabel else []
    usulan = {str(i): kode for kode, i in isi.pemetaan.items()}
    unggahan.status = Status.PRATINJAU
    unggahan.pemetaan = usulan
    unggahan.sidik_rencana = rencana.sidik
    unggahan.ringkasan = {
        "perihal": rencana.perihal,
        "disusun_untuk": oleh.keanggotaan_id,
        "jumlah": dict(rencana.jumlah),
        "tersimpan": simpan_baris(unggahan, rencana.baris),
        "kepala": list(rencana.kepala),
        "kepala_berkas": kepala,
        "contoh": _untuk_contoh(isi),
        "usulan": usulan,
        "halangan": list(rencana.halangan),
        "catatan": [*(isi.tabel.catatan if isi.tabel else ()), *rencana.catatan, *_pernah_diterapkan(unggahan)],
    }


def _untuk_contoh(isi: IsiBerkas) -> list[list[str]]:
    if isi.tabel is None:
        return []
    lebar = len(isi.tabel.kepala)
    return [["" if sel is None else str(sel) for sel in b.sel[:lebar]] for b in isi.tabel.baris[:CONTOH_BARIS]]


def _pernah_diterapkan(unggahan: Unggahan) -> list[str]:
    lama = Unggahan.objects.filter(jenis=unggahan.jenis, sidik=unggahan.sidik, status=Status.DITERAPKAN)
    return ["Berkas yang persis sama sudah pernah diterapkan."] if lama.exclude(pk=unggahan.pk).exists() else []


def _terapkan(unggahan: Unggahan, oleh: Pelaku) -> None:
    """Plan again under a lock of this kind, compare with what was shown, write. The caller holds row and transaction."""
    imp = pengimpor(unggahan.jenis)
    policies.check_impor(oleh, imp)
    antre(f"impor:{unggahan.jenis}")
    try:
        isi = _baca(unggahan, imp)
    except (BerkasTakTerbaca, PerluPemetaan) as galat:
        raise GagalTerduga(str(galat)) from galat
    rencana = imp.susun(isi, unggahan.opsi, oleh)
    if rencana.sidik != unggahan.sidik_rencana or rencana.halangan:
        _check_rencana_sendiri(unggahan, oleh)
        berubah = rencana.sidik != unggahan.sidik_rencana
        _simpan_rencana(unggahan, isi, rencana, oleh)
        unggahan.pesan = DATA_BERUBAH if berubah else ""
        unggahan.save(update_fields=["status", "pesan", "ringkasan", "pemetaan", "sidik_rencana"])
        return
    hasil = imp.terapkan(rencana, unggahan, oleh)
    unggahan.status, unggahan.pesan, unggahan.diterapkan_pada = Status.DITERAPKAN, "", timezone.now()
    unggahan.ringkasan = {**unggahan.ringkasan, "hasil": hasil}
    unggahan.save(update_fields=["status", "pesan", "ringkasan", "diterapkan_pada"])
    fakta = {"jenis": imp.kode, "sha256": unggahan.sidik, "jumlah": dict(rencana.jumlah)}
    catat("impor.terapkan", oleh=oleh, objek=unggahan, fakta=fakta)


def _check_rencana_sendiri(unggahan: Unggahan, oleh: Pelaku) -> None:
    """A plan that another person sees is not replaced by one made in the actor's scope. Raises GagalTerduga."""
    untuk = unggahan.ringkasan.get("disusun_untuk", unggahan.dibuat_oleh_id)
    if untuk not in (None, oleh.keanggotaan_id):
        raise GagalTerduga(
            "Pratinjau ini disusun menurut wewenang pengunggahnya, dan rencananya berbeda bila orang lain menerapkannya "
            "atau bila datanya sudah berubah. Mintalah pengunggahnya menerapkannya, atau unggah sendiri berkasnya."
        )


def _pelaku_penuh(oleh: Pelaku) -> Pelaku:
    """The actor with the roles of this moment: a job knows only who started it, and importers ask for scope."""
    if oleh.keanggotaan_id is None:
        return oleh
    data = data_peran(oleh.keanggotaan_id, oleh.hari_ini())
    return replace(oleh, pegawai_id=data.pegawai_id, peran=data.peran, modul_mati=data.modul_mati, atasan=data.atasan)
