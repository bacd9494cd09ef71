// What the specs share: logging in, looking for barriers with axe, and the steps of a meeting.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from '@playwright/test';

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

export const PASSWORD = 'demonstration-2016';

export const main = (page) => page.locator('main');

/** Presses a button that sends, and waits until the page that answers has come: only then has what was sent happened, for others too. */
export const press = (page, button) => Promise.all([page.waitForEvent('load'), button.click()]);

export const pick = (where, name, value) => where.locator(`input[name="${name}"][value="${value}"]`).check();

/** A day to come, as people type it. */
export const day = (ahead) => { const d = new Date(Date.now() + ahead * 86_400_000); return `${d.getDate()}-${d.getMonth() + 1}-${d.getFullYear()}`; };

/** Logs somebody in on a page of their own. */
export async function as(browser, user, options = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  await page.goto('/log-ind');
  await page.fill('#username', user);
  await page.fill('#password', PASSWORD);
  await page.click('main button[type=submit]');
  await expect(page.locator('h1')).toHaveText(/Overblik|Overview/);
  return page;
}

/** What is wrong with the page as it stands: what axe finds, and being wider than its window. The context must bypass the CSP: axe is put in from outside. */
export async function barriers(page) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  return page.evaluate(async (tags) => {
    const { violations } = await window.axe.run(document, { runOnly: tags });
    const found = violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).slice(0, 3).join(' | ')}`);
    const wider = document.documentElement.scrollWidth - window.innerWidth;
    return wider > 0 ? [...found, `it is ${wider} px wider than its window`] : found;
  }, TAGS);
}

/** What a reader finds in a paper. */
export async function paperText(page, href) {
  // A debug build takes its time to set a paper.
  const answer = await page.request.get(href, { timeout: 120_000 });
  expect(answer.status(), href).toBe(200);
  return execFileSync('pdftotext', ['-', '-'], { input: await answer.body(), encoding: 'utf8' });
}

/** A button that asks first. */
export async function confirm(page, label) {
  await main(page).getByRole('button', { name: label }).first().click();
  await press(page, main(page).locator('[popover]:popover-open button[type=submit]'));
}

/** Goes to work in one of the units in which one sits. */
export async function workIn(page, unit) {
  await page.locator('button[popovertarget="unit-menu"]').click();
  await press(page, page.locator(`#unit-menu button[value="${unit}"]`));
}

/** A point as an agenda shows it. */
export const point = (page, words) => main(page).locator('ol.agenda > li', { hasText: words });

/** Puts a case on the agenda, where the draft has not done so already. */
export async function treatCase(page, meeting, number) {
  await page.goto(meeting);
  if (await point(page, number).count()) return;
  await page.goto(`${meeting}/punkter/nyt`);
  await page.fill('#number', number);
  await page.locator('#heading').selectOption('ongoing');
  await press(page, main(page).locator('form button[type=submit]'));
}

export async function sendAgenda(page, meeting) {
  await page.goto(meeting);
  const sending = main(page).locator(`form[action="${meeting}/udsend"]`);
  if (!(await sending.locator('button[type=submit]').isVisible())) await main(page).locator('button[popovertarget]').filter({ hasText: /Send|Indkald/ }).first().click();
  await press(page, sending.locator('button[type=submit]').first());
}

/** Says for a party that it comes. */
export async function accept(page, meeting) {
  await page.goto(meeting);
  await press(page, main(page).locator('button[name=reply][value=accepted]'));
  await expect(page.locator('.flash')).not.toBeEmpty();
}

/** Opens a meeting and writes who is there. */
export async function openMeeting(page, meeting, there) {
  await page.goto(`${meeting}/afholdt`);
  await press(page, main(page).locator(`form[action="${meeting}/afholdt"] button`));
  for (const party of there) await pick(main(page), 'there', party);
  await press(page, main(page).locator(`form[action="${meeting}/fremmoede"] button[type=submit]`));
  await expect(main(page).locator('input[name=there]:checked')).toHaveCount(there.length);
}

/** Writes what the meeting decides under a case's point; who is asked for what, where somebody is. */
export async function decide(page, meeting, number, decision, asked) {
  await page.goto(`${meeting}/afholdt`);
  await page.goto(await point(page, number).locator('a[href$="/beslut"]').getAttribute('href'));
  await page.fill('#decision', decision);
  if (asked) {
    await page.locator('#party').selectOption(asked.party);
    await page.fill('#text', asked.text);
    await page.fill('#due', day(30));
  }
  await press(page, main(page).locator('form button[type=submit]'));
  await expect(point(page, number)).toContainText(decision);
}

/** Ends a meeting: its minutes are sent, the parties that were there agree, the chair approves, and nobody changes them any more. */
export async function approveMinutes(page, meeting, parties) {
  await page.goto(`${meeting}/referat`);
  await press(page, main(page).locator(`form[action="${meeting}/referat/send"] button[type=submit]`));
  for (const party of parties) {
    await party.goto(`${meeting}/referat`);
    await press(party, main(party).locator(`form[action="${meeting}/referat/svar"] button`));
    await expect(party.locator('.flash')).not.toBeEmpty();
  }
  await page.goto(`${meeting}/referat`);
  await main(page).getByRole('button', { name: /^Godkend/ }).first().click();
  await press(page, main(page).locator('[popover]:popover-open button[type=submit]'));
  await expect(main(page)).toContainText(/Godkendt .* af /);
  await page.goto(`${meeting}/afholdt`);
  await expect(main(page).locator('a[href$="/beslut"]'), 'approved minutes are locked').toHaveCount(0);
}
