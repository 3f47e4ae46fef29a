"""Opening a picture that somebody sent."""

from io import BytesIO

from PIL import Image, ImageFile


def buka_gambar(isi: bytes, bentuk: tuple[str, ...]) -> ImageFile.ImageFile:
    """Open, not decode; a file that ends early is refused when it is decoded.

    WeasyPrint makes Pillow accept such files in its whole process once it is imported, so it is said again each time.
    """
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    return Image.open(BytesIO(isi), formats=bentuk)
