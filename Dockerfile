# The toolkit as an image: no root, no compiler, no Node; everything it keeps is in /data or in PostgreSQL.
FROM python:3.11-slim-bookworm AS packages
COPY requirements/base.txt /packages.txt
RUN python -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes \
        --requirement /packages.txt

FROM python:3.11-slim-bookworm
ENV PATH="/venv/bin:$PATH" \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    STATIC_ROOT=/app/static \
    TOOLKIT_DATA=/data \
    WEB_CONCURRENCY=2
RUN useradd --system --uid 10001 --no-create-home toolkit \
    && install --directory --owner=toolkit --group=toolkit /data /data/files
COPY --from=packages /venv /venv
WORKDIR /app
COPY . .
# A key is needed to read the settings; this one is only used here and is kept nowhere.
RUN SECRET_KEY=only-while-building python manage.py collectstatic --noinput --verbosity 0 \
    && chown --recursive toolkit:toolkit /app/static

USER 10001
VOLUME /data
EXPOSE 8000
# 127.0.0.1 must stay in ALLOWED_HOSTS for this.
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8000/health/alive/', timeout=3)"]
# Run `python manage.py up` once before the first start and after every upgrade: see compose.yaml.
CMD ["gunicorn", "toolkit.wsgi", "--bind=0.0.0.0:8000", "--worker-class=gthread", "--threads=4", "--worker-tmp-dir=/dev/shm", "--no-control-socket"]
