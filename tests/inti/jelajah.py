from tests.jelajah_dasar import Halaman

HALAMAN = {
    "beranda": Halaman(),
    "komponen": Halaman(publik=True, hasil=frozenset({404})),  # open in development and demo only
    "sehat-hidup": Halaman(publik=True),
    "sehat-siap": Halaman(publik=True),
}
