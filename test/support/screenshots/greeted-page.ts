import { ChatBox, defineBox } from '../../../packages/elements/src/index.ts'
import { boxStates } from '../../../packages/elements/src/shared/testing/box-states.ts'
import { FakeVisitor } from '../../../packages/elements/src/shared/testing/fake-visitor.ts'

defineBox()
localStorage.clear()

const query = new URLSearchParams(location.search)
const [state = '', ...rest] = (query.get('state') ?? 'bubble').split('-')
const isRtl = rest.includes('rtl')
document.documentElement.dir = isRtl ? 'rtl' : 'ltr'
document.documentElement.style.colorScheme = query.get('scheme') ?? 'light'

const text = isRtl
  ? 'مرحبا! هل يمكننا مساعدتك في اختيار مكتب؟'
  : 'Looking for a desk that fits? Tell us your room, and we draw it for you.'
const session = new FakeVisitor()
if (state === 'emoji') boxStates.conversation?.(session)
const box = new ChatBox()
box.session = session
document.body.append(box)
await box.ready
const named = (root: ParentNode | null | undefined, name: string) =>
  root?.querySelector<HTMLElement>(`[aria-label="${name}"]`)

if (state === 'emoji') {
  localStorage.setItem('deskbell:emoji', '👍️ 🎉 ❤️')
  await box.openChat()
  const root = box.shadowRoot?.querySelector('message-composer')?.shadowRoot
  named(root, 'Emoji')?.click()
  const picker = () => root?.querySelector('.emoji-picker')?.firstElementChild?.shadowRoot
  while (!picker()?.querySelector('[role=gridcell]')) await new Promise(requestAnimationFrame)
  const [field] = picker()?.querySelectorAll('input') ?? []
  if (field && rest[0] === 'search') {
    field.value = 'heart'
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
} else {
  await box.greet(rest.includes('long') ? `${text} `.repeat(6) : text)
  if (rest.includes('open')) await box.openChat()
}
