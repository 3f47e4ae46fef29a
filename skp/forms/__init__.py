"""Forms of SKP, a module for each part."""
