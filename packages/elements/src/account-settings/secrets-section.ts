import { localized, msg } from '@lit/localize'
import type { TemplateResult } from 'lit'
import { SettingsSection } from './settings-section.ts'

@localized()
export class SecretsSection extends SettingsSection {
  protected override render(): TemplateResult {
    return this.frame(msg('Secrets', { id: 'settings-secrets' }), '', '')
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'secrets-section': SecretsSection
  }
}
