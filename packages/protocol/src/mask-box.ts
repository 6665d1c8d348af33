import type { BoxChange } from './box-settings.ts'
import { maskCardNumbers } from './card-numbers.ts'

/** Settings of the chat box as they may be stored and sent: no text of theirs holds a card number (spec K3). */
export function maskBox(change: BoxChange): BoxChange {
  const { texts, contact, privacy, greetings } = change
  return {
    ...change,
    ...(texts && {
      texts: texts.map(({ language, title, greeting, online, away }) => ({
        language,
        title: cleanLine(title),
        greeting: clean(greeting),
        online: clean(online),
        away: clean(away),
      })),
    }),
    ...(contact && {
      contact: {
        when: contact.when,
        fields: contact.fields.map(field => ({
          ...field,
          label: cleanLine(field.label),
          choices: field.choices.map(cleanLine).filter(Boolean),
        })),
      },
    }),
    ...(privacy && {
      privacy: { kind: privacy.kind, text: clean(privacy.text), url: cleanLine(privacy.url) },
    }),
    ...(greetings && {
      greetings: greetings.map(greeting => ({
        ...greeting,
        text: clean(greeting.text),
        page: cleanLine(greeting.page),
      })),
    }),
  }
}

/** Without control characters, of which new lines and tabs are a part of what people write. */
function clean(text: string): string {
  return maskCardNumbers(text.replace(/(?![\n\t])\p{Cc}/gu, '').trim())
}

const cleanLine = (text: string) => clean(text.replace(/\s+/g, ' '))
