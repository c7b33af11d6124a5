import { type Locator, type Page } from '@playwright/test';
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

/** Saves; once more where another project has just changed the same, which keeps what was typed. */
async function saved(page: Page, button: Locator): Promise<void> {
  const main = page.locator('main');
  await button.click();
  await expect(main).toContainText(/Đã lưu thay đổi|Có người vừa sửa/);
  if (await main.getByText('Có người vừa sửa').count()) await button.click();
  await expect(main).toContainText('Đã lưu thay đổi.');
}

test('who heads a centre keeps its data, and everybody sees who changed what', async ({
  page,
}, info) => {
  await signInOfficer(page, OFFICERS.queVo);
  await page.goto('/can-bo/trung-tam');
  const contact = page.locator('main a', { hasText: 'Sửa tên, liên hệ và giờ làm việc' });
  await contact.click();
  await expect(page.locator('h1')).toContainText('phường Quế Võ');
  await look(page, info, 'own-agency');

  // Each project has a number of its own: they share the portal.
  const place = info.config.projects.findIndex(({ name }) => name === info.project.name);
  const number = `0222 102${place} ${Date.now() % 1000}`;
  await page.locator('[id="hotline"]').fill(number);
  await page.locator('[id="hours.0.from"]').fill('01/01');
  await page.locator('[id="hours.0.spans"]').fill('11:30-07:30');
  const save = page.locator('main button', { hasText: /^Lưu$/ });
  await save.click();
  await expect(page.locator('#error-summary')).toContainText('Giờ kết thúc phải sau giờ bắt đầu');
  await expect(page.locator('[id="hotline"]')).toHaveValue(number);
  await expect(page.locator('[id="hours.0.spans"]')).toHaveValue('11:30-07:30');
  await look(page, info, 'own-agency-refused');
  await page.locator('[id="hours.0.spans"]').fill('7h30-11h30, 13:30-17:00');
  await saved(page, save);
  const history = page.locator('#lich-su + ul');
  await expect(history).toContainText(`→ ${number}`);

  await page.locator('main a', { hasText: 'Thêm quầy' }).click();
  const name = `Quầy thử ${info.project.name}`;
  await page.locator('[id="name.vi"]').fill(name);
  await page.locator('main .choice input').first().check();
  await look(page, info, 'own-desk');
  // The number that is offered may be another project's by now.
  await page.locator('[id="key"]').fill(`${place + 20}`);
  await saved(page, page.locator('main button', { hasText: /^Thêm$/ }));
  await expect(history).toContainText(`Biển tên quầy: trống → ${name}`);
  await expect(history.locator(':scope > li').first().locator('.hint')).not.toBeEmpty();
  await look(page, info, 'own-centre-history');

  await page.goto('/trung-tam/phuong-que-vo');
  await expect(page.locator('main')).toContainText(number);
  await expect(page.locator('main')).toContainText(name);
});

test('whoever heads no centre has no such pages', async ({ page }) => {
  await signIn(page, OFFICERS.mai, '/can-bo/dang-nhap');
  await expect(page.locator('main a[href="/can-bo/nhan-su"]')).toHaveCount(0);
  const answer = await page.goto('/can-bo/nhan-su');
  expect(answer?.status()).toBe(403);
});
