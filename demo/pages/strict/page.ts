type Queue = { (command: string, ...values: unknown[]): unknown; q?: unknown[][] }
const page = window as unknown as { deskbell: Queue }
page.deskbell ||= (...call) => (page.deskbell.q ||= []).push(call)

let basket = 1
page.deskbell('variables', { basket })
page.deskbell('on', 'message_received', ({ text }: { text: string }) => {
  document.querySelector('output')!.value = text
})
document.getElementById('add')!.addEventListener('click', () => {
  basket++
  page.deskbell('variables', { basket })
})
document.getElementById('end')!.addEventListener('click', () => page.deskbell('destroy'))
