import { filedLinked } from '../support/api';
import { act, claim, offers } from '../support/desk';
import { acceptedFood, assign, Desks, type Officer, stands } from '../support/desks';
import { pdf } from '../support/files';
import { test } from '../support/lives';
import { look } from '../support/look';
import { citizen } from '../support/people';
import { expect } from '../support/test';

/* Lives that several agencies share, in the weeks before those of lives.spec.ts. */

test('inter-linked: three agencies, one dossier for the family', async ({
  page,
  browser,
  portal,
}, info) => {
  test.setTimeout(240_000);
  portal.at('2026-06-15 08:00');
  const code = await filedLinked(page, citizen('Trịnh Thị Liên Thông'));
  const desks = new Desks(browser, info);
  const dat = await desks.of('dat');
  await claim(dat, code);
  await act(dat, 'accept');
  await expect.poll(() => offers(dat, 'propose')).toBe(true);
  const decide = async (who: Officer, of: string, number: string) => {
    await desks.act(who, of, 'propose');
    await desks.act(who, of, 'approve');
    await desks.act(who, of, 'issue', { number });
  };
  await decide('dat', code, '88/2026');

  await stands(page, code, /Đang giải quyết/);
  const parts = page.locator('section:has(> div > h2:text-is("Các việc trong hồ sơ này")) li');
  await expect(parts).toHaveCount(2);
  await look(page, info, 'life-linked');
  const codes = await parts.locator('a').evaluateAll((links) =>
    links.map((link) => decodeURIComponent(new URL((link as HTMLAnchorElement).href).pathname).split('/')[2] ?? ''),
  );
  const police = codes.find((one) => one.startsWith('H13.30')) ?? '';
  const insurance = codes.find((one) => one.startsWith('H13.50')) ?? '';

  const tam = await desks.of('tam');
  const hidden = await tam.goto(`/can-bo/ho-so/${code}`);
  expect(hidden?.status(), 'the whole is not on their desk').toBe(404);
  await tam.goto(`/can-bo/ho-so/${insurance}`);
  await expect(tam.locator('main')).toContainText('Trạm Y tế phường Ninh Kiều');
  await expect(tam.locator('main'), 'no more than they need').not.toContainText('Số Giấy chứng sinh');
  await look(tam, info, 'desk-part');
  await decide('tam', insurance, 'TE1929212345678');
  await stands(page, code, /Đang giải quyết/);
  await decide('dat', police, '15/TB-CAP');
  await stands(page, code, /Đã có kết quả/);
  for (const number of ['88/2026', '15/TB-CAP', 'TE1929212345678']) {
    await expect(page.locator('main')).toContainText(number);
  }
  await look(page, info, 'life-linked-ready');
  await desks.act('dat', code, 'return', {
    method: 'counter',
    receiver: 'Nguyễn Thị Ánh',
    check: 'signature',
  });
  await stands(page, code, /Đã trả kết quả/);
  await desks.close();
});

test('together: another agency is asked, messages go both ways, an answer is put right', async ({
  page,
  browser,
  portal,
}, info) => {
  test.setTimeout(180_000);
  portal.at('2026-06-22 08:00');
  const desks = new Desks(browser, info);
  const [code, yen] = await acceptedFood(page, desks, 'Đinh Thị Phối Hợp');
  await assign(yen);
  await expect.poll(() => offers(yen, 'consult')).toBe(true);
  await act(yen, 'consult', {
    consulted: 'H13.50',
    question: 'Cơ sở có nợ bảo hiểm xã hội của người lao động không?',
    consult_date: '2026-06-30',
  });
  await stands(page, code, /Đang lấy ý kiến/);
  await expect(page.locator('main')).not.toContainText('nợ bảo hiểm');

  const tam = await desks.of('tam');
  await tam.goto('/can-bo');
  await expect(tam.locator('main')).toContainText('Đơn vị bạn được hỏi ý kiến');
  await look(tam, info, 'inbox-asked');
  await tam.locator('main').getByRole('link', { name: code }).first().click();
  await expect.poll(() => offers(tam, 'opine')).toBe(true);
  await look(tam, info, 'desk-opine');
  await act(tam, 'opine', { agrees: 'yes', opinion: 'Không nợ.' });
  await expect.poll(() => offers(tam, 'opine')).toBe(false);
  await stands(page, code, /Đang giải quyết/);

  const message = page.locator(`form[action$="/ho-so/${code}/tin-nhan"]`);
  await message.locator('[name="message"]').fill('Cơ sở đã lắp thêm máy lọc nước.');
  await message.locator('[name="file"]').setInputFiles(pdf('hoa-don-may-loc.pdf'));
  await message.locator('button[type="submit"]').click();
  await expect(page.locator('main')).toContainText('Cơ sở đã lắp thêm máy lọc nước.');
  const bill = yen.getByRole('link', { name: /hoa-don-may-loc/ });
  await expect(async () => {
    await yen.goto(`/can-bo/ho-so/${code}`);
    // It opens once it was looked at for malware.
    await expect(bill).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  const opened = await yen.request.get((await bill.getAttribute('href')) ?? '');
  expect(opened.headers()['content-type']).toBe('application/pdf');
  await yen.goto(`/can-bo/ho-so/${code}`);
  await act(yen, 'write', { message: 'Đã ghi nhận, cảm ơn chị.' });
  await expect(yen.locator('main')).toContainText('Đã ghi nhận, cảm ơn chị.');
  await expect(yen.locator('main')).toContainText('Cơ sở đã lắp thêm máy lọc nước.');
  await act(yen, 'correct', { path: 'name', value: 'Cơ sở Hoa Sen Trắng', correct_reason: 'Theo giấy đăng ký' });
  await expect(yen.locator('main')).toContainText('thành “Cơ sở Hoa Sen Trắng”');
  await stands(page, code, /Đang giải quyết/);
  await expect(page.locator('main')).toContainText('Đã ghi nhận, cảm ơn chị.');
  await expect(page.locator('main')).toContainText('thành “Cơ sở Hoa Sen Trắng”');
  await look(page, info, 'life-messages');
  await desks.close();
});
