import { openBox } from './open-box.ts'

type Options = NonNullable<Parameters<typeof openBox>[0]>

/** A chat box with forms in it, and hands to fill them in. */
export async function openForms(options: Options = {}) {
  const open = await openBox(options)
  // Asked for by the box; here once more, to wait for it.
  await import('../../chat-box/box-forms.ts')
  await open.settle()
  const field = (name: string) => {
    const labels = open.all<HTMLLabelElement>('label')
    const label = labels.find(each => each.textContent?.replace('*', '').trim() === name)
    const input = label?.control as HTMLInputElement | null | undefined
    if (!input) throw new Error(`No field "${name}"`)
    return input
  }
  return {
    ...open,
    field,
    fill(name: string, value: string) {
      const input = field(name)
      if (input.type === 'checkbox') return input.click()
      input.value = value
      input.dispatchEvent(new Event(input.localName === 'select' ? 'change' : 'input', { bubbles: true }))
    },
    async press(name: string) {
      open.button(name).click()
      await open.settle()
      await open.settle()
    },
    error: (name: string) => open.find(`#${field(name).getAttribute('aria-describedby')}`)?.textContent ?? '',
    form: () => open.find<HTMLFormElement>('form.box-form'),
    composer: () => open.find('message-composer'),
  }
}
