"""How pages are made: one environment, one frame, one set of headers."""

from dataclasses import dataclass
from datetime import date, datetime

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, PrefixLoader
from starlette.datastructures import MutableHeaders

from web import words
from web.guards import Visitor, cookie_names
from web.navigation import navigation
from web.request_ids import new_request

FORM_COOKIE_SECONDS = 12 * 3600

#: No script, no inline style, nothing from elsewhere: even text that slipped through unescaped could do nothing.
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
#: The same for the pages on which a passkey is asked for: one script, a file of ours.
POLICY_WITH_SCRIPT = f"{POLICY}; script-src 'self'"
#: And for the report form, which asks our own server while somebody types.
POLICY_WITH_HELP = f"{POLICY_WITH_SCRIPT}; connect-src 'self'"
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}


@dataclass(frozen=True, slots=True)
class Look:
    """What all pages share. ``demo_password`` None means that no log-ins are shown."""

    environment: Environment
    stylesheet: str
    script: str
    secure: bool
    demo_password: str | None


def environment() -> Environment:
    """Our templates and the component macros, with everything escaped."""
    found = Environment(
        loader=PrefixLoader(
            {"netral": PackageLoader("web"), "govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}
        ),
        autoescape=True,
        extensions=["jinja2.ext.do"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.globals.update(fresh=new_request)
    found.filters.update(day=words.day, moment=words.moment, thousands=words.thousands)
    found.tests.update(day=lambda v: isinstance(v, date) and not isinstance(v, datetime))
    return found


def with_headers(headers: MutableHeaders) -> None:
    """Add the headers that a response has not set itself."""
    for name, value in HEADERS.items():
        headers.setdefault(name, value)


def with_script(answer: HTMLResponse) -> HTMLResponse:
    """A page on which our own script files may run."""
    answer.headers["Content-Security-Policy"] = POLICY_WITH_SCRIPT
    return answer


def with_help(answer: HTMLResponse) -> HTMLResponse:
    """A page on which htmx may run and ask our own server."""
    answer.headers["Content-Security-Policy"] = POLICY_WITH_HELP
    return answer


def page(request: Request, template: str, *, status: int = 200, **values: object) -> HTMLResponse:
    """A page in the one look. ``values`` are what its template names."""
    look: Look = request.app.state.look
    visitor: Visitor = getattr(request.state, "visitor", None) or Visitor(None, "")
    html = look.environment.get_template(f"netral/{template}").render(
        look=look,
        visitor=visitor,
        party=getattr(request.state, "party", None),
        path=request.url.path,
        posted=request.method == "POST",
        navigation=navigation(visitor.signed_in.actor if visitor.signed_in else None),
        **values,
    )
    response = HTMLResponse(html, status)
    if visitor.fresh_cookie:
        response.set_cookie(
            cookie_names(look.secure)[1], visitor.fresh_cookie, FORM_COOKIE_SECONDS, secure=look.secure,
            httponly=True, samesite="lax",
        )  # fmt: skip
    return response
