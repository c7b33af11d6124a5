import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Page } from '@playwright/test';
import { account, complete, draft, own } from '../support/api';
import { act, claim, offers } from '../support/desk';
import { look } from '../support/look';
import { accepted, actFor, invited, opened, taxCode } from '../support/organisations';
import { citizen, type Citizen, OFFICERS, signIn, signInOfficer } from '../support/people';
import { expect, test } from '../support/test';
import { unzip } from '../support/zip';

/* Many dossiers of a business: its members narrow, search, save, download and subscribe to them. */

/** Files a birth registration; gives the dossier's code. */
async function filed(page: Page, who: Citizen): Promise<string> {
  const id = await draft(page);
  await complete(page, who, id);
  const headers = own({ 'idempotency-key': randomUUID() });
  const answer = await page.request.post(`/api/v1/drafts/${id}/submission`, { headers });
  expect(answer.ok(), await answer.text()).toBe(true);
  return (await answer.json()).code;
}

test('members keep an eye on the dossiers of their business', async ({ page, browser }, info) => {
  test.setTimeout(300_000);
  const code = taxCode();
  const name = `Công ty Nhiều Hồ Sơ ${code}`;
  const main = page.locator('main');
  const boss = citizen('Nguyễn Thị Quản');
  const filer = citizen('Lê Thị Nộp');
  const reader = citizen('Phạm Thị Xem');
  const press = (told: string) => main.getByRole('button', { name: told, exact: true }).click();
  const leave = async () => {
    await page.goto('/');
    await page.locator('form[action="/dang-xuat"] button').click();
    await expect(page.locator('form[action="/dang-xuat"]')).toHaveCount(0);
  };
  const enter = async (who: Citizen) => {
    await page.goto('/dang-nhap');
    await signIn(page, who.identity);
  };

  const alone = await test.step('two members file for it, one for herself too', async () => {
    for (const who of [filer, reader]) {
      await account(page, who);
      await leave();
    }
    await account(page, boss);
    await opened(page, code, name);
    await invited(page, code, filer, ['submit']);
    await invited(page, code, reader, ['view']);
    await actFor(page, code);
    await page.goto('/ho-so');
    await expect(main).toContainText('Tổ chức chưa nộp hồ sơ nào');
    await look(page, info, 'tracking-empty');
    await actFor(page, '');
    return filed(page, boss);
  });
  await actFor(page, code);
  const first = await filed(page, boss);
  await leave();
  await enter(filer);
  await accepted(page, filer);
  await actFor(page, code);
  const second = await filed(page, filer);

  await test.step('an officer asks for more about one of them', async () => {
    const { javaScriptEnabled, viewport } = info.project.use;
    const baseURL = process.env.MOTCUA_URL;
    const context = await browser.newContext({ baseURL, javaScriptEnabled, viewport });
    const desk = await context.newPage();
    await signInOfficer(desk, OFFICERS.mai);
    await claim(desk, first);
    await act(desk, 'request_supplement', {
      'fault.birth_notice': 'unreadable',
      'reason.birth_notice': 'Chụp lại cho rõ.',
    });
    await expect.poll(() => offers(desk, 'accept')).toBe(false);
    await context.close();
  });

  await test.step('what is their turn stands first', async () => {
    await page.goto('/ho-so');
    await expect(page.locator('h1')).toHaveText('Hồ sơ của tổ chức');
    await expect(main.locator('tbody tr')).toHaveCount(2);
    await expect(main.locator('tbody tr').first()).toContainText(first);
    await expect(main.locator('tbody tr').first()).toContainText('Bổ sung chậm nhất');
    await expect(main).not.toContainText(alone);
    await look(page, info, 'tracking-list');
  });

  await test.step('one narrows the list by its address, and goes back', async () => {
    await main.locator('.desk-counts a', { hasText: 'Đến lượt mình' }).click();
    await expect(page).toHaveURL(/waiting=ours/);
    await expect(main.locator('tbody tr')).toHaveCount(1);
    await main.locator('select[name="member"]').selectOption({ label: filer.name });
    await main.locator('form[role="search"] button').click();
    await expect(page).toHaveURL(/waiting=ours.*member=/);
    await expect(main).toContainText('Không có hồ sơ nào khớp');
    await look(page, info, 'tracking-nothing');
    await page.goBack();
    await expect(main.locator('tbody tr')).toHaveCount(1);
    await main.getByRole('link', { name: 'Bỏ lọc, xem tất cả' }).click();
    await main.locator('input[name="q"]').fill(`KHAI sinh ${second.slice(-4)}`);
    await main.locator('form[role="search"] summary').click();
    await main.getByLabel('Hẹn trả', { exact: false }).first().uncheck();
    await main.locator('form[role="search"] button').click();
    await expect(main.locator('tbody tr')).toHaveCount(1);
    await expect(main.locator('tbody tr')).toContainText(second);
    await expect(main.locator('thead')).not.toContainText('Hẹn trả');
  });

  await test.step('and saves what she sees, for all', async () => {
    await main.getByText('Lưu cách lọc đang xem').click();
    await press('Lưu bộ lọc');
    await expect(main.locator('.error-summary')).toContainText('Hãy đặt tên');
    await look(page, info, 'tracking-save-wrong');
    await main.locator('[name="name"]').fill('Khai sinh mới');
    await main.getByLabel('Dùng chung cho mọi thành viên').check();
    await press('Lưu bộ lọc');
    await expect(main).toContainText('Đã lưu bộ lọc');
    await look(page, info, 'tracking-saved');
    await leave();
  });

  await test.step('another opens it, and cannot change it', async () => {
    await enter(reader);
    await accepted(page, reader);
    await actFor(page, code);
    await page.goto('/ho-so');
    await main.getByRole('link', { name: 'Khai sinh mới' }).click();
    await expect(page).toHaveURL(/q=/);
    await expect(main.locator('tbody tr')).toHaveCount(1);
    await expect(main.locator('tbody tr')).toContainText(second);
    await expect(main.getByText('Đổi tên hoặc xóa')).toHaveCount(0);
  });

  await test.step('she downloads the list', async () => {
    await page.goto('/ho-so');
    const fetched = async (told: string) => {
      const coming = page.waitForEvent('download');
      await press(told);
      return readFileSync(await (await coming).path());
    };
    const csv = (await fetched('Tải danh sách (CSV)')).toString('utf8');
    expect(csv.startsWith('\ufeff"Mã hồ sơ","Thủ tục"'), csv).toBe(true);
    expect(csv.trim().split('\r\n')).toHaveLength(3);
    for (const told of [first, second, boss.name, filer.name]) expect(csv).toContain(told);
    expect(csv).not.toContain(alone);
    const book = unzip(await fetched('Tải danh sách (Excel)'));
    const sheet = book.get('xl/worksheets/sheet1.xml')?.toString('utf8');
    expect(sheet).toContain(first);
    expect(sheet).toContain(second);
    expect(sheet).not.toContain('<f>');
  });

  const calendar = await test.step('and subscribes to the dates', async () => {
    await press('Tạo địa chỉ lịch');
    const told = (await main.locator('.notice code').innerText()).trim();
    await look(page, info, 'tracking-calendar');
    const answer = await page.request.get(told);
    expect(answer.headers()['content-type']).toContain('text/calendar');
    const text = (await answer.text()).replaceAll('\r\n ', '');
    expect(text).toContain(`SUMMARY:Hạn bổ sung: Đăng ký khai sinh (${first})`);
    expect(text).not.toContain(boss.name);
    await page.goto('/ho-so');
    await expect(main).not.toContainText('/lich/');
    await leave();
    return told;
  });

  await test.step('a list of before does nothing for another that she acts for since', async () => {
    await enter(reader);
    await actFor(page, code);
    await page.goto('/ho-so');
    await actFor(page, '');
    await press('Thu hồi địa chỉ lịch');
    await expect(page.locator('h1')).toContainText(name);
    await look(page, info, 'tracking-changed');
    expect((await page.request.get(calendar)).status()).toBe(200);
    await leave();
  });

  await test.step('until she is removed', async () => {
    await enter(boss);
    await actFor(page, code);
    await page.goto('/ho-so');
    await main.getByText('Đổi tên hoặc xóa').click();
    await main.getByRole('button', { name: /^Xóa bộ lọc ?: Khai sinh mới/ }).click();
    await expect(main).toContainText('Đã xóa bộ lọc');
    await page.goto(`/to-chuc/${code}`);
    await expect(main).toContainText('Tải danh sách hồ sơ: 2 lần');
    await look(page, info, 'tracking-taken');
    const member = main.locator('li.card', { hasText: reader.name }).first();
    await member.locator('summary').click();
    await member.getByRole('button', { name: /^Gỡ khỏi tổ chức/ }).click();
    await expect(main).toContainText('Đã gỡ người này');
    expect((await page.request.get(calendar)).status()).toBe(404);
    await actFor(page, '');
    // As the organisation's list was bookmarked: a person's own is narrowed by nothing unseen.
    await page.goto('/ho-so?due=7');
    await expect(main).toContainText(alone);
    await expect(main).not.toContainText(first);
  });
});
