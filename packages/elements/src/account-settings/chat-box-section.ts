import { localized, msg } from '@lit/localize'
import type { TemplateResult } from 'lit'
import { SettingsSection } from './settings-section.ts'

@localized()
export class ChatBoxSection extends SettingsSection {
  protected override render(): TemplateResult {
    return this.frame(msg('Chat box', { id: 'settings-chat-box' }), '', '')
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-box-section': ChatBoxSection
  }
}
