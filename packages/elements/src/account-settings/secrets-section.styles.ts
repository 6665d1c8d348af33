import { css } from 'lit'

export const secretStyles = css`
  .secret {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
    margin-block-start: 10px;
  }
  .kinds {
    display: grid;
    gap: 2px;
  }
  .kinds legend {
    margin-block-end: 4px;
  }
  details {
    padding: 0 16px 14px;
  }
  details .code,
  details .buttons {
    margin-block-start: 8px;
  }
  .card-body + details {
    padding-block-start: 0;
  }
  summary {
    inline-size: fit-content;
    border-radius: 4px;
    color: var(--_accent-ink);
    font-size: 13px;
    font-weight: 560;
    cursor: pointer;
  }
`
