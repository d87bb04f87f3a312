# En bild för alla tre sorters processer (webb, arbetare, klocka). Se docs/drift.md.

FROM node:24-slim AS npm
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund

FROM python:3.13-slim AS bygg
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /venv
COPY requirements/app.txt /tmp/app.txt
RUN /venv/bin/pip install --require-hashes --only-binary :all: -r /tmp/app.txt

FROM python:3.13-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin samverkan \
    && install -d -o samverkan -g samverkan /var/lib/samverkan /var/lib/samverkan/dokument
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    SAMVERKAN_VAR=/app/.samverkan DOKUMENT_DIR=/var/lib/samverkan/dokument
WORKDIR /app
COPY --from=bygg /venv /venv
COPY --from=npm /app/node_modules node_modules
COPY . .
# Inställningarna nedan finns bara medan stilmallarna samlas; inget av dem följer med bilden.
RUN SAMVERKAN_DEMO=1 SECRET_KEY=bygger-bara-stilmallar-0123456789-abcdefghijklmnopqrstuvwxyz \
    ALLOWED_HOSTS=localhost BAS_URL=http://localhost DATABASE_URL="dbname=ingen user=ingen" REDIS_URL=redis://ingen \
    python -m samverkan.drift.ladda collectstatic \
    && rm -rf node_modules
USER samverkan
VOLUME /var/lib/samverkan/dokument
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s CMD ["python", "-m", "samverkan.drift.halsa"]
CMD ["gunicorn", "-c", "python:samverkan.drift.gunicorn", "samverkan.wsgi"]
