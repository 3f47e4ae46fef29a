"""The supervisor: starts processes in order, watches them, and stops them in the opposite order whatever happens."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from types import FrameType, TracebackType
from typing import Self

from .induk import ikut_induk
from .jalur import AKAR, Ruang
from .pesan import Gagal
from .proses import Catatan, Resep, bersihkan_sisa, hentikan, nyalakan
from .siaran import Siaran, ekor

BATAS_ULANG = 5
JENDELA_ULANG = 60.0
"""A service that dies more often than this within so many seconds stops everything."""


class Berhenti(BaseException):
    """Ctrl-C, SIGTERM or a closed terminal. Not an ``Exception``, so that no library takes it for one of its own."""


class Sinyal:
    """Turns the first signal into ``Berhenti``; a later one (not the same key press) makes the stopping hasty."""

    def __init__(self) -> None:
        self.pertama = 0.0
        self.menutup = False
        self.tergesa = False
        self.ditunda = False

    def pasang(self) -> None:
        for nomor in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            if nomor != signal.SIGHUP or signal.getsignal(nomor) is not signal.SIG_IGN:
                signal.signal(nomor, self.terima)

    def terima(self, nomor: int, _bingkai: FrameType | None) -> None:
        kini = time.monotonic()
        if self.pertama and kini - self.pertama > 1:
            self.tergesa = True
        baru = not self.pertama
        self.pertama = self.pertama or kini
        if baru and not self.menutup and not self.ditunda:
            raise Berhenti(nomor)

    @contextlib.contextmanager
    def tunda(self) -> Iterator[None]:
        """Hold a signal back while a process is being started, so that none is started and not known."""
        self.ditunda = True
        try:
            yield
        finally:
            self.ditunda = False
        self.periksa()

    def periksa(self) -> None:
        """
        Raises:
            Berhenti: when a signal came at a moment at which Python had to swallow the exception (a destructor, say).
        """
        if self.pertama and not self.menutup:
            raise Berhenti


class Pengawas:
    """Holds the processes of one server folder. Use as a context manager; leaving it stops everything."""

    def __init__(self, tempat: Ruang) -> None:
        self.tempat = tempat
        self.sinyal = Sinyal()
        self.siaran = Siaran()
        self.catatan = Catatan(tempat.proses)
        self.tumpukan = contextlib.ExitStack()
        self.hidup: dict[str, tuple[Resep, subprocess.Popen[bytes], Mapping[str, str]]] = {}
        self.layanan: set[str] = set()
        self.ulang: dict[str, list[float]] = {}

    def __enter__(self) -> Self:
        self.sinyal.pasang()
        bersihkan_sisa(self.catatan.berkas)
        return self

    def __exit__(
        self, jenis: type[BaseException] | None, galat: BaseException | None, jejak: TracebackType | None
    ) -> None:
        self.sinyal.menutup = True
        self.tumpukan.close()
        self.catatan.tutup()

    # --- starting -----------------------------------------------------------------------------------------------
    def mulai(self, resep: Resep, env: Mapping[str, str], *, layanan: bool = False) -> None:
        """Start a process that stays. A ``layanan`` is shown on the console and started again when it dies."""
        berkas = self.tempat.log / f"{resep.nama}.log"
        if berkas.exists():
            berkas.replace(berkas.with_suffix(".log.1"))
        berkas.touch(mode=0o600)
        self.tumpukan.callback(self.akhiri, resep.nama)
        if layanan:
            self.layanan.add(resep.nama)
            self.siaran.tambah(resep.nama, berkas)
        self.hidupkan(resep, env)

    def hidupkan(self, resep: Resep, env: Mapping[str, str]) -> None:
        berkas = self.tempat.log / f"{resep.nama}.log"
        with self.sinyal.tunda():
            proses = nyalakan(resep, env=env, catatan=berkas)
            self.hidup[resep.nama] = (resep, proses, env)
            self.catatan.tambah(resep.nama, proses.pid)

    def akhiri(self, nama: str) -> None:
        if nama in self.hidup:
            resep, proses, _ = self.hidup.pop(nama)
            hentikan(proses, resep.berhenti, tergesa=lambda: self.sinyal.tergesa)
            self.catatan.hapus(nama)

    def langkah(self, perintah: Sequence[str], env: Mapping[str, str], *, hasil: bool = False) -> int:
        """Run a command to its end on the terminal and return its code.

        Its output is progress, and goes to stderr, unless it is the result of the whole (``hasil``).
        """
        halus = (signal.SIGINT, 5.0) if hasil else (signal.SIGTERM, 5.0)
        return self.tunggu_langkah(perintah, env, None if hasil else sys.stderr.fileno(), halus)[0]

    def tangkap(self, perintah: Sequence[str], env: Mapping[str, str]) -> tuple[int, str]:
        """As ``langkah``, but return what it writes on stdout."""
        return self.tunggu_langkah(perintah, env, subprocess.PIPE, (signal.SIGTERM, 5.0))

    def tunggu_langkah(
        self,
        perintah: Sequence[str],
        env: Mapping[str, str],
        keluaran: int | None,
        halus: tuple[signal.Signals, float],
    ) -> tuple[int, str]:
        self.sinyal.ditunda = True
        proses = subprocess.Popen(
            perintah,
            env=dict(env),
            cwd=AKAR,
            stdin=subprocess.DEVNULL,
            stdout=keluaran,
            start_new_session=True,
            preexec_fn=ikut_induk(signal.SIGTERM, os.getpid()),
        )
        try:
            self.sinyal.ditunda = False
            self.sinyal.periksa()
            self.catatan.tambah("langkah", proses.pid)
            teks = proses.communicate()[0] or b""
        finally:
            hentikan(proses, (halus, (signal.SIGTERM, 3)), tergesa=lambda: self.sinyal.tergesa)
            self.catatan.hapus("langkah")
        self.sinyal.periksa()
        return proses.returncode, teks.decode()

    # --- watching -----------------------------------------------------------------------------------------------
    def periksa_hidup(self) -> None:
        """
        Raises:
            Gagal: when a process that must be alive has ended; with the last lines of its log.
            Berhenti: when a stop was asked for.
        """
        self.sinyal.periksa()
        for nama, (_, proses, _) in self.hidup.items():
            if proses.poll() is not None:
                self.siaran.salin()
                akhir = ekor(self.tempat.log / f"{nama}.log")
                raise Gagal(
                    f"proses {nama} berhenti (kode {proses.returncode}), maka semuanya dihentikan. Data yang sudah "
                    f"disimpan tetap ada; jalankan perintah yang sama untuk melanjutkan. Akhir catatannya:\n{akhir}"
                )

    def jaga(self) -> None:
        """Watch until a signal comes, starting services again that die.

        Raises:
            Berhenti: on a signal.
            Gagal: when a server dies, or a service dies again and again.
        """
        while True:
            self.siaran.salin()
            for nama in sorted(self.layanan):
                resep, proses, env = self.hidup[nama]
                if proses.poll() is not None and self.boleh_ulang(nama):
                    hentikan(proses, ())
                    self.siaran.umumkan(nama, f"berhenti (kode {proses.returncode}), dijalankan kembali")
                    self.hidupkan(resep, env)
            self.periksa_hidup()
            time.sleep(0.25)

    def boleh_ulang(self, nama: str) -> bool:
        kini = time.monotonic()
        riwayat = [saat for saat in self.ulang.get(nama, []) if kini - saat < JENDELA_ULANG] + [kini]
        self.ulang[nama] = riwayat
        return len(riwayat) <= BATAS_ULANG
