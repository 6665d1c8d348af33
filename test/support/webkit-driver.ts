import { spawn } from 'node:child_process'
import { createServer, type AddressInfo } from 'node:net'
import { program } from './browser-programs.ts'

/** What a session of WebKit is asked for. */
export const webkitCapabilities = () => ({
  browserName: 'MiniBrowser',
  'webkitgtk:browserOptions': { binary: program('webkit'), args: ['--automation'] },
})

/** Starts what drives WebKit, on a port of this machine; it ends with this process, or when it is told to. */
export async function startWebkitDriver(): Promise<{ port: number; stop: () => void }> {
  const port = await freePort()
  const driver = spawn(
    'xvfb-run',
    ['-a', program('webkitDriver'), `--port=${port}`, '--host=127.0.0.1'],
    // A group of its own, because ending xvfb-run does not end what it runs.
    { stdio: 'ignore', detached: true },
  )
  const stop = () => {
    process.off('exit', stop)
    if (driver.pid) process.kill(-driver.pid, 'SIGKILL')
  }
  process.once('exit', stop)
  await reachable(port)
  return { port, stop }
}

function freePort(): Promise<number> {
  return new Promise(found => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => found(port))
    })
  })
}

async function reachable(port: number): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const answered = await fetch(`http://127.0.0.1:${port}/status`).then(
      () => true,
      () => false,
    )
    if (answered) return
    await new Promise(next => setTimeout(next, 50))
  }
  throw new Error('WebKitWebDriver did not start')
}
