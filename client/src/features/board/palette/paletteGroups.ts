import {
  componentKinds,
  kindFamilies,
  kindInfo,
  type ComponentKind,
  type KindFamily,
} from '@sparboard/shared/design'

/** How the families are called where they are read out. */
export const familyNames: Record<KindFamily, string> = {
  edge: 'Clients and edge',
  compute: 'Compute',
  data: 'Data',
  messaging: 'Messaging',
  platform: 'Platform',
  external: 'External and groups',
}

/** The kinds of the palette, family by family. */
export const paletteGroups: readonly { family: KindFamily; kinds: readonly ComponentKind[] }[] =
  kindFamilies.map((family) => ({
    family,
    kinds: componentKinds.filter((kind) => kindInfo[kind].family === family),
  }))
