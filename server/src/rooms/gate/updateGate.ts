import type { ParticipantId } from '@sparboard/shared/base'
import * as Y from 'yjs'
import type { ClientSpan } from '../ports.ts'
import type { ClientIds } from './ClientIds.ts'
import { Levels } from './Levels.ts'
import {
  readUpdate,
  UnreadableUpdate,
  type DeletedRange,
  type NewStruct,
  type ReadUpdate,
  type RefusedClass,
  type Section,
  type StructId,
} from './readUpdate.ts'
import { writeUpdate } from './writeUpdate.ts'

/** What the gate makes of an update. */
export type Judgement =
  /** Nothing in it is new: whoever sends it may, and nothing needs to be done. */
  | { type: 'nothing' }
  /** These bytes may be applied: the update as it came, or what of it is new and can be placed. */
  | {
      type: 'apply'
      update: Uint8Array
      isVerbatim: boolean
      /** What it adds for each client id. */
      spans: ClientSpan[]
      newStructs: number
    }
  /**
   * It builds on something that is not there. Nothing may be applied; the sender has to sync anew. It
   * is made up for when the document has reached `needs`, a clock for each client.
   */
  | { type: 'gap'; needs: ReadonlyMap<number, number> }
  | Refused

export interface Refused {
  type: 'refused'
  code: 'malformed' | 'forbidden'
  refusedClass: RefusedClass
  reason: string
}

export interface GateRequest {
  update: Uint8Array
  /** A live change, or the answer to a state vector. The latter may hold what others have written. */
  kind: 'live' | 'step2'
  by: ParticipantId
  mayWrite: boolean
}

/**
 * Reads an update before Yjs does, and decides what of it may be applied. Yjs trusts every update:
 * from a bare one anybody could poison another person's clock, reuse an id so that boards differ for
 * ever, or stop the event loop with thousands of unknown clients. Nothing is changed here.
 */
export function judgeUpdate(doc: Y.Doc, ids: ClientIds, request: GateRequest): Judgement {
  const { store } = doc
  const stateOf = (client: number) => Y.getState(store, client)
  try {
    const read = readUpdate(request.update, stateOf)
    const accepted = acceptSections(read.sections, ids, request, stateOf)
    if (accepted === 'gap') return gap(read)
    const reach = new Reach(accepted.sections, stateOf)
    const isCut = cutUnreachable(reach, request.kind)
    if (isCut === 'gap') return gap(read)
    const deletes = acceptDeletes(read.deletes, reach, store, request.kind)
    if (deletes === 'gap') return gap(read)
    const sections = reach.sections()
    if (sections.length === 0 && deletes.effective.length === 0) return { type: 'nothing' }
    if (!request.mayWrite) {
      return {
        type: 'refused',
        code: 'forbidden',
        refusedClass: 'role',
        reason: 'This role does not draw.',
      }
    }
    checkPlaces(sections, store)
    const isPartial = accepted.isPartial || isCut || deletes.isPartial
    const isShortened = isPartial || read.hasKnownStructs
    return {
      type: 'apply',
      update: isShortened
        ? writeUpdate(request.update, sections, deletes.effective)
        : request.update,
      isVerbatim: !isShortened,
      spans: sections.map((section) => spanOf(section, stateOf)),
      newStructs: sections.reduce((sum, section) => sum + section.structs.length, 0),
    }
  } catch (error) {
    if (error instanceof UnreadableUpdate) {
      const { message: reason, refusedClass } = error
      return { type: 'refused', code: 'malformed', refusedClass, reason }
    }
    throw error
  }
}

/** New ids that one update may bring: the tabs of a person who drew offline. */
const maxNewClients = 64
/** How many structs of an update may compete for one place; each makes Yjs walk past the others. */
const maxCompetitors = 32
/** How often a cut may lead to another one before it looks like a trap. */
const maxPasses = 100

function spanOf({ client, structs }: Section, stateOf: (client: number) => number): ClientSpan {
  const last = structs.at(-1)
  const known = stateOf(client)
  return { client, from: known, to: last ? last.clock + last.length : known }
}

function gap({ sections, deletes }: ReadUpdate): Judgement {
  const needs = new Map(sections.map(({ client, endClock }) => [client, endClock]))
  for (const { client, clock, length } of deletes) {
    needs.set(client, Math.max(needs.get(client) ?? 0, clock + length))
  }
  return { type: 'gap', needs }
}

function acceptSections(
  sections: readonly Section[],
  ids: ClientIds,
  { kind, by }: GateRequest,
  stateOf: (client: number) => number,
): { sections: Section[]; isPartial: boolean } | 'gap' {
  const accepted: Section[] = []
  let isPartial = false
  let newClients = 0
  for (const section of sections) {
    const owner = ids.ownerOf(section.client)
    if (owner !== null && owner !== by) {
      if (kind === 'live')
        throw new UnreadableUpdate('structs under the id of somebody else', 'foreign_id')
      isPartial = true
      continue
    }
    if (owner === null) newClients += 1
    if (newClients > maxNewClients)
      throw new UnreadableUpdate('too many unknown clients', 'too_large')
    const usable = untilGap(section.structs, stateOf(section.client))
    if (usable.length < section.structs.length) {
      if (kind === 'live') return 'gap'
      isPartial = true
    }
    if (usable.length > 0) accepted.push({ ...section, structs: usable })
  }
  return { sections: accepted, isPartial }
}

/** The structs that continue what is known, up to the first one that does not. */
function untilGap(structs: readonly NewStruct[], known: number): NewStruct[] {
  let clock = known
  const usable: NewStruct[] = []
  for (const struct of structs) {
    if (struct.content === 'skip' || struct.clock > clock) break
    clock = struct.clock + struct.length
    usable.push(struct)
  }
  return usable
}

/** How far the document reaches once the accepted structs are in it. */
class Reach {
  readonly #sections: Map<number, Section>
  readonly #stateOf: (client: number) => number

  constructor(sections: readonly Section[], stateOf: (client: number) => number) {
    this.#sections = new Map(sections.map((section) => [section.client, section]))
    this.#stateOf = stateOf
  }

  sections(): Section[] {
    return [...this.#sections.values()].filter((section) => section.structs.length > 0)
  }

  clockOf(client: number): number {
    const last = this.#sections.get(client)?.structs.at(-1)
    return last ? last.clock + last.length : this.#stateOf(client)
  }

  stateOf(client: number): number {
    return this.#stateOf(client)
  }

  has(id: StructId): boolean {
    return id.clock < this.clockOf(id.client)
  }
}

/** Cuts each section before the first struct that builds on something missing, until none does. */
function cutUnreachable(reach: Reach, kind: GateRequest['kind']): boolean | 'gap' {
  for (let passes = 0; passes <= maxPasses; passes += 1) {
    let isCut = false
    for (const section of reach.sections()) {
      const index = section.structs.findIndex((struct) => !isReachable(struct, reach))
      if (index === -1) continue
      if (kind === 'live') return 'gap'
      section.structs = section.structs.slice(0, index)
      isCut = true
    }
    if (!isCut) return passes > 0
  }
  throw new UnreadableUpdate('too much that builds on missing structs', 'too_large')
}

function isReachable(struct: NewStruct, reach: Reach): boolean {
  for (const id of [struct.origin, struct.rightOrigin, struct.parent]) {
    if (id === null || id === 'root') continue
    // Yjs does not check this one and breaks half way.
    if (id.client === struct.client && id.clock >= struct.clock) {
      throw new UnreadableUpdate('a struct that builds on itself', 'circular')
    }
    if (!reach.has(id)) return false
  }
  return true
}

function acceptDeletes(
  deletes: readonly DeletedRange[],
  reach: Reach,
  store: Y.Doc['store'],
  kind: GateRequest['kind'],
): { effective: DeletedRange[]; isPartial: boolean } | 'gap' {
  const effective: DeletedRange[] = []
  let isPartial = false
  for (const { client, clock, length } of deletes) {
    const end = clock + length
    const reached = Math.min(end, reach.clockOf(client))
    if (reached < end) {
      if (kind === 'live') return 'gap'
      isPartial = true
    }
    if (reached <= clock) continue
    const isNew = reached > reach.stateOf(client)
    if (isNew || hasLiveStruct(store, client, clock, reached)) {
      effective.push({ client, clock, length: reached - clock })
    } else isPartial = true
  }
  return { effective, isPartial }
}

function hasLiveStruct(store: Y.Doc['store'], client: number, clock: number, end: number): boolean {
  const structs = store.clients.get(client)
  if (!structs) return false
  for (let i = Y.findIndexSS(structs, clock); i < structs.length; i += 1) {
    const struct = structs[i]
    if (!struct || struct.id.clock >= end) return false
    if (!struct.deleted) return true
  }
  return false
}

/** A board has records at its root and values in its records, and nothing else anywhere. */
function checkPlaces(sections: readonly Section[], store: Y.Doc['store']): void {
  const levels = new Levels(sections, store)
  const competitors = new Map<string, number>()
  for (const { structs } of sections) {
    for (const struct of structs) {
      if (struct.content === 'gc') continue
      const level = levels.of(struct)
      if (level === 'root' && struct.content === 'value') {
        throw new UnreadableUpdate('a value where a record belongs', 'wrong_content')
      }
      if (level === 'record' && struct.content === 'map') {
        throw new UnreadableUpdate('a map inside a record', 'wrong_content')
      }
      const place = placeOf(struct)
      const count = (competitors.get(place) ?? 0) + 1
      if (count > maxCompetitors)
        throw new UnreadableUpdate('too many structs for one place', 'too_large')
      competitors.set(place, count)
    }
  }
}

function placeOf({ origin, rightOrigin, parent, key }: NewStruct): string {
  const anchor = origin ?? rightOrigin
  if (anchor) return `${anchor.client} ${anchor.clock}`
  const holder = parent === null || parent === 'root' ? '' : `${parent.client} ${parent.clock}`
  return `${holder}/${key ?? ''}`
}
