import { type Browser, type Page, type TestInfo } from '@playwright/test';
import { filed, filedFood, filedLinked } from '../support/api';
import { pdf } from '../support/files';
import { attach, submit } from '../support/filing';
import { act, actionForm, claim, offers, openDossier, unfold } from '../support/desk';
import { look } from '../support/look';
import { citizen, OFFICERS, signInOfficer } from '../support/people';
import { alive, expect, test } from '../support/test';

/* From acceptance to the result: the lives that a dossier can have. */

type Officer = keyof typeof OFFICERS;

/** Pages of officers, each signed in once. */
class Desks {
  private readonly pages = new Map<Officer, Page>();

  constructor(
    private readonly browser: Browser,
    private readonly info: TestInfo,
  ) {}

  async of(who: Officer): Promise<Page> {
    const there = this.pages.get(who);
    if (there) return there;
    const { javaScriptEnabled, viewport } = this.info.project.use;
    const baseURL = process.env.MOTCUA_URL;
    const context = await this.browser.newContext({ baseURL, javaScriptEnabled, viewport });
    const page = await context.newPage();
    await signInOfficer(page, OFFICERS[who]);
    this.pages.set(who, page);
    return page;
  }

  /** Opens the dossier, does it, and waits until it is done. */
  async act(who: Officer, code: string, action: string, fields = {}): Promise<Page> {
    const page = await this.of(who);
    await page.goto(`/can-bo/ho-so/${code}`);
    await alive(page, this.info);
    await act(page, action, fields);
    await expect.poll(() => offers(page, action), { timeout: 10_000 }).toBe(false);
    return page;
  }

  async close(): Promise<void> {
    for (const page of this.pages.values()) await page.context().close();
  }
}

/** The state as the citizen reads it. */
async function stands(page: Page, code: string, state: RegExp): Promise<void> {
  await page.goto(`/ho-so/${code}`);
  await expect(page.locator('main section.now')).toContainText(state);
}

test('same-day: from hand to hand in one day, without a slip', async ({ page, browser }, info) => {
  test.setTimeout(180_000);
  const code = await filed(page, citizen('Nguyễn Thị Trong Ngày'));
  const desks = new Desks(browser, info);
  const reception = await desks.of('mai');
  await claim(reception, code);
  await act(reception, 'accept');
  await expect.poll(() => offers(reception, 'accept')).toBe(false);
  await stands(page, code, /Đang giải quyết/);
  await expect(page.locator('main')).toContainText('Thẩm định hồ sơ');
  await expect(page.locator('main')).not.toContainText('Phiếu đã cấp');
  expect(await offers(reception, 'propose'), 'it is not reception’s turn').toBe(false);

  await desks.act('loc', code, 'propose', { note: 'Đủ điều kiện.' });
  await stands(page, code, /Chờ ký/);
  await desks.act('hanh', code, 'approve');
  await desks.act('my', code, 'issue', { number: '125/GKS' });
  await stands(page, code, /Đã có kết quả/);
  await expect(page.locator('main')).toContainText('125/GKS');
  await look(page, info, 'life-ready');
  await desks.act('mai', code, 'return', { method: 'counter', receiver: 'Đã ký nhận' });
  await stands(page, code, /Đã trả kết quả/);
  await look(page, info, 'life-returned');
  await desks.close();
});

test('normal: receipt with its date explained, sent back once, refused on substance', async ({
  page,
  browser,
}, info) => {
  test.setTimeout(180_000);
  const code = await filedFood(page, citizen('Lê Thị Bình Thường'));
  const desks = new Desks(browser, info);
  const yen = await desks.of('yen');
  await claim(yen, code);
  await act(yen, 'accept');
  await expect.poll(() => offers(yen, 'assign')).toBe(true);
  await look(yen, info, 'life-desk-assign');

  await stands(page, code, /Chờ phân công/);
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
    const context = await browser.newContext({ baseURL: process.env.MOTCUA_URL });
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

  const form = await actionForm(yen, 'assign');
  const officer = await form.locator('option', { hasText: 'Võ Hoàng Yến' }).getAttribute('value');
  await act(yen, 'assign', { officer: officer ?? '' });
  await expect.poll(() => offers(yen, 'propose')).toBe(true);
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

test('late: a new date is promised once, with an apology', async ({ page, browser }, info) => {
  test.setTimeout(120_000);
  const code = await filedFood(page, citizen('Trần Văn Trễ Hẹn'));
  const desks = new Desks(browser, info);
  const yen = await desks.of('yen');
  await claim(yen, code);
  await act(yen, 'accept');
  await expect.poll(() => offers(yen, 'extend')).toBe(true);
  // A working Wednesday far enough.
  await act(yen, 'extend', { date: '2027-03-03', extend_reason: 'Chờ kết quả kiểm nghiệm' });
  await expect.poll(() => offers(yen, 'extend')).toBe(false);
  await stands(page, code, /Chờ phân công/);
  await expect(page.locator('main')).toContainText('Xin lỗi và hẹn lại ngày trả kết quả: 03/03/2027');
  await expect(page.getByRole('link', { name: /Phiếu xin lỗi/ })).toBeVisible();
  await yen.goto('/can-bo');
  await yen.getByRole('link', { name: 'Hồ sơ đến hạn và quá hạn' }).click();
  await expect(yen.locator('h1')).toHaveText('Hồ sơ đến hạn và quá hạn');
  await look(yen, info, 'due');
  await desks.close();
});

test('stopped: the applicant asks for it, and gets the notice', async ({ page, browser }, info) => {
  test.setTimeout(120_000);
  const code = await filedFood(page, citizen('Phạm Thị Dừng Lại'));
  const desks = new Desks(browser, info);
  const yen = await desks.of('yen');
  await openDossier(yen, code);
  await claim(yen, code);
  await act(yen, 'accept');
  await expect.poll(() => offers(yen, 'assign')).toBe(true);
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
}, info) => {
  test.setTimeout(180_000);
  const code = await filedFood(page, citizen('Võ Thị Bổ Sung'));
  const desks = new Desks(browser, info);
  const yen = await desks.of('yen');
  await claim(yen, code);
  await act(yen, 'accept');
  await expect.poll(() => offers(yen, 'assign')).toBe(true);
  const form = await actionForm(yen, 'assign');
  const officer = await form.locator('option', { hasText: 'Võ Hoàng Yến' }).getAttribute('value');
  await act(yen, 'assign', { officer: officer ?? '' });
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
  await yen.goto(`/can-bo/ho-so/${code}`);
  expect(await offers(yen, 'request_supplement'), 'only once').toBe(false);
  await expect(yen.locator('main')).toContainText('thuyet-minh-du-trang.pdf');
  await desks.close();
});

test('inter-linked: three agencies, one dossier for the family', async ({ page, browser }, info) => {
  test.setTimeout(240_000);
  const code = await filedLinked(page, citizen('Trịnh Thị Liên Thông'));
  const desks = new Desks(browser, info);
  const dat = await desks.of('dat');
  await claim(dat, code);
  await act(dat, 'accept');
  await expect.poll(() => offers(dat, 'propose')).toBe(true);
  const decide = async (who: Officer, of: string, number: string) => {
    await desks.act(who, of, 'propose');
    await desks.act(who, of, 'approve');
    await desks.act(who, of, 'issue', { number });
  };
  await decide('dat', code, '88/2026');

  await stands(page, code, /Đang giải quyết/);
  const parts = page.locator('section:has(> div > h2:text-is("Các việc trong hồ sơ này")) li');
  await expect(parts).toHaveCount(2);
  await look(page, info, 'life-linked');
  const codes = await parts.locator('a').evaluateAll((links) =>
    links.map((link) => decodeURIComponent(new URL((link as HTMLAnchorElement).href).pathname).split('/')[2] ?? ''),
  );
  const police = codes.find((one) => one.startsWith('H13.30')) ?? '';
  const insurance = codes.find((one) => one.startsWith('H13.50')) ?? '';

  const tam = await desks.of('tam');
  const hidden = await tam.goto(`/can-bo/ho-so/${code}`);
  expect(hidden?.status(), 'the whole is not on their desk').toBe(404);
  await tam.goto(`/can-bo/ho-so/${insurance}`);
  await expect(tam.locator('main')).toContainText('Trạm Y tế phường Ninh Kiều');
  await expect(tam.locator('main'), 'no more than they need').not.toContainText('Số Giấy chứng sinh');
  await look(tam, info, 'desk-part');
  await decide('tam', insurance, 'TE1929212345678');
  await stands(page, code, /Đang giải quyết/);
  await decide('dat', police, '15/TB-CAP');
  await stands(page, code, /Đã có kết quả/);
  for (const number of ['88/2026', '15/TB-CAP', 'TE1929212345678']) {
    await expect(page.locator('main')).toContainText(number);
  }
  await look(page, info, 'life-linked-ready');
  await desks.act('dat', code, 'return', { method: 'counter', receiver: 'Đã ký nhận' });
  await stands(page, code, /Đã trả kết quả/);
  await desks.close();
});

test('together: another agency is asked, messages go both ways, an answer is put right', async ({
  page,
  browser,
}, info) => {
  test.setTimeout(180_000);
  const code = await filedFood(page, citizen('Đinh Thị Phối Hợp'));
  const desks = new Desks(browser, info);
  const yen = await desks.of('yen');
  await claim(yen, code);
  await act(yen, 'accept');
  await expect.poll(() => offers(yen, 'assign')).toBe(true);
  const form = await actionForm(yen, 'assign');
  const officer = await form.locator('option', { hasText: 'Võ Hoàng Yến' }).getAttribute('value');
  await act(yen, 'assign', { officer: officer ?? '' });
  await expect.poll(() => offers(yen, 'consult')).toBe(true);
  await act(yen, 'consult', {
    consulted: 'H13.50',
    question: 'Cơ sở có nợ bảo hiểm xã hội của người lao động không?',
    consult_date: '2027-03-03',
  });
  await stands(page, code, /Đang lấy ý kiến/);
  await expect(page.locator('main')).not.toContainText('nợ bảo hiểm');

  const tam = await desks.of('tam');
  await tam.goto('/can-bo');
  await expect(tam.locator('main')).toContainText('Đơn vị bạn được hỏi ý kiến');
  await look(tam, info, 'inbox-asked');
  await tam.locator('main').getByRole('link', { name: code }).first().click();
  await expect.poll(() => offers(tam, 'opine')).toBe(true);
  await look(tam, info, 'desk-opine');
  await act(tam, 'opine', { agrees: 'yes', opinion: 'Không nợ.' });
  await expect.poll(() => offers(tam, 'opine')).toBe(false);
  await stands(page, code, /Đang giải quyết/);

  const message = page.locator(`form[action$="/ho-so/${code}/tin-nhan"]`);
  await message.locator('[name="message"]').fill('Cơ sở đã lắp thêm máy lọc nước.');
  await message.locator('button[type="submit"]').click();
  await expect(page.locator('main')).toContainText('Cơ sở đã lắp thêm máy lọc nước.');
  await yen.goto(`/can-bo/ho-so/${code}`);
  await act(yen, 'write', { message: 'Đã ghi nhận, cảm ơn chị.' });
  await expect(yen.locator('main')).toContainText('Đã ghi nhận, cảm ơn chị.');
  await expect(yen.locator('main')).toContainText('Cơ sở đã lắp thêm máy lọc nước.');
  await act(yen, 'correct', { path: 'name', value: 'Cơ sở Hoa Sen Trắng', correct_reason: 'Theo giấy đăng ký' });
  await expect(yen.locator('main')).toContainText('thành “Cơ sở Hoa Sen Trắng”');
  await stands(page, code, /Đang giải quyết/);
  await expect(page.locator('main')).toContainText('Đã ghi nhận, cảm ơn chị.');
  await expect(page.locator('main')).toContainText('thành “Cơ sở Hoa Sen Trắng”');
  await look(page, info, 'life-messages');
  await desks.close();
});
