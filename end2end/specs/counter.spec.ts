import { randomInt } from 'node:crypto';
import { act, offers } from '../support/desk';
import { pdf, pretender } from '../support/files';
import { look } from '../support/look';
import { citizen, OFFICERS, PASSWORD, signInOfficer } from '../support/people';
import { PAPER_ONLY } from '../support/portal';
import { expect, test } from '../support/test';

test('a citizen comes to the counter with papers, and follows the dossier by its code', async ({
  page,
  context,
}, info) => {
  const who = citizen('Trần Thị Ra Quầy');
  const phone = `0987${String(randomInt(1_000_000)).padStart(6, '0')}`;
  let code = '';

  await test.step('the officer finds a procedure without an electronic form', async () => {
    await signInOfficer(page, OFFICERS.mai);
    await page.locator('main a[href="/can-bo/tiep-nhan"]').click();
    await look(page, info, 'reception');
    await page.locator('[name="q"]').fill(PAPER_ONLY);
    await page.locator('main form[action="/can-bo/tiep-nhan"] button').click();
    await look(page, info, 'reception-found');
    await page.locator(`main a[href="/can-bo/tiep-nhan/${PAPER_ONLY}"]`).click();
    await expect(page.locator('main')).toContainText('chưa có tờ khai điện tử');
  });

  const save = page.locator('main form button.button:not(.hidden)', { hasText: 'Lưu và mở hồ sơ' });
  await test.step('what is missing is told, and what was typed stays', async () => {
    await page.locator('[name="_applicant.full_name"]').fill(who.name);
    await page.locator('[name="_file.copy"]').setInputFiles(pretender('bản sao.pdf'));
    await save.click();
    await expect(page.locator('#error-summary')).toContainText('Bản sao cần chứng thực');
    await save.click();
    await expect(page.locator('#error-summary a')).toHaveCount(3);
    await expect(page.locator('[name="_applicant.full_name"]')).toHaveValue(who.name);
    await look(page, info, 'reception-refused');
  });

  await test.step('it is taken in, and accepting issues the receipt', async () => {
    await page.locator('[name="_applicant.identity_number"]').fill(who.identity);
    await page.locator('[name="_applicant.phone"]').fill(phone);
    await page.locator('[name="_applicant.address"]').fill('12 Hai Bà Trưng, Ninh Kiều');
    await page.locator('[name="_papers.original.originals"]').fill('1');
    await page.locator('[name="_papers.copy.copies"]').fill('2');
    await save.click();
    await page.waitForURL(/\/can-bo\/ho-so\//);
    code = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await expect(page.locator('main')).toContainText('Trực tiếp tại quầy');
    await expect(page.locator('main')).toContainText('Bản chính: 0, bản sao: 2');
    await look(page, info, 'reception-desk');
    await act(page, 'accept');
    await expect.poll(() => offers(page, 'accept')).toBe(false);
    const slip = page.getByRole('link', { name: /Giấy tiếp nhận hồ sơ và hẹn trả kết quả/ });
    const paper = await page.request.get((await slip.getAttribute('href')) ?? '');
    expect(paper.headers()['content-type']).toBe('application/pdf');
    await info.attach('receipt.pdf', { body: await paper.body(), contentType: 'application/pdf' });
  });

  await test.step('it stands in the one queue, with how it came', async () => {
    await page.goto(`/can-bo?q=${code}`);
    await expect(page.locator('main table')).toContainText('Trực tiếp tại quầy');
    await look(page, info, 'reception-inbox');
  });

  await test.step('anybody looks it up, and only its owner gets the account', async () => {
    await context.clearCookies();
    await page.goto(`/tra-cuu?ma=${code}`);
    await expect(page.locator('main')).toContainText(code);
    await expect(page.locator('main')).not.toContainText(who.name);

    await page.goto('/dang-ky');
    const fill = async (dossier: string): Promise<void> => {
      await page.locator('[name="identity_number"]').fill(who.identity);
      await page.locator('[name="full_name"]').fill(who.name);
      await page.locator('[name="password"]').fill(PASSWORD);
      await page.locator('[name="phone"]').fill(phone);
      if (dossier) await page.locator('[name="dossier_code"]').fill(dossier);
      await page.locator('main form[action^="/dang-ky"] button[type="submit"]').click();
    };
    await fill('');
    await expect(page.locator('#error-summary a')).toHaveAttribute('href', '#dossier_code');
    await look(page, info, 'register-waiting');
    await fill(code);
    await page.waitForURL(/\/ho-so$/);
    await page.goto(`/ho-so/${code}`);
    await expect(page.locator('main')).toContainText('Trực tiếp tại quầy');
    await expect(page.locator('main')).toContainText('3 bản giấy');
    await look(page, info, 'reception-own');
  });
});

test('a dossier that came by post is scanned, and the form of its case is filled in', async ({
  page,
}, info) => {
  await signInOfficer(page, OFFICERS.mai);
  await page.goto('/can-bo/tiep-nhan/1.001193');
  const chosen = page.locator('main ul.tasks a').first();
  if ((await chosen.count()) > 0) await chosen.click();
  await look(page, info, 'reception-form');
  await page.locator('[name="_method"][value="post"]').check();
  await page.locator('[name="_applicant.full_name"]').fill('Trần Văn Bưu Điện');
  const files = page.locator('input[type="file"]');
  await files.first().setInputFiles(pdf('ban-chup.pdf'));
  await page.locator('main form button.button:not(.hidden)', { hasText: 'Lưu và mở hồ sơ' }).click();
  await expect(page.locator('#error-summary')).toBeVisible();
  await expect(page.locator('[name="_method"][value="post"]')).toBeChecked();
  await look(page, info, 'reception-form-refused');
});

test('who filed at the counter answers there, takes originals back, and withdraws there', async ({
  page,
}, info) => {
  const who = citizen('Lê Văn Trở Lại');
  const main = page.locator('main');
  await signInOfficer(page, OFFICERS.mai);
  await page.goto(`/can-bo/tiep-nhan/${PAPER_ONLY}`);
  for (const [name, value] of [
    ['_applicant.full_name', who.name],
    ['_applicant.identity_number', who.identity],
    ['_applicant.phone', '0987654321'],
    ['_papers.original.originals', '1'],
    ['_papers.copy.originals', '2'],
  ] as const) {
    await page.locator(`[name="${name}"]`).fill(value);
  }
  await page.locator('main form button.button:not(.hidden)', { hasText: 'Lưu và mở hồ sơ' }).click();
  await page.waitForURL(/\/can-bo\/ho-so\//);
  const desk = new URL(page.url()).pathname;

  await test.step('what is asked for is brought to the counter', async () => {
    await act(page, 'request_supplement', {
      'fault.copy': 'unreadable',
      'reason.copy': 'Bản này mờ, không đọc được.',
    });
    await expect.poll(() => offers(page, 'accept')).toBe(false);
    await look(page, info, 'supplement-desk');
    await page.getByRole('link', { name: 'Nhận giấy tờ bổ sung' }).click();
    await expect(main).toContainText('Bản này mờ, không đọc được.');
    await look(page, info, 'supplement-form');
    const take = page.locator('main form button.button:not(.hidden)', { hasText: 'Nhận bổ sung' });
    await take.click();
    await expect(page.locator('#error-summary a')).toHaveAttribute('href', '#_papers.copy.originals');
    await look(page, info, 'supplement-refused');
    await page.locator('[name="_papers.copy.copies"]').fill('1');
    await take.click();
    await page.waitForURL((url) => url.pathname === desk);
    await expect(main).toContainText('bổ sung 1 bản giấy');
    await act(page, 'accept');
    await expect.poll(() => offers(page, 'accept')).toBe(false);
  });

  await test.step('the work is stopped on a letter, and its slip says so', async () => {
    await act(page, 'withdraw', {
      withdraw_method: 'post',
      withdraw_reason: 'Thư xin rút ngày 23/11/2026',
    });
    await expect(main).toContainText('Thư xin rút ngày 23/11/2026');
    await expect(page.getByRole('link', { name: /Thông báo dừng giải quyết hồ sơ/ })).toBeVisible();
  });

  await test.step('the originals go back, and no more than there are', async () => {
    await expect(main).toContainText('Bản chính đang ở cơ quan');
    await act(page, 'return_originals', { 'originals.copy': '3', receiver: who.name });
    await expect(page.locator('#error-summary')).toContainText('nhiều hơn số đang giữ');
    await act(page, 'return_originals', { 'originals.copy': '2', receiver: who.name });
    await expect(main).not.toContainText('Bản chính đang ở cơ quan');
    await expect(main).toContainText(`Người nhận, hoặc mã bưu gửi: ${who.name}`);
    expect(await offers(page, 'return_originals')).toBe(false);
    await look(page, info, 'originals-returned');
  });
});
