import { look } from '../support/look';
import { leave, prove } from '../support/identity';
import { citizen, PASSWORD, register } from '../support/people';
import { expect, test } from '../support/test';

/* Signing in with the national identity, at a certified OpenID Connect provider. */

const LEAVE = 'Đăng nhập bằng Định danh mô phỏng';

test('somebody without an account signs in and files what needs level 2', async ({
  page,
}, info) => {
  const who = citizen('Nguyễn Thị Định Danh');
  await page.goto('/thu-tuc/3.000333');
  await page.goto('/nop-ho-so/3.000333');
  await expect(page.locator('main')).toContainText('Định danh mô phỏng mức độ 2');
  await look(page, info, 'identity-level-told');
  await page.getByRole('link', { name: 'Đăng nhập và bắt đầu' }).click();
  await expect(page.getByRole('button', { name: LEAVE })).toBeVisible();
  await look(page, info, 'identity-sign-in');

  await test.step('level 1 is told that it is too little, before the form', async () => {
    await prove(page, LEAVE, who, { level: '1' });
    await expect(page).toHaveURL(/\/nop-ho-so\/3\.000333$/);
    await expect(page.locator('main')).toContainText('nâng lên mức độ 2');
    await expect(page.locator('input[value="so-2"]')).toHaveCount(0);
    await look(page, info, 'identity-level-too-low');
  });

  await test.step('level 2 begins it', async () => {
    await prove(page, LEAVE, who);
    await page.getByLabel('Phiếu số 2').check();
    await page.getByRole('button', { name: 'Bắt đầu' }).click();
    await expect(page).toHaveURL(/\/nhap\//);
  });

  await test.step('the account has no password and says how one signs in', async () => {
    await page.goto('/tai-khoan');
    await expect(page.locator('main')).toContainText('Định danh mô phỏng, mức độ 2');
    await expect(page.locator('main')).toContainText('không có mật khẩu riêng');
    await look(page, info, 'identity-account');
  });
});

test('an account of the portal is linked once, with its password', async ({ page }, info) => {
  const who = citizen('Trần Thị Nối');
  await register(page, who);
  await page.getByRole('button', { name: 'Đăng xuất' }).click();
  await page.goto('/dang-nhap');
  await prove(page, LEAVE, who);
  await expect(page.getByRole('heading', { name: 'Số định danh này đã có tài khoản' })).toBeVisible();
  await look(page, info, 'identity-password');
  await page.locator('input[name="password"]').fill('không phải');
  await page.getByRole('button', { name: 'Nối và đăng nhập' }).click();
  await expect(page.locator('main .error-summary')).toContainText('chưa đúng');
  await look(page, info, 'identity-password-wrong');
  await page.locator('input[name="password"]').fill(PASSWORD);
  await page.getByRole('button', { name: 'Nối và đăng nhập' }).click();
  await expect(page).toHaveURL(/\/ho-so$/);
  await page.getByRole('button', { name: 'Đăng xuất' }).click();
  await page.goto('/dang-nhap');
  await prove(page, LEAVE, who);
  await expect(page, 'without the password from now on').toHaveURL(/\/ho-so$/);
});

test('whoever is signed in links the account, and only with the same number', async ({
  page,
}, info) => {
  const who = citizen('Lê Thị Tự Nối');
  await register(page, who);
  await page.goto('/tai-khoan');
  const link = 'Nối với Định danh mô phỏng';
  await look(page, info, 'identity-not-linked');
  await prove(page, link, citizen('Lê Thị Khác'));
  await expect(page.locator('main .error-summary')).toContainText('khác với số');
  await look(page, info, 'identity-differs');
  await prove(page, link, who);
  await expect(page.locator('main')).toContainText('Tài khoản đã nối');
  await expect(page.locator('main')).toContainText(/Đã nối với Định danh mô phỏng ngày/);
  await look(page, info, 'identity-linked');
});

test('one may stop there, and come back to the form', async ({ page }, info) => {
  await page.goto('/dang-nhap?next=/thong-bao');
  await leave(page, LEAVE);
  await page.getByRole('button', { name: 'Dừng lại' }).click();
  await expect(page.locator('main .error-summary')).toContainText('Bạn đã dừng');
  await look(page, info, 'identity-denied');
  await prove(page, LEAVE, citizen());
  await expect(page).toHaveURL(/\/thong-bao$/);
});
