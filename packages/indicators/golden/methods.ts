import { chartMethods } from './chart-methods.ts'
import { compareMethods } from './compare-methods.ts'
import { coreMethods } from './core-methods.ts'
import { fairnessMethods } from './fairness-methods.ts'
import type { Inputs, Outputs } from './read-input.ts'

/** From a golden method's name to the call of our own function. */
export const methods: Readonly<Record<string, (inputs: Inputs) => Outputs>> = {
  ...coreMethods,
  ...compareMethods,
  ...fairnessMethods,
  ...chartMethods,
}

/** Reference numbers that the product has no use for: run lengths and limits of classical control charts. */
export const notProvided: ReadonlySet<string> = new Set([
  'spc.ewma_arl',
  'spc.ewma_limit',
  'spc.cusum_arl',
  'spc.cusum_arl_siegmund',
  'spc.bernoulli_cusum_arl',
  'spc.binomial_shewhart_arl',
])
