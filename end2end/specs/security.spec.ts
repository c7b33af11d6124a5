import { account, complete, draft as begin, filed } from '../support/api';
import { continueButton } from '../support/fill';
import { pretender } from '../support/files';
import { citizen, register, signInOfficer, OFFICERS } from '../support/people';
import { alive, expect, test } from '../support/test';

const ATTACK = '</textarea></title><script>window.broken = true</script><img src=x onerror="window.broken = true">';

test('every kind of answer carries a content policy without inline code', async ({ page }) => {
  for (const path of ['/', '/thu-tuc', '/dang-nhap', '/can-bo/dang-nhap', '/khong-co-trang-nay']) {
    const answer = await page.request.get(path);
    const policy = answer.headers()['content-security-policy'] ?? '';
    expect(policy, path).toContain("default-src 'none'");
    expect(policy, path).toContain("object-src 'none'");
    expect(policy, path).toContain("base-uri 'none'");
    expect(policy, path).toContain("frame-ancestors 'none'");
    expect(policy, path).not.toContain('unsafe-inline');
    // A program of WebAssembly needs this word, and a page without one does not have it.
    const program = ['/thu-tuc'].includes(path);
    expect(policy.includes(" 'wasm-unsafe-eval';"), path).toBe(program);
    expect(policy.replace("'wasm-unsafe-eval'", ''), path).not.toContain('unsafe-eval');
    expect(policy, path).toContain("require-trusted-types-for 'script'; trusted-types 'none'");
    expect(answer.headers()['x-content-type-options'], path).toBe('nosniff');
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
    expect(nonce, path).toBeTruthy();
    const other = (await page.request.get(path)).headers()['content-security-policy'];
    expect(other, 'a nonce is used once').not.toBe(policy);
    const html = await answer.text();
    for (const [script] of html.matchAll(/<script[^>]*>/g)) {
      expect(script, path).toContain(`nonce="${nonce}"`);
    }
    expect(html, path).not.toMatch(/\son[a-z]+="|\sstyle="/);
  }
});

test('the session cookie is out of reach of scripts and of other sites', async ({ page, context }) => {
  await register(page, citizen());
  const cookie = (await context.cookies()).find(({ name }) => name.startsWith('__Host-'));
  expect(cookie).toMatchObject({ httpOnly: true, secure: true, path: '/' });
  expect(['Lax', 'Strict']).toContain(cookie?.sameSite);
});

test('stored text never becomes markup, for the citizen or the officer', async ({
  page,
  context,
}, info) => {
  const who = await account(page);
  const draft = await begin(page);
  await page.goto(`/nhap/${draft}/buoc/tre`);
  await alive(page, info);
  await page.locator('input[name="home_town"]').fill(ATTACK);
  await continueButton(page).click();
  await expect(page.locator('#error-summary')).toBeFocused();
  await page.goto(`/nhap/${draft}/buoc/tre`);
  await expect(page.locator('input[name="home_town"]')).toHaveValue(ATTACK);
  await complete(page, who, draft, { home_town: ATTACK });
  await page.goto(`/nhap/${draft}/kiem-tra`);
  await expect(page.locator('main')).toContainText(ATTACK);
  expect(await page.evaluate('window.broken')).toBeUndefined();
  await alive(page, info);
  await page.locator('form[action$="/nop"] button[type="submit"]').click();
  await page.waitForURL(/\/da-nop$/);
  const code = new URL(page.url()).pathname.split('/')[2] ?? '';

  await context.clearCookies();
  await signInOfficer(page, OFFICERS.mai);
  await expect(async () => {
    await page.goto(`/can-bo/ho-so/${code}`);
    await expect(page.locator('main')).toContainText(ATTACK, { timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  expect(await page.evaluate('window.broken')).toBeUndefined();
});

test('somebody else’s ids answer exactly like ids that do not exist', async ({ page, browser }, info) => {
  const who = await account(page);
  const draft = await begin(page);
  await complete(page, who, draft);
  const view = await (await page.request.get(`/api/v1/drafts/${draft}`)).json();
  const upload: string = view.files[0].id;
  const code = await (async () => {
    await page.goto(`/nhap/${draft}/kiem-tra`);
    await alive(page, info);
    await page.locator('form[action$="/nop"] button[type="submit"]').click();
    await page.waitForURL(/\/da-nop$/);
    return new URL(page.url()).pathname.split('/')[2] ?? '';
  })();

  const stranger = await browser.newPage({ baseURL: process.env.MOTCUA_URL });
  await account(stranger);
  const unknownId = crypto.randomUUID();
  const unknownCode = code.replace(/\d{4}$/, '9999');
  const pairs: [string, string][] = [
    [`/api/v1/drafts/${draft}`, `/api/v1/drafts/${unknownId}`],
    [`/nhap/${draft}`, `/nhap/${unknownId}`],
    [`/nhap/${draft}/kiem-tra`, `/nhap/${unknownId}/kiem-tra`],
    [`/api/v1/dossiers/${code}`, `/api/v1/dossiers/${unknownCode}`],
    [`/ho-so/${code}`, `/ho-so/${unknownCode}`],
    [`/ho-so/${code}/bien-nhan.pdf`, `/ho-so/${unknownCode}/bien-nhan.pdf`],
    [`/ho-so/${code}/tep/${upload}`, `/ho-so/${unknownCode}/tep/${unknownId}`],
  ];
  const ids = new RegExp([draft, unknownId, code, unknownCode, upload].join('|'), 'g');
  const seen = async (path: string) => {
    const answer = await stranger.request.get(path);
    // What differs by chance, by the moment or by the address itself: nonces, how long the session
    // goes on, and the id that was asked for.
    const body = (await answer.text())
      .replaceAll(ids, 'ID')
      .replaceAll(/nonce="[^"]*"/g, '')
      .replaceAll(/data-(ends|left)="\d+"/g, '')
      .replaceAll(/"(request_id|instance)":"[^"]*"/g, '');
    return { status: answer.status(), type: answer.headers()['content-type'], body };
  };
  for (const [foreign, unknown] of pairs) {
    const theirs = await seen(foreign);
    expect(theirs.status, foreign).toBe(404);
    expect(theirs, foreign).toEqual(await seen(unknown));
  }
  await stranger.close();
});

test('a request from another site changes nothing', async ({ page }) => {
  await account(page);
  const draft = await begin(page);
  const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
  for (const path of [`/nhap/${draft}/xoa`, `/nhap/${draft}/buoc/tre`, '/dang-xuat']) {
    const answer = await page.request.post(path, {
      headers: foreign,
      form: { home_town: 'x' },
      maxRedirects: 0,
    });
    expect(answer.status(), path).toBe(403);
  }
  const still = await page.request.get(`/api/v1/drafts/${draft}`);
  expect(still.status()).toBe(200);
});

test('citizens do not get to the desk', async ({ page }) => {
  const code = await filed(page);
  for (const path of ['/api/v1/intake', `/api/v1/intake/${code}`]) {
    const answer = await page.request.get(path);
    expect([401, 403, 404], path).toContain(answer.status());
  }
  await page.goto('/can-bo');
  await expect(page.locator('main')).not.toContainText(code);
});

test('a page that claims to be a PDF is refused in its own words', async ({ page }, info) => {
  const who = await account(page);
  const draft = await begin(page);
  await complete(page, who, draft);
  await page.goto(`/nhap/${draft}/giay-to`);
  await alive(page, info);
  const input = page.locator('form[action$="/giay-to/birth_notice"] input[type="file"]');
  await input.setInputFiles([pretender('giay.pdf')]);
  await expect(page.locator('main')).toContainText(/không (phải|đúng|khớp)|loại tệp|định dạng/i);
  const view = await (await page.request.get(`/api/v1/drafts/${draft}`)).json();
  expect(view.files.map(({ name }: { name: string }) => name)).toEqual(['giay-chung-sinh.pdf']);
});
