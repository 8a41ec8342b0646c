/**
 * What the page says of a run that has come to rest.
 *
 * @module session/rest
 */

import { lossInside } from '../results/held-out.js';
import { epochsInWords, placeOf } from '../runs/record.js';
import { formatDuration } from '../ui/format.js';
import { message } from '../words/message.js';

/**
 * @param {import('../runs/live-run.js').LiveRun} run
 * @returns {[import('../words/message.js').Message, number]} a sentence, and the share of its steps that are done
 */
export function restOf(run) {
  const { losses, rows, spec, state, stepsPerEpoch, seconds } = run;
  const share = losses.length / (stepsPerEpoch * spec.epochs);
  switch (state) {
    case 'paused':
      return [message('rest-paused', { place: placeOf(run) }), share];
    case 'stopped':
      return [message('rest-stopped', { time: formatDuration(seconds), place: placeOf(run) }), share];
    case 'done': {
      const [epochs, time] = [epochsInWords(rows.length), formatDuration(seconds)];
      const isEarly = rows.length < spec.epochs;
      return [isEarly ? message('rest-done-early', { epochs, time, loss: lossInside(spec) }) : message('rest-done', { epochs, time }), 1];
    }
    case 'diverged':
      return [message('rest-diverged', { time: formatDuration(seconds), place: placeOf(run) }), share];
    default:
      throw new Error(`A run that is ${state} does not rest.`);
  }
}
