const TOP_LEVEL = ['src', 'views', 'migrations', 'public', 'scripts', 'test']
const TOP_FILES = ['package.json', 'package-lock.json', 'tsconfig.json', 'README.md', 'LICENSE']
const NAMELESS = ['utils', 'util', 'helpers', 'common', 'misc', 'shared', 'lib']

/** Names that do not belong at the top of the repository. */
export function strayNames(names: readonly string[]): string[] {
  const known = [...TOP_LEVEL, ...TOP_FILES]
  return names.filter((name) => !name.startsWith('.') && !known.includes(name))
}

/** Barrels, folders without a meaning, and names that are not in kebab-case. */
export function badPaths(paths: readonly string[]): string[] {
  return paths.filter((path) => {
    const parts = path.split('/')
    const isBarrel = /^index\.(m?[jt]s)$/.test(parts.at(-1)!)
    const isNameless = parts.some((part) => NAMELESS.includes(part.replace(/\.\w+$/, '')))
    return isBarrel || isNameless || !/^[a-z0-9]+([-.][a-z0-9]+)*$/.test(parts.at(-1)!)
  })
}
