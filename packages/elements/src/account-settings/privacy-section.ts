import { localized, msg } from '@lit/localize'
import type { TemplateResult } from 'lit'
import { SettingsSection } from './settings-section.ts'

@localized()
export class PrivacySection extends SettingsSection {
  protected override render(): TemplateResult {
    return this.frame(msg('Privacy', { id: 'settings-privacy' }), '', '')
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'privacy-section': PrivacySection
  }
}
