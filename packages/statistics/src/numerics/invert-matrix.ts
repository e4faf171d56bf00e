/** A pivot this much smaller than its column was is rounding noise. */
const NOISE = 1e-13

/** The inverse of a small square matrix by Gauss-Jordan elimination with pivoting; `null` if it is singular. */
export function invertMatrix(matrix: readonly (readonly number[])[]): number[][] | null {
  const size = matrix.length
  const rows = matrix.map((row, index) => [...row, ...row.map((_, column) => (column === index ? 1 : 0))])
  const sizes = matrix.map((_, column) => Math.max(...matrix.map((row) => Math.abs(row[column] ?? 0))))
  for (let pivot = 0; pivot < size; pivot++) {
    let best = pivot
    for (let row = pivot + 1; row < size; row++) {
      if (Math.abs(at(rows, row, pivot)) > Math.abs(at(rows, best, pivot))) best = row
    }
    const pivotRow = rows[best]
    const displaced = rows[pivot]
    const value = at(rows, best, pivot)
    if (!pivotRow || !displaced || Math.abs(value) <= NOISE * (sizes[pivot] ?? 0)) return null
    rows[best] = displaced
    const scaled = pivotRow.map((entry) => entry / value)
    rows[pivot] = scaled
    for (const [index, row] of rows.entries()) {
      const factor = row[pivot] ?? 0
      if (index !== pivot && factor !== 0)
        rows[index] = row.map((entry, column) => entry - factor * (scaled[column] ?? 0))
    }
  }
  return rows.map((row) => row.slice(size))
}

const at = (rows: readonly (readonly number[])[], row: number, column: number): number => rows[row]?.[column] ?? 0
