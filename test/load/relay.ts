import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { WebSocketServer, type WebSocket } from 'ws'

/**
 * What our server is measured against: the least a chat server can do that loses nothing. One row written
 * through to the disk, one acknowledgement, one relay to everybody else in the room; no tokens, no rights,
 * no lists, no limits. It speaks the words of our protocol that this needs. Runs as a process of its own
 * and prints its port.
 */
const folder = mkdtempSync(join(tmpdir(), 'deskbell-relay-'))
const database = new DatabaseSync(join(folder, 'relay.sqlite'))
database.exec('PRAGMA journal_mode = WAL')
database.exec('PRAGMA synchronous = FULL')
database.exec(
  'CREATE TABLE events (room TEXT, seq INTEGER, event TEXT NOT NULL, PRIMARY KEY (room, seq)) WITHOUT ROWID',
)
const insert = database.prepare('INSERT INTO events (room, seq, event) VALUES (?, ?, ?)')
const after = database.prepare('SELECT event FROM events WHERE room = ? AND seq > ? ORDER BY seq')

interface Room {
  seq: number
  readonly sockets: Set<WebSocket>
}
const rooms = new Map<string, Room>()

function enter(name: string, socket: WebSocket): Room {
  let room = rooms.get(name)
  if (!room) rooms.set(name, (room = { seq: 0, sockets: new Set() }))
  room.sockets.add(socket)
  return room
}

const server = createServer()
new WebSocketServer({ server, perMessageDeflate: false }).on('connection', (socket, request) => {
  const name = request.url ?? ''
  const room = enter(name, socket)
  socket.on('close', () => room.sockets.delete(socket))
  socket.on('message', data => {
    const frame = String(data)
    if (frame === 'ping') return socket.send('pong')
    const command = JSON.parse(frame)
    switch (command.type) {
      case 'hello':
        return socket.send(welcome(name, command.since))
      case 'message.send':
        return take(name, room, socket, command)
      case 'typing.set':
        return relay(room, socket, JSON.stringify({ type: 'typing.changed', active: command.active }))
    }
  })
})

function welcome(name: string, since: number): string {
  const events = after.all(name, since).map(row => row.event as string)
  return `{"type":"welcome","events":[${events.join(',')}]}`
}

function take(name: string, room: Room, from: WebSocket, command: { clientId: string; text: string }): void {
  const { clientId, text } = command
  const seq = ++room.seq
  const event = JSON.stringify({ seq, id: `${seq}`, kind: 'message', clientId, text, at: Date.now() })
  insert.run(name, seq, event)
  from.send(JSON.stringify({ type: 'command.accepted', clientId, seq }))
  relay(room, from, `{"type":"event.added","event":${event}}`)
}

function relay(room: Room, from: WebSocket, frame: string): void {
  for (const socket of room.sockets) if (socket !== from) socket.send(frame)
}

process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
process.once('SIGTERM', () => process.exit())
process.once('disconnect', () => process.exit())
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }))
