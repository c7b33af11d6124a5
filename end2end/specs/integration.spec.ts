import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { goAhead, now } from '../support/clock';
import { act, actionForm, claim, offers } from '../support/desk';
import { Desks } from '../support/desks';
import { pdf } from '../support/files';
import { look } from '../support/look';
import { transfer } from '../support/money';
import { taxCode } from '../support/organisations';
import { citizen, PASSWORD, register } from '../support/people';
import { CATALOGUE, command, launch, type Portal } from '../support/portal';
import { give, press as pressAt, propose, resultPage, signAndSeal } from '../support/result';
import { expect, test } from '../support/test';

/* Software of a business: it gets a token, does everything that the documented commands do, is told
 * of what happens, and is shut out again. At a portal whose clock can be set, and which may tell
 * systems on this machine. */

const EXAMPLES = path.resolve(import.meta.dirname, '../../server/docs/api');
const PAPER = 'organisation_request';

type Message = {
  id: string;
  type: string;
  at: string;
  dossier: { code: string; procedure_code: string; state: string };
};

let portal: Portal;
let clock = '';
const before = { url: process.env.MOTCUA_URL, launched: process.env.MOTCUA_LAUNCHED };

test.beforeAll(async ({}, info) => {
  const settings = (data: string) => {
    clock = path.join(data, 'ahead');
    return {
      MOTCUA_CLOCK__AHEAD: `file:${clock}`,
      MOTCUA_WEBHOOKS__LOOPBACK: 'true',
      MOTCUA_PAYMENT__BANK: '970436',
      MOTCUA_PAYMENT__BANK_NAME: 'Ngân hàng mô phỏng',
      MOTCUA_PAYMENT__ACCOUNT: '0011001932418',
      MOTCUA_PAYMENT__ACCOUNT_HOLDER: 'TRUNG TAM PHUC VU HCC',
      MOTCUA_PAYMENT__BANK_SECRET: 'simulator-bank-not-real',
    };
  };
  portal = await launch(`integration-${info.project.name}`, settings, (run) => {
    run('demo', ...CATALOGUE, '--dossiers', '0');
  });
  process.env.MOTCUA_URL = portal.url;
});

test.afterAll(async () => {
  goAhead(0);
  await portal.stop();
  process.env.MOTCUA_URL = before.url;
  process.env.MOTCUA_LAUNCHED = before.launched;
});

/** A port of this machine that nobody listens at. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

/** Runs one of the examples as it is documented; gives what it says. */
async function example(folder: string, name: string, env: Record<string, string>): Promise<string> {
  const program = spawn('sh', [path.join(EXAMPLES, name)], {
    cwd: folder,
    env: { PATH: process.env.PATH, PORTAL: portal.url, ...env },
  });
  let said = '';
  let complained = '';
  program.stdout.on('data', (bytes: Buffer) => (said += bytes.toString()));
  program.stderr.on('data', (bytes: Buffer) => (complained += bytes.toString()));
  const status = await new Promise((ended) => program.once('close', ended));
  expect(status, `${name}: ${said}${complained}`).toBe(0);
  return said.trim();
}

test('the software of a business files, pays, gets the result, and is told of it', async ({
  page,
  browser,
  playwright,
}, info) => {
  test.setTimeout(300_000);
  const main = page.locator('main');
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  // What it is about stands in it out of sight, which may come with a blank before it.
  const named = (told: string, of: string) => new RegExp(`^${told} ?: ${of}`);
  const folder = info.outputPath('examples');
  await mkdir(folder, { recursive: true });
  const file = (name: string, line: string) => {
    writeFileSync(path.join(folder, name), pdf(name, line).buffer);
    return name;
  };
  const code = taxCode();
  const organisation = `Công ty Hoa Sen ${code}`;
  const boss = citizen('Nguyễn Thị Chủ');
  const messages: Message[] = [];
  const told = (type: string) => messages.filter((message) => message.type === type);

  await test.step('its administrator acts for it', async () => {
    await register(page, boss, '/to-chuc');
    await main.locator('[name="tax_code"]').fill(code);
    await main.locator('[name="name"]').fill(organisation);
    await press('Mở trang');
    await expect(page.getByRole('heading', { level: 1, name: organisation })).toBeVisible();
    expect(command('organisation', 'verify', code)).toContain(organisation);
    await page.goto('/to-chuc');
    await main.getByRole('button', { name: named('Làm cho tổ chức này', organisation) }).click();
    await expect(page.locator('.header-acting')).toContainText(organisation);
  });

  const token = await test.step('a token takes a proof, and is shown once', async () => {
    goAhead(11);
    writeFileSync(clock, '11');
    await page.goto('/tai-khoan');
    await page.getByRole('link', { name: 'Phần mềm kết nối' }).click();
    await expect(main).toContainText('Chưa có mã truy cập nào');
    await look(page, info, 'applications-none');
    await main.locator('[name="name"]').fill('Kế toán');
    await press('Tạo mã');
    await expect(main.locator('.error-summary')).toContainText('Hãy chọn ít nhất một việc');
    await expect(main.locator('[name="name"]')).toHaveValue('Kế toán');
    for (const scope of await main.locator('[name="scopes"]').all()) await scope.check();
    await main.locator('[name="password"]').fill('không phải');
    await press('Tạo mã');
    await expect(main.locator('.error-summary')).toContainText('chưa đúng');
    await look(page, info, 'applications-password-wrong');
    await main.locator('[name="password"]').fill(PASSWORD);
    await press('Tạo mã');
    await expect(main).toContainText('Mã truy cập của Kế toán');
    await look(page, info, 'applications-token-made');
    const shown = await main.locator('.secret code').innerText();
    expect(shown).toMatch(/^mc_[0-9a-f]{72}$/);
    await page.goto('/tai-khoan/ung-dung');
    await expect(main).toContainText(`Làm cho ${organisation}`);
    expect(await page.content()).not.toContain(shown);
    return shown;
  });

  const port = await freePort();
  const url = `http://127.0.0.1:${port}/tin`;
  const secret = await test.step('an address that may be told is told', async () => {
    await main.locator('[name="url"]').fill('http://10.0.0.1/tin');
    for (const event of await main.locator('[name="events"]').all()) await event.check();
    await press('Thêm địa chỉ');
    await expect(main.locator('.error-summary')).toContainText('Địa chỉ chưa dùng được');
    await look(page, info, 'applications-url-wrong');
    await main.locator('[name="url"]').fill(url);
    await press('Thêm địa chỉ');
    await expect(main).toContainText('Khóa bí mật của địa chỉ này');
    await look(page, info, 'applications-webhook-made');
    return main.locator('.secret code').innerText();
  });
  const { receiver } = await import(pathToFileURL(path.join(EXAMPLES, 'nhan-tin.mjs')).href);
  const server = receiver(secret, (message: Message) => messages.push(message), now);
  let requests = 0;
  server.on('request', () => (requests += 1));
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));

  const dossier = await test.step('the first part of the example files a dossier', async () => {
    const said = await example(folder, '1-nop-ho-so.sh', {
      TOKEN: token,
      FILE: file('cong-van.pdf', 'Cong van'),
      NAME: boss.name,
      IDENTITY: boss.identity,
      BIRTH: '1990-06-15',
      ORGANISATION: organisation,
    });
    expect(said).toContain('2.000635');
    const filed = said.split('\n').at(-1) ?? '';
    await expect.poll(() => told('state_changed').length).toBeGreaterThan(0);
    expect(messages[0]?.dossier).toMatchObject({ code: filed, procedure_code: '2.000635' });
    expect(Object.keys(messages[0] ?? {}).sort()).toEqual(['at', 'dossier', 'id', 'type']);
    return filed;
  });

  await test.step('what was sent is listed, and sent again by one press', async () => {
    await page.goto('/tai-khoan/ung-dung');
    await page.getByRole('link', { name: named('Tin đã gửi', url) }).click();
    await expect(async () => {
      await page.reload();
      await expect(main.locator('li.card').first()).toContainText('Đã nhận', { timeout: 1_000 });
    }).toPass({ timeout: 20_000 });
    await expect(main).toContainText(dossier);
    await look(page, info, 'webhook-log');
    const [sent, known] = [requests, messages.length];
    await main.getByRole('button', { name: named('Gửi lại', '') }).last().click();
    await expect(main).toContainText('Tin sẽ được gửi lại ngay');
    await expect.poll(() => requests).toBeGreaterThan(sent);
    expect(messages.length, 'what comes twice happened once').toBeLessThan(known + 2);
  });

  const desks = new Desks(browser, info);
  const mai = await desks.of('mai');
  await test.step('the second part answers a supplement request', async () => {
    await claim(mai, dossier);
    await expect((await actionForm(mai, 'request_supplement')).first()).toBeVisible();
    await act(mai, 'request_supplement', {
      [`fault.${PAPER}`]: 'unreadable',
      [`reason.${PAPER}`]: 'Công văn bị mờ',
      supplement_note: 'Gửi lại bản rõ.',
    });
    await expect.poll(() => told('supplement_asked').length).toBe(1);
    const said = await example(folder, '2-bo-sung.sh', {
      TOKEN: token,
      CODE: dossier,
      FILE: file('cong-van-ro.pdf', 'Cong van ro'),
    });
    expect(said.split('\n').at(-1), 'it keeps its code').toBe(dossier);
    await claim(mai, dossier);
    await act(mai, 'accept');
    await expect.poll(() => offers(mai, 'accept')).toBe(false);
  });

  await test.step('the third part says how to pay', async () => {
    await expect.poll(() => told('payment_asked').length).toBe(1);
    const said = await example(folder, '3-nop-phi.sh', { TOKEN: token, CODE: dossier });
    expect(said).toContain('"due": 16000');
    const reference = /MC[2-9A-Z]{9}/.exec(said)?.[0] ?? '';
    expect(readFileSync(path.join(folder, 'ma-nop-tien.svg'), 'utf8')).toContain('<svg');
    await transfer(page, `TICHHOP-${dossier}`, 16_000, `CT DEN ${reference}`);
  });

  await test.step('the fourth part gets the result', async () => {
    await give(desks, dossier);
    const loc = await resultPage(desks, 'loc', dossier);
    await loc.locator('[name="dong.content"]').fill('Đã đăng ký khai sinh, số 15 quyển 01/1985.');
    await pressAt(loc, 'Lập dự thảo', 'Dự thảo');
    await propose(desks, dossier);
    await signAndSeal(desks, info, dossier, `${now() % 1_000_000}/TLHT-BS`);
    await expect.poll(() => told('result_ready').length).toBe(1);
    const said = await example(folder, '4-nhan-ket-qua.sh', { TOKEN: token, CODE: dossier });
    expect(said).toContain('"payment": "paid"');
    for (const name of ['ket-qua.pdf', 'da-nop.pdf']) {
      expect(readFileSync(path.join(folder, name)).subarray(0, 5).toString()).toBe('%PDF-');
    }
    await desks.close();
  });

  await test.step('revoked, it opens nothing any more', async () => {
    const headers = { authorization: `Bearer ${token}` };
    const own = { baseURL: portal.url, extraHTTPHeaders: headers };
    const software = await playwright.request.newContext(own);
    expect((await software.get('/api/v1/dossiers')).status()).toBe(200);
    expect((await software.get('/api/v1/account')).status(), 'nothing for programs').toBe(403);
    const form = { action: 'revoke', token: 'x' };
    const led = await software.post('/tai-khoan/ung-dung', { form, maxRedirects: 0 });
    expect(led.headers().location, 'no form takes a token').toMatch(/^\/dang-nhap/);
    await page.goto('/tai-khoan/ung-dung');
    await expect(main).toContainText('Dùng lần cuối');
    await look(page, info, 'applications');
    await page.getByRole('button', { name: named('Thu hồi', 'Kế toán') }).click();
    await expect(main).toContainText('Đã thu hồi mã truy cập');
    const late = await software.get('/api/v1/dossiers');
    expect([late.status(), (await late.json()).code]).toEqual([401, 'token_invalid']);
    await software.dispose();
  });

  await test.step('the webhook goes with its log', async () => {
    await page.getByRole('link', { name: named('Tin đã gửi', url) }).click();
    await press('Xóa địa chỉ');
    await expect(main).toContainText('Đã xóa địa chỉ nhận tin');
    await look(page, info, 'applications-webhook-deleted');
    await new Promise((done) => server.close(done));
  });
});
