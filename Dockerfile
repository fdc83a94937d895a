# Two stages: what installs packages stays behind. Nothing in the image belongs to the user it runs
# as, but two folders: scratch, and the pictures.
ARG PYTHON=python:3.11-slim-bookworm

FROM ${PYTHON} AS packages
# requirements-s3.txt for pictures in S3.
ARG REQUIREMENTS=requirements.txt
COPY requirements.txt requirements-s3.txt /tmp/
# Wheels only: nothing is compiled and no set-up script runs. The result holds no installer.
RUN python -m venv --without-pip /opt/venv \
    && python -m pip --python /opt/venv/bin/python install --no-cache-dir --disable-pip-version-check \
       --only-binary=:all: --requirement "/tmp/${REQUIREMENTS}"

FROM ${PYTHON}
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    MEDIA_ROOT=/srv/beleg/media
RUN groupadd --system --gid 10001 beleg \
    && useradd --system --uid 10001 --gid 10001 --home-dir /srv/beleg --shell /usr/sbin/nologin beleg
COPY --from=packages /opt/venv /opt/venv
WORKDIR /srv/beleg
COPY manage.py ./
COPY cms cms
COPY api api
COPY articles articles
COPY docs/rules docs/rules
COPY docs/guide.md docs/api-changelog.md docs/
COPY examples/frontend examples/frontend
# Static files carry their hash in the name; no setting of the running site changes them.
RUN python -m compileall -q manage.py cms api articles \
    && mkdir var media static_root \
    && SECRET_KEY="$(python -c 'import secrets; print(secrets.token_urlsafe(50))')" \
       ALLOWED_HOSTS=build.invalid DATABASE_URL=sqlite://:memory: \
       python manage.py collectstatic --noinput --verbosity 0 \
    && chown beleg:beleg var media
# As numbers: orchestrators ask whether it is root before they know any names.
USER 10001:10001
EXPOSE 8000
# A web process that dies is replaced; one that cannot start at all ends the server.
CMD ["python", "-m", "cms.serving", "--interface", "wsgi", "--no-ws", "--host", "0.0.0.0", "--port", "8000", \
     "--workers", "2", "--blocking-threads", "2", "--workers-kill-timeout", "10", \
     "--respawn-failed-workers", "--log-level", "warning", "cms.wsgi:application"]
