"""The server of a run: started by its first process, used by its workers, gone with it."""

import atexit
import os

from tests.postgresql.cluster import Cluster, find_programs
from tests.postgresql.databases import SERVER


def start_server() -> bool:
    """Whether there is one; started if this run has none yet."""
    if SERVER in os.environ:
        return True
    if find_programs() is None:
        return False
    cluster = Cluster()
    atexit.register(cluster.remove)
    os.environ[SERVER] = cluster.url("")[:-1]
    return True
