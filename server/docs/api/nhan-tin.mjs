/* Nhận tin báo của cổng. / Receives messages of the portal. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';

const MINUTES = 5;

/** Chữ ký đúng và mới. / The signature is right, and made just now. */
export function isGenuine(secret, header, body, now) {
  const parts = Object.fromEntries(header.split(',').map((part) => part.split('=', 2)));
  const at = parts.t ?? '';
  if (!/^\d+$/.test(at) || Math.abs(now / 1000 - Number(at)) > MINUTES * 60) return false;
  const expected = createHmac('sha256', secret).update(`${at}.`).update(body).digest();
  const given = Buffer.from(parts.v1 ?? '', 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Gọi told với tin mà cổng đã gửi. / Calls told with what the portal has sent. */
export function receiver(secret, told, now = Date.now) {
  const seen = new Set(); // Nên giữ trong cơ sở dữ liệu. / Better kept in a database.
  return createServer(async (request, response) => {
    const pieces = [];
    for await (const piece of request) pieces.push(piece);
    // Ký trên nguyên văn nội dung. / What is signed is the body as it came.
    const body = Buffer.concat(pieces);
    if (!isGenuine(secret, request.headers['motcua-signature'] ?? '', body, now())) {
      response.writeHead(401).end();
      return;
    }
    const message = JSON.parse(body);
    if (!seen.has(message.id)) {
      seen.add(message.id);
      told(message);
    }
    response.writeHead(204).end();
  });
}

if (process.env.SECRET) {
  const port = Number(process.env.PORT ?? '8000');
  receiver(process.env.SECRET, console.log).listen(port, '127.0.0.1');
}
