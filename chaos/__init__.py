"""Chaos: an election calendar in minutes while parts of the house are killed with -9, and the books must balance."""
