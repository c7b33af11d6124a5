import { readFile } from 'node:fs/promises';
import { type Page, type TestInfo } from '@playwright/test';
import { filedHousehold, EXTRACT } from '../support/api';
import { act, claim, offers } from '../support/desk';
import { Desks, stands } from '../support/desks';
import { pdf } from '../support/files';
import { start, submit } from '../support/filing';
import { passStep } from '../support/fill';
import { look } from '../support/look';
import { atGateway, paid, reference, says, transfer } from '../support/money';
import { citizen, register } from '../support/people';
import { give, press, propose, resultPage, signAndSeal } from '../support/result';
import { alive, expect, hasScripts, test } from '../support/test';

/* Two cases to their end: an extract paid by transfer and received online, and a household business
   paid at VNPAY whose certificate comes by post; each with what goes wrong on the way. */

/** Downloads the result from the dossier's page. */
async function download(page: Page, code: string): Promise<Buffer> {
  await page.goto(`/ho-so/${code}`);
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Tải kết quả (PDF)' }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/\.pdf$/);
  return readFile(await file.path());
}

/** Puts a file into the page that checks. */
async function checkFile(page: Page, info: TestInfo, buffer: Buffer): Promise<void> {
  await page.goto('/kiem-tra');
  await alive(page, info);
  await page
    .locator('#tep-kiem-tra')
    .setInputFiles({ name: 'ket-qua.pdf', mimeType: 'application/pdf', buffer });
  await page.waitForURL(/bam=/);
}

test('an extract the same day: paid too little, then the rest, signed and received online', async ({
  page,
  browser,
}, info) => {
  test.setTimeout(240_000);
  const desks = new Desks(browser, info);
  await register(page, citizen('Nguyễn Thị Trích Lục'), `/ho-so`);
  const draft = await start(page, EXTRACT);
  await page.goto(`/nhap/${draft}`);
  await page.locator(`main a[href^="/nhap/${draft}/buoc/"]`).first().click();
  for (let step = 0; step < 12; step += 1) {
    await page.waitForURL(/\/(buoc\/[^/]+|giay-to|kiem-tra)$/);
    if (!/\/buoc\//.test(new URL(page.url()).pathname)) break;
    await alive(page, info);
    await passStep(page, info, {
      asker: 'self',
      kinds: 'birth',
      copies: '2',
      registered_id: '092190004569',
    });
  }
  const code = await submit(page, info, draft);
  const mai = await desks.of('mai');
  await claim(mai, code);
  await act(mai, 'accept');
  await expect.poll(() => offers(mai, 'accept')).toBe(false);

  await test.step('by transfer: too little, then the rest', async () => {
    await says(page, code, 'Chưa nộp');
    const text = await reference(page);
    await transfer(page, `KQ${code}-1`, 10_000, `CT DEN ${text}`);
    await says(page, code, 'Nộp thiếu');
    await transfer(page, `KQ${code}-2`, 6_000, text);
    await says(page, code, 'Đã nộp đủ');
    await transfer(page, `KQ${code}-3`, 1_000, text);
    await says(page, code, 'Nộp thừa');
  });

  await give(desks, code);
  await test.step('the specialist drafts by the register', async () => {
    const loc = await resultPage(desks, 'loc', code);
    await look(loc, info, 'result-to-draft');
    await press(loc, 'Lập dự thảo', 'Còn dòng chưa điền');
    await look(loc, info, 'result-line-missing');
    await loc.locator('[name="dong.content"]').fill('Đã đăng ký khai sinh, số 15 quyển 01/1990.');
    await press(loc, 'Lập dự thảo', 'Dự thảo');
    await expect(loc.getByRole('link', { name: 'Xem văn bản (PDF)' })).toBeVisible();
  });
  await propose(desks, code);
  await signAndSeal(desks, info, code, `${Date.now() % 1_000_000}/TLHT-BS`);

  await test.step('it is in the account at once', async () => {
    await stands(page, code, /Đã trả kết quả|Đã kết thúc|đã nhận kết quả/i);
    await expect(page.locator('#ket-qua')).toContainText('Kết quả điện tử đã có');
    await look(page, info, 'result-received');
    await page.goto('/tai-lieu');
    await expect(page.locator('main')).toContainText('Trích lục hộ tịch (bản sao)');
    await look(page, info, 'store');
  });
  const file = await download(page, code);
  expect(file.subarray(0, 5).toString()).toBe('%PDF-');

  await test.step('anybody checks it by its code', async () => {
    await page.goto(`/ho-so/${code}`);
    await page.getByRole('link', { name: 'Kiểm tra văn bản này' }).click();
    await expect(page.locator('main')).toContainText('Văn bản thật');
    await expect(page.locator('main')).toContainText('Bùi Thị Hạnh');
    await expect(page.locator('main')).toContainText('trình diễn');
    await expect(page.locator('main')).not.toContainText('Nguyễn Thị Trích Lục');
    await look(page, info, 'result-checked');
    await page.goto('/kiem-tra?ma=khong-co');
    await expect(page.locator('main')).toContainText('Không có văn bản nào mang mã này');
    await look(page, info, 'check-unknown');
  });
  if (hasScripts(info)) {
    await test.step('and by its file, which stays in the browser', async () => {
      const sent: number[] = [];
      page.on('request', (request) => sent.push(request.postDataBuffer()?.length ?? 0));
      await checkFile(page, info, file);
      await expect(page.locator('main')).toContainText('Văn bản thật');
      await look(page, info, 'file-checked');
      const changed = Buffer.from(file);
      const middle = changed.length >> 1;
      changed.writeUInt8(changed.readUInt8(middle) ^ 1, middle);
      await checkFile(page, info, changed);
      await expect(page.locator('main')).toContainText('không khớp');
      await look(page, info, 'file-changed');
      expect(Math.max(...sent)).toBe(0);
    });
  }
  await test.step('used again in the next dossier, without uploading', async () => {
    const next = await start(page);
    await page.goto(`/nhap/${next}/giay-to`);
    await page.getByRole('link', { name: 'Lấy từ kho tài liệu của tôi' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Kho tài liệu');
    await look(page, info, 'store-to-use');
    await page.locator('main select').first().selectOption({ index: 1 });
    await page.getByRole('button', { name: 'Dùng cho hồ sơ này' }).click();
    await page.waitForURL(/\/giay-to/);
    await expect(page.locator('main')).toContainText('TLHT-BS.pdf');
  });
  await test.step('revoked, whoever checks is told', async () => {
    const hanh = await resultPage(desks, 'hanh', code);
    await hanh.locator('details:has-text("Thu hồi văn bản") > summary').click();
    await hanh.locator('textarea[name="reason"]').fill('Ghi sai nơi đăng ký');
    await press(hanh, 'Thu hồi văn bản', 'Đã thu hồi');
    await page.goto(`/ho-so/${code}`);
    await page.getByRole('link', { name: 'Kiểm tra văn bản này' }).click();
    await expect(page.locator('main')).toContainText('đã bị thu hồi');
    await look(page, info, 'result-revoked');
  });
  await desks.close();
});

test('a household business: paid twice at VNPAY, the certificate brought as PDF and sent by post', async ({
  page,
  browser,
}, info) => {
  test.setTimeout(240_000);
  const desks = new Desks(browser, info);
  const code = await filedHousehold(page, citizen('Trần Thị Hộ Kinh Doanh'));
  const mai = await desks.of('mai');
  await claim(mai, code);
  await act(mai, 'accept');
  await expect.poll(() => offers(mai, 'accept')).toBe(false);

  await test.step('wants it by post', async () => {
    await page.goto(`/ho-so/${code}`);
    const form = page.locator('form[action$="/nhan-ket-qua"]');
    await form.locator('input[value="post"]').check();
    await form.locator('input[name="post_phone"]').fill('12');
    await form.getByRole('button').click();
    await expect(page.locator('main')).toContainText('Số điện thoại người nhận chưa đúng');
    await look(page, info, 'delivery-wrong');
    await form.locator('input[name="post_phone"]').fill('0912345678');
    await form.locator('textarea[name="post_address"]').fill('12 đường 30/4, phường Ninh Kiều');
    await form.getByRole('button').click();
    await expect(form.locator('input[value="post"]')).toBeChecked();
    await look(page, info, 'delivery-post');
  });
  await test.step('pays at VNPAY, and once more by transfer', async () => {
    await atGateway(page, code, 'twice');
    await paid(page, code, 'Đã nộp đủ');
    await transfer(page, `HKD${code}`, 150_000, await reference(page));
    await says(page, code, 'Nộp thừa');
    await expect(async () => {
      await mai.goto(`/can-bo/ho-so/${code}`);
      expect(await offers(mai, 'refund')).toBe(true);
    }).toPass({ timeout: 20_000 });
    await act(mai, 'refund', { refund_means: 'transfer', refund_number: `HKD${code}-R` });
    await expect.poll(() => offers(mai, 'refund')).toBe(false);
    await says(page, code, 'Đã trả lại một phần');
  });
  await give(desks, code);
  await test.step('the certificate is brought as a PDF', async () => {
    const loc = await resultPage(desks, 'loc', code);
    await loc.locator('details:has-text("Tải lên văn bản có sẵn") > summary').click();
    await loc.locator('input[name="title"]').fill('Giấy chứng nhận đăng ký hộ kinh doanh');
    await loc.locator('#tep').setInputFiles(pdf('giay-chung-nhan.pdf'));
    await press(loc, 'Tải lên làm dự thảo', 'Dự thảo');
    await look(loc, info, 'result-brought');
  });
  await propose(desks, code);
  await signAndSeal(desks, info, code, `${Date.now() % 1_000_000}/GCN-HKD`);
  await test.step('the post takes it', async () => {
    const ship = await resultPage(desks, 'mai', code);
    await expect(ship.locator('main')).toContainText('12 đường 30/4');
    await look(ship, info, 'result-to-ship');
    const slip = await ship.request.get(`/can-bo/ho-so/${code}/ket-qua/phieu-gui.pdf`);
    expect(slip.headers()['content-type']).toBe('application/pdf');
    await ship.locator('input[name="tracking"]').fill('EB123456789VN');
    await press(ship, 'Ghi nhận đã giao bưu chính', 'EB123456789VN');
    await says(page, code, 'EB123456789VN', '#ket-qua');
    await look(page, info, 'result-shipped');
    await desks.act('mai', code, 'return', { method: 'post', receiver: 'Ký nhận EB123456789VN' });
    await stands(page, code, /Đã trả kết quả|đã nhận kết quả/i);
  });
  await desks.close();
});

test('a household business refused after it was paid: the money goes back', async ({
  page,
  browser,
}, info) => {
  test.setTimeout(180_000);
  const desks = new Desks(browser, info);
  const code = await filedHousehold(page, citizen('Trần Thị Bị Từ Chối'));
  const mai = await desks.of('mai');
  await claim(mai, code);
  await act(mai, 'accept');
  await expect.poll(() => offers(mai, 'accept')).toBe(false);
  await atGateway(page, code, 'paid');
  await paid(page, code, 'Đã nộp đủ');
  await give(desks, code);
  const refused = { legal_basis: 'NĐ 168/2025 đ. 82', reason: 'Tên trùng với hộ đã đăng ký' };
  await desks.act('loc', code, 'propose', refused);
  await desks.act('hanh', code, 'approve');
  await desks.act('my', code, 'issue', { number: `${Date.now() % 1_000_000}/TB-UBND` });
  await says(page, code, 'Phải trả lại bạn');
  await expect(async () => {
    await mai.goto(`/can-bo/ho-so/${code}`);
    expect(await offers(mai, 'refund')).toBe(true);
  }).toPass({ timeout: 20_000 });
  await act(mai, 'refund', { refund_means: 'vnpay', refund_number: `TC${code}` });
  await expect.poll(() => offers(mai, 'refund')).toBe(false);
  await says(page, code, 'Đã trả lại');
  await look(page, info, 'refused-and-refunded');
  await desks.close();
});
