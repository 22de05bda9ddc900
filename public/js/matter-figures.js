// Draws the charts of matters, each from the table that stands under it: topics as a Pareto, months as the share on time.
import { offerPicture } from './chart-picture.js'

const readRows = (table) =>
  [...table.querySelectorAll('tr[data-name]')].map(({ dataset }) => ({
    name: dataset.name,
    received: Number(dataset.received),
    onTime: dataset.onTime === '' ? null : Number(dataset.onTime),
  }))

const bar = '#0f5c6e'
const line = '#d97706'

const pareto = (rows) => {
  const total = rows.reduce((sum, row) => sum + row.received, 0)
  let reached = 0
  const cumulative = rows.map((row) => {
    reached += row.received
    return (reached / total) * 100
  })
  return [
    { type: 'line', data: cumulative, borderColor: line, backgroundColor: line, yAxisID: 'share' },
    { type: 'bar', data: rows.map((row) => row.received), backgroundColor: bar, yAxisID: 'y' },
  ]
}

const onTime = (rows) => [
  {
    type: 'line',
    data: rows.map((row) => row.onTime),
    borderColor: bar,
    backgroundColor: bar,
    spanGaps: false,
  },
]

const scalesOf = (kind, axis, ink) => {
  const ticks = { color: ink }
  const percent = { min: 0, max: 100, ticks: { color: ink, callback: (value) => `${value} %` } }
  const title = { display: true, text: axis, color: ink }
  if (kind === 'on-time') return { x: { ticks }, y: { ...percent, title } }
  const share = { ...percent, position: 'right', grid: { drawOnChartArea: false } }
  return { x: { ticks }, y: { beginAtZero: true, ticks: { color: ink, precision: 0 }, title }, share }
}

const draw = (figure, rows) => {
  const ink = getComputedStyle(figure).color
  const { kind, axis } = figure.dataset
  figure.hidden = false
  const canvas = figure.querySelector('canvas')
  canvas.parentElement.style.height = '320px'
  return new Chart(canvas, {
    data: { labels: rows.map(({ name }) => name), datasets: kind === 'pareto' ? pareto(rows) : onTime(rows) },
    options: {
      animation: false,
      maintainAspectRatio: false,
      scales: scalesOf(kind, axis, ink),
      plugins: { legend: { display: false } },
    },
  })
}

for (const figure of document.querySelectorAll('.indicators-chart[data-kind]')) {
  const table = figure.parentElement.querySelector('table')
  if (!table || !window.Chart) continue
  offerPicture(figure, () => draw(figure, readRows(table)))
}
