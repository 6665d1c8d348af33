/** Another section of the settings is shown. */
export class SettingsSectionChangedEvent extends Event {
  readonly section: string

  constructor(section: string) {
    super('chat-settings-section-changed', { bubbles: true, composed: true })
    this.section = section
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-settings-section-changed': SettingsSectionChangedEvent
  }
}
