import { createElement, type ReactElement, useEffect, useState } from 'react'

/** What a server renders and a browser hydrates: the box as React writes it, with an object and a listener. */
export function Page({ server }: { readonly server: string }): ReactElement {
  const [told, setTold] = useState('rendered')
  useEffect(() => setTold('hydrated'), [])
  return createElement(
    'main',
    null,
    createElement('output', null, told),
    createElement('chat-box', {
      server,
      account: 'demo',
      color: '#7a1fa2',
      consent: 'required',
      variables: { basket: 3 },
      // The box wears what its owner has set, on itself, and may do so before React looks.
      suppressHydrationWarning: true,
      'onchat-box-opened': () => setTold('opened'),
    }),
  )
}
