import { complete, draft } from '../support/api';
import { submit, submitForm } from '../support/filing';
import { prove } from '../support/identity';
import { look } from '../support/look';
import { taxCode } from '../support/organisations';
import { citizen, type Citizen, register, signIn } from '../support/people';
import { command } from '../support/portal';
import { alive, expect, test } from '../support/test';

/* A business with members: one prepares, another submits, a third only views. */

test('a business files through its members', async ({ page }, info) => {
  test.setTimeout(300_000);
  const code = taxCode();
  const name = `Công ty Hoa Sen ${code}`;
  const own = `/to-chuc/${code}`;
  const main = page.locator('main');
  const press = (told: string) => main.getByRole('button', { name: told, exact: true }).click();
  const boss = citizen('Nguyễn Thị Chủ');
  const members: Record<string, Citizen> = {
    'Soạn hồ sơ': citizen('Trần Thị Soạn'),
    'Nộp hồ sơ': citizen('Lê Thị Nộp'),
    'Xem hồ sơ': citizen('Phạm Thị Xem'),
  };
  // Whose button it is stands in it out of sight, which may come with a blank before it.
  const named = (told: string, of: string) => new RegExp(`^${told} ?: ${of}$`);
  const leave = async () => {
    await page.locator('form[action="/dang-xuat"] button').click();
    await expect(page.locator('form[action="/dang-xuat"]')).toHaveCount(0);
    await page.goto('/dang-nhap');
  };
  const actFor = async () => {
    await page.goto('/to-chuc');
    await main.getByRole('button', { name: named('Làm cho tổ chức này', name) }).click();
    await expect(page).toHaveURL(/\/ho-so$/);
    await expect(page.locator('.header-acting')).toContainText(`Đang làm cho: ${name}`);
  };

  await test.step('its representative opens it, after a wrong code', async () => {
    await register(page, boss, '/tai-khoan');
    await page.getByRole('link', { name: 'Tổ chức của tôi' }).click();
    await look(page, info, 'organisation-none');
    await main.locator('[name="tax_code"]').fill(`${code}1`);
    await main.locator('[name="name"]').fill(name);
    await press('Mở trang');
    await expect(main.locator('.error-summary')).toContainText('Mã số thuế chưa đúng');
    await look(page, info, 'organisation-wrong-code');
    await main.locator('[name="tax_code"]').fill(code);
    await press('Mở trang');
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
    await expect(main).toContainText('chưa được xác minh');
    await look(page, info, 'organisation-opened');
  });

  await test.step('and invites three people', async () => {
    for (const [role, who] of Object.entries(members)) {
      await page.goto(own);
      await main.locator('[name="identity_number"]').fill(who.identity);
      await press('Gửi lời mời');
      await expect(main.locator('.error-summary')).toContainText('Hãy chọn ít nhất một vai trò');
      await expect(main.locator('[name="identity_number"]')).toHaveValue(who.identity);
      await main.getByLabel(`${role}: `).last().check();
      await press('Gửi lời mời');
      await expect(main).toContainText('Đã gửi lời mời');
    }
    await look(page, info, 'organisation-invited');
    await leave();
  });

  await test.step('who register afterwards and accept', async () => {
    for (const [role, who] of Object.entries(members)) {
      await register(page, who, '/to-chuc');
      await expect(main).toContainText(`${boss.name} mời bạn làm: ${role}`);
      if (role === 'Xem hồ sơ') await look(page, info, 'organisation-invitation');
      await main.getByRole('button', { name: named('Nhận lời', name) }).click();
      await expect(main.locator('.error-summary')).toContainText('xác nhận bằng định danh');
      if (role === 'Xem hồ sơ') await look(page, info, 'organisation-link');
      await prove(page, 'Xác nhận bằng định danh điện tử', who);
      await expect(page).toHaveURL(/kq=dinh-danh$/);
      await page.goto('/to-chuc');
      await main.getByRole('button', { name: named('Nhận lời', name) }).click();
      await expect(main).toContainText('Bạn đã là thành viên');
      await expect(main.locator('[name="identity_number"]')).toHaveCount(0);
      await leave();
    }
  });

  const preparer = members['Soạn hồ sơ'] ?? boss;
  const id = await test.step('one prepares, and cannot submit', async () => {
    await signIn(page, preparer.identity);
    await actFor();
    const begun = await draft(page);
    await complete(page, preparer, begun);
    await page.goto(`/nhap/${begun}/kiem-tra`);
    await alive(page, info);
    await expect(main).toContainText(`Nộp cho tổ chức: ${name}`);
    await expect(main).toContainText('Việc này không thuộc vai trò của bạn');
    await expect(submitForm(page)).toHaveCount(0);
    await look(page, info, 'organisation-prepared');
    await page.goto('/to-chuc');
    await press('Làm cho chính mình');
    await expect(page.locator('.header-acting')).toHaveCount(0);
    await expect(main.locator(`a[href="/nhap/${begun}"]`)).toHaveCount(0);
    await page.goto(`/nhap/${begun}`);
    await expect(main).toContainText(`Hồ sơ này là của ${name}`);
    await expect(main).not.toContainText('Đăng ký khai sinh');
    await look(page, info, 'organisation-elsewhere');
    await press(`Chuyển sang ${name} và tiếp tục`);
    await expect(page).toHaveURL(new RegExp(`/nhap/${begun}$`));
    await expect(main).toContainText('Đăng ký khai sinh');
    await leave();
    return begun;
  });

  const dossier = await test.step('another submits, once it is verified', async () => {
    await signIn(page, members['Nộp hồ sơ']?.identity ?? '');
    await actFor();
    await page.goto(`/nhap/${id}/kiem-tra`);
    await alive(page, info);
    await expect(main).toContainText('Tổ chức chưa được xác minh');
    await look(page, info, 'organisation-unverified');
    expect(command('organisation', 'verify', code)).toContain(name);
    const filed = await submit(page, info, id);
    await page.goto(`/ho-so/${filed}`);
    await expect(main).toContainText(name);
    await expect(main).toContainText(code);
    await look(page, info, 'organisation-dossier');
    await leave();
    return filed;
  });

  await test.step('a third views it, and changes nothing', async () => {
    await signIn(page, members['Xem hồ sơ']?.identity ?? '');
    await actFor();
    await expect(main).toContainText(dossier);
    await page.goto(`/ho-so/${dossier}`);
    await expect(main).toContainText(name);
    const start = await page.request.post('/api/v1/drafts', {
      headers: { origin: process.env.MOTCUA_URL ?? '', 'sec-fetch-site': 'same-origin' },
      data: { procedure_code: '1.001193' },
    });
    expect(start.status()).toBe(403);
    await leave();
  });

  await test.step('the administrator removes the preparer', async () => {
    await signIn(page, boss.identity);
    await page.goto(own);
    await expect(main).toContainText('Đã xác minh');
    const member = main.locator('li.card', { hasText: preparer.name }).first();
    await member.locator('summary').click();
    await look(page, info, 'organisation-members');
    await member.getByRole('button', { name: named('Gỡ khỏi tổ chức', preparer.name) }).click();
    await expect(main).toContainText('Đã gỡ người này');
    await leave();
    await signIn(page, preparer.identity);
    await page.goto('/to-chuc');
    await expect(main).toContainText('Bạn chưa là thành viên của tổ chức nào');
  });
});
