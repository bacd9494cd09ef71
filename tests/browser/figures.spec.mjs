// The leader's annual status and the data protection officer's papers: without barriers, wide and narrow, in both languages, and the same as a PDF. Everybody is invented.
import { expect, test } from '@playwright/test';
import { as, barriers, main, paperText } from './help.mjs';

async function withoutBarriers(page, path) {
  for (const lang of ['en', 'da']) {
    await page.goto(`${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await barriers(page), `${path} ${lang} ${width}`).toEqual([]);
    }
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

test('a leader reads the annual status and takes it to the committee', async ({ browser }) => {
  const page = await as(browser, 'birgit.bif', { bypassCSP: true });
  await page.getByRole('link', { name: 'Årets status' }).first().click();
  await expect(page.locator('h1')).toHaveText(/Årets status \d{4}/);
  await expect(main(page)).toContainText('skjult');
  await withoutBarriers(page, '/statistik/aar');
  const text = await paperText(page, '/statistik/aar/papir.pdf');
  expect(text).toContain('Årets status');
  expect(await main(page).locator('a[href^="/bekymringer"], a[href^="/sager"]').count()).toBe(0);
});

test('a data protection officer lays the processing open', async ({ browser }) => {
  const page = await as(browser, 'dorte.bif', { bypassCSP: true });
  await page.getByRole('link', { name: 'Dokumentation' }).first().click();
  await withoutBarriers(page, '/rettigheder/dokumentation');
  for (const paper of ['fortegnelse', 'slettefrister', 'adgang', 'datakort', 'konsekvensanalyse']) {
    await withoutBarriers(page, `/rettigheder/dokumentation/${paper}`);
    await expect(page.locator('h1')).not.toBeEmpty();
  }
  expect(await paperText(page, '/rettigheder/dokumentation/fortegnelse/papir.pdf')).toContain('artikel 30');
});
