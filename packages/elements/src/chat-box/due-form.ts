import { LazyPart } from '../shared/lazy-part.ts'
import type { BoxView } from './box-view.ts'
import { readRecord } from './form-record.ts'
import { isAway } from './known-away.ts'
import { mayWrite } from './may-write.ts'

const forms = new LazyPart(() => import('./box-forms.ts'))

/**
 * What a visitor is to fill in before they write (spec W9): the form of a box that nobody attends, the contact form,
 * or the privacy part alone, above the composer.
 */
export type DueForm = 'offline' | 'before' | 'privacy'

/** Whether a form is due, with the code that draws it once that has come. */
export function dueForm(view: BoxView): { due: DueForm | undefined; part: typeof forms.loaded } {
  const due = dueOf(view)
  return { due, part: due ? formPart(view) : undefined }
}

export function loadedForms(): typeof forms.loaded {
  return forms.loaded
}

/** The part that draws forms, asked for where there is one to draw. */
export function formPart({ host }: BoxView): typeof forms.loaded {
  const part = forms.for(host)
  part?.adoptForms(host)
  return part
}

function dueOf(view: BoxView): DueForm | undefined {
  const { session, settings, needsConsent, isStarted, listing } = view
  if (needsConsent || !isStarted || listing || !mayWrite(session)) return undefined
  const { state, thread } = session
  const record = readRecord(session.form)
  const current = state.conversations.find(({ id }) => id === state.current)
  const isNew = !current && thread.items.length === 0
  const isOnItsWay = thread.items.some(item => item.type === 'message' && item.seq === 0)
  const begins = isNew || (current?.status === 'resolved' && !isOnItsWay)
  const email = state.visitor?.email || view.visitor?.email || (record.answered && record.values.email)
  // The last, since an agent may have come online while the visitor was filling it in.
  if (begins && ((!email && settings.offlineForm && isAway(session)) || forms.loaded?.isFilledIn(view)))
    return 'offline'
  if (!isNew) return undefined
  if (settings.contact.when === 'before' && needsAnswers(view)) return 'before'
  return settings.privacy.kind === 'none' || record.consented ? undefined : 'privacy'
}

/** Whether the contact form would ask for something that is not known. */
export function needsAnswers({ session, settings, visitor }: BoxView): boolean {
  if (readRecord(session.form).answered) return false
  const { fields } = settings.contact
  const required = fields.filter(field => field.required)
  const asked = required.length > 0 ? required : fields
  return asked.some(({ kind }) => {
    const field = kind as 'name' | 'email' | 'phone'
    return !session.state.visitor?.[field] && !visitor?.[field]
  })
}
