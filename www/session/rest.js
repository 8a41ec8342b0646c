/**
 * What the page says of a run that has come to rest.
 *
 * @module session/rest
 */

import { epochsInWords, placeOf } from '../runs/record.js';
import { formatDuration } from '../ui/format.js';

/**
 * @param {import('../runs/live-run.js').LiveRun} run
 * @returns {[string, number]} a sentence, and the share of its steps that are done
 */
export function restOf(run) {
  const { losses, rows, spec, state, stepsPerEpoch, seconds } = run;
  const share = losses.length / (stepsPerEpoch * spec.epochs);
  switch (state) {
    case 'paused':
      return [`Paused ${placeOf(run)}.`, share];
    case 'stopped':
      return [`Stopped after ${formatDuration(seconds)}, ${placeOf(run)}.`, share];
    case 'done': {
      const why = rows.length < spec.epochs ? '; the test loss stopped falling' : '';
      return [`Done: ${epochsInWords(rows.length)} in ${formatDuration(seconds)}${why}.`, 1];
    }
    default:
      throw new Error(`A run that is ${state} does not rest.`);
  }
}
