import { attach, submit } from '../support/filing';
import { passStep } from '../support/fill';
import { pdf } from '../support/files';
import { look } from '../support/look';
import { citizen, OFFICERS, register, signInOfficer } from '../support/people';
import { alive, expect, test } from '../support/test';

/* A parent files for a child: three people on a dossier, and the paper that shows why. */

const RECORD = '/nop-ho-so/3.000333';
const CHILD = { name: 'Trần Văn Gấu', identity: '092215004571' };

test('a mother asks for a certificate for her son', async ({ page }, info) => {
  test.setTimeout(240_000);
  const who = citizen('Nguyễn Thị Mẹ Gấu');
  const name = (field: string) => page.locator(`main [name="${field}"]`);

  const draft = await test.step('says first for whom it is', async () => {
    await register(page, who, RECORD);
    await page.locator('form#start button[type="submit"]').click();
    await expect(page.getByText('Ai yêu cầu?')).toBeVisible();
    await look(page, info, 'behalf-for-whom');
    await page.getByLabel('Cha hoặc mẹ xin cho con chưa đủ 18 tuổi').check();
    await page.locator('form#start button[type="submit"]').click();
    await page.waitForURL(/\/nhap\/[^/]+$/);
    return new URL(page.url()).pathname.split('/')[2] ?? '';
  });

  await test.step('writes about the child, and is told what does not fit', async () => {
    await page.goto(`/nhap/${draft}/buoc/nguoi-yeu-cau`);
    await alive(page, info);
    await expect(name('filer_person.full_name'), 'filled in').toHaveValue(who.name);
    await expect(name('subject.full_name'), 'not filled in').toHaveValue('');
    await name('subject.full_name').fill(CHILD.name);
    await name('subject.personal_id').fill('092208004571');
    await name('subject.sex').and(page.locator('[value="male"]')).check();
    for (const [part, value] of Object.entries({ day: '1', month: '2', year: '2008' })) {
      await name(`subject.birth.${part}`).fill(value);
    }
    await name('subject.nationality').fill('Việt Nam');
    await page.getByRole('button', { name: 'Lưu và tiếp tục' }).click();
    await expect(page.locator('main .error-summary')).toContainText('Người này đã đủ 18 tuổi');
    await look(page, info, 'behalf-of-age');
    await name('subject.birth.year').fill('2015');
    await name('subject.personal_id').fill(CHILD.identity);
    await page.getByRole('button', { name: 'Lưu và tiếp tục' }).click();
    for (let step = 0; step < 10; step += 1) {
      await page.waitForURL(/\/(buoc\/(?!nguoi-yeu-cau)[^/]+|giay-to)$/);
      if (new URL(page.url()).pathname.endsWith('/giay-to')) break;
      await alive(page, info);
      await passStep(page, info, {});
    }
  });

  const code = await test.step('adds what shows that she is the mother', async () => {
    await expect(page.locator('main')).toContainText('Giấy khai sinh hoặc giấy đăng ký kết hôn');
    await attach(page, info, 'identity_copy', [pdf('can-cuoc.pdf')]);
    await attach(page, info, 'kinship', [pdf('giay-khai-sinh.pdf')]);
    return submit(page, info, draft);
  });

  await test.step('sees for whom it is', async () => {
    await page.goto(`/ho-so/${code}`);
    await expect(page.locator('main')).toContainText('Nộp thay cho');
    await expect(page.locator('main')).toContainText(CHILD.name);
    await look(page, info, 'behalf-dossier');
    await page.goto('/ho-so');
    await expect(page.locator('main')).toContainText(`nộp cho ${CHILD.name}`);
  });

  await test.step('and so does the officer, who finds it by the child’s number', async () => {
    await page.locator('form[action="/dang-xuat"] button').click();
    await signInOfficer(page, OFFICERS.triet);
    await page.goto(`/can-bo?q=${CHILD.identity}`);
    await expect(page.locator('main table')).toContainText(`nộp cho ${CHILD.name}`);
    await look(page, info, 'behalf-inbox');
    await page.goto(`/can-bo/ho-so/${code}`);
    const main = page.locator('main');
    await expect(main).toContainText(`${CHILD.name} (${CHILD.identity})`);
    await expect(main).toContainText('Giấy khai sinh hoặc giấy đăng ký kết hôn: Đã có');
    await look(page, info, 'behalf-desk');
  });
});
