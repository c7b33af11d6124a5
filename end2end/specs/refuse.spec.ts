import { act, claim, offers, openDossier, unfold } from '../support/desk';
import { filed } from '../support/api';
import { citizen, OFFICERS, signInOfficer } from '../support/people';
import { expect, picture, test } from '../support/test';

test('a refusal names its reason and its legal basis', async ({ page, context }, info) => {
  const code = await filed(page, citizen('Lê Thị Từ Chối'));
  const own = await context.storageState();

  await context.clearCookies();
  await signInOfficer(page, OFFICERS.mai);
  await claim(page, code);
  await act(page, 'refuse', {
    refusal: 'not_entitled',
    legal_basis: 'Điều 16 Luật Hộ tịch',
    refusal_note: 'Trẻ đã được đăng ký khai sinh ở nơi khác.',
  });
  await expect.poll(() => offers(page, 'refuse')).toBe(false);
  await picture(page, info, 'refused-desk');

  await context.clearCookies();
  await context.addCookies(own.cookies);
  await page.goto(`/ho-so/${code}`);
  await expect(page.locator('main')).toContainText('Điều 16 Luật Hộ tịch');
  await expect(page.locator('main')).toContainText('Trẻ đã được đăng ký khai sinh ở nơi khác.');
  await picture(page, info, 'refused-citizen');
});

test('a refusal without a legal basis is not taken, and what was typed stays', async ({
  page,
  context,
}, info) => {
  const code = await filed(page);
  await context.clearCookies();
  await signInOfficer(page, OFFICERS.mai);
  await claim(page, code);
  const note = 'Trẻ đã được đăng ký khai sinh ở nơi khác.';
  await act(page, 'refuse', { refusal: 'not_entitled', legal_basis: '', refusal_note: note });
  await expect(page.locator('.error-summary')).toBeVisible();
  await expect(page.locator('[name="refusal_note"]'), 'its part is open').toBeVisible();
  await expect(page.locator('[name="refusal_note"]')).toHaveValue(note);
  await expect(page.locator('[name="refusal"]')).toHaveValue('not_entitled');
  await picture(page, info, 'refusal-not-taken');
  await page.goto(`/can-bo/ho-so/${code}`);
  expect(await offers(page, 'refuse'), 'still undecided').toBe(true);
});

test('the second of two officers is told what changed', async ({ page, context, browser }, info) => {
  const code = await filed(page);
  await context.clearCookies();
  await signInOfficer(page, OFFICERS.mai);
  await openDossier(page, code);

  const other = await browser.newPage({
    baseURL: process.env.MOTCUA_URL,
    javaScriptEnabled: info.project.use.javaScriptEnabled,
  });
  await signInOfficer(other, OFFICERS.dat);
  await claim(other, code);
  await other.close();

  // The first officer's page still offers what the second one has taken.
  await act(page, 'claim');
  await expect(page.locator('main')).toContainText('Phạm Quốc Đạt');
  expect(await offers(page, 'accept'), 'it is not the first officer’s').toBe(false);
});

test('a citizen withdraws while nothing is decided', async ({ page }) => {
  const code = await filed(page);
  await page.goto(`/ho-so/${code}`);
  await unfold(page);
  const form = page.locator(`form[action$="/ho-so/${code}/rut"]`);
  await form.locator('[name="reason"]').fill('Tôi nộp nhầm thủ tục.');
  await form.locator('button[type="submit"]').click();
  await expect(page.locator('main')).toContainText('Người nộp đã rút hồ sơ');
  await expect(page.locator(`form[action$="/ho-so/${code}/rut"]`)).toHaveCount(0);
});
