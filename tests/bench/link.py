"""A slow line in userspace: what a browser sends through it arrives late and no faster than the line is wide.

Every connection first waits `HANDSHAKE` round trips, as looking up a name and opening a TCP connection would. What then
passes (TLS 1.3, HTTP/2) makes its own round trips, each of them delayed. All connections share the width, which is the
same in both directions; each direction queues by itself. Left out, and so the same for whatever is compared: TCP's slow
start and lost packets, the 40 bytes of headers on each packet, and the length of a true chain of certificates.
"""

import asyncio
import contextlib
import socket
import threading
from collections.abc import Coroutine, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial

HANDSHAKE = 2
"""Round trips before the first byte of TLS: the name, and TCP."""
PACKET = 1400
AHEAD = 0.02
"""Seconds by which a packet is taken before the line is free, so that the line never idles while somebody sends."""


@dataclass(frozen=True)
class Link:
    """How wide a line is, in thousand bits a second, and how long its round trip, in thousandths of a second."""

    kbps: int
    rtt_ms: int

    def __str__(self) -> str:
        return f"{self.kbps} kbps, {self.rtt_ms} ms"

    @property
    def delay(self) -> float:
        """Seconds from one end to the other."""
        return self.rtt_ms / 2000


@dataclass
class Direction:
    """One direction of a line: who comes later waits until the line is free. Times are seconds on one clock."""

    link: Link
    free: float = 0.0

    def sent(self, size: int, now: float) -> tuple[float, float]:
        """When the last of `size` bytes has left, and when it arrives at the other end."""
        self.free = max(self.free, now) + size * 8 / (self.link.kbps * 1000)
        return self.free, self.free + self.link.delay


def opened(link: Link, now: float) -> float:
    """When a connection asked for `now` can send its first byte."""
    return now + HANDSHAKE * link.rtt_ms / 1000


@contextlib.contextmanager
def running(to: int, link: Link) -> Iterator[int]:
    """A line on 127.0.0.1 that ends at the port `to`; gives the port where it begins."""
    up, down = Direction(link), Direction(link)
    loop = asyncio.new_event_loop()
    ready: Future[int] = Future()

    async def start() -> None:
        server = await asyncio.start_server(partial(_connected, up, down, to), "127.0.0.1", 0, limit=PACKET)
        ready.set_result(server.sockets[0].getsockname()[1])

    thread = threading.Thread(target=_forever, args=(loop, start()), daemon=True)
    thread.start()
    try:
        yield ready.result(10)
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(5)


def _forever(loop: asyncio.AbstractEventLoop, start: Coroutine[None, None, None]) -> None:
    asyncio.set_event_loop(loop)
    loop.run_until_complete(start)
    loop.run_forever()
    for task in asyncio.all_tasks(loop):
        task.cancel()
    loop.run_until_complete(asyncio.sleep(0.05))
    loop.close()


async def _connected(
    up: Direction, down: Direction, to: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    loop = asyncio.get_running_loop()
    begin = opened(up.link, loop.time())
    there, back = await asyncio.open_connection(sock=_narrow(to), limit=PACKET)
    await asyncio.sleep(begin - loop.time())
    with contextlib.suppress(asyncio.CancelledError):
        await asyncio.gather(_carry(reader, back, up), _carry(there, writer, down))


def _narrow(to: int) -> socket.socket:
    """A connection whose buffers are small: what waits in them, a more urgent answer cannot overtake."""
    end = socket.socket()
    end.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    with contextlib.suppress(OSError, AttributeError):
        end.setsockopt(socket.IPPROTO_TCP, socket.TCP_MAXSEG, PACKET)
    end.connect(("127.0.0.1", to))
    end.setblocking(False)
    return end


async def _carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, direction: Direction) -> None:
    loop = asyncio.get_running_loop()
    arrived = loop.time()
    try:
        while packet := await reader.read(PACKET):
            left, arrived = direction.sent(len(packet), loop.time())
            loop.call_at(arrived, _write, writer, packet)
            await asyncio.sleep(left - AHEAD - loop.time())
    except OSError:
        pass  # one end has gone: the other is told below
    loop.call_at(arrived + 0.001, writer.close)


def _write(writer: asyncio.StreamWriter, packet: bytes) -> None:
    if not writer.is_closing():
        writer.write(packet)
