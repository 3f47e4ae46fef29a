"""Which servers are ours to start, and which the environment names."""

from collections.abc import Mapping
from dataclasses import dataclass

from .pesan import Gagal


@dataclass(frozen=True, slots=True)
class Rencana:
    """What set-up has to do about the servers."""

    url: str
    """The application role's database, or the URL of a role that may create both; empty when local."""
    url_pemilik: str
    url_redis: str

    @property
    def postgres_lokal(self) -> bool:
        return not self.url

    @property
    def valkey_lokal(self) -> bool:
        return not self.url_redis

    @property
    def buat_peran(self) -> bool:
        """Whether only one database URL is known, so that both roles have to be made with it."""
        return bool(self.url) and not self.url_pemilik


def rencanakan(lingkungan: Mapping[str, str]) -> Rencana:
    """Read ``DATABASE_URL``, ``DATABASE_URL_PEMILIK`` and ``REDIS_URL``.

    Raises:
        Gagal: when they contradict each other.
    """
    url = lingkungan.get("DATABASE_URL", "").strip()
    pemilik = lingkungan.get("DATABASE_URL_PEMILIK", "").strip()
    redis = lingkungan.get("REDIS_URL", "").strip()
    if pemilik and not url:
        raise Gagal(
            "DATABASE_URL_PEMILIK diisi tetapi DATABASE_URL kosong. Isi keduanya (peran pemilik untuk migrasi, peran "
            "aplikasi untuk menjalankan), atau kosongkan keduanya agar PostgreSQL lokal dipakai."
        )
    if url and url == pemilik:
        raise Gagal(
            "DATABASE_URL dan DATABASE_URL_PEMILIK menunjuk peran yang sama. Peran aplikasi tidak boleh memiliki "
            "tabel, sebab pemisahan instansi bersandar padanya. Isi dua peran berbeda, atau kosongkan "
            "DATABASE_URL_PEMILIK agar kedua peran dibuatkan."
        )
    for nama, nilai in (("DATABASE_URL", url), ("DATABASE_URL_PEMILIK", pemilik)):
        if nilai and not nilai.startswith(("postgres://", "postgresql://")):
            raise Gagal(f"{nama} harus berbentuk postgresql://peran:sandi@server:5432/basis_data.")
    if redis and not redis.startswith(("redis://", "rediss://", "unix://")):
        raise Gagal("REDIS_URL harus berbentuk redis://:sandi@server:6379/0.")
    return Rencana(url, pemilik, redis)
