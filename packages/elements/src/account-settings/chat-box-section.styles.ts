import { css } from 'lit'
import { colorFieldStyles } from './box/color-field.ts'
import { contactStyles } from './box/contact-editor.ts'
import { pictureStyles } from './box/picture-card.ts'
import { waysStyles } from './box/section-ways.ts'
import { segmentStyles } from './box/segments.ts'
import { weekStyles } from './box/week-editor.ts'

export const chatBoxStyles = [
  segmentStyles,
  colorFieldStyles,
  pictureStyles,
  weekStyles,
  contactStyles,
  waysStyles,
  css`
    :host {
      max-inline-size: 1280px;
    }
    .desk,
    .cards {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      align-content: start;
      gap: 20px;
      min-inline-size: 0;
    }
    .refused {
      display: grid;
      gap: 6px;
      margin: 0;
      padding: 0;
      list-style: none;
    }
    .tick .name {
      font-weight: 560;
    }
    .tick > span {
      display: grid;
      gap: 2px;
      min-inline-size: 0;
    }
    form.card {
      display: block;
    }
    .card-end {
      padding: 12px 16px;
      border-block-start: 1px solid var(--_border);
    }
    .card-note {
      margin: 0 16px 14px;
      padding: 8px 12px;
      border-radius: var(--_corner);
      background: var(--_warn-tint);
    }
    .pair {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(170px, 1fr));
      gap: 14px;
    }
    .has {
      inline-size: 6px;
      block-size: 6px;
      border-radius: 50%;
      background: var(--_accent-ink);
    }
    .preview {
      display: none;
      gap: 10px;
    }
    .preview .card-head {
      padding: 0;
    }
    .preview h3 {
      font-size: 15px;
      font-weight: 620;
    }
    /* A sheet above the cards; sticky, since what contains it may hold what is fixed. */
    .preview.shown {
      position: sticky;
      z-index: 4;
      inset-block-end: 0;
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      justify-self: end;
      inline-size: min(100% + 24px, 440px);
      max-block-size: 82dvh;
      margin-inline: -12px;
      padding: 12px 10px 76px;
      overflow-y: auto;
      overscroll-behavior: contain;
      border-radius: 16px 16px 0 0;
      background: var(--_surface);
      box-shadow:
        var(--_shadow),
        0 0 0 1px var(--_border);
    }
    .preview-toggle {
      margin-inline-end: 10px;
      position: sticky;
      z-index: 5;
      inset-block-end: 16px;
      justify-self: end;
      min-block-size: 44px;
      padding-inline: 18px;
      border-radius: 999px;
      box-shadow: var(--_shadow);
    }
    @container section (inline-size >= 780px) {
      .desk {
        grid-template-columns: minmax(0, 1fr) minmax(320px, 384px);
        gap: 28px;
      }
      .preview,
      .preview.shown {
        position: sticky;
        z-index: auto;
        inset: 64px auto auto;
        /* All of it is in sight. */
        --_window: clamp(380px, 100dvh - 345px, 600px);
        align-self: start;
        display: grid;
        justify-self: stretch;
        inline-size: auto;
        max-block-size: none;
        margin-inline: 0;
        padding: 0;
        overflow: visible;
        box-shadow: none;
      }
      .preview-toggle {
        display: none;
      }
    }
    @media (forced-colors: active) {
      .has {
        background: Highlight;
      }
      .preview.shown {
        border: 1px solid CanvasText;
      }
    }
  `,
]
