import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { look } from '../support/look';
import { citizen, PASSWORD } from '../support/people';
import { CATALOGUE, launch, type Portal } from '../support/portal';
import { expect, hasScripts, test } from '../support/test';

/* A session that ends: its owner is warned, and nothing that was typed is lost. The portal's clock is
 * set, and so is the browser's. */

let portal: Portal;
let clock = '';
const before = process.env.MOTCUA_LAUNCHED;
const HOUR = 60;

test.beforeAll(async ({}, info) => {
  clock = path.join(mkdtempSync(path.join(tmpdir(), 'motcua-clock-')), 'ahead');
  writeFileSync(clock, '0');
  const settings = () => ({ MOTCUA_CLOCK__AHEAD: `file:${clock}` });
  portal = await launch(`session-end-${info.project.name}`, settings, (run) => {
    run('demo', ...CATALOGUE, '--dossiers', '0');
  });
});

test.afterAll(async () => {
  await portal.stop();
  process.env.MOTCUA_LAUNCHED = before;
});

test.beforeEach(() => writeFileSync(clock, '0'));

test('what was typed is still there after signing in again', async ({ page }, info) => {
  const who = citizen('Lê Thị Đi Vắng');
  const fill = (name: string, value: string) => page.locator(`input[name="${name}"]`).fill(value);
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const warning = page.locator('#het-phien');
  if (hasScripts(info)) await page.clock.install();

  await test.step('somebody fills a form', async () => {
    await page.goto(`${portal.url}/dang-ky?next=/nop-ho-so/1.013225`);
    await fill('identity_number', who.identity);
    await fill('full_name', who.name);
    await fill('password', PASSWORD);
    await press('Tạo tài khoản');
    await page.locator('main form button[type="submit"]').first().click();
    await page.locator('main a[href*="/buoc/"]').first().click();
    await expect(page).toHaveURL(/\/buoc\//);
    await expect(warning).toBeHidden();
  });

  const typed = page.locator('main input[type="text"]').first();
  const text = 'Lê Thị Đi Vắng Rất Lâu';
  await typed.fill(text);
  const step = page.url();

  if (hasScripts(info)) {
    await test.step('is warned, and stays', async () => {
      writeFileSync(clock, String(HOUR - 4));
      await page.clock.fastForward('56:00');
      await expect(warning).toBeVisible();
      await expect(warning).toContainText(/Đến \d\d:\d\d bạn sẽ bị đăng xuất/);
      await expect(typed, 'nothing moves the focus').toBeFocused();
      await look(page, info, 'session-warning');
      await warning.getByRole('button', { name: 'Ở lại' }).click();
      await expect(warning).toBeHidden();
    });
    await test.step('is told when it is over, and signs in beside', async () => {
      writeFileSync(clock, String(3 * HOUR));
      await page.clock.fastForward('02:04:00');
      await expect(warning).toContainText('Bạn đã bị đăng xuất');
      await expect(typed).toHaveValue(text);
      await look(page, info, 'session-ended');
      const opened = page.waitForEvent('popup');
      await warning.getByRole('link', { name: 'Đăng nhập ở thẻ mới' }).click();
      const beside = await opened;
      await beside.locator('input[name="identity_number"]').fill(who.identity);
      await beside.locator('input[name="password"]').fill(PASSWORD);
      await beside.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
      await expect(beside).toHaveURL(/\/ho-so$/);
      await beside.close();
      await page.clock.fastForward('00:31');
      await expect(warning).toBeHidden();
      await expect(typed).toHaveValue(text);
    });
    return;
  }

  await test.step('sends it all the same, signs in, and sends it on', async () => {
    writeFileSync(clock, String(HOUR + 1));
    await page.getByRole('button', { name: 'Lưu và tiếp tục' }).click();
    await expect(page).toHaveURL(/\/dang-nhap\?next=\/gui-tiep/);
    await fill('identity_number', who.identity);
    await fill('password', PASSWORD);
    await press('Đăng nhập');
    await expect(page.getByRole('heading', { name: 'Gửi tiếp những gì bạn đã gõ' })).toBeVisible();
    await expect(page.locator('main')).toContainText(text);
    await look(page, info, 'session-kept');
    await press('Gửi tiếp');
    await expect(page).toHaveURL(/\/nhap\//);
    await page.goto(step);
    await expect(typed).toHaveValue(text);
  });
});
