"""A mail server for tests: aiosmtpd, which takes mail for real and writes what it took as JSON.

usage: server.py FOLDER PORT [starttls|tls CERTIFICATE KEY]. It prints its port, and ends when its
standard input does. With TLS it takes mail of the user "portal" with the password "right" alone.
nobody@… does not exist (550), later@… is refused once (451), spam@… is refused by policy (554).
"""

import asyncio
import email
import email.policy
import json
import os
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult


class Handler:
    def __init__(self, folder):
        self.folder = folder
        self.taken = 0
        self.put_off = set()

    async def handle_RCPT(self, server, session, envelope, address, options):
        name = address.split("@")[0]
        if name == "nobody":
            return "550 5.1.1 no such user"
        if name == "spam":
            return "554 5.7.1 refused by policy"
        if name == "later" and address not in self.put_off:
            self.put_off.add(address)
            return "451 4.7.1 greylisted, try again"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        raw = envelope.content
        mail = email.message_from_bytes(raw, policy=email.policy.SMTP)
        part = lambda kind: mail.get_body((kind,)).get_content()
        taken = {
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "headers": {name.lower(): str(value) for name, value in mail.items()},
            "defects": [str(defect) for defect in mail.defects],
            "text": part("plain"),
            "html": part("html"),
            "ascii": all(byte < 128 for byte in raw),
            "longest": max(len(line) for line in raw.split(b"\r\n")),
        }
        self.taken += 1
        path = os.path.join(self.folder, f"{self.taken:04}.json")
        with open(path + ".part", "w", encoding="utf-8") as file:
            json.dump(taken, file)
        os.rename(path + ".part", path)
        return "250 OK"


def known(server, session, envelope, mechanism, data):
    right = data.login == b"portal" and data.password == b"right"
    return AuthResult(success=right, handled=right)


async def main(folder, port, mode="", certificate="", key=""):
    loop = asyncio.get_running_loop()
    handler = Handler(folder)
    options, context = {}, None
    if mode:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        # In TLS from the first byte, aiosmtpd does not know that it is.
        options = {"authenticator": known, "auth_required": True, "auth_require_tls": mode != "tls"}
    if mode == "starttls":
        options |= {"tls_context": context, "require_starttls": True}
    make = lambda: SMTP(handler, hostname="test", **options)
    own = context if mode == "tls" else None
    server = await loop.create_server(make, "127.0.0.1", port, ssl=own)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    os._exit(0)


asyncio.run(main(sys.argv[1], int(sys.argv[2]), *sys.argv[3:]))
