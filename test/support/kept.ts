import type { Page } from 'playwright-core'

/** Everything that the page's origin keeps in IndexedDB, Web Storage and cookies, each record as a line of JSON. */
export function kept(page: Page): Promise<string[]> {
  return page.evaluate(readAll)
}

/** Resolves when one record holds all of the texts. */
export async function keeps(page: Page, ...texts: string[]): Promise<void> {
  for (;;) {
    const lines = await kept(page)
    if (lines.some(line => texts.every(text => line.includes(text)))) return
    await page.evaluate(() => new Promise(next => requestAnimationFrame(next)))
  }
}

/** Resolves when no record holds the text: who signs out sees it at once, and the browser takes a moment to delete. */
export async function keepsNothing(page: Page, of: string): Promise<void> {
  while ((await kept(page)).some(line => line.includes(of))) {
    await page.evaluate(() => new Promise(next => requestAnimationFrame(next)))
  }
}

async function readAll(): Promise<string[]> {
  const answer = <T>(request: IDBRequest<T>) =>
    new Promise<T>((done, fail) => {
      request.addEventListener('success', () => done(request.result))
      request.addEventListener('error', () => fail(request.error))
    })
  const lines = [document.cookie, JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })]
  for (const { name = '' } of await indexedDB.databases()) {
    const opening = indexedDB.open(name)
    // Deleted since it was listed; looking must not make it anew.
    opening.addEventListener('upgradeneeded', () => opening.transaction?.abort())
    const database = await answer(opening).catch(() => null)
    if (!database) continue
    for (const store of database.objectStoreNames) {
      const records = database.transaction(store).objectStore(store)
      const [keys, values] = await Promise.all([answer(records.getAllKeys()), answer(records.getAll())])
      keys.forEach((key, i) => lines.push(JSON.stringify([name, key, values[i]])))
    }
    database.close()
  }
  return lines
}
