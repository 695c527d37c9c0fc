"""The generated pages: ``make docs`` writes them, a test holds them fresh."""

from pathlib import Path

from demo.comparison import page as compared_cases
from demo.table import page as published_cases
from domain.lifecycle import PROCEDURES
from domain.markdown import process_markdown
from domain.picture import process_svg
from settings import Settings

DOCS = Path(__file__).parent.parent / "docs"


def _shown(default: object) -> str:
    return "" if default is None else str(default)


def settings_markdown() -> str:
    """Every setting with its default and its help."""
    lines = [
        "# Settings",
        "",
        "Generated from `settings.py` by `make docs`. Each is an environment variable; an empty default means that the",
        "embedded part is used.",
        "",
        "| variable | default | what it is |",
        "|---|---|---|",
    ]
    for name, field in Settings.model_fields.items():
        default = f"`{shown}`" if (shown := _shown(field.default)) else ""
        lines.append(f"| `NETRAL_{name.upper()}` | {default} | {field.description} |")
    return "\n".join(lines) + "\n"


def pages() -> dict[Path, str]:
    """Every generated page by its file."""
    found = {DOCS / "settings.md": settings_markdown(), DOCS / "published-cases.md": published_cases()}
    found[DOCS / "rulebook-published-cases.md"] = compared_cases()
    for code, table in PROCEDURES.items():
        found[DOCS / f"process-{code}.md"] = process_markdown(table)
        found[DOCS / f"process-{code}.svg"] = process_svg(table)
    return found


if __name__ == "__main__":
    for path, text in pages().items():
        path.write_text(text)
