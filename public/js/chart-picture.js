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

/** The figure's link downloads the chart as it is drawn at that moment. */
export const offerPicture = (figure, chart) => {
  figure.querySelector('a[download]').addEventListener('click', (event) => {
    event.currentTarget.href = pictureOf(chart)
  })
}
