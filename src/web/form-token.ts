/** Field of every staff form, and header of a request by script, that shows the page was ours. */
export const tokenField = '_csrf'
export const tokenHeader = 'x-csrf-token'

const writingForm = /<form\b[^>]*\bmethod="post"[^>]*>/gi

/** The page with the token in each form that writes: put in here, so that no template can forget it. */
export function withFormToken(html: string, token: string): string {
  return html.replace(
    writingForm,
    (form) => `${form}<input type="hidden" name="${tokenField}" value="${token}">`,
  )
}
