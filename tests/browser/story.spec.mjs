// The whole way of a concern, once, for real: from the public form to a followed-up action and a paper, by the people whose task each step is.
// Everybody in it is invented. Dialogs are used as dialogs; the last test does the first steps without JavaScript.
import { expect, test } from '@playwright/test';
import { as } from './help.mjs';

const MARK = `Mærke${Date.now()}`;
const CITIZEN = `Opdigt ${MARK}`;
const main = (page) => page.locator('main');

/** Opens a dialog by its link and gives it. */
async function dialog(page, end) {
  await main(page).locator(`a[href$="${end}"]`).first().click();
  const dlg = page.locator('#dlg[open]');
  await expect(dlg.locator('h1')).toBeVisible();
  return dlg;
}

/** Presses a button that sends, and waits until the page that answers has come: only then has what was sent happened, for others too. */
const press = (page, button) => Promise.all([page.waitForEvent('load'), button.click()]);

/** Sends a dialog and waits until its page has come. */
async function send(page, dlg) {
  await press(page, dlg.locator('button[type=submit]'));
  await expect(page.locator('.flash')).not.toBeEmpty();
}

/** A button that asks first. */
async function confirm(page, label) {
  await main(page).getByRole('button', { name: label }).first().click();
  await press(page, main(page).locator('[popover]:popover-open button[type=submit]'));
}

const pick = (where, name, value) => where.locator(`input[name="${name}"][value="${value}"]`).check();
/** A day to come, as people type it. */
const day = (ahead) => { const d = new Date(Date.now() + ahead * 86_400_000); return `${d.getDate()}-${d.getMonth() + 1}-${d.getFullYear()}`; };

async function reportConcern(page) {
  await page.goto('/bekymring');
  await expect(page.locator('main a[href="tel:112"]').first()).toBeVisible();
  await page.fill('#behaviour', `${MARK} har truet sin nabo og skrevet, at det snart er slut.`);
  await pick(page, 'observed', 'seen');
  await page.fill('#subject_name', CITIZEN);
  await page.fill('#subject_municipality', 'København');
  await page.locator('main form button[type=submit]').click();
  await expect(main(page)).toContainText(/[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}/);
}

test('from a concern to a followed-up action and a paper', async ({ browser }) => {
  // Somebody reports, and is given a receipt.
  const citizen = await (await browser.newContext()).newPage();
  await reportConcern(citizen);

  // The secretary asks the police.
  const line = await as(browser, 'line.bif');
  await line.goto('/bekymringer');
  await main(line).locator('a[href^="/bekymringer/0"]').first().click();
  await expect(main(line)).toContainText(MARK);
  const concern = new URL(line.url()).pathname;
  let dlg = await dialog(line, '/afklaring');
  await pick(dlg, 'basis', 'rpl115-2');
  await pick(dlg, 'cooperation', 'ssp');
  await pick(dlg, 'purpose', 'prevention');
  await dlg.locator('#necessity').fill('Politiet skal sige, om noget taler imod.');
  await send(line, dlg);

  // The police liaison clears it, and no longer sees it.
  const mikkel = await as(browser, 'mikkel.kp');
  await mikkel.goto(concern);
  await expect(main(mikkel)).toContainText(MARK);
  dlg = await dialog(mikkel, '/svar');
  await pick(dlg, 'answer', 'clear');
  await press(mikkel, dlg.locator('button[type=submit]'));
  expect((await mikkel.goto(concern)).status()).toBe(404);

  // The secretary opens a case and asks two parties.
  await line.goto(concern);
  dlg = await dialog(line, '/sag');
  await send(line, dlg);
  await expect(line).toHaveURL(/\/sager\//);
  const place = new URL(line.url()).pathname.split('/').slice(0, 3).join('/');
  await line.goto(place);
  await expect(line.locator('h1')).toHaveText(CITIZEN);
  const anne = await as(browser, 'anne.sof');
  expect((await anne.goto(place)).status(), 'a case starts closed (U3)').toBe(404);
  dlg = await dialog(line, '/undersoegelse');
  await pick(dlg, 'parties', 'sof');
  await pick(dlg, 'parties', 'kp-forebyggelse');
  await dlg.locator('#question').fill('Hvad har I i egne registre?');
  await pick(dlg, 'basis', 'rpl115-2');
  await pick(dlg, 'cooperation', 'ssp');
  await dlg.locator('#necessity').fill('Parterne skal kunne finde borgeren i egne registre.');
  await send(line, dlg);

  // Social services share something; nobody reads it until they disclose it.
  await anne.goto(place);
  await expect(anne.locator('h1')).toHaveText(CITIZEN);
  await expect(main(anne)).not.toContainText('truet sin nabo');
  dlg = await dialog(anne, await main(anne).locator('a[href^="/undersoegelser/"]').first().getAttribute('href'));
  await pick(dlg, 'answer', 'shares');
  await send(anne, dlg);
  await anne.goto(`${place}/oplysninger/ny`);
  await anne.fill('#title', 'Kontakt siden foråret');
  await anne.fill('#body', `Har en kontaktperson og møder til aftalerne. ${MARK}-delt`);
  await pick(anne, 'nature', 'fact');
  await press(anne, anne.locator('main button[type=submit]'));
  await line.goto(`${place}/oplysninger`);
  await expect(main(line)).not.toContainText(`${MARK}-delt`);
  await anne.goto(`${place}/oplysninger`);
  const item = main(anne).locator('article', { hasText: `${MARK}-delt` });
  await item.locator('a[href$="/videregiv"]').click();
  dlg = anne.locator('#dlg[open]');
  await pick(dlg, 'recipients', 'bif');
  await pick(dlg, 'basis', 'intern');
  await pick(dlg, 'cooperation', 'ssp');
  await dlg.locator('#necessity').fill('Sekretariatet skal kende kontakten for at forberede mødet.');
  await send(anne, dlg);
  await line.goto(`${place}/oplysninger`);
  await expect(main(line)).toContainText(`${MARK}-delt`);

  // A disclosure on a basis that does not carry it is refused with the reason.
  await anne.goto(`${place}/oplysninger`);
  await main(anne).locator('article', { hasText: `${MARK}-delt` }).locator('a[href$="/videregiv"]').click();
  dlg = anne.locator('#dlg[open]');
  await pick(dlg, 'recipients', 'kf');
  await pick(dlg, 'basis', 'intern');
  await dlg.locator('#necessity').fill('Prøve');
  await dlg.locator('button[type=submit]').click();
  await expect(anne.locator('#dlg [data-error-summary]')).toContainText('retsgrundlaget');

  // The assessment, an action proposed to social services, undertaken, asked for and reported.
  await line.goto(place);
  dlg = await dialog(line, '/vurdering');
  await dlg.locator('#worries').fill('Er alene med sine tanker.');
  await dlg.locator('#protective').fill('Har en søster.');
  await send(line, dlg);
  await line.goto(`${place}/indsatser`);
  dlg = await dialog(line, '/indsatser/ny');
  await dlg.locator('#party').selectOption('sof');
  await dlg.locator('#text').fill(`${MARK} tilbydes en mentor`);
  await dlg.locator('#due').fill(day(20));
  await send(line, dlg);
  await anne.goto(`${place}/indsatser`);
  await main(anne).locator('a[href^="/indsatser/"]').click();
  const action = new URL(anne.url()).pathname;
  await press(anne, main(anne).locator('button[name=answer][value=yes]'));
  await line.goto(action);
  await press(line, main(line).locator(`form[action="${action}/bed-om-status"] button`));
  await anne.goto(action);
  await pick(anne, 'report', 'under-way');
  await anne.fill('#text', 'Første samtale er holdt.');
  await anne.fill('#next', day(30));
  await press(anne, main(anne).locator(`form[action="${action}/status"] button[type=submit]`));
  await line.goto(action);
  await expect(main(line)).toContainText('Første samtale er holdt.');
  await line.goto('/opfoelgning');

  // The next meeting: the agenda drafts itself, and each recipient's paper holds what that recipient may read.
  await line.goto('/moeder/ny');
  await line.fill('#date', day(10));
  await line.fill('#from', '9.00');
  await line.fill('#to', '11.00');
  await line.fill('#place', 'Rådhuset');
  await press(line, line.locator('main form button[type=submit]').first());
  await expect(line).toHaveURL(/\/moeder\/0/);
  const meeting = new URL(line.url()).pathname;
  const number = (await (await line.request.get(place)).text()).match(/20\d\d-\d{4,}/)[0];
  await line.goto(meeting);
  await expect(main(line)).toContainText(number);
  await expect(main(line)).not.toContainText(CITIZEN);
  const sending = main(line).locator(`form[action="${meeting}/udsend"]`);
  if (!(await sending.locator('button[type=submit]').isVisible())) await main(line).locator('button[popovertarget]').filter({ hasText: /Send|Indkald/ }).first().click();
  await press(line, sending.locator('button[type=submit]').first());
  for (const [user, sees] of [['anne.sof', true], ['hassan.kf', false]]) {
    const reader = user === 'anne.sof' ? anne : await as(browser, user);
    await reader.goto(meeting);
    expect((await main(reader).textContent()).includes(number), `${user} and the case on the agenda`).toBe(sees);
    const paper = await reader.request.get(`${meeting}/papir.pdf`);
    expect(paper.status()).toBe(200);
    expect((await paper.body()).subarray(0, 5).toString()).toBe('%PDF-');
  }

  // Withdrawn, it is gone from every surface at once (U3).
  await anne.goto(`${place}/videregivelser`);
  await main(anne).locator('a[href^="/videregivelser/"]').last().click();
  await confirm(anne, /Træk tilbage/);
  await line.goto(`${place}/oplysninger`);
  await expect(main(line)).not.toContainText(`${MARK}-delt`);

  // A caseworker works only in a case they are put on (W1).
  const julie = await as(browser, 'julie.sof');
  expect((await julie.goto(place)).status()).toBe(404);
  await anne.goto(`${place}/tildel`);
  await anne.locator('#user').selectOption({ label: 'Julie Kjær' });
  await press(anne, anne.locator('main button[type=submit]'));
  expect((await julie.goto(place)).status()).toBe(200);
});

test('the same without JavaScript: report, register, clear, open', async ({ browser }) => {
  const off = { javaScriptEnabled: false };
  const page = await (await browser.newContext(off)).newPage();
  await reportConcern(page);
  const line = await as(browser, 'line.bif', off);
  await line.goto('/bekymringer');
  await main(line).locator('a[href^="/bekymringer/0"]').first().click();
  await main(line).locator('a[href$="/afklaring"]').click();
  await pick(line, 'basis', 'rpl115-2');
  await pick(line, 'cooperation', 'ssp');
  await pick(line, 'purpose', 'prevention');
  await line.fill('#necessity', 'Politiet skal sige, om noget taler imod.');
  await press(line, line.locator('main button[type=submit]'));
  await expect(line.locator('.flash')).not.toBeEmpty();
});

test('by keyboard alone: skip link, login, search', async ({ page }) => {
  await page.goto('/log-ind');
  await page.keyboard.press('Tab');
  await expect(page.locator('.skip')).toBeFocused();
  await page.keyboard.press('Enter');
  await page.locator('#username').focus();
  await page.keyboard.type('line.bif');
  await page.keyboard.press('Tab');
  await page.keyboard.type('demonstration-2016');
  await page.keyboard.press('Enter');
  await expect(page.locator('h1')).toHaveText('Overblik');
  await page.keyboard.press('Control+k');
  await expect(page.locator('#q')).toBeFocused();
  await page.keyboard.type('kontaktperson');
  await page.keyboard.press('Enter');
  await expect(page.locator('h1')).toHaveText('Søgning');
});
