"""What is stored (SQLAlchemy) and exchanged (pydantic): one subject in each file."""
