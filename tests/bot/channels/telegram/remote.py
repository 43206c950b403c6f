"""A stand-in in a process of its own, and how to speak to it from plain synchronous code."""

import json
import subprocess
import sys
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[4]


class RemoteStandIn:
    """`with RemoteStandIn("--lax") as tg: tg("person", chat_id=5, name="Người Mẫu 5")`."""

    def __init__(self, *options: str) -> None:
        self._options = options

    def __enter__(self) -> "RemoteStandIn":
        command = [sys.executable, "-m", "tests.bot.channels.telegram.telegram", *self._options]
        self.process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout
        self.port = int(self.process.stdout.readline())
        self.url = f"http://127.0.0.1:{self.port}"
        return self

    def __exit__(self, *reason: object) -> None:
        self.process.terminate()
        self.process.communicate(timeout=10)

    def __call__(self, verb: str, **body: Any) -> Any:
        """One verb of control.py; its result, or an AssertionError with what was wrong."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=600)
        try:
            connection.request("POST", f"/_control/{verb}", json.dumps(body))
            answer = json.loads(connection.getresponse().read())
        finally:
            connection.close()
        assert answer["ok"], answer["description"]
        return answer["result"]
