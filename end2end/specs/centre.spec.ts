import { look } from '../support/look';
import { OFFICERS, signIn, signInOfficer } from '../support/people';
import { expect, test } from '../support/test';

test('a centre that ended leads to who goes on', async ({ page }, info) => {
  await page.goto('/trung-tam');
  await look(page, info, 'centres');
  await page.locator('main a[href="/trung-tam/que-vo"]').click();
  await expect(page.locator('h1')).toContainText('huyện Quế Võ');
  await expect(page.locator('main')).toContainText('Đã kết thúc hoạt động ngày 30/06/2025');
  await look(page, info, 'centre-ended');
  await page.locator('main .notice a[href="/trung-tam/phuong-que-vo"]').click();
  await expect(page.locator('h1')).toContainText('phường Quế Võ');
  await look(page, info, 'centre');

  await page.goto('/thu-tuc?q=Qu%E1%BA%BF%20V%C3%B5');
  await expect(page.locator('main a[href="/trung-tam/que-vo"]')).toBeVisible();
  await look(page, info, 'centre-found');
});

test('who heads a centre names who stands in, and ends it', async ({ page }, info) => {
  await signInOfficer(page, OFFICERS.queVo);
  await page.locator('main a[href="/can-bo/trung-tam"]').click();
  await expect(page.locator('h1')).toContainText('phường Quế Võ');
  await look(page, info, 'own-centre');
  await page.goto('/can-bo/nhan-su');
  await expect(page.locator('main')).toContainText('2 biên chế + 3 biệt phái');
  await look(page, info, 'staff');

  const form = page.locator('main details', { has: page.locator('#cover_since') });
  await form.locator('summary').click();
  // Each project covers another officer: one person is covered once at a time.
  const place = info.config.projects.findIndex(({ name }) => name === info.project.name);
  await form.locator('#absent').selectOption({ index: place + 1 });
  await form.locator('#substitute').selectOption({ index: place + 3 });
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  await form.locator('#cover_until').fill(tomorrow);
  await form.locator('#reason').fill(`Nghỉ phép, ${info.project.name}.`);
  await form.locator('button').click();
  await expect(page.locator('main')).toContainText('Đã lưu thay đổi.');
  const line = page.locator('main li', {
    hasText: `Nghỉ phép, ${info.project.name}.`,
    has: page.locator('form'),
  });
  await expect(line).toContainText('Đang hiệu lực');
  await look(page, info, 'staff-covered');
  await line.locator('button').click();
  await expect(page.locator('main')).toContainText('Đã lưu thay đổi.');
});

test('whoever heads no centre has no such pages', async ({ page }) => {
  await signIn(page, OFFICERS.mai, '/can-bo/dang-nhap');
  await expect(page.locator('main a[href="/can-bo/nhan-su"]')).toHaveCount(0);
  const answer = await page.goto('/can-bo/nhan-su');
  expect(answer?.status()).toBe(403);
});
