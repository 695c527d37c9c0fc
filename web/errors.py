"""What is answered when something is refused or fails: a page for people, ``ErrorsOut`` under ``/api``."""

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from domain.errors import Refusal, Refusals
from web.dates import said
from web.faults import BODY_LIMIT, errors_out, refusals_of, retry_after, status_of
from web.guards import party_token, posted, session_token, visitor_of
from web.look import page, with_headers

API = "/api"
TITLES = {
    401: "Silakan masuk", 403: "Tidak diizinkan", 404: "Tidak ditemukan", 405: "Cara permintaan tidak dikenal",
    409: "Belum dapat dilakukan", 413: "Kiriman terlalu besar", 422: "Isi kiriman tidak dapat dibaca",
    429: "Tunggu sebentar", 503: "Belum dapat dijawab", 504: "Belum dipastikan",
}  # fmt: skip
#: Where a code says more than its status.
TITLES_OF_CODES = {"confirm_first": "Buktikan ini Anda", "not_entered": "Masukkan kode Anda"}
#: Refusals of a clock or a counter, behind which somebody's text waits.
_KEPT = frozenset({"csrf", "not_signed_in", "not_entered", "confirm_first", "too_many"})
#: Fields of our own that are nobody's words.
_OURS = frozenset({
    "csrf", "request_id", "seen_seq", "do", "receipt", "password", "again", "present", "username", "next", "code",
    "answer", "link", "case", "kind", "answers", "action",
})  # fmt: skip


async def answer(request: Request, error: Exception) -> Response:
    """The answer to any failure of any route."""
    refusals = refusals_of(error)
    status = status_of(refusals)
    if request.url.path.startswith(API):
        return JSONResponse(errors_out(refusals).model_dump(), status, _for_programs(refusals[0]))
    return await _error_page(request, refusals, status)


def _for_programs(refusal: Refusal) -> dict[str, str]:
    bearer = {"WWW-Authenticate": "Bearer"} if refusal.http_status == 401 else {}
    return {**bearer, **retry_after((refusal,))}


async def _error_page(request: Request, refusals: tuple[Refusal, ...], status: int) -> Response:
    if status not in {413, 500}:  # the body is unread, or nothing can be relied on
        await visitor_of(request)
    kept = await _kept(request, refusals[0].code)
    answer = page(
        request, "error.html", status=status, code=refusals[0].code, title=_title(refusals[0].code, status),
        messages=[said(r) for r in refusals], kept=kept,
    )  # fmt: skip
    answer.headers.update(retry_after(refusals))
    return answer


def _title(code: str, status: int) -> str:
    return TITLES_OF_CODES.get(code) or TITLES.get(status, "Terjadi kesalahan")


async def _kept(request: Request, code: str) -> list[str]:
    """What was typed before a session or a form expired, to be copied: nobody loses an hour's text to a clock.

    Only for browsers that bring a cookie of ours: another site could otherwise put its words on our page.
    """
    visitor = getattr(request.state, "visitor", None)
    ours = session_token(request) or party_token(request) or (visitor and visitor.cookie)
    if code not in _KEPT or request.method != "POST" or not ours:
        return []
    return [text for name, text in (await posted(request)).items() if name not in _OURS and text.strip()]


async def answer_failure(request: Request, error: Exception) -> Response:
    """The answer to what nobody foresaw. The log has the error; the page has none of it."""
    structlog.get_logger("web").error("failed", method=request.method, error=type(error).__name__, exc_info=error)
    response = await answer(request, error)
    with_headers(response.headers)  # this handler stands outside our middleware
    return response


def install(app: FastAPI) -> None:
    """Let this module answer every failure of the app."""
    for kind in (Refusal, Refusals, RequestValidationError, HTTPException):
        app.add_exception_handler(kind, answer)
    app.add_exception_handler(Exception, answer_failure)
    app.add_middleware(Frame)


class Frame:
    """Around every route: the headers of all responses, and the limit of all bodies."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        announced = Headers(scope=scope).get("content-length", "0")
        read = int(announced) if announced.isdigit() and int(announced) > BODY_LIMIT else 0

        async def limited() -> Message:
            nonlocal read
            message = await receive() if read <= BODY_LIMIT else {}
            read += len(message.get("body", b""))
            if read > BODY_LIMIT:
                # not a Refusal: FastAPI lets only this pass from within the reading of a body
                raise HTTPException(413)
            return message

        async def headed(message: Message) -> None:
            if message["type"] == "http.response.start":
                with_headers(MutableHeaders(scope=message))
            await send(message)

        await self._app(scope, limited, headed)
