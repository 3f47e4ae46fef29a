"""Reads of TPP. Lists of amounts begin at `proses.visible_to` and `hasil.visible_to`; rule sets at `ketentuan.visible_to`."""
