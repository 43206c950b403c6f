"""Statements that are asked again and again: compiled once, then run on the driver's own cursor.

A turn, a sending and a tick ask the same few dozen statements. What SQLAlchemy does for each of
them anew (a context of execution, a cache key, a result with its rows) costs ten times what the
database takes. Here a statement is compiled at its first use for the dialect that asks, with the
conversions of what goes in and of what comes out; from then on only these are done.

It runs inside the connection's own transaction and savepoints, and the database's errors come as
SQLAlchemy's. Whoever listens to an engine or a connection hears of it: of each statement that
reaches a cursor, and before and after the execution of one that writes (the log of changes does).
Listeners are given no context and no result, for there is none.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Generic, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Connection
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import (
    InvalidRequestError,
    MultipleResultsFound,
    NoResultFound,
)
from sqlalchemy.sql.compiler import ExpandedState, SQLCompiler
from sqlalchemy.sql.dml import UpdateBase

from records import dataclass

T = TypeVar("T")
Values = Mapping[str, Any]
Rows = list[Sequence[Any]]
Convert = Callable[[Any], Any]
_NOTHING: Values = {}
# So many shapes are kept of a statement that is given lists of any length.
MOST_SHAPES = 64


@dataclass(slots=True)
class _Shape:
    """A statement as a driver takes it.

    `given`: what is bound, with what never changes in its place. `slots`: a value's name, its
    conversion, and the places in it where it stands, by number or by name; `items`: the same for
    each item of a list. `results`: conversions by the place in a row; none until the driver has
    told the types of its columns.
    """

    sql: str
    given: Any
    slots: list[tuple[str, Convert | None, list[Any]]]
    items: list[tuple[str, int, Convert | None, list[Any]]]
    types: list[Any]
    results: list[tuple[int, Convert]] | None = None

    def bind(self, values: Values) -> Any:
        """What the driver is given. KeyError where a value is missing."""
        given = self.given.copy()
        for name, convert, places in self.slots:
            value = values[name] if convert is None else convert(values[name])
            for place in places:
                given[place] = value
        for name, number, convert, places in self.items:
            value = values[name][number] if convert is None else convert(values[name][number])
            for place in places:
                given[place] = value
        return given

    def read(self, rows: Rows, cursor: Any, dialect: Dialect) -> Rows:
        """The rows with the values that the types of their columns promise."""
        if self.results is None:
            self.results = list(_list_results(self.types, cursor.description, dialect))
        if not self.results:
            return rows
        found: Rows = []
        for row in rows:
            values = list(row)
            for place, convert in self.results:
                values[place] = convert(values[place])
            found.append(values)
        return found


class PreparedStatement(Generic[T]):
    """A statement, and what becomes of each of its rows: `make` is given the columns in order.

    Its values are bindparams with names, all of them given each time; one may be a list of any
    length. What is inserted names each column that has a default in Python.
    """

    def __init__(self, statement: Any, make: Callable[..., T]) -> None:
        self.statement = statement
        self._make = make
        self._writes = isinstance(statement, UpdateBase)
        # The names of values that are lists: known when it was compiled once.
        self._lists: list[str] = []
        self._shapes: WeakKeyDictionary[Dialect, dict[Any, _Shape]] = WeakKeyDictionary()
        # Those of the dialect that asked last.
        self._newest: tuple[Dialect | None, dict[Any, _Shape]] = (None, {})

    def find_all(self, db: Connection, values: Values = _NOTHING) -> list[T]:
        make = self._make
        return [make(*row) for row in self._execute(db, values)[0]]

    def find_rows(self, db: Connection, values: Values = _NOTHING) -> Rows:
        """As they come, where they are tens of thousands."""
        return self._execute(db, values)[0]

    def find_one(self, db: Connection, values: Values = _NOTHING) -> T | None:
        """The first row; none where there is none."""
        rows = self._execute(db, values)[0]
        return self._make(*rows[0]) if rows else None

    def get_one(self, db: Connection, values: Values = _NOTHING) -> T:
        """The only row. NoResultFound, MultipleResultsFound where there is not just one."""
        rows = self._execute(db, values)[0]
        if len(rows) != 1:
            raise MultipleResultsFound if rows else NoResultFound
        return self._make(*rows[0])

    def run(self, db: Connection, values: Values = _NOTHING) -> int:
        """How many rows were written."""
        return self._execute(db, values)[1]

    def run_many(self, db: Connection, many: Sequence[Values]) -> None:
        """The statement once for each of these; it returns no rows."""
        if len(many) == 1:
            self._execute(db, many[0])
        elif many:
            shape = self._find_shape(db.dialect, many[0], is_many=True)
            if self._lists:
                raise InvalidRequestError("many at once cannot be given lists")
            given = [shape.bind(one) for one in many]
            self._tell_and_run(db, shape, given, many, _NOTHING, is_many=True)

    def _execute(self, db: Connection, values: Values) -> tuple[Rows, int]:
        """The rows, and how many were written."""
        shape = self._find_shape(db.dialect, values)
        given = shape.bind(values)
        if not self._writes:
            return _run_on_cursor(db, shape, given)
        return self._tell_and_run(db, shape, given, [], values)

    def _tell_and_run(
        self,
        db: Connection,
        shape: _Shape,
        given: Any,
        many: Sequence[Values],
        one: Values,
        *,
        is_many: bool = False,
    ) -> tuple[Rows, int]:
        listeners, options = _get_listeners(db), db.get_execution_options()
        for before in listeners.before_execute:
            before(db, self.statement, many, one, options)
        found = _run_on_cursor(db, shape, given, is_many=is_many)
        for after in listeners.after_execute:
            after(db, self.statement, many, one, options, None)
        return found

    def _find_shape(self, dialect: Dialect, values: Values, *, is_many: bool = False) -> _Shape:
        known, shapes = self._newest
        if known is not dialect:
            shapes = self._shapes.setdefault(dialect, {})
            self._newest = dialect, shapes
        # A statement without lists has a shape for one and a shape for many at once.
        key = self._choose_key(values) if self._lists else is_many
        return shapes.get(key) or self._compile(dialect, shapes, values, is_many)

    def _choose_key(self, values: Values) -> tuple[int, ...]:
        return tuple(len(values[name]) for name in self._lists)

    def _compile(
        self, dialect: Dialect, shapes: dict[Any, _Shape], values: Values, is_many: bool
    ) -> _Shape:
        compiled = self.statement.compile(dialect=dialect, for_executemany=is_many)
        if compiled.insert_prefetch or compiled.update_prefetch:
            raise InvalidRequestError("a prepared statement names each column with a default")
        self._lists = sorted(one.key for one in compiled.post_compile_params if one.required)
        if len(shapes) >= MOST_SHAPES:
            shapes.clear()
        key = self._choose_key(values) if self._lists else is_many
        shape = shapes[key] = _make_shape(compiled, values)
        return shape


def _make_shape(compiled: SQLCompiler, values: Values) -> _Shape:
    """For all values of the same shape, that is with lists of the same lengths as these."""
    state = compiled.construct_expanded_state(values, escape_names=False)
    types = [one.type for one in compiled._result_columns]
    given: Any = {} if state.positiontup is None else [None] * len(state.positiontup)
    shape = _Shape(state.statement, given, [], [], types)
    conversions: dict[str, Any] = {**compiled._bind_processors, **state.processors}
    items = {
        item: (name, number)
        for name, expanded in state.parameter_expansion.items()
        for number, item in enumerate(expanded)
    }
    for name, places in _list_places(state).items():
        of, convert = items.get(name), conversions.get(name)
        if not compiled.binds[of[0] if of else name].required:
            value = state.parameters[name]
            for place in places:
                given[place] = value if convert is None else convert(value)
        elif of is None:
            shape.slots.append((name, convert, places))
        else:
            shape.items.append((*of, convert, places))
    return shape


def _list_places(state: ExpandedState) -> dict[str, list[Any]]:
    """Where each value stands: by number in the order of the marks, or by its name."""
    if state.positiontup is None:
        return {name: [name] for name in state.parameters}
    found: dict[str, list[Any]] = {}
    for place, name in enumerate(state.positiontup):
        found.setdefault(name, []).append(place)
    return found


def _list_results(
    types: Sequence[Any], description: Sequence[Any], dialect: Dialect
) -> Iterator[tuple[int, Convert]]:
    for place, (one, told) in enumerate(zip(types, description, strict=True)):
        convert = one.dialect_impl(dialect).result_processor(dialect, told[1])
        if convert is not None:
            yield place, convert


def _run_on_cursor(
    db: Connection, shape: _Shape, given: Any, *, is_many: bool = False
) -> tuple[Rows, int]:
    """The rows as their types promise them, and how many were written."""
    if not db.in_transaction():
        db.begin()
    listeners, cursor, sql = _get_listeners(db), None, shape.sql
    try:
        cursor = db.connection.cursor()
        for before in listeners.before_cursor_execute:
            sql, given = before(db, cursor, sql, given, None, is_many)
        if is_many:
            db.dialect.do_executemany(cursor, sql, given)
        else:
            db.dialect.do_execute(cursor, sql, given)
        for after in listeners.after_cursor_execute:
            after(db, cursor, sql, given, None, is_many)
        rows: Rows = list(cursor.fetchall()) if cursor.description is not None else []
        count = cursor.rowcount
    except db.dialect.loaded_dbapi.Error as error:
        # As Connection.execute does: wrapped, and a lost connection is thrown away.
        db._handle_dbapi_exception(error, sql, given, cursor, None)
    found = shape.read(rows, cursor, db.dialect) if rows else rows
    cursor.close()
    return found, count


def _get_listeners(db: Connection) -> Any:
    """A connection's listeners are its engine's besides its own; to ask it for both costs more
    than a small statement."""
    return db.dispatch if db._has_events else db.engine.dispatch
