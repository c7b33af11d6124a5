import { type Browser, type Locator, type Page, type TestInfo } from '@playwright/test';
import { filed } from '../support/api';
import { look } from '../support/look';
import { citizen, OFFICERS, signInOfficer } from '../support/people';
import { expect, test } from '../support/test';

/* Who administers the network gives roles and ends them; a director lends the signing; oversight sees
 * sums alone. */

/** What each project does by itself: to whom a role is given, and from which day on one is lent. */
const PARTS: Record<string, { officer: string; name: string; first: number }> = {
  phone: { officer: OFFICERS.xuan, name: 'Tô Thị Xuân', first: 0 },
  'desktop-without-scripts': { officer: OFFICERS.chi, name: 'Đỗ Thị Kim Chi', first: 20 },
};

function part(info: TestInfo) {
  const found = PARTS[info.project.name];
  if (!found) throw new Error(`no part for ${info.project.name}`);
  return found;
}

/** A day in Việt Nam, so many from today. */
function day(from: number): string {
  const at = new Date(Date.now() + from * 86_400_000);
  return at.toLocaleDateString('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' });
}

/** An officer at a desk of the own. */
async function desk(browser: Browser, info: TestInfo, identity: string): Promise<Page> {
  const { javaScriptEnabled, viewport } = info.project.use;
  const baseURL = process.env.MOTCUA_URL;
  const context = await browser.newContext({ baseURL, javaScriptEnabled, viewport });
  const page = await context.newPage();
  await signInOfficer(page, identity);
  return page;
}

/** Whether the officer's next request opens the page of those who watch. */
async function watches(page: Page): Promise<boolean> {
  const answer = await page.goto('/can-bo/theo-doi');
  return answer?.status() === 200;
}

/** The line of somebody's post, opened to be changed. */
async function opened(page: Page, name: string): Promise<Locator> {
  const row = page.locator('main tbody tr', { hasText: name }).first();
  await row.locator('summary', { hasText: /^Thay đổi$/ }).click();
  return row;
}

test('network administration gives a role and ends it', async ({ page, browser }, info) => {
  const { officer, name } = part(info);
  const main = page.locator('main');
  const theirs = await desk(browser, info, officer);
  expect(await watches(theirs)).toBe(false);

  await signInOfficer(page, OFFICERS.bao);
  await expect(main).toContainText('không xử lý hồ sơ');
  await expect(main.locator('form[action="/can-bo/nhan-tiep"]')).toHaveCount(0);
  await look(page, info, 'roles-no-desk');
  await main.locator('a[href="/can-bo/nhan-su"]').click();
  await look(page, info, 'roles-staff');

  const row = await opened(page, name);
  await row.locator('summary', { hasText: 'Giao thêm vai trò' }).click();
  const form = row.locator('form:has([name="order"][value="grant"])');
  await form.locator('select').selectOption('network_admin');
  await form.locator('button').click();
  await expect(page.locator('#error-summary')).toContainText('phải tách khỏi mọi vai trò khác');
  await look(page, info, 'roles-refused');
  // It stands open with what was chosen.
  await form.locator('select').selectOption('monitor');
  await form.locator('[name^="grant_until."]').fill(day(30));
  await form.locator('button').click();
  await expect(main).toContainText('Đã lưu thay đổi.');
  const history = page.locator('#lich-su + ul');
  await expect(history).toContainText(`${name} được giao vai trò`);
  await expect(history).toContainText('Nguyễn Quốc Bảo');
  expect(await watches(theirs)).toBe(true);

  const last = await opened(page, 'Nguyễn Quốc Bảo');
  await expect(last).toContainText('người khác giao vai trò cho bạn');
  await last.getByRole('button', { name: 'Kết thúc vai trò: Quản trị mạng' }).click();
  await expect(page.locator('#error-summary')).toContainText('người quản trị mạng cuối cùng');

  const again = await opened(page, name);
  await again.getByRole('button', { name: 'Kết thúc vai trò: Theo dõi, đôn đốc' }).click();
  await expect(main).toContainText('Đã lưu thay đổi.');
  expect(await watches(theirs)).toBe(false);
  await look(page, info, 'roles-history');
  await theirs.context().close();
});

test('a director lends the signing to the deputy, with dates', async ({ page, browser }, info) => {
  const { first } = part(info);
  const main = page.locator('main');
  const reason = `Quyết định ${info.project.name}`;
  await signInOfficer(page, OFFICERS.khoi);
  await page.goto('/can-bo/tai-khoan');
  await main.getByRole('link', { name: 'Vai trò và ủy quyền' }).click();
  await expect(page.locator('h1')).toHaveText('Vai trò và ủy quyền');
  await look(page, info, 'roles-own');

  await main.locator('summary', { hasText: 'Ủy quyền vai trò ở' }).click();
  const form = main.locator('form:has([name="action"][value="lend"])');
  await form.locator('input[value="signer"]').check();
  await form.locator('select').selectOption({ label: 'Lâm Thị Ngọc Diệp' });
  await form.locator('[name^="since."]').fill(day(first));
  await form.locator('[name^="until."]').fill(day(first + 200));
  await form.locator('[name^="reason."]').fill(reason);
  await form.locator('button').click();
  await expect(page.locator('#error-summary')).toContainText('nhiều nhất sáu tháng');
  await expect(form.locator('input[value="signer"]')).toBeChecked();
  await expect(form.locator('[name^="reason."]')).toHaveValue(reason);
  await look(page, info, 'roles-lending-refused');
  await form.locator('[name^="until."]').fill(day(first + 5));
  await form.locator('button').click();
  await expect(main).toContainText('Đã ủy quyền.');
  const card = main.locator('li.card', { hasText: reason });
  await expect(card).toContainText('Bạn ủy quyền cho Lâm Thị Ngọc Diệp: Người ký');
  await expect(card).toContainText(first === 0 ? 'Đang hiệu lực' : 'Chưa bắt đầu');
  await look(page, info, 'roles-lent');

  const deputy = await desk(browser, info, OFFICERS.diep);
  await deputy.goto('/can-bo/tai-khoan/uy-quyen');
  const borrowed = deputy.locator('main li.card', { hasText: reason });
  await expect(borrowed).toContainText('Trương Minh Khôi ủy quyền cho bạn: Người ký');
  await expect(borrowed.locator('form')).toHaveCount(0);
  // What is borrowed is not there to be lent on.
  await expect(deputy.locator('main form input[value="signer"]')).toHaveCount(0);

  await card.getByRole('button', { name: 'Kết thúc ủy quyền' }).click();
  await expect(main).toContainText('Đã kết thúc ủy quyền.');
  await deputy.reload();
  await expect(borrowed).toContainText('Đã hết hạn');
  await deputy.context().close();
});

test('oversight sees sums, and a dossier as unknown', async ({ page, browser }, info) => {
  const code = await filed(page, citizen('Nguyễn Thị Kín'));
  const oversight = await desk(browser, info, OFFICERS.hoa);
  const main = oversight.locator('main');
  await main.locator('a[href="/can-bo/giam-sat"]').click();
  await expect(oversight.locator('h1')).toContainText('Giám sát: số liệu tổng hợp');
  await expect(main).toContainText('Ủy ban nhân dân phường Ninh Kiều');
  await expect(main).toContainText('để không ai nhận ra hồ sơ của một người');
  await expect(main).not.toContainText(code);
  await expect(main.locator('a[href*="/can-bo/ho-so/"]')).toHaveCount(0);
  await look(oversight, info, 'roles-oversight');
  for (const address of [code, 'H13.20-010126-9999']) {
    const answer = await oversight.goto(`/can-bo/ho-so/${address}`);
    expect(answer?.status(), address).toBe(404);
    await expect(main).not.toContainText('Nguyễn Thị Kín');
    const told = await oversight.request.get(`/api/v1/intake/${address}`);
    expect(told.status(), address).toBe(404);
  }
  await oversight.goto(`/can-bo?q=${code}`);
  await expect(main.locator('a[href*="/can-bo/ho-so/"]')).toHaveCount(0);
  await oversight.context().close();
});
