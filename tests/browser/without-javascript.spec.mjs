// Without JavaScript everything goes by forms and links.
import { expect, test } from '@playwright/test';
import { barriers } from './help.mjs';
import { base, browserOf, somebody } from './people.mjs';

const behaviour = 'Har trukket sig fra sine venner og skriver truende beskeder til dem.';

async function reader(browser, options) {
  const context = await browserOf(browser, null, { javaScriptEnabled: false, ...options });
  return context.newPage();
}

test('somebody logs in, finds the navigation and logs out', async ({ browser }) => {
  const person = somebody('secretary');
  const page = await reader(browser);
  await page.goto('/');
  await expect(page).toHaveURL(/\/log-ind$/);
  await page.getByLabel('Brugernavn').fill(person.user);
  await page.locator('input[type=password]').fill('not-the-password');
  await page.locator('main form button[type=submit]').click();
  await expect(page).toHaveTitle(/^Fejl: /);
  await expect(page.locator('[role=alert]')).toBeVisible();
  await expect(page.locator('input[type=password]')).toHaveValue('');

  await page.locator('input[type=password]').fill(person.password);
  await page.locator('main form button[type=submit]').click();
  await expect(page).toHaveURL(`${base()}/`);
  await expect(page.locator('nav a[href="/bekymringer"]')).toBeVisible();

  await page.locator('nav a[href="/bekymringer"]').click();
  await expect(page.locator('h1')).toBeVisible();
  await page.locator('button[popovertarget=user-menu]').click();
  await page.locator('form[action="/log-af"] button').click();
  await expect(page).toHaveURL(/\/log-ind$/);
  await page.goto('/bekymringer');
  await expect(page).toHaveURL(/\/log-ind$/);
});

test('somebody shares a concern, gets a receipt and asks what came of it', async ({ browser }) => {
  const page = await reader(browser);
  await page.goto('/bekymring');
  await expect(page.locator('a[href="tel:112"]').first()).toBeVisible();
  await page.locator('main form button[type=submit]').click();
  await expect(page).toHaveTitle(/^Fejl: /);
  await expect(page.locator('[role=alert] a[href="#behaviour"]')).toBeVisible();

  await page.locator('#behaviour').fill(behaviour);
  await page.locator('input[name=observed]').first().check();
  await page.locator('main form button[type=submit]').click();
  const code = /[a-z0-9]{4}(-[a-z0-9]{4}){3}/.exec(await page.locator('main').innerText())?.[0];
  expect(code, 'a receipt code').toBeTruthy();
  expect(page.url(), 'the code stands in no address').not.toContain(code);

  await page.goto('/bekymring/status');
  await page.locator('input[name=code]').fill(code.toUpperCase());
  await page.locator('main form button[type=submit]').click();
  await expect(page.locator('main')).toContainText('Modtaget');
  await expect(page.locator('main'), 'a number could be counted').not.toContainText(/B-\d{4}/);
  await expect(page.locator('main')).not.toContainText('truende');
  await page.context().close();
});

test('what was typed is kept when something is missing', async ({ browser }) => {
  const page = await reader(browser, { lang: 'en' });
  await page.goto('/bekymring');
  await page.locator('#subject_name').fill('Opdigt Eksempelsen');
  await page.locator('main form button[type=submit]').click();
  await expect(page).toHaveTitle(/^Error: /);
  await expect(page.locator('#subject_name')).toHaveValue('Opdigt Eksempelsen');
  await page.context().close();
});

test('axe finds nothing on forms with faults', async ({ browser }) => {
  for (const lang of ['da', 'en']) {
    const context = await browserOf(browser, null, { lang, bypassCSP: true });
    const page = await context.newPage();
    for (const path of ['/bekymring', '/bekymring/status', '/log-ind']) {
      for (const width of [1440, 390]) {
        await page.setViewportSize({ width, height: 900 });
        await page.goto(path);
        await page.locator('main form button[type=submit]').click();
        await expect(page.locator('[role=alert]').first()).toBeVisible();
        expect(await barriers(page), `${path} ${lang} ${width}`).toEqual([]);
      }
    }
    await context.close();
  }
});
