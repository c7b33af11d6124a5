import { filed } from '../support/api';
import { act, claim } from '../support/desk';
import { look } from '../support/look';
import { citizen, OFFICERS, signInOfficer } from '../support/people';
import { alive, expect, test } from '../support/test';

/* What waits, who is told, the register, and notes that urge. */

test('everybody sees how much waits, and nothing of anybody', async ({ page }, info) => {
  await page.goto('/');
  await page.locator('footer a[href="/so-lieu"]').click();
  await expect(page.locator('h1')).toContainText('Hồ sơ đang chờ');
  await look(page, info, 'watch-public');
  const told = await page.request.get('/api/v1/statistics/waiting');
  expect((await told.json()).kinds).toHaveLength(13);
});

test('a received dossier stands in the register, and is urged and answered', async ({
  page,
  browser,
}, info) => {
  test.setTimeout(180_000);
  const code = await filed(page, citizen('Nguyễn Thị Vào Sổ'));
  const { javaScriptEnabled, viewport } = info.project.use;
  const fresh = async (identity: string) => {
    const baseURL = process.env.MOTCUA_URL;
    const context = await browser.newContext({ baseURL, javaScriptEnabled, viewport });
    const desk = await context.newPage();
    await signInOfficer(desk, identity);
    return desk;
  };
  const reception = await fresh(OFFICERS.mai);
  await claim(reception, code);
  // The applicant reads on whom it waits, until when, and what happens then.
  await page.goto(`/ho-so/${code}`);
  await expect(page.locator('main section.now')).toContainText('chậm nhất');
  await look(page, info, 'watch-standing');
  await act(reception, 'accept');
  await expect(async () => {
    await page.goto(`/ho-so/${code}`);
    await expect(page.locator('main section.now')).toContainText('hạn', { timeout: 1_000 });
  }).toPass({ timeout: 10_000 });

  await reception.goto('/can-bo');
  await alive(reception, info);
  await reception.locator('main a[href="/can-bo/so-theo-doi"]').click();
  await expect(reception.locator('h1')).toContainText('Sổ theo dõi');
  await look(reception, info, 'watch-register');
  for (const [kind, type] of [
    ['pdf', 'application/pdf'],
    ['xlsx', 'spreadsheetml.sheet'],
  ]) {
    const link = reception.locator(`main a[href*="entries.${kind}"]`);
    const file = await reception.request.get((await link.getAttribute('href'))!);
    expect(file.status(), kind).toBe(200);
    expect(file.headers()['content-type']).toContain(type);
  }
  await reception.locator('input[name="tu"]').fill('hôm qua');
  await reception.locator('main form button').click();
  await expect(reception.locator('input[name="tu"]')).toHaveValue('hôm qua');
  await look(reception, info, 'watch-register-wrong');
  await reception.goto('/can-bo/dang-cho');
  await look(reception, info, 'watch-waiting');

  const centre = await fresh(OFFICERS.ha);
  await centre.goto('/can-bo/don-doc');
  await centre.locator('main a[href="/can-bo/don-doc/moi"]').click();
  await look(centre, info, 'watch-urge-new');
  await centre.locator('select[name="to"]').selectOption('H13.20');
  await centre.locator('textarea[name="codes"]').fill(code);
  await centre.locator('main form button').click();
  await expect(centre.locator('textarea[name="codes"]')).toHaveValue(code);
  await look(centre, info, 'watch-urge-wrong');
  await centre.locator('textarea[name="content"]').fill('Đề nghị giải quyết và trả lời.');
  await centre.locator('main form button').click();
  await expect(centre.locator('h1')).toContainText('PĐĐ');
  const note = new URL(centre.url()).pathname;

  const head = await fresh(OFFICERS.hanh);
  await head.goto(`/can-bo/ho-so/${code}`);
  await alive(head, info);
  await head.locator(`main a[href="${note}"]`).click();
  await look(head, info, 'watch-urge');
  await head.locator('textarea[name="text"]').fill('Đã phân công, trả kết quả trong ngày.');
  await head.locator('main form button').click();
  await expect(head.locator('main')).toContainText('Đã phân công');
  await head.goto('/can-bo/theo-doi');
  await look(head, info, 'watch-due');
  for (const desk of [reception, centre, head]) await desk.context().close();
});
