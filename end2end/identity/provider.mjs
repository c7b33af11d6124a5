/* Plays the national identity, for development and tests: a certified OpenID Connect provider whose
 * people say themselves who they are. It answers on loopback only.
 *
 *     node end2end/identity/provider.mjs --portal http://127.0.0.1:3000 [--port 4000]
 *
 * On its page one also chooses what goes wrong afterwards: the provider's answer is then changed on its
 * way out, signed with its own key where that is not what is wrong. */

import { parseArgs } from 'node:util';
import { createServer } from 'node:http';
import { decodeJwt, exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { Provider } from 'oidc-provider';

/** The portal's name and secret here; neither is real. */
const CLIENT = { id: 'motcua', secret: 'identity-secret-not-real' };

/** What may go wrong after somebody has signed in. */
const FAULTS = {
  issuer: 'Token của nơi khác phát hành',
  audience: 'Token cho cổng khác',
  nonce: 'Token của lần đăng nhập khác',
  expired: 'Token hết hạn',
  foreign: 'Ký bằng khóa của người khác',
  unsigned: 'Không có chữ ký',
  subject: 'Không phải số định danh',
  rotated: 'Đổi khóa ký (vẫn phải đăng nhập được)',
  down: 'Ngừng trả lời',
};

const { values: given } = parseArgs({
  options: { portal: { type: 'string' }, port: { type: 'string', default: '0' } },
});
const portal = new URL(given.portal ?? 'http://127.0.0.1:3000').origin;

/** A key pair; the private half stays here. */
async function key(kid) {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  const about = { kid, alg: 'RS256', use: 'sig' };
  return {
    kid,
    privateKey,
    shown: { ...(await exportJWK(publicKey)), ...about },
    kept: { ...(await exportJWK(privateKey)), ...about },
  };
}

const own = await key('khoa-1');
const foreign = await key('khoa-1');
/** Keys that came later, shown once something was signed with them. */
const later = [];

/** People by number: the name they gave, and what goes wrong for them. */
const people = new Map();

async function spoil(fault, claims) {
  const sign = (more, { kid, privateKey } = own) =>
    new SignJWT({ ...claims, ...more })
      .setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT' })
      .sign(privateKey);
  switch (fault) {
    case 'issuer':
      return sign({ iss: 'http://127.0.0.1:1' });
    case 'audience':
      return sign({ aud: 'cong-khac' });
    case 'nonce':
      return sign({ nonce: 'cua-lan-khac' });
    case 'expired':
      return sign({ iat: claims.iat - 7200, exp: claims.iat - 3600 });
    case 'subject':
      return sign({ sub: 'khong-phai-so' });
    case 'foreign':
      return sign({}, foreign);
    case 'unsigned':
      return new UnsecuredJWT(claims).encode();
    case 'rotated':
      later.push(await key(`khoa-${later.length + 2}`));
      return sign({}, later.at(-1));
    default:
      throw new Error(`no fault ${fault}`);
  }
}

const server = createServer();
await new Promise((done) => server.listen(Number(given.port), '127.0.0.1', done));
const issuer = `http://127.0.0.1:${server.address().port}`;

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: CLIENT.id,
      client_secret: CLIENT.secret,
      redirect_uris: [`${portal}/dang-nhap/dinh-danh/ve`],
      response_types: ['code'],
      grant_types: ['authorization_code'],
    },
  ],
  jwks: { keys: [own.kept] },
  cookies: { keys: ['identity-cookie-not-real'] },
  acrValues: ['1', '2'],
  claims: { openid: ['sub'], profile: ['name'], acr: null, auth_time: null, iss: null, sid: null },
  features: { devInteractions: { enabled: false } },
  pkce: { required: () => true },
  interactions: { url: (_, interaction) => `/xac-nhan/${interaction.uid}` },
  findAccount: (_, sub) => ({
    accountId: sub,
    claims: () => ({ sub, name: people.get(sub)?.name ?? 'Nguyễn Thị Chưa Rõ' }),
  }),
  // One client, which may know number and name: nobody is asked.
  loadExistingGrant: async ({ oidc }) => {
    const grant = new provider.Grant({
      clientId: oidc.client.clientId,
      accountId: oidc.session.accountId,
    });
    grant.addOIDCScope('openid profile');
    await grant.save();
    return grant;
  },
});

const text = (words) => words.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);

function page(uid) {
  const faults = Object.entries(FAULTS).map(([name, told]) => `<option value="${name}">${text(told)}`);
  return `<!DOCTYPE html><html lang="vi"><meta charset="utf-8"><title>Định danh mô phỏng</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <h1>Định danh điện tử mô phỏng</h1><p>Chỉ để thử, không phải VNeID.</p>
    <form method="post" action="/xac-nhan/${uid}">
    <p><label>Số định danh <input name="number" required></label></p>
    <p><label>Họ tên <input name="name" required></label></p>
    <p><label>Mức độ <select name="level"><option value="2">2<option value="1">1</select></label></p>
    <p><label>Sai lệch <select name="fault"><option value="">Không${faults.join('')}</select></label></p>
    <button name="do" value="enter">Đăng nhập</button>
    <button name="do" value="stop" formnovalidate>Dừng lại</button></form></html>`;
}

async function body(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return new URLSearchParams(Buffer.concat(parts).toString());
}

provider.use(async (ctx, next) => {
  const uid = /^\/xac-nhan\/([\w-]+)$/.exec(ctx.path)?.[1];
  if (uid && ctx.method === 'GET') {
    await provider.interactionDetails(ctx.req, ctx.res);
    ctx.type = 'html';
    ctx.body = page(uid);
    return;
  }
  if (uid) {
    const form = await body(ctx.req);
    const number = form.get('number') ?? '';
    people.set(number, { name: form.get('name'), fault: form.get('fault') });
    const result =
      form.get('do') === 'enter'
        ? { login: { accountId: number, acr: form.get('level'), remember: false } }
        : { error: 'access_denied', error_description: 'stopped' };
    ctx.redirect(await provider.interactionResult(ctx.req, ctx.res, result));
    ctx.status = 303;
    return;
  }
  await next();
  if (ctx.path === '/jwks') ctx.body = { keys: [...ctx.body.keys, ...later.map((one) => one.shown)] };
  if (ctx.path === '/token' && ctx.body?.id_token) {
    const claims = decodeJwt(ctx.body.id_token);
    const fault = people.get(claims.sub)?.fault;
    if (fault === 'down') {
      ctx.status = 502;
      ctx.type = 'html';
      ctx.body = '<h1>Bad Gateway</h1>';
    } else if (fault) {
      ctx.body.id_token = await spoil(fault, claims);
    }
  }
});

server.on('request', provider.callback());
console.log(`listening on ${issuer}`);
