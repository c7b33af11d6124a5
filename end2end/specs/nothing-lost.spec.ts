import { type Page, type TestInfo } from '@playwright/test';
import { account, draft } from '../support/api';
import { continueButton } from '../support/fill';
import { signIn, type Citizen } from '../support/people';
import { alive, expect, test } from '../support/test';

const TYPED = 'Phường Cái Khế, quận Ninh Kiều cũ';

/** A draft open at a step with a line of free text, and nothing of it saved. */
async function atStep(page: Page, info: TestInfo): Promise<{ who: Citizen; step: string }> {
  const who = await account(page);
  const step = `/nhap/${await draft(page)}/buoc/tre`;
  await page.goto(step);
  await alive(page, info);
  return { who, step };
}

const line = (page: Page) => page.locator('input[name="home_town"]');

test('a reload in the middle of typing', async ({ page }, info) => {
  await atStep(page, info);
  await line(page).pressSequentially(TYPED);
  await page.reload();
  await alive(page, info);
  await expect(line(page)).toHaveValue(TYPED);
});

test('another device goes on where this one stopped', async ({ page, browser }, info) => {
  const { who, step } = await atStep(page, info);
  const saved = page.waitForResponse(
    (answer) => answer.request().method() === 'PUT' && answer.url().includes('/api/v1/drafts/'),
  );
  await line(page).fill(TYPED);
  expect((await saved).ok()).toBe(true);
  const other = await browser.newPage({ baseURL: process.env.MOTCUA_URL });
  await signIn(other, who.identity);
  await other.goto(step);
  await expect(line(other)).toHaveValue(TYPED);
  await other.close();
});

test('the network goes, the tab closes, the network comes back', async ({ page, context }, info) => {
  const { step } = await atStep(page, info);
  await context.setOffline(true);
  await line(page).pressSequentially(TYPED);
  await page.close();
  await context.setOffline(false);
  const again = await context.newPage();
  await again.goto(step);
  await alive(again, info);
  await expect(line(again)).toHaveValue(TYPED);
});

test('pressing on without a network keeps the page and what is typed', async ({
  page,
  context,
}, info) => {
  const { step } = await atStep(page, info);
  await context.setOffline(true);
  await line(page).fill(TYPED);
  await continueButton(page).click();
  await expect(page.locator('.save-state')).toContainText('mất mạng');
  await expect(line(page)).toHaveValue(TYPED);
  expect(new URL(page.url()).pathname).toBe(step);
  const saved = page.waitForResponse(
    (answer) => answer.request().method() === 'PUT' && answer.url().includes('/api/v1/drafts/'),
  );
  await context.setOffline(false);
  expect((await saved).ok(), 'it saves by itself').toBe(true);
});

test('the session expires while somebody types', async ({ page, context }, info) => {
  const { who, step } = await atStep(page, info);
  await context.clearCookies();
  await line(page).pressSequentially(TYPED);
  await expect(page.locator('.save-state')).toContainText('Phiên đã hết hạn');
  await page.locator('.save-state a[href^="/dang-nhap"]').click();
  await signIn(page, who.identity);
  await expect(page).toHaveURL(new RegExp(`${step}$`));
  await alive(page, info);
  await expect(line(page)).toHaveValue(TYPED);
});

test('what was typed before the page came alive counts', async ({ page }, info) => {
  const { step } = await atStep(page, info);
  let release = () => {};
  const held = new Promise<void>((done) => (release = done));
  await page.route('**/pkg/*.wasm', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(step, { waitUntil: 'domcontentloaded' });
  await line(page).fill(TYPED);
  release();
  await alive(page, info);
  await expect(line(page)).toHaveValue(TYPED);
});

test('Back and forward keep what is typed', async ({ page }, info) => {
  const { step } = await atStep(page, info);
  await line(page).fill(TYPED);
  await page.goto('/thu-tuc');
  await page.goBack();
  await expect(page).toHaveURL(new RegExp(`${step}$`));
  await alive(page, info);
  await expect(line(page)).toHaveValue(TYPED);
});
