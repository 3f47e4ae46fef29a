"""What holds for every template: no inline script or style, and few bytes."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

SEMUA = sorted(p for p in (Path(settings.AKAR) / "templates").rglob("*.html"))
LARANGAN = {
    "style element": re.compile(r"<style\b", re.I),
    "style attribute": re.compile(r"\sstyle\s*=", re.I),
    "event attribute": re.compile(r"<[^>]*\son[a-z]+\s*=", re.I),
    "inline script": re.compile(r"<script(?![^>]*\bsrc=)", re.I),
    "javascript address": re.compile(r"javascript:", re.I),
    "evaluated htmx": re.compile(r"\bhx-on\b|=[\"']js:", re.I),
    "foreign address": re.compile(r"(?:src|<link[^>]*href)=[\"'](?:https?:)?//", re.I),
}


def pelanggaran(isi: str) -> list[str]:
    return [nama for nama, pola in LARANGAN.items() if pola.search(isi)]


@pytest.mark.parametrize("templat", SEMUA, ids=lambda p: str(p.relative_to(settings.AKAR)))
def test_no_template_needs_a_looser_policy(templat):
    assert pelanggaran(templat.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("isi", "nama"),
    [
        ("<style>a{}</style>", "style element"),
        ('<p style="color:red">', "style attribute"),
        ('<button type="button" onclick="x()">', "event attribute"),
        ("<script>alert(1)</script>", "inline script"),
        ('<a href="javascript:x()">', "javascript address"),
        ('<div hx-on:click="x()">', "evaluated htmx"),
        ('<script src="https://cdn.contoh/x.js">', "foreign address"),
    ],
)
def test_the_walk_sees_each_kind(isi, nama):
    assert nama in pelanggaran(isi)


def _ukuran(alamat: str) -> tuple[int, dict[str, int]]:
    """Compressed bytes of a page as an anonymous visitor gets it, and of every file it loads."""
    jawaban = Client().get(alamat)
    assert jawaban.status_code == 200, alamat
    html = jawaban.content.decode()
    berkas = {}
    for url in re.findall(r'(?:src|href)="/static/([^"]+)"', html):
        jalur = finders.find(url)
        assert jalur, f"{url} is not among the static files"
        berkas[url] = len(gzip.compress(Path(jalur).read_bytes(), 6))
    return len(gzip.compress(jawaban.content, 6)), berkas


def test_first_visit_stays_within_150_kb_and_later_pages_within_30():
    halaman, berkas = _ukuran(reverse("account_login"))
    assert {"bootstrap/bootstrap.min.css", "css/kinerja.css", "js/kinerja.js"} <= set(berkas)
    assert halaman + sum(berkas.values()) <= 150 * 1024
    assert halaman <= 30 * 1024


def test_policy_of_every_page_allows_only_our_own_files():
    kebijakan = Client().get(reverse("account_login"))["Content-Security-Policy"]
    assert "default-src 'self'" in kebijakan
    assert "unsafe" not in kebijakan
