import { kindInfo } from '@sparboard/shared/design'
import {
  BaseBoxShapeUtil,
  HTMLContainer,
  Rectangle2d,
  resizeBox,
  type SvgExportContext,
  type TLFontFace,
  type TLResizeInfo,
} from 'tldraw'
import { ComponentCard } from './ComponentCard.tsx'
import { ComponentSvg } from './ComponentSvg.tsx'
import { card, naturalSize, neededHeight } from './componentLayout.ts'
import { componentShapeProps, shownKind, type ComponentShape } from './componentShape.ts'

const interFont: TLFontFace = {
  family: 'Inter Variable',
  src: { url: 'inter', format: 'woff2' },
  weight: '100 900',
}

/** Teaches the canvas our one shape of its own: a component with a kind and a label. */
export class ComponentShapeUtil extends BaseBoxShapeUtil<ComponentShape> {
  static override type = 'component' as const
  static override props = componentShapeProps

  override canEdit() {
    return true
  }

  override getDefaultProps(): ComponentShape['props'] {
    return { w: card.width, h: card.height, kind: 'service', label: kindInfo.service.name }
  }

  override getGeometry(shape: ComponentShape) {
    return new Rectangle2d({ width: shape.props.w, height: shape.props.h, isFilled: true })
  }

  override getText(shape: ComponentShape) {
    return shape.props.label
  }

  override getAriaDescriptor(shape: ComponentShape) {
    return `${shape.props.label}, ${kindInfo[shownKind(shape)].name}`
  }

  override getFontFaces() {
    return [interFont]
  }

  override component(shape: ComponentShape) {
    return (
      <HTMLContainer>
        <ComponentCard shape={shape} />
      </HTMLContainer>
    )
  }

  override indicator(shape: ComponentShape) {
    return <rect width={shape.props.w} height={shape.props.h} rx={card.radius} ry={card.radius} />
  }

  override onResize(shape: ComponentShape, info: TLResizeInfo<ComponentShape>) {
    return resizeBox(shape, info, { minWidth: card.minWidth, minHeight: card.minHeight })
  }

  override onResizeEnd(_initial: ComponentShape, current: ComponentShape) {
    const h = Math.max(current.props.h, neededHeight(this.editor, current, current.props.w))
    return h === current.props.h ? undefined : { ...current, props: { ...current.props, h } }
  }

  /** A card that nobody resized follows its label; a resized one only grows. */
  override onBeforeUpdate(previous: ComponentShape, next: ComponentShape) {
    if (previous.props.label === next.props.label && previous.props.kind === next.props.kind) {
      return undefined
    }
    const before = naturalSize(this.editor, previous)
    const wasNatural = before.w === previous.props.w && before.h === previous.props.h
    const size = wasNatural
      ? naturalSize(this.editor, next)
      : {
          w: next.props.w,
          h: Math.max(next.props.h, neededHeight(this.editor, next, next.props.w)),
        }
    if (size.w === next.props.w && size.h === next.props.h) return undefined
    return { ...next, props: { ...next.props, ...size } }
  }

  /** A component without a name is called what it is. */
  override onEditEnd(shape: ComponentShape) {
    const label = shape.props.label.trim()
    const named = label === '' ? kindInfo[shownKind(shape)].name : label
    if (named === shape.props.label) return
    this.editor.updateShape<ComponentShape>({
      id: shape.id,
      type: 'component',
      props: { label: named },
    })
  }

  override toSvg(shape: ComponentShape, context: SvgExportContext) {
    return <ComponentSvg editor={this.editor} shape={shape} isDark={context.isDarkMode} />
  }
}
