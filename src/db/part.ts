/** Which rows of a list: so many from here on. */
export type Part = { readonly skip: number; readonly limit: number }
