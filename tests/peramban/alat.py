"""What the journeys share: coming in, looking for barriers, counting bytes on the wire and time of the server."""

import gzip

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Request, Response, expect

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


class Kabel:
    """Bytes of visits as production sends them: text packed with gzip, static files of an earlier visit kept for good."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.dikenal: set[str] = set()
        self.jawaban: list[Response] = []
        page.on("response", self._terima)

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
    """Counts the keys that are pressed, and the time the server took for the pages that they asked for."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.ketukan = 0
        self.detik: list[float] = []
        page.on("requestfinished", self._catat)

    def tekan(self, tombol: str, kali: int = 1) -> None:
        for _ in range(kali):
            self.page.keyboard.press(tombol)
        self.ketukan += kali

    def _catat(self, permintaan: Request) -> None:
        waktu = permintaan.timing
        if "/static/" not in permintaan.url:
            self.detik.append((waktu["responseStart"] - waktu["requestStart"]) / 1000)
