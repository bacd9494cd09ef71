// A secretary's weeks: three meetings in a row under Model 1 and under Model 2, each in a demonstration of its own with real mail in both directions. Planned as a series, convened and answered in
// three ways, an agenda with a point that a party asked for, amended, held on two screens, minutes objected to, answered and locked, and what was agreed followed up. With GUIDE=1 it makes the
// pictures of the guide's chapter. Everybody is invented.
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { demonstrationWithMail } from './demonstration.mjs';
import { readMails } from './every-mail.mjs';
import { PASSWORD, accept, approveMinutes, as, barriers, confirm, day, decide, main, openMeeting, pick, point, press, sendAgenda, treatCase } from './help.mjs';

const PLACE = 'Rådhuset, mødesal 7 (opdigtet)';
const WISH = 'Fælles kursus for skolernes medarbejdere';
const ADDED = 'Mødedatoer resten af året';
const DECISION = 'Borgeren tilbydes en mentor.';
const ACTION = 'En mentor tilbydes inden næste møde';
const OBJECTION = 'Vi sagde en mentor eller en støtteperson.';
const ANSWER = 'Det skal være: en mentor eller en støtteperson.';
const GUIDE = Boolean(process.env.GUIDE);
/** A picture of the guide has at most so many bytes. */
const LIGHT = 150 * 1024;
const MAIL = { timeout: 120_000, intervals: [1_000, 2_000] };

/** Who plays: who serves the table and who leads it, and how each party answers the first invitation. The first one is asked for what the meeting decides. */
const CASTS = {
  'model-1': {
    secretary: 'line.bif', chair: 'karen.bif', own: 'bif',
    calendar: { party: 'sof', user: 'anne.sof' }, page: { party: 'buf', user: 'mette.buf' }, link: { party: 'ssp', user: 'hanne.ssp' },
    outside: null,
  },
  'model-2': {
    secretary: 'signe.kp', chair: 'palle.kp', own: 'kp-forebyggelse',
    calendar: { party: 'bif', user: 'sara.bif' }, page: { party: 'kp-forebyggelse', user: 'mikkel.kp' }, link: { party: 'kf', user: 'hassan.kf' },
    outside: 'sof',
  },
};

const address = (user) => `${user}@tvaers.example`;

// On other days, and at night, mail waits (--mail-hours covers the hours of the day, not the first mail of the day at seven).
const clock = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Copenhagen', weekday: 'short', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', hourCycle: 'h23' }).formatToParts(new Date());
const now = Object.fromEntries(clock.map(({ type, value }) => [type, value]));
/** Easter Sunday (Meeus, Astronomical Algorithms, ch. 8), in days since 1970. */
function easter(y) {
  const [a, b, c] = [y % 19, Math.floor(y / 100), y % 100];
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - c % 4) % 7;
  const n = h + l - 7 * Math.floor((a + 11 * h + 22 * l) / 451) + 114;
  return Date.UTC(y, Math.floor(n / 31) - 1, n % 31 + 1) / 86_400_000;
}
const since = Date.UTC(now.year, now.month - 1, now.day) / 86_400_000 - easter(Number(now.year));
const holiday = ['1/1', '6/5', '12/24', '12/25', '12/26', '12/31'].includes(`${now.month}/${now.day}`) || [-3, -2, 1, 39, 50].includes(since);
const quiet = ['Sat', 'Sun'].includes(now.weekday) || holiday || Number(now.hour) < 7;

/** Waits for the newest mail to somebody that is as wanted. */
async function mailTo(letters, user, wanted) {
  let found;
  await expect.poll(() => { found = letters.all().filter((m) => m.to === address(user) && wanted(m)); return found.length; }, { ...MAIL, message: `a mail to ${user}` }).toBeGreaterThan(0);
  return found.at(-1);
}

/** The invitation to the first of the meetings. */
async function invitation(letters, user, many) {
  let found;
  await expect.poll(() => { found = letters.all().filter((m) => m.to === address(user) && m.method === 'REQUEST'); return found.length; }, { ...MAIL, message: `invitations to ${user}` }).toBe(many);
  return found.sort((a, b) => a.starts.localeCompare(b.starts))[0];
}

/** A picture of the guide: what matters of a page, from something on it downwards, and no more. Model 1 sits for them. */
let sitting = false;
async function picture(page, name, height, from = 'body') {
  if (!GUIDE || !sitting) return;
  await page.mouse.move(0, 0);
  await page.evaluate(() => scrollTo(0, 0));
  const { x, y } = await page.locator(from).first().boundingBox();
  const path = fileURLToPath(new URL(`../../docs/guide/pictures/week-${name}.png`, import.meta.url));
  await page.screenshot({ path, fullPage: true, clip: { x: Math.max(0, x - 20), y: Math.max(0, y - 20), width: 1440 - Math.max(0, x - 20), height } });
  expect(statSync(path).size, `${name}.png`).toBeLessThan(LIGHT);
}

/** Opens a dialog by its link. */
async function dialog(page, link) {
  await link.click();
  const dlg = page.locator('#dlg[open]');
  await expect(dlg.locator('h1')).toBeVisible();
  return dlg;
}

/** Plans the three meetings and convenes them: their pages, the first one first. */
async function planSeries(page) {
  await page.goto('/moeder/raekke');
  await page.fill('#date', day(7));
  await page.fill('#from', '9.00');
  await page.fill('#to', '11.00');
  await page.fill('#place', PLACE);
  await page.selectOption('#every', '14');
  await page.fill('#count', '3');
  await page.getByRole('button', { name: 'Vis datoerne' }).click();
  await expect(page.getByRole('heading', { name: 'Se datoerne igennem' })).toBeVisible();
  await picture(page, 'series', 700);
  await press(page, page.getByRole('button', { name: 'Planlæg 3 møder' }));
  await confirm(page, /^Indkald rækken/);
  await expect(page.locator('.flash')).toContainText('Parterne er indkaldt.');
  await page.goto('/moeder');
  const rows = await main(page).locator('tr', { hasText: PLACE }).locator('a.primary').evaluateAll((all) => all.map((a) => [Number(a.textContent.match(/\d+/)[0]), a.getAttribute('href')]));
  expect(rows.length).toBe(3);
  return rows.sort(([a], [b]) => a - b).map(([, href]) => href);
}

/** A party asks for a point before the agenda goes out, and the secretariat puts it on. */
async function askForPoint(asks, secretary, meeting) {
  await asks.goto(meeting);
  let dlg = await dialog(asks, main(asks).locator('a[href$="/oensker/nyt"]'));
  await dlg.locator('#title').fill(WISH);
  await dlg.locator('#minutes').fill('10');
  await press(asks, dlg.locator('button[type=submit]'));
  await expect(main(asks)).toContainText('Venter på svar');
  await secretary.goto(meeting);
  dlg = await dialog(secretary, main(secretary).locator('a[href*="/oensker/"]', { hasText: 'Besvar ønske' }));
  await press(secretary, dlg.locator('button[type=submit]'));
  await expect(point(secretary, WISH)).toHaveCount(1);
}

/** The agenda that was sent is opened, amended and sent again; a reader sees what is new. */
async function amend(secretary, reader, meeting) {
  await secretary.goto(meeting);
  await confirm(secretary, /^Ret dagsorden/);
  const dlg = await dialog(secretary, main(secretary).locator('a[href$="/punkter/nyt"]'));
  await dlg.locator('#title').fill(ADDED);
  await dlg.locator('#heading').selectOption('any-other');
  await dlg.locator('#minutes').fill('5');
  await press(secretary, dlg.locator('button[type=submit]'));
  await reader.goto(meeting);
  await expect(main(reader), 'until it is sent again, the parties see what they were sent').not.toContainText(ADDED);
  await confirm(secretary, /^Send rettet dagsorden/);
  await reader.goto(meeting);
  await expect(main(reader).locator('.callout')).toContainText('Ændret siden udgave 1');
  await expect(main(reader).locator('.callout')).toContainText(ADDED);
}

/** The meeting on two screens: what is decided on the chair's arrives at the table. The case that it was about, as agendas call it. */
async function hold(chair, table, meeting, cast) {
  await chair.goto(`${meeting}/live`);
  for (const party of [cast.own, ...cast.there]) await pick(chair, 'there', party);
  await press(chair, chair.locator('#live-there button[type=submit]'));
  await table.goto(meeting);
  const title = (await point(table, /Sag 20\d\d-\d{4,}/).locator('a.primary').first().textContent()).trim();
  await table.goto(`${meeting}/bord`);
  await press(chair, chair.locator('#live-agenda li', { hasText: title }).getByRole('button'));
  await expect(table.locator('#table-now h1')).toHaveText(title);
  await chair.fill('#decision', DECISION);
  await chair.locator('#party').selectOption(cast.calendar.party);
  await chair.fill('#due', day(20));
  await chair.fill('#text', ACTION);
  await press(chair, chair.locator('#live-decide button[type=submit]'));
  await expect(chair.locator('#live-decisions')).toContainText(DECISION);
  await expect(table.locator('#table-now')).toContainText(DECISION);
  await chair.fill('#note', 'Parten fortæller på næste møde, hvordan det går.');
  await expect(chair.locator('#live-note .live-kept')).toContainText('Gemt', { timeout: 20_000 });
  await picture(chair, 'chair', 940, 'main .tabs');
  await picture(table, 'table', 620);
  return title;
}

/** Minutes go to the parties by mail; one objects, the others agree, the secretariat answers, the chair locks. */
async function minutes({ chair, secretary, objector, others, letters }, meeting, title, cast) {
  await secretary.goto(`${meeting}/referat`);
  await press(secretary, main(secretary).locator('form[action$="/referat/send"] button[type=submit]'));
  const mail = await mailTo(letters, cast.calendar.user, (m) => m.subject.includes('referat til godkendelse'));
  await objector.goto(mail.links.find((link) => link.endsWith(`${meeting}/referat`)));
  const dlg = await dialog(objector, point(objector, title).locator('a[href$="/indsigelse"]'));
  await dlg.locator('#text').fill(OBJECTION);
  await press(objector, dlg.locator('button[type=submit]'));
  for (const party of others) {
    await party.goto(`${meeting}/referat`);
    await press(party, main(party).locator('form[action$="/referat/svar"] button'));
    await expect(party.locator('.flash')).toContainText('I har godkendt referatet.');
    await expect(main(party).locator('form[action$="/referat/svar"]'), 'who has agreed is not asked again').toHaveCount(0);
  }
  await secretary.goto(`${meeting}/referat`);
  const answer = await dialog(secretary, main(secretary).locator('a[href*="/indsigelser/"]'));
  await answer.locator('#text').fill(ANSWER);
  await press(secretary, answer.locator('button[type=submit]'));
  await expect(point(secretary, title)).toContainText(ANSWER);
  await picture(secretary, 'minutes', 760, 'main .tabs');
  await chair.goto(`${meeting}/referat`);
  await confirm(chair, /^Godkend referat/);
  await expect(main(chair)).toContainText(/Godkendt .* af /);
}

/** What stands on somebody's board about an action. */
const onBoard = (page, action) => main(page).locator('tbody tr', { has: page.locator(`a.primary[href="${action}"]`) });

/** Something late is asked for; its party reports from the link in its mail of the day, in three clicks, and it is gone from the board. */
async function followUp({ browser, baseURL, secretary, letters }, liaisons) {
  await secretary.goto('/opfoelgning?vis=forfaldne');
  await picture(secretary, 'board', 820);
  const late = await main(secretary).locator('tbody tr form[action^="/indsatser/"]').evaluateAll((all) => all.map((form) => form.getAttribute('action').replace(/\/[a-z-]+$/, '')));
  let [user, action] = [];
  for (const [name, page] of liaisons) {
    await page.goto('/opfoelgning?vis=mine');
    const own = await page.locator('form.quick').evaluateAll((all) => all.map((form) => form.getAttribute('action').replace(/\/status$/, '')));
    [user, action] = [name, late.find((one) => own.includes(one))];
    if (action) break;
  }
  expect(action, 'something that one of them reports is late').toBeTruthy();
  await press(secretary, onBoard(secretary, action).locator('form button'));
  await expect(secretary.locator('.flash')).toHaveText(/Der er bedt om status|Rykkeren er sendt/);
  const mail = await mailTo(letters, user, (m) => m.subject.includes('det, der venter på dig'));
  expect(mail.text).toMatch(/over frist/);
  const context = await browser.newContext({ baseURL });
  const page = await context.newPage();
  // One click on the link, with a login between; one on what became of it, one to say so.
  await page.goto(mail.links[0]);
  await page.fill('#username', user);
  await page.fill('#password', PASSWORD);
  await press(page, page.locator('main button[type=submit]'));
  await expect(page).toHaveURL(/\/opfoelgning\?vis=mine/);
  const form = page.locator(`form.quick[action="${action}/status"]`);
  await form.getByLabel('Udført').check();
  await press(page, form.getByRole('button'));
  await expect(page.getByText('Status er meldt.')).toBeVisible();
  await context.close();
  await secretary.goto('/opfoelgning?vis=alle');
  await expect(onBoard(secretary, action), 'what is done is on nobody’s board').toHaveCount(0);
  await secretary.goto(action);
  await expect(main(secretary).locator('.metabar'), 'what is done is late no more').toContainText('Udført');
  await expect(main(secretary).locator('.metabar')).not.toContainText('over');
}

/** A later meeting, whole: what was agreed is on the agenda, a decision, minutes that all agree to. */
async function nextMeeting({ chair, secretary, parties }, meeting, number, cast, decision) {
  await treatCase(secretary, meeting, number);
  await sendAgenda(secretary, meeting);
  for (const party of parties) await accept(party, meeting);
  await openMeeting(chair, meeting, [cast.own, ...cast.there]);
  await expect(point(chair, number), 'what was agreed last time').toContainText(ACTION);
  await decide(chair, meeting, number, decision);
  await approveMinutes(chair, meeting, parties);
}

const week = (title, model, cast) => test(title, async ({ browser }) => {
  test.skip(quiet, 'mail leaves when offices are open');
  sitting = model === 'model-1';
  const { baseURL, letters, stop } = await demonstrationWithMail(model);
  try {
    const user = (name) => as(browser, name, { baseURL, bypassCSP: true, viewport: { width: 1440, height: 900 } });
    const secretary = await user(cast.secretary);
    const [first, second, third] = await planSeries(secretary);

    // Each answers in a way of its own.
    const page = await user(cast.page.user);
    await accept(page, first);
    const asks = cast.page.party === cast.own ? await user(cast.link.user) : page;
    await askForPoint(asks, secretary, first);
    letters.answer(await invitation(letters, cast.calendar.user, 3), 'ACCEPTED');
    const { links } = await invitation(letters, cast.link.user, 3);
    const nobody = await (await browser.newContext()).newPage();
    await nobody.goto(links.find((link) => link.includes('/svar/')));
    await press(nobody, nobody.getByRole('button', { name: 'Vi kommer', exact: true }));
    await expect(nobody.locator('main')).toContainText('Deltager');
    await expect(nobody.locator('.flash')).toHaveText('Jeres svar er sendt.');

    const taken = () => expect.poll(() => letters.unfetched(), { ...MAIL, message: 'the calendar’s answer is fetched' }).toBe(0);

    // The agenda goes out, and again.
    if (GUIDE) await taken();
    await secretary.goto(first);
    await picture(secretary, 'replies', 780, 'main .cols');
    await press(secretary, main(secretary).locator(`form[action="${first}/udkast"] button`));
    await sendAgenda(secretary, first);
    const calendar = await user(cast.calendar.user);
    await amend(secretary, calendar, first);
    expect(await barriers(calendar), 'an amended agenda').toEqual([]);
    await picture(calendar, 'amended', 820);
    await mailTo(letters, cast.calendar.user, (m) => m.text.includes('Dagsordenen er ændret'));
    await taken();
    await secretary.goto(first);
    await expect(main(secretary).locator('section', { has: secretary.locator('#h-parties') }).getByText('Deltager')).toHaveCount(3);

    // Held, written, locked.
    const chair = await user(cast.chair);
    const number = (await hold(chair, calendar, first, cast)).match(/20\d\d-\d{4,}/)[0];
    const linked = cast.page.party === cast.own ? asks : await user(cast.link.user);
    const others = cast.page.party === cast.own ? [linked] : [page, linked];
    await minutes({ chair, secretary, objector: calendar, others, letters }, first, number, cast);

    // What was agreed is undertaken; what is late is asked for.
    await calendar.goto('/opfoelgning?vis=alle');
    await press(calendar, main(calendar).locator('tbody tr', { hasText: ACTION }).locator('a.primary'));
    const action = new URL(calendar.url()).pathname;
    await press(calendar, main(calendar).locator('button[name=answer][value=yes]'));
    await followUp({ browser, baseURL, secretary, letters }, [[cast.calendar.user, calendar], [cast.link.user, linked]]);

    await nextMeeting({ chair, secretary, parties: [calendar, ...others] }, second, number, cast, 'Mentoren er fundet, og parten følger op.');
    await calendar.goto(action);
    await pick(calendar, 'report', 'done');
    await press(calendar, main(calendar).locator(`form[action="${action}/status"] button[type=submit]`));
    await nextMeeting({ chair, secretary, parties: [calendar, ...others] }, third, number, cast, 'Indsatsen er udført.');
    await expect(onBoard(secretary, action)).toHaveCount(0);

    const sent = readMails(letters.folder, letters.database);
    expect(sent).toBeGreaterThan(20);
    if (cast.outside) expect(letters.all().filter((m) => m.to.endsWith(`.${cast.outside}@tvaers.example`) && m.method), 'who does not sit at the table hears of no meeting').toEqual([]);
  } finally {
    await stop();
  }
});

test.describe.configure({ mode: 'parallel' });
week('three meetings under Model 1: BIF convenes and leads', 'model-1', { ...CASTS['model-1'], there: ['sof', 'buf', 'ssp'] });
week('three meetings under Model 2: the police convene and lead', 'model-2', { ...CASTS['model-2'], there: ['bif', 'kf'] });
