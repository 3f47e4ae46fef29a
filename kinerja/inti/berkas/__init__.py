"""Files that people attach: what they are by their content, photos made safe to keep, and where they are stored."""
