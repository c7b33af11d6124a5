import { type Page } from '@playwright/test';
import { now } from './clock';
import { expect } from './test';

/* What the tests do with money: at the bank, at the gateway, and on the dossier's page. */

/** Waits until the dossier's page says so; without scripts it is asked for again. */
export async function says(
  page: Page,
  code: string,
  text: string,
  where = '#thanh-toan',
): Promise<void> {
  await expect(async () => {
    await page.goto(`/ho-so/${code}`);
    await expect(page.locator(where)).toContainText(text, { timeout: 1_000 });
  }).toPass({ timeout: 20_000 });
}

/** The reference that transfers carry. */
export async function reference(page: Page): Promise<string> {
  const text = await page.locator('#thanh-toan').innerText();
  return /MC[2-9A-Z]{9}/.exec(text)?.[0] ?? '';
}

/** The bank tells of a transfer. */
export async function transfer(page: Page, number: string, vnd: number, text: string, more = {}) {
  const form = {
    portal: process.env.MOTCUA_URL ?? '',
    number,
    vnd: String(vnd),
    at: new Date(now()).toISOString(),
    text,
    ...more,
  };
  const answer = await page.request.post(`${process.env.MOTCUA_SIMULATOR}/ngan-hang/chuyen-khoan`, {
    form,
  });
  return answer.text();
}

/** Goes to the gateway and ends the payment there; comes back to the dossier. */
export async function atGateway(page: Page, code: string, end: string): Promise<void> {
  await page.goto(`/ho-so/${code}`);
  await page.getByRole('button', { name: /qua VNPAY/ }).click();
  await expect(page.getByRole('heading', { name: 'Cổng thanh toán mô phỏng' })).toBeVisible();
  await page.locator(`button[value="${end}"]`).click();
  await page.waitForURL(new RegExp(`/ho-so/${code.replaceAll('.', '\\.')}`));
}

/** Waits until what the gateway told stands in the dossier. */
export async function paid(page: Page, code: string, text: string): Promise<void> {
  await says(page, code, text);
  await says(page, code, 'Đã nhận', '.timeline');
}
