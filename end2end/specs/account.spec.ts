import { look } from '../support/look';
import { citizen, PASSWORD, register, signIn } from '../support/people';
import { expect, test } from '../support/test';

/* One's own account: who is signed in to it, ended by its owner, and a new password. */

test('a browser that was forgotten somewhere is signed out from another one', async ({
  page,
  browser,
}, info) => {
  const who = citizen('Nguyễn Thị Hai Máy');
  await register(page, who);
  await expect(page).toHaveURL(/\/ho-so$/);
  const { javaScriptEnabled, viewport } = info.project.use;
  const context = await browser.newContext({
    baseURL: process.env.MOTCUA_URL,
    javaScriptEnabled,
    viewport,
    userAgent: 'Mozilla/5.0 (Windows NT 10.0; rv:128.0) Gecko/20100101 Firefox/128.0',
  });
  const forgotten = await context.newPage();
  await signIn(forgotten, who.identity);
  const opens = async () => {
    await forgotten.goto('/tai-khoan');
    return new URL(forgotten.url()).pathname === '/tai-khoan';
  };
  expect(await opens()).toBe(true);

  await page.getByRole('link', { name: who.name }).click();
  await expect(page.getByRole('heading', { name: 'Tài khoản của tôi' })).toBeVisible();
  const devices = page.locator('main li.card');
  await expect(devices).toHaveCount(2);
  await expect(devices.first()).toContainText('Thiết bị này');
  await look(page, info, 'account');
  await test.step('its session is ended', async () => {
    await page.getByRole('button', { name: /Kết thúc phiên.*Firefox, Windows/ }).click();
    await expect(page.locator('main')).toContainText('Phiên đã kết thúc');
    await expect(devices).toHaveCount(1);
    expect(await opens()).toBe(false);
  });

  await test.step('and the password is another one', async () => {
    await signIn(forgotten, who.identity, '/dang-nhap');
    const change = async (current: string, next: string) => {
      await page.locator('input[name="current"]').fill(current);
      await page.locator('input[name="new"]').fill(next);
      await page.getByRole('button', { name: 'Đổi mật khẩu' }).click();
    };
    await change('không phải', 'một câu khác dễ nhớ');
    await expect(page.locator('main .error-summary')).toContainText('Mật khẩu hiện nay chưa đúng');
    await look(page, info, 'account-password-wrong');
    await change(PASSWORD, 'một câu khác dễ nhớ');
    await expect(page.locator('main')).toContainText('Mật khẩu đã đổi');
    await look(page, info, 'account-password-changed');
    expect(await opens(), 'whoever knew the old one is out').toBe(false);
  });
  await context.close();
});
