import type { FastifyReply } from 'fastify'

/** Gives a place back when the reply is over, also one whose reader has left already. */
export function releaseWith(reply: FastifyReply, leave: () => void): void {
  if (reply.raw.destroyed) leave()
  else reply.raw.once('close', leave)
}
