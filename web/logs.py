"""What the web writes down when something fails: the traceback, and nothing of what anybody typed."""

import structlog


def without_values() -> None:
    """Log tracebacks as plain lines: the library's usual ones show every local variable, and one is a password."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback),
        ]
    )
