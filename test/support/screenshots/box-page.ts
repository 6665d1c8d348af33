import { ChatBox, defineBox } from '../../../packages/elements/src/index.ts'
import { FakeVisitor } from '../../../packages/elements/src/shared/testing/fake-visitor.ts'
import { formStates } from '../../../packages/elements/src/shared/testing/form-states.ts'
import { boxStates } from '../../../packages/elements/src/shared/testing/box-states.ts'

defineBox()

const query = new URLSearchParams(location.search)
const name = query.get('state') ?? 'conversation'
document.documentElement.dir = name === 'rtl' ? 'rtl' : 'ltr'
document.documentElement.style.colorScheme = query.get('scheme') ?? 'light'

const session = new FakeVisitor()
const setting = boxStates[name] ?? formStates[name]?.setting
setting?.(session)
const box = new ChatBox()
box.session = session
box.settings = formStates[name]?.settings
box.color = query.get('color') ?? ''
box.open = name !== 'closed'
box.mode = (query.get('mode') as ChatBox['mode']) ?? 'popover'
document.body.append(box)
await box.ready

// Buttons to press, one after the other: `press=More,End conversation`.
for (const label of query.get('press')?.split(',').filter(Boolean) ?? []) {
  const named = () =>
    [...(box.shadowRoot?.querySelectorAll('button') ?? [])].find(
      each => (each.ariaLabel ?? each.textContent?.trim()) === label,
    )
  while (!named()) await new Promise(requestAnimationFrame)
  named()?.click()
}
