"""The JSON API: the same desk, bearer tokens, and one error shape for every failure."""

from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from domain.errors import MESSAGES
from domain.procedure import Role
from models.schemas import ErrorsOut
from tests.conftest import AGENCY, House
from tests.story import Story, report
from tests.web.seats import PASSWORD
from tests.web.tally import rows


async def bearer(client: httpx.AsyncClient, role: Role) -> dict[str, str]:
    answer = await client.post("/api/v1/sessions", json={"username": role.value, "password": PASSWORD})
    assert answer.status_code == 201
    return {"Authorization": f"Bearer {answer.json()['token']}"}


def codes(answer: httpx.Response) -> list[str]:
    """The codes of a failure, after holding it to the one shape."""
    assert answer.headers["content-type"] == "application/json"
    found = ErrorsOut.model_validate(answer.json(), strict=True).errors
    assert found
    assert all(e.code in MESSAGES and "{" not in e.message for e in found)
    return [e.code for e in found]


def body(**over: Any) -> dict[str, Any]:
    return {**report().model_dump(mode="json"), **over}


async def test_a_report_is_filed_once_and_followed_by_its_receipt(client: httpx.AsyncClient, house: House) -> None:
    first = await client.post("/api/v1/reports", json=body())
    again = await client.post("/api/v1/reports", json=body())
    status = await client.post("/api/v1/status", json={"receipt": first.json()["receipt"]})

    assert first.status_code == 201
    assert again.json() == first.json()
    assert status.json()["cases"][0]["outcome"] == "received"


async def test_an_officer_finds_acts_on_and_reads_a_case(client: httpx.AsyncClient, house: House) -> None:
    story = await Story.begin(house)
    token = await bearer(client, Role.TASK_FORCE_VERIFIER)
    address = f"/api/v1/cases/{story.case_id}"
    act = {"request_id": "request-act-1", "action": "accept", "seen_seq": 2, "fields": {"note": "Lengkap"}}

    waiting = await client.get("/api/v1/cases?waiting=true", headers=token)
    done = await client.post(f"{address}/acts", headers=token, json=act)
    again = await client.post(f"{address}/acts", headers=token, json=act)
    case = await client.get(address, headers=token)

    assert [c["case"] for c in waiting.json()["cases"]] == [story.case_id]
    assert (done.json()["step"], done.json()["repeated"]) == ("verification", False)
    assert {**again.json(), "repeated": False} == done.json()
    assert case.json()["step"] == "verification"
    assert "verify" in case.json()["actions"]
    assert case.json()["deadlines"][0]["trace"]


async def test_a_cookie_opens_nothing_here(client: httpx.AsyncClient, house: House) -> None:
    token = (await bearer(client, Role.AUDITOR))["Authorization"].removeprefix("Bearer ")

    answer = await client.get("/api/v1/cases", headers={"Cookie": f"netral_session={token}"})

    assert answer.status_code == 401
    assert codes(answer) == ["not_signed_in"]
    assert answer.headers["www-authenticate"] == "Bearer"


async def test_a_process_is_served_as_data(client: httpx.AsyncClient) -> None:
    answer = await client.get("/api/v1/processes/skb2022-bkn")

    assert answer.json()["steps"][0]["code"] == "submitted"
    assert {d["unit"] for d in answer.json()["deadlines"]} == {"working", "calendar"}


BAD_REPORTS = [
    ({"persons": []}, ["no_person"]),
    ({"persons": [{"name": "A", "agency": AGENCY}] * 200}, ["too_many_persons"]),
    ({"persons": [{"name": "A", "agency": "000000"}]}, ["agency_unknown"]),
    ({"persons": [{"name": "A", "agency": AGENCY, "nip": "1"}]}, ["nip_malformed"]),
    ({"persons": [{"agency": AGENCY}]}, ["field_missing"]),
    ({"reporter_nik": "9901011205190001"}, ["field_unknown"]),
    ({"reporter_nama": "x"}, ["field_unknown"]),
    ({"chronology": "x" * 10_001}, ["field_too_long"]),
    ({"chronology": 7}, ["body_malformed"]),
    ({"chronology": "\x00"}, ["field_malformed"]),
    ({"happened_on": "kemarin"}, ["date_malformed"]),
    ({"happened_on": "2090-01-01"}, ["date_in_future"]),
    ({"channel": "gossip"}, ["choice_unknown"]),
    ({"request_id": "x"}, ["body_malformed"]),
    ({"election": "", "place": "y" * 10}, ["field_missing"]),
]  # fmt: skip


@pytest.mark.parametrize(("over", "expected"), BAD_REPORTS, ids=range(len(BAD_REPORTS)))
async def test_a_bad_report_is_refused_by_code_and_leaves_nothing(
    client: httpx.AsyncClient, house: House, over: dict[str, Any], expected: list[str]
) -> None:
    before = await rows(house.sessions)

    answer = await client.post("/api/v1/reports", json=body(**over))

    assert codes(answer) == expected
    assert answer.status_code == 422
    assert await rows(house.sessions) == before


async def test_a_number_given_for_a_text_is_told_to_be_a_text(client: httpx.AsyncClient, house: House) -> None:
    answer = await client.post("/api/v1/reports", json=body(chronology=7))

    assert "Uraian kejadian harus berupa teks" in answer.json()["errors"][0]["message"]
    assert answer.json()["errors"][0]["field"] == "chronology"


BODIES = [
    (b"{", "body_malformed"), (b"[]", "body_malformed"), (b"\xff\xfe", "body_malformed"), (b"", "field_missing"),
    (b'{"username": "\\ud800", "password": "x"}', "field_malformed"),
    (b'{"\\ud800": 1, "username": "x", "password": "x"}', "field_malformed"),
    (b'{"username": "\\u0000", "password": "x"}', "field_malformed"),
    (b"[" * 100_000, "body_malformed"),
    (b"x" * 300_000, "body_too_large"),
]  # fmt: skip


@pytest.mark.parametrize(("sent", "code"), BODIES, ids=range(len(BODIES)))
async def test_a_body_that_is_none_is_refused_in_the_one_shape(
    client: httpx.AsyncClient, sent: bytes, code: str
) -> None:
    answer = await client.post("/api/v1/sessions", content=sent, headers={"Content-Type": "application/json"})

    assert codes(answer) == [code]
    assert answer.status_code == MESSAGES[code].http_status


async def test_a_large_body_in_pieces_is_refused_too(client: httpx.AsyncClient) -> None:
    async def pieces() -> Any:
        for _ in range(40):
            yield b"x" * 10_000

    answer = await client.post("/api/v1/sessions", content=pieces(), headers={"Content-Type": "application/json"})

    assert codes(answer) == ["body_too_large"]


ADDRESSES = [
    ("GET", "/api/v1/nothing", 404, "page_unknown"),
    ("GET", "/api", 404, "page_unknown"),
    ("DELETE", "/api/v1/cases", 405, "method_unknown"),
    ("GET", "/api/v1/sessions", 405, "method_unknown"),
    ("GET", "/api/v1/processes/kasn", 404, "procedure_unknown"),
    ("GET", "/api/v1/cases", 401, "not_signed_in"),
    ("GET", "/api/v1/cases/x", 401, "not_signed_in"),
]


@pytest.mark.parametrize(("method", "path", "status", "code"), ADDRESSES)
async def test_a_wrong_address_is_refused_in_the_one_shape(
    client: httpx.AsyncClient, method: str, path: str, status: int, code: str
) -> None:
    answer = await client.request(method, path)

    assert (answer.status_code, codes(answer)) == (status, [code])


SIGNED_IN = [
    ("GET", "cases?page=0", None, 422, "body_malformed"),
    ("GET", "cases/2026-999999-1", None, 404, "case_unknown"),
    ("GET", "cases/%00", None, 404, "case_unknown"),
    ("POST", "cases/{case}/acts", {}, 422, "field_missing"),
    ("POST", "cases/{case}/acts", {"action": "verify", "seen_seq": 2}, 409, "wrong_step"),
    ("POST", "cases/{case}/acts", {"action": "close", "seen_seq": 2}, 403, "wrong_role"),
    ("POST", "cases/{case}/acts", {"action": "nothing", "seen_seq": 2}, 404, "action_unknown"),
    ("POST", "cases/{case}/acts", {"action": "accept", "seen_seq": -1}, 422, "body_malformed"),
    ("POST", "cases/{case}/acts", {"action": "accept", "seen_seq": 2, "fields": {"a": "b"}}, 422, "field_unknown"),
    ("POST", "cases/{case}/clock", {"to": "2030-01-01T00:00:00Z"}, 403, "wrong_role"),
    ("POST", "cases/{case}/clock", {"to": "2030-01-01T00:00:00"}, 422, "body_malformed"),
    ("POST", "cases/{case}/clock", {"to": "9999-12-31T23:59:59-14:00"}, 422, "body_malformed"),
]  # fmt: skip


@pytest.mark.parametrize(("method", "path", "sent", "status", "code"), SIGNED_IN, ids=range(len(SIGNED_IN)))
async def test_what_an_officer_may_not_is_refused_by_code_and_leaves_nothing(
    client: httpx.AsyncClient, house: House, method: str, path: str, sent: dict[str, Any] | None, status: int, code: str
) -> None:
    story = await Story.begin(house)
    token = await bearer(client, Role.TASK_FORCE_VERIFIER)
    before = await rows(house.sessions)
    given = {"request_id": "request-bad-1", **sent} if sent is not None else None

    answer = await client.request(
        method, f"/api/v1/{path.format(case=story.case_id)}", headers=token, json=given
    )  # fmt: skip

    assert (answer.status_code, codes(answer)[0]) == (status, code)
    assert await rows(house.sessions) == before


async def test_a_stale_act_is_refused_by_code(client: httpx.AsyncClient, house: House) -> None:
    story = await Story.begin(house)
    await story.act("accept")
    token = await bearer(client, Role.TASK_FORCE_VERIFIER)

    answer = await client.post(
        f"/api/v1/cases/{story.case_id}/acts", headers=token,
        json={"request_id": "request-late-1", "action": "verify", "seen_seq": 2},
    )  # fmt: skip

    assert (answer.status_code, codes(answer)) == (409, ["stale"])


async def test_a_failure_that_nobody_foresaw_has_the_one_shape_and_tells_nothing(
    app: FastAPI, client: httpx.AsyncClient
) -> None:
    @app.get("/api/v1/broken")
    async def broken() -> None:
        raise RuntimeError("secret detail")

    answer = await client.get("/api/v1/broken")

    assert (answer.status_code, codes(answer)) == (500, ["internal"])
    assert "secret" not in answer.text


async def test_every_operation_declares_its_answer_and_the_one_error_shape(app: FastAPI) -> None:
    operations = [op for path in app.openapi()["paths"].values() for op in path.values()]

    assert len(operations) == 8
    for operation in operations:
        answers = operation["responses"]
        good = next(answers[code] for code in answers if code.startswith("2"))
        assert "$ref" in good["content"]["application/json"]["schema"]
        for code in (c for c in answers if not c.startswith("2")):
            assert answers[code]["content"]["application/json"]["schema"]["$ref"].endswith("/ErrorsOut")
