FROM python:3.11-slim AS packages
COPY requirements.txt /tmp/requirements.txt
RUN python -m venv /opt/venv \
    && /opt/venv/bin/pip install --no-cache-dir --disable-pip-version-check -r /tmp/requirements.txt

FROM python:3.11-slim
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
RUN useradd --system --uid 10001 --home-dir /srv/beleg --shell /usr/sbin/nologin beleg
COPY --from=packages /opt/venv /opt/venv
WORKDIR /srv/beleg
COPY manage.py ./
COPY cms cms
COPY api api
COPY articles articles
# Static files carry their hash in the name; no setting of the running site changes them.
RUN mkdir var static_root && chown beleg var static_root \
    && SECRET_KEY="$(python -c 'import secrets; print(secrets.token_urlsafe(50))')" \
       ALLOWED_HOSTS=build.invalid DATABASE_URL=sqlite://:memory: \
       python manage.py collectstatic --noinput --verbosity 0
USER beleg
EXPOSE 8000
CMD ["granian", "--interface", "wsgi", "--no-ws", "--host", "0.0.0.0", "--port", "8000", \
     "--workers", "2", "--blocking-threads", "2", "cms.wsgi:application"]
