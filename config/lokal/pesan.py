"""What the person at the terminal reads: progress on stderr, results on stdout."""

import sys


class Gagal(Exception):
    """A set-up step cannot go on; the text is a whole Indonesian sentence that names the way out."""


def katakan(teks: str) -> None:
    """Print one line of progress."""
    print(f"› {teks}", file=sys.stderr, flush=True)


def sampaikan(teks: str) -> None:
    """Print a result."""
    print(teks, flush=True)


def keluhkan(galat: Gagal) -> None:
    """Print the sentence of a failure."""
    print(f"\nGagal: {galat}", file=sys.stderr, flush=True)
