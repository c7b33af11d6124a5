import { type Browser, type Page, type TestInfo } from '@playwright/test';
import { filedFood } from './api';
import { act, actionForm, claim, offers } from './desk';
import { citizen, OFFICERS, signInOfficer } from './people';
import { alive, expect } from './test';

export type Officer = keyof typeof OFFICERS;

/** Pages of officers, each signed in once. */
export class Desks {
  private readonly pages = new Map<Officer, Page>();

  constructor(
    private readonly browser: Browser,
    private readonly info: TestInfo,
  ) {}

  async of(who: Officer): Promise<Page> {
    const there = this.pages.get(who);
    if (there) return there;
    const { javaScriptEnabled, viewport } = this.info.project.use;
    const baseURL = process.env.MOTCUA_URL;
    const context = await this.browser.newContext({ baseURL, javaScriptEnabled, viewport });
    const page = await context.newPage();
    await signInOfficer(page, OFFICERS[who]);
    this.pages.set(who, page);
    return page;
  }

  /** Opens the dossier, does it, and waits until it is done. */
  async act(who: Officer, code: string, action: string, fields = {}): Promise<Page> {
    const page = await this.of(who);
    await page.goto(`/can-bo/ho-so/${code}`);
    await alive(page, this.info);
    await act(page, action, fields);
    await expect.poll(() => offers(page, action), { timeout: 10_000 }).toBe(false);
    return page;
  }

  async close(): Promise<void> {
    for (const page of this.pages.values()) await page.context().close();
  }
}

/** The state as the citizen reads it. */
export async function stands(page: Page, code: string, state: RegExp): Promise<void> {
  await page.goto(`/ho-so/${code}`);
  await expect(page.locator('main section.now')).toContainText(state);
}

/** The head gives a dossier of the department to its specialist. */
export async function assign(yen: Page): Promise<void> {
  await expect.poll(() => offers(yen, 'assign')).toBe(true);
  const form = await actionForm(yen, 'assign');
  const officer = await form.locator('option', { hasText: 'Võ Hoàng Yến' }).getAttribute('value');
  await act(yen, 'assign', { officer: officer ?? '' });
  await expect.poll(() => offers(yen, 'propose')).toBe(true);
}

/** A food-safety certificate that the department has accepted. */
export async function acceptedFood(page: Page, desks: Desks, name: string): Promise<[string, Page]> {
  const code = await filedFood(page, citizen(name));
  const yen = await desks.of('yen');
  await claim(yen, code);
  await act(yen, 'accept');
  await expect.poll(() => offers(yen, 'assign')).toBe(true);
  return [code, yen];
}
