/** What attributes may say, for people, and for us where that is more. All else is as if it were not there. */
const forms: Readonly<Record<string, readonly [form: string, pattern?: RegExp]>> = {
  mode: ['popover|inline|page'],
  theme: ['auto|light|dark'],
  position: ['start|end'],
  consent: ['granted|required'],
  'offset-x': ['a number', /^-?\d+(\.\d+)?$/],
  'offset-y': ['a number', /^-?\d+(\.\d+)?$/],
  lang: ['a language', /^[a-z]{2,3}([-_]\w+)*$/i],
  identity: ['a signed JWT', /^[\w-]+\.[\w-]+\.[\w-]+$/],
}

/** One line for each attribute of a box that means nothing, for whoever wrote it. */
export function wrongAttributes(box: HTMLElement): string[] {
  const lines: string[] = []
  for (const [name, [form, pattern]] of Object.entries(forms)) {
    const value = box.getAttribute(name)
    if (value && !(pattern ?? new RegExp(`^(${form})$`)).test(value))
      lines.push(`${name}="${value}" is not ${form}.`)
  }
  const color = box.getAttribute('color')
  if (color && !CSS.supports('color', color)) lines.push(`color="${color}" is not a colour.`)
  return lines
}
