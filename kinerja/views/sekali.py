"""A sheet of codes is printed once for each form: sending the same form again would kill the codes on paper."""

from uuid import UUID, uuid4

from kinerja.inti.akses import PermintaanPelaku

KUNCI = "lembar_tercetak"
SIMPAN = 100
SUDAH = "Lembar ini sudah dicetak. Pilih lagi bila perlu kode baru."


def lembar_baru() -> str:
    """The number of a form not sent yet."""
    return uuid4().hex


def sudah_tercetak(request: PermintaanPelaku) -> bool:
    """Whether this form has printed its sheet in this session; a form without a number counts as sent."""
    nomor = request.POST.get("lembar", "")
    try:
        UUID(nomor)
    except ValueError:
        return True
    return nomor in request.session.get(KUNCI, [])


def tandai_tercetak(request: PermintaanPelaku) -> None:
    """Remember the form just sent; the session keeps the latest `SIMPAN`."""
    request.session[KUNCI] = [*request.session.get(KUNCI, []), request.POST["lembar"]][-SIMPAN:]
