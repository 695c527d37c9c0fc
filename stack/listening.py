"""A very small HTTP server on this machine, for what watches a process: a few paths, answered anew each time."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass

from domain.errors import Refusal
from stack.ports import HOST

PATIENCE = 5.0  # seconds for one request and its answer


@dataclass(frozen=True, slots=True)
class Answer:
    """What stands at a path."""

    body: bytes
    kind: str = "text/plain; charset=utf-8"


Page = Callable[[], Awaitable[Answer]]


@contextlib.asynccontextmanager
async def listening(port: int, pages: Mapping[str, Page], part: str, setting: str) -> AsyncIterator[None]:
    """Answer GET on 127.0.0.1 while the body runs: 200 with a path's page, 404 for others, 503 if a page fails.

    Raises ``Refusal('port_taken')`` naming ``part`` and ``setting``.
    """

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError, TimeoutError):
            async with asyncio.timeout(PATIENCE):
                writer.write(await _answer(await reader.readline(), pages))
                await writer.drain()
        writer.close()

    try:
        server = await asyncio.start_server(answer, HOST, port)
    except OSError:
        raise Refusal("port_taken", port=str(port), part=part, setting=setting) from None
    async with server:
        yield


async def _answer(request: bytes, pages: Mapping[str, Page]) -> bytes:
    words = request.decode("latin-1").split()
    page = pages.get(words[1].partition("?")[0]) if len(words) == 3 else None
    if page is None:
        return _response("404 Not Found", Answer(b"not found\n"))
    try:
        return _response("200 OK", await page())
    except Exception as error:  # the watcher is told that we cannot say; this process works on
        return _response("503 Service Unavailable", Answer(f"{type(error).__name__}\n".encode()))


def _response(status: str, answer: Answer) -> bytes:
    head = (
        f"HTTP/1.1 {status}\r\nContent-Type: {answer.kind}\r\nContent-Length: {len(answer.body)}\r\n"
        "Connection: close\r\n\r\n"
    )
    return head.encode() + answer.body
