#!/usr/bin/env bash
# aiosmtpd 1.4.6, CPython 3.11.
#
# An authenticator that refuses with AuthResult(success=False) sends no answer at all: the client waits until its own
# time is over. AuthResult has handled=True by default, which means that the authenticator has answered already; with
# handled=False the server says 535.
#
# Seen, with a client that waits for two seconds:
#   AuthResult(success=False): TimeoutError
#   AuthResult(success=False, handled=False): 535
#
# Exits 0 while it is so, 1 once it is otherwise.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check aiosmtpd==1.4.6
cat > "$folder/look.py" <<'PYTHON'
import smtplib
import socket
import sys

from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Sink
from aiosmtpd.smtp import AuthResult

def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


RESULTS = {
    "AuthResult(success=False)": AuthResult(success=False),
    "AuthResult(success=False, handled=False)": AuthResult(success=False, handled=False),
}


def seen(name):
    controller = Controller(
        Sink(), hostname="127.0.0.1", port=free_port(), authenticator=lambda *_: RESULTS[name], auth_require_tls=False
    )
    controller.start()
    try:
        client = smtplib.SMTP("127.0.0.1", controller.port, timeout=2)
        try:
            client.login("somebody", "wrong")
        except smtplib.SMTPAuthenticationError as error:
            return f"{name}: {error.smtp_code}"
        except (TimeoutError, smtplib.SMTPServerDisconnected) as error:
            return f"{name}: {'TimeoutError' if 'timed out' in str(error) else type(error).__name__}"
        return f"{name}: logged in"
    finally:
        controller.stop(no_assert=True)


found = [seen(name) for name in RESULTS]
print("\n".join(found))
sys.exit(found != ["AuthResult(success=False): TimeoutError", "AuthResult(success=False, handled=False): 535"])
PYTHON
"$folder/venv/bin/python" -W ignore "$folder/look.py"
