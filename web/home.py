"""The open pages: what Netral is, and how a procedure runs."""

from datetime import datetime

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, PlainTextResponse, Response
from sqlalchemy import text

from domain.bpmn import bpmn_xml
from domain.clock import Zone
from domain.lifecycle import procedure_for
from domain.picture import process_svg, process_svg_tall
from domain.procedure import LANE_NAMES, ROLE_NAMES, Region
from web.guards import KnownProcedure, TheDesk, anyone
from web.look import page
from web.words import CONFIDENCES

SVG, BPMN = "image/svg+xml", "application/xml"

router = APIRouter(dependencies=[Depends(anyone)], include_in_schema=False)


@router.get("/")
async def home(request: Request) -> HTMLResponse:
    """The four doors."""
    return page(request, "home.html", procedure=procedure_for(datetime.now(Zone.WIB.tz).date(), exercise=True))


@router.get("/healthz")
async def healthz(desk: TheDesk) -> PlainTextResponse:
    """200 when PostgreSQL answers. Temporal is not asked: reports are taken without it."""
    async with desk.sessions() as session:
        await session.execute(text("SELECT 1"))
    return PlainTextResponse("ok")


@router.get("/prosedur/{code}.svg")
async def picture(table: KnownProcedure) -> Response:
    """The wide picture."""
    return Response(process_svg(table), media_type=SVG)


@router.get("/prosedur/{code}/tegak.svg")
async def tall_picture(table: KnownProcedure) -> Response:
    """The tall picture, for telephones."""
    return Response(process_svg_tall(table), media_type=SVG)


@router.get("/prosedur/{code}.bpmn")
async def bpmn(table: KnownProcedure) -> Response:
    """The procedure as BPMN 2.0, for any modeller."""
    name = f'attachment; filename="{table.code}.bpmn"'
    return Response(bpmn_xml(table), media_type=BPMN, headers={"Content-Disposition": name})


@router.get("/prosedur/{code}")
async def show(request: Request, table: KnownProcedure) -> HTMLResponse:
    """The picture, and the same in words: every step, deadline and article."""
    return page(
        request, "procedure.html", table=table, main=table.steps_of(Region.MAIN),
        control=table.steps_of(Region.CONTROL), roles=ROLE_NAMES, lanes=LANE_NAMES, confidences=CONFIDENCES,
    )  # fmt: skip
