import type { Server } from 'node:http'
import { answerRefusal } from './rawRefusal.ts'

/**
 * Bounds how many connections one address may hold open, whatever it says or does not say on them.
 * Connections are counted by their other end: behind a proxy that is the proxy, and it has to do this.
 */
export function boundConnections(server: Server, maxOfAddress: number): void {
  const open = new Map<string, number>()
  server.on('connection', (socket) => {
    const address = socket.remoteAddress ?? ''
    const count = (open.get(address) ?? 0) + 1
    open.set(address, count)
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1
      if (left > 0) open.set(address, left)
      else open.delete(address)
    })
    if (count <= maxOfAddress) return
    socket.on('error', () => socket.destroy())
    answerRefusal(socket, 'too_many_requests')
  })
}
