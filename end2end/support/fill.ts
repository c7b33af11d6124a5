import { type Locator, type Page, type TestInfo } from '@playwright/test';
import { expect, hasScripts } from './test';

/** Answers by name of the control; what is not named here is answered by kind. */
export type Answers = Record<string, string>;

/** Where everybody in the tests lives. */
const PROVINCE = /Cần Thơ/;

/** Years of birth that agree with the identity numbers given below. */
const PEOPLE: Record<string, { identity: string; year: string }> = {
  mother: { identity: '092191004567', year: '1991' },
  father: { identity: '092089004568', year: '1989' },
};
const OTHER = { identity: '092190004569', year: '1990' };

/** A newborn's birthday: some days ago, whatever today is. */
const born = new Date(Date.now() - 20 * 86_400_000);

function dateOf(name: string): string {
  const [, path = '', part = ''] = /^(.*)\.(day|month|year)$/.exec(name) ?? [];
  if (/child|deceased|death/.test(path)) {
    const parts = { day: born.getDate(), month: born.getMonth() + 1, year: born.getFullYear() };
    return String(parts[part as keyof typeof parts]);
  }
  const person = PEOPLE[path.split('.')[0] ?? ''] ?? OTHER;
  return { day: '15', month: '6', year: person.year }[part] ?? '';
}

/** A right answer for a control, from the last words of its name. */
function answer(name: string, type: string, inputMode: string): string {
  const last = name.split('.').pop() ?? name;
  if (/^(day|month|year)$/.test(last)) return dateOf(name);
  if (last === 'personal_id' || /identity/.test(last)) {
    return (PEOPLE[name.split('.')[0] ?? ''] ?? OTHER).identity;
  }
  if (last === 'full_name') return `Nguyễn Văn ${(name.split('.')[0] ?? 'a').replace(/_/g, ' ')}`;
  if (last === 'ethnicity') return 'Kinh';
  if (last === 'nationality') return 'Việt Nam';
  if (last === 'detail') return '12 đường Hòa Bình';
  if (/phone/.test(last) || type === 'tel') return '0912 345 678';
  if (/email/.test(last) || type === 'email') return 'kiem.thu@example.vn';
  if (/tax/.test(last)) return '0100109106';
  if (inputMode === 'numeric') return '1';
  return 'Đường Hòa Bình số 12';
}

/** The text controls, choices and lists of a form that have no answer yet, by name. */
async function open(form: Locator): Promise<{ name: string; kind: string; mode: string }[]> {
  return form.evaluate((element: HTMLFormElement) => {
    const found = new Map<string, { name: string; kind: string; mode: string }>();
    const answered = new Set<string>();
    for (const control of Array.from(element.elements)) {
      const field = control as HTMLInputElement;
      // What is not asked stands in the page all the same.
      if (field.closest('[hidden]')) continue;
      if (!field.name || field.disabled || field.type === 'hidden' || field.type === 'submit') {
        continue;
      }
      const choice = field.type === 'radio' || field.type === 'checkbox';
      if (choice ? field.checked : field.value !== '') answered.add(field.name);
      // A list without choices waits for another answer.
      if (field.type === 'select-one' && (control as HTMLSelectElement).options.length < 2) continue;
      if (!found.has(field.name)) {
        found.set(field.name, { name: field.name, kind: field.type, mode: field.inputMode });
      }
    }
    return Array.from(found.values()).filter((field) => !answered.has(field.name));
  });
}

async function fillOne(
  form: Locator,
  { name, kind, mode }: { name: string; kind: string; mode: string },
  answers: Answers,
): Promise<void> {
  const control = form.locator(`[name="${name}"]`);
  const wanted = answers[name];
  if (kind === 'radio' || kind === 'checkbox') {
    const one = wanted === undefined ? control.first() : form.locator(`[name="${name}"][value="${wanted}"]`);
    await one.check();
  } else if (kind === 'select-one') {
    const labels = await control.locator('option').allTextContents();
    const index = name.endsWith('.province') ? labels.findIndex((label) => PROVINCE.test(label)) : 1;
    await control.selectOption({ index: Math.max(index, 1) });
  } else {
    await control.fill(wanted ?? answer(name, kind, mode));
  }
}

/** The form of a step. */
export function stepForm(page: Page): Locator {
  return page.locator('#step-form');
}

/** The button that saves the step and goes on. */
export function continueButton(page: Page): Locator {
  return stepForm(page).locator('button[type="submit"]:not([name]):not([aria-hidden="true"])');
}

/** Answers everything on the page that is open, also what an answer brings up. */
export async function fillStep(page: Page, answers: Answers = {}): Promise<void> {
  for (let round = 0; round < 8; round += 1) {
    const controls = await open(stepForm(page));
    if (controls.length === 0) return;
    for (const control of controls) {
      // An earlier answer may have taken this question away again.
      const there = stepForm(page).locator(`[name="${control.name}"]`).first();
      if (await there.isVisible()) await fillOne(stepForm(page), control, answers);
    }
  }
}

/** Presses on; answers whether another page came. */
async function goOn(page: Page, info: TestInfo): Promise<boolean> {
  const here = new URL(page.url()).pathname;
  if (!hasScripts(info)) {
    const next = page.waitForEvent('domcontentloaded');
    await continueButton(page).click();
    await next;
    return new URL(page.url()).pathname !== here;
  }
  await continueButton(page).click();
  const left = page.waitForURL((url) => url.pathname !== here).then(() => true);
  const wrong = page.locator('#error-summary').waitFor().then(() => false);
  // The one that loses is of no interest any more.
  left.catch(() => {});
  wrong.catch(() => {});
  return Promise.any([left, wrong]);
}

/** Whether communes are not there yet for the province that is chosen. */
async function waiting(page: Page): Promise<boolean> {
  const communes = stepForm(page).locator('select[name$=".commune"]:visible');
  return communes.evaluateAll((lists: HTMLSelectElement[]) =>
    lists.some((list) => list.options.length < 2),
  );
}

/** Fills a step and goes on to the next page. Without scripts some questions only come up when
 * the page is sent, so that it may take several rounds. */
export async function passStep(page: Page, info: TestInfo, answers: Answers = {}): Promise<void> {
  for (let round = 0; round < (hasScripts(info) ? 1 : 6); round += 1) {
    await fillStep(page, answers);
    if (await waiting(page)) {
      if (hasScripts(info)) {
        await expect.poll(() => waiting(page)).toBe(false);
        await fillStep(page, answers);
      } else {
        const again = page.waitForEvent('domcontentloaded');
        await stepForm(page).locator('button[name="_action"][value="save"]').first().click();
        await again;
        continue;
      }
    }
    if (await goOn(page, info)) return;
  }
  const wrong = await page.locator('#error-summary').allTextContents();
  throw new Error(`${page.url()} cannot be passed: ${wrong.join(' ')}`);
}
