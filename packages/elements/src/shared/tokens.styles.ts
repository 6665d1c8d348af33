import { css, unsafeCSS } from 'lit'
import { accentGuard } from './accent-guard.ts'

/**
 * Every element reads its looks from the private names below; a page sets the public ones.
 *
 * @cssprop [--chat-color-accent] - Buttons and one's own messages.
 * @cssprop [--chat-color-on-accent] - Text upon the accent; black or white by itself.
 * @cssprop [--chat-color-surface] - Background of windows and lists.
 * @cssprop [--chat-color-surface-2] - Background of what stands out from it.
 * @cssprop [--chat-color-text] - Text.
 * @cssprop [--chat-color-text-muted] - Times, hints.
 * @cssprop [--chat-color-border] - Hairlines.
 * @cssprop [--chat-color-danger] - What went wrong.
 * @cssprop [--chat-color-ok] - Who is online; the resolve button.
 * @cssprop [--chat-radius=18px] - Roundness of windows; bubbles and buttons follow.
 * @cssprop [--chat-font] - The font family.
 */
export const tokens = css`
  :host {
    --_c: var(--chat-color-accent, light-dark(#17594c, #1f7563));
    --_a: var(--_c);
    --_o: var(--chat-color-on-accent, #fff);
    --_accent: var(--_a);
    --_on-accent: var(--_o);
    /* The accent as text and line upon a surface: dark enough, or bright enough, whatever its shade. */
    --_accent-ink: light-dark(var(--_accent), color-mix(in oklab, var(--_accent), white 50%));
    --_surface: var(--chat-color-surface, light-dark(#fff, #151a19));
    --_surface-2: var(--chat-color-surface-2, light-dark(#f4f3ee, #222928));
    --_text: var(--chat-color-text, light-dark(#1a2421, #e8eeec));
    --_muted: var(--chat-color-text-muted, light-dark(#5a6662, #a0afaa));
    --_border: var(--chat-color-border, light-dark(#e4e2da, #313a38));
    --_danger: var(--chat-color-danger, light-dark(#b3261e, #ffaea5));
    --_ok: var(--chat-color-ok, light-dark(#187a4b, #5fd39a));
    --_brass: light-dark(#f0b849, #f3c566);
    --_radius: var(--chat-radius, 18px);
    --_font: var(
      --chat-font,
      ui-sans-serif,
      system-ui,
      -apple-system,
      'Segoe UI',
      Roboto,
      'Helvetica Neue',
      'Noto Sans',
      Arial,
      sans-serif
    );
  }
  @supports (color: lab(from red l a b)) {
    :host {
      ${unsafeCSS(accentGuard)}
    }
  }
  @supports (color: oklch(from red l c h)) {
    :host {
      --_accent-ink: light-dark(
        oklch(from var(--_c) min(l, 0.48) c h),
        oklch(from var(--_c) max(l, 0.78) min(c, 0.14) h)
      );
    }
  }
`
