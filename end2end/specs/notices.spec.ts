import { type Page } from '@playwright/test';
import { filed } from '../support/api';
import { look } from '../support/look';
import { OFFICERS, signInOfficer } from '../support/people';
import { expect, test } from '../support/test';

/** Loads the page again until somebody was told: nobody who files waits for that. */
async function told(page: Page, path: string, words: string): Promise<void> {
  await expect(async () => {
    await page.goto(path);
    await expect(page.locator('main')).toContainText(words, { timeout: 500 });
  }).toPass({ timeout: 20_000 });
}

test('an applicant is told, reads, and says how to be told', async ({ page }, info) => {
  const code = await filed(page);
  await told(page, '/thong-bao', code);
  await expect(page.locator('header')).toContainText('chưa đọc');
  await look(page, info, 'notices');

  const line = page.locator('.notice-line', { hasText: 'Đã nhận hồ sơ của bạn' });
  await line.getByRole('button', { name: /Đánh dấu đã đọc/ }).click();
  await expect(page).toHaveURL(/\/thong-bao$/);
  await expect(line.getByRole('button')).toHaveCount(0);
  await expect(page.locator('header')).not.toContainText('chưa đọc');

  await page.getByRole('link', { name: 'Tùy chọn nhận thông báo' }).click();
  await expect(page.locator('main')).toContainText('Cổng này chưa gửi thông báo ra ngoài');
  await look(page, info, 'notice-preferences');
  await page.locator('[name="email"]').fill('không phải địa chỉ');
  await page.locator('main form button[type="submit"]').click();
  await expect(page.locator('#error-summary')).toBeVisible();
  await expect(page.locator('[name="email"]')).toHaveValue('không phải địa chỉ');
  await look(page, info, 'notice-preferences-wrong');
  await page.locator('[name="email"]').fill('anh@example.com');
  await page.locator('[name="scope"][value="owed"]').check();
  await page.locator('main form button[type="submit"]').click();
  await expect(page.getByRole('status')).toContainText('Đã lưu');
  await expect(page.locator('[name="email"]')).toHaveValue('anh@example.com');

  await page.goto(`/ho-so/${code}`);
  await expect(page.locator('main')).toContainText('Trên cổng: đã đọc');
  await look(page, info, 'dossier-told');
});

test('an officer is told what waits on the desk', async ({ page, context }, info) => {
  const code = await filed(page);
  await context.clearCookies();
  await signInOfficer(page, OFFICERS.mai);
  await told(page, '/can-bo/thong-bao', code);
  await look(page, info, 'desk-notices');
  await page.getByRole('button', { name: 'Đánh dấu tất cả đã đọc' }).click();
  await expect(page).toHaveURL(/\/can-bo\/thong-bao$/);
});
