// Every page that somebody of each role and party can reach by links: WCAG 2.2 AA, both languages, wide and narrow, with pictures for eyes.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { barriers } from './help.mjs';
import { base, browserOf, somebody } from './people.mjs';

const pictures = fileURLToPath(new URL('../../target/screenshots/', import.meta.url));
const widths = [1440, 390];
const languages = ['da', 'en'];
const mostPages = 60;

/** A page's address with every id left out: two cases have one and the same page. */
const kind = path => path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '{id}').replace(/fra=[^&]*/g, 'fra=…').replace(/maerke=[^&]*/g, 'maerke=…').replace(/(breve.*)slags=[^&]*/g, '$1slags=…').replace(/([?&])done=[^&]*/g, '$1');

/** All pages of the site that this page links to, leaving out files and other sites. */
async function links(page) {
  const hrefs = await page.locator('a[href]:not([download])').evaluateAll(all => all.map(a => a.href));
  return hrefs
    .map(href => new URL(href))
    .filter(url => url.origin === new URL(base()).origin && !url.searchParams.has('lang'))
    .map(url => url.pathname + url.search)
    .filter(path => !/^\/assets\/|\.(pdf|json)(\?|$)/.test(path));
}

/** What a page is made of, whatever it says: two pages made of the same are looked at by axe once. */
const madeOf = page => page.evaluate(() => {
  const attributes = e => [...e.attributes].map(a => (/^(class|role|type|aria-(current|expanded|invalid|disabled))$/.test(a.name) ? `${a.name}=${a.value}` : a.name));
  const chain = e => (e ? `${chain(e.parentElement)}>${e.localName}[${attributes(e)}]` : '');
  return [...new Set([...document.body.querySelectorAll('*')].map(chain))].sort().join('\n');
});
const looked = new Set();

async function look(page, where, who, language) {
  const found = [];
  const made = `${language} ${await madeOf(page)}`;
  if (looked.has(made)) return found;
  looked.add(made);
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    found.push(...(await barriers(page)).map(line => `${where} ${language} ${width} px: ${line}`));
    const folder = join(pictures, who);
    mkdirSync(folder, { recursive: true });
    const name = where.replace(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '') || 'forside';
    await page.screenshot({ path: join(folder, `${name}-${width}-${language}.png`), fullPage: true });
  }
  return found;
}

/** Walks from the front page, one page of each kind, and returns what is wrong and where it has been. */
async function walk(browser, person, who, starts) {
  const found = [];
  const addresses = new Map();
  const from = new Map();
  for (const lang of languages) {
    const context = await browserOf(browser, person, { lang, bypassCSP: true });
    const page = await context.newPage();
    page.on('pageerror', error => found.push(`${kind(page.url())}: a script failed: ${error.message}`));
    const open = lang === languages[0] ? [...starts] : [...addresses.values()];
    while (open.length > 0 && (lang !== languages[0] || addresses.size < mostPages)) {
      const path = open.shift();
      if (lang === languages[0] && addresses.has(kind(path))) continue;
      const answer = await page.goto(path);
      addresses.set(kind(path), path);
      const where = kind(path);
      if (answer.status() !== 200) {
        // Other specs use the same demonstration: a meeting that was held meanwhile can no longer be changed, and then nothing leads there any more.
        const source = from.get(path);
        const leads = !source || ((await page.goto(source)).status() === 200 && (await links(page)).includes(path));
        if (leads) found.push(`${where} answers ${answer.status()} and is linked to from ${source && kind(source)}`);
        continue;
      }
      const spoken = await page.locator('html').getAttribute('lang');
      if (spoken !== lang) found.push(`${where} says that it is in ${spoken}, not in ${lang}`);
      if ((await page.locator('h1').count()) !== 1) found.push(`${where} has not exactly one h1`);
      found.push(...(await look(page, where, who, lang)));
      if (lang !== languages[0]) continue;
      for (const next of await links(page)) {
        if (!from.has(next)) from.set(next, path);
        open.push(next);
      }
    }
    await context.close();
  }
  return { found, pages: [...addresses.keys()] };
}

const everybody = [
  ['secretary'], ['chair'], ['liaison', 'bif'], ['caseworker', 'bif'], ['leader'], ['dpo', 'bif'], ['auditor', 'bif'],
  ['administrator', 'bif'], ['liaison', 'sof'], ['caseworker', 'sof'], ['liaison', 'buf'], ['liaison', 'ssp'],
  ['liaison', 'kp-forebyggelse'], ['dpo', 'kp-forebyggelse'], ['liaison', 'kf'], ['administrator', 'kf'],
];

for (const [role, party] of everybody) {
  const who = [role, party].filter(Boolean).join('-');
  test(`axe finds nothing on the pages of a ${who}`, async ({ browser }) => {
    const { found, pages } = await walk(browser, somebody(role, party), who, ['/']);
    expect(pages.length, 'the walk must lead somewhere').toBeGreaterThan(2);
    expect(found).toEqual([]);
  });
}

test('axe finds nothing on the page of what is not there', async ({ browser }) => {
  for (const lang of languages) {
    const context = await browserOf(browser, null, { lang, bypassCSP: true });
    const page = await context.newPage();
    expect((await page.goto('/findes-ikke')).status()).toBe(404);
    expect(await look(page, '/findes-ikke', 'public', lang)).toEqual([]);
    await context.close();
  }
});

test('axe finds nothing on the pages without login', async ({ browser }) => {
  const { found, pages } = await walk(browser, null, 'public', ['/bekymring', '/log-ind', '/tilgaengelighed', '/persondata', '/hjaelp']);
  expect(pages).toContain('/bekymring/status');
  expect(found).toEqual([]);
});
