import type { Locator } from 'playwright-core'
import type { Dashboard } from './dashboard.ts'

/** The settings within a dashboard, as those use them who may. */
export class Settings {
  readonly root: Locator

  private constructor(root: Locator) {
    this.root = root
  }

  static async open({ page }: Dashboard): Promise<Settings> {
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name: 'Settings' }).click()
    const root = page.locator('account-settings')
    await root.waitFor()
    return new Settings(root)
  }

  /** The section of this name, shown. */
  async section(name: string): Promise<Locator> {
    await this.way(name).click()
    const section = this.root.getByRole('region', { name, exact: true })
    await section.waitFor()
    return section
  }

  way(name: string): Locator {
    return this.root.getByRole('navigation').getByRole('button', { name, exact: true })
  }
}

/** Agrees to what is asked. */
export async function agree(section: Locator, yes: string): Promise<void> {
  const dialog = section.getByRole('dialog')
  await dialog.getByRole('button', { name: yes, exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}
