import type { BrowserContext, Locator, Page } from 'playwright-core'

/** A page with the chat box, as the visitor uses it. */
export class Box {
  readonly page: Page
  /** The box itself, also where it is wrapped in a frame. */
  readonly log: Locator
  readonly message: Locator
  readonly launcher: Locator

  private constructor(page: Page) {
    this.page = page
    this.log = page.getByRole('log', { name: 'Messages' })
    this.message = page.getByRole('textbox', { name: 'Message' })
    this.launcher = page.getByRole('button', { name: 'Open chat' })
  }

  /** Opens the page, and the box on it. */
  static async open(context: BrowserContext, url: string): Promise<Box> {
    const box = await Box.visit(context, url)
    await box.show()
    return box
  }

  static async visit(context: BrowserContext, url: string): Promise<Box> {
    const page = await context.newPage()
    await page.goto(url)
    return new Box(page)
  }

  /** Opens the box unless it is open by itself. */
  async show(): Promise<void> {
    const dialog = this.page.getByRole('dialog', { name: 'Chat' })
    await dialog.or(this.launcher).first().waitFor()
    if (!(await dialog.isVisible())) await this.launcher.click()
    await this.message.waitFor()
  }

  /** Resolves when what this browser holds is shown; until then the box can be written in, but hears no other tab. */
  async ready(): Promise<void> {
    await this.page.evaluate(
      () => (document.querySelector('chat-box') as unknown as { ready: Promise<void> }).ready,
    )
  }

  async reload(): Promise<void> {
    await this.page.reload()
    await this.show()
  }

  /** What a browser says when the network is back; else the box waits for its next attempt. */
  async networkIsBack(): Promise<void> {
    await this.page.evaluate(() => dispatchEvent(new Event('online')))
  }

  /** `shown` is part of what the thread then shows. */
  async write(text: string, shown = text): Promise<void> {
    await this.message.fill(text)
    await this.page.getByRole('button', { name: 'Send' }).click()
    await this.item(shown).waitFor()
  }

  /** The item of the thread that holds the text. */
  item(text: string): Locator {
    return this.log.getByRole('listitem').filter({ hasText: text })
  }

  /** Resolves when the message of mine stands so: Sent, Delivered, Seen, Waiting for a connection … */
  async stands(text: string, state: string | RegExp): Promise<void> {
    await this.item(text).filter({ hasText: state }).waitFor()
  }

  /** Resolves when the message is stored by its room. */
  async isSent(text: string): Promise<void> {
    await this.stands(text, /Sent|Delivered|Seen/)
  }

  /** What the thread holds, without times and states. */
  texts(): Promise<string[]> {
    return this.log.locator('[part~=bubble]').allTextContents()
  }
}
