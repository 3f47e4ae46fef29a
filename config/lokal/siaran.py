"""The services' logs on the console: each line with the name of its process; everything is in the files as well.

The processes write straight to their files and this follows them, so that a killed supervisor breaks no pipe.
"""

import re
import sys
from pathlib import Path

PENTING = re.compile(r"\b(warning|error|critical|traceback|exception)\b", re.IGNORECASE)
LEBAR = 8


class Siaran:
    """Follows log files. Once ``ringkas``, ordinary lines stay in the files, so that the address remains in view."""

    def __init__(self) -> None:
        self.berkas: dict[str, Path] = {}
        self.dibaca: dict[str, int] = {}
        self.ringkas = False

    def tambah(self, nama: str, berkas: Path) -> None:
        self.berkas[nama] = berkas
        self.dibaca[nama] = 0

    def salin(self) -> None:
        """Print the lines that have come since the last call."""
        for nama, berkas in self.berkas.items():
            with berkas.open("rb") as masukan:
                masukan.seek(self.dibaca[nama])
                utuh = masukan.read().rpartition(b"\n")[0]
            self.dibaca[nama] += len(utuh) + 1 if utuh else 0
            penting = False
            for satu in utuh.split(b"\n"):
                teks = satu.decode(errors="replace").rstrip()
                lanjutan = penting and teks[:1] in (" ", "\t")
                penting = lanjutan or bool(PENTING.search(teks))
                if teks and (penting or not self.ringkas):
                    self.umumkan(nama, teks)

    def umumkan(self, nama: str, teks: str) -> None:
        print(f"{nama:<{LEBAR}}| {teks}", file=sys.stderr, flush=True)


def ekor(berkas: Path, baris: int = 15) -> str:
    """The last lines of a log."""
    try:
        isi = berkas.read_text(errors="replace")
    except OSError:
        return "(tidak ada catatan)"
    return "\n".join(f"  {satu}" for satu in isi.splitlines()[-baris:]) or "  (kosong)"
