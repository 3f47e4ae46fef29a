"""The two database roles: the owner that migrates, and the application role that owns nothing.

Row level security only holds for a role that neither owns the tables nor may bypass it (``docs/rancangan.md``).
"""

import hashlib
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

import psycopg
from psycopg import Connection, sql
from psycopg.conninfo import conninfo_to_dict

from .jalur import LOKAL
from .pesan import Gagal
from .rahasia import baca_rahasia, ingat

PEMILIK = "kinerja_pemilik"
APLIKASI = "kinerja_aplikasi"
BASIS_DATA = "kinerja"
EKSTENSI = ("btree_gist", "pg_trgm")
VERSI_MINIMUM = 180000
PEMELIHARAAN = ("", "postgres", "template1")


@dataclass(frozen=True, slots=True)
class SandiPeran:
    """Passwords of the two roles."""

    pemilik: str
    aplikasi: str


def sambung(url: str, apa: str) -> Connection:
    """Connect outside a transaction.

    Raises:
        Gagal: naming the variable or server (``apa``) when it cannot be reached.
    """
    try:
        return psycopg.connect(url_psycopg(url), autocommit=True, connect_timeout=10)
    except psycopg.Error as galat:
        raise Gagal(f"server PostgreSQL pada {apa} tidak dapat dihubungi: {galat}".strip()) from galat


def perbarui_statistik(url: str) -> None:
    """Tell the planner what was just loaded: without this the first minutes of a new database are slow."""
    with sambung(url, "DATABASE_URL_PEMILIK") as koneksi:
        koneksi.execute("ANALYZE")


def url_psycopg(url: str) -> str:
    """The same address without the query parts that belong to Django's settings only."""
    bagian = urlsplit(url)
    asing = [nama for nama in parse_qs(bagian.query) if nama.lower() not in conninfo_dikenal()]
    return url if not asing else bagian._replace(query="").geturl()


def conninfo_dikenal() -> set[str]:
    return {pilihan.keyword.decode() for pilihan in psycopg.pq.Conninfo.get_defaults()}


def buat_peran(koneksi: Connection, sandi: SandiPeran, *, uji: bool) -> None:
    """Create or correct both roles. ``uji`` lets the owner create the tests' databases."""
    for nama, kata, tambah in (
        (PEMILIK, sandi.pemilik, "CREATEDB" if uji else "NOCREATEDB"),
        (APLIKASI, sandi.aplikasi, "NOCREATEDB"),
    ):
        ada = koneksi.execute("select from pg_roles where rolname = %s", [nama]).fetchone() is not None
        pola = "{kata_kerja} ROLE {nama} LOGIN NOCREATEROLE {tambah} PASSWORD {kata}"
        koneksi.execute(
            sql.SQL(pola).format(
                kata_kerja=sql.SQL("ALTER" if ada else "CREATE"),
                nama=sql.Identifier(nama),
                tambah=sql.SQL(tambah),
                kata=sql.Literal(kata),
            )
        )


def buat_basis_data(koneksi: Connection, nama: str) -> None:
    """Create the owner's database with the language-independent order of PostgreSQL itself, unless it exists."""
    if koneksi.execute("select from pg_database where datname = %s", [nama]).fetchone() is None:
        pola = "CREATE DATABASE {} OWNER {} TEMPLATE template0 ENCODING 'UTF8' {}"
        urutan = sql.SQL("LOCALE 'C' LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8'")
        koneksi.execute(sql.SQL(pola).format(sql.Identifier(nama), sql.Identifier(PEMILIK), urutan))
        koneksi.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(sql.Identifier(nama)))


def beri_hak(koneksi: Connection, nama: str) -> None:
    """Connected to the database: who may do what in it, before any table exists."""
    basis, pemilik, aplikasi = sql.Identifier(nama), sql.Identifier(PEMILIK), sql.Identifier(APLIKASI)
    for pola in (
        "GRANT ALL ON DATABASE {basis} TO {pemilik}",
        "GRANT CONNECT, TEMPORARY ON DATABASE {basis} TO {aplikasi}",
        "GRANT ALL ON SCHEMA public TO {pemilik}",
        "GRANT USAGE ON SCHEMA public TO {aplikasi}",
    ):
        koneksi.execute(sql.SQL(pola).format(basis=basis, pemilik=pemilik, aplikasi=aplikasi))


def pasang_ekstensi(koneksi: Connection) -> None:
    for nama in EKSTENSI:
        koneksi.execute(sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(nama)))


def siapkan_lokal(url_super: str, url_template: str, url_basis: str, sandi: SandiPeran, *, uji: bool) -> None:
    """Make the local cluster ready; extensions also in ``template1``, from which the tests' databases are made."""
    with sambung(url_super, "server lokal") as koneksi:
        buat_peran(koneksi, sandi, uji=uji)
        buat_basis_data(koneksi, BASIS_DATA)
    with sambung(url_template, "server lokal") as koneksi:
        pasang_ekstensi(koneksi)
    with sambung(url_basis, "server lokal") as koneksi:
        beri_hak(koneksi, BASIS_DATA)
        pasang_ekstensi(koneksi)


def siapkan_dari_satu_url(url: str, *, uji: bool) -> tuple[str, str]:
    """With one URL of a privileged role, make both roles; returns the application's and the owner's URL.

    The passwords are remembered per server in ``.lokal``.

    Raises:
        Gagal: when the role may not, or the roles exist with passwords that are not remembered here.
    """
    parameter = conninfo_to_dict(url_psycopg(url))
    server = f"{parameter.get('host', '')}:{parameter.get('port', 5432)}"
    berkas = LOKAL / f"peran-{hashlib.sha256(server.encode()).hexdigest()[:12]}.json"
    nama = str(parameter.get("dbname") or "")
    nama = BASIS_DATA if nama in PEMELIHARAAN else nama
    with sambung_pemeliharaan(url) as koneksi:
        periksa_hak(koneksi, baru=not baca_rahasia(berkas))
        sandi = ingat(berkas, "pemilik", "aplikasi")
        buat_peran(koneksi, SandiPeran(sandi["pemilik"], sandi["aplikasi"]), uji=uji)
        koneksi.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(sql.Identifier(PEMILIK)))
        buat_basis_data(koneksi, nama)
    with sambung(ganti(url, basis_data=nama), "DATABASE_URL") as koneksi:
        beri_hak(koneksi, nama)
    aplikasi = ganti(url, APLIKASI, sandi["aplikasi"], nama)
    return aplikasi, ganti(url, PEMILIK, sandi["pemilik"], nama)


def sambung_pemeliharaan(url: str) -> Connection:
    """Connect to the named database, or to ``postgres`` when it does not exist yet."""
    try:
        return psycopg.connect(url_psycopg(url), autocommit=True, connect_timeout=10)
    except psycopg.OperationalError:
        return sambung(ganti(url, basis_data="postgres"), "DATABASE_URL")


def periksa_hak(koneksi: Connection, *, baru: bool) -> None:
    """
    Raises:
        Gagal: when the server is too old, the role may not create roles and databases, or the roles are someone else's.
    """
    if koneksi.info.server_version < VERSI_MINIMUM:
        raise Gagal(f"server pada DATABASE_URL versi {koneksi.info.server_version // 10000}; diperlukan PostgreSQL 18.")
    cek = "select rolsuper or (rolcreaterole and rolcreatedb) from pg_roles where rolname = current_user"
    baris = koneksi.execute(cek).fetchone()
    if baris is None or not baris[0]:
        raise Gagal(
            f"peran {koneksi.info.user} pada DATABASE_URL tidak boleh membuat peran dan basis data. Isi juga "
            "DATABASE_URL_PEMILIK dengan peran pemilik (migrasi), atau pakai peran dengan CREATEROLE dan CREATEDB."
        )
    ada = koneksi.execute("select from pg_roles where rolname = any(%s)", [[PEMILIK, APLIKASI]]).fetchone()
    if ada is not None and baru:
        raise Gagal(
            f"peran {PEMILIK} dan {APLIKASI} sudah ada di server pada DATABASE_URL, dan kata sandinya tidak tercatat "
            "di folder ini. Isi DATABASE_URL dan DATABASE_URL_PEMILIK dengan kedua peran itu."
        )


def periksa_dua_url(url: str, url_pemilik: str) -> None:
    """
    Raises:
        Gagal: when one of the servers cannot be reached or is too old.
    """
    for nama, satu in (("DATABASE_URL", url), ("DATABASE_URL_PEMILIK", url_pemilik)):
        with sambung(satu, nama) as koneksi:
            if koneksi.info.server_version < VERSI_MINIMUM:
                raise Gagal(
                    f"server pada {nama} versi {koneksi.info.server_version // 10000}; diperlukan PostgreSQL 18."
                )


def ganti(url: str, pengguna: str = "", sandi: str = "", basis_data: str = "") -> str:
    """The same server with another role or database."""
    bagian = urlsplit(url)
    alamat = bagian.netloc.rpartition("@")[2]
    netloc = f"{pengguna}:{sandi}@{alamat}" if pengguna else bagian.netloc
    return bagian._replace(netloc=netloc, path=f"/{basis_data}" if basis_data else bagian.path).geturl()
