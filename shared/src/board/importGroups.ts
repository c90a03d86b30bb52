import type { DraftShape, DrawingDraft } from './importDraft.ts'
import { completeProps } from './importProps.ts'
import type { JsonObject } from './json.ts'

/**
 * Excalidraw writes at each element the groups and the frame that it is in. tldraw has shapes for
 * both, and what is in them is placed relative to them.
 */
export function nestInGroups(draft: DrawingDraft, live: ReadonlyMap<string, JsonObject>): void {
  const members = new Map<string, DraftShape[]>()
  const parents = new Map<string, string | null>()
  for (const [id, element] of live) {
    const shape = draft.get(id)
    if (shape === undefined) continue
    const frame = typeof element.frameId === 'string' ? element.frameId : null
    const frameId =
      frame !== null && frame !== id && draft.get(frame)?.type === 'frame' ? frame : null
    const groups = groupsOf(element)
    groups.forEach((group, level) => {
      if (!parents.has(group)) parents.set(group, groups[level + 1] ?? frameId)
    })
    const innermost = groups[0] ?? frameId
    if (innermost !== null && shape.type !== 'frame') {
      const list = members.get(innermost)
      if (list === undefined) members.set(innermost, [shape])
      else list.push(shape)
    }
  }
  for (const group of parents.keys()) {
    const inner = membersWithin(group, members, parents)
    draft.add(groupShape(group, parents.get(group) ?? null, inner))
  }
  placeInside(draft, members, parents)
}

/** Innermost first; texts only. */
function groupsOf(element: JsonObject): string[] {
  const ids = Array.isArray(element.groupIds) ? (element.groupIds as unknown[]) : []
  return ids
    .flatMap((id) => (typeof id === 'string' && id !== '' ? [`group/${id}`] : []))
    .slice(0, 6)
}

function membersWithin(
  group: string,
  members: ReadonlyMap<string, DraftShape[]>,
  parents: ReadonlyMap<string, string | null>,
): DraftShape[] {
  const inner = [...parents].filter(([, parent]) => parent === group).map(([id]) => id)
  return [
    ...(members.get(group) ?? []),
    ...inner.flatMap((id) => (id === group ? [] : (members.get(id) ?? []))),
  ]
}

function groupShape(id: string, parentId: string | null, inner: readonly DraftShape[]): DraftShape {
  return {
    id,
    type: 'group',
    x: inner.reduce((least, shape) => Math.min(least, shape.x), inner[0]?.x ?? 0),
    y: inner.reduce((least, shape) => Math.min(least, shape.y), inner[0]?.y ?? 0),
    rotation: 0,
    parentId,
    opacity: 1,
    isLocked: false,
    props: completeProps('group', {}),
    kind: null,
  }
}

/** From places on the page to places within the parent; groups are not turned, so this is a shift. */
function placeInside(
  draft: DrawingDraft,
  members: ReadonlyMap<string, DraftShape[]>,
  parents: ReadonlyMap<string, string | null>,
): void {
  const onPage = new Map<string, { x: number; y: number }>()
  for (const id of [...parents.keys(), ...parents.values(), ...members.keys()]) {
    const shape = id === null ? undefined : draft.get(id)
    if (id !== null && shape !== undefined) onPage.set(id, { x: shape.x, y: shape.y })
  }
  for (const [parentId, inner] of members) {
    const origin = onPage.get(parentId)
    if (origin === undefined) continue
    for (const shape of inner) {
      shape.parentId = parentId
      shape.x -= origin.x
      shape.y -= origin.y
    }
  }
  for (const [group, parentId] of parents) {
    const shape = draft.get(group)
    const origin = parentId === null ? undefined : onPage.get(parentId)
    if (shape === undefined || origin === undefined) continue
    shape.x -= origin.x
    shape.y -= origin.y
  }
}
