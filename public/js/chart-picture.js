// A chart as a picture to take along, made when its link is used.
const paper = '#ffffff'
const ink = '#1d2734'

/** Text in lines of at most so many pixels. */
const linesOf = (context, text, width) => {
  const lines = []
  for (const word of text.split(' ')) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word
    if (lines.length > 0 && context.measureText(longer).width <= width) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}

/** Of whom and when the page is, and what the chart says: a picture travels without its page. */
const wordsOf = (figure) =>
  [document.querySelector('.indicators-subject'), figure.querySelector('figcaption')].flatMap((element) =>
    element ? [element.textContent.trim()] : [],
  )

/** A PNG on white, whatever the colours of the screen. */
const pictureOf = (figure, { canvas, currentDevicePixelRatio: ratio }) => {
  const sheet = document.createElement('canvas')
  const context = sheet.getContext('2d')
  const [margin, line, font] = [12 * ratio, 20 * ratio, `${14 * ratio}px sans-serif`]
  context.font = font
  const lines = wordsOf(figure).flatMap((text) => linesOf(context, text, canvas.width - 2 * margin))
  const top = lines.length * line + margin
  sheet.width = canvas.width
  sheet.height = canvas.height + top
  context.fillStyle = paper
  context.fillRect(0, 0, sheet.width, sheet.height)
  context.fillStyle = ink
  context.font = font
  for (const [at, text] of lines.entries()) context.fillText(text, margin, (at + 1) * line)
  context.drawImage(canvas, 0, top)
  return sheet.toDataURL('image/png')
}

/** Draws the chart; the figure's link downloads it as it is at that moment, in the colours of a light screen. */
export const offerPicture = (figure, draw) => {
  // Seen on light and on dark.
  Chart.defaults.borderColor = 'rgba(128, 128, 128, 0.3)'
  let chart = draw()
  const redraw = (scheme) => {
    chart.destroy()
    figure.style.colorScheme = scheme
    chart = draw()
  }
  figure.querySelector('a[download]').addEventListener('click', (event) => {
    redraw('light')
    event.currentTarget.href = pictureOf(figure, chart)
    redraw('')
  })
}
