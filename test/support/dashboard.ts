import type { BrowserContext, Locator, Page } from 'playwright-core'

interface Server {
  readonly url: string
  readonly ownerEmail: string
  readonly ownerPassword: string
}

/** The dashboard page, as an agent uses it. */
export class Dashboard {
  readonly page: Page
  readonly list: Locator
  readonly log: Locator
  readonly message: Locator

  constructor(page: Page) {
    this.page = page
    this.list = page.getByRole('list', { name: 'Conversations' })
    this.log = page.getByRole('main').getByRole('log', { name: 'Messages' })
    this.message = page.getByRole('main').getByRole('textbox', { name: 'Message' })
  }

  /** Signs in as the owner, with a password. */
  static async signIn(context: BrowserContext, server: Server): Promise<Dashboard> {
    const page = await context.newPage()
    const dashboard = new Dashboard(page)
    await page.goto(`${server.url}/dashboard`)
    await dashboard.enter(server)
    return dashboard
  }

  async enter({ ownerEmail, ownerPassword }: Server): Promise<void> {
    await this.page.getByRole('textbox', { name: 'E-mail' }).fill(ownerEmail)
    await this.page.getByRole('textbox', { name: 'Password' }).fill(ownerPassword)
    await this.page.getByRole('button', { name: 'Sign in' }).click()
    await this.page.getByRole('navigation', { name: 'Folders' }).waitFor()
  }

  /** Opens the page again, and signs in if the browser has lost the cookie. */
  async reopen(server: Server): Promise<void> {
    const answer = this.page.waitForResponse(response => response.url().endsWith('/agent/token'))
    await this.page.goto(`${server.url}/dashboard`)
    // What the browser holds is shown before the answer, so the folders alone tell nothing.
    if ((await answer).status() === 401) await this.enter(server)
  }

  folder(name: string): Locator {
    return this.page
      .getByRole('navigation', { name: 'Folders' })
      .getByRole('listitem')
      .filter({ has: this.page.getByRole('button', { name, exact: true }) })
  }

  async choose(name: string): Promise<void> {
    await this.folder(name).getByRole('button').click()
  }

  /** Resolves when the folder says that it holds so many. */
  async counts(name: string, count: number): Promise<void> {
    await this.folder(name)
      .filter({ hasText: new RegExp(`\\b${count}\\b`) })
      .waitFor()
  }

  /** The row whose name, or last message, holds the text. */
  row(text: string): Locator {
    return this.list.getByRole('listitem').filter({ hasText: text })
  }

  /** Opens the conversation of the row. */
  async open(text: string): Promise<void> {
    await this.row(text).getByRole('button').first().click()
    await this.message.waitFor()
  }

  async write(text: string): Promise<void> {
    await this.message.fill(text)
    await this.page.getByRole('main').getByRole('button', { name: 'Send' }).click()
    await this.item(text).waitFor()
  }

  item(text: string): Locator {
    return this.log.getByRole('listitem').filter({ hasText: text })
  }

  async stands(text: string, state: string | RegExp): Promise<void> {
    await this.item(text).filter({ hasText: state }).waitFor()
  }

  async isSent(text: string): Promise<void> {
    await this.stands(text, /Sent|Delivered|Seen/)
  }

  texts(): Promise<string[]> {
    return this.log.locator('[part~=bubble]').allTextContents()
  }

  /** The button of the open conversation's header. */
  action(name: string): Locator {
    return this.page.getByRole('main').getByRole('button', { name, exact: true })
  }

  field(name: string): Locator {
    return this.page
      .getByRole('region', { name: 'Visitor information' })
      .getByRole('textbox', { name, exact: true })
  }

  /** Resolves when the field of the visitor holds that value. */
  async holds(field: string, value: string): Promise<void> {
    const input = this.field(field)
    await input.waitFor()
    await input.evaluate(
      (element: HTMLInputElement, value) =>
        new Promise<void>(done => {
          const look = () => (element.value === value ? done() : requestAnimationFrame(look))
          look()
        }),
      value,
    )
  }

  async signOut(): Promise<void> {
    await this.page.locator('agent-status').getByRole('button').first().click()
    await this.page.getByRole('menuitem', { name: 'Sign out', exact: true }).click()
  }
}
