"""Structured logs: one JSON line with request, tenant and account ids; a NIP is never written out."""

import logging
import re
from typing import Any

import structlog

_NIP = re.compile(r"\b\d{18}\b")


def samarkan(teks: str) -> str:
    """Replace every 18-digit number (a NIP holds the birth date)."""
    return _NIP.sub("[NIP]", teks)


class Penyusun(logging.Formatter):
    """Formats a standard log record as JSON with the bound context."""

    _penyaji = structlog.processors.JSONRenderer(ensure_ascii=False)

    def format(self, record: logging.LogRecord) -> str:
        isi: dict[str, Any] = {
            "waktu": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "tingkat": record.levelname,
            "sumber": record.name,
            "pesan": samarkan(record.getMessage()),
            **structlog.contextvars.get_contextvars(),
        }
        if record.exc_info:
            isi["galat"] = samarkan(self.formatException(record.exc_info))
        return str(self._penyaji(None, "", isi))
