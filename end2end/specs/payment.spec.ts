import { type Page } from '@playwright/test';
import { filedExtract } from '../support/api';
import { now } from '../support/clock';
import { act, claim, offers } from '../support/desk';
import { Desks } from '../support/desks';
import { look } from '../support/look';
import { atGateway, reference, says, transfer } from '../support/money';
import { citizen } from '../support/people';
import { command } from '../support/portal';
import { expect, test } from '../support/test';

/** A dossier that was received, whose fee of 8,000 đồng is asked for. */
async function received(page: Page, desks: Desks, name: string): Promise<[string, Page]> {
  const code = await filedExtract(page, citizen(name));
  const officer = await desks.of('mai');
  await claim(officer, code);
  await act(officer, 'accept');
  await expect.poll(() => offers(officer, 'accept')).toBe(false);
  return [code, officer];
}

test('paid by transfer and at VNPAY: too little, the rest told twice, then once too often', async ({
  page,
  browser,
}, info) => {
  const desks = new Desks(browser, info);
  const [code, officer] = await received(page, desks, 'Nguyễn Thị Chuyển Khoản');
  await says(page, code, 'Chưa nộp');
  const section = page.locator('#thanh-toan');
  await expect(section).toContainText('8.000');
  await expect(section).toContainText('0011001932418');
  const image = section.locator('img.payment-code');
  await expect
    .poll(() => image.evaluate((img) => (img as HTMLImageElement).naturalWidth).catch(() => -1))
    .not.toBe(0);
  const svg = await page.request.get((await image.getAttribute('src')) ?? '');
  expect(svg.headers()['content-type']).toBe('image/svg+xml; charset=utf-8');
  await look(page, info, 'payment-asked');
  const text = await reference(page);
  const number = `FT${code}`;

  await test.step('somebody else’s signature moves nothing', async () => {
    expect(await transfer(page, `${number}-0`, 8_000, text, { forged: 'true' })).toContain('403');
    await says(page, code, 'Chưa nộp');
  });
  await test.step('too little', async () => {
    const words = `CT DEN ${text} NGUYEN THI CHUYEN KHOAN`;
    expect(await transfer(page, `${number}-1`, 5_000, words, { times: '2' })).toContain('"known":1');
    await says(page, code, 'Nộp thiếu');
    await expect(section).toContainText('Còn phải nộp');
    await look(page, info, 'payment-too-little');
  });
  await test.step('the rest, told twice', async () => {
    await atGateway(page, code, 'twice');
    await says(page, code, 'Đã nộp đủ');
    await expect(section.locator('table').first().locator('tbody tr')).toHaveCount(2);
    // The dossier's log follows what the gateway told.
    await says(page, code, 'Đã nhận 3.000 ₫ (VNPAY)', '.timeline');
    await look(page, info, 'payment-paid');
  });
  await test.step('once too often, and it goes back', async () => {
    await transfer(page, `${number}-2`, 8_000, text);
    await says(page, code, 'Nộp thừa');
    await look(page, info, 'payment-too-much');
    await officer.goto(`/can-bo/ho-so/${code}`);
    await look(officer, info, 'payment-refund-at-desk');
    await expect(async () => {
      await officer.goto(`/can-bo/ho-so/${code}`);
      expect(await offers(officer, 'refund')).toBe(true);
    }).toPass({ timeout: 20_000 });
    await act(officer, 'refund', { refund_means: 'transfer', refund_number: `${number}-R` });
    await expect.poll(() => offers(officer, 'refund')).toBe(false);
    await says(page, code, 'Đã trả lại một phần');
  });
  await desks.close();
});

test('not paid at VNPAY, forged, and at last paid though nobody told: the portal asks', async ({
  page,
  browser,
}, info) => {
  const desks = new Desks(browser, info);
  const [code] = await received(page, desks, 'Nguyễn Thị Bị Mất Tin');
  await atGateway(page, code, 'forged');
  await says(page, code, 'Đang nộp');
  await look(page, info, 'payment-pending');
  await atGateway(page, code, 'cancelled');
  await atGateway(page, code, 'lost');
  await says(page, code, 'Đang nộp');
  expect(command('payment', 'ask', '--all')).toContain('have ended');
  await says(page, code, 'Đã nộp đủ');
  await desks.close();
});

test('in cash at the counter, in the cash book, with a mistake taken back', async ({
  page,
  browser,
}, info) => {
  const desks = new Desks(browser, info);
  const [code, officer] = await received(page, desks, 'Nguyễn Thị Tiền Mặt');
  await officer.goto(`/can-bo/ho-so/${code}`);
  await act(officer, 'take_cash');
  await expect.poll(() => offers(officer, 'take_cash')).toBe(false);
  await says(page, code, 'Đã nộp đủ');
  await test.step('it stands in the cash book', async () => {
    await officer.goto('/can-bo/so-quy');
    await expect(officer.getByRole('row', { name: new RegExp(code) })).toContainText('8.000');
    await look(officer, info, 'cash-book');
    await officer.goto(`/can-bo/ho-so/${code}`);
  });
  await act(officer, 'reverse_cash', {
    cash_number: `${await reference(page)}-T1`,
    reverse_reason: 'Ghi nhầm hồ sơ của người đứng sau',
  });
  await expect.poll(() => offers(officer, 'take_cash')).toBe(true);
  await says(page, code, 'Ghi nhầm hồ sơ của người đứng sau');
  await look(page, info, 'payment-reversed');
  await look(officer, info, 'payment-cash-at-desk');
  await desks.close();
});

test('a transfer without its reference waits for a person, who finds the dossier', async ({
  page,
  browser,
}, info) => {
  const desks = new Desks(browser, info);
  const [code] = await received(page, desks, 'Nguyễn Thị Đối Soát');
  const ha = await desks.of('ha');
  await ha.goto('/can-bo/doi-soat');
  const number = `SK${code}`;
  const day = new Date(now() + 7 * 3_600_000).toISOString().slice(0, 10);
  const rows = `${day},${number},,8.000,LE PHI HO SO\n${day},${number}-N,5.000,,RUT`;
  await ha.locator('input[type="file"]').setInputFiles({
    name: 'sao-ke.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`Ngày,Số tham chiếu,Ghi nợ,Ghi có,Nội dung\n${rows}\n`),
  });
  await ha.getByRole('button', { name: 'Nhập sao kê' }).click();
  await expect(ha.locator('main')).toContainText('1 khoản chờ đối soát');
  await look(ha, info, 'reconciliation');
  const line = ha.locator('li', { hasText: number });
  await line.locator('input[name="of"]').fill('H13.20-000000-0000');
  await line.getByRole('button').click();
  await expect(ha.locator('main')).toContainText('Không có khoản phải nộp nào theo mã này');
  await line.locator('input[name="of"]').fill(code);
  await line.getByRole('button').click();
  await expect(ha.locator('li', { hasText: number })).toHaveCount(0);
  await expect(ha.locator('main')).toContainText('sổ cân');
  await says(page, code, 'Đã nộp đủ');
  await desks.close();
});
