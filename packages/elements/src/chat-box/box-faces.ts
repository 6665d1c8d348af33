import type { VisitorState } from '@deskbell/client'
import type { Person } from '@deskbell/protocol'
import { html, nothing, type TemplateResult } from 'lit'
import { avatar } from '../shared/avatar.ts'
import type { BoxView } from './box-view.ts'

/** Pictures that could not be had. */
const missing = new Set<string>()

/** Who answers; while nobody in particular does, the account's picture, else those who could. */
export function boxFaces(view: BoxView, most: number): TemplateResult | typeof nothing {
  const { state } = view.session
  const assigned = assigneesOf(state)
  if (assigned.length === 0 && hasPicture(view)) return html`<span class="faces">${picture(view)}</span>`
  const people = assigned.length > 0 ? assigned : state.availability.agents
  if (people.length === 0) return nothing
  return html`<span class="faces">${people.slice(0, most).map(avatar)}</span>`
}

export function assigneesOf(state: VisitorState): readonly Person[] {
  return state.conversations.find(each => each.id === state.current)?.assignees ?? []
}

/** What the picture of an account is drawn with. */
type PictureView = Pick<BoxView, 'host' | 'server' | 'account' | 'settings'>

export function hasPicture({ settings }: PictureView): boolean {
  return settings.avatar !== '' && !missing.has(settings.avatar)
}

export function picture({ host, server, account, settings }: PictureView): TemplateResult {
  const path = `/v1/${encodeURIComponent(account)}/avatar/${encodeURIComponent(settings.avatar)}`
  const failed = () => {
    missing.add(settings.avatar)
    host.requestUpdate()
  }
  return html`<img
    class="avatar"
    part="avatar"
    alt=""
    src=${new URL(path, new URL(server || '/', location.href)).href}
    @error=${failed}
  />`
}
