"""Documents of the kernel, one core, against bare WeasyPrint on the same HTML and the same print style.

Ours counts all that a paper costs: its content read and frozen, QR, HTML, PDF/A, seal where the kind has one, the stored
file, rows and audit. The reference is given its HTML, style and fonts ready.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import cache
from typing import Any

from django.conf import settings

from aktivitas.naskah_rekap import JENIS_REKAP, subjek_rekap
from kinerja.inti.dokumen.cetak import VARIAN, Lembar, susun_html
from kinerja.inti.dokumen.daftar import JenisDokumen, jenis_dokumen
from kinerja.inti.dokumen.layanan import terbitkan_banyak
from kinerja.inti.models import Dokumen
from kinerja.inti.pelaku import pelaku_sistem
from kinerja.inti.tenansi import masuk
from kinerja.models import Pegawai
from tests.bench.tahun import bulan_lalu, instansi
from tpp.models import HasilTpp
from tpp.naskah_rincian import JENIS_RINCIAN

PUTARAN, SEPUTARAN = 4, 6


def ukur(n: int) -> dict[str, object]:
    """Papers of both kinds that are printed in bulk every month."""
    pk = instansi()
    with masuk(pk):
        orang = list(Pegawai.objects.order_by("-pk").values_list("pk", flat=True)[: 6 * (PUTARAN + 1) * SEPUTARAN : 6])
        rincian = list(HasilTpp.objects.filter(pegawai__in=orang).order_by("pk").values_list("pk", flat=True))
        rekap = [subjek_rekap(p, bulan_lalu()) for p in orang]
        return {
            "orang": n,
            "dokumen": {
                "Rincian TPP (disegel)": banding(pk, JENIS_RINCIAN, rincian),
                "Rekap aktivitas bulanan": banding(pk, JENIS_REKAP, rekap),
            },
        }


def banding(pk: int, jenis: str, subjek: Sequence[int]) -> dict[str, Any]:
    """Seconds a document of ours and of the reference, in turn; the first round only warms both up."""
    tipe, oleh = jenis_dokumen(jenis), pelaku_sistem(pk)
    assert tipe.susun is not None
    assert len(subjek) >= (PUTARAN + 1) * SEPUTARAN
    kita, acuan, halaman = [], [], []
    for putaran in range(PUTARAN + 1):
        ids = subjek[putaran * SEPUTARAN : (putaran + 1) * SEPUTARAN]
        mulai = time.perf_counter()
        dokumen = terbitkan_banyak(jenis=jenis, naskah=tipe.susun(oleh, ids), oleh=oleh)
        selang = time.perf_counter() - mulai
        assert len(dokumen) == SEPUTARAN, f"{len(dokumen)} of {SEPUTARAN}"
        html = [susun_html(tipe, _lembar(d)) for d in dokumen]
        mulai = time.perf_counter()
        pdf = [_polos(tipe, h) for h in html]
        polos = time.perf_counter() - mulai
        if putaran:
            kita.append(selang / SEPUTARAN)
            acuan.append(polos / SEPUTARAN)
            halaman.append(sum(map(len, pdf)) / SEPUTARAN)
    return {"detik": kita, "acuan": acuan, "bita": round(sum(halaman) / len(halaman))}


def _lembar(d: Dokumen) -> Lembar:
    return Lembar(d.naskah, d.isi_hash, d.token)


def _polos(tipe: JenisDokumen, html: str) -> bytes:
    from weasyprint import HTML

    huruf, gaya = _gaya(tipe.lanskap)
    return bytes(HTML(string=html).write_pdf(stylesheets=gaya, font_config=huruf, pdf_variant=VARIAN))


@cache
def _gaya(lanskap: bool) -> tuple[Any, list[Any]]:
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    huruf = FontConfiguration()
    ukuran = CSS(string=f"@page {{ size: {'330mm 215mm' if lanskap else '215mm 330mm'} }}", font_config=huruf)
    return huruf, [CSS(filename=str(settings.AKAR / "static" / "css" / "dokumen.css"), font_config=huruf), ukuran]
