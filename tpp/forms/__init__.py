"""Forms of TPP: starting a run, looking for people, drafting rule sets and editing them by section."""
