import { type Page, type TestInfo } from '@playwright/test';
import { act, offers } from './desk';
import { type Desks } from './desks';
import { look } from './look';
import { PASSWORD } from './people';
import { expect } from './test';

/* From an accepted dossier of the ward to its result. */

/** Opens the page of a dossier's result at the desk. */
export async function resultPage(desks: Desks, who: Parameters<Desks['of']>[0], code: string) {
  const page = await desks.of(who);
  await page.goto(`/can-bo/ho-so/${code}/ket-qua`);
  return page;
}

/** Presses a button of the result's page and waits for what comes of it. */
export async function press(page: Page, name: string, then: string | RegExp): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
  await expect(page.locator('main')).toContainText(then);
}

/** The head gives it to the specialist, who proposes to grant it. */
export async function propose(desks: Desks, code: string): Promise<void> {
  await desks.act('loc', code, 'propose', { note: 'Đã đối chiếu sổ' });
}

/** Gives a dossier of the ward to its specialist. */
export async function give(desks: Desks, code: string): Promise<void> {
  const hanh = await desks.of('hanh');
  await hanh.goto(`/can-bo/ho-so/${code}`);
  await expect.poll(() => offers(hanh, 'assign')).toBe(true);
  const form = hanh.locator('main form:has([name="action"][value="assign"])').first();
  const option = form.locator('option', { hasText: 'Huỳnh Văn Lộc' });
  await act(hanh, 'assign', { officer: (await option.getAttribute('value')) ?? '' });
  const loc = await desks.of('loc');
  await expect(async () => {
    await loc.goto(`/can-bo/ho-so/${code}`);
    expect(await offers(loc, 'propose')).toBe(true);
  }).toPass({ timeout: 20_000 });
}

/** The head signs, the clerk numbers and seals. */
export async function signAndSeal(desks: Desks, info: TestInfo, code: string, number: string) {
  const hanh = await resultPage(desks, 'hanh', code);
  await look(hanh, info, 'result-to-sign');
  await hanh.locator('input[name="pin"]').fill('không phải');
  await press(hanh, 'Ký số và phê duyệt', 'Mã PIN không đúng');
  await look(hanh, info, 'result-pin-wrong');
  await hanh.locator('input[name="pin"]').fill(PASSWORD);
  await press(hanh, 'Ký số và phê duyệt', 'Đã ký, chờ cấp số');
  const my = await resultPage(desks, 'my', code);
  await my.locator('input[name="number"]').fill(number);
  await my.locator('input[name="pin"]').fill(PASSWORD);
  await look(my, info, 'result-to-seal');
  await press(my, 'Cấp số, ký số cơ quan và phát hành', 'Đã phát hành');
  await look(my, info, 'result-issued');
}
