import { type ChatBox, defineBox } from '@deskbell/elements'
import { createElement } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { Page } from './page.ts'

// As where the elements' script comes before the framework's: the box is one already when React looks at it.
defineBox()
const box = document.querySelector('chat-box') as ChatBox
await box.updateComplete

hydrateRoot(document.getElementById('app')!, createElement(Page, { server: box.server }))
