/** Past forms and plurals that no suffix rule finds, by the form they stand for. */
const irregular = new Map(
  Object.entries({
    lose: 'lost losing loses',
    keep: 'kept',
    send: 'sent',
    write: 'wrote written writing writes',
    go: 'went gone goes going',
    take: 'took taken taking',
    die: 'died dying dies',
    hold: 'held',
    build: 'built',
    find: 'found',
    tell: 'told',
    fall: 'fell fallen',
    break: 'broke broken',
    give: 'gave given giving',
    get: 'got gotten getting',
    make: 'made making',
    pay: 'paid',
    sell: 'sold',
    buy: 'bought',
    come: 'came coming',
    run: 'ran running',
    see: 'saw seen',
    know: 'knew known',
    think: 'thought',
    choose: 'chose chosen choosing',
    grow: 'grew grown',
    throw: 'threw thrown',
    stick: 'stuck',
    spend: 'spent',
    catch: 'caught',
    sleep: 'slept asleep',
    wake: 'woke woken waking',
    lead: 'led',
    leave: 'leaving',
    say: 'said',
    begin: 'began begun beginning',
    drive: 'drove driven driving',
    hide: 'hid hidden hiding',
    sit: 'sat sitting',
    stand: 'stood',
    win: 'won winning',
    lie: 'lying',
    freeze: 'froze frozen freezing',
    split: 'splitting splits',
    understand: 'understood',
    forget: 'forgot forgotten forgetting',
    eat: 'ate eaten',
    speak: 'spoke spoken',
    do: 'did done doing does',
    have: 'has had having',
    be: 'is are was were been being am',
    person: 'people persons',
    index: 'indexes indices indexing indexed',
    key: 'keys keyed',
    bad: 'worse worst',
    datum: 'data',
    mouse: 'mice',
    half: 'halves',
    child: 'children',
    cache: 'caches cached caching',
    query: 'queries queried querying',
    replica: 'replicas',
    retry: 'retries retried retrying',
    copy: 'copies copied copying',
    expire: 'expires expired expiring expiry expiration',
    stale: 'staleness staler',
    old: 'older oldest',
    new: 'newer newest',
    slow: 'slower slowest slowly slows slowed slowing',
    fast: 'faster fastest',
    cheap: 'cheaper cheapest cheaply',
    small: 'smaller smallest',
    big: 'bigger biggest',
    large: 'larger largest',
    long: 'longer longest',
    short: 'shorter shortest shortly',
    late: 'later latest',
    order: 'orders ordered ordering',
    use: 'uses used using usage',
    user: 'users',
    server: 'servers',
    service: 'services',
    serve: 'serves served serving',
    universe: 'universes',
    lease: 'leases leased',
    least: '',
    news: '',
    lens: '',
    dns: '',
    aws: '',
    kubernetes: '',
    redis: '',
    series: '',
    status: 'statuses',
    this: '',
    always: '',
    previous: '',
    various: '',
    access: 'accesses accessed accessing',
    process: 'processes processed processing processor processors',
    version: 'versions versioned versioning',
    partition: 'partitions partitioned partitioning',
    region: 'regions regional',
    session: 'sessions',
    connection: 'connections',
    operation: 'operations',
    transaction: 'transactions transactional',
    notification: 'notifications',
    station: 'stations',
    monitor: 'monitors monitoring monitored',
    fail: 'fails failed failing failure failures',
    store: 'stores stored storing storage',
    noise: 'noisy',
    async: 'asynchronous asynchronously',
    sync: 'synchronous synchronously syncs synced syncing synchronize synchronise synchronized',
    subscribe: 'subscribes subscribed subscribing subscription subscriptions',
    recent: 'recency recently',
    string: 'strings',
    thing: 'things',
    dedupe: 'dedup dedups deduped deduping deduplicate deduplicated deduplication deduplicates',
    ack: 'acks acked acking acknowledge acknowledged acknowledges acknowledgement acknowledging',
    database: 'databases db dbs',
    config: 'configuration configurations configs configure configured',
    replicate: 'replication replicated replicates replicating',
    reconcile: 'reconciliation reconciles reconciled reconciling',
    durable: 'durability durably',
    available: 'availability',
    analyse: 'analysis analytics analyze analysed analyzed',
    rise: '',
    promise: 'promises promised',
    burst: 'bursts bursty bursting',
    spike: 'spikes spiky',
    freshness: 'fresh fresher',
  }).flatMap(([base, forms]) => [
    [base, base] as const,
    ...forms
      .split(' ')
      .filter(Boolean)
      .map((form) => [form, base] as const),
  ]),
)

/**
 * The common form of an English word in lower case. It need not be a word: all that matters is that
 * "invalidates", "invalidated" and "invalidation" come out alike and unrelated words do not.
 */
export function stem(word: string): string {
  const known = irregular.get(word) ?? remembered.get(word)
  if (known !== undefined) return known
  const found = computeStem(word)
  // Bounded: answers may hold any letters at all.
  if (remembered.size < mostRemembered && word.length <= longestRemembered)
    remembered.set(word, found)
  return found
}

const remembered = new Map<string, string>()
const mostRemembered = 20_000
const longestRemembered = 24

function computeStem(word: string): string {
  if (word.length < 4) return word
  let out = word
  if (out.endsWith('ies')) out = `${out.slice(0, -3)}y`
  else if (/(?:ss|sh|ch|x|z)es$/.test(out)) out = out.slice(0, -2)
  else if (/[^siu]s$/.test(out)) out = out.slice(0, -1)
  const base = irregular.get(out)
  if (base !== undefined) return base
  out = withoutSuffix(out)
  // British and American spelling, a silent e, a doubled consonant, y and i.
  out = out.replace(/is(e|ation)?$/, 'iz').replace(/ize$/, 'iz')
  if (out.length > 4 && /([bdfgklmnprt])\1$/.test(out)) out = out.slice(0, -1)
  if (out.length > 4 && out.endsWith('e')) out = out.slice(0, -1)
  if (out.length > 3 && out.endsWith('y')) out = `${out.slice(0, -1)}i`
  return out
}

const suffixes: readonly [suffix: string, keep: string, shortest: number][] = [
  ['izations', 'iz', 3],
  ['ization', 'iz', 3],
  ['isation', 'iz', 3],
  ['ications', 'ic', 3],
  ['ication', 'ic', 3],
  ['icating', 'ic', 3],
  ['icated', 'ic', 3],
  ['icate', 'ic', 3],
  ['ations', 'at', 3],
  ['ation', 'at', 3],
  ['ating', 'at', 3],
  ['ated', 'at', 3],
  ['ators', 'at', 3],
  ['ator', 'at', 3],
  ['ate', 'at', 3],
  ['encies', 'ent', 4],
  ['ency', 'ent', 4],
  ['ence', 'ent', 4],
  ['ently', 'ent', 4],
  ['ions', '', 4],
  ['ion', '', 4],
  ['ingly', '', 4],
  ['edly', '', 4],
  ['fully', 'ful', 3],
  ['ments', '', 4],
  ['ment', '', 4],
  ['ness', '', 4],
  ['ings', '', 3],
  ['ing', '', 3],
  ['ied', 'y', 2],
  ['ed', '', 3],
  ['ily', 'y', 3],
  ['ly', '', 3],
  ['ers', 'er', 3],
  ['ity', '', 4],
  ['able', '', 4],
  ['ible', '', 4],
]

const suffixesByEnd = new Map<string, (readonly [string, string, number])[]>()
for (const rule of suffixes) {
  const end = rule[0].slice(-1)
  suffixesByEnd.set(end, [...(suffixesByEnd.get(end) ?? []), rule])
}

function withoutSuffix(word: string): string {
  for (const [suffix, keep, shortest] of suffixesByEnd.get(word.slice(-1)) ?? []) {
    if (word.endsWith(suffix) && word.length - suffix.length >= shortest) {
      return word.slice(0, word.length - suffix.length) + keep
    }
  }
  return word
}
