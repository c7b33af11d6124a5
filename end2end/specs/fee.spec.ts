import { account, draft, EXTRACT, extractAnswers, own } from '../support/api';
import { claim } from '../support/desk';
import { Desks } from '../support/desks';
import { look } from '../support/look';
import { citizen } from '../support/people';
import { expect, test } from '../support/test';

test('what it costs is told before filing, line by line, and stays as it was told', async ({
  page,
  browser,
}, info) => {
  const who = citizen('Nguyễn Thị Lệ Phí');
  await test.step('everybody reads the schedule', async () => {
    await page.goto(`/thu-tuc/${EXTRACT}`);
    await expect(page.locator('.fee-schedule')).toContainText('8.000 ₫ / bản; nhân số loại giấy tờ');
    await expect(page.locator('.fee-schedule')).toContainText('Thông tư 281/2016/TT-BTC');
    await look(page, info, 'fee-schedule');
  });

  await account(page, who);
  const id = await draft(page, EXTRACT);
  await page.goto(`/nhap/${id}/kiem-tra`);
  await expect(page.locator('#phi')).toContainText('khi bạn trả lời câu “Số bản mỗi loại”');

  const answers = extractAnswers(who, ['birth', 'marriage'], '3');
  const headers = own({ 'if-match': '"1"' });
  const saved = await page.request.put(`/api/v1/drafts/${id}`, { headers, data: { answers } });
  expect((await saved.json()).errors).toEqual([]);

  await page.goto(`/nhap/${id}/kiem-tra`);
  const quote = page.locator('#phi');
  await expect(quote).toContainText('3 bản × 8.000 ₫; nhân 2 loại giấy tờ');
  await expect(quote.locator('.table-total')).toContainText('48.000 ₫');
  await expect(quote).toContainText('Nộp khi hồ sơ được tiếp nhận.');
  await look(page, info, 'fee-quote');
  await page.locator('main form[action$="/nop"] button[type="submit"]').click();
  await page.waitForURL(/\/da-nop$/);
  const code = new URL(page.url()).pathname.split('/')[2] ?? '';

  await page.goto(`/ho-so/${code}`);
  await expect(page.locator('#phi .table-total')).toContainText('48.000 ₫');
  await expect(page.locator('#phi')).toContainText('không làm thay đổi số tiền này');
  await look(page, info, 'fee-of-dossier');

  const desks = new Desks(browser, info);
  const officer = await desks.of('mai');
  await claim(officer, code);
  await expect(officer.locator('#phi .table-total')).toContainText('48.000 ₫');
  await look(officer, info, 'fee-at-the-desk');
  await desks.close();
});
