"""The addresses at which a machine looks at the process: alive, ready, figures."""

import hmac

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from bot.observation import metrics
from bot.observation.metrics import ProcessState
from bot.observation.process_view import ProcessView

TEXT = "text/plain; version=0.0.4; charset=utf-8"


def make_state_routes(view: ProcessView) -> list[BaseRoute]:
    async def show_alive(request: Request) -> Response:
        """That it answers is all there is to know."""
        return PlainTextResponse("ok")

    async def show_ready(request: Request) -> Response:
        found = await view.readiness.find()
        ready = all(one.ok for one in found if not one.is_beside)
        checks = [{"name": one.name, "ok": one.ok, "seconds": one.seconds} for one in found]
        return JSONResponse({"ready": ready, "checks": checks}, 200 if ready else 503)

    async def show_metrics(request: Request) -> Response:
        """Whoever has the token; without one set there is nothing here."""
        if not view.token:
            return PlainTextResponse("", 404)
        given = request.headers.get("Authorization", "")
        if not hmac.compare_digest(given.encode(), f"Bearer {view.token}".encode()):
            return PlainTextResponse("", 401, {"WWW-Authenticate": "Bearer"})
        queues = await view.readiness.thread.run(metrics.read_queues, view.reader, view.clock.now())
        state = ProcessState(
            view.counts,
            queues,
            view.readiness.tick_age(),
            view.measure_database(),
        )
        return Response(metrics.format_metrics(state), media_type=TEXT)

    return [
        Route("/healthz", show_alive),
        Route("/readyz", show_ready),
        Route("/metrics", show_metrics),
    ]
