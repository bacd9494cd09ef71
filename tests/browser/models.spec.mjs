// Each model's own story, in its own demonstration: the city's internal table and what BIF brings forward from it (Model 2), the police asked to one case (Model 3), a district
// council that refuses a case, and a leader who compares the models. Everybody is invented.
import { expect, test } from '@playwright/test';
import { demonstration } from './demonstration.mjs';
import {
  accept, approveMinutes, as, barriers, confirm, day, decide, main, openMeeting, paperText, pick, point, press, sendAgenda, treatCase, workIn,
} from './help.mjs';

/** Stands in everything that the city's internal meeting of Model 2 says. */
const INSIDE = `Indre${Date.now()}`;

/** Runs a story in the demonstration of a model. */
const story = (title, model, play) => test(title, async ({ browser }) => {
  const { baseURL, stop } = await demonstration(model);
  try {
    await play({ browser, baseURL, user: (name, options = {}) => as(browser, name, { baseURL, bypassCSP: true, ...options }) });
  } finally {
    stop();
  }
});

/** Every case that somebody sees, by address. */
async function casesOf(page) {
  await page.goto('/sager?alle=1');
  return main(page).locator('a.primary[href^="/sager/"]').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
}

async function planMeeting(page, place, parties = []) {
  await page.goto('/moeder/ny');
  await page.fill('#date', day(9));
  await page.fill('#from', '9.00');
  await page.fill('#to', '10.30');
  await page.fill('#place', place);
  for (const party of parties) await pick(page, 'parties', party);
  await press(page, page.locator('main form button[type=submit]').first());
  await expect(page).toHaveURL(/\/moeder\/0/);
  return new URL(page.url()).pathname;
}

/** The number of a case, as the agenda has it. */
async function numberOf(page, place) {
  const text = await (await page.request.get(place)).text();
  return text.match(/20\d\d-\d{4,}/)[0];
}

/** A piece of internal knowledge that can be brought into a case of the common table: the page that does it, and the internal case. */
async function toBringForward(page) {
  for (const inner of await casesOf(page)) {
    await page.goto(`${inner}/oplysninger`);
    const links = await main(page).locator('a[href$="/loeft"]').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
    for (const link of links) {
      await page.goto(link);
      if (await page.locator('#into option').count() > 1) return { link, inner };
    }
  }
  throw new Error('there is nothing to bring forward');
}

/** Every page and paper on which somebody could come upon what another table keeps to itself. */
async function seesNothingOf(mark, page, places, papers) {
  await page.goto('/');
  const shown = await page.locator('nav a[href^="/"]').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
  for (const place of new Set([...shown, '/sager?alle=1', '/videregivelser', '/overdragelser', '/modeller', '/mine-opslag', ...places])) {
    const text = await (await page.request.get(place)).text();
    expect(text.includes(mark), place).toBe(false);
  }
  for (const paper of papers) expect((await paperText(page, paper)).includes(mark), paper).toBe(false);
}

story('Model 2: a meeting inside, a bring-forward by BIF, a meeting led by the police', 'model-2', async ({ user }) => {
  // Inside: the city's departments meet at their own table. BIF leads, and everything that is said there is marked.
  const line = await user('line.bif');
  await workIn(line, 'kbh-intern');
  const { link, inner } = await toBringForward(line);
  const number = await numberOf(line, inner);
  const inside = await planMeeting(line, `Rådhuset, ${INSIDE}`);
  await treatCase(line, inside, number);
  await sendAgenda(line, inside);
  const anne = await user('anne.sof');
  await anne.goto('/moeder');
  await expect(main(anne).locator(`a[href="${inside}"]`)).toHaveCount(1);
  await accept(anne, inside);
  const karen = await user('karen.bif');
  await openMeeting(karen, inside, ['bif', 'sof']);
  await decide(karen, inside, number, `BIF løfter tilbuddet om en mentor (${INSIDE}).`);
  await approveMinutes(karen, inside, [anne]);
  expect(await paperText(line, `${inside}/referat.pdf`), 'at home the minutes are read').toContain(INSIDE);

  // BIF brings forward what a department shared with it at home, in words of its own.
  await line.goto(link);
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
  const items = new URL(line.url()).pathname;
  const common = items.replace(/\/oplysninger$/, '');

  // The police read it, and nothing of where it came from; they convene, lead, decide and approve.
  const signe = await user('signe.kp');
  await signe.goto(items);
  await expect(main(signe)).toContainText('Kommunen kan tilbyde en mentor');
  await expect(main(signe)).not.toContainText('Løftet');
  const outside = await numberOf(signe, common);
  const meeting = await planMeeting(signe, 'Politigården');
  await treatCase(signe, meeting, outside);
  await sendAgenda(signe, meeting);
  const sara = await user('sara.bif');
  await accept(sara, meeting);
  const palle = await user('palle.kp');
  await openMeeting(palle, meeting, ['kp-forebyggelse', 'bif']);
  await decide(palle, meeting, outside, 'Kommunens tilbud om en mentor gives.');
  await decide(signe, meeting, outside, 'BIF giver tilbuddet.', { party: 'bif', text: 'En mentor tilbydes', due: day(30) });
  await approveMinutes(palle, meeting, [sara]);

  // BIF reads what was decided and undertakes it; what is not its task is not asked of the police's table.
  await sara.goto(`${meeting}/referat`);
  await expect(main(sara)).toContainText('Kommunens tilbud om en mentor gives.');
  expect(await paperText(sara, `${meeting}/referat.pdf`)).toContain('BIF giver tilbuddet.');
  await sara.goto(`${common}/indsatser`);
  await main(sara).locator('a[href^="/indsatser/"]', { hasText: 'En mentor tilbydes' }).click();
  await press(sara, main(sara).locator('button[name=answer][value=yes]'));
  expect((await anne.goto(meeting)).status(), 'SOF does not sit at the common table').toBe(404);

  // The comparison with the house's own figures is a paper of four pages, and says what its short names stand for.
  for (const [lang, words] of [['da', 'Beskæftigelses- og Integrationsforvaltningen'], ['en', 'Employment and Integration Administration']]) {
    const birgit = await user('birgit.bif');
    await birgit.context().addCookies([{ name: 'lang', value: lang, url: birgit.url() }]);
    const paper = await paperText(birgit, '/modeller/papir.pdf?m=model-1&m=model-2&m=model-3');
    expect(paper.split('\f').length - 1, `pages, ${lang}`).toBe(4);
    expect(paper, 'the house has figures of its own').toMatch(/enhedens egne sager|the unit's own cases/);
    expect(paper.replace(/\s+/g, ' ')).toContain(words);
  }

  // Of the meeting inside the police know nothing, whoever they are and wherever they look.
  const mikkel = await user('mikkel.kp');
  for (const police of [signe, palle, mikkel]) {
    for (const place of [inside, `${inside}/referat`, `${inside}/papir.pdf`, `${inside}/referat.pdf`, inner]) expect((await police.goto(place)).status(), place).toBe(404);
    const at = [common, items, `${common}/indsatser`, `${common}/historik`, meeting, `${meeting}/referat`, inside, inner];
    await seesNothingOf(INSIDE, police, at, [`${meeting}/papir.pdf`, `${meeting}/referat.pdf`]);
  }
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

  // Both are asked what they hold, and answer for themselves.
  await camilla.goto(`${invited}/undersoegelse`);
  for (const guest of ['kp-forebyggelse', 'kf']) await pick(camilla, 'parties', guest);
  await camilla.fill('#question', 'Hvad har I i egne registre?');
  await pick(camilla, 'basis', 'rpl115-2');
  await pick(camilla, 'cooperation', 'ssp');
  await camilla.fill('#necessity', 'Gæsterne skal kunne finde borgeren i egne registre.');
  await press(camilla, main(camilla).locator('form button[type=submit]'));
  const hassan = await user('hassan.kf');
  for (const [guest, answer] of [[mikkel, 'shares'], [hassan, 'nothing']]) {
    await guest.goto(invited);
    await guest.goto(await main(guest).locator('a[href^="/undersoegelser/"]').first().getAttribute('href'));
    await pick(guest, 'answer', answer);
    await press(guest, main(guest).locator('form button[type=submit]'));
  }

  // They come to a meeting for that case. The police undertake something; neither learns that the other is there.
  const number = await numberOf(camilla, invited);
  const meeting = await planMeeting(camilla, 'SSP, mødelokalet', ['kp-forebyggelse', 'kf']);
  await treatCase(camilla, meeting, number);
  await sendAgenda(camilla, meeting);
  await accept(mikkel, meeting);
  await accept(hassan, meeting);
  const bodil = await user('bodil.ssp');
  await openMeeting(bodil, meeting, ['ssp', 'kp-forebyggelse', 'kf']);
  await decide(camilla, meeting, number, 'Politiet taler med borgeren.', { party: 'kp-forebyggelse', text: 'En forebyggende samtale' });
  await approveMinutes(bodil, meeting, [mikkel, hassan]);
  for (const [guest, other] of [[mikkel, 'Kriminalforsorgen'], [hassan, 'Københavns Politi']]) {
    await guest.goto(`${meeting}/referat`);
    await expect(point(guest, number)).toContainText('Politiet taler med borgeren.');
    expect(await main(guest).locator('ol.agenda > li').count(), 'one point: its own case').toBe(1);
    await expect(main(guest)).not.toContainText(other);
    expect(await paperText(guest, `${meeting}/referat.pdf`)).not.toContain(other);
  }
  await mikkel.goto(`${invited}/indsatser`);
  await main(mikkel).locator('a[href^="/indsatser/"]', { hasText: 'En forebyggende samtale' }).click();
  await press(mikkel, main(mikkel).locator('button[name=answer][value=yes]'));
  await hassan.goto(`${invited}/indsatser`);
  await expect(main(hassan), 'what the police do is between them and the city').not.toContainText('En forebyggende samtale');

  await camilla.goto(invited);
  await press(camilla, main(camilla).locator('form[action$="/indbyd/kp-forebyggelse/ophoer"] button'));
  expect((await mikkel.goto(invited)).status(), 'out at once').toBe(404);
});

story('the district council refuses a case and a person', 'district-council', async ({ user }) => {
  // Without scripts: a form that is refused is a page, not a dialog.
  const signe = await user('signe.kp', { javaScriptEnabled: false });
  await expect(signe.locator('nav a[href="/sager"]'), 'there is no way to cases').toHaveCount(0);
  expect((await signe.goto('/bekymringer/ny')).status()).toBe(404);
  // Nor for one who sends the form without having seen it.
  const sent = (place, form) => signe.request.post(place, { form: { key: 'invented', ...form }, headers: { 'sec-fetch-site': 'same-origin' }, maxRedirects: 0 });
  const concern = { channel: 'letter', behaviour: 'Har truet sin nabo.', observed: 'seen', subject_name: 'Opdigt Nabosen', subject_municipality: 'København' };
  for (const form of [concern, {}]) expect((await sent('/bekymringer/ny', form)).status(), 'a concern is refused').toBe(404);
  expect(await casesOf(signe), 'and there is no case').toEqual([]);
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
  await main(birgit).locator('a.primary').first().click();
  await expect(main(birgit).locator('details summary'), 'an answer that is there is corrected, not given again').toHaveText('Ret svaret');
  await expect(main(birgit).locator('#words')).toHaveValue('Politiet påtager sig sekretariatet.');

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
  const groups = await main(ole).locator('section[aria-labelledby="h-cases"] tbody tr').evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent).join('|')));
  expect(groups.length, 'groups of cases').toBeGreaterThan(1);
  expect(new Set(groups).size, 'each group once').toBe(groups.length);
  for (const width of [1440, 390]) {
    await ole.setViewportSize({ width, height: 900 });
    expect(await barriers(ole), `${width} px`).toEqual([]);
  }
  await ole.setViewportSize({ width: 1440, height: 900 });
  await confirm(ole, 'Sæt i kraft nu');
  await expect(main(ole), 'nothing is enacted without approval').toContainText('har ikke godkendt');
  for (const leader of ['birgit.bif', 'jens.kp']) {
    const page = await user(leader);
    await page.goto(plan);
    await confirm(page, 'Godkend for');
  }
  await ole.goto(plan);
  // What all have approved is enacted by the clock within ten seconds, unless somebody is faster.
  if (await main(ole).getByRole('button', { name: 'Sæt i kraft nu' }).count()) {
    await confirm(ole, 'Sæt i kraft nu');
    await expect(ole.locator('.flash')).toContainText('trådt i kraft');
  }
  const anne = await user('anne.sof');
  await anne.goto('/sager?alle=1');
  await expect(main(anne).locator('a.primary[href^="/sager/"]'), 'SOF now speaks through BIF').toHaveCount(0);
});
