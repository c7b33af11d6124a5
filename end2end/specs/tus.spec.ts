import { createHash } from 'node:crypto';
import { type APIRequestContext } from '@playwright/test';
import * as tus from 'tus-js-client';
import { pdf } from '../support/files';
import { account, draft as begin } from '../support/api';
import { BIRTH_PAPER } from '../support/filing';
import { expect, test } from '../support/test';

const KIB = 1024;
const endpoint = () => `${process.env.MOTCUA_URL}/api/v1/uploads`;

/** What a request needs besides: the session, and where it comes from. */
async function headers(request: APIRequestContext): Promise<Record<string, string>> {
  const { cookies } = await request.storageState();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  return { cookie, origin: process.env.MOTCUA_URL ?? '' };
}

const encoded = (pairs: Record<string, string>) =>
  Object.entries(pairs)
    .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
    .join(',');

test.describe('tus', () => {
  let draft = '';
  let send: Record<string, string> = {};
  const metadata = (filename: string) => ({
    filename,
    filetype: 'application/pdf',
    draft,
    requirement: BIRTH_PAPER,
  });

  test.beforeEach(async ({ page }) => {
    await account(page);
    draft = await begin(page);
    send = await headers(page.context().request);
  });

  test('tus-js-client finishes a file whose transfer is cut again and again', async ({ page }) => {
    const { buffer } = pdf('lon.pdf', 'Nhieu trang', 900 * KIB);
    let sent = 0;
    let cuts = 0;
    let url: string | null = null;
    while (cuts < 4) {
      const finished = await new Promise<boolean>((done, fail) => {
        const upload: tus.Upload = new tus.Upload(buffer, {
          endpoint: endpoint(),
          uploadUrl: url,
          chunkSize: 128 * KIB,
          metadata: metadata('lớn.pdf'),
          headers: send,
          retryDelays: null,
          onError: fail,
          onSuccess: () => done(true),
          onChunkComplete: (size) => {
            sent += size;
            // Two chunks, then the line is cut in the middle of the third.
            if (sent < buffer.length && sent >= (cuts + 1) * 2 * 128 * KIB) {
              cuts += 1;
              url = upload.url;
              upload.abort().then(() => done(false), fail);
            }
          },
        });
        upload.start();
      });
      if (finished) break;
    }
    expect(cuts, 'the line was cut').toBeGreaterThan(2);
    expect(sent, 'at most one chunk a cut is sent twice').toBeLessThanOrEqual(
      buffer.length + cuts * 128 * KIB,
    );
    const view = await (await page.request.get(`/api/v1/drafts/${draft}`)).json();
    expect(view.files).toHaveLength(1);
    expect(view.files[0]).toMatchObject({
      name: 'lớn.pdf',
      size: buffer.length,
      media_type: 'application/pdf',
      sha256: createHash('sha256').update(buffer).digest('hex'),
    });
  });

  test('creation with upload, and termination', async ({ page }) => {
    const { buffer } = pdf('mot.pdf');
    const upload = await new Promise<tus.Upload>((done, fail) => {
      const started: tus.Upload = new tus.Upload(buffer, {
        endpoint: endpoint(),
        uploadDataDuringCreation: true,
        metadata: metadata('một.pdf'),
        headers: send,
        retryDelays: null,
        onError: fail,
        onSuccess: () => done(started),
      });
      started.start();
    });
    await tus.Upload.terminate(upload.url ?? '', { headers: send, retryDelays: [] });
    const gone = await page.request.head(upload.url ?? '', {
      headers: { ...send, 'tus-resumable': '1.0.0' },
    });
    expect([404, 410]).toContain(gone.status());
    const view = await (await page.request.get(`/api/v1/drafts/${draft}`)).json();
    expect(view.files).toEqual([]);
  });

  test('the server says what it can do and refuses what is wrong', async ({ page }) => {
    const { request } = page;
    const can = await request.fetch(endpoint(), { method: 'OPTIONS' });
    const offered = (can.headers()['tus-extension'] ?? '').split(',');
    const wanted = ['creation', 'creation-with-upload', 'expiration', 'checksum', 'termination'];
    expect(offered).toEqual(expect.arrayContaining(wanted));

    const { buffer } = pdf('sai.pdf');
    const base = { ...send, 'tus-resumable': '1.0.0' };
    const create = (more: Record<string, string>) =>
      request.post(endpoint(), {
        headers: {
          ...base,
          'upload-length': String(buffer.length),
          'upload-metadata': encoded(metadata('sai.pdf')),
          ...more,
        },
      });
    const most = Number(can.headers()['tus-max-size']);
    expect((await create({ 'upload-length': String(most + 1) })).status(), 'too large').toBe(413);
    expect((await create({ 'tus-resumable': '0.2.2' })).status(), 'version').toBe(412);

    const created = await create({});
    expect(created.status()).toBe(201);
    expect(created.headers()['upload-expires']).toBeTruthy();
    const place = new URL(created.headers()['location'] ?? '', endpoint()).href;
    const patch = (more: Record<string, string>, data = buffer) =>
      request.patch(place, {
        headers: {
          ...base,
          'content-type': 'application/offset+octet-stream',
          'upload-offset': '0',
          ...more,
        },
        data,
      });
    expect((await patch({ 'upload-offset': '5' })).status(), 'offset').toBe(409);
    expect((await patch({ 'content-type': 'application/pdf' })).status(), 'type').toBe(415);
    const wrong = createHash('sha1').update('khác').digest('base64');
    expect((await patch({ 'upload-checksum': `sha1 ${wrong}` })).status(), 'checksum').toBe(460);
    const head = await request.head(place, { headers: base });
    expect(head.headers()['upload-offset'], 'nothing of the refused pieces stays').toBe('0');
    const right = createHash('sha1').update(buffer).digest('base64');
    expect((await patch({ 'upload-checksum': `sha1 ${right}` })).status()).toBe(204);
  });

  test('nobody else can see or go on with an upload', async ({ page, browser }) => {
    const base = { ...send, 'tus-resumable': '1.0.0' };
    const created = await page.request.post(endpoint(), {
      headers: { ...base, 'upload-length': '100', 'upload-metadata': encoded(metadata('a.pdf')) },
    });
    const place = new URL(created.headers()['location'] ?? '', endpoint()).href;
    const stranger = await browser.newPage({ baseURL: process.env.MOTCUA_URL });
    await account(stranger);
    const theirs = { ...(await headers(stranger.context().request)), 'tus-resumable': '1.0.0' };
    const foreign = await stranger.request.head(place, { headers: theirs });
    const unknown = await stranger.request.head(`${endpoint()}/${crypto.randomUUID()}`, {
      headers: theirs,
    });
    expect(foreign.status()).toBe(404);
    expect(foreign.status()).toBe(unknown.status());
    await stranger.close();
  });
});
