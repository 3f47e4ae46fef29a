"""What the part "atur" registers with the kernel."""


def daftarkan() -> None:
    """Menus, sentences, imports, jobs and documents of this part."""
