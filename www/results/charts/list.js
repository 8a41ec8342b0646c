/**
 * Every chart of a run, by its place on the page. A new one is a folder here and a line in this list.
 *
 * @module results/charts/list
 */

import { accuracy } from './accuracy/chart.js';
import { confusion } from './confusion/chart.js';
import { gapOfAccuracy, gapOfLoss } from './gap/chart.js';
import { learningRate } from './learning-rate/chart.js';
import { loss } from './loss/chart.js';

/** Each place is `<template data-charts="…">` in index.html. @type {Record<string, import('../figure.js').Chart[]>} */
export const CHARTS = {
  curves: [loss, accuracy],
  more: [gapOfLoss, gapOfAccuracy, learningRate],
  scores: [confusion],
};
