const failureTopic =
  /(?:failover|failure|spof|crash|overload|outage|reconnect|cold_start|stampede|backlog|dependency|dead_letter|retry|lag|durability|protect)/

/** The topic asks what happens when something breaks, is slow or is lost. */
export function isFailureTopic(id: string): boolean {
  return failureTopic.test(id)
}
