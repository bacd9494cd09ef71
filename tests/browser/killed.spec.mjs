// A real Chromium is killed (SIGKILL) with three forms on the way: somebody outside shares a concern, a liaison brings an item with a file, another party answers an
// invitation. What stood on the screen as received is there, and a form that is sent again with its key by the next browser is one act. Everybody is invented.
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { chromium, expect, test } from '@playwright/test';
import { base, browserOf, logins, somebody } from './people.mjs';

const database = fileURLToPath(new URL('../../target/browser-demo/tvaers.sqlite', import.meta.url));
const ROUNDS = 6;
/** The longest that a browser lives after it sent its forms, in ms: long enough for all answers, so that some come before the kill and some do not. */
const LONGEST = 700;
const seed = Number(process.env.TVAERS_TEST_SEED ?? Date.now() % 1_000_000);
const mark = `Opdigtet dræbt ${seed}`;

/** Numbers between 0 and 1 that are the same for the same seed. */
function chance(from) {
  let state = from;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

/** What the database answers, row by row. */
function rows(sql, ...values) {
  const script = 'import json, sqlite3, sys\nc = sqlite3.connect("file:" + sys.argv[1] + "?mode=ro", uri=True, timeout=30)\nprint(json.dumps(c.execute(sys.argv[2], sys.argv[3:]).fetchall()))';
  return JSON.parse(execFileSync('python3', ['-c', script, database, sql, ...values], { encoding: 'utf8' }));
}

const count = (sql, ...values) => rows(sql, ...values)[0][0];

/** The first address under which a page shows what is looked for. */
async function firstWith(page, list, links, wanted, to = (href) => href) {
  await page.goto(list);
  const hrefs = await page.locator(links).evaluateAll((found) => found.map((a) => a.getAttribute('href')));
  for (const href of hrefs) {
    await page.goto(to(href));
    if (await page.locator(wanted).count()) return to(href);
  }
  throw new Error(`nothing on ${list} shows ${wanted}`);
}

const text = (n) => ({ name: `Opdigt Navnesen ${n}.txt`, mimeType: 'text/plain', buffer: Buffer.from(`${mark} ${n}\n`.repeat(60_000)) });
const code = (words) => /[a-z0-9]{4}(-[a-z0-9]{4}){3}/.exec(words)?.[0];

/** The three forms: where each is, how it is filled in, and what its answer leaves on the screen. */
function forms(item, meeting) {
  return [{
    name: 'concern', who: null, path: '/bekymring',
    fill: async (page, n) => {
      await page.fill('#behaviour', `${mark} ${n}: har trukket sig og truer sine venner`);
      await page.locator('input[name=observed]').first().check();
      await page.setInputFiles('#file', { name: 'x.txt', mimeType: 'text/plain', buffer: Buffer.from(`${mark} ${n}`) });
    },
    send: (page) => page.locator('main form button[type=submit]').first(),
    answered: (page) => page.waitForFunction(() => /[a-z0-9]{4}(-[a-z0-9]{4}){3}/.exec(document.querySelector('main')?.innerText ?? '')?.[0]).then((found) => found.jsonValue()),
  }, {
    name: 'item', who: item.person, path: item.path,
    fill: async (page, n) => {
      await page.fill('#title', `${mark} ${n}`);
      await page.fill('#body', 'Opdigtet oplysning');
      await page.locator('input[name=nature]').first().check();
      await page.setInputFiles('#file', text(n));
      await page.fill('#file_title', 'Opdigtede noter');
    },
    send: (page) => page.locator('main form button[type=submit]').first(),
    answered: (page) => page.waitForURL(/done=item-added/, { waitUntil: 'commit' }).then(() => 'added'),
  }, {
    name: 'reply', who: meeting.person, path: meeting.path,
    fill: async () => {},
    send: (page, n) => page.locator(`main form[action$="/svar"] button[value="${n % 2 ? 'accepted' : 'declined'}"]`),
    answered: (page) => page.waitForURL(/done=/, { waitUntil: 'commit' }).then(() => 'replied'),
  }];
}

/** Opens a form and fills it in; with the key of the one that a killed browser had, where it is sent again. */
async function opened(browser, form, n, key) {
  const context = await browserOf(browser, form.who);
  const page = await context.newPage();
  await page.goto(form.path);
  const field = page.locator(form.name === 'reply' ? 'main form[action$="/svar"] input[name=key]' : 'main form input[name=key]').first();
  if (key) await field.evaluate((input, old) => { input.value = old; }, key);
  await form.fill(page, n);
  return { page, key: key ?? await field.inputValue() };
}

test('a browser that is killed loses nothing that it showed as received, and nothing is done twice', async ({ browser }) => {
  const next = chance(seed);
  const liaison = somebody('liaison', 'sof');
  // Nobody else answers for this party in the other specs.
  const answers = logins().find((l) => l.roles.includes('liaison') && l.party.startsWith('kp'));
  const finding = async (person, ...looked) => {
    const context = await browserOf(browser, person);
    const path = await firstWith(await context.newPage(), ...looked);
    await context.close();
    return { person, path };
  };
  const item = await finding(liaison, '/sager', 'main a.primary[href^="/sager/"]', '#file', (href) => `${href}/oplysninger/ny`);
  const meeting = await finding(answers, '/moeder', 'main a.primary[href^="/moeder/"]', 'main form[action$="/svar"]');
  const replied = () => count('SELECT COUNT(*) FROM ledger_entries WHERE act = ? AND outcome = ? AND thing = ?', 'reply_invitation', 'done', meeting.path.split('/')[2]);
  const repliesBefore = replied();
  const all = forms(item, meeting);
  const { executablePath, args } = test.info().project.use.launchOptions;
  const acknowledged = [];
  let again = [];
  for (let n = 0; n <= ROUNDS; n += 1) {
    const server = await chromium.launchServer({ executablePath, args });
    const killed = await chromium.connect(server.wsEndpoint());
    // First what the last browser had on its way, each with its key.
    await Promise.all(again.map(async ({ form, n: nth, key, said }) => {
      const { page } = await opened(killed, form, nth, key);
      await form.send(page, nth).click();
      const receipt = await form.answered(page);
      if (said) expect(receipt, `${form.name} ${nth}: sent again it is answered alike`).toBe(said);
      acknowledged.push({ name: form.name, key, receipt });
    }));
    again = [];
    if (n < ROUNDS) {
      const sent = await Promise.all(all.map(async (form) => ({ form, n, ...await opened(killed, form, n) })));
      for (const one of sent) {
        one.page.setDefaultTimeout(0);
        one.heard = one.form.answered(one.page).then((said) => { one.said = said; }, () => {});
      }
      // All at once, and none is waited for.
      await Promise.all(sent.map((one) => one.form.send(one.page, n).evaluate((button) => { setTimeout(() => button.click()); })));
      const lives = n === ROUNDS - 1 ? LONGEST * 4 : LONGEST * next() * ((n + 1) / ROUNDS);
      await new Promise((done) => { setTimeout(done, lives); });
      again = sent.map(({ form, key, said }) => ({ form, n, key, said }));
    }
    const ended = once(server.process(), 'exit');
    server.process().kill('SIGKILL');
    await ended;
    for (const one of again) if (one.said) acknowledged.push({ name: one.form.name, key: one.key, receipt: one.said });
  }
  const early = acknowledged.length - ROUNDS * all.length;
  console.log(`  seed ${seed}: ${early} of ${ROUNDS * all.length} forms were answered before their browser was killed`);
  expect(early, 'in the last round all are').toBeGreaterThan(0);

  // Both ends: every key led to one act, and to nothing else.
  const keys = (name) => [...new Set(acknowledged.filter((one) => one.name === name).map((one) => one.key))];
  for (const { name } of all) {
    expect(keys(name).length).toBe(ROUNDS);
    for (const key of keys(name)) expect(count('SELECT COUNT(*) FROM repeats WHERE key = ? AND result <> \'\'', key), `${name} ${key}`).toBe(1);
  }
  const concerns = rows('SELECT behaviour, COUNT(*) FROM concern_contents WHERE behaviour LIKE ? GROUP BY behaviour', `${mark} %`);
  expect(concerns.map(([, n]) => n), 'each concern once').toEqual(Array(ROUNDS).fill(1));
  expect(count('SELECT COUNT(*) FROM attachments a JOIN concern_contents c ON c.concern = a.concern WHERE c.behaviour LIKE ?', `${mark} %`), 'each with its file').toBe(ROUNDS);
  const items = rows('SELECT i.title, COUNT(a.id) FROM items i LEFT JOIN attachments a ON a.item = i.id WHERE i.title LIKE ? GROUP BY i.id', `${mark} %`);
  expect(items.map(([title]) => title).sort(), 'each item once').toEqual(Array.from({ length: ROUNDS }, (_, n) => `${mark} ${n}`).sort());
  expect(items.every(([, files]) => files === 1), 'each with its file').toBe(true);
  expect(replied() - repliesBefore, 'each answer once').toBe(ROUNDS);
  const receipts = [...new Set(acknowledged.filter((one) => one.name === 'concern').map((one) => one.receipt))];
  expect(receipts.length).toBe(ROUNDS);
  const page = await (await browser.newContext({ baseURL: base() })).newPage();
  for (const receipt of receipts) {
    await page.goto('/bekymring/status');
    await page.fill('input[name=code]', receipt);
    await page.locator('main form button[type=submit]').click();
    await expect(page.locator('main'), 'a receipt is known').toContainText('Modtaget');
  }
  expect(code(receipts[0])).toBe(receipts[0]);
});
