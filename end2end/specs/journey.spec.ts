import { type Browser, type TestInfo } from '@playwright/test';
import { account, draft as begin } from '../support/api';
import { act, actionForm, claim } from '../support/desk';
import { answerAll, attach, BIRTH, BIRTH_PAPER, start, submit } from '../support/filing';
import { pdf } from '../support/files';
import { citizen, OFFICERS, register, signInOfficer } from '../support/people';
import { alive, expect, picture, test } from '../support/test';

/** A second person at another machine, with the same kind of browser. */
async function another(browser: Browser, info: TestInfo) {
  const { viewport, hasTouch, isMobile, javaScriptEnabled } = info.project.use;
  const context = await browser.newContext({
    baseURL: process.env.MOTCUA_URL,
    locale: 'vi-VN',
    viewport,
    hasTouch,
    isMobile,
    javaScriptEnabled,
  });
  return context.newPage();
}

test('from a search to an accepted dossier, by way of a supplement', async ({
  page,
  browser,
}, info) => {
  test.setTimeout(240_000);
  const who = citizen();

  await test.step('finds the procedure by words without marks', async () => {
    await page.goto('/');
    await picture(page, info, '01-home');
    await page.locator('main form[action="/thu-tuc"] input[name="q"]').first().fill('khai sinh');
    await page.locator('main form[action="/thu-tuc"] button[type="submit"]').first().click();
    await page.waitForURL(/\/thu-tuc\?.*q=/);
    const found = page.locator(`main a[href^="/thu-tuc/${BIRTH}"]`).first();
    await expect(found).toBeVisible();
    await picture(page, info, '02-search');
    await found.click();
    await page.waitForURL(`**/thu-tuc/${BIRTH}`);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('khai sinh');
    await picture(page, info, '03-procedure');
  });

  await test.step('opens an account on the way to filing', async () => {
    await page.locator(`main a[href^="/nop-ho-so/${BIRTH}"]`).first().click();
    await page.waitForURL(new RegExp(`/nop-ho-so/${BIRTH}`));
    await picture(page, info, '04-start');
    await register(page, who, `/nop-ho-so/${BIRTH}`);
  });

  const draft = await test.step('fills every step', async () => {
    const id = await start(page);
    await picture(page, info, '05-tasks');
    await answerAll(page, info, id);
    await picture(page, info, '06-documents');
    return id;
  });

  const code = await test.step('adds the paper, checks and submits', async () => {
    await attach(page, info);
    await page.goto(`/nhap/${draft}/kiem-tra`);
    await expect(page.locator('main')).toContainText(/Kinh/);
    await picture(page, info, '07-check');
    const submitted = await submit(page, info, draft);
    expect(submitted).toMatch(/^H13\.20-\d{6}-\d{4}$/);
    await picture(page, info, '08-submitted');
    return submitted;
  });

  await test.step('holds a receipt with the file and its hash', async () => {
    await page.goto(`/ho-so/${code}/bien-nhan`);
    await expect(page.locator('body')).toContainText('giay-chung-sinh.pdf');
    await expect(page.locator('body')).toContainText(/[0-9a-f]{64}/);
    const paper = await page.request.get(`/ho-so/${code}/bien-nhan.pdf`);
    expect(paper.headers()['content-type']).toBe('application/pdf');
    expect((await paper.body()).subarray(0, 5).toString()).toBe('%PDF-');
  });

  await test.step('anybody with the code sees the state, and no names', async () => {
    const stranger = await another(browser, info);
    await stranger.goto(`/tra-cuu?ma=${code}`);
    await expect(stranger.locator('main')).toContainText(code);
    await expect(stranger.locator('main')).not.toContainText(who.name);
    await expect(stranger.locator('main')).not.toContainText(who.identity);
    await picture(stranger, info, '09-lookup');
    await stranger.context().close();
  });

  const officer = await another(browser, info);
  await test.step('the officer claims it and asks for a supplement', async () => {
    await signInOfficer(officer, OFFICERS.mai);
    await claim(officer, code);
    await expect(officer.locator('main')).toContainText('giay-chung-sinh.pdf');
    await picture(officer, info, '10-desk-dossier');
    const form = await actionForm(officer, 'request_supplement');
    await expect(form.locator(`[name="fault.${BIRTH_PAPER}"]`).first()).toBeVisible();
    await act(officer, 'request_supplement', {
      [`fault.${BIRTH_PAPER}`]: 'unreadable',
      [`reason.${BIRTH_PAPER}`]: 'Ảnh bị mờ, không đọc được số giấy.',
      supplement_note: 'Chị chụp lại giúp nhé.',
    });
    await expect(officer.locator('main')).toContainText('Ảnh bị mờ, không đọc được số giấy.');
  });

  await test.step('the citizen reads what is asked and answers it', async () => {
    await page.goto(`/ho-so/${code}`);
    await expect(page.locator('main')).toContainText('Ảnh bị mờ, không đọc được số giấy.');
    await picture(page, info, '11-asked');
    await page.locator(`form[action$="/ho-so/${code}/bo-sung"] button[type="submit"]`).first().click();
    await page.waitForURL(/\/nhap\/[^/]+$/);
    const answer = new URL(page.url()).pathname.split('/')[2] ?? '';
    await page.goto(`/nhap/${answer}/giay-to`);
    await attach(page, info, BIRTH_PAPER, [pdf('giay-chung-sinh-ro.pdf', 'Ro net')]);
    expect(await submit(page, info, answer), 'the dossier keeps its code').toBe(code);
  });

  await test.step('the officer accepts', async () => {
    await claim(officer, code);
    await expect(officer.locator('main')).toContainText('giay-chung-sinh-ro.pdf');
    await act(officer, 'accept');
    await expect.poll(async () => {
      await officer.goto(`/can-bo/ho-so/${code}`);
      return officer.locator('main form [name="action"][value="accept"]').count();
    }).toBe(0);
    await picture(officer, info, '12-accepted-desk');
    await officer.context().close();
  });

  await test.step('the citizen sees it accepted', async () => {
    await page.goto(`/ho-so/${code}`);
    await alive(page, info);
    await expect(page.locator('main')).toContainText(/được tiếp nhận|Đã tiếp nhận/i);
    await picture(page, info, '13-accepted');
    await page.goto('/ho-so');
    await expect(page.locator('main')).toContainText(code);
    await picture(page, info, '14-mine');
  });
});

test('an unknown procedure leads on with help', async ({ page }) => {
  const answer = await page.goto('/thu-tuc/9.999999');
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('main a[href="/thu-tuc"], main form[action="/thu-tuc"]').first()).toBeVisible();
});

test('there is one draft of a procedure, not two', async ({ page }) => {
  await account(page);
  const first = await start(page);
  await page.goto(`/nop-ho-so/${BIRTH}`);
  await expect(page.locator(`main a[href="/nhap/${first}"]`).first()).toBeVisible();
});

test('what is wrong is told at the top and beside the question, and stays typed', async ({
  page,
}, info) => {
  await account(page);
  const draft = await begin(page);
  await page.goto(`/nhap/${draft}/buoc/nguoi-yeu-cau`);
  await alive(page, info);
  await page.locator('input[name="phone"]').fill('12');
  await page.locator('#step-form button[type="submit"]:not([name]):not([aria-hidden="true"])').click();
  const summary = page.locator('#error-summary');
  await expect(summary).toBeVisible();
  await expect(page.locator('input[name="phone"]')).toHaveValue('12');
  await expect(page.locator('input[name="phone"]')).toHaveAttribute('aria-invalid', 'true');
  await summary.locator('a[href="#phone"]').click();
  await expect(page.locator('input[name="phone"]')).toBeFocused();
  await picture(page, info, '15-errors');
});
