import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { identityProvider, identitySettings } from './identity';

const checkout = path.resolve(import.meta.dirname, '../..');

/** The binary under test, and what it says goes to test-results/portal.log. */
function binary(name = 'motcua'): string {
  const cache = process.env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache');
  const target = process.env.CARGO_TARGET_DIR ?? path.join(cache, 'motcua/target');
  const given = name === 'motcua' ? process.env.MOTCUA_BIN : undefined;
  const found = given ?? path.join(target, 'debug', name);
  if (!existsSync(found)) throw new Error(`${found} is not built: run cargo xtask build`);
  return found;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

async function ready(url: string, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (server.exitCode !== null) throw new Error(`the portal ended with ${server.exitCode}`);
    const answer = await fetch(`${url}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    await wait(100);
  }
  throw new Error('the portal is not ready after a minute');
}

/** Procedures that wait for publication: one a project, by its place among the projects. */
export function reviewCode(project: number): string {
  return `9.00000${project}`;
}

function reviewFolder(data: string): string {
  const folder = path.join(data, 'review');
  mkdirSync(folder);
  const model = path.join(checkout, 'server/catalogue/1.000656-dang-ky-khai-tu.toml');
  const text = readFileSync(model, 'utf8');
  for (let project = 0; project < 9; project += 1) {
    const code = reviewCode(project);
    const named = text.replaceAll('Đăng ký khai tử', `Thủ tục thử số ${project}`);
    writeFileSync(path.join(folder, `${code}.toml`), named.replaceAll('1.000656', code));
  }
  return folder;
}

/** A procedure that comes on paper only and takes three days: there is a receipt. */
export const PAPER_ONLY = '9.100000';

function paperFolder(data: string): string {
  const folder = path.join(data, 'paper');
  mkdirSync(folder);
  const model = path.join(checkout, 'server/catalogue/2.000815-chung-thuc-ban-sao.toml');
  const text = readFileSync(model, 'utf8')
    .replaceAll('2.000815', PAPER_ONLY)
    .replaceAll('Chứng thực bản sao', 'Thủ tục thử nộp giấy: chứng thực bản sao')
    .replace('{ unit = "same_day" }', '{ amount = 3.0, unit = "working_day" }')
    .replace('need = "optional"', 'need = "required"');
  writeFileSync(path.join(folder, `${PAPER_ONLY}.toml`), text);
  return folder;
}

/** Who issues receipts, by signs and a tax code that are nobody's. */
export const RECEIPTS = {
  MOTCUA_RECEIPTS__AGENCY: 'H13',
  MOTCUA_RECEIPTS__TAX_CODE: '0100000010',
  MOTCUA_RECEIPTS__FORM: '01BLP2-001',
  MOTCUA_RECEIPTS__SERIES: 'AA-{yy}E',
  MOTCUA_RECEIPTS__SINCE: '2026-01-01',
  MOTCUA_RECEIPTS__PIN: 'motcua-demo-2026',
};

/** A portal, or what stands beside one, that runs, and how it is stopped. */
export type Portal = { url: string; stop: () => Promise<void> };

/**
 * A portal that was launched: how often browsers have told it that a page broke its content policy, and
 * how it is stopped, which fails unless that is as often as was expected.
 */
export type Launched = {
  url: string;
  reports: () => Promise<number>;
  stop: (expected?: number) => Promise<void>;
};

/** How often pages broke their content policy, by the metrics of the portal. */
async function reportsOf(metrics: string): Promise<number> {
  const text = await (await fetch(`http://${metrics}/metrics`)).text();
  const lines = text.matchAll(/^motcua_csp_reports_total(?:\{[^}]*\})? (\d+)$/gm);
  return Array.from(lines).reduce((sum, [, count]) => sum + Number(count), 0);
}

/** Runs one of the binary's commands to its end. */
type Run = (...words: string[]) => void;

/** The demonstration's procedures and people. */
export const CATALOGUE = ['--catalogue', path.join(checkout, 'server/catalogue')];

/**
 * Starts a portal in a folder of its own, which goes with it; what it says goes to
 * `test-results/NAME.log`. `settings` gives what is its own, `load` fills it before it serves.
 */
export async function launch(
  name: string,
  settings: (data: string, url: string) => Record<string, string> | Promise<Record<string, string>>,
  load: (run: Run, data: string) => void,
): Promise<Launched> {
  const data = mkdtempSync(path.join(tmpdir(), 'motcua-end2end-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const metrics = `127.0.0.1:${await freePort()}`;
  const results = path.join(checkout, 'end2end/test-results');
  mkdirSync(results, { recursive: true });
  const log = openSync(path.join(results, `${name}.log`), 'w');
  // All tests come from one address and a few accounts, within a minute.
  const limits = [
    ...['LOGIN', 'LOOKUP', 'SEARCH', 'SUBMIT', 'SAVE'],
    ...['ACCOUNT_LOOKUP', 'ACCOUNT_SEARCH', 'ACCOUNT_SUBMIT', 'ACCOUNT_SAVE'],
  ].map((what) => [`MOTCUA_LIMITS__${what}_PER_MINUTE`, '100000'] as const);
  const options = {
    cwd: data,
    stdio: ['ignore', log, log] as ['ignore', number, number],
    env: {
      ...process.env,
      MOTCUA_SITE__DIR: process.env.MOTCUA_SITE__DIR ?? path.join(checkout, 'target/site'),
      MOTCUA_DATABASE__URL: `sqlite://${data}/motcua.db`,
      MOTCUA_FILES__DIR: path.join(data, 'files'),
      MOTCUA_SERVER__LISTEN: `127.0.0.1:${port}`,
      MOTCUA_SERVER__PUBLIC_URL: url,
      MOTCUA_SERVER__METRICS_LISTEN: metrics,
      // Officers are shared by tests that run at once, and a code is good once.
      MOTCUA_SESSION__SECOND_FACTOR: 'false',
      MOTCUA_VAULT__KEY_FILE: path.join(data, 'vault.key'),
      ...Object.fromEntries(limits),
      ...(await settings(data, url)),
    },
  };
  const own = Object.entries(options.env).filter(([key]) => key.startsWith('MOTCUA_'));
  process.env.MOTCUA_LAUNCHED = JSON.stringify(Object.fromEntries(own));
  load((...words) => {
    const { status } = spawnSync(binary(), words, options);
    if (status !== 0) throw new Error(`motcua ${words.join(' ')} ended with ${status}`);
  }, data);
  const server = spawn(binary(), ['serve'], options);
  const end = async () => {
    const ended = new Promise((done) => server.once('exit', done));
    if (server.exitCode === null && server.kill('SIGTERM')) await ended;
    closeSync(log);
    rmSync(data, { recursive: true, force: true });
  };
  try {
    await ready(url, server);
  } catch (error) {
    await end();
    throw error;
  }
  const reports = () => reportsOf(metrics);
  const stop = async (expected = 0) => {
    const told = await reports().finally(end);
    if (told !== expected) {
      throw new Error(`pages of ${name} broke their content policy ${told} times: see ${name}.log`);
    }
  };
  return { url, reports, stop };
}

/** Runs one of the binary's commands over the portal that was launched last; gives what it says. */
export function command(...words: string[]): string {
  const env = { ...process.env, ...JSON.parse(process.env.MOTCUA_LAUNCHED ?? '{}') };
  const { status, stdout, stderr } = spawnSync(binary(), words, { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`motcua ${words.join(' ')} ended with ${status}: ${stderr}`);
  return stdout;
}

/** What the journeys are walked over: the demonstration, a centre, the national catalogue. */
function everything(run: Run, data: string): void {
  const centre = ['--centre', 'que-vo', '--centres', path.join(checkout, 'server/centres')];
  run('demo', ...CATALOGUE, ...centre, '--at-most', '12');
  const national = path.join(checkout, '../shared/catalogue/procedures.jsonl');
  if (existsSync(national)) {
    run('catalogue', 'import', national);
    run('catalogue', 'publish', '--all');
  } else {
    console.log(`skipped: ${national} is not there, so the catalogue is small`);
  }
  run('catalogue', 'import', paperFolder(data));
  run('catalogue', 'publish', PAPER_ONLY);
  run('catalogue', 'import', reviewFolder(data));
}

/** Starts what plays VNPAY and the bank: its address, and the function that stops it. */
async function simulator(): Promise<Portal> {
  const program = binary('motcua-pay-simulator');
  const played = spawn(program, ['--listen', '127.0.0.1:0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((found, failed) => {
    let said = '';
    played.stdout.on('data', (bytes: Buffer) => {
      said += bytes.toString();
      const address = /http:\S+/.exec(said)?.[0];
      if (address) found(address);
    });
    played.once('exit', (code) => failed(new Error(`the simulator ended with ${code}`)));
  });
  const stop = async () => {
    const ended = new Promise((done) => played.once('exit', done));
    if (played.exitCode === null && played.kill('SIGTERM')) await ended;
  };
  return { url, stop };
}

/** Starts the portal that the tests share; gives the function that stops it. */
export default async function start(): Promise<() => Promise<void>> {
  const played = await simulator();
  const payment = {
    ...RECEIPTS,
    MOTCUA_PAYMENT__BANK: '970436',
    MOTCUA_PAYMENT__BANK_NAME: 'Ngân hàng mô phỏng',
    MOTCUA_PAYMENT__ACCOUNT: '0011001932418',
    MOTCUA_PAYMENT__ACCOUNT_HOLDER: 'TRUNG TAM PHUC VU HCC',
    MOTCUA_PAYMENT__BANK_SECRET: 'simulator-bank-not-real',
    MOTCUA_PAYMENT__VNPAY_CODE: 'DEMOTMN1',
    MOTCUA_PAYMENT__VNPAY_SECRET: 'simulator-vnpay-not-real',
    MOTCUA_PAYMENT__VNPAY_URL: `${played.url}/vpcpay.html`,
    MOTCUA_PAYMENT__VNPAY_QUERY_URL: `${played.url}/merchant_webapi/api/transaction`,
  };
  // It has to know where people go back to, and the portal where it is.
  const others = [played];
  const settings = async (_: string, own: string) => {
    const provider = await identityProvider(own);
    others.push(provider);
    return { ...payment, ...identitySettings(provider.url) };
  };
  const stopOthers = () => Promise.all(others.map((other) => other.stop()));
  const { url, stop } = await launch('portal', settings, everything).catch(async (error) => {
    await stopOthers();
    throw error;
  });
  process.env.MOTCUA_URL = url;
  process.env.MOTCUA_SIMULATOR = played.url;
  return () => stop().finally(stopOthers);
}
