"""The embedded servers of one machine: PostgreSQL, Temporal, and our own processes, started and stopped in order."""
