/**
 * What is saved of a run.
 *
 * @module session/saved
 */

import { showFailure } from '../ui/failure.js';

/**
 * A run's last checkpoint, null if it has none; undefined, with a message, if it can't be read now.
 *
 * @param {import('../runs/store.js').RunStore} store
 * @param {import('../runs/record.js').RunRecord} record
 * @returns {Promise<Uint8Array | null | undefined>}
 */
export async function checkpointOf(store, record) {
  try {
    return await store.checkpoint(record.id);
  } catch (error) {
    showFailure(error);
    return undefined;
  }
}
