import { randomUUID } from 'node:crypto';
import { type APIRequestContext, type APIResponse, type Page } from '@playwright/test';
import { now } from './clock';
import { pdf, type Upload } from './files';
import { BIRTH, BIRTH_PAPER } from './filing';
import { citizen, type Citizen, PASSWORD } from './people';
import { expect } from './test';

/* What a test needs but does not look at is made through the API: it is there in no time. */

/** The answer's JSON, of a request that must go well. */
async function json(answer: APIResponse) {
  expect(answer.ok(), `${answer.url()}: ${answer.status()} ${await answer.text()}`).toBe(true);
  return answer.json();
}

/** Says that a request comes from the portal's own pages. */
export function own(more: Record<string, string> = {}): Record<string, string> {
  return { origin: process.env.MOTCUA_URL ?? '', 'sec-fetch-site': 'same-origin', ...more };
}

/** Opens an account; the page is signed in with it. */
export async function account(page: Page, who: Citizen = citizen()): Promise<Citizen> {
  const data = {
    identity_number: who.identity,
    full_name: who.name,
    password: PASSWORD,
    phone: '0912345678',
  };
  await json(await page.request.post('/api/v1/accounts', { headers: own(), data }));
  return who;
}

/** Begins a draft; gives its id. */
export async function draft(page: Page, procedure = BIRTH): Promise<string> {
  const data = { procedure_code: procedure };
  const begun = await json(await page.request.post('/api/v1/drafts', { headers: own(), data }));
  return begun.id;
}

/** Puts a whole file to a requirement of a draft, in the request that creates the upload. */
export async function upload(
  request: APIRequestContext,
  id: string,
  { name, mimeType, buffer }: Upload,
  requirement = BIRTH_PAPER,
): Promise<APIResponse> {
  const metadata = { filename: name, filetype: mimeType, draft: id, requirement };
  const pairs = Object.entries(metadata).map(
    ([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`,
  );
  return request.post('/api/v1/uploads', {
    headers: own({
      'tus-resumable': '1.0.0',
      'upload-length': String(buffer.length),
      'upload-metadata': pairs.join(','),
      'content-type': 'application/offset+octet-stream',
    }),
    data: buffer,
  });
}

const address = (path: string) => ({
  [`${path}.province`]: '92',
  [`${path}.commune`]: '31120',
  [`${path}.detail`]: '12 đường Hòa Bình',
});

const person = (path: string, name: string, year: string) => ({
  [`${path}.full_name`]: name,
  [`${path}.birth.day`]: '15',
  [`${path}.birth.month`]: '6',
  [`${path}.birth.year`]: year,
});

/** Copies of civil-status extracts: 8,000 đồng a copy, for each kind of paper. */
export const EXTRACT = '2.000635';

/** The answers of somebody who asks for own extracts. */
export function extractAnswers(who: Citizen, kinds: string[], copies: string) {
  return {
    asker: 'self',
    'requester.full_name': who.name,
    'requester.birth.day': '15',
    'requester.birth.month': '6',
    'requester.birth.year': '1990',
    'requester.personal_id': who.identity,
    phone: '0912345678',
    registered_name: who.name,
    'registered_birth.day': '15',
    'registered_birth.month': '6',
    'registered_birth.year': '1990',
    kinds,
    register_office: 'Phường Cái Khế',
    copies,
    statement: 'yes',
  };
}

/** Opens an account and files for extracts; gives the dossier's code. */
export async function filedExtract(page: Page, who: Citizen, copies = '1'): Promise<string> {
  await account(page, who);
  const id = await draft(page, EXTRACT);
  const data = { answers: extractAnswers(who, ['birth'], copies) };
  const at = `/api/v1/drafts/${id}`;
  const saved = await json(await page.request.put(at, { headers: own({ 'if-match': '"1"' }), data }));
  expect(saved.errors).toEqual([]);
  const headers = own({ 'idempotency-key': randomUUID() });
  const filed = await json(await page.request.post(`${at}/submission`, { headers }));
  return filed.code;
}

/** A birth registration that lacks nothing but its paper. */
function answers(who: Citizen, more: Record<string, string>): Record<string, string> {
  const born = new Date(now() - 20 * 86_400_000);
  return {
    relation: 'mother',
    ...person('requester', who.name, '1990'),
    'requester.personal_id': who.identity,
    ...address('requester_residence'),
    phone: '0912345678',
    ...person('child', 'Nguyễn Minh An', String(born.getFullYear())),
    'child.birth.day': String(born.getDate()),
    'child.birth.month': String(born.getMonth() + 1),
    'child.sex': 'female',
    'child.ethnicity': 'Kinh',
    'child.nationality': 'Việt Nam',
    ...address('birth_place'),
    home_town: 'Ninh Kiều, Cần Thơ',
    birth_proof: 'paper',
    birth_notice_number: 'GCS-0012',
    special_case: 'none',
    ...person('mother', who.name, '1990'),
    'mother.ethnicity': 'Kinh',
    'mother.nationality': 'Việt Nam',
    'mother.personal_id': who.identity,
    ...address('mother.residence'),
    declare_father: 'no',
    copies: '2',
    statement: 'yes',
    ...more,
  };
}

/** Answers every question of a draft and adds its paper, so that it can be submitted. */
export async function complete(
  page: Page,
  who: Citizen,
  id: string,
  more: Record<string, string> = {},
  without: string[] = [],
): Promise<void> {
  const { version } = await json(await page.request.get(`/api/v1/drafts/${id}`));
  const headers = own({ 'if-match': `"${version}"` });
  const given = Object.entries(answers(who, more)).filter(([path]) => !without.includes(path));
  const data = { answers: Object.fromEntries(given) };
  const saved = await json(await page.request.put(`/api/v1/drafts/${id}`, { headers, data }));
  expect(saved.errors, 'nothing is wrong with the answers').toEqual([]);
  expect((await upload(page.request, id, pdf('giay-chung-sinh.pdf'))).status()).toBe(201);
}

/** A dossier of a new citizen, whose session the page has; gives its code. */
export async function filed(page: Page, who: Citizen = citizen()): Promise<string> {
  await account(page, who);
  const id = await draft(page);
  await complete(page, who, id);
  const headers = own({ 'idempotency-key': randomUUID() });
  const answer = await page.request.post(`/api/v1/drafts/${id}/submission`, { headers });
  return (await json(answer)).code;
}

/** Food-safety certificate: fifteen days, at the department. */
export const FOOD = '2.001827';

/** Birth, residence and health insurance in one. */
export const LINKED = '2.000986';

/** Files for three agencies at once; gives the dossier's code. */
export async function filedLinked(page: Page, who: Citizen = citizen()): Promise<string> {
  await account(page, who);
  const id = await draft(page, LINKED);
  const asked = {
    ...address('new_address'),
    housing: 'parents',
    'head.full_name': who.name,
    'head.personal_id': who.identity,
    clinic: 'Trạm Y tế phường Ninh Kiều',
  };
  await complete(page, who, id, asked, ['copies', 'special_case']);
  const headers = own({ 'idempotency-key': randomUUID() });
  const answer = await page.request.post(`/api/v1/drafts/${id}/submission`, { headers });
  return (await json(answer)).code;
}

/** Files a food-safety certificate in one request, as another system would; gives its code. */
export async function filedFood(page: Page, who: Citizen = citizen()): Promise<string> {
  await account(page, who);
  const procedure = await json(await page.request.get(`/api/v1/procedures/${FOOD}`));
  const answers: Record<string, string> = {
    kind: 'household',
    name: 'Cơ sở Hoa Sen',
    tax_code: '0100233488',
    ...address('address'),
    'representative.full_name': who.name,
    'representative.personal_id': who.identity,
    phone: '0912345678',
    email: 'anh@example.com',
    products: 'crop',
    activities: 'produce',
    process: 'Sơ chế, đóng gói, bảo quản lạnh',
    area: '120',
    workers: '6',
    water: 'public',
    statement: 'yes',
  };
  type Field = { key: string; kind: string; fields?: Field[] };
  const steps: { fields: Field[] }[] = procedure.content.cases[0].form.steps;
  for (const group of steps.flatMap((step) => step.fields).filter(({ kind }) => kind === 'group')) {
    for (const { key, kind } of group.fields ?? []) {
      answers[`${group.key}.0.${key}`] = ['integer', 'money'].includes(kind) ? '1' : 'Kho lạnh';
    }
  }
  const paper = pdf('thuyet-minh.pdf');
  const filed = await json(
    await page.request.post('/api/v1/dossiers', {
      headers: own({ 'idempotency-key': randomUUID() }),
      multipart: {
        dossier: JSON.stringify({ procedure_code: FOOD, answers }),
        explanation: paper,
      },
    }),
  );
  return filed.code;
}

/** Household-business registration: three working days, 150,000 đồng. */
export const HOUSEHOLD = '1.001612';

/** Files for a household business; gives the dossier's code. */
export async function filedHousehold(page: Page, who: Citizen = citizen()): Promise<string> {
  await account(page, who);
  const answers: Record<string, string> = {
    filer: 'owner',
    ...person('owner', who.name, '1990'),
    'owner.sex': 'female',
    'owner.ethnicity': 'Kinh',
    'owner.nationality': 'Việt Nam',
    'owner.personal_id': who.identity,
    ...address('owner_residence'),
    phone: '0912345678',
    business_name: 'Tạp hóa Bảy Hiền',
    ...address('business_address'),
    capital: '50000000',
    workers: '2',
    'trades.0.name': 'Bán lẻ lương thực, thực phẩm',
    founder: 'individual',
    account_kind: 'none',
    statement: 'yes',
  };
  const filed = await json(
    await page.request.post('/api/v1/dossiers', {
      headers: own({ 'idempotency-key': randomUUID() }),
      multipart: { dossier: JSON.stringify({ procedure_code: HOUSEHOLD, answers }) },
    }),
  );
  return filed.code;
}
