/** What a staff page says itself: the frame around it names units of its own. */
export function contentOf(html: string): string {
  return html.slice(html.indexOf('<main'), html.indexOf('</main>'))
}
