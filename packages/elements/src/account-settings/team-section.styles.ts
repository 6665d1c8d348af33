import { css } from 'lit'

export const teamStyles = css`
  .row {
    --_size: 36px;
  }
  .rows .outcome:not(:empty) {
    display: block;
    margin-block-start: 6px;
  }
  .editor {
    margin-block-start: 14px;
    padding-block-start: 14px;
    border-block-start: 1px dashed var(--_border);
  }
  .tick-label {
    font-size: 13px;
    font-weight: 560;
  }
  .actions {
    padding-block-start: 14px;
    border-block-start: 1px dashed var(--_border);
  }
  .button.warns {
    color: var(--_danger);
  }
  .invite {
    margin: 14px 16px 2px;
    border-radius: calc(var(--_corner) + 2px);
    background: var(--_backdrop);
  }
`
