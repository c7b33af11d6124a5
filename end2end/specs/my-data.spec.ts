import { readFileSync } from 'node:fs';
import { draft, filed, FOOD, upload } from '../support/api';
import { unfold } from '../support/desk';
import { pdf } from '../support/files';
import { prove } from '../support/identity';
import { look } from '../support/look';
import { citizen, PASSWORD } from '../support/people';
import { expect, test } from '../support/test';
import { unzip } from '../support/zip';

/* One's own data: everything downloaded, the name put right, the account closed and opened again. */

test('somebody takes all data along, puts the name right and closes the account', async ({
  page,
}, info) => {
  test.setTimeout(180_000);
  const who = citizen('Nguyễn Thị Dữ Liệu');
  const main = page.locator('main');
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const code = await filed(page, who);
  const begun = await draft(page, FOOD);
  expect((await upload(page.request, begun, pdf('giấy.pdf'), 'explanation')).status()).toBe(201);

  await test.step('the way there', async () => {
    await page.goto('/tai-khoan');
    await page.getByRole('link', { name: 'Dữ liệu của tôi' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Dữ liệu của tôi' })).toBeVisible();
    await look(page, info, 'my-data');
  });

  await test.step('everything comes in a ZIP that opens', async () => {
    const coming = page.waitForEvent('download');
    await press('Tải về');
    const download = await coming;
    expect(download.suggestedFilename()).toMatch(/^du-lieu-cua-toi-\d{4}-\d{2}-\d{2}\.zip$/);
    const files = unzip(readFileSync(await download.path()));
    const data = JSON.parse(files.get('du-lieu.json')?.toString('utf8') ?? '{}');
    expect(data.account.identity_number).toBe(who.identity);
    expect(data.dossiers.map((one: { code: string }) => one.code)).toEqual([code]);
    expect(data.drafts.map((one: { id: string }) => one.id)).toEqual([begun]);
    const paths = [...data.dossiers, ...data.drafts].flatMap((one) =>
      one.files.map((file: { path: string }) => file.path),
    );
    expect(paths.sort()).toEqual([...files.keys()].filter((name) => name.startsWith('tep/')).sort());
    expect(files.get(`tep/${begun}/giấy.pdf`)?.subarray(0, 5).toString()).toBe('%PDF-');
    expect(paths).toContain(`tep/${code}/giay-chung-sinh.pdf`);
  });

  await test.step('the name is put right', async () => {
    const name = page.locator('input[name="full_name"]');
    await name.fill('1');
    await press('Lưu họ tên');
    await expect(page.locator('main .error-summary')).toContainText('Hãy viết họ và tên bằng chữ');
    await look(page, info, 'my-data-name-wrong');
    await name.fill('Nguyễn Thị Sửa Đúng');
    await press('Lưu họ tên');
    await expect(main).toContainText('Họ tên đã sửa');
    await expect(page.getByRole('link', { name: 'Nguyễn Thị Sửa Đúng' })).toBeVisible();
    await look(page, info, 'my-data-name');
  });

  await test.step('it stays open while a dossier is not finished', async () => {
    await expect(main).toContainText('Chưa đóng được');
    await expect(page.getByRole('button', { name: 'Đóng tài khoản' })).toHaveCount(0);
    await main.locator(`a[href="/ho-so/${code}"]`).click();
    await unfold(page);
    const form = page.locator(`form[action$="/ho-so/${code}/rut"]`);
    await form.locator('[name="reason"]').fill('Tôi không dùng cổng nữa.');
    await form.locator('button[type="submit"]').click();
    await expect(main).toContainText('Người nộp đã rút hồ sơ');
  });

  await test.step('it is closed once that was read', async () => {
    await page.goto('/tai-khoan/du-lieu');
    await look(page, info, 'my-data-close');
    await press('Đóng tài khoản');
    await expect(page.locator('main .error-summary')).toContainText('Hãy đánh dấu');
    await look(page, info, 'my-data-close-unread');
    await page.locator('input[name="agree"]').check();
    await press('Đóng tài khoản');
    await expect(page.getByRole('heading', { name: 'Tài khoản đã đóng' })).toBeVisible();
    await expect(main).toContainText('luật về lưu trữ');
    await look(page, info, 'my-data-closed');
  });

  await test.step('the password opens nothing any more', async () => {
    await page.goto('/tai-khoan');
    await expect(page).toHaveURL(/\/dang-nhap\?next=/);
    await page.locator('input[name="identity_number"]').fill(who.identity);
    await page.locator('input[name="password"]').fill(PASSWORD);
    await page.locator('main form[action="/dang-nhap"] button[type="submit"]').click();
    await expect(page.locator('main .error-summary')).toBeVisible();
    await expect(page).toHaveURL(/\/dang-nhap/);
  });

  await test.step('the national identity of level 2 opens it again', async () => {
    const leave = 'Đăng nhập bằng Định danh mô phỏng';
    await page.goto('/dang-nhap');
    await prove(page, leave, who, { level: '1' });
    await expect(page.locator('main .error-summary')).toContainText('Bạn đã đóng tài khoản này');
    await look(page, info, 'my-data-level-too-low');
    await prove(page, leave, who);
    await expect(page).toHaveURL(/\/ho-so$/);
    await expect(main).toContainText(code);
    await page.goto('/tai-khoan/du-lieu');
    await expect(main).toContainText('Họ tên của bạn lấy từ Định danh mô phỏng');
    await look(page, info, 'my-data-linked');
  });
});
