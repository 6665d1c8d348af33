import { css } from 'lit'

export const previewStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 10px;
  }
  .switches {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 6px 10px;
  }
  .stage {
    padding: 12px;
    border: 1px solid var(--_border);
    border-radius: calc(var(--_corner) + 4px);
    background: #f6f5f1;
    color-scheme: light;
    overflow: hidden;
  }
  .stage.dark {
    background: #0c0f0e;
    color-scheme: dark;
  }
  .shown {
    block-size: var(--_window, 600px);
    min-block-size: 0;
    max-inline-size: 392px;
    margin-inline-start: auto;
  }
  .stage.start .shown {
    margin-inline: 0 auto;
  }
  .stage.greets .shown {
    block-size: calc(var(--_window, 600px) - 88px);
  }
  /* What is fixed stands in here. */
  .corner {
    transform: translate(0);
    block-size: 92px;
    margin: 4px -12px -12px;
    overflow: hidden;
  }
  .greets .corner {
    block-size: 180px;
  }
  .alone .corner {
    block-size: 12px;
  }
  .note {
    color: var(--_muted);
    font-size: 12.5px;
  }
`
