import { randomInt } from 'node:crypto';
import { type Page } from '@playwright/test';
import { expect } from './test';

/** The password of all accounts in tests and of the demonstration's own. */
export const PASSWORD = 'motcua-demo-2026';

/** Officers of the demonstration: those of H13.20 with their roles, one of two departments with all
 * roles, one of the centre itself. */
export const OFFICERS = {
  /** Of four agencies of the city, the police among them, with all roles. */
  triet: '092079000066',
  /** Reception. */
  mai: '092188000033',
  /** All roles. */
  dat: '092080000041',
  /** Specialist. */
  loc: '092081000080',
  /** Head and signer. */
  hanh: '092178000094',
  /** Clerk. */
  my: '092191000105',
  /** H13.12 and H13.14. */
  yen: '092192000058',
  /** Social insurance of the ward, H13.50. */
  tam: '092183000117',
  ha: '092185000072',
  /** Director at H13. */
  khoi: '092075000126',
  /** Deputy director there. */
  diep: '092180000134',
  /** Treasurer of H13.20. */
  chi: '092187000149',
  /** Guidance at H13.20. */
  xuan: '092189000156',
  /** Oversight of H13 and all that belongs to it. */
  hoa: '092068000163',
  /** Network administration of H13. */
  bao: '092091000178',
  /** Heads the centre of Quế Võ Ward. */
  queVo: '027096401259',
  /** Heads a department of that ward, H05.21.03. */
  ngan: '027195401434',
  /** Heads H05.21.02. */
  duy: '027077401346',
  /** Heads H05.21.04. */
  han: '027171401529',
} as const;

/** A citizen who has no account yet: a woman born in 1990, as her number says. */
export type Citizen = { name: string; identity: string };

export function citizen(name = 'Nguyễn Thị Kiểm Thử'): Citizen {
  return { name, identity: `092190${String(randomInt(1_000_000)).padStart(6, '0')}` };
}

/** Opens an account; ends signed in, on `next`. */
export async function register(page: Page, who: Citizen, next = '/ho-so'): Promise<void> {
  await page.goto(`/dang-ky?next=${encodeURIComponent(next)}`);
  await page.locator('input[name="identity_number"]').fill(who.identity);
  await page.locator('input[name="full_name"]').fill(who.name);
  await page.locator('input[name="password"]').fill(PASSWORD);
  await page.locator('input[name="phone"]').fill('0912345678');
  await page.locator('main form[action^="/dang-ky"] button[type="submit"]').click();
  await page.waitForURL((url) => url.pathname === next);
}

/** Signs in with the form of citizens or of officers; ends on `next` if the form leads there. */
export async function signIn(page: Page, identity: string, at = '/dang-nhap'): Promise<void> {
  if (!new URL(page.url(), 'http://x').pathname.startsWith(at)) await page.goto(at);
  await page.locator('input[name="identity_number"]').fill(identity);
  await page.locator('input[name="password"]').fill(PASSWORD);
  await page.locator(`main form[action="${at}"] button[type="submit"]`).click();
  await page.waitForURL((url) => url.pathname !== at);
}

/** Signs an officer in; ends at the inbox. */
export async function signInOfficer(page: Page, identity: string): Promise<void> {
  await signIn(page, identity, '/can-bo/dang-nhap');
  await expect(page).toHaveURL(/\/can-bo$/);
}
