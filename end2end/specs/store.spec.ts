import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { draft, filed } from '../support/api';
import { unfold } from '../support/desk';
import { BIRTH_PAPER } from '../support/filing';
import { look } from '../support/look';
import { citizen, PASSWORD } from '../support/people';
import { CATALOGUE, launch, type Portal } from '../support/portal';
import { alive, expect, test } from '../support/test';

/* The store of documents: papers of an earlier dossier, dated, used again and taken out; at a portal
 * whose clock can be set, for it opens ten minutes at a time. */

let portal: Portal;
let clock = '';
const before = { url: process.env.MOTCUA_URL, launched: process.env.MOTCUA_LAUNCHED };

test.beforeAll(async ({}, info) => {
  const settings = (data: string) => {
    clock = path.join(data, 'ahead');
    return { MOTCUA_CLOCK__AHEAD: `file:${clock}` };
  };
  portal = await launch(`store-${info.project.name}`, settings, (run) => {
    run('demo', ...CATALOGUE, '--dossiers', '0');
  });
  process.env.MOTCUA_URL = portal.url;
});

test.afterAll(async () => {
  await portal.stop();
  process.env.MOTCUA_URL = before.url;
  process.env.MOTCUA_LAUNCHED = before.launched;
});

test('a paper is dated, used again by whoever proves to be there, and taken out', async ({
  page,
}, info) => {
  test.setTimeout(180_000);
  const main = page.locator('main');
  const press = (name: string) => page.getByRole('button', { name }).click();
  const date = async (day: string, month: string, year: string) => {
    await unfold(page);
    for (const [part, typed] of Object.entries({ day, month, year })) {
      await page.locator(`input[name$=".${part}"]`).fill(typed);
    }
    await press('Lưu ngày');
  };
  const code = await filed(page, citizen('Nguyễn Thị Kho'));

  await test.step('it comes into the store once its file was looked at', async () => {
    await expect(async () => {
      await page.goto('/tai-lieu');
      await expect(main).toContainText('giay-chung-sinh.pdf', { timeout: 1_000 });
    }).toPass({ timeout: 30_000 });
    await expect(main).toContainText('Giấy chứng sinh');
    await look(page, info, 'store-papers');
  });

  await test.step('until when it is valid', async () => {
    await date('31', '2', '2027');
    await expect(page.locator('main .error-summary')).toBeVisible();
    await expect(page.locator('input[name$=".day"]'), 'it stays typed').toHaveValue('31');
    await look(page, info, 'store-date-wrong');
    await date('28', '2', '2099');
    await expect(main).toContainText('Đã lưu ngày hết giá trị');
    await expect(main).toContainText('Có giá trị đến 28/02/2099');
    await look(page, info, 'store-date');
  });

  const next = await draft(page);
  await test.step('after ten minutes the password opens it, and the draft is not lost', async () => {
    writeFileSync(clock, '11');
    await page.goto(`/nhap/${next}/giay-to`);
    await alive(page, info);
    await page.getByRole('link', { name: 'Lấy từ kho tài liệu của tôi' }).click();
    await expect(page.getByRole('heading', { name: 'Xác nhận đúng là bạn' })).toBeVisible();
    await expect(main).not.toContainText('giay-chung-sinh.pdf');
    await look(page, info, 'store-locked');
    await page.locator('input[name="password"]').fill('không phải');
    await press('Mở kho');
    await expect(page.locator('main .error-summary')).toContainText('chưa đúng');
    await look(page, info, 'store-locked-wrong');
    await page.locator('input[name="password"]').fill(PASSWORD);
    await press('Mở kho');
    await expect(page).toHaveURL(new RegExp(`/tai-lieu\\?nhap=${next}$`));
  });

  await test.step('it is used again, without uploading', async () => {
    await expect(main).toContainText('Hồ sơ đang làm cần giấy tờ này');
    await expect(page.locator('main select')).toHaveValue(BIRTH_PAPER);
    await look(page, info, 'store-paper-to-use');
    await press('Dùng giấy tờ này');
    await page.waitForURL(/\/giay-to/);
    await expect(page.locator(`#${BIRTH_PAPER}`)).toContainText('giay-chung-sinh.pdf');
  });

  await test.step('once it is over it is offered no more', async () => {
    await page.goto(`/tai-lieu?nhap=${next}`);
    await date('1', '1', '2020');
    await expect(main).toContainText('Đã hết giá trị');
    await expect(page).toHaveURL(new RegExp(`nhap=${next}`));
    await expect(page.locator('main select')).toHaveCount(0);
    await look(page, info, 'store-over');
    await unfold(page);
    await press('Bỏ ngày đã ghi');
    await expect(main).toContainText('Chưa ghi ngày hết giá trị');
    await expect(page.locator('main select')).toHaveCount(1);
  });

  await test.step('taken out, it stays with its dossier', async () => {
    await unfold(page);
    await press('Không hiện nữa');
    await expect(main).toContainText('Chưa có giấy tờ nào');
    await look(page, info, 'store-hidden');
    await page.goto(`/ho-so/${code}`);
    await unfold(page);
    await expect(main).toContainText('giay-chung-sinh.pdf');
  });
});
