"""What the machine says: CPU time and memory of a process, what others took, how fast the disk is."""

import os
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles

SERVER_CORE = 0
LOAD_CORE = 1
PAGE = b"\0" * 4096
TICK = 1 / os.sysconf("SC_CLK_TCK")


def cpu_seconds(pid: int) -> float:
    """Of all its threads, those that have ended included, to the nanosecond.

    The id of another process's CPU clock is made as glibc's clock_getcpuclockid makes it.
    """
    return time.clock_gettime_ns(~pid << 3 | 2) / 1e9


def resident_mib(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def busy_seconds() -> float:
    """What the cores have worked for since boot, and what the host took away. Interrupts are left out:
    nearly all are the loopback traffic of the measurement itself.
    """
    fields = Path("/proc/stat").read_text().splitlines()[0].split()[1:]
    user, nice, system, _, _, _, _, steal = (int(field) * TICK for field in fields[:8])
    return user + nice + system + steal


@dataclass(slots=True)
class Watch:
    """From its making to `foreign`: how much of one core was taken by whoever is not named here."""

    pids: tuple[int, ...]
    began: float
    busy: float
    ours: float

    @classmethod
    def over(cls, *pids: int) -> "Watch":
        return cls(pids, time.monotonic(), busy_seconds(), _ours(pids))

    def foreign(self, besides: float) -> float:
        """`besides` is the CPU time of children that have come and gone meanwhile."""
        busy, ours = busy_seconds() - self.busy, _ours(self.pids) - self.ours + besides
        return max(0.0, busy - ours) / (time.monotonic() - self.began)


def _ours(pids: tuple[int, ...]) -> float:
    return sum(map(cpu_seconds, pids)) + time.process_time()


def fdatasync_ms(folder: Path, times: int = 200) -> float:
    """The disk's own price of one durable write: appending a page and waiting for it.

    The lower decile, for others who use the disk make it look slower than it is.
    """
    taken = []
    with (folder / "disk").open("wb", buffering=0) as file:
        for _ in range(times):
            began = time.perf_counter()
            file.write(PAGE)
            os.fdatasync(file.fileno())
            taken.append(time.perf_counter() - began)
    return quantiles(taken, n=10)[0] * 1000
