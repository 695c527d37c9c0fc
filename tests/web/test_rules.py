"""Rules that hold for every route: closed unless opened, our forms only, headers, no live markup."""

import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from domain.procedure import Role
from models.schemas import PersonIn, ReportIn
from tests.conftest import AGENCY, House
from tests.story import Story, report
from tests.web.browse import Browser
from tests.web.conftest import SignIn
from web.look import HEADERS, POLICY

#: What a stranger may open. A new route that is not for strangers must refuse them; one that is must be named here.
PUBLIC = {
    "GET /", "GET /healthz", "GET /lapor", "POST /lapor", "POST /lapor/kelengkapan", "GET /status", "POST /status",
    "GET /terlapor", "POST /terlapor", "GET /bulan-ini",
    "GET /info-awal", "POST /info-awal", "GET /info-awal/status", "POST /info-awal/status", "GET /boleh", "POST /boleh",
    "GET /aturan", "GET /aturan/{code}/{number}", "GET /aturan/{code}/{number}/dokumen.json",
    "GET /surat", "GET /surat/{number:path}", "POST /surat",
    "GET /masuk", "POST /masuk", "GET /masuk/tautan/{link}", "POST /masuk/tautan", "GET /masuk/oidc/{institution}",
    "GET /masuk/oidc/{institution}/kembali",
    "GET /prosedur/{code}", "GET /prosedur/{code}.svg", "GET /prosedur/{code}/tegak.svg",
    "GET /prosedur/{code}.bpmn", "POST /api/v1/sessions", "POST /api/v1/reports", "POST /api/v1/status",
    "GET /api/v1/processes/{code}", "GET /api/openapi.json", "HEAD /api/openapi.json", "GET /static",
}  # fmt: skip
FILLED = {
    "{case_id}": "2026-000001-1",
    "{code}": "skb2022-bkn",
    "{leave}": "1",
    "{number}": "1",
    "{number:path}": "1",
    "{handle}": "x",
    "{link}": "x",
    "{institution}": "x",
    "{side}": "reporter",
}


def routes(app: FastAPI) -> Iterator[tuple[str, str]]:
    """Method and path of every route, however deep it is included."""
    yield from _routes(app.routes)


def _routes(found: list[Any]) -> Iterator[tuple[str, str]]:
    for route in found:
        if included := getattr(route, "original_router", None):
            yield from _routes(included.routes)
        else:
            yield from ((method, route.path) for method in getattr(route, "methods", ["GET"]))


def at(path: str) -> str:
    for name, value in FILLED.items():
        path = path.replace(name, value)
    return path


async def open_to_strangers(app: FastAPI, client: httpx.AsyncClient) -> set[str]:
    return {
        f"{method} {path}"
        for method, path in routes(app)
        if (await client.request(method, at(path))).status_code != 401
    }


async def test_every_route_is_public_by_name_or_refuses_strangers(app: FastAPI, client: httpx.AsyncClient) -> None:
    assert await open_to_strangers(app, client) == PUBLIC


async def test_a_new_route_without_a_rule_is_caught(app: FastAPI, client: httpx.AsyncClient) -> None:
    @app.get("/new")
    async def new() -> str:
        return "every case"

    assert await open_to_strangers(app, client) == {*PUBLIC, "GET /new"}


async def test_every_post_of_a_page_wants_our_token(
    app: FastAPI, client: httpx.AsyncClient, browser: Browser, sign_in: SignIn, house: House
) -> None:
    await sign_in(Role.OPERATOR)
    receipt = await house.desk.file(report())
    await browser.open("/status")
    await browser.submit("/status", receipt=receipt.receipt)
    posts = [path for method, path in routes(app) if method == "POST" and not path.startswith("/api/")]

    answers = {path: await client.post(at(path), data={"csrf": "x"}) for path in posts}

    assert len(posts) >= 6
    assert {path: a.status_code for path, a in answers.items()} == dict.fromkeys(posts, 403)
    assert all("Formulir kedaluwarsa" in a.text for a in answers.values())


@pytest.mark.parametrize("path", ["/", "/status", "/kerja", "/nowhere", "/api/v1/cases", "/static/netral.svg"])
async def test_every_answer_has_the_headers(client: httpx.AsyncClient, path: str) -> None:
    answer = await client.get(path)

    expected = {k: v for k, v in HEADERS.items() if not (k == "Cache-Control" and path.startswith("/static"))}
    assert {k: answer.headers.get(k) for k in expected} == expected


async def test_the_report_form_may_ask_our_own_server_and_nothing_else(client: httpx.AsyncClient) -> None:
    answer = await client.get("/lapor")

    policy = f"{POLICY}; script-src 'self'; connect-src 'self'"
    assert {k: answer.headers.get(k) for k in HEADERS} == {**HEADERS, "Content-Security-Policy": policy}


async def test_a_failure_that_nobody_foresaw_has_the_headers_too_and_tells_nothing(house: House) -> None:
    from web.app import create_app

    app = create_app(house.desk, secure_cookies=False, mode="production")

    @app.get("/broken")
    async def broken() -> None:
        raise RuntimeError("secret detail")

    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://netral.test") as client:
        answer = await client.get("/broken")

    assert answer.status_code == 500
    assert "secret detail" not in answer.text
    assert "Terjadi kesalahan" in answer.text
    assert {k: answer.headers.get(k) for k in HEADERS} == HEADERS


HELPER = re.compile(r"/static/vendor/htmx-[0-9a-f]{16}[.]js")


async def test_pages_hold_no_script_no_style_and_nothing_from_elsewhere(
    app: FastAPI, browser: Browser, house: House, sign_in: SignIn
) -> None:
    story = await Story.begin(house)
    await sign_in(Role.TASK_FORCE_VERIFIER)

    for path in ("/", "/lapor", "/kerja", f"/perkara/{story.case_id}", "/prosedur/skb2022-bkn"):
        await browser.open(path)
        elements = [e for e in browser.page.iter("*") if not HELPER.fullmatch(e.get("src", ""))]

        assert not [e for e in elements if e.tag in {"script", "style", "iframe", "object"}]
        assert not [e for e in elements if any(a == "style" or a.startswith("on") for a in e.attrib)]
        assert not [e for e in elements for a in ("src", "href", "action") if "//" in e.get(a, "")]


MARKUP = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{7*7}}"


async def test_markup_in_every_free_text_is_shown_and_never_live(
    browser: Browser, house: House, sign_in: SignIn
) -> None:
    receipt = await house.desk.file(
        ReportIn(
            request_id="request-xss", reporter_name=MARKUP, reporter_address=MARKUP, reporter_contact=MARKUP,
            persons=[PersonIn(name=MARKUP, agency=AGENCY, position=MARKUP)], election=MARKUP, place=MARKUP,
            chronology=MARKUP, evidence=MARKUP,
        )
    )  # fmt: skip
    story = Story(house, receipt, receipt.cases[0])
    await story.start()
    await story.act("request_completion", missing=MARKUP)
    await story.act("complete", addition=MARKUP)
    await story.walk("accept", "verify")
    await story.act("summon_clarification", letter=MARKUP, place=MARKUP)
    await sign_in(Role.BAWASLU_OFFICER)
    case = f"/perkara/{story.case_id}"

    for path in ("/kerja", "/perkara", "/kotak", case, f"{case}/tindakan/hear_clarification"):
        await browser.open(path)
        assert not list(browser.page.iter("script"))
        assert "x" not in {e.get("src") for e in browser.page.iter("img")}
    await browser.open(case)
    assert browser.text.count("&lt;script&gt;alert(1)") >= 8
    assert "49" not in {e.text for e in browser.page.iter("dd")}


async def test_markup_typed_into_a_refused_form_comes_back_as_text(browser: Browser) -> None:
    await browser.open("/lapor")

    await browser.submit("/lapor", **{"chronology": MARKUP, "persons-0-name": MARKUP, "place": MARKUP})

    typed = browser.typed("/lapor")
    assert not [e for e in browser.page.iter("script") if not HELPER.fullmatch(e.get("src", ""))]
    assert (typed["chronology"], typed["persons-0-name"], typed["place"]) == (MARKUP, MARKUP, MARKUP)
