import { Secret, TOTP } from 'otpauth';
import { look } from '../support/look';
import { OFFICERS, PASSWORD } from '../support/people';
import { CATALOGUE, command, launch, type Portal } from '../support/portal';
import { expect, test } from '../support/test';

/* Officers sign in with the password and the code of an authenticator app, at a portal of their own:
 * a code is good once, and other tests share their officers. */

let portal: Portal;
const before = process.env.MOTCUA_LAUNCHED;

test.beforeAll(async ({}, info) => {
  const settings = () => ({ MOTCUA_SESSION__SECOND_FACTOR: 'true' });
  portal = await launch(`second-factor-${info.project.name}`, settings, (run) => {
    run('demo', ...CATALOGUE, '--dossiers', '0');
  });
});

test.afterAll(async () => {
  await portal.stop();
  process.env.MOTCUA_LAUNCHED = before;
});

test('an officer sets the app up, signs in with it, and gets on without the telephone', async ({
  page,
}, info) => {
  const password = async (typed = PASSWORD) => {
    await page.goto(`${portal.url}/can-bo/dang-nhap?next=/can-bo/tai-khoan`);
    await page.locator('input[name="identity_number"]').fill(OFFICERS.mai);
    await page.locator('input[name="password"]').fill(typed);
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
  };
  const code = async (typed: string) => {
    await page.getByRole('textbox', { name: /Mã/ }).fill(typed);
    await page.getByRole('button', { name: 'Tiếp tục' }).click();
  };
  const signOut = () => page.getByRole('button', { name: 'Đăng xuất' }).click();
  const scan = async () => {
    await expect(page.getByRole('heading', { name: 'Cài ứng dụng xác thực' })).toBeVisible();
    const shown = await page.locator('main code').innerText();
    const app = new TOTP({ secret: Secret.fromBase32(shown.replaceAll(' ', '')) });
    return (steps = 0) => app.generate({ timestamp: Date.now() + steps * 30_000 });
  };
  let recovery: string[] = [];
  const spare = (place: number) => recovery[place] ?? '';

  await test.step('the first time', async () => {
    await password();
    const app = await scan();
    await expect(page.locator('main img')).toHaveJSProperty('complete', true);
    await look(page, info, 'second-factor-set-up');
    await code(app(5));
    await expect(page.locator('main .error-summary')).toContainText('Mã chưa đúng');
    await look(page, info, 'second-factor-set-up-wrong');
    await code(app());
    await expect(page.getByRole('heading', { name: 'Cất các mã dự phòng' })).toBeVisible();
    recovery = await page.locator('main code').allInnerTexts();
    expect(recovery).toHaveLength(10);
    await look(page, info, 'second-factor-codes');
    await page.getByRole('link', { name: 'Tôi đã cất' }).click();
    await expect(page).toHaveURL(/\/can-bo\/tai-khoan$/);
    await expect(page.locator('main')).toContainText('Còn 10 mã dự phòng');
    await signOut();
    await password();
    await expect(page.getByRole('heading', { name: 'Nhập mã xác thực' })).toBeVisible();
    await look(page, info, 'second-factor-code');
    await code('000000');
    await look(page, info, 'second-factor-wrong');
    await code(app(1));
    await expect(page).toHaveURL(/\/can-bo\/tai-khoan$/);
    await signOut();
  });

  await test.step('without the telephone', async () => {
    await password();
    await code(spare(0).toLowerCase());
    await expect(page.locator('main')).toContainText('Còn 9 mã dự phòng');
    await signOut();
    await password();
    await code(spare(0));
    await expect(page.locator('main .error-summary')).toContainText('đã dùng rồi');
    await code(spare(1));
    await expect(page).toHaveURL(/\/can-bo\/tai-khoan$/);
  });

  await test.step('a new telephone', async () => {
    const again = page.getByText('Cài lại ứng dụng xác thực').first();
    await again.click();
    await page.getByLabel('Mật khẩu của bạn').fill('không phải');
    await page.getByRole('button', { name: 'Cài lại ứng dụng xác thực' }).click();
    await expect(page.locator('main .error-summary')).toContainText('chưa đúng');
    await look(page, info, 'second-factor-reset-wrong');
    await page.getByLabel('Mật khẩu của bạn').fill(PASSWORD);
    await page.getByRole('button', { name: 'Cài lại ứng dụng xác thực' }).click();
    await expect(page.locator('main')).toContainText('Đã bỏ ứng dụng cũ');
    await look(page, info, 'second-factor-reset');
    await signOut();
    await password();
    const app = await scan();
    await code(app());
    await expect(page.getByRole('heading', { name: 'Cất các mã dự phòng' })).toBeVisible();
  });

  await test.step('everything lost: whoever runs the portal takes the app away', async () => {
    expect(command('officer', 'reset-code', '--identity', OFFICERS.mai)).toContain('sets up');
    await page.goto(`${portal.url}/can-bo/tai-khoan`);
    await expect(page, 'the session has ended').toHaveURL(/\/can-bo\/dang-nhap\?next=/);
    await password();
    await scan();
  });
});
