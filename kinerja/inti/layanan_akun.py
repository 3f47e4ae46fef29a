"""Members and their first access.

A login is national, a membership is one tenant's. So an operator can print a code for his own member, but a code never
touches the password of an account that another tenant relies on, and a membership opens only when its code on paper
and the account's password come together: whoever registers a stranger's NIP elsewhere gains nothing here.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from kinerja.inti import policies
from kinerja.inti.akun_peristiwa import catat_akun, catat_percobaan
from kinerja.inti.audit import catat, catat_banyak
from kinerja.inti.kunci import antre
from kinerja.inti.models import Akun, Keanggotaan, KodeAkses
from kinerja.inti.models.akun import normalkan_nama_akun
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.inti.pesan import kabari, titip
from kinerja.inti.policies import Sasaran
from kinerja.inti.tenansi import masuk

ABJAD = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Letters and digits that nobody confuses on paper: no I, L, O, 0, 1."""
PANJANG = 10
MASA = {KodeAkses.Jenis.AKSES_PERTAMA: timedelta(days=30), KodeAkses.Jenis.LUPA_SANDI: timedelta(minutes=30)}
_GARAM = "kinerja.inti.kode_akses"


class KodeSalah(Exception):
    """Name and code do not fit, or the code is used or too old: one sentence for all, so that it tells nothing."""

    alasan = (
        "NIP atau nama pengguna dan kode ini tidak cocok, atau kode sudah dipakai atau kedaluwarsa. "
        "Periksa ketikan Anda, atau mintalah kode baru kepada operator kepegawaian OPD Anda."
    )

    def __init__(self) -> None:
        super().__init__(self.alasan)


class Langkah(StrEnum):
    """What a valid code asks for next."""

    SANDI_BARU = "sandi_baru"
    SANDI_LAMA = "sandi_lama"


@dataclass(frozen=True, slots=True)
class KodeTerbit:
    """A printed code. The plain text exists only here, once."""

    keanggotaan_id: int
    nama: str
    nama_akun: str
    kode: str
    berlaku_sampai: datetime


@dataclass(frozen=True, slots=True)
class KodeTertolak:
    """A member who gets no code, and why."""

    keanggotaan_id: int
    nama: str
    alasan: str


@dataclass(frozen=True, slots=True)
class HasilKode:
    terbit: tuple[KodeTerbit, ...]
    ditolak: tuple[KodeTertolak, ...]


@dataclass(frozen=True, slots=True)
class _Temuan:
    kode_id: int
    instansi_id: int
    keanggotaan_id: int
    akun_id: int
    jenis: str


def sidik_kode(kode: str) -> str:
    """HMAC-SHA256 under SECRET_KEY of a code as typed: case, spaces and dashes do not matter."""
    rapat = "".join(h for h in kode.upper() if h.isalnum())
    return salted_hmac(_GARAM, rapat, algorithm="sha256").hexdigest()


def _kode_baru() -> str:
    polos = "".join(secrets.choice(ABJAD) for _ in range(PANJANG))
    return f"{polos[:5]}-{polos[5:]}"


# --- members ----------------------------------------------------------------------------------------------------
def daftarkan_anggota(*, nama_akun: str, nama: str, oleh: Pelaku) -> Keanggotaan:
    """Make the account if it is missing, and its membership here. See `daftarkan_banyak_anggota`."""
    (pk,) = daftarkan_banyak_anggota(orang=[(nama_akun, nama)], oleh=oleh).values()
    return Keanggotaan.objects.select_related("akun").get(pk=pk)


@transaction.atomic
def daftarkan_banyak_anggota(*, orang: Sequence[tuple[str, str]], oleh: Pelaku) -> dict[str, int]:
    """Make missing accounts (without password) and memberships for (login name, name) pairs.

    Returns normalised login name → membership id. The answer is the same whether an account existed or not. A new
    membership stays closed (`aktif` False) until its first-access code is used.

    Raises:
        Ditolak: the actor may not, or a login name is malformed.
    """
    policies.check_kelola_akses(oleh)
    nama = {_nama_sah(akun): orangnya.strip()[:200] for akun, orangnya in orang}
    with connection.cursor() as kursor:
        kursor.execute(
            "INSERT INTO inti_akun (username, password, is_active, admin_platform, dibuat_pada) "
            "SELECT n, s, true, false, now() FROM unnest(%s::text[], %s::text[]) AS t(n, s) ON CONFLICT (username) DO NOTHING",
            [list(nama), [make_password(None) for _ in nama]],
        )
        kursor.execute(
            "INSERT INTO inti_keanggotaan (instansi_id, akun_id, nama, aktif, dibuat_pada) "
            "SELECT %s, a.id, t.nama, false, now() FROM unnest(%s::text[], %s::text[]) AS t(n, nama) "
            "JOIN inti_akun a ON a.username = t.n ON CONFLICT (instansi_id, akun_id) DO NOTHING RETURNING id",
            [oleh.instansi_id, list(nama), list(nama.values())],
        )
        baru = {baris[0] for baris in kursor.fetchall()}
    anggota = {k.akun.username: k for k in Keanggotaan.objects.filter(akun__username__in=nama).select_related("akun")}
    catat_banyak("akun.daftarkan", oleh=oleh, baris=[(k, None, {}) for k in anggota.values() if k.pk in baru])
    return {n: anggota[n].pk for n in nama}


def _nama_sah(nama_akun: str) -> str:
    nama = normalkan_nama_akun(nama_akun)
    try:
        Akun._meta.get_field("username").clean(nama, None)  # type: ignore[arg-type]
    except ValidationError as galat:
        raise Ditolak(f"Nama pengguna “{nama_akun}” tidak dapat dipakai: {' '.join(galat.messages)}") from galat
    return nama


@transaction.atomic
def nonaktifkan_anggota(*, keanggotaan_id: int, alasan: str, oleh: Pelaku) -> None:
    """Close a membership at once, together with its unused codes; a new first-access code opens it again."""
    policies.check_kelola_akses(oleh)
    anggota = Keanggotaan.objects.get(pk=keanggotaan_id)
    if anggota.pk == oleh.keanggotaan_id:
        raise Ditolak("Anda tidak dapat menonaktifkan keanggotaan Anda sendiri.")
    Keanggotaan.objects.filter(pk=anggota.pk).update(aktif=False)
    _matikan_kode([anggota.pk])
    catat("akun.nonaktifkan", oleh=oleh, objek=anggota, alasan=alasan)
    kabari(
        anggota.pk,
        judul="Keanggotaan Anda dinonaktifkan",
        isi=f"Oleh {oleh.nama}. Alasan: {alasan}",
        tautan=reverse("riwayat-daftar"),
        oleh=oleh,
    )


@transaction.atomic
def siapkan_masuk(*, keanggotaan_id: int, sandi: str, oleh: Pelaku) -> None:
    """Open a membership with a given password, without paper: for commands that load a demo.

    Raises:
        Ditolak: the actor is not the system, or the account has a password or another tenant already.
    """
    if not oleh.sistem:
        raise Ditolak("Kata sandi hanya disetel oleh pemiliknya.")
    anggota = Keanggotaan.objects.select_related("akun").get(pk=keanggotaan_id)
    if anggota.akun.has_usable_password() or di_tempat_lain([anggota.pk]):
        raise Ditolak("Akun ini sudah memiliki kata sandi atau instansi lain.")
    _setel_sandi(anggota.akun, sandi)
    Keanggotaan.objects.filter(pk=anggota.pk).update(aktif=True)
    catat("akun.siapkan", oleh=oleh, objek=anggota)


# --- printing codes ---------------------------------------------------------------------------------------------
@transaction.atomic
def terbitkan_kode_akses(
    *, keanggotaan_ids: Sequence[int], jenis: str, sasaran: Mapping[int, Sasaran], oleh: Pelaku
) -> HasilKode:
    """Print one-time codes; earlier unused codes of the same members die. A code for a password is told to its owner.

    Args:
        keanggotaan_ids: members whom the caller found inside the operator's own units.
        jenis: `KodeAkses.Jenis`; first access lives 30 days, a forgotten password 30 minutes.
        sasaran: membership → what the rank rule must know of it; a missing one is a KeyError.

    Raises:
        Ditolak: nobody at all may get a code.
    """
    policies.check_kelola_akses(oleh)
    anggota = list(Keanggotaan.objects.filter(pk__in=keanggotaan_ids).select_related("akun").order_by("nama", "pk"))
    lupa = jenis == KodeAkses.Jenis.LUPA_SANDI
    for pk in sorted(a.akun_id for a in anggota) if lupa else ():
        antre(kunci_pulih(pk))
    lain = di_tempat_lain([a.pk for a in anggota]) if lupa else set()
    boleh: list[Keanggotaan] = []
    ditolak: list[KodeTertolak] = []
    for a in anggota:
        try:
            policies.check_kode_akses(oleh, a, jenis, sasaran=sasaran[a.pk], ada_di_tempat_lain=a.pk in lain)
            boleh.append(a)
        except Ditolak as galat:
            ditolak.append(KodeTertolak(a.pk, a.nama, galat.alasan))
    if not boleh:
        raise Ditolak(ditolak[0].alasan if ditolak else "Tidak ada anggota yang dipilih.")
    return HasilKode(_simpan_kode(boleh, jenis, oleh), tuple(ditolak))


def _simpan_kode(anggota: Sequence[Keanggotaan], jenis: str, oleh: Pelaku) -> tuple[KodeTerbit, ...]:
    sampai = timezone.now() + MASA[KodeAkses.Jenis(jenis)]
    terbit = tuple(KodeTerbit(a.pk, a.nama, a.akun.username, _kode_baru(), sampai) for a in anggota)
    _matikan_kode([a.pk for a in anggota])
    KodeAkses.objects.bulk_create(
        KodeAkses(
            instansi_id=oleh.instansi_id,
            keanggotaan_id=t.keanggotaan_id,
            jenis=jenis,
            sidik=sidik_kode(t.kode),
            dibuat_oleh=oleh.akun_id or 0,
            berlaku_sampai=sampai,
        )
        for t in terbit
    )
    catat_banyak("akun.kode_terbit", oleh=oleh, baris=[(a, None, {"jenis": str(jenis)}) for a in anggota])
    if jenis == KodeAkses.Jenis.LUPA_SANDI:
        titip(
            kepada=[a.pk for a in anggota],
            judul="Kode lupa sandi dibuat untuk akun Anda",
            isi=f"Dibuat oleh {oleh.nama}. Bila Anda tidak memintanya, segera laporkan kepada admin instansi Anda.",
            tautan=reverse("riwayat-daftar"),
        )
    return terbit


def kunci_pulih(akun_id: int) -> str:
    """Name of the lock under which an account is given back to its owner: one helper at a time."""
    return f"akun.pulih:{akun_id}"


def di_tempat_lain(keanggotaan_ids: Sequence[int]) -> set[int]:
    """Those members whose account has an open membership in another tenant too."""
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT id FROM inti_keanggotaan WHERE id = ANY(%s) AND inti_keanggotaan_lain(akun_id) > 0",
            [list(keanggotaan_ids)],
        )
        return {baris[0] for baris in kursor.fetchall()}


def _matikan_kode(keanggotaan_ids: Sequence[int]) -> None:
    """End unused codes by their date; `dipakai_pada` stays empty, for they were never used."""
    kini = timezone.now()
    KodeAkses.objects.filter(keanggotaan_id__in=keanggotaan_ids, dipakai_pada=None, berlaku_sampai__gt=kini).update(
        berlaku_sampai=kini
    )


# --- redeeming codes --------------------------------------------------------------------------------------------
def _cari(nama_akun: str, kode: str) -> _Temuan:
    with connection.cursor() as kursor:
        kursor.execute("SELECT * FROM inti_kode_akses(%s, %s)", [normalkan_nama_akun(nama_akun), sidik_kode(kode)])
        baris = kursor.fetchone()
    if baris is None:
        raise KodeSalah
    temuan = _Temuan(*baris)
    with masuk(temuan.instansi_id):
        if not _masih_berlaku(temuan).exists():
            raise KodeSalah
    return temuan


def _masih_berlaku(temuan: _Temuan) -> "QuerySet[KodeAkses]":
    """The code by the application's clock, which also set its end."""
    return KodeAkses.objects.filter(pk=temuan.kode_id, dipakai_pada=None, berlaku_sampai__gt=timezone.now())


def _langkah(akun: Akun, jenis: str) -> Langkah:
    if jenis == KodeAkses.Jenis.LUPA_SANDI or not akun.has_usable_password():
        return Langkah.SANDI_BARU
    return Langkah.SANDI_LAMA


def periksa_kode(*, nama_akun: str, kode: str, alamat_ip: str | None = None) -> tuple[Akun, Langkah]:
    """The account of a valid code and what it asks for. Anonymous; outside any door.

    Raises:
        KodeSalah: with one neutral sentence; the attempt is on record when the name exists.
    """
    try:
        temuan = _cari(nama_akun, kode)
    except KodeSalah:
        catat_percobaan(normalkan_nama_akun(nama_akun), "akun.kode_salah", ip=alamat_ip)
        raise
    akun = Akun.objects.get(pk=temuan.akun_id)
    return akun, _langkah(akun, temuan.jenis)


def tukar_kode(*, nama_akun: str, kode: str, sandi_baru: str, alamat_ip: str | None = None) -> None:
    """Set the account's password with a code that may, and open the membership. Every session of the account dies.

    Of two at once one wins; the other gets KodeSalah. `sandi_baru` has passed the password validators.

    Raises:
        KodeSalah: the code is not (or no longer) good for setting a password.
    """
    temuan = _cari(nama_akun, kode)
    with masuk(temuan.instansi_id), transaction.atomic():
        akun = _pakai(temuan)
        if _langkah(akun, temuan.jenis) is not Langkah.SANDI_BARU:
            raise KodeSalah
        if temuan.jenis == KodeAkses.Jenis.LUPA_SANDI and di_tempat_lain([temuan.keanggotaan_id]):
            raise KodeSalah
        _setel_sandi(akun, sandi_baru)
        _buka(temuan)
        catat_akun(akun, "akun.kode_dipakai", ip=alamat_ip, sendiri=True, fakta={"jenis": temuan.jenis})


def buka_dengan_sandi_lama(*, nama_akun: str, kode: str, alamat_ip: str | None = None) -> None:
    """Open the membership of an account that has a password already; the caller has just checked that password.

    Raises:
        KodeSalah: the code is not (or no longer) good for this.
    """
    temuan = _cari(nama_akun, kode)
    with masuk(temuan.instansi_id), transaction.atomic():
        akun = _pakai(temuan)
        if _langkah(akun, temuan.jenis) is not Langkah.SANDI_LAMA:
            raise KodeSalah
        _buka(temuan)
        catat_akun(akun, "akun.kode_dipakai", ip=alamat_ip, sendiri=True, fakta={"jenis": temuan.jenis})


def _pakai(temuan: _Temuan) -> Akun:
    """Mark the code used, once, and lock the account."""
    if not _masih_berlaku(temuan).update(dipakai_pada=timezone.now()):
        raise KodeSalah
    return Akun.objects.select_for_update().get(pk=temuan.akun_id)


def _setel_sandi(akun: Akun, sandi: str) -> None:
    """A new password changes the session hash, so every session of the account ends with it."""
    akun.set_password(sandi)
    akun.save(update_fields=["password"])


def _buka(temuan: _Temuan) -> None:
    if temuan.jenis == KodeAkses.Jenis.AKSES_PERTAMA:
        Keanggotaan.objects.filter(pk=temuan.keanggotaan_id).update(aktif=True)
    _matikan_kode([temuan.keanggotaan_id])
