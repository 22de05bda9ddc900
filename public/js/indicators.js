// Draws the chart of questions from the table that stands under it: one bar a row, diverging around level 3.
import { offerPicture } from './chart-picture.js'

const colours = ['#8c510a', '#d8b365', '#d9d9d9', '#5ab4ac', '#01665e']

const readRows = (table) =>
  [...table.querySelectorAll('tr[data-levels]')].map((row) => ({
    name: `${row.dataset.name} (n\u00a0=\u00a0${row.dataset.n})`,
    levels: row.dataset.levels.split(' ').map(Number),
  }))

/** From–to of a level in percent, 0 in the middle of level 3. */
const span = (levels, level) => {
  const start = levels.slice(0, level).reduce((sum, share) => sum + share, 0)
  const middle = levels[0] + levels[1] + levels[2] / 2
  return [start - middle, start + levels[level] - middle]
}

/** Whole words in lines of at most so many characters: what is cut off would be missed. */
const wrap = (text, most) =>
  text.match(new RegExp(`.{1,${most}}(?= |$)|[^ ]+`, 'g')).map((line) => line.trim())

const scales = (axis, ink, number, narrow) => ({
  x: {
    min: -100,
    max: 100,
    title: { display: true, text: wrap(axis, narrow ? 32 : 200), color: ink },
    ticks: { color: ink, callback: (value) => number.format(Math.abs(value)) },
    stacked: false,
  },
  y: { stacked: true, ticks: { color: ink, autoSkip: false, font: { size: narrow ? 10 : 12 } } },
})

const plugins = (rows, ink, number) => ({
  legend: { position: 'bottom', labels: { color: ink, boxWidth: 14 } },
  tooltip: {
    callbacks: {
      title: ([item]) => rows[item.dataIndex].name,
      label: (item) => `${item.dataset.label}: ${number.format(item.raw[1] - item.raw[0])} %`,
    },
  },
})

const draw = (figure, rows, labels) => {
  const ink = getComputedStyle(figure).color
  const number = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 })
  const narrow = figure.parentElement.clientWidth < 600
  const canvas = figure.querySelector('canvas')
  figure.hidden = false
  const names = rows.map((row) => wrap(row.name, narrow ? 24 : 70))
  const lines = Math.max(...names.map(({ length }) => length))
  canvas.parentElement.style.height = `${rows.length * Math.max(26, lines * 13 + 8) + 130}px`
  return new Chart(canvas, {
    type: 'bar',
    data: {
      labels: names,
      datasets: colours.map((colour, level) => ({
        label: labels[level],
        data: rows.map((row) => span(row.levels, level)),
        backgroundColor: colour,
        borderSkipped: false,
      })),
    },
    options: {
      indexAxis: 'y',
      animation: false,
      maintainAspectRatio: false,
      scales: scales(figure.dataset.axis, ink, number, narrow),
      plugins: plugins(rows, ink, number),
    },
  })
}

const readPoints = (table) =>
  [...table.querySelectorAll('tr[data-month]')].map((row) => ({
    month: row.dataset.month,
    text: row.cells[1].textContent,
    points: row.dataset.points?.split(' ').map(Number) ?? [null, null, null],
  }))

/** The share as a line with points, its interval as a band; a month without a figure leaves a gap. */
const drawTrend = (figure, rows) => {
  const { color: ink, accentColor } = getComputedStyle(figure)
  // A point at 0 or 100 % lies on the edge and is drawn whole all the same.
  const line = { spanGaps: false, pointRadius: 0, borderWidth: 0, clip: 8 }
  const at = (index) => rows.map((row) => row.points[index])
  const band = { ...line, backgroundColor: 'rgba(90, 180, 172, 0.35)' }
  const drawn = rows.flatMap(({ points }) => points.filter((value) => value !== null))
  const least = Math.min(60, Math.floor(Math.min(...drawn) / 10) * 10)
  const { axis, axisFrom } = figure.dataset
  const title = { display: true, text: least > 0 ? axisFrom.replace('{from}', least) : axis, color: ink }
  figure.hidden = false
  return new Chart(figure.querySelector('canvas'), {
    type: 'line',
    data: {
      labels: rows.map((row) => row.month),
      datasets: [
        { ...band, label: figure.dataset.band, data: at(2), fill: '+1' },
        { ...band, label: '', data: at(1), fill: false },
        {
          ...line,
          label: figure.dataset.axis,
          data: at(0),
          borderColor: accentColor,
          borderWidth: 2,
          pointRadius: 4,
          backgroundColor: accentColor,
        },
      ],
    },
    options: {
      animation: false,
      maintainAspectRatio: false,
      scales: {
        x: { ticks: { color: ink } },
        y: { min: least, max: 100, title, ticks: { color: ink } },
      },
      plugins: {
        legend: { labels: { color: ink, filter: (item) => item.text !== '' } },
        tooltip: {
          filter: (item) => item.datasetIndex === 2,
          callbacks: { label: (item) => rows[item.dataIndex].text },
        },
      },
    },
  })
}

const trend = document.querySelector('.indicators-trend')
if (trend && window.Chart) {
  offerPicture(trend, () => drawTrend(trend, readPoints(trend.parentElement)))
}

const readFunnel = (table) =>
  [...table.querySelectorAll('tr[data-funnel]')].map((row) => ({
    name: row.dataset.name,
    place: row.dataset.place,
    points: row.dataset.funnel.split(' ').map(Number),
  }))

/** In a legend of marks a line keeps its dashes. */
const marks = (chart) =>
  Chart.defaults.plugins.legend.labels.generateLabels(chart).map((item) => ({
    ...item,
    lineDash: chart.data.datasets[item.datasetIndex].borderDash ?? [],
  }))

/** Each subject a point; the limits are lines through the values at each n. Shape tells what colour tells. */
const drawFunnel = (figure, rows) => {
  const ink = getComputedStyle(figure).color
  const sorted = [...rows].sort((a, b) => a.points[0] - b.points[0])
  const limit = (index, label, dash) => ({
    type: 'line',
    label,
    data: sorted.map(({ points }) => ({ x: points[0], y: points[index] })),
    borderColor: ink,
    borderDash: dash,
    borderWidth: 1,
    pointRadius: 0,
    pointStyle: 'line',
    fill: false,
  })
  const places = figure.dataset.places.split('|')
  const points = [
    { place: 'within', pointStyle: 'circle', backgroundColor: '#8a8f98' },
    { place: 'watch', pointStyle: 'triangle', backgroundColor: '#d8b365' },
    { place: 'act', pointStyle: 'rectRot', backgroundColor: '#8c510a' },
  ].map(({ place, ...look }, at) => ({
    ...{ ...look, label: places[at], pointRadius: 5, clip: 8 },
    data: rows
      .filter((row) => row.place === place)
      .map((row) => ({ x: row.points[0], y: row.points[1], name: row.name })),
  }))
  const axis = (text) => ({ title: { display: true, text, color: ink }, ticks: { color: ink } })
  figure.hidden = false
  return new Chart(figure.querySelector('canvas'), {
    type: 'scatter',
    data: {
      datasets: [
        ...points,
        limit(2, figure.dataset.watch, [4, 4]),
        limit(3, '', [4, 4]),
        limit(4, figure.dataset.act, []),
        limit(5, '', []),
      ],
    },
    options: {
      animation: false,
      maintainAspectRatio: false,
      scales: { x: axis(figure.dataset.axisN), y: { ...axis(figure.dataset.axis), max: 100 } },
      plugins: {
        legend: {
          labels: {
            color: ink,
            usePointStyle: true,
            pointStyleWidth: 18,
            boxHeight: 7,
            generateLabels: marks,
            filter: (item) => item.text !== '',
          },
        },
        tooltip: {
          filter: (item) => item.datasetIndex < points.length,
          callbacks: { label: (item) => item.raw.name },
        },
      },
    },
  })
}

const funnel = document.querySelector('.indicators-funnel')
if (funnel && window.Chart) {
  offerPicture(funnel, () => drawFunnel(funnel, readFunnel(funnel.parentElement)))
}

const figure = document.querySelector('.indicators-chart')
const table = figure?.parentElement.querySelector('table')
if (table && window.Chart) {
  const labels = [...document.querySelectorAll('.indicators-legend li')].map((item) =>
    item.textContent.trim(),
  )
  offerPicture(figure, () => draw(figure, readRows(table), labels))
}
