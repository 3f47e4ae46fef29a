"""Shared by the document tests."""

import io

from PIL import Image
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext

from kinerja.inti.dokumen import simpanan
from kinerja.inti.dokumen.sertifikat import der
from kinerja.inti.models import DokumenRevisi, SertifikatSegel
from tests.pabrik import anggota_baru, pelaku


def admin():
    return pelaku(anggota_baru("Admin TPP"), "admin_tpp")


def orang(pegawai_id, nama="Sari Dewi"):
    return pelaku(anggota_baru(nama), pegawai_id=pegawai_id, alamat_ip="10.20.30.40")


def revisi(dokumen):
    """All revisions, oldest first."""
    return list(DokumenRevisi.objects.filter(dokumen=dokumen).order_by("no"))


def berkas(dokumen, no=-1) -> bytes:
    """Bytes of a revision by index; the last by default."""
    r = revisi(dokumen)[no]
    return simpanan.baca(r.berkas, r.sha256)


def periksa_pyhanko(isi: bytes) -> PdfSignatureStatus:
    """pyHanko's own full validation against the tenant's certificates."""
    from asn1crypto import x509

    akar = [x509.Certificate.load(der(s.sertifikat)) for s in SertifikatSegel.objects.all()]
    (tanda,) = PdfFileReader(io.BytesIO(isi)).embedded_signatures
    return validate_pdf_signature(tanda, ValidationContext(trust_roots=akar, allow_fetching=False))


def gambar(sisi=(200, 240), warna="red", bentuk="PNG", latar=None) -> bytes:
    """A picture: a square of a colour, on nothing (`latar` None) or on a colour."""
    satu = Image.new("RGBA" if latar is None else "RGB", sisi, (0, 0, 0, 0) if latar is None else latar)
    satu.paste(Image.new(satu.mode, (sisi[0] // 2, sisi[1] // 2), warna), (sisi[0] // 4, sisi[1] // 4))
    keluaran = io.BytesIO()
    satu.save(keluaran, bentuk)
    return keluaran.getvalue()


def teks(isi: bytes) -> str:
    """Printed text of an HTML answer's <main>, one line for each piece of text."""
    import re

    utama = re.search(r"<main[^>]*>(.*?)</main>", isi.decode(), re.S)
    assert utama
    polos = re.sub(r"<(script|style)\b.*?</\1>|<[^>]+>", "\n", utama.group(1), flags=re.S)
    from html import unescape

    return "\n".join(b.strip() for b in unescape(polos).splitlines() if b.strip())
