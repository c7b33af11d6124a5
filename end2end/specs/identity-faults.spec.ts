import { prove } from '../support/identity';
import { citizen } from '../support/people';
import { expect, test } from '../support/test';

/* What a certified OpenID Connect provider answers, changed on its way out. */

const LEAVE = 'Đăng nhập bằng Định danh mô phỏng';

test('what the provider answers is believed only when all of it is right', async ({
  page,
  browser,
}) => {
  const attempt = async (fault: string) => {
    await page.goto('/dang-nhap');
    await prove(page, LEAVE, citizen(), { fault });
  };
  for (const fault of ['issuer', 'audience', 'nonce', 'expired', 'foreign', 'unsigned', 'subject']) {
    await test.step(fault, async () => {
      await attempt(fault);
      await expect(page).toHaveURL(/\/dang-nhap\?next=.*&loi=identity_untrusted$/);
      await page.goto('/tai-khoan');
      await expect(page, 'nobody is signed in').toHaveURL(/\/dang-nhap\?next=/);
    });
  }
  await test.step('down', async () => {
    await attempt('down');
    await expect(page.locator('main .error-summary')).toContainText('chưa trả lời');
  });
  await test.step('a new key of the provider is found', async () => {
    await attempt('rotated');
    await expect(page).toHaveURL(/\/ho-so$/);
    await page.getByRole('button', { name: 'Đăng xuất' }).click();
  });
  await test.step('a code is good once, and in its own browser', async () => {
    const back = page.waitForRequest(/\/dang-nhap\/dinh-danh\/ve\?/);
    await attempt('');
    const address = (await back).url();
    await expect(page).toHaveURL(/\/ho-so$/);
    await page.goto(address);
    await expect(page).toHaveURL(/loi=identity_stale$/);
    const context = await browser.newContext({ baseURL: process.env.MOTCUA_URL });
    const stranger = await context.newPage();
    await stranger.goto(address);
    await expect(stranger).toHaveURL(/loi=identity_stale$/);
    await context.close();
  });
});
