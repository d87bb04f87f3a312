"""How gunicorn serves the site, in the demo and on servers: `gunicorn -c python:samverkan.drift.gunicorn samverkan.wsgi`.

`WEB_CONCURRENCY` sets the number of processes, `GUNICORN_CMD_ARGS` everything else. Each thread keeps its connection to the
database unless `DATABASE_POOL` says otherwise: a new one for each page costs as much as a small page.
"""

import os

bind = "0.0.0.0:8000"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "gthread"
threads = 4
os.environ.setdefault("DATABASE_POOL", str(threads))
timeout = 60
graceful_timeout = 8
max_requests = 5000
max_requests_jitter = 500
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 - the heartbeat must not wait for a disk
control_socket_disable = True
