import { Presets, SingleBar } from 'cli-progress'

export type Progress = { show: (done: number, total: number) => void; end: () => void }

/** A progress bar on a terminal; a line each quarter where the output goes to a file. */
export function createProgress(what: string, report: (line: string) => void): Progress {
  if (!process.stderr.isTTY) return createLines(what, report)
  const bar = new SingleBar(
    { format: `${what} [{bar}] {percentage} %`, stream: process.stderr, hideCursor: true },
    Presets.rect,
  )
  let started = false
  return {
    show: (done, total) => {
      if (!started) bar.start(total, 0)
      started = true
      bar.update(Math.min(done, total))
    },
    end: () => bar.stop(),
  }
}

function createLines(what: string, report: (line: string) => void): Progress {
  let reported = -1
  return {
    show: (done, total) => {
      const quarter = total === 0 ? 4 : Math.min(4, Math.floor((4 * done) / total))
      if (quarter === reported) return
      reported = quarter
      report(`${what.trim()}: ${quarter * 25} %`)
    },
    end: () => {},
  }
}
