"""The institution's certificate: made at onboarding, renewed before it ends, its key encrypted at rest.

Self-signed: its fingerprint, published by the institution, is what others compare. It is no certificate of a certifier.
"""

import base64
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from kinerja.inti.audit import catat
from kinerja.inti.dokumen import policies
from kinerja.inti.kunci import antre
from kinerja.inti.models import Instansi, SertifikatSegel
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.inti.tenansi import instansi_wajib

MASA = timedelta(days=730)
PERBARUI_SEBELUM = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class AlatSegel:
    """A certificate ready to seal: its row, and certificate and private key as DER."""

    baris: SertifikatSegel
    sertifikat: bytes
    kunci: bytes


def _penyandi() -> MultiFernet:
    """Keys derived from SECRET_KEY and its fallbacks, apart from those of the second-factor secrets."""

    def turunan(rahasia: str) -> bytes:
        bita = salted_hmac("kinerja.inti.sertifikat", "kunci", secret=rahasia, algorithm="sha256").digest()
        return base64.urlsafe_b64encode(bita)

    return MultiFernet([Fernet(turunan(k)) for k in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _nama(instansi: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "ID"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, instansi[:64]),
            x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, "Segel elektronik internal"),
            x509.NameAttribute(NameOID.COMMON_NAME, instansi[:64]),
        ]
    )


def _bangkitkan(instansi: str, mulai: datetime) -> tuple[x509.Certificate, ec.EllipticCurvePrivateKey]:
    """A self-signed certificate for sealing (ECDSA P-256), valid for `MASA` from `mulai` (UTC)."""
    kunci = ec.generate_private_key(ec.SECP256R1())
    tidak = dict.fromkeys(
        ("key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign", "crl_sign", "encipher_only"), False
    )
    guna = x509.KeyUsage(digital_signature=True, content_commitment=True, decipher_only=False, **tidak)
    nama = _nama(instansi)
    sertifikat = (
        x509.CertificateBuilder()
        .subject_name(nama)
        .issuer_name(nama)
        .public_key(kunci.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(mulai)
        .not_valid_after(mulai + MASA)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(guna, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(kunci.public_key()), critical=False)
        .sign(kunci, hashes.SHA256())
    )
    return sertifikat, kunci


def sertifikat_berlaku() -> SertifikatSegel | None:
    """The open tenant's present certificate, expired or not."""
    return SertifikatSegel.objects.filter(diganti_pada=None).first()


@transaction.atomic
def buat_sertifikat(*, oleh: Pelaku, paksa: bool = False) -> SertifikatSegel:
    """Make the tenant's certificate; with `paksa` also when there is one, which then only verifies from now on."""
    antre("sertifikat")
    lama = sertifikat_berlaku()
    if lama is not None and not paksa:
        return lama
    instansi = Instansi.objects.get(pk=instansi_wajib())
    kini = timezone.now().astimezone(UTC).replace(microsecond=0)
    sertifikat, kunci = _bangkitkan(instansi.nama, kini)
    if lama is not None:
        lama.kunci, lama.diganti_pada = "", kini
        lama.save(update_fields=["kunci", "diganti_pada"])
    baru = SertifikatSegel.objects.create(
        nama=instansi.nama,
        nomor_seri=f"{sertifikat.serial_number:x}",
        sidik=sertifikat.fingerprint(hashes.SHA256()).hex(),
        sertifikat=sertifikat.public_bytes(serialization.Encoding.PEM).decode(),
        kunci=_sandikan(kunci),
        berlaku_mulai=kini,
        berlaku_sampai=kini + MASA,
    )
    catat("segel.perbarui" if lama else "segel.buat", oleh=oleh, objek=baru, fakta={"sidik": baru.sidik})
    return baru


def _sandikan(kunci: ec.EllipticCurvePrivateKey) -> str:
    der = kunci.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return _penyandi().encrypt(der).decode()


def perbarui_sertifikat(*, oleh: Pelaku) -> SertifikatSegel:
    """Replace the certificate by hand.

    Raises:
        Ditolak: without the permission.
    """
    policies.check_kelola_segel(oleh)
    return buat_sertifikat(oleh=oleh, paksa=True)


def perbarui_bila_perlu(*, oleh: Pelaku) -> bool:
    """Renew when the present certificate ends within 30 days or has ended; returns whether it did. The daily job."""
    kini = sertifikat_berlaku()
    if kini is not None and kini.berlaku_sampai - timezone.now() > PERBARUI_SEBELUM:
        return False
    buat_sertifikat(oleh=oleh, paksa=kini is not None)
    return True


def alat_segel(*, oleh: Pelaku) -> AlatSegel:
    """The certificate and key to seal with now; made when the tenant has none yet.

    Raises:
        Ditolak: the certificate has ended, or its key cannot be read with this installation's SECRET_KEY.
    """
    baris = sertifikat_berlaku() or buat_sertifikat(oleh=oleh)
    if baris.berlaku_sampai <= timezone.now():
        raise Ditolak(
            "Sertifikat segel instansi sudah berakhir, jadi dokumen tidak dapat disegel. "
            "Mintalah Admin Instansi menekan “Perbarui” di halaman Sertifikat Segel."
        )
    try:
        kunci = _penyandi().decrypt(baris.kunci.encode())
    except InvalidToken:
        raise Ditolak(
            "Kunci sertifikat segel tidak dapat dibuka, sebab SECRET_KEY sudah berganti. "
            "Mintalah Admin Instansi menekan “Perbarui” di halaman Sertifikat Segel."
        ) from None
    return AlatSegel(baris, der(baris.sertifikat), kunci)


def der(pem: str) -> bytes:
    """A certificate in PEM as DER."""
    return x509.load_pem_x509_certificate(pem.encode()).public_bytes(serialization.Encoding.DER)
