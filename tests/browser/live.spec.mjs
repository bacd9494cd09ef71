// A meeting on two screens: what the chair writes arrives at the table, a lost line catches up, and two who write lose nothing. Everybody is invented.
import { expect, test } from '@playwright/test';
import { as, barriers } from './help.mjs';
import { somebody } from './people.mjs';

const main = (page) => page.locator('main');
const press = (page, button) => Promise.all([page.waitForEvent('load'), button.click()]);

/** Writes a decision on the chair's screen. */
async function decide(page, text) {
  await page.fill('#decision', text);
  await press(page, page.locator('#live-decide button[type=submit]'));
  await expect(page.locator('#live-decisions')).toContainText(text);
}

/** What axe finds on a screen, wide and narrow. */
async function looks(page) {
  const found = [];
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    found.push(...await barriers(page));
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  return found;
}

test('what is written at the chair arrives at the table', async ({ browser }) => {
  const options = { bypassCSP: true };
  const chair = await as(browser, 'karen.bif', options);
  const secretary = await as(browser, 'line.bif', options);
  const party = await as(browser, somebody('liaison', 'sof').user, options);
  const faults = [];
  for (const page of [chair, secretary, party]) page.on('pageerror', (error) => faults.push(error.message));

  await chair.goto('/moeder');
  const meeting = await main(chair).locator('tr', { hasText: 'Indkaldt' }).locator('a.primary').first().getAttribute('href');
  await chair.goto(`${meeting}/live`);
  for (const box of await chair.locator('input[name=there]').all()) await box.check();
  await press(chair, chair.locator('#live-there button[type=submit]'));
  await party.goto(`${meeting}/bord`);
  await expect(party.locator('h1')).toHaveText(/Mødet er/);

  // To a case that the party sees: its screen follows by itself.
  const title = await party.locator('#table-agenda li', { hasText: 'Sag' }).first().locator('span').nth(1).textContent();
  const go = chair.locator('#live-agenda li', { hasText: title.trim() }).getByRole('button');
  await press(chair, go);
  await expect(party.locator('#table-now h1')).toHaveText(title.trim());
  await decide(chair, 'SOF ringer til familien.');
  await expect(party.locator('#table-now')).toContainText('SOF ringer til familien.');
  expect(await looks(chair), 'the chair').toEqual([]);
  expect(await looks(party), 'the table').toEqual([]);

  // The line is lost, something happens, and it catches up.
  await party.context().setOffline(true);
  await expect(party.locator('.live-state')).toContainText('Forbindelsen er væk', { timeout: 30_000 });
  await decide(chair, 'Politiet taler med borgeren.');
  await expect(party.locator('#table-now')).not.toContainText('Politiet taler med borgeren.');
  await party.context().setOffline(false);
  await expect(party.locator('#table-now')).toContainText('Politiet taler med borgeren.', { timeout: 30_000 });
  await expect(party.locator('.live-state')).toBeEmpty();

  // Two write under one point at the same time.
  await secretary.goto(`${meeting}/live`);
  await Promise.all([
    chair.locator('#note').pressSequentially('Politiet orienterer om kredsen.', { delay: 60 }),
    secretary.locator('#note').pressSequentially('SOF samler op til næste møde.', { delay: 70 }),
  ]);
  for (const page of [chair, secretary]) {
    await expect(page.locator('#live-note .live-kept')).toContainText('Gemt', { timeout: 20_000 });
  }
  await expect(chair.locator('#live-note header')).toContainText('skriver her', { timeout: 20_000 });
  await secretary.waitForTimeout(2_000);
  await secretary.reload();
  for (const text of ['Politiet orienterer om kredsen.', 'SOF samler op til næste møde.']) {
    expect(await secretary.locator('#note').inputValue()).toContain(text);
  }

  // What is being typed stays while the meeting moves on.
  await secretary.fill('#decision', 'Endnu ikke sendt');
  await press(chair, chair.locator('#live-now').getByRole('button', { name: 'Næste punkt' }));
  await expect(secretary.locator('#live-now h2')).not.toContainText(title.trim());
  await expect(secretary.locator('#decision')).toHaveValue('Endnu ikke sendt');

  // The minutes: sent, answered and read.
  await chair.goto(`${meeting}/referat`);
  expect(await looks(chair), 'the minutes before they are sent').toEqual([]);
  await press(chair, main(chair).locator('form[action$="/referat/send"] button[type=submit]'));
  await party.goto(`${meeting}/referat`);
  await expect(main(party)).toContainText('SOF ringer til familien.');
  await main(party).locator('a[href$="/indsigelse"]').first().click();
  const dialog = party.locator('#dlg[open]');
  await dialog.locator('#text').fill('Vi sagde fredag.');
  expect(await looks(party), 'objecting').toEqual([]);
  await press(party, dialog.locator('button[type=submit]'));
  await expect(main(party)).toContainText('Vi sagde fredag.');
  expect(await looks(party), 'the minutes of a party').toEqual([]);
  expect(faults).toEqual([]);
});

test('the screens work without JavaScript', async ({ browser }) => {
  const page = await as(browser, 'karen.bif', { javaScriptEnabled: false });
  await page.goto('/moeder');
  const meeting = await main(page).locator('a.primary').first().getAttribute('href');
  await page.goto(`${meeting}/bord`);
  await expect(page.locator('.live-refresh a')).toBeVisible();
  expect((await page.goto(`${meeting}/live`)).status()).toBe(200);
});
