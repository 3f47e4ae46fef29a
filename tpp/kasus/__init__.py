"""TPP for worked examples: cases become a real rule set and input of `tpp.domain`, rule sets become files (docs/kasus.md)."""
