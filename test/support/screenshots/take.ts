import { boxStates } from '../../../packages/elements/src/shared/testing/box-states.ts'
import { formStates } from '../../../packages/elements/src/shared/testing/form-states.ts'
import { gradient } from './gradient.ts'
import { option, takePictures } from './pictures.ts'

/**
 * Pictures of every state of the chat box, to be looked at:
 * `node --conditions=source test/support/screenshots/take.ts [state …] [--widths=360,768] [--schemes=dark] [--mode=inline] [--press=More] [--color=yellow]`
 */
const [mode = ''] = option('mode', '')

await takePictures({
  name: 'box',
  script: 'box-page.ts',
  style: 'body{margin:0;min-height:100vh;font-family:sans-serif;background:light-dark(#faf7f0,#0c0f0e)}',
  element: 'chat-box',
  states: Object.keys({ ...boxStates, ...formStates }),
  height: 820,
  files: { '/picture.png': gradient(900, 620) },
  options: { mode, press: option('press', '').join(), color: option('color', '').join() },
})
