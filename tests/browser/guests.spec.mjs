// A guest without an account is invited, answers by the link in the mail, and is taken off; and a liaison sends a colleague. Everybody is invented.
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { barriers, confirm, day, main, press, sendAgenda } from './help.mjs';
import { browserOf, somebody } from './people.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const pictures = here('../../target/screenshots/guests/');
const guest = `gaest-${Date.now()}@klub.opdigt.example`;

/** Nothing is wrong with the page, wide and narrow; with a picture of each. */
async function fine(page, name) {
  mkdirSync(pictures, { recursive: true });
  for (const width of [390, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await barriers(page), `${name} at ${width} px`).toEqual([]);
    await page.screenshot({ path: join(pictures, `${name}-${width}.png`), fullPage: true });
  }
}

/** The mails to the guest so far, the oldest first. */
function letters() {
  const said = execFileSync(here('../../crates/post/tests/tools/.venv/bin/python'), ['-W', 'ignore', here('read_letters.py'), here('../../target/browser-mail')], { encoding: 'utf8', maxBuffer: 2 ** 26 });
  return JSON.parse(said).filter((mail) => mail.to === guest);
}

test('a guest answers by a link that opens nothing else, and a colleague comes instead', async ({ browser }) => {
  const context = await browserOf(browser, somebody('secretary', 'bif'), { bypassCSP: true });
  const page = await context.newPage();
  await page.goto('/moeder/ny');
  // Word of a meeting that comes so soon leaves at any hour.
  await page.fill('#date', day(1));
  await page.fill('#video', '');
  await page.fill('#place', 'Rådhuset, lokale 9 (opdigtet)');
  await press(page, main(page).locator('form button[type=submit]'));
  const meeting = new URL(page.url()).pathname;
  await expect(main(page)).toContainText('Der er ingen gæster.');

  await page.goto(`${meeting}/gaester/ny`);
  await fine(page, 'invite');
  await page.fill('#title', 'Leder af klubben');
  await page.fill('#organisation', 'Klub Solsiden (opdigtet)');
  await press(page, main(page).locator('form button[type=submit]'));
  await expect(page).toHaveTitle(/^Fejl: /);
  await fine(page, 'invite-faulty');
  await page.fill('#email', guest);
  await press(page, main(page).locator('form button[type=submit]'));
  await expect(page.locator('.flash')).toContainText('Gæsten er inviteret.');
  await fine(page, 'meeting');
  await sendAgenda(page, meeting);
  await expect.poll(() => letters().length, { timeout: 120_000, intervals: [1_000] }).toBe(1);
  const link = letters()[0].links.find((href) => href.includes('/svar/'));
  expect(letters()[0].links.filter((href) => !href.includes('/svar/')), 'one link, to answer by').toEqual([]);

  const outside = await browser.newContext({ bypassCSP: true });
  const small = await outside.newPage();
  await small.goto(link);
  await expect(main(small)).toContainText('Rådhuset, lokale 9 (opdigtet)');
  await fine(small, 'guest');
  expect(await main(small).locator('a').count(), 'it leads nowhere').toBe(0);
  await press(small, small.getByRole('button', { name: 'Måske' }));
  await expect(main(small)).toContainText('Kommer måske');
  await fine(small, 'guest-answered');
  await outside.close();
  const plain = await browser.newContext({ javaScriptEnabled: false });
  const bare = await plain.newPage();
  await bare.goto(link);
  await press(bare, bare.getByRole('button', { name: 'Jeg kommer', exact: true }));
  await expect(main(bare)).toContainText('Dit svar: Kommer');
  await page.goto(meeting);
  await expect(main(page).locator('section', { has: page.locator('#h-guests') })).toContainText('Kommer');

  const liaison = await browserOf(browser, somebody('liaison', 'sof'), { bypassCSP: true });
  const own = await liaison.newPage();
  await own.goto(`${meeting}/vikar`);
  await fine(own, 'substitute');
  const colleague = await main(own).locator('.pick label').first().innerText();
  await main(own).locator('input[name=user]').first().check();
  await press(own, main(own).locator('form button[type=submit]'));
  await expect(main(own)).toContainText(`Kommer: ${colleague} (vikar)`);
  await fine(own, 'party');
  await liaison.close();

  await page.goto(meeting);
  await expect(main(page)).toContainText(`Kommer: ${colleague} (vikar)`);
  await fine(page, 'meeting-answered');
  await confirm(page, 'Fjern …');
  await expect(page.locator('.flash')).toContainText('Gæsten er ikke længere inviteret.');
  expect((await bare.goto(link)).status(), 'the link is closed').toBe(404);
  await expect.poll(() => letters().length, { timeout: 120_000, intervals: [1_000] }).toBe(2);
  expect(letters()[1].method).toBe('CANCEL');
  await plain.close();
  await context.close();
});
