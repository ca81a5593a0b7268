"""How many sendMessage calls a second the sandbox serves on one core, asked by a raw client.

Run: python -m tests.bench.sandbox [calls]. Prints the rate by the clock, and by the server's own processor time,
which is what one idle core would reach while others keep this machine busy.
"""

import asyncio
import os
import re
import subprocess
import sys
import time
import urllib.request

CONNECTIONS = 16
BODY = '{"chat_id": 1001, "text": "Bonjour, votre demande est bien arrivée."}'.encode()
REQUEST = (
    b"POST /bot1000:bench/sendMessage HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\n"
    b"Content-Length: %d\r\n\r\n%s" % (len(BODY), BODY)
)
COMMAND = "from bot.commands.sandbox import sandbox; sandbox(['--port', '0', '--no-bot', '--no-limits'])"


async def ask(port: int, calls: int) -> None:
    """One connection that sends `calls` requests, one after the other."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for _ in range(calls):
        writer.write(REQUEST)
        head = await reader.readuntil(b"\r\n\r\n")
        length = re.search(rb"content-length: (\d+)", head.lower())
        body = await reader.readexactly(int(length[1]) if length else 0)
        if not body.startswith(b'{"ok": true'):
            raise RuntimeError(body.decode())
    writer.close()


async def ask_all(port: int, calls: int) -> None:
    """All connections side by side."""
    await asyncio.gather(*(ask(port, calls // CONNECTIONS) for _ in range(CONNECTIONS)))


def processor_seconds(process: int) -> float:
    """User and system time of a process so far (Linux)."""
    with open(f"/proc/{process}/stat") as stat:  # noqa: PTH123 - one line of /proc
        fields = stat.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure(calls: int) -> tuple[float, float]:
    """Calls a second by the clock, and by the server's processor time."""
    server = subprocess.Popen([sys.executable, "-c", COMMAND], stdout=subprocess.PIPE, text=True)
    try:
        line = server.stdout.readline() if server.stdout else ""
        port = int(line.split("127.0.0.1:")[1].split()[0].rstrip("/"))
        say = urllib.request.Request(
            f"http://127.0.0.1:{port}/sim/say", data=b'{"chat_id": 1001, "text": "x"}'
        )
        urllib.request.urlopen(say).close()
        asyncio.run(ask_all(port, CONNECTIONS * 20))
        clock, processor = time.perf_counter(), processor_seconds(server.pid)
        asyncio.run(ask_all(port, calls))
        return calls / (time.perf_counter() - clock), calls / (processor_seconds(server.pid) - processor)
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    by_clock, by_processor = measure(int(sys.argv[1]) if len(sys.argv) > 1 else 16_000)
    print(
        f"sendMessage: {by_clock:,.0f}/s by the clock, {by_processor:,.0f}/s of the server's processor time"
    )
