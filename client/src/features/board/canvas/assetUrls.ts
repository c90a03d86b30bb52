import interLatin from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url'
import monoBold from '@tldraw/assets/fonts/IBMPlexMono-Bold.woff2?url'
import monoBoldItalic from '@tldraw/assets/fonts/IBMPlexMono-BoldItalic.woff2?url'
import mono from '@tldraw/assets/fonts/IBMPlexMono-Medium.woff2?url'
import monoItalic from '@tldraw/assets/fonts/IBMPlexMono-MediumItalic.woff2?url'
import sansBold from '@tldraw/assets/fonts/IBMPlexSans-Bold.woff2?url'
import sansBoldItalic from '@tldraw/assets/fonts/IBMPlexSans-BoldItalic.woff2?url'
import sans from '@tldraw/assets/fonts/IBMPlexSans-Medium.woff2?url'
import sansItalic from '@tldraw/assets/fonts/IBMPlexSans-MediumItalic.woff2?url'
import serifBold from '@tldraw/assets/fonts/IBMPlexSerif-Bold.woff2?url'
import serifBoldItalic from '@tldraw/assets/fonts/IBMPlexSerif-BoldItalic.woff2?url'
import serif from '@tldraw/assets/fonts/IBMPlexSerif-Medium.woff2?url'
import serifItalic from '@tldraw/assets/fonts/IBMPlexSerif-MediumItalic.woff2?url'
import drawBold from '@tldraw/assets/fonts/Shantell_Sans-Informal_Bold.woff2?url'
import drawBoldItalic from '@tldraw/assets/fonts/Shantell_Sans-Informal_Bold_Italic.woff2?url'
import draw from '@tldraw/assets/fonts/Shantell_Sans-Informal_Regular.woff2?url'
import drawItalic from '@tldraw/assets/fonts/Shantell_Sans-Informal_Regular_Italic.woff2?url'
import iconNames from '@tldraw/assets/icons/icon/icon-names.json'
import english from '@tldraw/assets/translations/en.json?url'
import { DEFAULT_EMBED_DEFINITIONS, type TLUiAssetUrlOverrides } from 'tldraw'

/**
 * Where the canvas finds its files: with us, and nowhere else. What is not named here it would fetch
 * from its makers' servers, so what we never show is named as missing.
 */
export const assetUrls: TLUiAssetUrlOverrides = {
  fonts: {
    inter: interLatin,
    tldraw_mono: mono,
    tldraw_mono_italic: monoItalic,
    tldraw_mono_bold: monoBold,
    tldraw_mono_italic_bold: monoBoldItalic,
    tldraw_sans: sans,
    tldraw_sans_italic: sansItalic,
    tldraw_sans_bold: sansBold,
    tldraw_sans_italic_bold: sansBoldItalic,
    tldraw_serif: serif,
    tldraw_serif_italic: serifItalic,
    tldraw_serif_bold: serifBold,
    tldraw_serif_italic_bold: serifBoldItalic,
    tldraw_draw: draw,
    tldraw_draw_italic: drawItalic,
    tldraw_draw_bold: drawBold,
    tldraw_draw_italic_bold: drawBoldItalic,
  },
  translations: { en: english },
  icons: missing(iconNames),
  embedIcons: missing(DEFAULT_EMBED_DEFINITIONS.map(({ type }) => type)),
}

function missing(names: readonly string[]): Record<string, undefined> {
  return Object.fromEntries(names.map((name) => [name, undefined]))
}
