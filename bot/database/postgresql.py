"""PostgreSQL as the process opens it: psycopg, a pool that looks before it lends, moments in UTC.

Whatever hangs is cut off by the server: a transaction that does nothing, a lock that is not had, a
statement that takes too long. Whoever was cut off tries again, and everybody else goes on.
"""

from decimal import Decimal
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.pool import NullPool, QueuePool

DRIVER = "postgresql+psycopg"
# A worker that hangs holds a chat no longer than this, and is heard of no later by its peers.
IDLE_SECONDS = 8
LOCK_SECONDS = 10
STATEMENT_SECONDS = 60
READERS = 6
# A server that has gone away without a word is noticed in seconds, on both sides.
CONNECTING: dict[str, Any] = {
    "connect_timeout": 5,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
}
_SESSION = (
    # Whatever the server's own zone is: what comes back is read as it was written.
    "SET TIME ZONE 'UTC'",
    f"SET idle_in_transaction_session_timeout = '{IDLE_SECONDS}s'",
    f"SET lock_timeout = '{LOCK_SECONDS}s'",
    f"SET statement_timeout = '{STATEMENT_SECONDS}s'",
)


def make_driver_url(url: str) -> URL:
    """The address with the driver that is installed, whichever way it was written."""
    return make_url(url).set(drivername=DRIVER)


def make_engine(url: str, connections: int) -> Engine:
    """For so many threads. A connection that the server has dropped is replaced unseen."""
    return _make_engine_with(
        url,
        poolclass=QueuePool,
        pool_size=connections,
        max_overflow=0,
        pool_pre_ping=True,
        isolation_level="READ COMMITTED",
    )


def make_reader_engine(url: str) -> Engine:
    """Cannot write; all statements of a question see one and the same moment."""
    return _make_engine_with(
        url,
        poolclass=QueuePool,
        pool_size=READERS,
        max_overflow=0,
        pool_pre_ping=True,
        isolation_level="REPEATABLE READ",
        execution_options={"postgresql_readonly": True},
    )


def make_single_engine(url: str) -> Engine:
    """One connection for one purpose, with as much time as it takes: migrations, copies."""
    return _make_engine_with(url, (_SESSION[0],), poolclass=NullPool)


def make_listening_connection(url: str) -> Any:
    """A connection of the driver's own, on which each statement stands alone."""
    from psycopg import connect

    address = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    name: dict[str, Any] = {"application_name": "baocao-listen"}
    return connect(address, autocommit=True, **CONNECTING, **name)


def _make_engine_with(url: str, session: tuple[str, ...] | None = None, **options: Any) -> Engine:
    connect = {"application_name": "baocao", **CONNECTING}
    engine = create_engine(
        make_driver_url(url), hide_parameters=True, connect_args=connect, **options
    )
    _set_up_connections(engine, session or _SESSION)
    return engine


def _set_up_connections(engine: Engine, session: tuple[str, ...]) -> None:
    @event.listens_for(engine, "connect")
    def on_connect(driver: Any, record: object) -> None:
        driver.adapters.register_loader("numeric", _make_number_loader())
        driver.autocommit = True
        driver.execute("; ".join(session))
        driver.autocommit = False


def _make_number_loader() -> Any:
    """A sum of whole numbers is a whole number: PostgreSQL gives it as a decimal."""
    from psycopg.adapt import Loader

    class WholeNumberLoader(Loader):
        def load(self, data: Any) -> int | Decimal:
            written = bytes(data).decode()
            return int(written) if written.lstrip("-").isdigit() else Decimal(written)

    return WholeNumberLoader
