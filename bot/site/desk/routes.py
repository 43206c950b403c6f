"""Every page of the desk."""

from starlette.routing import BaseRoute

ROUTES: list[BaseRoute] = []
