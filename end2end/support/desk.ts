import { type Locator, type Page } from '@playwright/test';
import { expect } from './test';

/** Waits until the dossier stands in the inbox: the worker brings it there. */
export async function arrives(page: Page, code: string): Promise<void> {
  await expect(async () => {
    await page.goto(`/can-bo?q=${code}`);
    await expect(page.locator(`main a[href*="/can-bo/ho-so/${code}"]`).first()).toBeVisible({
      timeout: 1_000,
    });
  }).toPass({ timeout: 30_000 });
}

/** Opens a dossier from the inbox. */
export async function openDossier(page: Page, code: string): Promise<void> {
  await arrives(page, code);
  await page.locator(`main a[href*="/can-bo/ho-so/${code}"]`).first().click();
  await page.waitForURL(new RegExp(`/can-bo/ho-so/${code.replaceAll('.', '\\.')}`));
  // The files of what has just come are looked over first; until then one looks again.
  const again = page.getByRole('link', { name: 'Xem lại' });
  await expect(async () => {
    if (await again.isVisible()) await again.click();
    await expect(page.locator('main .desk-head')).toBeVisible({ timeout: 1_000 });
    await expect(again).toHaveCount(0, { timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
}

/** Opens everything that is folded away. */
export async function unfold(page: Page): Promise<void> {
  const folded = page.locator('main details:not([open]) > summary');
  while ((await folded.count()) > 0) await folded.first().click();
}

/** The form of an action. */
export async function actionForm(page: Page, action: string): Promise<Locator> {
  // Rarer actions are folded away.
  await unfold(page);
  return page.locator(`main form:has([name="action"][value="${action}"])`).first();
}

/** Does an action with the given texts and choices by control name. */
export async function act(
  page: Page,
  action: string,
  fields: Record<string, string> = {},
): Promise<void> {
  const form = await actionForm(page, action);
  for (const [name, value] of Object.entries(fields)) {
    const control = form.locator(`[name="${name}"]`).first();
    const tag = await control.evaluate((element) => element.tagName);
    const type = await control.getAttribute('type');
    if (tag === 'SELECT') await control.selectOption(value);
    else if (type === 'radio') await form.locator(`[name="${name}"][value="${value}"]`).check();
    else await control.fill(value);
  }
  const named = form.locator(`button[name="action"][value="${action}"]`);
  const button = (await named.count()) > 0 ? named : form.locator('button[type="submit"]');
  await button.first().click();
}

/** Whether an action is offered. */
export async function offers(page: Page, action: string): Promise<boolean> {
  return (await page.locator(`main form [name="action"][value="${action}"]`).count()) > 0;
}

/** Takes a dossier. */
export async function claim(page: Page, code: string): Promise<void> {
  await openDossier(page, code);
  await act(page, 'claim');
  await expect.poll(() => offers(page, 'accept'), { timeout: 10_000 }).toBe(true);
}
