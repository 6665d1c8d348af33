import { css } from 'lit'

/** The looks of what stands above the composer, and beneath it. */
export const noticeStyles = css`
  .consent {
    display: grid;
    gap: 12px;
    padding: 16px 20px 20px;
    border-block-start: 1px solid var(--_border);
  }
  .consent p {
    margin: 0;
  }
  .consent button {
    justify-self: start;
    min-block-size: 40px;
    padding: 8px 18px;
    border-radius: 20px;
    background: var(--_a);
    color: var(--_o);
    font-weight: 600;
  }
  .notices {
    display: grid;
    gap: 6px;
  }
  .notices > :last-child {
    margin-block-end: 8px;
  }
  .note,
  .offer {
    display: flex;
    gap: 8px;
    padding: 8px 12px;
    border-radius: 12px;
    font-size: 13.5px;
    line-height: 19px;
    background: var(--_surface-2);
    color: var(--_muted);
  }
  .offer {
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 2px 12px;
  }
  .danger {
    color: var(--_danger);
    background: color-mix(in srgb, var(--_danger) 9%, var(--_surface));
  }
  .note svg {
    flex: none;
    font-size: 18px;
  }
  /* A connection that comes back within the second is not worth a word. */
  .late {
    animation: late 1.2s steps(1);
  }
  @keyframes late {
    from {
      opacity: 0;
    }
  }
  .disclosure {
    padding: 6px 10px 0;
    font-size: 12px;
    color: var(--_muted);
  }
  @media (forced-colors: active) {
    .note,
    .offer {
      border: 1px solid CanvasText;
    }
  }
`
