"""Every benchmark of fetching and polling, one after another: `python -m tests.bench`."""

from __future__ import annotations

from tests.bench import bench_net, bench_polling

if __name__ == "__main__":
    bench_net.main()
    bench_polling.main()
