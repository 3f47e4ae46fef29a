"""The document kernel: frozen content, hash and token, PDF, signing port, public check (docs/dokumen.md)."""
