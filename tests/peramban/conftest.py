"""Debian's chromium, headless and without its own traffic."""

import os

import pytest


@pytest.fixture(scope="session")
def browser_type_launch_args():
    return {
        "executable_path": os.environ.get("KINERJA_CHROMIUM", "/usr/bin/chromium"),
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ],
    }


@pytest.fixture(params=[360, 1280], ids=["ponsel", "layar lebar"])
def lebar(request):
    return request.param
