import { css } from 'lit'

export const chatBoxStyles = css`
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
`
