import { PNG } from 'pngjs'

/** A picture turned by an angle and made smaller, as a phone would hold it: bilinear, on a white ground. */
export function turnAndScale(file: Buffer, degrees: number, scale: number): Buffer {
  const source = PNG.sync.read(file)
  const cos = Math.cos((degrees * Math.PI) / 180)
  const sin = Math.sin((degrees * Math.PI) / 180)
  const width = Math.ceil((source.width * Math.abs(cos) + source.height * Math.abs(sin)) * scale)
  const height = Math.ceil((source.width * Math.abs(sin) + source.height * Math.abs(cos)) * scale)
  const target = new PNG({ width, height })
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const right = (x - width / 2) / scale
      const down = (y - height / 2) / scale
      const value = sample(
        source,
        right * cos + down * sin + source.width / 2,
        down * cos - right * sin + source.height / 2,
      )
      target.data.set([value, value, value, 255], (y * width + x) * 4)
    }
  }
  return PNG.sync.write(target)
}

function sample(image: PNG, x: number, y: number): number {
  const left = Math.floor(x)
  const top = Math.floor(y)
  const upper = mix(green(image, left, top), green(image, left + 1, top), x - left)
  const lower = mix(green(image, left, top + 1), green(image, left + 1, top + 1), x - left)
  return mix(upper, lower, y - top)
}

function green(image: PNG, x: number, y: number): number {
  if (x < 0 || y < 0 || x >= image.width || y >= image.height) return 255
  return image.data[(y * image.width + x) * 4 + 1]!
}

function mix(a: number, b: number, share: number): number {
  return a + (b - a) * share
}
