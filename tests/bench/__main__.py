"""Every benchmark of fetching, polling and reading, one after another: `python -m tests.bench`."""

from __future__ import annotations

from tests.bench import bench_idle, bench_net, bench_polling, bench_reading

if __name__ == "__main__":
    for bench in (bench_net, bench_polling, bench_reading, bench_idle):
        bench.main()
