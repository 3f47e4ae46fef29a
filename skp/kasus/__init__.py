"""The regimes of SKP for worked examples: cases become the input of `skp.domain`, rules become files (docs/kasus.md)."""
