/** The address of the page after one, as the page's own link says it; undefined on the last. */
export function nextPage(body: string): string | undefined {
  const address = /rel="next" href="([^"]+)"/.exec(body)?.[1]
  return address?.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&')
}
