// Each model's own story, in its own demonstration: the city's internal table and what BIF brings forward from it (Model 2), the police asked to one case (Model 3), a district
// council that refuses a case, and a leader who compares the models. Everybody is invented.
import { expect, test } from '@playwright/test';
import { demonstration } from './demonstration.mjs';
import { as, barriers } from './help.mjs';

const main = (page) => page.locator('main');
const press = (page, button) => Promise.all([page.waitForEvent('load'), button.click()]);
const pick = (where, name, value) => where.locator(`input[name="${name}"][value="${value}"]`).check();
const day = (ahead) => { const d = new Date(Date.now() + ahead * 86_400_000); return `${d.getDate()}-${d.getMonth() + 1}-${d.getFullYear()}`; };

/** Runs a story in the demonstration of a model. */
const story = (title, model, play) => test(title, async ({ browser }) => {
  const { baseURL, stop } = await demonstration(model);
  try {
    await play({ browser, baseURL, user: (name, options = {}) => as(browser, name, { baseURL, bypassCSP: true, ...options }) });
  } finally {
    stop();
  }
});

/** Goes to work in one of the units in which one sits. */
async function workIn(page, unit) {
  await page.locator('button[popovertarget="unit-menu"]').click();
  await press(page, page.locator(`#unit-menu button[value="${unit}"]`));
}

/** Every case that somebody sees, by address. */
async function casesOf(page) {
  await page.goto('/sager?alle=1');
  return main(page).locator('a.primary[href^="/sager/"]').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
}

async function planMeeting(page, place) {
  await page.goto('/moeder/ny');
  await page.fill('#date', day(9));
  await page.fill('#from', '9.00');
  await page.fill('#to', '10.30');
  await page.fill('#place', place);
  await press(page, page.locator('main form button[type=submit]').first());
  await expect(page).toHaveURL(/\/moeder\/0/);
  return new URL(page.url()).pathname;
}

async function sendAgenda(page, meeting) {
  const sending = main(page).locator(`form[action="${meeting}/udsend"]`);
  if (!(await sending.locator('button[type=submit]').isVisible())) await main(page).locator('button[popovertarget]').filter({ hasText: /Send|Indkald/ }).first().click();
  await press(page, sending.locator('button[type=submit]').first());
}

story('Model 2: a meeting inside, a bring-forward by BIF, a meeting led by the police', 'model-2', async ({ user }) => {
  const line = await user('line.bif');
  await workIn(line, 'kbh-intern');
  const inside = await planMeeting(line, 'Rådhuset, lokale 3');
  await sendAgenda(line, inside);
  const anne = await user('anne.sof');
  await anne.goto('/moeder');
  await expect(main(anne).locator(`a[href="${inside}"]`)).toHaveCount(1);
  const mikkel = await user('mikkel.kp');
  await mikkel.goto('/moeder');
  await expect(main(mikkel).locator(`a[href="${inside}"]`), 'the police know of no internal meeting').toHaveCount(0);
  const gone = await mikkel.goto(inside);
  expect(gone.status()).toBe(404);

  // BIF brings something forward that a department shared with it at home.
  let forward = null;
  for (const href of await casesOf(line)) {
    await line.goto(`${href}/oplysninger`);
    const links = main(line).locator('a[href$="/loeft"]');
    for (const link of await links.evaluateAll((all) => all.map((a) => a.getAttribute('href')))) {
      await line.goto(link);
      if (await line.locator('#into option').count() > 1) { forward = link; break; }
    }
    if (forward) break;
  }
  expect(forward, 'there is something to bring forward').not.toBeNull();
  expect(await barriers(line)).toEqual([]);
  await press(line, main(line).locator('form button[type=submit]'));
  await expect(line, 'a form with faults says so').toHaveTitle(/^Fejl: /);
  await line.locator('#into').selectOption({ index: 1 });
  await line.fill('#title', 'Kommunens tilbud');
  await line.fill('#body', 'Kommunen kan tilbyde en mentor og en samtale.');
  await pick(line, 'nature', 'fact');
  await pick(line, 'recipients', 'kp-forebyggelse');
  await pick(line, 'basis', 'rpl115-2');
  await line.fill('#necessity', 'Politiet skal kende tilbuddet for at kunne forebygge.');
  await press(line, main(line).locator('form button[type=submit]'));
  await expect(line).toHaveURL(/\/sager\/.*\/oplysninger/);
  await expect(main(line)).toContainText('Kommunen kan tilbyde en mentor');
  await expect(main(line), 'the origin is read at home').toContainText('Løftet fra jeres interne sag');
  const common = new URL(line.url()).pathname;

  // The police read it, and nothing of where it came from; they lead the meeting.
  const signe = await user('signe.kp');
  await signe.goto(common);
  await expect(main(signe)).toContainText('Kommunen kan tilbyde en mentor');
  await expect(main(signe)).not.toContainText('Løftet');
  const meeting = await planMeeting(signe, 'Politigården');
  await sendAgenda(signe, meeting);
  const palle = await user('palle.kp');
  await palle.goto(meeting);
  await expect(main(palle)).toContainText('Politigården');
  await line.goto(meeting);
  await expect(main(line), 'BIF sits at the common table').toContainText('Politigården');
  expect((await anne.goto(meeting)).status(), 'SOF does not').toBe(404);
});

story('Model 3: the police and the prison service are asked to one case', 'model-3', async ({ user }) => {
  const camilla = await user('camilla.ssp');
  await workIn(camilla, 'ke');
  let invited = null;
  for (const href of await casesOf(camilla)) {
    await camilla.goto(href);
    if (await main(camilla).locator('a[href$="/indbyd"]').count()) { invited = href; break; }
  }
  expect(invited, 'a case at the table by invitation').not.toBeNull();
  const mikkel = await user('mikkel.kp');
  expect((await mikkel.goto(invited)).status(), 'the police know nothing of it').toBe(404);
  for (const guest of ['kp-forebyggelse', 'kf']) {
    await camilla.goto(`${invited}/indbyd`);
    await pick(camilla, 'guest', guest);
    await press(camilla, main(camilla).locator('form button[type=submit]'));
    await expect(camilla.locator('.flash')).toContainText('indbudt');
  }
  expect((await mikkel.goto(invited)).status()).toBe(200);
  await expect(main(mikkel), 'a guest sees no other guest').not.toContainText('Kriminalforsorgen');
  expect((await casesOf(mikkel)).length, 'and no other case').toBe(1);
  const anne = await user('anne.sof');
  expect((await anne.goto(invited)).status(), 'SOF speaks through SSP').toBe(404);
  await camilla.goto(invited);
  expect(await barriers(camilla)).toEqual([]);
  await press(camilla, main(camilla).locator('form[action$="/indbyd/kp-forebyggelse/ophoer"] button'));
  expect((await mikkel.goto(invited)).status(), 'out at once').toBe(404);
});

story('the district council refuses a case and a person', 'district-council', async ({ user }) => {
  // Without scripts: a form that is refused is a page, not a dialog.
  const signe = await user('signe.kp', { javaScriptEnabled: false });
  await expect(signe.locator('nav a[href="/sager"]'), 'there is no way to cases').toHaveCount(0);
  expect((await signe.goto('/bekymringer/ny')).status()).toBe(404);
  const meeting = await planMeeting(signe, 'Politigården');
  await signe.goto(`${meeting}/punkter/nyt`);
  await signe.fill('#number', '2016-48213');
  await press(signe, main(signe).locator('form button[type=submit]').first());
  await expect(signe).toHaveTitle(/^Fejl: /);
  await expect(main(signe)).toContainText('kun generelle forhold');
  await signe.fill('#number', '');
  await signe.locator('#heading').selectOption('knowledge');
  await signe.locator('#title').fill('Om borgeren 300409-4234');
  await press(signe, signe.locator('main form button[type=submit]').first());
  await expect(main(signe)).toContainText('uden sagsnummer og CPR-nummer');
  await signe.locator('#title').fill('Tryghed i nattelivet');
  await press(signe, signe.locator('main form button[type=submit]').first());
  await signe.goto(meeting);
  await expect(main(signe)).toContainText('Tryghed i nattelivet');
});

story('a leader compares, an authority is asked, a change is planned, approved and enacted', 'model-1', async ({ user }) => {
  const birgit = await user('birgit.bif');
  await birgit.goto('/modeller?m=model-1&m=model-2&m=model-3');
  for (const words of ['Hvem gør hvad', 'Københavns Politi', 'BIF taler udadtil for', 'Det holder i alle modeller', 'Hvad et år koster']) await expect(main(birgit)).toContainText(words);
  for (const width of [1440, 390]) {
    await birgit.setViewportSize({ width, height: 900 });
    expect(await barriers(birgit), `${width} px`).toEqual([]);
  }
  await birgit.goto('/modeller/stillingtagen/ny');
  await birgit.locator('#authority').selectOption('kp');
  await pick(birgit, 'models', 'model-2');
  await birgit.fill('#theme', 'Organisering af indsatsen');
  await birgit.fill('#our_reference', '2016-0147');
  await birgit.fill('#asked_on', '2-5-2016');
  await birgit.fill('#deadline', '20-5-2016');
  await press(birgit, main(birgit).locator('form button[type=submit]'));
  await main(birgit).locator('a.primary').first().click();
  await pick(birgit, 'reply', 'accepts');
  await birgit.fill('#words', 'Politiet påtager sig sekretariatet.');
  await birgit.fill('#their_reference', '0100-10162-00049-16');
  await birgit.fill('#replied_on', '19-5-2016');
  await press(birgit, main(birgit).locator('form button[type=submit]'));
  await expect(main(birgit)).toContainText('Accepterer');

  const ole = await user('ole.bif');
  await ole.goto('/modeller/planer/ny');
  await pick(ole, 'choice', 'model-2');
  await ole.fill('[id="body"]', 'Borgerrepræsentationen');
  await ole.fill('#reference', '2016-0147');
  await ole.fill('#decided_on', '6-6-2016');
  await press(ole, main(ole).locator('form button[type=submit]'));
  await expect(ole).toHaveURL(/\/modeller\/planer\/0/);
  const plan = new URL(ole.url()).pathname;
  await expect(main(ole), 'person by person').toContainText('Line Thorup');
  for (const width of [1440, 390]) {
    await ole.setViewportSize({ width, height: 900 });
    expect(await barriers(ole), `${width} px`).toEqual([]);
  }
  const confirm = async (page, label) => {
    await main(page).getByRole('button', { name: label }).first().click();
    await press(page, main(page).locator('[popover]:popover-open button[type=submit]'));
  };
  await ole.setViewportSize({ width: 1440, height: 900 });
  await confirm(ole, 'Sæt i kraft nu');
  await expect(main(ole), 'nothing is enacted without approval').toContainText('har ikke godkendt');
  for (const leader of ['birgit.bif', 'jens.kp']) {
    const page = await user(leader);
    await page.goto(plan);
    await confirm(page, 'Godkend for');
  }
  await ole.goto(plan);
  await confirm(ole, 'Sæt i kraft nu');
  await expect(ole.locator('.flash')).toContainText('trådt i kraft');
  const anne = await user('anne.sof');
  await anne.goto('/sager?alle=1');
  await expect(main(anne).locator('a.primary[href^="/sager/"]'), 'SOF now speaks through BIF').toHaveCount(0);
});
