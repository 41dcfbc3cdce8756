# Two stages: the first builds the wheel and its locked dependencies, the second holds only what runs.
FROM python:3.11.14-slim-bookworm AS build
WORKDIR /src
RUN python -m venv /app
COPY requirements.txt ./
RUN /app/bin/pip install --no-cache-dir --require-hashes -r requirements.txt
COPY pyproject.toml README.md LICENSE ./
COPY watcher watcher
COPY storage storage
RUN /app/bin/pip install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.11.14-slim-bookworm
RUN useradd --system --uid 10001 --home-dir /data --create-home watcher
COPY --from=build /app /app
ENV PATH=/app/bin:$PATH PYTHONUNBUFFERED=1
USER watcher
WORKDIR /data
VOLUME /data
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=60s --timeout=10s --start-period=60s --retries=3 \
    CMD ["watcher", "health", "--db", "/data/watcher.db"]
ENTRYPOINT ["watcher"]
CMD ["run", "--config", "/config", "--db", "/data/watcher.db"]
