import { createHmac } from 'node:crypto';
import { filed, filedExtract, filedFood, own } from '../support/api';
import { now } from '../support/clock';
import { act, claim, offers, unfold } from '../support/desk';
import { acceptedFood, assign, Desks, stands } from '../support/desks';
import { pdf } from '../support/files';
import { attach, submit } from '../support/filing';
import { BANK_SECRET, test } from '../support/lives';
import { look } from '../support/look';
import { reference, says } from '../support/money';
import { citizen } from '../support/people';
import { expect } from '../support/test';

/* From acceptance to the result: the lives that a dossier can have, each in weeks of its own, so
 * that its dates can be told beforehand. Time only goes on. */

test('same-day: from hand to hand in one day, with a slip only for who asks', async ({
  page,
  browser,
  portal,
}, info) => {
  test.setTimeout(180_000);
  portal.at('2026-07-15 08:10');
  const code = await filed(page, citizen('Nguyễn Thị Trong Ngày'));
  const desks = new Desks(browser, info);
  const reception = await desks.of('mai');
  await claim(reception, code);
  await act(reception, 'accept');
  await expect.poll(() => offers(reception, 'accept')).toBe(false);
  await stands(page, code, /Đang giải quyết/);
  await expect(page.locator('main')).toContainText('hẹn trả kết quả 15/07/2026');
  await expect(page.locator('main')).toContainText('Thẩm định hồ sơ');
  await expect(page.locator('main')).not.toContainText('Phiếu đã cấp');
  expect(await offers(reception, 'propose'), 'it is not reception’s turn').toBe(false);

  await test.step('who asks for a receipt gets it at once', async () => {
    await look(page, info, 'life-same-day');
    await page.getByRole('button', { name: 'Yêu cầu giấy tiếp nhận' }).click();
    const slip = page.getByRole('link', { name: /Giấy tiếp nhận hồ sơ và hẹn trả kết quả số/ });
    await expect(slip).toBeVisible();
    const paper = await page.request.get((await slip.getAttribute('href')) ?? '');
    expect(paper.headers()['content-type']).toBe('application/pdf');
    await info.attach('receipt.pdf', { body: await paper.body(), contentType: 'application/pdf' });
    await expect(page.getByRole('button', { name: 'Yêu cầu giấy tiếp nhận' })).toHaveCount(0);
  });

  await desks.act('loc', code, 'propose', { note: 'Đủ điều kiện.' });
  await stands(page, code, /Chờ ký/);
  await desks.act('hanh', code, 'approve');
  await desks.act('my', code, 'issue', { number: '125/GKS' });
  await stands(page, code, /Đã có kết quả/);
  await expect(page.locator('main')).toContainText('125/GKS');
  await look(page, info, 'life-ready');
  await test.step('the code that only the applicant sees hands it over', async () => {
    const shown = await page.getByText(/Mã nhận kết quả: \d{3} \d{3}/).innerText();
    const right = /\d{3} \d{3}/.exec(shown)?.[0] ?? '';
    const wrong = right === '000 000' ? '000 001' : '000 000';
    await reception.goto(`/can-bo/ho-so/${code}`);
    const given = { method: 'counter', receiver: 'Nguyễn Thị Ánh' };
    await act(reception, 'return', given);
    await expect(reception.locator('main')).toContainText('Hãy ghi cách xác nhận người nhận');
    await act(reception, 'return', { ...given, pickup_code: wrong });
    await expect(reception.locator('main')).toContainText('Mã nhận kết quả không đúng');
    await look(reception, info, 'pickup-code-wrong');
    await desks.act('mai', code, 'return', { ...given, pickup_code: right });
  });
  await stands(page, code, /Đã trả kết quả/);
  await expect(page.locator('main')).toContainText('Đã đọc mã nhận kết quả');
  await look(page, info, 'life-returned');

  await test.step('after three o’clock it is tomorrow’s', async () => {
    portal.at('2026-07-15 15:20');
    const later = await browser.newContext({ baseURL: portal.url });
    const other = await later.newPage();
    const afternoon = await filed(other, citizen('Nguyễn Thị Buổi Chiều'));
    await claim(reception, afternoon);
    await act(reception, 'accept');
    await expect.poll(() => offers(reception, 'accept')).toBe(false);
    await stands(other, afternoon, /Đang giải quyết/);
    await expect(other.locator('main')).toContainText('hẹn trả kết quả 16/07/2026');
    await later.close();
  });
  await desks.close();
});

test('normal: receipt with its date explained, sent back once, refused on substance', async ({
  page,
  browser,
  portal,
}, info) => {
  test.setTimeout(180_000);
  portal.at('2026-07-22 09:00');
  const desks = new Desks(browser, info);
  const [code, yen] = await acceptedFood(page, desks, 'Lê Thị Bình Thường');
  await look(yen, info, 'life-desk-assign');

  await stands(page, code, /Chờ phân công/);
  await expect(page.locator('main')).toContainText('hẹn trả kết quả 06/08/2026');
  await unfold(page);
  await expect(page.locator('details.due')).toContainText('Ngày nhận, không tính');
  await look(page, info, 'life-due');
  const slip = page.getByRole('link', { name: /Giấy tiếp nhận hồ sơ và hẹn trả kết quả số \d+\/TNHS/ });
  const address = (await slip.getAttribute('href')) ?? '';
  const paper = await page.request.get(address);
  expect(paper.headers()['content-type']).toBe('application/pdf');
  await info.attach('slip.pdf', { body: await paper.body(), contentType: 'application/pdf' });

  await test.step('anybody who holds the slip can check it', async () => {
    const id = address.replace('/phieu/', '').replace('.pdf', '');
    const context = await browser.newContext({ baseURL: portal.url });
    const anybody = await context.newPage();
    await anybody.goto(`/kiem-tra/${id}`);
    await expect(anybody.locator('main')).toContainText('Phiếu này do hệ thống cấp');
    await expect(anybody.locator('main')).toContainText(code);
    await expect(anybody.locator('main')).not.toContainText('Lê Thị Bình Thường');
    await look(anybody, info, 'slip-check');
    const forged = await anybody.goto('/kiem-tra/00000000-0000-7000-8000-000000000000');
    expect(forged?.status()).toBe(404);
    await expect(anybody.locator('main')).toContainText('Không có phiếu nào');
    await look(anybody, info, 'slip-check-unknown');
    const secret = await anybody.request.get(address);
    expect(secret.status()).toBe(401);
    await context.close();
  });

  portal.at('2026-07-24 10:00');
  await assign(yen);
  await look(yen, info, 'life-desk-propose');
  await act(yen, 'propose', { legal_basis: 'Điều 28 Luật An toàn thực phẩm', reason: 'Nguồn nước không đạt' });
  await expect.poll(() => offers(yen, 'send_back')).toBe(true);
  await act(yen, 'send_back', { send_back_reason: 'Ghi rõ chỉ tiêu không đạt' });
  await expect.poll(() => offers(yen, 'propose')).toBe(true);
  await act(yen, 'propose', {
    legal_basis: 'Điều 28 Luật An toàn thực phẩm',
    reason: 'Nguồn nước vượt chỉ tiêu Coliform',
  });
  await expect.poll(() => offers(yen, 'approve')).toBe(true);
  await expect(yen.locator('main')).toContainText('Đề xuất: không đồng ý');
  await act(yen, 'approve');
  await expect.poll(() => offers(yen, 'issue')).toBe(true);
  await act(yen, 'issue', { number: '7/TB-SNNMT' });
  await expect.poll(() => offers(yen, 'return')).toBe(true);
  await act(yen, 'return', { method: 'post', receiver: 'EA123456789VN' });
  await expect.poll(() => offers(yen, 'return')).toBe(false);
  await stands(page, code, /Đã trả kết quả/);
  await expect(page.locator('main')).toContainText('Nguồn nước vượt chỉ tiêu Coliform');
  const control = await yen.request.get(`/can-bo/ho-so/${code}/phieu-kiem-soat.pdf`);
  expect(control.headers()['content-type']).toBe('application/pdf');
  await info.attach('control.pdf', { body: await control.body(), contentType: 'application/pdf' });
  await desks.close();
});

test('late: a new date is promised once, with an apology, and missed; the work goes on', async ({
  page,
  browser,
  portal,
}, info) => {
  test.setTimeout(180_000);
  portal.at('2026-08-03 08:30');
  const desks = new Desks(browser, info);
  const [code, yen] = await acceptedFood(page, desks, 'Trần Văn Trễ Hẹn');
  await stands(page, code, /Chờ phân công/);
  await expect(page.locator('main')).toContainText('hẹn trả kết quả 18/08/2026');

  portal.at('2026-08-14 14:00');
  await yen.goto(`/can-bo/ho-so/${code}`);
  await act(yen, 'extend', { date: '2026-09-09', extend_reason: 'Chờ kết quả kiểm nghiệm' });
  await expect.poll(() => offers(yen, 'extend'), 'only once').toBe(false);
  await stands(page, code, /Chờ phân công/);
  await expect(page.locator('main')).toContainText(
    'Xin lỗi và hẹn lại ngày trả kết quả: 09/09/2026',
  );
  await expect(page.getByRole('link', { name: /Phiếu xin lỗi/ })).toBeVisible();

  portal.at('2026-09-14 08:30');
  await yen.goto('/can-bo');
  await yen.getByRole('link', { name: 'Hồ sơ đến hạn và quá hạn' }).click();
  await expect(yen.locator('h1')).toHaveText('Hồ sơ đến hạn và quá hạn');
  await expect(yen.locator('main')).toContainText(code);
  await expect(yen.locator('main')).toContainText('Đã hẹn lại');
  // By procedure and by officer it is late once the watch has come round.
  await expect(async () => {
    await yen.reload();
    await expect(yen.locator('main td[data-label="Quá hạn"] a')).toHaveCount(2, { timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
  await look(yen, info, 'due');

  await yen.goto(`/can-bo/ho-so/${code}`);
  await assign(yen);
  await act(yen, 'propose', { note: 'Kết quả kiểm nghiệm đạt.' });
  await expect.poll(() => offers(yen, 'approve')).toBe(true);
  await act(yen, 'approve');
  await expect.poll(() => offers(yen, 'issue')).toBe(true);
  await act(yen, 'issue', { number: '9/GCN-SNNMT' });
  await expect.poll(() => offers(yen, 'return')).toBe(true);
  await stands(page, code, /Đã có kết quả/);
  await expect(page.locator('main')).toContainText('9/GCN-SNNMT');
  await desks.close();
});

test('stopped: the applicant asks for it, and gets the notice', async ({
  page,
  browser,
  portal,
}, info) => {
  test.setTimeout(120_000);
  portal.at('2026-09-21 08:00');
  const desks = new Desks(browser, info);
  const [code] = await acceptedFood(page, desks, 'Phạm Thị Dừng Lại');
  portal.at('2026-09-24 20:00');
  await page.goto(`/ho-so/${code}`);
  await unfold(page);
  const form = page.locator(`form[action$="/ho-so/${code}/rut"]`);
  await form.locator('[name="reason"]').fill('Tôi đổi kế hoạch kinh doanh.');
  await form.locator('button[type="submit"]').click();
  await expect(page.locator('main section.now')).toContainText('Đã dừng giải quyết');
  await expect(page.getByRole('link', { name: /Thông báo dừng giải quyết/ })).toBeVisible();
  await look(page, info, 'life-stopped');
  await desks.close();
});

test('supplement and restart: asked once while it is worked on, then from zero', async ({
  page,
  browser,
  portal,
}, info) => {
  test.setTimeout(180_000);
  portal.at('2026-10-12 09:00');
  const desks = new Desks(browser, info);
  const [code, yen] = await acceptedFood(page, desks, 'Võ Thị Bổ Sung');
  await stands(page, code, /Chờ phân công/);
  await expect(page.locator('main')).toContainText('hẹn trả kết quả 27/10/2026');
  portal.at('2026-10-14 10:00');
  await yen.goto(`/can-bo/ho-so/${code}`);
  await assign(yen);
  await expect.poll(() => offers(yen, 'request_supplement')).toBe(true);
  await act(yen, 'request_supplement', {
    'fault.explanation': 'incomplete',
    'reason.explanation': 'Thiếu trang sơ đồ mặt bằng.',
  });
  await expect.poll(() => offers(yen, 'propose')).toBe(false);

  await stands(page, code, /cần bổ sung/);
  await expect(page.locator('main')).toContainText('Thiếu trang sơ đồ mặt bằng.');
  await expect(page.getByRole('link', { name: /Phiếu yêu cầu bổ sung/ })).toBeVisible();
  await look(page, info, 'life-asked');
  portal.at('2026-10-19 19:30');
  await page.locator(`form[action$="/ho-so/${code}/bo-sung"] button[type="submit"]`).first().click();
  await page.waitForURL(/\/nhap\/[^/]+$/);
  const answer = new URL(page.url()).pathname.split('/')[2] ?? '';
  await page.goto(`/nhap/${answer}/giay-to`);
  await attach(page, info, 'explanation', [pdf('thuyet-minh-du-trang.pdf', 'Du trang')]);
  expect(await submit(page, info, answer), 'the dossier keeps its code').toBe(code);

  await expect(async () => {
    await stands(page, code, /Đang giải quyết/);
  }).toPass({ timeout: 30_000 });
  await expect(page.locator('main')).toContainText('thời hạn tính lại từ đầu');
  await expect(page.locator('main')).toContainText('04/11/2026');
  await yen.goto(`/can-bo/ho-so/${code}`);
  expect(await offers(yen, 'request_supplement'), 'only once').toBe(false);
  await expect(yen.locator('main')).toContainText('thuyet-minh-du-trang.pdf');
  await desks.close();
});

test('given by rule: nobody waits for the head, and the history says which rule', async ({
  page,
  browser,
  portal,
}, info) => {
  portal.at('2026-11-02 09:00');
  const desks = new Desks(browser, info);
  const yen = await desks.of('yen');
  const path = '/api/v1/agencies/H13.14/assignment';
  const keep = async (rules: object[]): Promise<void> => {
    const { version } = await (await yen.request.get(path)).json();
    const headers = own({ 'if-match': `"${version}"` });
    expect((await yen.request.put(path, { headers, data: { rules } })).status()).toBe(200);
  };
  const { account } = await (await yen.request.get('/api/v1/sessions/current')).json();
  await keep([{ scope: 'procedure', procedure: '2.001827', officers: [account.id] }]);

  const code = await filedFood(page, citizen('Đỗ Thị Quy Tắc'));
  await claim(yen, code);
  await act(yen, 'accept');
  await expect.poll(() => offers(yen, 'propose')).toBe(true);
  await expect(yen.locator('main')).toContainText('theo quy tắc của cơ quan');
  await look(yen, info, 'life-by-rule');
  await stands(page, code, /Đang giải quyết/);
  await expect(page.locator('main')).toContainText('Võ Hoàng Yến (Chuyên viên thụ lý)');
  await keep([]);
  await desks.close();
});

test('paid after its code has run out: it counts, and the result is handed over', async ({
  page,
  browser,
  portal,
}, info) => {
  test.setTimeout(180_000);
  portal.at('2026-11-09 09:00');
  const desks = new Desks(browser, info);
  const code = await filedExtract(page, citizen('Nguyễn Thị Nộp Muộn'));
  const mai = await desks.of('mai');
  await claim(mai, code);
  await act(mai, 'accept');
  await expect.poll(() => offers(mai, 'accept')).toBe(false);
  await says(page, code, 'Chưa nộp');
  const text = await reference(page);

  await desks.act('loc', code, 'propose', { note: 'Có trong sổ' });
  await desks.act('hanh', code, 'approve');
  await desks.act('my', code, 'issue', { number: '77/TLHT-BS' });
  await stands(page, code, /Đã có kết quả/);

  portal.at('2026-11-26 09:00');
  await stands(page, code, /Đã có kết quả/);
  await expect(page.locator('#thanh-toan')).toContainText('Mã thanh toán đã hết hạn');
  await look(page, info, 'life-code-run-out');
  expect(await offers(mai, 'return'), 'unpaid it is not handed over').toBe(false);
  const told = JSON.stringify({
    number: `MUON-${code}`,
    vnd: 8_000,
    at: new Date(now()).toISOString(),
    text: `CT DEN ${text}`,
  });
  const signature = createHmac('sha256', BANK_SECRET).update(told).digest('hex');
  const headers = { 'content-type': 'application/json', 'x-signature': signature };
  const answer = await page.request.post('/api/v1/payments/transfers', { headers, data: told });
  expect(await answer.text()).toContain('"matched":1');
  await says(page, code, 'Đã nộp đủ');
  await says(page, code, 'Đã nhận', '.timeline');
  await desks.act('mai', code, 'return', {
    method: 'counter',
    receiver: 'Nguyễn Thị Ánh',
    check: 'signature',
  });
  await stands(page, code, /Đã trả kết quả/);
  await desks.close();
});
