"""Says where uvicorn listens for a command line and an environment; questions and answers are JSON on stdin and stdout.

A question is {"words", "environment"}; the answer is {"host", "port"} or {"socket"}, else {"refused"}. The address is really
opened, on a port that is free.
"""
import json
import os
import sys

import uvicorn
from uvicorn.config import Config


def ask(question):
    for name in [name for name in os.environ if name.startswith("UVICORN_")]:
        del os.environ[name]
    os.environ.update(question["environment"])
    found = {}

    def run(app, **options):
        options.pop("app_dir", None)
        config = Config(app, **{**options, "log_level": "critical"})
        if config.uds:
            found["socket"] = config.uds
            return
        found["port"] = config.port
        config.port = 0
        socket = config.bind_socket()
        found["host"] = socket.getsockname()[0]
        socket.close()

    # The package gives the name of the module to the command in it.
    sys.modules["uvicorn.main"].run = run
    try:
        uvicorn.main(question["words"], standalone_mode=False)
    except BaseException as error:
        return {"refused": type(error).__name__}
    return found


json.dump([ask(question) for question in json.load(sys.stdin)], sys.stdout)
