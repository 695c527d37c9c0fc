"""How a case is seen: one FastAPI application, pages and API over the same calls."""
