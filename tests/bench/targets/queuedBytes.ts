import { readFileSync } from 'node:fs'

const established = '01'

interface Ports {
  serverPort: number
  clientPort: number
}

/**
 * What the kernel holds of what a server on this machine wrote to one client: sent and not yet taken
 * by the client's process. Null when the server has no such connection any more.
 */
export function queuedBytes({ serverPort, clientPort }: Ports): number | null {
  const serverEnd = connection(serverPort, clientPort)
  if (serverEnd === null) return null
  return serverEnd.sendQueue + (connection(clientPort, serverPort)?.receiveQueue ?? 0)
}

function connection(
  localPort: number,
  remotePort: number,
): { sendQueue: number; receiveQueue: number } | null {
  const hex = (port: number) => port.toString(16).toUpperCase().padStart(4, '0')
  const [local, remote] = [`:${hex(localPort)}`, `:${hex(remotePort)}`]
  for (const line of readFileSync('/proc/net/tcp', 'latin1').split('\n').slice(1)) {
    const [, from = '', to = '', state, queues = ''] = line.trim().split(/\s+/)
    if (!from.endsWith(local) || !to.endsWith(remote) || state !== established) continue
    const [sendQueue = 0, receiveQueue = 0] = queues.split(':').map((text) => parseInt(text, 16))
    return { sendQueue, receiveQueue }
  }
  return null
}
