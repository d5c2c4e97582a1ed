import {readFileSync, writeFileSync} from 'node:fs';
import axe from 'axe-core';
import type {Browser, Page} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {HOSTILE, openPage, textsOf, writePage} from '../classroom/gradebook-page.ts';
import {hasBrowser, openBrowser} from '../support/browser.ts';

const VIEWS = ['now', 'stuck', 'checks', 'grid'] as const;

describe.skipIf(!hasBrowser())('the page of the gradebook, in Chromium', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  const open = (path: string, options?: Parameters<typeof openPage>[2]) => openPage(browser, path, options);
  const texts = textsOf;
  const firstColumn = (page: Page, view: string) => texts(page, `#${view}-table tbody th`);

  it('shows four views, sorts, filters and pages, and asks for nothing', async () => {
    const {page, troubles} = await open(await writePage(250, 4));
    expect(await texts(page, '#now .tiles b')).toEqual(['61', '127', '0', '62']);
    expect(await page.locator('[role=tabpanel]:visible').count()).toBe(1);

    await page.getByRole('tab', {name: 'Grid'}).click();
    expect(await page.locator('#grid .count').innerText()).toBe('250 of 250, page 1 of 3');
    expect(await firstColumn(page, 'grid')).toHaveLength(100);
    await page.getByRole('button', {name: 'Next'}).click();
    expect((await firstColumn(page, 'grid'))[0]).toBe('k0100');

    const score = page.locator('#grid-table th', {hasText: 'Score'});
    await score.getByRole('button').click();
    expect(await score.getAttribute('aria-sort')).toBe('descending');
    const scores = async () => (await texts(page, '#grid-table tbody td.n')).map(text => Number(text.split('/')[0]));
    const down = await scores();
    expect(down).toEqual([...down].sort((a, b) => b - a));
    await score.getByRole('button').click();
    expect(await score.getAttribute('aria-sort')).toBe('ascending');
    expect((await scores())[0]).toBeLessThan(down[0] ?? 0);
    expect(await page.locator('#grid-table [aria-sort]:not([aria-sort=none])').count()).toBe(1);

    await page.getByLabel('Find').fill('person 12');
    expect(await page.locator('#grid .count').innerText()).toBe('11 of 250');
    await page.getByLabel('Section').selectOption('A');
    expect(await page.locator('#grid .count').innerText()).toBe('6 of 250');
    await page.getByLabel('Status').selectOption('done');
    expect((await firstColumn(page, 'grid')).sort()).toEqual(['k0012', 'k0120', 'k0124', 'k0128']);
    await page.getByRole('tab', {name: 'Stuck'}).click();
    expect(await firstColumn(page, 'stuck')).toEqual([]);
    await page.getByLabel('Status').selectOption('');
    expect((await firstColumn(page, 'stuck')).sort()).toEqual(['k0122', 'k0126']);

    await page.getByRole('tab', {name: 'Checks'}).click();
    await page.getByLabel('Find').fill('c1');
    expect(await firstColumn(page, 'checks')).toEqual([expect.stringContaining('c1')]);
    expect(troubles).toEqual([]);
    await page.close();
  });

  it('is used with the keyboard alone', async () => {
    const {page, troubles} = await open(await writePage(20, 3));
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Now');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowLeft');
    expect(await page.evaluate('document.activeElement.id')).toBe('tab-grid');
    expect(await page.locator('#grid').isVisible()).toBe(true);
    for (const id of ['find', 'section', 'status']) {
      await page.keyboard.press('Tab');
      expect(await page.evaluate('document.activeElement.id')).toBe(id);
    }
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.getAttribute("role")')).toBe('region');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.locator('#grid-table th').first().getAttribute('aria-sort')).toBe('ascending');
    await page.keyboard.press('Enter');
    expect((await firstColumn(page, 'grid'))[0]).toBe('k0019');
    expect(troubles).toEqual([]);
    await page.close();
  });

  it('shows hostile names as text, and runs none of them', async () => {
    const {page, troubles} = await open(await writePage(HOSTILE.length, 2));
    for (const view of VIEWS) await page.locator(`#tab-${view}`).click();
    const names = await texts(page, '#grid-table td.name');
    expect(names).toEqual(HOSTILE.map(name => name.replace(/[\u202e\u2066]/g, '')));
    expect(await page.evaluate('window.hacked')).toBeUndefined();
    expect(await page.locator('script').count()).toBe(2);
    expect(await page.locator('img, svg, iframe, a').count()).toBe(0);
    expect(troubles).toEqual([]);
    await page.close();
  });

  it('runs no script but its own, whatever gets into it', async () => {
    const path = await writePage(4, 2);
    const attack =
      '<script>window.hacked=1</script><img src=x onerror="window.hacked=1"><style>body{display:none}</style>';
    writeFileSync(path, readFileSync(path, 'utf8').replace('</main>', `${attack}</main>`));
    const {page, troubles} = await open(path);
    expect(await page.evaluate('window.hacked')).toBeUndefined();
    expect(await page.locator('main').isVisible()).toBe(true);
    expect(troubles.join('\n')).toContain('Content Security Policy');
    await page.close();
  });

  it.each(['light', 'dark'] as const)('has nothing that axe finds, in any view, %s', async colorScheme => {
    const path = await writePage(24, 6);
    for (const viewport of [
      {width: 1280, height: 800},
      {width: 390, height: 844},
    ]) {
      const {page} = await open(path, {colorScheme, viewport});
      await page.evaluate(`${axe.source};0`);
      for (const view of VIEWS) {
        await page.locator(`#tab-${view}`).click();
        const {violations} = (await page.evaluate('axe.run()')) as {
          violations: {id: string; nodes: {html: string}[]}[];
        };
        expect(violations.map(({id, nodes}) => `${view} ${id}: ${nodes[0]?.html}`)).toEqual([]);
        // Nothing makes the page itself scroll sideways.
        expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
      }
      await page.close();
    }
  });

  it('prints all views and every row', async () => {
    const {page} = await open(await writePage(150, 3));
    await page.evaluate("dispatchEvent(new Event('beforeprint'))");
    await page.emulateMedia({media: 'print'});
    expect(await page.locator('[role=tabpanel]:visible').count()).toBe(4);
    expect(await firstColumn(page, 'grid')).toHaveLength(150);
    expect(await page.locator('[role=tablist]').isVisible()).toBe(false);
    await page.evaluate("dispatchEvent(new Event('afterprint'))");
    expect(await firstColumn(page, 'grid')).toHaveLength(100);
    await page.close();
  });

  it('opens 5,000 learners at once', async () => {
    const path = await writePage(5000, 14);
    const started = performance.now();
    const {page, troubles} = await open(path);
    await page.getByRole('tab', {name: 'Grid'}).click();
    expect(await page.locator('#grid .count').innerText()).toBe('5000 of 5000, page 1 of 50');
    await page.locator('#grid-table th', {hasText: 'Score'}).getByRole('button').click();
    await page.getByLabel('Find').fill('Person 49');
    expect(await page.locator('#grid .count').innerText()).toBe('111 of 5000, page 1 of 2');
    expect(performance.now() - started).toBeLessThan(20_000);
    expect(troubles).toEqual([]);
    await page.close();
  });
});
