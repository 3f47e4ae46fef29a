"""What the journeys share: coming in, looking for barriers, counting bytes on the wire and time of the server."""

import gzip
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import local
from time import perf_counter
from urllib.parse import urljoin

from axe_playwright_python.sync_playwright import Axe
from django.core.signals import request_finished, request_started
from playwright.sync_api import Page, Response, expect

from config import demo
from tests.pabrik import klien

KUNJUNGAN_PERTAMA, KUNJUNGAN_LANJUT = 150 * 1024, 30 * 1024
"""The most that one visit may transfer, in bytes."""
_DIMAMPATKAN = ("text/", "application/json", "text/javascript", "application/javascript", "image/svg+xml")


def masuk_sebagai(page: Page, url: str, anggota) -> None:
    """Sign in as a member without the form."""
    kuki = klien(anggota).cookies["sessionid"]
    page.context.add_cookies([{"name": "sessionid", "value": kuki.value, "url": url}])


def masuk_demo(page: Page, url: str, nama: str) -> None:
    """Sign in through the form, as somebody else than before."""
    page.context.clear_cookies()
    page.goto(f"{url}/")
    page.get_by_label("NIP atau nama pengguna").fill(nama)
    page.get_by_label("Kata sandi").fill(demo.SANDI)
    page.get_by_role("button", name="Masuk").click()
    expect(page.locator("h1")).to_be_visible()


def bersih(page: Page) -> None:
    """Nothing for axe to find, and no sideways scrolling."""
    hasil = Axe().run(page)
    assert hasil.violations_count == 0, f"{page.url}\n{hasil.generate_report()}"
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), page.url


def laporkan(kalimat: str) -> None:
    """Tell a measured number; pytest shows it with -s or -rP."""
    sys.stdout.write(f"\n{kalimat}\n")


class Kabel:
    """Bytes of visits as production sends them: text packed with gzip, static files of an earlier visit kept for good."""

    def __init__(self, page: Page) -> None:
        self.page = page.context.new_page()  # nothing of an earlier page is still on its way here
        self.page.set_viewport_size(page.viewport_size or {"width": 360, "height": 800})
        self.dikenal: set[str] = set()
        self.jawaban: list[Response] = []
        self.page.on("response", self._terima)

    def _terima(self, jawaban: Response) -> None:
        self.jawaban.append(jawaban)

    def buka(self, url: str) -> int:
        """Visit a page and return how much it transferred, with what it loads by itself."""
        self.jawaban.clear()
        self.page.goto(url, wait_until="networkidle")
        jumlah = 0
        for jawaban in self.jawaban:
            statis = "/static/" in jawaban.url
            if not (statis and jawaban.url in self.dikenal):
                jumlah += ukuran(jawaban)
            if statis:
                self.dikenal.add(jawaban.url)
        return jumlah


def ukuran(jawaban: Response) -> int:
    """Body and head of one answer, in bytes."""
    kepala = sum(len(k) + len(v) + 4 for k, v in jawaban.headers.items())
    if 300 <= jawaban.status < 400 or jawaban.status == 204:
        return kepala
    isi = jawaban.body()
    jenis = jawaban.headers.get("content-type", "")
    return kepala + (len(gzip.compress(isi, 6)) if jenis.startswith(_DIMAMPATKAN) else len(isi))


class Papan:
    """Counts the keys that are pressed on a page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.ketukan = 0

    def ketik(self, kalimat: str) -> None:
        """A sentence, which is not counted."""
        self.page.wait_for_load_state()
        self.page.keyboard.type(kalimat)

    def tekan(self, tombol: str, kali: int = 1) -> None:
        self.page.wait_for_load_state()  # a key before the page's script is nobody's
        for _ in range(kali):
            self.page.keyboard.press(tombol)
        self.ketukan += kali


@contextmanager
def waktu_server() -> Iterator[list[float]]:
    """Seconds that the live server spends on each request of the block, static files apart."""
    detik: list[float] = []
    utas = local()

    def mulai(environ, **_) -> None:
        utas.mulai = None if environ["PATH_INFO"].startswith("/static/") else perf_counter()

    def selesai(**_) -> None:
        if getattr(utas, "mulai", None) is not None:
            detik.append(perf_counter() - utas.mulai)
            utas.mulai = None

    request_started.connect(mulai)
    request_finished.connect(selesai)
    try:
        yield detik
    finally:
        request_started.disconnect(mulai)
        request_finished.disconnect(selesai)


def unduh_dokumen(page: Page) -> bytes:
    """The newest file of the document whose page is open."""
    jawaban = page.request.get(
        urljoin(page.url, page.get_by_role("link", name="Unduh", exact=True).get_attribute("href"))
    )
    assert jawaban.status == 200
    return jawaban.body()


def bandingkan_berkas(page: Page, isi: bytes, judul: str) -> None:
    """Give a file to the open public page and read its verdict."""
    berkas = {"name": "dokumen.pdf", "mimeType": "application/pdf", "buffer": isi}
    page.get_by_label("Berkas PDF yang Anda terima").set_input_files([berkas])
    page.get_by_role("button", name="Bandingkan").click()
    expect(page.get_by_text(judul, exact=True)).to_be_visible()


def satu_bait_berubah(isi: bytes) -> bytes:
    """The same file with one byte in its middle changed."""
    tengah = len(isi) // 2
    return isi[:tengah] + bytes([isi[tengah] ^ 1]) + isi[tengah + 1 :]
