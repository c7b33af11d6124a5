import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { look } from '../support/look';
import { citizen, PASSWORD } from '../support/people';
import { CATALOGUE, launch, type Portal } from '../support/portal';
import { expect, test } from '../support/test';

/* A telephone number that is confirmed by a code, and a forgotten password, at a portal that writes
 * its text messages to a file. */

let portal: Portal;
let messages = '';
const before = process.env.MOTCUA_LAUNCHED;

test.beforeAll(async ({}, info) => {
  const settings = (data: string) => {
    messages = path.join(data, 'sms.txt');
    return { MOTCUA_NOTIFY__SMS: `file:${messages}` };
  };
  portal = await launch(`contact-${info.project.name}`, settings, (run) => {
    run('demo', ...CATALOGUE, '--dossiers', '0');
  });
});

test.afterAll(async () => {
  await portal.stop();
  process.env.MOTCUA_LAUNCHED = before;
});

/** The code of the message that comes after `seen` messages to a number. */
async function received(number: string, seen: number): Promise<string> {
  const all = () =>
    existsSync(messages)
      ? readFileSync(messages, 'utf8')
          .split('\n')
          .filter((line) => line.split('\t')[1] === number)
      : [];
  await expect.poll(() => all().length, { timeout: 15_000 }).toBeGreaterThan(seen);
  return /\d{6,8}/.exec(all()[seen]?.split('\t')[2] ?? '')?.[0] ?? '';
}

test('a number is confirmed by a code, and gives a forgotten password anew', async ({
  page,
}, info) => {
  const who = citizen('Phạm Thị Quên');
  const number = `09${who.identity.slice(-6)}12`.replace(/^095/, '098');
  const fill = (name: string, value: string) => page.locator(`input[name="${name}"]`).fill(value);
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

  await test.step('an account', async () => {
    await page.goto(`${portal.url}/dang-ky?next=/tai-khoan`);
    await fill('identity_number', who.identity);
    await fill('full_name', who.name);
    await fill('password', '1234567890');
    await press('Tạo tài khoản');
    await expect(page.locator('main .error-summary')).toContainText('dễ đoán');
    await look(page, info, 'contact-password-common');
    await fill('password', PASSWORD);
    await press('Tạo tài khoản');
    await expect(page).toHaveURL(/\/tai-khoan$/);
  });

  await test.step('its number is confirmed', async () => {
    await page.getByText('Xác nhận hoặc đổi số điện thoại').click();
    await fill('phone', number);
    await fill('phone_password', 'không phải');
    await press('Gửi mã');
    await expect(page.locator('main .error-summary')).toContainText('chưa đúng');
    await look(page, info, 'contact-password-wrong');
    await expect(page.locator('input[name="phone"]'), 'it stays typed').toHaveValue(number);
    await fill('phone_password', PASSWORD);
    await press('Gửi mã');
    await expect(page.locator('main')).toContainText(`Mã được gửi đến ${number}`);
    await look(page, info, 'contact-sent');
    await fill('phone_code', '000');
    await press('Xác nhận');
    await expect(page.locator('main .error-summary')).toContainText('Mã chưa đúng');
    await look(page, info, 'contact-code-wrong');
    await fill('phone_code', await received(number, 0));
    await press('Xác nhận');
    await expect(page.locator('main')).toContainText(`${number} (đã xác nhận)`);
    await look(page, info, 'contact-confirmed');
    await press('Đăng xuất');
  });

  await test.step('the password is forgotten', async () => {
    await page.goto(`${portal.url}/dang-nhap`);
    await page.getByRole('link', { name: 'Quên mật khẩu?' }).click();
    await look(page, info, 'forgot');
    await fill('identity_number', who.identity);
    await press('Gửi mã');
    await expect(page.getByRole('heading', { name: 'Gõ mã và mật khẩu mới' })).toBeVisible();
    await look(page, info, 'forgot-code');
    await fill('code', '00000000');
    await fill('new', 'một câu khác dễ nhớ');
    await press('Đặt mật khẩu');
    await expect(page.locator('main .error-summary')).toContainText('Mã chưa đúng');
    await look(page, info, 'forgot-code-wrong');
    await fill('code', await received(number, 1));
    await fill('new', 'một câu khác dễ nhớ');
    await press('Đặt mật khẩu');
    await expect(page.locator('main')).toContainText('Mật khẩu đã đặt lại');
    await look(page, info, 'forgot-done');
    await fill('identity_number', who.identity);
    await fill('password', 'một câu khác dễ nhớ');
    await press('Đăng nhập');
    await expect(page).toHaveURL(/\/ho-so$/);
  });
});
