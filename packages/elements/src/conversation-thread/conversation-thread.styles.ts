import { css } from 'lit'
import { headerStyles } from './thread-header.styles.ts'
import { messagesStyles } from './thread-messages.styles.ts'

const frame = css`
  :host {
    display: flex;
    flex-direction: column;
    min-inline-size: 0;
    min-block-size: 0;
    block-size: 100%;
    background: var(--_surface);
    container: thread / inline-size;
  }
  .bare {
    flex: none;
    padding: 8px 12px 0;
  }
  .bare:not(:has(slot)) {
    display: none;
  }
  .empty {
    flex: 1;
  }
  footer {
    flex: none;
    padding-block-end: max(14px, env(safe-area-inset-bottom));
  }
  .doing {
    display: flex;
    align-items: center;
    gap: 8px;
    block-size: 24px;
    color: var(--_muted);
    font-size: 12.5px;
  }
  .doing .dots {
    flex: none;
    padding: 0;
    background: none;
    border: 0;
  }
  .doing .dots i {
    inline-size: 5px;
    block-size: 5px;
  }
  .doing q {
    color: var(--_text);
  }
  .notice {
    flex: none;
    display: flex;
    align-items: center;
    gap: 8px;
    margin-block-end: 8px;
    padding: 7px 12px;
    border-radius: var(--_corner);
    background: var(--_surface-2);
    color: var(--_muted);
    font-size: 13px;
  }
  .notice svg {
    flex: none;
    font-size: 16px;
  }
  .notice.danger {
    margin: 8px 16px 0;
    padding-inline-end: 4px;
    background: var(--_danger-tint);
    color: var(--_danger);
  }
  .notice.danger span {
    flex: 1;
  }
  .loading {
    flex: 1;
    display: grid;
    align-content: end;
    gap: 12px;
    inline-size: 100%;
    max-inline-size: 860px;
    margin-inline: auto;
    padding: 20px;
  }
  .loading .skeleton {
    block-size: 38px;
    inline-size: 46%;
    border-radius: 14px;
  }
  .loading .bubble-1,
  .loading .bubble-3 {
    justify-self: end;
    inline-size: 34%;
  }
  .loading .bubble-2 {
    block-size: 58px;
    inline-size: 62%;
  }
`

export const styles = [frame, headerStyles, messagesStyles]
