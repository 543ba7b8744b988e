# One image for every part of the service. What it runs is the command:
#   web     (default) the pages
#   worker  python -m celery -A core_service worker --loglevel INFO
#   beat    python -m celery -A core_service beat --loglevel INFO --schedule /tmp/celerybeat-schedule
#   a command of Django's   python manage.py migrate

FROM node:24-bookworm-slim AS front-end
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts

FROM python:3.11-slim-bookworm AS python-packages
COPY requirements/base.txt /requirements.txt
RUN python -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r /requirements.txt

FROM python:3.11-slim-bookworm
RUN useradd --system --uid 10001 --home-dir /app --no-create-home core
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=core_service.settings
WORKDIR /app
COPY --from=python-packages /venv /venv
COPY --from=front-end /app/node_modules node_modules
COPY . .
# the settings need values to be read; collecting files uses none of them
RUN CORE_ENVIRONMENT=production SECRET_KEY=unused SERVICE_URL=https://unused.invalid \
    DATABASE_URL=postgresql:///unused REDIS_URL=redis://unused \
    python manage.py collectstatic --noinput --verbosity 0 \
    && mkdir -p var/files \
    && chown -R core var
USER core
VOLUME /app/var/files
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/health', timeout=4)"]
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "--worker-tmp-dir", "/dev/shm", \
     "--max-requests", "5000", "--max-requests-jitter", "500"]
