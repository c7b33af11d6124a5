import { type Page, type TestInfo } from '@playwright/test';
import { type Answers, passStep } from './fill';
import { pdf, type Upload } from './files';
import { alive, expect, hasScripts } from './test';

/** Birth registration with the paper notice of the hospital: one document is required. */
export const BIRTH = '1.001193';
export const BIRTH_ANSWERS: Answers = {
  relation: 'mother',
  birth_proof: 'paper',
  special_case: 'none',
  declare_father: 'yes',
  'child.sex': 'female',
  copies: '2',
};
export const BIRTH_PAPER = 'birth_notice';

/** The shape of a dossier's code. */
export const CODE = /H\d{2}(?:\.\d{2})*-\d{6}-\d{4,}/;

/** Begins filing, ends at the task list; gives the draft's id. */
export async function start(page: Page, procedure = BIRTH): Promise<string> {
  await page.goto(`/nop-ho-so/${procedure}`);
  const form = page.locator(`main form[action^="/nop-ho-so/"]`);
  const cases = form.locator('input[type="radio"][name="case"]');
  if ((await cases.count()) > 0) await cases.first().check();
  await form.locator('button[type="submit"]').click();
  await page.waitForURL(/\/nhap\/[^/]+$/);
  return new URL(page.url()).pathname.split('/')[2] ?? '';
}

/** Answers every step, from the first; ends at the documents. */
export async function answerAll(page: Page, info: TestInfo, draft: string): Promise<void> {
  await page.goto(`/nhap/${draft}`);
  await page.locator(`main a[href^="/nhap/${draft}/buoc/"]`).first().click();
  for (let step = 0; step < 20; step += 1) {
    await page.waitForURL(/\/(buoc\/[^/]+|giay-to)$/);
    if (new URL(page.url()).pathname.endsWith('/giay-to')) return;
    await alive(page, info);
    await passStep(page, info, BIRTH_ANSWERS);
  }
  throw new Error('the form has no end');
}

/** Puts files to a document requirement, on the documents page. */
export async function attach(
  page: Page,
  info: TestInfo,
  requirement = BIRTH_PAPER,
  files: Upload[] = [pdf('giay-chung-sinh.pdf')],
): Promise<void> {
  await alive(page, info);
  const form = page.locator(`form[action$="/giay-to/${requirement}"]`);
  await form.locator('input[type="file"]').setInputFiles(files);
  if (!hasScripts(info)) await form.locator('button[type="submit"]').click();
  // A file that is there, and not still on its way, can be taken out again.
  for (const { name } of files) {
    await expect(page.getByRole('button', { name: `Xóa tệp ${name}`, exact: true })).toBeVisible();
  }
}

/** The form on the check page that submits. */
export function submitForm(page: Page) {
  return page.locator('form[action$="/nop"]');
}

/** Submits from the check page; gives the dossier's code. */
export async function submit(page: Page, info: TestInfo, draft: string): Promise<string> {
  await page.goto(`/nhap/${draft}/kiem-tra`);
  await alive(page, info);
  await submitForm(page).locator('button[type="submit"]').click();
  await page.waitForURL(/\/ho-so\/[^/]+\/da-nop$/);
  const code = CODE.exec(await page.locator('main').innerText())?.[0];
  expect(code, 'the confirmation names the code').toBeTruthy();
  return code ?? '';
}
