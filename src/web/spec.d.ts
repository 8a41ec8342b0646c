// Written by tests/typescript.rs: `KINDLING_WRITE=1 cargo test --test typescript`.

/** A dataset's short name. */
export type DatasetId = "mnist" | "fashion-mnist";

/** What the network sees of each image. */
export type Input = { kind: "pixels" } | { kind: "hog"; orientations: number; pixelsPerCell: number };

/** What a layer does with its sums. */
export type Activation = "relu" | "leaky-relu" | "elu" | "gelu" | "tanh" | "sigmoid" | "linear";

/** What lies around an image. */
export type Padding = "same" | "valid";

/** How a layer's weights begin. */
export type Initializer =
  | "glorot-uniform"
  | "glorot-normal"
  | "he-uniform"
  | "he-normal"
  | "lecun-uniform"
  | "lecun-normal"
  | "zeros";

/** A layer of a network. */
export type Layer =
  | { kind: "dense"; activation: Activation; units: number; initializer?: Initializer }
  | { kind: "convolution"; activation: Activation; filters: number; kernel: number; stride?: number; padding?: Padding; initializer?: Initializer }
  | { kind: "max-pooling"; size?: number }
  | { kind: "average-pooling"; size?: number }
  | { kind: "global-average-pooling" }
  | { kind: "dropout"; rate: number }
  | { kind: "spatial-dropout"; rate: number }
  | { kind: "batch-normalization" }
  | { kind: "flatten" }
  | { kind: "activation"; function: Activation };

/** A convolution with ReLU, and the 2x2 pooling after it. */
export type ConvBlock = { filters: number; kernel: number };

/** The network that is trained; those of version 1 in their short forms. */
export type Network =
  | { kind: "perceptron"; hidden: number }
  | { kind: "cnn"; blocks: ConvBlock[]; hidden: number }
  | { layers: Layer[] };

/** How the network learns; each as Keras defines it. */
export type OptimizerConfig =
  | { kind: "rmsprop"; centered: boolean; epsilon: number; learningRate: number; momentum: number; rho: number }
  | { kind: "sgd"; learningRate: number; momentum: number; nesterov: boolean }
  | { kind: "adam"; beta1: number; beta2: number; epsilon: number; learningRate: number }
  | { kind: "adamw"; beta1: number; beta2: number; epsilon: number; learningRate: number; weightDecay: number }
  | { kind: "nesterov-adam"; beta1: number; beta2: number; epsilon: number; learningRate: number }
  | { kind: "lion"; beta1: number; beta2: number; learningRate: number }
  | { kind: "adagrad"; epsilon: number; initialAccumulator: number; learningRate: number };

/** How the learning rate changes on the way. */
export type Schedule = { kind: "constant" } | { kind: "step"; every: number; factor: number } | { kind: "cosine" };

/** Ends a run after so many epochs in a row without a lower test loss. */
export type EarlyStopping = { patience: number };

/** How gradients are kept from being too large. */
export type Clipping =
  | { kind: "none" }
  | { kind: "value"; threshold: number }
  | { kind: "norm"; threshold: number }
  | { kind: "global-norm"; threshold: number };

/** Whether the run's network is a moving average of the weights. */
export type Averaging = { kind: "none" } | { kind: "ema"; momentum: number; overwriteFrequency: number };

/** What keeps the network from learning by heart; what is off is left out. */
export type Regularization = {
  averaging?: Averaging;
  clipping?: Clipping;
  l1?: number;
  l2?: number;
  labelSmoothing?: number;
  weightDecay?: number;
};

/** Everything that determines a run. */
export type Spec = {
  augmentation?: { elastic: number; flip: boolean; rotate: number; scale: number; shift: number };
  batchSize: number;
  bestEpoch?: boolean;
  dataset: DatasetId;
  earlyStopping: EarlyStopping | null;
  epochs: number;
  input: Input;
  labelNoise?: number;
  network: Network;
  optimizer: OptimizerConfig;
  regularization?: Regularization;
  schedule: Schedule;
  seed: number;
  trainingImages?: number;
  validationSplit?: number;
};

/** A control of the page, as links name it. */
export type Control =
  | "experiment"
  | "dataset"
  | "training-images"
  | "label-noise"
  | "validation-split"
  | "input"
  | "network"
  | "convolutions"
  | "hidden"
  | "layers"
  | "shift"
  | "rotate"
  | "scale"
  | "elastic"
  | "flip"
  | "optimizer"
  | "learning-rate"
  | "l1-penalty"
  | "l2-penalty"
  | "decoupled-decay"
  | "gradient-clipping"
  | "averaging"
  | "label-smoothing"
  | "schedule"
  | "patience"
  | "epochs"
  | "batch-size"
  | "seed"
  | "device"
  | "lab";

/** A view of the page, as links name it. */
export type View = "train" | "inside" | "compare" | "lab" | "class";

/** A language that the page speaks, by its tag. */
export type Language = "en" | "fr" | "de";
