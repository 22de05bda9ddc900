import { create, type Font, type GlyphPositioner } from 'fontkit'
import { unwrapWoff } from './unwrap-woff.ts'

/** Opens a WOFF file for shaping. */
export function openFont(woff: Buffer): Font {
  const font = create(unwrapWoff(woff))
  const positioner = font._layoutEngine.engine?.GPOSProcessor
  if (positioner) skipMissingAnchors(positioner)
  return font
}

/**
 * A font may say that a mark has no place on a letter (a NULL anchor): OpenType then tries the next rule. The library
 * fails there, on Khmer words as plain as ដើម្បី, so its two steps are completed: no anchor, not applied.
 */
function skipMissingAnchors(positioner: GlyphPositioner): void {
  const attach = positioner.applyAnchor.bind(positioner)
  const applyRule = positioner.applyLookup.bind(positioner)
  let isMissing = false
  positioner.applyAnchor = (mark, baseAnchor, baseIndex) => {
    isMissing = mark.markAnchor === null || baseAnchor === null
    if (!isMissing) attach(mark, baseAnchor, baseIndex)
  }
  positioner.applyLookup = (type, table) => {
    isMissing = false
    const isApplied = applyRule(type, table) && !isMissing
    isMissing = false
    return isApplied
  }
}
