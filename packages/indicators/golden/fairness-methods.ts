import { betaBinomialLogMixture, betaPriorFromMoments, compareStandardised, computeRIndicator, differenceInDifferences, differenceInMeans, fitBetaPrior, funnelLimits, interruptedTimeSeries, kishEffectiveN, normalLogMixture, normalMixtureBound, normalMixtureRho, postStratify, rankIntervals, shareConfidenceSequence, shrinkShare, standardiseIndirectly, wilsonClustered, wilsonFinitePopulation, worstCaseBounds } from '@otzyv/statistics'
import { bounds } from './core-methods.ts'
import { confidenceOf, groups, type Inputs, number, numbers, type Outputs, record, together, type XN } from './read-input.ts'

const cell = (inputs: Inputs, key: string): XN => {
  const [x = 0, n = 0] = numbers(inputs, key)
  return { x, n }
}

/** Fair comparison, non-response, effects. */
export const fairnessMethods: Readonly<Record<string, (inputs: Inputs) => Outputs>> = {
  'proportion.wilson_fpc': (inputs) => {
    const found = wilsonFinitePopulation(
      number(inputs, 'x'),
      number(inputs, 'n'),
      number(inputs, 'N'),
      confidenceOf(inputs),
    )
    // A whole population has no effective size, for JSON knows no infinity.
    const size = found?.nEffective ?? null
    return { n_eff: size !== null && Number.isFinite(size) ? size : null, ...bounds(found) }
  },
  'proportion.wilson_cluster': (inputs) => {
    const customers = together(inputs, 'x_by_customer', 'n_by_customer').map(([x, n]) => ({ x, n }))
    const found = wilsonClustered(customers, confidenceOf(inputs))
    return {
      p: found?.mean ?? null,
      se: found?.standardError ?? null,
      deff: found?.designEffect ?? null,
      n_eff: found?.nEffective ?? null,
      ...bounds(found),
    }
  },
  'fair.direct_standardisation': (inputs) => {
    const [a, b] = [groups(record(inputs, 'a')), groups(record(inputs, 'b'))]
    const found = compareStandardised(a, b, numbers(inputs, 'standard'))
    return {
      a_raw: found.a.raw,
      b_raw: found.b.raw,
      a_std: found.a.standardised,
      b_std: found.b.standardised,
      difference: found.difference,
      se_difference: found.standardError,
    }
  },
  'fair.indirect_standardisation': (inputs) => {
    const rates = numbers(inputs, 'reference_rates')
    const a = standardiseIndirectly(groups(record(inputs, 'a')), rates)
    const b = standardiseIndirectly(groups(record(inputs, 'b')), rates)
    return { a_expected: a.expected, a_ratio: a.ratio, b_expected: b.expected, b_ratio: b.ratio }
  },
  'fair.beta_binomial_mle': (inputs) => {
    const prior = fitBetaPrior(groups(inputs))
    return {
      mean: prior?.mean ?? null,
      prior_strength: prior?.strength ?? null,
      alpha: prior?.alpha ?? null,
      beta: prior?.beta ?? null,
      neg_log_lik: prior?.negativeLogLikelihood ?? null,
    }
  },
  'fair.beta_mom_shrink': (inputs) => {
    const prior = betaPriorFromMoments(number(inputs, 'mean_of_rates'), number(inputs, 'sd_of_rates'))
    const found = shrinkShare({ x: number(inputs, 'x'), n: number(inputs, 'n') }, prior)
    return { ...prior, posterior_mean: found.shrunk, posterior_sd: found.standardDeviation }
  },
  'fair.beta_binomial_shrink': (inputs) => {
    const prior = { alpha: number(inputs, 'alpha'), beta: number(inputs, 'beta') }
    return { shrunk: groups(inputs).map((group) => shrinkShare(group, prior).shrunk) }
  },
  'fair.funnel_limits_exact': (inputs) => ({
    limits: funnelLimits(number(inputs, 'target'), number(inputs, 'n'), numbers(inputs, 'tail_probs')),
  }),
  'fair.rank_intervals': (inputs) => {
    const intervals = together(inputs, 'lower', 'upper').map(([lower, upper]) => ({ lower, upper }))
    const ranks = rankIntervals(intervals, inputs.higher_is_better !== false)
    return { rank_range: ranks.map(({ best, worst }) => [best, worst]) }
  },
  'nonresponse.poststratify': (inputs) => {
    const population = numbers(inputs, 'population')
    const found = postStratify(groups(inputs).map((group, index) => ({ ...group, population: population[index] ?? 0 })))
    if (found.outcome !== 'weighted') return { raw: null, mean: null, se: null, error: found.outcome }
    return { raw: found.raw, mean: found.mean, se: found.standardError, error: null }
  },
  'nonresponse.kish_effective_n': (inputs) => {
    const weighted = together(inputs, 'weight', 'count').map(([weight, count]) => ({ weight, count }))
    return { n_eff: kishEffectiveN(weighted) }
  },
  'nonresponse.r_indicator': (inputs) => {
    const found = computeRIndicator(together(inputs, 'sent', 'answered').map(([sent, responded]) => ({ sent, responded })))
    return {
      response_rate: found?.responseRate ?? null,
      S: found?.spread ?? null,
      R: found?.representativity ?? null,
      max_abs_bias_unit_score: found?.largestBias ?? null,
    }
  },
  'nonresponse.worst_case_bounds': (inputs) =>
    bounds(worstCaseBounds(number(inputs, 'x'), number(inputs, 'n'), number(inputs, 'sent'))),
  'intervention.difference_in_differences': (inputs) => {
    const found = differenceInDifferences(
      {
        treatedBefore: cell(inputs, 'treated_pre'),
        treatedAfter: cell(inputs, 'treated_post'),
        controlBefore: cell(inputs, 'control_pre'),
        controlAfter: cell(inputs, 'control_post'),
      },
      confidenceOf(inputs),
    )
    return {
      estimate: found?.difference ?? null,
      se: found?.standardError ?? null,
      wald_lower: found?.wald.lower ?? null,
      wald_upper: found?.wald.upper ?? null,
      mover_lower: found?.lower ?? null,
      mover_upper: found?.upper ?? null,
    }
  },
  'intervention.difference_in_differences_means': (inputs) => ({
    estimate: differenceInMeans({
      treatedBefore: number(inputs, 'treated_pre'),
      treatedAfter: number(inputs, 'treated_post'),
      controlBefore: number(inputs, 'control_pre'),
      controlAfter: number(inputs, 'control_post'),
    }),
  }),
  'intervention.interrupted_time_series': (inputs) => {
    const found = interruptedTimeSeries(groups(inputs), number(inputs, 'first_post_index_0based'))
    if (found === null) return { coef: null }
    return {
      coef: found.coefficients,
      se_binomial: found.standardErrors,
      dispersion: found.dispersion,
      fitted_post: found.fittedAfter,
      counterfactual_post: found.counterfactualAfter,
      effect_pp: 100 * found.effect,
    }
  },
  'seq.bernoulli_confidence_sequence': (inputs) =>
    bounds(
      shareConfidenceSequence(
        number(inputs, 'successes'),
        number(inputs, 'n'),
        number(inputs, 't_opt'),
        1 - number(inputs, 'alpha', 0.05),
      ),
    ),
  'seq.beta_binomial_log_mixture': (inputs) => ({
    log_e: betaBinomialLogMixture({
      s: number(inputs, 's'),
      v: number(inputs, 'v'),
      vOptimal: number(inputs, 'v_opt'),
      g: number(inputs, 'g'),
      h: number(inputs, 'h'),
      tuningLevel: number(inputs, 'alpha_opt', 0.05),
      oneSided: inputs.one_sided === true,
    }),
  }),
  'seq.normal_mixture_two_sided': (inputs) => {
    const rho = normalMixtureRho(number(inputs, 'v_opt'), number(inputs, 'alpha_opt', 0.05))
    const v = number(inputs, 'v')
    return {
      rho,
      log_e: normalLogMixture(number(inputs, 's'), v, rho),
      bound: normalMixtureBound(v, rho, number(inputs, 'alpha', 0.05)),
    }
  },
}
