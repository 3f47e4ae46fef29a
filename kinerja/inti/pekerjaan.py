"""Long work (on screen: Proses): a row that survives kills, a fence against two holders, progress per committed chunk."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import structlog
from django.conf import settings
from django.db import connection, transaction
from django.db.models import F, Q
from django.db.models.functions import Now
from django.urls import reverse
from structlog.contextvars import bound_contextvars

from kinerja.inti.audit import catat
from kinerja.inti.models import Pekerjaan
from kinerja.inti.pelaku import Ditolak, Pelaku, pelaku_sistem
from kinerja.inti.pesan import titip
from kinerja.inti.tenansi import masuk

log = structlog.get_logger(__name__)
PERCOBAAN_MAKSIMUM = 20


class DirebutLain(Exception):
    """Another worker holds this job now; this one must write nothing more."""


class Dibatalkan(Exception):
    """The person asked to stop; chunks committed so far stay, the job's own clean-up decides about them."""


class GagalTerduga(Exception):
    """A job cannot go on for a reason the person can mend; `alasan` is shown as it stands."""

    def __init__(self, alasan: str) -> None:
        super().__init__(alasan)
        self.alasan = alasan


class Konteks:
    """What a running job sees: its arguments, where it left off, and how to report progress."""

    def __init__(self, pekerjaan: Pekerjaan, oleh: Pelaku) -> None:
        self.pekerjaan = pekerjaan
        self.oleh = oleh
        self.argumen: dict[str, Any] = pekerjaan.argumen
        self.posisi: dict[str, Any] = dict(pekerjaan.posisi)

    def maju(
        self,
        *,
        selesai: int = 0,
        gagal: int = 0,
        total: int | None = None,
        posisi: Mapping[str, Any] | None = None,
        pesan: str | None = None,
    ) -> None:
        """Advance the row and the heartbeat; one statement. Call it inside the chunk's transaction.

        Raises:
            DirebutLain: the fence is lost; let it roll the chunk back.
            Dibatalkan: the person asked to stop.
        """
        if posisi is not None:
            self.posisi.update(posisi)
        setel: dict[str, Any] = {
            "selesai": F("selesai") + selesai,
            "gagal": F("gagal") + gagal,
            "posisi": self.posisi,
            "denyut": Now(),
        }
        if total is not None:
            setel["total"] = total
        if pesan is not None:
            setel["pesan"] = pesan
        p = self.pekerjaan
        if not Pekerjaan.objects.filter(pk=p.pk, pemegang=p.pemegang, minta_batal=False).update(**setel):
            raise Dibatalkan if Pekerjaan.objects.filter(pk=p.pk, minta_batal=True).exists() else DirebutLain


Pelaksana = Callable[[Konteks], Mapping[str, Any]]
_pelaksana: dict[str, Pelaksana] = {}
_pembersih: dict[str, Callable[[Pekerjaan, Pelaku], None]] = {}
_tautan: dict[str, Callable[[Pekerjaan], str | None]] = {}
_kabar: dict[str, Callable[[Pekerjaan], "Kabar | None"]] = {}


def daftarkan_tautan(jenis: str, tautan: Callable[[Pekerjaan], str | None]) -> None:
    """Register where the result of a kind of work is shown (a path of this site)."""
    _tautan[jenis] = tautan


def tautan_hasil(pekerjaan: Pekerjaan) -> str | None:
    """Where the result of a job is shown, or None. No query."""
    return _tautan[pekerjaan.jenis](pekerjaan) if pekerjaan.jenis in _tautan else None


@dataclass(frozen=True, slots=True)
class Kabar:
    """What the one who started a job is told at its end."""

    judul: str
    isi: str = ""


PembuatKabar = Callable[[Pekerjaan], Kabar | None]


def daftarkan_kabar(jenis: str, pembuat: PembuatKabar) -> None:
    """Register what is told at the end of a kind of work instead of its name and state; None: nothing."""
    _kabar[jenis] = pembuat


def _kabar_umum(pekerjaan: Pekerjaan) -> Kabar | None:
    """A cancelled job is no news to the one who cancelled it."""
    sebutan = {Pekerjaan.Status.SELESAI: "Proses selesai", Pekerjaan.Status.GAGAL: "Proses gagal"}
    awal = sebutan.get(Pekerjaan.Status(pekerjaan.status))
    return Kabar(f"{awal}: {pekerjaan.judul}", pekerjaan.pesan) if awal else None


def _kabari(pekerjaan: Pekerjaan) -> None:
    kabar = _kabar.get(pekerjaan.jenis, _kabar_umum)(pekerjaan)
    if kabar is None or pekerjaan.dibuat_oleh_id is None:
        return
    tautan = tautan_hasil(pekerjaan) if pekerjaan.status == Pekerjaan.Status.SELESAI else None
    titip(
        kepada=[pekerjaan.dibuat_oleh_id],
        judul=kabar.judul[:200],
        isi=kabar.isi,
        tautan=tautan or reverse("proses-rinci", args=[pekerjaan.kode]),
    )


def pelaksana(
    jenis: str, *, pembersih: Callable[[Pekerjaan, Pelaku], None] | None = None
) -> Callable[[Pelaksana], Pelaksana]:
    """Register the function that does a kind of work. It must be idempotent and go on from `konteks.posisi`.

    `pembersih` runs in the transaction that ends the job as failed or cancelled.
    """

    def daftar(fungsi: Pelaksana) -> Pelaksana:
        _pelaksana[jenis] = fungsi
        if pembersih:
            _pembersih[jenis] = pembersih
        return fungsi

    return daftar


def mulai(
    jenis: str, *, judul: str, kunci: str, argumen: Mapping[str, Any], oleh: Pelaku, kirimkan: bool = True
) -> Pekerjaan:
    """Queue a job. While one with the same `kunci` lives, that one is returned instead of a second.

    `kirimkan=False` leaves the sending out: a command runs the job itself with `jalankan`.
    """
    if jenis not in _pelaksana:
        raise LookupError(f"Jenis pekerjaan tidak dikenal: {jenis}")
    with transaction.atomic():
        baru = Pekerjaan.objects.bulk_create(
            [
                Pekerjaan(
                    jenis=jenis, judul=judul, kunci=kunci, argumen=dict(argumen), dibuat_oleh_id=oleh.keanggotaan_id
                )
            ],
            ignore_conflicts=True,
        )
        hidup = Pekerjaan.objects.get(kunci=kunci, status__in=[Pekerjaan.Status.ANTRE, Pekerjaan.Status.BERJALAN])
        if hidup.kode == baru[0].kode:
            catat("pekerjaan.mulai", oleh=oleh, objek=hidup, fakta={"jenis": jenis, "argumen": dict(argumen)})
            if kirimkan:
                transaction.on_commit(lambda: kirim(oleh.instansi_id, hidup.pk))
    return hidup


def kirim(instansi_id: int, pekerjaan_id: int) -> None:
    """Hand a job to a worker. When the broker is away the sweep sends it later."""
    from kinerja.inti.tasks import jalankan_pekerjaan

    try:
        jalankan_pekerjaan.apply_async(args=[instansi_id, pekerjaan_id], retry=False)
    except jalankan_pekerjaan.OperationalError:
        log.warning("perantara_antrean_tidak_terjangkau", pekerjaan=pekerjaan_id)


def _ambil(pekerjaan_id: int) -> Pekerjaan | None:
    """Claim a waiting job, or one whose holder's heart has stopped; None when somebody else holds it."""
    basi = Now() - timedelta(seconds=settings.PEKERJAAN_BASI_DETIK)
    boleh = Q(status=Pekerjaan.Status.ANTRE) | Q(status=Pekerjaan.Status.BERJALAN, denyut__lt=basi)
    diambil = Pekerjaan.objects.filter(boleh, pk=pekerjaan_id).update(
        status=Pekerjaan.Status.BERJALAN,
        pemegang=uuid.uuid4(),
        denyut=Now(),
        mulai_pada=Now(),
        percobaan=F("percobaan") + 1,
    )
    return Pekerjaan.objects.select_related("instansi", "dibuat_oleh").get(pk=pekerjaan_id) if diambil else None


def jalankan(instansi_id: int, pekerjaan_id: int) -> None:
    """Run one job to its end inside the door. Called by the task; safe to call twice."""
    pekerjaan = _ambil(pekerjaan_id)
    if pekerjaan is None:
        return
    oleh = _pelaku(pekerjaan)
    with masuk(instansi_id, akun_id=oleh.akun_id), bound_contextvars(pekerjaan=pekerjaan.pk, jenis=pekerjaan.jenis):
        try:
            if pekerjaan.percobaan > PERCOBAAN_MAKSIMUM:
                raise GagalTerduga("Proses ini terhenti berulang kali dan tidak dilanjutkan lagi.")
            hasil = _pelaksana[pekerjaan.jenis](Konteks(pekerjaan, oleh))
            _tutup(pekerjaan, oleh, Pekerjaan.Status.SELESAI, hasil=dict(hasil))
        except DirebutLain:
            log.warning("pekerjaan_direbut")
        except Dibatalkan:
            _tutup(pekerjaan, oleh, Pekerjaan.Status.BATAL, pesan="Dibatalkan atas permintaan Anda.")
        except (GagalTerduga, Ditolak) as galat:
            _tutup(pekerjaan, oleh, Pekerjaan.Status.GAGAL, pesan=galat.alasan)
        except Exception:
            log.exception("pekerjaan_gagal")
            _tutup(
                pekerjaan,
                oleh,
                Pekerjaan.Status.GAGAL,
                pesan="Terjadi kesalahan pada sistem. Tim teknis dapat menelusurinya dari nomor proses ini.",
            )


def _pelaku(pekerjaan: Pekerjaan) -> Pelaku:
    """The person who started the job, without roles: what he may do was checked when he started it."""
    instansi, anggota = pekerjaan.instansi, pekerjaan.dibuat_oleh
    if anggota is None:
        return pelaku_sistem(instansi.pk, instansi.zona)
    return Pelaku(
        instansi_id=instansi.pk,
        akun_id=anggota.akun_id,
        keanggotaan_id=anggota.pk,
        nama=anggota.nama,
        zona=instansi.zona,
    )


def _tutup(
    pekerjaan: Pekerjaan, oleh: Pelaku, status: str, *, hasil: dict[str, Any] | None = None, pesan: str | None = None
) -> None:
    """End the job, unless another holder has it by now."""
    if connection.in_atomic_block and connection.needs_rollback:
        return
    with transaction.atomic():
        setel: dict[str, Any] = {"status": status, "selesai_pada": Now(), "denyut": Now()}
        if hasil is not None:
            setel["hasil"] = hasil
        if pesan is not None:
            setel["pesan"] = pesan
        if not Pekerjaan.objects.filter(pk=pekerjaan.pk, pemegang=pekerjaan.pemegang).update(**setel):
            return
        if status != Pekerjaan.Status.SELESAI and pekerjaan.jenis in _pembersih:
            _pembersih[pekerjaan.jenis](pekerjaan, oleh)
        catat(f"pekerjaan.{status}", oleh=oleh, objek=pekerjaan)
        pekerjaan.status, pekerjaan.pesan = status, pesan or pekerjaan.pesan
        _kabari(pekerjaan)


def minta_batal(pekerjaan: Pekerjaan, *, oleh: Pelaku) -> None:
    """Ask a living job to stop at its next chunk; one that waits in the queue is stopped at once."""
    with transaction.atomic():
        langsung = Pekerjaan.objects.filter(pk=pekerjaan.pk, status=Pekerjaan.Status.ANTRE).update(
            status=Pekerjaan.Status.BATAL, selesai_pada=Now(), pesan="Dibatalkan sebelum dimulai."
        )
        if langsung and pekerjaan.jenis in _pembersih:
            _pembersih[pekerjaan.jenis](pekerjaan, oleh)
        if not langsung:
            Pekerjaan.objects.filter(pk=pekerjaan.pk, status=Pekerjaan.Status.BERJALAN).update(minta_batal=True)
        catat("pekerjaan.minta_batal", oleh=oleh, objek=pekerjaan)


def sapu(instansi_id: int) -> int:
    """Send again the jobs that wait too long or whose heart has stopped; returns how many."""
    basi = Now() - timedelta(seconds=settings.PEKERJAAN_BASI_DETIK)
    terlantar = Pekerjaan.objects.filter(
        Q(status=Pekerjaan.Status.ANTRE, dibuat_pada__lt=basi) | Q(status=Pekerjaan.Status.BERJALAN, denyut__lt=basi)
    ).values_list("pk", flat=True)
    daftar = list(terlantar)
    for pk in daftar:
        kirim(instansi_id, pk)
    return len(daftar)
