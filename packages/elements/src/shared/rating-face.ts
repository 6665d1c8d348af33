import type { RatingValue } from '@deskbell/protocol'
import { msg } from '@lit/localize'
import { html, type TemplateResult } from 'lit'

const mouths: Readonly<Record<RatingValue, string>> = {
  1: 'M8.5 16.2c.9-1.3 2.1-2 3.5-2s2.6.7 3.5 2',
  3: 'M8.5 15.2h7',
  5: 'M8.2 13.8c.8 1.7 2.1 2.6 3.8 2.6s3-.9 3.8-2.6',
}

/** A face for bad, ok or good (spec C13); decoration, `ratingText` stands beside it. */
export function ratingFace(value: RatingValue): TemplateResult {
  return html`<svg class="face face-${value}" viewBox="0 0 24 24" aria-hidden="true">
    <path d="M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M9 9.5v.6M15 9.5v.6"></path>
    <path d=${mouths[value] ?? ''}></path>
  </svg>`
}

export function ratingText(value: RatingValue): string {
  switch (value) {
    case 1:
      return msg('Bad', { id: 'rating-bad' })
    case 3:
      return msg('OK', { id: 'rating-ok' })
    case 5:
      return msg('Good', { id: 'rating-good' })
    default:
      value satisfies never
      return ''
  }
}
