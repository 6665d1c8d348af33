import { css } from 'lit'

/** Sections that are read, not written: place, device, customer information, history, pages. */
export const visitorFactsStyles = css`
  .facts {
    display: grid;
    gap: 2px;
    margin-block-start: 18px;
    padding-block-start: 14px;
    border-block-start: 1px solid var(--_border);
    font-size: 13.5px;
    overflow-wrap: anywhere;
  }
  .facts + .facts:not(:has(ul, dl)) {
    margin-block-start: 14px;
    padding-block-start: 0;
    border-block-start: 0;
  }
  .facts h3 {
    margin-block-end: 3px;
    color: var(--_muted);
    font-size: 12.5px;
    font-weight: 560;
  }
  .facts ul,
  .facts dl {
    display: grid;
    gap: 2px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .facts dl > div {
    display: grid;
    grid-template-columns: minmax(80px, 2fr) 3fr;
    gap: 10px;
    padding-block: 3px;
  }
  .facts dt {
    color: var(--_muted);
  }
  .facts dd {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 8px;
    margin: 0;
    min-inline-size: 0;
  }
  .code {
    font-variant-numeric: tabular-nums;
  }
  .pages li {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    gap: 10px;
    padding-block: 2px;
  }
  .two {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    min-inline-size: 0;
  }
  .two .muted {
    font-size: 12.5px;
  }
  .pages time {
    flex: none;
    font-size: 12.5px;
  }
  .facts a {
    color: var(--_accent-ink);
    text-decoration: none;
  }
  .facts a:hover {
    text-decoration: underline;
  }
  .facts p a.cut {
    display: block;
  }
  .history button {
    display: grid;
    inline-size: calc(100% + 16px);
    margin-inline: -8px;
    padding: 6px 8px;
    border-radius: var(--_corner);
    text-align: start;
  }
  .history button:hover {
    background: var(--_faint);
  }
  .history .muted {
    font-size: 12.5px;
  }
`
