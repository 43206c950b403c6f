import gc
import multiprocessing
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import certifi
import pytest
from hypothesis import Phase, settings
from jinja2 import FileSystemBytecodeCache
from sqlalchemy import Connection, Engine

from bot import file_worker
from bot.database import engines
from bot.database.engines import make_writer_engine
from bot.site.desk.templates import TEMPLATES
from bot.threads import idle_process
from plans.sample import commune_sample
from tests import kept_databases, usual_way
from tests.laid import lay_in_memory, run_folder, write_to_memory
from tests.people import LAID, House
from tests.postgresql.borrowing import borrowed, drop_own_databases
from tests.postgresql.databases import is_on_postgresql
from tests.postgresql.server import start_server

# Listed once for all that draw, not once for each database of a test.
os.environ.setdefault("MPLCONFIGDIR", str(Path.home() / ".cache" / "matplotlib"))
TESTS = Path(__file__).parent
BROWSER = "tests/browser/"
END = "-----END CERTIFICATE-----"

# Property tests: the same examples in every run, fast enough for daily work; many new ones by
# `make test-deep`. Tests that need more or fewer than usual say how many times, in properties.py.
settings.register_profile("daily", max_examples=100, deadline=None, derandomize=True)
settings.register_profile("deep", max_examples=2000, deadline=None, print_blob=True)
settings.register_profile(
    "unshrunk", settings.get_profile("daily"), phases=(Phase.explicit, Phase.generate)
)
settings.load_profile("daily")


# Thousands of tests stand in memory for the whole run: looking through them again and again for
# what nobody needs any more took every eighth second; nothing is looked for while they are found.
GARBAGE = (20_000, 20, 20)
MOST_STATEMENTS = 10_000


@contextmanager
def in_memory(content: bytes | None = None) -> Iterator[Connection]:
    """A database in memory in one open transaction; with the content of another, if given. On
    PostgreSQL a copy of it, in a transaction that leaves nothing behind."""
    if is_on_postgresql():
        with borrowed(content) as connection:
            yield connection
        return
    engine = make_writer_engine("sqlite://")
    kept_databases.open_on(engine, empty_content() if content is None else content)
    with engine.connect() as connection, connection.begin() as everything:
        kept_databases.count_from_here(connection)
        yield connection
        used: Any = connection.connection.dbapi_connection
        everything.rollback()
    engine.dispose()
    kept_databases.give_back(used)


@cache
def empty_content() -> bytes:
    """All tables and no row, laid once a run."""
    return lay_in_memory("empty", lambda db: None)


@pytest.fixture
def db() -> Iterator[Connection]:
    """An empty database in memory, with all its tables."""
    with in_memory() as connection:
        yield connection


def pytest_configure() -> None:
    """The run's folder is there before its workers start. Nothing in it goes over TLS, and one
    certificate is read sooner than all there are, which each HTTP client would read anew."""
    write_to_memory()
    one = run_folder() / "certificate.pem"
    if not one.exists():
        first, end, _ = Path(certifi.where()).read_text("ascii", "ignore").partition(END)
        one.write_text(first + end + "\n")
    os.environ["SSL_CERT_FILE"] = str(one)
    if is_on_postgresql():
        start_server()
    _fork_file_workers()
    _share_compiled_statements()
    _share_compiled_templates()


def _share_compiled_templates() -> None:
    """A page's template is compiled by whichever worker shows it first."""
    kept = run_folder() / "templates"
    kept.mkdir(exist_ok=True)
    TEMPLATES.bytecode_cache = FileSystemBytecodeCache(str(kept))


def _share_compiled_statements() -> None:
    """What one engine has compiled for SQLite, the next one has too: each test has engines of its
    own, and a third of a turn was spent on compiling what the test before had compiled."""
    create = engines.create_engine
    first = create("sqlite://", query_cache_size=MOST_STATEMENTS)
    first.connect().close()

    def create_sharing(url: str, **options: Any) -> Engine:
        made = create(url, **options)
        made.dialect = made.pool._dialect = first.dialect
        made._compiled_cache = first._compiled_cache
        return made

    engines.create_engine = create_sharing  # type: ignore[assignment]


def _fork_file_workers() -> None:
    """Each process that reads or makes a file begins as a copy of one that has loaded what it
    needs, and not by loading it anew; tests/bot/files tries them as they are."""
    forks = multiprocessing.get_context("forkserver")
    forks.set_forkserver_preload(
        [
            "sheets.preview.sheet_look",
            "plans.workbook.workbook_reader",
            "bot.threads.paper_process",
            "office.own_papers.own_templates",
        ]
    )
    file_worker._PROCESSES = idle_process._PROCESSES = forks


@pytest.hookimpl(wrapper=True)
def pytest_collection(session: pytest.Session) -> Iterator[None]:
    gc.disable()
    _share_compiling(session.config)
    try:
        return (yield)
    finally:
        gc.enable()


def _share_compiling(config: pytest.Config) -> None:
    """Every worker reads every file of tests. The first time they are compiled, and each worker
    begins elsewhere: what another has compiled by then is only loaded."""
    worker = getattr(config, "workerinput", None)
    if worker is None or config.args != config.getini("testpaths"):
        return
    files = sorted(TESTS.rglob("test_*.py"))
    begin = len(files) * int(worker["workerid"].removeprefix("gw")) // worker["workercount"]
    for file in files[begin:] + files[:begin]:
        import_module(".".join(file.relative_to(TESTS.parent).with_suffix("").parts))


def pytest_collection_finish() -> None:
    gc.collect()
    gc.freeze()
    gc.set_threshold(*GARBAGE)


@pytest.fixture(autouse=True)
def _no_database_is_left() -> Iterator[None]:
    yield
    if is_on_postgresql():
        drop_own_databases()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest begins first: a worker that has nothing left takes from another's end."""
    items.sort(key=lambda one: not one.nodeid.startswith(BROWSER))


@pytest.fixture(scope="session")
def laid() -> bytes:
    """The sample commune as a file's content: laid once a run, copied for every test."""
    return lay_in_memory("commune", _lay_commune)


@pytest.fixture(scope="session")
def kept_way(laid: bytes) -> Path | None:
    """The steps on which most tests begin; on PostgreSQL each of them goes by itself."""
    if is_on_postgresql():
        return None
    with in_memory(laid) as connection:
        return usual_way.walk_once(House(connection))


def _lay_commune(db: Connection) -> None:
    commune_sample.lay_commune(db, LAID)
    House(db).move_to(LAID)


@pytest.fixture
def house(laid: bytes, kept_way: Path | None) -> Iterator[House]:
    """The sample commune on 27/5/2024: its half-year round opened the day before."""
    with in_memory(laid) as connection:
        yield House(connection, way=kept_way)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """How many pairs of a door and somebody were tried (tests/rights), by all workers."""
    reports = terminalreporter.getreports("")
    pairs = sum(
        int(str(value)) for one in reports for name, value in one.user_properties if name == "pairs"
    )
    if pairs:
        terminalreporter.write_line(f"{pairs} pairs of a door and somebody who tries it were tried")
