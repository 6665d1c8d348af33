import { takePictures } from './pictures.ts'

/** Pictures of the bubble that greets visitors, and of the emoji picker, to be looked at: `node --conditions=source test/support/screenshots/take-greeted.ts [state …]` */
await takePictures({
  name: 'greeted',
  script: 'greeted-page.ts',
  style: 'body{margin:0;min-height:100vh;font-family:sans-serif;background:light-dark(#faf7f0,#0c0f0e)}',
  element: 'chat-box',
  states: ['bubble', 'bubble-long', 'bubble-rtl', 'bubble-open', 'emoji', 'emoji-search', 'emoji-all-rtl'],
  height: 820,
  files: {},
  options: {},
})
