/** The part of fontkit that posters use; the package brings no types of its own. */
declare module 'fontkit' {
  export type Font = {
    readonly postscriptName: string
    hasGlyphForCodePoint(codePoint: number): boolean
    readonly _layoutEngine: { readonly engine: { readonly GPOSProcessor: GlyphPositioner | null } | null }
  }
  /** Places marks on letters by the rules of the font. */
  export type GlyphPositioner = {
    applyAnchor(mark: { readonly markAnchor: unknown }, baseAnchor: unknown, baseIndex: number): void
    applyLookup(type: number, table: unknown): boolean
  }
  export function create(file: Uint8Array): Font
}
