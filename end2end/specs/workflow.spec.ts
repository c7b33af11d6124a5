import { type Page, type TestInfo } from '@playwright/test';
import { own } from '../support/api';
import { look } from '../support/look';
import { OFFICERS, signInOfficer } from '../support/people';
import { reviewCode } from '../support/portal';
import { expect, test } from '../support/test';

/* A case's workflow is edited at the desk, looked over, published, and public. */

/** The projects with journeys: each has a procedure of its own, so that none meets another. */
const PROJECTS = ['phone', 'desktop', 'phone-without-scripts', 'desktop-without-scripts'];

/** A procedure of this project's own, put live; publish.spec.ts has the first four. */
async function live(page: Page, info: TestInfo): Promise<string> {
  const code = reviewCode(PROJECTS.length + PROJECTS.indexOf(info.project.name));
  const waiting = await page.request.get(`/api/v1/reviews/${code}`);
  const data = { revision: (await waiting.json()).id };
  const path = `/api/v1/reviews/${code}/publication`;
  expect((await page.request.post(path, { headers: own(), data })).status()).toBe(204);
  return code;
}

/** Presses a button of the form by what it says to the server. */
async function press(page: Page, value: string): Promise<void> {
  await page.locator(`main form.workflow button[name="press"][value="${value}"]`).first().click();
  await page.waitForLoadState();
}

test('officers of the centre change a workflow, look it over and publish it', async ({
  page,
}, info) => {
  test.setTimeout(180_000);
  await signInOfficer(page, OFFICERS.ha);
  const code = await live(page, info);

  await page.locator('main a[href="/can-bo/quy-trinh"]').click();
  await page.locator('main input[name="q"]').fill(code);
  await page.locator('main form[role="search"] button').click();
  await look(page, info, 'workflow-list');
  await page.locator(`main a[href="/can-bo/quy-trinh/${code}"]`).click();
  await expect(page.locator('main')).toContainText('Trường hợp này dùng các bước thông thường.');
  await look(page, info, 'workflow');

  // A step is added behind the first; what was typed in another stays.
  const control = (name: string) => page.locator(`main form.workflow [name="${name}"]`);
  await control('s.0.vi').fill('Thẩm định kỹ hồ sơ');
  await press(page, 'add.0');
  await expect(control('s.0.vi')).toHaveValue('Thẩm định kỹ hồ sơ');
  await expect(control('s.1.vi')).toHaveValue('');
  await expect(page.locator('#error-summary')).toHaveCount(0);
  await control('s.1.vi').fill('Kiểm tra thực tế');
  await control('s.1.en').fill('Visit');
  await control('s.1.hours').fill('3');
  await look(page, info, 'workflow-added');

  // Nobody does it, and it takes too long: told at the step, with nothing lost.
  await press(page, 'save');
  const summary = page.locator('#error-summary');
  await expect(summary).toContainText('Bước 2: Bước này chưa có người làm.');
  await expect(summary).toContainText('Bước 2: Hãy chọn việc làm ở bước này.');
  await expect(control('s.1.vi')).toHaveValue('Kiểm tra thực tế');
  await look(page, info, 'workflow-faults');
  await control('s.1.phase').selectOption('process');
  await control('s.1.role').selectOption('specialist');
  await press(page, 'check');
  await expect(summary).toContainText('quá thời hạn 7,5 giờ');
  await control('s.1.hours').fill('0,5');
  await press(page, 'check');
  await expect(page.locator('main')).toContainText('Quy trình này dùng được.');
  await look(page, info, 'workflow-sound');

  // Saved, it waits; before and after stand side by side, and the public sees the old one.
  await press(page, 'save');
  await page.waitForURL(`**/can-bo/thu-tuc/${code}`);
  await expect(page.locator('main')).toContainText('Thay đổi trong quy trình giải quyết');
  const added = page.locator('main table tr', { hasText: 'Thêm mới' });
  await expect(added).toContainText('Kiểm tra thực tế / Visit');
  const changed = page.locator('main table tr', { hasText: 'Thẩm định kỹ hồ sơ' }).first();
  await expect(changed).toContainText('Thẩm định hồ sơ');
  await look(page, info, 'workflow-review');
  const process = page.locator('main ol.steps', { hasText: 'giờ làm việc' }).last();
  await page.goto(`/thu-tuc/${code}`);
  await expect(process).not.toContainText('Kiểm tra thực tế');

  await page.goto(`/can-bo/thu-tuc/${code}`);
  await page.locator('main form[action$="/cong-bo"] button').click();
  await expect(page.locator('main')).toContainText(`Đã công bố thủ tục ${code}.`);
  await page.goto(`/thu-tuc/${code}`);
  await expect(process).toContainText('Kiểm tra thực tế: Chuyên viên thụ lý, 0,5 giờ làm việc');
});

test('who was overtaken is told, and loses nothing', async ({ page }, info) => {
  await signInOfficer(page, OFFICERS.ha);
  const codes = ['1.004873', '1.001570', '1.001612', '1.013274'];
  const code = codes[PROJECTS.indexOf(info.project.name)];
  const procedure = await (await page.request.get(`/api/v1/procedures/${code}`)).json();
  const path = `/api/v1/procedures/${code}/workflows/${procedure.content.cases[0].key}`;
  await page.goto(`/can-bo/quy-trinh/${code}`);
  const name = `Thẩm định theo ${info.project.name}`;
  await page.locator('main [name="s.0.vi"]').fill(name);

  // A colleague saves another one meanwhile.
  const read = await page.request.get(path);
  const { workflow, revision } = await read.json();
  workflow.steps[0].name.vi = `${workflow.steps[0].name.vi} (${info.project.name})`;
  const headers = own({ 'if-match': `"${revision}"` });
  const saved = await page.request.put(path, { headers, data: workflow });
  expect(saved.status()).toBe(200);

  await press(page, 'save');
  await expect(page.locator('#error-summary')).toContainText('Có người vừa sửa thủ tục này.');
  await expect(page.locator('main [name="s.0.vi"]')).toHaveValue(name);
  await look(page, info, 'workflow-overtaken');
});
