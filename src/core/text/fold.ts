/**
 * Text without marks, for search: NFD with U+0300–U+036F dropped, đ → d, lower case, runs of space collapsed.
 * `Đại Ngãi` → `dai ngai`; Khmer and Chinese letters stay as they are.
 */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'd')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
}
