import { fold, type TeamMember } from '@deskbell/protocol'
import { msg } from '@lit/localize'
import { html } from 'lit'
import { avatar } from '../shared/avatar.ts'
import { plainValue } from '../shared/plain-value.ts'
import type { Suggested } from './suggestion-list.ts'

/** More than this nobody walks through: another letter is quicker. */
const most = 20

/** Colleagues whose name goes on as typed after the @ before the caret (spec C10); null where no @ stands. */
export function mentionSuggestions(
  text: string,
  caret: number,
  team: readonly TeamMember[],
  chosen: (member: TeamMember) => void,
): Suggested | null {
  const [, typed] = /(?:^|[^\p{L}\p{N}_@])@([^\n@]{0,60})$/u.exec(text.slice(0, caret)) ?? []
  if (typed === undefined) return null
  const wanted = fold(typed)
  const options = team
    .filter(member => beginsWord(fold(plainValue(member.name)), wanted))
    .slice(0, most)
    .map(member => {
      const name = plainValue(member.name)
      return {
        key: member.id,
        insert: `@${name} `,
        chosen: () => chosen(member),
        content: html`${avatar({ id: plainValue(member.id), name })}<bdi class="grow cut">${name}</bdi>
          <span class="hint"
            >${member.online ? msg('Online', { id: 'status-online' }) : msg('Offline', { id: 'status-offline' })}</span
          >`,
      }
    })
  return { label: msg('Colleagues', { id: 'mention-list' }), start: caret - typed.length - 1, options }
}

function beginsWord(name: string, wanted: string): boolean {
  return name.startsWith(wanted) || name.includes(` ${wanted}`)
}
