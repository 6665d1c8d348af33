import type { Locator, Page } from 'playwright-core'
import type { Dashboard } from './dashboard.ts'

/** The settings of the account, as an agent uses them. */
export class SettingsPage {
  readonly page: Page
  readonly form: Locator
  readonly #navigation: Locator
  readonly #section: Locator

  private constructor(page: Page) {
    this.page = page
    this.#navigation = page.getByRole('navigation', { name: 'Settings' })
    this.#section = page.locator('account-settings section').locator('visible=true')
    this.form = this.#section.locator('form')
  }

  static async open({ page }: Dashboard): Promise<SettingsPage> {
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name: 'Settings' }).click()
    const settings = new SettingsPage(page)
    await settings.#navigation.waitFor()
    return settings
  }

  /** The sections that this agent may open. */
  async sections(): Promise<string[]> {
    const names = await this.#navigation.getByRole('button').allTextContents()
    return names.map(name => name.trim())
  }

  async go(section: string): Promise<void> {
    await this.#navigation.getByRole('button', { name: section, exact: true }).click()
    await this.#section.getByRole('heading', { name: section, exact: true }).waitFor()
  }

  /** Opens the form for another one. */
  async add(section: string, button: string): Promise<Locator> {
    await this.go(section)
    await this.#section.getByRole('button', { name: button, exact: true }).click()
    return this.form
  }

  async edit(name: string): Promise<void> {
    await this.#section.getByRole('button', { name: `Edit ${name}`, exact: true }).click()
  }

  async save(): Promise<void> {
    await this.form.getByRole('button', { name: 'Save', exact: true }).click()
  }

  row(name: string): Locator {
    return this.#section.getByRole('listitem').filter({ hasText: name })
  }

  /** `yes` is the button that agrees. */
  async delete(name: string, yes: string): Promise<void> {
    await this.#section.getByRole('button', { name: `Delete ${name}`, exact: true }).click()
    await this.page.getByRole('dialog').getByRole('button', { name: yes, exact: true }).click()
    await this.row(name).waitFor({ state: 'detached' })
  }
}
