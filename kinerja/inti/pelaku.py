"""Who acts: an account inside one tenant, with his permissions and where each of them reaches today."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

from kinerja.inti.izin import PERAN, Izin, Peran


class Ditolak(Exception):
    """A refusal with a sentence for the person. `alasan` is shown as it stands."""

    def __init__(self, alasan: str) -> None:
        super().__init__(alasan)
        self.alasan = alasan


class TanpaIzin(Ditolak):
    """A refusal that another role would lift; every other one is about the state of things or about who somebody is."""


@dataclass(frozen=True, slots=True)
class PeranAktif:
    """A role in force today. `unit_id` None means the whole tenant."""

    peran: Peran
    unit_id: int | None


@dataclass(frozen=True, slots=True)
class Lingkup:
    """How far a permission reaches: everything, or the listed units with everything below them."""

    seluruh: bool
    unit: frozenset[int]

    def __bool__(self) -> bool:
        return self.seluruh or bool(self.unit)


@dataclass(frozen=True, slots=True)
class DataPeran:
    """What the organisation knows of a member: the person behind it, the roles in force, the modules switched off.

    `belum_dibaca`: his unread notices, when they were counted on the way.
    """

    pegawai_id: int | None
    peran: tuple[PeranAktif, ...]
    modul_mati: frozenset[str] = frozenset()
    atasan: bool = False
    belum_dibaca: int | None = None


@dataclass(frozen=True)
class Pelaku:
    """The acting user inside a tenant (on screen nothing; in code `oleh`).

    `keanggotaan_id` is None only for the system itself (jobs, commands).
    """

    instansi_id: int
    akun_id: int | None
    keanggotaan_id: int | None
    nama: str
    pegawai_id: int | None = None
    peran: tuple[PeranAktif, ...] = ()
    zona: str = "Asia/Jakarta"
    alamat_ip: str | None = None
    modul_mati: frozenset[str] = frozenset()
    atasan: bool = False
    _izin: frozenset[Izin] = field(init=False, default=frozenset())

    def __post_init__(self) -> None:
        object.__setattr__(self, "_izin", frozenset(i for p in self.peran for i in p.peran.izin))

    @property
    def sistem(self) -> bool:
        return self.keanggotaan_id is None

    @property
    def tingkat(self) -> int:
        """Rank of the highest role, 0 without any."""
        return max((p.peran.tingkat for p in self.peran), default=0)

    @property
    def admin(self) -> bool:
        """True when a role needs a second factor."""
        return any(p.peran.admin for p in self.peran)

    def punya(self, izin: Izin) -> bool:
        """Whether the permission is held anywhere."""
        return self.sistem or izin in self._izin

    def lingkup(self, izin: Izin) -> Lingkup:
        """Where the permission holds."""
        if self.sistem:
            return Lingkup(True, frozenset())
        pemegang = [p for p in self.peran if izin in p.peran.izin]
        return Lingkup(
            any(p.unit_id is None for p in pemegang), frozenset(p.unit_id for p in pemegang if p.unit_id is not None)
        )

    def wajib(self, izin: Izin) -> None:
        """Raise `Ditolak` unless the permission is held somewhere."""
        if not self.punya(izin):
            raise TanpaIzin("Peran Anda tidak mencakup tindakan ini. Hubungi admin BKPSDM bila Anda memerlukannya.")

    def hari_ini(self) -> date:
        """Today in the tenant's zone."""
        return self.sekarang().date()

    def sekarang(self) -> datetime:
        return timezone.now().astimezone(ZoneInfo(self.zona))


def pelaku_sistem(instansi_id: int, zona: str = "Asia/Jakarta") -> Pelaku:
    """The system acting for a tenant in a job or command."""
    return Pelaku(instansi_id=instansi_id, akun_id=None, keanggotaan_id=None, nama="Sistem", zona=zona)


PenyediaPeran = Callable[[int, date], DataPeran]
_penyedia: list[PenyediaPeran] = []


def daftarkan_penyedia(penyedia: PenyediaPeran) -> None:
    """Register the reader of role assignments (the organisation lives above the kernel)."""
    _penyedia[:] = [penyedia]


def data_peran(keanggotaan_id: int, pada: date) -> DataPeran:
    """Roles of a member in force on a date; one query."""
    return _penyedia[0](keanggotaan_id, pada) if _penyedia else DataPeran(None, ())


def peran_dari_kode(kode: str, unit_id: int | None) -> PeranAktif | None:
    """A role by its stored code, or None when the code no longer exists."""
    peran = PERAN.get(kode)
    return PeranAktif(peran, unit_id) if peran else None
