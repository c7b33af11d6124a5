import { type Page, type TestInfo } from '@playwright/test';
import { account, complete, filed } from '../support/api';
import { act, arrives, claim, offers, unfold } from '../support/desk';
import { BIRTH, BIRTH_PAPER, start, submit } from '../support/filing';
import { continueButton } from '../support/fill';
import { look } from '../support/look';
import { OFFICERS, signInOfficer } from '../support/people';
import { alive, expect, test } from '../support/test';

async function at(
  page: Page,
  info: TestInfo,
  path: string,
  name: string,
  status = 200,
): Promise<void> {
  const answer = await page.goto(path);
  expect.soft(answer?.status(), `${path} answers`).toBe(status);
  await look(page, info, name);
}

/** Looks at pages in English; once, for only the words are others. */
async function inEnglish(page: Page, info: TestInfo, pages: [string, string][]): Promise<void> {
  if (info.project.name !== 'phone') return;
  await page.goto('/ngon-ngu?lang=en&next=/');
  for (const [path, name] of pages) {
    await at(page, info, path, `en-${name}`);
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  }
  await page.goto('/ngon-ngu?lang=vi&next=/');
}

/** Looks at a page as it would be printed. */
async function onPaper(page: Page, info: TestInfo, path: string, name: string): Promise<void> {
  await page.emulateMedia({ media: 'print' });
  await at(page, info, path, `print-${name}`);
  await page.emulateMedia({ media: null });
}

test('public pages', async ({ page }, info) => {
  test.setTimeout(240_000);
  await at(page, info, '/', 'home');
  await at(page, info, '/thu-tuc', 'search-all');
  await at(page, info, '/thu-tuc?q=khai+sinh', 'search-found');
  await at(page, info, '/thu-tuc?q=zzzzqqqq', 'search-nothing');
  await at(page, info, `/thu-tuc/${BIRTH}`, 'procedure');
  await at(page, info, `/thu-tuc/${BIRTH}/niem-yet`, 'notice-sheet');
  await onPaper(page, info, `/thu-tuc/${BIRTH}/niem-yet`, 'notice-sheet');
  await at(page, info, '/thu-tuc/9.999999', 'procedure-unknown', 404);
  await at(page, info, `/nop-ho-so/${BIRTH}`, 'start-signed-out');
  await at(page, info, '/tra-cuu', 'lookup');
  await at(page, info, '/tra-cuu?ma=H13.20-010126-0001', 'lookup-unknown', 404);
  await at(page, info, '/ho-so/H13.20-010126-0001', 'dossier-signed-out');
  await at(page, info, '/kiem-chung', 'proof-check');
  await at(page, info, '/kiem-tra', 'check');
  await at(page, info, '/trung-tam', 'centres');
  await at(page, info, '/so-lieu', 'waiting-public');
  await at(page, info, '/dang-nhap', 'sign-in');
  await at(page, info, '/dang-ky', 'register');
  await at(page, info, '/tro-giup', 'help');
  await at(page, info, '/kha-nang-tiep-can', 'accessibility');
  await at(page, info, '/lap-trinh', 'developers');
  await at(page, info, '/can-bo/dang-nhap', 'desk-sign-in');
  await at(page, info, '/khong-co-trang-nay', 'not-found', 404);
  await inEnglish(page, info, [
    ['/', 'home'],
    ['/thu-tuc?q=birth', 'search-found'],
    [`/thu-tuc/${BIRTH}`, 'procedure'],
    [`/thu-tuc/${BIRTH}/niem-yet`, 'notice-sheet'],
    ['/tra-cuu', 'lookup'],
    ['/dang-ky', 'register'],
    ['/tro-giup', 'help'],
    ['/kha-nang-tiep-can', 'accessibility'],
    ['/lap-trinh', 'developers'],
  ]);
});

test('wrong sign-in and wrong registration', async ({ page }, info) => {
  await page.goto('/dang-nhap');
  await page.locator('input[name="identity_number"]').fill('092190999999');
  await page.locator('input[name="password"]').fill('sai-hoan-toan-roi');
  await page.locator('main form[action="/dang-nhap"] button[type="submit"]').click();
  await expect(page.locator('#error-summary')).toBeFocused();
  await expect(page.locator('input[name="identity_number"]')).toHaveValue('092190999999');
  await look(page, info, 'sign-in-wrong');

  await page.goto('/dang-ky');
  await page.locator('input[name="identity_number"]').fill('12');
  await page.locator('main form[action^="/dang-ky"] button[type="submit"]').click();
  await expect(page.locator('#error-summary')).toBeFocused();
  await look(page, info, 'register-wrong');

  await page.goto('/can-bo/dang-nhap');
  await page.locator('input[name="identity_number"]').fill('092188000033');
  await page.locator('input[name="password"]').fill('sai-hoan-toan-roi');
  await page.locator('main form[action^="/can-bo/dang-nhap"] button[type="submit"]').click();
  await expect(page.locator('#error-summary')).toBeFocused();
  await look(page, info, 'desk-sign-in-wrong');
});

test('the skip link and the summary of errors lead to their places', async ({ page }, info) => {
  await page.goto('/tra-cuu');
  await alive(page, info);
  await page.keyboard.press('Tab');
  await expect(page.locator('a.skip')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
});

test('pages of filing and following', async ({ page }, info) => {
  test.setTimeout(300_000);
  const who = await account(page);
  await at(page, info, '/ho-so', 'mine-empty');
  await at(page, info, `/nop-ho-so/${BIRTH}`, 'start');
  const draft = await start(page);
  await look(page, info, 'tasks-new');
  await at(page, info, `/nop-ho-so/${BIRTH}`, 'start-again');
  await page.goto(`/nhap/${draft}`);
  await page.locator(`main a[href^="/nhap/${draft}/buoc/"]`).first().click();
  await page.waitForURL(/\/buoc\//);
  await look(page, info, 'step-first');
  await page.locator('input[name="phone"]').fill('12');
  await continueButton(page).click();
  await expect(page.locator('#error-summary')).toBeFocused();
  await look(page, info, 'step-errors');
  for (const step of ['tre', 'viec-sinh', 'me', 'cam-doan']) {
    await at(page, info, `/nhap/${draft}/buoc/${step}?loi=1`, `step-${step}`);
  }
  await at(page, info, `/nhap/${draft}/giay-to`, 'documents-empty');
  await at(page, info, `/nhap/${draft}/kiem-tra`, 'check-incomplete');
  await at(page, info, `/nhap/${draft}/kiem-tra?loi=1`, 'check-refused');
  await complete(page, who, draft);
  await at(page, info, `/nhap/${draft}/giay-to`, 'documents-filled');
  await at(page, info, `/nhap/${draft}`, 'tasks-done');
  await at(page, info, `/nhap/${draft}/kiem-tra`, 'check-ready');
  await inEnglish(page, info, [
    [`/nhap/${draft}`, 'tasks'],
    [`/nhap/${draft}/buoc/me`, 'step'],
    [`/nhap/${draft}/giay-to`, 'documents'],
    [`/nhap/${draft}/kiem-tra`, 'check'],
  ]);
  const code = await submit(page, info, draft);
  await look(page, info, 'submitted');
  await at(page, info, `/nhap/${draft}`, 'draft-submitted');
  await at(page, info, `/ho-so/${code}/bien-nhan`, 'receipt');
  await onPaper(page, info, `/ho-so/${code}/bien-nhan`, 'receipt');
  await at(page, info, `/ho-so/${code}`, 'dossier');
  await unfold(page);
  await look(page, info, 'dossier-withdraw');
  await at(page, info, '/ho-so', 'mine');
  await at(page, info, `/tra-cuu?ma=${code}`, 'lookup-found');
  await at(page, info, '/ho-so/H13.20-010126-9999', 'dossier-unknown', 404);
  await inEnglish(page, info, [
    ['/ho-so', 'mine'],
    [`/ho-so/${code}`, 'dossier'],
    [`/ho-so/${code}/da-nop`, 'submitted'],
    [`/ho-so/${code}/bien-nhan`, 'receipt'],
  ]);
});

test('pages of the desk', async ({ page, context }, info) => {
  test.setTimeout(240_000);
  const code = await filed(page);
  const { cookies } = await context.storageState();
  await context.clearCookies();
  await signInOfficer(page, OFFICERS.mai);
  await arrives(page, code);
  await look(page, info, 'inbox-found');
  await at(page, info, '/can-bo?q=khongcogi', 'inbox-nothing');
  await at(page, info, '/can-bo', 'inbox');
  const place = `/can-bo/ho-so/${code}`;
  await at(page, info, place, 'desk-dossier-free');
  await claim(page, code);
  await unfold(page);
  await look(page, info, 'desk-dossier-claimed');
  await at(page, info, '/can-bo/ho-so/H13.20-010126-9999', 'desk-dossier-unknown', 404);
  await inEnglish(page, info, [
    ['/can-bo', 'inbox'],
    [place, 'desk-dossier'],
  ]);
  await page.goto(place);
  await act(page, 'request_supplement', {
    [`fault.${BIRTH_PAPER}`]: 'unreadable',
    [`reason.${BIRTH_PAPER}`]: 'Ảnh bị mờ, không đọc được số giấy.',
  });
  await expect.poll(() => offers(page, 'accept')).toBe(false);
  await look(page, info, 'desk-dossier-asked');

  await context.clearCookies();
  await context.addCookies(cookies);
  await at(page, info, `/ho-so/${code}`, 'dossier-asked');
  await page.locator(`form[action$="/ho-so/${code}/bo-sung"] button`).click();
  await page.waitForURL(/\/nhap\/[^/]+$/);
  await look(page, info, 'supplement-tasks');
  await at(page, info, `${new URL(page.url()).pathname}/giay-to`, 'supplement-documents');
  await at(page, info, '/can-bo', 'desk-not-for-citizens');

  await context.clearCookies();
  await signInOfficer(page, OFFICERS.mai);
  await at(page, info, '/can-bo/thu-tuc', 'publish-not-allowed', 403);
  await at(page, info, '/can-bo/quy-trinh', 'workflow-not-allowed', 403);
  await at(page, info, '/can-bo/phan-cong', 'assignment-not-allowed', 403);
  await context.clearCookies();
  await signInOfficer(page, OFFICERS.hanh);
  await at(page, info, '/can-bo/phan-cong', 'assignment-empty');
  await at(page, info, '/can-bo/phan-cong/quy-tac', 'assignment-add');
  await at(page, info, '/can-bo/phan-cong/quy-tac?ma=all', 'assignment-unknown', 404);
  await inEnglish(page, info, [
    ['/can-bo/phan-cong', 'assignment'],
    ['/can-bo/phan-cong/quy-tac', 'assignment-add'],
  ]);
  await context.clearCookies();
  await signInOfficer(page, OFFICERS.ha);
  await at(page, info, '/can-bo/thu-tuc', 'publish-list');
  await at(page, info, '/can-bo/thu-tuc/9.000008', 'publish-one');
  await at(page, info, '/can-bo/thu-tuc/9.999999', 'publish-unknown', 404);
  await at(page, info, '/can-bo/quy-trinh/2.000986', 'workflow-linked');
  await inEnglish(page, info, [
    ['/can-bo/thu-tuc', 'publish-list'],
    ['/can-bo/thu-tuc/9.000008', 'publish-one'],
    ['/can-bo/quy-trinh', 'workflow-list'],
    ['/can-bo/quy-trinh/2.000986', 'workflow-linked'],
  ]);
});
