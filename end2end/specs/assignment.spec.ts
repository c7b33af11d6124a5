import { type Page } from '@playwright/test';
import { own } from '../support/api';
import { look } from '../support/look';
import { OFFICERS, signInOfficer } from '../support/people';
import { expect, test } from '../support/test';

/* The head of an agency keeps the rules by which its dossiers are given to specialists. */

/** An agency of its own for each project, by what no other spec is about, and who heads it. */
const HEADS: Record<string, { head: string; agency: string }> = {
  phone: { head: OFFICERS.ngan, agency: 'H05.21.03' },
  desktop: { head: OFFICERS.duy, agency: 'H05.21.02' },
  'phone-without-scripts': { head: OFFICERS.han, agency: 'H05.21.04' },
  'desktop-without-scripts': { head: OFFICERS.tam, agency: 'H13.50' },
};

/** The page keeps the rules at the version that it read. */
async function put(page: Page, agency: string, more: object[]): Promise<void> {
  const path = `/api/v1/agencies/${agency}/assignment`;
  const { rules, version } = await (await page.request.get(path)).json();
  const headers = own({ 'if-match': `"${version}"` });
  const data = { rules: more.length > 0 ? [...rules, ...more] : [] };
  expect((await page.request.put(path, { headers, data })).status()).toBe(200);
}

const save = (page: Page, name: string) => page.locator('main button', { hasText: name }).first();

test('the head adds, changes and removes a rule, and everybody sees who did', async ({
  page,
}, info) => {
  const place = HEADS[info.project.name];
  if (!place) throw new Error(`no head for ${info.project.name}`);
  const main = page.locator('main');
  const summary = page.locator('#error-summary');
  await signInOfficer(page, place.head);
  // Some agencies come with rules.
  await put(page, place.agency, []);
  await main.locator('a[href="/can-bo/phan-cong"]').click();
  await expect(main).toContainText('Chưa có quy tắc nào.');
  await look(page, info, 'assignment-empty');

  // Told at the control, with nothing lost.
  await main.locator('a', { hasText: 'Thêm quy tắc' }).click();
  await look(page, info, 'assignment-form');
  await main.locator('input[name="scope"][value="procedure"]').check();
  await main.locator('input[name="procedure"]').fill('9.999999');
  await main.locator('input[name="officers"]').first().check();
  await save(page, 'Thêm').click();
  await expect(summary).toContainText('Không có thủ tục nào mang mã này');
  await expect(main.locator('input[name="procedure"]')).toHaveValue('9.999999');
  await expect(main.locator('input[name="officers"]').first()).toBeChecked();
  await look(page, info, 'assignment-refused');
  await main.locator('input[name="procedure"]').fill('1.000656');
  await save(page, 'Thêm').click();
  await expect(main).toContainText('Đã lưu thay đổi.');
  await expect(main.locator('ul.papers').first()).toContainText('thủ tục 1.000656');
  await expect(main.locator('#lich-su + ul')).toContainText('Thêm quy tắc cho thủ tục 1.000656');
  await look(page, info, 'assignment-rules');

  // A colleague changes the rules meanwhile: what was chosen stays, at the newer version.
  await main.locator('a', { hasText: 'Sửa' }).first().click();
  await main.locator('input[name="officers"]').first().uncheck();
  await save(page, 'Lưu').click();
  await expect(summary).toContainText('Hãy chọn ít nhất một chuyên viên');
  await main.locator('input[name="officers"]').first().check();
  const account = await main.locator('input[name="officers"]').first().getAttribute('value');
  await put(page, place.agency, [{ scope: 'all', officers: [account] }]);
  await save(page, 'Bỏ quy tắc này').click();
  await expect(main).toContainText('Có người vừa sửa các quy tắc.');
  await look(page, info, 'assignment-stale');
  await save(page, 'Bỏ quy tắc này').click();
  await expect(main).toContainText('Đã lưu thay đổi.');
  await expect(main.locator('#lich-su + ul')).toContainText('Bỏ quy tắc cho thủ tục 1.000656');
  await expect(main.locator('ul.papers').first()).toContainText('mọi hồ sơ của cơ quan');
});

test('whoever heads no agency has no such page', async ({ page }) => {
  await signInOfficer(page, OFFICERS.mai);
  await expect(page.locator('main a[href="/can-bo/phan-cong"]')).toHaveCount(0);
  const answer = await page.goto('/can-bo/phan-cong');
  expect(answer?.status()).toBe(403);
});
