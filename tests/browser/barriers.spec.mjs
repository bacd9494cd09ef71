// Every page that somebody of each role can reach by links, wide and narrow, in both languages: axe finds nothing.
import { expect, test } from '@playwright/test';
import { as, noBarriers } from './help.mjs';

const PEOPLE = ['line.bif', 'karen.bif', 'anne.sof', 'mikkel.kp', 'nadia.bif', 'birgit.bif', 'dorte.bif', 'rikke.bif', 'ole.bif'];
const PUBLIC = ['/bekymring', '/bekymring/status', '/log-ind', '/tilgaengelighed', '/persondata', '/hjaelp', '/findes-ikke'];

/** Addresses of one shape count once: `/sager/{id}`. */
const shape = (path) => path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '{id}').split('?')[0];

async function walk(page, start, visit) {
  const waiting = [...start];
  const known = new Set();
  while (waiting.length > 0) {
    const path = waiting.shift();
    if (known.has(shape(path))) continue;
    known.add(shape(path));
    if (path.endsWith('.pdf')) continue;
    const reply = await page.goto(path);
    expect(reply.status(), path).toBeLessThan(500);
    await visit(path);
    const links = await page.locator('a[href^="/"]').evaluateAll((as) => as.map((a) => a.getAttribute('href')));
    waiting.push(...links.filter((href) => !href.startsWith('/assets') && !href.includes('lang=')));
  }
  return known;
}

for (const lang of ['da', 'en']) {
  for (const width of [1440, 390]) {
    test(`public pages, ${lang}, ${width} px`, async ({ browser, baseURL }) => {
      const context = await browser.newContext({ viewport: { width, height: 900 }, bypassCSP: true });
      await context.addCookies([{ name: 'lang', value: lang, url: baseURL }]);
      const page = await context.newPage();
      for (const path of PUBLIC) {
        await page.goto(path);
        await expect(page.locator('html')).toHaveAttribute('lang', lang);
        await noBarriers(page);
      }
      await context.close();
    });
  }
}

for (const user of PEOPLE) {
  test(`${user}: no barrier on any page`, async ({ browser, baseURL }) => {
    for (const [lang, width] of [['da', 1440], ['en', 390]]) {
      const page = await as(browser, user, { viewport: { width, height: 900 }, bypassCSP: true });
      await page.context().addCookies([{ name: 'lang', value: lang, url: baseURL }]);
      const known = await walk(page, ['/'], async () => {
        await expect(page.locator('html')).toHaveAttribute('lang', lang);
        await noBarriers(page);
      });
      expect(known.size, [...known].join(' ')).toBeGreaterThan(4);
      await page.context().close();
    }
  });
}
