"""The sandbox as a web application: the Bot API, the person's side and the chat page on one loopback port.

Only wires; see world.py for the parts and README.md for the rules and where they come from.
"""

from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

from aiohttp import web

from bot.sandbox.clock import USUAL
from bot.sandbox.edge import Edge
from bot.sandbox.methods.sending import MAX_REQUEST
from bot.sandbox.settings import Settings
from bot.sandbox.sim import Sim
from bot.sandbox.world import World

HOST = "127.0.0.1"
STATIC = Path(__file__).parent / "static"
WORLD: web.AppKey[World] = web.AppKey("world", World)
PAGE_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; "
    "connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}


def create(
    state: Path | str,
    settings: Settings | None = None,
    zone: ZoneInfo = USUAL,
    deadlines: Sequence[float] = (),
) -> web.Application:
    """The application on a state file (made when absent), with `settings` or those kept in the file; `zone` and `deadlines`
    are the office's, the latter as Unix times.
    """
    world = World(state, settings, zone, deadlines)
    app = web.Application(client_max_size=MAX_REQUEST)
    app[WORLD] = world
    edge, sim = Edge(world), Sim(world)
    app.router.add_route("*", "/bot{token}/{method}", edge.call)
    app.router.add_get("/file/bot{token}/{path:.+}", edge.download)
    app.add_routes(sim.routes())
    app.router.add_get("/", _page)
    app.router.add_get("/{name:[a-z0-9_-]+\\.(?:js|css|svg)}", _asset)
    app.router.add_get("/static/{name:[a-z0-9_-]+\\.(?:js|css|svg)}", _asset)
    app.router.add_route("*", "/{rest:.*}", edge.not_found)
    app.cleanup_ctx.append(_lifetime)
    app.on_shutdown.append(_release)
    return app


async def _lifetime(app: web.Application) -> AsyncIterator[None]:
    world = app[WORLD]
    world.webhooks.start_all()
    yield
    await world.webhooks.close()
    world.close()


async def _release(app: web.Application) -> None:
    """Answer everybody who waits, so that stopping takes no time."""
    app[WORLD].updates.wake_all()
    app[WORLD].events.close()


async def _page(request: web.Request) -> web.StreamResponse:  # noqa: ARG001 - a handler takes a request
    return web.FileResponse(STATIC / "index.html", headers=PAGE_HEADERS)


async def _asset(request: web.Request) -> web.StreamResponse:
    path = STATIC / request.match_info["name"]
    if not path.is_file():
        raise web.HTTPNotFound
    return web.FileResponse(path, headers=PAGE_HEADERS)


async def start(app: web.Application, port: int = 0) -> tuple[web.AppRunner, str]:
    """Serve on loopback; port 0 takes a free one. Gives the runner (call its cleanup()) and the address."""
    runner = web.AppRunner(app, access_log=None, handle_signals=False, shutdown_timeout=1.0)
    await runner.setup()
    site = web.TCPSite(runner, HOST, port)
    await site.start()
    taken = runner.addresses[0][1]
    return runner, f"http://{HOST}:{taken}"
