"""Letters: filled from the case, made by Typst as tagged PDF/A, kept with their digest."""
