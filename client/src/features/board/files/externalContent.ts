import { boardLimits } from '@sparboard/shared/board'
import {
  defaultHandleExternalTextContent,
  defaultHandleExternalTldrawContent,
  type Editor,
  type TLContent,
} from 'tldraw'
import { drawingExtensions } from './importFile.ts'

interface ContentHooks {
  /** A drawing was dropped or pasted. */
  onFile(this: void, file: File, point?: { x: number; y: number }): Promise<void>
  onNotice(this: void, text: string): void
}

/** What a clipboard may bring along and the board does not take. */
const refusedTypes: ReadonlySet<string> = new Set(['image', 'video', 'embed', 'bookmark'])

/**
 * Decides what a drop or a paste becomes: drawings are read, text and addresses become text, and
 * nothing that would load from elsewhere gets in. Returns what takes the handlers away again.
 */
export function takeExternalContent(
  editor: Editor,
  { onFile, onNotice }: ContentHooks,
): () => void {
  const putText = async (text: string, point?: { x: number; y: number }) => {
    if (text.trim() === '') return
    const kept = text.slice(0, boardLimits.maxLabelLength)
    if (kept !== text) {
      onNotice(`Only the first ${boardLimits.maxLabelLength} characters were pasted.`)
    }
    editor.markHistoryStoppingPoint('paste text')
    await defaultHandleExternalTextContent(editor, { text: kept, ...(point && { point }) })
  }

  editor.registerExternalContentHandler('files', ({ files, point }) => {
    const drawing = files.find(({ name }) => isDrawing(name))
    if (drawing) void onFile(drawing, point && { x: point.x, y: point.y })
    else onNotice('The board opens .excalidraw and .tldr files. Pictures stay outside.')
  })
  editor.registerExternalContentHandler('text', ({ text, point }) => void putText(text, point))
  editor.registerExternalContentHandler('url', ({ url, point }) => void putText(url, point))
  editor.registerExternalContentHandler('embed', ({ url, point }) => void putText(url, point))
  editor.registerExternalContentHandler('svg-text', ({ text, point }) => void putText(text, point))
  editor.registerExternalContentHandler(
    'tldraw',
    ({ content, point }) =>
      void defaultHandleExternalTldrawContent(editor, {
        content: withoutMedia(content),
        ...(point && { point }),
      }),
  )
  editor.registerExternalContentHandler(
    'excalidraw',
    ({ content, point }) =>
      void onFile(new File([JSON.stringify(content)], 'pasted.excalidraw'), point),
  )
  const refuseMore = () =>
    onNotice('The board is full: it holds 2,000 shapes. Delete some to draw more.')
  editor.on('max-shapes', refuseMore)
  return () => {
    editor.off('max-shapes', refuseMore)
  }
}

function isDrawing(name: string): boolean {
  return drawingExtensions.some((extension) => name.toLowerCase().endsWith(extension))
}

function withoutMedia(content: TLContent): TLContent {
  const shapes = content.shapes.filter(({ type }) => !refusedTypes.has(type))
  const kept = new Set<string>(shapes.map(({ id }) => id))
  return {
    ...content,
    shapes,
    rootShapeIds: content.rootShapeIds.filter((id) => kept.has(id)),
    bindings: content.bindings?.filter(({ fromId, toId }) => kept.has(fromId) && kept.has(toId)),
    assets: [],
  }
}
