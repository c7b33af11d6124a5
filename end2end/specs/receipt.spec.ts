import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { filedExtract, filedFood } from '../support/api';
import { now } from '../support/clock';
import { act, claim, offers } from '../support/desk';
import { Desks } from '../support/desks';
import { look } from '../support/look';
import { reference, says, transfer } from '../support/money';
import { citizen } from '../support/people';
import { expect, test } from '../support/test';

/* Electronic receipts: one for each payment, signed within moments, checked by anybody, cancelled
   by a counter-entry alone; and the day of those who reconcile. */

/** What a program says of a file, without a line of it where the program is not installed. */
function judged(program: string, args: string[], name: string, file: Buffer): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'motcua-receipt-'));
  const at = path.join(folder, name);
  writeFileSync(at, file);
  const { error, stdout, stderr } = spawnSync(program, [...args, at], { encoding: 'utf8' });
  if (error) console.log(`skipped: ${program} is not there`);
  return error ? '' : stdout + stderr;
}

test('each payment has its receipt, and what was written down by mistake a counter-entry', async ({
  page,
  browser,
}, info) => {
  const desks = new Desks(browser, info);
  const code = await filedExtract(page, citizen('Nguyễn Thị Biên Lai'));
  const officer = await desks.of('mai');
  await claim(officer, code);
  await act(officer, 'accept');
  await expect.poll(() => offers(officer, 'accept')).toBe(false);
  const receipts = page.locator('#bien-lai');

  await test.step('a part by transfer, the rest in cash', async () => {
    await says(page, code, 'Chưa nộp');
    await expect(receipts).toHaveCount(0);
    await transfer(page, `BL${code}-1`, 5_000, await reference(page));
    await says(page, code, '5.000', '#bien-lai');
    await expect(async () => {
      await officer.goto(`/can-bo/ho-so/${code}`);
      expect(await offers(officer, 'take_cash')).toBe(true);
    }).toPass({ timeout: 20_000 });
    await act(officer, 'take_cash');
    await says(page, code, '3.000', '#bien-lai');
    await expect(receipts.locator('tbody tr')).toHaveCount(2);
  });

  await test.step('they are signed, as programs of others find', async () => {
    await expect(async () => {
      await page.goto(`/ho-so/${code}`);
      await expect(receipts.getByRole('link', { name: /PDF/ })).toHaveCount(2, { timeout: 1_000 });
    }).toPass({ timeout: 30_000 });
    await look(page, info, 'receipts');
    const link = (name: RegExp) => receipts.getByRole('link', { name }).first();
    const get = async (name: RegExp) =>
      (await page.request.get((await link(name).getAttribute('href')) ?? '')).body();
    const pdf = await get(/PDF/);
    expect(judged('pdfsig', ['-nocert'], 'a.pdf', pdf)).toMatch(/^$|Signature is Valid/);
    const xml = (await get(/XML/)).toString();
    expect(xml).toContain('<TgTienBChu>Năm nghìn đồng</TgTienBChu>');
    expect(xml).toContain('<SignatureValue>');
    const id = '--id-attr:Id http://uri.etsi.org/01903/v1.3.2#:SignedProperties'.split(' ');
    const verdict = judged('xmlsec1', ['--verify', '--insecure', ...id], 'a.xml', Buffer.from(xml));
    expect(verdict).toMatch(/^$|OK/);
  });

  await test.step('anybody who holds one finds it real', async () => {
    const check = (await receipts.locator('a.code').last().getAttribute('href')) ?? '';
    const context = await browser.newContext({ viewport: info.project.use.viewport });
    const visitor = await context.newPage();
    await visitor.goto(new URL(check, process.env.MOTCUA_URL).href);
    await expect(visitor.locator('main')).toContainText('còn giá trị');
    await expect(visitor.locator('main')).not.toContainText('Nguyễn Thị');
    await look(visitor, info, 'receipt-check');
    await context.close();
  });

  await test.step('the cash was a mistake', async () => {
    await officer.goto(`/can-bo/ho-so/${code}`);
    await act(officer, 'reverse_cash', {
      // The transfer was the first that came.
      cash_number: `${await reference(page)}-T2`,
      reverse_reason: 'Ghi nhầm hồ sơ',
    });
    await expect.poll(() => offers(officer, 'take_cash')).toBe(true);
    await says(page, code, 'Đã hủy', '#bien-lai');
    await expect(receipts.locator('tbody tr')).toHaveCount(3);
    await expect(receipts).toContainText('Hủy biên lai');
    await expect(receipts).toContainText('-3.000');
    await look(page, info, 'receipt-cancelled');
  });

  await test.step('those who reconcile see the day and its list', async () => {
    const ha = await desks.of('ha');
    await ha.goto('/can-bo/doi-soat');
    await expect(ha.locator('main')).toContainText('Ngày chưa khóa sổ');
    await expect(ha.locator('main')).toContainText('sổ cân');
    await look(ha, info, 'money-day');
    const day = new Date(now() + 7 * 3_600_000).toISOString().slice(0, 10);
    const list = await ha.request.get(`/api/v1/payments/fee-receipts?day=${day}`);
    const own = (await list.text()).split('\r\n').filter((line) => line.includes(code));
    expect(own.map((line) => line.split(',')[6])).toEqual(['5000', '3000', '-3000']);
  });
  await desks.close();
});

test('a fee that no rules say is told by an officer, with its basis', async ({
  page,
  browser,
}, info) => {
  const desks = new Desks(browser, info);
  const code = await filedFood(page, citizen('Nguyễn Thị Chưa Có Mức'));
  const yen = await desks.of('yen');
  await claim(yen, code);
  await page.goto(`/ho-so/${code}`);
  await expect(page.locator('#thanh-toan')).toHaveCount(0);
  const told = {
    fee_name: 'Phí thẩm định cơ sở sản xuất thực phẩm',
    fee_kind: 'fee',
    fee_vnd: '700.000',
    fee_basis: 'Thông tư 67/2021/TT-BTC',
  };
  await act(yen, 'assess_fee', { ...told, fee_basis: ' ' });
  await expect(yen.locator('main')).toContainText('văn bản quy định mức thu');
  await look(yen, info, 'fee-unnamed');
  await act(yen, 'assess_fee', told);
  await says(page, code, '700.000');
  await expect(page.locator('main')).toContainText('Thông tư 67/2021/TT-BTC');
  await look(page, info, 'fee-told');
  await transfer(page, `CM${code}`, 700_000, await reference(page));
  await says(page, code, 'Đã nộp đủ');
  await says(page, code, '700.000', '#bien-lai');
  await desks.close();
});
