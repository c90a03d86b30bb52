/** Single words that say too little alone: a phrase made of one of them counts half. */
export const commonWords: ReadonlySet<string> = new Set(
  `lag order lock race delay behind stale secondary leader version replay index cost schema select session
  token sticky limit monitor threshold alert sync async dns proxy retry clock derived dependency region
  global bulk namespace gradually degrade drain failover replica promote standby elect quorum cluster node
  nodes shard scan skew recent trending monitor policy balance payment private leak purge quota isolate
  columns explain prefix covering range maintain statistics archive retention cursor seek eject dispute
  constraint alternative vertical lease majority epoch term reconnect region snapshot backup restore
  minute minutes seconds hour hours gb tb nodes gigabyte dollars cheaper expensive price curve knee
  tolerat freshness complexity inconsistent fallback timeout shed random spread stagger noise salt flag
  counter write read copy copies edge hash id key value owner team peak average growth memory disk cpu
  network queue topic partition consumer producer offset commit window event time late watermark batch
  compress size length count rate quota burst per second latency p99 availability bucket origin hit miss
  header client server browser mobile user tenant role scope claim secret rotate encrypt audit log metric
  trace dashboard page deploy rollback canary feature model train serve batch online test experiment
  zone redundancy capacity traffic routing path method body status error success fail health check ping
  ttl tag label field document text language rank score filter sort page suggest synonym typo analyzer
  duplicate unique idempotent dedupe exactly once twice again transaction consistent eventually strong
  cheap fast slow simple complex easy hard risk safe danger problem issue bug`.split(/\s+/),
)
