"""Whole numbers in words: the kernel's, under the name that payment papers use."""

from kinerja.inti.terbilang import terbilang

__all__ = ["terbilang"]
