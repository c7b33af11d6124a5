import { randomInt } from 'node:crypto';
import { type Page } from '@playwright/test';
import { own } from './api';
import { prove } from './identity';
import { type Citizen } from './people';
import { command } from './portal';
import { expect } from './test';

/** A tax code that nobody has: nine digits and the one that checks them. */
export function taxCode(): string {
  const weights = [31, 29, 23, 19, 17, 13, 7, 5, 3];
  for (;;) {
    const digits = String(randomInt(100_000_000, 1_000_000_000));
    const sum = weights.reduce((sum, weight, place) => sum + weight * Number(digits[place]), 0);
    const check = 10 - (sum % 11);
    if (check < 10) return `${digits}${check}`;
  }
}

/** Opens an organisation that may submit; whoever is signed in represents it. */
export async function opened(page: Page, code: string, name: string): Promise<void> {
  const data = { tax_code: code, name };
  const made = await page.request.post('/api/v1/organisations', { headers: own(), data });
  expect(made.status(), await made.text()).toBe(201);
  expect(command('organisation', 'verify', code)).toContain(name);
}

/** Invites somebody who has an account; whoever is signed in administers the organisation. */
export async function invited(
  page: Page,
  code: string,
  who: Citizen,
  roles: string[],
): Promise<void> {
  const data = { identity_number: who.identity, roles };
  const path = `/api/v1/organisations/${code}/invitations`;
  const sent = await page.request.post(path, { headers: own(), data });
  expect(sent.status(), await sent.text()).toBe(204);
}

/** Links the account of whoever is signed in to the national identity, and accepts the one invitation. */
export async function accepted(page: Page, who: Citizen): Promise<void> {
  await page.goto('/to-chuc');
  await page.getByRole('button', { name: /^Nhận lời/ }).click();
  await prove(page, 'Xác nhận bằng định danh điện tử', who);
  await expect(page).toHaveURL(/kq=dinh-danh$/);
  const mine = await (await page.request.get('/api/v1/organisations')).json();
  const path = `/api/v1/invitations/${mine.invitations[0].id}/acceptance`;
  const joined = await page.request.post(path, { headers: own() });
  expect(joined.status(), await joined.text()).toBe(200);
}

/** Whoever is signed in acts for an organisation from now on, or for oneself. */
export async function actFor(page: Page, code: string): Promise<void> {
  const path = '/api/v1/sessions/current/organisation';
  const done = await page.request.put(path, { headers: own(), data: { tax_code: code } });
  expect(done.status(), await done.text()).toBe(200);
}
