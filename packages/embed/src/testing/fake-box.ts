/** Stands for the chat box's module: an element that keeps what it was asked. */
export class FakeBox extends HTMLElement {
  static readonly wire = 1
  readonly calls: string[] = []
  declare visitor?: object
  declare variables?: object

  connectedCallback(): void {
    this.shadowRoot?.replaceChildren()
  }

  async openChat(): Promise<void> {
    this.calls.push('openChat')
  }

  async send(text: string): Promise<void> {
    this.calls.push(`send ${text}`)
  }

  async greet(text: string): Promise<boolean> {
    this.calls.push(`greet ${text}`)
    return true
  }

  async destroy(): Promise<void> {
    this.remove()
    this.dispatchEvent(new Event('chat-destroyed'))
  }
}

export function defineBox(tag: string): boolean {
  if (!customElements.get(tag)) customElements.define(tag, class extends FakeBox {})
  return (customElements.get(tag) as typeof FakeBox).wire === FakeBox.wire
}
