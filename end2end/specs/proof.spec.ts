import { readFile } from 'node:fs/promises';
import { type Page, type TestInfo } from '@playwright/test';
import { filed } from '../support/api';
import { claim } from '../support/desk';
import { look } from '../support/look';
import { citizen, OFFICERS, signInOfficer } from '../support/people';
import { alive, expect, test } from '../support/test';

/* A proof is downloaded, checked without the portal, and does not survive a changed sign. */

/** Downloads the proof of a dossier, as its page offers it; all of its events are sealed. */
async function download(page: Page, code: string): Promise<string> {
  let text = '';
  await expect(async () => {
    await page.goto(`/ho-so/${code}`);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.locator(`main a[href="/api/v1/dossiers/${code}/proof"]`).click(),
    ]);
    expect(file.suggestedFilename()).toBe(`bang-chung-${code}.json`);
    text = await readFile(await file.path(), 'utf8');
    const { events } = JSON.parse(text);
    expect(events.length).toBeGreaterThan(2);
    expect(events.every((event: { leaf?: number }) => event.leaf !== undefined)).toBe(true);
  }).toPass({ timeout: 40_000 });
  return text;
}

/** Puts a file into the page that checks; gives what the page says. */
async function checked(page: Page, text: string) {
  const buffer = Buffer.from(text, 'utf8');
  await page
    .locator('#tep')
    .setInputFiles({ name: 'bang-chung.json', mimeType: 'application/json', buffer });
  const result = page.locator('#ket-qua');
  await expect(result.locator('.notice')).toBeVisible();
  return result;
}

test('a proof holds, and one changed sign is found and named', async ({
  page,
  browser,
}, info: TestInfo) => {
  const code = await filed(page, citizen('Nguyễn Thị Bằng Chứng'));
  const context = await browser.newContext({ baseURL: process.env.MOTCUA_URL });
  const desk = await context.newPage();
  await signInOfficer(desk, OFFICERS.mai);
  await claim(desk, code);
  await context.close();
  const text = await download(page, code);
  await expect(page.locator('main')).toContainText('Ai đã xem hồ sơ');
  await expect(page.locator('main ul.readings li').first()).toContainText('Mai');

  await page.goto('/kiem-chung');
  await alive(page, info);
  await look(page, info, 'proof');
  // From here on the page needs nobody.
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  let result = await checked(page, text);
  await expect(result.locator('.notice')).toHaveClass(/tone-good/);
  await expect(result).toContainText(code);
  await look(page, info, 'proof-holds');

  result = await checked(page, text.replace('\\"kind\\":\\"routed\\"', '\\"kind\\":\\"Routed\\"'));
  await expect(result.locator('.notice')).toHaveClass(/tone-bad/);
  await expect(result.locator('.notice')).toContainText('việc số 3');
  await expect(result.locator('.timeline > li.tone-bad').first()).toContainText('Việc số 3');
  await look(page, info, 'proof-broken');

  result = await checked(page, text.replace(code, code.replace(/.$/, 'x')));
  await expect(result.locator('.notice')).toHaveClass(/tone-bad/);
  result = await checked(page, '<script>alert(1)</script>');
  await expect(result.locator('.notice')).toContainText('Không đọc được tệp này');
  expect(asked, 'the file stays where it is').toEqual([]);
});

test('without scripts the page names the command', async ({ browser }, info) => {
  const { viewport } = info.project.use;
  const baseURL = process.env.MOTCUA_URL;
  const context = await browser.newContext({ baseURL, viewport, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/kiem-chung');
  await expect(page.locator('main')).toContainText('motcua audit verify --proof');
  await expect(page.locator('#tep')).toBeHidden();
  await context.close();
});
