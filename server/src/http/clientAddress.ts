import type { IncomingMessage } from 'node:http'
import { BlockList, isIP } from 'node:net'

/**
 * Reads where a request comes from, as Fastify does for its own: the connection's other end, or what
 * the trusted proxies in front say of it. For requests that Fastify does not see, the upgrades.
 */
export function addressReader(
  trustProxy: boolean | readonly string[],
): (request: IncomingMessage) => string {
  if (trustProxy === false) return remoteAddress
  const isTrusted = trustProxy === true ? () => true : memberOf(trustProxy)
  return (request) => {
    const forwarded = [request.headers['x-forwarded-for'] ?? []].flat().join(',').split(',')
    // Each proxy adds whom it heard from at the end; the first that is not a proxy of ours is meant.
    const chain = [remoteAddress(request), ...forwarded.map((part) => part.trim()).reverse()]
    const hops = chain.filter((address) => address !== '')
    return hops.find((address) => !isTrusted(address)) ?? hops.at(-1) ?? ''
  }
}

function remoteAddress(request: IncomingMessage): string {
  return request.socket.remoteAddress ?? ''
}

function memberOf(addresses: readonly string[]): (address: string) => boolean {
  const list = new BlockList()
  for (const entry of addresses) {
    const [address = '', prefix] = entry.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (prefix === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(prefix), family)
  }
  return (address) => {
    // A socket that serves both families shows IPv4 addresses so.
    const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
    const version = isIP(plain)
    return version !== 0 && list.check(plain, version === 6 ? 'ipv6' : 'ipv4')
  }
}
