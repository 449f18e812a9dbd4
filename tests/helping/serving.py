"""A service on a real socket of this machine, as `fikg serve` has it."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from fastapi import FastAPI

from fikg.documents import Library, read_records
from fikg.layout import Layout
from fikg.service import create_app
from fikg.service.run import listening_socket, server_config
from fikg.store import build


@contextmanager
def on_a_socket(app: FastAPI) -> Iterator[str]:
    """The address of an application on a real socket of this machine."""
    bound = listening_socket("127.0.0.1", 0)
    server = uvicorn.Server(server_config(app, "error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.01)
    yield f"http://127.0.0.1:{bound.getsockname()[1]}"
    server.should_exit = True
    thread.join(timeout=20)


@contextmanager
def serving(layout: Layout, home: Path, texts: Path) -> Iterator[str]:
    """The address of a service of this graph, built into `home`, with the documents of `texts`."""
    build(layout, home)
    library = Library(texts, read_records(layout.graph / "documents"))
    with on_a_socket(create_app(home, library)) as address:
        yield address
