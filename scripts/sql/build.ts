// Writes the statements of sql/ that name the dimensions, from the templates beside this file: npm run build:sql
import { writeFileSync } from 'node:fs'
import { renderSql } from './render-sql.ts'

for (const { path, text } of renderSql()) writeFileSync(new URL(`../../sql/${path}`, import.meta.url), text)
