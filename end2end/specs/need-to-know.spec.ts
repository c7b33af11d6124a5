import { filed } from '../support/api';
import { act, claim, offers } from '../support/desk';
import { Desks } from '../support/desks';
import { look } from '../support/look';
import { citizen } from '../support/people';
import { expect, test } from '../support/test';

/* Need to know: an officer of the agency who is not on a dossier sees it masked until a reason is
   given, and the applicant reads who looked and why. */

test('a masked dossier is read with a reason, which the citizen reads', async ({
  page,
  browser,
}, info) => {
  test.setTimeout(180_000);
  const who = citizen('Nguyễn Thị Riêng Tư');
  const code = await filed(page, who);
  const desks = new Desks(browser, info);
  const dat = await desks.of('dat');
  await claim(dat, code);
  await act(dat, 'accept');
  await expect.poll(() => offers(dat, 'accept')).toBe(false);
  await expect(dat.locator('main'), 'a colleague is on it').toContainText(who.name);

  const mai = await desks.of('mai');
  const main = mai.locator('main');
  const form = main.locator(`form[action$="/can-bo/ho-so/${code}/muc-dich"]`);
  const file = await dat
    .locator(`main a[href^="/can-bo/ho-so/${code}/tep/"]`)
    .first()
    .getAttribute('href');

  await test.step('who is not on it sees where it stands, and nobody', async () => {
    await mai.goto(`/can-bo?q=${code}`);
    await expect(main, 'nor in the inbox').toContainText('Nguyễn T. R. T.');
    await main.locator(`a[href*="/can-bo/ho-so/${code}"]`).first().click();
    await expect(form).toBeVisible();
    await expect(main).toContainText('Nguyễn T. R. T.');
    await expect(main).toContainText('Đang giải quyết');
    for (const secret of [who.name, who.identity, '0912345678', 'giay-chung-sinh.pdf']) {
      expect(await mai.content(), 'not even out of sight').not.toContain(secret);
    }
    const closed = await mai.request.get(file ?? '');
    expect(closed.status()).toBe(403);
    expect((await closed.json()).code).toBe('purpose_missing');
    await look(mai, info, 'need-to-know-masked');
  });

  await test.step('a reason that says too little is not enough', async () => {
    await form.locator('[name="purpose"][value="other"]').check();
    await form.locator('[name="words"]').fill('Cần xem');
    await form.locator('button[type="submit"]').click();
    await expect(mai.locator('main .error-summary')).toContainText('ít nhất 10 ký tự');
    await expect(form.locator('[name="words"]')).toHaveValue('Cần xem');
    await expect(form.locator('[name="purpose"][value="other"]')).toBeChecked();
    await expect(main).not.toContainText(who.name);
    await look(mai, info, 'need-to-know-too-short');
  });

  await test.step('a right one opens it', async () => {
    await form.locator('[name="purpose"][value="question"]').check();
    await form.locator('[name="words"]').fill('Chị gọi hỏi ngày trả');
    await form.locator('button[type="submit"]').click();
    await expect(main).toContainText(who.name);
    await expect(main).toContainText(who.identity);
    await expect(form).toHaveCount(0);
    expect((await mai.request.get(file ?? '')).headers()['content-type']).toBe('application/pdf');
    await look(mai, info, 'need-to-know-open');
  });

  await test.step('the citizen reads who looked and why', async () => {
    await page.goto(`/ho-so/${code}`);
    const line = page.locator('main ul.readings li', { hasText: 'Trần Thị Mai' });
    await expect(line).toHaveCount(1);
    await expect(line).toContainText('để trả lời câu hỏi của bạn: “Chị gọi hỏi ngày trả”');
    await expect(page.locator('main ul.readings')).toContainText('để xử lý hồ sơ');
    await look(page, info, 'need-to-know-told');
  });
  await desks.close();
});
