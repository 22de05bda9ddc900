// A chart as a picture to take along, made when its link is used.
/** A PNG on white, whatever the colours of the screen. */
const pictureOf = ({ canvas }) => {
  const paper = document.createElement('canvas')
  paper.width = canvas.width
  paper.height = canvas.height
  const context = paper.getContext('2d')
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, paper.width, paper.height)
  context.drawImage(canvas, 0, 0)
  return paper.toDataURL('image/png')
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
    event.currentTarget.href = pictureOf(chart)
    redraw('')
  })
}
