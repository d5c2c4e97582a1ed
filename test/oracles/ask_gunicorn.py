"""Loads apps as gunicorn and uvicorn do and sends each a request; questions and answers are JSON on stdin and stdout.

A question is {"folder", "server", "target", "paths"}; the answer is one of "loads", "does not load: …", "does not answer: …".
Each is asked in a process of its own, so that no module stays loaded for the next.
"""
import asyncio
import json
import os
import sys
from wsgiref.util import setup_testing_defaults


def ask(question):
    os.chdir(question["folder"])
    sys.path[:0] = [os.path.join(question["folder"], path) for path in question["paths"]]
    try:
        app = load(question)
    except BaseException as error:
        return "does not load: %s: %s" % (type(error).__name__, str(error).splitlines()[:1])
    try:
        answer(app, question["server"])
    except BaseException as error:
        return "does not answer: %s: %s" % (type(error).__name__, str(error).splitlines()[:1])
    return "loads"


def load(question):
    if question["server"] == "gunicorn":
        from gunicorn.util import import_app

        return import_app(question["target"])
    if question["server"] == "names":
        module = __import__(question["target"])
        return lambda: hasattr(module, "app")
    from uvicorn.config import Config

    config = Config(question["target"], factory=question["server"] == "uvicorn --factory", log_level="critical")
    config.load()
    return config.loaded_app


def answer(app, server):
    if server == "names":
        if not app():
            raise AttributeError("app")
    elif server == "gunicorn":
        environ = {}
        setup_testing_defaults(environ)
        started = []
        list(app(environ, lambda status, headers, exc_info=None: started.append(status)))
        if not started:
            raise TypeError("no response was started")
    else:
        asyncio.run(request(app))


async def request(app):
    sent = []
    scope = {"type": "http", "method": "GET", "path": "/", "raw_path": b"/", "query_string": b"", "headers": [],
             "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 2), "scheme": "http", "http_version": "1.1",
             "root_path": "", "asgi": {"version": "3.0"}}

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message):
        sent.append(message)

    await app(scope, receive, send)
    if not sent:
        raise TypeError("no response was sent")


def in_a_process_of_its_own(question):
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        with os.fdopen(writing, "w") as pipe:
            pipe.write(ask(question))
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        text = pipe.read()
    os.waitpid(child, 0)
    return text


sys.dont_write_bytecode = True
import gunicorn.util  # noqa: E402, F401 (loaded once, for all)

json.dump([in_a_process_of_its_own(question) for question in json.load(sys.stdin)], sys.stdout)
