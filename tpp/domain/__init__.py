"""Pure TPP rules: no Django, no clock, exact arithmetic."""
