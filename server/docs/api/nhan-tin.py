"""Nhận tin báo của cổng. / Receives messages of the portal."""

import hashlib
import hmac
import json
import os
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

SECRET = os.environ["SECRET"]  # whsec_…
MINUTES = 5
seen = set()  # Nên giữ trong cơ sở dữ liệu. / Better kept in a database.


def is_genuine(header, body):
    """Chữ ký đúng và mới. / The signature is right, and made just now."""
    parts = dict(part.split("=", 1) for part in header.split(",") if "=" in part)
    at = parts.get("t", "")
    if not at.isdigit() or abs(time.time() - int(at)) > MINUTES * 60:
        return False
    expected = hmac.new(SECRET.encode(), at.encode() + b"." + body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(expected, parts.get("v1", ""))


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self):
        # Ký trên nguyên văn nội dung. / What is signed is the body as it came.
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if not is_genuine(self.headers.get("Motcua-Signature", ""), body):
            self.send_response(401)
            self.end_headers()
            return
        message = json.loads(body)
        if message["id"] not in seen:
            seen.add(message["id"])
            print(message["type"], message["dossier"]["code"], message["dossier"]["state"])
        self.send_response(204)
        self.end_headers()


if __name__ == "__main__":
    HTTPServer(("127.0.0.1", int(os.environ.get("PORT", "8000"))), Receiver).serve_forever()
