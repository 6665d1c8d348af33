import type { Tag } from '@deskbell/protocol'
import { css, html, nothing, type TemplateResult } from 'lit'
import { plainValue } from './plain-value.ts'

/**
 * A tag by its name, with its colour as decoration; `end` is for what can be done with it.
 *
 * @csspart tag - A tag.
 */
export function tagChip(tag: Tag, end: unknown = nothing): TemplateResult {
  return html`<span class="tag" part="tag">
    ${tagDot(tag)}<bdi class="tag-name" title=${plainValue(tag.name)}>${plainValue(tag.name)}</bdi>${end}
  </span>`
}

export function tagDot({ color }: Tag): TemplateResult {
  return html`<i class="tag-dot tag-${plainValue(color)}" aria-hidden="true"></i>`
}

/** The tags with these ids, as far as the account still has them. */
export function tagsOf(ids: readonly string[], tags: readonly Tag[]): Tag[] {
  return ids.flatMap(id => tags.find(tag => tag.id === id) ?? [])
}

export const tagStyles = css`
  .tag {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-inline-size: 0;
    max-inline-size: 100%;
    min-block-size: 24px;
    padding: 1px 9px 1px 8px;
    border: 1px solid var(--_border);
    border-radius: 12px;
    font-size: 12.5px;
    line-height: 20px;
  }
  .tag-name {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .tag-dot {
    flex: none;
    inline-size: 8px;
    block-size: 8px;
    border-radius: 3px;
    background: var(--_tag, #7b8582);
  }
  .tag-red {
    --_tag: light-dark(#cf3a30, #ff7d72);
  }
  .tag-orange {
    --_tag: light-dark(#d9731a, #ffa04d);
  }
  .tag-yellow {
    --_tag: light-dark(#d4a106, #f5cd4d);
  }
  .tag-green {
    --_tag: light-dark(#2f8f4e, #6bd08d);
  }
  .tag-teal {
    --_tag: light-dark(#12887f, #4fcfc4);
  }
  .tag-blue {
    --_tag: light-dark(#2b6fd6, #7fb2ff);
  }
  .tag-purple {
    --_tag: light-dark(#7c4ccb, #bb98f7);
  }
  .tag-pink {
    --_tag: light-dark(#cc3f87, #ff8fc4);
  }
  @media (forced-colors: active) {
    .tag-dot {
      border: 1px solid CanvasText;
      forced-color-adjust: none;
    }
  }
`
