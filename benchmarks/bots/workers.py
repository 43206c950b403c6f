"""`python -m benchmarks.bots.workers 2`: so many workers of this bot, which end with it."""

import signal
import subprocess
import sys

WORKER = [sys.executable, "-c", "from bot.cli import main; main()", "run"]


def main() -> int:
    workers = [subprocess.Popen(WORKER) for _ in range(int(sys.argv[1]))]
    signal.signal(signal.SIGTERM, lambda *_: [one.terminate() for one in workers])
    return max(one.wait() for one in workers)


if __name__ == "__main__":
    sys.exit(main())
