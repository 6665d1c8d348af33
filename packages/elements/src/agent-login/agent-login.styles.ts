import { css } from 'lit'

export const styles = css`
  :host {
    display: grid;
    place-items: center;
    min-block-size: 100%;
    padding: 24px 16px;
    background: var(--_backdrop);
  }
  .card {
    display: grid;
    gap: 18px;
    inline-size: min(100%, 380px);
    padding: 32px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: 0 1px 2px light-dark(rgb(18 32 28 / 5%), rgb(0 0 0 / 30%));
  }
  @media (max-width: 420px) {
    .card {
      padding: 24px 20px;
    }
  }
  .mark {
    display: grid;
    place-items: center;
    inline-size: 44px;
    block-size: 44px;
    border-radius: 38%;
    background: var(--_accent);
    color: var(--_on-accent);
    font-size: 24px;
  }
  h1 {
    font-size: 20px;
    font-weight: 660;
    line-height: 26px;
    letter-spacing: -0.01em;
    text-wrap: balance;
    overflow-wrap: anywhere;
  }
  p {
    overflow-wrap: anywhere;
  }
  .ways {
    display: grid;
    gap: 8px;
  }
  .ways .button {
    min-block-size: 42px;
    font-size: 15px;
  }
`
